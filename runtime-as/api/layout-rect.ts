// AzLayoutRect (32 bytes: origin isize x, y; size isize width, height) and other small values in whole px.
import { beginVariant } from './variant';

const RECT_BYTES: usize = 32;

function left(rect: usize): i64 {
  return load<i64>(rect);
}
function top(rect: usize): i64 {
  return load<i64>(rect, 8);
}
function right(rect: usize): i64 {
  return load<i64>(rect) + load<i64>(rect, 16);
}
function bottom(rect: usize): i64 {
  return load<i64>(rect, 8) + load<i64>(rect, 24);
}

/** Left and top edge belong to the rectangle, right and bottom do not. */
export function AzLayoutRect_containsF32(rect: usize, x: f32, y: f32): bool {
  const px = <f64>x;
  const py = <f64>y;
  return px >= <f64>left(rect) && px < <f64>right(rect) && py >= <f64>top(rect) && py < <f64>bottom(rect);
}

/** `other` is passed by the address of a copy. */
export function AzLayoutRect_containsRect(rect: usize, other: usize): bool {
  return left(other) >= left(rect) && top(other) >= top(rect) && right(other) <= right(rect) && bottom(other) <= bottom(rect);
}

/** AzOptionLayoutRect: the smallest rectangle around those of a slice; None for an empty one. */
export function AzLayoutRect_union(ret: usize, ptr: u64, count: u64): void {
  beginVariant(ret, RECT_BYTES + 8, <u32>(count != 0));
  if (!count) return;
  let rect = <usize>ptr;
  let x = left(rect);
  let y = top(rect);
  let endX = right(rect);
  let endY = bottom(rect);
  for (let i: u64 = 1; i < count; i++) {
    rect += RECT_BYTES;
    x = min<i64>(x, left(rect));
    y = min<i64>(y, top(rect));
    endX = max<i64>(endX, right(rect));
    endY = max<i64>(endY, bottom(rect));
  }
  store<i64>(ret, x, 8);
  store<i64>(ret, y, 16);
  store<i64>(ret, endX - x, 24);
  store<i64>(ret, endY - y, 32);
}

/** AzLayoutAxis of an AzLayoutFlexDirection: rows come first, each followed by its reverse. */
export function AzLayoutFlexDirection_getAxis(direction: usize): u32 {
  return load<u32>(direction) >> 1;
}

export function AzLayoutFlexDirection_isReverse(direction: usize): bool {
  return (load<u32>(direction) & 1) != 0;
}

/** AzDirectionCorner: sides come in pairs of opposites, then the corners, the last opposite to the first. */
export function AzDirectionCorner_opposite(corner: usize): u32 {
  const value = load<u32>(corner);
  return value < 4 ? value ^ 1 : 11 - value;
}

/** AzScrollIntoViewOptions, 12 bytes: another behaviour, Instant 1 or Smooth 2. */
export function withBehavior(ret: usize, axes: u64, _behavior: u64, behavior: u32): void {
  store<u64>(ret, axes);
  store<u32>(ret, behavior, 8);
}

/** AzOptionI32: how many lines a named grid line spans; 0 = it says nothing. */
export function AzNamedGridLine_span(ret: usize, line: usize): void {
  const count = load<i32>(line, 40);
  store<u64>(ret, <u64>(count != 0));
  if (count) store<i32>(ret, count, 4);
}

export function AzNamedGridLine_create(ret: usize, name: usize, span: u64): void {
  memory.copy(ret, name, 40);
  store<u64>(ret, span & 1 ? span >> 32 : 0, 40);
}

export function AzSystemTickDiff_div(diff: usize, other: u64): f64 {
  return <f64>load<u64>(diff) / <f64>other;
}
