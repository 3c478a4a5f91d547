// What boxes take hits with: the cell at the point, rounded corners, what overflow cuts off.
import { Doc, StyledNode } from './dom/doc';
import {
  KW_NONE,
  KW_VISIBLE,
  P_BORDER_BOTTOM_LEFT_RADIUS,
  P_BORDER_BOTTOM_RIGHT_RADIUS,
  P_BORDER_TOP_LEFT_RADIUS,
  P_BORDER_TOP_RIGHT_RADIUS,
  P_POINTER_EVENTS,
  P_VISIBILITY,
} from './gen/css';
import { cornerPx, hasCorners } from './layout/corners';
import { isBoundary } from './layout/island';
import { isContainer } from './layout/items';
import { clips, isLayer } from './layout/layers';
import { styleKeyword } from './style/computed';

/** The point, CSS px of the viewport. */
export let pointX: f32 = 0;
export let pointY: f32 = 0;

/** Sets the point for the functions here. */
export function setPoint(x: f32, y: f32): void {
  pointX = x;
  pointY = y;
}

/** The cell at (`x`, `y`) meets the rectangle; nothing meets an empty one. */
export function meets(x: f32, y: f32, left: f32, top: f32, right: f32, bottom: f32): bool {
  return right > left && bottom > top && x + 1 > left && x < right && y + 1 > top && y < bottom;
}

/** Radii of the corner at hand, px. */
let radiusX: f32 = 0;
let radiusY: f32 = 0;

function setCorner(node: StyledNode, property: u32): void {
  radiusX = cornerPx(node, property, false);
  radiusY = cornerPx(node, property, true);
}

/** True when the cell lies outside of the ellipse of a corner; `dx`, `dy` lead from the corner's edges inwards to the cell. */
function misses(dx: f32, dy: f32, factor: f32): bool {
  if (radiusX <= 0 || radiusY <= 0) return false;
  const x: f32 = <f32>1 - dx / (radiusX * factor);
  const y: f32 = <f32>1 - dy / (radiusY * factor);
  return x > 0 && y > 0 && x * x + y * y > 1;
}

/** Factor by which two radii shrink to fit a side. */
function sideFactor(node: StyledNode, a: u32, b: u32, isVertical: bool, sidePx: f32): f32 {
  const sum = cornerPx(node, a, isVertical) + cornerPx(node, b, isVertical);
  return sum > sidePx ? sidePx / sum : 1;
}

/** css-backgrounds-3 §4.5: all radii shrink alike until neighbours fit side by side. */
function cornerFactor(node: StyledNode, width: f32, height: f32): f32 {
  const top = sideFactor(node, P_BORDER_TOP_LEFT_RADIUS, P_BORDER_TOP_RIGHT_RADIUS, false, width);
  const bottom = sideFactor(node, P_BORDER_BOTTOM_LEFT_RADIUS, P_BORDER_BOTTOM_RIGHT_RADIUS, false, width);
  const left = sideFactor(node, P_BORDER_TOP_LEFT_RADIUS, P_BORDER_BOTTOM_LEFT_RADIUS, true, height);
  const right = sideFactor(node, P_BORDER_TOP_RIGHT_RADIUS, P_BORDER_BOTTOM_RIGHT_RADIUS, true, height);
  return min<f32>(min<f32>(top, bottom), min<f32>(left, right));
}

/** Rounded corners take no hits (css-backgrounds-3 §4.3); radii are reduced where neighbours would overlap. */
export function isInCorners(node: StyledNode, x: f32, y: f32): bool {
  if (!hasCorners(node)) return false;
  // Browsers draw round corners around whole pixels, and hit what they draw.
  const left = snapped(node.x, pointX - x);
  const top = snapped(node.y, pointY - y);
  const right = snapped(node.x + node.width, pointX - x);
  const bottom = snapped(node.y + node.height, pointY - y);
  const f = cornerFactor(node, right - left, bottom - top);
  setCorner(node, P_BORDER_TOP_LEFT_RADIUS);
  if (misses(x + 1 - left, y + 1 - top, f)) return true;
  setCorner(node, P_BORDER_TOP_RIGHT_RADIUS);
  if (misses(right - x, y + 1 - top, f)) return true;
  setCorner(node, P_BORDER_BOTTOM_RIGHT_RADIUS);
  if (misses(right - x, bottom - y, f)) return true;
  setCorner(node, P_BORDER_BOTTOM_LEFT_RADIUS);
  return misses(x + 1 - left, bottom - y, f);
}

/** An edge moved to the pixel of the viewport that it is drawn at; `offset` leads from the document to the viewport. */
function snapped(edge: f32, offset: f32): f32 {
  return floor<f32>(edge + offset + 0.5) - offset;
}

export function takesHits(node: StyledNode): bool {
  return styleKeyword(node.style, P_POINTER_EVENTS) != KW_NONE && styleKeyword(node.style, P_VISIBILITY) == KW_VISIBLE;
}

/** True when the content of `idx` shows at the point: overflow cuts it at the padding box. The root's is cut by the viewport. */
export function showsContent(idx: i32, node: StyledNode, x: f32, y: f32): bool {
  if (!idx || !clips(node) || !isContainer(node)) return true;
  const right = node.x + node.width - node.borderRight;
  const bottom = node.y + node.height - node.borderBottom;
  return meets(x, y, node.x + node.borderLeft, node.y + node.borderTop, right, bottom) && !isInCorners(node, x, y);
}

/** From where a box is counted to where its content is. */
export function inwardX(idx: i32, node: StyledNode): f32 {
  return idx ? node.scrollX - (isBoundary(node) ? node.x : 0) : 0;
}

export function inwardY(idx: i32, node: StyledNode): f32 {
  return idx ? node.scrollY - (isBoundary(node) ? node.y : 0) : 0;
}

/** True for layers; most boxes are told by what the layout noted about their subtree. */
export function isPaintedAlone(doc: Doc, node: StyledNode): bool {
  return node.hasLayers && isLayer(doc, node);
}
