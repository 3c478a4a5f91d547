// Border radii as numbers: only the hit test needs them, so the style keeps their text.
import { StyledNode } from '../dom/doc';
import { P_BORDER_BOTTOM_LEFT_RADIUS, P_BORDER_TOP_LEFT_RADIUS } from '../gen/css';
import { atomLen, atomPtr } from '../style/atoms';
import { initialValues, styleValue } from '../style/computed';
import { valueAtom } from '../style/values';

/** Index behind the blanks at `i`. */
function skipBlanks(ptr: usize, len: u32, i: u32): u32 {
  while (i < len && load<u8>(ptr + i) == 32) i++;
  return i;
}

function wordEnd(ptr: usize, len: u32, i: u32): u32 {
  while (i < len && load<u8>(ptr + i) != 32) i++;
  return i;
}

/** px of a word such as `8px`, `0.5em` or `50%` (of `basePx`). Units other than px and % count as px · 16. */
function wordPx(ptr: usize, len: u32, basePx: f32): f32 {
  let num: f32 = 0;
  let scale: f32 = 0;
  let i: u32 = 0;
  for (; i < len; i++) {
    const c = <u32>load<u8>(ptr + i);
    if (c == 46) scale = 1;
    else if (c - 48 > 9) break;
    else {
      num = num * 10 + <f32>(c - 48);
      scale *= 10;
    }
  }
  if (scale > 1) num /= scale;
  const unit: u32 = i < len ? load<u8>(ptr + i) : 0;
  if (unit == 37) return (num * basePx) / 100;
  return unit == 101 || unit == 114 ? num * 16 : num;
}

/** False for boxes that say nothing of their corners, which is most. */
export function hasCorners(node: StyledNode): bool {
  const initial = initialValues();
  for (let property = P_BORDER_TOP_LEFT_RADIUS; property <= P_BORDER_BOTTOM_LEFT_RADIUS; property++)
    if (styleValue(node.style, property) != styleValue(initial, property)) return true;
  return false;
}

/** Horizontal or vertical radius of a corner in px; a corner with one radius has it both ways. */
export function cornerPx(node: StyledNode, property: u32, isVertical: bool): f32 {
  const atom = valueAtom(styleValue(node.style, property));
  const ptr = atomPtr(atom);
  const len = atomLen(atom);
  const firstEnd = wordEnd(ptr, len, 0);
  const second = skipBlanks(ptr, len, firstEnd);
  if (!isVertical) return wordPx(ptr, firstEnd, node.width);
  return second < len ? wordPx(ptr + second, len - second, node.height) : wordPx(ptr, firstEnd, node.height);
}
