// Vertical margins of block layout (css2 §8.3.1): they collapse here, once; Yoga and the page get the collapsed numbers in
// structures that collapse nothing (flex columns and flow roots).
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import {
  KW_AUTO,
  KW_FLOW_ROOT,
  P_BORDER_BOTTOM_WIDTH,
  P_BORDER_TOP_WIDTH,
  P_DISPLAY,
  P_HEIGHT,
  P_MARGIN_BOTTOM,
  P_MARGIN_TOP,
  P_MIN_HEIGHT,
  P_OVERFLOW_X,
  P_OVERFLOW_Y,
  P_PADDING_BOTTOM,
  P_PADDING_TOP,
  V_PX,
} from '../gen/css';
import { styleKeyword, stylePx, styleValue } from '../style/computed';
import { pxValue, valueKind, valueNum } from '../style/values';
import { Flow } from './flow';
import { containerOf, itemFlow, itemNode } from './items';
import { Island, islandOf, leaveArena, mainArena, memberAt, useArena } from './island';
import { setUsed, usedPx } from './overrides';
import { hasLines } from './lines';
import { holdsBaseline, isMarkerLine } from './markers';
import { isOut, ROLE_BLOCK, ROLE_ROOT, roleOf, scrolls } from './roles';

/** css2 §8.3.1: the largest positive plus the smallest negative margin. */
function collapsed(a: f32, b: f32): f32 {
  if (a >= 0 && b >= 0) return max<f32>(a, b);
  return a < 0 && b < 0 ? min<f32>(a, b) : a + b;
}

/** True when margins of children may leave this block: it is a plain block inside of block layout. */
export function letsThrough(doc: Doc, node: StyledNode): bool {
  if (roleOf(node) != ROLE_BLOCK || isOut(node) || node.role & ROLE_ROOT || node.parent == NONE) return false;
  if (scrolls(node, P_OVERFLOW_X) || scrolls(node, P_OVERFLOW_Y)) return false;
  return styleKeyword(node.style, P_DISPLAY) != KW_FLOW_ROOT && isBlock(doc, containerOf(doc, node));
}

function isBlock(doc: Doc, idx: i32): bool {
  return idx != NONE && roleOf(nodeOf(doc, idx)) == ROLE_BLOCK;
}

/** First or last in-flow box of a block; NONE when lines come first there. */
function edgeChild(doc: Doc, node: StyledNode, isLast: bool): i32 {
  let found = NONE;
  for (let i: u32 = 0; i < node.itemCount; i++) {
    const idx = itemNode(node, i);
    if (idx == NONE ? !hasLines(itemFlow(node, i)) : isOut(nodeOf(doc, idx))) continue;
    if (!isLast) return idx;
    found = idx;
  }
  return found;
}

function isZero(node: StyledNode, property: u32): bool {
  const value = styleValue(node.style, property);
  return valueKind(value) == V_PX && valueNum(value) == 0;
}

function isAutoOrZero(node: StyledNode, property: u32): bool {
  return styleKeyword(node.style, property) == KW_AUTO || isZero(node, property);
}

/** Moves the margin of the child at one end out of its parent. Children come later in the array and are done before. */
function liftMargin(doc: Doc, node: StyledNode, isLast: bool): void {
  const side = isLast ? P_MARGIN_BOTTOM : P_MARGIN_TOP;
  if (!isZero(node, isLast ? P_PADDING_BOTTOM : P_PADDING_TOP)) return;
  if (stylePx(node.style, isLast ? P_BORDER_BOTTOM_WIDTH : P_BORDER_TOP_WIDTH) != 0) return;
  if (isLast && (styleKeyword(node.style, P_HEIGHT) != KW_AUTO || !isAutoOrZero(node, P_MIN_HEIGHT))) return;
  const idx = edgeChild(doc, node, isLast);
  if (idx == NONE) return;
  const child = nodeOf(doc, idx);
  const px = usedPx(child, side);
  if (px == 0) return;
  setUsed(doc, node, side, pxValue(collapsed(usedPx(node, side), px)));
  setUsed(doc, child, side, pxValue(0));
}

/** css2 §8.3.1: top and bottom margin of a box without height meet. It keeps the larger above itself. */
function collapseThrough(doc: Doc, node: StyledNode): void {
  const above = usedPx(node, P_MARGIN_TOP);
  const below = usedPx(node, P_MARGIN_BOTTOM);
  if (below == 0) return;
  setUsed(doc, node, P_MARGIN_TOP, pxValue(collapsed(above, below)));
  setUsed(doc, node, P_MARGIN_BOTTOM, pxValue(0));
}

/** True for blocks that no line, border, padding or height keeps from collapsing through. */
function isHollow(doc: Doc, node: StyledNode): bool {
  if (!letsThrough(doc, node) || (node.flow && hasLines(changetype<Flow>(node.flow))) || isMarkerLine(doc, node) || !isAutoOrZero(node, P_HEIGHT) || !isAutoOrZero(node, P_MIN_HEIGHT)) return false;
  if (!isZero(node, P_PADDING_TOP) || !isZero(node, P_PADDING_BOTTOM)) return false;
  if (stylePx(node.style, P_BORDER_TOP_WIDTH) != 0 || stylePx(node.style, P_BORDER_BOTTOM_WIDTH) != 0) return false;
  return hasHollowItems(doc, node);
}

function hasHollowItems(doc: Doc, node: StyledNode): bool {
  for (let i: u32 = 0; i < node.itemCount; i++) {
    const idx = itemNode(node, i);
    if (idx == NONE) {
      if (hasLines(itemFlow(node, i))) return false;
      continue;
    }
    if (!isOut(nodeOf(doc, idx)) && !isHollow(doc, nodeOf(doc, idx))) return false;
  }
  return true;
}

/** Two neighbours share one margin: it stays above the second one. */
function joinSiblings(doc: Doc, node: StyledNode): void {
  let previous = NONE;
  for (let i: u32 = 0; i < node.itemCount; i++) {
    const idx = itemNode(node, i);
    if (idx == NONE ? !hasLines(itemFlow(node, i)) : isOut(nodeOf(doc, idx))) continue;
    if (idx != NONE && previous != NONE) {
      const above = usedPx(nodeOf(doc, previous), P_MARGIN_BOTTOM);
      const below = usedPx(nodeOf(doc, idx), P_MARGIN_TOP);
      const before = nodeOf(doc, previous);
      if (isHollow(doc, before)) {
        // What stands above it is part of the margin below it.
        const taken = usedPx(before, P_MARGIN_TOP);
        if (taken != 0) setUsed(doc, nodeOf(doc, idx), P_MARGIN_TOP, pxValue(collapsed(taken, below) - taken));
      } else if (above != 0) {
        setUsed(doc, before, P_MARGIN_BOTTOM, pxValue(0));
        setUsed(doc, nodeOf(doc, idx), P_MARGIN_TOP, pxValue(collapsed(above, below)));
      }
    }
    previous = idx;
  }
}

function collapseNode(doc: Doc, node: StyledNode): void {
  if (roleOf(node) != ROLE_BLOCK || (node.flow && hasLines(changetype<Flow>(node.flow)))) return;
  joinSiblings(doc, node);
  if (!letsThrough(doc, node)) return;
  if (isHollow(doc, node)) collapseThrough(doc, node);
  liftMargin(doc, node, false);
  liftMargin(doc, node, true);
}

/** The root of an island inside brings its margins with it. */
function takeMargin(doc: Doc, node: StyledNode, property: u32, px: f32): void {
  if (usedPx(node, property) != px) setUsed(doc, node, property, pxValue(px));
}

/**
 * Overrides the vertical margins of the blocks of an island by the collapsed ones; islands inside are done. True = what the root
 * brings to the island around has changed.
 */
export function collapseMargins(doc: Doc, island: Island): bool {
  useArena(doc, mainArena(island));
  for (let i = island.memberCount; --i; ) {
    const node = nodeOf(doc, memberAt(island, i));
    if (node.island) {
      takeMargin(doc, node, P_MARGIN_TOP, islandOf(node).topPx);
      takeMargin(doc, node, P_MARGIN_BOTTOM, islandOf(node).bottomPx);
    } else collapseNode(doc, node);
  }
  const root = nodeOf(doc, island.root);
  // What else is said about the root is for the island around it.
  const kept = root.overrides;
  if (island.root) root.overrides = 0;
  collapseNode(doc, root);
  const top = usedPx(root, P_MARGIN_TOP);
  const bottom = usedPx(root, P_MARGIN_BOTTOM);
  const hollow = isHollow(doc, root);
  const marker = isMarkerLine(doc, root);
  let isChanged = top != island.topPx || bottom != island.bottomPx || hollow != island.isHollow;
  const holds = holdsBaseline(doc, root);
  isChanged = isChanged || marker != island.isMarkerLine || holds != island.holdsBaseline;
  island.topPx = top;
  island.bottomPx = bottom;
  island.isHollow = hollow;
  island.isMarkerLine = marker;
  island.holdsBaseline = holds;
  if (island.root) root.overrides = kept;
  leaveArena(doc);
  return isChanged;
}
