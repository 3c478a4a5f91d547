// roots → every function of the image that they can reach by calls, each read once and taken through the passes that
// need only itself. What cannot be lifted is reported with the chain of calls that leads to it.

import { importEffect, importStackArgs, signatureOf, type Variadic } from './abi/calls.ts';
import { countArgs, formatArg } from './abi/format.ts';
import { readFunction } from './blocks.ts';
import type { CodeReader } from './code.ts';
import { LiftError } from './error.ts';
import { get } from './exprs.ts';
import type { Call, Expr, Func, Reg } from './ops.ts';
import { expressionsOf, termExpressions, walk } from './ops.ts';
import { lowerFlags } from './passes/flags.ts';
import { type CallSummary, computeSignatures, type ImportEffect, removeDead } from './passes/signatures.ts';
import { incomingArgs, promoteSlots } from './passes/slots.ts';
import { applyTo, evaluate, foldConstants, knownValues } from './passes/values.ts';
import type { Program, Slot } from './program.ts';
import { makeReducible } from './shape.ts';

/** Functions by guest address; a thunk for an imported function has a negative pseudo-address. */
export interface Closure {
  funcs: Map<number, Func>;
  /** symbols of imports that are called */
  imports: Set<string>;
  /** slots that the code refers to by number */
  slots: Set<number>;
  hasIndirect: boolean;
  /** data-referenced slots that could not be lifted, with the reason */
  failed: Map<number, string>;
  variadic: Map<number, Variadic>;
}

/** Pseudo-address of the function that forwards to the import of `slot`. */
export const importThunkAddr = (slot: number): number => -slot;
export const slotAddr = (slot: Slot): number => slot.addr ?? importThunkAddr(slot.slot);

export interface ClosureHooks {
  /** hears of each function that has been read, and how many there are so far */
  onRead?(name: string, count: number): void;
  /** hears of what cannot be lifted, which then is left out instead of ending it all: for reports */
  onRefusal?(error: LiftError): void;
}

/** Reads everything reachable from `roots` (a negative one is the thunk of an imported function). With `followData`, pointers in data count as reachable once code calls through pointers. */
export function readClosure(
  program: Program,
  reader: CodeReader,
  roots: number[],
  followData: boolean,
  hooks: ClosureHooks = {},
): Closure {
  const closure: Closure = {
    funcs: new Map(),
    imports: new Set(),
    slots: new Set(),
    hasIndirect: false,
    failed: new Map(),
    variadic: new Map(),
  };
  const walker = new Walker(program, reader, closure, hooks);
  for (const root of roots) walker.reachRoot(root);
  if (!followData) return closure;
  for (let before = -1; before !== closure.funcs.size; ) {
    before = closure.funcs.size;
    for (const slot of program.slots) {
      const named = closure.slots.has(slot.slot);
      // A library points to all that it could need; what it has for itself is not followed.
      if (!named && (!closure.hasIndirect || slot.isLibrary)) continue;
      walker.reachSlot(slot, named);
    }
  }
  return closure;
}

class Walker {
  readonly #program: Program;
  readonly #reader: CodeReader;
  readonly #closure: Closure;
  readonly #hooks: ClosureHooks;
  readonly #refused = new Set<number>();
  constructor(program: Program, reader: CodeReader, closure: Closure, hooks: ClosureHooks) {
    this.#program = program;
    this.#reader = reader;
    this.#closure = closure;
    this.#hooks = hooks;
  }

  reachRoot(root: number): void {
    const imported = root < 0 ? this.#program.slots.find((slot) => slotAddr(slot) === root) : undefined;
    if (imported) this.addImportThunk(imported);
    else this.reach(root, []);
  }

  /** A function that only data points to may never be called: failing to lift it is a trap there, not an error here. */
  reachSlot(slot: Slot, required: boolean): void {
    const { funcs, failed } = this.#closure;
    if (funcs.has(slotAddr(slot)) || failed.has(slot.slot)) return;
    const reach = (): void => (slot.addr === undefined ? this.addImportThunk(slot) : this.reach(slot.addr, []));
    if (required) {
      reach();
      return;
    }
    const before = new Set(funcs.keys());
    try {
      reach();
    } catch (error) {
      if (!(error instanceof LiftError)) throw error;
      for (const addr of funcs.keys()) if (!before.has(addr)) funcs.delete(addr);
      failed.set(slot.slot, error.message);
    }
  }

  private addImportThunk(slot: Slot): void {
    const addr = importThunkAddr(slot.slot);
    const call: Call = { target: { kind: 'import', symbol: slot.importSymbol! }, at: addr };
    const refusal = this.#program.refusal(slot.importSymbol!);
    if (refusal !== undefined) throw new LiftError(`${refusal} is pointed to`);
    signatureOf(slot.importSymbol!);
    this.#closure.imports.add(slot.importSymbol!);
    this.#closure.funcs.set(addr, {
      addr,
      name: `import:${slot.importSymbol}`,
      blocks: [
        { addr, body: [], term: { k: 'jump', to: 1 } },
        { addr, body: [{ k: 'call', call, at: addr }], term: { k: 'return' } },
      ],
    });
  }

  /** Reads the function at `addr` and all that it calls; `chain` are the names of its callers from the root on. */
  reach(addr: number, chain: string[]): void {
    const { funcs } = this.#closure;
    if (funcs.has(addr) || this.#refused.has(addr)) return;
    const name = this.#program.symbolAt(addr);
    const here = [...chain, name];
    let func: Func;
    try {
      func = this.prepare(readFunction(this.#program, this.#reader, addr));
    } catch (error) {
      this.refuse(error, here);
      this.#refused.add(addr);
      return;
    }
    funcs.set(addr, func);
    this.#hooks.onRead?.(name, funcs.size);
    for (const block of func.blocks) {
      for (const s of block.body) {
        if (s.k === 'call') this.reachCall(s.call, here);
        for (const e of expressionsOf(s)) this.noteSlots(e);
      }
      for (const e of termExpressions(block.term)) this.noteSlots(e);
    }
  }

  /** Throws the error with the calls that lead to it, unless someone only wants to hear of it. */
  private refuse(error: unknown, chain: string[]): void {
    const refusal = withChain(error, chain, this.#program.bias);
    if (!(refusal instanceof LiftError) || !this.#hooks.onRefusal) throw refusal;
    this.#hooks.onRefusal(refusal);
  }

  private reachCall(call: Call, chain: string[]): void {
    const { target } = call;
    if (target.kind === 'direct') {
      this.reach(target.addr, chain);
      return;
    }
    if (target.kind === 'indirect') {
      this.#closure.hasIndirect = true;
      return;
    }
    try {
      signatureOf(target.symbol, call.at);
    } catch (error) {
      this.refuse(error, chain);
      return;
    }
    this.#closure.imports.add(target.symbol);
  }

  private noteSlots(e: Expr): void {
    walk(e, (x) => {
      if (x.k === 'const' && this.#program.slotNumbers.has(Number(x.v))) this.#closure.slots.add(Number(x.v));
    });
  }

  /** Passes that look at one function alone. */
  private prepare(raw: Func): Func {
    const reducible = makeReducible(lowerFlags(raw));
    this.noteFormats(reducible);
    return foldConstants(reducible, (addr) => this.#program.slotOfAddr.get(addr));
  }

  /** One instruction can be in several functions, with a format each. */
  private noteArgs(at: number, args: Variadic = { ints: 8, floats: 8 }): void {
    const known = this.#closure.variadic.get(at) ?? { ints: 0, floats: 0 };
    this.#closure.variadic.set(at, {
      ints: Math.max(args.ints, known.ints),
      floats: Math.max(args.floats, known.floats),
    });
  }

  /** Format strings that are known at lift time tell how many variable arguments a call really takes. */
  private noteFormats(func: Func): void {
    const states = knownValues(func, []);
    func.blocks.forEach((block, n) => {
      const state = new Map(states[n] ?? []);
      for (const s of block.body) {
        if (s.k === 'call' && s.call.target.kind === 'import') {
          const { symbol } = s.call.target;
          const arg = formatArg(symbol);
          const v = arg === undefined ? undefined : evaluate(get('i64', `x${arg}`), state);
          const format = v?.k === 'const' ? this.#program.readCString(Number(v.v)) : undefined;
          if (arg !== undefined)
            this.noteArgs(s.call.at, format === undefined ? undefined : countArgs(format, symbol.includes('scanf')));
        }
        applyTo(s, state);
      }
    });
  }
}

function withChain(error: unknown, chain: string[], bias: number): unknown {
  if (!(error instanceof LiftError) || error.chain.length > 0) return error;
  return error.reachedBy(chain, bias);
}

/** Signatures, promoted slots and dead code removed, for a whole closure. `demanded`: results that outside callers read. */
export function solveClosure(
  closure: Closure,
  demanded: Map<number, readonly Reg[]>,
): { funcs: Map<number, Func>; summary: CallSummary } {
  const effect = (call: Call, symbol: string): ImportEffect =>
    importEffect(call, symbol, closure.variadic.get(call.at));
  const stackBytes = new Map([...closure.funcs].map(([addr, func]) => [addr, incomingArgs(func)]));
  const stackArgs = (call: Call): number | undefined => {
    const { target } = call;
    if (target.kind === 'direct') return stackBytes.get(target.addr);
    if (target.kind === 'indirect') return undefined;
    return importStackArgs(target.symbol);
  };
  // Signatures first without looking at frames, so that arguments are known; then again on what promotion left.
  const first = computeSignatures(closure.funcs, demanded, effect);
  const promoted = new Map([...closure.funcs].map(([addr, func]) => [addr, promoteSlots(func, first, stackArgs)]));
  const summary = computeSignatures(promoted, demanded, effect);
  const funcs = new Map([...promoted].map(([addr, func]) => [addr, removeDead(func, summary)]));
  return { funcs, summary };
}
