// Where code of a wasm module comes from: byte offset in the module → address of the ARM64 instruction in the app's file.
import { LiftError } from './error.ts';

/** Mark of code that no instruction stands behind (thunks). */
export const NO_ADDR = 0xffff_ffff;

/** Ranges of code, ascending: the instruction at `addrs[n]` made the bytes from `offsets[n]` to the next offset. */
export interface CodeMap {
  offsets: Uint32Array;
  /** link addresses, as a disassembler of the file shows them */
  addrs: Uint32Array;
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** Value of each digit by its character code; 255 for all others. */
const DIGIT_OF = new Uint8Array(128).fill(255);
for (let n = 0; n < DIGITS.length; n++) DIGIT_OF[DIGITS.charCodeAt(n)] = n;
const [COMMA, MORE] = [44, 32];

/**
 * Reads the source map (revision 3) of a module whose "lines" are guest addresses; `bias` is what was added to link
 * addresses. Segments stand between commas, with numbers of 5 bits a character: 32 = more follows, lowest bit of the
 * result = sign. They are how much offset, source, line and column differ from the segment before; one of a single
 * number ends what came before.
 */
export function readCodeMap(sourceMap: string, bias: number): CodeMap {
  const { mappings } = JSON.parse(sourceMap) as { mappings: string };
  let count = mappings === '' ? 0 : 1;
  for (let at = 0; at < mappings.length; at++) if (mappings.charCodeAt(at) === COMMA) count++;
  const map = { offsets: new Uint32Array(count), addrs: new Uint32Array(count) };
  let at = 0;
  let offset = 0;
  let line = 0;
  for (let n = 0; n < count; n++, at++) {
    let field = 0;
    for (; at < mappings.length && mappings.charCodeAt(at) !== COMMA; field++) {
      let value = 0;
      let digit = MORE;
      for (let scale = 1; digit & MORE; scale *= 32) {
        digit = DIGIT_OF[mappings.charCodeAt(at++)] ?? 255;
        if (digit === 255) throw new LiftError(`internal: character ${at - 1} of a source map is no digit`);
        value += (digit & 31) * scale;
      }
      const number = value % 2 ? -(value - 1) / 2 : value / 2;
      if (field === 0) offset += number;
      else if (field === 2) line += number;
    }
    map.offsets[n] = offset;
    map.addrs[n] = field === 1 ? NO_ADDR : line + 1 - bias;
  }
  return map;
}

/** Index of the range that holds `offset`; -1 in front of the first. */
export function rangeAt({ offsets }: CodeMap, offset: number): number {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (offsets[mid] <= offset) low = mid + 1;
    else high = mid;
  }
  return low - 1;
}
