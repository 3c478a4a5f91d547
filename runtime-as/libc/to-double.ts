// Decimal digits → the nearest double or float (ties to even), exact for any number of digits.
//
// value = D · 10^E with an integer D. For E ≥ 0 D is multiplied by 10^E, for E < 0 D · 2^k is divided by 10^−E; k is so
// large that the quotient has at least 64 bits. Its upper 64 bits and "is anything below them" decide the rounding.
import { allocBytes, freeBytes } from '../heap';

/** More digits than this cannot lie on a rounding boundary: they count only as "something follows". */
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

/** The upper 64 bits of what `pack` rounds, normalised; the value is top · 2^topExponent. */
let top: u64 = 0;
let topExponent: i32 = 0;

/** Takes the upper 64 bits of the words; true when bits below them are set. */
function takeTop(): bool {
  const high = <u64>word(count - 1);
  const middle = count > 1 ? <u64>word(count - 2) : 0;
  const low = count > 2 ? <u64>word(count - 3) : 0;
  const up = <u64>clz<u32>(<u32>high);
  top = (high << (32 + up)) | (middle << up) | (low >> (32 - up));
  topExponent = (count - 2) * 32 - <i32>up;
  return <u32>(low << up) != 0 || isAnyBelow(count - 3);
}

/**
 * sign · top · 2^topExponent, rounded to `mantissaBits` (53 or 24), as bits of that type. `minExponent` is the exponent
 * of the smallest subnormal, `fieldMax` the exponent field of infinity.
 */
function roundTop(isMore: bool, mantissaBits: i32, minExponent: i32, fieldMax: u64): u64 {
  const drop = max<i32>(64 - mantissaBits, minExponent - topExponent);
  if (drop > 64) return 0;
  const kept = drop == 64 ? 0 : top >> drop;
  const half: u64 = (<u64>1) << (drop - 1);
  const rest = drop == 64 ? top : top & ((half << 1) - 1);
  const isUp = rest > half || (rest == half && (isMore || kept & 1));
  const field = <u64>(topExponent + drop - minExponent);
  const shift = mantissaBits - 1;
  if (field >= fieldMax) return fieldMax << shift;
  return min<u64>((field << shift) + kept + <u64>isUp, fieldMax << shift);
}

/** Bits of the double (or float) nearest to top64 · 2^exponent, for hexadecimal input; `value` must not be 0. */
export function binaryToBits(value: u64, exponent: i32, isMore: bool, isFloat: bool): u64 {
  const up = <i32>clz<u64>(value);
  top = value << up;
  topExponent = exponent - up;
  return isFloat ? roundTop(isMore, 24, -149, 255) : roundTop(isMore, 53, -1074, 2047);
}

/**
 * Bits of the double (or float) nearest to 0.d₀d₁… · 10^point. `digits` are bytes 0–9, the first of them not 0, at most
 * DIGITS_MAX; `isMore` says that digits other than 0 follow them.
 */
export function decimalToBits(digits: usize, digitCount: i32, point: i32, isMore: bool, isFloat: bool): u64 {
  if (point > 310) return isFloat ? 0x7f800000 : 0x7ff0000000000000;
  if (point < -345) return 0;
  words = allocBytes(2048);
  count = 0;
  for (let at = 0; at < digitCount; at += 9) {
    const n = min<i32>(9, digitCount - at);
    let chunk: u32 = 0;
    for (let i = 0; i < n; i++) chunk = chunk * 10 + load<u8>(digits + at + i);
    multiplyAdd(powerOfTen(n), chunk);
  }
  let exponent = point - digitCount;
  let up = 0;
  if (exponent >= 0) {
    for (; exponent >= 9; exponent -= 9) multiplyAdd(<u32>BILLION, 0);
    multiplyAdd(powerOfTen(exponent), 0);
  } else {
    // 10^n has less than 3.33 n bits.
    up = ((-exponent * 10) / 3 + 64) / 32 + 1;
    shiftWords(up);
    for (; exponent <= -9; exponent += 9) if (divide(<u32>BILLION)) isMore = true;
    if (divide(powerOfTen(-exponent))) isMore = true;
  }
  if (takeTop()) isMore = true;
  topExponent -= up * 32;
  freeBytes(words);
  return isFloat ? roundTop(isMore, 24, -149, 255) : roundTop(isMore, 53, -1074, 2047);
}
