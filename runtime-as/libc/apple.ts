// What only Apple's C library has: helpers that its compiler calls and functions of the BSDs.
import { lower, upper } from './ctype';
import { hostNow } from './host';
import { classify } from './math';
import { classifyf, sincosf } from './math-float';
import { sincos } from './trig';
import { memcmp } from './memory';
import { say, sayAndTrap, sayBegin, sayByte, sayCString, sayDecimal } from './message';
import { strlen, strnlen } from './string';

/** Fills `byteLen` bytes with copies of the `patternLen` bytes at `pattern`, the last one cut off. */
function fillWith(to: usize, pattern: usize, patternLen: usize, byteLen: usize): void {
  for (let at: usize = 0; at < byteLen; at += patternLen)
    memory.copy(to + at, pattern, min<usize>(patternLen, byteLen - at));
}

export function memset_pattern4(to: usize, pattern: usize, byteLen: usize): void {
  fillWith(to, pattern, 4, byteLen);
}

export function memset_pattern8(to: usize, pattern: usize, byteLen: usize): void {
  fillWith(to, pattern, 8, byteLen);
}

export function memset_pattern16(to: usize, pattern: usize, byteLen: usize): void {
  fillWith(to, pattern, 16, byteLen);
}

/** First `part` inside of the first `limit` bytes of `text`, or 0. */
export function strnstr(text: usize, part: usize, limit: usize): usize {
  const partLen = strlen(part);
  const textLen = strnlen(text, limit);
  for (let at: usize = 0; at + partLen <= textLen; at++) if (memcmp(text + at, part, partLen) == 0) return text + at;
  return 0;
}

/** Two doubles at `to`: sine and cosine. */
export function __sincos_stret(to: usize, x: f64): void {
  sincos(x, to, to + 8);
}

/** Two floats at `to`: sine and cosine. */
export function __sincosf_stret(to: usize, x: f32): void {
  sincosf(x, to, to + 4);
}

/** Apple's number of a class: FP_NAN 1, FP_INFINITE 2, FP_ZERO 3, FP_NORMAL 4, FP_SUBNORMAL 5. */
function appleClass(gnu: i32): i32 {
  return gnu == 3 ? 5 : gnu == 4 ? 4 : gnu + 1;
}

export function __fpclassifyd(x: f64): i32 {
  return appleClass(classify(x));
}

export function __apple_fpclassifyf(x: f32): i32 {
  return appleClass(classifyf(x));
}

/** As Apple's C library words it. */
export function __assert_rtn(fn: usize, file: usize, line: i32, assertion: usize): void {
  sayBegin('Assertion failed: (');
  sayCString(assertion);
  say('), function ');
  sayCString(fn);
  say(', file ');
  sayCString(file);
  say(', line ');
  sayDecimal(<u32>line);
  sayByte(46);
  sayAndTrap();
}

/** Classes of a character beyond ASCII, which the inline functions do not look up themselves: none in the "C" locale. */
export function __maskrune(c: i32, classes: u64): i32 {
  return 0;
}

export function lowerRune(c: i32): i32 {
  return lower(c);
}

export function upperRune(c: i32): i32 {
  return upper(c);
}

/** Nanoseconds, since `mach_timebase_info` says 1/1. */
export function mach_absolute_time(): u64 {
  return <u64>(hostNow() * 1000) * 1000;
}

/** Numerator and denominator, 4 bytes each, of the unit of `mach_absolute_time` in nanoseconds. */
export function mach_timebase_info(to: usize): i32 {
  store<u32>(to, 1);
  store<u32>(to, 1, 4);
  return 0;
}

/** All clocks are the same one. */
export function clock_gettime_nsec_np(id: i32): u64 {
  return mach_absolute_time();
}
