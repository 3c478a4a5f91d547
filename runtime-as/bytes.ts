// Growing byte buffers: text output of html, patches and messages; record arrays of the stages.
import { copyBlock, equalBlocks, zeroBlock } from './blocks';
import { freeBytes, growBytes } from './heap';

/**
 *   Bytes, 12 bytes   ┌ ptr │ len │ capacity ┐   `ptr` is an owned heap block that moves when it grows
 */
@unmanaged
export class Bytes {
  ptr: usize;
  len: u32;
  capacity: u32;
}

/** Makes room for `extra` more bytes; they are uninitialised. Returns the address of the first. */
export function reserve(out: Bytes, extra: u32): usize {
  const need = out.len + extra;
  if (need > out.capacity) {
    const capacity = max<u32>(need, max<u32>(64, out.capacity * 2));
    out.ptr = growBytes(out.ptr, capacity);
    out.capacity = capacity;
  }
  const at = out.ptr + out.len;
  out.len = need;
  return at;
}

/** Appends a zeroed record and returns its address, valid until the next append. */
export function pushZero(out: Bytes, byteLen: u32): usize {
  const at = reserve(out, byteLen);
  zeroBlock(at, byteLen);
  return at;
}

export function putByte(out: Bytes, byte: u32): void {
  store<u8>(reserve(out, 1), <u8>byte);
}

export function putU32(out: Bytes, value: u32): void {
  store<u32>(reserve(out, 4), value);
}

export function putF32(out: Bytes, value: f32): void {
  store<f32>(reserve(out, 4), value);
}

export function putBytes(out: Bytes, ptr: usize, byteLen: u32): void {
  copyBlock(reserve(out, byteLen), ptr, byteLen);
}

/** Appends a static string of ASCII characters. */
export function putAscii(out: Bytes, text: string): void {
  const n = <u32>text.length;
  const at = reserve(out, n);
  for (let i: u32 = 0; i < n; i++) store<u8>(at + i, <u8>load<u16>(changetype<usize>(text) + (<usize>i << 1)));
}

export function putDecimal(out: Bytes, value: u32): void {
  let divisor: u32 = 1;
  while (value / divisor >= 10) divisor *= 10;
  for (; divisor > 0; divisor /= 10) {
    putByte(out, 48 + value / divisor);
    value %= divisor;
  }
}

/** Decimals of a CSS number; all of those that are a number of 1/64, since browsers cut lengths to that: `0.2812` is not `0.28125`. */
const DECIMALS: i64 = 10_000;
const DECIMALS_64: i64 = 1_000_000;
/** Browsers count 1/64 px in 32 bits, so that no length is longer than this. */
export const MOST_PX: f32 = 33_554_430;

/** Appends a CSS number: at most four decimals or what 1/64 needs, no trailing zeros, no exponent; `-0` is `0`. */
export function putNumber(out: Bytes, value: f64): void {
  const is64th = abs(value) <= MOST_PX && value * 64 == nearest(value * 64);
  const unit = is64th ? DECIMALS_64 : DECIMALS;
  let scaled = <i64>nearest(value * <f64>unit);
  if (scaled < 0) {
    putByte(out, 45);
    scaled = -scaled;
  }
  putDecimal64(out, scaled / unit);
  let digits = <u32>(scaled % unit);
  if (!digits) return;
  putByte(out, 46);
  for (let place = <u32>unit / 10; digits; place /= 10) {
    putByte(out, 48 + digits / place);
    digits %= place;
  }
}

function putDecimal64(out: Bytes, value: i64): void {
  if (value >= 10) putDecimal64(out, value / 10);
  putByte(out, 48 + <u32>(value % 10));
}

/** Forgets the content and keeps the block. */
export function clearBytes(out: Bytes): void {
  out.len = 0;
}

export function releaseBytes(out: Bytes): void {
  freeBytes(out.ptr);
  out.ptr = 0;
  out.len = 0;
  out.capacity = 0;
}

/** True when both texts have the same bytes. */
export function sameBytes(aPtr: usize, aLen: u32, bPtr: usize, bLen: u32): bool {
  return aLen == bLen && equalBlocks(aPtr, bPtr, aLen);
}

/** Words, then FNV-1a over the bytes that are left, continued from `hash`. */
export function hashBytes(ptr: usize, byteLen: u32, hash: u32 = 0x811c9dc5): u32 {
  const end = ptr + byteLen;
  for (; ptr + 4 <= end; ptr += 4) hash = hashWord(hash, load<u32>(ptr));
  for (; ptr < end; ptr++) hash = (hash ^ load<u8>(ptr)) * 0x01000193;
  return hash ^ (hash >>> 16);
}

/** One more word into a hash. */
export function hashWord(hash: u32, word: u32): u32 {
  return ((rotl<u32>(hash, 5) ^ word) * 0x9e3779b1) ^ (word >>> 15);
}
