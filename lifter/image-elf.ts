// ELF64 AArch64 → Image. Reads what the dynamic linker reads (program headers, PT_DYNAMIC), so that stripped files work;
// section headers only tell code from constants and give the full symbol table. Every offset is checked before use.
// Sources: System V ABI chapters 4 and 5; ELF for the Arm 64-bit Architecture (AArch64).
import { LiftError } from './error.ts';
import type { Image, ImageSymbol, Range, Relocation, Segment } from './image.ts';

const EM_AARCH64 = 183;
const MACHINES: Record<number, string> = {
  3: 'x86',
  8: 'MIPS',
  20: 'PowerPC',
  21: 'PowerPC64',
  40: '32-bit ARM',
  62: 'x86-64',
  243: 'RISC-V',
};
const TYPES: Record<number, string> = {
  1: 'ET_REL (an object file)',
  2: 'ET_EXEC (not position-independent)',
  4: 'ET_CORE (a core dump)',
};
const PT_LOAD = 1;
const PT_DYNAMIC = 2;
const SHT_SYMTAB = 2;
const SHF_EXECINSTR = 4;
const PHENT = 56;
const SHENT = 64;
const SYMENT = 24;
const RELAENT = 24;

const DT = {
  PLTRELSZ: 2,
  HASH: 4,
  STRTAB: 5,
  SYMTAB: 6,
  RELA: 7,
  RELASZ: 8,
  STRSZ: 10,
  PLTREL: 20,
  JMPREL: 23,
  INIT_ARRAY: 25,
  FINI_ARRAY: 26,
  INIT_ARRAYSZ: 27,
  FINI_ARRAYSZ: 28,
  RELRSZ: 35,
  GNU_HASH: 0x6ffffef5,
} as const;

/** R_AARCH64_* numbers that a dynamic linker meets. */
const RELOCATIONS: Record<number, Relocation['kind']> = {
  257: 'absolute',
  1024: 'copy',
  1025: 'absolute',
  1026: 'absolute',
  1027: 'relative',
};
const UNSUPPORTED: Record<number, string> = {
  1028: 'R_AARCH64_TLS_DTPMOD',
  1029: 'R_AARCH64_TLS_DTPREL',
  1030: 'R_AARCH64_TLS_TPREL',
  1031: 'R_AARCH64_TLSDESC',
  1032: 'R_AARCH64_IRELATIVE',
};

const KINDS: Record<number, ImageSymbol['kind']> = { 1: 'object', 2: 'func', 6: 'tls', 10: 'func' };
const BINDINGS: Record<number, ImageSymbol['binding']> = { 0: 'local', 1: 'global', 2: 'weak' };
const hex = (n: number): string => `0x${n.toString(16)}`;

/** The file with bounds-checked reads; `what` names the structure in errors. */
class ElfFile {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly #view: DataView;

  constructor(bytes: Uint8Array, fileName: string) {
    this.bytes = bytes;
    this.fileName = fileName;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  fail(message: string): never {
    throw new LiftError(`${this.fileName}: ${message}`);
  }

  need(offset: number, byteLen: number, what: string): void {
    if (offset >= 0 && byteLen >= 0 && offset + byteLen <= this.bytes.length) return;
    this.fail(
      `truncated: ${what} needs bytes ${hex(offset)}..${hex(offset + byteLen)}, the file ends at ${hex(this.bytes.length)}`,
    );
  }

  u16(offset: number, what: string): number {
    this.need(offset, 2, what);
    return this.#view.getUint16(offset, true);
  }

  u32(offset: number, what: string): number {
    this.need(offset, 4, what);
    return this.#view.getUint32(offset, true);
  }

  /** 64-bit values are addresses and sizes; beyond 2^53 nothing is right. */
  u64(offset: number, what: string): number {
    this.need(offset, 8, what);
    const value = this.#view.getBigUint64(offset, true);
    if (value > BigInt(Number.MAX_SAFE_INTEGER))
      this.fail(`${what} at ${hex(offset)} has the impossible value 0x${value.toString(16)}`);
    return Number(value);
  }

  i64(offset: number, what: string): number {
    this.need(offset, 8, what);
    return Number(this.#view.getBigInt64(offset, true));
  }

  string(offset: number, end: number, what: string): string {
    this.need(offset, 1, what);
    const stop = this.bytes.indexOf(0, offset);
    if (stop < 0 || stop >= end) this.fail(`truncated: ${what} at ${hex(offset)} has no end`);
    return Buffer.from(this.bytes.buffer, this.bytes.byteOffset + offset, stop - offset).toString('utf8');
  }
}

/** Reads a shared object or PIE executable. Throws LiftError. */
export function readElf(bytes: Uint8Array, fileName: string): Image {
  const file = new ElfFile(bytes, fileName);
  checkHeader(file);
  const { segments, dynamic } = readSegments(file);
  const reader = new Dynamic(file, segments, dynamic);
  const sections = readSections(file);
  const symbols = [...sections.symbols, ...reader.symbols()].filter((s) => s.defined && !/^\$[xd]/.test(s.name));
  const relocations = reader.relocations();
  const executable = segments.filter((s) => s.executable).map(({ addr, byteLen }) => ({ addr, byteLen }));
  return {
    fileName,
    abi: 'aapcs64',
    entry: file.u64(24, 'ELF header'),
    main: undefined,
    segments,
    symbols,
    relocations,
    hasPointerRelocations: true,
    functionRanges: [],
    librarySymbols: [],
    threadLocal: undefined,
    initArray: reader.range(DT.INIT_ARRAY, DT.INIT_ARRAYSZ),
    finiArray: reader.range(DT.FINI_ARRAY, DT.FINI_ARRAYSZ),
    codeRanges: sections.code.length > 0 ? sections.code : executable,
  };
}

function checkHeader(file: ElfFile): void {
  file.need(0, 64, 'ELF header');
  const machine = file.u16(18, 'ELF header');
  if (file.bytes[4] !== 2 || machine !== EM_AARCH64) {
    const bits = file.bytes[4] === 2 ? '' : '32-bit ';
    const name = MACHINES[machine] ?? `machine ${machine}`;
    file.fail(
      `is compiled for ${bits && !name.startsWith('32') ? bits : ''}${name}, not for ARM64: use aarch64-linux-gnu-gcc or clang --target=aarch64-linux-gnu`,
    );
  }
  if (file.bytes[5] !== 1) file.fail('is big-endian; only little-endian ARM64 is supported');
  const type = file.u16(16, 'ELF header');
  if (type !== 3)
    file.fail(
      `is ${TYPES[type] ?? `of type ${type}`}: link it as a program with -fPIE -pie, or as a library with -fPIC -shared`,
    );
}

function readSegments(file: ElfFile): { segments: Segment[]; dynamic: Range | undefined } {
  const offset = file.u64(32, 'ELF header');
  const count = file.u16(56, 'ELF header');
  if (file.u16(54, 'ELF header') !== PHENT && count > 0)
    file.fail(`program headers have ${file.u16(54, 'ELF header')} bytes each, not ${PHENT}`);
  const segments: Segment[] = [];
  let dynamic: Range | undefined;
  for (let i = 0; i < count; i++) {
    const at = offset + i * PHENT;
    const what = `program header ${i}`;
    file.need(at, PHENT, what);
    const type = file.u32(at, what);
    if (type !== PT_LOAD && type !== PT_DYNAMIC) continue;
    const flags = file.u32(at + 4, what);
    const from = file.u64(at + 8, what);
    const addr = file.u64(at + 16, what);
    const fileLen = file.u64(at + 32, what);
    const byteLen = file.u64(at + 40, what);
    file.need(from, fileLen, `segment at ${hex(addr)}`);
    if (byteLen < fileLen)
      file.fail(`segment at ${hex(addr)} is smaller in memory (${byteLen} bytes) than in the file (${fileLen})`);
    if (type === PT_DYNAMIC) dynamic = { addr, byteLen: fileLen };
    else
      segments.push({
        addr,
        byteLen,
        bytes: file.bytes.subarray(from, from + fileLen),
        writable: (flags & 2) !== 0,
        executable: (flags & 1) !== 0,
      });
  }
  if (segments.length === 0) file.fail('has no loadable segments');
  return { segments: segments.sort((a, b) => a.addr - b.addr), dynamic };
}

function readSymbol(file: ElfFile, at: number, strings: Range, what: string): ImageSymbol {
  file.need(at, SYMENT, what);
  const nameAt = file.u32(at, what);
  const info = file.bytes[at + 4];
  return {
    name: nameAt === 0 ? '' : file.string(strings.addr + nameAt, strings.addr + strings.byteLen, `name of ${what}`),
    addr: file.u64(at + 8, what),
    byteLen: file.u64(at + 16, what),
    kind: KINDS[info & 15] ?? 'none',
    binding: BINDINGS[info >> 4] ?? 'global',
    defined: file.u16(at + 6, what) !== 0,
  };
}

/** Section headers are optional: a file without them has no full symbol table. */
function readSections(file: ElfFile): { symbols: ImageSymbol[]; code: Range[] } {
  const offset = file.u64(40, 'ELF header');
  const count = offset === 0 ? 0 : file.u16(60, 'ELF header');
  const symbols: ImageSymbol[] = [];
  const code: Range[] = [];
  for (let i = 0; i < count; i++) {
    const at = offset + i * SHENT;
    const what = `section header ${i}`;
    file.need(at, SHENT, what);
    const type = file.u32(at + 4, what);
    const byteLen = file.u64(at + 32, what);
    if ((file.u64(at + 8, what) & SHF_EXECINSTR) !== 0 && byteLen > 0)
      code.push({ addr: file.u64(at + 16, what), byteLen });
    if (type !== SHT_SYMTAB) continue;
    const link = offset + file.u32(at + 40, what) * SHENT;
    const strings = {
      addr: file.u64(link + 24, `string table of ${what}`),
      byteLen: file.u64(link + 32, `string table of ${what}`),
    };
    const from = file.u64(at + 24, what);
    file.need(from, byteLen, 'symbol table');
    for (let s = SYMENT; s + SYMENT <= byteLen; s += SYMENT)
      symbols.push(readSymbol(file, from + s, strings, `symbol ${s / SYMENT}`));
  }
  return { symbols, code };
}

/** The PT_DYNAMIC table and what it points to. */
class Dynamic {
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
    if (this.#tags.has(DT.RELRSZ))
      file.fail('uses packed relative relocations (DT_RELR): link without -z pack-relative-relocs');
  }

  /** File offset of `byteLen` bytes at an address. */
  private offsetOf(addr: number, byteLen: number, what: string): number {
    const s = this.#segments.find((x) => addr >= x.addr && addr + byteLen <= x.addr + x.bytes.length);
    if (!s) this.#file.fail(`${what} at ${hex(addr)} (${byteLen} bytes) lies in no segment`);
    return s.bytes.byteOffset - this.#file.bytes.byteOffset + (addr - s.addr);
  }

  range(addrTag: number, sizeTag: number): Range | undefined {
    const addr = this.#tags.get(addrTag);
    const byteLen = this.#tags.get(sizeTag);
    return addr !== undefined && byteLen ? { addr, byteLen } : undefined;
  }

  private symbol(index: number): ImageSymbol {
    const strings = this.range(DT.STRTAB, DT.STRSZ);
    const table = this.#tags.get(DT.SYMTAB);
    if (!strings || table === undefined)
      this.#file.fail(`refers to dynamic symbol ${index} but has no dynamic symbol table`);
    const at = this.offsetOf(table + index * SYMENT, SYMENT, `dynamic symbol ${index}`);
    const names = {
      addr: this.offsetOf(strings.addr, strings.byteLen, 'dynamic string table'),
      byteLen: strings.byteLen,
    };
    return readSymbol(this.#file, at, names, `dynamic symbol ${index}`);
  }

  symbols(): ImageSymbol[] {
    return Array.from({ length: this.symbolCount() }, (_, i) => this.symbol(i)).slice(1);
  }

  private symbolCount(): number {
    const u32 = (addr: number): number =>
      this.#file.u32(this.offsetOf(addr, 4, 'symbol hash table'), 'symbol hash table');
    const hash = this.#tags.get(DT.HASH);
    if (hash !== undefined) return Math.min(u32(hash + 4), this.#file.bytes.length / SYMENT);
    const gnu = this.#tags.get(DT.GNU_HASH);
    if (gnu === undefined) return 0;
    // Layout: nbuckets, symoffset, bloom words, shift, bloom (8 bytes each), buckets, chains (lowest bit ends a chain).
    const buckets = u32(gnu);
    const first = u32(gnu + 4);
    const bucketsAt = gnu + 16 + u32(gnu + 8) * 8;
    let last = 0;
    for (let i = 0; i < buckets; i++) last = Math.max(last, u32(bucketsAt + i * 4));
    if (last < first) return first;
    while ((u32(bucketsAt + buckets * 4 + (last - first) * 4) & 1) === 0) last++;
    return last + 1;
  }

  relocations(): Relocation[] {
    if (this.#tags.get(DT.PLTREL) === 17)
      this.#file.fail('has relocations without addends (DT_REL), which ARM64 does not use');
    const tables = [this.range(DT.RELA, DT.RELASZ), this.range(DT.JMPREL, DT.PLTRELSZ)];
    return tables.flatMap((table) => (table ? this.table(table) : []));
  }

  private table({ addr, byteLen }: Range): Relocation[] {
    const file = this.#file;
    const from = this.offsetOf(addr, byteLen, 'relocation table');
    const list: Relocation[] = [];
    for (let at = from; at + RELAENT <= from + byteLen; at += RELAENT) {
      const type = file.u32(at + 8, 'relocation');
      const index = file.u32(at + 12, 'relocation');
      const target = file.u64(at, 'relocation');
      if (type === 0) continue;
      const kind = RELOCATIONS[type];
      const symbol = index === 0 ? undefined : this.symbol(index);
      if (kind === undefined || (kind !== 'relative' && !symbol)) {
        const of = symbol ? ` of ${symbol.name}` : '';
        file.fail(`relocation ${UNSUPPORTED[type] ?? `type ${type}`}${of} at ${hex(target)} is not supported`);
      }
      list.push({ addr: target, kind, symbol, addend: file.i64(at + 16, 'relocation') });
    }
    return list;
  }
}
