// What each register is known to hold: a constant, an address in this frame, or a callee-saved register's entry value.
// One forward pass serves constant propagation, stack-slot promotion and the removal of register saves.
import { bin, cmp, int, un } from '../exprs.ts';
import { mapOperands, mapStmt, mapTerm } from '../operands.ts';
import { type Expr, type Func, type Reg, type Stmt, successors, type Term } from '../ops.ts';

export type Value =
  | { k: 'const'; v: bigint; address?: 'page' | 'full' | 'slot' }
  /** entry stack pointer + offset in bytes */
  | { k: 'sp'; offset: number }
  /** some address in this frame, which one is not known */
  | { k: 'frame' }
  | { k: 'entry'; r: Reg };

/** What registers hold at one place. */
export interface Known {
  get(r: Reg): Value | undefined;
}

/** Overwritten by what is not known. */
const LOST = Symbol('lost');

/** What registers hold at one place; a callee-saved one that has not been written holds its entry value. */
export class State implements Known {
  readonly #entry: ReadonlyMap<Reg, Value>;
  readonly #known = new Map<Reg, Value | typeof LOST>();

  /** `entry`: values of registers that nothing has been written to, shared by all states of a function. */
  constructor(entry: ReadonlyMap<Reg, Value> = NO_ENTRY) {
    this.#entry = entry;
  }

  get(r: Reg): Value | undefined {
    const v = this.#known.get(r) ?? this.#entry.get(r);
    return v === LOST ? undefined : v;
  }

  /** `undefined` when nothing is known any more. */
  set(r: Reg, v: Value | undefined): void {
    if (v) this.#known.set(r, v);
    else if (this.#entry.has(r)) this.#known.set(r, LOST);
    else this.#known.delete(r);
  }

  /** Hears of each register that holds an address in the frame. */
  eachInFrame(f: (r: Reg, v: Value) => void): void {
    this.#known.forEach((v, r) => {
      if (v !== LOST && inFrame(v)) f(r, v);
    });
  }

  copy(): State {
    const out = new State(this.#entry);
    // Copying by an iterator would make an array for each entry.
    this.#known.forEach((v, r) => {
      out.#known.set(r, v);
    });
    return out;
  }

  /** Keeps what both agree on; a disagreement about a frame address leaves "some frame address". True when something changed. */
  join(from: State): boolean {
    let changed = false;
    const meet = (r: Reg): void => {
      const v = this.get(r);
      const other = from.get(r);
      if (v?.k === 'frame' || same(v, other)) return;
      const both: Value | undefined = inFrame(v) || inFrame(other) ? FRAME : undefined;
      if (!v && !both) return;
      this.set(r, both);
      changed = true;
    };
    this.#known.forEach((_, r) => {
      meet(r);
    });
    from.#known.forEach((_, r) => {
      if (!this.#known.has(r)) meet(r);
    });
    return changed;
  }
}
const NO_ENTRY: ReadonlyMap<Reg, Value> = new Map();

function same(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true;
  if (a?.k === 'const') return b?.k === 'const' && a.v === b.v && a.address === b.address;
  if (a?.k === 'sp') return b?.k === 'sp' && a.offset === b.offset;
  if (a?.k === 'entry') return b?.k === 'entry' && a.r === b.r;
  return a !== undefined && a.k === b?.k;
}
const FRAME: Value = { k: 'frame' };
/** True for addresses in the frame. */
export const inFrame = (v: Value | undefined): boolean => v?.k === 'sp' || v?.k === 'frame';

/** Registers that calls may overwrite with results. */
const RESULTS: readonly Reg[] = ['x0', 'x1', 'v0', 'v1', 'v2', 'v3'];

/** Value of `e` in `state`; undefined when nothing is known. */
export function evaluate(e: Expr, state: Known): Value | undefined {
  switch (e.k) {
    case 'const':
      return e;
    case 'get': {
      const v = state.get(e.r);
      if (e.t === 'i64') return v;
      if (e.t === 'i32' && v?.k === 'const') return { k: 'const', v: BigInt.asUintN(32, v.v) };
      if (e.t === 'i32') return inFrame(v) ? FRAME : undefined;
      return v?.k === 'entry' ? v : undefined;
    }
    case 'un': {
      const a = evaluate(e.a, state);
      if (inFrame(a)) return FRAME;
      if (a?.k !== 'const' || (e.a.t !== 'i32' && e.a.t !== 'i64') || (e.t !== 'i32' && e.t !== 'i64'))
        return undefined;
      const folded = un(e.op, e.t, int(e.a.t, a.v));
      return folded.k === 'const' ? { k: 'const', v: folded.v } : undefined;
    }
    case 'bin':
      return binary(e, evaluate(e.a, state), evaluate(e.b, state));
    case 'select': {
      const a = evaluate(e.a, state);
      const b = evaluate(e.b, state);
      if (same(a, b)) return a;
      return inFrame(a) || inFrame(b) ? FRAME : undefined;
    }
    case 'cmp':
      return comparison(e, evaluate(e.a, state), evaluate(e.b, state));
    case 'load':
    case 'fconst':
    case 'vconst':
    case 'cond':
      return undefined;
    default:
      return anyInFrame(e.args, state) ? FRAME : undefined;
  }
}

const anyInFrame = (args: readonly Expr[], state: Known): boolean => args.some((arg) => inFrame(evaluate(arg, state)));

function binary(e: Extract<Expr, { k: 'bin' }>, a: Value | undefined, b: Value | undefined): Value | undefined {
  if (a?.k === 'const' && b?.k === 'const' && (e.t === 'i32' || e.t === 'i64')) {
    const out = bin(e.op, e.t, { ...int(e.t, a.v), address: a.address }, { ...int(e.t, b.v), address: b.address });
    return out.k === 'const' ? { k: 'const', v: out.v, address: out.address } : undefined;
  }
  if (a?.k === 'sp' && b?.k === 'const' && e.t === 'i64' && (e.op === 'add' || e.op === 'sub')) {
    const d = Number(BigInt.asIntN(64, b.v));
    return { k: 'sp', offset: a.offset + (e.op === 'add' ? d : -d) };
  }
  if (b?.k === 'sp' && a?.k === 'const' && e.op === 'add' && e.t === 'i64')
    return { k: 'sp', offset: b.offset + Number(BigInt.asIntN(64, a.v)) };
  return inFrame(a) || inFrame(b) ? FRAME : undefined;
}

function comparison({ op, a }: Extract<Expr, { k: 'cmp' }>, x?: Value, y?: Value): Value | undefined {
  if (x?.k !== 'const' || y?.k !== 'const' || (a.t !== 'i32' && a.t !== 'i64')) return undefined;
  const out = cmp(op, int(a.t, x.v), int(a.t, y.v));
  return out.k === 'const' ? { k: 'const', v: out.v } : undefined;
}

/** Updates `state` by what `s` writes. */
export function applyTo(s: Stmt, state: State): void {
  if (s.k === 'set') {
    state.set(s.r, evaluate(s.v, state));
  } else if (s.k === 'call') for (let n = 0; n < RESULTS.length; n++) state.set(RESULTS[n], undefined);
}

/** Where control goes from `term` in `state`, as far as that is known. */
export function nextBlocks(term: Term, state: State): number[] {
  if (term.k !== 'branch' && term.k !== 'switch') return successors(term);
  const v = evaluate(term.k === 'branch' ? term.c : term.index, state);
  if (v?.k !== 'const') return successors(term);
  const n = Number(BigInt.asUintN(32, v.v));
  if (term.k === 'branch') return [n === 0 ? term.otherwise : term.to];
  return [term.to[n] ?? term.otherwise];
}

/**
 * State at the start of every reachable block. `saved` are the callee-saved registers, `next` says where control goes at
 * the end of a block.
 */
export function knownValues(
  func: Func,
  saved: readonly Reg[],
  next: (term: Term, state: State) => number[] = successors,
): (State | undefined)[] {
  const into: (State | undefined)[] = func.blocks.map(() => undefined);
  into[0] = new State(new Map(saved.map((r): [Reg, Value] => [r, { k: 'entry', r }])));
  into[0].set('sp', { k: 'sp', offset: 0 });
  const work = [0];
  while (work.length > 0) {
    const b = work.pop()!;
    const state = into[b]!.copy();
    const { body } = func.blocks[b];
    for (let at = 0; at < body.length; at++) applyTo(body[at], state);
    const after = next(func.blocks[b].term, state);
    for (let n = 0; n < after.length; n++) {
      const to = after[n];
      const known = into[to];
      if (known === undefined) {
        into[to] = n === after.length - 1 ? state : state.copy();
        work.push(to);
      } else if (known.join(state)) work.push(to);
    }
  }
  return into;
}

/** Hears of each statement of a function in order, and of the end of each block, and of what is known in front of it. */
export interface FoldVisitor {
  stmt(block: number, at: number, s: Stmt, state: State): void;
  term(block: number, term: Term, state: State): void;
}

/** Replaces what is constant, and code addresses by the table slots that stand for them; `states` are used up, and `visitor` sees what comes of it. */
export function foldConstants(
  func: Func,
  slotOf: (addr: number) => number | undefined,
  states = knownValues(func, []),
  visitor?: FoldVisitor,
): Func {
  const named = codeNamer(slotOf);
  /** what was folded may name code */
  let hasAddress = false;
  const blocks = func.blocks.map((block, n) => {
    const state = states[n] ?? new State();
    const fold = (e: Expr): Expr => {
      if (e.k === 'const') {
        hasAddress ||= e.address === 'full';
        return e;
      }
      const folded = mapOperands(e, fold);
      // What is constant below is so by now: an operation on anything else is not.
      const isCandidate =
        folded.k === 'get' ||
        (folded.k === 'un' && folded.a.k === 'const') ||
        ((folded.k === 'bin' || folded.k === 'cmp') && folded.a.k === 'const' && folded.b.k === 'const');
      if (!isCandidate) return folded;
      const v = evaluate(folded, state);
      if (v?.k !== 'const' || (folded.t !== 'i32' && folded.t !== 'i64')) return folded;
      hasAddress ||= v.address === 'full';
      return { ...int(folded.t, v.v), address: v.address };
    };
    const finished = (e: Expr): Expr => {
      hasAddress = false;
      const folded = fold(e);
      return hasAddress ? named(folded) : folded;
    };
    const body: Stmt[] = [];
    for (let at = 0; at < block.body.length; at++) {
      const s = block.body[at];
      hasAddress = false;
      // Without the names of code: what is known is the address.
      const v = s.k === 'set' ? fold(s.v) : undefined;
      const value = v && hasAddress ? named(v) : v;
      const out: Stmt =
        s.k !== 'set' || !value ? mapStmt(s, finished) : value === s.v ? s : { k: 'set', r: s.r, v: value, at: s.at };
      visitor?.stmt(n, at, out, state);
      if (s.k === 'set' && v) state.set(s.r, evaluate(v, state));
      else applyTo(s, state);
      body.push(out);
    }
    const term = mapTerm(block.term, finished);
    visitor?.term(n, term, state);
    return { addr: block.addr, body, term };
  });
  return { ...func, blocks };
}

/** Names code in an expression that is done: an address that is loaded from is data, even where code happens to start there (literal pools). */
function codeNamer(slotOf: (addr: number) => number | undefined): (e: Expr) => Expr {
  const named = (e: Expr): Expr => {
    if (e.k === 'const') {
      const slot = e.address === 'full' ? slotOf(Number(e.v)) : undefined;
      return slot === undefined ? e : { ...int(e.t, slot), address: 'slot' };
    }
    if (e.k === 'load' && e.addr.k === 'const') return e;
    return mapOperands(e, named);
  };
  return named;
}
