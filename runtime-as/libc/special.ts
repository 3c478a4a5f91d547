// erf, erfc, lgamma and tgamma of <math.h>. Few numbers instead of many polynomials: series and Stirling's formula in
// double-double arithmetic, rounded once.
import { GAMMA_ZERO_COUNT, GAMMA_ZEROS } from '../gen/math';
import * as dd from './double-double';

const TWO_OVER_ROOT_PI: f64 = 1.1283791670955126;
const TWO_OVER_ROOT_PI_LOW: f64 = 1.533545961316588e-17;

/** The accumulator becomes e^(−x²) / 2^result. */
function expOfSquare(x: f64): i32 {
  dd.set(-x, 0);
  dd.mul(x, 0);
  return dd.exp();
}

/** The accumulator becomes erf(x), 0 ≤ x ≤ 6, by the series e^(−x²) · Σ 2^n x^(2n+1) / (2n+1)!!, whose terms are all positive. */
function erfSeries(x: f64): void {
  dd.set(x, 0);
  dd.mul(2 * x, 0);
  const squareHigh = dd.high;
  const squareLow = dd.low;
  const last = 20 + 4 * x * x;
  dd.set(0, 0);
  // Horner's scheme from the last term: 1 + t/3 · (1 + t/5 · (1 + …)), where t = 2x².
  for (let n = 2 * f64.floor(last) + 1; n > 1; n -= 2) {
    dd.add(1, 0);
    dd.mul(squareHigh, squareLow);
    dd.div(n, 0);
  }
  dd.add(1, 0);
  dd.mul(x, 0);
  dd.mul(TWO_OVER_ROOT_PI, TWO_OVER_ROOT_PI_LOW);
  const sumHigh = dd.high;
  const sumLow = dd.low;
  const exponent = expOfSquare(x);
  dd.mul(sumHigh, sumLow);
  const scale = NativeMath.scalbn(1, exponent);
  dd.set(dd.high * scale, dd.low * scale);
}

/** erfc(x) for x ≥ 5 by its continued fraction, x + (1/2)/(x + 1/(x + (3/2)/(x + …))). */
function erfcFraction(x: f64): f64 {
  dd.set(x, 0);
  for (let n: f64 = 60; n > 0; n--) {
    const h = dd.high;
    const l = dd.low;
    dd.set(n / 2, 0);
    dd.div(h, l);
    dd.add(x, 0);
  }
  const fractionHigh = dd.high;
  const fractionLow = dd.low;
  const exponent = expOfSquare(x);
  dd.mul(TWO_OVER_ROOT_PI, TWO_OVER_ROOT_PI_LOW);
  dd.div(fractionHigh, fractionLow);
  return NativeMath.scalbn(dd.high, exponent - 1);
}

export function erf(x: f64): f64 {
  const size = f64.abs(x);
  if (x != x || x == 0) return x;
  if (size > 6) return f64.copysign(1, x);
  if (size < 1e-154) {
    // The linear term alone, scaled so that nothing of it is lost before the last rounding.
    dd.set(x * 1.0715086071862673e301, 0);
    dd.mul(TWO_OVER_ROOT_PI, TWO_OVER_ROOT_PI_LOW);
    return NativeMath.scalbn(dd.high, -1000);
  }
  erfSeries(size);
  return f64.copysign(dd.high, x);
}

export function erfc(x: f64): f64 {
  if (x != x) return x;
  if (x > 28) return 0;
  if (x < -6) return 2;
  if (x >= 5) return erfcFraction(x);
  const size = f64.abs(x);
  if (size < 1e-20) return 1;
  erfSeries(size);
  if (x > 0) dd.set(-dd.high, -dd.low);
  dd.add(1, 0);
  return dd.high;
}

/** B(2k) / (2k (2k−1)), k = 1 …, as numerators and denominators: the coefficients of Stirling's series. */
const STIRLING: usize = memory.data<f64>([
  1, 12, -1, 360, 1, 1260, -1, 1680, 1, 1188, -691, 360360, 1, 156, -3617, 122400, 43867, 244188, -174611, 125400, 77683,
  5796, -236364091, 1506960,
]);
const STIRLING_COUNT: i32 = 12;
/** From here on the series is good for 106 bits. */
const STIRLING_FROM: f64 = 24;
const HALF_LOG_TWO_PI: f64 = 0.9189385332046728;
const HALF_LOG_TWO_PI_LOW: f64 = -3.8782941580672414e-17;

/** The accumulator X ≥ STIRLING_FROM becomes log Γ(X) = (X − 1/2) log X − X + log √2π + Σ. */
function stirling(): void {
  const x = dd.high;
  const xLow = dd.low;
  dd.set(1, 0);
  dd.div(x, xLow);
  const inverse = dd.high;
  const inverseLow = dd.low;
  dd.mul(inverse, inverseLow);
  const square = dd.high;
  const squareLow = dd.low;
  let sum: f64 = 0;
  let sumLow: f64 = 0;
  for (let k = STIRLING_COUNT - 1; k >= 0; k--) {
    const at = STIRLING + (<usize>k << 4);
    dd.set(load<f64>(at), 0);
    dd.div(load<f64>(at, 8), 0);
    const termHigh = dd.high;
    const termLow = dd.low;
    dd.set(sum, sumLow);
    dd.mul(square, squareLow);
    dd.add(termHigh, termLow);
    sum = dd.high;
    sumLow = dd.low;
  }
  dd.mul(inverse, inverseLow);
  dd.add(HALF_LOG_TWO_PI, HALF_LOG_TWO_PI_LOW);
  dd.add(-x, -xLow);
  sum = dd.high;
  sumLow = dd.low;
  dd.set(x, xLow);
  dd.log();
  const logHigh = dd.high;
  const logLow = dd.low;
  dd.set(x, xLow);
  dd.add(-0.5, 0);
  dd.mul(logHigh, logLow);
  dd.add(sum, sumLow);
}

/** The accumulator becomes x (x+1) … (x+n−1), where x + n is the first from STIRLING_FROM on; shifted then is x + n. */
let shifted: f64 = 0;
let shiftedLow: f64 = 0;
function risingProduct(x: f64): void {
  let product: f64 = 1;
  let productLow: f64 = 0;
  dd.set(x, 0);
  while (dd.high < STIRLING_FROM) {
    const h = dd.high;
    const l = dd.low;
    dd.mul(product, productLow);
    product = dd.high;
    productLow = dd.low;
    dd.set(h, l);
    dd.add(1, 0);
  }
  shifted = dd.high;
  shiftedLow = dd.low;
  dd.set(product, productLow);
}

/** The accumulator becomes log Γ(x) for x > 0. */
function logGamma(x: f64): void {
  risingProduct(x);
  let h = dd.high;
  let l = dd.low;
  if (shifted == x) h = 1;
  dd.set(h, l);
  dd.log();
  h = dd.high;
  l = dd.low;
  dd.set(shifted, shiftedLow);
  stirling();
  dd.add(-h, -l);
}

/** The accumulator becomes |x sin(πx)| / π; the sign of sin(πx) is the result. x is negative and not whole. */
function reflection(x: f64): i32 {
  const whole = f64.nearest(x);
  dd.set(x - whole, 0);
  dd.sinPi();
  let sign = dd.high < 0 ? -1 : 1;
  // nearest is even where x is more than 2^52, but then x is whole.
  if (<i64>whole & 1) sign = -sign;
  dd.mul(x, 0);
  if (dd.high < 0) dd.set(-dd.high, -dd.low);
  dd.div(dd.PI_HIGH, dd.PI_LOW);
  return sign;
}

/** Near the zeros 1 and 2 of log Γ: its power series, as coefficients of t, t², t³, t⁴ (high, low of the first). */
const NEAR_ONE: usize = memory.data<f64>([-0.5772156649015329, 4.942915152430645e-18, 0.8224670334241132, -0.40068563438653143, 0.27058080842778454]);
const NEAR_TWO: usize = memory.data<f64>([0.42278433509846713, 4.942915152430645e-18, 0.3224670334241132, -0.0673523010531981, 0.020580808427784546]);

function nearZero(t: f64, at: usize): f64 {
  const rest = (load<f64>(at, 32) * t + load<f64>(at, 24)) * t + load<f64>(at, 16);
  dd.set(load<f64>(at), load<f64>(at, 8));
  dd.add(rest * t, 0);
  dd.mul(t, 0);
  return dd.high;
}

const NEAR: f64 = 9.5367431640625e-7;

/** log |Γ(x)| where it is so small that reflection leaves no bits of it; 1 elsewhere. x < 0 */
function nearZeroBelow(x: f64): f64 {
  for (let i = 0; i < GAMMA_ZERO_COUNT; i++) {
    const zero = GAMMA_ZEROS + <usize>i * 40;
    const t = x - load<f64>(zero);
    const first = load<f64>(zero, 16);
    if (f64.abs(first * t) > 1e-9) continue;
    dd.set(t, 0);
    dd.add(-load<f64>(zero, 8), 0);
    dd.mul(first, load<f64>(zero, 24) + load<f64>(zero, 32) * dd.high);
    return dd.high;
  }
  return 1;
}

/** log Γ(x) ≈ x (log x − 1), scaled by 2^-100 where products in double-double would overflow. */
function logGammaLarge(x: f64): f64 {
  const result = x * (NativeMath.log(x) - 1);
  if (!(result < Infinity)) return result;
  const scale = 7.888609052210118e-31;
  dd.set(x, 0);
  dd.log();
  dd.add(-1, 0);
  dd.mul(x * scale, 0);
  return dd.high / scale;
}

/** Sign of Γ(x) of the last lgamma. */
let gammaSign = 1;

export function lgamma(x: f64): f64 {
  gammaSign = 1;
  const size = f64.abs(x);
  if (!(size < Infinity)) return x * x;
  if (size < 1e-20) {
    if (reinterpret<u64>(x) >> 63) gammaSign = -1;
    return size ? -NativeMath.log(size) : Infinity;
  }
  if (x < 0) {
    if (x == f64.floor(x)) return Infinity;
    // Γ(x) Γ(−x) = −π / (x sin πx)
    gammaSign = reflection(x);
    const small = nearZeroBelow(x);
    if (small < 1) return small;
    dd.log();
    const h = dd.high;
    const l = dd.low;
    logGamma(-x);
    dd.add(h, l);
    return -dd.high;
  }
  if (f64.abs(x - 1) < NEAR) return nearZero(x - 1, NEAR_ONE);
  if (f64.abs(x - 2) < NEAR) return nearZero(x - 2, NEAR_TWO);
  if (x > 1e17) return logGammaLarge(x);
  logGamma(x);
  return dd.high;
}

/** `sign` (int) receives the sign of Γ(x). */
export function lgamma_r(x: f64, sign: usize): f64 {
  const result = lgamma(x);
  store<i32>(sign, gammaSign);
  return result;
}

/** The accumulator becomes Γ(x) / 2^result, x > 0. */
function gammaScaled(x: f64): i32 {
  risingProduct(x);
  const h = dd.high;
  const l = dd.low;
  dd.set(shifted, shiftedLow);
  stirling();
  const exponent = dd.exp();
  if (shifted != x) dd.div(h, l);
  return exponent;
}

export function tgamma(x: f64): f64 {
  if (x == 0) return 1 / x;
  if (x != x || x == Infinity) return x;
  if (x == f64.floor(x) && x < 0) return NaN;
  if (x > 172) return Infinity;
  if (x < -184.5) return <i64>f64.floor(x) & 1 ? -0.0 : 0;
  // Γ(x) is 1/x for such x, and the product of tiny numbers would lose bits.
  if (f64.abs(x) < 1e-20) return 1 / x;
  if (x > 0) {
    const exponent = gammaScaled(x);
    return NativeMath.scalbn(dd.high, exponent);
  }
  const exponent = gammaScaled(-x);
  const h = dd.high;
  const l = dd.low;
  const sign = reflection(x);
  dd.mul(h, l);
  const productHigh = dd.high;
  const productLow = dd.low;
  dd.set(sign, 0);
  dd.div(productHigh, productLow);
  return NativeMath.scalbn(dd.high, -exponent);
}

export function erff(x: f32): f32 {
  return <f32>erf(x);
}

export function erfcf(x: f32): f32 {
  return <f32>erfc(x);
}

export function lgammaf(x: f32): f32 {
  return <f32>lgamma(x);
}

export function lgammaf_r(x: f32, sign: usize): f32 {
  return <f32>lgamma_r(x, sign);
}

export function tgammaf(x: f32): f32 {
  return <f32>tgamma(x);
}
