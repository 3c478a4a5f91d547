// Placed image → its functions: those that symbols, unwinding tables, calls and the entry code tell of, what the file imports, and
// the stubs between the two.
import { type CodeFacts, scanCode } from './codescan.ts';
import type { Image, ImageSymbol, Relocation } from './image.ts';
import { lastFrom } from './image-ranges.ts';
import { endsFlow } from './insn-words.ts';
import { PlacedImage } from './program-place.ts';
import { findPointers } from './program-pointers.ts';
import { relaxThreadLocals } from './program-thread.ts';
import { type Traced, throughJump, traceX0 } from './program-trace.ts';

/** Names of parts without symbols that only jumps enter. */
export const COLD = '.cold';
const GET_ADDR = '__tls_get_addr';

export interface FunctionRange {
  name: string;
  addr: number;
  byteLen: number;
  /** nothing says where it ends: the length is how far it can reach */
  isOpen?: boolean;
}

/** What a pointer to code leads to. */
type Target = { addr: number } | { symbol: string };

export class IndexedImage extends PlacedImage {
  readonly functions = new Map<number, FunctionRange>();
  /** start of a PLT stub, or of a library's function that the runtime has → imported symbol */
  readonly imports = new Map<number, string>();
  /** defined functions by name */
  readonly exports = new Map<string, number>();

  protected readonly facts: CodeFacts;
  /** the file's relocations, and the pointers found in an image that has none */
  protected relocations: readonly Relocation[];
  /** PLT stubs for functions of this very image, indirect functions → the function */
  protected readonly aliases = new Map<number, number>();
  /** imported functions that cannot be, and why */
  readonly #refused = new Map<string, string>();
  readonly #traced: Traced;
  /** weak functions that nothing defines */
  readonly #absent = new Set<string>();

  constructor(image: Image) {
    super(image);
    this.relocations = image.relocations;
    this.#traced = this.tracedCode();
    this.takeLibrary();
    for (const s of image.symbols) this.addSymbol(s);
    this.facts = this.readCode();
    for (const { addr, byteLen, continues } of image.functionRanges)
      this.addFunction(addr + this.bias, `${this.plainName(addr + this.bias)}${continues ? COLD : ''}`, byteLen);
    for (const to of this.facts.calls) this.addFunction(to);
    if (image.entry !== 0) this.addFunction(image.entry + this.bias, '_start');
    this.nameMain();
    if (!image.hasPointerRelocations) this.findPointers();
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

  protected plainName(addr: number): string {
    return `fn_${(addr - this.bias).toString(16)}`;
  }

  protected addFunction(addr: number, name = this.plainName(addr), byteLen = 0): void {
    if (!this.isCode(addr) || this.imports.has(addr) || this.aliases.has(addr)) return;
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
      this.relocations.filter((r) => r.kind === 'tlsdesc').map((r) => [r.addr + this.bias, this.threadOffset(r)]),
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
    const cells = new Map(this.relocations.map((r) => [r.addr + this.bias, r]));
    for (const [stub, cell] of stubs) {
      const r = cells.get(cell);
      if (!r || (r.kind !== 'absolute' && r.kind !== 'irelative') || this.imports.has(stub)) continue;
      // An indirect function whose address is taken lends its name to its stub.
      const target = this.targetOf(r, this.functions.get(stub)?.name);
      this.functions.delete(stub);
      if (!target) this.imports.set(stub, r.symbol!.name);
      else if ('symbol' in target) this.imports.set(stub, target.symbol);
      else this.aliases.set(stub, target.addr);
    }
  }

  /** Where a relocation for a pointer leads; undefined for a weak symbol that nothing defines. */
  protected targetOf({ kind, symbol, addend }: Relocation, name = symbol?.name): Target | undefined {
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
    if (this.aliases.has(resolver)) return;
    const to = traceX0(this.#traced, resolver);
    if (to !== undefined && this.isCode(to)) {
      this.aliases.set(resolver, to);
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
      new Set(this.relocations.map((r) => r.addr)),
      (value) => {
        const to = value + this.bias;
        return (
          this.functions.has(to) ||
          this.imports.has(to) ||
          this.aliases.has(to) ||
          this.isInside(sized, to) ||
          this.mayBegin(to)
        );
      },
    );
    this.relocations = [...this.relocations, ...found];
  }

  /** True where control cannot come from the instruction in front: a function without a name may begin there. */
  protected mayBegin(addr: number): boolean {
    return this.isCode(addr) && (!this.isCode(addr - 4) || endsFlow(this.word(addr - 4)));
  }

  protected sizedFunctions(): FunctionRange[] {
    return [...this.functions.values()].filter((f) => f.byteLen > 0).sort((a, b) => a.addr - b.addr);
  }

  /** True for addresses behind the start of a function of known size. */
  protected isInside(sized: readonly FunctionRange[], addr: number): boolean {
    const f = lastFrom(sized, addr);
    return f !== undefined && addr > f.addr && addr < f.addr + f.byteLen;
  }

  /** Where a call to `addr` arrives: stubs of the image's own functions are seen through. */
  callee(addr: number): number {
    return this.aliases.get(addr) ?? addr;
  }

  /** Addresses of the stubs that `callee` sees through. */
  ownStubs(): Iterable<number> {
    return this.aliases.keys();
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
}
