// Percentages with px more or less, `calc(100% - 20px)`: Yoga knows none, so it gets the px that they came to in the last layout,
// until the room that they are parts of stays the same.
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import { yogaGetComputedHeight, yogaGetComputedWidth } from '../gen/yoga';
import { viewportHeightPx, viewportWidthPx } from '../state/viewport';
import { S_PARTS, styleValue } from '../style/computed';
import { applyParts } from './apply';
import { BOTTOM, borderPx, insetXPx, insetYPx, LEFT, RIGHT, TOP } from './edges';
import { containingBlock } from './fit';
import { innerYoga, isBoundary, islandOf } from './island';
import { isOut } from './roles';

/** An island of nothing but lines has no tree of its own. */
function hasLinesAlone(block: StyledNode): bool {
  return isBoundary(block) && block.flow != 0;
}

/** Width of the border box; an island is laid out for a width. */
function roomXPx(block: StyledNode): f32 {
  return hasLinesAlone(block) ? islandOf(block).laidPx : <f32>yogaGetComputedWidth(innerYoga(block));
}

/** Height of the border box; where it is open no percentage refers to it. */
function roomYPx(block: StyledNode): f32 {
  return hasLinesAlone(block) ? 0 : <f32>yogaGetComputedHeight(innerYoga(block));
}

/** Tells Yoga the px of a node's percentages with px after a layout; true = they have changed, so lay out again. */
export function fitParts(doc: Doc, idx: i32, node: StyledNode): bool {
  if (!styleValue(node.style, S_PARTS) || isBoundary(node)) return false;
  const at = containingBlock(doc, node);
  let width: f32 = 0;
  let height: f32 = 0;
  if (at == NONE) {
    width = viewportWidthPx;
    height = viewportHeightPx;
  } else {
    const block = nodeOf(doc, at);
    width = roomXPx(block) - (isOut(node) ? borderPx(block.style, LEFT) + borderPx(block.style, RIGHT) : insetXPx(block.style));
    height = roomYPx(block) - (isOut(node) ? borderPx(block.style, TOP) + borderPx(block.style, BOTTOM) : insetYPx(block.style));
  }
  if (node.partsWidthPx == width && node.partsHeightPx == height) return false;
  node.partsWidthPx = width;
  node.partsHeightPx = height;
  // What fitting has set is gone.
  node.fittedPx = -1;
  node.autoMarginPx = -1;
  applyParts(doc, idx);
  return true;
}
