// AzString = AzU8Vec of UTF-8. Not NUL-terminated by contract, but ours are, since programs print `.vec.ptr` with %s.
import { copyBlock } from '../blocks';
import { copyBytes, usableBytes } from '../heap';
import { sameBytes } from '../bytes';
import { TextBuf, textNew } from '../text';
import { VEC_GONE, VEC_OWNED, vecClone, vecDrop, vecLen, vecNew, vecPtr, vecStore } from './vec';

export const STRING_BYTES: usize = 40;

export function stringPtr(string: usize): usize {
  return vecPtr(string);
}

export function stringLen(string: usize): u32 {
  return <u32>vecLen(string);
}

/** Drops an AzString that was passed by value. */
export function stringDrop(string: usize): void {
  vecDrop(string, 1, null);
}

/**
 * The bytes of an AzString that was passed by value, followed by one zero byte, as a block that the caller owns: the string's own where
 * it has one, or a copy.
 */
export function stringTake(string: usize): usize {
  const ptr = stringPtr(string);
  const byteLen = stringLen(string);
  if (load<u8>(string, 24) == VEC_OWNED && load<u64>(string, 16) && usableBytes(ptr) > byteLen) {
    store<u8>(ptr + byteLen, 0);
    store<u8>(string, VEC_GONE, 24);
    return ptr;
  }
  const copy = copyBytes(ptr, byteLen);
  stringDrop(string);
  return copy;
}

/** Writes an AzString that owns a copy of the bytes. */
export function stringOf(ret: usize, ptr: usize, byteLen: usize): void {
  copyBlock(vecNew(ret, byteLen, 1), ptr, byteLen);
}

/** Writes an AzString that takes over the text of `out` and frees the buffer. */
export function stringFromText(ret: usize, out: TextBuf): void {
  const byteLen = out.len;
  if (byteLen) vecStore(ret, out.take(), byteLen);
  else vecNew(ret, 0, 1);
  out.free();
}

/** Length of the valid UTF-8 sequence at `at` (1..4), or 0 if the bytes there are not one. */
function sequenceLen(at: usize, end: usize): u32 {
  const first: u32 = load<u8>(at);
  if (first < 0x80) return 1;
  const n: u32 =
    first >= 0xf0 && first < 0xf5 ? 4 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xc2 && first < 0xe0 ? 2 : 0;
  if (!n || end - at < n) return 0;
  for (let i: u32 = 1; i < n; i++) if ((load<u8>(at + i) & 0xc0) != 0x80) return 0;
  const second: u32 = load<u8>(at + 1);
  // Overlong forms, surrogates, and code points above U+10FFFF.
  if ((first == 0xe0 && second < 0xa0) || (first == 0xed && second > 0x9f)) return 0;
  if ((first == 0xf0 && second < 0x90) || (first == 0xf4 && second > 0x8f)) return 0;
  return n;
}

/** Of eight bytes, those bits that no ASCII character has. */
const NOT_ASCII: u64 = 0x8080_8080_8080_8080;

/** True when the bytes are well-formed UTF-8. */
export function isUtf8(ptr: usize, byteLen: usize): bool {
  const end = ptr + byteLen;
  while (ptr < end) {
    const isAscii = ptr + 8 <= end && !(load<u64>(ptr) & NOT_ASCII);
    const n = isAscii ? 8 : load<u8>(ptr) < 0x80 ? 1 : sequenceLen(ptr, end);
    if (!n) return false;
    ptr += n;
  }
  return true;
}

/** Writes an AzString of the bytes; each byte that belongs to no valid sequence becomes U+FFFD. */
export function AzString_fromUtf8Lossy(ret: usize, ptr: usize, byteLen: usize): void {
  if (isUtf8(ptr, byteLen)) {
    stringOf(ret, ptr, byteLen);
    return;
  }
  const out = textNew();
  const end = ptr + byteLen;
  while (ptr < end) {
    const n = sequenceLen(ptr, end);
    if (n) out.bytes(ptr, n);
    else out.codePoint(0xfffd);
    ptr += max<u32>(n, 1);
  }
  stringFromText(ret, out);
}

export function AzString_fromUtf8(ret: usize, ptr: usize, byteLen: usize): void {
  AzString_fromUtf8Lossy(ret, ptr, byteLen);
}

export function AzString_copyFromBytes(ret: usize, ptr: usize, start: usize, byteLen: usize): void {
  AzString_fromUtf8Lossy(ret, ptr + start, ptr ? byteLen : 0);
}

export function AzString_fromCStr(ret: usize, ptr: usize): void {
  let end = ptr;
  while (ptr && load<u8>(end)) end += 1;
  AzString_fromUtf8Lossy(ret, ptr, end - ptr);
}

/** UTF-16 of `byteLen` bytes; `shift` 0 = little endian, 8 = big endian. Lone surrogates become U+FFFD. */
export function stringFromUtf16(ret: usize, ptr: usize, byteLen: usize, shift: u32): void {
  const out = textNew();
  const end = ptr + (byteLen & ~1);
  while (ptr < end) {
    let code = unitAt(ptr, shift);
    ptr += 2;
    if ((code & 0xfc00) == 0xd800 && ptr < end && (unitAt(ptr, shift) & 0xfc00) == 0xdc00) {
      code = 0x1_0000 + ((code & 0x3ff) << 10) + (unitAt(ptr, shift) & 0x3ff);
      ptr += 2;
    }
    out.codePoint(code);
  }
  stringFromText(ret, out);
}

function unitAt(ptr: usize, shift: u32): u32 {
  return (<u32>load<u8>(ptr) << shift) | (<u32>load<u8>(ptr, 1) << (8 - shift));
}

/** Bytes with a trailing zero that the length counts. */
export function AzString_toCStr(ret: usize, string: usize): void {
  const byteLen = vecLen(string);
  const to = vecNew(ret, byteLen + 1, 1);
  memory.copy(to, stringPtr(string), byteLen);
  store<u8>(to + byteLen, 0);
}

export function AzString_default(ret: usize): void {
  stringOf(ret, 0, 0);
}

export function AzString_clone(ret: usize, string: usize): void {
  vecClone(ret, string, 1, null);
}

export function AzString_partialEq(a: usize, b: usize): bool {
  return sameBytes(stringPtr(a), vecLen(a), stringPtr(b), vecLen(b));
}

/** FNV-1a over the bytes: stable between server and page. */
export function AzString_hash(string: usize): u64 {
  let hash: u64 = 0xcbf29ce484222325;
  const ptr = stringPtr(string);
  for (let i: usize = 0, n = vecLen(string); i < n; i++) hash = (hash ^ load<u8>(ptr + i)) * 0x100000001b3;
  return hash;
}
