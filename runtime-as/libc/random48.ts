// drand48 and its kin: x ← 0x5DEECE66D · x + 11 mod 2^48, with the state here or in the caller's three shorts.

const STATE: usize = memory.data(8, 8);
const MULTIPLIER: u64 = 0x5deece66d;
const MASK: u64 = 0xffffffffffff;
const SEED_BEFORE: usize = memory.data(8, 2);

/** The next state of the one at `at` (three shorts). */
function step(at: usize): u64 {
  const x = (<u64>load<u32>(at) | (<u64>load<u16>(at, 4) << 32)) * MULTIPLIER + 11;
  store<u32>(at, <u32>x);
  store<u16>(at, <u16>(x >> 32), 4);
  return x & MASK;
}

/** 0 ≤ x < 1 */
export function erand48(at: usize): f64 {
  return <f64>step(at) / 281474976710656;
}

/** 0 … 2^31 − 1 */
export function nrand48(at: usize): i64 {
  return step(at) >> 17;
}

/** −2^31 … 2^31 − 1 */
export function jrand48(at: usize): i64 {
  return <i64><i32>(step(at) >> 16);
}

export function drand48(): f64 {
  return erand48(STATE);
}

export function lrand48(): i64 {
  return nrand48(STATE);
}

export function mrand48(): i64 {
  return jrand48(STATE);
}

export function srand48(seed: i64): void {
  store<u16>(STATE, 0x330e);
  store<u32>(STATE + 2, <u32>seed);
}

/** Returns the state that it replaces. */
export function seed48(at: usize): usize {
  memory.copy(SEED_BEFORE, STATE, 6);
  memory.copy(STATE, at, 6);
  return SEED_BEFORE;
}
