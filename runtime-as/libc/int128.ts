// 128-bit division and conversions, which Apple's C library exports; elsewhere compilers link them into the program.
// Numbers are two u64 halves; results go to memory at `to`, low half first.

const SIGN: u64 = 1 << 63;
let quotientLow: u64 = 0;
let quotientHigh: u64 = 0;
let restLow: u64 = 0;
let restHigh: u64 = 0;

/** Quotient and rest of unsigned a / b, bit by bit where a half is not enough; a division by zero traps as in C for wasm. */
function divide(aLow: u64, aHigh: u64, bLow: u64, bHigh: u64): void {
  quotientLow = 0;
  quotientHigh = 0;
  restLow = 0;
  restHigh = 0;
  if (!(aHigh | bHigh)) {
    quotientLow = aLow / bLow;
    restLow = aLow % bLow;
    return;
  }
  if (!(bLow | bHigh)) unreachable();
  for (let bit = aHigh ? 127 : 63; bit >= 0; bit--) {
    const next = bit > 63 ? (aHigh >> (bit - 64)) & 1 : (aLow >> bit) & 1;
    // The rest is less than b, so that only a b of 128 bits can push a bit out of it.
    const isOver = (restHigh & SIGN) != 0;
    restHigh = (restHigh << 1) | (restLow >> 63);
    restLow = (restLow << 1) | next;
    if (!isOver && (restHigh < bHigh || (restHigh == bHigh && restLow < bLow))) continue;
    restHigh = restHigh - bHigh - u64(restLow < bLow);
    restLow -= bLow;
    if (bit > 63) quotientHigh |= (<u64>1) << (bit - 64);
    else quotientLow |= (<u64>1) << bit;
  }
}

function put(to: usize, low: u64, high: u64, isNegative: bool): void {
  store<u64>(to, isNegative ? -low : low);
  store<u64>(to, isNegative ? ~high + u64(low == 0) : high, 8);
}

function divideSigned(aLow: u64, aHigh: u64, bLow: u64, bHigh: u64): void {
  const isANegative = <i64>aHigh < 0;
  const isBNegative = <i64>bHigh < 0;
  divide(
    isANegative ? -aLow : aLow,
    isANegative ? ~aHigh + u64(aLow == 0) : aHigh,
    isBNegative ? -bLow : bLow,
    isBNegative ? ~bHigh + u64(bLow == 0) : bHigh,
  );
}

export function __udivti3(to: usize, aLow: u64, aHigh: u64, bLow: u64, bHigh: u64): void {
  divide(aLow, aHigh, bLow, bHigh);
  put(to, quotientLow, quotientHigh, false);
}

export function __umodti3(to: usize, aLow: u64, aHigh: u64, bLow: u64, bHigh: u64): void {
  divide(aLow, aHigh, bLow, bHigh);
  put(to, restLow, restHigh, false);
}

export function __divti3(to: usize, aLow: u64, aHigh: u64, bLow: u64, bHigh: u64): void {
  divideSigned(aLow, aHigh, bLow, bHigh);
  put(to, quotientLow, quotientHigh, <i64>(aHigh ^ bHigh) < 0);
}

/** The rest has the sign of a. */
export function __modti3(to: usize, aLow: u64, aHigh: u64, bLow: u64, bHigh: u64): void {
  divideSigned(aLow, aHigh, bLow, bHigh);
  put(to, restLow, restHigh, <i64>aHigh < 0);
}

const TWO_TO_63: f64 = 9223372036854775808.0;
const TWO_TO_64: f64 = TWO_TO_63 * 2;

/** Value with at most 64 significant bits and the places it is to be shifted up; what is lost leaves its trace in the last bit. */
let topBits: u64 = 0;
let topShift: i32 = 0;
function normalise(low: u64, high: u64): void {
  const shift = high ? 64 - <i32>clz<u64>(high) : 0;
  topShift = shift;
  if (shift == 0) {
    topBits = low;
    return;
  }
  const kept = shift == 64 ? high : (high << (64 - shift)) | (low >> shift);
  const lost = shift == 64 ? low : low << (64 - shift);
  topBits = lost ? kept | 1 : kept;
}

/** 2 to the power of `exponent`, 0 … 64 */
function power(exponent: i32): f64 {
  return exponent == 64 ? TWO_TO_64 : <f64>((<u64>1) << exponent);
}

/** Rounded once, to nearest: 64 bits with a trace of the rest are more than enough to see which way. */
export function __floatuntidf(low: u64, high: u64): f64 {
  normalise(low, high);
  return <f64>topBits * power(topShift);
}

/** As for doubles; numbers from 2^128 − 2^103 on are infinite. */
export function __floatuntisf(low: u64, high: u64): f32 {
  normalise(low, high);
  return <f32>(<f32>topBits * <f32>power(topShift));
}

export function __floattidf(low: u64, high: u64): f64 {
  if (<i64>high >= 0) return __floatuntidf(low, high);
  return -__floatuntidf(-low, ~high + u64(low == 0));
}

export function __floattisf(low: u64, high: u64): f32 {
  if (<i64>high >= 0) return __floatuntisf(low, high);
  return -__floatuntisf(-low, ~high + u64(low == 0));
}

/** Towards zero; what does not fit becomes the greatest number that does, negative numbers and NaN become 0. */
export function __fixunsdfti(to: usize, x: f64): void {
  if (!(x >= 1)) return put(to, 0, 0, false);
  if (x >= TWO_TO_64 * TWO_TO_64) return put(to, u64.MAX_VALUE, u64.MAX_VALUE, false);
  const high = <u64>(x / TWO_TO_64);
  put(to, <u64>(x - <f64>high * TWO_TO_64), high, false);
}

/** Towards zero; what does not fit becomes the nearest number that does, NaN becomes 0. */
export function __fixdfti(to: usize, x: f64): void {
  const limit = TWO_TO_64 * TWO_TO_63;
  if (x >= limit) return put(to, u64.MAX_VALUE, i64.MAX_VALUE, false);
  if (x <= -limit) return put(to, 0, SIGN, false);
  const size = f64.abs(x);
  if (!(size >= 1)) return put(to, 0, 0, false);
  const high = <u64>(size / TWO_TO_64);
  put(to, <u64>(size - <f64>high * TWO_TO_64), high, x < 0);
}
