// JSON numbers ↔ f64, both exact: reading rounds to the nearest double, writing gives the fewest digits that read back
// as the same double, in the notation of ECMAScript (`1e+21`, `1.5e-7`), so that server, page and other tools agree.
import { decimalPoint, digitCount, digitsAt, expandDouble, roundDigits } from '../libc/decimal';
import { DIGITS_MAX, DOUBLE, decimalToBits } from '../libc/to-double';
import { TextBuf } from '../text';

const ZERO: u32 = 48;
const MINUS: u32 = 45;
const POINT: u32 = 46;
/** Up to here doubles are exact integers, and every product of two exact factors below is rounded once. */
const EXACT_MAX: u64 = 1 << 53;
const SAVED: usize = memory.data(800);

function isDigit(c: u32): bool {
  return c - ZERO < 10;
}

/** 10^n, exact for 0..22. */
function exactPower(n: i32): f64 {
  let power: f64 = 1;
  for (let i = 0; i < n; i++) power *= 10;
  return power;
}

/** End of the number that starts at `ptr` by the JSON grammar; 0 = the bytes there are no number. */
export function numberEnd(ptr: usize, end: usize): usize {
  let at = ptr;
  if (at < end && load<u8>(at) == MINUS) at += 1;
  if (at >= end || !isDigit(load<u8>(at))) return 0;
  if (load<u8>(at) == ZERO) at += 1;
  else while (at < end && isDigit(load<u8>(at))) at += 1;
  if (at < end && load<u8>(at) == POINT) {
    at += 1;
    if (at >= end || !isDigit(load<u8>(at))) return 0;
    while (at < end && isDigit(load<u8>(at))) at += 1;
  }
  if (at < end && (load<u8>(at) | 32) == 101) {
    at += 1;
    if (at < end && (load<u8>(at) == 43 || load<u8>(at) == MINUS)) at += 1;
    if (at >= end || !isDigit(load<u8>(at))) return 0;
    while (at < end && isDigit(load<u8>(at))) at += 1;
  }
  return at;
}

/** What `readInteger` found; `integerMagnitude` is valid when it returned true. */
export let integerMagnitude: u64 = 0;

/** True when the number is written without point and exponent and its size fits 64 bits (i64, or u64 if positive). */
export function readInteger(ptr: usize, end: usize): bool {
  const negative = load<u8>(ptr) == MINUS;
  let size: u64 = 0;
  for (let at = ptr + <usize>negative; at < end; at++) {
    const digit = <u64>load<u8>(at) - ZERO;
    if (digit > 9 || size > u64.MAX_VALUE / 10 || size * 10 > u64.MAX_VALUE - digit) return false;
    size = size * 10 + digit;
  }
  integerMagnitude = size;
  return !negative || size <= (<u64>1) << 63;
}

/** Exponent part at `at` (just behind the `e`), cut to a range that is far outside of doubles. */
function readExponent(at: usize, end: usize): i32 {
  const negative = load<u8>(at) == MINUS;
  if (!isDigit(load<u8>(at))) at += 1;
  let exponent: i32 = 0;
  for (; at < end; at++) exponent = min<i32>(exponent * 10 + <i32>load<u8>(at) - <i32>ZERO, 100000);
  return negative ? -exponent : exponent;
}

/** The double nearest to a number that `numberEnd` accepted; ±Infinity when it is too large. */
export function readDouble(ptr: usize, end: usize): f64 {
  const negative = load<u8>(ptr) == MINUS;
  let at = ptr + <usize>negative;
  let mantissa: u64 = 0;
  let count: i32 = 0;
  let point: i32 = 0;
  let isFraction = false;
  let isMore = false;
  for (; at < end; at++) {
    const c: u32 = load<u8>(at);
    if (c == POINT) {
      isFraction = true;
      continue;
    }
    if (!isDigit(c)) break;
    const digit = c - ZERO;
    if (!count && !digit) {
      // Leading zeros are no digits; behind the point they move it.
      point -= <i32>isFraction;
      continue;
    }
    if (count < DIGITS_MAX) store<u8>(SAVED + count, <u8>digit);
    else if (digit) isMore = true;
    if (count < 19) mantissa = mantissa * 10 + digit;
    count += 1;
    point += <i32>!isFraction;
  }
  if (at < end) point += readExponent(at + 1, end);
  const size = count ? nearest(mantissa, count, point, isMore) : 0;
  return negative ? -size : size;
}

/** 0.d₀d₁… × 10^point, whose digits are in SAVED and, while there are at most 19, in `mantissa`. */
function nearest(mantissa: u64, count: i32, point: i32, isMore: bool): f64 {
  const exponent = point - count;
  if (count <= 19 && mantissa <= EXACT_MAX && exponent >= -22 && exponent <= 22)
    return exponent < 0 ? <f64>mantissa / exactPower(-exponent) : <f64>mantissa * exactPower(exponent);
  return reinterpret<f64>(decimalToBits(SAVED, min<i32>(count, DIGITS_MAX), point, isMore, DOUBLE));
}

/** True when the digits at digitsAt read back as `value` (positive). */
function readsBack(value: f64): bool {
  return reinterpret<f64>(decimalToBits(digitsAt, digitCount, decimalPoint, false, DOUBLE)) == value;
}

/**
 * Leaves the shortest digits of a positive finite double at digitsAt. Numbers of 15 digits survive the way through a normal
 * double, so 15 rounded digits without their trailing zeros are the shortest if they read back; a subnormal may need
 * fewer, found by trying.
 */
function shortest(value: f64): void {
  for (let keep: i32 = value < 2.2250738585072014e-308 ? 1 : 15; keep < 17; keep++) {
    expandDouble(reinterpret<u64>(value));
    roundDigits(keep);
    if (readsBack(value)) return;
    // At a power of two the gap below is half the gap above: the farther neighbour may be inside when the nearer is not.
    if (roundedUp(value, keep) && readsBack(value)) return;
  }
  expandDouble(reinterpret<u64>(value));
  roundDigits(17);
}

/** Makes digitsAt the next decimal of `keep` digits above `value`, where the mantissa is a power of two; else false. */
function roundedUp(value: f64, keep: i32): bool {
  if (reinterpret<u64>(value) & 0x000fffffffffffff) return false;
  expandDouble(reinterpret<u64>(value));
  if (digitCount <= keep) return false;
  // A 6 behind the kept digits rounds up whatever followed.
  store<u8>(digitsAt + keep, 6);
  roundDigits(keep);
  return true;
}

function putDigits(out: TextBuf, from: i32, to: i32): void {
  for (let i = from; i < to; i++) out.byte(i < digitCount ? ZERO + load<u8>(digitsAt + i) : ZERO);
}

/** Appends a finite double as Number::toString of ECMAScript does; −0 keeps its sign. */
export function putDouble(out: TextBuf, value: f64): void {
  if (reinterpret<i64>(value) < 0) {
    out.byte(MINUS);
    value = -value;
  }
  if (value <= <f64>EXACT_MAX && value == trunc(value)) {
    out.decimal(<i64>value);
    return;
  }
  shortest(value);
  const point = decimalPoint;
  if (point > 21 || point < -5) putExponential(out, point - 1);
  else if (point <= 0) {
    out.ascii('0.');
    for (let i = point; i < 0; i++) out.byte(ZERO);
    putDigits(out, 0, digitCount);
  } else {
    putDigits(out, 0, point);
    if (digitCount <= point) return;
    out.byte(POINT);
    putDigits(out, point, digitCount);
  }
}

/** `d.ddde+x` */
function putExponential(out: TextBuf, exponent: i32): void {
  putDigits(out, 0, 1);
  if (digitCount > 1) out.byte(POINT);
  putDigits(out, 1, digitCount);
  out.byte(101);
  if (exponent > 0) out.byte(43);
  out.decimal(exponent);
}
