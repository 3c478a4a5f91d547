// Fused multiply-add with exactly one rounding (to nearest, ties to even): C's fma and fmaf, AArch64's fmadd family.
//
// fma: p = a·b and s = p + c in floating point, plus the exact errors of both, give the result unless the sum of the
// errors lies half an ulp from it or a step may have overflowed or lost bits; those cases are redone in 128-bit integers.
import { az_umulh } from '../lifted';

const SPLIT_ROUND: u64 = 0x4000000;
const SPLIT_MASK: u64 = 0xfffffffff8000000;
const EXPONENT_MASK: u64 = 0x7ff0000000000000;
const FRACTION_MASK: u64 = 0x000fffffffffffff;
/** Powers of two. */
const TWO_500: f64 = reinterpret<f64>(0x5f30000000000000);
const TWO_1000: f64 = reinterpret<f64>(0x7e70000000000000);
const TWO_MINUS_500: f64 = reinterpret<f64>(0x20b0000000000000);
const HIDDEN_BIT: u64 = 0x0010000000000000;

/** The upper 26 bits of the fraction, rounded: the rest then fits 26 bits as well. */
function upperHalf(x: f64): f64 {
  return reinterpret<f64>((reinterpret<u64>(x) + SPLIT_ROUND) & SPLIT_MASK);
}

export function fma(a: f64, b: f64, c: f64): f64 {
  const p = a * b;
  const s = p + c;
  // Outside of these ranges a split could overflow or an error term could be subnormal.
  const isTame =
    (f64.abs(a) < TWO_500) & (f64.abs(b) < TWO_500) & (f64.abs(c) < TWO_1000) & (f64.abs(p) >= TWO_MINUS_500);
  if (!isTame) return a == 0 || b == 0 ? s : fmaInteger(a, b, c);
  const aHigh = upperHalf(a);
  const aLow = a - aHigh;
  const bHigh = upperHalf(b);
  const bLow = b - bHigh;
  const productError = aHigh * bHigh - p + aHigh * bLow + aLow * bHigh + aLow * bLow;
  const fromC = s - p;
  const sumError = p - (s - fromC) + (c - fromC);
  const error = sumError + productError;
  const result = s + error;
  const left = error - (result - s);
  // `left` is what the last addition rounded away; exactly half an ulp means `error` itself, which was rounded, decides.
  const twice = left + left;
  if (left != 0 && result + twice - result == twice) return fmaInteger(a, b, c);
  return result;
}

/** Biased exponent with subnormals counted as if normalised; the 53-bit fraction goes to `fraction`. */
let fraction: u64 = 0;
function unpack(x: f64): i32 {
  const bits = reinterpret<u64>(x);
  const exponent = <i32>((bits & EXPONENT_MASK) >> 52);
  const low = bits & FRACTION_MASK;
  if (exponent) {
    fraction = low | HIDDEN_BIT;
    return exponent - 1075;
  }
  const up = <i32>clz<u64>(low) - 11;
  fraction = low << up;
  return -1074 - up;
}

let wideHigh: u64 = 0;
let wideLow: u64 = 0;

/** high:low >> count into wideHigh:wideLow; bits that fall out leave a trace in bit 0. */
function shiftRightSticky(high: u64, low: u64, count: i32): void {
  let lost: u64 = 0;
  if (count >= 128) {
    lost = high | low;
    high = 0;
    low = 0;
  } else if (count >= 64) {
    lost = low | (count > 64 ? high << (128 - count) : 0);
    low = high >> (count - 64);
    high = 0;
  } else if (count > 0) {
    lost = low << (64 - count);
    low = (low >> count) | (high << (64 - count));
    high >>= count;
  }
  wideHigh = high;
  wideLow = low | <u64>(lost != 0);
}

/**
 * All cases in integers. Product and addend are aligned in 128 bits:
 *
 *   bit 127 126 │ 125 … 20 │ 19 … 0        product: 105 or 106 bits above 20 zeros
 *               │ 124 … 72 │ 71 … 0        addend:  53 bits above 72 zeros
 *
 * A shift that loses bits also makes the two so different in size that nothing cancels down to the lost ones.
 */
function fmaInteger(a: f64, b: f64, c: f64): f64 {
  if (!(f64.abs(a) < Infinity && f64.abs(b) < Infinity)) return a * b + c;
  if (!(f64.abs(c) < Infinity)) return c;
  if (a == 0 || b == 0) return a * b + c;
  if (c == 0) return a * b;
  const aExponent = unpack(a);
  const aFraction = fraction;
  const bExponent = unpack(b);
  const bFraction = fraction;
  const low = aFraction * bFraction;
  let pHigh = (az_umulh(aFraction, bFraction) << 20) | (low >> 44);
  let pLow = low << 20;
  const pExponent = aExponent + bExponent - 20;
  const cExponent = unpack(c) - 72;
  let cHigh = fraction << 8;
  let cLow: u64 = 0;
  let exponent = pExponent;
  if (pExponent >= cExponent) {
    shiftRightSticky(cHigh, 0, pExponent - cExponent);
    cHigh = wideHigh;
    cLow = wideLow;
  } else {
    exponent = cExponent;
    shiftRightSticky(pHigh, pLow, cExponent - pExponent);
    pHigh = wideHigh;
    pLow = wideLow;
  }
  const pSign = (reinterpret<u64>(a) ^ reinterpret<u64>(b)) >> 63;
  const cSign = reinterpret<u64>(c) >> 63;
  if (pSign == cSign) {
    const sum = pLow + cLow;
    return packRounded(pSign, pHigh + cHigh + <u64>(sum < pLow), sum, exponent);
  }
  if (pHigh > cHigh || (pHigh == cHigh && pLow >= cLow)) {
    if (pHigh == cHigh && pLow == cLow) return 0;
    return packRounded(pSign, pHigh - cHigh - <u64>(pLow < cLow), pLow - cLow, exponent);
  }
  return packRounded(cSign, cHigh - pHigh - <u64>(cLow < pLow), cLow - pLow, exponent);
}

/** (high:low) · 2^exponent, not zero, rounded to the nearest double. */
function packRounded(sign: u64, high: u64, low: u64, exponent: i32): f64 {
  const top = high ? 127 - <i32>clz<u64>(high) : 63 - <i32>clz<u64>(low);
  const drop = max<i32>(top - 52, -1074 - exponent);
  let kept = drop <= 0 ? low << -drop : 0;
  if (drop > 0) {
    // Two bits more than kept: the first lost one, and whether any below it is set.
    if (drop > 1) shiftRightSticky(high, low, drop - 2);
    else wideLow = low << 1;
    kept = wideLow >> 2;
    const lost = wideLow & 3;
    if (lost == 3 || (lost == 2 && kept & 1)) kept += 1;
  }
  const bits = ((<u64>(exponent + drop + 1074)) << 52) + kept;
  return reinterpret<f64>((sign << 63) | (bits >= EXPONENT_MASK ? EXPONENT_MASK : bits));
}

/** The product of two floats is exact in double; the sum is rounded to odd there, so that rounding to float is the only one. */
export function fmaf(a: f32, b: f32, c: f32): f32 {
  const p = <f64>a * <f64>b;
  const s = p + <f64>c;
  const fromC = s - p;
  const error = p - (s - fromC) + (<f64>c - fromC);
  const bits = reinterpret<u64>(s);
  if (error == 0 || bits & 1 || !(f64.abs(s) < Infinity)) return <f32>s;
  return <f32>reinterpret<f64>(error > 0 == s > 0 ? bits + 1 : bits - 1);
}
