// <iconv.h> between the encodings that this library knows: UTF-8, ASCII, and wide characters as they are in memory.
import { E2BIG, EBADF, EILSEQ, EINVAL, setErrno } from './errno';
import { decode, decoded, ENCODED, encodeAny, INCOMPLETE, INVALID, usesUtf8, useUtf8 } from './multibyte';
import { strcasecmp, strlen } from './string';

const UTF8: u32 = 0;
const ASCII: u32 = 1;
const WIDE: u32 = 2;
const NONE: u32 = 3;
/** UTF-8 UTF8 ASCII US-ASCII ANSI_X3.4-1968 WCHAR_T: each name, a zero, its number; then an empty name. */
const NAMES: usize = memory.data<u8>([85, 84, 70, 45, 56, 0, 0, 85, 84, 70, 56, 0, 0, 65, 83, 67, 73, 73, 0, 1, 85, 83, 45, 65, 83, 67, 73, 73, 0, 1, 65, 78, 83, 73, 95, 88, 51, 46, 52, 45, 49, 57, 54, 56, 0, 1, 87, 67, 72, 65, 82, 95, 84, 0, 2, 0]);
/** A descriptor is this + 4 · from + to. */
const FIRST: u32 = 16;

/** Number of an encoding, of the locale's for an empty name; NONE = there is none of that name. */
function encodingOf(name: usize): u32 {
  if (!load<u8>(name)) return usesUtf8() ? UTF8 : ASCII;
  for (let at = NAMES; load<u8>(at); at += strlen(at) + 2) if (!strcasecmp(at, name)) return load<u8>(at + strlen(at) + 1);
  return NONE;
}

export function iconv_open(to: usize, from: usize): i64 {
  const into = encodingOf(to);
  const outOf = encodingOf(from);
  if (into < NONE && outOf < NONE) return FIRST + (outOf << 2) + into;
  setErrno(EINVAL);
  return -1;
}

export function iconv_close(descriptor: u64): i32 {
  return 0;
}

/** The character that `take` found. */
let taken: u32 = 0;

/** Bytes of the first character of `byteLen`, or INVALID or INCOMPLETE. */
function take(encoding: u32, at: usize, byteLen: usize): i32 {
  if (encoding == WIDE) {
    if (byteLen < 4) return INCOMPLETE;
    taken = load<u32>(at);
    return taken > 0x10ffff || (taken & 0xfffff800) == 0xd800 ? INVALID : 4;
  }
  const ofLocale = usesUtf8();
  useUtf8(encoding == UTF8);
  const read = decode(at, byteLen);
  useUtf8(ofLocale);
  taken = decoded;
  return read;
}

/** Leaves the bytes of a character in ENCODED: how many; INVALID = the encoding does not have it. */
function give(encoding: u32, code: u32): i32 {
  if (encoding == UTF8) return encodeAny(code);
  if (encoding == WIDE) {
    store<u32>(ENCODED, code);
    return 4;
  }
  if (code >= 0x80) return INVALID;
  store<u8>(ENCODED, <u8>code);
  return 1;
}

/** Each of the four points to a place or a number of bytes that moves on. 0 when all was converted, else -1 with errno. */
export function iconv(descriptor: u64, from: usize, fromLeft: usize, to: usize, toLeft: usize): i64 {
  // No encoding here has a state to return to.
  if (!from || !load<u64>(from)) return 0;
  const pair = <u32>descriptor - FIRST;
  let code = pair > 15 ? EBADF : 0;
  while (!code && load<u64>(fromLeft)) {
    const at = <usize>load<u64>(from);
    const left = load<u64>(fromLeft);
    const read = take(pair >> 2, at, <usize>left);
    const made = read < 0 ? read : give(pair & 3, taken);
    if (read == INCOMPLETE) code = EINVAL;
    else if (made < 0) code = EILSEQ;
    else if (<u64>made > load<u64>(toLeft)) code = E2BIG;
    if (code) break;
    memory.copy(<usize>load<u64>(to), ENCODED, made);
    store<u64>(from, at + read);
    store<u64>(fromLeft, left - read);
    store<u64>(to, load<u64>(to) + made);
    store<u64>(toLeft, load<u64>(toLeft) - made);
  }
  if (!code) return 0;
  setErrno(code);
  return -1;
}
