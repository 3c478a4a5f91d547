// Mach-O for arm64 → Image: executables, libraries and bundles as the dynamic linker sees them, object files by
// image-macho-object.ts, and the arm64 part of universal files. Every offset is checked before use.
import type { Image, ImageSymbol, Range, Relocation, Segment } from './image.ts';
import { SERVER_SECTION } from './image-file.ts';
import {
  architecture,
  type Commands,
  type MachoSection,
  type MachoSegment,
  MH,
  readCommands,
  S,
} from './image-macho-commands.ts';
import { cName, hex, MachoFile, TLV_BOOTSTRAP } from './image-macho-file.ts';
import { Fixups } from './image-macho-fixups.ts';
import { readObject } from './image-macho-object.ts';
import {
  definedSymbol,
  functionExtents,
  importKind,
  readExports,
  readFunctionStarts,
  readNlists,
  readUnwindStarts,
  stubNames,
  withExtents,
} from './image-macho-symbols.ts';

/** First four bytes, as a little-endian number, of what `readMacho` reads or refuses by name. */
export const MACHO_MAGICS: ReadonlySet<number> = new Set([
  0xfeedfacf, 0xfeedface, 0xcffaedfe, 0xcefaedfe, 0xbebafeca, 0xbfbafeca,
]);
const MH_MAGIC_64 = 0xfeedfacf;
const FAT = { CIGAM: 0xbebafeca, CIGAM_64: 0xbfbafeca } as const;
/** Java class files begin with the same bytes as universal files; their version is no small number. */
const MOST_ARCHITECTURES = 42;
const SG_READ_ONLY = 0x10;

/** Reads a file that begins with one of MACHO_MAGICS. Throws LiftError, one line. */
export function readMacho(bytes: Uint8Array, fileName: string): Image {
  const magic = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const isFat = magic === FAT.CIGAM || magic === FAT.CIGAM_64;
  const file = new MachoFile(isFat ? arm64Part(bytes, fileName, magic === FAT.CIGAM_64) : bytes, fileName);
  const word = file.u32(0, 'Mach-O header');
  if (word === 0xfeedface) file.fail('is a 32-bit Mach-O file; only arm64 is read: compile with -arch arm64');
  if (word !== MH_MAGIC_64) file.fail('is a big-endian Mach-O file; only arm64 is read: compile with -arch arm64');
  const commands = readCommands(file);
  return commands.fileType === MH.OBJECT ? readObject(file, commands) : readLinked(file, commands);
}

/** The arm64 file in a universal one, whose header is big-endian: per architecture type, subtype, offset, size, alignment. */
function arm64Part(bytes: Uint8Array, fileName: string, isWide: boolean): Uint8Array {
  const file = new MachoFile(bytes, fileName);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const what = 'universal header';
  file.need(0, 8, what);
  const count = view.getUint32(4);
  if (count > MOST_ARCHITECTURES) file.fail(`is not a program: it begins like a Java class file`);
  const entryBytes = isWide ? 32 : 20;
  file.need(8, count * entryBytes, what);
  const names: string[] = [];
  for (let at = 8; at < 8 + count * entryBytes; at += entryBytes) {
    const name = architecture(view.getUint32(at), view.getUint32(at + 4));
    names.push(name);
    if (name !== 'arm64') continue;
    const [offset, byteLen] = isWide
      ? [Number(view.getBigUint64(at + 8)), Number(view.getBigUint64(at + 16))]
      : [view.getUint32(at + 8), view.getUint32(at + 12)];
    file.need(offset, byteLen, 'arm64 part');
    return bytes.subarray(offset, offset + byteLen);
  }
  return file.fail(`has code for ${names.join(', ') || 'nothing'}, not for arm64: compile with -arch arm64`);
}

/** Sections that unwinders read or that only the dynamic linker's calls go through. */
const UNREAD = /^__(unwind_info|eh_frame|(auth_)?stubs|stub_helper)$/;

/** What the program can address: neither the guard page nor the tables of the dynamic linker. */
const isMapped = (s: MachoSegment): boolean => s.name !== '__LINKEDIT' && s.protection !== 0 && s.byteLen > 0;

/** dyld makes __DATA_CONST read-only once pointers are in place. */
const isWritable = (s: MachoSegment): boolean =>
  (s.protection & 2) !== 0 && (s.flags & SG_READ_ONLY) === 0 && s.name !== '__DATA_CONST';

function readLinked(file: MachoFile, commands: Commands): Image {
  const mapped = commands.segments.filter(isMapped);
  const header = commands.segments.find((s) => s.offset === 0 && s.fileLen > 0);
  if (!header || mapped.length === 0) file.fail('has no segment that holds its header');
  const code = commands.sections.filter(isLiftable).map(({ addr, byteLen }) => ({ addr, byteLen }));
  const names = new LinkedNames(file, commands, header.addr);
  const fixups = new Fixups(file, commands, header.addr, (name, ordinal, isWeak) =>
    names.lookup(name, ordinal, isWeak),
  );
  const main = commands.mainOffset === undefined ? undefined : mainAddr(file, commands, commands.mainOffset);
  const ranges = functionExtents(names.starts(code, main), code);
  const segments = mapped.map((s) => toSegment(file, s));
  const relocations = fixups.relocations.map((r) => (isDescriptor(r) ? describe(file, commands, r.addr) : r));
  return {
    fileName: file.fileName,
    abi: 'apple64',
    entry: 0,
    main,
    symbols: withExtents(names.symbols, ranges),
    hasPointerRelocations: true,
    functionRanges: ranges,
    library: undefined,
    threadLocal: undefined,
    initArray: initArray(file, commands, header.addr, segments, relocations),
    finiArray: rangeOf(commands.sections.find((s) => s.type === S.MOD_TERM_FUNC_POINTERS)),
    serverCode: commands.sections
      .filter((s) => s.name === SERVER_SECTION)
      .map(({ addr, byteLen }) => ({ addr, byteLen })),
    unread: commands.sections.filter((s) => UNREAD.test(s.name)).map(({ addr, byteLen }) => ({ addr, byteLen })),
    codeRanges: code,
    segments,
    relocations,
  };
}

/** The first word of a descriptor of a thread-local variable. */
const isDescriptor = (r: Relocation): boolean => r.symbol?.name === TLV_BOOTSTRAP && !r.symbol.defined;

/** A descriptor in the file: the function, a key, and the variable's offset in the initial values of all of them. */
function describe(file: MachoFile, { sections }: Commands, addr: number): Relocation {
  const own = sections.find(
    (s) => s.type === S.THREAD_LOCAL_VARIABLES && addr >= s.addr && addr + 24 <= s.addr + s.byteLen,
  );
  const initial = sections.filter((s) => s.type === S.THREAD_LOCAL_REGULAR || s.type === S.THREAD_LOCAL_ZEROFILL);
  if (!own || initial.length === 0)
    file.fail(`uses ${TLV_BOOTSTRAP} at ${hex(addr)}, which describes no thread-local variable`);
  const offset = file.u64(own.offset + (addr - own.addr) + 16, 'descriptor of a thread-local variable');
  return { addr, kind: 'tlvdesc', addend: Math.min(...initial.map((s) => s.addr)) + offset };
}

/** Code that may be lifted; the helper that binds lazy stubs is the dynamic linker's business. */
const isLiftable = (s: MachoSection): boolean => s.isCode && s.name !== '__stub_helper' && s.byteLen > 0;

const rangeOf = (s: MachoSection | undefined): Range | undefined =>
  s && s.byteLen > 0 ? { addr: s.addr, byteLen: s.byteLen } : undefined;

function toSegment(file: MachoFile, s: MachoSegment): Segment {
  return {
    addr: s.addr,
    byteLen: s.byteLen,
    bytes: file.bytes.subarray(s.offset, s.offset + s.fileLen),
    writable: isWritable(s),
    executable: (s.protection & 4) !== 0,
  };
}

function mainAddr(file: MachoFile, { segments }: Commands, offset: number): number {
  const s = segments.find((x) => offset >= x.offset && offset < x.offset + x.fileLen);
  if (!s) file.fail('begins its main function outside of its segments (LC_MAIN)');
  return s.addr + (offset - s.offset);
}

/** Names of a linked file: what it defines, and what it asks of libraries. */
class LinkedNames {
  readonly symbols: ImageSymbol[];
  readonly #file: MachoFile;
  readonly #commands: Commands;
  readonly #imageBase: number;
  readonly #defined: Map<string, ImageSymbol>;
  readonly #undefined = new Map<string, ImageSymbol>();
  readonly #called: Set<string>;

  constructor(file: MachoFile, commands: Commands, imageBase: number) {
    this.#file = file;
    this.#commands = commands;
    this.#imageBase = imageBase;
    const nlists = readNlists(file, commands);
    const listed = nlists.map((n) => definedSymbol(file, n, commands.sections)).filter((s) => s !== undefined);
    const exported = readExports(file, commands, imageBase).map(({ name, addr }): ImageSymbol => {
      const section = commands.sections.find((s) => addr >= s.addr && addr < s.addr + s.byteLen);
      return { name, addr, byteLen: 0, kind: section?.isCode ? 'func' : 'object', binding: 'global', defined: true };
    });
    this.symbols = [...listed, ...exported];
    this.#defined = new Map(this.symbols.filter((s) => s.binding !== 'local').map((s) => [s.name, s]));
    this.#called = stubNames(file, commands, nlists);
  }

  /**
   * What a binding names. Only names that are not tied to a library can be the file's own.
   */
  lookup(raw: string, ordinal: number, isWeak: boolean): ImageSymbol {
    const name = cName(raw);
    const own = ordinal <= 0 ? this.#defined.get(name) : undefined;
    if (own) return own;
    const known = this.#undefined.get(name);
    if (known) return known;
    const symbol: ImageSymbol = {
      name,
      addr: 0,
      byteLen: 0,
      kind: importKind(name, this.#called.has(name)),
      binding: isWeak ? 'weak' : 'global',
      defined: false,
    };
    this.#undefined.set(name, symbol);
    return symbol;
  }

  /** Where functions begin. Unwind information, which leaves some out, only counts where nothing better is there. */
  starts(code: readonly Range[], main: number | undefined): number[] {
    const named = this.symbols.filter((s) => s.kind === 'func').map((s) => s.addr);
    const listed = readFunctionStarts(this.#file, this.#commands, this.#imageBase);
    const unwind = this.#commands.sections.find((s) => s.name === '__unwind_info');
    const unwound = listed.length === 0 && unwind ? readUnwindStarts(this.#file, unwind, this.#imageBase) : [];
    return [...named, ...listed, ...unwound, ...code.map((c) => c.addr), ...(main === undefined ? [] : [main])];
  }
}

/**
 * The constructors as one array of pointers. The linker writes one section of pointers; several of them, or offsets of
 * 4 bytes from the image's base, are made into an array of their own behind the image.
 */
function initArray(
  file: MachoFile,
  { sections }: Commands,
  imageBase: number,
  segments: Segment[],
  relocations: Relocation[],
): Range | undefined {
  const pointers = sections.filter((s) => s.type === S.MOD_INIT_FUNC_POINTERS && s.byteLen > 0);
  const offsets = sections.filter((s) => s.type === S.INIT_FUNC_OFFSETS);
  if (offsets.length === 0 && pointers.length <= 1) return rangeOf(pointers[0]);
  const byAddr = new Map(relocations.map((r) => [r.addr, r]));
  const targets = [
    ...pointers.flatMap((s) =>
      Array.from({ length: Math.floor(s.byteLen / 8) }, (_, n) => {
        const r = byAddr.get(s.addr + n * 8);
        return r ? (r.symbol?.addr ?? 0) + r.addend : file.fail(`section ${s.name} has an entry without a fixup`);
      }),
    ),
    ...offsets.flatMap((s) =>
      Array.from(
        { length: Math.floor(s.byteLen / 4) },
        (_, n) => imageBase + file.u32(s.offset + n * 4, `section ${s.name}`),
      ),
    ),
  ];
  const end = Math.max(...segments.map((s) => s.addr + s.byteLen));
  const addr = end + ((8 - (end % 8)) % 8);
  const byteLen = targets.length * 8;
  segments.push({ addr, byteLen, bytes: new Uint8Array(byteLen), writable: false, executable: false });
  relocations.push(...targets.map((addend, n): Relocation => ({ addr: addr + n * 8, kind: 'relative', addend })));
  return { addr, byteLen };
}
