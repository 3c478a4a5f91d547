// Texts in data of other compilers, of which nothing else is known: those that only the rest of a split module (wasm-split.ts) names
// go there. Code holds the address of where a text begins, or of where one begins that another ends with.
import { dataOf } from './wasm-data.ts';
import type { Data } from './wasm-subset.ts';

/** Shorter ones may as well be numbers. */
const TEXT_MIN = 4;

/** Offsets of the printable ASCII texts of a segment, each behind a zero and with one behind it. */
function* textsOf(content: Uint8Array): Generator<[from: number, end: number]> {
  let from = 0;
  for (const [at, byte] of content.entries()) {
    if (byte >= 0x20 && byte < 0x7f) continue;
    if (byte === 0 && at - from >= TEXT_MIN && (from === 0 || content[from - 1] === 0)) yield [from, at];
    from = at + 1;
  }
}

/**
 * Data as the first part has it, with zeros in the place of texts that `isLate` says by where they begin and where their zero is, and
 * these texts as the rest has them.
 */
export function splitTexts(
  data: readonly Data[],
  isLate: (from: number, end: number) => boolean,
): readonly [first: Data[], rest: Data[]] {
  const rest: Data[] = [];
  const first = data.map((segment) => {
    const { addr, content } = segment;
    const late = [...textsOf(content)].filter(([from, end]) => isLate(addr + from, addr + end));
    if (late.length === 0) return segment;
    const left = content.slice();
    for (const [from, end] of late) {
      rest.push(dataOf(addr + from, content.subarray(from, end)));
      left.fill(0, from, end);
    }
    return dataOf(addr, left);
  });
  return [first, rest];
}
