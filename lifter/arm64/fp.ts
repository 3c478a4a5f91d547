// Scalar floating point (ARM ARM C4.1.96): f32 and f64 under the default FPCR (round to nearest, no flush to zero).
// Signalling NaNs count as quiet ones, and the bits of a NaN are whatever wasm makes of them.

import { bin, cmp, float, intrinsic, select, simd, un } from '../exprs.ts';
import type { Insn } from '../insns.ts';
import type { BinOp, Expr, UnOp } from '../ops.ts';
import { type Builder, ccOf, cond, imm, intTyOf, isVectorName, operand, reg, unsupported, zeroOf } from './state.ts';

type Sem = (b: Builder, i: Insn) => void;
type FloatTy = 'f32' | 'f64';

/** Type of scalar register operand `n`; half precision has no wasm type. */
export function floatTy(i: Insn, n: number): FloatTy {
  const letter = reg(i, n)[0];
  if (letter === 's') return 'f32';
  if (letter === 'd') return 'f64';
  throw unsupported(i, 'half precision and whole-vector operands are not supported here');
}

export const binaryFp =
  (op: BinOp, outer?: UnOp): Sem =>
  (b, i) => {
    const t = floatTy(i, 0);
    const v = bin(op, t, b.read(reg(i, 1)), b.read(reg(i, 2)));
    b.write(reg(i, 0), outer ? un(outer, t, v) : v);
  };
export const unaryFp =
  (op: UnOp): Sem =>
  (b, i) => {
    const t = floatTy(i, 0);
    b.write(reg(i, 0), un(op, t, b.read(reg(i, 1))));
  };

/** frinta: ties away from zero, which wasm lacks. trunc(x) plus its sign where the fraction is at least a half. */
function roundTiesAway(b: Builder, t: FloatTy, v: Expr): Expr {
  const x = b.temp(v);
  const whole = b.temp(un('trunc', t, x));
  const fraction = un('abs', t, bin('sub', t, x, whole));
  const away = bin('add', t, whole, bin('copysign', t, float(t, 1), x));
  return bin('copysign', t, select(cmp('ge', fraction, float(t, 0.5)), away, whole), x);
}
export const roundAway: Sem = (b, i) => b.write(reg(i, 0), roundTiesAway(b, floatTy(i, 0), b.read(reg(i, 1))));

/** fmaxnm, fminnm: a quiet NaN loses against a number (ARM ARM shared/functions/float/fpmaxnum). */
export const minMaxNumber =
  (op: 'min' | 'max'): Sem =>
  (b, i) => {
    const t = floatTy(i, 0);
    const x = b.temp(b.read(reg(i, 1)));
    const y = b.temp(b.read(reg(i, 2)));
    const both = bin(op, t, x, y);
    b.write(reg(i, 0), select(cmp('ne', x, x), y, select(cmp('ne', y, y), x, both)));
  };

/** fmadd a+n·m, fmsub a−n·m, fnmadd −a−n·m, fnmsub −a+n·m, each rounded once. */
export const fused =
  (negateProduct: boolean, negateAddend: boolean): Sem =>
  (b, i) => {
    const t = floatTy(i, 0);
    const n = b.read(reg(i, 1));
    const a = b.read(reg(i, 3));
    const product = negateProduct ? un('neg', t, n) : n;
    const addend = negateAddend ? un('neg', t, a) : a;
    b.write(reg(i, 0), intrinsic(t, t === 'f32' ? 'fmaf' : 'fma', product, b.read(reg(i, 2)), addend));
  };

function compareOperands(b: Builder, i: Insn): { t: FloatTy; a: Expr; b: Expr } {
  const t = floatTy(i, 0);
  return { t, a: b.read(reg(i, 0)), b: i.operands[1].kind === 'reg' ? b.read(reg(i, 1)) : float(t, 0) };
}
/** fcmp, fcmpe: the latter differs only in exceptions, which do not exist here. */
export const compareFp: Sem = (b, i) => b.flags({ kind: 'fcmp', ...compareOperands(b, i) });
export const conditionalCompareFp: Sem = (b, i) => {
  const t = floatTy(i, 0);
  const flags = { kind: 'fcmp' as const, t, a: b.read(reg(i, 0)), b: b.read(reg(i, 1)) };
  b.flags({ kind: 'ccmp', t, c: cond(ccOf(i)), flags, nzcv: Number(imm(i, 2)) });
};
export const selectFp: Sem = (b, i) => b.write(reg(i, 0), select(cond(ccOf(i)), b.read(reg(i, 1)), b.read(reg(i, 2))));

/** fcvt between s and d. */
export const convertPrecision: Sem = (b, i) => {
  const to = floatTy(i, 0);
  const from = floatTy(i, 1);
  if (to === from) throw unsupported(i, 'same precision');
  b.write(reg(i, 0), un(to === 'f64' ? 'promote' : 'demote', to, b.read(reg(i, 1))));
};

/** fmov: between registers of either kind (bits), or an immediate. */
export const moveFp: Sem = (b, i) => {
  const [dst, o] = [reg(i, 0), i.operands[1]];
  if (o.kind === 'fp') return b.write(dst, float(floatTy(i, 0), o.value));
  const src = operand(i, 1, 'reg').reg;
  const bits = isVectorName(src) && !isVectorName(dst);
  if (bits) return b.write(dst, b.readBits(src));
  if (isVectorName(dst) && !isVectorName(src)) return b.writeV(dst, un('reinterpret', floatTy(i, 0), b.read(src)));
  b.write(dst, b.read(src));
};

/** scvtf, ucvtf from a general register, or from the integer bits of a scalar register. `#fbits` divides by 2^fbits. */
export const fromInteger =
  (isSigned: boolean): Sem =>
  (b, i) => {
    const t = floatTy(i, 0);
    const src = reg(i, 1);
    const v = isVectorName(src) ? b.readBits(src) : b.read(src);
    const op = `convert_${isSigned ? 's' : 'u'}_${v.t === 'i32' ? 'i32' : 'i64'}` as UnOp;
    const converted = un(op, t, v);
    const fbits = i.operands.length > 2 ? Number(imm(i, 2)) : 0;
    b.write(reg(i, 0), fbits ? bin('mul', t, converted, float(t, 2 ** -fbits)) : converted);
  };

/** fcvt{z,n,m,p,a}{s,u}: round, then saturate; NaN gives 0 in both worlds. */
export const toInteger =
  (rounding: 'trunc' | 'nearest' | 'floor' | 'ceil' | 'away', isSigned: boolean): Sem =>
  (b, i) => {
    const dst = reg(i, 0);
    const src = reg(i, 1);
    const t = floatTy(i, 1);
    let v = b.read(src);
    const fbits = i.operands.length > 2 ? Number(imm(i, 2)) : 0;
    if (fbits) v = bin('mul', t, v, float(t, 2 ** fbits));
    if (rounding === 'away') v = roundTiesAway(b, t, v);
    else if (rounding !== 'trunc') v = un(rounding, t, v);
    const to = isVectorName(dst) ? (dst[0] === 's' ? 'i32' : 'i64') : intTyOf(dst);
    const whole = un(`trunc_sat_${isSigned ? 's' : 'u'}_${t}` as UnOp, to, v);
    if (isVectorName(dst)) b.writeV(dst, un('reinterpret', floatTy(i, 0), whole));
    else b.write(dst, whole);
  };

/** fabd: |a − b| in one register. */
export const absoluteDifference: Sem = (b, i) => {
  const t = floatTy(i, 0);
  b.write(reg(i, 0), un('abs', t, bin('sub', t, b.read(reg(i, 1)), b.read(reg(i, 2)))));
};

export { simd, zeroOf };
