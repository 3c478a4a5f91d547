// Virtual views: each gets its content from a callback that is told how large the view is and how far it is scrolled. On the
// page a view is a scroll container; in it a box as large as all the content would be, and in that, at its place, what there is:
//
//   view  ┌ canvas: virtual_scroll_size ──────────┐
//         │   ┌ window: scroll_offset, scroll_size ┐   the callback's AzDom
//
// A view is filled after its box is known: the document is laid out once with empty views, then as it will be.
import { callbackState } from './api/callback-state';
import { callView } from './call';
import { Doc, docNew, docRelease, domOf, nodeOf, NONE, StyledNode } from './dom/doc';
import {
  callbackRefAny, DomCallback, DomNode, domNode, FILTER_VIEW, findCallback, nodeAddCss, nodeAppend, nodeClone, nodeFree, nodeNew,
  VIEW_BYTES,
} from './dom/node';
import { AzVirtualViewReturn_scroll_size, AzVirtualViewReturn_SIZE } from './gen/layout';
import { N_DIV, N_VIRTUALVIEW } from './gen/tags';
import { allocZero } from './heap';
import { layoutDoc, layoutFree } from './layout/layout';
import { trap } from './state/trap';
import { styleDoc } from './style-doc';
import { TextBuf, textNew } from './text';

/** AzVirtualViewCallbackReason: tag, and for EDGE_SCROLLED the AzEdgeType. */
export const REASON_INITIAL: u32 = 0;
export const REASON_RECREATED: u32 = 1;
export const REASON_BOUNDS: u32 = 2;
const REASON_EDGE: u32 = 3;
const REASON_BEYOND: u32 = 4;

/** Views inside of views are filled by rounds; deeper nesting has no end. */
const ROUNDS_MAX: u32 = 8;

/** What the last call said, CSS px: place and size of the content, then of all there would be. */
@unmanaged
class Extent {
  width: f32;
  height: f32;
  x: f32;
  y: f32;
  allWidth: f32;
  allHeight: f32;
  allX: f32;
  allY: f32;
  /** For which size and offset the callback was called. */
  forWidth: f32;
  forHeight: f32;
  forX: f32;
  forY: f32;
}

/** `forWidth` of a view whose content a callback wants anew. */
const ASKED_FOR: f32 = -1;

const SIZES_BYTES: usize = 32;
const RETURN: usize = memory.data(280, 8);

function extentOf(view: DomNode): Extent {
  return changetype<Extent>(view.view);
}

/** The record of a view's callback; a node of that type without one was not made by AzDom_createVirtualView. */
function viewCallback(view: DomNode): DomCallback {
  const callback = findCallback(view, FILTER_VIEW);
  if (!callback) trap('AzDom_createNode', 'a virtual view needs its callback: use AzDom_createVirtualView');
  return callback!;
}

function putPx(out: TextBuf, name: string, value: f32): void {
  out.ascii(name);
  out.decimal(<i64>nearest(value));
  out.ascii('px; ');
}

/** An absolutely placed box; a size of 0 is that of the box around it. */
function boxAt(x: f32, y: f32, width: f32, height: f32): DomNode {
  const node = nodeNew(N_DIV);
  const out = textNew();
  out.ascii('position: absolute; ');
  putPx(out, 'left: ', x);
  putPx(out, 'top: ', y);
  if (width > 0) putPx(out, 'width: ', width);
  else out.ascii('width: 100%; ');
  if (height > 0) putPx(out, 'height: ', height);
  else out.ascii('height: 100%; ');
  const byteLen = out.len;
  nodeAddCss(node, out.take(), byteLen);
  out.free();
  return node;
}

function freeChildren(view: DomNode): void {
  let child = view.firstChild;
  while (child) {
    const next = changetype<DomNode>(child).nextSibling;
    nodeFree(changetype<DomNode>(child));
    child = next;
  }
  view.firstChild = 0;
  view.lastChild = 0;
  view.childCount = 0;
}

/** The content that a view has: the child of its window; 0 = none. */
function contentOf(view: DomNode): usize {
  const canvas = view.firstChild;
  const window = canvas ? changetype<DomNode>(canvas).firstChild : 0;
  return window ? changetype<DomNode>(window).firstChild : 0;
}

/** Puts content (owned; 0 = none) into an empty view. */
function fill(view: DomNode, content: usize, widthPx: f32): void {
  const extent = extentOf(view);
  // As wide as the view: the room that a scroll bar leaves.
  const isFull = extent.allWidth <= widthPx;
  const canvas = boxAt(0, 0, isFull ? 0 : extent.allWidth, max<f32>(extent.allHeight, 1));
  const width: f32 = isFull && extent.width >= extent.allWidth ? 0 : extent.width;
  const window = boxAt(extent.x - extent.allX, extent.y - extent.allY, width, max<f32>(extent.height, 1));
  if (content) nodeAppend(window, changetype<DomNode>(content));
  nodeAppend(canvas, window);
  nodeAppend(view, canvas);
}

/** Calls the view's callback for a box of that size, scrolled that far; `before`: the view as it was, 0 = new. */
function callFor(view: DomNode, before: usize, widthPx: f32, heightPx: f32, x: f32, y: f32, reason: u32, edge: u32): void {
  const callback = viewCallback(view);
  if (!view.view) view.view = allocZero(VIEW_BYTES);
  const known = before && changetype<DomNode>(before).view ? changetype<DomNode>(before).view : view.view;
  memory.fill(RETURN, 0, AzVirtualViewReturn_SIZE);
  callView(callback.slot, callbackState(callbackRefAny(callback)), widthPx, heightPx, x, y, known, reason, edge, RETURN);
  memory.copy(view.view, RETURN + AzVirtualViewReturn_scroll_size, SIZES_BYTES);
  const extent = extentOf(view);
  extent.forWidth = widthPx;
  extent.forHeight = heightPx;
  extent.forX = x;
  extent.forY = y;
  let content: usize = 0;
  if (load<u8>(RETURN)) content = changetype<usize>(domNode(RETURN + 8));
  else {
    const kept = before ? contentOf(changetype<DomNode>(before)) : contentOf(view);
    if (kept) content = changetype<usize>(nodeClone(changetype<DomNode>(kept)));
  }
  freeChildren(view);
  fill(view, content, widthPx);
}

function isEmptyView(doc: Doc, idx: i32): bool {
  const node = nodeOf(doc, idx);
  return node.nodeType == N_VIRTUALVIEW && !domOf(node).firstChild;
}

function hasEmptyView(doc: Doc): bool {
  if (!doc.hasViews) return false;
  for (let idx = 0; idx < doc.count; idx++) if (isEmptyView(doc, idx)) return true;
  return false;
}

function innerWidth(node: StyledNode): f32 {
  return max<f32>(0, node.width - node.borderLeft - node.borderRight);
}

function innerHeight(node: StyledNode): f32 {
  return max<f32>(0, node.height - node.borderTop - node.borderBottom);
}

/** Fills an empty view of a laid-out document; what stood in its place before is scrolled as it was. */
function fillEmpty(doc: Doc, idx: i32, old: Doc | null, reason: u32): void {
  const node = nodeOf(doc, idx);
  const partner = old && node.match != NONE ? nodeOf(old, node.match) : null;
  const x: f32 = partner ? partner.scrollX : 0;
  const y: f32 = partner ? partner.scrollY : 0;
  const before = partner ? partner.dom : 0;
  callFor(domOf(node), before, innerWidth(node), innerHeight(node), x, y, partner ? reason : REASON_INITIAL, 0);
}

/**
 * The document with all its views filled: `doc` itself where none is empty, else another one over the same tree, which takes
 * its place. `old`: the document that it follows; null = none.
 */
export function withViews(doc: Doc, old: Doc | null, reason: u32): Doc {
  for (let round: u32 = 0; round < ROUNDS_MAX; round++) {
    if (!hasEmptyView(doc)) return doc;
    styleDoc(old, doc);
    layoutDoc(doc);
    for (let idx = 0; idx < doc.count; idx++) if (isEmptyView(doc, idx)) fillEmpty(doc, idx, old, reason);
    layoutFree(doc);
    if (old) for (let idx = 0; idx < old.count; idx++) nodeOf(old, idx).match = NONE;
    const root = changetype<DomNode>(doc.root);
    docRelease(doc);
    doc = docNew(root);
  }
  trap('AzDom_createVirtualView', 'views are nested without an end: their callbacks make further views');
  return doc;
}

/** A view gets its content anew with the next `refillViews`. */
export function emptyView(doc: Doc, idx: i32): void {
  const node = nodeOf(doc, idx);
  if (node.nodeType != N_VIRTUALVIEW)
    trap('AzCallbackInfo_triggerVirtualViewRerender', 'the node is no virtual view');
  if (domOf(node).view) extentOf(domOf(node)).forWidth = ASKED_FOR;
}

/** True when a view was scrolled or sized to show a place that its content does not reach. */
export function needsContent(doc: Doc, idx: i32): bool {
  const node = nodeOf(doc, idx);
  if (node.nodeType != N_VIRTUALVIEW || !domOf(node).view) return false;
  const extent = extentOf(domOf(node));
  const width = innerWidth(node);
  const height = innerHeight(node);
  if (extent.forWidth == ASKED_FOR) return true;
  const isSame =
    extent.forWidth == width && extent.forHeight == height && extent.forX == node.scrollX && extent.forY == node.scrollY;
  if (isSame) return false;
  const left = node.scrollX + extent.allX;
  const top = node.scrollY + extent.allY;
  const right = min<f32>(left + width, extent.allX + extent.allWidth);
  const bottom = min<f32>(top + height, extent.allY + extent.allHeight);
  const isCovered = left >= extent.x && top >= extent.y && right <= extent.x + extent.width && bottom <= extent.y + extent.height;
  return !isCovered;
}

/** Fills the view `idx` of the current document anew: `copy` is its node in a clone of the tree. */
export function refillView(doc: Doc, idx: i32, copy: DomNode): void {
  const node = nodeOf(doc, idx);
  const extent = extentOf(domOf(node));
  const y = node.scrollY + extent.allY;
  const isAbove = y < extent.y;
  const isBelow = y + innerHeight(node) > extent.y + extent.height;
  const isBeyond = y >= extent.y + extent.height || y + innerHeight(node) <= extent.y;
  const isLeft = node.scrollX + extent.allX < extent.x;
  const edge: u32 = isAbove ? 0 : isBelow ? 1 : isLeft ? 2 : 3;
  const isResized = extent.forWidth != innerWidth(node) || extent.forHeight != innerHeight(node);
  const isAskedFor = extent.forWidth == ASKED_FOR;
  const reason = isAskedFor ? REASON_RECREATED : isResized ? REASON_BOUNDS : isBeyond ? REASON_BEYOND : REASON_EDGE;
  callFor(copy, node.dom, innerWidth(node), innerHeight(node), node.scrollX, node.scrollY, reason, reason == REASON_EDGE ? edge : 0);
}
