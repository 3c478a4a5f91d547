// Names of nodes that last as long as the node lives on in following documents: survivors keep their id, new nodes get ids
// that no node of the old document has. Ids of nodes gone earlier are used again, so that the page's table stays small.
import { Doc, NO_ID, NONE, nodeOf } from './dom/doc';
import { allocBytes, freeBytes } from './heap';
import { forgetIdAttrs } from './id-attrs';

//   index by id, owned: i32 idx per id, NONE where no node has it
let byId: usize = 0;
let idCount: u32 = 0;
/** One more than the largest id of the document that was numbered last. */
let idEnd: u32 = 0;

/** Index of the node with this id in the current document; NONE = no such node. */
export function indexOfId(id: u32): i32 {
  return id < idCount ? load<i32>(byId + ((<usize>id) << 2)) : NONE;
}

/** Rebuilds the index for the document that is now current, and whose partners are gone. */
export function indexIds(doc: Doc): void {
  forgetIdAttrs();
  freeBytes(byId);
  byId = allocBytes(<usize>idEnd * 4);
  idCount = idEnd;
  memory.fill(byId, 0xff, <usize>idCount * 4);
  for (let idx = 0; idx < doc.count; idx++) {
    const node = nodeOf(doc, idx);
    node.match = NONE;
    store<i32>(byId + ((<usize>node.id) << 2), idx);
  }
}

/** Numbers a first document in preorder. */
export function numberDoc(doc: Doc): void {
  idEnd = doc.count;
  for (let idx = 0; idx < doc.count; idx++) nodeOf(doc, idx).id = idx;
}

/** Hands the ids and scroll offsets of `old` on to paired nodes of `fresh` and gives the others free ids. */
export function carryIds(old: Doc, fresh: Doc): void {
  for (let idx = 0; idx < fresh.count; idx++) {
    const node = nodeOf(fresh, idx);
    if (node.match == NONE) continue;
    const partner = nodeOf(old, node.match);
    node.id = partner.id;
    node.scrollX = partner.scrollX;
    node.scrollY = partner.scrollY;
  }
  numberNew(fresh);
}

/** Gives ids that no node of the current document has to those nodes of the next one that have none. */
export function numberNew(doc: Doc): void {
  let next: u32 = 0;
  idEnd = 0;
  for (let idx = 0; idx < doc.count; idx++) {
    const node = nodeOf(doc, idx);
    if (node.id == NO_ID) {
      while (indexOfId(next) != NONE) next++;
      node.id = next++;
    }
    idEnd = max<u32>(idEnd, node.id + 1);
  }
}
