// Elements of which selectors see the same: where none of them asks for more than type and classes, an element below the same parent
// style as one before it, with its type and its classes, has its style, and no rule is tried.
//
//   seen   ┌ parent style │ u32 tag │ classes │ u32 bytes of them │ style ┐   in a table by hash, parent style 0 = free
import { sameBytes, hashBytes, hashWord } from '../bytes';
import { domOf, StyledNode } from '../dom/doc';
import { ATTR_NAMED, nodeAttr } from '../dom/node';
import { asksIds, asksPlaces, hasRelations } from './sheet';

const SEEN_BITS: u32 = 6;
const SEEN_BYTES: usize = 20;
const SEEN_ALL_BYTES: usize = SEEN_BYTES << SEEN_BITS;
const SEEN: usize = memory.data(1280, 4);

/** Sheets, or what nodes say, may be others now. */
export function forgetSeen(): void {
  memory.fill(SEEN, 0, SEEN_ALL_BYTES);
}

/** True when selectors see nothing of it but its type and its classes. */
function isPlain(node: StyledNode): bool {
  if (hasRelations || asksPlaces || asksIds) return false;
  const dom = domOf(node);
  if (dom.cssCount) return false;
  for (let i: u32 = 0; i < dom.attrCount; i++) if (nodeAttr(dom, i).kind == ATTR_NAMED) return false;
  return true;
}

/** Where the style of an element below one of the style `parent` is noted, 0 there = not yet; 0 = it has to be found anew. */
export function placeOfSeen(node: StyledNode, parent: usize): usize {
  if (!isPlain(node)) return 0;
  const byteLen = node.classCount * 4;
  const hash = hashBytes(node.classes, byteLen, hashWord(<u32>parent, node.tag));
  const seen = SEEN + <usize>((hash * 0x9e3779b1) >>> (32 - SEEN_BITS)) * SEEN_BYTES;
  const isKnown = load<usize>(seen) == parent && load<u32>(seen, 4) == node.tag;
  if (isKnown && sameBytes(load<usize>(seen, 8), load<u32>(seen, 12), node.classes, byteLen)) return seen + 16;
  store<usize>(seen, parent);
  store<u32>(seen, node.tag, 4);
  store<usize>(seen, node.classes, 8);
  store<u32>(seen, byteLen, 12);
  store<usize>(seen, 0, 16);
  return seen + 16;
}
