// Sticky boxes (css-position-3 §3.5): laid out as if they were not, and then moved, as far as their containing block lets them, to stay
// within the part of the next scrolling box around that is seen. What scrolls moves them anew, so that it is found when it is asked for.
//
//   ┌ next scrolling box ─────────┐
//   │╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌│ ─ top
//   │ ┌ containing block ───────┐ │
//   │ │[sticky box]   ▲ moved   │ │
import { Doc, nodeOf, StyledNode } from '../dom/doc';
import { P_BOTTOM, P_LEFT, P_OVERFLOW_X, P_OVERFLOW_Y, P_RIGHT, P_TOP } from '../gen/css';
import { viewportHeightPx, viewportWidthPx } from '../state/viewport';
import { scrolledX, scrolledY, unmovedX, unmovedY } from './boxes';
import { BOTTOM, boxMarginPx, boxPaddingPx, LEFT, RIGHT, TOP } from './edges';
import { containerOf } from './items';
import { usedIsAuto, usedPx } from './overrides';
import { scrolls } from './roles';

/** Edges of a box along one axis, px of the viewport. */
let from: f32 = 0;
let to: f32 = 0;

/** The next box around that scrolls; 0 = the viewport does. */
function scrollerOf(doc: Doc, node: StyledNode): i32 {
  let at = containerOf(doc, node);
  while (at > 0 && !scrolls(nodeOf(doc, at), P_OVERFLOW_X) && !scrolls(nodeOf(doc, at), P_OVERFLOW_Y))
    at = containerOf(doc, nodeOf(doc, at));
  return max<i32>(at, 0);
}

function setContentBox(doc: Doc, idx: i32, isX: bool): void {
  const node = nodeOf(doc, idx);
  const start = isX ? node.x - scrolledX(doc, idx) : node.y - scrolledY(doc, idx);
  from = start + (isX ? node.borderLeft + boxPaddingPx(node, LEFT) : node.borderTop + boxPaddingPx(node, TOP));
  to = isX
    ? start + node.width - node.borderRight - boxPaddingPx(node, RIGHT)
    : start + node.height - node.borderBottom - boxPaddingPx(node, BOTTOM);
}

/** Where the margins of a sticky box have to stay; for items of a grid, browsers take all of it and not their area. */
function setBlock(doc: Doc, idx: i32, scroller: i32, isX: bool): void {
  const node = nodeOf(doc, idx);
  const container = containerOf(doc, node);
  from = -f32.MAX_VALUE;
  to = f32.MAX_VALUE;
  // What scrolls by itself has room for all that is in it.
  if (container && container == scroller) return;
  setContentBox(doc, container, isX);
  from += boxMarginPx(node, isX ? LEFT : TOP);
  to -= boxMarginPx(node, isX ? RIGHT : BOTTOM);
}

/** The part of the page that a sticky box has to stay in, without its insets. */
function setView(doc: Doc, scroller: i32, isX: bool): void {
  from = 0;
  to = isX ? viewportWidthPx : viewportHeightPx;
  if (scroller) setContentBox(doc, scroller, isX);
}

/** How far a sticky box is moved now to the right, or down. */
export function stickyPx(doc: Doc, idx: i32, isX: bool): f32 {
  const node = nodeOf(doc, idx);
  const first = isX ? P_LEFT : P_TOP;
  const last = isX ? P_RIGHT : P_BOTTOM;
  if (usedIsAuto(node, first) && usedIsAuto(node, last)) return 0;
  const start = isX ? node.x - unmovedX(doc, idx) : node.y - unmovedY(doc, idx);
  const end = start + (isX ? node.width : node.height);
  const scroller = scrollerOf(doc, node);
  setBlock(doc, idx, scroller, isX);
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
