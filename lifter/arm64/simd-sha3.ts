// The instructions of FEAT_SHA3 (ARM ARM C7.2): exclusive or with one more operation, which compilers use beyond hashing.
import { i32, simd } from '../exprs.ts';
import type { Expr } from '../ops.ts';
import type { Semantic } from './row.ts';
import { arrangementOf, vec, writeVector } from './simd.ts';
import { imm } from './state.ts';

const xor = (a: Expr, b: Expr): Expr => simd('v128', 'v128.xor', [a, b]);

function rotatedRight(v: Expr, by: number): Expr {
  if (by === 0) return v;
  const [right, left] = [simd('v128', 'i64x2.shr_u', [v, i32(by)]), simd('v128', 'i64x2.shl', [v, i32(64 - by)])];
  return simd('v128', 'v128.or', [right, left]);
}

/** eor3: Vn ^ Vm ^ Va */
export const xor3: Semantic = (b, i) =>
  writeVector(b, i, arrangementOf(i, 0), xor(xor(vec(b, i, 1), vec(b, i, 2)), vec(b, i, 3)));

/** bcax: Vn ^ (Vm & ~Va) */
export const clearAndXor: Semantic = (b, i) => {
  const cleared = simd('v128', 'v128.andnot', [vec(b, i, 2), vec(b, i, 3)]);
  writeVector(b, i, arrangementOf(i, 0), xor(vec(b, i, 1), cleared));
};

/** rax1: Vn ^ Vm rotated left by 1 */
export const rotateAndXor: Semantic = (b, i) =>
  writeVector(b, i, arrangementOf(i, 0), xor(vec(b, i, 1), rotatedRight(vec(b, i, 2), 63)));

/** xar: Vn ^ Vm, rotated right */
export const xorAndRotate: Semantic = (b, i) =>
  writeVector(b, i, arrangementOf(i, 0), rotatedRight(xor(vec(b, i, 1), vec(b, i, 2)), Number(imm(i, 3))));
