// The declarations that the browser gets per node: records of style/normal.ts, kept in the document so that the next one can
// be compared with them.
//
//   StyledNode.emitted ──▶ {u32 property, u32 value id} × emittedCount, ascending property, in the document's arena
import { Bytes, hashBytes, putAscii, putByte, sameBytes } from './bytes';
import { arenaAlloc, Doc, isText, nodeOf, StyledNode } from './dom/doc';
import { normalStyle, putPropertyName, putStyleKey } from './style/normal';
import { putValue } from './style/values';

const RECORD_BYTES: u32 = 8;
const SCRATCH: usize = memory.data(12, 4);
const KEY: usize = memory.data(12, 4);

//   known list, 16 bytes   ┌ usize key (arena) │ u32 keyLen │ usize records (arena) │ u32 byteLen ┐   in a table by hash
const KNOWN_BITS: u32 = 8;
const KNOWN_BYTES: usize = 16;
const KNOWN: usize = memory.data(4096, 4);

function copyToArena(doc: Doc, bytes: Bytes): usize {
  const copy = arenaAlloc(doc, bytes.len);
  memory.copy(copy, bytes.ptr, bytes.len);
  return copy;
}

/** Entry with the records of an element: nodes of which the same is known have the same list. */
function recordsOf(doc: Doc, idx: i32): usize {
  const key = changetype<Bytes>(KEY);
  key.len = 0;
  putStyleKey(doc, idx, key);
  const known = KNOWN + <usize>((hashBytes(key.ptr, key.len) * 0x9e3779b1) >>> (32 - KNOWN_BITS)) * KNOWN_BYTES;
  if (load<usize>(known) && sameBytes(load<usize>(known), load<u32>(known, 4), key.ptr, key.len)) return known;
  const scratch = changetype<Bytes>(SCRATCH);
  scratch.len = 0;
  normalStyle(doc, idx, scratch);
  store<usize>(known, copyToArena(doc, key));
  store<u32>(known, key.len, 4);
  store<usize>(known, copyToArena(doc, scratch), 8);
  store<u32>(known, scratch.len, 12);
  return known;
}

/** Computes the records of all elements; the document must be laid out. */
export function emitStyles(doc: Doc): void {
  memory.fill(KNOWN, 0, 4096);
  for (let idx = 0; idx < doc.count; idx++) {
    const node = nodeOf(doc, idx);
    if (isText(node)) continue;
    const known = recordsOf(doc, idx);
    node.emitted = load<usize>(known, 8);
    node.emittedCount = load<u32>(known, 12) / RECORD_BYTES;
  }
}

// @ts-ignore: decorator
@inline
export function emittedProperty(node: StyledNode, i: u32): u32 {
  return load<u32>(node.emitted + <usize>i * RECORD_BYTES);
}

// @ts-ignore: decorator
@inline
export function emittedValue(node: StyledNode, i: u32): u32 {
  return load<u32>(node.emitted + <usize>i * RECORD_BYTES, 4);
}

/** Appends `property:value;…` for all records. */
export function putStyleText(out: Bytes, node: StyledNode): void {
  for (let i: u32 = 0; i < node.emittedCount; i++) {
    if (i) putByte(out, 59);
    putPropertyName(out, emittedProperty(node, i));
    putAscii(out, ':');
    putValue(out, emittedValue(node, i));
  }
}
