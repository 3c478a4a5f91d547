// Image → Program: segments placed in the image window, relocations applied, table slots given to every function whose
// address can be in a register or in memory. From here on all addresses are those of the wasm memory.
//
//   imageBase ┌───────────────────┐ base: lowest page of the file
//             │ segments          │ pointers to data are addresses, pointers to code are table slots
//             ├───────────────────┤
//             │ import data cells │ objects of libc that the app refers to (stdout, stderr …), 16-aligned
//             └───────────────────┘ base + byteLen ≤ imageEnd
import { dataSymbol, importSignature } from '../runtime-as/tables/import-sig.ts';
import { MEMORY, TABLE } from '../runtime-as/tables/memory.ts';
import { scanCode } from './codescan.ts';
import { LiftError } from './error.ts';
import type { Image, ImageSymbol, Range } from './image.ts';

const PAGE = 4096;
/** crt startup code that only concerns transactional memory and shared-object teardown: nothing an app can observe. */
const STARTUP_GLUE = /^(frame_dummy|__do_global_dtors_aux|register_tm_clones|deregister_tm_clones)$/;

/** A place in the function tables. */
export interface Slot {
  slot: number;
  name: string;
  /** guest address of the function; absent for an imported one */
  addr?: number;
  importSymbol?: string;
}

export interface FunctionRange {
  name: string;
  addr: number;
  byteLen: number;
}

/** Places, relocates and indexes an image. Throws LiftError that names the file. */
export function prepareProgram(image: Image): Program {
  return new Program(image);
}

export class Program {
  readonly image: Image;
  /** first address of `blob` */
  readonly base: number;
  /** what is added to a link address */
  readonly bias: number;
  /** bytes in memory, zero-initialised data included */
  readonly byteLen: number;
  /** relocated bytes from `base`, trailing zeros cut */
  readonly blob: Uint8Array;
  readonly functions = new Map<number, FunctionRange>();
  /** start of a PLT stub → imported symbol */
  readonly imports = new Map<number, string>();
  readonly slots: Slot[] = [];
  readonly slotOfAddr = new Map<number, number>();
  readonly slotNumbers = new Set<number>();
  /** functions that run before main, in order */
  readonly initFunctions: number[] = [];
  /** functions that run after main and what atexit() registered, last one first; each has a slot */
  readonly finiFunctions: number[] = [];
  /** defined functions by name */
  readonly exports = new Map<string, number>();
  /** code somewhere calls through a pointer */
  readonly hasIndirectCalls: boolean;

  readonly #memory: Uint8Array;
  readonly #view: DataView;
  /** starts of functions, ascending */
  readonly #starts: number[];
  readonly #codeRanges: Range[];
  /** PLT stubs for functions of this very image */
  readonly #aliases = new Map<number, number>();
  /** addresses inside functions that data points to: labels of computed gotos */
  readonly #labels = new Set<number>();
  readonly #cells = new Map<string, number>();
  readonly #slotOfImport = new Map<string, number>();

  constructor(image: Image) {
    this.image = image;
    const lowest = Math.min(...image.segments.map((s) => s.addr));
    const highest = Math.max(...image.segments.map((s) => s.addr + s.byteLen));
    this.base = MEMORY.imageBase;
    this.bias = MEMORY.imageBase - (lowest - (lowest % PAGE));
    let end = highest + this.bias;
    if (end <= MEMORY.imageEnd) end = this.placeCells(end);
    if (end > MEMORY.imageEnd)
      throw new LiftError(
        `${image.fileName}: needs ${end - this.base} bytes of memory; the window for images has ${MEMORY.imageEnd - MEMORY.imageBase}`,
      );
    this.byteLen = end - this.base;
    this.#memory = new Uint8Array(this.byteLen);
    this.#view = new DataView(this.#memory.buffer);
    for (const s of image.segments) this.#memory.set(s.bytes, s.addr + this.bias - this.base);
    for (const [name, at] of this.#cells) this.#memory.set(dataSymbol(name)!.init, at - this.base);
    this.#codeRanges = image.codeRanges.map(({ addr, byteLen }) => this.codeRange(addr + this.bias, byteLen));

    for (const s of image.symbols) this.addSymbol(s);
    const facts = scanCode(this.#codeRanges, (addr) => this.word(addr));
    this.hasIndirectCalls = facts.hasIndirect;
    this.readStubs(facts.stubs);
    for (const to of facts.calls) if (this.isCode(to)) this.addFunction(to);
    if (image.entry !== 0 && this.isCode(image.entry + this.bias)) this.addFunction(image.entry + this.bias, '_start');
    this.initFunctions.push(...this.readPointerArray(image.initArray));
    this.finiFunctions.push(...this.readPointerArray(image.finiArray));
    const taken = this.takenFunctions(facts.taken);
    this.giveSlots(taken);
    this.relocate();
    this.#starts = [...this.functions.keys()].sort((a, b) => a - b);
    this.measureFunctions();
    this.blob = this.#memory.subarray(0, this.#memory.findLastIndex((b) => b !== 0) + 1);
  }

  private codeRange(addr: number, byteLen: number): Range {
    if (addr % 4 !== 0 || addr < this.base || addr + byteLen > this.base + this.byteLen)
      throw new LiftError(
        `${this.image.fileName}: the section of code at 0x${(addr - this.bias).toString(16)} lies outside the segments`,
      );
    return { addr, byteLen };
  }

  /** Cells for imported data objects, behind the image. */
  private placeCells(end: number): number {
    let at = end;
    for (const { symbol, kind } of this.image.relocations) {
      if (!symbol || symbol.defined || kind !== 'absolute' || this.#cells.has(symbol.name)) continue;
      if (!dataSymbol(symbol.name) && (symbol.kind !== 'object' || symbol.binding === 'weak')) continue;
      const data = this.importedObject(symbol);
      at = (at + 15) & ~15;
      this.#cells.set(symbol.name, at);
      at += data.byteLen;
    }
    return at;
  }

  private addSymbol(s: ImageSymbol): void {
    if (s.kind !== 'func') return;
    const addr = s.addr + this.bias;
    if (!this.isCode(addr)) return;
    if (s.name !== '' && !this.exports.has(s.name)) this.exports.set(s.name, addr);
    const known = this.functions.get(addr);
    // Of several names for one function the shortest without leading underscores reads best.
    if (known && known.byteLen >= s.byteLen && known.name !== '') return;
    this.functions.set(addr, { name: s.name || this.plainName(addr), addr, byteLen: s.byteLen });
  }

  private plainName(addr: number): string {
    return `fn_${(addr - this.bias).toString(16)}`;
  }

  private addFunction(addr: number, name = this.plainName(addr)): void {
    if (this.functions.has(addr) || this.imports.has(addr) || this.#aliases.has(addr)) return;
    this.functions.set(addr, { name, addr, byteLen: 0 });
  }

  private readStubs(stubs: Map<number, number>): void {
    const bySymbolCell = new Map(
      this.image.relocations.filter((r) => r.kind === 'absolute').map((r) => [r.addr + this.bias, r.symbol!]),
    );
    for (const [stub, cell] of stubs) {
      const symbol = bySymbolCell.get(cell);
      if (!symbol) continue;
      if (symbol.defined) this.#aliases.set(stub, symbol.addr + this.bias);
      else this.imports.set(stub, symbol.name);
    }
  }

  /** Functions of an array that the C startup code goes through, its own glue left out. */
  private readPointerArray(range: Range | undefined): number[] {
    const found: number[] = [];
    if (!range) return found;
    const targets = new Map(this.image.relocations.map((r) => [r.addr, r]));
    for (let at = range.addr; at + 8 <= range.addr + range.byteLen; at += 8) {
      const r = targets.get(at);
      const addr = r ? (r.symbol ? r.symbol.addr : 0) + r.addend + this.bias : 0;
      if (addr === 0) continue;
      if (!this.isCode(addr))
        throw new LiftError(
          `${this.image.fileName}: entry 0x${at.toString(16)} of the init or fini array is not the address of code`,
        );
      this.addFunction(addr);
      const f = this.functions.get(addr);
      if (f && !STARTUP_GLUE.test(f.name)) found.push(addr);
    }
    return found;
  }

  /** True for pointers that only the C startup code follows. */
  private isStartupPointer(linkAddr: number): boolean {
    return [this.image.initArray, this.image.finiArray].some(
      (r) => r && linkAddr >= r.addr && linkAddr < r.addr + r.byteLen,
    );
  }

  /** Functions whose address stands in data or is made by code. */
  private takenFunctions(inCode: Set<number>): Set<number> {
    const taken = new Set<number>(this.finiFunctions);
    const sized = [...this.functions.values()].filter((f) => f.byteLen > 0);
    const isLabel = (to: number): boolean => sized.some((f) => to > f.addr && to < f.addr + f.byteLen);
    for (const to of inCode) if (this.functions.has(to)) taken.add(to);
    for (const r of this.image.relocations) {
      if (r.kind === 'copy' || this.isStartupPointer(r.addr) || (r.symbol && !r.symbol.defined)) continue;
      const to = (r.symbol?.addr ?? 0) + r.addend + this.bias;
      if (!this.isCode(to) || this.#aliases.has(to) || taken.has(to)) continue;
      if (isLabel(to)) {
        this.#labels.add(to);
        continue;
      }
      this.addFunction(to);
      if (this.functions.has(to)) taken.add(to);
    }
    return taken;
  }

  private giveSlots(taken: Set<number>): void {
    const add = (slot: Slot): void => {
      this.slots.push(slot);
      this.slotNumbers.add(slot.slot);
    };
    for (const addr of [...taken].sort((a, b) => a - b)) {
      const slot = TABLE.firstSlot + this.slots.length;
      this.slotOfAddr.set(addr, slot);
      add({ slot, name: this.functions.get(addr)!.name, addr });
    }
    for (const symbol of this.takenImports()) {
      const slot = TABLE.firstSlot + this.slots.length;
      this.#slotOfImport.set(symbol, slot);
      add({ slot, name: symbol, importSymbol: symbol });
    }
  }

  /** Imported functions whose address stands in data; calls go through PLT entries, which need no slot. */
  private takenImports(): string[] {
    const stubCells = new Set([...scanCode(this.#codeRanges, (a) => this.word(a)).stubs.values()]);
    const names = new Set<string>();
    for (const { addr, kind, symbol, addend } of this.image.relocations) {
      const stub = this.imports.get((symbol?.addr ?? 0) + addend + this.bias);
      if ((!symbol || symbol.defined) && stub !== undefined) names.add(stub);
      if (kind !== 'absolute' || !symbol || symbol.defined || this.#cells.has(symbol.name)) continue;
      if (stubCells.has(addr + this.bias)) continue;
      if (symbol.binding !== 'weak') names.add(symbol.name);
    }
    return [...names].sort();
  }

  private relocate(): void {
    for (const r of this.image.relocations) {
      const at = r.addr + this.bias - this.base;
      const byteLen = r.kind === 'copy' ? r.symbol!.byteLen : 8;
      if (at < 0 || at + byteLen > this.#memory.length)
        throw new LiftError(`${this.image.fileName}: relocation at 0x${r.addr.toString(16)} lies outside the segments`);
      if (r.kind === 'copy') this.copyObject(r.symbol!, at);
      else this.#view.setBigUint64(at, BigInt.asUintN(64, BigInt(this.pointerFor(r.symbol, r.addend))), true);
    }
  }

  /** The pointer a relocation asks for: an address of data, the slot of a function, 0 for an absent weak symbol. */
  private pointerFor(symbol: ImageSymbol | undefined, addend: number): number {
    if (symbol?.kind === 'tls')
      throw new LiftError(`${this.image.fileName}: thread-local variable ${symbol.name} is not supported`);
    if (!symbol || symbol.defined) {
      const to = (symbol?.addr ?? 0) + addend + this.bias;
      const stub = this.imports.get(to);
      return (stub === undefined ? this.slotOfAddr.get(to) : this.#slotOfImport.get(stub)) ?? to;
    }
    const cell = this.#cells.get(symbol.name);
    if (cell !== undefined) return cell + addend;
    return this.#slotOfImport.get(symbol.name) ?? 0;
  }

  /** R_AARCH64_COPY: the app has room for a libc object in its own data. */
  private copyObject(symbol: ImageSymbol, at: number): void {
    this.#memory.set(this.importedObject(symbol).init.subarray(0, symbol.byteLen), at);
  }

  private importedObject({ name }: ImageSymbol): { byteLen: number; init: Uint8Array } {
    const data = dataSymbol(name);
    if (data) return data;
    throw new LiftError(`${this.image.fileName}: imports the data object "${name}", which the runtime does not have`);
  }

  /** Functions of unknown size end where the next one begins, or their section does. */
  private measureFunctions(): void {
    this.#starts.forEach((addr, n) => {
      const f = this.functions.get(addr)!;
      const end = this.#codeRanges.find((r) => addr >= r.addr && addr < r.addr + r.byteLen)!;
      const limit = Math.min(this.#starts[n + 1] ?? Infinity, end.addr + end.byteLen);
      if (f.byteLen === 0 || addr + f.byteLen > end.addr + end.byteLen)
        this.functions.set(addr, { ...f, byteLen: limit - addr });
    });
  }

  private word(addr: number): number {
    return this.#view.getUint32(addr - this.base, true);
  }

  /** True when an instruction can stand at `addr`. */
  isCode(addr: number): boolean {
    return addr % 4 === 0 && this.#codeRanges.some((r) => addr >= r.addr && addr + 4 <= r.addr + r.byteLen);
  }

  /** Function that holds `addr`, if one does. */
  functionAt(addr: number): FunctionRange | undefined {
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (this.#starts[mid] <= addr) low = mid + 1;
      else high = mid;
    }
    const f = low > 0 ? this.functions.get(this.#starts[low - 1]) : undefined;
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
    const range = this.#codeRanges.find((r) => addr >= r.addr && addr < r.addr + r.byteLen)!;
    const next = this.#starts.find((s) => s > addr) ?? Infinity;
    return Math.min(next, range.addr + range.byteLen) - addr;
  }

  /** A view of `byteLen` bytes of code. */
  code(addr: number, byteLen: number): Uint8Array {
    return this.#memory.subarray(addr - this.base, addr - this.base + byteLen);
  }

  /** Where a call to `addr` arrives: PLT stubs of the image's own functions are seen through. */
  callee(addr: number): number {
    return this.#aliases.get(addr) ?? addr;
  }

  /** True for an import that never returns (abort, exit …). */
  isNoreturn(addr: number): boolean {
    const symbol = this.imports.get(addr);
    return symbol !== undefined && importSignature(symbol)?.noreturn === true;
  }

  /** True when `addr` belongs to the function that starts at `funcAddr`, its cold part included. */
  sameFunction(funcAddr: number, addr: number): boolean {
    const f = this.functionAt(addr);
    if (!f) return false;
    if (f.addr === funcAddr) return true;
    const own = this.functions.get(funcAddr)?.name;
    return own !== undefined && f.name.startsWith(`${own}.cold`);
  }

  /** Labels that data points to and that belong to the function that starts at `funcAddr`, ascending. */
  labelsOf(funcAddr: number): number[] {
    return [...this.#labels].filter((addr) => this.sameFunction(funcAddr, addr)).sort((a, b) => a - b);
  }

  /** Constant of 1, 2, 4 or 8 bytes in memory that the app cannot write; undefined elsewhere. */
  readUint(addr: number, byteLen: 1 | 2 | 4 | 8): bigint | undefined {
    if (!this.isConstant(addr, byteLen)) return undefined;
    let value = 0n;
    for (let i = byteLen - 1; i >= 0; i--) value = (value << 8n) | BigInt(this.#memory[addr - this.base + i]);
    return value;
  }

  /** Constant C string at `addr`; undefined when it is not in constant memory. */
  readCString(addr: number): string | undefined {
    if (!this.isConstant(addr, 1)) return undefined;
    const end = this.#memory.indexOf(0, addr - this.base);
    return end < 0 ? undefined : new TextDecoder().decode(this.#memory.subarray(addr - this.base, end));
  }

  private isConstant(addr: number, byteLen: number): boolean {
    const link = addr - this.bias;
    return this.image.segments.some((s) => !s.writable && link >= s.addr && link + byteLen <= s.addr + s.byteLen);
  }
}
