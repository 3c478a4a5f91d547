// Names of nodes that last as long as the node lives on in following documents: survivors keep their id, new nodes get ids
// that no node of the old document has. Ids of nodes gone earlier are used again, so that the page's table stays small.
import { Doc, NO_ID, NONE, nodeOf } from './dom/doc';
import { allocBytes, allocZero, freeBytes } from './heap';

//   index by id, owned: i32 idx per id, NONE where no node has it
let byId: usize = 0;
let idCount: u32 = 0;

/** Index of the node with this id in the current document; NONE = no such node. */
export function indexOfId(id: u32): i32 {
  return id < idCount ? load<i32>(byId + ((<usize>id) << 2)) : NONE;
}

/** Rebuilds the index for the document that is now current. */
export function indexIds(doc: Doc): void {
  freeBytes(byId);
  idCount = 0;
  for (let idx = 0; idx < doc.count; idx++) idCount = max<u32>(idCount, nodeOf(doc, idx).id + 1);
  byId = allocBytes(<usize>idCount * 4);
  memory.fill(byId, 0xff, <usize>idCount * 4);
  for (let idx = 0; idx < doc.count; idx++) store<i32>(byId + ((<usize>nodeOf(doc, idx).id) << 2), idx);
}

/** Numbers a first document in preorder. */
export function numberDoc(doc: Doc): void {
  for (let idx = 0; idx < doc.count; idx++) nodeOf(doc, idx).id = idx;
}

/** Hands the ids and scroll offsets of `old` on to paired nodes of `fresh` and gives the others free ids. */
export function carryIds(old: Doc, fresh: Doc): void {
  const limit = idCount + <u32>fresh.count;
  const isTaken = allocZero(limit);
  for (let idx = 0; idx < old.count; idx++) store<u8>(isTaken + nodeOf(old, idx).id, 1);
  let next: u32 = 0;
  for (let idx = 0; idx < fresh.count; idx++) {
    const node = nodeOf(fresh, idx);
    if (node.match != NONE) {
      const partner = nodeOf(old, node.match);
      node.id = partner.id;
      node.scrollX = partner.scrollX;
      node.scrollY = partner.scrollY;
    } else {
      while (load<u8>(isTaken + next)) next++;
      node.id = next++;
    }
    assert(node.id != NO_ID);
  }
  freeBytes(isTaken);
}
