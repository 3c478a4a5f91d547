// How far a box and everything below it reach, so that a hit-test looks only where the point can be: a hull per node, and per
// item the lowest bottom of all items up to it and the highest top of all from it on, both in order and thus searchable.
//
//   items by place      │ 0 │ 1 │ 2 │ 3 │       y
//   bottom so far, px   │10 │40 │40 │60 │  ──▶  items before the first bottom below y cannot be hit
//   top from here, px   │ 0 │10 │30 │40 │  ──▶  nor can those from the first top below y on
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import { hasBorderBox, isFixedBox } from './boxes';
import { Flow, PIECE_ATOM, PIECE_OPEN, PIECE_TEXT, pieceAt } from './flow';
import { contentBottomPx, contentTopPx, pieceEndPx } from './inline-boxes';
import { isBoundary, isInside, Island, islandOf, memberAt, ownerOf } from './island';
import { hasLineBox, ITEM_BYTES, isContainer, itemFlow, itemNode } from './items';
import { clips, isLayer, isPositioned } from './layers';
import { lineAt } from './lines';
import { markerBottom, markerLeft, markerRight, markerTop, noteMarker } from './markers';
import { isOut } from './roles';

const FAR: f32 = 1e30;
const BOTTOM_AT: usize = 8;
const TOP_AT: usize = 12;

/** Hull of the flow at hand. */
let left: f32 = 0;
let top: f32 = 0;
let right: f32 = 0;
let bottom: f32 = 0;

/** False when neither the box nor anything in the flow below it is in the cell at a point of the page. */
export function reaches(node: StyledNode, x: f32, y: f32): bool {
  return x + 1 > node.reachLeft && x < node.reachRight && y + 1 > node.reachTop && y < node.reachBottom;
}

function itemAt(node: StyledNode, i: u32): usize {
  return node.items + <usize>i * ITEM_BYTES;
}

/** First item that the point may be in. */
export function firstItemAt(node: StyledNode, y: f32): u32 {
  let from: u32 = 0;
  let end = node.itemCount;
  while (from < end) {
    const middle = (from + end) >> 1;
    if (load<f32>(itemAt(node, middle), BOTTOM_AT) > y) end = middle;
    else from = middle + 1;
  }
  return from;
}

/** End of the items that the point may be in. */
export function endItemAt(node: StyledNode, y: f32): u32 {
  let from: u32 = 0;
  let end = node.itemCount;
  while (from < end) {
    const middle = (from + end) >> 1;
    if (load<f32>(itemAt(node, middle), TOP_AT) >= y + 1) end = middle;
    else from = middle + 1;
  }
  return from;
}

/** Where the items of a box end that reach farthest to the right, or down, px as they are counted. */
export function itemsEndPx(doc: Doc, node: StyledNode, isX: bool): f32 {
  if (!isX) return node.itemCount ? load<f32>(itemAt(node, node.itemCount - 1), BOTTOM_AT) : -FAR;
  let end = -FAR;
  for (let i: u32 = 0; i < node.itemCount; i++) {
    const idx = itemNode(node, i);
    const flow = itemFlow(node, i);
    end = max<f32>(end, idx == NONE ? flow.x + flow.width : nodeOf(doc, idx).reachRight);
  }
  return end;
}

/** Widens the hull of the flow at hand; what is empty reaches nowhere. */
function widen(fromX: f32, fromY: f32, toX: f32, toY: f32): void {
  if (toX <= fromX || toY <= fromY) return;
  left = min<f32>(left, fromX);
  top = min<f32>(top, fromY);
  right = max<f32>(right, toX);
  bottom = max<f32>(bottom, toY);
}

/** The same with the hull of a node. */
function include(node: StyledNode, fromX: f32, fromY: f32, toX: f32, toY: f32): void {
  if (toX <= fromX || toY <= fromY) return;
  node.reachLeft = min<f32>(node.reachLeft, fromX);
  node.reachTop = min<f32>(node.reachTop, fromY);
  node.reachRight = max<f32>(node.reachRight, toX);
  node.reachBottom = max<f32>(node.reachBottom, toY);
}

/** Where a line takes hits for its container, px of the page; valid after `measureLine`. */
export let lineLeft: f32 = 0;
export let lineTop: f32 = 0;
export let lineRight: f32 = 0;
export let lineBottom: f32 = 0;

/**
 * Line `i` of a flow from its first piece to its last. Browsers clip it by a box that is as large as the one around the lines, but
 * begins where the line does.
 */
export function measureLine(doc: Doc, flow: Flow, i: u32): void {
  const node = nodeOf(doc, flow.container);
  const hasBox = hasLineBox(node);
  const line = lineAt(flow, i);
  lineLeft = flow.x + pieceAt(flow, line.first).x;
  lineTop = flow.y + line.y;
  const end = flow.x + pieceEndPx(doc, pieceAt(flow, line.first + line.count - 1));
  lineRight = min<f32>(end, lineLeft + (hasBox ? flow.width : node.width));
  lineBottom = lineTop + min<f32>(line.height, hasBox ? flow.boxHeight : node.height);
}

/** Sets the hull of a flow: its lines, what stands in them, and the box that browsers put around lines between boxes. */
function measureFlow(doc: Doc, flow: Flow): void {
  left = top = FAR;
  right = bottom = -FAR;
  if (hasLineBox(nodeOf(doc, flow.container))) widen(flow.x, flow.y, flow.x + flow.width, flow.y + flow.boxHeight);
  for (let i: u32 = 0; i < flow.lineCount; i++) {
    measureLine(doc, flow, i);
    widen(lineLeft, lineTop, lineRight, lineBottom);
  }
  for (let i: u32 = 0; i < flow.pieceCount; i++) {
    const piece = pieceAt(flow, i);
    if (piece.flags & (PIECE_ATOM | PIECE_OPEN)) {
      const node = nodeOf(doc, piece.node);
      widen(node.reachLeft, node.reachTop, node.reachRight, node.reachBottom);
    }
    if (!(piece.flags & PIECE_TEXT) || piece.line >= flow.lineCount) continue;
    const line = lineAt(flow, piece.line);
    const x = flow.x + piece.x;
    const end = x + <f32>(piece.width + piece.space);
    widen(x, flow.y + contentTopPx(line, piece.style), end, flow.y + contentBottomPx(line, piece.style));
  }
}

function includeBox(node: StyledNode): void {
  include(node, node.x, node.y, node.x + node.width, node.y + node.height);
}

/** The orders of tops and bottoms; hulls of flows and of markers join that of the box. */
function orderItems(doc: Doc, idx: i32, node: StyledNode): void {
  if (noteMarker(doc, idx, node)) include(node, markerLeft, markerTop, markerRight, markerBottom);
  let lowest: f32 = -FAR;
  for (let i: u32 = 0; i < node.itemCount; i++) {
    const item = itemNode(node, i);
    if (item == NONE) {
      measureFlow(doc, itemFlow(node, i));
      include(node, left, top, right, bottom);
    } else {
      top = nodeOf(doc, item).reachTop;
      bottom = nodeOf(doc, item).reachBottom;
    }
    lowest = max<f32>(lowest, bottom);
    store<f32>(itemAt(node, i), lowest, BOTTOM_AT);
    store<f32>(itemAt(node, i), top, TOP_AT);
  }
  let highest = FAR;
  for (let i = node.itemCount; i--; ) {
    highest = min<f32>(highest, load<f32>(itemAt(node, i), TOP_AT));
    store<f32>(itemAt(node, i), highest, TOP_AT);
  }
}

/** The hull of a member; what is inside of it joined before. */
function settle(doc: Doc, idx: i32, island: Island): void {
  const node = nodeOf(doc, idx);
  if (doc.rects && node.isMeasured) includeBox(node);
  else if (isContainer(node) && isInside(island, idx, node)) orderItems(doc, idx, node);
  if (isBoundary(node)) takeHull(node);
  if (hasBorderBox(node)) {
    // What is cut off cannot be hit, but for boxes that belong to something around this one.
    if (idx && clips(node) && isContainer(node) && (!node.hasOut || isPositioned(node))) clearReach(node);
    includeBox(node);
    if (isLayer(doc, node)) node.hasLayers = true;
  }
  if (isFixedBox(node)) include(node, -FAR, -FAR, FAR, FAR);
  if (isOut(node)) node.hasOut = true;
}

function join(doc: Doc, node: StyledNode): void {
  const parent = nodeOf(doc, node.parent);
  include(parent, node.reachLeft, node.reachTop, node.reachRight, node.reachBottom);
  if (node.hasLayers) parent.hasLayers = true;
  if (node.hasOut) parent.hasOut = true;
}

function clearReach(node: StyledNode): void {
  node.reachLeft = node.reachTop = FAR;
  node.reachRight = node.reachBottom = -FAR;
}

/** What is inside of an island, from where its root is. */
function takeHull(node: StyledNode): void {
  const island = islandOf(node);
  if (island.hasLayers) node.hasLayers = true;
  if (island.hasOut) node.hasOut = true;
  if (island.hullLeft > island.hullRight) return;
  include(node, node.x + island.hullLeft, node.y + island.hullTop, node.x + island.hullRight, node.y + island.hullBottom);
}

/** Keeps the hull of the root's content; true = it is another than before. */
function keepHull(node: StyledNode): bool {
  const island = islandOf(node);
  const isSame =
    island.hullLeft == node.reachLeft && island.hullTop == node.reachTop && island.hullRight == node.reachRight &&
    island.hullBottom == node.reachBottom && island.hasLayers == node.hasLayers && island.hasOut == node.hasOut;
  island.hullLeft = node.reachLeft;
  island.hullTop = node.reachTop;
  island.hullRight = node.reachRight;
  island.hullBottom = node.reachBottom;
  island.hasLayers = node.hasLayers;
  island.hasOut = node.hasOut;
  return !isSame;
}

/**
 * Finds the hulls of the members of an island; all boxes are read, islands inside are done. True = the island around has to do so
 * too, which sets the hull of the root.
 */
export function measureReach(doc: Doc, island: Island): bool {
  for (let i: u32 = 0; i < island.memberCount; i++) {
    const node = nodeOf(doc, memberAt(island, i));
    clearReach(node);
    node.hasLayers = node.hasOut = false;
  }
  for (let i = island.memberCount; --i; ) {
    settle(doc, memberAt(island, i), island);
    join(doc, nodeOf(doc, memberAt(island, i)));
  }
  const root = nodeOf(doc, island.root);
  if (!isBoundary(root)) {
    settle(doc, island.root, island);
    return false;
  }
  if (isContainer(root)) orderItems(doc, island.root, root);
  const isChanged = keepHull(root);
  if (!isChanged) setReach(doc, root);
  return isChanged;
}

/** The hull of a root from the island around, as its place in there is. */
function setReach(doc: Doc, root: StyledNode): void {
  clearReach(root);
  root.hasLayers = root.hasOut = false;
  settle(doc, islandOf(root).root, ownerOf(root));
}
