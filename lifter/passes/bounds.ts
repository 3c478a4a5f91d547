// What a value may be: a number within bounds, or an address at a distance within bounds from one base, which is the
// stack pointer at entry or a parameter. Expressions → bounds, given those of the registers.
import type { BinOp, Expr, Reg, Ty } from '../ops.ts';

/** A base is the register that holds it at entry; what is computed from addresses in any other way is lost: it may be an address from any base. */
export type Base = Reg;
export const LOST_BASE: Base = 'lost';

export interface Bound {
  base?: Base;
  lo: number;
  hi: number;
  /** of 64 bits: the upper half is zero, the lower one that of a number within the bounds, modulo 2^32 */
  low?: boolean;
}
/** Bounds of registers; what is missing may be any number, but no address from a base. */
export class Bounds {
  /** numbers of the registers, shared by all copies */
  readonly #numbers: Map<Reg, number>;
  readonly #values: (Bound | undefined)[];

  private constructor(numbers: Map<Reg, number>, values: (Bound | undefined)[]) {
    this.#numbers = numbers;
    this.#values = values;
  }

  static of(entries: Iterable<readonly [Reg, Bound]>): Bounds {
    const bounds = new Bounds(new Map(), []);
    for (const [r, b] of entries) bounds.set(r, b);
    return bounds;
  }

  copy(): Bounds {
    return new Bounds(this.#numbers, this.#values.slice());
  }

  get(r: Reg): Bound | undefined {
    const n = this.#numbers.get(r);
    return n === undefined ? undefined : this.#values[n];
  }

  set(r: Reg, b: Bound): void {
    let n = this.#numbers.get(r);
    if (n === undefined) {
      n = this.#numbers.size;
      this.#numbers.set(r, n);
    }
    this.put(n, b);
  }

  /** Anything is what a register without bounds holds. */
  private put(n: number, b: Bound | undefined): void {
    while (this.#values.length < n) this.#values.push(undefined);
    this.#values[n] = b && isAny(b) ? undefined : b;
  }

  delete(r: Reg): void {
    const n = this.#numbers.get(r);
    if (n !== undefined && n < this.#values.length) this.#values[n] = undefined;
  }

  /** True when both bound every register in the same way. */
  equals(other: Bounds): boolean {
    const count = Math.max(this.#values.length, other.#values.length);
    for (let n = 0; n < count; n++) if (!same(this.#values[n], other.#values[n])) return false;
    return true;
  }

  /** Joins these with `other` of the same function. */
  joined(other: Bounds): Bounds {
    const out = this.copy();
    const count = Math.max(this.#values.length, other.#values.length);
    for (let n = 0; n < count; n++) {
      const [a, b] = [this.#values[n], other.#values[n]];
      if (a !== b) out.put(n, joined(a ?? ANY, b ?? ANY));
    }
    return out;
  }

  /** Replaces the bounds of each register that is not as in `before` by what `f` makes of both; true when there is one. */
  replaceChanged(before: Bounds, f: (was: Bound | undefined, now: Bound | undefined) => Bound | undefined): boolean {
    let changed = false;
    const count = Math.max(this.#values.length, before.#values.length);
    for (let n = 0; n < count; n++) {
      const [was, now] = [before.#values[n], this.#values[n]];
      if (same(was, now)) continue;
      this.put(n, f(was, now));
      changed = true;
    }
    return changed;
  }
}
const isAny = (b: Bound): boolean => b.base === undefined && b.lo === -Infinity && !b.low;
const same = (a: Bound | undefined, b: Bound | undefined): boolean =>
  a === b ||
  (a !== undefined && b !== undefined && a.lo === b.lo && a.hi === b.hi && a.base === b.base && a.low === b.low);

export const ANY: Bound = { lo: -Infinity, hi: Infinity };
export const LOST: Bound = { base: LOST_BASE, lo: -Infinity, hi: Infinity };
const TWO_31 = 2 ** 31;
const TWO_32 = 2 ** 32;
const ANY_32: Bound = { lo: 0, hi: TWO_32 - 1 };
const BOOLEAN: Bound = { lo: 0, hi: 1 };
/** Larger numbers are not told apart: up to here arithmetic on them is exact, and far from wrapping at 2^64. */
const LARGEST = 2 ** 50;
const anyOf = (t: Ty): Bound => (t === 'i32' ? ANY_32 : ANY);

export function bound(lo: number, hi: number, base?: Base): Bound {
  const isKnown = lo >= -LARGEST && hi <= LARGEST;
  return { base, lo: isKnown ? lo : -Infinity, hi: isKnown ? hi : Infinity };
}
/** Of an i32, which is known modulo 2^32 only. */
const bound32 = (lo: number, hi: number): Bound =>
  hi - lo < TWO_32 && lo >= -TWO_32 && hi < 2 * TWO_32 ? { lo, hi } : ANY_32;

/** `b`, of an i32, moved by 2^32 where it then lies within [from, from + 2^32); otherwise all of that. */
function inWindow({ lo, hi }: Bound, from: number): Bound {
  for (const by of [0, TWO_32, -TWO_32])
    if (lo + by >= from && hi + by < from + TWO_32) return { lo: lo + by, hi: hi + by };
  return { lo: from, hi: from + TWO_32 - 1 };
}
export const signed32 = (b: Bound): Bound => inWindow(b, -TWO_31);
export const unsigned32 = (b: Bound): Bound => inWindow(b, 0);
/** The bounds of all 64 bits. */
export const whole = (b: Bound): Bound => (b.low ? unsigned32(b) : b);
/** True when the upper half of what `b` bounds is zero. */
export const isLow = (b: Bound): boolean => b.low === true || (b.base === undefined && b.lo >= 0 && b.hi < TWO_32);
/** i32 → i64 with a zero upper half. */
export const zeroExtended = (b: Bound): Bound =>
  b.lo >= 0 && b.hi < TWO_32 ? { lo: b.lo, hi: b.hi } : { lo: b.lo, hi: b.hi, low: true };
const lowOf = (b: Bound): Bound =>
  b.low || (Number.isFinite(b.lo) && b.hi - b.lo < TWO_32) ? bound32(...reduced(b)) : ANY_32;
/** `b` moved by a multiple of 2^32 to where bounds of an i32 are kept. */
function reduced({ lo, hi }: Bound): [number, number] {
  const by = lo >= -TWO_31 && hi < TWO_32 ? 0 : Math.floor(lo / TWO_32) * TWO_32;
  return [lo - by, hi - by];
}

/** Bounds of what is one or the other. */
export function joined(a: Bound, b: Bound): Bound {
  if (a.base !== b.base) return LOST;
  if (isLow(a) && isLow(b) && (a.low || b.low)) {
    const both = bound32(Math.min(a.lo, b.lo), Math.max(a.hi, b.hi));
    return zeroExtended(both);
  }
  const [x, y] = [whole(a), whole(b)];
  return bound(Math.min(x.lo, y.lo), Math.max(x.hi, y.hi), a.base);
}

/** Bounds of `e`; of an i32 they hold modulo 2^32. */
export function boundOf(e: Expr, bounds: Bounds): Bound {
  switch (e.k) {
    case 'const': {
      const v = Number(BigInt.asIntN(e.t === 'i32' ? 32 : 64, e.v));
      return bound(v, v);
    }
    case 'get': {
      const b = bounds.get(e.r) ?? ANY;
      if (e.t === 'i64') return b;
      if (b.base !== undefined) return LOST;
      return e.t === 'i32' ? lowOf(b) : ANY;
    }
    case 'un':
      return unary(e, boundOf(e.a, bounds));
    case 'bin':
      return binary(e, boundOf(e.a, bounds), boundOf(e.b, bounds));
    case 'cmp':
    case 'cond':
      return BOOLEAN;
    case 'select': {
      const [a, b] = [boundOf(e.a, bounds), boundOf(e.b, bounds)];
      if (a.base !== b.base) return LOST;
      return e.t === 'i32' && a.base === undefined ? bound32(Math.min(a.lo, b.lo), Math.max(a.hi, b.hi)) : joined(a, b);
    }
    case 'load':
      return loaded(e);
    case 'fconst':
    case 'vconst':
      return ANY;
    default:
      return e.args.some((arg) => boundOf(arg, bounds).base !== undefined) ? LOST : anyOf(e.t);
  }
}

function loaded({ t, bytes, signed }: Extract<Expr, { k: 'load' }>): Bound {
  if ((t !== 'i32' && t !== 'i64') || bytes === 8) return ANY;
  const range = 2 ** (8 * bytes);
  return signed ? { lo: -range / 2, hi: range / 2 - 1 } : { lo: 0, hi: range - 1 };
}

function unary(e: Extract<Expr, { k: 'un' }>, a: Bound): Bound {
  if (a.base !== undefined) return LOST;
  switch (e.op) {
    case 'wrap':
      return lowOf(a);
    case 'extend_u':
      return zeroExtended(a);
    case 'extend_s':
      return signed32(a);
    case 'extend32_s':
      return signed32(lowOf(a));
    case 'eqz':
      return BOOLEAN;
    case 'clz':
    case 'ctz':
    case 'popcnt':
      return { lo: 0, hi: 64 };
    case 'extend8_s':
    case 'extend16_s': {
      const half = e.op === 'extend8_s' ? 2 ** 7 : 2 ** 15;
      const from = e.t === 'i32' ? signed32(a) : whole(a);
      return from.lo >= -half && from.hi < half ? from : { lo: -half, hi: half - 1 };
    }
    default:
      return anyOf(e.t);
  }
}

type Bin = Extract<Expr, { k: 'bin' }>;

function binary(e: Bin, a: Bound, b: Bound): Bound {
  if (a.base !== undefined || b.base !== undefined) return address(e, a, b);
  if (e.t === 'i32') {
    const out = LINEAR[e.op]?.(a, b, 32);
    if (out) return bound32(...out);
    const from = e.op.endsWith('_s') ? signed32 : unsigned32;
    const other = OTHER[e.op]?.(from(a), from(b), 32);
    return other ? bound32(...other) : ANY_32;
  }
  if (e.t !== 'i64') return ANY;
  const out = (LINEAR[e.op] ?? OTHER[e.op])?.(whole(a), whole(b), 64);
  return out ? bound(...out) : ANY;
}

/** Addresses stay such where a number is added or taken away, and their distances are numbers. */
function address(e: Bin, a: Bound, b: Bound): Bound {
  if (e.t !== 'i64' || a.base === LOST_BASE || b.base === LOST_BASE) return LOST;
  const [x, y] = [whole(a), whole(b)];
  if (e.op === 'add' && (a.base === undefined || b.base === undefined))
    return bound(x.lo + y.lo, x.hi + y.hi, a.base ?? b.base);
  if (e.op !== 'sub' || (b.base !== undefined && a.base !== b.base)) return LOST;
  return bound(x.lo - y.hi, x.hi - y.lo, b.base === undefined ? a.base : undefined);
}

type Rule = (a: Bound, b: Bound, bits: number) => [lo: number, hi: number] | undefined;
const isConst = (b: Bound): boolean => b.lo === b.hi;
const isBounded = (b: Bound): boolean => Number.isFinite(b.lo);
function product(a: Bound, b: Bound): [number, number] | undefined {
  if (!isBounded(a) || !isBounded(b)) return undefined;
  const corners = [a.lo * b.lo, a.lo * b.hi, a.hi * b.lo, a.hi * b.hi];
  return [Math.min(...corners), Math.max(...corners)];
}

/** Operations of which the result modulo 2^n depends on the operands modulo 2^n. */
const LINEAR: Partial<Record<BinOp, Rule>> = {
  add: (a, b) => [a.lo + b.lo, a.hi + b.hi],
  sub: (a, b) => [a.lo - b.hi, a.hi - b.lo],
  mul: product,
  shl: (a, b, bits) => (isConst(b) && b.lo >= 0 && b.lo < bits ? product(a, bound(2 ** b.lo, 2 ** b.lo)) : undefined),
};

const ones = (n: number): number => 2 ** Math.ceil(Math.log2(n + 1)) - 1;
const eitherBits: Rule = (a, b) =>
  a.lo >= 0 && b.lo >= 0 && isBounded(a) && isBounded(b) ? [0, ones(Math.max(a.hi, b.hi))] : undefined;
/** Operands are within the window that the operation's signedness asks for, or, of 64 bits, anything. */
const OTHER: Partial<Record<BinOp, Rule>> = {
  and: (a, b) => {
    const limits = [a, b].filter(({ lo }) => lo >= 0).map(({ hi }) => hi);
    return limits.length > 0 ? [0, Math.min(...limits)] : undefined;
  },
  or: eitherBits,
  xor: eitherBits,
  shr_u: (a, b, bits) => {
    if (!isConst(b) || b.lo < 0 || b.lo >= bits) return undefined;
    if (a.lo >= 0) return [Math.floor(a.lo / 2 ** b.lo), Math.floor(a.hi / 2 ** b.lo)];
    return [0, 2 ** (bits - b.lo) - 1];
  },
  shr_s: (a, b, bits) => {
    if (!isConst(b) || b.lo < 0 || b.lo >= bits || !isBounded(a)) return undefined;
    return [Math.floor(a.lo / 2 ** b.lo), Math.floor(a.hi / 2 ** b.lo)];
  },
  div_u: (a, b) => (a.lo >= 0 && b.lo > 0 && isBounded(a) ? [0, Math.floor(a.hi / b.lo)] : undefined),
  rem_u: (a, b) => (a.lo >= 0 && b.lo > 0 && isBounded(b) ? [0, b.hi - 1] : undefined),
};
