// The unit that browsers lay out in: 1/64 px. Lengths and parts of lengths are cut to it when the layout takes them; sums of such
// numbers are exact, so that nothing drifts on long pages.
import { stylePx } from '../style/computed';
import { valueNum } from '../style/values';

/** Differences of lengths up to this are rounding, px: a cut one is less than 1/64 px below what it was. */
export const SLACK: f32 = 0.02;

/** px without what is below 1/64 px, toward zero. */
export function cut64(px: f32): f32 {
  return trunc<f32>(px * 64) / 64;
}

/** The nearest number of 1/64 px: for line heights and for sizes that are told to the page. */
export function round64(px: f32): f32 {
  return floor<f32>(px * 64 + 0.5) / 64;
}

/** Rounds up to the next 1/64 px; a sum of advances that is a hair above a multiple does not jump. */
export function ceil64(px: f64): f32 {
  return <f32>(ceil<f64>(px * 64 - 0.001) / 64);
}

/** px of a value that is a length. */
export function lengthOf(value: u32): f32 {
  return cut64(valueNum(value));
}

/** The length that a style says; 0 for anything else. */
export function styleLengthPx(style: usize, property: u32): f32 {
  return cut64(stylePx(style, property));
}
