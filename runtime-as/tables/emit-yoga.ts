// yoga.ts → gen/yoga.ts: imports of Yoga's invokers and one typed function per method.
import { header } from './emit-data.ts';
import { INVOKERS, type InvokerName, YOGA, type YogaRow } from './yoga.ts';

const ENUMS = {
  EDGE: { LEFT: 0, TOP: 1, RIGHT: 2, BOTTOM: 3, ALL: 8 },
  GUTTER: { COLUMN: 0, ROW: 1 },
  ALIGN: {
    AUTO: 0,
    FLEX_START: 1,
    CENTER: 2,
    FLEX_END: 3,
    STRETCH: 4,
    BASELINE: 5,
    SPACE_BETWEEN: 6,
    SPACE_AROUND: 7,
    SPACE_EVENLY: 8,
  },
  JUSTIFY: { FLEX_START: 0, CENTER: 1, FLEX_END: 2, SPACE_BETWEEN: 3, SPACE_AROUND: 4, SPACE_EVENLY: 5 },
  DIRECTION: { COLUMN: 0, COLUMN_REVERSE: 1, ROW: 2, ROW_REVERSE: 3 },
  DISPLAY: { FLEX: 0, NONE: 1, CONTENTS: 2 },
  POSITION: { STATIC: 0, RELATIVE: 1, ABSOLUTE: 2 },
  OVERFLOW: { VISIBLE: 0, HIDDEN: 1, SCROLL: 2 },
  WRAP: { NONE: 0, WRAP: 1, REVERSE: 2 },
  MEASURE: { UNDEFINED: 0, EXACTLY: 1, AT_MOST: 2 },
  BOX: { BORDER: 0, CONTENT: 1 },
  FLOW: { LTR: 1 },
} as const;

function importOf(name: InvokerName): string {
  const { args, result } = INVOKERS[name];
  return `@external("yoga", "${name}")
declare function ${name}(${['context: u32', ...args].join(', ')}): ${result};`;
}

function functionOf(row: YogaRow, index: number): string {
  const { args, result } = INVOKERS[row.invoker];
  const names = args.map((arg) => arg.split(':')[0]);
  const name = `yoga${row.cls === 'Config' ? 'Config' : ''}${row.name[0].toUpperCase()}${row.name.slice(1)}`;
  const call = `${row.invoker}(${[`load<u32>(CONTEXTS, ${index * 4})`, ...names].join(', ')})`;
  return `export function ${name}(${args.join(', ')}): ${result} {
  ${result === 'void' ? '' : 'return '}${call};
}`;
}

/** Source of gen/yoga.ts. */
export function emitYoga(): string {
  const names = Object.keys(INVOKERS) as InvokerName[];
  const enums = Object.entries(ENUMS).flatMap(([group, values]) =>
    Object.entries(values).map(([name, n]) => `export const YG_${group}_${name}: i32 = ${n};`),
  );
  return `${header('yoga.ts')}
${enums.join('\n')}

${names.map(importOf).join('\n')}

/** Pointers to member functions in Yoga's memory, one u32 per row of the table. */
const CONTEXTS: usize = memory.data(${YOGA.length * 4}, 4);

/** Written once by the host after it read Yoga's registrations. */
export function AzYoga_setContext(row: u32, context: u32): void {
  store<u32>(CONTEXTS + (<usize>row << 2), context);
}

${YOGA.map(functionOf).join('\n\n')}
`;
}
