// Typed CSS values: numbers are fixed point, thousandths in an i64.
import { storeRegs } from './variant';

/** AzFloatValue's number: truncated like a Rust `as` cast. */
function thousandths(value: f32): i64 {
  return <i64>(value * 1000);
}

/** AzPixelValue or AzAngleValue: {u32 metric, i64 thousandths at +8}. */
export function storeLength(ret: usize, metric: u32, value: f32): void {
  storeRegs(ret, 16, metric, thousandths(value));
}

export function storeLengthOf(ret: usize, value: f32, metric: u32): void {
  storeLength(ret, metric, value);
}

export function storeNumber(ret: usize, value: f32): void {
  store<i64>(ret, thousandths(value));
}

export function AzFloatValue_get(value: usize): f32 {
  return <f32>load<i64>(value) / 1000;
}

const HALF_TURN: f32 = 180;

/** Degrees of an AzAngleValue: Degree, Radians, Grad, Turn, Percent of a turn. */
export function AzAngleValue_getDegrees(angle: usize): f32 {
  const value = <f32>load<i64>(angle, 8) / 1000;
  const metric = load<u32>(angle);
  if (metric == 1) return (value * HALF_TURN) / <f32>Math.PI;
  return value * (metric == 2 ? <f32>0.9 : metric == 3 ? <f32>360 : metric == 4 ? <f32>3.6 : <f32>1);
}

/** AzColorU: four bytes r, g, b, a. */
export function storeColor(ret: usize, r: u32, g: u32, b: u32, a: u32): void {
  store<u32>(ret, (r & 255) | ((g & 255) << 8) | ((b & 255) << 16) | (a << 24));
}
