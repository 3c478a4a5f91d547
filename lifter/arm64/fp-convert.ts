// Conversions of scalar floating point: between precisions, from and to integers and fixed point, and the moves of bits
// (ARM ARM C4.1.96).
import { bin, cmp, float, int, intrinsic, simd, un } from '../exprs.ts';
import type { Insn } from '../insns.ts';
import type { UnOp } from '../ops.ts';
import { floatTy, roundTiesAway } from './fp.ts';
import { type Builder, imm, intTyOf, isVectorName, operand, reg, zeroOf } from './state.ts';

type Sem = (b: Builder, i: Insn) => void;

/** fcvt between h, s and d; halves go through the runtime, a double by way of a float that is rounded to odd. */
export const convertPrecision: Sem = (b, i) => {
  const [dst, src] = [reg(i, 0), reg(i, 1)];
  if (dst[0] === 'h') {
    const x = src[0] === 'd' ? intrinsic('f32', 'az_fcvtxn', b.read(src)) : b.read(src);
    const bits = intrinsic('i32', 'az_float_to_half', x);
    return b.writeV(dst, simd('v128', 'i32x4.replace_lane', [zeroOf('v128'), bits], { lane: 0 }));
  }
  const to = floatTy(i, 0);
  if (src[0] === 'h') {
    const single = intrinsic('f32', 'az_half_to_float', b.readBits(src));
    return b.write(dst, to === 'f64' ? un('promote', 'f64', single) : single);
  }
  b.write(dst, un(to === 'f64' ? 'promote' : 'demote', to, b.read(src)));
};
/** fcvtxn: to single precision, rounded to odd. */
export const convertToOdd: Sem = (b, i) => b.write(reg(i, 0), intrinsic('f32', 'az_fcvtxn', b.read(reg(i, 1))));

/** fjcvtzs: JavaScript's ToInt32; Z where nothing was lost, −0 included (ARM ARM FPToFixedJS). */
export const convertJavaScript: Sem = (b, i) => {
  const x = b.temp(b.read(reg(i, 1)));
  const whole = b.temp(intrinsic('i32', 'az_fjcvtzs', x));
  const back = un('reinterpret', 'i64', un('convert_s_i32', 'f64', whole));
  const isExact = cmp('eq', back, un('reinterpret', 'i64', x));
  b.write(reg(i, 0), whole);
  b.flags({ kind: 'packed', t: 'i32', a: b.temp(bin('shl', 'i32', isExact, int('i32', 2))) });
};

/** fmov: between registers of either kind (bits), or an immediate. */
export const moveFp: Sem = (b, i) => {
  const [dst, o] = [reg(i, 0), i.operands[1]];
  if (o.kind === 'fp') return b.write(dst, float(floatTy(i, 0), o.value));
  const src = operand(i, 1, 'reg').reg;
  const bits = isVectorName(src) && !isVectorName(dst);
  if (bits) return b.write(dst, b.readBits(src));
  if (isVectorName(dst) && !isVectorName(src)) return b.writeV(dst, un('reinterpret', floatTy(i, 0), b.read(src)));
  floatTy(i, 0);
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
