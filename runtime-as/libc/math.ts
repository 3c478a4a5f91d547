// <math.h>: what C asks for beyond AssemblyScript's NativeMath. Exponentials and logarithms use the tables of its
// accurate versions (0.52 ulp), since a size-optimised build would otherwise choose shorter, less exact ones. Float forms
// are computed in double and rounded once, which is exact or off by one ulp in very rare double-rounding cases.
import { exp_lut, exp2_lut, log_lut, log2_lut, pow_lut } from 'util/math';

const SIGN: u64 = 0x8000000000000000;
const INFINITE: u64 = 0x7ff0000000000000;

export function exp(x: f64): f64 {
  return exp_lut(x);
}

export function exp2(x: f64): f64 {
  return exp2_lut(x);
}

export function log(x: f64): f64 {
  return log_lut(x);
}

export function log2(x: f64): f64 {
  return log2_lut(x);
}

/** C17 F.10.4.4: 1 for x = 1 and for x = −1 with an infinite y, also where the other operand is NaN. */
export function pow(x: f64, y: f64): f64 {
  if (x == 1) return 1;
  if (x == -1 && f64.abs(y) == Infinity) return 1;
  return pow_lut(x, y);
}

export function exp10(x: f64): f64 {
  return pow(10, x);
}

/** Ties go away from zero. */
export function round(x: f64): f64 {
  const whole = f64.trunc(x);
  return f64.copysign(f64.abs(x - whole) >= 0.5 ? whole + f64.copysign(1, x) : whole, x);
}

/** Out of range: the largest or smallest integer, as AArch64's fcvtas gives. */
export function lround(x: f64): i64 {
  return <i64>round(x);
}

export function lrint(x: f64): i64 {
  return <i64>f64.nearest(x);
}

export function fmin(x: f64, y: f64): f64 {
  if (x != x) return y;
  return y != y ? x : f64.min(x, y);
}

export function fmax(x: f64, y: f64): f64 {
  if (x != x) return y;
  return y != y ? x : f64.max(x, y);
}

export function fdim(x: f64, y: f64): f64 {
  return x <= y ? 0 : x - y;
}

/** Infinite if either is, even beside NaN. */
export function hypot(x: f64, y: f64): f64 {
  if (f64.abs(x) == Infinity || f64.abs(y) == Infinity) return Infinity;
  return NativeMath.hypot(x, y);
}

/** x = fraction · 2^exponent with 0.5 ≤ |fraction| < 1; the exponent (int) goes to `to`. */
export function frexp(x: f64, to: usize): f64 {
  store<i32>(to, 0);
  if (x == 0 || !(f64.abs(x) < Infinity)) return x;
  let shift = 0;
  if (f64.abs(x) < 2.2250738585072014e-308) {
    x *= 18014398509481984;
    shift = -54;
  }
  const bits = reinterpret<u64>(x);
  store<i32>(to, <i32>((bits >> 52) & 0x7ff) - 1022 + shift);
  return reinterpret<f64>((bits & 0x800fffffffffffff) | 0x3fe0000000000000);
}

/** Fraction with the sign of x; the whole part (double) goes to `to`. */
export function modf(x: f64, to: usize): f64 {
  const whole = f64.trunc(x);
  store<f64>(to, whole);
  return f64.copysign(f64.abs(x) == Infinity ? 0 : x - whole, x);
}

export function scalbln(x: f64, exponent: i64): f64 {
  return NativeMath.scalbn(x, <i32>max<i64>(-99999, min<i64>(99999, exponent)));
}

/** FP_ILOGB0 and FP_ILOGBNAN are those of AArch64. */
export function ilogb(x: f64): i32 {
  if (x == 0) return -i32.MAX_VALUE;
  if (!(f64.abs(x) < Infinity)) return i32.MAX_VALUE;
  const bits = reinterpret<u64>(x) & ~SIGN;
  const exponentField = <i32>(bits >> 52);
  return exponentField ? exponentField - 1023 : -1011 - <i32>clz<u64>(bits);
}

export function logb(x: f64): f64 {
  if (x == 0) return -Infinity;
  return f64.abs(x) < Infinity ? <f64>ilogb(x) : x * x;
}

/** The neighbour of x in the direction of y. */
export function nextafter(x: f64, y: f64): f64 {
  if (x != x || y != y) return x + y;
  if (x == y) return y;
  const bits = reinterpret<u64>(x);
  if (x == 0) return reinterpret<f64>((reinterpret<u64>(y) & SIGN) | 1);
  return reinterpret<f64>(x < y == x > 0 ? bits + 1 : bits - 1);
}

export function nextafterf(x: f32, y: f32): f32 {
  if (x != x || y != y) return x + y;
  if (x == y) return y;
  const bits = reinterpret<u32>(x);
  if (x == 0) return reinterpret<f32>((reinterpret<u32>(y) & 0x80000000) | 1);
  return reinterpret<f32>(x < y == x > 0 ? bits + 1 : bits - 1);
}

/** 1 for NaN; other classes: see the callers in the table. */
export function isNan(x: f64): i32 {
  return <i32>(x != x);
}

/** ±1 for the infinities */
export function isInfinite(x: f64): i32 {
  if ((reinterpret<u64>(x) & ~SIGN) != INFINITE) return 0;
  return x < 0 ? -1 : 1;
}

export function isFinite(x: f64): i32 {
  return <i32>(f64.abs(x) < Infinity);
}

export function signBit(x: f64): i32 {
  return <i32>(reinterpret<u64>(x) >> 63);
}

/** FP_NAN 0, FP_INFINITE 1, FP_ZERO 2, FP_SUBNORMAL 3, FP_NORMAL 4 */
export function classify(x: f64): i32 {
  if (x != x) return 0;
  if (f64.abs(x) == Infinity) return 1;
  if (x == 0) return 2;
  return f64.abs(x) < 2.2250738585072014e-308 ? 3 : 4;
}
