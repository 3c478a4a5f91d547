// `id` attributes → nodes of the document on the screen. The first question makes a table, which holds until nodes come, go or move,
// or say other attributes: a callback may ask for many nodes of a large document.
//
//   slot, 8 bytes   ┌ u32 hash of the id │ u32 index + 1, 0 = free ┐   the first node of an id is met first
import { hashBytes, sameBytes } from './bytes';
import { Doc, domOf, NONE, nodeOf } from './dom/doc';
import { ATTR_ID, DomNode, nodeAttr } from './dom/node';
import { allocZero, freeBytes } from './heap';

const SLOT_BYTES: u32 = 8;

let table: usize = 0;
/** A power of two, at most half of which are taken. */
let slotCount: u32 = 0;

/** What was found holds no longer. */
export function forgetIdAttrs(): void {
  freeBytes(table);
  table = 0;
}

function slotAt(i: u32): usize {
  return table + <usize>(i & (slotCount - 1)) * SLOT_BYTES;
}

function listIds(idx: i32, dom: DomNode): void {
  for (let i: u32 = 0; i < dom.attrCount; i++) {
    const attr = nodeAttr(dom, i);
    if (attr.kind != ATTR_ID) continue;
    const hash = hashBytes(attr.valPtr, attr.valLen);
    let at = hash;
    while (load<u32>(slotAt(at), 4)) at += 1;
    store<u32>(slotAt(at), hash);
    store<u32>(slotAt(at), <u32>idx + 1, 4);
  }
}

function countIds(doc: Doc): u32 {
  let count: u32 = 0;
  for (let idx = 0; idx < doc.count; idx++) {
    const dom = domOf(nodeOf(doc, idx));
    for (let i: u32 = 0; i < dom.attrCount; i++) count += u32(nodeAttr(dom, i).kind == ATTR_ID);
  }
  return count;
}

function makeTable(doc: Doc): void {
  slotCount = 1;
  for (const least = countIds(doc) * 2; slotCount <= least; ) slotCount *= 2;
  table = allocZero(<usize>slotCount * SLOT_BYTES);
  for (let idx = 0; idx < doc.count; idx++) listIds(idx, domOf(nodeOf(doc, idx)));
}

function hasIdAttr(dom: DomNode, ptr: usize, byteLen: u32): bool {
  for (let i: u32 = 0; i < dom.attrCount; i++) {
    const attr = nodeAttr(dom, i);
    if (attr.kind == ATTR_ID && sameBytes(attr.valPtr, attr.valLen, ptr, byteLen)) return true;
  }
  return false;
}

/** Index of the first element whose `id` attribute, as the app gave it, is the borrowed text; NONE. `doc` is on the screen. */
export function indexOfIdAttr(doc: Doc, ptr: usize, byteLen: u32): i32 {
  if (!table) makeTable(doc);
  const hash = hashBytes(ptr, byteLen);
  for (let at = hash; load<u32>(slotAt(at), 4); at++) {
    const idx = <i32>load<u32>(slotAt(at), 4) - 1;
    if (load<u32>(slotAt(at)) == hash && hasIdAttr(domOf(nodeOf(doc, idx)), ptr, byteLen)) return idx;
  }
  return NONE;
}
