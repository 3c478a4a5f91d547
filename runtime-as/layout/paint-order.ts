// The order in which browsers paint the items of a flex box: lines one after the other, reversed ones from their last item on, and
// the lines of a `wrap-reverse` box from the last one on. Lines are told by the places of the items.
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import { KW_COLUMN_REVERSE, KW_NOWRAP, KW_ROW_REVERSE, KW_WRAP_REVERSE, P_FLEX_DIRECTION, P_FLEX_WRAP } from '../gen/css';
import { styleKeyword } from '../style/computed';
import { isRow } from './intrinsic';
import { itemFlow, itemNode } from './items';
import { ROLE_FLEX, roleOf } from './roles';

/** Differences of edges below this are rounding, px. */
const EDGE_SLACK: f32 = 0.05;

/** True where the items of a line are painted from the last one on. */
export function paintsItemsBack(node: StyledNode): bool {
  const direction = styleKeyword(node.style, P_FLEX_DIRECTION);
  return roleOf(node) == ROLE_FLEX && (direction == KW_ROW_REVERSE || direction == KW_COLUMN_REVERSE);
}

/** True where the lines are painted from the last one on. */
export function paintsLinesBack(node: StyledNode): bool {
  return roleOf(node) == ROLE_FLEX && styleKeyword(node.style, P_FLEX_WRAP) == KW_WRAP_REVERSE;
}

/** Where an item begins or ends along the main axis. */
function mainEdge(doc: Doc, node: StyledNode, i: u32, isEnd: bool): f32 {
  const idx = itemNode(node, i);
  if (isRow(node)) {
    if (idx == NONE) return itemFlow(node, i).x + (isEnd ? itemFlow(node, i).width : 0);
    return nodeOf(doc, idx).x + (isEnd ? nodeOf(doc, idx).width : 0);
  }
  if (idx == NONE) return itemFlow(node, i).y + (isEnd ? itemFlow(node, i).height : 0);
  return nodeOf(doc, idx).y + (isEnd ? nodeOf(doc, idx).height : 0);
}

/** True when item `i` stands in another line than the one before it. */
function startsLine(doc: Doc, node: StyledNode, i: u32): bool {
  if (styleKeyword(node.style, P_FLEX_WRAP) == KW_NOWRAP) return false;
  if (paintsItemsBack(node)) return mainEdge(doc, node, i, true) > mainEdge(doc, node, i - 1, false) + EDGE_SLACK;
  return mainEdge(doc, node, i, false) < mainEdge(doc, node, i - 1, true) - EDGE_SLACK;
}

/** First item, not before `first`, of the line that ends before item `end`. */
export function lineFrom(doc: Doc, node: StyledNode, first: u32, end: u32): u32 {
  let from = end - 1;
  while (from > first && !startsLine(doc, node, from)) from -= 1;
  return from;
}

/** End (exclusive), at most `end`, of the line of item `from`. */
export function lineTo(doc: Doc, node: StyledNode, from: u32, end: u32): u32 {
  let to = from + 1;
  while (to < end && !startsLine(doc, node, to)) to += 1;
  return to;
}
