// What lifted code needs beside C functions: AArch64 operations that WebAssembly has no instruction for.
import { trapAt } from './libc/message';

/** Executed by `brk`, `udf` and code that cannot be reached: traps and names its address in the app's file. */
export function az_brk(addr: u32): void {
  trapAt('the program executed brk/udf at', addr);
}

/** UMULH: upper 64 bits of the 128-bit product, from four 32 × 32 products. */
export function az_umulh(a: u64, b: u64): u64 {
  const aLow = a & 0xffffffff;
  const aHigh = a >> 32;
  const bLow = b & 0xffffffff;
  const bHigh = b >> 32;
  const middle = aHigh * bLow + ((aLow * bLow) >> 32);
  return aHigh * bHigh + (middle >> 32) + ((aLow * bHigh + (middle & 0xffffffff)) >> 32);
}

/** SMULH: the unsigned product counts 2^64 too much of the other factor for each negative one. */
export function az_smulh(a: i64, b: i64): i64 {
  return <i64>az_umulh(a, b) - ((a >> 63) & b) - ((b >> 63) & a);
}

/** RBIT on W registers: bit 0 ↔ bit 31. */
export function az_rbit32(value: u32): u32 {
  let v = ((value >> 1) & 0x55555555) | ((value & 0x55555555) << 1);
  v = ((v >> 2) & 0x33333333) | ((v & 0x33333333) << 2);
  v = ((v >> 4) & 0x0f0f0f0f) | ((v & 0x0f0f0f0f) << 4);
  return bswap<u32>(v);
}

/** RBIT on X registers: bit 0 ↔ bit 63. */
export function az_rbit64(value: u64): u64 {
  return ((<u64>az_rbit32(<u32>value)) << 32) | az_rbit32(<u32>(value >> 32));
}
