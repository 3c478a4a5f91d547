// <math.h> of long double: functions that are exact, by integers.
//
//  high half                          low half
//  ┌──────┬──────────────┬──────────┬──────────────┐
//  │ sign │ exponent: 15 │ 48 bits  │ 64 bits      │  binary128 in a vector register
//  └──────┴──────────────┴──────────┴──────────────┘

const SIGN: u64 = 0x8000000000000000;
const INFINITY_HIGH: u64 = 0x7fff000000000000;
const QUIET: u64 = 0x0000800000000000;
const ONE_HIGH: u64 = 0x3fff000000000000;
const FRACTION_BITS: i32 = 112;
const BIAS: i32 = 16383;

function lowOf(x: v128): u64 {
  return <u64>i64x2.extract_lane(x, 0);
}
function highOf(x: v128): u64 {
  return <u64>i64x2.extract_lane(x, 1);
}
function quadOf(low: u64, high: u64): v128 {
  return i64x2.replace_lane(i64x2.splat(<i64>low), 1, <i64>high);
}

function isNan(x: v128): bool {
  const high = highOf(x) & ~SIGN;
  return high > INFINITY_HIGH || (high == INFINITY_HIGH && lowOf(x) != 0);
}

/** x < y of numbers. */
function isLess(x: v128, y: v128): bool {
  const isNegative = highOf(x) >> 63 != 0;
  if (isNegative != (highOf(y) >> 63 != 0)) return isNegative && ((highOf(x) | highOf(y)) << 1 | lowOf(x) | lowOf(y)) != 0;
  const isBelow = highOf(x) == highOf(y) ? lowOf(x) < lowOf(y) : highOf(x) < highOf(y);
  const isEqual = highOf(x) == highOf(y) && lowOf(x) == lowOf(y);
  return !isEqual && isBelow != isNegative;
}

/** Which whole number is taken: that towards zero, the nearest (away from zero on ties), that below, that above. */
const TOWARDS_ZERO: i32 = 0;
const NEAREST: i32 = 1;
const BELOW: i32 = 2;
const ABOVE: i32 = 3;

/** The whole number beside x that lies in the way `to`; a NaN becomes quiet. */
function whole(x: v128, to: i32): v128 {
  let low = lowOf(x);
  let high = highOf(x);
  const sign = high & SIGN;
  const isAway = (to == BELOW && sign != 0) || (to == ABOVE && !sign);
  const exponent = <i32>((high >> 48) & 0x7fff) - BIAS;
  if (exponent >= FRACTION_BITS) return isNan(x) ? quadOf(low, high | QUIET) : x;
  if (exponent < 0) {
    const isOne = to == NEAREST ? exponent == -1 : isAway && (low | (high << 1)) != 0;
    return quadOf(0, sign | (isOne ? ONE_HIGH : 0));
  }
  // The bits behind the point, 1 … 112 of them.
  const behind = FRACTION_BITS - exponent;
  const lowMask: u64 = behind >= 64 ? ~(<u64>0) : ((<u64>1) << behind) - 1;
  const highMask: u64 = behind > 64 ? ((<u64>1) << (behind - 64)) - 1 : 0;
  if (to == NEAREST) {
    const before = low;
    if (behind > 64) high += (<u64>1) << (behind - 65);
    else low += (<u64>1) << (behind - 1);
    high += <u64>(low < before);
  } else if (isAway) {
    low += lowMask;
    high += highMask + <u64>(low < lowMask);
  }
  return quadOf(low & ~lowMask, high & ~highMask);
}

export function truncl(x: v128): v128 {
  return whole(x, TOWARDS_ZERO);
}
export function roundl(x: v128): v128 {
  return whole(x, NEAREST);
}
export function floorl(x: v128): v128 {
  return whole(x, BELOW);
}
export function ceill(x: v128): v128 {
  return whole(x, ABOVE);
}

export function fabsl(x: v128): v128 {
  return quadOf(lowOf(x), highOf(x) & ~SIGN);
}
export function copysignl(x: v128, y: v128): v128 {
  return quadOf(lowOf(x), (highOf(x) & ~SIGN) | (highOf(y) & SIGN));
}

/** The smaller number; of a number and a NaN the number. */
export function fminl(x: v128, y: v128): v128 {
  if (isNan(x)) return y;
  return isNan(y) || !isLess(y, x) ? x : y;
}
export function fmaxl(x: v128, y: v128): v128 {
  if (isNan(x)) return y;
  return isNan(y) || !isLess(x, y) ? x : y;
}
