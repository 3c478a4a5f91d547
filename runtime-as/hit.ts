// Viewport point → the innermost element there, by boxes in reverse paint order (css2 appendix E, css-flexbox-1 §5.4):
// within a stacking context first positive layers, then layers at 0, then lines and boxes in the flow, then negative layers.
// As browsers do, the 1 × 1 cell at the point is tested, not the point itself.
//
//   layer, 12 bytes   ┌ i32 z │ i32 idx │ u32 isContext ┐   positioned boxes and what else leaves the flow's paint order
import { Bytes, pushZero } from './bytes';
import { Doc, NONE, nodeOf, StyledNode } from './dom/doc';
import { P_Z_INDEX } from './gen/css';
import { N_BUTTON } from './gen/tags';
import { BLOCKS, hitMeasured, isContentMeasured, LINES, SELF } from './hit-measured';
import {
  inwardX, inwardY, isInCorners, isPaintedAlone, meets, pointX, pointY, setPoint, showsContent, takesHits,
} from './hit-shape';
import { hasBorderBox, outerBox, scrolledX, scrolledY } from './layout/boxes';
import { Flow, PIECE_ATOM, PIECE_OPEN, PIECE_TEXT, Piece, pieceAt } from './layout/flow';
import {
  contentBottomPx,
  contentTopPx,
  fragmentBottom,
  fragmentLeft,
  fragmentRight,
  fragmentTop,
  inlineFragment,
} from './layout/inline-boxes';
import { hasLineBox, isColumnButton, isContainer, isTransparent, itemFlow, itemNode } from './layout/items';
import { isContext, isLayer, hasZ } from './layout/layers';
import { collapsesBlanks, lastVisible, lineAt } from './layout/lines';
import { markerBottom, markerLeft, markerRight, markerTop, measureMarker } from './layout/markers';
import { lineFrom, lineTo, paintsItemsBack, paintsLinesBack } from './layout/paint-order';
import { endItemAt, firstItemAt, lineBottom, lineLeft, lineRight, lineTop, measureLine, reaches } from './layout/reach';
import { isOut, ROLE_BLOCK, ROLE_INLINE, ROLE_TABLE, roleOf } from './layout/roles';
import { styleNum } from './style/computed';

const LAYER_BYTES: u32 = 12;
const LAYERS: usize = memory.data(12, 4);

/**
 * False when nothing below `idx` is at the point. Boxes out of the flow do not scroll with what is around them, and sticky ones stay in
 * their containers alone.
 */
function mayReach(doc: Doc, idx: i32, node: StyledNode): bool {
  return node.hasOut || isTransparent(node) || reaches(node, pointX + scrolledX(doc, idx), pointY + scrolledY(doc, idx));
}

/** Collects the layers of a stacking context in tree order, sorted by z. */
function collectLayers(doc: Doc, root: i32): void {
  if (!nodeOf(doc, root).hasLayers) return;
  const layers = changetype<Bytes>(LAYERS);
  const from = layers.len;
  let idx = root + 1;
  while (idx < nodeOf(doc, root).end) {
    const node = nodeOf(doc, idx);
    if (!node.hasLayers || !mayReach(doc, idx, node)) {
      idx = node.end;
      continue;
    }
    if (!isLayer(doc, node)) {
      idx += 1;
      continue;
    }
    const z = hasZ(doc, node) ? <i32>styleNum(node.style, P_Z_INDEX) : 0;
    let at = pushZero(layers, LAYER_BYTES);
    while (at > layers.ptr + from && load<i32>(at - LAYER_BYTES) > z) {
      memory.copy(at, at - LAYER_BYTES, LAYER_BYTES);
      at -= LAYER_BYTES;
    }
    store<i32>(at, z);
    store<i32>(at, idx, 4);
    store<u32>(at, isContext(doc, node), 8);
    idx = isContext(doc, node) ? node.end : idx + 1;
  }
}

/** True when no box around a layer cuts it off at the point. */
function isShown(doc: Doc, idx: i32): bool {
  for (let at = outerBox(doc, idx); at != NONE; at = outerBox(doc, at)) {
    const node = nodeOf(doc, at);
    if (!showsContent(at, node, pointX + scrolledX(doc, at), pointY + scrolledY(doc, at))) return false;
  }
  return true;
}

function hitSelf(doc: Doc, idx: i32, node: StyledNode, x: f32, y: f32): i32 {
  if (doc.rects && node.isMeasured) return hitMeasured(doc, idx, node, SELF, x, y);
  if (roleOf(node) == ROLE_INLINE || !takesHits(node)) return NONE;
  if (!meets(x, y, node.x, node.y, node.x + node.width, node.y + node.height) || isInCorners(node, x, y)) return NONE;
  return idx;
}

/** The element whose text or atom a piece is; NONE when it is not at the point. */
function hitPiece(doc: Doc, flow: Flow, i: u32, x: f32, y: f32): i32 {
  const piece = pieceAt(flow, i);
  if (piece.line >= flow.lineCount) return NONE;
  const node = nodeOf(doc, piece.node);
  if (piece.flags & PIECE_ATOM) return isPaintedAlone(doc, node) ? NONE : hitBox(doc, piece.node, x, y);
  const left = flow.x + piece.x;
  if (!(piece.flags & PIECE_TEXT) || x + 1 <= left || node.parent == NONE || !takesHits(nodeOf(doc, node.parent))) return NONE;
  const line = lineAt(flow, piece.line);
  const isLast = i >= lastVisible(flow, line);
  const right = left + <f32>(piece.width + (isLast && collapsesBlanks(piece.style) ? 0 : piece.space));
  const top = flow.y + contentTopPx(line, piece.style);
  return meets(x, y, left, top, right, flow.y + contentBottomPx(line, piece.style)) ? node.parent : NONE;
}

/** Inline boxes at the point, innermost first: they stand behind each other in preorder. */
function hitInline(doc: Doc, flow: Flow, x: f32, y: f32): i32 {
  for (let i = <i32>flow.pieceCount - 1; i >= 0; i--) {
    const piece: Piece = pieceAt(flow, i);
    if (!(piece.flags & PIECE_OPEN) || !takesHits(nodeOf(doc, piece.node))) continue;
    for (let line: u32 = 0; line < flow.lineCount; line++)
      if (
        inlineFragment(doc, flow, piece.node, line) &&
        meets(x, y, fragmentLeft, fragmentTop, fragmentRight, fragmentBottom)
      )
        return piece.node;
  }
  return NONE;
}

function hitFlow(doc: Doc, flow: Flow, x: f32, y: f32): i32 {
  for (let i = <i32>flow.pieceCount - 1; i >= 0; i--) {
    const hit = hitPiece(doc, flow, i, x, y);
    if (hit != NONE) return hit;
  }
  const hit = hitInline(doc, flow, x, y);
  return hit == NONE && hitsLine(doc, flow, x, y) ? flow.container : hit;
}

/** Lines take hits for their container also beside its box. */
function hitsLine(doc: Doc, flow: Flow, x: f32, y: f32): bool {
  if (!takesHits(nodeOf(doc, flow.container))) return false;
  for (let i: u32 = 0; i < flow.lineCount; i++) {
    measureLine(doc, flow, i);
    if (meets(x, y, lineLeft, lineTop, lineRight, lineBottom)) return true;
  }
  return false;
}

/** True for a box child that is painted with its container, not as a layer. */
function isInPaintOrder(doc: Doc, child: i32): bool {
  return child != NONE && !isOut(nodeOf(doc, child)) && !isPaintedAlone(doc, nodeOf(doc, child));
}

/** True for blocks with boxes in them, and for tables with cells. */
function isPaintedInPhases(node: StyledNode): bool {
  const isPhased = roleOf(node) == ROLE_TABLE || (roleOf(node) == ROLE_BLOCK && !isColumnButton(node));
  return isPhased && node.hasBoxItem;
}

/**
 * Lines and flex items below a box, last painted first, then its marker. In a block, the lines of all boxes lie above the boxes
 * themselves (css2 appendix E.2); (`x`, `y`) is the point in the page coordinates of the box's parent.
 */
function hitForeground(doc: Doc, idx: i32, node: StyledNode, x: f32, y: f32): i32 {
  if (!isContainer(node) || !showsContent(idx, node, x, y)) return NONE;
  if (doc.rects && isContentMeasured(doc, node)) return hitMeasured(doc, idx, node, LINES, x, y);
  const innerX = x + inwardX(idx, node);
  const innerY = y + inwardY(idx, node);
  const hit = hitInside(doc, node, innerX, innerY);
  return hit == NONE && hitsMarker(node, innerX, innerY) ? idx : hit;
}

function hitsMarker(node: StyledNode, x: f32, y: f32): bool {
  return measureMarker(node) && takesHits(node) && meets(x, y, markerLeft, markerTop, markerRight, markerBottom);
}

function hitInside(doc: Doc, node: StyledNode, innerX: f32, innerY: f32): i32 {
  if (node.flow) return hitFlow(doc, changetype<Flow>(node.flow), innerX, innerY);
  const first = firstItemAt(node, innerY);
  const end = endItemAt(node, innerY);
  if (!paintsItemsBack(node) && !paintsLinesBack(node)) return hitItems(doc, node, first, end, false, innerX, innerY);
  return hitLines(doc, node, first, end, innerX, innerY);
}

/** Items from `from` up to `end` (exclusive), the last painted one first; `isBack`: they are painted from the last one on. */
function hitItems(doc: Doc, node: StyledNode, from: u32, end: u32, isBack: bool, x: f32, y: f32): i32 {
  const isInPhases = isPaintedInPhases(node);
  for (let i = from; i < end; i++) {
    const hit = hitItem(doc, node, isBack ? i : end - 1 - (i - from), isInPhases, x, y);
    if (hit != NONE) return hit;
  }
  return NONE;
}

/** The same for a flex box, some of whose lines or items are painted in reverse. */
function hitLines(doc: Doc, node: StyledNode, first: u32, end: u32, x: f32, y: f32): i32 {
  const isBack = paintsLinesBack(node);
  while (first < end) {
    const from = isBack ? first : lineFrom(doc, node, first, end);
    const to = isBack ? lineTo(doc, node, first, end) : end;
    const hit = hitItems(doc, node, from, to, paintsItemsBack(node), x, y);
    if (hit != NONE) return hit;
    if (isBack) first = to;
    else end = from;
  }
  return NONE;
}

function hitItem(doc: Doc, node: StyledNode, i: u32, isInPhases: bool, x: f32, y: f32): i32 {
  const child = itemNode(node, i);
  if (child == NONE) {
    const flow = itemFlow(node, i);
    const hit = hitFlow(doc, flow, x, y);
    // Items of flex boxes and grids are painted one after the other, each with what is in it.
    return hit == NONE && roleOf(node) != ROLE_BLOCK && hitsAnonymous(node, flow, x, y) ? flow.container : hit;
  }
  if (!reaches(nodeOf(doc, child), x, y) || !isInPaintOrder(doc, child)) return NONE;
  return isInPhases ? hitForeground(doc, child, nodeOf(doc, child), x, y) : hitBox(doc, child, x, y);
}

/** Boxes below a block that has lines too, and the boxes that browsers put around those lines. */
function hitBackgrounds(doc: Doc, idx: i32, node: StyledNode, x: f32, y: f32): i32 {
  if (!isContainer(node) || !showsContent(idx, node, x, y)) return NONE;
  if (doc.rects && isContentMeasured(doc, node)) return hitMeasured(doc, idx, node, BLOCKS, x, y);
  const innerX = x + inwardX(idx, node);
  const innerY = y + inwardY(idx, node);
  const isInPhases = isPaintedInPhases(node);
  const first = <i32>firstItemAt(node, innerY);
  for (let i = <i32>endItemAt(node, innerY) - 1; i >= first; i--) {
    const child = itemNode(node, i);
    if (child == NONE) {
      if (hitsAnonymous(node, itemFlow(node, i), innerX, innerY)) return idx;
    } else if (isInPhases && reaches(nodeOf(doc, child), innerX, innerY) && isInPaintOrder(doc, child)) {
      const below = hitBackgrounds(doc, child, nodeOf(doc, child), innerX, innerY);
      const hit = below != NONE ? below : hitSelf(doc, child, nodeOf(doc, child), innerX, innerY);
      if (hit != NONE) return hit;
    }
  }
  return NONE;
}

/** The box around lines takes hits for their container; that of a button takes none. */
function hitsAnonymous(node: StyledNode, flow: Flow, x: f32, y: f32): bool {
  if (!takesHits(node) || node.nodeType == N_BUTTON || !hasLineBox(node)) return false;
  return meets(x, y, flow.x, flow.y, flow.x + flow.width, flow.y + flow.boxHeight);
}

/** What stands in the flow of a box. */
function hitContent(doc: Doc, idx: i32, node: StyledNode, x: f32, y: f32): i32 {
  if (!reaches(node, x, y)) return NONE;
  const hit = hitForeground(doc, idx, node, x, y);
  return hit != NONE ? hit : hitBackgrounds(doc, idx, node, x, y);
}

/** A box with its content in the flow; its layers belong to the context around it. */
function hitBox(doc: Doc, idx: i32, x: f32, y: f32): i32 {
  const node = nodeOf(doc, idx);
  if (!reaches(node, x, y)) return NONE;
  const hit = hitContent(doc, idx, node, x, y);
  return hit != NONE ? hit : hitSelf(doc, idx, node, x, y);
}

function hitLayer(doc: Doc, at: usize): i32 {
  const idx = load<i32>(at, 4);
  const isCut = !isShown(doc, idx);
  // A context that is cut off may hold boxes that belong to something around what cuts it.
  if (load<u32>(at, 8)) return isCut && !nodeOf(doc, idx).hasOut ? NONE : hitContext(doc, idx, isCut);
  return isCut ? NONE : hitBox(doc, idx, pointX + scrolledX(doc, idx), pointY + scrolledY(doc, idx));
}

/**
 * A stacking context: its layers lie in one shared list, above those of the contexts around it; `isCut`: nothing but its layers
 * can be at the point.
 */
function hitContext(doc: Doc, idx: i32, isCut: bool): i32 {
  const layers = changetype<Bytes>(LAYERS);
  const from = layers.len;
  collectLayers(doc, idx);
  const hit = hitLayers(doc, idx, isCut, from, layers.len);
  layers.len = from;
  return hit;
}

function hitLayers(doc: Doc, idx: i32, isCut: bool, from: u32, end: u32): i32 {
  const layers = changetype<Bytes>(LAYERS);
  const node = nodeOf(doc, idx);
  let at = end;
  // The list may move while nested contexts are asked, so layers are found again by position.
  while (at > from && load<i32>(layers.ptr + at - LAYER_BYTES) >= 0) {
    at -= LAYER_BYTES;
    const hit = hitLayer(doc, layers.ptr + at);
    if (hit != NONE) return hit;
  }
  const x = pointX + scrolledX(doc, idx);
  const y = pointY + scrolledY(doc, idx);
  const inFlow = isCut ? NONE : hitContent(doc, idx, node, x, y);
  if (inFlow != NONE) return inFlow;
  // The root is no context of its own: what lies below the page's content lies below the root's box as well.
  if (!idx && !isContext(doc, node) && hitSelf(doc, idx, node, x, y) != NONE) return idx;
  while (at > from) {
    at -= LAYER_BYTES;
    const hit = hitLayer(doc, layers.ptr + at);
    if (hit != NONE) return hit;
  }
  return isCut ? NONE : hitSelf(doc, idx, node, x, y);
}

/** Index of the innermost element under a point of the viewport, CSS px; NONE = nothing of the document. */
export function hitNode(doc: Doc, x: f32, y: f32): i32 {
  setPoint(x, y);
  changetype<Bytes>(LAYERS).len = 0;
  return hasBorderBox(nodeOf(doc, 0)) ? hitContext(doc, 0, false) : NONE;
}
