// double → all its decimal digits. Every finite double is an integer times a power of two, so its decimal expansion is
// finite: at most 309 digits before and 1074 behind the point, 767 of them significant.
//
// Limbs of nine decimal digits, most significant first; the expansion is made by shifting left or right in place:
//
//   LIMBS  ┌ 0 … 39: integer part, right-aligned at POINT │ 40 … 161: fraction ┐
//
// Result:  0.d₀d₁d₂… × 10^decimalPoint in DIGITS (one byte per digit, values 0–9, no leading or trailing zeros).

const POINT: i32 = 40;
const BILLION: u64 = 1000000000;
const LIMBS: usize = memory.data(648, 4);
export const DIGITS: usize = memory.data(1472);
/** Digits in DIGITS; a zero value has none. */
export let digitCount: i32 = 0;
/** Position of the decimal point relative to the first digit: 12.5 has 2, 0.05 has −1. */
export let decimalPoint: i32 = 0;

function limb(index: i32): u32 {
  return load<u32>(LIMBS + ((<usize>index) << 2));
}

function setLimb(index: i32, value: u32): void {
  store<u32>(LIMBS + ((<usize>index) << 2), value);
}

/** Multiplies limbs first … end − 1 by 2^bits (at most 29) and returns the new first. */
function shiftLeft(first: i32, end: i32, bits: u64): i32 {
  let carry: u64 = 0;
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
      store<u8>(DIGITS + count + k, <u8>(value % 10));
      value /= 10;
    }
    count += 9;
  }
  let zeros = 0;
  while (zeros < count && !load<u8>(DIGITS + zeros)) zeros++;
  while (count > zeros && !load<u8>(DIGITS + count - 1)) count--;
  digitCount = count - zeros;
  decimalPoint = (POINT - first) * 9 - zeros;
  memory.copy(DIGITS, DIGITS + zeros, digitCount);
  if (!digitCount) decimalPoint = 1;
}

/** Expands a finite double (its sign is ignored) exactly. */
export function expandDouble(value: f64): void {
  const bits = reinterpret<u64>(value);
  const field = <i32>((bits >> 52) & 0x7ff);
  let mantissa = bits & 0x000fffffffffffff;
  if (field) mantissa |= 0x0010000000000000;
  let exponent = (field ? field : 1) - 1075;
  const low = mantissa ? <i32>ctz<u64>(mantissa) : 0;
  if (exponent < 0) {
    const even = min<i32>(low, -exponent);
    mantissa >>= even;
    exponent += even;
  }
  let first = POINT - 2;
  let end = POINT;
  setLimb(POINT - 1, <u32>(mantissa % BILLION));
  setLimb(POINT - 2, <u32>(mantissa / BILLION));
  for (let up = exponent; up > 0; up -= 29) first = shiftLeft(first, end, min<i32>(up, 29));
  for (let down = -exponent; down > 0; down -= 9) {
    end = shiftRight(first, end, min<i32>(down, 9));
    // Leading limbs that became zero need no more work.
    while (first < end - 1 && !limb(first)) first++;
  }
  limbsToDigits(first, end);
}

/** Rounds to the first `keep` digits (ties to even; `keep` may be 0 or less) and drops trailing zeros. */
export function roundDigits(keep: i32): void {
  if (keep >= digitCount) return;
  let up = false;
  if (keep >= 0) {
    const next = load<u8>(DIGITS + keep);
    const isOdd = keep > 0 && load<u8>(DIGITS + keep - 1) & 1;
    up = next > 5 || (next == 5 && (digitCount > keep + 1 || isOdd));
  }
  let count = max<i32>(keep, 0);
  if (up) {
    while (count > 0 && load<u8>(DIGITS + count - 1) == 9) count--;
    if (count > 0) store<u8>(DIGITS + count - 1, load<u8>(DIGITS + count - 1) + 1);
    else {
      // 9.99 → 10, and 0.6 → 1 when no digit is kept.
      store<u8>(DIGITS, 1);
      count = 1;
      decimalPoint += 1;
    }
  } else while (count > 0 && !load<u8>(DIGITS + count - 1)) count--;
  digitCount = count;
}
