// <wchar.h> and <wctype.h>: strings of 4-byte characters, and their way from and to bytes.
import { allocBytes } from '../heap';
import { classOf } from './ctype';
import { EILSEQ, setErrno } from './errno';
import { strcmp, strlen } from './string';
import { decode, decoded, decodeOrFail, ENCODED, encode, INCOMPLETE, INVALID } from './multibyte';

// @ts-ignore: decorator
@inline
function at(text: usize, index: usize): u32 {
  return load<u32>(text + (index << 2));
}

export function wcsnlen(text: usize, limit: usize): usize {
  let n: usize = 0;
  while (n < limit && at(text, n)) n++;
  return n;
}

export function wcslen(text: usize): usize {
  return wcsnlen(text, usize.MAX_VALUE);
}

export function wmemcpy(to: usize, from: usize, count: usize): usize {
  memory.copy(to, from, count << 2);
  return to;
}

export function wmempcpy(to: usize, from: usize, count: usize): usize {
  return wmemcpy(to, from, count) + (count << 2);
}

export function wmemset(to: usize, value: u32, count: usize): usize {
  for (let i: usize = 0; i < count; i++) store<u32>(to + (i << 2), value);
  return to;
}

/** Order of wide characters, which are signed; ends early behind a zero character for `isText`. */
function compare(a: usize, b: usize, count: usize, isText: bool): i32 {
  for (let i: usize = 0; i < count; i++) {
    const x = <i32>at(a, i);
    const y = <i32>at(b, i);
    if (x != y) return x < y ? -1 : 1;
    if (isText && !x) return 0;
  }
  return 0;
}

/** wcscoll's order is that of the numbers, so that a text is its own key. */
export function wcsxfrm(to: usize, from: usize, size: usize): usize {
  const count = wcslen(from);
  if (size) memory.copy(to, from, min<usize>(count + 1, size) << 2);
  return count;
}

export function wmemcmp(a: usize, b: usize, count: usize): i32 {
  return compare(a, b, count, false);
}

export function wcsncmp(a: usize, b: usize, count: usize): i32 {
  return compare(a, b, count, true);
}

export function wcscmp(a: usize, b: usize): i32 {
  return compare(a, b, usize.MAX_VALUE, true);
}

export function wmemchr(text: usize, value: u32, count: usize): usize {
  for (let i: usize = 0; i < count; i++) if (at(text, i) == value) return text + (i << 2);
  return 0;
}

export function wcschr(text: usize, value: u32): usize {
  return wmemchr(text, value, wcslen(text) + 1);
}

export function wcsrchr(text: usize, value: u32): usize {
  for (let i = wcslen(text) + 1; i > 0; i--) if (at(text, i - 1) == value) return text + ((i - 1) << 2);
  return 0;
}

export function wcsncpy(to: usize, from: usize, limit: usize): usize {
  const count = wcsnlen(from, limit);
  wmemcpy(to, from, count);
  wmemset(to + (count << 2), 0, limit - count);
  return to;
}

export function wcscpy(to: usize, from: usize): usize {
  return wmemcpy(to, from, wcslen(from) + 1);
}

export function wcsncat(to: usize, from: usize, limit: usize): usize {
  const end = to + (wcslen(to) << 2);
  const count = wcsnlen(from, limit);
  wmemcpy(end, from, count);
  store<u32>(end + (count << 2), 0);
  return to;
}

export function wcscat(to: usize, from: usize): usize {
  return wcsncat(to, from, usize.MAX_VALUE);
}

export function wcsdup(text: usize): usize {
  const count = wcslen(text) + 1;
  return wmemcpy(allocBytes(count << 2), text, count);
}

export function wcsstr(text: usize, part: usize): usize {
  const count = wcslen(part);
  for (let last = wcslen(text) + 1; last > count; last--, text += 4) if (!compare(text, part, count, false)) return text;
  return 0;
}

/** Length of the start that consists of characters of `set`, or of others. */
function span(text: usize, set: usize, isMember: bool): usize {
  let n: usize = 0;
  while (at(text, n) && (wcschr(set, at(text, n)) != 0) == isMember) n++;
  return n;
}

export function wcsspn(text: usize, set: usize): usize {
  return span(text, set, true);
}

export function wcscspn(text: usize, set: usize): usize {
  return span(text, set, false);
}

export function wcspbrk(text: usize, set: usize): usize {
  const found = text + (wcscspn(text, set) << 2);
  return load<u32>(found) ? found : 0;
}

/** Class bits of a wide character: only ASCII has classes. WEOF has none. */
export function wideClass(c: u32, mask: u32): i32 {
  return <i32>(classOf(<i32>c) & mask);
}

/** Names of the classes, in the order of their bits: those from 0x100 to 0x8000, then those from 1 to 8; then an empty one. */
const CLASS_NAMES: usize = memory.data<u8>([117, 112, 112, 101, 114, 0, 108, 111, 119, 101, 114, 0, 97, 108, 112, 104, 97, 0, 100, 105, 103, 105, 116, 0, 120, 100, 105, 103, 105, 116, 0, 115, 112, 97, 99, 101, 0, 112, 114, 105, 110, 116, 0, 103, 114, 97, 112, 104, 0, 98, 108, 97, 110, 107, 0, 99, 110, 116, 114, 108, 0, 112, 117, 110, 99, 116, 0, 97, 108, 110, 117, 109, 0, 0]);

/** Class bits by name; 0 for no class. */
export function wctype(name: usize): u64 {
  let bit: u32 = 0x100;
  for (let names = CLASS_NAMES; load<u8>(names); names += strlen(names) + 1) {
    if (!strcmp(names, name)) return bit;
    bit = bit == 0x8000 ? 1 : bit << 1;
  }
  return 0;
}

/** EOF for a byte that is no character of its own. */
export function btowc(byte: i32): u32 {
  return <u32>byte < 128 ? byte : u32.MAX_VALUE;
}

export function wctob(c: u32): i32 {
  return c < 128 ? <i32>c : -1;
}

/** Bytes of a character that has not arrived whole: number, then up to 3 bytes. */
const OWN_STATE: usize = memory.data(8);

export function mbsinit(state: usize): i32 {
  return <i32>(!state || !load<u8>(state));
}

/** One character of at most `limit` bytes to `to` (or nowhere, 0); the result is as C says, with −2 for a part of one. */
export function mbrtowc(to: usize, text: usize, limit: usize, state: usize): i64 {
  if (!state) state = OWN_STATE;
  const held = <i32>load<u8>(state);
  if (!text) {
    store<u8>(state, 0);
    return held ? fail() : 0;
  }
  let from = text;
  let room = limit;
  if (held) {
    // Behind the bytes that are held, as many as a character can still have.
    const more = min<usize>(limit, 4 - held);
    memory.copy(JOINED, state + 1, held);
    memory.copy(JOINED + held, text, more);
    from = JOINED;
    room = <usize>held + more;
  }
  const byteLen = decode(from, room);
  if (byteLen == INCOMPLETE) {
    store<u8>(state, <u8>room);
    memory.copy(state + 1, from, room);
    return INCOMPLETE;
  }
  store<u8>(state, 0);
  if (byteLen == INVALID) return fail();
  if (to) store<u32>(to, decoded);
  return decoded ? byteLen - held : 0;
}
const JOINED: usize = memory.data(8);

function fail(): i64 {
  setErrno(EILSEQ);
  return -1;
}

export function mbrlen(text: usize, limit: usize, state: usize): i64 {
  return mbrtowc(0, text, limit, state);
}

/** No state: 0 for the question whether there are states. */
export function mbtowc(to: usize, text: usize, limit: usize): i32 {
  if (!text) return 0;
  const byteLen = decode(text, limit);
  if (byteLen < 0) return <i32>fail();
  if (to) store<u32>(to, decoded);
  return decoded ? byteLen : 0;
}

export function mblen(text: usize, limit: usize): i32 {
  return mbtowc(0, text, limit);
}

export function wcrtomb(to: usize, c: u32, state: usize): i64 {
  if (!to) return 1;
  const byteLen = encode(c);
  if (byteLen < 0) return fail();
  memory.copy(to, ENCODED, byteLen);
  return byteLen;
}

export function wctomb(to: usize, c: u32): i32 {
  return to ? <i32>wcrtomb(to, c, 0) : 0;
}

/** `from` is a pointer of 8 bytes, which moves on, to 0 at the end of the text. Characters without the last zero, or −1. */
export function mbsrtowcs(to: usize, from: usize, limit: usize, state: usize): i64 {
  let text = <usize>load<u64>(from);
  let count: usize = 0;
  for (; !to || count < limit; count++) {
    const byteLen = decodeOrFail(text, 4);
    if (byteLen < 0) {
      setErrno(EILSEQ);
      if (to) store<u64>(from, text);
      return -1;
    }
    if (to) store<u32>(to + (count << 2), decoded);
    if (!decoded) {
      text = 0;
      break;
    }
    text += byteLen;
  }
  if (to) store<u64>(from, text);
  return count;
}

/** As mbsrtowcs in the other direction: bytes without the last zero, or −1. */
export function wcsrtombs(to: usize, from: usize, limit: usize, state: usize): i64 {
  let text = <usize>load<u64>(from);
  let count: usize = 0;
  while (true) {
    const c = load<u32>(text);
    const byteLen = encode(c);
    if (byteLen < 0) {
      if (to) store<u64>(from, text);
      return fail();
    }
    if (to && count + byteLen > limit) break;
    if (to) memory.copy(to + count, ENCODED, byteLen);
    if (!c) {
      text = 0;
      break;
    }
    count += byteLen;
    text += 4;
  }
  if (to) store<u64>(from, text);
  return count;
}

const TEXT: usize = memory.data(8, 8);

export function mbstowcs(to: usize, text: usize, limit: usize): i64 {
  store<u64>(TEXT, text);
  return mbsrtowcs(to, TEXT, limit, 0);
}

export function wcstombs(to: usize, text: usize, limit: usize): i64 {
  store<u64>(TEXT, text);
  return wcsrtombs(to, TEXT, limit, 0);
}
