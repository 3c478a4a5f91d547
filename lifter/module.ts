// Closure → wasm module: typed functions, thunks for both views of the table, imports and exports.

import { NATIVE, UNIFORM } from './abi/aapcs64.ts';
import { importTypes } from './abi/calls.ts';
import { type Closure, slotAddr, solveClosure } from './closure.ts';
import { Emitter, type FinishedModule, finishModule, type Node, type Tier, TYPES, typeList } from './emit.ts';
import { FunctionEmitter, type Linkage, ordered } from './function.ts';
import type { Reg, Ty } from './ops.ts';
import { applyTypes, type FuncTypes, TypeInference, uniformTy } from './passes/types.ts';
import { splitWebs, type WebFunc } from './passes/webs.ts';
import type { Program, Slot } from './program.ts';

export interface ModuleOptions {
  /** functions that callers outside reach: slots get thunks in the tables, names are exported */
  roots: { addr: number; export?: string }[];
  tier: Tier;
  /** hears of each function that has been emitted */
  onFunction?(name: string, done: number, total: number): void;
}

export interface BuiltModule extends FinishedModule {
  /** fields imported from the runtime */
  imports: string[];
  functions: string[];
}

const nativeTy = (r: Reg): Ty => (r[0] === 'v' ? 'f64' : 'i64');

interface Unit {
  webFunc: WebFunc;
  types: FuncTypes;
}

export function buildModule(program: Program, closure: Closure, opts: ModuleOptions, wantText = false): BuiltModule {
  const slots = program.slots.filter((s) => closure.funcs.has(slotAddr(s)) && isReachedBySlot(s, closure, opts));
  const demanded = demandedResults(slots, opts, program.hasIndirectCalls);
  const { funcs, summary } = solveClosure(closure, demanded);
  const webFuncs = new Map([...funcs].map(([addr, func]) => [addr, splitWebs(func, summary)]));
  const types = new TypeInference(webFuncs, importTypes).run();
  const units = new Map(
    [...webFuncs].map(([addr, f]): [number, Unit] => [
      addr,
      { webFunc: applyTypes(f, types.get(addr)!), types: types.get(addr)! },
    ]),
  );
  const builder = new ModuleBuilder(program, closure, units);
  builder.addFunctions(opts.onFunction);
  builder.addThunks(slots, opts, program.hasIndirectCalls);
  return builder.finish(opts, wantText);
}

/** Slots that this module fills: its roots, and every function whose address its code takes. */
function isReachedBySlot(slot: Slot, closure: Closure, opts: ModuleOptions): boolean {
  return closure.slots.has(slot.slot) || closure.hasIndirect || opts.roots.some((r) => r.addr === slotAddr(slot));
}

function demandedResults(slots: Slot[], opts: ModuleOptions, uniform: boolean): Map<number, readonly Reg[]> {
  const demanded = new Map<number, readonly Reg[]>(opts.roots.map((r) => [r.addr, NATIVE.results]));
  if (uniform) for (const slot of slots) demanded.set(slotAddr(slot), UNIFORM.results);
  else for (const slot of slots) demanded.set(slotAddr(slot), NATIVE.results);
  return demanded;
}

class ModuleBuilder {
  readonly #emitter = new Emitter();
  readonly #units: Map<number, Unit>;
  readonly #program: Program;
  readonly #closure: Closure;
  readonly #imports = new Set<string>();
  readonly #names = new Map<number, string>();

  constructor(program: Program, closure: Closure, units: Map<number, Unit>) {
    this.#program = program;
    this.#closure = closure;
    this.#units = units;
    const m = this.#emitter.module;
    m.setMemory(0, 65536);
    m.addMemoryImport('0', 'env', 'memory');
    m.addGlobalImport('sp', 'env', 'sp', TYPES.i32, true);
    const taken = new Set<string>();
    for (const [addr, unit] of units) {
      let name = unit.webFunc.func.name;
      if (taken.has(name)) name = `${name}@${addr.toString(16)}`;
      taken.add(name);
      this.#names.set(addr, name);
    }
  }

  /** Wasm-internal names of functions and imports live in one space; a prefix keeps them apart. */
  private nameOf(addr: number): string {
    return `f:${this.#names.get(addr)}`;
  }

  addFunctions(onFunction?: ModuleOptions['onFunction']): void {
    const m = this.#emitter.module;
    const link: Linkage = {
      nameOf: (addr) => this.nameOf(addr),
      typesOf: (addr) => this.#units.get(addr)!,
      variadic: (call) => this.#closure.variadic.get(call.at),
      useImport: (field, params, result) => {
        if (this.#imports.has(field)) return;
        this.#imports.add(field);
        m.addFunctionImport(field, 'env', field, typeList(params), typeList(result ? [result] : []));
      },
      canTrap: () => link.useImport('az_brk', ['i32'], undefined),
    };
    let done = 0;
    for (const [addr, unit] of this.#units) {
      new FunctionEmitter(this.#emitter, unit.webFunc, unit.types, link).add(this.nameOf(addr));
      onFunction?.(unit.webFunc.func.name, ++done, this.#units.size);
    }
  }

  /** Puts every reachable address-taken function into both tables and exports the roots. */
  addThunks(slots: Slot[], opts: ModuleOptions, uniform: boolean): void {
    const m = this.#emitter.module;
    const usesUniform = uniform && (slots.length > 0 || this.#closure.hasIndirect);
    if (slots.length > 0) this.importTable('native', 'table');
    if (usesUniform) this.importTable('uniform', 'uniform');
    for (const slot of slots) {
      const addr = slotAddr(slot);
      const native = this.nativeThunk(addr);
      m.addActiveElementSegment('native', `n${slot.slot}`, [native], m.i32.const(slot.slot));
      if (usesUniform)
        m.addActiveElementSegment('uniform', `u${slot.slot}`, [this.uniformThunk(addr)], m.i32.const(slot.slot));
    }
    for (const root of opts.roots) if (root.export) m.addFunctionExport(this.nativeThunk(root.addr), root.export);
  }

  private importTable(name: string, field: string): void {
    this.#emitter.module.addTable(name, 0, 0xffff_ffff);
    this.#emitter.module.addTableImport(name, 'env', field);
  }

  readonly #native = new Map<number, string>();
  /** Called by the runtime: starts on the shared stack pointer and leaves it as it was. */
  private nativeThunk(addr: number): string {
    const known = this.#native.get(addr);
    if (known) return known;
    const name = `native:${this.#names.get(addr)}`;
    this.#native.set(addr, name);
    const m = this.#emitter.module;
    const { webFunc, types } = this.#units.get(addr)!;
    const saved = NATIVE.params.length;
    const args = ordered(webFunc.signature.params).map((r) => {
      const to = types.params.get(r)!;
      if (r === 'sp') return this.#emitter.convert(m.local.get(saved, TYPES.i32), 'i32', to);
      const at = NATIVE.params.indexOf(r);
      return at < 0
        ? this.#emitter.constant(to, 0n)
        : this.#emitter.convert(m.local.get(at, TYPES[nativeTy(r)]), nativeTy(r), to);
    });
    const results = ordered(webFunc.signature.results);
    const resultTypes = results.map((r) => types.results.get(r)!);
    const type = typeList(resultTypes);
    const call = m.call(this.nameOf(addr), args, type);
    const body: Node[] = [m.local.set(saved, m.global.get('sp', TYPES.i32))];
    let value = m.i64.const(0n);
    if (results.length === 0) body.push(call);
    else {
      body.push(m.local.set(saved + 1, call));
      const at = results.indexOf('x0');
      const whole = m.local.get(saved + 1, type);
      if (at >= 0)
        value = this.#emitter.convert(
          results.length === 1 ? whole : m.tuple.extract(whole, at),
          resultTypes[at],
          'i64',
        );
    }
    body.push(m.global.set('sp', m.local.get(saved, TYPES.i32)), value);
    const vars = results.length === 0 ? [TYPES.i32] : [TYPES.i32, type];
    m.addFunction(name, typeList(NATIVE.params.map(nativeTy)), TYPES.i64, vars, m.block(null, body, TYPES.i64));
    return name;
  }

  readonly #uniform = new Map<number, string>();
  /** Called by lifted code through a pointer. */
  private uniformThunk(addr: number): string {
    const known = this.#uniform.get(addr);
    if (known) return known;
    const name = `uniform:${this.#names.get(addr)}`;
    this.#uniform.set(addr, name);
    const m = this.#emitter.module;
    const { webFunc, types } = this.#units.get(addr)!;
    const args = ordered(webFunc.signature.params).map((r) => {
      const at = UNIFORM.params.indexOf(r);
      const to = types.params.get(r)!;
      return at < 0
        ? this.#emitter.constant(to, 0n)
        : this.#emitter.convert(m.local.get(at, TYPES[uniformTy(r)]), uniformTy(r), to);
    });
    const results = ordered(webFunc.signature.results);
    const resultTypes = results.map((r) => types.results.get(r)!);
    const type = typeList(resultTypes);
    const local = UNIFORM.params.length;
    const call = m.call(this.nameOf(addr), args, type);
    const values = UNIFORM.results.map((r) => {
      const at = results.indexOf(r);
      if (at < 0) return this.#emitter.constant(uniformTy(r), 0n);
      const whole = m.local.get(local, type);
      return this.#emitter.convert(
        results.length === 1 ? whole : m.tuple.extract(whole, at),
        resultTypes[at],
        uniformTy(r),
      );
    });
    const outTypes = typeList(UNIFORM.results.map(uniformTy));
    const first = results.length === 0 ? call : m.local.set(local, call);
    const body = m.block(null, [first, m.tuple.make(values)], outTypes);
    m.addFunction(name, typeList(UNIFORM.params.map(uniformTy)), outTypes, results.length === 0 ? [] : [type], body);
    return name;
  }

  finish(opts: ModuleOptions, wantText: boolean): BuiltModule {
    const { bias } = this.#program;
    const finished = finishModule(this.#emitter, { tier: opts.tier, bias, text: wantText });
    return {
      ...finished,
      names: finished.names.map((name) => name.replace(/^f:/, '')),
      imports: [...this.#imports, ...this.#emitter.intrinsics].sort(),
      functions: [...this.#names.values()].sort(),
    };
  }
}
