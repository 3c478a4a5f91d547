// Questions about the document on the screen: records for the host, by node id.
import { vecLen } from './api/vec';
import { Bytes, putF32, putU32 } from './bytes';
import { currentDoc, shownDoc } from './document';
import { domOf, isText, NONE, nodeOf } from './dom/doc';
import { nodeCallback } from './dom/node';
import { dragKinds } from './drag';
import { AzStringMenuItem_callback, AzStringMenuItem_children } from './gen/layout';
import {
  EVENT_BLUR, EVENT_FOCUSIN, EVENT_FOCUSOUT, EVENT_KEYDOWN, EVENT_KEYUP, EVENT_MOUSEDOWN, EVENT_MOUSEUP, PAGE,
} from './gen/wire';
import { indexOfId } from './ids';
import { menuKinds } from './menu';
import { borderBox, boxHeight, boxWidth, boxX, boxY } from './layout/boxes';
import { clips } from './layout/layers';
import { documentKinds, listenedKinds } from './listen';
import { indexOfIdAttr } from './id-attrs';
import { ITEM_PAYLOAD, ITEM_STRING, itemAt } from './state/menu';
import { trapNumber } from './state/trap';
import { viewportHeightPx, viewportWidthPx } from './state/viewport';
import { toggleKinds } from './toggle';

/** Index of the node with this id; traps when there is none. */
function need(where: string, id: u32): i32 {
  const idx = indexOfId(id);
  if (idx == NONE) trapNumber(where, 'the document has no node', id);
  return idx;
}

/** Appends {u32 id, f32 x, y, width, height} for every element that has a box. */
export function putBoxes(out: Bytes): void {
  const doc = currentDoc();
  for (let idx = 0; idx < doc.count; idx++) {
    const node = nodeOf(doc, idx);
    if (isText(node) || !borderBox(doc, idx)) continue;
    putU32(out, node.id);
    putF32(out, boxX);
    putF32(out, boxY);
    putF32(out, boxWidth);
    putF32(out, boxHeight);
  }
}

/** Id of the parent, -1 for the root. */
export function parentId(id: u32): i32 {
  const doc = shownDoc();
  const parent = nodeOf(doc, need('AzStartup_getParent', id)).parent;
  return parent == NONE ? NONE : <i32>nodeOf(doc, parent).id;
}

/** Appends the u32 ids of the children in order, text nodes included. */
export function putChildren(out: Bytes, id: u32): void {
  const doc = shownDoc();
  const idx = need('AzStartup_getChildren', id);
  for (let child = nodeOf(doc, idx).firstChild; child != NONE; child = nodeOf(doc, child).next)
    putU32(out, nodeOf(doc, child).id);
}

/** Id of the first element whose `id` attribute, as the app gave it, is the borrowed text; -1 = none. */
export function findById(ptr: usize, byteLen: u32): i32 {
  const doc = shownDoc();
  const idx = indexOfIdAttr(doc, ptr, byteLen);
  return idx == NONE ? NONE : <i32>nodeOf(doc, idx).id;
}

/** Event kinds that callbacks of the node listen to, one bit each. */
export function nodeKinds(id: u32): u64 {
  return listenedKinds(domOf(nodeOf(shownDoc(), need('AzStartup_nodeEvents', id))));
}

/**
 * Whoever hears of keys and buttons that go down has to hear of those that go up, and of what makes the page miss that; and who
 * hears of keys may ask which node has the focus (AzCallbackInfo_getFocusedNode), which people move as well.
 */
function releaseKinds(kinds: u64): u64 {
  let more: u64 = 0;
  if (kinds & (<u64>1 << EVENT_KEYDOWN))
    more |= (<u64>1 << EVENT_KEYUP) | (<u64>1 << EVENT_FOCUSIN) | (<u64>1 << EVENT_FOCUSOUT);
  if (kinds & (<u64>1 << EVENT_MOUSEDOWN)) more |= <u64>1 << EVENT_MOUSEUP;
  return more ? kinds | more | (<u64>1 << EVENT_BLUR) : kinds;
}

/** The same for the whole document. */
export function allKinds(): u64 {
  const doc = shownDoc();
  const kinds = documentKinds(doc);
  return releaseKinds(kinds) | dragKinds(kinds) | menuKinds(doc) | toggleKinds(doc);
}

/** Inserts `slot` into the ascending list behind `start` unless it is there. */
function insertSlot(out: Bytes, start: u32, slot: u32): void {
  let at = out.len;
  while (at > start && load<u32>(out.ptr + at - 4) > slot) at -= 4;
  if (at > start && load<u32>(out.ptr + at - 4) == slot) return;
  putU32(out, 0);
  memory.copy(out.ptr + at + 4, out.ptr + at, out.len - at - 4);
  store<u32>(out.ptr + at, slot);
}

function insertMenuSlots(out: Bytes, start: u32, items: usize): void {
  for (let i: i32 = 0, n = <i32>vecLen(items); i < n; i++) {
    const entry = itemAt(items, i);
    if (load<u8>(entry) != ITEM_STRING) continue;
    const item = entry + ITEM_PAYLOAD;
    const callback = item + AzStringMenuItem_callback;
    if (load<u8>(callback)) insertSlot(out, start, <u32>load<u64>(callback + 8, 24));
    insertMenuSlots(out, start, item + AzStringMenuItem_children);
  }
}

/** Appends the u32 table slots of all callbacks, ascending, each once. */
export function putCallbackSlots(out: Bytes): void {
  const doc = shownDoc();
  const start = out.len;
  for (let idx = 0; idx < doc.count; idx++) {
    const dom = domOf(nodeOf(doc, idx));
    for (let i: u32 = 0; i < dom.callbackCount; i++) insertSlot(out, start, nodeCallback(dom, i).slot);
    if (dom.menuBar) insertMenuSlots(out, start, dom.menuBar);
    if (dom.contextMenu) insertMenuSlots(out, start, dom.contextMenu);
  }
}

/**
 * True where offsets other than 0 can be: in what cuts off its overflow, and in the page when something reaches out of the
 * viewport. False for ids of no element.
 */
export function canScroll(id: u32): bool {
  const idx = id == PAGE ? 0 : indexOfId(id);
  if (idx == NONE) return false;
  // Only the page's own overflow is a matter of boxes.
  const node = nodeOf(idx ? shownDoc() : currentDoc(), idx);
  if (idx) return !isText(node) && clips(node);
  return node.reachRight > viewportWidthPx || node.reachBottom > viewportHeightPx || node.scrollX > 0 || node.scrollY > 0;
}
