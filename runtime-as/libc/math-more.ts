// <math.h>: the rarer functions, which follow from the others or from the bits.
import { nextafter, nextafterf } from './math';
import { scalbn } from './math-native';

/** Remainder to nearest; the sign and the low bits of the quotient (int, up to 8) go to `to`. */
export function remquo(x: f64, y: f64, to: usize): f64 {
  store<i32>(to, 0);
  if (x != x || y != y || y == 0 || f64.abs(x) == Infinity) return NaN;
  const size = f64.abs(y);
  if (size == Infinity) return x;
  let rest = f64.abs(x);
  if (size < 2.247116418577895e307) rest = NativeMath.mod(rest, 8 * size);
  let quotient = 0;
  for (let part = 4; part > 1; part >>= 1) {
    if (rest < part * size) continue;
    rest -= part * size;
    quotient += part;
  }
  // The quotient is even by now, so that a tie at half of y stays below and one at 1.5 y goes up.
  if (isAboveHalf(rest, size)) {
    rest -= size;
    quotient++;
    if (rest > 0 && (isAboveHalf(rest, size) || rest + rest == size)) {
      rest -= size;
      quotient++;
    }
  }
  store<i32>(to, (x < 0) == (y < 0) ? quotient : -quotient);
  return reinterpret<u64>(x) >> 63 ? -rest : rest;
}

/** rest > size / 2; neither side is rounded. */
function isAboveHalf(rest: f64, size: f64): bool {
  return rest - size > -rest;
}

export function remquof(x: f32, y: f32, to: usize): f32 {
  return <f32>remquo(x, y, to);
}

export function nextUp(x: f64): f64 {
  return nextafter(x, Infinity);
}

export function nextDown(x: f64): f64 {
  return nextafter(x, -Infinity);
}

export function nextUpFloat(x: f32): f32 {
  return nextafterf(x, <f32>Infinity);
}

export function nextDownFloat(x: f32): f32 {
  return nextafterf(x, -(<f32>Infinity));
}

/** x · 2^−exponent of x: between 1 and 2. */
export function significand(x: f64): f64 {
  if (x == 0 || !(f64.abs(x) < Infinity)) return x;
  if (f64.abs(x) < 2.2250738585072014e-308) x = scalbn(x, 54);
  return reinterpret<f64>((reinterpret<u64>(x) & 0x800fffffffffffff) | 0x3ff0000000000000);
}

/** The text chooses a payload, which is left 0. */
export function nan(text: usize): f64 {
  return NaN;
}

export function nanf(text: usize): f32 {
  return <f32>NaN;
}
