// Widths of the items that fill the lines of a column that may wrap (css-flexbox-1 §9.4): a line is as wide as its widest item, where
// items are as wide as their content wants, at most the column, at least their longest word. Yoga fits them to the column alone.
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import { KW_AUTO, KW_FIT_CONTENT, P_ALIGN_ITEMS, P_MARGIN_LEFT, P_MARGIN_RIGHT, P_WIDTH } from '../gen/css';
import { yogaGetComputedWidth, yogaSetWidth } from '../gen/yoga';
import { styleKeyword } from '../style/computed';
import { isOpenColumn, isStretched, isStretching, stretchesLines } from './definite';
import { boxInsetXPx, percentInsetXPx } from './edges';
import { Flow } from './flow';
import { clampRoomPx, flowWidth, isNowrap, isRow, maxContentPx, minContentPx } from './intrinsic';
import { innerYoga } from './island';
import { containerOf, itemFlow, itemNode } from './items';
import { usedBorderBoxPx, usedIsPercent, usedIsPx, usedKeyword, usedPx } from './overrides';
import { isOut, ROLE_FLEX, ROLE_ROOT, roleOf } from './roles';

/** Differences below this are rounding, px. */
const SLACK: f32 = 0.01;

export function isWrappingColumn(node: StyledNode): bool {
  return roleOf(node) == ROLE_FLEX && !isRow(node) && !isNowrap(node);
}

function innerWidthPx(column: StyledNode): f32 {
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

/** Width of the only line of a column, px. */
function linePx(doc: Doc, column: StyledNode, roomPx: f32): f32 {
  let widest: f32 = stretchesLines(column) ? roomPx : 0;
  for (let i: u32 = 0; i < column.itemCount; i++) {
    const idx = itemNode(column, i);
    if (idx == NONE) widest = max<f32>(widest, flowWidthPx(doc, itemFlow(column, i), roomPx));
    else if (!isOut(nodeOf(doc, idx))) widest = max<f32>(widest, ownWidthPx(doc, idx, roomPx) + marginsPx(nodeOf(doc, idx), roomPx));
  }
  return widest;
}

/** Border-box width of an item that fills the line of a column that may wrap; -1 = it is none, or Yoga finds the same. */
export function lineItemWidthPx(doc: Doc, idx: i32, node: StyledNode): f32 {
  if (node.parent == NONE || isOut(node) || node.role & ROLE_ROOT || usedKeyword(node, P_WIDTH) != KW_AUTO) return -1;
  const at = containerOf(doc, node);
  const column = nodeOf(doc, at);
  if (!isWrappingColumn(column) || !isStretched(node, column)) return -1;
  if (usedKeyword(node, P_MARGIN_LEFT) == KW_AUTO || usedKeyword(node, P_MARGIN_RIGHT) == KW_AUTO) return -1;
  const room = innerWidthPx(column);
  const margins = marginsPx(node, room);
  if (isOpenColumn(doc, at, column)) return clampRoomPx(node, linePx(doc, column, room) - margins, room);
  const own = ownWidthPx(doc, idx, room);
  return own + margins > room + SLACK ? own : -1;
}

function fitFlow(doc: Doc, column: StyledNode, flow: Flow, roomPx: f32, isOpen: bool): bool {
  const own = flowWidthPx(doc, flow, roomPx);
  const fills = isStretching(styleKeyword(column.style, P_ALIGN_ITEMS));
  const width = isOpen && fills ? linePx(doc, column, roomPx) : own;
  if (!isOpen && own <= roomPx + SLACK) return false;
  if (abs<f32>(width - <f32>yogaGetComputedWidth(flow.yoga)) <= SLACK) return false;
  yogaSetWidth(flow.yoga, width);
  return true;
}

/** Tells Yoga the widths of the text between the items of a column that may wrap; true = some changed, so lay out again. */
export function fitLineFlows(doc: Doc, idx: i32, column: StyledNode): bool {
  if (!column.hasFlowItem || !isWrappingColumn(column)) return false;
  const room = innerWidthPx(column);
  const isOpen = isOpenColumn(doc, idx, column);
  let isChanged = false;
  for (let i: u32 = 0; i < column.itemCount; i++)
    if (itemNode(column, i) == NONE && fitFlow(doc, column, itemFlow(column, i), room, isOpen)) isChanged = true;
  return isChanged;
}
