// %f %e %g %a: a double as text, exact to any precision.
import { TextBuf, textNew } from '../text';
import { DIGITS, decimalPoint, digitCount, expandDouble, roundDigits } from './decimal';
import { ALTERNATE, field, putField, repeat, signPrefix, ZERO } from './field';

/** The number without sign and padding is built here. */
let bodyBuffer: usize = 0;

function emptyBody(): TextBuf {
  if (!bodyBuffer) bodyBuffer = changetype<usize>(textNew());
  const body = changetype<TextBuf>(bodyBuffer);
  body.clear();
  return body;
}

/** Digits from … end − 1 of the expansion; zeros on both sides of it. */
function putDigits(body: TextBuf, from: i32, end: i32): void {
  for (let i = from; i < end; i++) body.byte(<u32>i < <u32>digitCount ? 48 + load<u8>(DIGITS + i) : 48);
}

function putPoint(body: TextBuf, fractionDigits: i32): void {
  if (fractionDigits > 0 || field.flags & ALTERNATE) body.byte(46);
}

function putFixed(body: TextBuf, fractionDigits: i32): void {
  if (decimalPoint <= 0) body.byte(48);
  else putDigits(body, 0, decimalPoint);
  putPoint(body, fractionDigits);
  const inside = min<i32>(fractionDigits, max<i32>(0, digitCount - decimalPoint));
  putDigits(body, decimalPoint, decimalPoint + inside);
  repeat(body, 48, fractionDigits - inside);
}

function putExponent(body: TextBuf, letter: u32, exponent: i32, digitsMin: i32): void {
  body.byte(letter);
  body.byte(exponent < 0 ? 45 : 43);
  if (exponent < 0) exponent = -exponent;
  if (exponent < 10 && digitsMin > 1) body.byte(48);
  body.decimal(exponent);
}

function putScientific(body: TextBuf, fractionDigits: i32, letter: u32): void {
  putDigits(body, 0, 1);
  putPoint(body, fractionDigits);
  const inside = min<i32>(fractionDigits, max<i32>(0, digitCount - 1));
  putDigits(body, 1, 1 + inside);
  repeat(body, 48, fractionDigits - inside);
  putExponent(body, letter, digitCount ? decimalPoint - 1 : 0, 2);
}

/** %g: the shorter of both forms for the precision, without trailing zeros unless # asks for them. */
function putGeneral(body: TextBuf, precision: i32, letter: u32): void {
  const digits = max<i32>(precision, 1);
  roundDigits(digits);
  const exponent = digitCount ? decimalPoint - 1 : 0;
  const keepsZeros = (field.flags & ALTERNATE) != 0;
  if (exponent < -4 || exponent >= digits) {
    putScientific(body, keepsZeros ? digits - 1 : max<i32>(0, digitCount - 1), letter);
  } else putFixed(body, keepsZeros ? digits - 1 - exponent : max<i32>(0, digitCount - decimalPoint));
}

/** %a: the 52 fraction bits as hexadecimal digits; subnormals keep the exponent −1022 and a leading 0. */
function putHex(body: TextBuf, bits: u64, isUpper: bool): void {
  const exponentField = <i32>((bits >> 52) & 0x7ff);
  let mantissa = bits & 0x000fffffffffffff;
  const exponent = exponentField ? exponentField - 1023 : mantissa ? -1022 : 0;
  if (exponentField) mantissa |= 0x0010000000000000;
  let digits = field.precision;
  if (digits < 0) digits = mantissa & 0x000fffffffffffff ? 13 - <i32>(ctz<u64>(mantissa) >> 2) : 0;
  const kept = min<i32>(digits, 13);
  const drop = <u64>(13 - kept) * 4;
  if (drop) {
    const rest = mantissa & (((<u64>1) << drop) - 1);
    const half = (<u64>1) << (drop - 1);
    mantissa >>= drop;
    if (rest > half || (rest == half && mantissa & 1)) mantissa += 1;
  }
  body.byte(48 + <u32>(mantissa >> (<u64>kept * 4)));
  putPoint(body, digits);
  for (let i = kept - 1; i >= 0; i--) {
    const digit = <u32>(mantissa >> (<u64>i * 4)) & 15;
    body.byte(digit < 10 ? 48 + digit : (isUpper ? 55 : 87) + digit);
  }
  repeat(body, 48, digits - kept);
  putExponent(body, isUpper ? 80 : 112, exponent, 1);
}

/** Converts `value` by the letter of its directive (a e f g, or upper case). */
export function formatFloat(out: TextBuf, value: f64, letter: u32): void {
  const body = emptyBody();
  const bits = reinterpret<u64>(value);
  const isUpper = letter < 97;
  const kind = letter | 32;
  let prefix = signPrefix(bits >> 63 != 0);
  const magnitude = bits & 0x7fffffffffffffff;
  if (magnitude >= 0x7ff0000000000000) {
    field.flags &= ~ZERO;
    if (magnitude == 0x7ff0000000000000) body.ascii(isUpper ? 'INF' : 'inf');
    else body.ascii(isUpper ? 'NAN' : 'nan');
  } else if (kind == 97) {
    const mark: u64 = isUpper ? 0x5830 : 0x7830;
    prefix = prefix ? prefix | (mark << 8) : mark;
    putHex(body, bits, isUpper);
  } else {
    const precision = field.precision < 0 ? 6 : field.precision;
    expandDouble(value);
    if (kind == 102) {
      roundDigits(decimalPoint + precision);
      putFixed(body, precision);
    } else if (kind == 101) {
      roundDigits(precision + 1);
      putScientific(body, precision, letter);
    } else putGeneral(body, precision, letter - 2);
  }
  putField(out, prefix, 0, body.ptr, body.len);
}
