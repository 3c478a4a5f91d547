// Items of columns that are aligned by their baselines (css-flexbox-1 §8.3): across a column browsers take the left edge of the
// border box for it, and align the edges of such items in a line.
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import {
  KW_AUTO, KW_BASELINE, KW_WRAP_REVERSE, P_ALIGN_ITEMS, P_ALIGN_SELF, P_FLEX_WRAP, P_MARGIN_LEFT, P_MARGIN_RIGHT,
} from '../gen/css';
import { styleKeyword } from '../style/computed';
import { isColumn } from './heights';
import { itemNode } from './items';
import { usedKeyword, usedPx } from './overrides';
import { isOut } from './roles';

export function isOnColumnBaseline(doc: Doc, column: StyledNode, i: u32): bool {
  const idx = itemNode(column, i);
  const inherited = styleKeyword(column.style, P_ALIGN_ITEMS);
  if (idx == NONE) return inherited == KW_BASELINE;
  const node = nodeOf(doc, idx);
  if (isOut(node) || usedKeyword(node, P_MARGIN_LEFT) == KW_AUTO || usedKeyword(node, P_MARGIN_RIGHT) == KW_AUTO) return false;
  const own = usedKeyword(node, P_ALIGN_SELF);
  return (own == KW_AUTO ? inherited : own) == KW_BASELINE;
}

/** From the margin edge of an item at the side where its line starts to its baseline; `widthPx`: border box, `roomPx`: column. */
export function columnAscentPx(doc: Doc, column: StyledNode, i: u32, widthPx: f32, roomPx: f32): f32 {
  const idx = itemNode(column, i);
  const isReversed = usedKeyword(column, P_FLEX_WRAP) == KW_WRAP_REVERSE;
  const margin: f32 = idx == NONE ? 0 : usedPx(nodeOf(doc, idx), isReversed ? P_MARGIN_RIGHT : P_MARGIN_LEFT, roomPx);
  return isReversed ? margin + widthPx : margin;
}

/** Where the items of a column of one line that stand on a baseline are aligned, from the start edge; NaN = none does. */
export function columnBaselinePx(doc: Doc, column: StyledNode, roomPx: f32): f32 {
  let farthest: f32 = NaN;
  if (!isColumn(column)) return farthest;
  for (let i: u32 = 0; i < column.itemCount; i++) {
    if (!isOnColumnBaseline(doc, column, i)) continue;
    const ascent = columnAscentPx(doc, column, i, 0, roomPx);
    farthest = isNaN(farthest) ? ascent : max<f32>(farthest, ascent);
  }
  return farthest;
}
