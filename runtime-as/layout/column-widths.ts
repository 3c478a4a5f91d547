// Width that the content of a column that may wrap wants: browsers lay it out for the question, so it is that of all its lines
// (css-flexbox-1 §9.9.1), and depends on the height that breaks them. It is known after a layout, which is done anew where the
// lines want more than the widest item does.
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import { P_COLUMN_GAP, P_HEIGHT, P_MAX_HEIGHT } from '../gen/css';
import { lineOf } from './column-places';
import { Flow } from './flow';
import { endHeights, innerHeightPx, isItem, isWrappingColumn, outerBasePx, rowGapPx, startHeights } from './heights';
import { flowWidth, forgetFlow, isRow, maxContentPx, outerWidth } from './intrinsic';
import { isBoundary, islandOf } from './island';
import { containerOf, itemFlow, itemNode } from './items';
import { usedIsAuto } from './overrides';
import { hasRatio, isOut, ROLE_FLEX, ROLE_ROOT, roleOf } from './roles';
import { layoutAtoms } from './solve';
import { SLACK, styleLengthPx } from './units';

/** The sum of what lines want, px: those that a height of `innerPx` breaks, or those of the last layout (NaN). */
function linesWidthPx(doc: Doc, column: StyledNode, innerPx: f32): f32 {
  const gap = styleLengthPx(column.style, P_COLUMN_GAP);
  const rowGap = rowGapPx(column, innerPx);
  let sum: f32 = -gap;
  let widest: f32 = 0;
  let line: u32 = 0;
  let height: f32 = -rowGap;
  let isFirst = true;
  for (let i: u32 = 0; i < column.itemCount; i++) {
    if (!isItem(doc, column, i)) continue;
    const next: f32 = isNaN(innerPx) ? 0 : outerBasePx(doc, column, i, innerPx);
    height += rowGap + next;
    if (isNaN(innerPx) ? lineOf(doc, column, i) != line : !isFirst && height > innerPx + SLACK) {
      sum += widest + gap;
      widest = 0;
      line += 1;
      height = next;
    }
    isFirst = false;
    const idx = itemNode(column, i);
    widest = max<f32>(widest, idx == NONE ? flowWidth(doc, itemFlow(column, i), true) : outerWidth(doc, column, idx, true));
  }
  return line ? sum + widest + gap : 0;
}

/** Content widths of a box and of those around it, before `end`, are to be found anew. */
function forgetWidths(doc: Doc, idx: i32, end: i32 = NONE): void {
  for (let at = idx; at != end; at = containerOf(doc, nodeOf(doc, at))) {
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

/** Notes what the lines of a column want after a layout; true = it is more, or its height is another, so lay out again. */
export function fitLinesWidth(doc: Doc, idx: i32, column: StyledNode): bool {
  if (!isWrappingColumn(column) || isFlexedLate(doc, column)) return false;
  const width = linesWidthPx(doc, column, NaN);
  const height = innerHeightPx(column);
  // A height that a ratio makes of the width is no other for it.
  const isMoved = !hasRatio(column) && abs<f32>(height - column.linesHeightPx) > SLACK && width < column.lastLinesPx - SLACK;
  column.linesHeightPx = height;
  const isOther = isMoved || width > column.lastLinesPx + SLACK;
  if (isOther) column.linesWidthPx = column.lastLinesPx = width;
  if (!isOther && abs<f32>(column.seenLowPx - column.lowLinesPx) <= SLACK) return false;
  column.lowLinesPx = column.seenLowPx;
  forgetWidths(doc, idx);
  return true;
}

/** The next column that may wrap from `idx` on, not in grids or islands inside; `end` = there is none. */
function nextColumn(doc: Doc, idx: i32, end: i32): i32 {
  while (idx < end) {
    const node = nodeOf(doc, idx);
    if (node.yoga && isWrappingColumn(node) && !isFlexedLate(doc, node)) return idx;
    idx = node.grid || node.island ? node.end : idx + 1;
  }
  return end;
}

/** True for a grid with columns that may wrap. */
export function hasColumns(doc: Doc, idx: i32): bool {
  return nextColumn(doc, idx + 1, nodeOf(doc, idx).end) < nodeOf(doc, idx).end;
}

/** Notes what lines of columns in a grid want at the heights that they have. */
export function noteLowLines(doc: Doc, idx: i32): void {
  const around = startHeights();
  const end = nodeOf(doc, idx).end;
  for (let at = nextColumn(doc, idx + 1, end); at < end; at = nextColumn(doc, at + 1, end)) {
    const column = nodeOf(doc, at);
    if (column.inFlow) layoutAtoms(doc, nodeOf(doc, changetype<Flow>(column.inFlow).container));
    column.seenLowPx = linesWidthPx(doc, column, innerHeightPx(column));
  }
  endHeights(around);
}

/** What the content widths in a grid count for the lines of columns: nothing, what the low ones want, or those of the last layout. */
export const ONE_LINE: u32 = 0;
export const LOW_LINES: u32 = 1;
export const LAST_LINES: u32 = 2;

export function useLines(doc: Doc, idx: i32, which: u32): void {
  const end = nodeOf(doc, idx).end;
  for (let at = nextColumn(doc, idx + 1, end); at < end; at = nextColumn(doc, at + 1, end)) {
    const column = nodeOf(doc, at);
    const width: f32 = which == ONE_LINE ? 0 : which == LOW_LINES ? column.lowLinesPx : column.lastLinesPx;
    if (width == column.linesWidthPx) continue;
    column.linesWidthPx = width;
    forgetWidths(doc, at, idx);
  }
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
  const node = nodeOf(doc, idx);
  if (!node.lastLinesPx && !node.lowLinesPx) return;
  node.linesWidthPx = node.lastLinesPx = node.lowLinesPx = node.seenLowPx = 0;
  forgetWidths(doc, idx);
}
