// Advanced SIMD floating point per lane: what wasm has no lane-wise instruction for (ARM ARM C4.1.95). NaNs as in fp.ts.
import { float, intrinsic, simd, un } from '../exprs.ts';
import type { Insn } from '../insns.ts';
import type { Expr, UnOp } from '../ops.ts';
import {
  type Arrangement,
  arrangementOf,
  floatArrangementOf,
  shuffleOf,
  splatConst,
  vec,
  writeVector,
} from './simd.ts';
import { type Lanes1, type Lanes2, neighbours, shared, v128 } from './simd-lanes.ts';
import { type Builder, imm, reg, unsupported, zeroOf } from './state.ts';

type Sem = (b: Builder, i: Insn) => void;
type FloatTy = 'f32' | 'f64';

export const fop = (a: Arrangement, name: string, ...args: Expr[]): Expr => simd('v128', `${a.fshape}.${name}`, args);
const tyOf = (a: Arrangement): FloatTy => (a.laneBytes === 4 ? 'f32' : 'f64');
/** `value` in every lane. */
function splatFloat(a: Arrangement, value: number): Expr {
  const c = float(tyOf(a), value);
  return splatConst(c.k === 'fconst' ? c.bits : 0n, a.laneBytes);
}
const signBits = (a: Arrangement): Expr => splatConst(1n << BigInt(a.laneBytes * 8 - 1), a.laneBytes);

/** fmaxnm, fminnm: a quiet NaN loses against a number. */
export const minMaxNumber =
  (which: 'min' | 'max'): Lanes2 =>
  (a, x, y) => {
    const number = v128('bitselect', fop(a, which, x, y), x, fop(a, 'eq', y, y));
    return v128('bitselect', number, y, fop(a, 'eq', x, x));
  };
export const absDifference: Lanes2 = (a, x, y) => fop(a, 'abs', fop(a, 'sub', x, y));
/** fmulx: as fmul, but 0 · ∞ is ±2. That is the only NaN that comes of numbers. */
export const multiplyExtended: Lanes2 = (a, x, y, b) => {
  const p = shared(b, fop(a, 'mul', x, y));
  const numbers = v128('and', fop(a, 'eq', x, x), fop(a, 'eq', y, y));
  const two = v128('or', v128('and', v128('xor', x, y), signBits(a)), splatFloat(a, 2));
  return v128('bitselect', two, p, v128('and', fop(a, 'ne', p, p), numbers));
};
/** facge, facgt: comparison of magnitudes. */
export const compareMagnitudes =
  (op: 'ge' | 'gt'): Lanes2 =>
  (a, x, y) =>
    fop(a, op, fop(a, 'abs', x), fop(a, 'abs', y));

/** frinta: ties away from zero. trunc(x), and ±1 more where the fraction is at least a half; the sign is that of x. */
export const roundAway: Lanes1 = (a, v, b) => {
  const x = shared(b, v);
  const whole = shared(b, fop(a, 'trunc', x));
  const sign = v128('and', x, signBits(a));
  const isUp = fop(a, 'ge', fop(a, 'abs', fop(a, 'sub', x, whole)), splatFloat(a, 0.5));
  const step = v128('or', v128('and', splatFloat(a, 1), isUp), sign);
  return v128('or', fop(a, 'add', whole, step), sign);
};
/** frint32, frint64 …: rounded values outside of that integer's range become its smallest value. */
export const roundInto =
  (bits: 32 | 64, rounding: 'trunc' | 'nearest'): Lanes1 =>
  (a, x, b) => {
    const v = shared(b, fop(a, rounding, x));
    const limit = 2 ** (bits - 1);
    const fits = v128('and', fop(a, 'ge', v, splatFloat(a, -limit)), fop(a, 'lt', v, splatFloat(a, limit)));
    return v128('bitselect', v, splatFloat(a, -limit), fits);
  };

/** Vd = f(Vn, Vm) on floating-point lanes. */
export const floats2 =
  (f: Lanes2): Sem =>
  (b, i) => {
    const a = floatArrangementOf(i, 0);
    writeVector(b, i, a, f(a, shared(b, vec(b, i, 1)), shared(b, vec(b, i, 2)), b));
  };
export const floats1 =
  (f: Lanes1): Sem =>
  (b, i) => {
    const a = floatArrangementOf(i, 0);
    writeVector(b, i, a, f(a, vec(b, i, 1), b));
  };
export const plainFloat =
  (op: string): Lanes2 =>
  (a, x, y) =>
    fop(a, op, x, y);

/** faddp, fmaxp …: f of neighbours; the scalar form takes both lanes of one register. */
export const pairwiseFloat =
  (f: Lanes2): Sem =>
  (b, i) => {
    const { a, even, odd } = neighbours(b, i);
    if (!a.fshape) throw unsupported(i, 'arithmetic in half precision is not supported: compile without +fp16');
    if (i.operands.length > 2) return writeVector(b, i, a, f(a, even, odd, b));
    b.writeV(reg(i, 0), simd(tyOf(a), `${a.fshape}.extract_lane`, [f(a, even, odd, b)], { lane: 0 }));
  };
/** fmaxv, fminv, fmaxnmv, fminnmv over four lanes. */
export const reduceFloat =
  (f: Lanes2): Sem =>
  (b, i) => {
    const a = floatArrangementOf(i, 1);
    let v = shared(b, vec(b, i, 1));
    for (const by of [2, 1]) {
      const shuffle = shuffleOf(a, (lane) => (lane + by) % 4);
      v = shared(b, f(a, v, shared(b, simd('v128', 'i8x16.shuffle', [v, v], { shuffle })), b));
    }
    b.writeV(reg(i, 0), simd('f32', 'f32x4.extract_lane', [v], { lane: 0 }));
  };

/** Each lane of the sources through `f`, one after the other. */
function eachLane(b: Builder, i: Insn, a: Arrangement, sources: number[], f: (lanes: Expr[]) => Expr): void {
  const vs = sources.map((n) => shared(b, vec(b, i, n)));
  let out = zeroOf('v128');
  for (let lane = 0; lane < a.keepBytes / a.laneBytes; lane++) {
    const value = f(vs.map((v) => simd(tyOf(a), `${a.fshape}.extract_lane`, [v], { lane })));
    out = shared(b, simd('v128', `${value.t}x${a.lanes}.replace_lane`, [out, value], { lane }));
  }
  b.writeV(reg(i, 0), out);
}
/** Lanes through a function of the runtime: `name` on f64, `name` + "f" on f32. */
export const floatHelper =
  (name: string, sources: number): Sem =>
  (b, i) => {
    const a = floatArrangementOf(i, 0);
    const t = tyOf(a);
    const all = Array.from({ length: sources }, (_, n) => n + 1);
    eachLane(b, i, a, all, (lanes) => intrinsic(t, t === 'f32' ? `${name}f` : name, ...lanes));
  };
/** urecpe, ursqrte: estimates on words. */
export const wordHelper =
  (name: string): Sem =>
  (b, i) => {
    const a = arrangementOf(i, 0);
    eachLane(b, i, a, [1], ([x]) => intrinsic('i32', name, un('reinterpret', 'i32', x)));
  };

/** fcvt…s, fcvt…u per lane: times 2^fbits, round, cut to the range; NaN gives 0. */
export const lanesToInteger =
  (round: Lanes1 | UnOp, isSigned: boolean): Sem =>
  (b, i) => {
    const a = floatArrangementOf(i, 0);
    const s = isSigned ? 's' : 'u';
    let v = vec(b, i, 1);
    if (i.operands.length > 2) v = fop(a, 'mul', v, splatFloat(a, 2 ** Number(imm(i, 2))));
    if (typeof round === 'function') v = round(a, v, b);
    else if (round !== 'trunc') v = fop(a, round, v);
    if (a.laneBytes === 4) return writeVector(b, i, a, simd('v128', `i32x4.trunc_sat_f32x4_${s}`, [v]));
    const kept = shared(b, v);
    const lane = (n: number): Expr =>
      un(`trunc_sat_${s}_f64`, 'i64', simd('f64', 'f64x2.extract_lane', [kept], { lane: n }));
    b.writeV(
      reg(i, 0),
      simd('v128', 'i64x2.replace_lane', [simd('v128', 'i64x2.splat', [lane(0)]), lane(1)], { lane: 1 }),
    );
  };
/** scvtf, ucvtf per lane, divided by 2^fbits: the division is exact. */
export const lanesFromInteger =
  (isSigned: boolean): Sem =>
  (b, i) => {
    const a = floatArrangementOf(i, 0);
    const s = isSigned ? 's' : 'u';
    const v = shared(b, vec(b, i, 1));
    const lane = (n: number): Expr =>
      un(`convert_${s}_i64`, 'f64', simd('i64', 'i64x2.extract_lane', [v], { lane: n }));
    let out =
      a.laneBytes === 4
        ? simd('v128', `f32x4.convert_i32x4_${s}`, [v])
        : simd('v128', 'f64x2.replace_lane', [simd('v128', 'f64x2.splat', [lane(0)]), lane(1)], { lane: 1 });
    if (i.operands.length > 2) out = fop(a, 'mul', out, splatFloat(a, 2 ** -Number(imm(i, 2))));
    writeVector(b, i, a, out);
  };

const upperHalf = (v: Expr): Expr =>
  simd('v128', 'i8x16.shuffle', [v, v], { shuffle: Array.from({ length: 16 }, (_, n) => 8 + (n % 8)) });

/** fcvtl, fcvtl2: the lower or upper half at twice the precision; halves go through the runtime. */
export const lengthen =
  (upper: boolean): Sem =>
  (b, i) => {
    const to = arrangementOf(i, 0);
    const v = vec(b, i, 1);
    if (to.laneBytes === 8)
      return b.writeV(reg(i, 0), simd('v128', 'f64x2.promote_low_f32x4', [upper ? upperHalf(v) : v]));
    const kept = shared(b, v);
    let out = zeroOf('v128');
    for (let lane = 0; lane < 4; lane++) {
      const half = simd('i32', 'i16x8.extract_lane_u', [kept], { lane: upper ? lane + 4 : lane });
      out = shared(b, simd('v128', 'f32x4.replace_lane', [out, intrinsic('f32', 'az_half_to_float', half)], { lane }));
    }
    b.writeV(reg(i, 0), out);
  };

/** fcvtn, fcvtxn (…2): half the precision, in the lower half over zero or in the upper one beside that of Rd. */
export const shorten =
  (upper: boolean, toOdd: boolean): Sem =>
  (b, i) => {
    const from = arrangementOf(i, 1);
    const low = shortened(b, from, vec(b, i, 1), toOdd);
    if (!upper) return b.writeV(reg(i, 0), low);
    const shuffle = Array.from({ length: 16 }, (_, n) => (n < 8 ? n : n + 8));
    b.writeV(reg(i, 0), simd('v128', 'i8x16.shuffle', [vec(b, i, 0), low], { shuffle }));
  };
function shortened(b: Builder, from: Arrangement, v: Expr, toOdd: boolean): Expr {
  if (from.laneBytes === 8 && !toOdd) return simd('v128', 'f32x4.demote_f64x2_zero', [v]);
  const kept = shared(b, v);
  let out = zeroOf('v128');
  for (let lane = 0; lane < from.lanes; lane++) {
    const x = simd(tyOf(from), `${from.fshape}.extract_lane`, [kept], { lane });
    out =
      from.laneBytes === 8
        ? shared(b, simd('v128', 'f32x4.replace_lane', [out, intrinsic('f32', 'az_fcvtxn', x)], { lane }))
        : shared(b, simd('v128', 'i16x8.replace_lane', [out, intrinsic('i32', 'az_float_to_half', x)], { lane }));
  }
  return out;
}
