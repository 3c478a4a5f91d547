// Addresses for what an object file brings: one segment after the other, each from a page of its own.
import { MEMORY } from '../runtime-as/tables/memory.ts';
import type { Segment } from './image.ts';
import { alignUp, type ElfFile, type Section, SHT } from './image-elf-file.ts';

const PAGE = 4096;
const MAX_ALIGN = 1 << 16;
const WINDOW_BYTES = MEMORY.imageEnd - MEMORY.imageBase;

export class Layout {
  /** section number → address */
  readonly placed = new Map<number, number>();
  readonly segments: Segment[] = [];
  readonly #file: ElfFile;
  #start: number;
  #end: number;
  /** end of what has contents */
  #filledEnd: number | undefined;
  #sections: Section[] = [];

  /** `start`: the first address. */
  constructor(file: ElfFile, start: number) {
    this.#file = file;
    this.#start = start;
    this.#end = start;
  }

  get end(): number {
    return this.#end;
  }

  place(sections: readonly Section[]): void {
    for (const s of sections) {
      this.placed.set(s.index, this.reserve(s.byteLen, s.align, s.name));
      this.#sections.push(s);
    }
  }

  /** Room for something of this segment; its address. */
  reserve(byteLen: number, align: number, name: string): number {
    const addr = alignUp(this.#end, this.checkAlign(align, name));
    this.#end = addr + byteLen;
    const used = this.#end - this.#start;
    if (!(used <= WINDOW_BYTES))
      this.#file.fail(`needs ${used} bytes of memory or more; the window for images has ${WINDOW_BYTES}`);
    return addr;
  }

  /** From here on the segment has no contents in the file. */
  beginZeros(): void {
    this.#filledEnd = this.#end;
  }

  /** Ends the segment and copies its contents; an empty one leaves nothing. */
  close(rights: { writable: boolean; executable: boolean }): Segment {
    const bytes = new Uint8Array((this.#filledEnd ?? this.#end) - this.#start);
    for (const s of this.#sections) {
      if (s.type === SHT.NOBITS) continue;
      this.#file.need(s.offset, s.byteLen, `section ${s.name}`);
      bytes.set(this.#file.bytes.subarray(s.offset, s.offset + s.byteLen), this.placed.get(s.index)! - this.#start);
    }
    const segment = { addr: this.#start, byteLen: this.#end - this.#start, bytes, ...rights };
    if (segment.byteLen > 0) this.segments.push(segment);
    this.#start = alignUp(this.#end, PAGE);
    this.#end = this.#start;
    this.#filledEnd = undefined;
    this.#sections = [];
    return segment;
  }

  checkAlign(align: number, name: string): number {
    if (align > MAX_ALIGN || (align & (align - 1)) !== 0)
      this.#file.fail(`"${name}" has an alignment of ${align} bytes`);
    return Math.max(1, align);
  }
}
