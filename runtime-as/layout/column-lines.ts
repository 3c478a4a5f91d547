// Lines of a column that may wrap (css-flexbox-1 §9.3, §9.4, §9.7). Yoga breaks such columns by heights of its own and fits the
// items to the column alone, so it gets every item of them in one line: heights, widths of what fills its line, and places
// (layout/column-places.ts) are found here. Items are as wide as their content wants, at most the column, at least their longest
// word; a line is as wide as its widest item, and lines that are stretched share out what they leave.
import { Bytes, clearBytes, pushZero } from '../bytes';
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import {
  KW_AUTO, KW_FIT_CONTENT, P_ALIGN_ITEMS, P_ASPECT_RATIO, P_COLUMN_GAP, P_MARGIN_LEFT, P_MARGIN_RIGHT, P_WIDTH,
} from '../gen/css';
import { yogaGetComputedHeight, yogaGetComputedWidth, yogaSetAspectRatio, yogaSetMaxHeight, yogaSetMinHeight, yogaSetWidth } from '../gen/yoga';
import { styleKeyword, styleNum } from '../style/computed';
import { columnAscentPx, isOnColumnBaseline } from './column-baselines';
import { collectColumn, isNews, tell, tellNews } from './columns';
import { isHeightDefinite, isStretched, isStretching, stretchesLines } from './definite';
import { boxInsetXPx, boxInsetYPx, percentInsetXPx } from './edges';
import { Flow } from './flow';
import { flexibleAt, flexibleCount, hasLine, lineEnd, lineFrom, resolveLengths, takeLine, UNLIMITED } from './flex-lengths';
import { clampHeightPx, columnsHeight, innerHeightPx, isWrappingColumn, mostHeightPx, OPEN, rowGapPx } from './heights';
import { clampRoomPx, flowWidth, maxContentPx, minContentPx } from './intrinsic';
import { innerYoga } from './island';
import { containerOf, itemFlow, itemNode } from './items';
import { breakLines } from './lines';
import { usedBorderBoxPx, usedIsAuto, usedIsPercent, usedIsPx, usedKeyword, usedPx } from './overrides';
import { hasRatio, isOut, ROLE_ROOT } from './roles';
import { SLACK } from './units';

/** Width of a line, and how far its items reach before and after their common baseline, px. */
@unmanaged
class LineWidth {
  px: f32;
  before: f32;
  after: f32;
}
/** Those of the column at hand. */
const WIDTHS: usize = memory.data(12, 4);

export function innerColumnWidthPx(column: StyledNode): f32 {
  return max<f32>(0, <f32>yogaGetComputedWidth(innerYoga(column)) - boxInsetXPx(column));
}

function marginsPx(node: StyledNode, roomPx: f32): f32 {
  return usedPx(node, P_MARGIN_LEFT, roomPx) + usedPx(node, P_MARGIN_RIGHT, roomPx);
}

/** Width of an item that does not fill its line, border box, in a column of `roomPx`; `availPx` is what its content may take. */
function fittedPx(doc: Doc, idx: i32, roomPx: f32, availPx: f32): f32 {
  const node = nodeOf(doc, idx);
  if (usedIsPx(node, P_WIDTH) || usedIsPercent(node, P_WIDTH))
    return clampRoomPx(node, usedBorderBoxPx(node, P_WIDTH, boxInsetXPx(node), roomPx), roomPx);
  const extra = percentInsetXPx(node);
  const keyword = usedKeyword(node, P_WIDTH);
  const most = maxContentPx(doc, idx) + extra;
  if (keyword != KW_AUTO && keyword != KW_FIT_CONTENT) return clampRoomPx(node, most, roomPx);
  const avail = availPx - marginsPx(node, roomPx);
  return clampRoomPx(node, min<f32>(most, max<f32>(minContentPx(doc, idx) + extra, avail)), roomPx);
}

/** Width of an item before its line is known. */
function ownWidthPx(doc: Doc, idx: i32, roomPx: f32): f32 {
  return fittedPx(doc, idx, roomPx, roomPx);
}

/** Width of an item in its line, where that is as wide as `linePx`. */
function lineWidthPx(doc: Doc, idx: i32, column: StyledNode, linePx: f32, roomPx: f32): f32 {
  const node = nodeOf(doc, idx);
  if (!fillsLine(node, column)) return fittedPx(doc, idx, roomPx, linePx);
  return clampRoomPx(node, linePx - marginsPx(node, roomPx), roomPx);
}

/** True for items whose width follows from their line. */
function hasLineWidth(node: StyledNode): bool {
  const keyword = usedKeyword(node, P_WIDTH);
  return usedIsAuto(node, P_WIDTH) && (keyword == KW_AUTO || keyword == KW_FIT_CONTENT);
}

function flowWidthPx(doc: Doc, flow: Flow, roomPx: f32): f32 {
  return min<f32>(flowWidth(doc, flow, true), max<f32>(flowWidth(doc, flow, false), roomPx));
}

/** True for an item as wide as its line. */
function fillsLine(node: StyledNode, column: StyledNode): bool {
  if (usedKeyword(node, P_WIDTH) != KW_AUTO || !isStretched(node, column)) return false;
  return usedKeyword(node, P_MARGIN_LEFT) != KW_AUTO && usedKeyword(node, P_MARGIN_RIGHT) != KW_AUTO;
}

/** True for items of columns that may wrap whose width follows from their line. */
export function followsLine(doc: Doc, node: StyledNode): bool {
  if (node.parent == NONE || isOut(node) || node.role & ROLE_ROOT) return false;
  return isWrappingColumn(nodeOf(doc, containerOf(doc, node))) && hasLineWidth(node);
}

/** Border-box width of an item of a column that may wrap where it follows from the line; -1 = it does not. */
export function lineItemWidthPx(doc: Doc, idx: i32, node: StyledNode): f32 {
  if (!followsLine(doc, node)) return -1;
  const column = nodeOf(doc, containerOf(doc, node));
  const room = innerColumnWidthPx(column);
  return node.linePx < 0 ? ownWidthPx(doc, idx, room) : lineWidthPx(doc, idx, column, node.linePx, room);
}

/** Tells Yoga the widths of the text between the items of a column that may wrap; true = some changed, so lay out again. */
export function fitLineFlows(doc: Doc, column: StyledNode): bool {
  if (!column.hasFlowItem || !isWrappingColumn(column)) return false;
  const room = innerColumnWidthPx(column);
  const fills = isStretching(styleKeyword(column.style, P_ALIGN_ITEMS));
  let isChanged = false;
  for (let i: u32 = 0; i < column.itemCount; i++) {
    if (itemNode(column, i) != NONE) continue;
    const flow = itemFlow(column, i);
    const own = flowWidthPx(doc, flow, room);
    const width = flow.linePx < 0 ? own : fills ? flow.linePx : flowWidthPx(doc, flow, flow.linePx);
    if (abs<f32>(width - <f32>yogaGetComputedWidth(flow.yoga)) <= SLACK) continue;
    flow.keptHeightPx = width > own + SLACK ? breakLines(doc, flow, own) : 0;
    yogaSetWidth(flow.yoga, width);
    yogaSetMinHeight(flow.yoga, flow.keptHeightPx);
    isChanged = true;
  }
  return isChanged;
}

/** What is known of the line at `i` of the column at hand. */
function widthAt(i: u32): LineWidth {
  return changetype<LineWidth>(changetype<Bytes>(WIDTHS).ptr + <usize>i * offsetof<LineWidth>());
}

function lineCount(): u32 {
  return changetype<Bytes>(WIDTHS).len / <u32>offsetof<LineWidth>();
}

/** With margins that are less than 0 an item may reach less than nowhere to one side. */
function startWidth(): void {
  const line = changetype<LineWidth>(pushZero(changetype<Bytes>(WIDTHS), offsetof<LineWidth>()));
  line.before = line.after = -f32.MAX_VALUE;
}

/** Adds an item to its line, with its margins before it fills it (css-flexbox-1 §9.4 step 8). */
function addWidth(doc: Doc, column: StyledNode, i: u32, line: LineWidth, roomPx: f32): void {
  const idx = itemNode(column, i);
  const own = idx == NONE ? flowWidthPx(doc, itemFlow(column, i), roomPx) : ownWidthPx(doc, idx, roomPx);
  const outer = own + (idx == NONE ? 0 : marginsPx(nodeOf(doc, idx), roomPx));
  line.px = max<f32>(line.px, outer);
  if (!isOnColumnBaseline(doc, column, i)) return;
  const before = columnAscentPx(doc, column, i, own, roomPx);
  line.before = max<f32>(line.before, before);
  line.after = max<f32>(line.after, outer - before);
  line.px = max<f32>(line.px, line.before + line.after);
}

/** Notes the number of the line at hand with its items; true = some stood in another line. */
function noteLine(doc: Doc, column: StyledNode, line: u32): bool {
  let isChanged = false;
  for (let i = lineFrom; i < lineEnd; i++) {
    const idx = itemNode(column, flexibleAt(i).item);
    if ((idx == NONE ? itemFlow(column, flexibleAt(i).item).line : nodeOf(doc, idx).line) != line) isChanged = true;
    if (idx == NONE) itemFlow(column, flexibleAt(i).item).line = line;
    else nodeOf(doc, idx).line = line;
  }
  return isChanged;
}

/** Finds how wide the lines of a column are before they are stretched. */
function measureLines(doc: Doc, column: StyledNode, roomPx: f32): void {
  clearBytes(changetype<Bytes>(WIDTHS));
  for (let i: u32 = 0; i < column.itemCount; i++) {
    const idx = itemNode(column, i);
    if (idx != NONE && isOut(nodeOf(doc, idx))) continue;
    const line = idx == NONE ? itemFlow(column, i).line : nodeOf(doc, idx).line;
    while (lineCount() <= line) startWidth();
    addWidth(doc, column, i, widthAt(line), roomPx);
  }
}

/** What a line that is stretched gets above its widest item (css-flexbox-1 §9.4 step 9). */
function stretchPx(column: StyledNode, roomPx: f32): f32 {
  const count = lineCount();
  if (!count || !stretchesLines(column)) return 0;
  let free = roomPx - <f32>(count - 1) * usedPx(column, P_COLUMN_GAP, roomPx);
  for (let i: u32 = 0; i < count; i++) free -= widthAt(i).px;
  return max<f32>(0, free) / <f32>count;
}

/** Lets an item have the height that it had at its own width, without the ratio that made it, or find its height again. */
function keepHeight(node: StyledNode, isWider: bool): void {
  if (node.keepsHeight == isWider) return;
  node.keepsHeight = isWider;
  if (hasRatio(node)) yogaSetAspectRatio(node.yoga, isWider ? NaN : styleNum(node.style, P_ASPECT_RATIO));
}

/** Gives an item the width of its line; true = it is wider for it. */
function widen(doc: Doc, column: StyledNode, i: u32, linePx: f32, roomPx: f32): bool {
  const idx = itemNode(column, i);
  if (idx == NONE) {
    itemFlow(column, i).linePx = linePx;
    return false;
  }
  const node = nodeOf(doc, idx);
  const isChanged = abs<f32>(node.linePx - linePx) > SLACK;
  node.linePx = linePx;
  const isWider = hasLineWidth(node) && lineWidthPx(doc, idx, column, linePx, roomPx) > ownWidthPx(doc, idx, roomPx) + SLACK;
  keepHeight(node, isWider);
  return isWider && isChanged;
}

/**
 * Stretches the items of a column that may wrap once all sizes at their own widths are found: they keep the heights that they had
 * there (css-flexbox-1 §9.4 step 11). True = some are wider, so lay out again.
 */
export function widenItems(doc: Doc, column: StyledNode): bool {
  if (!isWrappingColumn(column)) return false;
  const room = innerColumnWidthPx(column);
  measureLines(doc, column, room);
  const more = stretchPx(column, room);
  let isChanged = false;
  for (let i: u32 = 0; i < column.itemCount; i++) {
    const idx = itemNode(column, i);
    if (idx != NONE && isOut(nodeOf(doc, idx))) continue;
    const line = idx == NONE ? itemFlow(column, i).line : nodeOf(doc, idx).line;
    if (widen(doc, column, i, widthAt(line).px + more, room)) isChanged = true;
  }
  column.linesRoomPx = room;
  return fitLineFlows(doc, column) || isChanged;
}

/** Where a column has another width, its items start again from their own. */
export function narrowItems(doc: Doc, column: StyledNode): void {
  if (!isWrappingColumn(column) || column.linesRoomPx < 0) return;
  if (abs<f32>(innerColumnWidthPx(column) - column.linesRoomPx) <= SLACK) return;
  column.linesRoomPx = -1;
  for (let i: u32 = 0; i < column.itemCount; i++) {
    const idx = itemNode(column, i);
    if (idx == NONE) itemFlow(column, i).linePx = -1;
    else {
      nodeOf(doc, idx).linePx = -1;
      keepHeight(nodeOf(doc, idx), false);
    }
  }
}

/** The items of a grid around have heights inside that are open while they are measured. */
export function noteSet(doc: Doc, idx: i32): void {
  for (let at = idx; at != NONE && !nodeOf(doc, at).opensInside; at = containerOf(doc, nodeOf(doc, at))) {
    nodeOf(doc, at).opensInside = true;
    if (nodeOf(doc, at).role & ROLE_ROOT) return;
  }
}

/** Heights of the items of the line at hand, which shares out `roomPx`; true = some are news. */
function tellLine(doc: Doc, column: StyledNode, roomPx: f32): bool {
  if (lineEnd - lineFrom == flexibleCount()) return tellNews(doc, column, roomPx);
  let isChanged = false;
  for (let i = lineFrom; i < lineEnd; i++) {
    const f = flexibleAt(i);
    const idx = itemNode(column, f.item);
    if (idx == NONE || !isNews(nodeOf(doc, idx), f)) continue;
    tell(doc, idx, f, f.size, 0);
    noteSet(doc, idx);
    isChanged = true;
  }
  return isChanged;
}

/** A column of open height is as high as its highest line; Yoga would have the sum of all up to the limit. */
function limitColumn(column: StyledNode, heightPx: f32): bool {
  const yoga = innerYoga(column);
  if (heightPx >= <f32>yogaGetComputedHeight(yoga) - SLACK) return false;
  column.highestLinePx = max<f32>(0, heightPx - (column.isContentBox ? boxInsetYPx(column) : 0));
  column.highestForPx = column.blockHeightPx;
  yogaSetMaxHeight(yoga, column.highestLinePx);
  return true;
}

/** Corrects the lines of a column that may wrap after a layout; true = some changed, so lay out again. */
export function fitLines(doc: Doc, idx: i32, column: StyledNode): bool {
  const isOpen = !isHeightDefinite(doc, idx) && !hasRatio(column);
  const inset = boxInsetYPx(column);
  // css-flexbox-1 §9.3: a limit breaks lines, too.
  const room = isNaN(column.blockHeightPx) ? OPEN : column.blockHeightPx;
  const most = isOpen ? mostHeightPx(column, room) : UNLIMITED;
  const hasLimit = most < UNLIMITED;
  const height = hasLimit ? clampHeightPx(column, columnsHeight(doc, column, most) + inset, room) : innerHeightPx(column) + inset;
  const inner = max<f32>(0, height - inset);
  const least = hasLimit ? most : inner;
  collectColumn(doc, column, inner);
  let isChanged = false;
  for (let line: u32 = 0; hasLine(); line++) {
    const free = takeLine(least, rowGapPx(column, inner), isOpen && !hasLimit) + inner - least;
    resolveLengths(free);
    if (noteLine(doc, column, line)) isChanged = true;
    if (tellLine(doc, column, free)) isChanged = true;
  }
  return (hasLimit && limitColumn(column, height)) || isChanged;
}
