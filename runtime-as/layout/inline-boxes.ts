// Boxes inside of lines. Atoms (inline-block, controls) are Yoga trees of their own that a line places like a character;
// inline boxes are made of the pieces between their edges.
import { Bytes } from '../bytes';
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import {
  KW_AUTO,
  KW_BASELINE,
  KW_COLUMN_REVERSE,
  KW_ROW_REVERSE,
  KW_WRAP_REVERSE,
  P_ALIGN_ITEMS,
  P_ALIGN_SELF,
  P_FLEX_DIRECTION,
  P_FLEX_WRAP,
  P_MARGIN_BOTTOM,
  P_MARGIN_LEFT,
  P_MARGIN_RIGHT,
  P_MARGIN_TOP,
  P_MAX_WIDTH,
  P_MIN_WIDTH,
  P_OVERFLOW_X,
  P_OVERFLOW_Y,
  P_WIDTH,
} from '../gen/css';
import { N_BUTTON } from '../gen/tags';
import { yogaGetComputedHeight, yogaGetComputedTop, yogaGetComputedWidth, yogaSetMaxWidth, yogaSetMinWidth, yogaSetWidth } from '../gen/yoga';
import { styleKeyword } from '../style/computed';
import { lineOf, placeColumn } from './column-places';
import { controlBaselinePx } from './control-baseline';
import { BOTTOM, borderPx, boxInsetXPx, boxMarginPx, boxPaddingPx, LEFT, paddingPx, percentInsetXPx, RIGHT, TOP } from './edges';
import { Flow, PIECE_ATOM, PIECE_CLOSE, PIECE_OPEN, Piece, pieceAt } from './flow';
import { gridOf, settleGrid } from './grid';
import { cellTopPx, textTopPx, textWidthPx } from './grid-cells';
import { cellAt, cellCount } from './grid-place';
import { isItem, isWrappingColumn } from './heights';
import { clampRoomPx, isNowrap, isRow, maxContentPx, maxInPx, minContentPx, oneLinePx } from './intrinsic';
import { isBoundary, Island, islandOf } from './island';
import { itemFlow, itemNode } from './items';
import { alignedPx, boxAscentPx, breakLines, contentAscentPx, contentDescentPx, collapsesBlanks, indentPx, Line, lineAt } from './lines';
import { isMarkerLine } from './markers';
import { usedIsPercent, usedIsPx, usedKeyword, usedPx } from './overrides';
import { fitAtomEdges } from './parts';
import { isOut, ROLE_BLOCK, ROLE_FLEX, ROLE_INLINE, ROLE_REPLACED, ROLE_TABLE, roleOf, scrolls } from './roles';
import { tableBaseline } from './table-rows';
import { lineItem, lineItemCount, nextLine, startLines } from './rows';
import { solve } from './solve';
import { yogaLayout } from './yoga';
import { styleLengthPx } from './units';

function marginsX(node: StyledNode): f32 {
  return boxMarginPx(node, LEFT) + boxMarginPx(node, RIGHT);
}

/** Content width of an atom with its margins. */
export function atomContentPx(doc: Doc, idx: i32, isMax: bool): f32 {
  const node = nodeOf(doc, idx);
  const margins = usedPx(node, P_MARGIN_LEFT) + usedPx(node, P_MARGIN_RIGHT);
  return (isMax ? maxContentPx(doc, idx) : minContentPx(doc, idx)) + margins;
}

/** css2 §10.3.9: what the content wants, at most the line, at least its longest word. */
function fitPx(doc: Doc, idx: i32, node: StyledNode, avail: f32): f32 {
  const room = avail - marginsX(node);
  if (usedIsPercent(node, P_WIDTH) || usedIsPx(node, P_WIDTH))
    return clampRoomPx(node, usedPx(node, P_WIDTH, avail) + (node.isContentBox ? boxInsetXPx(node) : 0), avail);
  const extra = percentInsetXPx(node);
  const most = node.isOpened && node.linesWidthPx ? oneLinePx(doc, node) : maxInPx(doc, idx, avail);
  return clampRoomPx(node, min<f32>(most + extra, max<f32>(minContentPx(doc, idx) + extra, room)), avail);
}

/** Lays an atom out in a line of `avail` px; returns its width with margins. */
export function sizeAtom(doc: Doc, idx: i32, avail: f32): f32 {
  const node = nodeOf(doc, idx);
  fitAtomEdges(doc, idx, node, avail);
  // Yoga measures content before it applies limits in percent.
  if (!usedIsPx(node, P_WIDTH) || usedIsPercent(node, P_MIN_WIDTH) || usedIsPercent(node, P_MAX_WIDTH)) {
    const width = fitPx(doc, idx, node, avail);
    if (width != node.fittedPx) {
      yogaSetWidth(node.yoga, max<f32>(0, width - (node.isContentBox ? boxInsetXPx(node) : 0)));
      // The limits are applied; Yoga would let the maximum win.
      yogaSetMinWidth(node.yoga, NaN);
      yogaSetMaxWidth(node.yoga, NaN);
    }
    node.fittedPx = width;
  }
  yogaLayout(node.yoga, avail, NaN);
  return <f32>yogaGetComputedWidth(node.yoga) + marginsX(node);
}

export function atomHeightPx(doc: Doc, idx: i32): f32 {
  const node = nodeOf(doc, idx);
  return <f32>yogaGetComputedHeight(node.yoga) + boxMarginPx(node, TOP) + boxMarginPx(node, BOTTOM);
}

/** Distance from the top margin edge to the baseline; boxes without lines stand on it with their bottom margin edge. */
export function atomAscentPx(doc: Doc, idx: i32): f32 {
  const node = nodeOf(doc, idx);
  const clips = roleOf(node) == ROLE_BLOCK && scrolls(node, P_OVERFLOW_X);
  const isButton = node.nodeType == N_BUTTON;
  let baseline: f32 = NaN;
  if (!clips || isButton) baseline = baselinePx(doc, idx, node, roleOf(node) != ROLE_BLOCK && roleOf(node) != ROLE_REPLACED);
  // A button that clips keeps its baseline within itself (css-align-3 §9.1).
  if (clips && isButton) baseline = min<f32>(baseline, <f32>yogaGetComputedHeight(node.yoga));
  if (!clips) baseline = withinPx(node, baseline);
  return isNaN(baseline) ? atomHeightPx(doc, idx) : baseline + boxMarginPx(node, TOP);
}

/** True when item `i` of a row stands on its baseline (css-flexbox-1 §8.3). */
export function isOnBaseline(doc: Doc, container: StyledNode, i: u32): bool {
  const idx = itemNode(container, i);
  const inherited = styleKeyword(container.style, P_ALIGN_ITEMS);
  if (idx == NONE) return inherited == KW_BASELINE;
  const node = nodeOf(doc, idx);
  if (isOut(node) || usedKeyword(node, P_MARGIN_TOP) == KW_AUTO || usedKeyword(node, P_MARGIN_BOTTOM) == KW_AUTO) return false;
  const own = usedKeyword(node, P_ALIGN_SELF);
  return (own == KW_AUTO ? inherited : own) == KW_BASELINE;
}

export function isEmptyButton(node: StyledNode): bool {
  return node.nodeType == N_BUTTON && !node.itemCount;
}

/** From the top of the border box of an item of a row to its first baseline; without one it stands on its bottom edge. */
export function itemAscentPx(doc: Doc, container: StyledNode, i: u32): f32 {
  const idx = itemNode(container, i);
  if (idx == NONE) {
    const flow = itemFlow(container, i);
    const baseline = flowBaseline(doc, flow, <f32>yogaGetComputedWidth(flow.yoga), false);
    return isNaN(baseline) ? 0 : baseline;
  }
  const node = nodeOf(doc, idx);
  const baseline: f32 = isEmptyButton(node) ? NaN : withinPx(node, baselinePx(doc, idx, node, true));
  return isNaN(baseline) ? <f32>yogaGetComputedHeight(node.yoga) : baseline;
}

export function flowBaseline(doc: Doc, flow: Flow, widthPx: f32, isLast: bool): f32 {
  breakLines(doc, flow, widthPx);
  if (!flow.lineCount) return NaN;
  const line = lineAt(flow, isLast ? flow.lineCount - 1 : 0);
  return line.y + line.baseline;
}

/** The first baseline of a box, as rows and inline flex boxes ask for it, or that of its last line; NaN = it has none. */
export function baselinePx(doc: Doc, idx: i32, node: StyledNode, isFirst: bool): f32 {
  if (!isBoundary(node)) return findBaseline(doc, idx, node, isFirst);
  // Yoga remembers heights of several widths, so what was asked last need not be the width that the box got.
  solve(doc, islandOf(node), <f32>yogaGetComputedWidth(node.yoga));
  const baseline = isFirst ? findBaseline(doc, idx, node, true) : 0;
  if (!node.hasBaseline) node.baselinePx = findBaseline(doc, idx, node, false);
  node.hasBaseline = true;
  return isFirst ? baseline : node.baselinePx;
}

/** True when the baseline of the root of an island, where something asked for it, is another than before its layout. */
export function isBaselineMoved(doc: Doc, island: Island, wasAsked: bool, beforePx: f32): bool {
  if (!wasAsked) return false;
  const baseline = baselinePx(doc, island.root, nodeOf(doc, island.root), false);
  return baseline != beforePx && !(isNaN(baseline) && isNaN(beforePx));
}

/** css-align-3 §9.1: what scrolls has its baseline within itself. */
function withinPx(node: StyledNode, baseline: f32): f32 {
  if (!scrolls(node, P_OVERFLOW_X)) return baseline;
  return max<f32>(0, min<f32>(baseline, <f32>yogaGetComputedHeight(node.yoga)));
}

function findBaseline(doc: Doc, idx: i32, node: StyledNode, isFirst: bool): f32 {
  if (roleOf(node) == ROLE_REPLACED) return controlBaselinePx(node, isFirst);
  // The last line counts where boxes and lines stand one below the other, up to the first flex box, grid or table.
  const isLast = !isFirst && roleOf(node) == ROLE_BLOCK;
  const top = borderPx(node, TOP) + boxPaddingPx(node, TOP);
  if (node.flow) {
    const width = <f32>yogaGetComputedWidth(node.yoga) - boxInsetXPx(node);
    return top + flowBaseline(doc, changetype<Flow>(node.flow), width, isLast);
  }
  if (node.grid) return top + gridBaseline(doc, node);
  // The marker of a list item with nothing in it stands in a line.
  if (!node.itemCount && isMarkerLine(doc, node)) return top + boxAscentPx(node.style);
  // An empty button stands on its baseline with the bottom of its content box.
  const bottom = borderPx(node, BOTTOM) + boxPaddingPx(node, BOTTOM);
  let found: f32 = isEmptyButton(node) ? <f32>yogaGetComputedHeight(node.yoga) - bottom : NaN;
  const isReversed = isReversedFlex(node);
  topLine(doc, node);
  const from = topFrom;
  const to = topTo;
  if (isWrappingColumn(node)) placeColumn(doc, node);
  if (isRow(node)) for (let i = from; i < to; i++) if (isOnBaseline(doc, node, i)) return itemBaseline(doc, node, i, true);
  for (let i = from; i < to; i++) {
    const baseline = itemBaseline(doc, node, isReversed ? to - 1 - (i - from) : i, !isLast);
    if (!isNaN(baseline)) found = baseline;
    if (!isNaN(found) && !isLast) return found;
  }
  return found;
}

/** Items of the line that `topLine` found: from the first up to, not including, the second. */
let topFrom: u32 = 0;
let topTo: u32 = 0;

/** css-flexbox-1 §8.5: the line that comes first in sight has the baseline; other boxes are looked through as a whole. */
function topLine(doc: Doc, node: StyledNode): void {
  topFrom = 0;
  topTo = node.itemCount;
  const isLastOnTop = usedKeyword(node, P_FLEX_WRAP) == KW_WRAP_REVERSE;
  if (isWrappingColumn(node)) topColumnLine(doc, node, isLastOnTop);
  if (!isRow(node) || isNowrap(node)) return;
  startLines(doc, node);
  while (nextLine(node)) {
    topFrom = lineItem(0);
    topTo = lineItem(lineItemCount() - 1) + 1;
    if (!isLastOnTop) return;
  }
}

function topColumnLine(doc: Doc, column: StyledNode, isLast: bool): void {
  topTo = 0;
  for (let i: u32 = 0; i < column.itemCount; i++) {
    if (!isItem(doc, column, i)) continue;
    if (!topTo || lineOf(doc, column, i) != lineOf(doc, column, topFrom)) {
      if (topTo && !isLast) return;
      topFrom = i;
    }
    topTo = i + 1;
  }
}

/** True where the first item in sight is the last one in order. */
function isReversedFlex(node: StyledNode): bool {
  const direction = styleKeyword(node.style, P_FLEX_DIRECTION);
  return roleOf(node) == ROLE_FLEX && (direction == KW_ROW_REVERSE || direction == KW_COLUMN_REVERSE);
}

/** Baseline of the first item in the first row of a grid, from the top of the content box; NaN = there is none. */
function gridBaseline(doc: Doc, node: StyledNode): f32 {
  // A line may ask before the grids of its island are laid out, and questions about widths may have used the tracks.
  settleGrid(doc, node);
  if (roleOf(node) == ROLE_TABLE) return tableBaseline(doc, gridOf(node));
  const cells = changetype<Bytes>(gridOf(node).cells);
  if (!cellCount(cells)) return NaN;
  let cell = cellAt(cells, 0);
  for (let i: u32 = 1; i < cellCount(cells); i++) {
    const other = cellAt(cells, i);
    if (other.rowStart < cell.rowStart || (other.rowStart == cell.rowStart && other.columnStart < cell.columnStart)) cell = other;
  }
  if (cell.node == NONE) {
    return textTopPx(doc, node, cell) + flowBaseline(doc, changetype<Flow>(cell.flow), textWidthPx(doc, cell), false);
  }
  const item = nodeOf(doc, cell.node);
  const height = <f32>yogaGetComputedHeight(item.yoga);
  const baseline = baselinePx(doc, cell.node, item, true);
  // What scrolls keeps its baseline within itself (css-align-3 §9.1).
  const isWithin = !isNaN(baseline) && !isEmptyButton(item) && !(scrolls(item, P_OVERFLOW_Y) && baseline > height);
  return cellTopPx(doc, node, cell) + (isWithin ? baseline : height);
}

/** The lines of a button stand in its middle, but never begin above its content box: how far down they move, px. */
export function buttonShiftPx(node: StyledNode): f32 {
  if (node.nodeType != N_BUTTON || roleOf(node) != ROLE_BLOCK || !node.itemCount || itemNode(node, 0) != NONE) return 0;
  const top = borderPx(node, TOP) + boxPaddingPx(node, TOP);
  return max<f32>(0, top - <f32>yogaGetComputedTop(itemFlow(node, 0).yoga));
}

function itemBaseline(doc: Doc, container: StyledNode, i: u32, isFirst: bool): f32 {
  const idx = itemNode(container, i);
  if (idx == NONE) {
    const flow = itemFlow(container, i);
    const baseline = flowBaseline(doc, flow, <f32>yogaGetComputedWidth(flow.yoga), !isFirst);
    const top = isWrappingColumn(container) ? flow.placeY : <f32>yogaGetComputedTop(flow.yoga);
    return top + buttonShiftPx(container) + baseline;
  }
  const node = nodeOf(doc, idx);
  // The last line that a box looks for is none of a table (css2 §10.8.1 leaves out tables).
  if (isOut(node) || (!isFirst && roleOf(node) == ROLE_TABLE)) return NaN;
  let baseline = withinPx(node, baselinePx(doc, idx, node, isFirst));
  if (roleOf(container) != ROLE_FLEX) return <f32>yogaGetComputedTop(node.yoga) + baseline;
  // An item without lines stands on its bottom edge, and so does an empty button there.
  if (isNaN(baseline) || isEmptyButton(node)) baseline = <f32>yogaGetComputedHeight(node.yoga);
  return (isWrappingColumn(container) ? node.placeY : <f32>yogaGetComputedTop(node.yoga)) + baseline;
}

/** Vertical place of the content area of a style in a line, from the top of the flow. */
export function contentTopPx(line: Line, style: usize): f32 {
  return line.y + line.baseline - contentAscentPx(style);
}

export function contentBottomPx(line: Line, style: usize): f32 {
  return line.y + line.baseline + contentDescentPx(style);
}

/** Fragment of an inline box in one line, in px of the page; valid after `inlineFragment` returned true. */
export let fragmentLeft: f32 = 0;
export let fragmentTop: f32 = 0;
export let fragmentRight: f32 = 0;
export let fragmentBottom: f32 = 0;

/**
 * Right edge of a piece in its flow, with blanks that do not hang, px; boxes are read. That of an atom is where its box ends: questions
 * about content widths replace what lines took for its width.
 */
export function pieceEndPx(doc: Doc, piece: Piece): f32 {
  if (!(piece.flags & PIECE_ATOM)) return piece.x + <f32>(piece.width + (collapsesBlanks(piece.style) ? 0 : piece.space));
  const node = nodeOf(doc, piece.node);
  return piece.x + node.width + marginsX(node);
}

/** Horizontal extent of a piece that belongs to the box: margins of the box's own edges lie outside. */
function widenBy(doc: Doc, piece: Piece, idx: i32, style: usize): void {
  let left = piece.x;
  let right = pieceEndPx(doc, piece);
  if (piece.node == idx && piece.flags & PIECE_OPEN) left += styleLengthPx(style, P_MARGIN_LEFT);
  if (piece.node == idx && piece.flags & PIECE_CLOSE) right -= styleLengthPx(style, P_MARGIN_RIGHT);
  fragmentLeft = min<f32>(fragmentLeft, left);
  fragmentRight = max<f32>(fragmentRight, right);
}

/** Finds the part of inline box `idx` that stands in line `lineIdx` of `flow`; false = none. */
export function inlineFragment(doc: Doc, flow: Flow, idx: i32, lineIdx: u32): bool {
  const node = nodeOf(doc, idx);
  const line = lineAt(flow, lineIdx);
  fragmentLeft = f32.MAX_VALUE;
  fragmentRight = -f32.MAX_VALUE;
  for (let i = line.first; i < line.first + line.count; i++) {
    const piece = pieceAt(flow, i);
    if (piece.node >= idx && piece.node < node.end) widenBy(doc, piece, idx, node.style);
  }
  if (fragmentRight < fragmentLeft) return false;
  fragmentLeft += flow.x;
  fragmentRight += flow.x;
  fragmentTop = flow.y + contentTopPx(line, node.style) - paddingPx(node, TOP) - borderPx(node, TOP);
  fragmentBottom =
    flow.y + contentBottomPx(line, node.style) + paddingPx(node, BOTTOM) + borderPx(node, BOTTOM);
  return true;
}

/** An inline box whose line has no height stands where the line would. */
function readLineless(doc: Doc, flow: Flow, node: StyledNode): void {
  node.x = flow.x + (flow.lineCount ? 0 : indentPx(doc, flow) + alignedPx(nodeOf(doc, flow.container).style, flow.width));
  node.y = flow.y + flow.height;
  node.width = node.height = 0;
}

/** Sets the boxes of the inline elements of a placed flow: the union of their fragments. */
export function readInlineBoxes(doc: Doc, flow: Flow): void {
  for (let i: u32 = 0; i < flow.pieceCount; i++) {
    const piece = pieceAt(flow, i);
    const node = nodeOf(doc, piece.node);
    if (!(piece.flags & PIECE_OPEN) || roleOf(node) != ROLE_INLINE) continue;
    let isFirst = true;
    for (let line: u32 = 0; line < flow.lineCount; line++) {
      if (!inlineFragment(doc, flow, piece.node, line)) continue;
      const right = isFirst ? fragmentRight : max<f32>(node.x + node.width, fragmentRight);
      const bottom = isFirst ? fragmentBottom : max<f32>(node.y + node.height, fragmentBottom);
      node.x = isFirst ? fragmentLeft : min<f32>(node.x, fragmentLeft);
      node.y = isFirst ? fragmentTop : min<f32>(node.y, fragmentTop);
      node.width = right - node.x;
      node.height = bottom - node.y;
      isFirst = false;
    }
    if (isFirst) readLineless(doc, flow, node);
  }
}
