// Border radii as numbers: only the hit test needs them, so the style keeps their text.
import { StyledNode } from '../dom/doc';
import { atomLen, atomPtr } from '../style/atoms';
import { styleValue } from '../style/computed';
import { valueAtom } from '../style/values';

/** Radius in px of a text such as `8px`, `0.5em` or `50%`; of two radii the first. Units other than px and % count as px · 16. */
export function cornerPx(node: StyledNode, property: u32): f32 {
  const atom = valueAtom(styleValue(node.style, property));
  const ptr = atomPtr(atom);
  const len = atomLen(atom);
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
  if (unit == 37) return (num * min<f32>(node.width, node.height)) / 100;
  return unit == 101 || unit == 114 ? num * 16 : num;
}
