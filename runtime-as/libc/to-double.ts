// Decimal digits → the nearest double, float or long double (ties to even), exact for up to DIGITS_MAX digits.
//
// value = D · 10^E with an integer D. For E ≥ 0 D is multiplied by 10^E, for E < 0 D · 2^k is divided by 10^−E; k is so
// large that the quotient has at least 128 bits. Its upper 128 bits and "is anything below them" decide the rounding.
import { allocBytes, freeBytes } from '../heap';

/** More digits than this cannot lie on a rounding boundary of a double: they count only as "something follows". */
export const DIGITS_MAX: i32 = 800;
const BILLION: u64 = 1000000000;

/** Little-endian words of 32 bits in a heap block. */
let words: usize = 0;
let count: i32 = 0;

function word(index: i32): u32 {
  return load<u32>(words + ((<usize>index) << 2));
}

/** words = words · factor + addend */
function multiplyAdd(factor: u32, addend: u32): void {
  let carry: u64 = addend;
  for (let i = 0; i < count; i++) {
    const value = <u64>word(i) * factor + carry;
    store<u32>(words + ((<usize>i) << 2), <u32>value);
    carry = value >> 32;
  }
  if (!carry) return;
  store<u32>(words + ((<usize>count) << 2), <u32>carry);
  count += 1;
}

/** words = words / divisor; true when something was left over. */
function divide(divisor: u32): bool {
  let rest: u64 = 0;
  for (let i = count - 1; i >= 0; i--) {
    const value = (rest << 32) | word(i);
    store<u32>(words + ((<usize>i) << 2), <u32>(value / divisor));
    rest = value % divisor;
  }
  while (count > 0 && !word(count - 1)) count--;
  return rest != 0;
}

/** Moves the number up by `amount` whole words. */
function shiftWords(amount: i32): void {
  memory.copy(words + ((<usize>amount) << 2), words, (<usize>count) << 2);
  memory.fill(words, 0, (<usize>amount) << 2);
  count += amount;
}

function powerOfTen(exponent: i32): u32 {
  let power: u32 = 1;
  for (let i = 0; i < exponent; i++) power *= 10;
  return power;
}

function isAnyBelow(end: i32): bool {
  for (let i = 0; i < end; i++) if (word(i)) return true;
  return false;
}

/** What digits become. */
export const DOUBLE: i32 = 0;
export const FLOAT: i32 = 1;
export const QUAD: i32 = 2;
/** Per type: bits of the mantissa, exponent of the smallest subnormal, exponent field of infinity, decimal exponents that it can have. */
const TYPES: usize = memory.data<i32>([53, -1074, 2047, 310, -345, 24, -149, 255, 40, -65, 113, -16494, 32767, 4934, -5000]);

// @ts-ignore: decorator
@inline
function typeField(type: i32, field: usize): i32 {
  return load<i32>(TYPES + <usize>type * 20 + field * 4);
}

/** The upper 128 bits of what is rounded, normalised; the value is top · 2^topExponent. */
let topHigh: u64 = 0;
let topLow: u64 = 0;
let topExponent: i32 = 0;

/** Upper half of the bits of a long double that was made last; the lower half is the result itself. */
export let quadHigh: u64 = 0;
/** True when the number made last was rounded and is below the normal ones, or was not zero and became so. */
export let isUnderflow: bool = false;

function pairAt(index: i32): u64 {
  const high = index >= 0 ? <u64>word(index) : 0;
  const low = index >= 1 ? <u64>word(index - 1) : 0;
  return (high << 32) | low;
}

/** Takes the upper 128 bits of the words; true when bits below them are set. */
function takeTop(): bool {
  const up = <u64>clz<u32>(word(count - 1));
  const high = pairAt(count - 1);
  const low = pairAt(count - 3);
  const next = <u32>(pairAt(count - 5) >> 32);
  topHigh = up ? (high << up) | (low >> (64 - up)) : high;
  topLow = (low << up) | ((<u64>next << up) >> 32);
  topExponent = (count - 4) * 32 - <i32>up;
  return <u32>(next << <u32>up) != 0 || isAnyBelow(count - 5);
}

/** Bits of infinity. */
export function infinityBits(type: i32): u64 {
  quadHigh = type == QUAD ? 0x7fff000000000000 : 0;
  return type == QUAD ? 0 : <u64>typeField(type, 2) << <u64>(typeField(type, 0) - 1);
}

/** The top, rounded, as bits of the type: `isMore` says that something follows it. */
function roundTop(isMore: bool, type: i32): u64 {
  const mantissaBits = typeField(type, 0);
  const minExponent = typeField(type, 1);
  quadHigh = 0;
  isUnderflow = true;
  const drop = max<i32>(128 - mantissaBits, minExponent - topExponent);
  if (drop > 128) return 0;
  // Shift so that the bits to keep are the lower part of high:low and those to drop the upper part of `rest`.
  let high = topHigh;
  let low = topLow;
  let rest: u64 = 0;
  let left = drop;
  for (; left >= 64; left -= 64) {
    if (rest) isMore = true;
    rest = low;
    low = high;
    high = 0;
  }
  if (left) {
    const back = <u64>(64 - left);
    if (rest << back) isMore = true;
    rest = (rest >> <u64>left) | (low << back);
    low = (low >> <u64>left) | (high << back);
    high >>= <u64>left;
  }
  const half: u64 = 0x8000000000000000;
  const isUp = rest > half || (rest == half && (isMore || (low & 1) != 0));
  const field = topExponent + drop - minExponent;
  const isNormal = type == QUAD ? high >> 48 != 0 : low >> <u64>(mantissaBits - 1) != 0;
  isUnderflow = !isNormal && (rest != 0 || isMore);
  if (field >= typeField(type, 2)) return infinityBits(type);
  if (type != QUAD) return min<u64>((<u64>field << <u64>(mantissaBits - 1)) + low + <u64>isUp, infinityBits(type));
  low += <u64>isUp;
  if (isUp && !low) high += 1;
  quadHigh = (<u64>field << 48) + high;
  return low;
}

/** Bits of the number nearest to value · 2^exponent, for hexadecimal input; `value` (high, low) must not be 0. */
export function binaryToBits(high: u64, low: u64, exponent: i32, isMore: bool, type: i32): u64 {
  if (!high) {
    high = low;
    low = 0;
    exponent -= 64;
  }
  const up = <u64>clz<u64>(high);
  topHigh = up ? (high << up) | (low >> (64 - up)) : high;
  topLow = low << up;
  topExponent = exponent - <i32>up;
  return roundTop(isMore, type);
}

/**
 * Bits of the number nearest to 0.d₀d₁… · 10^point. `digits` are bytes 0–9, the first of them not 0, at most DIGITS_MAX;
 * `isMore` says that digits other than 0 follow them.
 */
export function decimalToBits(digits: usize, digitCount: i32, point: i32, isMore: bool, type: i32): u64 {
  isUnderflow = false;
  if (point > typeField(type, 3)) return infinityBits(type);
  quadHigh = 0;
  isUnderflow = true;
  if (point < typeField(type, 4)) return 0;
  let exponent = point - digitCount;
  // 10^n has less than 3.33 n bits; a digit of the input has as many.
  const powerWords = (abs<i32>(exponent) * 10) / 96 + 6;
  words = allocBytes(<usize>(digitCount * 4) / 9 + (<usize>powerWords << 2) + 64);
  count = 0;
  for (let at = 0; at < digitCount; at += 9) {
    const n = min<i32>(9, digitCount - at);
    let chunk: u32 = 0;
    for (let i = 0; i < n; i++) chunk = chunk * 10 + load<u8>(digits + at + i);
    multiplyAdd(powerOfTen(n), chunk);
  }
  let up = 0;
  if (exponent >= 0) {
    for (; exponent >= 9; exponent -= 9) multiplyAdd(<u32>BILLION, 0);
    multiplyAdd(powerOfTen(exponent), 0);
  } else {
    up = powerWords;
    shiftWords(up);
    for (; exponent <= -9; exponent += 9) if (divide(<u32>BILLION)) isMore = true;
    if (divide(powerOfTen(-exponent))) isMore = true;
  }
  if (takeTop()) isMore = true;
  topExponent -= up * 32;
  freeBytes(words);
  return roundTop(isMore, type);
}
