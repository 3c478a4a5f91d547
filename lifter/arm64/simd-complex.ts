// Advanced SIMD arithmetic on complex numbers, the real part in even lanes (FEAT_FCMA; ARM ARM C7.2, FCADD, FCMLA).
//
//   rotation   fcadd                    fcmla, added to d
//   0                                   re·re,  re·im        of n and m
//   90         re − im,  im + re        −im·im, im·re
//   180                                 −re·re, −re·im
//   270        re + im,  im − re        im·im,  −im·re
import { intrinsic, simd } from '../exprs.ts';
import type { Insn } from '../insns.ts';
import type { Expr } from '../ops.ts';
import { type Arrangement, floatArrangementOf, shuffleOf, vec, writeVector } from './simd.ts';
import { fop } from './simd-float.ts';
import { shared, v128 } from './simd-lanes.ts';
import { type Builder, imm, operand } from './state.ts';

type Sem = (b: Builder, i: Insn) => void;

const permuted = (a: Arrangement, v: Expr, pick: (lane: number) => number): Expr =>
  simd('v128', 'i8x16.shuffle', [v, v], { shuffle: shuffleOf(a, pick) });

/** `v` with the signs of its real or imaginary parts inverted. */
function negated(a: Arrangement, v: Expr, parts: { re: boolean; im: boolean }): Expr {
  const bits = BigInt(a.laneBytes * 8);
  const sign = 1n << (bits - 1n);
  // A pair of doubles is all of a vector, one of floats half of it.
  const [first, second] = [parts.re ? sign : 0n, parts.im ? sign : 0n];
  const [lo, hi] = a.laneBytes === 8 ? [first, second] : [first | (second << bits), first | (second << bits)];
  return lo === 0n && hi === 0n ? v : v128('xor', v, { k: 'vconst', t: 'v128', lo, hi });
}

export const addRotated: Sem = (b, i) => {
  const a = floatArrangementOf(i, 0);
  const isQuarter = imm(i, 3) === 90n;
  const swapped = permuted(a, shared(b, vec(b, i, 2)), (lane) => lane ^ 1);
  writeVector(b, i, a, fop(a, 'add', vec(b, i, 1), negated(a, swapped, { re: isQuarter, im: !isQuarter })));
};

export const multiplyRotated: Sem = (b, i) => {
  const a = floatArrangementOf(i, 0);
  const rotation = imm(i, 3);
  const isOdd = rotation === 90n || rotation === 270n;
  const source = operand(i, 2, 'reg');
  const m = shared(b, b.readV128(source.reg));
  // An element is a pair of lanes; odd rotations take its parts the other way round.
  const at = (lane: number): number => (source.lane === undefined ? lane : 2 * source.lane + (lane & 1));
  const factor = source.lane === undefined && !isOdd ? m : permuted(a, m, (lane) => at(lane) ^ (isOdd ? 1 : 0));
  const part = permuted(a, shared(b, vec(b, i, 1)), (lane) => (lane & ~1) | (isOdd ? 1 : 0));
  const signs = { re: rotation === 90n || rotation === 180n, im: rotation === 180n || rotation === 270n };
  writeVector(b, i, a, intrinsic('v128', `fma_${a.fshape}`, part, negated(a, factor, signs), vec(b, i, 0)));
};
