// Image → Program: segments placed in the image window (program-place.ts), functions found (program-functions.ts), relocations
// applied, table slots given to every function whose address can be in a register or in memory. From here on all addresses are
// those of the wasm memory.
import { TABLE } from '../runtime-as/tables/memory.ts';
import type { CodeFacts } from './codescan.ts';
import type { Image, Range, Relocation } from './image.ts';
import { lastFrom, rangeAt } from './image-ranges.ts';
import { COLD, type FunctionRange, IndexedImage } from './program-functions.ts';
import { importedObject, TLV_GETTER } from './program-place.ts';
import { rebuiltBy } from './program-rebuilt.ts';

/** crt startup code that only concerns transactional memory and shared-object teardown: nothing an app can observe. */
const STARTUP_GLUE = /^(frame_dummy|__do_global_dtors_aux|register_tm_clones|deregister_tm_clones)$/;
/** Taken by the startup glue of every program. */
const STARTUP_IMPORT = '__cxa_finalize';
const RELOCATED_BYTES: Partial<Record<Relocation['kind'], number>> = { tlsdesc: 16, dtpmod: 16, tlvdesc: 24 };
const POINTERS: ReadonlySet<Relocation['kind']> = new Set(['relative', 'absolute', 'irelative']);

/** A place in the function tables. */
export interface Slot {
  slot: number;
  name: string;
  /** guest address of the function; absent for an imported one */
  addr?: number;
  importSymbol?: string;
  /** belongs to a C library inside the file, which points to far more of its functions than it calls */
  isLibrary?: boolean;
}

/** Places, relocates and indexes an image. Throws LiftError that names the file. */
export function prepareProgram(image: Image): Program {
  return new Program(image);
}

export class Program extends IndexedImage {
  /** relocated bytes from `base`, trailing zeros cut */
  readonly blob: Uint8Array;
  readonly slots: Slot[] = [];
  readonly slotOfAddr = new Map<number, number>();
  /** ADD that may complete the address of a function, of which one half was kept in memory → those addresses */
  readonly rebuilt: ReadonlyMap<number, number[]>;
  /** functions that run before main, in order */
  readonly initFunctions: number[] = [];
  /** functions that run after main and what atexit() registered, last one first; each has a slot */
  readonly finiFunctions: number[] = [];

  /** starts of functions, ascending */
  readonly #starts: { addr: number }[];
  /** addresses inside functions that data points to: labels of computed gotos */
  readonly #labels = new Set<number>();
  /** addresses inside functions that code makes: such labels, and what the entries of jump tables are relative to */
  readonly #codeLabels = new Set<number>();
  readonly #slotOfImport = new Map<string, number>();

  constructor(image: Image) {
    super(image);
    const { facts } = this;
    this.initFunctions.push(...this.readPointerArray(image.initArray));
    this.finiFunctions.push(...this.readPointerArray(image.finiArray));
    this.rebuilt = rebuiltBy(facts, this.functions.keys(), (to) => this.functions.has(to) || this.imports.has(to));
    for (const functions of this.rebuilt.values()) for (const to of functions) facts.taken.add(to);
    this.giveSlots(...this.takenFunctions(facts));
    this.relocate();
    this.#starts = [...this.functions.keys()].sort((a, b) => a - b).map((addr) => ({ addr }));
    this.measureFunctions();
    this.blob = this.memory.subarray(0, this.memory.findLastIndex((b) => b !== 0) + 1);
  }

  /** Functions of an array that the C startup code goes through, its own glue left out. */
  private readPointerArray(range: Range | undefined): number[] {
    const found: number[] = [];
    if (!range) return found;
    const targets = new Map(this.relocations.map((r) => [r.addr, r]));
    for (let at = range.addr; at + 8 <= range.addr + range.byteLen; at += 8) {
      const r = targets.get(at);
      const target = r && this.targetOf(r);
      if (!target || ('addr' in target && target.addr === this.bias && !this.isCode(target.addr))) continue;
      if ('symbol' in target || !this.isCode(target.addr))
        this.fail(`entry 0x${at.toString(16)} of the init or fini array is not the address of code`);
      this.addFunction(target.addr);
      const f = this.functions.get(target.addr);
      if (f && !STARTUP_GLUE.test(f.name)) found.push(target.addr);
    }
    return found;
  }

  /** True for pointers that only the C startup code follows. */
  private isStartupPointer(linkAddr: number): boolean {
    return [this.image.initArray, this.image.finiArray].some(
      (r) => r && linkAddr >= r.addr && linkAddr < r.addr + r.byteLen,
    );
  }

  /** Functions whose address stands in data or is made by code: those of the image, and the names of imported ones. */
  private takenFunctions(facts: CodeFacts): [own: Set<number>, imported: Set<string>] {
    const own = new Set<number>(this.finiFunctions);
    const imported = new Set<string>(this.threadVariables.size > 0 ? [TLV_GETTER] : []);
    const sized = this.sizedFunctions();
    for (const to of facts.taken) {
      if (facts.built.has(to) && !this.isInside(sized, to) && this.mayBegin(to)) this.addFunction(to);
      const symbol = this.imports.get(to);
      if (this.functions.has(to)) own.add(to);
      else if (symbol !== undefined && !this.isAbsent(symbol)) imported.add(symbol);
      else if (to % 4 === 0 && this.isInside(sized, to)) this.#codeLabels.add(to);
    }
    const stubCells = new Set(facts.stubs.values());
    for (const r of this.relocations) {
      if (!POINTERS.has(r.kind) || this.isStartupPointer(r.addr)) continue;
      // Calls go through stubs; of indirect functions lld lets code read the stub's own cell too.
      if (stubCells.has(r.addr + this.bias) && r.kind !== 'irelative') continue;
      if (r.symbol && this.cells.has(r.symbol.name) && !r.symbol.defined) continue;
      const target = this.targetOf(r);
      if (target && 'symbol' in target) {
        if (target.symbol !== STARTUP_IMPORT) imported.add(target.symbol);
      } else if (target && this.isCode(target.addr)) this.takeFunction(target.addr, sized, own);
    }
    return [own, imported];
  }

  /** A pointer to code: to a function, or to a label inside of one. */
  private takeFunction(to: number, sized: readonly FunctionRange[], own: Set<number>): void {
    if (!this.functions.has(to) && this.isInside(sized, to)) this.#labels.add(to);
    else {
      this.addFunction(to);
      if (this.functions.has(to)) own.add(to);
    }
  }

  private giveSlots(own: Set<number>, imported: Set<string>): void {
    const add = (slot: Omit<Slot, 'slot'>): number => {
      const number = TABLE.firstSlot + this.slots.length;
      this.slots.push({ slot: number, ...slot });
      return number;
    };
    for (const addr of [...own].sort((a, b) => a - b)) {
      const isLibrary = this.isLibrary(addr) || undefined;
      this.slotOfAddr.set(addr, add({ name: this.functions.get(addr)!.name, addr, isLibrary }));
    }
    for (const symbol of [...imported].sort())
      this.#slotOfImport.set(symbol, add({ name: symbol, importSymbol: symbol }));
    for (const [addr, symbol] of this.imports) {
      const slot = this.#slotOfImport.get(symbol);
      if (slot !== undefined) this.slotOfAddr.set(addr, slot);
    }
    for (const [addr, to] of this.aliases) {
      const slot = this.slotOfAddr.get(to);
      if (slot !== undefined) this.slotOfAddr.set(addr, slot);
    }
  }

  private isLibrary(addr: number): boolean {
    const { library } = this.image;
    return library !== undefined && rangeAt(library.own, addr - this.bias) === undefined;
  }

  private relocate(): void {
    // The offset of a module's own block may have no relocation; one for a variable's offset overwrites it.
    const isModule = (r: Relocation): boolean => r.kind === 'dtpmod';
    const others = this.relocations.filter((r) => !isModule(r));
    for (const r of [...this.relocations.filter(isModule), ...others]) {
      const at = r.addr + this.bias - this.base;
      const byteLen = r.kind === 'copy' ? r.symbol!.byteLen : (RELOCATED_BYTES[r.kind] ?? 8);
      if (at < 0 || at + byteLen > this.memory.length)
        this.fail(`relocation at 0x${r.addr.toString(16)} lies outside the segments`);
      if (r.kind === 'copy') this.memory.set(importedObject(this.image, r.symbol!).init.subarray(0, byteLen), at);
      else if (POINTERS.has(r.kind)) this.setPointer(at + this.base, this.pointerFor(r));
      else if (r.kind === 'tlvdesc')
        this.describeVariable(at + this.base, this.#slotOfImport.get(TLV_GETTER)!, r.addend + this.bias);
      else this.relocateThreadLocal(r, at + this.base);
    }
    this.setLibraryObjects();
    this.fillThreadLocals();
  }

  /** The pointer a relocation asks for: an address of data, the slot of a function, 0 for an absent weak symbol. */
  private pointerFor(r: Relocation): number {
    const cell = r.symbol && !r.symbol.defined ? this.cells.get(r.symbol.name) : undefined;
    if (cell !== undefined) return cell + r.addend;
    const target = this.targetOf(r);
    if (!target) return 0;
    if ('symbol' in target) return this.#slotOfImport.get(target.symbol) ?? 0;
    return this.slotOfAddr.get(target.addr) ?? target.addr;
  }

  /** Functions of unknown size end where the next one begins, or their section does. */
  private measureFunctions(): void {
    this.#starts.forEach(({ addr }, n) => {
      const f = this.functions.get(addr)!;
      const { addr: from, byteLen } = rangeAt(this.codeRanges, addr)!;
      const limit = Math.min(this.#starts[n + 1]?.addr ?? Infinity, from + byteLen);
      if (f.byteLen === 0 || addr + f.byteLen > from + byteLen)
        this.functions.set(addr, { ...f, byteLen: limit - addr, isOpen: true });
    });
  }

  /** Function that holds `addr`, if one does. */
  functionAt(addr: number): FunctionRange | undefined {
    const start = lastFrom(this.#starts, addr);
    const f = start && this.functions.get(start.addr);
    return f && addr < f.addr + f.byteLen ? f : undefined;
  }

  /** Name for messages: a function, a function and an offset, or a link address. */
  symbolAt(addr: number): string {
    const f = this.functionAt(addr);
    if (!f) return this.imports.get(addr) ?? `0x${(addr - this.bias).toString(16)}`;
    return f.addr === addr ? f.name : `${f.name}+0x${(addr - f.addr).toString(16)}`;
  }

  /** Bytes of code from `addr` to the end of its function or, outside of any, of its section; 0 = no code there. */
  codeLen(addr: number): number {
    if (!this.isCode(addr)) return 0;
    const f = this.functionAt(addr);
    if (f) return f.addr + f.byteLen - addr;
    const range = rangeAt(this.codeRanges, addr)!;
    const next = this.#starts.find((s) => s.addr > addr)?.addr ?? Infinity;
    return Math.min(next, range.addr + range.byteLen) - addr;
  }

  /** True when `addr` belongs to the function that starts at `funcAddr`, its cold part included. */
  sameFunction(funcAddr: number, addr: number): boolean {
    const f = this.functionAt(addr);
    if (!f) return false;
    if (f.addr === funcAddr || f.name === `${this.plainName(f.addr)}${COLD}`) return true;
    const own = this.functions.get(funcAddr)?.name;
    return own !== undefined && f.name.startsWith(`${own}${COLD}`);
  }

  /** Labels of the function that starts at `funcAddr`: those that data points to, and those that code makes. */
  labelsOf(funcAddr: number): { inData: number[]; inCode: number[] } {
    const own = (labels: Set<number>): number[] => [...labels].filter((addr) => this.sameFunction(funcAddr, addr));
    return { inData: own(this.#labels), inCode: own(this.#codeLabels) };
  }
}
