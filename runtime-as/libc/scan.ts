// The scanf language (C17 7.21.6.2): input and format → values stored through the pointers of a va_list.
import { STREAM_HANDLE } from '../gen/libc';
import { isSpace } from './ctype';
import { trapSaying } from './message';
import { decoded, decodeOrFail, usesUtf8 } from './multibyte';
import { readQuad, strtod, strtof, strtol, strtoul } from './number';
import {
  acceptCharacter,
  acceptFloat,
  acceptInteger,
  beginWord,
  extendWord,
  giveBack,
  isBarePrefix,
  openStream,
  openText,
  skipSpaces,
  take,
  taken,
  word,
  wordText,
} from './scan-input';
import { EOF } from './stream';
import { isQuadDouble, nextInt } from './va';

/** The directive being read: width (0 = none), bytes of an integer (1 2 4 8), what follows it in the format. */
let width: i32 = 0;
let byteLen: i32 = 0;
let after: usize = 0;
/** True for the length modifier l: characters are wide then. */
let isLong = false;

const SET: usize = memory.data(256);
/** Where strtol and friends report the end of what they used: a pointer of 8 bytes. */
const END: usize = memory.data(8, 8);

function storeInteger(to: usize, value: u64): void {
  if (byteLen == 1) store<u8>(to, <u8>value);
  else if (byteLen == 2) store<u16>(to, <u16>value);
  else if (byteLen == 4) store<u32>(to, <u32>value);
  else store<u64>(to, value);
}

/** hh h l ll q j z t L before the letter. */
function readLength(at: usize): usize {
  byteLen = 4;
  const c = load<u8>(at);
  const isTwice = load<u8>(at + 1) == c;
  if (c == 104) {
    byteLen = isTwice ? 1 : 2;
    return at + (isTwice ? 2 : 1);
  }
  isLong = c == 108;
  if (c == 76) {
    byteLen = 16;
    return at + 1;
  }
  if (c == 108 || c == 113 || c == 106 || c == 122 || c == 116) {
    byteLen = 8;
    return at + (c == 108 && isTwice ? 2 : 1);
  }
  return at;
}

/** Fills SET from the text behind `[`; returns the address after the closing bracket. */
function readSet(at: usize): usize {
  const isInverted = load<u8>(at) == 94;
  if (isInverted) at++;
  memory.fill(SET, <u8>isInverted, 256);
  const member = <u8>!isInverted;
  const first = at;
  for (; load<u8>(at) && (at == first || load<u8>(at) != 93); at++) {
    const low = load<u8>(at);
    const high = load<u8>(at + 2);
    const isRange = load<u8>(at + 1) == 45 && high && high != 93;
    for (let c: u32 = low; c <= <u32>(isRange ? high : low); c++) store<u8>(SET + c, member);
    if (isRange) at += 2;
  }
  return load<u8>(at) ? at + 1 : at;
}

/** Stores the wide characters of the bytes in the word; their number, or −1. */
function storeWide(to: usize): i32 {
  const bytes = word();
  let count = 0;
  for (let at: u32 = 0; at < bytes.len; count++) {
    const used = decodeOrFail(bytes.ptr + at, bytes.len - at);
    if (used < 0) return -1;
    if (to) store<u32>(to + (<usize>count << 2), decoded);
    at += used;
  }
  return count;
}

/** %c %s %[: `to` is 0 when nothing is stored. False when the item is empty. */
function scanCharacters(letter: u32, to: usize): bool {
  const isSingle = letter == 99;
  beginWord(isSingle && !width ? 1 : width);
  for (let c = 0; c != EOF; ) {
    c = acceptCharacter(letter == 91 ? SET : 0, isSingle);
    if (c != EOF) word().byte(c);
    // The width counts wide characters: what follows the first byte of one is free.
    if (isLong && usesUtf8() && c >= 0xc2) extendWord(c < 0xe0 ? 1 : c < 0xf0 ? 2 : 3);
  }
  const byteCount = <i32>word().len;
  if (!byteCount) return false;
  const count = isLong ? storeWide(to) : byteCount;
  if (count < 0) return false;
  if (!to) return true;
  if (!isLong) memory.copy(to, word().ptr, byteCount);
  if (isSingle) return true;
  if (isLong) store<u32>(to + (<usize>count << 2), 0);
  else store<u8>(to + count, 0);
  return true;
}

/** %a %e %f %g; `isDoubleLong`: long double is double. */
function scanFloat(to: usize, isDoubleLong: bool): bool {
  beginWord(width);
  if (!acceptFloat()) return false;
  const text = wordText();
  const value = strtod(text, END);
  // As in the GNU C library, "1e" is taken whole and counts as 1.
  if (<usize>load<u64>(END) == text) return false;
  if (!to) return true;
  if (byteLen == 16 && !isDoubleLong) readQuad(to, text, 0);
  else if (byteLen >= 8) store<f64>(to, value);
  else store<f32>(to, strtof(text, 0));
  return true;
}

/** %d %i %u %o %x %p */
function scanInteger(letter: u32, to: usize): bool {
  const isHex = letter == 120 || letter == 88 || letter == 112;
  const base = letter == 105 ? 0 : isHex ? 16 : letter == 111 ? 8 : 10;
  beginWord(width);
  acceptInteger(base);
  const length = word().len;
  const isPrefix = isHex || base == 0 ? isBarePrefix() : false;
  const text = wordText();
  const isSigned = letter == 100 || letter == 105;
  const value = isSigned ? <u64>strtol(text, END, base) : strtoul(text, END, base);
  // As in the GNU C library, "0x" without digits counts as 0.
  if (!length || (<usize>load<u64>(END) != text + length && !isPrefix)) return false;
  if (letter == 112) byteLen = 8;
  if (to) storeInteger(to, value);
  return true;
}

/** Result of a directive that did not store. */
const FAILED: i32 = -1;
const ENDED: i32 = -2;

/** Executes the directive behind a `%` at `at`; 1 stored, 0 nothing to store, FAILED or ENDED. */
function scanDirective(at: usize, va: usize): i32 {
  const isSuppressed = load<u8>(at) == 42;
  if (isSuppressed) at++;
  width = 0;
  for (; <u32>load<u8>(at) - 48 < 10; at++) width = width * 10 + load<u8>(at) - 48;
  at = readLength(at);
  const letter = <u32>load<u8>(at);
  after = letter ? at + 1 : at;
  if (letter == 91) after = readSet(after);
  if (letter == 110) {
    if (!isSuppressed) storeInteger(<usize>nextInt(va), taken);
    return 0;
  }
  if (letter != 99 && letter != 91) skipSpaces();
  const next = take();
  giveBack(next);
  if (next == EOF) return ENDED;
  if (letter == 37) return take() == 37 ? 0 : FAILED;
  const to: usize = isSuppressed ? 0 : <usize>nextInt(va);
  let isRead = false;
  if (letter == 99 || letter == 115 || letter == 91) isRead = scanCharacters(letter, to);
  else if ((letter | 32) == 97 || (letter | 32) - 101 < 3) isRead = scanFloat(to, isQuadDouble(va));
  else if (letter == 100 || letter == 105 || letter == 117 || letter == 111 || (letter | 32) == 120 || letter == 112)
    isRead = scanInteger(letter, to);
  else trapSaying('scanf: the format has an unknown conversion');
  if (!isRead) return FAILED;
  return isSuppressed ? 0 : 1;
}

/** Items stored, or EOF when the input ended before the first. */
function scan(format: usize, va: usize): i32 {
  let stored = 0;
  let at = format;
  while (true) {
    const c = <i32>load<u8>(at);
    if (!c) return stored;
    if (isSpace(c)) {
      skipSpaces();
      at++;
      continue;
    }
    if (c == 37) {
      const result = scanDirective(at + 1, va);
      if (result == ENDED) return stored ? stored : EOF;
      if (result == FAILED) return stored;
      stored += result;
      at = after;
      continue;
    }
    const next = take();
    if (next != c) {
      giveBack(next);
      return next == EOF && !stored ? EOF : stored;
    }
    at++;
  }
}

export function vsscanf(text: usize, format: usize, va: usize): i32 {
  openText(text);
  return scan(format, va);
}

export function vfscanf(file: usize, format: usize, va: usize): i32 {
  openStream(file);
  return scan(format, va);
}

export function vscanf(format: usize, va: usize): i32 {
  return vfscanf(STREAM_HANDLE, format, va);
}
