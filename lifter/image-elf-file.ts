// The bytes of an ELF file behind reads that check their bounds, and the records of a fixed layout: symbols, sections.
// Sources: System V ABI chapter 4; ELF for the Arm 64-bit Architecture (AArch64).
import type { ImageSymbol } from './image.ts';
import { hex, ImageFile } from './image-file.ts';

export { hex } from './image-file.ts';

export const SYMENT = 24;
export const RELAENT = 24;
const SHENT = 64;
/** A name longer than this is no name. */
const MAX_NAME_LEN = 1 << 14;
/** Names of all symbols together: broken files make every symbol's name as long as their string table. */
const MAX_NAMES_LEN = 1 << 26;

export const SHT = {
  PROGBITS: 1,
  SYMTAB: 2,
  RELA: 4,
  NOBITS: 8,
  REL: 9,
  INIT_ARRAY: 14,
  FINI_ARRAY: 15,
  PREINIT_ARRAY: 16,
} as const;
export const SHF = { WRITE: 1, ALLOC: 2, EXECINSTR: 4, TLS: 0x400 } as const;
/** Section numbers that are no sections; those from 0xff00 on are reserved. */
export const SHN = { UNDEF: 0, RESERVED: 0xff00, ABS: 0xfff1, COMMON: 0xfff2, XINDEX: 0xffff } as const;

const KINDS: Record<number, ImageSymbol['kind']> = {
  1: 'object',
  2: 'func',
  4: 'file',
  5: 'object',
  6: 'tls',
  10: 'ifunc',
};
const BINDINGS: Record<number, ImageSymbol['binding']> = { 0: 'local', 1: 'global', 2: 'weak' };
/** The least multiple of `align`, a power of two, that is not below `n`. */
export const alignUp = (n: number, align: number): number => Math.ceil(n / align) * align;

export interface Section {
  index: number;
  name: string;
  type: number;
  flags: number;
  addr: number;
  offset: number;
  byteLen: number;
  link: number;
  info: number;
  align: number;
}

/** A symbol with the number (SHN) of the section that it is defined in. */
export interface ElfSymbol extends ImageSymbol {
  section: number;
  /** STV_HIDDEN: linkers may make it local */
  isHidden: boolean;
}

/** File offsets of a string table: `end` is exclusive. */
export interface Strings {
  offset: number;
  end: number;
}

export class ElfFile extends ImageFile {
  #namesLen = 0;

  string(offset: number, end: number, what: string): string {
    this.need(offset, 1, what);
    const length = this.bytes.subarray(offset, Math.min(end, offset + MAX_NAME_LEN + 1)).indexOf(0);
    if (length < 0)
      this.fail(
        end - offset > MAX_NAME_LEN
          ? `${what} at ${hex(offset)} is longer than ${MAX_NAME_LEN} bytes`
          : `truncated: ${what} at ${hex(offset)} has no end`,
      );
    this.#namesLen += length;
    if (this.#namesLen > MAX_NAMES_LEN) this.fail(`the names of symbols take more than ${MAX_NAMES_LEN} bytes`);
    return Buffer.from(this.bytes.buffer, this.bytes.byteOffset + offset, length).toString('utf8');
  }
}

/** The symbol record at file offset `at`. */
export function readSymbol(file: ElfFile, at: number, strings: Strings, what: string): ElfSymbol {
  file.need(at, SYMENT, what);
  const nameAt = file.u32(at, what);
  const info = file.bytes[at + 4];
  const section = file.u16(at + 6, what);
  return {
    name: nameAt === 0 ? '' : file.string(strings.offset + nameAt, strings.end, `name of ${what}`),
    addr: file.u64(at + 8, what),
    byteLen: file.u64(at + 16, what),
    kind: KINDS[info & 15] ?? 'none',
    binding: BINDINGS[info >> 4] ?? 'global',
    defined: section !== SHN.UNDEF,
    section,
    isHidden: (file.bytes[at + 5] & 3) === 2,
  };
}

/** Section headers, none for a file without; names are empty where the table of names is missing. */
export function readSectionHeaders(file: ElfFile): Section[] {
  const offset = file.u64(40, 'ELF header');
  if (offset === 0) return [];
  // More sections than 16 bits can count: the number stands in the first one's size.
  const count = file.u16(60, 'ELF header') || file.u64(offset + 32, 'section header 0');
  file.need(offset, count * SHENT, 'section headers');
  const nameTable = file.u16(62, 'ELF header');
  const namesIndex = nameTable === SHN.XINDEX ? file.u32(offset + 40, 'section header 0') : nameTable;
  const sections = Array.from({ length: count }, (_, index) => readSection(file, offset + index * SHENT, index));
  const names = sections[namesIndex];
  if (namesIndex === 0 || !names) return sections;
  const end = names.offset + names.byteLen;
  for (const s of sections) {
    const nameAt = file.u32(offset + s.index * SHENT, 'section header');
    if (nameAt !== 0) s.name = file.string(names.offset + nameAt, end, `name of section ${s.index}`);
  }
  return sections;
}

function readSection(file: ElfFile, at: number, index: number): Section {
  const what = `section header ${index}`;
  return {
    index,
    name: '',
    type: file.u32(at + 4, what),
    flags: file.u64(at + 8, what),
    addr: file.u64(at + 16, what),
    offset: file.u64(at + 24, what),
    byteLen: file.u64(at + 32, what),
    link: file.u32(at + 40, what),
    info: file.u32(at + 44, what),
    align: file.u64(at + 48, what),
  };
}

/** All records of the symbol table, the empty first one included: relocations refer to symbols by number. */
export function readSymbolTable(file: ElfFile, sections: readonly Section[]): ElfSymbol[] {
  const table = sections.find((s) => s.type === SHT.SYMTAB);
  if (!table) return [];
  const names = sections[table.link];
  if (!names) file.fail(`the symbol table has no string table (section ${table.link})`);
  file.need(table.offset, table.byteLen, 'symbol table');
  const strings = { offset: names.offset, end: names.offset + names.byteLen };
  return Array.from({ length: Math.floor(table.byteLen / SYMENT) }, (_, n) =>
    readSymbol(file, table.offset + n * SYMENT, strings, `symbol ${n}`),
  );
}
