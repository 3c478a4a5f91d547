// What changed in a laid-out document → the islands in which something is to be done (layout/layout.ts does it).
import { Doc, isText, NONE, nodeOf, StyledNode } from '../dom/doc';
import {
  P_BACKGROUND_COLOR, P_BORDER_BOTTOM_LEFT_RADIUS, P_BORDER_TOP_COLOR, P_COLOR, P_FONT_FAMILY, P_FONT_STYLE, P_OPACITY,
  P_POINTER_EVENTS, P_TEXT_DECORATION_THICKNESS, P_VISIBILITY, P_Z_INDEX, PROPERTY_COUNT,
} from '../gen/css';
import { viewportHeightPx, viewportWidthPx } from '../state/viewport';
import { STYLE_SLOTS, S_HEIR, styleValue } from '../style/computed';
import { dissolve } from './assemble';
import { Flow, pieceAt } from './flow';
import { ownFontCount } from './fonts';
import { IS_STALE, IS_UNREACHED, isBoundary, islandOf, ownerOf, reset, touch } from './island';

const PAINT: u32 = 0;
const LAYERS: u32 = 1;
const LAYOUT: u32 = 2;

/** What another value of a property means: colors and the like are looked at when they are asked for. */
function effectOf(property: u32): u32 {
  if (property == P_Z_INDEX || property == P_OPACITY) return LAYERS;
  const isPaint =
    (property >= P_BORDER_TOP_COLOR && property <= P_BORDER_BOTTOM_LEFT_RADIUS) ||
    (property >= P_COLOR && property <= P_TEXT_DECORATION_THICKNESS) ||
    property == P_VISIBILITY || property == P_POINTER_EVENTS || property == P_FONT_STYLE ||
    // One font has one width, whatever it is called.
    (property == P_FONT_FAMILY && !ownFontCount());
  return isPaint ? PAINT : LAYOUT;
}

function differenceOf(before: usize, after: usize): u32 {
  let effect = PAINT;
  for (let slot: u32 = 1; slot < STYLE_SLOTS; slot++) {
    if (slot == S_HEIR || styleValue(before, slot) == styleValue(after, slot)) continue;
    effect = max<u32>(effect, slot < PROPERTY_COUNT ? effectOf(slot) : LAYOUT);
  }
  return effect;
}

/** The pieces of a node in its lines refer to its style. */
function renewPieces(node: StyledNode, idx: i32): void {
  if (!node.inFlow) return;
  const flow = changetype<Flow>(node.inFlow);
  for (let i: u32 = 0; i < flow.pieceCount; i++) if (pieceAt(flow, i).node == idx) pieceAt(flow, i).style = node.style;
}

/** The content of a node is another: its text, or attributes that say how large it is or what it shows. */
export function markContent(doc: Doc, idx: i32): void {
  const node = nodeOf(doc, idx);
  reset(ownerOf(node));
  if (isBoundary(node)) reset(islandOf(node));
}

/** A node has another style than `before`. */
export function markStyle(doc: Doc, idx: i32, before: usize): void {
  const node = nodeOf(doc, idx);
  const effect = differenceOf(before, node.style);
  if (effect == LAYOUT) {
    if (isText(node)) return;
    if (isBoundary(node)) dissolve(doc, islandOf(node));
    reset(ownerOf(node));
    return;
  }
  renewPieces(node, idx);
  for (let child = node.firstChild; child != NONE; child = nodeOf(doc, child).next)
    if (isText(nodeOf(doc, child))) renewPieces(nodeOf(doc, child), child);
  if (effect == LAYERS) touch(ownerOf(node), IS_UNREACHED);
}

/** The viewport is another than the one that the document was laid out for. */
export function isResized(doc: Doc): bool {
  return doc.laidWidthPx != viewportWidthPx || doc.laidHeightPx != viewportHeightPx;
}

/** What follows from the viewport alone is another. */
export function markResized(doc: Doc): void {
  const root = islandOf(nodeOf(doc, 0));
  root.hasFits = true;
  touch(root, IS_STALE);
}
