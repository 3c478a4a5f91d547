// Closure of functions → for each: which registers it needs at entry and which of its results some caller reads. Calls are
// summarised by the very signatures that are being computed: both start empty and only grow, until nothing changes.
import { INPUT_REGS, POINTER_CALL, RESULT_REGS } from '../abi/aapcs64.ts';
import type { Call, Func, Reg } from '../ops.ts';
import { type CallEffect, type EffectOf, flowOf, type Liveness, RegSet } from './liveness.ts';

export interface Signature {
  params: RegSet;
  results: RegSet;
}

/** What a call to an import reads and writes. */
export type ImportEffect = (call: Call, symbol: string) => CallEffect;

export interface CallSummary {
  signatures: Map<number, Signature>;
  /** the one signature of calls through pointers: what any function that pointers reach needs, and what any caller reads */
  indirect: Signature;
  /** no call is ever dead: those of what is left of the functions, too */
  callers: Callers;
  /** registers that a call reads and (at most) writes */
  effectOf: EffectOf;
}

const INPUTS = new RegSet(INPUT_REGS);
const POINTER_PARAMS = new RegSet(POINTER_CALL.params);
const NOTHING: CallEffect = { reads: new RegSet(), writes: new RegSet() };

/** Stands for "whatever a pointer reaches" among the addresses of functions. */
export const ANY = Number.NaN;

/** Functions by address, and ANY, with those that call them. */
export type Callers = ReadonlyMap<number, ReadonlySet<number>>;

/** Callers of each function; calls through pointers go to ANY, which calls every function in `taken`. */
function callersOf(funcs: ReadonlyMap<number, Func>, taken: ReadonlySet<number>): Callers {
  const callers = new Map<number, Set<number>>([[ANY, new Set()]]);
  for (const addr of funcs.keys()) callers.set(addr, new Set());
  funcs.forEach((func, addr) => {
    for (const { target } of flowOf(func).calls)
      if (target.kind !== 'import') callers.get(target.kind === 'direct' ? target.addr : ANY)?.add(addr);
  });
  for (const addr of taken) callers.get(addr)!.add(ANY);
  return callers;
}

/** Result registers each function may write, itself or through calls. */
function writtenResults(
  funcs: ReadonlyMap<number, Func>,
  callers: Callers,
  importEffect: ImportEffect,
): Map<number, RegSet> {
  const all = new RegSet(RESULT_REGS);
  const written = new Map<number, RegSet>([[ANY, new RegSet()]]);
  for (const [addr, func] of funcs) {
    const mine = new RegSet();
    const { calls, written: own } = flowOf(func);
    mine.join(own.lo, own.hi, all);
    for (const call of calls) {
      if (call.target.kind !== 'import') continue;
      const { writes } = importEffect(call, call.target.symbol);
      mine.join(writes.lo, writes.hi, all);
    }
    written.set(addr, mine);
  }
  const work = [...written.keys()];
  while (work.length > 0) {
    const addr = work.pop()!;
    const { lo, hi } = written.get(addr)!;
    for (const caller of callers.get(addr)!) if (written.get(caller)!.join(lo, hi, all)) work.push(caller);
  }
  return written;
}

/**
 * Signatures of all functions. `demanded` gives the results that callers outside of the closure read, `taken` the functions
 * that pointers may reach.
 */
export function computeSignatures(
  funcs: ReadonlyMap<number, Func>,
  demanded: ReadonlyMap<number, readonly Reg[]>,
  taken: ReadonlySet<number>,
  importEffect: ImportEffect,
): CallSummary {
  const solver = new Solver(funcs, taken, importEffect);
  for (const [addr, regs] of demanded) solver.want(addr, new RegSet(regs));
  return solver.run();
}

/** A function is looked at again when what it calls needs more, or when more is wanted of it. */
class Solver {
  readonly #funcs: ReadonlyMap<number, Func>;
  readonly #taken: ReadonlySet<number>;
  readonly #callers: Callers;
  readonly #written: Map<number, RegSet>;
  readonly #signatures = new Map<number, Signature>();
  readonly #indirect: Signature = { params: new RegSet(), results: new RegSet() };
  /** what calls of the functions do, by the very sets of their signatures */
  readonly #effects = new Map<number, CallEffect>();
  readonly #indirectEffect: CallEffect = { reads: this.#indirect.params, writes: this.#indirect.results };
  readonly #importEffect: ImportEffect;
  readonly #work: number[];
  readonly #queued: Set<number>;

  constructor(funcs: ReadonlyMap<number, Func>, taken: ReadonlySet<number>, importEffect: ImportEffect) {
    this.#funcs = funcs;
    this.#taken = taken;
    this.#importEffect = importEffect;
    this.#callers = callersOf(funcs, taken);
    this.#written = writtenResults(funcs, this.#callers, importEffect);
    for (const addr of funcs.keys()) {
      const [params, results] = [new RegSet(), new RegSet()];
      this.#signatures.set(addr, { params, results });
      this.#effects.set(addr, { reads: params, writes: results });
    }
    // Callers were read before what they call: taken from the end, callees come first.
    this.#work = [ANY, ...funcs.keys()];
    this.#queued = new Set(this.#work);
  }

  run(): CallSummary {
    while (this.#work.length > 0) {
      const addr = this.#work.pop()!;
      this.#queued.delete(addr);
      const needsMore = Number.isNaN(addr) ? this.visitAny() : this.visit(addr);
      if (needsMore) for (const caller of this.#callers.get(addr)!) this.again(caller);
    }
    return {
      signatures: this.#signatures,
      indirect: this.#indirect,
      callers: this.#callers,
      effectOf: this.effectOf,
    };
  }

  private again(addr: number): void {
    if (this.#queued.has(addr)) return;
    this.#queued.add(addr);
    this.#work.push(addr);
  }

  private signatureOf(addr: number): Signature | undefined {
    return Number.isNaN(addr) ? this.#indirect : this.#signatures.get(addr);
  }

  private readonly effectOf = (call: Call): CallEffect => {
    const { target } = call;
    if (target.kind === 'import') return this.#importEffect(call, target.symbol);
    return (target.kind === 'direct' ? this.#effects.get(target.addr) : this.#indirectEffect) ?? NOTHING;
  };

  /** Adds to what `addr` must deliver. */
  want(addr: number, { lo, hi }: { lo: number; hi: number }): void {
    if (this.signatureOf(addr)?.results.join(lo, hi, this.#written.get(addr)!)) this.again(addr);
  }

  /** True when calls through pointers need more registers than they did. */
  private visitAny(): boolean {
    let needsMore = false;
    for (const to of this.#taken) {
      this.want(to, this.#indirect.results);
      const { lo, hi } = this.#signatures.get(to)!.params;
      if (this.#indirect.params.join(lo, hi, POINTER_PARAMS)) needsMore = true;
    }
    return needsMore;
  }

  /** True when the function needs more registers than it did. */
  private visit(addr: number): boolean {
    const func = this.#funcs.get(addr)!;
    const { params, results } = this.#signatures.get(addr)!;
    const flow = flowOf(func);
    const liveIn = flow.liveness(results, this.effectOf);
    const calls = ({ target }: Call, lo: number, hi: number): void => {
      if (target.kind !== 'import') this.want(target.kind === 'direct' ? target.addr : ANY, { lo, hi });
    };
    for (const n of flow.callBlocks) flow.callsBackwards(n, liveIn, results, this.effectOf, calls);
    return params.join(liveIn.word(0, 0), liveIn.word(0, 1), INPUTS);
  }
}

/** Of functions without dead code, under the signatures by which it was dead: nothing dead made anything live. */
const lives = new WeakMap<Func, { of: CallSummary; liveness: Liveness }>();

/** What is live in `func` under the signatures of `summary`. */
export function livenessOf(func: Func, summary: CallSummary): Liveness {
  const known = lives.get(func);
  if (known?.of === summary) return known.liveness;
  const flow = flowOf(func);
  const { results } = summary.signatures.get(func.addr)!;
  return { flow, liveIn: flow.liveness(results, summary.effectOf) };
}

/** Removes what nobody reads. */
export function removeDead(func: Func, summary: CallSummary): Func {
  const { signatures, effectOf } = summary;
  const { results } = signatures.get(func.addr)!;
  const flow = flowOf(func);
  const liveIn = flow.liveness(results, effectOf);
  const blocks = func.blocks.map(({ addr, body, term }, n) => ({
    addr,
    body: flow.needed(n, body, liveIn, results, effectOf),
    term,
  }));
  const live = { ...func, blocks };
  lives.set(live, { of: summary, liveness: { flow, liveIn } });
  return live;
}
