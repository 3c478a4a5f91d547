// Advanced SIMD products of fixed-point numbers (doubled, saturated), of polynomials, and dot products
// (ARM ARM C4.1.95, three same, three different, by element).
import { int, intrinsic, simd } from '../exprs.ts';
import type { Insn } from '../insns.ts';
import type { Expr } from '../ops.ts';
import { type Arrangement, arrangementOf, splatConst, vec, writeVector } from './simd.ts';
import { addSaturated, op, shared, subSaturated, topBit, v128, widened } from './simd-lanes.ts';
import { type Builder, reg, unsupported } from './state.ts';

type Sem = (b: Builder, i: Insn) => void;

/** Arrangement of the same kind with lanes of twice the width, for intermediate results. */
const WIDER: Readonly<Record<number, { shape: string; laneBytes: number }>> = {
  1: { shape: 'i16x8', laneBytes: 2 },
  2: { shape: 'i32x4', laneBytes: 4 },
  4: { shape: 'i64x2', laneBytes: 8 },
};
const widerThan = (a: Arrangement): Arrangement => ({
  ...a,
  ...WIDER[a.laneBytes],
  lanes: a.lanes / 2,
  keepBytes: 16,
  half: false,
  laneTy: a.laneBytes === 4 ? 'i64' : 'i32',
});

const extmul = (w: Arrangement, a: Arrangement, upper: boolean, isSigned: boolean, x: Expr, y: Expr): Expr =>
  op(w, `extmul_${upper ? 'high' : 'low'}_${a.shape}_${isSigned ? 's' : 'u'}`, x, y);

/** Lanes of `low` and `high`, which fit half their width or, with `saturates`, are cut to it, in one vector. */
function joined(b: Builder, a: Arrangement, w: Arrangement, saturates: boolean, low: Expr, high: Expr): Expr {
  if (a.laneBytes === 2) return simd('v128', 'i16x8.narrow_i32x4_s', [low, high]);
  const cut = (e: Expr): Expr => {
    if (!saturates) return e;
    const bound = (v: Expr, limit: bigint, compare: string): Expr =>
      v128('bitselect', splatConst(limit, 8), v, op(w, compare, v, splatConst(limit, 8)));
    return bound(shared(b, bound(shared(b, e), 0x7fff_ffffn, 'gt_s')), -0x8000_0000n, 'lt_s');
  };
  return simd('v128', 'i8x16.shuffle', [cut(low), cut(high)], {
    shuffle: [0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27],
  });
}

/**
 * sqdmulh, sqrdmulh: upper half of 2·x·y, rounded for r. Only the square of the smallest number does not fit, and no
 * other product gives the smallest number: that is how it is recognised.
 */
export const doublingHigh =
  (rounds: boolean): Sem =>
  (b, i) => {
    const a = arrangementOf(i, 0);
    const [x, y] = [shared(b, vec(b, i, 1)), shared(b, vec(b, i, 2))];
    if (rounds && a.laneBytes === 2) return writeVector(b, i, a, simd('v128', 'i16x8.q15mulr_sat_s', [x, y]));
    const w = widerThan(a);
    const bits = a.laneBytes * 8;
    const side = (upper: boolean): Expr => {
      const p = extmul(w, a, upper, true, x, y);
      const rounded = rounds ? op(w, 'add', p, splatConst(1n << BigInt(bits - 2), w.laneBytes)) : p;
      return op(w, 'shr_s', rounded, int('i32', bits - 1));
    };
    const out = joined(b, a, w, false, side(false), side(true));
    if (a.laneBytes === 2) return writeVector(b, i, a, out);
    const v = shared(b, out);
    writeVector(b, i, a, v128('xor', v, op(a, 'eq', v, topBit(a))));
  };

/** sqrdmlah, sqrdmlsh: upper half of d·2^n ± 2·x·y, rounded once, then cut. Half of all that fits the double width. */
export const doublingHighJoined =
  (join: 'add' | 'sub'): Sem =>
  (b, i) => {
    const a = arrangementOf(i, 0);
    const w = widerThan(a);
    const bits = a.laneBytes * 8;
    const [d, x, y] = [shared(b, vec(b, i, 0)), shared(b, vec(b, i, 1)), shared(b, vec(b, i, 2))];
    const side = (upper: boolean): Expr => {
      const acc = op(w, 'shl', widened(w, a, upper, true, d), int('i32', bits - 1));
      const sum = op(w, join, acc, extmul(w, a, upper, true, x, y));
      return op(w, 'shr_s', op(w, 'add', sum, splatConst(1n << BigInt(bits - 2), w.laneBytes)), int('i32', bits - 1));
    };
    writeVector(b, i, a, joined(b, a, w, true, side(false), side(true)));
  };

/** sqdmull, sqdmlal, sqdmlsl (…2, scalars, by element): 2·x·y at the double width, saturated, then joined with Rd. */
export const doublingLong =
  (upper: boolean, join?: 'add' | 'sub'): Sem =>
  (b, i) => {
    const to = arrangementOf(i, 0);
    const from = arrangementOf(i, 1);
    const doubled = shared(b, op(to, 'shl', extmul(to, from, upper, true, vec(b, i, 1), vec(b, i, 2)), int('i32', 1)));
    const p = v128('xor', doubled, op(to, 'eq', doubled, topBit(to)));
    if (!join) return writeVector(b, i, to, p);
    const f = join === 'add' ? addSaturated(true) : subSaturated(true);
    writeVector(b, i, to, f(to, shared(b, vec(b, i, 0)), shared(b, p), b));
  };

/** pmul, pmull, pmull2 on bytes: product without carries, by the runtime on 16-bit lanes. */
export const polynomial =
  (form: 'low' | 'long' | 'long2'): Sem =>
  (b, i) => {
    const bytes = arrangementOf(i, 1);
    if (bytes.laneBytes > 1)
      throw unsupported(i, 'products of 64-bit polynomials belong to the AES extension: compile without +aes');
    const wide = widerThan(bytes);
    const part = (upper: boolean): Expr =>
      intrinsic(
        'v128',
        'az_pmull',
        widened(wide, bytes, upper, false, vec(b, i, 1)),
        widened(wide, bytes, upper, false, vec(b, i, 2)),
      );
    if (form !== 'low') return b.writeV(reg(i, 0), part(form === 'long2'));
    const shuffle = Array.from({ length: 16 }, (_, n) => 2 * n);
    writeVector(b, i, bytes, simd('v128', 'i8x16.shuffle', [part(false), part(true)], { shuffle }));
  };

/** sdot, udot: each word of Rd plus the four products of the bytes in its place. */
export const dotProduct =
  (isSigned: boolean): Sem =>
  (b, i) => {
    const a = arrangementOf(i, 0);
    const s = isSigned ? 's' : 'u';
    const [x, y] = [shared(b, vec(b, i, 1)), shared(b, vec(b, i, 2))];
    const pairs = (side: string): Expr =>
      shared(
        b,
        simd('v128', `i32x4.extadd_pairwise_i16x8_${s}`, [simd('v128', `i16x8.extmul_${side}_i8x16_${s}`, [x, y])]),
      );
    const [low, high] = [pairs('low'), pairs('high')];
    const pick = (odd: number): Expr =>
      simd('v128', 'i8x16.shuffle', [low, high], {
        shuffle: Array.from({ length: 16 }, (_, n) => (n >> 2) * 8 + odd * 4 + (n & 3)),
      });
    writeVector(b, i, a, op(a, 'add', vec(b, i, 0), op(a, 'add', pick(0), pick(1))));
  };
