// The PT_DYNAMIC table and what it points to: what the dynamic linker of the system reads, so that stripped files work.
// Sources: System V ABI chapter 5; ELF for the Arm 64-bit Architecture, Dynamic relocations; LSB, symbol versions.

import type { Range, Relocation, Segment } from './image.ts';
import { type ElfFile, type ElfSymbol, hex, RELAENT, readSymbol, SYMENT } from './image-elf-file.ts';

export const DT = {
  PLTRELSZ: 2,
  HASH: 4,
  STRTAB: 5,
  SYMTAB: 6,
  RELA: 7,
  RELASZ: 8,
  STRSZ: 10,
  INIT: 12,
  FINI: 13,
  PLTREL: 20,
  JMPREL: 23,
  INIT_ARRAY: 25,
  FINI_ARRAY: 26,
  INIT_ARRAYSZ: 27,
  FINI_ARRAYSZ: 28,
  PREINIT_ARRAY: 32,
  PREINIT_ARRAYSZ: 33,
  RELRSZ: 35,
  RELR: 36,
  VERSYM: 0x6ffffff0,
  GNU_HASH: 0x6ffffef5,
} as const;
const DT_RELA = 7;
/** Set in the version of a symbol that only programs linked long ago refer to. */
const VERSYM_HIDDEN = 0x8000;
/** More words than fit the window for images cannot be relocated. */
const MAX_RELOCATIONS = 1 << 21;

/** R_AARCH64_* numbers that a dynamic linker meets. */
const RELOCATIONS: Record<number, Relocation['kind']> = {
  257: 'absolute',
  1024: 'copy',
  1025: 'absolute',
  1026: 'absolute',
  1027: 'relative',
  1028: 'dtpmod',
  1029: 'dtprel',
  1030: 'tprel',
  1031: 'tlsdesc',
  1032: 'irelative',
};
const NEEDS_SYMBOL: ReadonlySet<Relocation['kind']> = new Set(['absolute', 'copy']);

export class Dynamic {
  readonly #file: ElfFile;
  readonly #segments: Segment[];
  readonly #tags = new Map<number, number>();

  constructor(file: ElfFile, segments: Segment[], table: Range | undefined) {
    this.#file = file;
    this.#segments = segments;
    for (let at = 0; table && at + 16 <= table.byteLen; at += 16) {
      const entry = this.offsetOf(table.addr + at, 16, 'dynamic section');
      const tag = file.i64(entry, 'dynamic section');
      if (tag === 0) break;
      this.#tags.set(tag, file.u64(entry + 8, 'dynamic section'));
    }
  }

  /** File offset of `byteLen` bytes at an address. */
  offsetOf(addr: number, byteLen: number, what: string): number {
    const s = this.#segments.find((x) => addr >= x.addr && addr + byteLen <= x.addr + x.bytes.length);
    if (!s) this.#file.fail(`${what} at ${hex(addr)} (${byteLen} bytes) lies in no segment`);
    return s.bytes.byteOffset - this.#file.bytes.byteOffset + (addr - s.addr);
  }

  /** File offset where the segment that holds `addr` ends. */
  fileEnd(addr: number): number {
    const s = this.#segments.find((x) => addr >= x.addr && addr < x.addr + x.bytes.length);
    if (!s) this.#file.fail(`address ${hex(addr)} lies in no segment`);
    return s.bytes.byteOffset - this.#file.bytes.byteOffset + s.bytes.length;
  }

  /** Value of an entry; undefined where it is missing. */
  tag(tag: number): number | undefined {
    return this.#tags.get(tag);
  }

  range(addrTag: number, sizeTag: number): Range | undefined {
    const addr = this.#tags.get(addrTag);
    const byteLen = this.#tags.get(sizeTag);
    return addr !== undefined && byteLen ? { addr, byteLen } : undefined;
  }

  private symbol(index: number): ElfSymbol {
    const strings = this.range(DT.STRTAB, DT.STRSZ);
    const table = this.#tags.get(DT.SYMTAB);
    if (!strings || table === undefined)
      this.#file.fail(`refers to dynamic symbol ${index} but has no dynamic symbol table`);
    const at = this.offsetOf(table + index * SYMENT, SYMENT, `dynamic symbol ${index}`);
    const offset = this.offsetOf(strings.addr, strings.byteLen, 'dynamic string table');
    return readSymbol(this.#file, at, { offset, end: offset + strings.byteLen }, `dynamic symbol ${index}`);
  }

  /** All dynamic symbols; those of an old version have lost their name, which the newer one has. */
  symbols(): ElfSymbol[] {
    const versions = this.#tags.get(DT.VERSYM);
    const list: ElfSymbol[] = [];
    for (let n = 1, count = this.symbolCount(); n < count; n++) {
      const symbol = this.symbol(n);
      const version =
        versions === undefined
          ? 0
          : this.#file.u16(this.offsetOf(versions + n * 2, 2, 'symbol version'), 'symbol version');
      list.push((version & VERSYM_HIDDEN) !== 0 ? { ...symbol, name: '' } : symbol);
    }
    return list;
  }

  private symbolCount(): number {
    const u32 = (addr: number): number =>
      this.#file.u32(this.offsetOf(addr, 4, 'symbol hash table'), 'symbol hash table');
    const hash = this.#tags.get(DT.HASH);
    if (hash !== undefined) return Math.min(u32(hash + 4), Math.ceil(this.#file.bytes.length / SYMENT));
    const gnu = this.#tags.get(DT.GNU_HASH);
    if (gnu === undefined) return 0;
    // Layout: nbuckets, symoffset, bloom words, shift, bloom (8 bytes each), buckets, chains (lowest bit ends a chain).
    const buckets = u32(gnu);
    const first = u32(gnu + 4);
    const bucketsAt = gnu + 16 + u32(gnu + 8) * 8;
    let last = 0;
    for (let i = 0; i < buckets; i++) last = Math.max(last, u32(bucketsAt + i * 4));
    if (last < first) return Math.min(first, Math.ceil(this.#file.bytes.length / SYMENT));
    while ((u32(bucketsAt + buckets * 4 + (last - first) * 4) & 1) === 0) last++;
    return last + 1;
  }

  relocations(): Relocation[] {
    if ((this.#tags.get(DT.PLTREL) ?? DT_RELA) !== DT_RELA)
      this.#file.fail('has relocations without addends (DT_REL), which ARM64 does not use');
    const list: Relocation[] = [];
    const packed = this.range(DT.RELR, DT.RELRSZ);
    if (packed) this.addPacked(packed, list);
    for (const table of [this.range(DT.RELA, DT.RELASZ), this.range(DT.JMPREL, DT.PLTRELSZ)])
      if (table) this.addTable(this.offsetOf(table.addr, table.byteLen, 'relocation table'), table.byteLen, list);
    return list;
  }

  /** The records at a file offset, as those that the startup code of a static program applies. */
  addTable(from: number, byteLen: number, list: Relocation[]): void {
    const file = this.#file;
    for (let at = from; at + RELAENT <= from + byteLen; at += RELAENT) {
      const type = file.u32(at + 8, 'relocation');
      const index = file.u32(at + 12, 'relocation');
      const target = file.u64(at, 'relocation');
      if (type === 0) continue;
      const kind = RELOCATIONS[type];
      const symbol = index === 0 ? undefined : this.symbol(index);
      if (kind === undefined || (NEEDS_SYMBOL.has(kind) && !symbol)) {
        const of = symbol ? ` of ${symbol.name}` : '';
        file.fail(`relocation type ${type}${of} at ${hex(target)} is not one that a dynamic linker applies`);
      }
      this.add(list, { addr: target, kind, symbol, addend: file.i64(at + 16, 'relocation') });
    }
  }

  /** DT_RELR: an even word is the address of a pointer; an odd one has a bit for each of the next 63 words. */
  private addPacked({ addr, byteLen }: Range, list: Relocation[]): void {
    const from = this.offsetOf(addr, byteLen, 'table of packed relocations');
    let next = 0;
    for (let at = 0; at + 8 <= byteLen; at += 8) {
      const [low, high] = [
        this.#file.u32(from + at, 'packed relocation'),
        this.#file.u32(from + at + 4, 'packed relocation'),
      ];
      if ((low & 1) === 0) {
        next = high * 2 ** 32 + low;
        this.addRelative(next, list);
        next += 8;
        continue;
      }
      for (let bit = 1; bit < 64; bit++)
        if ((((bit < 32 ? low : high) >>> (bit & 31)) & 1) !== 0) this.addRelative(next + (bit - 1) * 8, list);
      next += 63 * 8;
    }
  }

  /** The addend of a packed relocation is what stands at its place. */
  private addRelative(addr: number, list: Relocation[]): void {
    const addend = this.#file.i64(this.offsetOf(addr, 8, 'relocated word'), 'relocated word');
    this.add(list, { addr, kind: 'relative', addend });
  }

  private add(list: Relocation[], relocation: Relocation): void {
    if (list.length >= MAX_RELOCATIONS) this.#file.fail(`has more than ${MAX_RELOCATIONS} relocations`);
    list.push(relocation);
  }
}
