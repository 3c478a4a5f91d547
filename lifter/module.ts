// Functions of an analysis → wasm module: typed functions, thunks for both views of the table, imports and exports.

import { NATIVE } from './abi/aapcs64.ts';
import { CONVENTIONS } from './abi/convention.ts';
import type { Analysis, Reached, Unit, WasmSignature } from './analysis.ts';
import { slotAddr } from './closure.ts';
import { Emitter } from './emit.ts';
import { FunctionEmitter, type Linkage, typesOf } from './function.ts';
import type { Reg, Ty } from './ops.ts';
import type { Program, Slot } from './program.ts';
import type { FinishedModule, Fma, ModuleSink, Tier } from './sink.ts';
import { openSink } from './sinks.ts';

export interface ModuleOptions {
  /** functions that callers outside reach: slots get thunks in the tables, names are exported */
  roots: { addr: number; export?: string }[];
  tier: Tier;
  fma: Fma;
  /** also give the text form */
  text: boolean;
  /** hears of each function that has been emitted */
  onFunction?(name: string, done: number, total: number): void;
}

export interface BuiltModule extends FinishedModule {
  /** fields imported from the runtime */
  imports: string[];
  functions: string[];
  /** it computes fused multiply-adds, so that it differs by `fma` */
  hasFma: boolean;
}

/** How the runtime and exports are called. */
const NATIVE_SIGNATURE: WasmSignature = {
  params: NATIVE.params.map((r): [Reg, Ty] => [r, r[0] === 'v' ? 'f64' : 'i64']),
  results: NATIVE.results.map((r): [Reg, Ty] => [r, 'i64']),
};

/** The functions in `reached` as one module. */
export function buildModule(program: Program, analysis: Analysis, reached: Reached, opts: ModuleOptions): BuiltModule {
  const inside = new Set(reached.funcs);
  const isFilled = (s: Slot): boolean =>
    reached.slots.has(s.slot) || reached.hasIndirect || opts.roots.some((r) => r.addr === slotAddr(s));
  const slots = program.slots.filter((s) => inside.has(slotAddr(s)) && isFilled(s));
  const builder = new ModuleBuilder(program, analysis, reached, opts);
  builder.addFunctions();
  builder.addThunks(slots);
  return builder.finish();
}

class ModuleBuilder {
  readonly #emitter: Emitter;
  readonly #sink: ModuleSink;
  readonly #program: Program;
  readonly #analysis: Analysis;
  readonly #reached: Reached;
  readonly #opts: ModuleOptions;
  readonly #imports = new Set<string>();
  readonly #names = new Map<number, string>();
  /** the same as names of wasm functions */
  readonly #wasmNames = new Map<number, string>();
  /** thunks by name, made once */
  readonly #thunks = new Set<string>();
  /** some function sets the shared stack pointer, for what it imports */
  #movesStack = false;

  constructor(program: Program, analysis: Analysis, reached: Reached, opts: ModuleOptions) {
    this.#sink = openSink(opts.tier, opts.fma);
    this.#emitter = new Emitter(this.#sink, opts.fma);
    this.#program = program;
    this.#analysis = analysis;
    this.#reached = reached;
    this.#opts = opts;
    this.#sink.importMemory('memory');
    this.#sink.importGlobal('sp');
    const taken = new Set<string>();
    for (const addr of reached.funcs) {
      let { name } = this.unit(addr).webFunc.func;
      if (taken.has(name)) name = `${name}@${addr.toString(16)}`;
      taken.add(name);
      this.#names.set(addr, name);
      this.#wasmNames.set(addr, `f:${name}`);
    }
  }

  private unit(addr: number): Unit {
    return this.#analysis.units.get(addr)!;
  }

  /** Wasm-internal names of functions and imports live in one space; a prefix keeps them apart. */
  private nameOf(addr: number): string {
    return this.#wasmNames.get(addr)!;
  }

  addFunctions(): void {
    const link: Linkage = {
      convention: CONVENTIONS[this.#program.image.abi],
      nameOf: (addr) => this.nameOf(addr),
      signatureOf: (addr) => this.unit(addr).signature,
      typeAddress: (type, depth) => this.#program.typeAddress(type, depth),
      uniform: this.#analysis.uniform,
      variadic: (call) => this.#analysis.variadic.get(call.at),
      useImport: (field, params, result, from = 'env') => {
        if (this.#imports.has(field)) return;
        this.#imports.add(field);
        this.#sink.importFunction(field, params, result ? [result] : [], from);
      },
      movesStack: () => {
        this.#movesStack = true;
      },
      trapAddress: (at) => {
        link.useImport('az_brk', ['i32'], undefined);
        return at - this.#program.bias;
      },
    };
    this.#reached.funcs.forEach((addr, n) => {
      new FunctionEmitter(this.#emitter, this.unit(addr), link).add(this.nameOf(addr));
      this.#opts.onFunction?.(this.unit(addr).webFunc.func.name, n + 1, this.#reached.funcs.length);
    });
    this.#emitter.addHelpers();
  }

  /** Puts every reachable address-taken function into both tables and exports the roots. */
  addThunks(slots: Slot[]): void {
    const usesUniform = this.#analysis.hasPointerCalls && (slots.length > 0 || this.#reached.hasIndirect);
    // Engines reach the first table of a module by a shorter way: that is the one that code calls through.
    if (usesUniform) this.#sink.importTable('uniform', 'uniform');
    if (slots.length > 0) this.#sink.importTable('native', 'table');
    for (const run of consecutive(slots)) {
      const addrs = run.map(slotAddr);
      this.#sink.elements(
        'native',
        run[0].slot,
        addrs.map((addr) => this.nativeThunk(addr)),
      );
      if (usesUniform)
        this.#sink.elements(
          'uniform',
          run[0].slot,
          addrs.map((addr) => this.uniformThunk(addr)),
        );
    }
    for (const root of this.#opts.roots)
      if (root.export) this.#sink.exportFunction(this.nativeThunk(root.addr), root.export);
  }

  /** Called by the runtime: starts on the shared stack pointer and leaves it as it was, which only calls out of the module may change. */
  private nativeThunk(addr: number): string {
    return this.thunk('native', addr, NATIVE_SIGNATURE);
  }

  /** Called by lifted code through a pointer; a function of that very signature needs no thunk. */
  private uniformThunk(addr: number): string {
    const { uniform } = this.#analysis;
    if (this.unit(addr).signature === uniform) return this.nameOf(addr);
    return this.thunk('uniform', addr, uniform);
  }

  /** A function of signature `outer` that calls the one at `addr`. */
  private thunk(kind: 'native' | 'uniform', addr: number, outer: WasmSignature): string {
    const name = `${kind}:${this.#names.get(addr)}`;
    if (this.#thunks.has(name)) return name;
    this.#thunks.add(name);
    const [sink, emitter] = [this.#sink, this.#emitter];
    const { params, results } = this.unit(addr).signature;
    sink.begin(name, typesOf(outer.params), typesOf(outer.results));
    const restores = kind === 'native' && (this.#movesStack || this.#reached.hasIndirect);
    const sp = restores ? sink.local('i32') : -1;
    if (restores) {
      sink.globalGet('sp');
      sink.localSet(sp);
    }
    for (const [r, to] of params) {
      const local = outer.params.findIndex(([other]) => other === r);
      if (local >= 0) emitter.get({ local, t: outer.params[local][1] }, to);
      else if (r === 'sp') {
        sink.globalGet('sp');
        emitter.convert('i32', to);
      } else emitter.constant(to, 0n);
    }
    sink.call(this.nameOf(addr), params.length, typesOf(results));
    const places = results.map(([, t]) => ({ local: sink.local(t), t }));
    for (const place of [...places].reverse()) sink.localSet(place.local);
    if (restores) {
      sink.localGet(sp);
      sink.globalSet('sp');
    }
    for (const [r, to] of outer.results) {
      const at = results.findIndex(([other]) => other === r);
      if (at < 0) emitter.constant(to, 0n);
      else emitter.get(places[at], to);
    }
    sink.return(outer.results.length);
    sink.unreachable();
    sink.end();
    return name;
  }

  finish(): BuiltModule {
    const finished = this.#sink.finish({ bias: this.#program.bias, text: this.#opts.text });
    return {
      ...finished,
      names: finished.names.map((name) => name.replace(/^f:/, '')),
      imports: [...this.#imports, ...this.#emitter.intrinsics].sort(),
      functions: [...this.#names.values()].sort(),
      hasFma: this.#emitter.hasFma,
    };
  }
}

/** Runs of slots without gaps. */
function consecutive(slots: readonly Slot[]): Slot[][] {
  const runs: Slot[][] = [];
  for (const slot of slots) {
    const run = runs.at(-1);
    if (run?.at(-1)?.slot === slot.slot - 1) run.push(slot);
    else runs.push([slot]);
  }
  return runs;
}
