// %f %e %g %a: a double or a long double as text, exact to any precision.
import { TextBuf, textNew } from '../text';
import { decimalPoint, digitCount, digitsAt, expandDouble, expandQuad, roundDigits } from './decimal';
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
  for (let i = from; i < end; i++) body.byte(<u32>i < <u32>digitCount ? 48 + load<u8>(digitsAt + i) : 48);
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

/** The first digit of %a and up to 28 behind the point. */
const NIBBLES: usize = memory.data(32);

/** Rounds the nibbles to `kept` behind the point, ties to even. */
function roundNibbles(kept: i32, count: i32): void {
  const next = load<u8>(NIBBLES + kept + 1);
  let isUp = next > 8 || (next == 8 && load<u8>(NIBBLES + kept) & 1);
  for (let i = kept + 2; next == 8 && i <= count; i++) if (load<u8>(NIBBLES + i)) isUp = true;
  for (let at = NIBBLES + kept; isUp; at--) {
    const value = load<u8>(at) + 1;
    isUp = value == 16 && at > NIBBLES;
    store<u8>(at, isUp ? 0 : value);
  }
}

/** %a: `count` hexadecimal digits of fraction, the upper ones in `high`; subnormals keep the smallest exponent and a leading 0. */
function putHex(body: TextBuf, exponentField: i32, high: u64, low: u64, count: i32, bias: i32, isUpper: bool): void {
  const isZero = !exponentField && !(high | low);
  store<u8>(NIBBLES, <u8>(exponentField != 0));
  for (let i = count; i > 0; i--) {
    store<u8>(NIBBLES + i, <u8>(low & 15));
    low = (low >> 4) | (high << 60);
    high >>= 4;
  }
  let digits = field.precision;
  if (digits < 0) for (digits = count; digits && !load<u8>(NIBBLES + digits); ) digits--;
  const kept = min<i32>(digits, count);
  if (kept < count) roundNibbles(kept, count);
  for (let i = 0; i <= kept; i++) {
    const digit = <u32>load<u8>(NIBBLES + i);
    body.byte(digit < 10 ? 48 + digit : (isUpper ? 55 : 87) + digit);
    if (!i) putPoint(body, digits);
  }
  repeat(body, 48, digits - kept);
  putExponent(body, isUpper ? 80 : 112, isZero ? 0 : max<i32>(exponentField, 1) - bias, 1);
}

/** Converts a number by the letter of its directive (a e f g, or upper case): a double in `bits`, or a long double. */
export function formatFloat(out: TextBuf, bits: u64, high: u64, isQuad: bool, letter: u32): void {
  const body = emptyBody();
  const isUpper = letter < 97;
  const kind = letter | 32;
  const top = isQuad ? high : bits;
  let prefix = signPrefix(top >> 63 != 0);
  const magnitude = top & 0x7fffffffffffffff;
  const infinity: u64 = isQuad ? 0x7fff000000000000 : 0x7ff0000000000000;
  if (magnitude >= infinity) {
    field.flags &= ~ZERO;
    if (magnitude == infinity && !(isQuad && bits)) body.ascii(isUpper ? 'INF' : 'inf');
    else body.ascii(isUpper ? 'NAN' : 'nan');
  } else if (kind == 97) {
    const mark: u64 = isUpper ? 0x5830 : 0x7830;
    prefix = prefix ? prefix | (mark << 8) : mark;
    if (isQuad) putHex(body, <i32>(magnitude >> 48), high & 0xffffffffffff, bits, 28, 16383, isUpper);
    else putHex(body, <i32>(magnitude >> 52), 0, bits & 0xfffffffffffff, 13, 1023, isUpper);
  } else {
    const precision = field.precision < 0 ? 6 : field.precision;
    if (isQuad) expandQuad(high, bits);
    else expandDouble(bits);
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
