// <time.h>: clocks. The host counts milliseconds since 1970-01-01 UTC, with fractions.
import { hostNow } from './host';

let startMs: f64 = 0;

/** `to`: where to put the result too, or 0. */
export function time(to: usize): i64 {
  const seconds = <i64>f64.floor(hostNow() / 1000);
  if (to) store<i64>(to, seconds);
  return seconds;
}

/** Microseconds since the first call: the time that the program itself used is not known. */
export function clock(): i64 {
  const now = hostNow();
  if (startMs == 0) startMs = now;
  return <i64>((now - startMs) * 1000);
}

/** struct timeval, 16 bytes: seconds, microseconds. */
export function gettimeofday(to: usize, zone: usize): i32 {
  const microseconds = <i64>(hostNow() * 1000);
  store<i64>(to, microseconds / 1000000);
  store<i64>(to, microseconds % 1000000, 8);
  return 0;
}

/** struct timespec, 16 bytes: seconds, nanoseconds. All clocks are the same one. */
export function clock_gettime(id: i32, to: usize): i32 {
  gettimeofday(to, 0);
  store<i64>(to, load<i64>(to, 8) * 1000, 8);
  return 0;
}

/** The host's clock counts microseconds. */
export function clock_getres(id: i32, to: usize): i32 {
  if (to) {
    store<i64>(to, 0);
    store<i64>(to, 1000, 8);
  }
  return 0;
}

const TIME_UTC: i32 = 1;

/** C11: the base, or 0 for one that is not known. */
export function timespec_get(to: usize, base: i32): i32 {
  if (base != TIME_UTC) return 0;
  clock_gettime(0, to);
  return base;
}

export function difftime(later: i64, earlier: i64): f64 {
  return <f64>(later - earlier);
}
