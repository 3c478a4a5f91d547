// Image → Program: segments placed in the image window, relocations applied, table slots given to every function whose
// address can be in a register or in memory. From here on all addresses are those of the wasm memory.
import { TABLE } from '../runtime-as/tables/memory.ts';
import { type CodeFacts, scanCode } from './codescan.ts';
import type { Image, ImageSymbol, Range, Relocation } from './image.ts';
import { lastFrom, rangeAt } from './image-ranges.ts';
import { endsFlow } from './insn-words.ts';
import { importedObject, PlacedImage, TLV_GETTER } from './program-place.ts';
import { findPointers } from './program-pointers.ts';
import { rebuiltBy } from './program-rebuilt.ts';
import { relaxThreadLocals } from './program-thread.ts';
import { type Traced, throughJump, traceX0 } from './program-trace.ts';

/** crt startup code that only concerns transactional memory and shared-object teardown: nothing an app can observe. */
const STARTUP_GLUE = /^(frame_dummy|__do_global_dtors_aux|register_tm_clones|deregister_tm_clones)$/;
/** Names of parts without symbols that only jumps enter. */
const COLD = '.cold';
const GET_ADDR = '__tls_get_addr';
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

export interface FunctionRange {
  name: string;
  addr: number;
  byteLen: number;
  /** nothing says where it ends: the length is how far it can reach */
  isOpen?: boolean;
}

/** What a pointer to code leads to. */
type Target = { addr: number } | { symbol: string };

/** Places, relocates and indexes an image. Throws LiftError that names the file. */
export function prepareProgram(image: Image): Program {
  return new Program(image);
}

export class Program extends PlacedImage {
  /** relocated bytes from `base`, trailing zeros cut */
  readonly blob: Uint8Array;
  readonly functions = new Map<number, FunctionRange>();
  /** start of a PLT stub, or of a library's function that the runtime has → imported symbol */
  readonly imports = new Map<number, string>();
  readonly slots: Slot[] = [];
  readonly slotOfAddr = new Map<number, number>();
  /** ADD that may complete the address of a function, of which one half was kept in memory → those addresses */
  readonly rebuilt: ReadonlyMap<number, number[]>;
  /** functions that run before main, in order */
  readonly initFunctions: number[] = [];
  /** functions that run after main and what atexit() registered, last one first; each has a slot */
  readonly finiFunctions: number[] = [];
  /** defined functions by name */
  readonly exports = new Map<string, number>();

  /** starts of functions, ascending */
  readonly #starts: { addr: number }[];
  /** the file's relocations, and the pointers found in an image that has none */
  #relocations: readonly Relocation[];
  /** PLT stubs for functions of this very image, indirect functions → the function */
  readonly #aliases = new Map<number, number>();
  /** imported functions that cannot be, and why */
  readonly #refused = new Map<string, string>();
  readonly #traced: Traced;
  /** weak functions that nothing defines */
  readonly #absent = new Set<string>();
  /** addresses inside functions that data points to: labels of computed gotos */
  readonly #labels = new Set<number>();
  /** addresses inside functions that code makes: such labels, and what the entries of jump tables are relative to */
  readonly #codeLabels = new Set<number>();
  readonly #slotOfImport = new Map<string, number>();

  constructor(image: Image) {
    super(image);
    this.#relocations = image.relocations;
    this.#traced = this.tracedCode();
    this.takeLibrary();
    for (const s of image.symbols) this.addSymbol(s);
    const facts = this.readCode();
    for (const { addr, byteLen, continues } of image.functionRanges)
      this.addFunction(addr + this.bias, `${this.plainName(addr + this.bias)}${continues ? COLD : ''}`, byteLen);
    for (const to of facts.calls) this.addFunction(to);
    if (image.entry !== 0) this.addFunction(image.entry + this.bias, '_start');
    this.nameMain();
    if (!image.hasPointerRelocations) this.findPointers();
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

  /** What the runtime has under a name is used in place of the same function of a library inside the file. */
  private takeLibrary(): void {
    for (const { name, addr, kind } of this.image.library?.symbols ?? []) {
      const at = addr + this.bias;
      if ((kind !== 'func' && kind !== 'ifunc') || !this.isCode(at) || !this.provided(name)) continue;
      // Of several names for one function the one without leading underscores reads best.
      if (!this.imports.get(at)?.startsWith('_') && this.imports.has(at)) continue;
      this.imports.set(at, name);
    }
  }

  private addSymbol(s: ImageSymbol): void {
    const addr = s.addr + this.bias;
    if (s.kind !== 'func' || !this.isCode(addr) || this.imports.has(addr)) return;
    if (s.name !== '' && !this.exports.has(s.name)) this.exports.set(s.name, addr);
    const known = this.functions.get(addr);
    // Of several names for one function the shortest without leading underscores reads best.
    if (known && known.byteLen >= s.byteLen && known.name !== '') return;
    this.functions.set(addr, { name: s.name || this.plainName(addr), addr, byteLen: s.byteLen });
  }

  private plainName(addr: number): string {
    return `fn_${(addr - this.bias).toString(16)}`;
  }

  private addFunction(addr: number, name = this.plainName(addr), byteLen = 0): void {
    if (!this.isCode(addr) || this.imports.has(addr) || this.#aliases.has(addr)) return;
    const known = this.functions.get(addr);
    if (!known) this.functions.set(addr, { name, addr, byteLen });
    else if (known.byteLen === 0) this.functions.set(addr, { ...known, byteLen });
  }

  /** Stubs, calls and addresses in the code, once thread-local accesses are rewritten. */
  private readCode(): CodeFacts {
    const scan = (): CodeFacts => scanCode(this.codeRanges, (addr) => this.word(addr));
    const facts = scan();
    this.readStubs(facts.stubs);
    const descriptors = new Map(
      this.#relocations.filter((r) => r.kind === 'tlsdesc').map((r) => [r.addr + this.bias, this.threadOffset(r)]),
    );
    const code = {
      ranges: this.codeRanges,
      word: (addr: number) => this.word(addr),
      setWord: (addr: number, word: number) => this.view.setUint32(addr - this.base, word, true),
    };
    const changed = relaxThreadLocals(
      code,
      descriptors,
      (addr) => this.imports.get(addr) === GET_ADDR,
      (addr) =>
        this.fail(
          `a thread-local variable is reached in an unknown way at 0x${(addr - this.bias).toString(16)}: compile with -ftls-model=initial-exec`,
        ),
    );
    return changed ? scan() : facts;
  }

  private readStubs(stubs: Map<number, number>): void {
    const cells = new Map(this.#relocations.map((r) => [r.addr + this.bias, r]));
    for (const [stub, cell] of stubs) {
      const r = cells.get(cell);
      if (!r || (r.kind !== 'absolute' && r.kind !== 'irelative') || this.imports.has(stub)) continue;
      // An indirect function whose address is taken lends its name to its stub.
      const target = this.targetOf(r, this.functions.get(stub)?.name);
      this.functions.delete(stub);
      if (!target) this.imports.set(stub, r.symbol!.name);
      else if ('symbol' in target) this.imports.set(stub, target.symbol);
      else this.#aliases.set(stub, target.addr);
    }
  }

  /** Where a relocation for a pointer leads; undefined for a weak symbol that nothing defines. */
  private targetOf({ kind, symbol, addend }: Relocation, name = symbol?.name): Target | undefined {
    if (symbol && !symbol.defined) {
      if (symbol.binding !== 'weak' || this.provided(symbol.name)) return { symbol: symbol.name };
      this.#absent.add(symbol.name);
      return undefined;
    }
    const to = (symbol?.addr ?? 0) + addend + this.bias;
    if ((kind === 'irelative' || symbol?.kind === 'ifunc') && !this.imports.has(to)) this.resolve(to, name);
    const imported = this.imports.get(to);
    return imported === undefined ? { addr: this.callee(to) } : { symbol: imported };
  }

  /** Finds the function that an indirect function stands for, when its resolver does nothing but return it. */
  private resolve(resolver: number, known: string | undefined): void {
    if (this.#aliases.has(resolver)) return;
    const to = traceX0(this.#traced, resolver);
    if (to !== undefined && this.isCode(to)) {
      this.#aliases.set(resolver, to);
      return;
    }
    const symbol = this.image.symbols.find((s) => s.addr + this.bias === resolver && s.kind === 'ifunc');
    const name = known ?? symbol?.name ?? this.plainName(resolver);
    this.imports.set(resolver, name);
    this.#refused.set(
      name,
      `"${name}" is an indirect function (ifunc), which depends on the processor: compile without ifunc and target_clones;`,
    );
  }

  /** main of a file without symbols: what the entry code hands to __libc_start_main. */
  private nameMain(): void {
    const { entry, main } = this.image;
    if (this.exports.has('main')) return;
    const found = entry === 0 ? undefined : traceX0(this.#traced, entry + this.bias);
    const handed = found === undefined ? undefined : throughJump(this.#traced, found);
    const addr = main === undefined ? handed : main + this.bias;
    if (addr === undefined || !this.isCode(addr) || this.imports.has(addr)) return;
    this.exports.set('main', addr);
    this.functions.set(addr, { addr, byteLen: this.functions.get(addr)?.byteLen ?? 0, name: 'main' });
  }

  /** Pointers to code in an image that has no relocations for them. */
  private findPointers(): void {
    const sized = this.sizedFunctions();
    const found = findPointers(
      this.image.segments,
      this.codeRanges.map((r) => ({ addr: r.addr - this.bias, byteLen: r.byteLen })),
      new Set(this.#relocations.map((r) => r.addr)),
      (value) => {
        const to = value + this.bias;
        return (
          this.functions.has(to) ||
          this.imports.has(to) ||
          this.#aliases.has(to) ||
          this.isInside(sized, to) ||
          this.mayBegin(to)
        );
      },
    );
    this.#relocations = [...this.#relocations, ...found];
  }

  /** True where control cannot come from the instruction in front: a function without a name may begin there. */
  private mayBegin(addr: number): boolean {
    return this.isCode(addr) && (!this.isCode(addr - 4) || endsFlow(this.word(addr - 4)));
  }

  private sizedFunctions(): FunctionRange[] {
    return [...this.functions.values()].filter((f) => f.byteLen > 0).sort((a, b) => a.addr - b.addr);
  }

  /** True for addresses behind the start of a function of known size. */
  private isInside(sized: readonly FunctionRange[], addr: number): boolean {
    const f = lastFrom(sized, addr);
    return f !== undefined && addr > f.addr && addr < f.addr + f.byteLen;
  }

  /** Functions of an array that the C startup code goes through, its own glue left out. */
  private readPointerArray(range: Range | undefined): number[] {
    const found: number[] = [];
    if (!range) return found;
    const targets = new Map(this.#relocations.map((r) => [r.addr, r]));
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
      else if (symbol !== undefined) imported.add(symbol);
      else if (to % 4 === 0 && this.isInside(sized, to)) this.#codeLabels.add(to);
    }
    const stubCells = new Set(facts.stubs.values());
    for (const r of this.#relocations) {
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
    for (const [addr, to] of this.#aliases) {
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
    const others = this.#relocations.filter((r) => !isModule(r));
    for (const r of [...this.#relocations.filter(isModule), ...others]) {
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

  /** Where a call to `addr` arrives: stubs of the image's own functions are seen through. */
  callee(addr: number): number {
    return this.#aliases.get(addr) ?? addr;
  }

  /** Addresses of the stubs that `callee` sees through. */
  ownStubs(): Iterable<number> {
    return this.#aliases.keys();
  }

  /** Why an imported function cannot be called, where that is not the runtime's lack of it. */
  refusal(symbol: string): string | undefined {
    return this.#refused.get(symbol);
  }

  /** True for an import that never returns (abort, exit …). */
  isNoreturn(addr: number): boolean {
    const symbol = this.imports.get(addr);
    return symbol !== undefined && (this.provided(symbol)?.noreturn === true || this.#absent.has(symbol));
  }

  /** True for a weak function that nothing defines: its address is 0, and calling it is an error of the program. */
  isAbsent(symbol: string): boolean {
    return this.#absent.has(symbol);
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
