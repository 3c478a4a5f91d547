// Scalar floating point (ARM ARM C4.1.96): f32 and f64 under the default FPCR (round to nearest, no flush to zero).
// Signalling NaNs count as quiet ones, and the bits of a NaN are whatever wasm makes of them.

import { bin, cmp, float, int, intrinsic, select, simd, un } from '../exprs.ts';
import type { Insn } from '../insns.ts';
import type { BinOp, CmpOp, Expr, UnOp } from '../ops.ts';
import { type Builder, ccOf, cond, imm, operand, reg, unsupported } from './state.ts';

type Sem = (b: Builder, i: Insn) => void;
export type FloatTy = 'f32' | 'f64';

/** Type of scalar register operand `n`; half precision has no wasm type. */
export function floatTy(i: Insn, n: number): FloatTy {
  const letter = reg(i, n)[0];
  if (letter === 's') return 'f32';
  if (letter === 'd') return 'f64';
  throw unsupported(i, 'arithmetic in half precision is not supported: compile without +fp16');
}

/** Scalar operand `n`; a by-element operand (v2.s[1]) stands for that lane. */
function scalar(b: Builder, i: Insn, n: number): Expr {
  const o = operand(i, n, 'reg');
  if (o.lane === undefined) return b.read(o.reg);
  const t = floatTy(i, 0);
  return simd(t, `${t === 'f32' ? 'f32x4' : 'f64x2'}.extract_lane`, [b.readV128(o.reg)], { lane: o.lane });
}

export const binaryFp =
  (op: BinOp, outer?: UnOp): Sem =>
  (b, i) => {
    const t = floatTy(i, 0);
    const v = bin(op, t, scalar(b, i, 1), scalar(b, i, 2));
    b.write(reg(i, 0), outer ? un(outer, t, v) : v);
  };
export const unaryFp =
  (op: UnOp): Sem =>
  (b, i) => {
    const t = floatTy(i, 0);
    b.write(reg(i, 0), un(op, t, b.read(reg(i, 1))));
  };

/** frinta: ties away from zero, which wasm lacks. trunc(x) plus its sign where the fraction is at least a half. */
export function roundTiesAway(b: Builder, t: FloatTy, v: Expr): Expr {
  const x = b.temp(v);
  const whole = b.temp(un('trunc', t, x));
  const fraction = un('abs', t, bin('sub', t, x, whole));
  const away = bin('add', t, whole, bin('copysign', t, float(t, 1), x));
  return bin('copysign', t, select(cmp('ge', fraction, float(t, 0.5)), away, whole), x);
}
export const roundAway: Sem = (b, i) => b.write(reg(i, 0), roundTiesAway(b, floatTy(i, 0), b.read(reg(i, 1))));

/** frint32, frint64 …: rounded values outside of that integer's range become its smallest value. */
export const roundInto =
  (bits: 32 | 64, rounding: 'trunc' | 'nearest'): Sem =>
  (b, i) => {
    const t = floatTy(i, 0);
    const v = b.temp(un(rounding, t, b.read(reg(i, 1))));
    const limit = 2 ** (bits - 1);
    const fits = bin('and', 'i32', cmp('ge', v, float(t, -limit)), cmp('lt', v, float(t, limit)));
    b.write(reg(i, 0), select(fits, v, float(t, -limit)));
  };

/** fmulx: as fmul, but 0 · ∞ is ±2. That is the only NaN that comes of numbers. */
export const multiplyExtended: Sem = (b, i) => {
  const t = floatTy(i, 0);
  const [x, y] = [b.temp(scalar(b, i, 1)), b.temp(scalar(b, i, 2))];
  const p = b.temp(bin('mul', t, x, y));
  const numbers = bin('and', 'i32', cmp('eq', x, x), cmp('eq', y, y));
  const two = bin('mul', t, bin('copysign', t, float(t, 2), x), bin('copysign', t, float(t, 1), y));
  b.write(reg(i, 0), select(bin('and', 'i32', cmp('ne', p, p), numbers), two, p));
};

/** frecpe, frsqrte, frecps, frsqrts: functions of the runtime, `name` on f64 and `name` + "f" on f32. */
export const helper =
  (name: string): Sem =>
  (b, i) => {
    const t = floatTy(i, 0);
    const args = i.operands.slice(1).map((_, n) => b.read(reg(i, n + 1)));
    b.write(reg(i, 0), intrinsic(t, t === 'f32' ? `${name}f` : name, ...args));
  };

/** frecpx: sign kept, exponent inverted, fraction zero (ARM ARM shared/functions/float/fprecpx). */
export const reciprocalExponent: Sem = (b, i) => {
  const t = floatTy(i, 0);
  const u = t === 'f32' ? 'i32' : 'i64';
  const exponentMask = t === 'f32' ? 0x7f80_0000n : 0x7ff0_0000_0000_0000n;
  const step = t === 'f32' ? 0x80_0000n : 0x10_0000_0000_0000n;
  const x = b.temp(b.read(reg(i, 1)));
  const bits = b.temp(un('reinterpret', u, x));
  const exponent = b.temp(bin('and', u, bits, int(u, exponentMask)));
  const inverted = select(
    un('eqz', 'i32', exponent),
    int(u, exponentMask - step),
    bin('xor', u, exponent, int(u, exponentMask)),
  );
  const sign = bin('and', u, bits, int(u, t === 'f32' ? 1n << 31n : 1n << 63n));
  b.write(reg(i, 0), select(cmp('ne', x, x), x, un('reinterpret', t, bin('or', u, sign, inverted))));
};

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

/** fmla, fmls by element: Rd ± Rn·Vm[lane], rounded once. */
export const fusedInto =
  (negateProduct: boolean): Sem =>
  (b, i) => {
    const t = floatTy(i, 0);
    const n = negateProduct ? un('neg', t, scalar(b, i, 1)) : scalar(b, i, 1);
    b.write(reg(i, 0), intrinsic(t, t === 'f32' ? 'fmaf' : 'fma', n, scalar(b, i, 2), b.read(reg(i, 0))));
  };

/** fcmeq … and, with `magnitudes`, facge, facgt: all ones where the comparison holds. */
export const compareToMask =
  (op: CmpOp, magnitudes = false): Sem =>
  (b, i) => {
    const t = floatTy(i, 0);
    const u = t === 'f32' ? 'i32' : 'i64';
    const side = (e: Expr): Expr => (magnitudes ? un('abs', t, e) : e);
    const right = i.operands[2].kind === 'reg' ? b.read(reg(i, 2)) : float(t, 0);
    const holds = cmp(op, side(b.read(reg(i, 1))), side(right));
    const wide = u === 'i64' ? un('extend_u', 'i64', holds) : holds;
    b.write(reg(i, 0), un('reinterpret', t, bin('sub', u, int(u, 0), wide)));
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
export const selectFp: Sem = (b, i) => {
  floatTy(i, 0);
  b.write(reg(i, 0), select(cond(ccOf(i)), b.read(reg(i, 1)), b.read(reg(i, 2))));
};

/** fabd: |a − b| in one register. */
export const absoluteDifference: Sem = (b, i) => {
  const t = floatTy(i, 0);
  b.write(reg(i, 0), un('abs', t, bin('sub', t, b.read(reg(i, 1)), b.read(reg(i, 2)))));
};
