// Functions of an analysis → wasm module: typed functions, thunks for both views of the table, imports and exports.

import { NATIVE } from './abi/aapcs64.ts';
import { CONVENTIONS } from './abi/convention.ts';
import type { Analysis, Reached, TypedRegs, Unit, WasmSignature } from './analysis.ts';
import { slotAddr } from './closure.ts';
import { Emitter, type FinishedModule, type Fma, finishModule, type Node, type Tier, TYPES, typeList } from './emit.ts';
import { FunctionEmitter, type Linkage } from './function.ts';
import type { Reg, Ty } from './ops.ts';
import type { Program, Slot } from './program.ts';

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
const types = (regs: TypedRegs): Ty[] => regs.map(([, ty]) => ty);

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
  readonly #program: Program;
  readonly #analysis: Analysis;
  readonly #reached: Reached;
  readonly #opts: ModuleOptions;
  readonly #imports = new Set<string>();
  readonly #names = new Map<number, string>();
  /** thunks by name, made once */
  readonly #thunks = new Set<string>();

  constructor(program: Program, analysis: Analysis, reached: Reached, opts: ModuleOptions) {
    this.#emitter = new Emitter(opts.fma);
    this.#program = program;
    this.#analysis = analysis;
    this.#reached = reached;
    this.#opts = opts;
    const m = this.#emitter.module;
    m.setMemory(0, 65536);
    m.addMemoryImport('0', 'env', 'memory');
    m.addGlobalImport('sp', 'env', 'sp', TYPES.i32, true);
    const taken = new Set<string>();
    for (const addr of reached.funcs) {
      let { name } = this.unit(addr).webFunc.func;
      if (taken.has(name)) name = `${name}@${addr.toString(16)}`;
      taken.add(name);
      this.#names.set(addr, name);
    }
  }

  private unit(addr: number): Unit {
    return this.#analysis.units.get(addr)!;
  }

  /** Wasm-internal names of functions and imports live in one space; a prefix keeps them apart. */
  private nameOf(addr: number): string {
    return `f:${this.#names.get(addr)}`;
  }

  addFunctions(): void {
    const m = this.#emitter.module;
    const link: Linkage = {
      convention: CONVENTIONS[this.#program.image.abi],
      nameOf: (addr) => this.nameOf(addr),
      signatureOf: (addr) => this.unit(addr).signature,
      uniform: this.#analysis.uniform,
      variadic: (call) => this.#analysis.variadic.get(call.at),
      useImport: (field, params, result) => {
        if (this.#imports.has(field)) return;
        this.#imports.add(field);
        m.addFunctionImport(field, 'env', field, typeList(params), typeList(result ? [result] : []));
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
  }

  /** Puts every reachable address-taken function into both tables and exports the roots. */
  addThunks(slots: Slot[]): void {
    const m = this.#emitter.module;
    const usesUniform = this.#analysis.hasPointerCalls && (slots.length > 0 || this.#reached.hasIndirect);
    if (slots.length > 0) this.importTable('native', 'table');
    if (usesUniform) this.importTable('uniform', 'uniform');
    for (const slot of slots) {
      const addr = slotAddr(slot);
      m.addActiveElementSegment('native', `n${slot.slot}`, [this.nativeThunk(addr)], m.i32.const(slot.slot));
      if (usesUniform)
        m.addActiveElementSegment('uniform', `u${slot.slot}`, [this.uniformThunk(addr)], m.i32.const(slot.slot));
    }
    for (const root of this.#opts.roots) if (root.export) m.addFunctionExport(this.nativeThunk(root.addr), root.export);
  }

  private importTable(name: string, field: string): void {
    this.#emitter.module.addTable(name, 0, 0xffff_ffff);
    this.#emitter.module.addTableImport(name, 'env', field);
  }

  /** Called by the runtime: starts on the shared stack pointer and leaves it as it was. */
  private nativeThunk(addr: number): string {
    const m = this.#emitter.module;
    return this.thunk('native', addr, NATIVE_SIGNATURE, (sp) => ({
      before: [m.local.set(sp, m.global.get('sp', TYPES.i32))],
      after: [m.global.set('sp', m.local.get(sp, TYPES.i32))],
    }));
  }

  /** Called by lifted code through a pointer; a function of that very signature needs no thunk. */
  private uniformThunk(addr: number): string {
    const { uniform } = this.#analysis;
    if (this.unit(addr).signature === uniform) return this.nameOf(addr);
    return this.thunk('uniform', addr, uniform, () => ({ before: [], after: [] }));
  }

  /** A function of signature `outer` that calls the one at `addr`; `around` gets a local that holds its stack pointer. */
  private thunk(
    kind: string,
    addr: number,
    outer: WasmSignature,
    around: (sp: number) => { before: Node[]; after: Node[] },
  ): string {
    const name = `${kind}:${this.#names.get(addr)}`;
    if (this.#thunks.has(name)) return name;
    this.#thunks.add(name);
    const m = this.#emitter.module;
    const { params, results } = this.unit(addr).signature;
    const sp = outer.params.length;
    const args = params.map(([r, to]) => {
      const at = outer.params.findIndex(([other]) => other === r);
      if (at >= 0) return this.#emitter.convert(m.local.get(at, TYPES[outer.params[at][1]]), outer.params[at][1], to);
      if (r === 'sp') return this.#emitter.convert(m.local.get(sp, TYPES.i32), 'i32', to);
      return this.#emitter.constant(to, 0n);
    });
    const type = typeList(types(results));
    const call = m.call(this.nameOf(addr), args, type);
    const { before, after } = around(sp);
    const body = [...before, results.length === 0 ? call : m.local.set(sp + 1, call), ...after];
    const values = outer.results.map(([r, to]) => {
      const at = results.findIndex(([other]) => other === r);
      if (at < 0) return this.#emitter.constant(to, 0n);
      const whole = m.local.get(sp + 1, type);
      const part = results.length === 1 ? whole : m.tuple.extract(whole, at);
      return this.#emitter.convert(part, results[at][1], to);
    });
    if (values.length > 0) body.push(values.length === 1 ? values[0] : m.tuple.make(values));
    const out = typeList(types(outer.results));
    const vars = results.length === 0 ? [TYPES.i32] : [TYPES.i32, type];
    m.addFunction(name, typeList(types(outer.params)), out, vars, m.block(null, body, out));
    return name;
  }

  finish(): BuiltModule {
    const finished = finishModule(this.#emitter, {
      tier: this.#opts.tier,
      bias: this.#program.bias,
      text: this.#opts.text,
    });
    return {
      ...finished,
      names: finished.names.map((name) => name.replace(/^f:/, '')),
      imports: [...this.#imports, ...this.#emitter.intrinsics].sort(),
      functions: [...this.#names.values()].sort(),
      hasFma: this.#emitter.hasFma,
    };
  }
}
