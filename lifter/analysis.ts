// Program → everything between reading and emitting, once for all modules of a program: which functions its roots reach,
// what each takes and returns in which wasm types, and the one signature by which lifted code calls through pointers.
// Modules of one program can call each other through the tables only because they share that signature.
import { importSignature } from '../runtime-as/tables/import-sig.ts';
import { NATIVE } from './abi/aapcs64.ts';
import { importEffect, importStackArgs, importTypes } from './abi/calls.ts';
import { type Closure, type ClosureHooks, readClosure, slotAddr } from './closure.ts';
import type { CodeReader } from './code.ts';
import type { Abi } from './image.ts';
import { eachOperand, someOperand, termExpressions } from './operands.ts';
import type { Block, Call, Expr, Func, Reg, Ty } from './ops.ts';
import { dropUnread, readBytes } from './passes/demand.ts';
import { FramePromoter } from './passes/frames.ts';
import { inlineLeaves } from './passes/inline.ts';
import type { CallEffect } from './passes/liveness.ts';
import { withPointers } from './passes/pointers.ts';
import { rotated } from './passes/rotate.ts';
import { integerScalars } from './passes/scalars.ts';
import { selected } from './passes/select.ts';
import { ANY, type CallSummary, computeSignatures, type ImportEffect, removeDead } from './passes/signatures.ts';
import { simplified } from './passes/simplify.ts';
import { applyTypes, type FuncTypes, TypeInference } from './passes/types.ts';
import { unrolled } from './passes/unroll.ts';
import { splitWebs, type WebFunc } from './passes/webs.ts';
import type { Program } from './program.ts';
import { eachStmt, eachTopExpression, someExpression } from './visits.ts';

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
  refers: References;
}

/** What the code of a function refers to. */
interface References {
  /** functions that it calls, in order */
  calls: readonly number[];
  /** table slots, by number */
  slots: readonly number[];
  /** it calls through pointers, or gives them to a function of the runtime that does */
  hasIndirect: boolean;
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
  const { callers, indirect } = summary;
  const inference = new TypeInference(importTypes(program.image.abi), callers, { signature: indirect, taken });
  const webFuncs = moved(funcs, (func) => {
    const f = narrowVectors(splitWebs(removeDead(func, summary), summary));
    inference.add(f);
    return f;
  });
  inference.run();
  const uniform = typed(inference.indirectTypes());
  const isCalled = (addr: number): boolean => [...callers.get(addr)!].some((caller) => !Number.isNaN(caller));
  const units = moved(webFuncs, (f, addr): Unit => {
    const own = inference.typesOf(addr);
    // A function that only pointers reach is itself what the table holds.
    const signature = taken.has(addr) && !isCalled(addr) && fits(own, uniform) ? uniform : typed(own);
    const webFunc = applyTypes(f, own);
    return { webFunc, types: own, signature, refers: referencesOf(webFunc.func, program.image.abi) };
  });
  return {
    failed: closure.failed,
    variadic: closure.variadic,
    units,
    uniform,
    hasPointerCalls: callers.get(ANY)!.size > 0,
  };
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

/** Vectors without what nobody reads of them; those that hold an integer as one. Doubles alone have neither. */
function narrowVectors(f: WebFunc): WebFunc {
  const hasParts = (e: Expr): boolean => e.k === 'simd' || e.t === 'f32' || someOperand(e, hasParts);
  const isConcerned = ({ body, term }: Block): boolean =>
    body.some((s) => someExpression(s, hasParts)) || termExpressions(term).some(hasParts);
  if (!f.func.blocks.some(isConcerned)) return f;
  const read = readBytes(f);
  return integerScalars(dropUnread(f, read), read);
}

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

/** Signatures and promoted slots for a whole closure, whose functions are used up; dead code is left in. `demanded`: results that outside callers read. */
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
  const { frames, stackBytes } = closure;
  const stackArgs = (call: Call): number | undefined => {
    const { target } = call;
    if (target.kind === 'direct') return stackBytes.get(target.addr);
    if (target.kind === 'indirect') return undefined;
    return importStackArgs(abi, target.symbol);
  };
  // Signatures first without looking at frames, so that arguments are known; then again on what promotion left.
  const first = computeSignatures(closure.funcs, demanded, taken, effect);
  const promoted = new FramePromoter(closure.funcs, frames, first, stackArgs).run();
  closure.funcs.clear();
  frames.clear();
  const summary = computeSignatures(promoted, demanded, taken, effect);
  if (!optimizes) return { funcs: promoted, summary };
  const live = moved(promoted, (func) => removeDead(func, summary));
  const funcs = optimized(live, summary);
  return { funcs, summary: computeSignatures(funcs, demanded, taken, effect) };
}

/** `funcs` without small functions and branches around a few operations, with pointers in loops, and with loops that go some rounds at a time. */
function optimized(funcs: Map<number, Func>, summary: CallSummary): Map<number, Func> {
  return moved(inlineLeaves(funcs, summary), (func) => {
    const inlined = funcs.get(func.addr) === func ? func : simplified(func);
    const straight = selected(inlined, summary);
    const turned = rotated(straight);
    const now = turned === inlined ? inlined : simplified(turned);
    const long = unrolled(withPointers(now, summary), summary.effectOf);
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

function referencesOf({ blocks }: Func, abi: Abi): References {
  const calls = new Set<number>();
  const slots = new Set<number>();
  let hasIndirect = false;
  const note = (e: Expr): void => {
    if (e.k === 'const') {
      if (e.address === 'slot') slots.add(Number(e.v));
    } else eachOperand(e, note);
  };
  eachTopExpression(blocks, note);
  eachStmt(blocks, (s) => {
    if (s.k !== 'call') return;
    if (s.call.target.kind === 'direct') calls.add(s.call.target.addr);
    hasIndirect ||= callsPointers(s.call.target, abi);
  });
  return { calls: [...calls], slots: [...slots], hasIndirect };
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
  const visit = (addr: number): void => {
    const unit = analysis.units.get(addr);
    if (!unit || seen.has(addr)) return;
    seen.add(addr);
    reached.funcs.push(addr);
    for (const slot of unit.refers.slots) reached.slots.add(slot);
    reached.hasIndirect ||= unit.refers.hasIndirect;
    for (const to of unit.refers.calls) visit(to);
  };
  for (const root of roots) visit(root);
  for (let before = -1; followPointers && before !== reached.funcs.length; ) {
    before = reached.funcs.length;
    for (const slot of program.slots)
      if (reached.slots.has(slot.slot) || (reached.hasIndirect && !slot.isLibrary)) visit(slotAddr(slot));
  }
  return reached;
}
