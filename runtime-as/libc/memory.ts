// <string.h>, the part that counts bytes.
import { copyFew, FEW_MAX } from '../blocks';

/** Bytes that may overlap with their place: memcpy is called so too. */
function copy(to: usize, from: usize, byteLen: usize): void {
  if (byteLen - 1 < FEW_MAX) copyFew(to, from, byteLen);
  else memory.copy(to, from, byteLen);
}

export function memcpy(to: usize, from: usize, byteLen: usize): usize {
  copy(to, from, byteLen);
  return to;
}

export function mempcpy(to: usize, from: usize, byteLen: usize): usize {
  copy(to, from, byteLen);
  return to + byteLen;
}

export function memset(to: usize, byte: i32, byteLen: usize): usize {
  memory.fill(to, <u8>byte, byteLen);
  return to;
}

/** Difference of the first two bytes that differ; eight bytes at a time while they are equal. */
export function memcmp(a: usize, b: usize, byteLen: usize): i32 {
  let i: usize = 0;
  while (i + 8 <= byteLen && load<u64>(a + i) == load<u64>(b + i)) i += 8;
  for (; i < byteLen; i++) {
    const difference = <i32>load<u8>(a + i) - <i32>load<u8>(b + i);
    if (difference) return difference;
  }
  return 0;
}

export function memchr(ptr: usize, byte: i32, byteLen: usize): usize {
  for (let i: usize = 0; i < byteLen; i++) if (load<u8>(ptr + i) == <u8>byte) return ptr + i;
  return 0;
}

export function memrchr(ptr: usize, byte: i32, byteLen: usize): usize {
  for (let i = byteLen; i > 0; i--) if (load<u8>(ptr + i - 1) == <u8>byte) return ptr + i - 1;
  return 0;
}

export function rawmemchr(ptr: usize, byte: i32): usize {
  while (load<u8>(ptr) != <u8>byte) ptr++;
  return ptr;
}

export function memccpy(to: usize, from: usize, byte: i32, byteLen: usize): usize {
  for (let i: usize = 0; i < byteLen; i++) {
    const value = load<u8>(from + i);
    store<u8>(to + i, value);
    if (value == <u8>byte) return to + i + 1;
  }
  return 0;
}

export function memmem(text: usize, textLen: usize, part: usize, partLen: usize): usize {
  if (!partLen) return text;
  if (partLen > textLen) return 0;
  const last = text + textLen - partLen;
  for (let at = text; at <= last; at++) if (load<u8>(at) == load<u8>(part) && memcmp(at, part, partLen) == 0) return at;
  return 0;
}

export function bcopy(from: usize, to: usize, byteLen: usize): void {
  memory.copy(to, from, byteLen);
}

export function bzero(to: usize, byteLen: usize): void {
  memory.fill(to, 0, byteLen);
}
