// Sticky boxes (css-position-3 §3.5): laid out as if they were not, and then moved, as far as their containing block lets them, to stay
// within the part of the next scrolling box around that is seen. What scrolls moves them anew, so that it is found when it is asked for.
//
//   ┌ next scrolling box ─────────┐
//   │╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌│ ─ top
//   │ ┌ containing block ───────┐ │
//   │ │[sticky box]   ▲ moved   │ │
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import { P_BOTTOM, P_LEFT, P_OVERFLOW_X, P_OVERFLOW_Y, P_RIGHT, P_TOP } from '../gen/css';
import { viewportHeightPx, viewportWidthPx } from '../state/viewport';
import { countedPx, isFixedBox, outerBox } from './boxes';
import { BOTTOM, boxMarginPx, boxPaddingPx, LEFT, RIGHT, TOP } from './edges';
import { containerOf } from './items';
import { usedIsAuto, usedPx } from './overrides';
import { itemsEndPx } from './reach';
import { isSticky, scrolls } from './roles';

/** Edges of a box along one axis, px of the viewport. */
let from: f32 = 0;
let to: f32 = 0;
/** What the next scrolling box around the box at hand is moved by, px. */
let scrollerMovedPx: f32 = 0;

function isScroller(node: StyledNode): bool {
  return scrolls(node, P_OVERFLOW_X) || scrolls(node, P_OVERFLOW_Y);
}

/** The next box around that scrolls; 0 = the viewport does. */
function scrollerOf(doc: Doc, idx: i32): i32 {
  let at = outerBox(doc, idx);
  while (at > 0 && !isScroller(nodeOf(doc, at))) at = outerBox(doc, at);
  return max<i32>(at, 0);
}

/** `moved`: what the box is moved by, px. */
function setContentBox(doc: Doc, idx: i32, moved: f32, isX: bool): void {
  const node = nodeOf(doc, idx);
  const start = (isX ? node.x : node.y) - countedPx(doc, idx, isX) + moved;
  from = start + (isX ? node.borderLeft + boxPaddingPx(node, LEFT) : node.borderTop + boxPaddingPx(node, TOP));
  to = isX
    ? start + node.width - node.borderRight - boxPaddingPx(node, RIGHT)
    : start + node.height - node.borderBottom - boxPaddingPx(node, BOTTOM);
}

/**
 * Where the margins of a sticky box have to stay; for items of a grid, browsers take all of it and not their area. What scrolls by
 * itself has room for all that is in it.
 */
function setBlock(doc: Doc, idx: i32, scroller: i32, moved: f32, isX: bool): void {
  const node = nodeOf(doc, idx);
  const at = containerOf(doc, node);
  const container = nodeOf(doc, at);
  setContentBox(doc, at, moved, isX);
  if (at && at == scroller) {
    const scrolled = isX ? container.scrollX : container.scrollY;
    from -= scrolled;
    to = max<f32>(to - scrolled, itemsEndPx(doc, container, isX) - countedPx(doc, idx, isX) + moved);
  }
  from += boxMarginPx(node, isX ? LEFT : TOP);
  to -= boxMarginPx(node, isX ? RIGHT : BOTTOM);
}

/** The part of the page that a sticky box has to stay in, without its insets. */
function setView(doc: Doc, scroller: i32, isX: bool): void {
  from = 0;
  to = isX ? viewportWidthPx : viewportHeightPx;
  if (scroller) setContentBox(doc, scroller, scrollerMovedPx, isX);
}

/** How far a sticky box is moved by itself, in a container that is moved by `moved` px. */
function stickyPx(doc: Doc, idx: i32, moved: f32, isX: bool): f32 {
  const node = nodeOf(doc, idx);
  const first = isX ? P_LEFT : P_TOP;
  const last = isX ? P_RIGHT : P_BOTTOM;
  if (usedIsAuto(node, first) && usedIsAuto(node, last)) return 0;
  const start = (isX ? node.x : node.y) - countedPx(doc, idx, isX) + moved;
  const end = start + (isX ? node.width : node.height);
  const scroller = scrollerOf(doc, idx);
  setBlock(doc, idx, scroller, moved, isX);
  const before = min<f32>(0, from - start);
  const behind = to - end;
  setView(doc, scroller, isX);
  let px: f32 = 0;
  if (!usedIsAuto(node, last)) px = max<f32>(before, min<f32>(0, to - usedPx(node, last, to - from) - end));
  if (usedIsAuto(node, first)) return px;
  // The start edge wins where both cannot be met.
  const missing = from + usedPx(node, first, to - from) - start - px;
  return px + min<f32>(max<f32>(0, behind - px), max<f32>(0, missing));
}

/** How far a box is moved now to the right, or down: by itself, and with the boxes around it, which come first. */
export function movedPx(doc: Doc, idx: i32, isX: bool): f32 {
  if (idx == NONE || isFixedBox(nodeOf(doc, idx))) {
    scrollerMovedPx = 0;
    return 0;
  }
  const node = nodeOf(doc, idx);
  let px = movedPx(doc, outerBox(doc, idx), isX);
  if (isSticky(node)) px += stickyPx(doc, idx, px, isX);
  if (isScroller(node)) scrollerMovedPx = px;
  return px;
}
