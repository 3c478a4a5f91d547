// AzHidpiAdjustedBounds: a size in logical px, and how many device px one of them is (thousandths).
import { AzHidpiAdjustedBounds_hidpi_factor } from '../gen/layout';
import { storePair } from './layout-info';

/** Factors are fixed-point numbers with three decimals. */
export const FACTOR_ONE: i64 = 1000;

export function storeBounds(at: usize, widthPx: f32, heightPx: f32): void {
  storePair(at, widthPx, heightPx);
  store<i64>(at, FACTOR_ONE, AzHidpiAdjustedBounds_hidpi_factor);
}

export function AzHidpiAdjustedBounds_fromBounds(ret: usize, width: i64, height: i64, factor: i64): void {
  storePair(ret, <f32>width, <f32>height);
  store<i64>(ret, factor, AzHidpiAdjustedBounds_hidpi_factor);
}

export function AzHidpiAdjustedBounds_getPhysicalSize(ret: usize, bounds: usize): void {
  const factor = <f32>load<i64>(bounds, AzHidpiAdjustedBounds_hidpi_factor) / <f32>FACTOR_ONE;
  store<u32>(ret, <u32>nearest(load<f32>(bounds) * factor));
  store<u32>(ret, <u32>nearest(load<f32>(bounds, 4) * factor), 4);
}

export function AzHidpiAdjustedBounds_getLogicalSize(ret: usize, bounds: usize): void {
  memory.copy(ret, bounds, 8);
}

export function AzHidpiAdjustedBounds_getHidpiFactor(ret: usize, bounds: usize): void {
  store<i64>(ret, load<i64>(bounds, AzHidpiAdjustedBounds_hidpi_factor));
}
