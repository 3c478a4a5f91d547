// Characters of texts: their code points in UTF-8, and between which of them lines may break.
import { breaksBetween, hasBreakFacts } from '../gen/breaks';

/** Ideographs, kana, hangul and wide forms: lines break between any two of them (UAX 14 class ID, simplified). */
export function isWide(c: u32): bool {
  return (
    (c >= 0x2e80 && c <= 0xa4cf) || (c >= 0xac00 && c <= 0xd7a3) || (c >= 0xf900 && c <= 0xfaff) ||
    (c >= 0xff01 && c <= 0xff60) || (c >= 0x1f300 && c <= 0x1faff) || (c >= 0x20000 && c <= 0x3fffd)
  );
}

export function seamBreaks(before: u32, after: u32): bool {
  if (hasBreakFacts(before) && hasBreakFacts(after)) return breaksBetween(before, after);
  if (before == 0x200b) return true;
  return before != 0 && (isWide(before) || isWide(after)) && !isClosing(after) && !isOpening(before);
}

/** Brackets that never end a line before wide text: ( [ { （ and those of ideographs, where from 0x3008 on each is followed by the one that closes it. */
function isOpening(c: u32): bool {
  return c == 40 || c == 91 || c == 123 || c == 0xff08 || (c - 0x3008 < 10 && !(c & 1));
}

/** Punctuation that never starts a line after wide text. */
function isClosing(c: u32): bool {
  return c == 0x3001 || c == 0x3002 || c == 0xff0c || c == 0xff01 || c == 0xff1f || c == 0xff09 || (c - 0x3008 < 10 && (c & 1) != 0) ||
    c == 33 || c == 41 || c == 44 || c == 46 || c == 63 || c == 93 || c == 125;
}

export function decodeAt(ptr: usize, left: u32): u32 {
  const c = <u32>load<u8>(ptr);
  if (c < 0x80) return c;
  if (c < 0xe0 && left > 1) return ((c & 31) << 6) | (load<u8>(ptr, 1) & 63);
  if (c < 0xf0 && left > 2) return ((c & 15) << 12) | ((<u32>load<u8>(ptr, 1) & 63) << 6) | (load<u8>(ptr, 2) & 63);
  if (left > 3)
    return ((c & 7) << 18) | ((<u32>load<u8>(ptr, 1) & 63) << 12) | ((<u32>load<u8>(ptr, 2) & 63) << 6) | (load<u8>(ptr, 3) & 63);
  return 0xfffd;
}

export function byteLenOf(lead: u32): u32 {
  return lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/** ASCII letters and digits: no line starts between two of them, and both are of one word. */
export function isWordPart(c: u32): bool {
  return (c | 32) - 97 < 26 || c - 48 < 10;
}
