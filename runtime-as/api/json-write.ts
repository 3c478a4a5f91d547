// JSON text as we write it: no blanks, every character raw but quotes, backslashes and control characters. One string has
// exactly one written form, so keys are compared as bytes.
import { TextBuf } from '../text';

const QUOTE: u32 = 34;
const BACKSLASH: u32 = 92;

function hexDigit(value: u32): u32 {
  return value < 10 ? 48 + value : 87 + value;
}

/** Letter of the short escape for a control character, 0 = it has none. */
function shortEscape(c: u32): u32 {
  if (c == 8) return 98;
  if (c == 9) return 116;
  if (c == 10) return 110;
  if (c == 12) return 102;
  return c == 13 ? 114 : 0;
}

/** Appends one byte of a string's content, escaped where it must be. */
export function putEscaped(out: TextBuf, c: u32): void {
  if (c >= 32) {
    if (c == QUOTE || c == BACKSLASH) out.byte(BACKSLASH);
    out.byte(c);
    return;
  }
  out.byte(BACKSLASH);
  const short = shortEscape(c);
  if (short) {
    out.byte(short);
    return;
  }
  out.ascii('u00');
  out.byte(hexDigit(c >> 4));
  out.byte(hexDigit(c & 15));
}

/** Appends borrowed UTF-8 bytes as a JSON string with its quotes. */
export function putJsonString(out: TextBuf, ptr: usize, byteLen: usize): void {
  out.byte(QUOTE);
  for (let i: usize = 0; i < byteLen; i++) putEscaped(out, load<u8>(ptr + i));
  out.byte(QUOTE);
}

function putIndent(out: TextBuf, depth: u32): void {
  out.byte(10);
  for (let i: u32 = 0; i < depth; i++) out.ascii('  ');
}

/** Appends our own JSON text `ptr..end` with two blanks of indentation per level; empty containers stay on one line. */
export function putPretty(out: TextBuf, ptr: usize, end: usize): void {
  let depth: u32 = 0;
  for (let at = ptr; at < end; at++) {
    const c: u32 = load<u8>(at);
    if (c == QUOTE) {
      const stop = stringEnd(at, end);
      out.bytes(at, <u32>(stop - at));
      at = stop - 1;
    } else if (c == 91 || c == 123) {
      out.byte(c);
      // The closing bracket is two codes after the opening one, in ASCII for both kinds.
      if (at + 1 < end && load<u8>(at + 1) == c + 2) {
        at += 1;
        out.byte(c + 2);
      } else putIndent(out, ++depth);
    } else if (c == 93 || c == 125) {
      putIndent(out, --depth);
      out.byte(c);
    } else {
      out.byte(c);
      if (c == 44) putIndent(out, depth);
      if (c == 58) out.byte(32);
    }
  }
}

/** Address behind the closing quote of the string that starts at `at` in our own JSON text. */
export function stringEnd(at: usize, end: usize): usize {
  for (at += 1; at < end && load<u8>(at) != QUOTE; at++) if (load<u8>(at) == BACKSLASH) at += 1;
  return min<usize>(at + 1, end);
}

/** Address behind the value that starts at `at` in our own JSON text: a comma, a closing bracket or `end`. */
export function valueEnd(at: usize, end: usize): usize {
  let depth: u32 = 0;
  while (at < end) {
    const c: u32 = load<u8>(at);
    if (c == QUOTE) {
      at = stringEnd(at, end);
      continue;
    }
    if (c == 91 || c == 123) depth += 1;
    else if (c == 93 || c == 125) {
      if (!depth) return at;
      depth -= 1;
    } else if (c == 44 && !depth) return at;
    at += 1;
  }
  return end;
}

/** Appends the content of a JSON string (between its quotes) that was written by putEscaped. */
export function putUnescaped(out: TextBuf, ptr: usize, end: usize): void {
  for (let at = ptr; at < end; at++) {
    let c: u32 = load<u8>(at);
    if (c == BACKSLASH) {
      at += 1;
      c = load<u8>(at);
      if (c == 117) {
        const high: u32 = load<u8>(at + 3);
        const low: u32 = load<u8>(at + 4);
        c = ((high - 48) << 4) | (low < 58 ? low - 48 : low - 87);
        at += 4;
      } else c = escapedByte(c);
    }
    out.byte(c);
  }
}

/** Byte that a short escape stands for; 0 = there is no such escape. */
export function escapedByte(letter: u32): u32 {
  if (letter == QUOTE || letter == BACKSLASH || letter == 47) return letter;
  if (letter == 98) return 8;
  if (letter == 116) return 9;
  if (letter == 110) return 10;
  if (letter == 102) return 12;
  return letter == 114 ? 13 : 0;
}
