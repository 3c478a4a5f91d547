// Header and load commands of a 64-bit Mach-O file as plain data: segments, sections, and where the tables are.
// Sources: the structures of <mach-o/loader.h> and <mach/machine.h>.
import { hex, type MachoFile } from './image-macho-file.ts';

export const MH = { OBJECT: 1, EXECUTE: 2, DYLIB: 6, BUNDLE: 8 } as const;
const FILE_TYPES: Readonly<Record<number, string>> = {
  3: 'a fixed-memory library (MH_FVMLIB)',
  4: 'a core dump (MH_CORE)',
  5: 'a preloaded program (MH_PRELOAD)',
  7: 'a dynamic linker (MH_DYLINKER)',
  9: 'a library stub (MH_DYLIB_STUB)',
  10: 'debug information only (MH_DSYM)',
  11: 'a kernel extension (MH_KEXT_BUNDLE)',
  12: 'a set of files (MH_FILESET)',
};
const HEADER_BYTES = 32;

/** CPU_TYPE_ARM64, and CPU_SUBTYPE_ARM64E without the capability bits. */
export const CPU_ARM64 = 0x100000c;
export const SUBTYPE_ARM64E = 2;
const CPUS: Readonly<Record<number, string>> = {
  7: 'i386',
  12: '32-bit ARM',
  18: 'PowerPC',
  [0x1000007]: 'x86_64',
  [0x1000012]: 'PowerPC64',
  [0x200000c]: 'arm64_32',
};
/** What people call the architecture of a cputype and cpusubtype. */
export function architecture(cpuType: number, cpuSubtype: number): string {
  if (cpuType === CPU_ARM64) return (cpuSubtype & 0xffffff) === SUBTYPE_ARM64E ? 'arm64e' : 'arm64';
  return CPUS[cpuType] ?? `cputype ${hex(cpuType)}`;
}

const LC = {
  SYMTAB: 0x2,
  UNIXTHREAD: 0x5,
  DYSYMTAB: 0xb,
  SEGMENT_64: 0x19,
  DYLD_INFO: 0x22,
  DYLD_INFO_ONLY: 0x80000022,
  FUNCTION_STARTS: 0x26,
  MAIN: 0x80000028,
  ENCRYPTION_INFO_64: 0x2c,
  DYLD_EXPORTS_TRIE: 0x80000033,
  DYLD_CHAINED_FIXUPS: 0x80000034,
} as const;

/** Section types, the low byte of a section's flags. */
export const S = {
  ZEROFILL: 0x1,
  SYMBOL_STUBS: 0x8,
  MOD_INIT_FUNC_POINTERS: 0x9,
  MOD_TERM_FUNC_POINTERS: 0xa,
  GB_ZEROFILL: 0xc,
  THREAD_LOCAL_REGULAR: 0x11,
  THREAD_LOCAL_ZEROFILL: 0x12,
  THREAD_LOCAL_VARIABLES: 0x13,
  INIT_FUNC_OFFSETS: 0x16,
} as const;
const S_ATTR_INSTRUCTIONS = 0x80000400;
export const S_ATTR_DEBUG = 0x02000000;

export interface MachoSection {
  name: string;
  segment: string;
  addr: number;
  byteLen: number;
  /** file offset of the contents; meaningless for sections of zeros */
  offset: number;
  /** a power of two */
  align: number;
  relocAt: number;
  relocCount: number;
  type: number;
  flags: number;
  /** of stubs and pointers: first index in the indirect symbol table */
  reserved1: number;
  /** of stubs: bytes of one */
  reserved2: number;
  isCode: boolean;
  isZeros: boolean;
}

export interface MachoSegment {
  name: string;
  addr: number;
  byteLen: number;
  offset: number;
  fileLen: number;
  /** initial protection: read 1, write 2, execute 4 */
  protection: number;
  flags: number;
}

/** A table in the file. */
export interface Extent {
  offset: number;
  byteLen: number;
}

export interface Commands {
  fileType: number;
  segments: MachoSegment[];
  /** in file order, which symbols count from 1 */
  sections: MachoSection[];
  symbols: { offset: number; count: number; strings: Extent } | undefined;
  /** the indirect symbol table: `count` indices of 4 bytes */
  indirect: { offset: number; count: number } | undefined;
  rebase: Extent;
  /** non-lazy, weak and lazy bindings */
  binds: { kind: 'bind' | 'weak bind' | 'lazy bind'; table: Extent }[];
  chainedFixups: Extent | undefined;
  exports: Extent;
  functionStarts: Extent;
  /** file offset of main */
  mainOffset: number | undefined;
}

const NOTHING: Extent = { offset: 0, byteLen: 0 };

function checkHeader(file: MachoFile): void {
  const what = 'Mach-O header';
  file.need(0, HEADER_BYTES, what);
  const cpuType = file.u32(4, what);
  const name = architecture(cpuType, file.u32(8, what));
  if (name === 'arm64e')
    file.fail('is compiled for arm64e, whose pointers are signed; only arm64 is read: compile with -arch arm64');
  if (cpuType !== CPU_ARM64) file.fail(`is compiled for ${name}, not for arm64: compile with -arch arm64`);
  const type = file.u32(12, what);
  if (!(Object.values(MH) as number[]).includes(type))
    file.fail(`is ${FILE_TYPES[type] ?? `of file type ${type}`}, not an executable, library, bundle or object file`);
}

/** Reads the header and all load commands. Throws LiftError for other architectures and files that are not programs. */
export function readCommands(file: MachoFile): Commands {
  checkHeader(file);
  const commands: Commands = {
    fileType: file.u32(12, 'Mach-O header'),
    segments: [],
    sections: [],
    symbols: undefined,
    indirect: undefined,
    rebase: NOTHING,
    binds: [],
    chainedFixups: undefined,
    exports: NOTHING,
    functionStarts: NOTHING,
    mainOffset: undefined,
  };
  const count = file.u32(16, 'Mach-O header');
  const end = HEADER_BYTES + file.u32(20, 'Mach-O header');
  file.need(HEADER_BYTES, end - HEADER_BYTES, 'load commands');
  let at = HEADER_BYTES;
  for (let n = 0; n < count; n++) {
    const what = `load command ${n}`;
    const byteLen = file.u32(at + 4, what);
    if (byteLen < 8 || at + byteLen > end) file.fail(`${what} at ${hex(at)} has the impossible size ${byteLen}`);
    readCommand(file, commands, at, byteLen, what);
    at += byteLen;
  }
  return commands;
}

function readCommand(file: MachoFile, out: Commands, at: number, byteLen: number, what: string): void {
  const u32 = (offset: number): number => {
    if (offset + 4 > byteLen) file.fail(`${what} at ${hex(at)} has only ${byteLen} bytes`);
    return file.u32(at + offset, what);
  };
  const extent = (offset: number): Extent => ({ offset: u32(offset), byteLen: u32(offset + 4) });
  switch (u32(0)) {
    case LC.SEGMENT_64:
      readSegment(file, out, at, byteLen, what);
      break;
    case LC.SYMTAB:
      out.symbols = { offset: u32(8), count: u32(12), strings: extent(16) };
      break;
    case LC.DYSYMTAB:
      out.indirect = { offset: u32(56), count: u32(60) };
      break;
    case LC.DYLD_INFO:
    case LC.DYLD_INFO_ONLY:
      out.rebase = extent(8);
      out.binds = [
        { kind: 'bind', table: extent(16) },
        { kind: 'weak bind', table: extent(24) },
        { kind: 'lazy bind', table: extent(32) },
      ];
      out.exports = extent(40);
      break;
    case LC.DYLD_CHAINED_FIXUPS:
      out.chainedFixups = extent(8);
      break;
    case LC.DYLD_EXPORTS_TRIE:
      out.exports = extent(8);
      break;
    case LC.FUNCTION_STARTS:
      out.functionStarts = extent(8);
      break;
    case LC.MAIN:
      out.mainOffset = file.u64(at + 8, what);
      break;
    case LC.UNIXTHREAD:
      file.fail('starts by LC_UNIXTHREAD: link it dynamically, for macOS 10.8 or later (LC_MAIN)');
      break;
    case LC.ENCRYPTION_INFO_64:
      if (u32(16) !== 0) file.fail('is encrypted: take the program that the linker wrote');
  }
}

function readSegment(file: MachoFile, out: Commands, at: number, byteLen: number, what: string): void {
  const count = file.u32(at + 64, what);
  if (72 + count * 80 > byteLen) file.fail(`${what} at ${hex(at)} has no room for ${count} sections`);
  const segment: MachoSegment = {
    name: file.name16(at + 8, what),
    addr: file.u64(at + 24, what),
    byteLen: file.u64(at + 32, what),
    offset: file.u64(at + 40, what),
    fileLen: file.u64(at + 48, what),
    protection: file.u32(at + 60, what),
    flags: file.u32(at + 68, what),
  };
  file.need(segment.offset, segment.fileLen, `segment ${segment.name}`);
  if (segment.byteLen < segment.fileLen)
    file.fail(
      `segment ${segment.name} is smaller in memory (${segment.byteLen} bytes) than in the file (${segment.fileLen})`,
    );
  out.segments.push(segment);
  for (let n = 0; n < count; n++) out.sections.push(readSection(file, at + 72 + n * 80, `section ${n} of ${what}`));
}

function readSection(file: MachoFile, at: number, what: string): MachoSection {
  const flags = file.u32(at + 64, what);
  const type = flags & 0xff;
  const log2 = file.u32(at + 52, what);
  if (log2 > 15) file.fail(`${what} at ${hex(at)} has the impossible alignment 2^${log2}`);
  const section: MachoSection = {
    name: file.name16(at, what),
    segment: file.name16(at + 16, what),
    addr: file.u64(at + 32, what),
    byteLen: file.u64(at + 40, what),
    offset: file.u32(at + 48, what),
    align: 1 << log2,
    relocAt: file.u32(at + 56, what),
    relocCount: file.u32(at + 60, what),
    type,
    flags,
    reserved1: file.u32(at + 68, what),
    reserved2: file.u32(at + 72, what),
    isCode: (flags & S_ATTR_INSTRUCTIONS) !== 0,
    isZeros: type === S.ZEROFILL || type === S.GB_ZEROFILL || type === S.THREAD_LOCAL_ZEROFILL,
  };
  if (!section.isZeros) file.need(section.offset, section.byteLen, `section ${section.name}`);
  return section;
}
