// An object file (ET_REL) → Image, by what a linker does: sections placed, relocations applied, stubs and cells made for
// what they ask for. Undefined functions stay imports; undefined objects of the C library get space in the data segment.
//
//   imageBase ┌────────────────────┐
//             │ code               │ sections with instructions
//             │ stubs              │ adrp x16 · ldr x17 · add x16 · br x17, one for each imported function
//             ├────────────────────┤ next page
//             │ constants          │ sections that nobody writes
//             ├────────────────────┤ next page
//             │ data               │ sections that are written
//             │ cells              │ the global offset table
//             │ zeros              │ .bss, common symbols, objects of the C library
//             └────────────────────┘
// Sources: System V ABI chapter 4; ELF for the Arm 64-bit Architecture (AArch64), Static relocations.
import { dataSymbol, importSignature } from '../runtime-as/tables/import-sig.ts';
import { MEMORY } from '../runtime-as/tables/memory.ts';
import type { Image, ImageSymbol, Range, Relocation, ThreadLocalBlock } from './image.ts';
import { atomicHelper } from './image-elf-atomics.ts';
import {
  type ElfFile,
  type ElfSymbol,
  hex,
  RELAENT,
  readSectionHeaders,
  readSymbolTable,
  type Section,
  SHF,
  SHN,
  SHT,
} from './image-elf-file.ts';
import { Layout } from './image-elf-layout.ts';
import { type CellKind, STATIC_RELOCATIONS, type StaticRelocation } from './image-elf-relocate.ts';
import { applyField } from './image-fields.ts';
import { SERVER_SECTION } from './image-file.ts';
import { blockOffset } from './image-thread.ts';

const STUB_BYTES = 16;
/** Cells for thread-local variables hold two words. */
const CELL_BYTES = 16;
const MAX_RELOCATIONS = 1 << 21;
/** Sections for unwinding refer to functions of C++ that nothing here calls. */
const UNUSED = /^\.(eh_frame|gcc_except_table|note)/;
/** adrp x16, #0 · ldr x17, [x16] · add x16, x16, #0 · br x17; the first three are relocated. */
const STUB = [0x90000010, 0xf9400211, 0x91000210, 0xd61f0220];
const STUB_RELOCATIONS = [311, 312, 277].map((n) => STATIC_RELOCATIONS.get(n)!);

/** A relocation with what it refers to looked up. */
interface Reference {
  section: Section;
  offset: number;
  row: StaticRelocation;
  symbolIndex: number;
  addend: number;
}

/** A cell of the global offset table; `addr` is known once it is placed. */
interface Cell {
  kind: CellKind;
  symbolIndex: number;
  addend: number;
  addr: number;
}

const isCode = (s: Section): boolean => (s.flags & SHF.EXECINSTR) !== 0;
const isWritten = (s: Section): boolean => (s.flags & SHF.WRITE) !== 0;
const isThreadLocal = (s: Section): boolean => (s.flags & SHF.TLS) !== 0;
const isZeros = (s: Section): boolean => s.type === SHT.NOBITS;
const cellKey = (r: Reference): string =>
  `${r.row.cell} ${r.row.cell === 'block' ? '' : `${r.symbolIndex} ${r.addend}`}`;
const stubKey = (symbolIndex: number): string => `stub ${symbolIndex}`;
const isPointer = ({ field, wanted }: StaticRelocation): boolean =>
  field.form === 'data' && field.byteLen === 8 && wanted === 'address';

/** Reads an object file. Throws LiftError. */
export function readObject(file: ElfFile): Image {
  return new ObjectFile(file).link();
}

class ObjectFile {
  readonly #file: ElfFile;
  readonly #layout: Layout;
  readonly #sections: Section[];
  readonly #symbols: ElfSymbol[];
  /** imported functions, objects of the C library and common symbols, by number → address of the stub or space */
  readonly #made = new Map<number, number>();
  readonly #stubs = new Set<number>();
  /** helpers for atomic operations, by number → instructions */
  readonly #helpers = new Map<number, readonly number[]>();
  readonly #cells = new Map<string, Cell>();
  readonly #relocations: Relocation[] = [];
  #threadLocal: ThreadLocalBlock | undefined;
  /** offsets of the sections of thread-local variables in their block */
  readonly #threadPlaces = new Map<number, number>();

  constructor(file: ElfFile) {
    this.#file = file;
    this.#layout = new Layout(file, MEMORY.imageBase);
    this.#sections = readSectionHeaders(file);
    this.#symbols = readSymbolTable(file, this.#sections);
  }

  link(): Image {
    const loaded = this.#sections.filter((s) => (s.flags & SHF.ALLOC) !== 0 && s.byteLen > 0 && !UNUSED.test(s.name));
    const references = this.references();
    for (const r of references) this.need(r);
    const codeRanges = this.place(loaded);
    for (const n of this.#stubs) this.writeStub(n);
    for (const [n, words] of this.#helpers) {
      const { view, at } = this.view(this.#made.get(n)!);
      words.forEach((word, k) => {
        view.setUint32(at + k * 4, word, true);
      });
    }
    for (const cell of this.#cells.values()) this.relocateCell(cell);
    for (const r of references) this.apply(r);
    return {
      fileName: this.#file.fileName,
      abi: 'aapcs64',
      entry: 0,
      main: undefined,
      segments: this.#layout.segments,
      symbols: this.#symbols.flatMap((s, n) => this.definition(s, n)),
      relocations: this.#relocations,
      hasPointerRelocations: true,
      functionRanges: [],
      library: undefined,
      threadLocal: this.#threadLocal,
      initArray: this.pointerArray(SHT.INIT_ARRAY),
      finiArray: this.pointerArray(SHT.FINI_ARRAY),
      serverCode: loaded
        .filter((s) => s.name === SERVER_SECTION)
        .map((s): Range => ({ addr: this.#layout.placed.get(s.index)!, byteLen: s.byteLen })),
      unread: [],
      codeRanges,
    };
  }

  private references(): Reference[] {
    const list: Reference[] = [];
    for (const s of this.#sections) {
      const target = this.#sections[s.info];
      if ((s.type !== SHT.RELA && s.type !== SHT.REL) || !target) continue;
      if ((target.flags & SHF.ALLOC) === 0 || UNUSED.test(target.name)) continue;
      if (s.type === SHT.REL) this.#file.fail('has relocations without addends (SHT_REL), which ARM64 does not use');
      this.#file.need(s.offset, s.byteLen, `section ${s.name}`);
      for (let at = s.offset; at + RELAENT <= s.offset + s.byteLen; at += RELAENT) {
        const r = this.reference(target, at);
        if (r) list.push(r);
        if (list.length > MAX_RELOCATIONS) this.#file.fail(`has more than ${MAX_RELOCATIONS} relocations`);
      }
    }
    return list;
  }

  private reference(section: Section, at: number): Reference | undefined {
    const file = this.#file;
    const offset = file.u64(at, 'relocation');
    const type = file.u32(at + 8, 'relocation');
    const symbolIndex = file.u32(at + 12, 'relocation');
    if (type === 0) return undefined;
    const place = `${section.name}+${hex(offset)}`;
    const symbol = this.#symbols[symbolIndex];
    if (!symbol) file.fail(`relocation at ${place} refers to symbol ${symbolIndex}, which is missing`);
    const row = STATIC_RELOCATIONS.get(type);
    if (!row)
      return file.fail(`relocation type ${type} of "${symbol.name}" at ${place} is not supported: link the program`);
    const byteLen = row.field.form === 'data' ? row.field.byteLen : 4;
    if (isZeros(section) || offset + byteLen > section.byteLen) file.fail(`relocation at ${place} lies outside of it`);
    return { section, offset, row, symbolIndex, addend: file.i64(at + 16, 'relocation') };
  }

  /** Notes the cells, stubs and spaces that have to be placed; their addresses follow. */
  private need(r: Reference): void {
    const { symbolIndex, row, addend } = r;
    const symbol = this.#symbols[symbolIndex];
    if (row.cell) this.#cells.set(cellKey(r), { kind: row.cell, symbolIndex, addend, addr: 0 });
    if (symbol.kind === 'ifunc')
      this.#file.fail(
        `"${symbol.name}" is an indirect function, chosen at start, which is not supported in object files`,
      );
    if (symbol.defined || symbolIndex === 0 || this.#made.has(symbolIndex)) return;
    if (symbol.kind === 'tls') this.fail(r, 'is thread-local and not defined here: link the program');
    const helper = atomicHelper(symbol.name);
    if (helper) this.#helpers.set(symbolIndex, helper);
    else if (!dataSymbol(symbol.name)) {
      const isKnown = symbol.binding === 'weak' || importSignature(symbol.name, 'aapcs64') !== undefined;
      // Calls are refused when they are lifted, with the calls that lead there.
      if (!isKnown && !row.isCall) this.fail(r, 'is defined neither here nor by the runtime: link the program');
      if (row.cell || isPointer(row)) return;
      this.#stubs.add(symbolIndex);
      // A cell of its own: code that loads the address, as it may to see whether there is one, does not call.
      this.#cells.set(stubKey(symbolIndex), { kind: 'address', symbolIndex, addend: 0, addr: 0 });
    }
    this.#made.set(symbolIndex, 0);
  }

  private fail(r: Reference, why: string): never {
    const { name } = this.#symbols[r.symbolIndex];
    this.#file.fail(`"${name}", which ${r.section.name}+${hex(r.offset)} refers to, ${why}`);
  }

  /** The block of thread-local variables: initial values in this segment, zeros behind them only in the block. */
  private placeThreadLocals(sections: readonly Section[]): void {
    if (sections.length === 0) return;
    const align = sections.reduce((n, s) => Math.max(n, s.align), 1);
    const addr = this.#layout.reserve(0, align, 'thread-local storage');
    const filled = sections.filter((s) => !isZeros(s));
    this.#layout.place(filled);
    for (const s of filled) this.#threadPlaces.set(s.index, this.#layout.placed.get(s.index)! - addr);
    const filledLen = this.#layout.end - addr;
    const zeros = new Layout(this.#file, filledLen);
    zeros.place(sections.filter(isZeros));
    for (const [index, offset] of zeros.placed) this.#threadPlaces.set(index, offset);
    this.#threadLocal = { addr, filledLen, byteLen: zeros.end, align };
  }

  /** Gives every section and what is made an address; where instructions are. */
  private place(sections: readonly Section[]): Range[] {
    const layout = this.#layout;
    const code = sections.filter(isCode);
    const data = sections.filter((s) => !isCode(s) && isWritten(s) && !isThreadLocal(s));
    layout.place(code);
    for (const n of this.#stubs) this.#made.set(n, layout.reserve(STUB_BYTES, STUB_BYTES, 'a stub'));
    for (const [n, words] of this.#helpers) this.#made.set(n, layout.reserve(words.length * 4, 4, 'a helper'));
    layout.close({ writable: false, executable: true });
    layout.place(sections.filter((s) => !isCode(s) && !isWritten(s)));
    layout.close({ writable: false, executable: false });
    this.placeThreadLocals(sections.filter(isThreadLocal));
    layout.place(data.filter((s) => !isZeros(s)).sort(byPriority));
    for (const cell of this.#cells.values()) cell.addr = layout.reserve(CELL_BYTES, CELL_BYTES, 'a cell');
    layout.beginZeros();
    layout.place(data.filter(isZeros));
    this.placeObjects();
    layout.close({ writable: true, executable: false });
    if (layout.segments.length === 0) this.#file.fail('has no sections to load');
    const stubs = [...this.#stubs].map((n) => ({ addr: this.#made.get(n)!, byteLen: STUB_BYTES }));
    const helpers = [...this.#helpers].map(([n, words]) => ({ addr: this.#made.get(n)!, byteLen: words.length * 4 }));
    return [...code.map((s) => ({ addr: layout.placed.get(s.index)!, byteLen: s.byteLen })), ...stubs, ...helpers];
  }

  /** Common symbols and objects of the C library. */
  private placeObjects(): void {
    this.#symbols.forEach((s, n) => {
      // The address of a common symbol is its alignment.
      if (s.section === SHN.COMMON) this.#made.set(n, this.#layout.reserve(s.byteLen, s.addr, s.name));
      if (s.defined || this.#stubs.has(n) || this.#helpers.has(n) || !this.#made.has(n)) return;
      const { byteLen } = dataSymbol(s.name)!;
      const addr = this.#layout.reserve(byteLen, CELL_BYTES, s.name);
      this.#made.set(n, addr);
      this.#relocations.push({ addr, kind: 'copy', symbol: { ...s, byteLen }, addend: 0 });
    });
  }

  /** Address of a symbol; of a thread-local one its offset in the block. */
  private address(n: number): number {
    const s = this.#symbols[n];
    const made = this.#made.get(n);
    if (made !== undefined) return made;
    if (n === 0 || s.section === SHN.ABS) return s.addr;
    const place = this.#threadPlaces.get(s.section) ?? this.#layout.placed.get(s.section);
    if (place === undefined)
      this.#file.fail(`symbol ${n} ("${s.name}") is in section ${s.section}, which is not loaded`);
    return place + s.addr;
  }

  private definition(s: ElfSymbol, n: number): ImageSymbol[] {
    const helper = this.#helpers.get(n);
    if (helper)
      return [
        { ...s, addr: this.address(n), byteLen: helper.length * 4, kind: 'func', binding: 'local', defined: true },
      ];
    const isHere = this.#made.has(n) || this.#layout.placed.has(s.section) || this.#threadPlaces.has(s.section);
    return s.defined && isHere && !/^\$[xd]/.test(s.name) ? [{ ...s, addr: this.address(n) }] : [];
  }

  private pointerArray(type: number): Range | undefined {
    const sections = this.#sections.filter((s) => s.type === type && this.#layout.placed.has(s.index)).sort(byPriority);
    if (sections.length === 0) return undefined;
    const addr = this.#layout.placed.get(sections[0].index)!;
    const last = sections.at(-1)!;
    return { addr, byteLen: this.#layout.placed.get(last.index)! + last.byteLen - addr };
  }

  private view(addr: number): { view: DataView; at: number } {
    const s = this.#layout.segments.find((x) => addr >= x.addr && addr < x.addr + x.bytes.length)!;
    return { view: new DataView(s.bytes.buffer), at: addr - s.addr };
  }

  private writeStub(n: number): void {
    const addr = this.#made.get(n)!;
    const cell = this.#cells.get(stubKey(n))!.addr;
    const { view, at } = this.view(addr);
    STUB.forEach((word, k) => {
      view.setUint32(at + k * 4, word, true);
      const row = STUB_RELOCATIONS[k];
      if (row) applyField(view, at + k * 4, row.field, row.wanted === 'cell-pages' ? pages(cell, addr) : cell);
    });
  }

  private relocateCell({ kind, symbolIndex, addend, addr }: Cell): void {
    const symbol = this.#symbols[symbolIndex];
    const add = (kind: Relocation['kind'], at: number, value: number): void => {
      this.#relocations.push({ addr: at, kind, addend: value });
    };
    if (kind === 'address') this.addPointer(addr, symbolIndex, addend);
    else if (kind === 'thread-offset') add('tprel', addr, this.threadLocal(symbol, symbolIndex) + addend);
    else {
      add('dtpmod', addr, 0);
      add('dtprel', addr + 8, kind === 'block' ? 0 : this.threadLocal(symbol, symbolIndex) + addend);
    }
  }

  /** What the loader must know as a pointer, because functions are not addresses there. */
  private addPointer(addr: number, n: number, addend: number): void {
    const symbol = this.#symbols[n];
    const isImported = !symbol.defined && n !== 0 && (this.#stubs.has(n) || !this.#made.has(n));
    if (isImported) this.#relocations.push({ addr, kind: 'absolute', symbol, addend });
    else if (symbol.section !== SHN.ABS && n !== 0)
      this.#relocations.push({ addr, kind: 'relative', addend: this.address(n) + addend });
  }

  private threadLocal(symbol: ElfSymbol, n: number): number {
    if (!this.#threadPlaces.has(symbol.section))
      this.#file.fail(`"${symbol.name}" is used as a thread-local variable and is none`);
    return this.address(n);
  }

  private apply(r: Reference): void {
    const place = this.#layout.placed.get(r.section.index)! + r.offset;
    if (isPointer(r.row)) this.addPointer(place, r.symbolIndex, r.addend);
    if (r.row.field.form === 'movw' && this.#symbols[r.symbolIndex].kind === 'func')
      this.fail(r, 'is a function whose address is made of immediates: compile without -mcmodel=large');
    const { view, at } = this.view(place);
    const wrong = applyField(view, at, r.row.field, this.value(r, place));
    if (wrong) this.fail(r, `${wrong} (R_AARCH64_${r.row.name})`);
  }

  private value(r: Reference, place: number): number {
    const n = r.symbolIndex;
    const cell = r.row.cell ? this.#cells.get(cellKey(r))!.addr : 0;
    switch (r.row.wanted) {
      case 'address':
      case 'distance':
      case 'pages': {
        const s = this.#symbols[n].defined || this.#made.has(n) || n === 0 ? this.address(n) + r.addend : 0;
        if (r.row.wanted === 'address') return s;
        return r.row.wanted === 'pages' ? pages(s, place) : s - place;
      }
      case 'cell':
        return cell;
      case 'cell-distance':
        return cell - place;
      case 'cell-pages':
        return pages(cell, place);
      default: {
        const offset = this.threadLocal(this.#symbols[n], n) + r.addend;
        return r.row.wanted === 'block-offset' ? offset : offset + blockOffset(this.#threadLocal!);
      }
    }
  }
}

const pages = (to: number, from: number): number => (Math.floor(to / 4096) - Math.floor(from / 4096)) * 4096;

/** Arrays of functions in the order in which they run: .init_array.N by ascending N, then those without. */
function byPriority(a: Section, b: Section): number {
  const rank = (s: Section): number => {
    const n = /^\.(?:init|fini)_array\.(\d+)$/.exec(s.name);
    return n ? Number(n[1]) : 65536;
  };
  return a.type - b.type || rank(a) - rank(b);
}
