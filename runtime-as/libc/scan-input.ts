// Where scanf takes its characters from: a C string or a stream, one character at a time with one step back.
import { TextBuf, textNew } from '../text';
import { isSpace, lower } from './ctype';
import { EOF, readByte, unreadByte } from './stream';

/** Next character of a string; 0 = the stream is read. */
let textAt: usize = 0;
let file: usize = 0;
/** Characters taken so far. */
export let taken: i32 = 0;

export function openText(text: usize): void {
  textAt = text;
  taken = 0;
}

export function openStream(from: usize): void {
  textAt = 0;
  file = from;
  taken = 0;
}

/** Takes one character, or EOF. */
export function take(): i32 {
  taken += 1;
  if (!textAt) return readByte(file);
  const c = load<u8>(textAt);
  if (!c) return EOF;
  textAt += 1;
  return c;
}

/** Gives the last character back. */
export function giveBack(c: i32): void {
  taken -= 1;
  if (c == EOF) return;
  if (textAt) textAt -= 1;
  else unreadByte(file, c);
}

/** The first character that is no space, not taken. */
export function skipSpaces(): i32 {
  let c = take();
  while (isSpace(c)) c = take();
  giveBack(c);
  return c;
}

let wordBuffer: usize = 0;
/** The characters of the item being read. */
export function word(): TextBuf {
  if (!wordBuffer) wordBuffer = changetype<usize>(textNew());
  return changetype<TextBuf>(wordBuffer);
}

/** Characters that the item may still have. */
let room: i32 = 0;

export function beginWord(width: i32): void {
  word().clear();
  room = width ? width : i32.MAX_VALUE;
}

/** Lets the item have more characters. */
export function extendWord(byteLen: i32): void {
  if (room < i32.MAX_VALUE - byteLen) room += byteLen;
}

/** Takes the next character into the word if it is `a` or `b`. */
function accept(a: i32, b: i32): bool {
  if (room <= 0) return false;
  const c = take();
  if (c != EOF && (c == a || c == b)) {
    word().byte(c);
    room -= 1;
    return true;
  }
  giveBack(c);
  return false;
}

/** Takes digits of `base` (up to 16); returns how many. */
function acceptDigits(base: i32): i32 {
  let count = 0;
  while (room > 0) {
    const c = take();
    const value = <u32>(c - 48) < 10 ? c - 48 : <u32>(lower(c) - 97) < 6 ? lower(c) - 87 : 99;
    if (value >= base) {
      giveBack(c);
      break;
    }
    word().byte(c);
    room -= 1;
    count++;
  }
  return count;
}

function acceptAll(text: string): void {
  for (let i = 0, n = text.length; i < n; i++) if (!accept(text.charCodeAt(i), text.charCodeAt(i) - 32)) return;
}

/** The longest start of an integer in `base` (0 = by prefix) becomes the word. */
export function acceptInteger(base: i32): void {
  accept(43, 45);
  if ((base == 0 || base == 16) && accept(48, 48)) {
    if (accept(120, 88)) base = 16;
    else if (base == 0) base = 8;
  }
  acceptDigits(base ? base : 10);
}

/** True when the word is `0x` with nothing behind it, perhaps with a sign. */
export function isBarePrefix(): bool {
  const text = word();
  return text.len >= 2 && lower(load<u8>(text.ptr + text.len - 1)) == 120;
}

/** The longest start of a floating-point number becomes the word; false when it has no digits, or is only part of "infinity" or "nan". */
export function acceptFloat(): bool {
  accept(43, 45);
  const length = word().len;
  acceptAll('infinity');
  let letters = word().len - length;
  if (letters) return letters == 3 || letters == 8;
  acceptAll('nan');
  letters = word().len - length;
  if (letters) return letters == 3;
  let base = 10;
  let digits = 0;
  if (accept(48, 48)) {
    // The GNU C library does not take the x as the last character of the width.
    if (room > 1 && accept(120, 88)) base = 16;
    else digits = 1;
  }
  digits += acceptDigits(base);
  const hasPoint = accept(46, 46);
  if (hasPoint) digits += acceptDigits(base);
  // As in the GNU C library, "0x." is a zero.
  if (!digits) return hasPoint && base == 16;
  if (!(base == 16 ? accept(112, 80) : accept(101, 69))) return true;
  accept(43, 45);
  acceptDigits(10);
  return true;
}

/** Ends the word with a zero byte, so that the strto… functions can read it. */
export function wordText(): usize {
  const text = word();
  store<u8>(text.reserve(1), 0);
  return text.ptr;
}

/** Reads one character of a %c, %s or %[ item; EOF when it does not belong to it. `set`: 256 flags, or 0 for no space. */
export function acceptCharacter(set: usize, takesAll: bool): i32 {
  if (room <= 0) return EOF;
  const c = take();
  const belongs = c != EOF && (takesAll || (set ? load<u8>(set + c) != 0 : !isSpace(c)));
  if (!belongs) {
    giveBack(c);
    return EOF;
  }
  room -= 1;
  return c;
}
