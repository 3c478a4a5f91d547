// Integer arithmetic per lane that wasm has for some widths only, or not at all (ARM ARM C4.1.95, Advanced SIMD three
// same, two-register miscellaneous, three different): saturation, halving, differences, pairs, unequal widths.
import { int, simd } from '../exprs.ts';
import type { Insn } from '../insns.ts';
import type { Expr } from '../ops.ts';
import { type Arrangement, arrangementOf, keptOf, shuffleOf, splatConst, vec, writeVector } from './simd.ts';
import { type Builder, reg, zeroOf } from './state.ts';

type Sem = (b: Builder, i: Insn) => void;
/** A value per lane from two; `x` and `y` may be used any number of times. */
export type Lanes2 = (a: Arrangement, x: Expr, y: Expr, b: Builder) => Expr;
export type Lanes1 = (a: Arrangement, x: Expr, b: Builder) => Expr;

export const op = (a: Arrangement, name: string, ...args: Expr[]): Expr => simd('v128', `${a.shape}.${name}`, args);
export const v128 = (name: string, ...args: Expr[]): Expr => simd('v128', `v128.${name}`, args);
const zero = zeroOf('v128');
const widthOf = (a: Arrangement): bigint => BigInt(a.laneBytes * 8);
export const topBit = (a: Arrangement): Expr => splatConst(1n << (widthOf(a) - 1n), a.laneBytes);
export const maxSigned = (a: Arrangement): Expr => splatConst((1n << (widthOf(a) - 1n)) - 1n, a.laneBytes);
/** All ones in lanes that are negative. */
export const signMask = (a: Arrangement, x: Expr): Expr => op(a, 'shr_s', x, int('i32', a.laneBytes * 8 - 1));
/** The nearest signed value to what overflowed, where `x` has the sign of the true result. */
const saturated = (a: Arrangement, x: Expr): Expr => v128('xor', signMask(a, x), maxSigned(a));

/** Unsigned x < y in each lane: wasm compares 64-bit lanes as signed ones only, hence flipped sign bits. */
export function lessUnsigned(a: Arrangement, x: Expr, y: Expr): Expr {
  if (a.laneBytes < 8) return op(a, 'lt_u', x, y);
  return op(a, 'lt_s', v128('xor', x, topBit(a)), v128('xor', y, topBit(a)));
}

export const plus: Lanes2 = (a, x, y) => op(a, 'add', x, y);
export const minus: Lanes2 = (a, x, y) => op(a, 'sub', x, y);
export const extreme =
  (which: 'min' | 'max', isSigned: boolean): Lanes2 =>
  (a, x, y) =>
    op(a, `${which}_${isSigned ? 's' : 'u'}`, x, y);

export const addSaturated =
  (isSigned: boolean): Lanes2 =>
  (a, x, y, b) => {
    if (a.laneBytes <= 2) return op(a, `add_sat_${isSigned ? 's' : 'u'}`, x, y);
    if (!isSigned && a.laneBytes === 4) return op(a, 'add', x, op(a, 'min_u', y, v128('not', x)));
    const sum = shared(b, op(a, 'add', x, y));
    if (!isSigned) return v128('or', sum, lessUnsigned(a, sum, x));
    const overflow = v128('and', v128('xor', x, sum), v128('xor', y, sum));
    return v128('bitselect', saturated(a, x), sum, signMask(a, overflow));
  };

export const subSaturated =
  (isSigned: boolean): Lanes2 =>
  (a, x, y, b) => {
    if (a.laneBytes <= 2) return op(a, `sub_sat_${isSigned ? 's' : 'u'}`, x, y);
    if (!isSigned && a.laneBytes === 4) return op(a, 'sub', op(a, 'max_u', x, y), y);
    const difference = shared(b, op(a, 'sub', x, y));
    if (!isSigned) return v128('andnot', difference, lessUnsigned(a, x, y));
    const overflow = v128('and', v128('xor', x, y), v128('xor', x, difference));
    return v128('bitselect', saturated(a, x), difference, signMask(a, overflow));
  };

/** suqadd: Rd signed plus Rn unsigned. The sum has wrapped exactly where it is below Rd. */
export const addUnsignedToSigned: Lanes2 = (a, n, d, b) => {
  const sum = shared(b, op(a, 'add', d, n));
  return v128('bitselect', maxSigned(a), sum, op(a, 'lt_s', sum, d));
};
/** usqadd: Rd unsigned plus Rn signed; too large gives all ones, below zero gives zero. */
export const addSignedToUnsigned: Lanes2 = (a, n, d, b) => {
  const sum = shared(b, op(a, 'add', d, n));
  const negative = shared(b, signMask(a, n));
  // With a negative addend the sum must come out smaller, with another one it must not; −0 does not exist.
  const wrapped = v128('xor', lessUnsigned(a, sum, d), negative);
  return v128('bitselect', v128('not', negative), sum, wrapped);
};

/** |x|, where that of the smallest number is the largest one. */
export const absSaturated: Lanes1 = (a, x, b) => {
  const abs = shared(b, op(a, 'abs', x));
  return a.laneBytes < 8 ? op(a, 'min_u', abs, maxSigned(a)) : op(a, 'add', abs, signMask(a, abs));
};
export const negSaturated: Lanes1 = (a, x, b) => subSaturated(true)(a, zero, x, b);

/** (x + y) / 2 without losing the carry: common bits plus half of the others; rounded up, all bits minus that half. */
export const halvingAdd =
  (isSigned: boolean, roundsUp: boolean): Lanes2 =>
  (a, x, y) => {
    if (!isSigned && roundsUp && a.laneBytes <= 2) return op(a, 'avgr_u', x, y);
    const half = op(a, isSigned ? 'shr_s' : 'shr_u', v128('xor', x, y), int('i32', 1));
    return roundsUp ? op(a, 'sub', v128('or', x, y), half) : op(a, 'add', v128('and', x, y), half);
  };
/** (x − y) / 2: x − y = (x ^ y) − 2·(y & ~x). */
export const halvingSub =
  (isSigned: boolean): Lanes2 =>
  (a, x, y) =>
    op(a, 'sub', op(a, isSigned ? 'shr_s' : 'shr_u', v128('xor', x, y), int('i32', 1)), v128('andnot', y, x));

export const absDifference =
  (isSigned: boolean): Lanes2 =>
  (a, x, y, b) =>
    op(a, 'sub', extreme('max', isSigned)(a, x, y, b), extreme('min', isSigned)(a, x, y, b));
export const testBits: Lanes2 = (a, x, y) => op(a, 'ne', v128('and', x, y), zero);

/** Leading zeros: the bits at and below the highest set one are filled, and what remains is counted. */
export const leadingZeros: Lanes1 = (a, x, b) => {
  let filled = shared(b, x);
  for (let n = 1; n < a.laneBytes * 8; n *= 2)
    filled = shared(b, v128('or', filled, op(a, 'shr_u', filled, int('i32', n))));
  let count = simd('v128', 'i8x16.popcnt', [v128('not', filled)]);
  if (a.laneBytes >= 2) count = simd('v128', 'i16x8.extadd_pairwise_i8x16_u', [count]);
  if (a.laneBytes === 4) count = simd('v128', 'i32x4.extadd_pairwise_i16x8_u', [count]);
  return count;
};
/** Bits behind the sign that equal it. */
export const leadingSigns: Lanes1 = (a, x, b) =>
  op(a, 'sub', leadingZeros(a, v128('xor', x, signMask(a, x)), b), splatConst(1n, a.laneBytes));

const bytesOf = (values: number[]): Expr => {
  const word = (from: number): bigint => values.slice(from, from + 8).reduceRight((w, v) => (w << 8n) | BigInt(v), 0n);
  return { k: 'vconst', t: 'v128', lo: word(0), hi: word(8) };
};
const NIBBLES = [0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15];
/** rbit on bytes: each half looked up. */
export const reverseBitsOfBytes: Lanes1 = (_a, x) => {
  const low = simd('v128', 'i8x16.swizzle', [bytesOf(NIBBLES.map((n) => n << 4)), v128('and', x, splatConst(15n, 1))]);
  const high = simd('v128', 'i8x16.swizzle', [bytesOf(NIBBLES), simd('v128', 'i8x16.shr_u', [x, int('i32', 4)])]);
  return v128('or', low, high);
};

/** Keeps every value that is used more than once in a register. */
export function shared(b: Builder, e: Expr): Expr {
  return e.k === 'get' || e.k === 'vconst' ? e : b.temp(e);
}

/** Vd = f(Vn, Vm); with `accumulate` it is added to Vd. */
export const lanes2 =
  (f: Lanes2, accumulate = false): Sem =>
  (b, i) => {
    const a = arrangementOf(i, 0);
    const value = f(a, shared(b, vec(b, i, 1)), shared(b, vec(b, i, 2)), b);
    writeVector(b, i, a, accumulate ? op(a, 'add', vec(b, i, 0), value) : value);
  };
/** Vd = f(Vn, Vd) */
export const lanesInto =
  (f: Lanes2): Sem =>
  (b, i) => {
    const a = arrangementOf(i, 0);
    writeVector(b, i, a, f(a, vec(b, i, 1), vec(b, i, 0), b));
  };
export const lanes1 =
  (f: Lanes1): Sem =>
  (b, i) => {
    const a = arrangementOf(i, 0);
    writeVector(b, i, a, f(a, vec(b, i, 1), b));
  };

/** Neighbours apart: the lanes at even and at odd places of Rn followed by Rm, or of the one source of a scalar form. */
export function neighbours(b: Builder, i: Insn): { a: Arrangement; even: Expr; odd: Expr } {
  const isScalar = i.operands.length === 2;
  const a = arrangementOf(i, isScalar ? 1 : 0);
  const [x, y] = [shared(b, vec(b, i, 1)), isScalar ? vec(b, i, 1) : shared(b, vec(b, i, 2))];
  if (isScalar)
    return { a, even: x, odd: simd('v128', 'i8x16.shuffle', [x, x], { shuffle: shuffleOf(a, (lane) => lane ^ 1) }) };
  const n = (a.half ? 8 : 16) / a.laneBytes;
  const pick = (odd: number) =>
    shuffleOf(a, (lane) => ((lane % n) % (n / 2)) * 2 + odd + (lane % n < n / 2 ? 0 : a.lanes));
  const side = (odd: number): Expr => shared(b, simd('v128', 'i8x16.shuffle', [x, y], { shuffle: pick(odd) }));
  return { a, even: side(0), odd: side(1) };
}
/** addp, smaxp …: f of neighbours, those of Rn first. */
export const pairwise =
  (f: Lanes2): Sem =>
  (b, i) => {
    const { a, even, odd } = neighbours(b, i);
    writeVector(b, i, i.operands.length === 2 ? arrangementOf(i, 0) : a, f(a, even, odd, b));
  };

/** saddlp, uaddlp; sadalp, uadalp with `accumulate`: sums of neighbours at twice their width. */
export const pairwiseLong =
  (isSigned: boolean, accumulate = false): Sem =>
  (b, i) => {
    const [a, from] = [arrangementOf(i, 0), arrangementOf(i, 1)];
    const x = vec(b, i, 1);
    const shr = (e: Expr): Expr => op(a, isSigned ? 'shr_s' : 'shr_u', e, int('i32', 32));
    const sum =
      from.laneBytes < 4
        ? op(a, `extadd_pairwise_${from.shape}_${isSigned ? 's' : 'u'}`, x)
        : op(a, 'add', shr(x), shr(op(a, 'shl', x, int('i32', 32))));
    writeVector(b, i, a, accumulate ? op(a, 'add', vec(b, i, 0), sum) : sum);
  };

/** The lower or upper half of `x` at the lane width of `a`. */
export const widened = (a: Arrangement, from: Arrangement, upper: boolean, isSigned: boolean, x: Expr): Expr =>
  op(a, `extend_${upper ? 'high' : 'low'}_${from.shape}_${isSigned ? 's' : 'u'}`, x);

/** saddl, ssubl … (…2): both sources widened. */
export const longLanes =
  (f: Lanes2, isSigned: boolean, upper: boolean): Sem =>
  (b, i) => {
    const [a, from] = [arrangementOf(i, 0), arrangementOf(i, 1)];
    const wide = (n: number): Expr => widened(a, from, upper, isSigned, vec(b, i, n));
    b.writeV(reg(i, 0), f(a, wide(1), wide(2), b));
  };
/** saddw, ssubw … (…2): the second source widened. */
export const wideLanes =
  (f: Lanes2, isSigned: boolean, upper: boolean): Sem =>
  (b, i) => {
    const a = arrangementOf(i, 0);
    b.writeV(reg(i, 0), f(a, vec(b, i, 1), widened(a, arrangementOf(i, 2), upper, isSigned, vec(b, i, 2)), b));
  };
/** sabdl, uabdl, sabal, uabal (…2): |x − y| fits the narrow lane as an unsigned number. */
export const longDifference =
  (isSigned: boolean, upper: boolean, accumulate: boolean): Sem =>
  (b, i) => {
    const [a, from] = [arrangementOf(i, 0), arrangementOf(i, 1)];
    const narrow = absDifference(isSigned)(from, vec(b, i, 1), vec(b, i, 2), b);
    const wide = widened(a, from, upper, false, narrow);
    b.writeV(reg(i, 0), accumulate ? op(a, 'add', vec(b, i, 0), wide) : wide);
  };

export { keptOf };
