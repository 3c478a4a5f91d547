// Heights in percent inside of boxes whose own height is known late: items of grids, and items of columns that get it by flexing.
// While their content is measured such a height is open (css-sizing-3 §5.2.1); then the percentages have hold of it.
import { Doc, nodeOf, StyledNode } from '../dom/doc';
import { P_HEIGHT, P_MAX_HEIGHT, P_MIN_HEIGHT } from '../gen/css';
import {
  yogaGetComputedHeight, yogaSetFlexBasis, yogaSetFlexGrow, yogaSetFlexShrink, yogaSetHeight, yogaSetHeightAuto, yogaSetHeightPercent, yogaSetMaxHeightPercent, yogaSetMinHeight,
  yogaSetMinHeightPercent,
} from '../gen/yoga';
import { valueNum, valueOffset } from '../style/values';
import { boxInsetYPx } from './edges';
import { usedIsPercent, usedIsPx, usedValue } from './overrides';
import { applyPartLimits } from './part-heights';
import { isOut, ROLE_ROOT } from './roles';

/** A percentage without px more or less (layout/parts.ts). */
function isPlainPercent(node: StyledNode, property: u32): bool {
  return usedIsPercent(node, property) && valueOffset(usedValue(node, property)) == 0;
}

/** Gives an item the height that Yoga was told, or its natural one while the height of the column is open, as in items of grids. */
function openTold(node: StyledNode, isOpen: bool): void {
  const px = max<f32>(0, (isOpen ? node.toldBasePx : node.toldHeightPx) - (node.isContentBox ? boxInsetYPx(node) : 0));
  yogaSetFlexBasis(node.yoga, px);
  yogaSetHeight(node.yoga, px);
  yogaSetMinHeight(node.yoga, px);
  yogaSetFlexGrow(node.yoga, 0);
  yogaSetFlexShrink(node.yoga, 0);
}

function applyPercentLimits(node: StyledNode): void {
  if (isPlainPercent(node, P_MIN_HEIGHT)) yogaSetMinHeightPercent(node.yoga, valueNum(usedValue(node, P_MIN_HEIGHT)));
  if (isPlainPercent(node, P_MAX_HEIGHT)) yogaSetMaxHeightPercent(node.yoga, valueNum(usedValue(node, P_MAX_HEIGHT)));
}

/** Opens the percentages of heights below `idx`, or gives them hold of its height again. */
export function openInside(doc: Doc, idx: i32, isOpen: bool): void {
  for (let i = idx + 1; i < nodeOf(doc, idx).end; ) {
    const node = nodeOf(doc, i);
    // What is below a height in px refers to that one.
    i = usedIsPx(node, P_HEIGHT) ? node.end : i + 1;
    if (!node.yoga || node.role & ROLE_ROOT || isOut(node)) continue;
    node.isOpened = isOpen;
    if (node.toldBasePx >= 0) {
      openTold(node, isOpen);
      continue;
    }
    if (isPlainPercent(node, P_HEIGHT)) {
      if (isOpen) yogaSetHeightAuto(node.yoga);
      else yogaSetHeightPercent(node.yoga, valueNum(usedValue(node, P_HEIGHT)));
    }
    if (!isPlainPercent(node, P_MIN_HEIGHT) && !isPlainPercent(node, P_MAX_HEIGHT)) continue;
    if (isOpen || !isNaN(node.blockHeightPx)) applyPartLimits(node, isOpen ? NaN : node.blockHeightPx);
    else applyPercentLimits(node);
  }
}

/** Notes the heights of an item of a grid, and below it, after a layout where they are open. */
export function noteOpenHeights(doc: Doc, idx: i32): void {
  for (let i = idx; i < nodeOf(doc, idx).end; i++) {
    const node = nodeOf(doc, i);
    if (i == idx || node.isOpened) node.openHeightPx = <f32>yogaGetComputedHeight(node.yoga);
  }
}

/**
 * Yoga remembers sizes without the height that percentages refer to: where that height is another than in the last layout, it is
 * told to forget those below `idx`.
 */
export function renewInside(doc: Doc, idx: i32): void {
  openInside(doc, idx, true);
  openInside(doc, idx, false);
}
