// Heights of atoms in percent. They are parts of the height of the block whose lines they stand in, which no Yoga tree knows, since
// each atom is the root of its own: Yoga gets the px that they came to in the last layout of that block.
import { Doc, nodeOf, StyledNode } from '../dom/doc';
import { P_HEIGHT, P_MAX_HEIGHT, P_MIN_HEIGHT } from '../gen/css';
import {
  yogaGetComputedHeight, yogaMarkDirty, yogaSetHeight, yogaSetHeightAuto, yogaSetMaxHeight, yogaSetMinHeight,
} from '../gen/yoga';
import { blockOf, isHeightDefinite, openCell, setOpenCell } from './definite';
import { boxInsetYPx } from './edges';
import { Flow } from './flow';
import { borderBoxPx } from './intrinsic';
import { innerYoga, isBoundary } from './island';
import { usedIsAuto, usedIsPercent, usedPx } from './overrides';
import { ROLE_ATOM } from './roles';

/** Differences below this are rounding, px. */
const SLACK: f32 = 0.01;

/** True for atoms with a height, or a limit of it, in percent of a block that may have a height of its own. */
export function hasAtomHeight(node: StyledNode): bool {
  if (!(node.role & ROLE_ATOM) || !node.inFlow || !node.yoga) return false;
  return usedIsPercent(node, P_HEIGHT) || usedIsPercent(node, P_MIN_HEIGHT) || usedIsPercent(node, P_MAX_HEIGHT);
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
  const block = node.blockHeightPx;
  const isOpen = isNaN(block);
  if (usedIsPercent(node, P_HEIGHT)) {
    if (isOpen) yogaSetHeightAuto(node.yoga);
    else yogaSetHeight(node.yoga, usedPx(node, P_HEIGHT, block));
  }
  const least: f32 = usedIsPercent(node, P_MIN_HEIGHT) && isOpen ? 0 : usedPx(node, P_MIN_HEIGHT, block);
  const isUnlimited = usedIsAuto(node, P_MAX_HEIGHT) || (usedIsPercent(node, P_MAX_HEIGHT) && isOpen);
  yogaSetMinHeight(node.yoga, least);
  yogaSetMaxHeight(node.yoga, isUnlimited ? NaN : max<f32>(least, usedPx(node, P_MAX_HEIGHT, block)));
}

/** Tells Yoga the height of an atom by the last layout of the block around it; true = it has changed, so lay out again. */
export function fitAtomHeight(doc: Doc, node: StyledNode): bool {
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
    if (!hasAtomHeight(node) || !fitAtomHeight(doc, node)) continue;
    const flow = changetype<Flow>(node.inFlow);
    flow.brokenFor = NaN;
    yogaMarkDirty(flow.yoga);
    isChanged = true;
  }
  setOpenCell(around);
  return isChanged;
}
