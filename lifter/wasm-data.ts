// Data segments of a wasm module that starts with a memory of zeros → the same bytes in few segments: what says where a segment lies
// takes more than some zeros.
import { ByteWriter } from './wasm-bytes.ts';
import { OPCODE } from './wasm-rewrite.ts';
import { bytesOf, type Data } from './wasm-subset.ts';

/** So many zeros in a row are left out; with fewer of them pages get larger, with more their memory takes longer to fill. */
const ZEROS_MIN = 128;

/** A segment of the first memory. */
export function dataOf(addr: number, content: Uint8Array): Data {
  const bytes = bytesOf((out) => {
    out.u32(0);
    out.u8(OPCODE.i32Const);
    out.s32(addr);
    out.u8(OPCODE.end);
    out.u32(content.length);
    out.bytes(content);
  });
  return { bytes, addr, content };
}

/** Ranges of bytes without long rows of zeros, from the first that is not zero to the last. */
function* filledParts(content: Uint8Array): Generator<[from: number, end: number]> {
  let from = -1;
  let end = 0;
  for (const [at, byte] of content.entries()) {
    if (byte === 0) continue;
    if (from >= 0 && at - end >= ZEROS_MIN) {
      yield [from, end];
      from = -1;
    }
    if (from < 0) from = at;
    end = at + 1;
  }
  if (from >= 0) yield [from, end];
}

/** Segments that lie less than ZEROS_MIN apart as one, with zeros between them. */
function joined(data: readonly Data[]): { addr: number; content: Uint8Array }[] {
  const groups: Data[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  const filled = data.filter(({ content }) => content.length > 0);
  for (const segment of filled.sort((a, b) => a.addr - b.addr)) {
    const last = groups.at(-1);
    if (last && segment.addr - end < ZEROS_MIN) last.push(segment);
    else groups.push([segment]);
    end = segment.addr + segment.content.length;
  }
  return groups.map((group) => {
    const { addr } = group[0];
    const out = new ByteWriter(1024);
    for (const segment of group) {
      out.bytes(new Uint8Array(segment.addr - addr - out.length));
      out.bytes(segment.content);
    }
    return { addr, content: out.written() };
  });
}

/** Segments of the same memory, ascending; those given must not overlap. */
export const packedData = (data: readonly Data[]): Data[] =>
  joined(data).flatMap(({ addr, content }) =>
    [...filledParts(content)].map(([from, end]) => dataOf(addr + from, content.subarray(from, end))),
  );
