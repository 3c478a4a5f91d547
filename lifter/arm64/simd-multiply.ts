// Advanced SIMD products and sums across lanes: mul and its accumulating, widening and by-element forms, fused
// multiply-add per lane, horizontal reductions.

import { bin, int, intrinsic, simd, un } from '../exprs.ts';
import type { Insn } from '../insns.ts';
import type { Expr } from '../ops.ts';
import {
  type Arrangement,
  arrangementOf,
  extractLane,
  floatArrangementOf,
  lowHalf,
  splatConst,
  vec,
  writeVector,
} from './simd.ts';
import { type Builder, reg, zeroOf } from './state.ts';

type Sem = (b: Builder, i: Insn) => void;

/** Lane-wise product; wasm has none for bytes: those at even places as 16-bit lanes, those at odd ones shifted. */
function product(b: Builder, a: Arrangement, x: Expr, y: Expr): Expr {
  if (a.shape !== 'i8x16' && a.shape !== 'i64x2') return simd('v128', `${a.shape}.mul`, [x, y]);
  if (a.shape === 'i64x2') return simd('v128', 'i64x2.mul', [x, y]);
  const [l, r] = [b.temp(x), b.temp(y)];
  const even = simd('v128', 'v128.and', [simd('v128', 'i16x8.mul', [l, r]), splatConst(0x00ffn, 2)]);
  const odd = simd('v128', 'i16x8.mul', [
    simd('v128', 'i16x8.shr_u', [l, int('i32', 8)]),
    simd('v128', 'v128.and', [r, splatConst(0xff00n, 2)]),
  ]);
  return simd('v128', 'v128.or', [even, odd]);
}

/** mul; mla and mls with `join`: Rd ± Rn·Rm in integer lanes. */
export const multiply =
  (join?: 'add' | 'sub'): Sem =>
  (b, i) => {
    const a = arrangementOf(i, 0);
    const p = product(b, a, vec(b, i, 1), vec(b, i, 2));
    writeVector(b, i, a, join ? simd('v128', `${a.shape}.${join}`, [vec(b, i, 0), p]) : p);
  };

/** fmla, fmls: Rd ± Rn·Rm per lane, rounded once. */
export const fusedLanes =
  (negateProduct: boolean): Sem =>
  (b, i) => {
    const a = floatArrangementOf(i, 0);
    const n = vec(b, i, 1);
    const product = negateProduct ? simd('v128', `${a.fshape}.neg`, [n]) : n;
    const out = intrinsic('v128', `fma_${a.fshape}`, product, vec(b, i, 2), vec(b, i, 0));
    writeVector(b, i, a, out);
  };

/** smull, umull (…2): lane-wise product of the lower (upper) halves at twice the width; `join` adds to or subtracts from Rd. */
export const multiplyLong =
  (isSigned: boolean, upper: boolean, join?: 'add' | 'sub'): Sem =>
  (b, i) => {
    const a = arrangementOf(i, 0);
    const from = arrangementOf(i, 1).shape;
    const op = `${a.shape}.extmul_${upper ? 'high' : 'low'}_${from}_${isSigned ? 's' : 'u'}`;
    const p = simd('v128', op, [vec(b, i, 1), vec(b, i, 2)]);
    b.writeV(reg(i, 0), join ? simd('v128', `${a.shape}.${join}`, [vec(b, i, 0), p]) : p);
  };

/** Horizontal reductions: addv, smaxv, umaxv, sminv, uminv by halving; the result sits in lane 0, the rest is zero. */
export const reduce =
  (op: string): Sem =>
  (b, i) => {
    const a = arrangementOf(i, 1);
    let v = b.temp(vec(b, i, 1));
    for (let bytes = a.half ? 4 : 8; bytes >= a.laneBytes; bytes /= 2) {
      const shuffle = Array.from({ length: 16 }, (_, n) => (n + bytes) % 16);
      v = b.temp(simd('v128', `${a.shape}.${op}`, [v, simd('v128', 'i8x16.shuffle', [v, v], { shuffle })]));
    }
    const low = extractLane(a, v, 0, false);
    if (a.laneBytes >= 4) return b.writeV(reg(i, 0), un('reinterpret', a.laneBytes === 4 ? 'f32' : 'f64', low));
    b.writeV(reg(i, 0), simd('v128', 'i32x4.replace_lane', [zeroOf('v128'), low], { lane: 0 }));
  };

/** uaddlv, saddlv: the sum of all lanes at twice their width. */
export const sumLong =
  (isSigned: boolean): Sem =>
  (b, i) => {
    const a = arrangementOf(i, 1);
    const sign = isSigned ? 's' : 'u';
    let v = a.half ? lowHalf(vec(b, i, 1)) : vec(b, i, 1);
    if (a.shape === 'i8x16') v = simd('v128', `i16x8.extadd_pairwise_i8x16_${sign}`, [v]);
    if (a.shape !== 'i32x4') v = simd('v128', `i32x4.extadd_pairwise_i16x8_${sign}`, [v]);
    if (a.shape === 'i32x4') {
      // Two lanes of 64 bits each take two lanes of 32 bits.
      const wide = b.temp(
        simd('v128', 'i64x2.add', [
          simd('v128', `i64x2.extend_low_i32x4_${sign}`, [v]),
          simd('v128', `i64x2.extend_high_i32x4_${sign}`, [v]),
        ]),
      );
      const total = bin('add', 'i64', lane64(wide, 0), lane64(wide, 1));
      return b.writeV(reg(i, 0), un('reinterpret', 'f64', total));
    }
    const [x, swap] = [b.temp(v), (by: number) => Array.from({ length: 16 }, (_, n) => (n + by) % 16)];
    const pairs = b.temp(simd('v128', 'i32x4.add', [x, simd('v128', 'i8x16.shuffle', [x, x], { shuffle: swap(8) })]));
    const sum = simd('v128', 'i32x4.add', [pairs, simd('v128', 'i8x16.shuffle', [pairs, pairs], { shuffle: swap(4) })]);
    // Bytes give a halfword, halfwords a word.
    const low = simd('i32', 'i32x4.extract_lane', [sum], { lane: 0 });
    const narrow = a.shape === 'i8x16' ? bin('and', 'i32', low, int('i32', 0xffff)) : low;
    b.writeV(reg(i, 0), simd('v128', 'i32x4.replace_lane', [zeroOf('v128'), narrow], { lane: 0 }));
  };

const lane64 = (v: Expr, lane: number): Expr => simd('i64', 'i64x2.extract_lane', [v], { lane });
