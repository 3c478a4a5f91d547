// Rows that may wrap but have one line (css-flexbox-1 §9.4): where an item fills its line, Yoga takes the line for as high as the row,
// which leaves nothing for align-content to place it in. Such items are told how high the line is.
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import { KW_AUTO, P_ALIGN_ITEMS, P_HEIGHT, P_MARGIN_BOTTOM, P_MARGIN_TOP } from '../gen/css';
import { yogaGetComputedHeight, yogaSetHeight } from '../gen/yoga';
import { styleKeyword } from '../style/computed';
import { isStretched, isStretching, stretchesLines } from './definite';
import { BOTTOM, boxInsetYPx, boxMarginPx, TOP } from './edges';
import { flexibleCount } from './flex-lengths';
import { clampHeightPx } from './heights';
import { isNowrap, isRow } from './intrinsic';
import { itemFlow, itemNode } from './items';
import { usedIsAuto, usedKeyword } from './overrides';
import { hasRatio } from './roles';
import { lineItem, lineItemCount, nextLine, startLines } from './rows';
import { SLACK } from './units';

/** Height that an item takes of its line, px. */
function outerPx(doc: Doc, container: StyledNode, i: u32): f32 {
  const idx = itemNode(container, i);
  if (idx == NONE) return <f32>yogaGetComputedHeight(itemFlow(container, i).yoga) + itemFlow(container, i).baselineShiftPx;
  const node = nodeOf(doc, idx);
  return <f32>yogaGetComputedHeight(node.yoga) + boxMarginPx(node, TOP) + boxMarginPx(node, BOTTOM) + node.baselineShiftPx;
}

function fills(node: StyledNode, container: StyledNode): bool {
  if (!usedIsAuto(node, P_HEIGHT) || hasRatio(node) || !isStretched(node, container)) return false;
  return usedKeyword(node, P_MARGIN_TOP) != KW_AUTO && usedKeyword(node, P_MARGIN_BOTTOM) != KW_AUTO;
}

/** Tells Yoga how high an item is that fills a line; true when that is news. */
function tell(doc: Doc, container: StyledNode, i: u32, linePx: f32): bool {
  const idx = itemNode(container, i);
  if (idx == NONE) {
    const flow = itemFlow(container, i);
    if (!isStretching(styleKeyword(container.style, P_ALIGN_ITEMS)) || abs<f32>(flow.toldHeightPx - linePx) <= SLACK) return false;
    flow.toldHeightPx = linePx;
    yogaSetHeight(flow.yoga, linePx);
    return true;
  }
  const node = nodeOf(doc, idx);
  if (!fills(node, container)) return false;
  const height = clampHeightPx(node, linePx - boxMarginPx(node, TOP) - boxMarginPx(node, BOTTOM), node.blockHeightPx);
  if (abs<f32>(node.toldHeightPx - height) <= SLACK) return false;
  node.toldHeightPx = height;
  yogaSetHeight(node.yoga, max<f32>(0, height - (node.isContentBox ? boxInsetYPx(node) : 0)));
  return true;
}

/** Corrects heights of the items of a row after a layout; true = some changed, so lay out again. */
export function fitOnlyLine(doc: Doc, container: StyledNode): bool {
  if (!isRow(container) || isNowrap(container) || stretchesLines(container)) return false;
  startLines(doc, container);
  if (!nextLine(container) || lineItemCount() < flexibleCount()) return false;
  let linePx: f32 = 0;
  for (let i: u32 = 0; i < lineItemCount(); i++) linePx = max<f32>(linePx, outerPx(doc, container, lineItem(i)));
  let isChanged = false;
  for (let i: u32 = 0; i < lineItemCount(); i++) if (tell(doc, container, lineItem(i), linePx)) isChanged = true;
  return isChanged;
}
