// Pointers that the dynamic linker writes: classic opcodes (LC_DYLD_INFO) and chained fixups → relocations.
// Sources: <mach-o/loader.h> (REBASE_*, BIND_*), <mach-o/fixup-chains.h>.
import type { ImageSymbol, Relocation } from './image.ts';
import type { Commands, Extent, MachoSegment } from './image-macho-commands.ts';
import { Cursor, hex, type MachoFile } from './image-macho-file.ts';

const POINTER = 8;

/** Which library a name is looked for in; 0 and below: possibly the file itself (BIND_SPECIAL_DYLIB_*). */
export type Lookup = (name: string, ordinal: number, isWeak: boolean) => ImageSymbol;

/** Fixups by address: a later binding takes the place of what stood there. */
export class Fixups {
  readonly #file: MachoFile;
  readonly #segments: readonly MachoSegment[];
  readonly #imageBase: number;
  readonly #lookup: Lookup;
  readonly #found = new Map<number, Relocation>();
  #steps = 0;

  constructor(file: MachoFile, commands: Commands, imageBase: number, lookup: Lookup) {
    this.#file = file;
    this.#segments = commands.segments;
    this.#imageBase = imageBase;
    this.#lookup = lookup;
    this.readRebases(commands.rebase);
    for (const { kind, table } of commands.binds) this.readBinds(kind, table);
    if (commands.chainedFixups) this.readChains(commands.chainedFixups);
  }

  get relocations(): Relocation[] {
    return [...this.#found.values()];
  }

  private segment(index: number, what: string): MachoSegment {
    const segment = this.#segments[index];
    if (!segment) this.#file.fail(`${what} name segment ${index} of ${this.#segments.length}`);
    return segment;
  }

  /** File offset of the pointer at `offset` of a segment; every fixup passes here, so that no table can go on for ever. */
  private pointerAt(segment: MachoSegment, offset: number, what: string): number {
    if (offset < 0 || offset + POINTER > segment.fileLen)
      this.#file.fail(`${what} reach offset ${hex(offset)} of segment ${segment.name}, outside of its contents`);
    this.#steps += 1;
    if (this.#steps > this.#file.bytes.length) this.#file.fail(`${what} are more than the file has bytes`);
    return segment.offset + offset;
  }

  private addRebase(segment: MachoSegment, offset: number, target: number): void {
    const addr = segment.addr + offset;
    this.#found.set(addr, { addr, kind: 'relative', addend: target });
  }

  private addBind(
    segment: MachoSegment,
    offset: number,
    symbol: ImageSymbol,
    addend: number,
    isWeakTable = false,
  ): void {
    const addr = segment.addr + offset;
    // A weak definition that no name tells any more stays the file's own.
    if (isWeakTable && !symbol.defined && this.#found.has(addr)) return;
    // Only the helper of lazy stubs, which is not lifted, uses this one.
    if (symbol.name === 'dyld_stub_binder') this.#found.delete(addr);
    else this.#found.set(addr, { addr, kind: 'absolute', symbol, addend });
  }

  private readRebases(table: Extent): void {
    const what = 'rebase opcodes';
    const cursor = new Cursor(this.#file, table.offset, table.byteLen, what);
    let segment: MachoSegment | undefined;
    let offset = 0;
    const rebase = (count: number, skip: number): void => {
      if (!segment) this.#file.fail(`${what} name no segment`);
      for (let n = 0; n < count; n++) {
        const at = this.pointerAt(segment, offset, what);
        this.addRebase(segment, offset, this.#file.u64(at, 'pointer'));
        offset += POINTER + skip;
      }
    };
    while (!cursor.isAtEnd) {
      const byte = cursor.u8();
      const immediate = byte & 0xf;
      switch (byte & 0xf0) {
        case 0x00: // DONE
          return;
        case 0x10: // SET_TYPE_IMM
          if (immediate !== 1) this.#file.fail(`${what} ask for fixups of type ${immediate}; only pointers are known`);
          break;
        case 0x20: // SET_SEGMENT_AND_OFFSET_ULEB
          segment = this.segment(immediate, what);
          offset = cursor.uleb();
          break;
        case 0x30: // ADD_ADDR_ULEB
          offset += cursor.uleb();
          break;
        case 0x40: // ADD_ADDR_IMM_SCALED
          offset += immediate * POINTER;
          break;
        case 0x50: // DO_REBASE_IMM_TIMES
          rebase(immediate, 0);
          break;
        case 0x60: // DO_REBASE_ULEB_TIMES
          rebase(cursor.uleb(), 0);
          break;
        case 0x70: // DO_REBASE_ADD_ADDR_ULEB
          rebase(1, cursor.uleb());
          break;
        case 0x80: {
          // DO_REBASE_ULEB_TIMES_SKIPPING_ULEB
          const count = cursor.uleb();
          rebase(count, cursor.uleb());
          break;
        }
        default:
          this.#file.fail(`${what} hold the unknown opcode ${hex(byte)}`);
      }
    }
  }

  private readBinds(kind: 'bind' | 'weak bind' | 'lazy bind', table: Extent): void {
    const what = `${kind} opcodes`;
    const cursor = new Cursor(this.#file, table.offset, table.byteLen, what);
    let segment: MachoSegment | undefined;
    let offset = 0;
    let addend = 0;
    // The weak table has no libraries: every file that defines the name takes part.
    let ordinal = kind === 'weak bind' ? -3 : 0;
    let symbol: { name: string; isWeak: boolean } | undefined;
    const bind = (count: number, skip: number): void => {
      if (!segment || !symbol) this.#file.fail(`${what} name no ${segment ? 'symbol' : 'segment'}`);
      for (let n = 0; n < count; n++) {
        this.pointerAt(segment, offset, what);
        const target = this.#lookup(symbol.name, ordinal, symbol.isWeak);
        this.addBind(segment, offset, target, addend, kind === 'weak bind');
        offset += POINTER + skip;
      }
    };
    while (!cursor.isAtEnd) {
      const byte = cursor.u8();
      const immediate = byte & 0xf;
      switch (byte & 0xf0) {
        case 0x00: // DONE; between the entries of the lazy table, whose end pads it too
          if (kind !== 'lazy bind') return;
          break;
        case 0x10: // SET_DYLIB_ORDINAL_IMM
          ordinal = immediate;
          break;
        case 0x20: // SET_DYLIB_ORDINAL_ULEB
          ordinal = cursor.uleb();
          break;
        case 0x30: // SET_DYLIB_SPECIAL_IMM: 0, or a small negative number
          ordinal = immediate === 0 ? 0 : immediate - 16;
          break;
        case 0x40: // SET_SYMBOL_TRAILING_FLAGS_IMM
          symbol = { name: cursor.string(), isWeak: (immediate & 1) !== 0 };
          break;
        case 0x50: // SET_TYPE_IMM
          if (immediate !== 1) this.#file.fail(`${what} ask for fixups of type ${immediate}; only pointers are known`);
          break;
        case 0x60: // SET_ADDEND_SLEB
          addend = cursor.sleb();
          break;
        case 0x70: // SET_SEGMENT_AND_OFFSET_ULEB
          segment = this.segment(immediate, what);
          offset = cursor.uleb();
          break;
        case 0x80: // ADD_ADDR_ULEB
          offset += cursor.uleb();
          break;
        case 0x90: // DO_BIND
          bind(1, 0);
          break;
        case 0xa0: // DO_BIND_ADD_ADDR_ULEB
          bind(1, cursor.uleb());
          break;
        case 0xb0: // DO_BIND_ADD_ADDR_IMM_SCALED
          bind(1, immediate * POINTER);
          break;
        case 0xc0: {
          // DO_BIND_ULEB_TIMES_SKIPPING_ULEB
          const count = cursor.uleb();
          bind(count, cursor.uleb());
          break;
        }
        default:
          this.#file.fail(`${what} hold the unknown opcode ${hex(byte)}`);
      }
    }
  }

  /**
   * dyld_chained_fixups_header: version, then offsets of the starts, the imports and their names, number of imports and
   * their format, format of the names. Starts: number of segments, then for each the offset of its record or 0.
   */
  private readChains({ offset: base, byteLen }: Extent): void {
    const file = this.#file;
    const what = 'chained fixups';
    file.need(base, byteLen, what);
    const u32 = (offset: number): number => {
      if (offset + 4 > byteLen) file.fail(`truncated: ${what} end at ${hex(byteLen)}`);
      return file.u32(base + offset, what);
    };
    if (u32(0) !== 0) file.fail(`${what} have version ${u32(0)}; only 0 is known`);
    if (u32(24) !== 0) file.fail(`${what} have compressed names, which are not supported`);
    const imports = readImports(file, { offset: base, byteLen }, u32, what);
    const starts = u32(4);
    const count = u32(starts);
    for (let n = 0; n < count; n++) {
      const record = u32(starts + 4 + n * 4);
      if (record !== 0) this.readSegmentChains(this.segment(n, what), starts + record, u32, imports);
    }
  }

  /** dyld_chained_starts_in_segment: size, page size (16), format (16), …, page count (16) at 20, first pointers (16 each). */
  private readSegmentChains(
    segment: MachoSegment,
    record: number,
    u32: (offset: number) => number,
    imports: readonly ChainedImport[],
  ): void {
    const u16 = (offset: number): number => u32(offset) & 0xffff;
    const pageBytes = u16(record + 4);
    const format = u16(record + 6);
    if (format !== CHAINED_PTR_64 && format !== CHAINED_PTR_64_OFFSET)
      this.#file.fail(`chained fixups have the format ${CHAIN_FORMATS[format] ?? format}, which is not supported`);
    const pages = u32(record + 20) & 0xffff;
    for (let page = 0; page < pages; page++) {
      // The last of the table may be the last two bytes of the whole.
      const at = record + 22 + page * 2;
      const first = u32(at - 2) >>> 16;
      if (first !== NO_FIXUPS) this.readChain(segment, page * pageBytes + first, format, imports);
    }
  }

  /**
   * A pointer of DYLD_CHAINED_PTR_64 and _64_OFFSET, from the top bit:
   *
   *   rebase ┌ 0 │ next 12 │ reserved 7 │ high 8  │ target 36 ┐   target: address, or offset from the image's base
   *   bind   ┌ 1 │ next 12 │ reserved 19          │ addend 8 │ import 24 ┐   next: in words of 4 bytes; 0 ends it
   */
  private readChain(segment: MachoSegment, from: number, format: number, imports: readonly ChainedImport[]): void {
    const what = 'chained fixups';
    for (let offset = from, next = -1; next !== 0; offset += next * 4) {
      const value = this.#file.word64(this.pointerAt(segment, offset, what), what);
      next = Number((value >> 51n) & 0xfffn);
      if (value >> 63n === 0n) {
        const target = Number(value & 0xf_ffff_ffffn);
        this.addRebase(segment, offset, format === CHAINED_PTR_64_OFFSET ? this.#imageBase + target : target);
        continue;
      }
      const index = Number(value & 0xff_ffffn);
      const entry = imports[index];
      if (!entry) this.#file.fail(`${what} name import ${index} of ${imports.length}`);
      const symbol = this.#lookup(entry.name, entry.ordinal, entry.isWeak);
      this.addBind(segment, offset, symbol, entry.addend + Number((value >> 24n) & 0xffn));
    }
  }
}

const CHAINED_PTR_64 = 2;
const CHAINED_PTR_64_OFFSET = 6;
/** Start of a page without pointers. */
const NO_FIXUPS = 0xffff;
const CHAIN_FORMATS: Readonly<Record<number, string>> = {
  1: 'DYLD_CHAINED_PTR_ARM64E (signed pointers)',
  3: 'DYLD_CHAINED_PTR_32',
  4: 'DYLD_CHAINED_PTR_32_CACHE',
  5: 'DYLD_CHAINED_PTR_32_FIRMWARE',
  7: 'DYLD_CHAINED_PTR_ARM64E_KERNEL',
  8: 'DYLD_CHAINED_PTR_64_KERNEL_CACHE',
  9: 'DYLD_CHAINED_PTR_ARM64E_USERLAND',
  10: 'DYLD_CHAINED_PTR_ARM64E_FIRMWARE',
  11: 'DYLD_CHAINED_PTR_X86_64_KERNEL_CACHE',
  12: 'DYLD_CHAINED_PTR_ARM64E_USERLAND24',
  13: 'DYLD_CHAINED_PTR_ARM64E_SHARED_CACHE',
};

interface ChainedImport {
  name: string;
  ordinal: number;
  isWeak: boolean;
  addend: number;
}

const IMPORT_BYTES: Readonly<Record<number, number>> = { 1: 4, 2: 8, 3: 16 };

/**
 * Imports: formats 1 and 2 are a word of ordinal 8, weak 1, name offset 23 bits, the second with an addend of 32 bits;
 * format 3 two words of ordinal 16, weak 1, reserved 15, name offset 32 and an addend of 64 bits.
 */
function readImports(
  file: MachoFile,
  { offset: base, byteLen }: Extent,
  u32: (offset: number) => number,
  what: string,
): ChainedImport[] {
  const [importsAt, namesAt, count, format] = [8, 12, 16, 20].map(u32);
  const bytes = IMPORT_BYTES[format];
  if (!bytes) file.fail(`${what} have imports of the unknown format ${format}`);
  if (importsAt + count * bytes > byteLen) file.fail(`truncated: ${what} have no room for ${count} imports`);
  return Array.from({ length: count }, (_, n) => {
    const at = importsAt + n * bytes;
    const word = u32(at);
    const isWide = format === 3;
    const nameAt = namesAt + (isWide ? u32(at + 4) : word >>> 9);
    const ordinal = isWide ? (word << 16) >> 16 : (word << 24) >> 24;
    return {
      name: file.string(base + nameAt, base + byteLen, `name of import ${n}`),
      ordinal,
      isWeak: (word & (isWide ? 0x10000 : 0x100)) !== 0,
      addend:
        format === 1 ? 0 : format === 2 ? u32(at + 4) | 0 : Number(BigInt.asIntN(64, file.word64(base + at + 8, what))),
    };
  });
}
