// What lives on in the next document with the style that it has: a node keeps it when the app says the same about it as before,
// its parent kept its own, and no selector can tell its place among its siblings from the one it had.
import { Doc, isText, NONE, nodeOf } from '../dom/doc';
import { viewportHeightPx, viewportWidthPx } from '../state/viewport';
import { asksPlaces, hasSiblings } from './sheet';

/** Some selector looks at siblings or places. */
let isPlaceAsked: bool = false;

/** False when conditions differ that the styles of all nodes depend on. Sheets of both documents must be known. */
export function startKeeping(old: Doc, fresh: Doc): bool {
  isPlaceAsked = asksPlaces || hasSiblings;
  if (old.sheetsHash != fresh.sheetsHash) return false;
  return old.laidWidthPx == viewportWidthPx && old.laidHeightPx == viewportHeightPx;
}

/** True when the children of a pair are partners in the same order and say the same about themselves. */
function hasSamePlaces(old: Doc, fresh: Doc, oldIdx: i32, newIdx: i32): bool {
  let before = nodeOf(old, oldIdx).firstChild;
  let after = nodeOf(fresh, newIdx).firstChild;
  while (before != NONE && after != NONE) {
    const node = nodeOf(fresh, after);
    if (node.match != before) return false;
    // What an element says may count for those behind it.
    if (!isText(node) && !node.isUnchanged) return false;
    before = nodeOf(old, before).next;
    after = node.next;
  }
  return before == NONE && after == NONE;
}

/** Gives an element of `fresh` the style of its partner, if it is bound to have the same. */
export function keepStyle(old: Doc, fresh: Doc, idx: i32): bool {
  const node = nodeOf(fresh, idx);
  if (node.match == NONE || !node.isUnchanged || isText(node)) return false;
  if (idx) {
    const parent = nodeOf(fresh, node.parent);
    if (!parent.isKept || (isPlaceAsked && !parent.keepsPlaces)) return false;
  }
  const partner = nodeOf(old, node.match);
  // An empty element may be styled as one.
  if (isPlaceAsked && (partner.firstChild == NONE) != (node.firstChild == NONE)) return false;
  node.isKept = true;
  node.keepsPlaces = isPlaceAsked && hasSamePlaces(old, fresh, node.match, idx);
  node.style = partner.style;
  return true;
}
