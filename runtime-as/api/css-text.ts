// Leaves of the CSS printer in gen/css-text.ts: how lengths, colors, fonts and lists look as CSS text.

import { putFontRef } from '../state/fonts';
import { trap } from '../state/trap';
import { equalsAscii, TextBuf } from '../text';
import { stringLen, stringPtr } from './string';
import { vecLen, vecPtr } from './vec';

export type Put = (out: TextBuf, ptr: usize) => void;

/** Appends the `idx`-th of the blank-separated `words`; `_` inside a word is a blank, the word `_` alone is nothing. */
export function putWord(out: TextBuf, words: string, idx: u32): void {
  let at = changetype<usize>(words);
  const end = at + ((<usize>words.length) << 1);
  for (let left = idx; left > 0 && at < end; at += 2) if (load<u16>(at) == 32) left -= 1;
  const start = at;
  while (at < end && load<u16>(at) != 32) at += 2;
  if (at == start + 2 && load<u16>(start) == 95) return;
  out.units(start, <u32>(at - start) >> 1);
  for (let i = out.ptr + out.len - (<u32>(at - start) >> 1); i < out.ptr + out.len; i++) if (load<u8>(i) == 95) store<u8>(i, 32);
}

/** Appends thousandths as a decimal number without trailing zeros: 1500 → `1.5`. */
export function putThousandths(out: TextBuf, value: i64): void {
  if (value < 0) out.byte(45);
  const size: u64 = value < 0 ? <u64>0 - <u64>value : <u64>value;
  out.decimal(size / 1000);
  let rest = <u32>(size % 1000);
  if (!rest) return;
  out.byte(46);
  for (let unit: u32 = 100; rest; unit /= 10) {
    out.byte(48 + rest / unit);
    rest %= unit;
  }
}

/** AzPixelValue: metric at +0, thousandths at +8. */
export function putLength(out: TextBuf, ptr: usize): void {
  putThousandths(out, load<i64>(ptr, 8));
  putWord(out, 'px pt em rem in cm mm % vw vh vmin vmax', load<u32>(ptr));
}

/** AzAngleValue: metric at +0, thousandths at +8. A percentage is one of a full turn. */
export function putAngle(out: TextBuf, ptr: usize): void {
  const percent = load<u32>(ptr) == 4;
  putThousandths(out, percent ? load<i64>(ptr, 8) / 100 : load<i64>(ptr, 8));
  putWord(out, 'deg rad grad turn turn', load<u32>(ptr));
}

/** AzStyleTextIndent: length, each_line at +16, hanging at +17. */
export function putTextIndent(out: TextBuf, ptr: usize): void {
  putLength(out, ptr);
  if (load<u8>(ptr, 16)) out.ascii(' each-line');
  if (load<u8>(ptr, 17)) out.ascii(' hanging');
}

export function putPercentage(out: TextBuf, ptr: usize): void {
  putThousandths(out, load<i64>(ptr));
  out.byte(37);
}

export function putNumber(out: TextBuf, ptr: usize): void {
  putThousandths(out, load<i64>(ptr));
}

export function putInteger(out: TextBuf, ptr: usize): void {
  out.decimal(load<i32>(ptr));
}

export function putHexByte(out: TextBuf, value: u32): void {
  const high = value >> 4;
  const low = value & 15;
  out.byte(high < 10 ? 48 + high : 87 + high);
  out.byte(low < 10 ? 48 + low : 87 + low);
}

/** AzColorU → `#rrggbb`, with alpha `#rrggbbaa`. */
export function putColor(out: TextBuf, ptr: usize): void {
  out.byte(35);
  for (let i: usize = 0; i < 3; i++) putHexByte(out, load<u8>(ptr + i));
  if (load<u8>(ptr, 3) != 255) putHexByte(out, load<u8>(ptr, 3));
}

/** A double-quoted CSS string; quotes, backslashes and line ends are escaped. */
export function putQuoted(out: TextBuf, ptr: usize, byteLen: u32): void {
  out.byte(34);
  for (let i: u32 = 0; i < byteLen; i++) {
    const c: u32 = load<u8>(ptr + i);
    if (c == 10) out.ascii('\\a ');
    else {
      if (c == 34 || c == 92) out.byte(92);
      out.byte(c);
    }
  }
  out.byte(34);
}

/** `url("…")` of an AzString. */
export function putUrl(out: TextBuf, string: usize): void {
  out.ascii('url(');
  putQuoted(out, stringPtr(string), stringLen(string));
  out.byte(41);
}

function isGenericFamily(ptr: usize, byteLen: u32): bool {
  return (
    equalsAscii(ptr, byteLen, 'serif') ||
    equalsAscii(ptr, byteLen, 'sans-serif') ||
    equalsAscii(ptr, byteLen, 'monospace') ||
    equalsAscii(ptr, byteLen, 'system-ui') ||
    equalsAscii(ptr, byteLen, 'cursive') ||
    equalsAscii(ptr, byteLen, 'fantasy')
  );
}

/** AzStyleFontFamily: System(AzString +8), SystemType(u32 +4), File(AzString +8), Ref. */
export function putFontFamily(out: TextBuf, ptr: usize): void {
  const tag = load<u8>(ptr);
  if (tag == 1) {
    const families =
      'system-ui system-ui monospace monospace monospace system-ui system-ui system-ui system-ui serif serif';
    putWord(out, families, load<u32>(ptr, 4));
    return;
  }
  if (tag == 3 && putFontRef(changetype<usize>(out), ptr + 8)) return;
  if (tag != 0)
    trap(
      'AzStyleFontFamily',
      'a page knows families by name (AzStyleFontFamily_system) and fonts of AzFontRef_parse; read a file and parse it',
    );
  const name = stringPtr(ptr + 8);
  const byteLen = stringLen(ptr + 8);
  if (isGenericFamily(name, byteLen)) out.bytes(name, byteLen);
  else putQuoted(out, name, byteLen);
}

/** The elements of an Az*Vec, separated. */
export function putList(out: TextBuf, vec: usize, itemBytes: usize, separator: string, put: Put): void {
  const ptr = vecPtr(vec);
  for (let i: usize = 0, n = vecLen(vec); i < n; i++) {
    if (i) out.ascii(separator);
    put(out, ptr + i * itemBytes);
  }
}

const VALUE_EXACT: u32 = 6;

/** `name: value` for an AzCssPropertyValue at `value`: a CSS-wide keyword, or its payload at `exactOffset`. */
export function putDeclaration(
  out: TextBuf,
  named: bool,
  name: string,
  value: usize,
  exactOffset: usize,
  put: Put,
): void {
  if (named) {
    out.ascii(name);
    out.ascii(': ');
  }
  const tag: u32 = load<u8>(value);
  if (tag == VALUE_EXACT) put(out, value + exactOffset);
  else putWord(out, 'auto none initial inherit revert unset', tag);
}
