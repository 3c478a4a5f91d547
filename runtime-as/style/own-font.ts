// `font-family` → the font of the app's own that it names (api/font.ts): `az-font-3`, alone or in a list; 0 = none, and the text is
// shown in what the host serves.
import { V_RAW } from '../gen/css';
import { FIRST_OWN_FONT, ownFontCount } from '../layout/fonts';
import { TextBuf, textNew } from '../text';
import { atomLen, atomOf, atomPtr } from './atoms';
import { valueAtom, valueKind, valueOf } from './values';

const NAME: usize = memory.data<u8>([97, 122, 45, 102, 111, 110, 116, 45]);
const NAME_LEN: u32 = 8;

/** What was found last: texts of one style come in a row. */
let lastValue: u32 = 0;
let lastFont: u32 = 0;
let lastCount: u32 = 0;

function findFont(ptr: usize, byteLen: u32): u32 {
  for (let at: u32 = 0; at + NAME_LEN < byteLen; at++) {
    if (memory.compare(ptr + at, NAME, NAME_LEN) != 0) continue;
    let face: u32 = 0;
    for (let i = at + NAME_LEN; i < byteLen && <u32>load<u8>(ptr + i) - 48 < 10; i++)
      face = face * 10 + <u32>load<u8>(ptr + i) - 48;
    if (face > 0 && face <= ownFontCount()) return FIRST_OWN_FONT + face - 1;
  }
  return 0;
}

/** Index of the font that a value of `font-family` names; 0 = none of the app's own. */
export function ownFont(value: u32): u32 {
  if (!ownFontCount() || valueKind(value) != V_RAW) return 0;
  if (value == lastValue && lastCount == ownFontCount()) return lastFont;
  lastValue = value;
  lastCount = ownFontCount();
  lastFont = findFont(atomPtr(valueAtom(value)), atomLen(valueAtom(value)));
  return lastFont;
}

/** The value that the page gets for a font of the app's own: what that has not is shown in the regular one. */
export function ownFamily(font: u32): u32 {
  const out: TextBuf = textNew();
  out.ascii('az-font-');
  out.decimal(font - FIRST_OWN_FONT + 1);
  out.ascii(',Inter');
  const value = valueOf(V_RAW, 0, atomOf(out.ptr, out.len));
  out.free();
  return value;
}
