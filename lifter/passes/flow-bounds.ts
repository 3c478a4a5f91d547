// Function → bounds of its registers at the start of each block: forward over the blocks, widened where loops would take
// forever, sharpened by what a branch says about the registers it compares, and once more without widening.
import { walk } from '../operands.ts';
import { type CmpOp, type Expr, type Func, type Reg, type Stmt, successors } from '../ops.ts';
import { ANY, type Bound, Bounds, bound, boundOf, isLow, signed32, unsigned32, whole, zeroExtended } from './bounds.ts';

/** Bounds, and which registers hold the very value of another one. */
interface State {
  bounds: Bounds;
  copies: Map<Reg, Reg>;
}

/** What holds where control goes from one block to block `to`. */
type Edge = readonly [to: number, state: State];

/** Registers that calls may overwrite with results. */
const RESULTS = ['x0', 'x1', 'v0', 'v1', 'v2', 'v3'];
/** Visits of a block after which its bounds are widened to the next constant that is compared with; and to no bounds at all. */
const WIDENS_AFTER = 2;
const GIVES_UP_AFTER = 10;
const SHARPENINGS = 2;

/** Bounds at the start of each block that may be reached; `entry`: those of registers at the start of the function. */
export function flowBounds(func: Func, entry: Iterable<readonly [Reg, Bound]>): (Bounds | undefined)[] {
  return new BoundsFlow(func, Bounds.of(entry)).run();
}

/** Updates `bounds` by what `s` writes. */
export function step(s: Stmt, bounds: Bounds): void {
  if (s.k === 'set') bounds.set(s.r, boundOf(s.v, bounds));
  else if (s.k === 'call') for (const r of RESULTS) bounds.delete(r);
}

class BoundsFlow {
  readonly #func: Func;
  readonly #entry: Bounds;
  readonly #into: (State | undefined)[];
  readonly #preds: number[][];
  readonly #thresholds: number[];
  /** what leaves a block, for what comes into it now */
  readonly #out: (Edge[] | undefined)[];

  constructor(func: Func, entry: Bounds) {
    this.#func = func;
    this.#entry = entry;
    this.#into = func.blocks.map(() => undefined);
    this.#out = func.blocks.map(() => undefined);
    this.#preds = func.blocks.map(() => []);
    func.blocks.forEach(({ term }, n) => {
      for (const to of new Set(successors(term))) this.#preds[to].push(n);
    });
    this.#thresholds = thresholdsOf(func);
  }

  run(): (Bounds | undefined)[] {
    this.#into[0] = { bounds: this.#entry, copies: new Map() };
    const visits = this.#into.map(() => 0);
    const queued = new Uint8Array(this.#into.length);
    queued[0] = 1;
    for (let n = 0; n >= 0; n = queued.indexOf(1)) {
      queued[n] = 0;
      visits[n]++;
      for (const [to, state] of this.leaving(n)) {
        const known = this.#into[to];
        const next = known ? this.widened(known, state, visits[to]) : state;
        if (!next) continue;
        this.setInto(to, next);
        queued[to] = 1;
      }
    }
    for (let i = 0; i < SHARPENINGS; i++) if (!this.sharpen()) break;
    return this.#into.map((state) => state?.bounds);
  }

  private setInto(n: number, state: State): void {
    this.#into[n] = state;
    this.#out[n] = undefined;
  }

  /** States on the edges out of block `n`; states are never written to once they are here. */
  private leaving(n: number): readonly Edge[] {
    let out = this.#out[n];
    if (!out) {
      out = this.edges(n);
      this.#out[n] = out;
    }
    return out;
  }

  private edges(n: number): Edge[] {
    const { term } = this.#func.blocks[n];
    if (term.k === 'return' || term.k === 'stop') return [];
    const state = this.after(n);
    if (!state) return [];
    if (term.k === 'jump') return [[term.to, state]];
    if (term.k === 'branch' && term.to !== term.otherwise)
      return [
        [term.to, assuming(term.c, true, copyOf(state))],
        [term.otherwise, assuming(term.c, false, state)],
      ];
    return [...new Set(successors(term))].map((to) => [to, state]);
  }

  private after(n: number): State | undefined {
    const into = this.#into[n];
    if (!into) return undefined;
    const state = copyOf(into);
    for (const s of this.#func.blocks[n].body) {
      if (s.k === 'set') noteCopy(s.r, s.v, state);
      else if (s.k === 'call') for (const r of RESULTS) forget(r, state.copies);
      step(s, state.bounds);
    }
    return state;
  }

  /** What holds in both, with bounds that still move given up step by step; undefined when that is `known`. */
  private widened(known: State, from: State, visits: number): State | undefined {
    const next = joinedStates(known, from);
    const isChanged = next.bounds.replaceChanged(known.bounds, (was, now) => {
      if (visits <= WIDENS_AFTER || !was || !now) return now;
      return visits > GIVES_UP_AFTER ? bound(-Infinity, Infinity, now.base) : this.widen(was, now);
    });
    return isChanged || next.copies.size !== known.copies.size ? next : undefined;
  }

  private widen(was: Bound, now: Bound): Bound {
    const lo = now.lo < was.lo ? Math.max(-Infinity, ...this.#thresholds.filter((t) => t <= now.lo)) : now.lo;
    const hi = now.hi > was.hi ? (this.#thresholds.find((t) => t >= now.hi) ?? Infinity) : now.hi;
    if (now.low && hi - lo < 2 ** 32) return zeroExtended({ lo, hi });
    return now.low ? { lo: 0, hi: 2 ** 32 - 1 } : bound(lo, hi, now.base);
  }

  /** Computes every state anew from those in front of it: all are true, so what follows from them is. False when nothing changed. */
  private sharpen(): boolean {
    let changed = false;
    for (let n = 1; n < this.#into.length; n++) {
      if (!this.#into[n]) continue;
      let next: State | undefined;
      for (const p of this.#preds[n])
        for (const [to, state] of this.leaving(p)) if (to === n) next = next ? joinedStates(next, state) : state;
      if (!next || isSame(next, this.#into[n]!)) continue;
      this.setInto(n, next);
      changed = true;
    }
    return changed;
  }
}

function copyOf({ bounds, copies }: State): State {
  const out = new Map<Reg, Reg>();
  copies.forEach((of, r) => {
    out.set(r, of);
  });
  return { bounds: bounds.copy(), copies: out };
}

function isSame(a: State, b: State): boolean {
  if (a === b) return true;
  if (a.copies.size !== b.copies.size || !a.bounds.equals(b.bounds)) return false;
  for (const [r, of] of a.copies) if (b.copies.get(r) !== of) return false;
  return true;
}

function joinedStates(a: State, b: State): State {
  const copies = new Map<Reg, Reg>();
  a.copies.forEach((of, r) => {
    if (b.copies.get(r) === of) copies.set(r, of);
  });
  return { bounds: a.bounds.joined(b.bounds), copies };
}

function forget(r: Reg, copies: Map<Reg, Reg>): void {
  if (copies.size === 0) return;
  copies.delete(r);
  for (const [copy, of] of copies) if (of === r) copies.delete(copy);
}

/** `r` = `v`: remembered where `v` is what another register holds. */
function noteCopy(r: Reg, v: Expr, { bounds, copies }: State): void {
  forget(r, copies);
  const read = v.k === 'un' && v.op === 'extend_u' ? v.a : v;
  if (read.k !== 'get' || read.r === r) return;
  const isWhole = read.t === 'i64' || (read.t === 'i32' && isLow(bounds.get(read.r) ?? ANY));
  if (isWhole) copies.set(r, copies.get(read.r) ?? read.r);
}

/** Constants that something is compared with, and their neighbours; limits of types. */
function thresholdsOf(func: Func): number[] {
  const found = new Set([0, -1, 2 ** 31 - 1, -(2 ** 31), 2 ** 32 - 1]);
  const see = (e: Expr): void =>
    walk(e, (x) => {
      if (x.k !== 'cmp') return;
      for (const side of [x.a, x.b]) {
        if (side.k !== 'const') continue;
        const v = Number(BigInt.asIntN(side.t === 'i32' ? 32 : 64, side.v));
        for (const t of [v - 1, v, v + 1]) found.add(t);
      }
    });
  for (const { term } of func.blocks) if (term.k === 'branch') see(term.c);
  return [...found].sort((a, b) => a - b);
}

const NEGATED: Partial<Record<CmpOp, CmpOp>> = {
  eq: 'ne',
  ne: 'eq',
  lt_s: 'ge_s',
  ge_s: 'lt_s',
  gt_s: 'le_s',
  le_s: 'gt_s',
  lt_u: 'ge_u',
  ge_u: 'lt_u',
  gt_u: 'le_u',
  le_u: 'gt_u',
};
const isBoolean = (e: Expr): boolean => e.k === 'cmp' || (e.k === 'un' && e.op === 'eqz');

/** `next`, which is changed, where `c` holds, or does not. */
function assuming(c: Expr, holds: boolean, next: State): State {
  const assume = (e: Expr, is: boolean): void => {
    if (e.k === 'cmp') {
      const op = is ? e.op : NEGATED[e.op];
      if (op && (e.a.t === 'i32' || e.a.t === 'i64')) compare(op, e.a, e.b, next);
    } else if (e.k === 'un' && e.op === 'eqz') {
      if (isBoolean(e.a)) assume(e.a, !is);
      else compare(is ? 'eq' : 'ne', e.a, { k: 'const', t: e.a.t as 'i32' | 'i64', v: 0n }, next);
    } else if (e.k === 'get') compare(is ? 'ne' : 'eq', e, { k: 'const', t: 'i32', v: 0n }, next);
    else if (e.k === 'bin' && e.op === (is ? 'and' : 'or') && isBoolean(e.a) && isBoolean(e.b)) {
      assume(e.a, is);
      assume(e.b, is);
    }
  };
  assume(c, holds);
  return next;
}

/** Sharpens both operands of a comparison that holds. */
function compare(op: CmpOp, a: Expr, b: Expr, state: State): void {
  const [x, y] = [boundOf(a, state.bounds), boundOf(b, state.bounds)];
  if (x.base !== undefined || y.base !== undefined) return;
  const view = a.t === 'i64' ? whole : op.endsWith('_u') ? unsigned32 : signed32;
  const [p, q] = [view(x), view(y)];
  if (op.endsWith('_u') && a.t === 'i64') {
    // Unsigned, a negative number is a large one: only what lies below something known can be told.
    if (q.lo < 0 && (op === 'lt_u' || op === 'le_u')) return;
    if (p.lo < 0 && (op === 'gt_u' || op === 'ge_u')) return;
  }
  const isSmaller = op.startsWith('l');
  if (op === 'eq') {
    const both = { lo: Math.max(p.lo, q.lo), hi: Math.min(p.hi, q.hi) };
    narrow(a, both, state);
    narrow(b, both, state);
  } else if (op === 'ne') {
    if (q.lo === q.hi) narrow(a, { lo: p.lo === q.lo ? p.lo + 1 : p.lo, hi: p.hi === q.lo ? p.hi - 1 : p.hi }, state);
  } else {
    const gap = op[1] === 't' ? 1 : 0;
    const isUnsigned64 = op.endsWith('_u') && a.t === 'i64';
    const [small, large] = isSmaller ? [p, q] : [q, p];
    const [smallExpr, largeExpr] = isSmaller ? [a, b] : [b, a];
    const below = { lo: isUnsigned64 ? Math.max(0, small.lo) : small.lo, hi: Math.min(small.hi, large.hi - gap) };
    narrow(smallExpr, below, state);
    if (!isUnsigned64 || (large.lo >= 0 && small.lo >= 0))
      narrow(largeExpr, { lo: Math.max(large.lo, small.lo + gap), hi: large.hi }, state);
  }
}

/** Notes that `e` is within `to`, of an i32 modulo 2^32, where it is what a register holds. */
function narrow(e: Expr, { lo, hi }: { lo: number; hi: number }, state: State): void {
  if (!(lo <= hi) || !Number.isFinite(lo) || !Number.isFinite(hi)) return;
  const read = e.k === 'un' && (e.op === 'wrap' || e.op === 'extend_u') ? e.a : e;
  if (read.k !== 'get') return;
  const isLowRead = read.t === 'i32' || e.t === 'i32';
  if (isLowRead && !isLow(state.bounds.get(read.r) ?? ANY)) return;
  const now = isLowRead ? zeroExtended({ lo, hi }) : bound(lo, hi);
  const origin = state.copies.get(read.r) ?? read.r;
  for (const r of [origin, ...[...state.copies].filter(([, of]) => of === origin).map(([copy]) => copy)])
    state.bounds.set(r, now);
}
