// Documents with declarations that the layout does not know (tables/measured.ts): what these may concern is marked, and the page says
// where its boxes are. Floats and columns move what is around them too, so all of the nearest box whose size and place no content
// changes is marked, or all of the document.
//
//   rects   ┌ u32 node id │ f32 x │ y │ width │ height ┐   20 bytes each, in order of the nodes; an element in columns, an inline one
//                           in lines, and a text may have several. px of the viewport as they come; as boxes are counted afterwards.
import { Bytes, putU32 } from '../bytes';
import { Doc, isText, nodeOf, StyledNode } from '../dom/doc';
import {
  KW_AUTO, KW_BASELINE, KW_BLOCK, KW_FLEX, KW_FLOW_ROOT, KW_GRID, KW_HIDDEN, KW_SCROLL, P_ALIGN_ITEMS, P_ALIGN_SELF, P_DISPLAY,
  P_FLEX_BASIS, P_HEIGHT, P_OVERFLOW_X, P_OVERFLOW_Y, P_WIDTH, PROPERTY_COUNT, V_PERCENT, V_PX, V_RAW,
} from '../gen/css';
import { SHEET_MEASURED_NUM } from '../gen/sheet';
import { freeBytes } from '../heap';
import { atomOf } from '../style/atoms';
import { styleKeyword, styleValue } from '../style/computed';
import { valueKind, valueNum } from '../style/values';
import { hasPlainSizes } from './assemble';
import { scrolledX, scrolledY } from './boxes';
import { IS_LAID, IS_UNREACHED, touchAll } from './island';

/** The layout knows all boxes; the page is to measure some; it has. */
const MEASURE_NOTHING: u32 = 0;
const MEASURE_DUE: u32 = 1;
const MEASURE_DONE: u32 = 2;

const RECT_BYTES: usize = 20;
const FLOAT: usize = memory.data<u8>([102, 108, 111, 97, 116]);

function isOfPage(value: u32): bool {
  return valueKind(value) == V_RAW && <u32>valueNum(value) == SHEET_MEASURED_NUM;
}

/** True for a style with a declaration whose effect only the page knows. */
function asksForPage(style: usize): bool {
  const extras = load<usize>(style);
  const count: u32 = extras ? load<u32>(extras) : 0;
  for (let i: u32 = 0; i < count; i++) if (isOfPage(load<u32>(extras + 8 + <usize>i * 8))) return true;
  for (let id: u32 = 1; id < PROPERTY_COUNT; id++) if (isOfPage(styleValue(style, id))) return true;
  return false;
}

/** True for elements that float where they are neither items nor out of the flow. */
export function floats(node: StyledNode): bool {
  const extras = isText(node) ? 0 : load<usize>(node.style);
  if (!extras) return false;
  const name = atomOf(FLOAT, 5);
  for (let i: u32 = 0; i < load<u32>(extras); i++)
    if (load<u32>(extras + 4 + <usize>i * 8) == name) return isOfPage(load<u32>(extras + 8 + <usize>i * 8));
  return false;
}

function cuts(node: StyledNode, property: u32): bool {
  const keyword = styleKeyword(node.style, property);
  return keyword == KW_HIDDEN || keyword == KW_AUTO || keyword == KW_SCROLL;
}

/** True for boxes whose own size, and all around them, are what they are whatever is inside. */
function isClosed(doc: Doc, node: StyledNode): bool {
  const style = node.style;
  const display = styleKeyword(style, P_DISPLAY);
  if (display != KW_BLOCK && display != KW_FLOW_ROOT && display != KW_FLEX && display != KW_GRID) return false;
  if (!cuts(node, P_OVERFLOW_X) || !cuts(node, P_OVERFLOW_Y) || !hasPlainSizes(style)) return false;
  if (valueKind(styleValue(style, P_WIDTH)) != V_PX || valueKind(styleValue(style, P_HEIGHT)) != V_PX) return false;
  const basis = styleValue(style, P_FLEX_BASIS);
  if (styleKeyword(style, P_FLEX_BASIS) != KW_AUTO && valueKind(basis) != V_PX && valueKind(basis) != V_PERCENT) return false;
  return (
    styleKeyword(style, P_ALIGN_SELF) != KW_BASELINE &&
    styleKeyword(nodeOf(doc, node.parent).style, P_ALIGN_ITEMS) != KW_BASELINE
  );
}

/** Marks everything that a declaration of `idx` may concern; returns where that ends. */
function markAround(doc: Doc, idx: i32): i32 {
  let at = nodeOf(doc, idx).parent;
  while (at > 0 && !isClosed(doc, nodeOf(doc, at))) at = nodeOf(doc, at).parent;
  const end = at > 0 ? nodeOf(doc, at).end : doc.count;
  for (let i = at > 0 ? at + 1 : 0; i < end; i++) nodeOf(doc, i).isMeasured = true;
  return end;
}

/** What was measured counts no more: the boxes of the layout are to be read again. */
function forgetRects(doc: Doc): void {
  if (!doc.rects) return;
  freeBytes(doc.rects);
  doc.rects = 0;
  touchAll(doc, IS_LAID | IS_UNREACHED);
}

/** Marks the nodes of a document that was styled, or changed, whose boxes only the page knows; false = there are none, and were none. */
export function markMeasured(doc: Doc): bool {
  const before = doc.measureState;
  forgetRects(doc);
  doc.measureState = MEASURE_NOTHING;
  for (let idx = 0; idx < doc.count; idx++) nodeOf(doc, idx).isMeasured = false;
  let last: usize = 0;
  for (let idx = 0; idx < doc.count; ) {
    const node = nodeOf(doc, idx);
    idx += 1;
    // Texts and rows of lists have one style one after the other, of which the first has said it.
    if (node.isMeasured || node.style == last) continue;
    last = node.style;
    if (!asksForPage(last)) continue;
    doc.measureState = MEASURE_DUE;
    idx = max<i32>(idx, markAround(doc, idx - 1));
    last = 0;
  }
  return (before | doc.measureState) != MEASURE_NOTHING;
}

/** Appends the ids of the nodes whose boxes the page is to measure, in their order. */
export function putMeasured(out: Bytes, doc: Doc): void {
  for (let idx = 0; idx < doc.count; idx++) if (nodeOf(doc, idx).isMeasured) putU32(out, nodeOf(doc, idx).id);
}

// @ts-ignore: decorator
@inline
function RECT(node: StyledNode, i: u32): usize {
  return node.rects + <usize>i * RECT_BYTES;
}

export function rectLeft(node: StyledNode, i: u32): f32 {
  return load<f32>(RECT(node, i), 4);
}

export function rectTop(node: StyledNode, i: u32): f32 {
  return load<f32>(RECT(node, i), 8);
}

export function rectRight(node: StyledNode, i: u32): f32 {
  return rectLeft(node, i) + load<f32>(RECT(node, i), 12);
}

export function rectBottom(node: StyledNode, i: u32): f32 {
  return rectTop(node, i) + load<f32>(RECT(node, i), 16);
}

/** The box of an element is around all of its rects that have an area; where none has, browsers take the last. */
function setBox(node: StyledNode): void {
  let left: f32 = 0;
  let top: f32 = 0;
  let right: f32 = 0;
  let bottom: f32 = 0;
  for (let i: u32 = 0; i < node.rectCount; i++) {
    const isFirst = right == left || bottom == top;
    if (!isFirst && (rectRight(node, i) == rectLeft(node, i) || rectBottom(node, i) == rectTop(node, i))) continue;
    left = isFirst ? rectLeft(node, i) : min<f32>(left, rectLeft(node, i));
    top = isFirst ? rectTop(node, i) : min<f32>(top, rectTop(node, i));
    right = isFirst ? rectRight(node, i) : max<f32>(right, rectRight(node, i));
    bottom = isFirst ? rectBottom(node, i) : max<f32>(bottom, rectBottom(node, i));
  }
  node.x = left;
  node.y = top;
  node.width = right - left;
  node.height = bottom - top;
}

/** Counts the rects of a node as its box is counted; boxes around it have theirs. */
function moveRects(doc: Doc, idx: i32): void {
  const node = nodeOf(doc, idx);
  const x = scrolledX(doc, idx);
  const y = scrolledY(doc, idx);
  for (let i: u32 = 0; i < node.rectCount; i++) {
    store<f32>(RECT(node, i), rectLeft(node, i) + x, 4);
    store<f32>(RECT(node, i), rectTop(node, i) + y, 8);
  }
  setBox(node);
}

/** Puts measured boxes in place of those of the layout; takes over the block. */
export function takeRects(doc: Doc, rects: usize, byteLen: u32): void {
  freeBytes(doc.rects);
  doc.rects = rects;
  doc.measureState = MEASURE_DONE;
  const end = rects + byteLen;
  let at = rects;
  for (let idx = 0; idx < doc.count; idx++) {
    const node = nodeOf(doc, idx);
    if (!node.isMeasured) continue;
    node.rects = at;
    node.rectCount = 0;
    for (; at < end && load<u32>(at) == node.id; at += RECT_BYTES) node.rectCount += 1;
    moveRects(doc, idx);
  }
}
