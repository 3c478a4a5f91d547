// double → all its decimal digits. Every finite double is an integer times a power of two, so its decimal expansion is
// finite: at most 309 digits before and 1074 behind the point, 767 of them significant.
//
// Limbs of nine decimal digits, most significant first; the expansion is made by shifting left or right in place:
//
//   limbs  ┌ integer part, right-aligned at pointLimb │ fraction ┐      double: 40 + 122; long double: 552 + 1848
//
// Result:  0.d₀d₁d₂… × 10^decimalPoint in DIGITS (one byte per digit, values 0–9, no leading or trailing zeros).

import { allocBytes } from '../heap';

const BILLION: u64 = 1000000000;
const DOUBLE_LIMBS: usize = memory.data(648, 4);
const DOUBLE_DIGITS: usize = memory.data(1472);
/** Integer limbs and all limbs of a long double; digits that it can have: 2^−16494 has the most. */
const QUAD_POINT: i32 = 552;
const QUAD_LIMBS: i32 = 2400;
const QUAD_DIGITS: i32 = 12000;
let quadBlock: usize = 0;

let limbs: usize = DOUBLE_LIMBS;
let pointLimb: i32 = 40;
/** One byte per digit, values 0–9. */
export let digitsAt: usize = DOUBLE_DIGITS;
/** Number of digits; a zero value has none. */
export let digitCount: i32 = 0;
/** Position of the decimal point relative to the first digit: 12.5 has 2, 0.05 has −1. */
export let decimalPoint: i32 = 0;

function useRoom(isQuad: bool): void {
  if (isQuad && !quadBlock) quadBlock = allocBytes(QUAD_LIMBS * 4 + QUAD_DIGITS);
  limbs = isQuad ? quadBlock : DOUBLE_LIMBS;
  digitsAt = isQuad ? quadBlock + QUAD_LIMBS * 4 : DOUBLE_DIGITS;
  pointLimb = isQuad ? QUAD_POINT : 40;
}

function limb(index: i32): u32 {
  return load<u32>(limbs + ((<usize>index) << 2));
}

function setLimb(index: i32, value: u32): void {
  store<u32>(limbs + ((<usize>index) << 2), value);
}

/** Multiplies limbs first … end − 1 by 2^bits (at most 29), adds `carry` and returns the new first. */
function shiftLeft(first: i32, end: i32, bits: u64, carry: u64): i32 {
  for (let i = end - 1; i >= first; i--) {
    const value = ((<u64>limb(i)) << bits) + carry;
    setLimb(i, <u32>(value % BILLION));
    carry = value / BILLION;
  }
  if (!carry) return first;
  setLimb(first - 1, <u32>carry);
  return first - 1;
}

/** Divides limbs first … end − 1 by 2^bits (at most 9, as 2⁹ divides 10⁹) and returns the new end. */
function shiftRight(first: i32, end: i32, bits: u32): i32 {
  const mask: u32 = (1 << bits) - 1;
  const unit: u32 = <u32>BILLION >> bits;
  let carry: u32 = 0;
  for (let i = first; i < end; i++) {
    const value = limb(i);
    setLimb(i, (value >> bits) + carry);
    carry = (value & mask) * unit;
  }
  if (!carry) return end;
  setLimb(end, carry);
  return end + 1;
}

/** Writes limbs first … end − 1 as digits. */
function limbsToDigits(first: i32, end: i32): void {
  let count = 0;
  for (let i = first; i < end; i++) {
    let value = limb(i);
    for (let k = 8; k >= 0; k--) {
      store<u8>(digitsAt + count + k, <u8>(value % 10));
      value /= 10;
    }
    count += 9;
  }
  let zeros = 0;
  while (zeros < count && !load<u8>(digitsAt + zeros)) zeros++;
  while (count > zeros && !load<u8>(digitsAt + count - 1)) count--;
  digitCount = count - zeros;
  decimalPoint = (pointLimb - first) * 9 - zeros;
  memory.copy(digitsAt, digitsAt + zeros, digitCount);
  if (!digitCount) decimalPoint = 1;
}

/** Expands the integer high:low (at most 113 bits) · 2^exponent exactly. */
function expand(high: u64, low: u64, exponent: i32): void {
  if (!(high | low)) exponent = 0;
  for (; exponent < 0 && !(low & 1); exponent++) {
    low = (low >> 1) | (high << 63);
    high >>= 1;
  }
  let first = pointLimb - 1;
  let end = pointLimb;
  // The integer in steps of 28 bits, from the top.
  setLimb(first, <u32>(high >> 28));
  first = shiftLeft(first, end, 28, high & 0xfffffff);
  first = shiftLeft(first, end, 28, low >> 36);
  first = shiftLeft(first, end, 28, (low >> 8) & 0xfffffff);
  first = shiftLeft(first, end, 8, low & 255);
  for (let up = exponent; up > 0; up -= 29) first = shiftLeft(first, end, min<i32>(up, 29), 0);
  for (let down = -exponent; down > 0; down -= 9) {
    end = shiftRight(first, end, min<i32>(down, 9));
    // Leading limbs that became zero need no more work.
    while (first < end - 1 && !limb(first)) first++;
  }
  limbsToDigits(first, end);
}

/** Expands a finite double (its sign is ignored) exactly. */
export function expandDouble(bits: u64): void {
  useRoom(false);
  const field = <i32>((bits >> 52) & 0x7ff);
  let mantissa = bits & 0x000fffffffffffff;
  if (field) mantissa |= 0x0010000000000000;
  expand(0, mantissa, (field ? field : 1) - 1075);
}

/** Expands a finite long double (its sign is ignored) exactly. */
export function expandQuad(high: u64, low: u64): void {
  useRoom(true);
  const field = <i32>((high >> 48) & 0x7fff);
  let mantissa = high & 0x0000ffffffffffff;
  if (field) mantissa |= 0x0001000000000000;
  expand(mantissa, low, (field ? field : 1) - 16495);
}

/** Rounds to the first `keep` digits (ties to even; `keep` may be 0 or less) and drops trailing zeros. */
export function roundDigits(keep: i32): void {
  if (keep >= digitCount) return;
  let up = false;
  if (keep >= 0) {
    const next = load<u8>(digitsAt + keep);
    const isOdd = keep > 0 && load<u8>(digitsAt + keep - 1) & 1;
    up = next > 5 || (next == 5 && (digitCount > keep + 1 || isOdd));
  }
  let count = max<i32>(keep, 0);
  if (up) {
    while (count > 0 && load<u8>(digitsAt + count - 1) == 9) count--;
    if (count > 0) store<u8>(digitsAt + count - 1, load<u8>(digitsAt + count - 1) + 1);
    else {
      // 9.99 → 10, and 0.6 → 1 when no digit is kept.
      store<u8>(digitsAt, 1);
      count = 1;
      decimalPoint += 1;
    }
  } else while (count > 0 && !load<u8>(digitsAt + count - 1)) count--;
  digitCount = count;
}
