// Nodes that come and go. AfterMount fires on each node that the document before did not have, as soon as it is part of the document on the
// screen; in a first document on each. BeforeUnmount fires on each that the next document does not have, while it is still there.
// A node that lives on with another callback hears of neither.
import { Bytes, putU32 } from './bytes';
import { collectedCalls, collectExact } from './collect';
import { Doc, domOf, NONE, nodeOf } from './dom/doc';
import { hasFilter } from './dom/lists';
import { nodeCallback } from './dom/node';
import { FILTER_COMPONENT } from './gen/wire';
import { indexOfId } from './ids';

const AFTER_MOUNT: u64 = FILTER_COMPONENT;
const BEFORE_UNMOUNT: u64 = (<u64>1 << 32) | FILTER_COMPONENT;

/** Ids of nodes that have not heard of their beginning yet, u32 each, in document order. */
const MOUNTED: usize = memory.data(12, 4);

function listens(doc: Doc, idx: i32, filter: u64): bool {
  const dom = domOf(nodeOf(doc, idx));
  for (let i: u32 = 0; i < dom.callbackCount; i++) if (nodeCallback(dom, i).event == filter) return true;
  return false;
}

/** Notes those of the nodes `from` to `end` that have no partner in the document before; they have their ids. */
export function noteMounts(doc: Doc, from: i32, end: i32): void {
  if (!hasFilter(doc, AFTER_MOUNT)) return;
  for (let idx = from; idx < end; idx++)
    if (nodeOf(doc, idx).match == NONE && listens(doc, idx, AFTER_MOUNT)) putU32(changetype<Bytes>(MOUNTED), nodeOf(doc, idx).id);
}

export function hasMounts(): bool {
  return changetype<Bytes>(MOUNTED).len != 0;
}

export function forgetMounts(): void {
  changetype<Bytes>(MOUNTED).len = 0;
}

/** Collects the callbacks of the nodes that were noted and are still there; false = there are none. */
export function collectMounts(doc: Doc): bool {
  const ids = changetype<Bytes>(MOUNTED);
  if (!ids.len) return false;
  collectedCalls().len = 0;
  for (let at: u32 = 0; at < ids.len; at += 4) {
    const idx = indexOfId(load<u32>(ids.ptr + at));
    if (idx != NONE) collectExact(doc, idx, AFTER_MOUNT);
  }
  ids.len = 0;
  return true;
}

export function hearsOfUnmount(doc: Doc): bool {
  return hasFilter(doc, BEFORE_UNMOUNT);
}

/** Collects the callbacks of the nodes that have no partner in the next document; false = there are none. */
export function collectUnmounts(doc: Doc): bool {
  if (!hearsOfUnmount(doc)) return false;
  collectedCalls().len = 0;
  for (let idx = 0; idx < doc.count; idx++) if (nodeOf(doc, idx).match == NONE) collectExact(doc, idx, BEFORE_UNMOUNT);
  return collectedCalls().len != 0;
}
