// The printf language (C17 7.21.6.1): format string and va_list → text. Every call uses the same buffer, since nothing in
// here can call back into the program.
import { freeBytes } from '../heap';
import { TextBuf, textNew } from '../text';
import { __errno_location, EILSEQ, setErrno, strerror } from './errno';
import { beginNumbered, doubleArg, endNumbered, fetchNumbered, intArg, isCollecting, isQuadArgDouble, quadArg, quadArgHigh } from './format-args';
import { ALTERNATE, BLANK, field, isWide, LEFT, PLUS, putField, signPrefix, ZERO } from './field';
import { formatFloat } from './float-text';
import { say, sayAndTrap, sayBegin, sayByte } from './message';
import { countCharacters, decode, decoded, encode, encodeAny, ENCODED } from './multibyte';
import { strnlen } from './string';

let buffer: usize = 0;

/** What `format` gave last; valid until the next call. */
export function formatted(): TextBuf {
  if (!buffer) buffer = changetype<usize>(textNew());
  return changetype<TextBuf>(buffer);
}

const INTEGER: usize = memory.data(24);

/** %d %u %o %x …: `prefix` holds a sign or 0x as bytes, first character lowest. */
function putInteger(out: TextBuf, value: u64, base: u32, letters: u32, prefix: u64): void {
  let at = INTEGER + 24;
  for (let rest = value; rest; rest /= base) {
    const digit = <u32>(rest % base);
    at--;
    store<u8>(at, <u8>(digit < 10 ? 48 + digit : letters + digit - 10));
  }
  const digits = <i32>(INTEGER + 24 - at);
  let zeros = max<i32>(0, (field.precision < 0 ? 1 : field.precision) - digits);
  if (base == 8 && field.flags & ALTERNATE && !zeros && (value || field.precision == 0)) zeros = 1;
  if (field.precision >= 0) field.flags &= ~ZERO;
  putField(out, prefix, zeros, at, digits);
}

/** Length modifier → how many upper bits of the 64-bit argument do not count. */
function readLength(at: usize): usize {
  const c = load<u8>(at);
  const isTwice = load<u8>(at + 1) == c;
  field.cut = 32;
  if (c == 104) {
    field.cut = isTwice ? 56 : 48;
    return at + (isTwice ? 2 : 1);
  }
  // L ll l q j z t Z
  if (c == 76) field.cut = -1;
  else if (c == 108 || c == 113 || c == 106 || c == 122 || c == 116 || c == 90) field.cut = 0;
  else return at;
  return at + (c == 108 && isTwice ? 2 : 1);
}

/** Digits at `at`; the value is left in `number`. */
let number: i32 = 0;
function readNumber(at: usize): usize {
  number = 0;
  for (; <u32>load<u8>(at) - 48 < 10; at++) number = number * 10 + load<u8>(at) - 48;
  return at;
}

function readFlags(at: usize): usize {
  field.flags = 0;
  while (true) {
    const c = load<u8>(at);
    if (c == 45) field.flags |= LEFT;
    else if (c == 43) field.flags |= PLUS;
    else if (c == 32) field.flags |= BLANK;
    else if (c == 35) field.flags |= ALTERNATE;
    else if (c == 48) field.flags |= ZERO;
    // ' groups digits where the locale says so; "C" does not.
    else if (c != 39) return at;
    at++;
  }
}

/** `12$` at `at`: the number of an argument, left in `number`; 0 when there is none. */
function readPosition(at: usize): usize {
  const end = readNumber(at);
  if (number && load<u8>(end) == 36) return end + 1;
  number = 0;
  return at;
}

/** A number, or `*` or `*2$` for the value of an argument; the value is left in `number`. */
function readAmount(at: usize, va: usize): usize {
  if (load<u8>(at) != 42) return readNumber(at);
  at = readPosition(at + 1);
  number = <i32>intArg(va, number);
  return at;
}

/** Argument of the directive by its number; 0 = the next one. */
let position: i32 = 0;

/** Position, flags, width, precision and length; returns the address of the conversion letter. */
function readDirective(at: usize, va: usize): usize {
  at = readPosition(at);
  position = number;
  at = readAmount(readFlags(at), va);
  field.width = number;
  if (number < 0) {
    field.flags |= LEFT;
    field.width = -number;
  }
  field.precision = -1;
  if (load<u8>(at) == 46) {
    at = readAmount(at + 1, va);
    field.precision = max<i32>(-1, number);
  }
  return readLength(at);
}

/** Traps with the reason and the format string up to the letter at fault. */
function fail(format: usize, at: usize, why: string): void {
  sayBegin('printf: ');
  say(why);
  say(' "');
  for (; format <= at && load<u8>(format); format++) sayByte(load<u8>(format));
  sayByte(34);
  sayAndTrap();
}

function putSigned(out: TextBuf, va: usize): void {
  const value = (intArg(va, position) << field.cut) >> field.cut;
  putInteger(out, value < 0 ? 0 - <u64>value : value, 10, 0, signPrefix(value < 0));
}

function putUnsigned(out: TextBuf, va: usize, base: u32, letters: u32, prefix: u64): void {
  const value = ((<u64>intArg(va, position)) << field.cut) >> field.cut;
  putInteger(out, value, base, letters, value && field.flags & ALTERNATE ? prefix : 0);
}

const NULL_TEXT: usize = memory.data<u8>([40, 110, 117, 108, 108, 41]);
const NIL_TEXT: usize = memory.data<u8>([40, 110, 105, 108, 41]);
const CHARACTER: usize = memory.data(1);

function putString(out: TextBuf, text: usize): void {
  field.flags &= ~ZERO;
  if (!text) {
    // As the GNU C library does: "(null)", or nothing where the precision would cut it.
    putField(out, 0, 0, NULL_TEXT, field.precision < 0 || field.precision >= 6 ? 6 : 0);
    return;
  }
  putField(out, 0, 0, text, <i32>strnlen(text, field.precision < 0 ? i32.MAX_VALUE : field.precision));
}

/** Sets errno and fails the whole call: a wide character that the locale cannot write, or bytes that are none. */
let isUnwritable = false;

/** Bytes of a wide character as the output has them, −1 where it cannot. */
function encodeHere(c: u32): i32 {
  const byteLen = isWide ? encodeAny(c) : encode(c);
  if (byteLen < 0) isUnwritable = true;
  return byteLen;
}

/**
 * %ls, and %s of wprintf: characters of 4 bytes, or those of a text of bytes. The precision counts bytes and cuts no character;
 * that of wprintf counts characters.
 */
function putCharacters(out: TextBuf, text: usize, isText: bool): void {
  if (!text) {
    putString(out, 0);
    return;
  }
  const bytes = textNew();
  let room = field.precision < 0 ? i32.MAX_VALUE : field.precision;
  while (room > 0) {
    let step = 4;
    if (isText) step = decode(text, 4);
    const c = isText ? decoded : load<u32>(text);
    if (step < 0) isUnwritable = true;
    if (step < 0 || !c) break;
    const byteLen = encodeHere(c);
    room -= isWide ? 1 : byteLen;
    if (byteLen < 0 || room < 0) break;
    bytes.bytes(ENCODED, byteLen);
    text += step;
  }
  field.flags &= ~ZERO;
  putField(out, 0, 0, bytes.ptr, bytes.len);
  freeBytes(bytes.ptr);
  freeBytes(changetype<usize>(bytes));
}

function putCharacter(out: TextBuf, va: usize, isLong: bool): void {
  field.flags &= ~ZERO;
  const c = <u32>intArg(va, position);
  const single = c & 255;
  store<u8>(CHARACTER, <u8>single);
  // A byte that is no character by itself has no wide form.
  if (isWide && !isLong && single > 127) isUnwritable = true;
  const byteLen = isLong ? encodeHere(c) : 1;
  if (byteLen >= 0) putField(out, 0, 0, isLong ? ENCODED : CHARACTER, byteLen);
}

function putPointer(out: TextBuf, address: u64): void {
  if (address) {
    putInteger(out, address, 16, 97, signPrefix(false) ? (0x7830 << 8) | signPrefix(false) : 0x7830);
    return;
  }
  field.flags &= ~ZERO;
  putField(out, 0, 0, NIL_TEXT, 5);
}

function putFloat(out: TextBuf, va: usize, letter: u32): void {
  if (field.cut >= 0) formatFloat(out, doubleArg(va, position), 0, false, letter);
  else {
    const low = quadArg(va, position);
    formatFloat(out, low, isQuadArgDouble ? 0 : quadArgHigh, !isQuadArgDouble, letter);
  }
}

/** %n: how much was written goes to the integer that the argument points to. */
function storeCount(to: usize, count: i64): void {
  if (isCollecting) return;
  if (field.cut == 56) store<u8>(to, <u8>count);
  else if (field.cut == 48) store<u16>(to, <u16>count);
  else if (field.cut == 32) store<u32>(to, <u32>count);
  else store<i64>(to, count);
}

/** Converts one directive; false when the letter is none. */
function convert(out: TextBuf, c: u32, va: usize): bool {
  const isLong = field.cut <= 0;
  if (c == 100 || c == 105) putSigned(out, va);
  else if (c == 117) putUnsigned(out, va, 10, 0, 0);
  else if (c == 120) putUnsigned(out, va, 16, 97, 0x7830);
  else if (c == 88) putUnsigned(out, va, 16, 65, 0x5830);
  else if (c == 111) putUnsigned(out, va, 8, 0, 0);
  else if (c == 99 || c == 67) putCharacter(out, va, isLong || c == 67);
  else if (c == 115 && !isLong && !isWide) putString(out, <usize>intArg(va, position));
  else if (c == 115 || c == 83) putCharacters(out, <usize>intArg(va, position), c == 115 && !isLong);
  else if (c == 112) putPointer(out, intArg(va, position));
  else if (c == 110) storeCount(<usize>intArg(va, position), isWide ? countCharacters(out.ptr, out.len) : out.len);
  // %m is an extension of the GNU C library; flags and width of %5% are ignored.
  else if (c == 109) putString(out, strerror(load<i32>(__errno_location())));
  else if (c == 37) out.byte(37);
  else if ((c | 32) - 97 < 1 || (c | 32) - 101 < 3) putFloat(out, va, c);
  else return false;
  return true;
}

function convertAll(out: TextBuf, text: usize, va: usize): void {
  let at = text;
  while (true) {
    const start = at;
    while (load<u8>(at) && load<u8>(at) != 37) at++;
    out.bytes(start, <u32>(at - start));
    if (!load<u8>(at)) return;
    const letterAt = readDirective(at + 1, va);
    if (!convert(out, load<u8>(letterAt), va)) fail(text, letterAt, 'unknown conversion at the end of');
    at = letterAt + 1;
  }
}

/** True when the first directive of the format names its argument: then all do (C17 says nothing of mixtures). */
function namesArguments(text: usize): bool {
  for (; load<u8>(text); text++) {
    if (load<u8>(text) != 37) continue;
    if (load<u8>(text + 1) == 37) text++;
    else return readPosition(text + 1) != text + 1;
  }
  return false;
}

/**
 * Text of `format` with the arguments of `va` (which moves on); the buffer is the runtime's. `formatFailed` tells whether
 * a wide character could not be written; errno says so too.
 */
export function format(text: usize, va: usize): TextBuf {
  const out = formatted();
  isUnwritable = false;
  endNumbered();
  if (namesArguments(text)) {
    // Which types lie where is known only after the whole format: it is read once for that.
    beginNumbered();
    out.clear();
    convertAll(out, text, va);
    fetchNumbered(va);
    isUnwritable = false;
  }
  out.clear();
  convertAll(out, text, va);
  if (isUnwritable) setErrno(EILSEQ);
  return out;
}

/** True when the last call of `format` failed: printf then returns −1. */
export function formatFailed(): bool {
  return isUnwritable;
}
