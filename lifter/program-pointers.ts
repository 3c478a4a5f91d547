// Pointers to code in an image without relocations for them: aligned words of its data whose value is where code begins.
import type { Range, Relocation, Segment } from './image.ts';
import { rangeAt } from './image-ranges.ts';

/**
 * A `relative` relocation for each word of `segments` outside of `code` whose value `isPointer` accepts; `taken` are
 * addresses that have a relocation. All addresses are the linker's; `code` is a merged list.
 */
export function findPointers(
  segments: readonly Segment[],
  code: readonly Range[],
  taken: ReadonlySet<number>,
  isPointer: (value: number) => boolean,
): Relocation[] {
  const found: Relocation[] = [];
  const low = code[0]?.addr ?? 0;
  const high = code.reduce((n, r) => Math.max(n, r.addr + r.byteLen), 0);
  for (const { addr, bytes } of segments) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let at = (8 - (addr % 8)) % 8; at + 8 <= bytes.length; at += 8) {
      const value = view.getUint32(at, true);
      if (value < low || value >= high || value % 4 !== 0 || view.getUint32(at + 4, true) !== 0) continue;
      if (!taken.has(addr + at) && !rangeAt(code, addr + at) && isPointer(value))
        found.push({ addr: addr + at, kind: 'relative', addend: value });
    }
  }
  return found;
}
