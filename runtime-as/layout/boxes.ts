// Box of a node as the page shows it now: the border box of the layout moved by the scroll offsets of all boxes around it.
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import { KW_FIXED, P_POSITION } from '../gen/css';
import { styleKeyword } from '../style/computed';
import { containingBlock } from './fit';
import { isBoundary } from './island';
import { containerOf, isContainer } from './items';
import { isOut, isSticky, ROLE_INLINE, ROLE_PART, ROLE_REPLACED, roleOf } from './roles';
import { movedPx } from './sticky';

/** Results of `borderBox`, CSS px of the viewport. */
export let boxX: f32 = 0;
export let boxY: f32 = 0;
export let boxWidth: f32 = 0;
export let boxHeight: f32 = 0;

/** True for nodes with a border box: no text, no display:none, no display:contents. */
export function hasBorderBox(node: StyledNode): bool {
  const role = roleOf(node);
  return isContainer(node) || role == ROLE_REPLACED || role == ROLE_INLINE || role == ROLE_PART;
}

/** Next box outwards whose scrolling and clipping reach `idx`; NONE = the viewport. */
export function outerBox(doc: Doc, idx: i32): i32 {
  const node = nodeOf(doc, idx);
  return isOut(node) ? containingBlock(doc, node) : containerOf(doc, node);
}

export function isFixedBox(node: StyledNode): bool {
  return isOut(node) && styleKeyword(node.style, P_POSITION) == KW_FIXED;
}

/**
 * From a place in the viewport to where boxes like `idx` are counted: the scroll offsets of everything around, less where the
 * islands around begin, and less what sticky boxes are moved by. The root's own offset is that of the page, which fixed boxes do not
 * follow.
 */
export function scrolledX(doc: Doc, idx: i32): f32 {
  const px = countedPx(doc, idx, true);
  return sawSticky ? px - movedPx(doc, idx, true) : px;
}

export function scrolledY(doc: Doc, idx: i32): f32 {
  const px = countedPx(doc, idx, false);
  return sawSticky ? px - movedPx(doc, idx, false) : px;
}

/** The box, or one around it, is sticky. */
let sawSticky: bool = false;

/** The same as if nothing were sticky. */
export function countedPx(doc: Doc, idx: i32, isX: bool): f32 {
  let px: f32 = 0;
  sawSticky = false;
  for (let at = idx; at != NONE; at = outerBox(doc, at)) {
    const node = nodeOf(doc, at);
    if (at != idx && at) px += isX ? node.scrollX : node.scrollY;
    if (at != idx && at && isBoundary(node)) px -= isX ? node.x : node.y;
    if (isSticky(node)) sawSticky = true;
    if (isFixedBox(node)) return px;
  }
  const root = nodeOf(doc, 0);
  return px + (isX ? root.scrollX : root.scrollY);
}

/** Finds the border box of a node; false = it has none. */
export function borderBox(doc: Doc, idx: i32): bool {
  const node = nodeOf(doc, idx);
  if (!hasBorderBox(node)) return false;
  boxX = node.x - scrolledX(doc, idx);
  boxY = node.y - scrolledY(doc, idx);
  boxWidth = node.width;
  boxHeight = node.height;
  return true;
}
