// Geometry of SVG paths: lines and Bézier curves of degree two and three, paths of them, polygons of paths.
//
//   AzSvgPathElement, 36 bytes   +0 u8 tag: Line, QuadraticCurve, CubicCurve   +4 points: start, control points, end (f32 x, f32 y)
//
// So an element has tag + 2 points, and is a curve of degree tag + 1.
import { storePair } from './layout-info';
import { beginVariant } from './variant';
import { vecDrop, vecInsert, vecLen, vecNew, vecOwn, vecPtr } from './vec';

const POINTS: usize = 4;
const POINT_BYTES: usize = 8;
const ELEMENT_BYTES: usize = 36;
const PATH_BYTES: usize = 40;

@inline
function lastOf(element: usize): usize {
  return element + POINTS + (<usize>load<u8>(element) + 1) * POINT_BYTES;
}

function swapPoints(a: usize, b: usize): void {
  const point = load<u64>(a);
  store<u64>(a, load<u64>(b));
  store<u64>(b, point);
}

export function AzSvgPathElement_reverse(element: usize): void {
  const last = lastOf(element);
  swapPoints(element + POINTS, last);
  if (load<u8>(element) == 2) swapPoints(element + POINTS + POINT_BYTES, last - POINT_BYTES);
}

export function AzSvgPathElement_setFirst(element: usize, x: f32, y: f32): void {
  storePair(element + POINTS, x, y);
}

export function AzSvgPathElement_setLast(element: usize, x: f32, y: f32): void {
  storePair(lastOf(element), x, y);
}

export function AzSvgPathElement_getStart(ret: usize, element: usize): void {
  store<u64>(ret, load<u64>(element + POINTS));
}

export function AzSvgPathElement_getEnd(ret: usize, element: usize): void {
  store<u64>(ret, load<u64>(lastOf(element)));
}

/** Coordinate of the n-th point; axis 0 = x, 4 = y. */
@inline
function at(element: usize, n: usize, axis: usize): f64 {
  return <f64>load<f32>(element + POINTS + n * POINT_BYTES + axis);
}

@inline
function between(a: f64, b: f64, t: f64): f64 {
  return a + (b - a) * t;
}

/** De Casteljau's construction over the points from the n-th on. */
function curveAt(element: usize, n: usize, degree: u32, axis: usize, t: f64): f64 {
  if (!degree) return at(element, n, axis);
  return between(curveAt(element, n, degree - 1, axis, t), curveAt(element, n + 1, degree - 1, axis, t), t);
}

/** Derivative of the coordinate by t. */
function slopeAt(element: usize, axis: usize, t: f64): f64 {
  const degree = <u32>load<u8>(element) + 1;
  const from = curveAt(element, 0, degree - 1, axis, t);
  return <f64>degree * (curveAt(element, 1, degree - 1, axis, t) - from);
}

/** `axis`: 0 = x, 4 = y. */
export function coordinateAt(element: usize, t: f64, axis: u32): f64 {
  return curveAt(element, 0, <u32>load<u8>(element) + 1, axis, t);
}

/** Direction of length 1; nothing where the curve stands still. */
export function AzSvgPathElement_getTangentVectorAtT(ret: usize, element: usize, t: f64): void {
  const x = slopeAt(element, 0, t);
  const y = slopeAt(element, 4, t);
  const length = sqrt(x * x + y * y);
  store<f64>(ret, length > 0 ? x / length : 0);
  store<f64>(ret, length > 0 ? y / length : 0, 8);
}

/** Gauss and Legendre's rule of five points: half the abscissas, and the weights. */
const X1: f64 = 0.5384693101056831;
const X2: f64 = 0.906179845938664;
const W0: f64 = 0.5688888888888889;
const W1: f64 = 0.47862867049936647;
const W2: f64 = 0.23692688505618908;

function speedAt(element: usize, t: f64): f64 {
  const x = slopeAt(element, 0, t);
  const y = slopeAt(element, 4, t);
  return sqrt(x * x + y * y);
}

/** Length of the curve between two values of t that are near each other. */
function pieceLength(element: usize, from: f64, to: f64): f64 {
  const half = (to - from) / 2;
  const middle = from + half;
  const outer = speedAt(element, middle - half * X2) + speedAt(element, middle + half * X2);
  const inner = speedAt(element, middle - half * X1) + speedAt(element, middle + half * X1);
  return half * (W0 * speedAt(element, middle) + W1 * inner + W2 * outer);
}

/** Pieces that a curve is measured in. */
const PIECES: f64 = 64;

export function AzSvgPathElement_getLength(element: usize): f64 {
  if (!load<u8>(element)) return speedAt(element, 0);
  let length: f64 = 0;
  for (let n: f64 = 0; n < PIECES; n++) length += pieceLength(element, n / PIECES, (n + 1) / PIECES);
  return length;
}

/** The t up to which the curve is `offset` long, between 0 and 1. */
export function AzSvgPathElement_getTAtOffset(element: usize, offset: f64): f64 {
  let rest = offset;
  if (!(rest > 0)) return 0;
  for (let n: f64 = 0; n < PIECES; n++) {
    const start = n / PIECES;
    const length = pieceLength(element, start, (n + 1) / PIECES);
    if (length < rest) {
      rest -= length;
      continue;
    }
    let low = start;
    let high = (n + 1) / PIECES;
    for (let round = 0; round < 40; round++) {
      const middle = (low + high) / 2;
      if (pieceLength(element, start, middle) < rest) low = middle;
      else high = middle;
    }
    return high;
  }
  return 1;
}

/** The box that grows while points are added: x and y from, x and y to. */
let minX: f32 = 0;
let minY: f32 = 0;
let maxX: f32 = 0;
let maxY: f32 = 0;

function beginBounds(): void {
  minX = f32.MAX_VALUE;
  minY = f32.MAX_VALUE;
  maxX = -f32.MAX_VALUE;
  maxY = -f32.MAX_VALUE;
}

/** All points count, those that only bend the curve as well. */
function addElement(element: usize): void {
  for (let point = element + POINTS, last = lastOf(element); point <= last; point += POINT_BYTES) {
    minX = min(minX, load<f32>(point));
    minY = min(minY, load<f32>(point, 4));
    maxX = max(maxX, load<f32>(point));
    maxY = max(maxY, load<f32>(point, 4));
  }
}

function addPath(path: usize): void {
  for (let i: usize = 0, n = vecLen(path); i < n; i++) addElement(vecPtr(path) + i * ELEMENT_BYTES);
}

/** AzSvgRect: all zero where nothing was added. */
function endBounds(ret: usize): void {
  memory.fill(ret, 0, 32);
  if (maxX < minX) return;
  storePair(ret, maxX - minX, maxY - minY);
  storePair(ret + 8, minX, minY);
}

export function AzSvgPathElement_getBounds(ret: usize, element: usize): void {
  beginBounds();
  addElement(element);
  endBounds(ret);
}

export function AzSvgPath_getBounds(ret: usize, path: usize): void {
  beginBounds();
  addPath(path);
  endBounds(ret);
}

export function AzSvgMultiPolygon_getBounds(ret: usize, polygon: usize): void {
  beginBounds();
  for (let i: usize = 0, n = vecLen(polygon); i < n; i++) addPath(vecPtr(polygon) + i * PATH_BYTES);
  endBounds(ret);
}

/** A path is its vec of elements, a polygon its vec of paths: they move. */
export function moveVec(ret: usize, vec: usize): void {
  memory.copy(ret, vec, 40);
}

const JOINED: usize = memory.data(40, 8);

@inline
function lastElement(path: usize): usize {
  return vecPtr(path) + (vecLen(path) - 1) * ELEMENT_BYTES;
}

function pointOption(ret: usize, path: usize, isEnd: bool): void {
  const isSome = vecLen(path) != 0;
  beginVariant(ret, 12, <u32>isSome);
  if (!isSome) return;
  const point = isEnd ? lastOf(lastElement(path)) : vecPtr(path) + POINTS;
  storePair(ret + 4, load<f32>(point), load<f32>(point, 4));
}

export function AzSvgPath_getStart(ret: usize, path: usize): void {
  pointOption(ret, path, false);
}

export function AzSvgPath_getEnd(ret: usize, path: usize): void {
  pointOption(ret, path, true);
}

/** True where the last element ends where the first one starts; a path without elements is not closed. */
export function AzSvgPath_isClosed(path: usize): bool {
  if (!vecLen(path)) return false;
  const start = vecPtr(path) + POINTS;
  const end = lastOf(lastElement(path));
  return load<f32>(start) == load<f32>(end) && load<f32>(start, 4) == load<f32>(end, 4);
}

const LINE: usize = memory.data(36, 4);

/** Adds the line that is missing. */
export function AzSvgPath_close(path: usize): void {
  if (!vecLen(path) || AzSvgPath_isClosed(path)) return;
  store<u8>(LINE, 0);
  store<u64>(LINE + POINTS, load<u64>(lastOf(lastElement(path))));
  store<u64>(LINE + POINTS + POINT_BYTES, load<u64>(vecPtr(path) + POINTS));
  vecInsert(path, vecLen(path), LINE, ELEMENT_BYTES, null, null);
}

export function AzSvgPath_reverse(path: usize): void {
  vecOwn(path, ELEMENT_BYTES, null, null);
  const ptr = vecPtr(path);
  const count = vecLen(path);
  for (let i: usize = 0; i < count; i++) AzSvgPathElement_reverse(ptr + i * ELEMENT_BYTES);
  for (let i: usize = 0; i < count >> 1; i++) {
    const a = ptr + i * ELEMENT_BYTES;
    const b = ptr + (count - 1 - i) * ELEMENT_BYTES;
    memory.copy(LINE, a, ELEMENT_BYTES);
    memory.copy(a, b, ELEMENT_BYTES);
    memory.copy(b, LINE, ELEMENT_BYTES);
  }
}

/**
 * Appends the elements of another path, which is consumed. Its start and this one's end meet half way. False, and nothing
 * changes, where one of them has no elements.
 */
export function AzSvgPath_joinWith(path: usize, other: usize): bool {
  const count = vecLen(path);
  const more = vecLen(other);
  const isJoined = count != 0 && more != 0;
  if (isJoined) {
    memory.copy(vecNew(JOINED, count + more, ELEMENT_BYTES), vecPtr(path), count * ELEMENT_BYTES);
    memory.copy(vecPtr(JOINED) + count * ELEMENT_BYTES, vecPtr(other), more * ELEMENT_BYTES);
    const end = lastOf(vecPtr(JOINED) + (count - 1) * ELEMENT_BYTES);
    const start = vecPtr(JOINED) + count * ELEMENT_BYTES + POINTS;
    storePair(end, (load<f32>(end) + load<f32>(start)) / 2, (load<f32>(end, 4) + load<f32>(start, 4)) / 2);
    store<u64>(start, load<u64>(end));
    vecDrop(path, ELEMENT_BYTES, null);
    memory.copy(path, JOINED, 40);
  }
  vecDrop(other, ELEMENT_BYTES, null);
  return isJoined;
}

export function AzSvgRect_expand(ret: usize, rect: usize, top: f32, bottom: f32, left: f32, right: f32): void {
  memory.copy(ret, rect, 32);
  storePair(ret, load<f32>(rect) + left + right, load<f32>(rect, 4) + top + bottom);
  storePair(ret + 8, load<f32>(rect, 8) - left, load<f32>(rect, 12) - top);
}

export function AzSvgRect_getCenter(ret: usize, rect: usize): void {
  storePair(ret, load<f32>(rect, 8) + load<f32>(rect) / 2, load<f32>(rect, 12) + load<f32>(rect, 4) / 2);
}

export function AzSvgVector_rotate90degCcw(ret: usize, vector: usize): void {
  const x = load<f64>(vector);
  store<f64>(ret, -load<f64>(vector, 8));
  store<f64>(ret, x, 8);
}
