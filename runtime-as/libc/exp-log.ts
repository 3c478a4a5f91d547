// e^x, e^x − 1 and log x of the accumulator of double-double.ts, to 65 bits or more: enough for one rounding to double that is
// right but for one of some thousand results, at a tenth of the work of double-double.ts.
import { log_lut } from 'util/math';
import { EXP2_STEP_1, EXP2_STEP_2, EXP2_STEPS, EXP2_TABLE } from '../gen/math';
import * as dd from './double-double';

/** Up to here e^x − 1 is a short series. */
const NEAR: f64 = 0.015625;

/** The accumulator, at most NEAR in size, becomes e^accumulator − 1. */
function expm1Near(): void {
  const r = dd.high;
  const square = r * r;
  const rest = 1 / 24.0 + r * (1 / 120.0 + r * (1 / 720.0 + r * (1 / 5040.0 + r / 40320)));
  const tail = square * r * (1 / 6.0 + r * rest) + dd.low * (1 + r) + dd.productError(r, r, square) / 2;
  const sum = r + square / 2;
  dd.renormalize(sum, r - sum + square / 2 + tail);
}

/** The accumulator, below 2^20 in size, becomes e^accumulator / 2^result, between 1 and 2 but for what a rounding adds. */
export function exp(): i32 {
  const steps = f64.nearest(dd.high / (EXP2_STEP_1 + EXP2_STEP_2));
  // The first product and difference are exact.
  dd.renormalize(dd.high - steps * EXP2_STEP_1, dd.low);
  dd.add(-steps * EXP2_STEP_2, 0);
  expm1Near();
  const count = <i32>steps;
  const power = EXP2_TABLE + (<usize>(count & (EXP2_STEPS - 1)) << 4);
  const powerHigh = load<f64>(power);
  const powerLow = load<f64>(power, 8);
  dd.mul(powerHigh, powerLow);
  dd.add(powerHigh, powerLow);
  return count >> 5;
}

/** The accumulator, below 600 in size, becomes e^accumulator − 1. */
export function expm1(): void {
  if (f64.abs(dd.high) < NEAR) {
    expm1Near();
    return;
  }
  const scale = NativeMath.scalbn(1, exp());
  dd.set(dd.high * scale, dd.low * scale);
  dd.add(-1, 0);
}

/** The accumulator, above 0, becomes its logarithm. */
export function log(): void {
  const h = dd.high;
  const l = dd.low;
  if (f64.abs(h - 1) < 0.03125) {
    logNear();
    return;
  }
  // One step of Newton's method from the logarithm of the double: log x = y + log(x e^−y).
  const y = log_lut(h);
  dd.set(-y, 0);
  const exponent = exp();
  dd.mul(NativeMath.scalbn(h, exponent), NativeMath.scalbn(l, exponent));
  dd.add(-1, 0);
  dd.add(-0.5 * dd.high * dd.high, 0);
  dd.add(y, 0);
}

/** The accumulator x, near 1, becomes its logarithm, 2 artanh((x − 1) / (x + 1)). */
function logNear(): void {
  const h = dd.high;
  const l = dd.low;
  dd.add(1, 0);
  const sum = dd.high;
  const sumLow = dd.low;
  dd.set(h, l);
  dd.add(-1, 0);
  dd.div(sum, sumLow);
  const t = dd.high;
  const square = t * t;
  const rest = t * square * (2 / 3.0 + square * (2 / 5.0 + square * (2 / 7.0 + square * (2 / 9.0))));
  dd.set(2 * t, 2 * dd.low);
  dd.add(rest, 0);
}
