// Items of a row that stand on one baseline (css-flexbox-1 §8.3): Yoga takes the bottom of text for it, so the items are put at the
// start of their line, with a margin that makes up for what they lack to the one whose baseline is farthest from it.
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import { KW_WRAP_REVERSE, P_FLEX_WRAP } from '../gen/css';
import { YG_EDGE_BOTTOM, YG_EDGE_TOP, yogaGetComputedHeight, yogaSetMargin } from '../gen/yoga';
import { BOTTOM, boxMarginPx, TOP } from './edges';
import { isOnBaseline, itemAscentPx } from './inline-boxes';
import { isRow } from './intrinsic';
import { itemFlow, itemNode } from './items';
import { usedKeyword } from './overrides';
import { lineItem, lineItemCount, nextLine, startLines } from './rows';
import { SLACK } from './units';

/** True where lines are stacked from below, so that items stand at the bottom of theirs. */
function isReversed(container: StyledNode): bool {
  return usedKeyword(container, P_FLEX_WRAP) == KW_WRAP_REVERSE;
}

/** Margin of the item at the side where its line starts. */
function marginPx(doc: Doc, container: StyledNode, i: u32): f32 {
  const idx = itemNode(container, i);
  return idx == NONE ? 0 : boxMarginPx(nodeOf(doc, idx), isReversed(container) ? BOTTOM : TOP);
}

/** From the start of the line of an item that is not moved to its baseline. */
function ascentPx(doc: Doc, container: StyledNode, i: u32): f32 {
  const idx = itemNode(container, i);
  const ascent = idx == NONE ? itemFlow(container, i).rowAscentPx : nodeOf(doc, idx).rowAscentPx;
  const yoga = idx == NONE ? itemFlow(container, i).yoga : nodeOf(doc, idx).yoga;
  return marginPx(doc, container, i) + (isReversed(container) ? <f32>yogaGetComputedHeight(yoga) - ascent : ascent);
}

function shiftItem(doc: Doc, container: StyledNode, i: u32, px: f32): bool {
  const idx = itemNode(container, i);
  const before = idx == NONE ? itemFlow(container, i).baselineShiftPx : nodeOf(doc, idx).baselineShiftPx;
  if (abs<f32>(before - px) <= SLACK) return false;
  const yoga = idx == NONE ? itemFlow(container, i).yoga : nodeOf(doc, idx).yoga;
  if (idx == NONE) itemFlow(container, i).baselineShiftPx = px;
  else nodeOf(doc, idx).baselineShiftPx = px;
  yogaSetMargin(yoga, isReversed(container) ? YG_EDGE_BOTTOM : YG_EDGE_TOP, marginPx(doc, container, i) + px);
  return true;
}

/** Finds the ascents of the items first: that may lay out islands inside, which have rows of their own. */
function findAscents(doc: Doc, container: StyledNode): bool {
  let isFound = false;
  for (let i: u32 = 0; i < container.itemCount; i++) {
    if (!isOnBaseline(doc, container, i)) continue;
    const idx = itemNode(container, i);
    const px = itemAscentPx(doc, container, i);
    if (idx == NONE) itemFlow(container, i).rowAscentPx = px;
    else nodeOf(doc, idx).rowAscentPx = px;
    isFound = true;
  }
  return isFound;
}

/** Moves the items of a row to their baselines after a layout; true = some moved, so lay out again. */
export function fitBaselines(doc: Doc, container: StyledNode): bool {
  if (!isRow(container) || !findAscents(doc, container)) return false;
  let isChanged = false;
  startLines(doc, container);
  while (nextLine(container)) {
    let farthest: f32 = -f32.MAX_VALUE;
    for (let i: u32 = 0; i < lineItemCount(); i++)
      if (isOnBaseline(doc, container, lineItem(i))) farthest = max<f32>(farthest, ascentPx(doc, container, lineItem(i)));
    for (let i: u32 = 0; i < lineItemCount(); i++) {
      const item = lineItem(i);
      if (!isOnBaseline(doc, container, item)) continue;
      if (shiftItem(doc, container, item, farthest - ascentPx(doc, container, item))) isChanged = true;
    }
  }
  return isChanged;
}
