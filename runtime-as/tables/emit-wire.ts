// wire.ts → gen/wire.ts: constants of frames and events, and which Az filter each event fires, for AssemblyScript.
import { constantCase, dataArray, header } from './emit-data.ts';
import { APPEND, EVENT, EVENTS, FILTER_TAGS, FRAME, HIT_TEST, PAGE, PATCHES } from './wire.ts';

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

/** Source of gen/wire.ts. */
export function emitWire(): string {
  const filters = EVENTS.flatMap((row) =>
    row.filters.map((filter) => [row.id, FILTER_TAGS[filter.tag], filter.event, filter.button ?? ANY_BUTTON]),
  );
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
${constants('MODIFIER', EVENT.modifiers)}

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
/** Rows of 4 bytes: event kind, filter tag, filter event, mouse button (${ANY_BUTTON} = any). */
${dataArray('FILTERS', 'u8', filters.flat())}export const FILTER_COUNT: u32 = ${filters.length};
export const ANY_BUTTON: u32 = ${ANY_BUTTON};

export function filterKind(i: u32): u32 {
  return load<u8>(FILTERS + (<usize>i << 2));
}
export function filterTag(i: u32): u32 {
  return load<u8>(FILTERS + (<usize>i << 2), 1);
}
export function filterEvent(i: u32): u32 {
  return load<u8>(FILTERS + (<usize>i << 2), 2);
}
export function filterButton(i: u32): u32 {
  return load<u8>(FILTERS + (<usize>i << 2), 3);
}
`;
}
