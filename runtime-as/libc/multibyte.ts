// Wide characters (Unicode, 4 bytes) ↔ bytes: ASCII in the "C" locale, UTF-8 once setlocale has been asked for the user's.
import { EILSEQ, setErrno } from './errno';

let isUtf8 = false;

/** Chooses UTF-8 or ASCII. */
export function useUtf8(value: bool): void {
  isUtf8 = value;
}

export function usesUtf8(): bool {
  return isUtf8;
}

/** The bytes that `encode` made last, 4 at most. */
export const ENCODED: usize = memory.data(4);

/** Number of bytes of a wide character, which are left in ENCODED; −1 when it has none here. */
export function encode(code: u32): i32 {
  if (code > 0x7f && (!isUtf8 || code > 0x10ffff || (code & 0xfffff800) == 0xd800)) return -1;
  return encodeAny(code);
}

/** As `encode` in the form of UTF-8 whatever the locale, surrogates and others included; of a character, 21 bits count. */
export function encodeAny(code: u32): i32 {
  if (code < 0x80) {
    store<u8>(ENCODED, <u8>code);
    return 1;
  }
  code &= 0x1fffff;
  const byteLen = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  for (let i = byteLen - 1; i > 0; i--) {
    store<u8>(ENCODED + i, <u8>(0x80 | (code & 63)));
    code >>= 6;
  }
  store<u8>(ENCODED, <u8>(code | (0xf00 >> byteLen)));
  return byteLen;
}

export const INVALID: i32 = -1;
export const INCOMPLETE: i32 = -2;
/** The wide character that `decode` read last. */
export let decoded: u32 = 0;

/** Number of bytes of the first character of `limit` bytes, INVALID or INCOMPLETE. A zero byte is a character of one. */
export function decode(at: usize, limit: usize): i32 {
  if (!limit) return INCOMPLETE;
  const first = <u32>load<u8>(at);
  decoded = first;
  if (first < 0x80) return 1;
  if (!isUtf8 || first < 0xc2 || first > 0xf4) return INVALID;
  const byteLen = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  decoded = first & (0x7f >> byteLen);
  for (let i = 1; i < byteLen; i++) {
    if (<usize>i == limit) return INCOMPLETE;
    const next = <u32>load<u8>(at + i);
    // The second byte tells overlong forms and values above U+10FFFF.
    const low: u32 = i > 1 ? 0x80 : first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    const high: u32 = i == 1 && first == 0xf4 ? 0x8f : 0xbf;
    if (next < low || next > high) return INVALID;
    decoded = (decoded << 6) | (next & 63);
  }
  // As in the GNU C library, a surrogate is noticed at its last byte.
  return (decoded & 0xfffff800) == 0xd800 ? INVALID : byteLen;
}

/** As `decode`; errno names what is invalid. */
export function decodeOrFail(at: usize, limit: usize): i32 {
  const byteLen = decode(at, limit);
  if (byteLen == INVALID) setErrno(EILSEQ);
  return byteLen;
}

/** Number of bytes of what encodeAny made, the character of which is left in `decoded`. */
export function decodeAny(at: usize): i32 {
  const first = <u32>load<u8>(at);
  decoded = first;
  if (first < 0x80) return 1;
  const byteLen = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  decoded = first & (0x7f >> byteLen);
  for (let i = 1; i < byteLen; i++) decoded = (decoded << 6) | (load<u8>(at + i) & 63);
  return byteLen;
}

/** Characters of `byteLen` bytes in the form of encodeAny. */
export function countCharacters(at: usize, byteLen: u32): u32 {
  let count: u32 = 0;
  for (let i: u32 = 0; i < byteLen; i++) count += <u32>((load<u8>(at + i) & 0xc0) != 0x80);
  return count;
}
