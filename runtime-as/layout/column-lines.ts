// Lines of a column that may wrap (css-flexbox-1 §9.3, §9.4, §9.7). Yoga breaks such columns by heights of its own and fits the
// items to the column alone, so it gets every item of them in one line: heights, widths of what fills its line, and places
// (layout/column-places.ts) are found here. Items are as wide as their content wants, at most the column, at least their longest
// word; a line is as wide as its widest item, and lines that are stretched share out what they leave.
import { Bytes, clearBytes, pushZero } from '../bytes';
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import {
  KW_AUTO, KW_FIT_CONTENT, P_ALIGN_ITEMS, P_COLUMN_GAP, P_MARGIN_LEFT, P_MARGIN_RIGHT, P_MAX_HEIGHT, P_WIDTH,
} from '../gen/css';
import { yogaGetComputedHeight, yogaGetComputedWidth, yogaSetMaxHeight, yogaSetMinHeight, yogaSetWidth } from '../gen/yoga';
import { styleKeyword } from '../style/computed';
import { collectColumn, isNews, tell, tellNews } from './columns';
import { isHeightDefinite, isStretched, isStretching, stretchesLines } from './definite';
import { boxInsetXPx, boxInsetYPx, percentInsetXPx } from './edges';
import { Flow } from './flow';
import { flexibleAt, flexibleCount, hasLine, lineEnd, lineFrom, resolveLengths, takeLine } from './flex-lengths';
import { clampHeightPx, columnsHeight, innerHeightPx, isWrappingColumn, OPEN, rowGapPx } from './heights';
import { clampRoomPx, flowWidth, maxContentPx, minContentPx } from './intrinsic';
import { innerYoga } from './island';
import { containerOf, itemFlow, itemNode } from './items';
import { breakLines } from './lines';
import { usedBorderBoxPx, usedIsPercent, usedIsPx, usedKeyword, usedPx } from './overrides';
import { isOut, ROLE_ROOT } from './roles';

/** Differences below this are rounding, px. */
const SLACK: f32 = 0.01;

/** Widths of the lines of the column at hand, f32 each, px. */
const WIDTHS: usize = memory.data(12, 4);

export function innerColumnWidthPx(column: StyledNode): f32 {
  return max<f32>(0, <f32>yogaGetComputedWidth(innerYoga(column)) - boxInsetXPx(column));
}

function marginsPx(node: StyledNode, roomPx: f32): f32 {
  return usedPx(node, P_MARGIN_LEFT, roomPx) + usedPx(node, P_MARGIN_RIGHT, roomPx);
}

/** Width of an item before it fills its line, border box, in a column of `roomPx`. */
function ownWidthPx(doc: Doc, idx: i32, roomPx: f32): f32 {
  const node = nodeOf(doc, idx);
  if (usedIsPx(node, P_WIDTH) || usedIsPercent(node, P_WIDTH))
    return clampRoomPx(node, usedBorderBoxPx(node, P_WIDTH, boxInsetXPx(node), roomPx), roomPx);
  const extra = percentInsetXPx(node);
  const keyword = usedKeyword(node, P_WIDTH);
  const most = maxContentPx(doc, idx) + extra;
  if (keyword != KW_AUTO && keyword != KW_FIT_CONTENT) return clampRoomPx(node, most, roomPx);
  const room = roomPx - marginsPx(node, roomPx);
  return clampRoomPx(node, min<f32>(most, max<f32>(minContentPx(doc, idx) + extra, room)), roomPx);
}

function flowWidthPx(doc: Doc, flow: Flow, roomPx: f32): f32 {
  return min<f32>(flowWidth(doc, flow, true), max<f32>(flowWidth(doc, flow, false), roomPx));
}

/** True for an item as wide as its line. */
function fillsLine(node: StyledNode, column: StyledNode): bool {
  if (usedKeyword(node, P_WIDTH) != KW_AUTO || !isStretched(node, column)) return false;
  return usedKeyword(node, P_MARGIN_LEFT) != KW_AUTO && usedKeyword(node, P_MARGIN_RIGHT) != KW_AUTO;
}

/** Border-box width of an item that fills the line of a column that may wrap; -1 = it is none. */
export function lineItemWidthPx(doc: Doc, idx: i32, node: StyledNode): f32 {
  if (node.parent == NONE || isOut(node) || node.role & ROLE_ROOT) return -1;
  const column = nodeOf(doc, containerOf(doc, node));
  if (!isWrappingColumn(column) || !fillsLine(node, column)) return -1;
  const room = innerColumnWidthPx(column);
  if (node.linePx < 0) return ownWidthPx(doc, idx, room);
  return clampRoomPx(node, node.linePx - marginsPx(node, room), room);
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
    const width = fills && flow.linePx >= 0 ? flow.linePx : own;
    if (abs<f32>(width - <f32>yogaGetComputedWidth(flow.yoga)) <= SLACK) continue;
    flow.keptHeightPx = width > own + SLACK ? breakLines(doc, flow, own) : 0;
    yogaSetWidth(flow.yoga, width);
    yogaSetMinHeight(flow.yoga, flow.keptHeightPx);
    isChanged = true;
  }
  return isChanged;
}

/** Width of the item with its margins before it fills its line. */
function outerWidthPx(doc: Doc, column: StyledNode, i: u32, roomPx: f32): f32 {
  const idx = itemNode(column, i);
  if (idx == NONE) return flowWidthPx(doc, itemFlow(column, i), roomPx);
  return ownWidthPx(doc, idx, roomPx) + marginsPx(nodeOf(doc, idx), roomPx);
}

function addWidth(px: f32): void {
  store<f32>(pushZero(changetype<Bytes>(WIDTHS), 4), px);
}

function widthAt(i: u32): f32 {
  return load<f32>(changetype<Bytes>(WIDTHS).ptr + (<usize>i << 2));
}

/** Notes the number of the line at hand with its items. */
function noteLine(doc: Doc, column: StyledNode, line: u32): void {
  for (let i = lineFrom; i < lineEnd; i++) {
    const idx = itemNode(column, flexibleAt(i).item);
    if (idx == NONE) itemFlow(column, flexibleAt(i).item).line = line;
    else nodeOf(doc, idx).line = line;
  }
}

/** Finds how wide the lines of a column are before they are stretched. */
function measureLines(doc: Doc, column: StyledNode, roomPx: f32): void {
  clearBytes(changetype<Bytes>(WIDTHS));
  for (let i: u32 = 0; i < column.itemCount; i++) {
    const idx = itemNode(column, i);
    if (idx != NONE && isOut(nodeOf(doc, idx))) continue;
    const line = idx == NONE ? itemFlow(column, i).line : nodeOf(doc, idx).line;
    while (changetype<Bytes>(WIDTHS).len <= line << 2) addWidth(0);
    const at = changetype<Bytes>(WIDTHS).ptr + (<usize>line << 2);
    store<f32>(at, max<f32>(load<f32>(at), outerWidthPx(doc, column, i, roomPx)));
  }
}

/** What a line that is stretched gets above its widest item (css-flexbox-1 §9.4 step 9). */
function stretchPx(column: StyledNode, roomPx: f32): f32 {
  const count = changetype<Bytes>(WIDTHS).len >> 2;
  if (!count || !stretchesLines(column)) return 0;
  let free = roomPx - <f32>(count - 1) * usedPx(column, P_COLUMN_GAP, roomPx);
  for (let i: u32 = 0; i < count; i++) free -= widthAt(i);
  return max<f32>(0, free) / <f32>count;
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
  const isWider = fillsLine(node, column) && linePx - marginsPx(node, roomPx) > ownWidthPx(doc, idx, roomPx) + SLACK;
  node.keepsHeight = isWider;
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
    if (widen(doc, column, i, widthAt(line) + more, room)) isChanged = true;
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
      nodeOf(doc, idx).keepsHeight = false;
    }
  }
}

/** The items of a grid around have heights inside that are open while they are measured. */
function noteSet(doc: Doc, idx: i32): void {
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
  yogaSetMaxHeight(yoga, max<f32>(0, heightPx - (column.isContentBox ? boxInsetYPx(column) : 0)));
  return true;
}

/** Corrects the lines of a column that may wrap after a layout; true = some changed, so lay out again. */
export function fitLines(doc: Doc, idx: i32, column: StyledNode): bool {
  const isOpen = !isHeightDefinite(doc, idx);
  const inset = boxInsetYPx(column);
  // css-flexbox-1 §9.3: a limit breaks lines, too.
  const hasLimit = isOpen && usedIsPx(column, P_MAX_HEIGHT);
  const height = hasLimit ? clampHeightPx(column, columnsHeight(doc, column) + inset, OPEN) : innerHeightPx(column) + inset;
  const inner = max<f32>(0, height - inset);
  const least = hasLimit ? max<f32>(0, usedBorderBoxPx(column, P_MAX_HEIGHT, inset) - inset) : inner;
  collectColumn(doc, column, inner);
  let isChanged = false;
  for (let line: u32 = 0; hasLine(); line++) {
    const free = takeLine(least, rowGapPx(column, inner), isOpen && !hasLimit) + inner - least;
    resolveLengths(free);
    noteLine(doc, column, line);
    if (tellLine(doc, column, free)) isChanged = true;
  }
  return (hasLimit && limitColumn(column, height)) || isChanged;
}
