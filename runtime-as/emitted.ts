// The declarations that the browser gets per node: records of style/normal.ts, kept in the document so that the next one can
// be compared with them.
//
//   StyledNode.emitted ──▶ {u32 property, u32 value id} × emittedCount, ascending property, in the document's arena
import { Bytes, putAscii, putByte } from './bytes';
import { arenaAlloc, Doc, isText, nodeOf, StyledNode } from './dom/doc';
import { normalStyle, putPropertyName } from './style/normal';
import { putValue } from './style/values';

const RECORD_BYTES: u32 = 8;
const SCRATCH: usize = memory.data(12, 4);

/** Computes the records of all elements; the document must be laid out. Equal lists of neighbours are stored once. */
export function emitStyles(doc: Doc): void {
  const scratch = changetype<Bytes>(SCRATCH);
  let last: usize = 0;
  let lastLen: u32 = 0;
  for (let idx = 0; idx < doc.count; idx++) {
    const node = nodeOf(doc, idx);
    if (isText(node)) continue;
    scratch.len = 0;
    normalStyle(doc, idx, scratch);
    if (lastLen != scratch.len || memory.compare(last, scratch.ptr, lastLen) != 0) {
      last = arenaAlloc(doc, scratch.len);
      lastLen = scratch.len;
      memory.copy(last, scratch.ptr, lastLen);
    }
    node.emitted = last;
    node.emittedCount = lastLen / RECORD_BYTES;
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
