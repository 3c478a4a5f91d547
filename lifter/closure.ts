// roots → every function of the image that they can reach by calls, each read once and taken through the passes that
// need only itself. What cannot be lifted is reported with the chain of calls that leads to it.

import { signatureOf, type Variadic } from './abi/calls.ts';
import { countArgs, formatArg } from './abi/format.ts';
import { readFunction } from './blocks.ts';
import type { CodeReader } from './code.ts';
import { LiftError } from './error.ts';
import { get } from './exprs.ts';
import { eachOperand } from './operands.ts';
import type { Call, Expr, Func, Stmt } from './ops.ts';
import { lowerFlags } from './passes/flags.ts';
import { FrameUseFinder, type FrameUses, frameStates, frameUses } from './passes/frame-uses.ts';
import { flowOf } from './passes/liveness.ts';
import { incomingArgs } from './passes/slots.ts';
import { foldThreadVariables, threadVariableGetter } from './passes/threadlocal.ts';
import { applyTo, evaluate, foldConstants, State } from './passes/values.ts';
import type { Program, Slot } from './program.ts';
import { TLV_GETTER } from './program-place.ts';
import { makeReducible } from './shape.ts';
import { eachStmt, eachTopExpression } from './visits.ts';

/** Functions by guest address; a thunk for an imported function has a negative pseudo-address. */
export interface Closure {
  funcs: Map<number, Func>;
  /** symbols of imports that are called */
  imports: Set<string>;
  /** roots that cannot be lifted, with the reason */
  failed: Map<number, LiftError>;
  /** what of each function uses its frame */
  frames: Map<number, FrameUses>;
  /** bytes of stack arguments that each function reads, undefined where that is not known */
  stackBytes: Map<number, number | undefined>;
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

/** Reads everything reachable from `roots`; a negative one is the thunk of an imported function. */
export function readClosure(
  program: Program,
  reader: CodeReader,
  roots: readonly number[],
  hooks: ClosureHooks = {},
): Closure {
  const closure: Closure = {
    funcs: new Map(),
    imports: new Set(),
    failed: new Map(),
    frames: new Map(),
    stackBytes: new Map(),
    variadic: new Map(),
  };
  const walker = new Walker(program, reader, closure, hooks);
  for (const root of roots) walker.reachRoot(root);
  // A library points to all that it could need; of that, only what is named in code is followed.
  for (let before = -1; before !== closure.funcs.size; ) {
    before = closure.funcs.size;
    for (const slot of program.slots)
      if (slot.isLibrary && walker.named.has(slot.slot)) walker.reachRoot(slotAddr(slot));
  }
  return closure;
}

class Walker {
  readonly #program: Program;
  readonly #reader: CodeReader;
  readonly #closure: Closure;
  readonly #hooks: ClosureHooks;
  readonly #refused = new Set<number>();
  /** slots that code refers to by number */
  readonly named = new Set<number>();
  constructor(program: Program, reader: CodeReader, closure: Closure, hooks: ClosureHooks) {
    this.#program = program;
    this.#reader = reader;
    this.#closure = closure;
    this.#hooks = hooks;
  }

  /** Whether a root that cannot be lifted matters is for those to say who want its module. */
  reachRoot(root: number): void {
    const { funcs, failed } = this.#closure;
    if (funcs.has(root)) return;
    const before = funcs.size;
    try {
      const imported = root < 0 ? this.#program.slots.find((slot) => slotAddr(slot) === root) : undefined;
      if (imported) this.addImportThunk(imported);
      else this.reach(root, []);
    } catch (error) {
      if (!(error instanceof LiftError)) throw error;
      for (const addr of [...funcs.keys()].slice(before)) funcs.delete(addr);
      failed.set(root, error);
    }
  }

  private addImportThunk(slot: Slot): void {
    const addr = importThunkAddr(slot.slot);
    if (slot.importSymbol === TLV_GETTER) {
      this.add(threadVariableGetter(addr, TLV_GETTER));
      return;
    }
    const call: Call = { target: { kind: 'import', symbol: slot.importSymbol! }, at: addr };
    const refusal = this.#program.refusal(slot.importSymbol!);
    if (refusal !== undefined) throw new LiftError(`${refusal} the program points to it`);
    signatureOf(this.#program.image.abi, slot.importSymbol!);
    this.#closure.imports.add(slot.importSymbol!);
    this.add({
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
      this.#reader.forget(addr);
    } catch (error) {
      this.refuse(error, here);
      this.#refused.add(addr);
      return;
    }
    funcs.set(addr, func);
    this.#hooks.onRead?.(name, funcs.size);
    eachTopExpression(func.blocks, this.noteSlots);
    const calls: Call[] = [];
    eachStmt(func.blocks, (s) => {
      if (s.k === 'call') calls.push(s.call);
    });
    for (const call of calls) this.reachCall(call, here);
  }

  private readonly noteSlots = (e: Expr): void => {
    if (e.k === 'const' && e.address === 'slot') this.named.add(Number(e.v));
    else eachOperand(e, this.noteSlots);
  };

  /** Throws the error with the calls that lead to it, unless someone only wants to hear of it. */
  private refuse(error: unknown, chain: string[]): void {
    const refusal = withChain(error, chain, this.#program);
    if (!(refusal instanceof LiftError) || !this.#hooks.onRefusal) throw refusal;
    this.#hooks.onRefusal(refusal);
  }

  private reachCall(call: Call, chain: string[]): void {
    const { target } = call;
    if (target.kind === 'direct') {
      this.reach(target.addr, chain);
      return;
    }
    if (target.kind === 'indirect') return;
    try {
      signatureOf(this.#program.image.abi, target.symbol, call.at);
    } catch (error) {
      this.refuse(error, chain);
      return;
    }
    this.#closure.imports.add(target.symbol);
  }

  /** Passes that look at one function alone. */
  private prepare(raw: Func): Func {
    const reducible = foldThreadVariables(makeReducible(lowerFlags(raw)), this.#program.threadVariables);
    const states = frameStates(reducible);
    this.noteFormats(reducible, states);
    const finder = new FrameUseFinder(reducible.blocks.length);
    const func = foldConstants(reducible, (addr) => this.#program.slotOfAddr.get(addr), states, finder);
    this.noteFrame(func, finder.uses);
    // Made while the processor has the function at hand: large programs are slow to go through for each fact anew.
    flowOf(func);
    return func;
  }

  private noteFrame(func: Func, uses: FrameUses): void {
    this.#closure.frames.set(func.addr, uses);
    this.#closure.stackBytes.set(func.addr, incomingArgs(func, uses));
  }

  private add(func: Func): void {
    this.noteFrame(func, frameUses(func));
    this.#closure.funcs.set(func.addr, func);
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
  private noteFormats(func: Func, states: (State | undefined)[]): void {
    const isFormatted = (s: Stmt): boolean =>
      s.k === 'call' && s.call.target.kind === 'import' && formatArg(s.call.target.symbol) !== undefined;
    func.blocks.forEach((block, n) => {
      if (!block.body.some(isFormatted)) return;
      const state = states[n]?.copy() ?? new State();
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

function withChain(error: unknown, chain: string[], { bias, image }: Program): unknown {
  if (!(error instanceof LiftError) || error.chain.length > 0) return error;
  return error.reachedBy(chain, bias, image.caveat);
}
