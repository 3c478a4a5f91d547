// Auto margins across the lines of rows that may wrap (css-flexbox-1 §9.6): they share what an item leaves of its line. Yoga fills the
// line with the item, or places it as if it had no such margins.
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import {
  KW_AUTO, KW_WRAP_REVERSE, P_ALIGN_ITEMS, P_ASPECT_RATIO, P_FLEX_WRAP, P_HEIGHT, P_MARGIN_BOTTOM, P_MARGIN_TOP, P_MAX_HEIGHT, P_ROW_GAP,
  V_NUMBER,
} from '../gen/css';
import { styleKeyword } from '../style/computed';
import { valueKind } from '../style/values';
import { isStretched, isStretching, stretchesLines } from './definite';
import { BOTTOM, boxMarginPx, TOP } from './edges';
import { laidHeightPx } from './heights';
import { isNowrap, isRow } from './intrinsic';
import { itemFlow, itemNode } from './items';
import { usedIsAuto, usedKeyword, usedPx, usedValue } from './overrides';
import { lineItem, lineItemCount, nextLine, startLines } from './rows';
import { ROLE_REPLACED, roleOf } from './roles';

/** True for items of a row that may wrap whose top or bottom margin is auto. */
export function hasLineAutoMargins(node: StyledNode, container: StyledNode): bool {
  if (!isRow(container) || isNowrap(container)) return false;
  return usedKeyword(node, P_MARGIN_TOP) == KW_AUTO || usedKeyword(node, P_MARGIN_BOTTOM) == KW_AUTO;
}

/** Height of an item in the last layout, with its margins and how far it was moved to its baseline. */
function outerHeightPx(doc: Doc, container: StyledNode, i: u32): f32 {
  const idx = itemNode(container, i);
  return laidHeightPx(doc, container, i) + (idx == NONE ? itemFlow(container, i).baselineShiftPx : nodeOf(doc, idx).baselineShiftPx);
}

/** True for items of a row that are as high as their line. */
function isLineHigh(doc: Doc, row: StyledNode, i: u32): bool {
  const idx = itemNode(row, i);
  if (idx == NONE) return isStretching(styleKeyword(row.style, P_ALIGN_ITEMS));
  const node = nodeOf(doc, idx);
  if (!isStretched(node, row) || hasLineAutoMargins(node, row)) return false;
  if (roleOf(node) == ROLE_REPLACED || valueKind(usedValue(node, P_ASPECT_RATIO)) == V_NUMBER) return false;
  return usedIsAuto(node, P_HEIGHT) && usedIsAuto(node, P_MAX_HEIGHT);
}

/**
 * Height of the line that item `i` stands in, in a container whose content box is `innerPx` high (§9.4). Lines with an item that is
 * as high as they are have got their part of what is left.
 */
function lineHeightPx(doc: Doc, container: StyledNode, i: u32, innerPx: f32): f32 {
  let free = innerPx + usedPx(container, P_ROW_GAP, innerPx);
  let count: f32 = 0;
  let found: f32 = 0;
  let isFoundHigh = false;
  startLines(doc, container);
  while (nextLine(container)) {
    let height: f32 = 0;
    let isIt = false;
    let isHigh = false;
    for (let k: u32 = 0; k < lineItemCount(); k++) {
      height = max<f32>(height, outerHeightPx(doc, container, lineItem(k)));
      if (isLineHigh(doc, container, lineItem(k))) isHigh = true;
      if (lineItem(k) == i) isIt = true;
    }
    if (isIt) {
      found = height;
      isFoundHigh = isHigh;
    }
    free -= height + usedPx(container, P_ROW_GAP, innerPx);
    if (!isHigh) count += 1;
  }
  return stretchesLines(container) && !isFoundHigh ? found + max<f32>(0, free) / count : found;
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
