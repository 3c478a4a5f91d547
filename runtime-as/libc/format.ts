// The printf language (C17 7.21.6.1): format string and va_list → text. Every call uses the same buffer, since nothing in
// here can call back into the program.
import { TextBuf, textNew } from '../text';
import { ALTERNATE, BLANK, field, LEFT, PLUS, putField, signPrefix, ZERO } from './field';
import { formatFloat } from './float-text';
import { say, sayAndTrap, sayBegin, sayByte } from './message';
import { strnlen } from './string';
import { nextDouble, nextInt } from './va';

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
  if (c == 76) {
    field.cut = -1;
    return at + 1;
  }
  // l ll q j z t Z
  if (c == 108 || c == 113 || c == 106 || c == 122 || c == 116 || c == 90) {
    field.cut = 0;
    return at + (c == 108 && isTwice ? 2 : 1);
  }
  return at;
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

/** Flags, width, precision and length; returns the address of the conversion letter. */
function readDirective(at: usize, va: usize): usize {
  at = readFlags(at);
  if (load<u8>(at) == 42) {
    field.width = <i32>nextInt(va);
    if (field.width < 0) {
      field.flags |= LEFT;
      field.width = -field.width;
    }
    at++;
  } else {
    at = readNumber(at);
    field.width = number;
  }
  field.precision = -1;
  if (load<u8>(at) == 46) {
    at++;
    if (load<u8>(at) == 42) {
      field.precision = max<i32>(-1, <i32>nextInt(va));
      at++;
    } else {
      at = readNumber(at);
      field.precision = number;
    }
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
  const value = (nextInt(va) << field.cut) >> field.cut;
  putInteger(out, value < 0 ? 0 - <u64>value : value, 10, 0, signPrefix(value < 0));
}

function putUnsigned(out: TextBuf, va: usize, base: u32, letters: u32, prefix: u64): void {
  const value = ((<u64>nextInt(va)) << field.cut) >> field.cut;
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

function putPointer(out: TextBuf, address: u64): void {
  if (address) {
    putInteger(out, address, 16, 97, 0x7830);
    return;
  }
  field.flags &= ~ZERO;
  putField(out, 0, 0, NIL_TEXT, 5);
}

/** Converts one directive; false when the letter is none. */
function convert(out: TextBuf, c: u32, va: usize): bool {
  if (c == 100 || c == 105) putSigned(out, va);
  else if (c == 117) putUnsigned(out, va, 10, 0, 0);
  else if (c == 120) putUnsigned(out, va, 16, 97, 0x7830);
  else if (c == 88) putUnsigned(out, va, 16, 65, 0x5830);
  else if (c == 111) putUnsigned(out, va, 8, 0, 0);
  else if (c == 99) {
    field.flags &= ~ZERO;
    store<u8>(CHARACTER, <u8>nextInt(va));
    putField(out, 0, 0, CHARACTER, 1);
  } else if (c == 115) putString(out, <usize>nextInt(va));
  else if (c == 112) putPointer(out, nextInt(va));
  // Flags and width of %5% are ignored.
  else if (c == 37) out.byte(37);
  else if ((c | 32) - 97 < 1 || (c | 32) - 101 < 3) formatFloat(out, nextDouble(va), c);
  else return false;
  return true;
}

/** Text of `format` with the arguments of `va` (which moves on); the buffer is the runtime's. */
export function format(text: usize, va: usize): TextBuf {
  const out = formatted();
  out.clear();
  let at = text;
  while (true) {
    const start = at;
    while (load<u8>(at) && load<u8>(at) != 37) at++;
    out.bytes(start, <u32>(at - start));
    if (!load<u8>(at)) return out;
    if (load<u8>(at + 1) == 37) {
      out.byte(37);
      at += 2;
      continue;
    }
    const letterAt = readDirective(at + 1, va);
    const letter = load<u8>(letterAt);
    if (letter == 110) fail(text, letterAt, '%n writes to memory and is not supported; use the return value instead:');
    if (field.cut < 0) fail(text, letterAt, 'long double is not supported; convert to double first:');
    if (field.cut == 0 && (letter == 99 || letter == 115)) fail(text, letterAt, 'wide characters are not supported:');
    if (!convert(out, letter, va)) fail(text, letterAt, 'unknown conversion at the end of');
    at = letterAt + 1;
  }
}
