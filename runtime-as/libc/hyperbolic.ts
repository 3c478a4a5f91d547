// <math.h>: exponentials less 1, hyperbolic functions, their inverses, and logarithms of other kinds: each by its definition in
// double-double arithmetic, rounded once.
import { INVERSE_LN10_HIGH, INVERSE_LN10_LOW, LN2_HIGH, LN2_LOW } from '../gen/math';
import * as dd from './double-double';
import { exp, expm1 as expm1Long, log } from './exp-log';

/** Below 2^-28 the second term of an odd function is less than a quarter of a unit in the last place. */
const TINY: f64 = 3.725290298461914e-9;
/** From here on −x² and 1 are nothing beside each other. */
const HUGE: f64 = 268435456;

/** e^x of a double that is at least 40 in size, divided by 2^`halvings`. */
function expOf(x: f64, halvings: i32): f64 {
  dd.set(max<f64>(-800, min<f64>(800, x)), 0);
  const exponent = exp();
  return NativeMath.scalbn(dd.high, exponent - halvings);
}

export function expm1(x: f64): f64 {
  if (!(f64.abs(x) > 5e-17)) return x;
  if (x < -40) return -1;
  if (x > 40) return x > 60 ? expOf(x, 0) : expOf(x, 0) - 1;
  dd.set(x, 0);
  expm1Long();
  return dd.high;
}

export function sinh(x: f64): f64 {
  const size = f64.abs(x);
  if (!(size > TINY)) return x;
  if (size > 40) return f64.copysign(expOf(size, 1), x);
  dd.set(size, 0);
  expm1Long();
  // (t + t / (t + 1)) / 2, where t = e^x − 1
  const t = dd.high;
  const tLow = dd.low;
  dd.add(1, 0);
  const power = dd.high;
  const powerLow = dd.low;
  dd.set(t, tLow);
  dd.div(power, powerLow);
  dd.add(t, tLow);
  return f64.copysign(dd.high / 2, x);
}

export function cosh(x: f64): f64 {
  const size = f64.abs(x);
  if (x != x) return x;
  if (size > 40) return expOf(size, 1);
  dd.set(size, 0);
  expm1Long();
  dd.add(1, 0);
  const power = dd.high;
  const powerLow = dd.low;
  dd.set(1, 0);
  dd.div(power, powerLow);
  dd.add(power, powerLow);
  return dd.high / 2;
}

export function tanh(x: f64): f64 {
  const size = f64.abs(x);
  if (!(size > TINY)) return x;
  if (size > 22) return f64.copysign(1, x);
  dd.set(2 * size, 0);
  expm1Long();
  // t / (t + 2), where t = e^2x − 1
  const t = dd.high;
  const tLow = dd.low;
  dd.add(2, 0);
  const sum = dd.high;
  const sumLow = dd.low;
  dd.set(t, tLow);
  dd.div(sum, sumLow);
  return f64.copysign(dd.high, x);
}

/** log 2x, 2x being no finite double perhaps. */
function logOfTwice(x: f64): f64 {
  dd.set(x, 0);
  log();
  dd.add(LN2_HIGH, LN2_LOW);
  return dd.high;
}

/** log(x + √(x² + c)) */
function logOfRootSum(x: f64, c: f64): f64 {
  dd.set(x, 0);
  dd.mul(x, 0);
  dd.add(c, 0);
  dd.sqrt();
  dd.add(x, 0);
  log();
  return dd.high;
}

export function asinh(x: f64): f64 {
  const size = f64.abs(x);
  if (!(size > TINY) || size == Infinity) return x;
  return f64.copysign(size > HUGE ? logOfTwice(size) : logOfRootSum(size, 1), x);
}

export function acosh(x: f64): f64 {
  if (!(x >= 1)) return NaN;
  if (x > HUGE) return x == Infinity ? x : logOfTwice(x);
  return logOfRootSum(x, -1);
}

export function atanh(x: f64): f64 {
  const size = f64.abs(x);
  if (!(size > TINY)) return x;
  if (!(size < 1)) return size == 1 ? f64.copysign(Infinity, x) : NaN;
  dd.set(1, 0);
  dd.add(-x, 0);
  const difference = dd.high;
  const differenceLow = dd.low;
  dd.set(1, 0);
  dd.add(x, 0);
  dd.div(difference, differenceLow);
  log();
  return dd.high / 2;
}

export function log1p(x: f64): f64 {
  if (!(f64.abs(x) > 5e-17) || x == Infinity) return x;
  if (!(x > -1)) return x == -1 ? -Infinity : NaN;
  dd.set(1, 0);
  dd.add(x, 0);
  log();
  return dd.high;
}

export function log10(x: f64): f64 {
  if (!(x > 0 && x < Infinity)) return x == 0 ? -Infinity : x == Infinity ? x : NaN;
  dd.set(x, 0);
  log();
  dd.mul(INVERSE_LN10_HIGH, INVERSE_LN10_LOW);
  return dd.high;
}

/** Cube root: a guess from the bits, Halley's iteration, one step of Newton's method in double-double. */
export function cbrt(x: f64): f64 {
  const size = f64.abs(x);
  if (x == 0 || !(size < Infinity)) return x;
  // size = m · 8^third with 1 ≤ m < 8; subnormals are made normal first.
  const isSmall = size < 2.2250738585072014e-308;
  const bits = reinterpret<u64>(isSmall ? size * 18014398509481984 : size);
  const third = (<i32>(bits >> 52) + 3) / 3 - 342;
  const m = reinterpret<f64>(bits - (<u64>(third * 3) << 52));
  let y = reinterpret<f64>(reinterpret<u64>(m) / 3 + 0x2a9f7893782da1ce);
  for (let n = 0; n < 2; n++) {
    const cube = y * y * y;
    y = (y * (cube + 2 * m)) / (2 * cube + m);
  }
  dd.set(y, 0);
  dd.mul(y, 0);
  dd.mul(y, 0);
  dd.add(-m, 0);
  y -= dd.high / (3 * y * y);
  return f64.copysign(NativeMath.scalbn(y, isSmall ? third - 18 : third), x);
}
