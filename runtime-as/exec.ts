// AzExec_*: a callback that runs on the server. The page takes the calls that it must not make itself, the server makes one
// of them on a document of the same model, and the page takes over what the callback asked for. Nodes are named by their
// index in document order, which is the same on both sides, while ids differ as soon as a page has changed.
//
//   answer   ┌ u32 AzUpdate │ change │ change │ … ┐
//   change   ┌ u32 kind │ i32 node index │ f32 x │ f32 y │ u32 aLen │ u32 bLen │ a │ b ┐   unaligned; index −1 = no node
import { vecLen } from './api/vec';
import { Bytes, putBytes, putF32, putU32 } from './bytes';
import { CursorInfo, callCallback, UPDATE_DO_NOTHING } from './call';
import { Change, changeAt, changeCount, clearChanges, NO_NODE, pushChange } from './change';
import { noteTarget, takeOverRemote } from './dispatch';
import { currentDoc, shownDoc } from './document';
import { Doc, domOf, NONE, nodeOf } from './dom/doc';
import { callbackRefAny, DomNode, nodeCallback } from './dom/node';
import { checkEvent, eventPayload, eventPayloadLen, eventX, eventY, hasPosition, recordInput } from './event';
import { AzStringMenuItem_callback, AzStringMenuItem_children } from './gen/layout';
import { copyBytes } from './heap';
import { indexOfId } from './ids';
import { borderBox, boxX, boxY } from './layout/boxes';
import { beginFrame, finishFrame } from './patch';
import { app, modelRefAny } from './state/app';
import { noteClipboard } from './state/clipboard';
import { ITEM_PAYLOAD, ITEM_STRING, itemAt } from './state/menu';
import { addRemoteSlot, forgetRemoteCalls, REMOTE_CALL_BYTES, remoteCalls } from './state/remote';
import { newResult } from './state/result';
import { trap, trapNumber } from './state/trap';

const CURSOR: usize = memory.data(32, 4);
const CHANGE_HEAD_BYTES: u32 = 24;

/** Calls of this slot's callback are for the server. */
export function AzExec_setRemote(slot: u32): void {
  addRemoteSlot(slot);
}

/** Takes the calls of the last event: {u32 slot, i32 node index, u32 node id}; those of nodes that are gone by now are dropped. */
export function AzExec_takeCalls(): usize {
  const out = newResult();
  const calls = remoteCalls();
  for (let at: u32 = 0; at < calls.len; at += REMOTE_CALL_BYTES) {
    const id = load<u32>(calls.ptr + at, 4);
    const idx = id == NO_NODE ? NONE : indexOfId(id);
    if (id != NO_NODE && idx == NONE) continue;
    putU32(out, load<u32>(calls.ptr + at));
    putU32(out, idx);
    putU32(out, id);
  }
  forgetRemoteCalls();
  return out.ptr;
}

/** Nodes of the document, text nodes included. */
export function AzExec_nodeCount(): i32 {
  return shownDoc().count;
}

/** AzRefAny of the item with this callback, in the menu and its submenus; 0 = there is none. */
function menuRefAny(items: usize, slot: u32): usize {
  for (let i: i32 = 0, n = <i32>vecLen(items); i < n; i++) {
    const item = itemAt(items, i);
    if (load<u8>(item) != ITEM_STRING) continue;
    const option = item + ITEM_PAYLOAD + AzStringMenuItem_callback;
    if (load<u8>(option) && <u32>load<u64>(option + 8, 24) == slot) return option + 8;
    const found = menuRefAny(item + ITEM_PAYLOAD + AzStringMenuItem_children, slot);
    if (found) return found;
  }
  return 0;
}

/** What the document gives with this callback of a node, or of its menus; 0 = it has no such callback. */
function dataOf(dom: DomNode, slot: u32): usize {
  for (let i: u32 = 0; i < dom.callbackCount; i++)
    if (nodeCallback(dom, i).slot == slot) return callbackRefAny(nodeCallback(dom, i));
  const found: usize = dom.menuBar ? menuRefAny(dom.menuBar, slot) : 0;
  return found || !dom.contextMenu ? found : menuRefAny(dom.contextMenu, slot);
}

function putChange(out: Bytes, change: Change): void {
  putU32(out, change.kind);
  putU32(out, change.nodeId == NO_NODE ? NONE : indexOfId(change.nodeId));
  putF32(out, change.x);
  putF32(out, change.y);
  putU32(out, change.aLen);
  putU32(out, change.bLen);
  putBytes(out, change.aPtr, change.aLen);
  putBytes(out, change.bPtr, change.bLen);
}

function cursorOf(doc: Doc, idx: i32, kind: u32, record: usize): CursorInfo {
  const cursor = changetype<CursorInfo>(CURSOR);
  cursor.isKnown = <u32>hasPosition(kind);
  cursor.x = eventX(record);
  cursor.y = eventY(record);
  const hasBox = idx != NONE && borderBox(doc, idx);
  cursor.nodeX = hasBox ? boxX : 0;
  cursor.nodeY = hasBox ? boxY : 0;
  return cursor;
}

/**
 * Makes one call: the callback of the node at `idx` (−1: the create callback of the window), for an event with this record.
 * Traps where the document has no such callback there: who asks may ask for anything. Returns the answer (above).
 */
export function AzExec_run(slot: u32, idx: i32, kind: u32, record: usize): usize {
  checkEvent(kind, record);
  const doc = currentDoc();
  if (idx < NONE || idx >= doc.count) trapNumber('AzExec_run', 'the document has no node', idx);
  clearChanges();
  recordInput(kind, record);
  noteClipboard(kind, eventPayload(record), eventPayloadLen(record));
  noteTarget(doc, idx, kind, record);
  const data = idx == NONE ? (slot != 0 && slot == app().createSlot ? modelRefAny() : 0) : dataOf(domOf(nodeOf(doc, idx)), slot);
  if (!data) trap('AzExec_run', 'the node has no such callback');
  const id = idx == NONE ? NO_NODE : nodeOf(doc, idx).id;
  const update = callCallback(slot, data, id, cursorOf(doc, idx, kind, record));
  const out = newResult();
  putU32(out, update);
  for (let i: u32 = 0; i < changeCount(); i++) putChange(out, changeAt(i));
  clearChanges();
  return out.ptr;
}

function takeChange(at: usize, end: usize): usize {
  if (at + CHANGE_HEAD_BYTES > end) trap('AzExec_apply', 'the answer is cut off');
  const aLen = load<u32>(at, 16);
  const bLen = load<u32>(at, 20);
  const a = at + CHANGE_HEAD_BYTES;
  if (<u64>a + aLen + bLen > end) trap('AzExec_apply', 'the answer is cut off');
  const doc = shownDoc();
  const idx = load<i32>(at, 4);
  if (idx < NONE || idx >= doc.count) trapNumber('AzExec_apply', 'the document has no node', idx);
  const change = pushChange(load<u32>(at), idx == NONE ? NO_NODE : nodeOf(doc, idx).id);
  change.x = load<f32>(at, 8);
  change.y = load<f32>(at, 12);
  change.aLen = aLen;
  change.aPtr = aLen ? copyBytes(a, aLen) : 0;
  change.bLen = bLen;
  change.bPtr = bLen ? copyBytes(a + aLen, bLen) : 0;
  return a + aLen + bLen;
}

/**
 * Does what a borrowed answer asks for, as if the callback had run here; `hasNewModel`: the model was replaced since, so
 * that the document is made anew in any case. Returns the frame of patches until the next event, 0 = nothing changed.
 */
export function AzExec_apply(ptr: usize, byteLen: u32, hasNewModel: bool): usize {
  if (byteLen < 4) trap('AzExec_apply', 'the answer is cut off');
  beginFrame();
  clearChanges();
  for (let at = ptr + 4; at < ptr + byteLen; ) at = takeChange(at, ptr + byteLen);
  const asks = load<u32>(ptr) != UPDATE_DO_NOTHING;
  takeOverRemote(hasNewModel || asks, !asks);
  return finishFrame();
}
