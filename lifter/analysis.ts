// Program → everything between reading and emitting, once for all modules of a program: which functions its roots reach,
// what each takes and returns in which wasm types, and the one signature by which lifted code calls through pointers.
// Modules of one program can call each other through the tables only because they share that signature.
import { importSignature } from '../runtime-as/tables/import-sig.ts';
import { NATIVE } from './abi/aapcs64.ts';
import { importEffect, importStackArgs, importTypes } from './abi/calls.ts';
import { type Closure, type ClosureHooks, readClosure, slotAddr } from './closure.ts';
import type { CodeReader } from './code.ts';
import type { Abi } from './image.ts';
import {
  type Call,
  type Expr,
  eachExpression,
  eachOperand,
  type Func,
  type Reg,
  type Ty,
  termExpressions,
} from './ops.ts';
import { dropUnread, readBytes } from './passes/demand.ts';
import { FramePromoter } from './passes/frames.ts';
import { inlineLeaves } from './passes/inline.ts';
import type { CallEffect } from './passes/liveness.ts';
import { integerScalars } from './passes/scalars.ts';
import { selected } from './passes/select.ts';
import { type CallSummary, computeSignatures, type ImportEffect, removeDead } from './passes/signatures.ts';
import { simplified } from './passes/simplify.ts';
import { frameStates, incomingArgs } from './passes/slots.ts';
import { applyTypes, type FuncTypes, TypeInference } from './passes/types.ts';
import { unrolled } from './passes/unroll.ts';
import { splitWebs, type WebFunc } from './passes/webs.ts';
import type { Program } from './program.ts';

/** Registers with their wasm types, in the order in which both sides of a call pass them. */
export type TypedRegs = [reg: Reg, ty: Ty][];
export interface WasmSignature {
  params: TypedRegs;
  results: TypedRegs;
}

/** A function ready to be emitted. */
export interface Unit {
  webFunc: WebFunc;
  types: FuncTypes;
  /** what its wasm function takes and returns */
  signature: WasmSignature;
}

export interface Analysis {
  /** roots that cannot be lifted, with the reason */
  failed: Closure['failed'];
  /** arguments of calls of variadic functions, by the address of the call */
  variadic: Closure['variadic'];
  units: ReadonlyMap<number, Unit>;
  /** signature of calls through pointers */
  uniform: WasmSignature;
  /** some function of the program calls through a pointer */
  hasPointerCalls: boolean;
}

/** Registers of a signature in their one order: sp, x0…, v0…. */
export function ordered(regs: Iterable<Reg>): Reg[] {
  const rank = (r: Reg): number => (r === 'sp' ? -1 : (r[0] === 'v' ? 100 : 0) + Number(r.slice(1)));
  return [...regs].sort((a, b) => rank(a) - rank(b));
}

/**
 * Reads and solves what `roots` and the functions with table slots reach; those that cannot be lifted are in
 * `closure.failed`. With `optimizes`, small functions become a part of those that call them, small branches selections,
 * and loops run two rounds at a time.
 */
export function analyse(
  program: Program,
  reader: CodeReader,
  roots: readonly number[],
  { optimizes, ...hooks }: ClosureHooks & { optimizes: boolean },
): Analysis {
  const pointedTo = program.slots.filter((slot) => !slot.isLibrary).map(slotAddr);
  const closure = readClosure(program, reader, [...pointedTo, ...roots], hooks);
  const taken = new Set(program.slots.map(slotAddr).filter((addr) => closure.funcs.has(addr)));
  const demanded = new Map<number, readonly Reg[]>([...roots, ...taken].map((addr) => [addr, NATIVE.results]));
  const { funcs, summary } = solveClosure(program.image.abi, closure, demanded, taken, optimizes);
  const { called, hasPointerCalls } = callsIn(funcs);
  const webFuncs = moved(funcs, (func) => narrowVectors(splitWebs(func, summary)));
  const inference = new TypeInference(webFuncs, importTypes(program.image.abi), { signature: summary.indirect, taken });
  const types = inference.run();
  const uniform = typed(inference.indirectTypes());
  const units = moved(webFuncs, (f, addr): Unit => {
    const own = types.get(addr)!;
    // A function that only pointers reach is itself what the table holds.
    const signature = taken.has(addr) && !called.has(addr) && fits(own, uniform) ? uniform : typed(own);
    return { webFunc: applyTypes(f, own), types: own, signature };
  });
  return { failed: closure.failed, variadic: closure.variadic, units, uniform, hasPointerCalls };
}

/** What `f` makes of each entry of `from`, which is emptied: large programs do not fit into memory several times over. */
function moved<V, W>(from: Map<number, V>, f: (value: V, addr: number) => W): Map<number, W> {
  const to = new Map<number, W>();
  for (const [addr, value] of from) {
    to.set(addr, f(value, addr));
    from.delete(addr);
  }
  return to;
}

/** Vectors without what nobody reads of them; those that hold an integer as one. */
function narrowVectors(f: WebFunc): WebFunc {
  if (!f.func.blocks.some(({ body }) => body.some((s) => s.k === 'set' && isVector(s.v.t)))) return f;
  const read = readBytes(f);
  return integerScalars(dropUnread(f, read), read);
}
const isVector = (t: Ty): boolean => t === 'v128' || t === 'f32' || t === 'f64';

const typed = (types: { params: Map<Reg, Ty>; results: Map<Reg, Ty> }): WasmSignature => ({
  params: ordered(types.params.keys()).map((r) => [r, types.params.get(r)!]),
  results: ordered(types.results.keys()).map((r) => [r, types.results.get(r)!]),
});

/** True when `outer` carries every register that the function has. */
function fits(own: FuncTypes, outer: WasmSignature): boolean {
  const has = (regs: TypedRegs, r: Reg): boolean => regs.some(([name]) => name === r);
  return (
    [...own.params.keys()].every((r) => has(outer.params, r)) &&
    [...own.results.keys()].every((r) => has(outer.results, r))
  );
}

/** Which functions are called directly, and whether any call goes through a pointer. */
function callsIn(funcs: ReadonlyMap<number, Func>): { called: Set<number>; hasPointerCalls: boolean } {
  const called = new Set<number>();
  let hasPointerCalls = false;
  for (const { blocks } of funcs.values())
    for (const { body } of blocks)
      for (const s of body) {
        if (s.k !== 'call') continue;
        if (s.call.target.kind === 'direct') called.add(s.call.target.addr);
        hasPointerCalls ||= s.call.target.kind === 'indirect';
      }
  return { called, hasPointerCalls };
}

/** Signatures, promoted slots and dead code removed, for a whole closure, whose functions are used up. `demanded`: results that outside callers read. */
function solveClosure(
  abi: Abi,
  closure: Closure,
  demanded: ReadonlyMap<number, readonly Reg[]>,
  taken: ReadonlySet<number>,
  optimizes: boolean,
): { funcs: Map<number, Func>; summary: CallSummary } {
  const effects = new Map<string, CallEffect>();
  const effect: ImportEffect = (call, symbol) => {
    const args = closure.variadic.get(call.at);
    const key = args ? `${symbol} ${args.ints} ${args.floats}` : symbol;
    let known = effects.get(key);
    if (!known) {
      known = importEffect(abi, call, symbol, args);
      effects.set(key, known);
    }
    return known;
  };
  const { states } = closure;
  for (const [addr, func] of closure.funcs) if (!states.has(addr)) states.set(addr, frameStates(func));
  const stackBytes = new Map([...closure.funcs].map(([addr, func]) => [addr, incomingArgs(func, states.get(addr)!)]));
  const stackArgs = (call: Call): number | undefined => {
    const { target } = call;
    if (target.kind === 'direct') return stackBytes.get(target.addr);
    if (target.kind === 'indirect') return undefined;
    return importStackArgs(abi, target.symbol);
  };
  // Signatures first without looking at frames, so that arguments are known; then again on what promotion left.
  const first = computeSignatures(closure.funcs, demanded, taken, effect);
  const promoted = new FramePromoter(closure.funcs, states, first, stackArgs).run();
  closure.funcs.clear();
  states.clear();
  const solved = (all: Map<number, Func>): { funcs: Map<number, Func>; summary: CallSummary } => {
    const summary = computeSignatures(all, demanded, taken, effect);
    return { funcs: moved(all, (func) => removeDead(func, summary)), summary };
  };
  const { funcs, summary } = solved(promoted);
  return optimizes ? solved(optimized(funcs, summary)) : { funcs, summary };
}

/** `funcs` without small functions and branches around a few operations, and with loops that go two rounds at a time. */
function optimized(funcs: Map<number, Func>, summary: CallSummary): Map<number, Func> {
  return moved(inlineLeaves(funcs, summary), (func) => {
    const inlined = funcs.get(func.addr) === func ? func : simplified(func);
    const straight = selected(inlined, summary);
    const now = straight === inlined ? inlined : simplified(straight);
    const long = unrolled(now, summary.effectOf);
    return long === now ? now : simplified(long);
  });
}

/** What a module has to hold. */
export interface Reached {
  /** functions, callers first */
  funcs: number[];
  /** table slots that the code refers to by number */
  slots: Set<number>;
  /** the code calls through pointers, or gives them to a function of the runtime that does */
  hasIndirect: boolean;
}

/** Whether a call is one through a pointer: a pointer that was read from memory (a GOT) can be any function. */
function callsPointers(target: Call['target'], abi: Abi): boolean {
  if (target.kind === 'import') return importSignature(target.symbol, abi)?.takesFunction ?? false;
  return target.kind === 'indirect';
}

/** What `roots` reach by calls. With `followPointers`, also what they may reach through pointers. */
export function reachedFrom(
  program: Program,
  analysis: Analysis,
  roots: readonly number[],
  followPointers: boolean,
): Reached {
  const seen = new Set<number>();
  const reached: Reached = { funcs: [], slots: new Set(), hasIndirect: false };
  const note = (e: Expr): void => {
    if (e.k === 'const' && e.address === 'slot') reached.slots.add(Number(e.v));
    else eachOperand(e, note);
  };
  const visit = (addr: number): void => {
    const unit = analysis.units.get(addr);
    if (!unit || seen.has(addr)) return;
    seen.add(addr);
    reached.funcs.push(addr);
    for (const { body, term } of unit.webFunc.func.blocks) {
      for (const s of body) {
        eachExpression(s, note);
        if (s.k === 'call' && s.call.target.kind === 'direct') visit(s.call.target.addr);
        if (s.k === 'call' && callsPointers(s.call.target, program.image.abi)) reached.hasIndirect = true;
      }
      for (const e of termExpressions(term)) note(e);
    }
  };
  for (const root of roots) visit(root);
  for (let before = -1; followPointers && before !== reached.funcs.length; ) {
    before = reached.funcs.length;
    for (const slot of program.slots)
      if (reached.slots.has(slot.slot) || (reached.hasIndirect && !slot.isLibrary)) visit(slotAddr(slot));
  }
  return reached;
}
