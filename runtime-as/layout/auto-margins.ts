// Auto margins across the lines of rows that may wrap (css-flexbox-1 §9.6): they share what an item leaves of its line. Yoga fills the
// line with the item, or places it as if it had no such margins.
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import { KW_AUTO, KW_WRAP_REVERSE, P_FLEX_WRAP, P_MARGIN_BOTTOM, P_MARGIN_TOP, P_ROW_GAP } from '../gen/css';
import { stretchesLines } from './definite';
import { BOTTOM, boxMarginPx, TOP } from './edges';
import { laidHeightPx } from './heights';
import { isNowrap, isRow } from './intrinsic';
import { itemNode } from './items';
import { usedKeyword, usedPx } from './overrides';
import { lineItem, lineItemCount, nextLine, startLines } from './rows';

/** True for items of a row that may wrap whose top or bottom margin is auto. */
export function hasLineAutoMargins(node: StyledNode, container: StyledNode): bool {
  if (!isRow(container) || isNowrap(container)) return false;
  return usedKeyword(node, P_MARGIN_TOP) == KW_AUTO || usedKeyword(node, P_MARGIN_BOTTOM) == KW_AUTO;
}

/** Height of an item in the last layout, with its margins and how far it was moved to its baseline. */
function outerHeightPx(doc: Doc, container: StyledNode, i: u32): f32 {
  const idx = itemNode(container, i);
  return laidHeightPx(doc, container, i) + (idx == NONE ? 0 : nodeOf(doc, idx).baselineShiftPx);
}

/** Height of the line that item `i` stands in, in a container whose content box is `innerPx` high (§9.4). */
function lineHeightPx(doc: Doc, container: StyledNode, i: u32, innerPx: f32): f32 {
  let sum: f32 = -usedPx(container, P_ROW_GAP, innerPx);
  let count: f32 = 0;
  let found: f32 = 0;
  startLines(doc, container);
  while (nextLine(container)) {
    let height: f32 = 0;
    let isIt = false;
    for (let k: u32 = 0; k < lineItemCount(); k++) {
      height = max<f32>(height, outerHeightPx(doc, container, lineItem(k)));
      if (lineItem(k) == i) isIt = true;
    }
    if (isIt) found = height;
    sum += height + usedPx(container, P_ROW_GAP, innerPx);
    count += 1;
  }
  return stretchesLines(container) ? found + max<f32>(0, innerPx - sum) / count : found;
}

/** How far down item `i` of a row moves from the start of its line, px; `innerPx`: height of the content box of the row. */
export function autoMarginShiftPx(doc: Doc, container: StyledNode, i: u32, innerPx: f32): f32 {
  const node = nodeOf(doc, itemNode(container, i));
  const free = max<f32>(0, lineHeightPx(doc, container, i, innerPx) - outerHeightPx(doc, container, i));
  const isAbove = usedKeyword(node, P_MARGIN_TOP) == KW_AUTO;
  const part: f32 = !isAbove ? 0 : usedKeyword(node, P_MARGIN_BOTTOM) == KW_AUTO ? free / 2 : free;
  if (usedKeyword(container, P_FLEX_WRAP) == KW_WRAP_REVERSE) return part - free - boxMarginPx(node, BOTTOM);
  return part + boxMarginPx(node, TOP);
}
