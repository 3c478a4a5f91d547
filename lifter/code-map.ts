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

const BASE64 = new Map([...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].map((c, n) => [c, n]));

/** Numbers of one segment of a source map: 5 bits a character, 32 = more follows, lowest bit of the result = sign. */
function readVlq(segment: string): number[] {
  const out: number[] = [];
  let value = 0;
  let scale = 1;
  for (const c of segment) {
    const digit = BASE64.get(c);
    if (digit === undefined) throw new LiftError(`internal: "${segment}" is no segment of a source map`);
    value += (digit & 31) * scale;
    scale *= 32;
    if (digit & 32) continue;
    out.push(value % 2 ? -(value - 1) / 2 : value / 2);
    value = 0;
    scale = 1;
  }
  return out;
}

/**
 * Reads the source map (revision 3) of a module whose "lines" are guest addresses; `bias` is what was added to link
 * addresses. A segment of one number ends what came before.
 */
export function readCodeMap(sourceMap: string, bias: number): CodeMap {
  const { mappings } = JSON.parse(sourceMap) as { mappings: string };
  const segments = mappings === '' ? [] : mappings.split(',');
  const map = { offsets: new Uint32Array(segments.length), addrs: new Uint32Array(segments.length) };
  let offset = 0;
  let line = 0;
  segments.forEach((segment, n) => {
    const [offsetDelta, source, lineDelta] = readVlq(segment);
    offset += offsetDelta;
    if (source !== undefined) line += lineDelta;
    map.offsets[n] = offset;
    map.addrs[n] = source === undefined ? NO_ADDR : line + 1 - bias;
  });
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
