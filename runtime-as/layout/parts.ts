// Percentages with px more or less, `calc(100% - 20px)`, of which Yoga knows none, and those of margins and padding, which count
// for the box but not for what is around it: Yoga gets the px that they came to in the last layout, until the room that they are
// parts of stays the same.
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import { P_BOTTOM, P_FLEX_BASIS, P_HEIGHT, P_MAX_HEIGHT, P_MIN_HEIGHT, P_TOP } from '../gen/css';
import { yogaGetComputedHeight, yogaGetComputedWidth } from '../gen/yoga';
import { viewportHeightPx, viewportWidthPx } from '../state/viewport';
import { PARTS_EDGE, PARTS_SUM, S_PARTS, styleValue } from '../style/computed';
import { valueOffset } from '../style/values';
import { applyParts } from './apply';
import { BOTTOM, borderPx, boxInsetXPx, boxInsetYPx, LEFT, RIGHT, TOP } from './edges';
import { containingBlock } from './fit';
import { Flow } from './flow';
import { isRow } from './intrinsic';
import { innerYoga, isBoundary, islandOf } from './island';
import { containerOf } from './items';
import { usedValue } from './overrides';
import { isOut, ROLE_ATOM, ROLE_CELL } from './roles';

/** An island of nothing but lines has no tree of its own. */
function hasLinesAlone(block: StyledNode): bool {
  return isBoundary(block) && block.flow != 0;
}

/** Width of the box that percentages of a node are parts of, px. */
export function blockWidthPx(doc: Doc, node: StyledNode): f32 {
  const at = containingBlock(doc, node);
  if (at == NONE) return viewportWidthPx;
  const block = nodeOf(doc, at);
  const width = hasLinesAlone(block) ? islandOf(block).laidPx : <f32>yogaGetComputedWidth(innerYoga(block));
  return width - (isOut(node) ? borderPx(block, LEFT) + borderPx(block, RIGHT) : boxInsetXPx(block));
}

/** Its height; where that is open, no percentage refers to it but those of boxes out of the flow. */
export function blockHeightPx(doc: Doc, node: StyledNode): f32 {
  const at = containingBlock(doc, node);
  if (at == NONE) return viewportHeightPx;
  const block = nodeOf(doc, at);
  const flow = changetype<Flow>(block.flow);
  const height = hasLinesAlone(block) ? flow.height + boxInsetYPx(block) : <f32>yogaGetComputedHeight(innerYoga(block));
  return height - (isOut(node) ? borderPx(block, TOP) + borderPx(block, BOTTOM) : boxInsetYPx(block));
}

function hasOffset(node: StyledNode, property: u32): bool {
  return valueOffset(usedValue(node, property)) != 0;
}

/** True when some percentage with px is one of the height of the room. */
function hasHeightParts(doc: Doc, node: StyledNode): bool {
  const at = containerOf(doc, node);
  if (hasOffset(node, P_FLEX_BASIS) && at != NONE && !isRow(nodeOf(doc, at))) return true;
  if (hasOffset(node, P_TOP) || hasOffset(node, P_BOTTOM) || hasOffset(node, P_HEIGHT)) return true;
  return hasOffset(node, P_MIN_HEIGHT) || hasOffset(node, P_MAX_HEIGHT);
}

/** Tells Yoga the px of a node's percentages with px after a layout; true = they have changed, so lay out again. */
export function fitParts(doc: Doc, idx: i32, node: StyledNode): bool {
  let parts = styleValue(node.style, S_PARTS);
  // Atoms know their room in their line; items of grids are laid out in areas.
  if (node.role & (ROLE_ATOM | ROLE_CELL)) parts &= PARTS_SUM;
  if (!parts || isBoundary(node)) return false;
  const width = max<f32>(0, blockWidthPx(doc, node));
  const height = blockHeightPx(doc, node);
  const isSame = !(parts & PARTS_SUM) || (node.partsWidthPx == width && (node.partsHeightPx == height || !hasHeightParts(doc, node)));
  if (isSame && (!(parts & PARTS_EDGE) || node.edgeBasePx == width)) return false;
  node.partsHeightPx = height;
  setPartsWidth(doc, idx, node, width, (parts & PARTS_EDGE) != 0);
  return true;
}

function setPartsWidth(doc: Doc, idx: i32, node: StyledNode, width: f32, hasEdges: bool): void {
  node.partsWidthPx = width;
  if (hasEdges) node.edgeBasePx = width;
  // What fitting has set is gone.
  node.fittedPx = -1;
  node.autoMarginPx = -1;
  node.blockHeightPx = NaN;
  node.toldBasePx = -1;
  node.linePx = -1;
  node.keepsHeight = false;
  applyParts(doc, idx);
}

/** The same for the margins and padding of an atom in a line of `avail` px. */
export function fitAtomEdges(doc: Doc, idx: i32, node: StyledNode, avail: f32): void {
  if (!(styleValue(node.style, S_PARTS) & PARTS_EDGE) || node.edgeBasePx == avail) return;
  setPartsWidth(doc, idx, node, avail, true);
}
