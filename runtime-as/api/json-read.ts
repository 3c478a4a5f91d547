// Any JSON text (RFC 8259) → our own JSON text (json-write.ts), or the first error with its place. One pass, no tree.
import { TextBuf } from '../text';
import { beginMembers, dropMembers, endMembers, noteMember } from './json-members';
import { numberEnd, putDouble, readDouble, readInteger } from './json-number';
import { escapedByte, putEscaped } from './json-write';
import { isUtf8 } from './string';

/** Deeper nesting is an error: reading recurses, and a hostile text must not exhaust the stack. */
export const DEPTH_MAX: u32 = 128;

let at: usize = 0;
let end: usize = 0;
/** '' = no error so far. */
export let jsonError: string = '';
/** Place of the error, counted from 1; columns are characters. */
export let errorLine: u32 = 0;
export let errorColumn: u32 = 0;

function fail(message: string): bool {
  if (!jsonError.length) jsonError = message;
  return false;
}

function skipBlanks(): void {
  while (at < end) {
    const c = load<u8>(at);
    if (c != 32 && c != 10 && c != 13 && c != 9) return;
    at += 1;
  }
}

/** True, and past it, when the next byte is `c`. */
function take(c: u32): bool {
  if (at >= end || load<u8>(at) != c) return false;
  at += 1;
  return true;
}

function readWord(out: TextBuf, word: string): bool {
  const n: usize = word.length;
  for (let i: usize = 0; i < n; i++)
    if (at + i >= end || <i32>load<u8>(at + i) != word.charCodeAt(<i32>i)) return fail('expected a value');
  at += n;
  out.ascii(word);
  return true;
}

function readNumber(out: TextBuf): bool {
  const stop = numberEnd(at, end);
  if (!stop) return fail('not a number');
  if (readInteger(at, stop)) out.bytes(at, <u32>(stop - at));
  else {
    const value = readDouble(at, stop);
    if (!isFinite(value)) return fail('number out of range');
    putDouble(out, value);
  }
  at = stop;
  return true;
}

/** Four hexadecimal digits; -1 = they are none. */
function readHex(): i32 {
  if (end - at < 4) return -1;
  let value: i32 = 0;
  for (let i: usize = 0; i < 4; i++) {
    const c: u32 = load<u8>(at + i);
    const letter = (c | 32) - 97;
    if (c - 48 > 9 && letter > 5) return -1;
    value = (value << 4) | (c - 48 <= 9 ? c - 48 : letter + 10);
  }
  at += 4;
  return value;
}

/** `\uXXXX`, or two of them for a character above U+FFFF; `at` is behind the `u`. */
function readUnicodeEscape(out: TextBuf): bool {
  let code = readHex();
  if (code < 0) return fail('\\u needs four hexadecimal digits');
  if ((code & 0xfc00) == 0xdc00) return fail('lone trailing surrogate');
  if ((code & 0xfc00) == 0xd800) {
    if (!take(92) || !take(117)) return fail('lone leading surrogate');
    const low = readHex();
    if (low < 0 || (low & 0xfc00) != 0xdc00) return fail('lone leading surrogate');
    code = 0x10000 + ((code & 0x3ff) << 10) + (low & 0x3ff);
  }
  if (code < 128) putEscaped(out, code);
  else out.codePoint(code);
  return true;
}

function readString(out: TextBuf): bool {
  at += 1;
  out.byte(34);
  while (at < end) {
    const c: u32 = load<u8>(at);
    if (c < 32) return fail('control character inside a string: write it as an escape');
    at += 1;
    if (c == 34) {
      out.byte(34);
      return true;
    }
    if (c != 92) {
      out.byte(c);
      continue;
    }
    if (take(117)) {
      if (!readUnicodeEscape(out)) return false;
      continue;
    }
    const escaped = at < end ? escapedByte(load<u8>(at)) : 0;
    if (!escaped) return fail('unknown escape inside a string');
    at += 1;
    putEscaped(out, escaped);
  }
  return fail('the text ends inside a string');
}

function readArray(out: TextBuf, depth: u32): bool {
  at += 1;
  out.byte(91);
  skipBlanks();
  if (!take(93)) {
    do {
      if (!readValue(out, depth)) return false;
      skipBlanks();
      if (at < end && load<u8>(at) == 44) out.byte(44);
    } while (take(44));
    if (!take(93)) return fail(at < end ? 'expected , or ]' : 'the text ends inside an array');
  }
  out.byte(93);
  return true;
}

/** `"key": value` */
function readMember(out: TextBuf, depth: u32): bool {
  skipBlanks();
  if (at >= end || load<u8>(at) != 34)
    return fail(at < end ? 'expected a key in double quotes' : 'the text ends inside an object');
  const keyStart = out.len;
  if (!readString(out)) return false;
  const keyEnd = out.len;
  skipBlanks();
  if (!take(58)) return fail(at < end ? 'expected : after a key' : 'the text ends inside an object');
  out.byte(58);
  const valueStart = out.len;
  if (!readValue(out, depth)) return false;
  noteMember(keyStart, keyEnd, valueStart, out.len);
  return true;
}

function readObject(out: TextBuf, depth: u32): bool {
  const start = out.len;
  const base = beginMembers();
  at += 1;
  out.byte(123);
  skipBlanks();
  if (!take(125)) {
    do {
      if (out.len > start + 1) out.byte(44);
      if (!readMember(out, depth)) return false;
      skipBlanks();
    } while (take(44));
    if (!take(125)) return fail(at < end ? 'expected , or }' : 'the text ends inside an object');
  }
  endMembers(out, start, base);
  out.byte(125);
  return true;
}

function readValue(out: TextBuf, depth: u32): bool {
  skipBlanks();
  if (at >= end) return fail('the text ends where a value is expected');
  const c: u32 = load<u8>(at);
  if (c == 34) return readString(out);
  if (c == 45 || c - 48 < 10) return readNumber(out);
  if (c == 116) return readWord(out, 'true');
  if (c == 102) return readWord(out, 'false');
  if (c == 110) return readWord(out, 'null');
  if (c != 91 && c != 123) return fail('expected a value');
  if (depth == DEPTH_MAX) return fail('nested more than 128 levels deep');
  return c == 91 ? readArray(out, depth + 1) : readObject(out, depth + 1);
}

/** Counts lines and characters up to the error. */
function locate(ptr: usize, stop: usize): void {
  errorLine = 1;
  errorColumn = 1;
  for (; ptr < stop; ptr++) {
    const c = load<u8>(ptr);
    if (c == 10) {
      errorLine += 1;
      errorColumn = 1;
    } else if ((c & 0xc0) != 0x80) errorColumn += 1;
  }
}

/** Appends the value of a whole JSON text in our own form; false = jsonError, errorLine and errorColumn say why not. */
export function readJson(out: TextBuf, ptr: usize, byteLen: usize): bool {
  at = ptr;
  end = ptr + byteLen;
  jsonError = '';
  let ok = isUtf8(ptr, byteLen) || fail('the text is not valid UTF-8');
  ok = ok && readValue(out, 0);
  if (ok) {
    skipBlanks();
    if (at < end) ok = fail('something follows the value');
  }
  if (!ok) {
    dropMembers(0);
    locate(ptr, at);
  }
  return ok;
}
