// sin, cos and tan of <math.h>: the argument less the nearest multiple of π/2 as two doubles, then power series.
import { HALF_PI_1, HALF_PI_2, HALF_PI_3, HALF_PI_4, HALF_PI_HIGH, HALF_PI_LOW, TWO_OVER_PI } from '../gen/math';
import { az_umulh } from '../lifted';
import * as dd from './double-double';

/** Up to here a multiple of π/2 has 20 bits, and its products with the first two parts of π/2 are exact. */
const LARGE: f64 = 1647099;

/** The accumulator becomes x − result · π/2, at most π/4 in size; of the result only the lowest two bits count. */
function reduce(x: f64): i32 {
  const size = f64.abs(x);
  if (size < 0.7853981633974483) {
    dd.set(x, 0);
    return 0;
  }
  if (size > LARGE) return reduceLarge(x);
  const count = f64.nearest(x / HALF_PI_HIGH);
  dd.set(-count, 0);
  dd.mul(HALF_PI_3, HALF_PI_4);
  const tail = dd.high;
  const tailLow = dd.low;
  dd.set(x - count * HALF_PI_1, 0);
  dd.add(-count * HALF_PI_2, 0);
  dd.add(tail, tailLow);
  return <i32>count;
}

/** 64 bits of 2/π from bit `at` of its table on. */
function bitsFrom(at: i32): u64 {
  const word = TWO_OVER_PI + (<usize>(at >> 6) << 3);
  const shift = <u64>(at & 63);
  const first = load<u64>(word) << shift;
  return shift ? first | (load<u64>(word, 8) >> (64 - shift)) : first;
}

/**
 * Payne and Hanek's reduction: of x · 2/π only the bits around the point are computed, since higher ones are multiples of 4.
 *
 *   top word  ┌ 63 62 quadrant │ 61 … 0 fraction ┐  middle word ┌ 63 … 0 fraction ┐
 */
function reduceLarge(x: f64): i32 {
  const bits = reinterpret<u64>(x);
  const m = (bits & 0xfffffffffffff) | 0x10000000000000;
  // x = m · 2^exponent; the bit of 2/π whose product with it counts 2 comes first.
  const first = (<i32>((bits >> 52) & 0x7ff) - 1075) + 62;
  const high = bitsFrom(first);
  const middle = bitsFrom(first + 64);
  const low = bitsFrom(first + 128);
  const carry = az_umulh(m, low);
  const middleWord = m * middle + carry;
  const top = m * high + az_umulh(m, middle) + <u64>(middleWord < carry);
  let quadrant = <i32>(top >> 62);
  let fraction = (top << 2) | (middleWord >> 62);
  let rest = middleWord << 2;
  const isUp = fraction >> 63 != 0;
  if (isUp) {
    quadrant++;
    fraction = ~fraction;
    rest = ~rest;
  }
  dd.set(<f64>(fraction >> 32) / 4294967296.0, 0);
  dd.add(<f64>(fraction & 0xffffffff) / 18446744073709551616.0, 0);
  dd.add(<f64>(rest >> 11) / 38685626227668133590597632.0 / 4294967296.0, 0);
  dd.mul(HALF_PI_HIGH, HALF_PI_LOW);
  const isNegative = (bits >> 63 != 0) != isUp;
  if (isNegative) dd.set(-dd.high, -dd.low);
  return bits >> 63 ? -quadrant : quadrant;
}

/** The accumulator, at most π/4 in size, becomes its sine, with some bits more than a double. */
function sinNear(): void {
  const x = dd.high;
  const s = x * x;
  const rest = 1 / 362880.0 + s * (-1 / 39916800.0 + s * (1 / 6227020800.0 + s * (-1 / 1307674368000.0 + s / 355687428096000.0)));
  const terms = s * x * (-1 / 6.0 + s * (1 / 120.0 + s * (-1 / 5040.0 + s * rest)));
  dd.renormalize(x, terms + dd.low * (1 - s / 2));
}

/** As sinNear, the cosine. */
function cosNear(): void {
  const x = dd.high;
  const s = x * x;
  const rest = -1 / 3628800.0 + s * (1 / 479001600.0 + s * (-1 / 87178291200.0 + s * (1 / 20922789888000.0 - s / 6402373705728000.0)));
  const terms = s * s * (1 / 24.0 + s * (-1 / 720.0 + s * (1 / 40320.0 + s * rest)));
  const first = 1 - s / 2;
  dd.renormalize(first, 1 - first - s / 2 + (terms - x * dd.low - dd.productError(x, x, s) / 2));
}

/** The accumulator, at most π/4 in size, becomes sin(accumulator + quadrant · π/2). */
function sinInQuadrant(quadrant: i32): void {
  if (quadrant & 1) cosNear();
  else sinNear();
  if (quadrant & 2) dd.set(-dd.high, -dd.low);
}

export function sin(x: f64): f64 {
  // Also where x² would vanish.
  if (f64.abs(x) < 1e-9) return x;
  if (!(f64.abs(x) < Infinity)) return NaN;
  sinInQuadrant(reduce(x));
  return dd.high;
}

export function cos(x: f64): f64 {
  if (!(f64.abs(x) < Infinity)) return NaN;
  sinInQuadrant(reduce(x) + 1);
  return dd.high;
}

export function tan(x: f64): f64 {
  if (f64.abs(x) < 1e-9) return x;
  if (!(f64.abs(x) < Infinity)) return NaN;
  const quadrant = reduce(x);
  const x0 = dd.high;
  const x1 = dd.low;
  sinInQuadrant(quadrant + 1);
  const cosine = dd.high;
  const cosineLow = dd.low;
  dd.set(x0, x1);
  sinInQuadrant(quadrant);
  dd.div(cosine, cosineLow);
  return dd.high;
}

export function sincos(x: f64, toSin: usize, toCos: usize): void {
  store<f64>(toSin, sin(x));
  store<f64>(toCos, cos(x));
}
