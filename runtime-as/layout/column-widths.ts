// Width that the content of a column that may wrap wants: browsers lay it out for the question, so it is that of all its lines
// (css-flexbox-1 §9.9.1), and depends on the height that breaks them. It is known after a layout, which is done anew where the
// lines want more than the widest item does.
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import { P_COLUMN_GAP, P_HEIGHT, P_MAX_HEIGHT } from '../gen/css';
import { lineOf } from './column-places';
import { Flow } from './flow';
import { isItem, isWrappingColumn } from './heights';
import { flowWidth, forgetFlow, isRow, maxContentPx, outerWidth } from './intrinsic';
import { isBoundary, islandOf } from './island';
import { containerOf, itemFlow, itemNode } from './items';
import { usedIsAuto } from './overrides';
import { isOut, ROLE_FLEX, ROLE_ROOT, roleOf } from './roles';
import { SLACK, styleLengthPx } from './units';

/** The sum of what the lines of the last layout want, px. */
function linesWidthPx(doc: Doc, column: StyledNode): f32 {
  const gap = styleLengthPx(column.style, P_COLUMN_GAP);
  let sum: f32 = -gap;
  let widest: f32 = 0;
  let line: u32 = 0;
  for (let i: u32 = 0; i < column.itemCount; i++) {
    if (!isItem(doc, column, i)) continue;
    if (lineOf(doc, column, i) != line) {
      sum += widest + gap;
      widest = 0;
      line = lineOf(doc, column, i);
    }
    const idx = itemNode(column, i);
    widest = max<f32>(widest, idx == NONE ? flowWidth(doc, itemFlow(column, i), true) : outerWidth(doc, column, idx, true));
  }
  return line ? sum + widest + gap : 0;
}

/** Content widths of a box and of those around it are to be found anew. */
function forgetWidths(doc: Doc, idx: i32): void {
  for (let at = idx; at != NONE; at = containerOf(doc, nodeOf(doc, at))) {
    const node = nodeOf(doc, at);
    if (isBoundary(node) && node.hasIntrinsic) islandOf(node).hasOtherWidths = true;
    node.hasIntrinsic = node.hasPageWidths = false;
    if (node.inFlow) forgetFlow(changetype<Flow>(node.inFlow));
  }
}

/** True for columns that get their height by flexing in a column: its content is asked for its width before. */
function isFlexedLate(doc: Doc, node: StyledNode): bool {
  if (isOut(node) || node.role & ROLE_ROOT || !usedIsAuto(node, P_HEIGHT) || !usedIsAuto(node, P_MAX_HEIGHT)) return false;
  const container = nodeOf(doc, containerOf(doc, node));
  return roleOf(container) == ROLE_FLEX && !isRow(container);
}

/** Notes what the lines of a column want after a layout; true = it is more than before, so lay out again. */
export function fitLinesWidth(doc: Doc, idx: i32, column: StyledNode): bool {
  if (!isWrappingColumn(column) || isFlexedLate(doc, column)) return false;
  const width = linesWidthPx(doc, column);
  if (width <= column.linesWidthPx + SLACK) return false;
  column.linesWidthPx = width;
  forgetWidths(doc, idx);
  return true;
}

/** True for the root of an island inside whose content wants another width than the layout around it has seen. */
export function hasOtherWidth(doc: Doc, idx: i32, node: StyledNode): bool {
  if (!isBoundary(node) || !islandOf(node).hasOtherWidths) return false;
  const island = islandOf(node);
  const width = maxContentPx(doc, idx);
  island.hasOtherWidths = false;
  if (width == island.seenMaxPx) return false;
  island.seenMaxPx = width;
  return true;
}

/** The next layout finds the lines by itself. */
export function forgetLinesWidth(doc: Doc, idx: i32): void {
  if (!nodeOf(doc, idx).linesWidthPx) return;
  nodeOf(doc, idx).linesWidthPx = 0;
  forgetWidths(doc, idx);
}
