// Hits by boxes that the page has measured (layout/measured.ts), in reverse paint order (css2 appendix E): lines, then floats, then
// blocks. Floats, and what stands in lines as one box, are painted each with what is in them; layers are found by hit.ts.
import { Doc, isText, lastChild, NONE, nodeOf, StyledNode } from './dom/doc';
import { inwardX, inwardY, isInCorners, isPaintedAlone, meets, showsContent, takesHits } from './hit-shape';
import { floats, rectBottom, rectLeft, rectRight, rectTop } from './layout/measured';
import { paintsItemsBack } from './layout/paint-order';
import { reaches } from './layout/reach';
import { isAtom, isOut, ROLE_CONTENTS, ROLE_FLEX, ROLE_GRID, ROLE_INLINE, ROLE_PART, ROLE_REPLACED, roleOf } from './layout/roles';

/** What is looked for. */
export const SELF: u32 = 0;
export const LINES: u32 = 1;
const FLOATS: u32 = 2;
export const BLOCKS: u32 = 3;

/** True when one of the rects of a node is at the point. */
function isAt(node: StyledNode, x: f32, y: f32): bool {
  for (let i: u32 = 0; i < node.rectCount; i++)
    if (meets(x, y, rectLeft(node, i), rectTop(node, i), rectRight(node, i), rectBottom(node, i))) return true;
  return false;
}

/**
 * Rows and columns of tables, and groups of them, take hits by their cells alone. A row of nothing but texts and floats has one around
 * them that takes them for the row.
 */
function isAnonymousCell(doc: Doc, node: StyledNode): bool {
  let isFilled = false;
  for (let child = node.firstChild; child != NONE; child = nodeOf(doc, child).next) {
    const inside = nodeOf(doc, child);
    if (!inside.rectCount) continue;
    if (!isText(inside) && !floats(inside)) return false;
    isFilled = true;
  }
  return isFilled;
}

/** The element itself where its box is at the point and takes hits. */
function hitRects(doc: Doc, idx: i32, node: StyledNode, x: f32, y: f32): i32 {
  if (roleOf(node) == ROLE_PART && !floats(node) && !isAnonymousCell(doc, node)) return NONE;
  if (!takesHits(node) || !isAt(node, x, y)) return NONE;
  return node.rectCount == 1 && isInCorners(node, x, y) ? NONE : idx;
}

/** True for boxes that are painted with all that is in them before what comes next. */
function isWhole(parent: StyledNode, node: StyledNode): bool {
  return isAtom(node) || roleOf(parent) == ROLE_FLEX || roleOf(parent) == ROLE_GRID;
}

/** Lines, floats or blocks in `idx`, the last one first; (`x`, `y`) is the point where its content is counted. */
function hitChildren(doc: Doc, idx: i32, phase: u32, x: f32, y: f32): i32 {
  const parent = nodeOf(doc, idx);
  const isBack = roleOf(parent) == ROLE_FLEX && paintsItemsBack(parent);
  let next = isBack ? parent.firstChild : lastChild(doc, idx);
  while (next != NONE) {
    const child = next;
    const node = nodeOf(doc, child);
    next = isBack ? node.next : node.previous;
    if (!reaches(node, x, y) || isOut(node) || isPaintedAlone(doc, node)) continue;
    const hit = hitChild(doc, child, parent, node, phase, x, y);
    if (hit != NONE) return hit;
  }
  return NONE;
}

function hitChild(doc: Doc, idx: i32, parent: StyledNode, node: StyledNode, phase: u32, x: f32, y: f32): i32 {
  if (isText(node)) return phase == LINES && takesHits(parent) && isAt(node, x, y) ? node.parent : NONE;
  if (isWhole(parent, node)) return phase == LINES ? hitWhole(doc, idx, node, x, y) : NONE;
  if (floats(node)) return phase == FLOATS ? hitWhole(doc, idx, node, x, y) : NONE;
  const role = roleOf(node);
  const hit = role == ROLE_INLINE || role == ROLE_CONTENTS ? hitChildren(doc, idx, phase, x, y) : hitInside(doc, idx, node, phase, x, y);
  if (hit != NONE || role == ROLE_CONTENTS) return hit;
  return phase == (role == ROLE_INLINE ? LINES : BLOCKS) ? hitRects(doc, idx, node, x, y) : NONE;
}

function hitInside(doc: Doc, idx: i32, node: StyledNode, phase: u32, x: f32, y: f32): i32 {
  if (node.firstChild == NONE || roleOf(node) == ROLE_REPLACED || !showsContent(idx, node, x, y)) return NONE;
  return hitChildren(doc, idx, phase, x + inwardX(idx, node), y + inwardY(idx, node));
}

function hitWhole(doc: Doc, idx: i32, node: StyledNode, x: f32, y: f32): i32 {
  let hit = hitMeasured(doc, idx, node, LINES, x, y);
  if (hit == NONE) hit = hitInside(doc, idx, node, BLOCKS, x, y);
  return hit == NONE ? hitRects(doc, idx, node, x, y) : hit;
}

/** What is at a point of a box: itself, what stands in its lines or floats there, or its blocks. The point is counted as the box is. */
export function hitMeasured(doc: Doc, idx: i32, node: StyledNode, what: u32, x: f32, y: f32): i32 {
  if (what == SELF) return hitRects(doc, idx, node, x, y);
  const hit = hitInside(doc, idx, node, what, x, y);
  return hit == NONE && what == LINES ? hitInside(doc, idx, node, FLOATS, x, y) : hit;
}

/** True where the page has measured what is in a box. */
export function isContentMeasured(doc: Doc, node: StyledNode): bool {
  return node.firstChild != NONE && nodeOf(doc, node.firstChild).isMeasured;
}
