// Heights in percent that Yoga finds otherwise: it gets the px that they came to in the last layout of the block around. Those of
// atoms are parts of the height of the block whose lines they stand in, which no Yoga tree knows, since each atom is the root of its
// own; limits of boxes one below the other are parts of the height of the box around them, where Yoga takes the one around that.
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import { P_HEIGHT, P_MAX_HEIGHT, P_MIN_HEIGHT } from '../gen/css';
import {
  yogaGetComputedHeight, yogaMarkDirty, yogaSetHeight, yogaSetHeightAuto, yogaSetMaxHeight, yogaSetMinHeight,
} from '../gen/yoga';
import { blockOf, isHeightDefinite, openCell, setOpenCell } from './definite';
import { boxInsetYPx } from './edges';
import { Flow } from './flow';
import { borderBoxPx, isRow } from './intrinsic';
import { innerYoga, isBoundary } from './island';
import { containerOf } from './items';
import { usedIsAuto, usedIsPercent, usedPx } from './overrides';
import { isOut, ROLE_ATOM, ROLE_ROOT } from './roles';
import { SLACK } from './units';

/** True for boxes whose height has a limit in percent. */
export function hasPartLimit(node: StyledNode): bool {
  return usedIsPercent(node, P_MIN_HEIGHT) || usedIsPercent(node, P_MAX_HEIGHT);
}

function isAtomIn(node: StyledNode): bool {
  return (node.role & ROLE_ATOM) != 0 && node.inFlow != 0;
}

/** True for boxes below others with limits in percent; heights of items of columns are told as they are (layout/columns.ts). */
function hasStackLimit(doc: Doc, node: StyledNode): bool {
  if (!hasPartLimit(node) || isOut(node) || node.role & ROLE_ROOT || node.parent == NONE || node.toldBasePx >= 0) return false;
  // Across a row Yoga lets a maximum win over a minimum.
  const hasBoth = !usedIsAuto(node, P_MIN_HEIGHT) && !usedIsAuto(node, P_MAX_HEIGHT);
  return hasBoth || !isRow(nodeOf(doc, containerOf(doc, node)));
}

/** True for atoms with a height, or a limit of it, in percent of a block that may have a height of its own. */
export function hasPartHeight(doc: Doc, node: StyledNode): bool {
  if (!node.yoga) return false;
  if (isAtomIn(node)) return usedIsPercent(node, P_HEIGHT) || hasPartLimit(node);
  return hasStackLimit(doc, node);
}

/** Height of the content box of the block around, px; NaN = open. */
function blockHeightPx(doc: Doc, node: StyledNode): f32 {
  const at = blockOf(doc, node);
  if (!isHeightDefinite(doc, at)) return NaN;
  const block = nodeOf(doc, at);
  const inset = boxInsetYPx(block);
  const hasLinesAlone = isBoundary(block) && block.flow != 0;
  const height = hasLinesAlone ? borderBoxPx(block, P_HEIGHT, inset) : <f32>yogaGetComputedHeight(innerYoga(block));
  return max<f32>(0, height - inset);
}

function applyHeights(node: StyledNode): void {
  node.isOpened = isNaN(node.blockHeightPx);
  if (usedIsPercent(node, P_HEIGHT) && isAtomIn(node)) {
    if (isNaN(node.blockHeightPx)) yogaSetHeightAuto(node.yoga);
    else yogaSetHeight(node.yoga, usedPx(node, P_HEIGHT, node.blockHeightPx));
  }
  applyPartLimits(node, node.blockHeightPx);
}

/** Tells Yoga the limits of a height where percentages are parts of `block` px; NaN = open. */
export function applyPartLimits(node: StyledNode, block: f32): void {
  const isOpen = isNaN(block);
  const least: f32 = usedIsPercent(node, P_MIN_HEIGHT) && isOpen ? 0 : usedPx(node, P_MIN_HEIGHT, block);
  const isUnlimited = usedIsAuto(node, P_MAX_HEIGHT) || (usedIsPercent(node, P_MAX_HEIGHT) && isOpen);
  const most: f32 = isUnlimited ? NaN : usedPx(node, P_MAX_HEIGHT, block);
  yogaSetMinHeight(node.yoga, least);
  yogaSetMaxHeight(node.yoga, max<f32>(least, block == node.highestForPx ? node.highestLinePx : most));
}

/** Tells Yoga the height of a box by the last layout of the block around it; true = it has changed, so lay out again. */
export function fitPartHeight(doc: Doc, node: StyledNode): bool {
  const block = blockHeightPx(doc, node);
  const isSame = isNaN(block) ? isNaN(node.blockHeightPx) : abs<f32>(block - node.blockHeightPx) <= SLACK;
  if (isSame) return false;
  node.blockHeightPx = block;
  applyHeights(node);
  return true;
}

/** The same for all atoms below `idx`, an item of a grid; `isOpen`: the height of the item is not known yet. */
export function fitAtomsBelow(doc: Doc, idx: i32, isOpen: bool): bool {
  const around = openCell;
  if (isOpen) setOpenCell(idx);
  let isChanged = false;
  for (let i = idx + 1; i < nodeOf(doc, idx).end; ) {
    const node = nodeOf(doc, i);
    // An island lays its atoms out by itself.
    i = node.island ? node.end : i + 1;
    if (!isAtomIn(node) || !hasPartHeight(doc, node) || !fitPartHeight(doc, node)) continue;
    const flow = changetype<Flow>(node.inFlow);
    flow.brokenFor = NaN;
    yogaMarkDirty(flow.yoga);
    isChanged = true;
  }
  setOpenCell(around);
  return isChanged;
}
