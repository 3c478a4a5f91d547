// rand and random: the additive feedback generator of the GNU C library (x³¹ + x³ + 1), so that a seed gives the numbers
// that the program's author saw.

import { hostEntropy } from './host';

const WORDS: i32 = 31;
const SEPARATION: i32 = 3;
const STATE: usize = memory.data(124, 4);
let next: i32 = 0;
let isSeeded = false;

function wordAt(index: i32): usize {
  return STATE + ((<usize>index) << 2);
}

/** Fills the state by the Lehmer generator 16807 · x mod (2³¹ − 1), then throws 310 numbers away. */
export function srandom(seed: u32): void {
  isSeeded = true;
  let value = <i64>(seed ? <i32>seed : 1);
  store<i32>(wordAt(0), <i32>value);
  for (let i = 1; i < WORDS; i++) {
    // The remainder is that of the signed division, made positive.
    value = (16807 * value) % 2147483647;
    if (value < 0) value += 2147483647;
    store<i32>(wordAt(i), <i32>value);
  }
  next = SEPARATION;
  for (let i = 0; i < 310; i++) random();
}

/** 0 … 2³¹ − 1 */
export function random(): i64 {
  if (!isSeeded) srandom(1);
  const at = wordAt(next);
  const sum = load<u32>(at) + load<u32>(wordAt(next < SEPARATION ? next + WORDS - SEPARATION : next - SEPARATION));
  store<u32>(at, sum);
  next = next == WORDS - 1 ? 0 : next + 1;
  return sum >> 1;
}

export function rand(): i32 {
  return <i32>random();
}

/** The 31 bits of three steps of a linear congruential generator whose state (unsigned) the caller keeps. */
export function rand_r(state: usize): i32 {
  let value = load<u32>(state);
  let result: u32 = 0;
  for (let i = 0; i < 3; i++) {
    value = value * 1103515245 + 12345;
    const part = (value >> 16) & (i ? 1023 : 2047);
    result = i ? (result << 10) ^ part : part;
  }
  store<u32>(state, value);
  return <i32>result;
}

/** <sys/random.h> getrandom: as many bytes as were asked for. */
export function getrandom(to: usize, byteLen: usize, flags: u32): i64 {
  hostEntropy(to, <u32>byteLen);
  return byteLen;
}

export function getentropy(to: usize, byteLen: usize): i32 {
  hostEntropy(to, <u32>byteLen);
  return 0;
}

export function arc4random_buf(to: usize, byteLen: usize): void {
  hostEntropy(to, <u32>byteLen);
}

const ENTROPY: usize = memory.data(4, 4);

export function arc4random(): u32 {
  hostEntropy(ENTROPY, 4);
  return load<u32>(ENTROPY);
}

/** 0 … limit − 1, all equally likely: numbers from the incomplete last range are drawn again. */
export function arc4random_uniform(limit: u32): u32 {
  if (limit < 2) return 0;
  const least: u32 = (0 - limit) % limit;
  let value = arc4random();
  while (value < least) value = arc4random();
  return value % limit;
}
