// Elements of which selectors see the same: where none of them asks for more than type and classes, an element below the same parent
// style as one before it, with its type and its classes, has its style, and no rule is tried.
//
//   seen   ┌ u32 hash │ parent style │ u32 tag │ classes │ u32 classCount │ style ┐   in a table by hash, hash 0 = free
import { sameBytes, hashBytes, hashWord } from '../bytes';
import { domOf, StyledNode } from '../dom/doc';
import { ATTR_NAMED, nodeAttr } from '../dom/node';
import { asksIds, asksPlaces, hasRelations, hasSiblings } from './sheet';

const SEEN_BITS: u32 = 6;
const SEEN_BYTES: usize = 24;
const SEEN_ALL_BYTES: usize = SEEN_BYTES << SEEN_BITS;
const SEEN: usize = memory.data(1536, 4);

/** Sheets, or what nodes say, may be others now. */
export function forgetSeen(): void {
  memory.fill(SEEN, 0, SEEN_ALL_BYTES);
}

/** True when selectors see nothing of it but its type and its classes. */
function isPlain(node: StyledNode): bool {
  if (hasRelations || hasSiblings || asksPlaces || asksIds) return false;
  const dom = domOf(node);
  if (dom.cssCount) return false;
  for (let i: u32 = 0; i < dom.attrCount; i++) if (nodeAttr(dom, i).kind == ATTR_NAMED) return false;
  return true;
}

/** Where the style of an element below one of `parent` is noted, or to be noted (`styleSeen`); 0 = it has to be found anew. */
export function placeOfSeen(node: StyledNode, parent: usize): usize {
  if (!isPlain(node)) return 0;
  const byteLen = node.classCount * 4;
  const hash = hashBytes(node.classes, byteLen, hashWord(<u32>parent, node.tag)) | 1;
  const seen = SEEN + <usize>((hash * 0x9e3779b1) >>> (32 - SEEN_BITS)) * SEEN_BYTES;
  if (
    load<u32>(seen) == hash && load<usize>(seen, 4) == parent && load<u32>(seen, 8) == node.tag &&
    sameBytes(load<usize>(seen, 12), load<u32>(seen, 16) * 4, node.classes, byteLen)
  )
    return seen;
  store<u32>(seen, hash);
  store<usize>(seen, parent, 4);
  store<u32>(seen, node.tag, 8);
  store<usize>(seen, node.classes, 12);
  store<u32>(seen, node.classCount, 16);
  store<usize>(seen, 0, 20);
  return seen;
}

/** The style that is noted there; 0 = none yet. */
export function styleSeen(seen: usize): usize {
  return load<usize>(seen, 20);
}

export function noteSeen(seen: usize, style: usize): void {
  store<usize>(seen, style, 20);
}
