// breaks.ts → gen/breaks.ts: between which ASCII characters a browser may break a line, as a bit matrix.
import { BREAK_AFTER } from './breaks.ts';
import { dataArray, header } from './emit-data.ts';

const FIRST = 0x21;
const LAST = 0x7e;
const SIZE = LAST - FIRST + 1;

/** Source of gen/breaks.ts. */
export function emitBreaks(): string {
  const bits = new Array<number>(Math.ceil((SIZE * SIZE) / 8)).fill(0);
  for (const [before, afters] of Object.entries(BREAK_AFTER))
    for (const after of afters) {
      const index = (before.charCodeAt(0) - FIRST) * SIZE + after.charCodeAt(0) - FIRST;
      bits[index >> 3] |= 1 << (index & 7);
    }
  return `${header('breaks.ts')}
${dataArray('BREAKS', 'u8', bits)}
/** True when a line may end between these two neighbouring characters, both in ! … ~. */
export function breaksBetween(before: u32, after: u32): bool {
  const index = (before - ${FIRST}) * ${SIZE} + (after - ${FIRST});
  return ((load<u8>(BREAKS + (index >> 3)) >> (index & 7)) & 1) != 0;
}

/** True for the characters the matrix covers. */
export function hasBreakFacts(c: u32): bool {
  return c >= ${FIRST} && c <= ${LAST};
}
`;
}
