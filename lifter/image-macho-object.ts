// A Mach-O object file → Image, as a linker would make one of it alone: sections stay where the file puts them, behind
// them come what the relocations ask for.
//
//   0        ┌────────────────────────┐
//            │ sections               │ each a segment of its own
//   16-align ├────────────────────────┤
//            │ common blocks          │ zeros
//            ├────────────────────────┤
//            │ stubs, 12 bytes each   │ adrp x16 · ldr x16 · br x16, for calls of what the file does not define
//   8-align  ├────────────────────────┤
//            │ pointers, 8 bytes each │ for those stubs and for loads through the global offset table
//            └────────────────────────┘
import type { Image, ImageSymbol, Range, Relocation, Segment } from './image.ts';
import { ADRP, applyField, type Field, imm12, words } from './image-fields.ts';
import { SERVER_SECTION } from './image-file.ts';
import { type Commands, type MachoSection, S, S_ATTR_DEBUG } from './image-macho-commands.ts';
import { cName, hex, type MachoFile, TLV_BOOTSTRAP } from './image-macho-file.ts';
import { R, type Reloc, readRelocs } from './image-macho-relocs.ts';
import {
  definedSymbol,
  functionExtents,
  importKind,
  type Nlist,
  readNlists,
  withExtents,
} from './image-macho-symbols.ts';

const STUB_BYTES = 12;
const ADRP_X16 = 0x90000010;
const LDR_X16_X16 = 0xf9400210;
const BR_X16 = 0xd61f0200;
const PAGE = 4096;

const LINKER_SYMBOLS = /^(___dso_handle|__mh_\w+_header)$/;

/** What a relocation refers to: a place in the file, or a name from outside. */
type Target = { addr: number } | { symbol: ImageSymbol };

/** Reads an object file. Throws LiftError. */
export function readObject(file: MachoFile, commands: Commands): Image {
  return new ObjectLinker(file, commands).link();
}

/** Sections that the program has in memory. */
const isLoaded = (s: MachoSection): boolean =>
  (s.flags & S_ATTR_DEBUG) === 0 && s.segment !== '__LD' && s.segment !== '__DWARF' && s.byteLen > 0;
const alignUp = (n: number, align: number): number => Math.ceil(n / align) * align;
const pageOf = (addr: number): number => addr - (addr % PAGE);
/** Log2 of the bytes that a load or store accesses, which its offset counts (C4.1: bits 31:30, and 16 bytes for V registers); 0 = ADD. */
function accessScale(word: number): 0 | 1 | 2 | 3 | 4 {
  if ((word & 0x3b000000) !== 0x39000000) return 0;
  return (word & 0xff800000) >>> 0 === 0x3d800000 ? 4 : ((word >>> 30) as 0 | 1 | 2 | 3);
}

class ObjectLinker {
  readonly #file: MachoFile;
  readonly #sections: readonly MachoSection[];
  readonly #nlists: Nlist[];
  readonly #loaded: { section: MachoSection; bytes: Uint8Array; view: DataView }[];
  readonly #outside = new Map<string, ImageSymbol>();
  readonly #relocations: Relocation[] = [];
  /** name, or address, of what a pointer cell holds → number of the cell */
  readonly #cells = new Map<string, { index: number; target: Target }>();
  /** name → number of the stub */
  readonly #stubs = new Map<string, number>();
  readonly #commonAt = new Map<string, number>();
  #end: number;
  #stubsAt = 0;
  #cellsAt = 0;

  constructor(file: MachoFile, commands: Commands) {
    this.#file = file;
    this.#sections = commands.sections;
    this.#nlists = readNlists(file, commands);
    this.#loaded = commands.sections.filter(isLoaded).map((section) => {
      // Instructions are rewritten here; the caller's bytes stay as they are.
      const bytes = section.isZeros
        ? new Uint8Array()
        : Uint8Array.from(file.bytes.subarray(section.offset, section.offset + section.byteLen));
      return { section, bytes, view: new DataView(bytes.buffer) };
    });
    if (this.#loaded.length === 0) file.fail('has no code and no data');
    this.#end = Math.max(...this.#loaded.map(({ section: s }) => s.addr + s.byteLen));
  }

  link(): Image {
    const common = this.placeCommons();
    const all = this.#loaded.map(({ section }) => ({ section, relocs: readRelocs(this.#file, section) }));
    this.planCells(all);
    for (const { section, relocs } of all) this.applyAll(section, relocs);
    for (const symbol of this.#outside.values()) symbol.kind = importKind(symbol.name, this.#stubs.has(symbol.name));
    const { stubs, cells } = this.makeStubs();
    const code = this.#loaded
      .filter(({ section }) => section.isCode)
      .map(({ section: { addr, byteLen } }): Range => ({ addr, byteLen }));
    const symbols = [...this.#nlists.flatMap((n) => this.defined(n) ?? [])];
    const starts = symbols.filter((s) => s.kind === 'func').map((s) => s.addr);
    const ranges = functionExtents(starts, code);
    const init = this.#sections.filter((s) => s.type === S.MOD_INIT_FUNC_POINTERS);
    if (init.length > 1) this.#file.fail('has several sections of constructors; link it to a program first');
    const segments = this.#loaded.map(({ section, bytes }) => toSegment(section, bytes));
    return {
      fileName: this.#file.fileName,
      abi: 'apple64',
      entry: 0,
      main: undefined,
      segments: [...segments, ...[common, stubs, cells].filter((s) => s.byteLen > 0)],
      symbols: withExtents(symbols, ranges),
      relocations: this.describeVariables(),
      hasPointerRelocations: true,
      functionRanges: ranges,
      library: undefined,
      threadLocal: undefined,
      initArray: init.length > 0 ? { addr: init[0].addr, byteLen: init[0].byteLen } : undefined,
      finiArray: undefined,
      serverCode: this.#loaded
        .filter(({ section }) => section.name === SERVER_SECTION)
        .map(({ section: { addr, byteLen } }): Range => ({ addr, byteLen })),
      unread: [],
      codeRanges: stubs.byteLen > 0 ? [...code, { addr: stubs.addr, byteLen: stubs.byteLen }] : code,
    };
  }

  private defined(entry: Nlist): ImageSymbol | undefined {
    const section = this.#sections[entry.section - 1];
    if (entry.kind === 'section' && section && !isLoaded(section)) return undefined;
    if (entry.kind !== 'common') return definedSymbol(this.#file, entry, this.#sections);
    const addr = this.#commonAt.get(entry.name)!;
    return { name: cName(entry.name), addr, byteLen: entry.value, kind: 'object', binding: 'global', defined: true };
  }

  /** Tentative definitions get zeros of their own. */
  private placeCommons(): Segment {
    const from = alignUp(this.#end, 16);
    this.#end = from;
    for (const entry of this.#nlists) {
      if (entry.kind !== 'common') continue;
      const addr = alignUp(this.#end, 1 << entry.commonAlign);
      this.#commonAt.set(entry.name, addr);
      this.#end = addr + entry.value;
    }
    return { addr: from, byteLen: this.#end - from, bytes: new Uint8Array(), writable: true, executable: false };
  }

  /** Counts stubs and cells first, so that their addresses are known when instructions are written. */
  private planCells(all: readonly { relocs: Reloc[] }[]): void {
    for (const { relocs } of all)
      for (const r of relocs) {
        if (r.type === R.BRANCH26) {
          const target = this.target(r, 0);
          if (!('symbol' in target) || this.#stubs.has(target.symbol.name)) continue;
          this.#stubs.set(target.symbol.name, this.#stubs.size);
          this.cell(target);
        } else if (r.type === R.GOT_LOAD_PAGE21 || r.type === R.GOT_LOAD_PAGEOFF12 || r.type === R.POINTER_TO_GOT)
          this.cell(this.target(r, 0));
      }
    this.#stubsAt = alignUp(this.#end, 4);
    this.#cellsAt = alignUp(this.#stubsAt + this.#stubs.size * STUB_BYTES, 8);
  }

  private cell(target: Target): number {
    const key = 'symbol' in target ? target.symbol.name : `@${target.addr}`;
    let cell = this.#cells.get(key);
    if (!cell) {
      cell = { index: this.#cells.size, target };
      this.#cells.set(key, cell);
    }
    return this.#cellsAt + cell.index * 8;
  }

  /** What `r` refers to, `addend` bytes further. */
  private target(r: Reloc, addend: number): Target {
    if (!r.isExternal) {
      const section = this.#sections[r.index - 1];
      if (!section) this.#file.fail(`a relocation names section ${r.index} of ${this.#sections.length}`);
      return { addr: section.addr + addend };
    }
    const entry = this.#nlists[r.index];
    if (!entry) this.#file.fail(`a relocation names symbol ${r.index} of ${this.#nlists.length}`);
    if (entry.kind === 'section') return { addr: entry.value + addend };
    if (entry.kind === 'common') return { addr: this.#commonAt.get(entry.name)! + addend };
    if (entry.kind === 'other')
      this.#file.fail(`a relocation names ${entry.name || 'a debugging entry'}, which has no address`);
    // The linker would say where the file's header is: only a mark by which the file is told from others.
    if (LINKER_SYMBOLS.test(entry.name)) return { addr: addend };
    const name = cName(entry.name);
    const known = this.#outside.get(name);
    if (known) return { symbol: known };
    const symbol: ImageSymbol = {
      name,
      addr: 0,
      byteLen: 0,
      kind: 'none',
      binding: entry.isWeakRef ? 'weak' : 'global',
      defined: false,
    };
    this.#outside.set(name, symbol);
    return { symbol };
  }

  private applyAll(section: MachoSection, relocs: readonly Reloc[]): void {
    const { view } = this.#loaded.find((x) => x.section === section)!;
    let addend = 0;
    let minus: Target | undefined;
    for (const r of relocs) {
      if (r.type === R.ADDEND) {
        addend = (r.index << 8) >> 8;
        continue;
      }
      if (r.type === R.SUBTRACTOR) {
        minus = this.target(r, 0);
        continue;
      }
      this.apply(section, view, r, addend, minus);
      addend = 0;
      minus = undefined;
    }
  }

  private apply(section: MachoSection, view: DataView, r: Reloc, addend: number, minus: Target | undefined): void {
    const place = section.addr + r.at;
    switch (r.type) {
      case R.UNSIGNED:
        this.applyPointer(view, r, place, minus);
        break;
      case R.BRANCH26:
        this.patchBranch(view, r, place, addend);
        break;
      case R.PAGE21:
      case R.TLVP_LOAD_PAGE21:
        this.patchPage(view, r.at, place, this.inside(r, addend, place));
        break;
      case R.PAGEOFF12:
        this.patchPageOffset(view, r.at, place, this.inside(r, addend, place));
        break;
      case R.TLVP_LOAD_PAGEOFF12:
        // The descriptor is here, so that its address needs no load: ldr becomes add, as linkers do.
        view.setUint32(r.at, (0x91000000 | (view.getUint32(r.at, true) & 0x3ff)) >>> 0, true);
        this.patchPageOffset(view, r.at, place, this.inside(r, addend, place));
        break;
      case R.GOT_LOAD_PAGE21:
        this.patchPage(view, r.at, place, this.cell(this.target(r, 0)));
        break;
      case R.GOT_LOAD_PAGEOFF12:
        this.patchPageOffset(view, r.at, place, this.cell(this.target(r, 0)));
        break;
      case R.POINTER_TO_GOT:
        this.applyPointerToCell(view, r, place);
        break;
      default:
        this.#file.fail(`relocation type ${r.type} at ${hex(place)} is not supported (signed pointers need arm64e)`);
    }
  }

  /** Address of a target that must be in this file. */
  private inside(r: Reloc, addend: number, place: number): number {
    const target = this.target(r, addend);
    if ('addr' in target) return target.addr;
    return this.#file.fail(
      `${target.symbol.name}, used at ${hex(place)}, is defined in no object file here: link the program first`,
    );
  }

  private stored(view: DataView, r: Reloc, place: number): number {
    if (r.byteLen === 8) return Number(view.getBigInt64(r.at, true));
    if (r.byteLen === 4) return view.getInt32(r.at, true);
    return this.#file.fail(`relocation of ${r.byteLen} bytes at ${hex(place)} is not supported`);
  }

  private write(view: DataView, r: Reloc, value: number): void {
    if (r.byteLen === 8) view.setBigInt64(r.at, BigInt(value), true);
    else view.setInt32(r.at, value, true);
  }

  /** A pointer, or with `minus` a difference; what stands there is added. Without a symbol the address itself stands there. */
  private applyPointer(view: DataView, r: Reloc, place: number, minus: Target | undefined): void {
    const stored = this.stored(view, r, place);
    const target: Target = r.isExternal ? this.target(r, stored) : { addr: stored };
    if (minus) {
      if (!('addr' in target) || !('addr' in minus))
        this.#file.fail(`difference at ${hex(place)} needs a symbol of another file: link the program first`);
      this.write(view, r, target.addr - minus.addr);
      return;
    }
    if (r.byteLen !== 8) this.#file.fail(`pointer at ${hex(place)} has ${r.byteLen} bytes, not 8`);
    if ('addr' in target) this.#relocations.push({ addr: place, kind: 'relative', addend: target.addr });
    else this.#relocations.push({ addr: place, kind: 'absolute', symbol: target.symbol, addend: stored });
  }

  private applyPointerToCell(view: DataView, r: Reloc, place: number): void {
    const cell = this.cell(this.target(r, 0));
    if (r.isPcRelative) this.write(view, r, this.stored(view, r, place) + cell - place);
    else this.#relocations.push({ addr: place, kind: 'relative', addend: cell });
  }

  private patchBranch(view: DataView, r: Reloc, place: number, addend: number): void {
    const target = this.target(r, addend);
    const to = 'addr' in target ? target.addr : this.#stubsAt + this.#stubs.get(target.symbol.name)! * STUB_BYTES;
    this.patch(view, r.at, words(26), to - place, place);
  }

  private patchPage(view: DataView, at: number, place: number, to: number): void {
    this.patch(view, at, ADRP, pageOf(to) - pageOf(place), place);
  }

  private patchPageOffset(view: DataView, at: number, place: number, to: number): void {
    this.patch(view, at, imm12(accessScale(view.getUint32(at, true))), to, place);
  }

  private patch(view: DataView, at: number, field: Field, value: number, place: number): void {
    const wrong = applyField(view, at, field, value);
    if (wrong) this.#file.fail(`what is used at ${hex(place)} ${wrong}`);
  }

  /** Two relocations of a descriptor, for its function and for the address of the variable, as one. */
  private describeVariables(): Relocation[] {
    const byAddr = new Map(this.#relocations.map((r) => [r.addr, r]));
    for (const { addr, symbol } of this.#relocations) {
      if (symbol?.name !== TLV_BOOTSTRAP) continue;
      const variable = byAddr.get(addr + 16);
      if (variable?.kind !== 'relative')
        this.#file.fail(`uses ${TLV_BOOTSTRAP} at ${hex(addr)}, which describes no thread-local variable`);
      byAddr.delete(addr + 16);
      byAddr.set(addr, { addr, kind: 'tlvdesc', addend: variable.addend });
    }
    return [...byAddr.values()];
  }

  private makeStubs(): { stubs: Segment; cells: Segment } {
    const bytes = new Uint8Array(this.#stubs.size * STUB_BYTES);
    const view = new DataView(bytes.buffer);
    for (const [name, n] of this.#stubs) {
      const cell = this.#cellsAt + this.#cells.get(name)!.index * 8;
      const at = n * STUB_BYTES;
      view.setUint32(at, ADRP_X16, true);
      this.patchPage(view, at, this.#stubsAt + at, cell);
      view.setUint32(at + 4, LDR_X16_X16, true);
      this.patchPageOffset(view, at + 4, this.#stubsAt + at + 4, cell);
      view.setUint32(at + 8, BR_X16, true);
    }
    for (const { index, target } of this.#cells.values()) {
      const addr = this.#cellsAt + index * 8;
      if ('addr' in target) this.#relocations.push({ addr, kind: 'relative', addend: target.addr });
      else this.#relocations.push({ addr, kind: 'absolute', symbol: target.symbol, addend: 0 });
    }
    return {
      stubs: { addr: this.#stubsAt, byteLen: bytes.length, bytes, writable: false, executable: true },
      cells: {
        addr: this.#cellsAt,
        byteLen: this.#cells.size * 8,
        bytes: new Uint8Array(),
        writable: false,
        executable: false,
      },
    };
  }
}

const CONSTANT_SEGMENTS = /^__(TEXT|DATA_CONST)$/;

function toSegment(s: MachoSection, bytes: Uint8Array): Segment {
  // Objects put constants with pointers into __DATA,__const, which linkers make read-only.
  const isConstant = CONSTANT_SEGMENTS.test(s.segment) || (s.segment === '__DATA' && s.name === '__const');
  return { addr: s.addr, byteLen: s.byteLen, bytes, writable: !isConstant, executable: s.isCode };
}
