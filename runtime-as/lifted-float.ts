// AArch64 floating-point operations that WebAssembly has no instruction for: half precision, rounding to odd, estimates of
// reciprocals (Arm ARM, shared/functions/float). NaNs are quiet and their bits those of the operand or the default ones.
import { fma, fmaf } from './libc/fma';

const QUIET_HALF: u32 = 0x0200;

/** FCVT Sd, Hn: exact. `half` is in the low 16 bits. */
export function az_half_to_float(half: u32): f32 {
  const sign = (half & 0x8000) << 16;
  const exponent = (half >> 10) & 31;
  const fraction = half & 0x3ff;
  if (exponent == 31) {
    const quiet = fraction ? QUIET_HALF : 0;
    return reinterpret<f32>(sign | 0x7f800000 | ((fraction | quiet) << 13));
  }
  if (exponent) return reinterpret<f32>(sign | ((exponent + 112) << 23) | (fraction << 13));
  // Subnormal: fraction · 2^-24, which is normal in single precision.
  const value: f32 = <f32>fraction * reinterpret<f32>(0x33800000);
  return sign ? -value : value;
}

/** FCVT Hd, Sn: to nearest, ties to even; the result is in the low 16 bits. */
export function az_float_to_half(x: f32): u32 {
  const bits = reinterpret<u32>(x);
  const sign = (bits >> 16) & 0x8000;
  const magnitude = bits & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | 0x7c00 | QUIET_HALF | ((magnitude >> 13) & 0x3ff);
  // 65520 and above round to infinity.
  if (magnitude >= 0x477ff000) return sign | 0x7c00;
  if (magnitude >= 0x38800000) {
    const rounded = magnitude + 0xfff + ((magnitude >> 13) & 1);
    return sign | ((rounded - 0x38000000) >> 13);
  }
  // Subnormal: in a float of the size of 0.5 the last bit weighs 2^-24, so an addition rounds to that.
  const half: f32 = 0.5;
  return sign | (reinterpret<u32>(reinterpret<f32>(magnitude) + half) - 0x3f000000);
}

/** FCVTXN: to single precision, towards zero and then with the last bit set if anything was lost. */
export function az_fcvtxn(x: f64): f32 {
  const nearest = <f32>x;
  if (<f64>nearest == x || x != x) return nearest;
  const bits = reinterpret<u32>(nearest) - <u32>(Math.abs(<f64>nearest) > Math.abs(x));
  return reinterpret<f32>(bits | 1);
}

/** FJCVTZS: ToInt32 of ECMA-262: truncated, modulo 2^32; NaN and infinities give 0. */
export function az_fjcvtzs(x: f64): i32 {
  const bits = reinterpret<u64>(x);
  const exponent = <i32>((bits >> 52) & 0x7ff) - 1075;
  if (exponent < -52 || exponent > 31) return 0;
  const fraction = (bits & 0x000fffffffffffff) | 0x0010000000000000;
  const whole = <i32>(exponent < 0 ? fraction >> -exponent : fraction << exponent);
  return <i64>bits < 0 ? -whole : whole;
}

/** RecipEstimate: 9-bit estimate of 1 / a, for 0.5 ≤ a / 512 < 1. */
function recipEstimate(a: u32): u32 {
  const b = (1 << 19) / (2 * a + 1);
  return (b + 1) >> 1;
}

/** RecipSqrtEstimate: 9-bit estimate of 1 / √a, for 0.25 ≤ a / 512 < 1. */
function recipSqrtEstimate(n: u32): u32 {
  const a: u32 = n < 256 ? 2 * n + 1 : ((n >> 1) << 2) + 2;
  let b: u32 = 512;
  while (a * (b + 1) * (b + 1) < 1 << 28) b++;
  return (b + 1) >> 1;
}

/** FPRecipEstimate on double precision; fraction and exponent are those of the operand's own format. */
export function az_frecpe(x: f64): f64 {
  const bits = reinterpret<u64>(x);
  const sign = bits & 0x8000000000000000;
  const magnitude = bits ^ sign;
  if (x != x) return x;
  if (magnitude == 0x7ff0000000000000) return reinterpret<f64>(sign);
  // Below 2^-1024 the reciprocal is out of range.
  if (magnitude < 0x0004000000000000) return reinterpret<f64>(sign | 0x7ff0000000000000);
  let exponent = <i32>(magnitude >> 52);
  let fraction = magnitude & 0x000fffffffffffff;
  if (exponent == 0) {
    const isSmall = (fraction & 0x0008000000000000) == 0;
    exponent = isSmall ? -1 : 0;
    fraction = (fraction << (isSmall ? 2 : 1)) & 0x000fffffffffffff;
  }
  const estimate = recipEstimate(256 | <u32>(fraction >> 44));
  const result = 2045 - exponent;
  fraction = <u64>(estimate & 0xff) << 44;
  if (result == 0) fraction = (fraction >> 1) | 0x0008000000000000;
  else if (result == -1) fraction = (fraction >> 2) | 0x0004000000000000;
  return reinterpret<f64>(sign | (<u64>max<i32>(result, 0) << 52) | fraction);
}

/** FPRecipEstimate on single precision. */
export function az_frecpef(x: f32): f32 {
  const bits = reinterpret<u32>(x);
  const sign = bits & 0x80000000;
  const magnitude = bits ^ sign;
  if (x != x) return x;
  if (magnitude == 0x7f800000) return reinterpret<f32>(sign);
  if (magnitude < 0x00200000) return reinterpret<f32>(sign | 0x7f800000);
  let exponent = <i32>(magnitude >> 23);
  let fraction = magnitude & 0x007fffff;
  if (exponent == 0) {
    const isSmall = (fraction & 0x00400000) == 0;
    exponent = isSmall ? -1 : 0;
    fraction = (fraction << (isSmall ? 2 : 1)) & 0x007fffff;
  }
  const estimate = recipEstimate(256 | (fraction >> 15));
  const result = 253 - exponent;
  fraction = (estimate & 0xff) << 15;
  if (result == 0) fraction = (fraction >> 1) | 0x00400000;
  else if (result == -1) fraction = (fraction >> 2) | 0x00200000;
  return reinterpret<f32>(sign | (<u32>max<i32>(result, 0) << 23) | fraction);
}

/** FPRSqrtEstimate on double precision. */
export function az_frsqrte(x: f64): f64 {
  const bits = reinterpret<u64>(x);
  if (x != x) return x;
  if (x == 0) return reinterpret<f64>((bits & 0x8000000000000000) | 0x7ff0000000000000);
  if (x < 0) return NaN;
  if (x == Infinity) return 0;
  let exponent = <i32>(bits >> 52);
  let fraction = bits & 0x000fffffffffffff;
  if (exponent == 0) {
    const up = <i32>clz<u64>(fraction) - 11;
    exponent = 1 - up;
    fraction = (fraction << up) & 0x000fffffffffffff;
  }
  // An even exponent leaves a value in 0.5 … 1, an odd one in 0.25 … 0.5.
  const scaled = exponent & 1 ? 128 | <u32>(fraction >> 45) : 256 | <u32>(fraction >> 44);
  const estimate = recipSqrtEstimate(scaled);
  return reinterpret<f64>((<u64>((3068 - exponent) >> 1) << 52) | (<u64>(estimate & 0xff) << 44));
}

/** FPRSqrtEstimate on single precision. */
export function az_frsqrtef(x: f32): f32 {
  const bits = reinterpret<u32>(x);
  if (x != x) return x;
  if (x == 0) return reinterpret<f32>((bits & 0x80000000) | 0x7f800000);
  if (x < 0) return reinterpret<f32>(0x7fc00000);
  if (bits == 0x7f800000) return 0;
  let exponent = <i32>(bits >> 23);
  let fraction = bits & 0x007fffff;
  if (exponent == 0) {
    const up = <i32>clz<u32>(fraction) - 8;
    exponent = 1 - up;
    fraction = (fraction << up) & 0x007fffff;
  }
  const scaled = exponent & 1 ? 128 | (fraction >> 16) : 256 | (fraction >> 15);
  const estimate = recipSqrtEstimate(scaled);
  return reinterpret<f32>((<u32>((380 - exponent) >> 1) << 23) | ((estimate & 0xff) << 15));
}

/** URECPE: estimate of 2^63 / x for x from 2^31 on, else all ones. */
export function az_urecpe(x: u32): u32 {
  return x >> 31 ? recipEstimate(x >> 23) << 23 : 0xffffffff;
}
/** URSQRTE: estimate of 2^47 / √x for x from 2^30 on, else all ones. */
export function az_ursqrte(x: u32): u32 {
  return x >> 30 ? recipSqrtEstimate(x >> 23) << 23 : 0xffffffff;
}

/** FPRecipStepFused: 2 − a·b rounded once, where 0 · ∞ counts as 0. */
export function az_frecps(a: f64, b: f64): f64 {
  return isZeroTimesInfinity(a, b) ? 2 : fma(-a, b, 2);
}
export function az_frecpsf(a: f32, b: f32): f32 {
  return isZeroTimesInfinity(a, b) ? 2 : fmaf(-a, b, 2);
}
/** FPRSqrtStepFused: (3 − a·b) / 2 rounded once, where 0 · ∞ counts as 0. */
export function az_frsqrts(a: f64, b: f64): f64 {
  if (isZeroTimesInfinity(a, b)) return 1.5;
  const twice = fma(-a, b, 3);
  // Where only the doubled result is out of range, the larger factor can be halved without loss.
  if (Math.abs(twice) < Infinity) return twice * 0.5;
  return Math.abs(a) > Math.abs(b) ? fma(a * -0.5, b, 1.5) : fma(-a, b * 0.5, 1.5);
}
export function az_frsqrtsf(a: f32, b: f32): f32 {
  if (isZeroTimesInfinity(a, b)) return 1.5;
  const twice = fmaf(-a, b, 3);
  if (Mathf.abs(twice) < <f32>Infinity) return twice * 0.5;
  return Mathf.abs(a) > Mathf.abs(b) ? fmaf(a * -0.5, b, 1.5) : fmaf(-a, b * 0.5, 1.5);
}

function isZeroTimesInfinity(a: f64, b: f64): bool {
  return (a == 0 && Math.abs(b) == Infinity) || (b == 0 && Math.abs(a) == Infinity);
}
