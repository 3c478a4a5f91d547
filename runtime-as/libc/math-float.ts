// <math.h> for float. Results are computed in double and rounded once: correct but for double rounding, which needs a
// result within 2^-29 of a tie. What is exact in double (fmod, rounding to whole numbers) is exact here too.
import * as hyperbolic from './hyperbolic';
import * as more from './math';
import * as native from './math-native';
import * as trig from './trig';

export function acosf(x: f32): f32 {
  return <f32>native.acos(x);
}

export function acoshf(x: f32): f32 {
  return <f32>hyperbolic.acosh(x);
}

export function asinf(x: f32): f32 {
  return <f32>native.asin(x);
}

export function asinhf(x: f32): f32 {
  return <f32>hyperbolic.asinh(x);
}

export function atanf(x: f32): f32 {
  return <f32>native.atan(x);
}

export function atanhf(x: f32): f32 {
  return <f32>hyperbolic.atanh(x);
}

export function cbrtf(x: f32): f32 {
  return <f32>hyperbolic.cbrt(x);
}

export function cosf(x: f32): f32 {
  return <f32>trig.cos(x);
}

export function coshf(x: f32): f32 {
  return <f32>hyperbolic.cosh(x);
}

export function expm1f(x: f32): f32 {
  return <f32>hyperbolic.expm1(x);
}

export function log10f(x: f32): f32 {
  return <f32>hyperbolic.log10(x);
}

export function log1pf(x: f32): f32 {
  return <f32>hyperbolic.log1p(x);
}

export function sinf(x: f32): f32 {
  return <f32>trig.sin(x);
}

export function sinhf(x: f32): f32 {
  return <f32>hyperbolic.sinh(x);
}

export function tanf(x: f32): f32 {
  return <f32>trig.tan(x);
}

export function tanhf(x: f32): f32 {
  return <f32>hyperbolic.tanh(x);
}

export function expf(x: f32): f32 {
  return <f32>more.exp(x);
}

export function exp2f(x: f32): f32 {
  return <f32>more.exp2(x);
}

export function exp10f(x: f32): f32 {
  return <f32>more.exp10(x);
}

export function logf(x: f32): f32 {
  return <f32>more.log(x);
}

export function log2f(x: f32): f32 {
  return <f32>more.log2(x);
}

export function roundf(x: f32): f32 {
  return <f32>more.round(x);
}

export function logbf(x: f32): f32 {
  return <f32>more.logb(x);
}

export function sqrtf(x: f32): f32 {
  return f32.sqrt(x);
}

export function fabsf(x: f32): f32 {
  return f32.abs(x);
}

export function floorf(x: f32): f32 {
  return f32.floor(x);
}

export function ceilf(x: f32): f32 {
  return f32.ceil(x);
}

export function truncf(x: f32): f32 {
  return f32.trunc(x);
}

export function rintf(x: f32): f32 {
  return f32.nearest(x);
}

export function atan2f(y: f32, x: f32): f32 {
  return <f32>native.atan2(y, x);
}

export function fmodf(x: f32, y: f32): f32 {
  return <f32>native.fmod(x, y);
}

export function remainderf(x: f32, y: f32): f32 {
  return <f32>native.remainder(x, y);
}

export function powf(x: f32, y: f32): f32 {
  return <f32>more.pow(x, y);
}

export function fminf(x: f32, y: f32): f32 {
  return <f32>more.fmin(x, y);
}

export function fmaxf(x: f32, y: f32): f32 {
  return <f32>more.fmax(x, y);
}

export function fdimf(x: f32, y: f32): f32 {
  return <f32>more.fdim(x, y);
}

export function hypotf(x: f32, y: f32): f32 {
  return <f32>more.hypot(x, y);
}

export function copysignf(x: f32, y: f32): f32 {
  return f32.copysign(x, y);
}

/** Scaled in double, where no float can overflow or become subnormal for exponents up to ±800. */
export function scalbnf(x: f32, exponent: i32): f32 {
  return <f32>native.scalbn(x, max<i32>(-800, min<i32>(800, exponent)));
}

export function scalblnf(x: f32, exponent: i64): f32 {
  return scalbnf(x, <i32>max<i64>(-800, min<i64>(800, exponent)));
}

export function frexpf(x: f32, to: usize): f32 {
  return <f32>more.frexp(x, to);
}

/** The whole part (float) goes to `to`. */
export function modff(x: f32, to: usize): f32 {
  const whole = f32.trunc(x);
  store<f32>(to, whole);
  return f32.copysign(f32.abs(x) == Infinity ? 0 : x - whole, x);
}

export function sincosf(x: f32, sin: usize, cos: usize): void {
  store<f32>(sin, sinf(x));
  store<f32>(cos, cosf(x));
}

/** Classes as in math.ts; a subnormal float is a normal double. */
export function classifyf(x: f32): i32 {
  if (x != 0 && f32.abs(x) < 1.17549435e-38) return 3;
  return more.classify(x);
}
