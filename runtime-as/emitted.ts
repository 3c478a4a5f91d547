// The declarations that the browser gets per node: records of style/normal.ts, kept with the node so that what it gets next can be
// compared with them. Equal lists are one, whoever has them.
//
//   list   ┌ next │ u32 hash │ u32 users │ u32 count ┐ {u32 property, u32 value id} × count, ascending property
//                                                    └─ StyledNode.emitted points here; 0 = no declarations
import { Bytes, hashBytes, putAscii, putByte, reserve, sameBytes } from './bytes';
import { Doc, isText, NONE, nodeOf } from './dom/doc';
import { allocBytes, allocZero, freeBytes } from './heap';
import { memberAt, workAt, workCount } from './layout/island';
import { forgetNamed } from './patch';
import { normalStyle, putPropertyName, putStyleKey } from './style/normal';
import { putValue } from './style/values';

const RECORD_BYTES: u32 = 8;
const HEAD_BYTES: u32 = 16;
const BUCKETS: u32 = 2048;
const SCRATCH: usize = memory.data(12, 4);
let buckets: usize = 0;

export function emittedCount(list: usize): u32 {
  return list ? load<u32>(list - 4) : 0;
}

function bucketOf(hash: u32): usize {
  if (!buckets) buckets = allocZero(BUCKETS * 4);
  return buckets + (<usize>(hash & (BUCKETS - 1)) << 2);
}

/** The list with these records, for one more user. */
function shareList(ptr: usize, byteLen: u32): usize {
  if (!byteLen) return 0;
  const hash = hashBytes(ptr, byteLen);
  const bucket = bucketOf(hash);
  for (let at = load<usize>(bucket); at; at = load<usize>(at)) {
    if (load<u32>(at, 4) != hash || load<u32>(at, 12) * RECORD_BYTES != byteLen) continue;
    if (memory.compare(at + HEAD_BYTES, ptr, byteLen) != 0) continue;
    store<u32>(at, load<u32>(at, 8) + 1, 8);
    return at + HEAD_BYTES;
  }
  const list = allocBytes(HEAD_BYTES + byteLen);
  store<usize>(list, load<usize>(bucket));
  store<u32>(list, hash, 4);
  store<u32>(list, 1, 8);
  store<u32>(list, byteLen / RECORD_BYTES, 12);
  memory.copy(list + HEAD_BYTES, ptr, byteLen);
  store<usize>(bucket, list);
  return list + HEAD_BYTES;
}

//   known list, 16 bytes   ┌ u32 hash │ u32 place of the key in KEYS │ u32 keyLen │ usize list ┐   in a table by hash, keyLen 0 = free
const KNOWN_BITS: u32 = 8;
const KNOWN_BYTES: usize = 16;
const KNOWN_ALL_BYTES: usize = KNOWN_BYTES << KNOWN_BITS;
const KNOWN: usize = memory.data(4096, 4);
const KEYS: usize = memory.data(12, 4);
const KEYS_BYTES: u32 = 8192;

/** Styles are gone, or there is no room for more keys: what is known of lists is forgotten. */
export function forgetLists(): void {
  memory.fill(KNOWN, 0, KNOWN_ALL_BYTES);
  changetype<Bytes>(KEYS).len = 0;
}

function forgetList(records: usize): void {
  for (let known = KNOWN; known < KNOWN + KNOWN_ALL_BYTES; known += KNOWN_BYTES)
    if (load<usize>(known, 12) == records) memory.fill(known, 0, KNOWN_BYTES);
}

/** One user more. */
function useList(records: usize): usize {
  if (records) store<u32>(records - 8, load<u32>(records - 8) + 1);
  return records;
}

/** One user less. */
function dropList(records: usize): void {
  if (!records) return;
  const list = records - HEAD_BYTES;
  const users = load<u32>(list, 8) - 1;
  store<u32>(list, users, 8);
  if (users) return;
  let link = bucketOf(load<u32>(list, 4));
  while (load<usize>(link) != list) link = load<usize>(link);
  store<usize>(link, load<usize>(list));
  // Another list may get its address.
  forgetNamed();
  forgetList(records);
  freeBytes(list);
}

/** The list of an element, for one more user: nodes of which the same is known have the same. */
function listOf(doc: Doc, idx: i32): usize {
  const keys = changetype<Bytes>(KEYS);
  // Room once and for all; it is empty behind the next line.
  if (!keys.capacity) reserve(keys, 2 * KEYS_BYTES);
  if (keys.len > KEYS_BYTES) forgetLists();
  const from = keys.len;
  putStyleKey(doc, idx, keys);
  const keyLen = keys.len - from;
  const hash = hashBytes(keys.ptr + from, keyLen);
  const known = KNOWN + <usize>((hash * 0x9e3779b1) >>> (32 - KNOWN_BITS)) * KNOWN_BYTES;
  if (load<u32>(known) == hash && sameBytes(keys.ptr + load<u32>(known, 4), load<u32>(known, 8), keys.ptr + from, keyLen)) {
    keys.len = from;
    return useList(load<usize>(known, 12));
  }
  const scratch = changetype<Bytes>(SCRATCH);
  scratch.len = 0;
  normalStyle(doc, idx, scratch);
  store<u32>(known, hash);
  store<u32>(known, from, 4);
  store<u32>(known, keyLen, 8);
  store<usize>(known, shareList(scratch.ptr, scratch.len), 12);
  return load<usize>(known, 12);
}

/** Computes the records of an element of a laid-out document. Returns those before, which the caller drops. */
export function emitStyle(doc: Doc, idx: i32): usize {
  const node = nodeOf(doc, idx);
  const before = node.emitted;
  node.emitted = listOf(doc, idx);
  return before;
}

/** Nodes that live on start with the records of their partners. */
export function carryStyles(old: Doc, fresh: Doc): void {
  for (let idx = 0; idx < fresh.count; idx++) {
    const node = nodeOf(fresh, idx);
    node.emitted = node.match == NONE ? 0 : useList(nodeOf(old, node.match).emitted);
  }
}

/** Computes the records of what a layout has changed: of the members of islands in one of these states. */
export function emitChanges(doc: Doc, states: u32): void {
  for (let i = 0; i < workCount(); i++) {
    const island = workAt(i);
    if (!(island.state & states)) continue;
    for (let k: u32 = 0; k < island.memberCount; k++) {
      const node = nodeOf(doc, memberAt(island, k));
      if (isText(node)) continue;
      dropList(emitStyle(doc, memberAt(island, k)));
    }
  }
}

export function dropEmitted(records: usize): void {
  dropList(records);
}

/** Computes the records of all elements of a laid-out document. */
export function emitStyles(doc: Doc): void {
  for (let idx = 0; idx < doc.count; idx++) {
    const node = nodeOf(doc, idx);
    if (isText(node)) continue;
    dropList(emitStyle(doc, idx));
  }
}

/** The document's nodes have no records any more. */
export function releaseStyles(doc: Doc): void {
  for (let idx = 0; idx < doc.count; idx++) {
    dropList(nodeOf(doc, idx).emitted);
    nodeOf(doc, idx).emitted = 0;
  }
}

// @ts-ignore: decorator
@inline
export function emittedProperty(list: usize, i: u32): u32 {
  return load<u32>(list + <usize>i * RECORD_BYTES);
}

// @ts-ignore: decorator
@inline
export function emittedValue(list: usize, i: u32): u32 {
  return load<u32>(list + <usize>i * RECORD_BYTES, 4);
}

/** Appends `property:value;…` for all records. */
export function putStyleText(out: Bytes, list: usize): void {
  for (let i: u32 = 0; i < emittedCount(list); i++) {
    if (i) putByte(out, 59);
    putPropertyName(out, emittedProperty(list, i));
    putAscii(out, ':');
    putValue(out, emittedValue(list, i));
  }
}
