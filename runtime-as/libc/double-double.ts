// Numbers of about 106 bits as unevaluated sums of two doubles (Dekker 1971), for functions whose terms cancel. One
// accumulator, high + low, is changed in place; operands are pairs.

import { LN2_HIGH, LN2_LOW } from '../gen/math';

const SPLITTER: f64 = 134217729;
export const PI_HIGH: f64 = 3.141592653589793;
export const PI_LOW: f64 = 1.2246467991473532e-16;

export let high: f64 = 0;
export let low: f64 = 0;

export function set(h: f64, l: f64): void {
  high = h;
  low = l;
}

/** high + low = s + e, where |s| is not below |e|. */
export function renormalize(s: f64, e: f64): void {
  high = s + e;
  low = e - (high - s);
}

export function add(h: f64, l: f64): void {
  const s = high + h;
  const part = s - high;
  const error = high - (s - part) + (h - part);
  const t = low + l;
  const tPart = t - low;
  const tError = low - (t - tPart) + (l - tPart);
  renormalize(s, error + t);
  renormalize(high, low + tError);
}

/** Error of the rounded product of two doubles below 2^996. */
export function productError(a: f64, b: f64, product: f64): f64 {
  const ta = a * SPLITTER;
  const aHigh = ta - (ta - a);
  const aLow = a - aHigh;
  const tb = b * SPLITTER;
  const bHigh = tb - (tb - b);
  const bLow = b - bHigh;
  return aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow;
}

export function mul(h: f64, l: f64): void {
  const product = high * h;
  renormalize(product, productError(high, h, product) + (high * l + low * h));
}

export function div(h: f64, l: f64): void {
  const numeratorHigh = high;
  const numeratorLow = low;
  const q1 = high / h;
  set(-q1, 0);
  mul(h, l);
  add(numeratorHigh, numeratorLow);
  const restHigh = high;
  const restLow = low;
  const q2 = high / h;
  set(-q2, 0);
  mul(h, l);
  add(restHigh, restLow);
  const q3 = high / h;
  renormalize(q1, q2);
  add(q3, 0);
}

/** The accumulator, not below 0, becomes its square root. */
export function sqrt(): void {
  if (high == 0) return;
  const root = f64.sqrt(high);
  const square = root * root;
  renormalize(root, (high - square - productError(root, root, square) + low) / (2 * root));
}

/** The accumulator becomes e^accumulator / 2^result, between about 0.7 and 1.5; to about 100 bits. See exp-log.ts for 65. */
export function exp(): i32 {
  const k = f64.nearest(high / LN2_HIGH);
  const h = high;
  const l = low;
  set(-k, 0);
  mul(LN2_HIGH, LN2_LOW);
  add(h, l);
  // e^r by its series for r / 512, then nine squarings of e^x − 1: (1 + y)² − 1 = 2y + y².
  const x = high / 512;
  const xLow = low / 512;
  set(0, 0);
  for (let n: f64 = 9; n > 0; n--) {
    add(1, 0);
    mul(x, xLow);
    div(n, 0);
  }
  for (let n = 0; n < 9; n++) {
    const yHigh = high;
    const yLow = low;
    mul(yHigh, yLow);
    add(2 * yHigh, 2 * yLow);
  }
  add(1, 0);
  return <i32>k;
}

/** The accumulator, above 0, becomes its logarithm: one step of Newton's method from that of the double. */
export function log(): void {
  const h = high;
  const l = low;
  const y = NativeMath.log(h);
  set(-y, 0);
  const exponent = exp();
  // The product with h · 2^exponent is near 1.
  const scaled = NativeMath.scalbn(h, exponent);
  mul(scaled, NativeMath.scalbn(l, exponent));
  add(-1, 0);
  const e = high;
  // log(1 + e) for |e| of about 2^-52
  add(-0.5 * e * e, 0);
  add(y, 0);
}

/** The accumulator, at most 1/2 in size, becomes sin(π · accumulator). */
export function sinPi(): void {
  mul(PI_HIGH, PI_LOW);
  const x = high;
  const xLow = low;
  mul(x, xLow);
  const squareHigh = -high;
  const squareLow = -low;
  set(0, 0);
  for (let n: f64 = 31; n > 1; n -= 2) {
    add(1, 0);
    mul(squareHigh, squareLow);
    div(n * (n - 1), 0);
  }
  add(1, 0);
  mul(x, xLow);
}
