// Text → numbers: the strto… and ato… families of <stdlib.h>.
import { isSpace, lower } from './ctype';
import { EINVAL, ERANGE, setErrno } from './errno';
import { binaryToBits, DIGITS_MAX, DOUBLE, decimalToBits, FLOAT, infinityBits, isUnderflow, QUAD, quadHigh } from './to-double';

function skipSpaces(text: usize): usize {
  while (isSpace(load<u8>(text))) text++;
  return text;
}

/** Value of a digit in any base, 255 for other characters. */
function digitValue(c: i32): u32 {
  if (<u32>(c - 48) < 10) return c - 48;
  const letter = lower(c) - 97;
  return <u32>letter < 26 ? letter + 10 : 255;
}

let isNegative = false;
let isTooLarge = false;

/** Magnitude of the integer at `text`; sign and overflow are left in the two flags above. `end` may be 0. */
function readMagnitude(text: usize, end: usize, base: u32): u64 {
  isNegative = false;
  isTooLarge = false;
  if (base == 1 || base > 36) {
    setErrno(EINVAL);
    return 0;
  }
  if (end) store<u64>(end, text);
  let at = skipSpaces(text);
  const sign = load<u8>(at);
  if (sign == 43 || sign == 45) at++;
  isNegative = sign == 45;
  const hasHexPrefix = load<u8>(at) == 48 && lower(load<u8>(at + 1)) == 120 && digitValue(load<u8>(at + 2)) < 16;
  if (hasHexPrefix && (base == 0 || base == 16)) {
    at += 2;
    base = 16;
  }
  if (base == 0) base = load<u8>(at) == 48 ? 8 : 10;
  const start = at;
  const limit = u64.MAX_VALUE / base;
  let value: u64 = 0;
  for (let digit = digitValue(load<u8>(at)); digit < base; digit = digitValue(load<u8>(at))) {
    if (value > limit || value * base > u64.MAX_VALUE - digit) isTooLarge = true;
    value = value * base + digit;
    at++;
  }
  if (at == start) isNegative = false;
  else if (end) store<u64>(end, at);
  return value;
}

export function strtol(text: usize, end: usize, base: i32): i64 {
  const magnitude = readMagnitude(text, end, base);
  const limit: u64 = 0x7fffffffffffffff + <u64>isNegative;
  if (isTooLarge || magnitude > limit) {
    setErrno(ERANGE);
    return isNegative ? i64.MIN_VALUE : i64.MAX_VALUE;
  }
  return isNegative ? -(<i64>magnitude) : <i64>magnitude;
}

export function strtoul(text: usize, end: usize, base: i32): u64 {
  const magnitude = readMagnitude(text, end, base);
  if (isTooLarge) {
    setErrno(ERANGE);
    return u64.MAX_VALUE;
  }
  return isNegative ? 0 - magnitude : magnitude;
}

export function atol(text: usize): i64 {
  return strtol(text, 0, 10);
}

export function atoi(text: usize): i32 {
  return <i32>strtol(text, 0, 10);
}

/** True when `word` (lower-case ASCII) stands at `at`, in any case. */
function startsWith(at: usize, word: string): bool {
  for (let i = 0, n = word.length; i < n; i++) if (lower(load<u8>(at + i)) != word.charCodeAt(i)) return false;
  return true;
}

/** Exponent digits at `at` after an optional sign, limited to ±99999; `after` is `at` when there are none. */
let after: usize = 0;
function readExponent(at: usize): i32 {
  after = at;
  const sign = load<u8>(at);
  if (sign == 43 || sign == 45) at++;
  if (digitValue(load<u8>(at)) > 9) return 0;
  let value = 0;
  for (; digitValue(load<u8>(at)) < 10; at++) if (value < 99999) value = value * 10 + <i32>digitValue(load<u8>(at));
  after = at;
  return sign == 45 ? -value : value;
}

/** True when the digits read last were all 0. */
let isZero = false;

/** 0x1.8p3: at most 31 digits are kept, the rest only says "more". */
function readHex(at: usize, type: i32): u64 {
  let high: u64 = 0;
  let low: u64 = 0;
  let exponent = 0;
  let isMore = false;
  let seenPoint = false;
  for (; ; at++) {
    const c = load<u8>(at);
    if (c == 46 && !seenPoint) {
      seenPoint = true;
      continue;
    }
    const digit = digitValue(c);
    if (digit > 15) break;
    if (high >> 56) {
      if (digit) isMore = true;
      if (!seenPoint && exponent < 99999) exponent += 4;
    } else {
      high = (high << 4) | (low >> 60);
      low = (low << 4) | digit;
      if (seenPoint) exponent -= 4;
    }
  }
  after = at;
  if (lower(load<u8>(at)) == 112) {
    exponent += readExponent(at + 1);
    if (after == at + 1) after = at;
  }
  isZero = !(high | low);
  return isZero ? 0 : binaryToBits(high, low, exponent, isMore, type);
}

const DIGIT_BYTES: usize = memory.data(800);

/** 12.5e-3 */
function readDecimal(at: usize, type: i32): u64 {
  let count = 0;
  let point = 0;
  let isMore = false;
  let seenPoint = false;
  for (; ; at++) {
    const c = load<u8>(at);
    if (c == 46 && !seenPoint) {
      seenPoint = true;
      continue;
    }
    const digit = digitValue(c);
    if (digit > 9) break;
    if (!count && !digit) {
      if (seenPoint) point--;
      continue;
    }
    if (count < DIGITS_MAX) store<u8>(DIGIT_BYTES + count++, <u8>digit);
    else if (digit) isMore = true;
    if (!seenPoint) point++;
  }
  after = at;
  if (lower(load<u8>(at)) == 101) {
    point += readExponent(at + 1);
    if (after == at + 1) after = at;
  }
  isZero = !count;
  return isZero ? 0 : decimalToBits(DIGIT_BYTES, count, point, isMore, type);
}

function isHexStart(at: usize): bool {
  if (load<u8>(at) != 48 || lower(load<u8>(at + 1)) != 120) return false;
  const next = load<u8>(at + 2) == 46 ? 3 : 2;
  return digitValue(load<u8>(at + next)) < 16;
}

/** nan(…): the number in brackets, if there is one, becomes the payload of the NaN. Leaves the end in `after`. */
function readNan(at: usize, type: i32): u64 {
  after = at;
  let payload: u64 = 0;
  if (load<u8>(at) == 40) {
    let end = at + 1;
    while (digitValue(load<u8>(end)) < 36 || load<u8>(end) == 95) end++;
    if (load<u8>(end) == 41) {
      after = end + 1;
      const wasNegative = isNegative;
      payload = readMagnitude(at + 1, PAYLOAD_END, 0);
      isNegative = wasNegative;
      if (<usize>load<u64>(PAYLOAD_END) != end) payload = 0;
    }
  }
  const bits = infinityBits(type);
  if (type == FLOAT) return bits | 0x400000 | (payload & 0x3fffff);
  if (type == DOUBLE) return bits | 0x8000000000000 | (payload & 0x7ffffffffffff);
  upperHalf = quadHigh | 0x800000000000;
  return payload;
}

const PAYLOAD_END: usize = memory.data(8, 8);
const SIGN: u64 = 0x8000000000000000;
/** Upper half of the long double that readFloat made. */
let upperHalf: u64 = 0;

/** Digits, decimal or hexadecimal; overflow and underflow set errno. */
function readDigits(at: usize, type: i32): u64 {
  const bits = isHexStart(at) ? readHex(at + 2, type) : readDecimal(at, type);
  if (isZero) return 0;
  upperHalf = quadHigh;
  const isInfinite = type == QUAD ? upperHalf == 0x7fff000000000000 : bits == infinityBits(type);
  if (isInfinite || isUnderflow) setErrno(ERANGE);
  return bits;
}

/** Bits of the number at `text`, without its sign, which is left in `isNegative`; the upper half of a long double in `upperHalf`. */
function readFloat(text: usize, end: usize, type: i32): u64 {
  let at = skipSpaces(text);
  const sign = load<u8>(at);
  if (sign == 43 || sign == 45) at++;
  isNegative = sign == 45;
  let bits: u64 = 0;
  upperHalf = 0;
  if (startsWith(at, 'inf')) {
    bits = infinityBits(type);
    upperHalf = quadHigh;
    after = startsWith(at + 3, 'inity') ? at + 8 : at + 3;
  } else if (startsWith(at, 'nan')) bits = readNan(at + 3, type);
  else if (digitValue(load<u8>(at)) < 10 || (load<u8>(at) == 46 && digitValue(load<u8>(at + 1)) < 10))
    bits = readDigits(at, type);
  else {
    after = text;
    isNegative = false;
  }
  if (end) store<u64>(end, after);
  if (!isNegative) return bits;
  upperHalf |= SIGN;
  return type == QUAD ? bits : type == FLOAT ? bits | 0x80000000 : bits | SIGN;
}

export function strtod(text: usize, end: usize): f64 {
  return reinterpret<f64>(readFloat(text, end, DOUBLE));
}

export function strtof(text: usize, end: usize): f32 {
  return reinterpret<f32>(<u32>readFloat(text, end, FLOAT));
}

/** Writes the long double at `text` to the 16 bytes at `to`. */
export function readQuad(to: usize, text: usize, end: usize): void {
  const bits = readFloat(text, end, QUAD);
  store<u64>(to, bits);
  store<u64>(to, upperHalf, 8);
}

const QUAD_RESULT: usize = memory.data(16, 16);

/** A long double is a quad in a vector register. */
export function strtold(text: usize, end: usize): v128 {
  readQuad(QUAD_RESULT, text, end);
  return v128.load(QUAD_RESULT);
}

export function atof(text: usize): f64 {
  return strtod(text, 0);
}
