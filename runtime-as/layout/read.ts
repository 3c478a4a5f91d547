// Yoga's results → boxes in CSS px of the page, scroll offsets not applied: every box is its parent's place plus its own.
import { Bytes } from '../bytes';
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import {
  KW_AUTO,
  KW_RELATIVE,
  KW_WRAP_REVERSE,
  P_ALIGN_ITEMS,
  P_ALIGN_SELF,
  P_BOTTOM,
  P_FLEX_WRAP,
  P_LEFT,
  P_MARGIN_BOTTOM,
  P_MARGIN_LEFT,
  P_MARGIN_RIGHT,
  P_MARGIN_TOP,
  P_PADDING_TOP,
  P_POSITION,
  P_RIGHT,
  P_TOP,
} from '../gen/css';
import {
  YG_ALIGN_CENTER,
  YG_ALIGN_FLEX_START,
  yogaGetComputedHeight,
  yogaGetComputedLeft,
  yogaGetComputedTop,
  yogaGetComputedWidth,
} from '../gen/yoga';
import { viewportHeightPx, viewportWidthPx } from '../state/viewport';
import { styleKeyword } from '../style/computed';
import { alignOf } from './apply-container';
import { autoMarginShiftPx, hasLineAutoMargins } from './auto-margins';
import { columnAscentPx, columnBaselinePx, isOnColumnBaseline } from './column-baselines';
import { placeColumn } from './column-places';
import { BOTTOM, borderPx, boxMarginPx, LEFT, RIGHT, TOP } from './edges';
import { containingBlock, hostOf } from './fit';
import { Flow, PIECE_ATOM, pieceAt } from './flow';
import { gridOf, settleGrid } from './grid';
import { cellLeftPx, cellTopPx, isTextStretched, textLeftPx, textTopPx, textWidthPx } from './grid-cells';
import { Cell, cellAt, cellCount } from './grid-place';
import { isWrappingColumn } from './heights';
import { buttonShiftPx, readInlineBoxes } from './inline-boxes';
import { isNowrap, isRow } from './intrinsic';
import { contentX, contentY, isBoundary, Island, islandOf } from './island';
import { itemFlow, itemNode } from './items';
import { atomTopPx } from './line-align';
import { breakLines, lineAt } from './lines';
import { usedIsAuto, usedKeyword, usedPx } from './overrides';
import { isOut, ROLE_FLEX, ROLE_TABLE, roleOf } from './roles';
import { solve } from './solve';
import { isCaption, isInTable } from './table';
import { readParts } from './table-parts';
import { cellShiftPx } from './table-rows';

/** Padding of one side; percentages refer to the width of the containing block. */
function padding(node: StyledNode, side: u32, baseWidth: f32): f32 {
  return usedPx(node, P_PADDING_TOP + side, node.edgeBasePx > 0 ? node.edgeBasePx : baseWidth);
}

/** Offset of a relatively positioned box (css-position-3 §3.4): left beats right, top beats bottom. */
function relative(node: StyledNode, start: u32, end: u32, basePx: f32): f32 {
  if (styleKeyword(node.style, P_POSITION) != KW_RELATIVE) return 0;
  if (!usedIsAuto(node, start)) return usedPx(node, start, basePx);
  return -usedPx(node, end, basePx);
}

function readFlow(doc: Doc, flow: Flow, x: f32, y: f32, width: f32): void {
  flow.x = x;
  flow.y = y;
  flow.width = width;
  flow.boxHeight = breakLines(doc, flow, width);
  for (let i: u32 = 0; i < flow.pieceCount; i++) {
    const piece = pieceAt(flow, i);
    if (!(piece.flags & PIECE_ATOM) || piece.line >= flow.lineCount) continue;
    const atom = nodeOf(doc, piece.node);
    const line = lineAt(flow, piece.line);
    const top = y + atomTopPx(doc, line, piece.node) + boxMarginPx(atom, TOP);
    readBox(doc, piece.node, x + piece.x + boxMarginPx(atom, LEFT), top, width, flow.height);
  }
  readInlineBoxes(doc, flow);
}

/** Sets the box of `idx`, whose parent box starts at (`left`, `top`) and has a content box of `baseWidth` × `baseHeight`. */
function readBox(doc: Doc, idx: i32, left: f32, top: f32, baseWidth: f32, baseHeight: f32): void {
  const node = nodeOf(doc, idx);
  const yoga = node.yoga;
  node.x = left + <f32>yogaGetComputedLeft(yoga) + relative(node, P_LEFT, P_RIGHT, baseWidth);
  node.y = top + <f32>yogaGetComputedTop(yoga) + relative(node, P_TOP, P_BOTTOM, baseHeight);
  node.width = <f32>yogaGetComputedWidth(yoga);
  node.height = <f32>yogaGetComputedHeight(yoga);
  if (isOut(node)) alignOut(doc, node);
  node.borderTop = borderPx(node, TOP);
  node.borderRight = borderPx(node, RIGHT);
  node.borderBottom = borderPx(node, BOTTOM);
  node.borderLeft = borderPx(node, LEFT);
  if (isBoundary(node)) solve(doc, islandOf(node), node.width);
  else readInside(doc, node, baseWidth);
}

/** The boxes of what is inside of a box, whose containing block is `baseWidth` wide. */
function readInside(doc: Doc, node: StyledNode, baseWidth: f32): void {
  const insetLeft = node.borderLeft + padding(node, LEFT, baseWidth);
  const insetTop = node.borderTop + padding(node, TOP, baseWidth);
  const width = max<f32>(0, node.width - insetLeft - node.borderRight - padding(node, RIGHT, baseWidth));
  const height = max<f32>(0, node.height - insetTop - node.borderBottom - padding(node, BOTTOM, baseWidth));
  const left = contentX(node) + insetLeft;
  const top = contentY(node) + insetTop;
  const shiftY = isInTable(doc, node) ? node.baselineShiftPx : buttonShiftPx(node);
  if (node.flow) readFlow(doc, changetype<Flow>(node.flow), left, top + shiftY, width);
  else if (node.grid) readCells(doc, node, left, top + shiftY, width, height);
  else readItems(doc, node, width, height, shiftY);
}

/**
 * Yoga places the items of several lines across them as if they had no margins, except at the end of a line that is not
 * reversed. How far such an item of a row has to move down, px.
 */
function lineShiftPx(item: StyledNode, container: StyledNode, baseWidth: f32): f32 {
  if (!isRow(container) || isNowrap(container)) return 0;
  const isReversed = usedKeyword(container, P_FLEX_WRAP) == KW_WRAP_REVERSE;
  const above = usedPx(item, P_MARGIN_TOP, baseWidth) + (isReversed ? 0 : item.baselineShiftPx);
  const below = usedPx(item, P_MARGIN_BOTTOM, baseWidth) + (isReversed ? item.baselineShiftPx : 0);
  let keyword = styleKeyword(item.style, P_ALIGN_SELF);
  if (keyword == KW_AUTO) keyword = styleKeyword(container.style, P_ALIGN_ITEMS);
  const align = alignOf(keyword, isReversed);
  if (align == YG_ALIGN_CENTER) return (above - below) / 2;
  if (align == YG_ALIGN_FLEX_START) return isReversed ? -below : above;
  return isReversed ? above - below : 0;
}

/**
 * Moves a box out of the flow to where its containing block is now: Yoga knows nothing of relative offsets and of the places
 * that items of several lines get here.
 */
function alignOut(doc: Doc, node: StyledNode): void {
  const at = containingBlock(doc, node);
  let left: f32 = 0;
  let right = viewportWidthPx;
  let top: f32 = 0;
  let bottom = viewportHeightPx;
  if (at != NONE) {
    const block = nodeOf(doc, at);
    left = contentX(block) + block.borderLeft;
    right = contentX(block) + block.width - block.borderRight;
    top = contentY(block) + block.borderTop;
    bottom = contentY(block) + block.height - block.borderBottom;
  }
  const width = right - left;
  node.x = placedPx(node, P_LEFT, P_RIGHT, left, width, width, node.width, node.x);
  node.y = placedPx(node, P_TOP, P_BOTTOM, top, bottom - top, width, node.height, node.y);
}

/** Start of a box of `sizePx` along an axis of its containing block; `flowPx` is where it is without insets. */
function placedPx(node: StyledNode, start: u32, end: u32, from: f32, roomPx: f32, widthPx: f32, sizePx: f32, flowPx: f32): f32 {
  const before = start - P_TOP + P_MARGIN_TOP;
  const after = end - P_TOP + P_MARGIN_TOP;
  // css-position-4 §4.1: insets that leave less than nothing leave nothing.
  const insidePx = max<f32>(0, roomPx - usedPx(node, start, roomPx) - usedPx(node, end, roomPx));
  const free = insidePx - sizePx - usedPx(node, before, widthPx) - usedPx(node, after, widthPx);
  if (usedIsAuto(node, start)) {
    if (usedIsAuto(node, end)) return flowPx;
    return from + roomPx - usedPx(node, end, roomPx) - usedPx(node, after, widthPx) - sizePx;
  }
  const at = from + usedPx(node, start, roomPx) + usedPx(node, before, widthPx);
  if (usedIsAuto(node, end) || usedKeyword(node, before) != KW_AUTO) return at;
  // css2 §10.3.7, §10.6.4: two auto margins share what is free; horizontally they share no lack of room.
  if (usedKeyword(node, after) != KW_AUTO) return at + free;
  return at + (start == P_LEFT && free < 0 ? 0 : free / 2);
}

/** A box out of the flow of `container`, whose content box has the size given. */
function readOut(doc: Doc, idx: i32, container: StyledNode, width: f32, height: f32): void {
  const at = hostOf(doc, nodeOf(doc, idx));
  if (at == NONE) {
    readBox(doc, idx, 0, 0, viewportWidthPx, viewportHeightPx);
    return;
  }
  const host = nodeOf(doc, at);
  if (changetype<usize>(host) == changetype<usize>(container)) readBox(doc, idx, contentX(host), contentY(host), width, height);
  else readBox(doc, idx, contentX(host), contentY(host), host.width, host.height);
}

/** A cell has the width of its columns even where its padding takes more. */
function readTableCell(doc: Doc, cell: Cell, left: f32, top: f32): void {
  readBox(doc, cell.node, left + cell.x, top + cell.y, cell.width, cell.height);
  if (!isCaption(cell)) nodeOf(doc, cell.node).width = cell.width;
}

/** Items of a grid, whose content box starts at (`left`, `top`). */
function readCells(doc: Doc, node: StyledNode, left: f32, top: f32, width: f32, height: f32): void {
  // Questions about content widths may have used the tracks since the last layout.
  settleGrid(doc, node);
  const cells = changetype<Bytes>(gridOf(node).cells);
  const isTable = roleOf(node) == ROLE_TABLE;
  if (isTable) readParts(doc, node, left, top, width);
  for (let i: u32 = 0; i < cellCount(cells); i++) {
    const cell = cellAt(cells, i);
    if (isTable) {
      const shift: f32 = cell.node == NONE ? cellShiftPx(doc, cell, changetype<Bytes>(gridOf(node).rows)) : 0;
      if (cell.node == NONE) readFlow(doc, changetype<Flow>(cell.flow), left + cell.x, top + cell.y + shift, cell.width);
      else readTableCell(doc, cell, left, top);
    } else if (cell.node == NONE) {
      const flow = changetype<Flow>(cell.flow);
      readFlow(doc, flow, left + textLeftPx(doc, node, cell), top + textTopPx(doc, node, cell), textWidthPx(doc, cell));
      if (isTextStretched(node)) flow.boxHeight = cell.height;
    } else {
      const x = left + cellLeftPx(doc, node, cell);
      readBox(doc, cell.node, x, top + cellTopPx(doc, node, cell), cell.width, cell.height);
    }
  }
  for (let i: u32 = 0; i < node.itemCount; i++) {
    const idx = itemNode(node, i);
    if (idx != NONE && isOut(nodeOf(doc, idx))) readOut(doc, idx, node, width, height);
  }
}

function shiftPx(doc: Doc, container: StyledNode, i: u32, width: f32, height: f32): f32 {
  const item = nodeOf(doc, itemNode(container, i));
  if (hasLineAutoMargins(item, container)) return autoMarginShiftPx(doc, container, i, height);
  return lineShiftPx(item, container, width);
}

/** An item of a column that may wrap, whose places Yoga does not know. */
function readPlaced(doc: Doc, idx: i32, left: f32, top: f32, width: f32, height: f32): void {
  const node = nodeOf(doc, idx);
  const x = left + node.placeX - <f32>yogaGetComputedLeft(node.yoga);
  readBox(doc, idx, x, top + node.placeY - <f32>yogaGetComputedTop(node.yoga), width, height);
}

/** The same for text that stands in a row of several lines by itself. */
function flowShiftPx(container: StyledNode, flow: Flow): f32 {
  return usedKeyword(container, P_FLEX_WRAP) == KW_WRAP_REVERSE ? -flow.baselineShiftPx : flow.baselineShiftPx;
}

function readItems(doc: Doc, node: StyledNode, width: f32, height: f32, shiftY: f32): void {
  const baseline = columnBaselinePx(doc, node, width);
  const top = contentY(node) + shiftY;
  const wraps = isWrappingColumn(node);
  if (wraps) placeColumn(doc, node);
  for (let i: u32 = 0; i < node.itemCount; i++) {
    const idx = itemNode(node, i);
    const isShifted = !isNaN(baseline) && isOnColumnBaseline(doc, node, i);
    const left = contentX(node) + (isShifted ? baseline - columnAscentPx(doc, node, i, 0, width) : 0);
    if (idx == NONE) {
      const flow = itemFlow(node, i);
      const x = left + (wraps ? flow.placeX : <f32>yogaGetComputedLeft(flow.yoga));
      const shift: f32 = isRow(node) && !isNowrap(node) ? flowShiftPx(node, flow) : 0;
      const y = top + (wraps ? flow.placeY : <f32>yogaGetComputedTop(flow.yoga)) + shift;
      readFlow(doc, flow, x, y, <f32>yogaGetComputedWidth(flow.yoga));
      if (roleOf(node) == ROLE_FLEX) flow.boxHeight = <f32>yogaGetComputedHeight(flow.yoga);
    } else if (isOut(nodeOf(doc, idx))) readOut(doc, idx, node, width, height);
    else if (wraps) readPlaced(doc, idx, left, top, width, height);
    else readBox(doc, idx, left, top + shiftPx(doc, node, i, width, height), width, height);
  }
}

/** Reads the boxes of an island that Yoga has laid out; the box of its root is known, but for the outermost one. */
export function readIsland(doc: Doc, island: Island): void {
  const root = nodeOf(doc, island.root);
  if (isBoundary(root)) readInside(doc, root, 0);
  else if (root.yoga) readBox(doc, island.root, 0, 0, viewportWidthPx, viewportHeightPx);
}
