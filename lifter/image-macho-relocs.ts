// Relocations of a section of a Mach-O object file.
// Source: <mach-o/reloc.h>; types: <mach-o/arm64/reloc.h>.
import type { MachoSection } from './image-macho-commands.ts';
import { hex, type MachoFile } from './image-macho-file.ts';

export const R = {
  UNSIGNED: 0,
  SUBTRACTOR: 1,
  BRANCH26: 2,
  PAGE21: 3,
  PAGEOFF12: 4,
  GOT_LOAD_PAGE21: 5,
  GOT_LOAD_PAGEOFF12: 6,
  POINTER_TO_GOT: 7,
  TLVP_LOAD_PAGE21: 8,
  TLVP_LOAD_PAGEOFF12: 9,
  ADDEND: 10,
} as const;
const RELOC_BYTES = 8;

/** A relocation_info record. */
export interface Reloc {
  /** offset in its section */
  at: number;
  type: number;
  /** bytes that it covers */
  byteLen: number;
  isPcRelative: boolean;
  /** index of a symbol, else the number of a section */
  isExternal: boolean;
  index: number;
}

/** The relocations of a section, in the order of the file. Throws LiftError for one that reaches outside of it. */
export function readRelocs(file: MachoFile, section: MachoSection): Reloc[] {
  const what = `relocations of section ${section.name}`;
  file.need(section.relocAt, section.relocCount * RELOC_BYTES, what);
  return Array.from({ length: section.relocCount }, (_, n): Reloc => {
    const at = file.i32(section.relocAt + n * RELOC_BYTES, what);
    const word = file.u32(section.relocAt + n * RELOC_BYTES + 4, what);
    const byteLen = 1 << ((word >>> 25) & 3);
    if (at < 0 || section.isZeros || at + byteLen > section.byteLen)
      file.fail(`${what} reach offset ${hex(at >>> 0)}, outside of it`);
    return {
      at,
      type: word >>> 28,
      byteLen,
      isPcRelative: (word & 0x1000000) !== 0,
      isExternal: (word & 0x8000000) !== 0,
      index: word & 0xffffff,
    };
  });
}
