// Builders of expressions that fold constants as they build, so that no later pass has to.
import type { BinOp, CmpOp, Expr, IntTy, Reg, Ty, UnOp } from './ops.ts';

const MASK = { i32: 0xffff_ffffn, i64: 0xffff_ffff_ffff_ffffn } as const;
const WIDTH = { i32: 32, i64: 64 } as const;
/** The same for shifts of constants. */
const BITS = { i32: BigInt(WIDTH.i32), i64: BigInt(WIDTH.i64) } as const;

/** Two's complement reading of the low bits of `v`. */
export const signed = (t: IntTy, v: bigint): bigint => BigInt.asIntN(WIDTH[t], v);
export const unsigned = (t: IntTy, v: bigint): bigint => BigInt.asUintN(WIDTH[t], v);
/** Small ones, which most constants are: each would be an object of its own. */
const SMALL = Array.from({ length: 256 }, (_, n) => BigInt(n));

/** Integer constant; `v` is reduced to the width of `t` and kept unsigned. */
export function int(t: IntTy, v: bigint | number): Extract<Expr, { k: 'const' }> {
  if (typeof v === 'number' && v >= 0 && v < SMALL.length) return { k: 'const', t, v: SMALL[v] };
  return { k: 'const', t, v: unsigned(t, BigInt(v)) };
}
export const i32 = (v: number): Expr => int('i32', v);
export const i64 = (v: bigint | number): Expr => int('i64', v);
export const get = (t: Ty, r: Reg): Expr => ({ k: 'get', t, r });

const scratch = new DataView(new ArrayBuffer(8));
/** Floating-point constant from a JS number (rounded to f32 where `t` is f32). */
export function float(t: 'f32' | 'f64', value: number): Expr {
  if (t === 'f32') scratch.setFloat32(0, value);
  else scratch.setFloat64(0, value);
  return { k: 'fconst', t, bits: t === 'f32' ? BigInt(scratch.getUint32(0)) : scratch.getBigUint64(0) };
}

const isZero = (e: Expr): boolean => e.k === 'const' && e.v === 0n;

const FOLD: Partial<Record<BinOp, (t: IntTy, a: bigint, b: bigint) => bigint>> = {
  add: (_, a, b) => a + b,
  sub: (_, a, b) => a - b,
  mul: (_, a, b) => a * b,
  and: (_, a, b) => a & b,
  or: (_, a, b) => a | b,
  xor: (_, a, b) => a ^ b,
  shl: (t, a, b) => a << (b % BITS[t]),
  shr_u: (t, a, b) => a >> (b % BITS[t]),
  shr_s: (t, a, b) => signed(t, a) >> (b % BITS[t]),
};
/** Operations for which a zero right operand changes nothing. */
const NEUTRAL_ZERO = new Set<BinOp>(['add', 'sub', 'or', 'xor', 'shl', 'shr_u', 'shr_s', 'rotr']);

/** `op` on two values of type `t`. The mark of an address survives adding a constant to it. */
export function bin(op: BinOp, t: Ty, a: Expr, b: Expr): Expr {
  if (t === 'i32' || t === 'i64') {
    const fold = FOLD[op];
    if (a.k === 'const' && b.k === 'const' && fold) {
      const folded = int(t, fold(t, a.v, b.v));
      if ((op === 'add' || op === 'sub') && (a.address || b.address)) folded.address = 'full';
      return folded;
    }
    if (isZero(b) && NEUTRAL_ZERO.has(op)) return a;
    if (isZero(a) && (op === 'add' || op === 'or' || op === 'xor')) return b;
    if (op === 'and' && b.k === 'const' && b.v === MASK[t]) return a;
  }
  return { k: 'bin', t, op, a, b };
}

export const add = (t: IntTy, a: Expr, b: Expr): Expr => bin('add', t, a, b);
export const sub = (t: IntTy, a: Expr, b: Expr): Expr => bin('sub', t, a, b);
export const not = (t: IntTy, a: Expr): Expr => bin('xor', t, a, int(t, -1));
export const shl = (t: IntTy, a: Expr, n: number): Expr => bin('shl', t, a, int(t, n));
export const shrU = (t: IntTy, a: Expr, n: number): Expr => bin('shr_u', t, a, int(t, n));
export const shrS = (t: IntTy, a: Expr, n: number): Expr => bin('shr_s', t, a, int(t, n));

const COMPARE: Partial<Record<CmpOp, (t: IntTy, a: bigint, b: bigint) => boolean>> = {
  eq: (_, a, b) => a === b,
  ne: (_, a, b) => a !== b,
  lt_u: (_, a, b) => a < b,
  ge_u: (_, a, b) => a >= b,
  gt_u: (_, a, b) => a > b,
  le_u: (_, a, b) => a <= b,
  lt_s: (t, a, b) => signed(t, a) < signed(t, b),
  ge_s: (t, a, b) => signed(t, a) >= signed(t, b),
  gt_s: (t, a, b) => signed(t, a) > signed(t, b),
  le_s: (t, a, b) => signed(t, a) <= signed(t, b),
};

/** Comparison of two values of one type; i32 0 or 1. */
export function cmp(op: CmpOp, a: Expr, b: Expr): Expr {
  const fold = COMPARE[op];
  if (a.k === 'const' && b.k === 'const' && fold) return i32(fold(a.t, a.v, b.v) ? 1 : 0);
  if (isZero(b) && op === 'eq') return un('eqz', 'i32', a);
  return { k: 'cmp', t: 'i32', op, a, b };
}

/** Unary operation with result type `t`. */
export function un(op: UnOp, t: Ty, a: Expr): Expr {
  if (op === 'wrap') return wrap(a);
  if (op === 'extend_u' && a.k === 'const') return { ...int('i64', a.v), address: a.address };
  if (op === 'extend_s' && a.k === 'const') return i64(signed('i32', a.v));
  if (a.k === 'const' && (t === 'i32' || t === 'i64') && op in NARROW) return int(t, BigInt.asIntN(NARROW[op]!, a.v));
  if (op === 'eqz' && a.k === 'const') return i32(a.v === 0n ? 1 : 0);
  if (op === 'eqz' && a.k === 'cmp' && INVERSE[a.op]) return { ...a, op: INVERSE[a.op]! };
  return { k: 'un', t, op, a };
}

/** Bits whose highest one is the sign. */
const NARROW: Partial<Record<UnOp, number>> = { extend8_s: 8, extend16_s: 16, extend32_s: 32 };

/** Opposite of each integer comparison; floating-point ones have none because of NaN, but eq/ne do. */
const INVERSE: Partial<Record<CmpOp, CmpOp>> = {
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

/** 1 where `c` is 0 and the other way round. */
export const inverted = (c: Expr): Expr => un('eqz', 'i32', c);
export const zeroExtend = (a: Expr): Expr => un('extend_u', 'i64', a);
export const signExtend = (a: Expr): Expr => un('extend_s', 'i64', a);

const DISTRIBUTES = new Set<BinOp>(['add', 'sub', 'mul', 'and', 'or', 'xor']);

/** The low 32 bits of an i64 expression, computed in 32 bits wherever that gives the same result. */
export function wrap(a: Expr): Expr {
  if (a.t === 'i32') return a;
  if (a.k === 'const') return { ...int('i32', a.v), address: a.address };
  if (a.k === 'un' && (a.op === 'extend_u' || a.op === 'extend_s')) return a.a;
  if (a.k === 'un' && a.op === 'extend32_s') return wrap(a.a);
  if (a.k === 'un' && (a.op === 'extend8_s' || a.op === 'extend16_s')) return { ...a, t: 'i32', a: wrap(a.a) };
  if (a.k === 'get' && !a.r.startsWith('v')) return { ...a, t: 'i32' };
  if (a.k === 'bin' && DISTRIBUTES.has(a.op)) return bin(a.op, 'i32', wrap(a.a), wrap(a.b));
  if (a.k === 'bin' && a.op === 'shl' && a.b.k === 'const')
    return a.b.v < 32n ? bin('shl', 'i32', wrap(a.a), int('i32', a.b.v)) : i32(0);
  if (a.k === 'bin' && a.op === 'shr_u' && a.b.k === 'const' && a.b.v < 32n && isZeroExtended(a.a))
    return bin('shr_u', 'i32', wrap(a.a), int('i32', a.b.v));
  if (a.k === 'select') return { ...a, t: 'i32', a: wrap(a.a), b: wrap(a.b) };
  if (a.k === 'load' && a.bytes <= 4) return { ...a, t: 'i32' };
  return { k: 'un', t: 'i32', op: 'wrap', a };
}

export function select(c: Expr, a: Expr, b: Expr): Expr {
  if (c.k === 'const') return c.v === 0n ? b : a;
  return { k: 'select', t: a.t, c, a, b };
}

export function load(t: Ty, bytes: number, isSigned: boolean, addr: Expr, off: number): Expr {
  return { k: 'load', t, bytes, signed: isSigned, addr, off };
}

export const simd = (t: Ty, op: string, args: Expr[], extra: { lane?: number; shuffle?: number[] } = {}): Expr => ({
  k: 'simd',
  t,
  op,
  args,
  ...extra,
});
export const intrinsic = (t: Ty, name: string, ...args: Expr[]): Expr => ({ k: 'intrinsic', t, name, args });

export type Intrinsic = Extract<Expr, { k: 'intrinsic' }>;
/** Fused multiply-add, a·b + c rounded once, of scalars and of vectors: the lanes it works in. */
export const FMA_SHAPES: Readonly<Record<string, 'f32x4' | 'f64x2'>> = {
  fmaf: 'f32x4',
  fma: 'f64x2',
  fma_f32x4: 'f32x4',
  fma_f64x2: 'f64x2',
};
/** The operation when `e` is a fused multiply-add. */
export const asFma = (e: Expr): Intrinsic | undefined => (e.k === 'intrinsic' && e.name in FMA_SHAPES ? e : undefined);

/** True when all 32 upper bits of the i64 expression are known to be zero. */
export function isZeroExtended(e: Expr): boolean {
  if (e.k === 'const') return e.v <= 0xffff_ffffn;
  if (e.k === 'un') return e.op === 'extend_u';
  if (e.k === 'load') return e.bytes <= 4 && !e.signed;
  if (e.k === 'bin' && e.op === 'and') return isZeroExtended(e.a) || isZeroExtended(e.b);
  if (e.k === 'bin' && e.op === 'shr_u') return isZeroExtended(e.a) || (e.b.k === 'const' && e.b.v >= 32n);
  if (e.k === 'bin' && (e.op === 'or' || e.op === 'xor')) return isZeroExtended(e.a) && isZeroExtended(e.b);
  if (e.k === 'select') return isZeroExtended(e.a) && isZeroExtended(e.b);
  return false;
}
