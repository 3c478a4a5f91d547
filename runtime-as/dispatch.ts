// One event → callbacks → the next document → patches. The steps of a frame, in order:
//
//   check the record · remember mouse and keys · find the target · collect callbacks of the path · call them · take over what
//   they asked for: changes of nodes, or a new document from the layout callback · write the frame
import { applyTreeChanges, applyViewChanges, asksPreventDefault, focusId, setFocusId, setScroll } from './apply';
import { Bytes, pushZero } from './bytes';
import { CursorInfo, callCallback, RELAYOUT_REFRESH, RELAYOUT_RESIZE, UPDATE_DO_NOTHING } from './call';
import { CHANGE_STOP_PROPAGATION, changeAt, changeCount, clearChanges, NO_NODE } from './change';
import { currentDoc, refreshDoc } from './document';
import { Doc, domOf, NONE, nodeOf } from './dom/doc';
import { callbackRefAny, nodeCallback } from './dom/node';
import { checkEvent, eventButton, eventNode, eventTargetIdx, eventX, eventY, hasPosition, recordInput } from './event';
import {
  ANY_BUTTON, EVENT_CLICK, EVENT_FOCUSIN, EVENT_FOCUSOUT, EVENT_KEYDOWN, EVENT_MOUSEDOWN, EVENT_MOUSEMOVE, EVENT_MOUSEUP,
  EVENT_OPEN, EVENT_RESIZE, EVENT_SCROLL, EVENT_TIMER, eventBubbles, FILTER_HOVER, FILTER_WINDOW, HIT_TEST, PAGE,
} from './gen/wire';
import { indexOfId } from './ids';
import { borderBox, boxX, boxY } from './layout/boxes';
import { isFired } from './listen';
import { beginFrame, finishFrame } from './patch';
import { app, modelRefAny } from './state/app';
import { clearKeys, mouseInput } from './state/input';
import { trapNumber } from './state/trap';
import { setViewport } from './state/viewport';
import { runTimers } from './timers';

@external("env", "az_now")
declare function hostNow(): f64;

const HOVER_MOUSE_ENTER: u64 = (<u64>9 << 32) | FILTER_HOVER;
const HOVER_MOUSE_LEAVE: u64 = (<u64>10 << 32) | FILTER_HOVER;
const HOVER_MOUSE_OUT: u64 = (<u64>53 << 32) | FILTER_HOVER;

/** A click belongs to the mouseup before it when it follows within this time; browsers send it at once. */
const CLICK_AFTER_MS: f64 = 500;
let mouseUpAt: f64 = -1e9;
/** Node below the mouse at the last mousemove. */
let hoverId: u32 = NO_NODE;
let isPrevented: bool = false;

/** As if no event had ever come. */
export function resetInput(): void {
  mouseUpAt = -1e9;
  hoverId = NO_NODE;
  isPrevented = false;
  setFocusId(NO_NODE);
  clearKeys();
  mouseInput().inWindow = 0;
  mouseInput().buttons = 0;
}

export function defaultPrevented(): bool {
  return isPrevented;
}

//   call, 8 bytes   ┌ i32 node index │ u32 index of the callback ┐   in the order of calling
const CALLS: usize = memory.data(12, 4);
const CALL_BYTES: u32 = 8;
const CURSOR: usize = memory.data(32, 4);

function pushCall(idx: i32, callback: u32): void {
  const at = pushZero(changetype<Bytes>(CALLS), CALL_BYTES);
  store<i32>(at, idx);
  store<u32>(at, callback, 4);
}

/** Collects callbacks of one node that the event fires; those for the window come later. */
function collectOf(doc: Doc, idx: i32, kind: u32, button: u32, isTarget: bool): void {
  const dom = domOf(nodeOf(doc, idx));
  for (let i: u32 = 0; i < dom.callbackCount; i++) {
    const filter = nodeCallback(dom, i).event;
    if ((<u32>filter & 255) != FILTER_WINDOW && isFired(filter, kind, button, isTarget)) pushCall(idx, i);
  }
}

/** Window filters fire wherever the event happened. */
function collectWindow(doc: Doc, kind: u32, button: u32): void {
  for (let idx = 0; idx < doc.count; idx++) {
    const dom = domOf(nodeOf(doc, idx));
    for (let i: u32 = 0; i < dom.callbackCount; i++) {
      const filter = nodeCallback(dom, i).event;
      if ((<u32>filter & 255) == FILTER_WINDOW && isFired(filter, kind, button, true)) pushCall(idx, i);
    }
  }
}

function collectPath(doc: Doc, target: i32, kind: u32, button: u32): void {
  for (let idx = target; idx != NONE; idx = nodeOf(doc, idx).parent) {
    collectOf(doc, idx, kind, button, idx == target);
    if (!eventBubbles(kind)) return;
  }
}

function collectExact(doc: Doc, idx: i32, wanted: u64): void {
  const dom = domOf(nodeOf(doc, idx));
  for (let i: u32 = 0; i < dom.callbackCount; i++) if (nodeCallback(dom, i).event == wanted) pushCall(idx, i);
}

/** True when `idx` is `ancestor` or lies below it; NONE lies nowhere. */
function isWithin(doc: Doc, idx: i32, ancestor: i32): bool {
  return idx >= ancestor && idx != NONE && idx < nodeOf(doc, ancestor).end;
}

/** Leaving goes from the inside out, entering from the outside in. */
function collectEntering(doc: Doc, idx: i32, from: i32): void {
  if (idx == NONE || isWithin(doc, from, idx)) return;
  collectEntering(doc, nodeOf(doc, idx).parent, from);
  collectExact(doc, idx, HOVER_MOUSE_ENTER);
}

/** MouseOut of the node left, MouseLeave and MouseEnter by the difference of the paths. */
function collectHover(doc: Doc, target: i32): void {
  const left = indexOfId(hoverId);
  hoverId = target == NONE ? NO_NODE : nodeOf(doc, target).id;
  if (left == target) return;
  if (left != NONE) collectExact(doc, left, HOVER_MOUSE_OUT);
  for (let idx = left; idx != NONE && !isWithin(doc, target, idx); idx = nodeOf(doc, idx).parent)
    collectExact(doc, idx, HOVER_MOUSE_LEAVE);
  collectEntering(doc, target, left);
}

/** 0 = no request in the records from `first` on, 1 = other nodes are skipped, 2 = all remaining callbacks. */
function stopRequest(first: u32): u32 {
  let stop: u32 = 0;
  for (let i = first; i < changeCount(); i++) {
    const change = changeAt(i);
    if (change.kind == CHANGE_STOP_PROPAGATION) stop = max<u32>(stop, change.x > 0 ? 2 : 1);
  }
  return stop;
}

function callOne(doc: Doc, idx: i32, callbackIdx: u32): u32 {
  const cursor = changetype<CursorInfo>(CURSOR);
  const node = nodeOf(doc, idx);
  cursor.nodeX = 0;
  cursor.nodeY = 0;
  if (cursor.isKnown && borderBox(doc, idx)) {
    cursor.nodeX = boxX;
    cursor.nodeY = boxY;
  }
  const callback = nodeCallback(domOf(node), callbackIdx);
  return callCallback(callback.slot, callbackRefAny(callback), node.id, cursor);
}

/** Calls what was collected; returns the strongest AzUpdate. */
function runCalls(doc: Doc): u32 {
  const calls = changetype<Bytes>(CALLS);
  let update = UPDATE_DO_NOTHING;
  let stoppedAt = NONE;
  for (let at: u32 = 0; at < calls.len; at += CALL_BYTES) {
    const idx = load<i32>(calls.ptr + at);
    if (stoppedAt != NONE && stoppedAt != idx) break;
    const before = changeCount();
    update = max<u32>(update, callOne(doc, idx, load<u32>(calls.ptr + at, 4)));
    const stop = stopRequest(before);
    if (stop == 2) break;
    if (stop == 1) stoppedAt = idx;
  }
  return update;
}

/** Collects the callbacks of an event into CALLS. */
function collect(doc: Doc, kind: u32, record: usize): void {
  changetype<Bytes>(CALLS).len = 0;
  const button = hasPosition(kind) ? eventButton(record) : ANY_BUTTON;
  const target = eventTargetIdx(doc, kind, record, focusId);
  if (kind == EVENT_CLICK && hostNow() - mouseUpAt < CLICK_AFTER_MS) {
    // The mouseup of this click has fired already what a click fires.
    mouseUpAt = -1e9;
    return;
  }
  if (kind == EVENT_MOUSEMOVE) collectHover(doc, target);
  if (kind == EVENT_FOCUSIN && target != NONE) setFocusId(nodeOf(doc, target).id);
  if (kind == EVENT_FOCUSOUT) setFocusId(NO_NODE);
  collectPath(doc, target, kind, button);
  collectWindow(doc, kind, button);
}

/** A scroll event tells where a box stands now; nothing is laid out anew, since offsets only move what is shown. */
function takeScroll(record: usize): void {
  const id = eventNode(record);
  if (!setScroll(id == HIT_TEST ? PAGE : id, eventX(record), eventY(record)))
    trapNumber('AzStartup_dispatchEvent', 'scroll: the document has no node', id);
}

/** The create callback of the window, with the model; it belongs to no node. */
function runCreate(): u32 {
  const slot = app().createSlot;
  return slot ? callCallback(slot, modelRefAny(), NO_NODE, changetype<CursorInfo>(CURSOR)) : UPDATE_DO_NOTHING;
}

/** Runs what the event is for; returns the strongest AzUpdate. */
function run(doc: Doc, kind: u32): u32 {
  if (kind == EVENT_TIMER) return runTimers();
  return kind == EVENT_OPEN ? runCreate() : runCalls(doc);
}

/** Delivers an event; returns the frame of patches, 0 when the page stays as it is. */
export function dispatchEvent(kind: u32, record: usize): usize {
  checkEvent(kind, record);
  const doc = currentDoc();
  beginFrame();
  clearChanges();
  isPrevented = false;
  recordInput(kind, record);
  if (kind == EVENT_SCROLL) {
    takeScroll(record);
    return 0;
  }
  if (kind == EVENT_RESIZE) setViewport(eventX(record), eventY(record));
  if (kind == EVENT_MOUSEDOWN || kind == EVENT_KEYDOWN) mouseUpAt = -1e9;
  const cursor = changetype<CursorInfo>(CURSOR);
  cursor.isKnown = <u32>hasPosition(kind);
  cursor.x = eventX(record);
  cursor.y = eventY(record);
  collect(doc, kind, record);
  // Noted now, since a callback may fail, and again at the end, since one may take its time.
  if (kind == EVENT_MOUSEUP) mouseUpAt = hostNow();
  const update = run(doc, kind);
  isPrevented = asksPreventDefault();
  if (kind == EVENT_RESIZE) refreshDoc(RELAYOUT_RESIZE);
  else if (update != UPDATE_DO_NOTHING) refreshDoc(RELAYOUT_REFRESH);
  else applyTreeChanges();
  applyViewChanges();
  clearChanges();
  if (kind == EVENT_MOUSEUP) mouseUpAt = hostNow();
  return finishFrame();
}
