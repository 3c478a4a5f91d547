// Sums of lengths in different units (css-values-4 §10) → px, or a percentage and px. Their text is drawn in tables/css-calc.ts.
import { Bytes, putAscii, putByte, putNumber } from '../bytes';
import { P_LEFT, P_LETTER_SPACING, P_MARGIN_LEFT, P_MARGIN_TOP, P_TEXT_INDENT, P_TOP, P_WORD_SPACING, V_PERCENT } from '../gen/css';
import { atomLen, atomPtr } from './atoms';
import { lengthPx } from './computed';
import { partValue, pxValue, unitOf } from './values';

const TERM_BYTES: u32 = 9;

/** Where a sum below 0 means something. */
function mayBeNegative(property: u32): bool {
  const isPlace = property >= P_TOP && property <= P_LEFT;
  const isMargin = property >= P_MARGIN_TOP && property <= P_MARGIN_LEFT;
  return isPlace || isMargin || property == P_LETTER_SPACING || property == P_WORD_SPACING || property == P_TEXT_INDENT;
}

function bitsAt(ptr: usize): u32 {
  let bits: u32 = 0;
  for (let i: u32 = 0; i < 8; i++) {
    const c = <u32>load<u8>(ptr + i);
    bits = (bits << 4) | (c > 57 ? c - 87 : c - 48);
  }
  return bits;
}

/** Appends the CSS text of a sum that was not computed yet. */
export function putSum(out: Bytes, atom: u32): void {
  putAscii(out, 'calc(');
  for (let at = atomPtr(atom), end = at + atomLen(atom), first = at; at < end; at += TERM_BYTES) {
    if (at > first) putAscii(out, ' + ');
    putNumber(out, reinterpret<f32>(bitsAt(at + 1)));
    putAscii(out, unitOf(<u32>load<u8>(at) - 64));
  }
  putByte(out, 41);
}

/** Computed value of the sum in `atom` for a property of `style`, where em means `fontPx`. */
export function sumValue(property: u32, atom: u32, fontPx: f32, style: usize): u32 {
  let px: f32 = 0;
  let percent: f32 = 0;
  let hasPercent = false;
  for (let at = atomPtr(atom), end = at + atomLen(atom); at < end; at += TERM_BYTES) {
    const kind = <u32>load<u8>(at) - 64;
    const num = reinterpret<f32>(bitsAt(at + 1));
    if (kind == V_PERCENT) {
      percent = num;
      hasPercent = true;
    } else px += lengthPx(kind, num, fontPx, style);
  }
  if (hasPercent) return partValue(percent, px);
  return pxValue(mayBeNegative(property) ? px : max<f32>(0, px));
}
