// wire.ts and wire/ → gen/wire.ts: constants of frames and events, and which Az filter each event fires, for AssemblyScript.

import { constantCase, dataArray, header } from './emit-data.ts';
import { NO_KEY } from './keys.ts';
import { EVENTS, type EventRow, HIT_TEST, MODIFIERS, PAGE } from './wire/events.ts';
import { FILTER_TAGS, type Filter } from './wire/filters.ts';
import { APPEND, PATCHES } from './wire/patches.ts';
import { EVENT, FRAME } from './wire.ts';

const TARGETS = { point: 0, focus: 1, page: 2 } as const;
/** Stands for "any button" in the filter table. */
const ANY_BUTTON = 255;

/** DOM names of the event kinds as UTF-8, for the `data-az-ev` attribute. */
function nameSwitch(): string {
  const cases = EVENTS.map((row) => `    case ${row.id}:\n      return '${row.name}';`).join('\n');
  return `/** DOM name of an event kind. */
export function eventName(kind: u32): string {
  switch (kind) {
${cases}
    default:
      return '';
  }
}
`;
}

/** In columns the table compresses best. */
const FILTER_COLUMNS = [
  ['Kind', 'event kind'],
  ['Tag', 'filter tag'],
  ['Event', 'filter event'],
  ['Button', `mouse button (${ANY_BUTTON} = any)`],
  ['IsOwn', '1 = on the target only'],
] as const;

function filterBytes({ tag, event, button, isOwn }: Filter): number[] {
  return [FILTER_TAGS[tag], event, button ?? ANY_BUTTON, isOwn ? 1 : 0];
}

/** Source of gen/wire.ts. */
export function emitWire(): string {
  const rowsOf = (of: (row: EventRow) => readonly Filter[]) =>
    EVENTS.flatMap((row) => of(row).map((filter) => [row.id, ...filterBytes(filter)]));
  const filters = rowsOf((row) => row.filters);
  const derived = rowsOf((row) => row.derived ?? []);
  const constants = (prefix: string, values: Readonly<Record<string, unknown>>) =>
    Object.entries(values)
      .filter((entry): entry is [string, number] => typeof entry[1] === 'number')
      .map(([name, n]) => `export const ${prefix}_${constantCase(name.replace(/([A-Z])/g, '_$1'))}: u32 = ${n};`)
      .join('\n');
  return `${header('wire.ts')}
export const APPEND: u32 = ${APPEND};
export const HIT_TEST: u32 = ${HIT_TEST};
export const PAGE: u32 = ${PAGE};

${PATCHES.map((row) => `/** ${row.does} */\nexport const PATCH_${constantCase(row.name.replace(/(?<=.)([A-Z])/g, '_$1'))}: u32 = ${row.id};`).join('\n')}

${constants('FRAME', FRAME)}

${constants('EVENT', EVENT)}
${constants('MODIFIER', MODIFIERS)}
${Object.entries(FILTER_TAGS)
  .map(([tag, n]) => `export const FILTER_${constantCase(tag)}: u32 = ${n};`)
  .join('\n')}
export const NO_KEY: u32 = ${NO_KEY};

${EVENTS.map((row) => `/** ${row.does} */\nexport const EVENT_${constantCase(row.name)}: u32 = ${row.id};`).join('\n')}
export const EVENT_COUNT: u32 = ${EVENTS.length};
export const TARGET_POINT: u32 = ${TARGETS.point};
export const TARGET_FOCUS: u32 = ${TARGETS.focus};
export const TARGET_PAGE: u32 = ${TARGETS.page};
${dataArray(
  'EVENT_TARGETS',
  'u8',
  EVENTS.map((row) => TARGETS[row.target]),
)}/** How a kind finds its target: TARGET_*. */
export function eventTarget(kind: u32): u32 {
  return load<u8>(EVENT_TARGETS + kind);
}
${dataArray(
  'EVENT_BUBBLES',
  'u8',
  EVENTS.map((row) => (row.bubbles ? 1 : 0)),
)}/** True when callbacks of ancestors run too. */
export function eventBubbles(kind: u32): bool {
  return load<u8>(EVENT_BUBBLES + kind) != 0;
}

${nameSwitch()}
/** Columns of LISTEN_COUNT bytes: ${FILTER_COLUMNS.map(([, does]) => does).join(', ')}. */
${dataArray(
  'FILTERS',
  'u8',
  FILTER_COLUMNS.flatMap((_, column) => [...filters, ...derived].map((row) => row[column])),
)}/** Rows that an event fires as such. */
export const FILTER_COUNT: u32 = ${filters.length};
/** Those, and behind them rows that the runtime derives: both say which kinds a callback needs to hear of. */
export const LISTEN_COUNT: u32 = ${filters.length + derived.length};
export const ANY_BUTTON: u32 = ${ANY_BUTTON};

${FILTER_COLUMNS.map(
  ([name], column) => `export function filter${name}(i: u32): u32 {
  return load<u8>(FILTERS + i, ${column * (filters.length + derived.length)});
}
`,
).join('')}`;
}
