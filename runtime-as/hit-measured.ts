// Hits by boxes that the page has measured (layout/measured.ts), in reverse paint order (css2 appendix E): lines, then floats, then
// blocks. Floats, and what stands in lines as one box, are painted each with what is in them; layers are found by hit.ts.
import { Doc, isText, NONE, nodeOf, StyledNode } from './dom/doc';
import { inwardX, inwardY, isInCorners, isPaintedAlone, meets, showsContent, takesHits } from './hit-shape';
import { floats, rectBottom, rectLeft, rectRight, rectTop } from './layout/measured';
import { reaches } from './layout/reach';
import { isAtom, isOut, ROLE_CONTENTS, ROLE_FLEX, ROLE_GRID, ROLE_INLINE, ROLE_REPLACED, roleOf } from './layout/roles';

const LINES: u32 = 0;
const FLOATS: u32 = 1;
const BLOCKS: u32 = 2;

/** True when one of the rects of a node is at the point. */
function isAt(node: StyledNode, x: f32, y: f32): bool {
  for (let i: u32 = 0; i < node.rectCount; i++)
    if (meets(x, y, rectLeft(node, i), rectTop(node, i), rectRight(node, i), rectBottom(node, i))) return true;
  return false;
}

/** True when the box of an element is at the point, and takes hits. */
export function hitRects(idx: i32, node: StyledNode, x: f32, y: f32): bool {
  return takesHits(node) && isAt(node, x, y) && !(node.rectCount == 1 && isInCorners(node, x, y));
}

/** True for boxes that are painted with all that is in them before what comes next. */
function isWhole(parent: StyledNode, node: StyledNode): bool {
  return isAtom(node) || roleOf(parent) == ROLE_FLEX || roleOf(parent) == ROLE_GRID;
}

/** Lines, floats or blocks in `idx`, the last one first; (`x`, `y`) is the point where its content is counted. */
function hitChildren(doc: Doc, idx: i32, phase: u32, x: f32, y: f32): i32 {
  const parent = nodeOf(doc, idx);
  for (let child = lastChild(doc, idx); child != NONE; child = nodeOf(doc, child).previous) {
    const node = nodeOf(doc, child);
    if (!reaches(node, x, y) || isOut(node) || isPaintedAlone(doc, node)) continue;
    const hit = hitChild(doc, child, parent, node, phase, x, y);
    if (hit != NONE) return hit;
  }
  return NONE;
}

function lastChild(doc: Doc, idx: i32): i32 {
  let last = NONE;
  for (let child = nodeOf(doc, idx).firstChild; child != NONE; child = nodeOf(doc, child).next) last = child;
  return last;
}

function hitChild(doc: Doc, idx: i32, parent: StyledNode, node: StyledNode, phase: u32, x: f32, y: f32): i32 {
  if (isText(node)) return phase == LINES && takesHits(parent) && isAt(node, x, y) ? node.parent : NONE;
  if (isWhole(parent, node)) return phase == LINES ? hitWhole(doc, idx, node, x, y) : NONE;
  if (floats(node)) return phase == FLOATS ? hitWhole(doc, idx, node, x, y) : NONE;
  const role = roleOf(node);
  const hit = role == ROLE_INLINE || role == ROLE_CONTENTS ? hitChildren(doc, idx, phase, x, y) : hitInside(doc, idx, node, phase, x, y);
  if (hit != NONE || role == ROLE_CONTENTS) return hit;
  return phase == (role == ROLE_INLINE ? LINES : BLOCKS) && hitRects(idx, node, x, y) ? idx : NONE;
}

function hitInside(doc: Doc, idx: i32, node: StyledNode, phase: u32, x: f32, y: f32): i32 {
  if (node.firstChild == NONE || roleOf(node) == ROLE_REPLACED || !showsContent(idx, node, x, y)) return NONE;
  return hitChildren(doc, idx, phase, x + inwardX(idx, node), y + inwardY(idx, node));
}

function hitWhole(doc: Doc, idx: i32, node: StyledNode, x: f32, y: f32): i32 {
  const hit = hitMeasured(doc, idx, node, x, y);
  return hit == NONE && hitRects(idx, node, x, y) ? idx : hit;
}

/** The element in the flow of a box at a point, which is counted as the box is; NONE = none of them. */
export function hitMeasured(doc: Doc, idx: i32, node: StyledNode, x: f32, y: f32): i32 {
  for (let phase = LINES; phase <= BLOCKS; phase++) {
    const hit = hitInside(doc, idx, node, phase, x, y);
    if (hit != NONE) return hit;
  }
  return NONE;
}
