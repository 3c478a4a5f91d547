// <math.h>: functions that AssemblyScript's NativeMath already computes as C asks, under their C names.

export function acos(x: f64): f64 {
  return NativeMath.acos(x);
}

export function asin(x: f64): f64 {
  return NativeMath.asin(x);
}

export function atan(x: f64): f64 {
  return NativeMath.atan(x);
}

export function sqrt(x: f64): f64 {
  return f64.sqrt(x);
}

export function fabs(x: f64): f64 {
  return f64.abs(x);
}

export function floor(x: f64): f64 {
  return f64.floor(x);
}

export function ceil(x: f64): f64 {
  return f64.ceil(x);
}

export function trunc(x: f64): f64 {
  return f64.trunc(x);
}

/** To nearest, ties to even: the only rounding mode. */
export function rint(x: f64): f64 {
  return f64.nearest(x);
}

export function copysign(x: f64, y: f64): f64 {
  return f64.copysign(x, y);
}

export function atan2(y: f64, x: f64): f64 {
  return NativeMath.atan2(y, x);
}

export function fmod(x: f64, y: f64): f64 {
  return NativeMath.mod(x, y);
}

export function remainder(x: f64, y: f64): f64 {
  return NativeMath.rem(x, y);
}

export function scalbn(x: f64, exponent: i32): f64 {
  return NativeMath.scalbn(x, exponent);
}
