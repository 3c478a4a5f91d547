// A pinned size is what the content of all boxes around it wants in the page: from the innermost box outwards, what depends on
// such a changed content width is pinned too.
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import { KW_AUTO, KW_MAX_CONTENT, KW_MIN_CONTENT, P_FLEX_BASIS, P_MIN_WIDTH, P_OVERFLOW_X, P_WIDTH } from '../gen/css';
import { lineItemWidthPx } from './column-lines';
import { boxInsetXPx } from './edges';
import { isFitContent } from './fit';
import { isNowrap, isRow, maxContentPx, minContentPx } from './intrinsic';
import { firstOwn, isBoundary, isInside, Island, memberAt } from './island';
import { containerOf, itemNode } from './items';
import { usedIsAuto, usedKeyword } from './overrides';
import { pin, pinItems, pinMain } from './pins';
import { isOut, ROLE_ROOT, scrolls } from './roles';
import { SLACK } from './units';

/** css-flexbox-1 §4.5: items that scroll have no content minimum. */
function hasContentMinimum(node: StyledNode): bool {
  return usedIsAuto(node, P_MIN_WIDTH) && !scrolls(node, P_OVERFLOW_X);
}

/** The width of an item of a row depends on what its content wants or needs. */
function isContentSized(node: StyledNode): bool {
  return hasContentMinimum(node) || (usedIsAuto(node, P_FLEX_BASIS) && usedIsAuto(node, P_WIDTH));
}

/** An item of a row that depends on a content width which the page finds otherwise. */
function hasMovedItem(doc: Doc, container: StyledNode): bool {
  for (let i: u32 = 0; i < container.itemCount; i++) {
    const idx = itemNode(container, i);
    if (idx == NONE || isOut(nodeOf(doc, idx))) continue;
    if (nodeOf(doc, idx).isMoved && isContentSized(nodeOf(doc, idx))) return true;
  }
  return false;
}

/** Pins what depends on `node`'s own content width, other than as an item of a row: its container does that. */
function pinMoved(doc: Doc, idx: i32, node: StyledNode, mostPx: f32, leastPx: f32): void {
  const inset = boxInsetXPx(node);
  const keyword = usedKeyword(node, P_WIDTH);
  const at = containerOf(doc, node);
  const isRowItem = at != NONE && !isOut(node) && !(node.role & ROLE_ROOT) && isRow(nodeOf(doc, at));
  const isStated = !isRowItem && (keyword == KW_MIN_CONTENT || keyword == KW_MAX_CONTENT);
  const isRootFit = node.role & ROLE_ROOT && keyword == KW_AUTO;
  if (isFitContent(doc, node) || isRootFit || isStated || lineItemWidthPx(doc, idx, node) >= 0) {
    pin(doc, node, P_WIDTH, node.width, inset);
    // At that width the content of an item that is wider than when its height was found asks for another height.
    if (node.keepsHeight) pinMain(doc, node, false);
    return;
  }
  if (at == NONE || isOut(node) || !isRow(nodeOf(doc, at)) || isNowrap(nodeOf(doc, at))) return;
  // Lines break by the base sizes of their items, so these stay what they are.
  if (usedIsAuto(node, P_FLEX_BASIS) && usedIsAuto(node, P_WIDTH)) pin(doc, node, P_FLEX_BASIS, mostPx, inset);
  if (hasContentMinimum(node)) pin(doc, node, P_MIN_WIDTH, leastPx, inset);
}

/** Compares the content widths in the page with those of the layout, where something asked for them. */
function isMovedBy(doc: Doc, idx: i32, node: StyledNode): bool {
  if (!node.hasIntrinsic) return false;
  const least = node.minContentPx;
  const most = node.maxContentPx;
  // Asked for before the content was pinned; islands inside have answered for good.
  if (!isBoundary(node)) node.hasPageWidths = false;
  const isMoved =
    abs<f32>(minContentPx(doc, idx) - least) > SLACK || abs<f32>(maxContentPx(doc, idx) - most) > SLACK;
  if (isMoved) pinMoved(doc, idx, node, most, least);
  return isMoved;
}

/** Pins what follows from the pins of an island; islands inside are done. */
export function followPins(doc: Doc, island: Island): void {
  for (let i = island.memberCount; i--; ) {
    const idx = memberAt(island, i);
    const node = nodeOf(doc, idx);
    if (!node.yoga) continue;
    if (isInside(island, idx, node) && isRow(node) && isNowrap(node) && hasMovedItem(doc, node)) pinItems(doc, node);
    if (i >= firstOwn(island)) node.isMoved = isMovedBy(doc, idx, node);
  }
}
