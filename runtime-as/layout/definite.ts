// Which heights are known before layout (css-sizing-3 §2.1)? Percentages of unknown ones count as auto; the layout and the
// page get them as such, instead of each finding its own way around the cycle.
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import {
  KW_AUTO,
  KW_NONE,
  KW_NORMAL,
  KW_STRETCH,
  P_ALIGN_CONTENT,
  P_ALIGN_ITEMS,
  P_ALIGN_SELF,
  P_BOTTOM,
  P_FLEX_BASIS,
  P_HEIGHT,
  P_MARGIN_BOTTOM,
  P_MARGIN_TOP,
  P_MAX_HEIGHT,
  P_MIN_HEIGHT,
  P_TOP,
} from '../gen/css';
import { styleKeyword } from '../style/computed';
import { keywordValue, pxValue } from '../style/values';
import { Flow } from './flow';
import { hasAreaHeight } from './grid-cells';
import { isNowrap, isRow } from './intrinsic';
import { containerOf } from './items';
import { firstOwn, isBoundary, Island, leaveArena, mainArena, memberAt, useArena } from './island';
import { setUsed, usedIsAuto, usedIsPercent, usedIsPx, usedKeyword } from './overrides';
import { isInTable } from './table';
import { isOut, ROLE_ATOM, ROLE_CELL, ROLE_FLEX, roleOf } from './roles';

/** True when an item fills the cross axis of its flex container; auto margins are looked at by the caller. */
export function isStretched(item: StyledNode, container: StyledNode): bool {
  let align = styleKeyword(item.style, P_ALIGN_SELF);
  if (align == KW_AUTO) align = styleKeyword(container.style, P_ALIGN_ITEMS);
  return isStretching(align);
}

export function isStretching(align: u32): bool {
  return align == KW_STRETCH || align == KW_NORMAL;
}

/** css-flexbox-1 §9.8: what the container's definite height makes of an item is definite too. */
function isFlexedHeight(doc: Doc, node: StyledNode, container: i32): bool {
  const parent = nodeOf(doc, container);
  if (roleOf(parent) != ROLE_FLEX || !isHeightDefinite(doc, container)) return false;
  if (!isRow(parent)) return true;
  // css-flexbox-1 §9.4: nothing is stretched into room that auto margins take.
  const hasAutoMargin = usedKeyword(node, P_MARGIN_TOP) == KW_AUTO || usedKeyword(node, P_MARGIN_BOTTOM) == KW_AUTO;
  return isNowrap(parent) && !hasAutoMargin && isStretched(node, parent);
}

/** An item of a grid that is laid out while the height of its area is not known; NONE = there is none. */
export let openCell: i32 = NONE;

export function setOpenCell(idx: i32): void {
  openCell = idx;
}

/** The box that percentages of the height of a box in the flow refer to: for what stands in a line, the block around the line. */
export function blockOf(doc: Doc, node: StyledNode): i32 {
  return node.role & ROLE_ATOM && node.inFlow ? changetype<Flow>(node.inFlow).container : containerOf(doc, node);
}

/** True when the height of the content box does not depend on the content. */
export function isHeightDefinite(doc: Doc, idx: i32): bool {
  const node = nodeOf(doc, idx);
  if (usedIsPx(node, P_HEIGHT)) return true;
  // As high as its content, which asks for nothing else (layout/assemble.ts).
  if (isBoundary(node) || idx == openCell) return false;
  if (isInTable(doc, node)) return false;
  if (node.role & ROLE_CELL && usedIsPercent(node, P_HEIGHT)) return true;
  // The root's percentages refer to the viewport.
  if (usedIsPercent(node, P_HEIGHT))
    return node.parent == NONE || isOut(node) || isHeightDefinite(doc, blockOf(doc, node));
  if (node.role & ROLE_CELL) return hasAreaHeight(nodeOf(doc, containerOf(doc, node)), node);
  if (node.parent == NONE || node.role & ROLE_ATOM) return false;
  if (isOut(node)) return !usedIsAuto(node, P_TOP) && !usedIsAuto(node, P_BOTTOM);
  return isFlexedHeight(doc, node, containerOf(doc, node));
}

/** True where the lines of a flex container fill it together. */
export function stretchesLines(node: StyledNode): bool {
  return isStretching(styleKeyword(node.style, P_ALIGN_CONTENT));
}

/** Replaces the percentages of a height that has nothing to refer to. */
function settlePercentage(doc: Doc, node: StyledNode): void {
  if (!roleOf(node) || isOut(node) || node.parent == NONE) return;
  const container = containerOf(doc, node);
  if (usedIsPercent(node, P_FLEX_BASIS) && !isRow(nodeOf(doc, container)) && !isHeightDefinite(doc, container))
    setUsed(doc, node, P_FLEX_BASIS, keywordValue(KW_AUTO));
  if (!usedIsPercent(node, P_HEIGHT) && !usedIsPercent(node, P_MIN_HEIGHT) && !usedIsPercent(node, P_MAX_HEIGHT)) return;
  if (node.role & ROLE_CELL || isHeightDefinite(doc, blockOf(doc, node))) return;
  if (usedIsPercent(node, P_HEIGHT)) setUsed(doc, node, P_HEIGHT, keywordValue(KW_AUTO));
  if (usedIsPercent(node, P_MIN_HEIGHT)) setUsed(doc, node, P_MIN_HEIGHT, pxValue(0));
  if (usedIsPercent(node, P_MAX_HEIGHT)) setUsed(doc, node, P_MAX_HEIGHT, keywordValue(KW_NONE));
}

/** Settles the percentages of the heights of an island's items; the islands around are done. */
export function settlePercentages(doc: Doc, island: Island): void {
  useArena(doc, mainArena(island));
  for (let i = firstOwn(island); i < island.memberCount; i++) settlePercentage(doc, nodeOf(doc, memberAt(island, i)));
  leaveArena(doc);
}
