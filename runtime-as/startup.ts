// AzStartup_*: what the host asks of the runtime. Lengths are in bytes, positions in CSS px of the viewport. Results that are
// texts or lists lie in one buffer of the runtime, AzStartup_resultLen long, until the next call that has such a result.
import { closeApp, setTitle } from './api/app';
import { refTypeId } from './api/refany';
import { setScroll } from './apply';
import { putBytes } from './bytes';
import { clearChanges } from './change';
import { defaultPrevented, dispatchEvent, resetInput } from './dispatch';
import { currentDoc, dropDoc, hasDocument, makeFirstDoc, shownDoc } from './document';
import { NONE, nodeOf } from './dom/doc';
import { forgetWork, isAnythingDue, setDeferred } from './due';
import { allocBytes, freeBytes } from './heap';
import { heapSpareBytes } from './heap-spare';
import { hitNode } from './hit';
import { setCanWait } from './hostcall';
import { putHtml } from './html';
import { addFont } from './layout/fonts';
import { reachAgain } from './layout/layout';
import { putMeasured, takeRects } from './layout/measured';
import {
  hydrateModel,
  lastError,
  modelFromJsonSlot,
  modelToJsonSlot,
  putModelJson,
  registerFromJson,
  setModel,
} from './model';
import { beginFrame, dropOpenPatch, finishFrame } from './patch';
import { allKinds, canScroll, findById, nodeKinds, parentId, putBoxes, putCallbackSlots, putChildren } from './query';
import { systemTimeSlot } from './api/timer';
import { iconProvider } from './state/icons';
import { app, modelRefAny } from './state/app';
import { setFrameMs } from './state/clock';
import { drag, dragData } from './state/drag';
import { setModuleUrl } from './state/modules';
import { hasPictures, renderPictures } from './state/pictures';
import { lastResult, newResult } from './state/result';
import { trapNumber } from './state/trap';
import { nextTimerMs, removeTimer, sweepTimers, timerAt, timerCount } from './state/timers';
import { endTask, hasTask, messageCount, Task, takeTask } from './state/tasks';
import { setViewport } from './state/viewport';
import { closeTasks, runTask } from './tasks';

export { AzYoga_setContext } from './gen/yoga';
export { AzYoga_measureSlot } from './layout/solve';

/** A block of the heap for the host. */
export function AzStartup_alloc(byteLen: u32): usize {
  return allocBytes(byteLen);
}

export function AzStartup_free(ptr: usize): void {
  freeBytes(ptr);
}

/** Bytes of small blocks that were given back and are kept for the next that asks; to the allocator behind them they are in use. */
export function AzStartup_spareBytes(): u32 {
  return <u32>heapSpareBytes();
}

export function AzStartup_resultLen(): u32 {
  return lastResult().len;
}

/** Starts over: no document, no focus, no mouse, no pressed keys. App, fonts and viewport stay. */
export function AzStartup_init(): void {
  dropDoc();
  resetInput();
}

/** Registers an advance table (gen/fonts.ts); takes over the block. */
export function AzStartup_addFont(ptr: usize, byteLen: u32): void {
  addFont(ptr, byteLen);
}

export function AzStartup_setViewport(widthPx: f32, heightPx: f32): void {
  setViewport(widthPx, heightPx);
}

/** Slot of the app's fromJson: the page needs it before there is a model. */
export function AzStartup_registerStateDeserializer(slot: u32): void {
  registerFromJson(slot);
}

/** Slot of the layout callback, where AzApp_run does not run. */
export function AzStartup_setLayoutCbTableIdx(slot: u32): void {
  app().layoutSlot = slot;
}

/** Slot of the window's create callback, where AzApp_run does not run. */
export function AzStartup_setCreateCbTableIdx(slot: u32): void {
  app().createSlot = slot;
}

/** Title of the window of an app whose main() ran elsewhere. */
export function AzStartup_setTitle(ptr: usize, byteLen: u32): void {
  setTitle(ptr, byteLen);
}

/** Makes the AzRefAny (24 bytes) at `ptr` the model; it moves. */
export function AzStartup_setRefAny(ptr: usize): void {
  setModel(ptr);
}

/** Makes the model of JSON text by the app's fromJson. 0 = done, 1 = AzStartup_lastError says why not. */
export function AzStartup_hydrate(ptr: usize, byteLen: u32): i32 {
  return hydrateModel(ptr, byteLen) ? 0 : 1;
}

export function AzStartup_lastError(): usize {
  return lastError().ptr;
}

export function AzStartup_lastErrorLen(): u32 {
  return lastError().len;
}

/**
 * The session ends: document, timers, threads that did not start, messages, queued changes and model are dropped, which runs the app's destructors. The instance
 * may be used for another one.
 */
export function AzStartup_close(): void {
  dropDoc();
  clearChanges();
  for (let i: u32 = 0; i < timerCount(); i++) removeTimer(timerAt(i).id);
  sweepTimers();
  closeTasks();
  closeApp();
}

/** The model as JSON text; 0 = the app has no toJson, or it gave null. */
export function AzStartup_serializeState(): usize {
  const out = newResult();
  return putModelJson(out) ? out.ptr : 0;
}

/** Runs the layout callback and makes the first document; returns its number of nodes. */
export function AzStartup_initLayoutCache(): i32 {
  resetInput();
  const count = makeFirstDoc();
  while (AzStartup_renderImages());
  return count;
}

/**
 * Has the next image made that a callback makes, where boxes are new or changed; to be called after each event until there is none.
 * Returns the frame of patches until the next event or call, 0 = there is none.
 */
export function AzStartup_renderImages(): usize {
  if (!hasPictures() || !hasDocument()) return 0;
  beginFrame();
  renderPictures();
  return finishFrame();
}

/**
 * What an event that failed had written before it did: the document has changed by so much. Returns the frame of patches until the
 * next event, 0 = there is none.
 */
export function AzStartup_writtenPatches(): usize {
  dropOpenPatch();
  return finishFrame();
}

/** The body of the document as HTML. */
export function AzStartup_renderHtml(): usize {
  const out = newResult();
  putHtml(out, currentDoc(), 0);
  return out.ptr;
}

/** Id of the innermost element at a point; -1 = none. */
export function AzStartup_hitTest(x: f32, y: f32): i32 {
  const doc = currentDoc();
  const idx = hitNode(doc, x, y);
  return idx == NONE ? NONE : <i32>nodeOf(doc, idx).id;
}

/** Delivers the event record (256 bytes); returns the frame of patches until the next event, 0 = nothing changed. */
export function AzStartup_dispatchEvent(kind: u32, record: usize): usize {
  return dispatchEvent(kind, record);
}

/** From now on the page gets changes before their boxes are found: the host calls AzStartup_layOut once it has shown them. */
export function AzStartup_deferLayout(can: bool): void {
  setDeferred(can);
}

/**
 * Finds the boxes that the last event has left to be found. Without it the next event and questions about boxes do.
 * Returns the frame of patches until the next event or call, 0 = the page stays as it is.
 */
export function AzStartup_layOut(): usize {
  if (!isAnythingDue()) return 0;
  beginFrame();
  currentDoc();
  return finishFrame();
}

/** The time of the next event: milliseconds since 1970-01-01 UTC, with fractions. */
export function AzStartup_setTime(ms: f64): void {
  setFrameMs(ms);
}

/** When the next timer is due, by the same clock; -1 = there is none. An event of kind "timer" calls those that are due. */
export function AzStartup_nextTimerMs(): f64 {
  return nextTimerMs();
}

/** True from the time on at which the host calls what may run app code so that wasm can wait for promises. */
export function AzStartup_setCanWait(can: bool): void {
  setCanWait(can);
}

/** True when AzStartup_takeTask would give one. */
export function AzStartup_hasTask(): bool {
  return hasTask();
}

/** A thread of the app that is to be started; 0 = none. */
export function AzStartup_takeTask(): usize {
  return takeTask();
}

/** Runs it; the stack pointer points to the end of a stack of its own. Returns when its function does. */
export function AzStartup_runTask(task: usize): void {
  runTask(task);
}

/** Forgets a task whose function failed. */
export function AzStartup_endTask(task: usize): void {
  endTask(changetype<Task>(task));
}

/** Messages of threads that wait for an event of kind "thread". */
export function AzStartup_messageCount(): u32 {
  return messageCount();
}

/** Slot of the function that AzCallbackInfo_getSystemTimeFn gives. */
export function AzStartup_systemTimeSlot(): u32 {
  return systemTimeSlot();
}

/** 1 when a callback of the last event asked to prevent the browser's own action. */
export function AzStartup_defaultPrevented(): bool {
  return defaultPrevented();
}

/** AzDropEffect that a callback chose for the drag; 255 = none did. */
export function AzStartup_dropEffect(): u32 {
  return drag().effect;
}

/** What the app put into the drag: {u32 typeLen, u32 byteLen, type, bytes} one after the other, unaligned. */
export function AzStartup_dragData(): usize {
  const out = newResult();
  putBytes(out, dragData().ptr, dragData().len);
  return out.ptr;
}

/** 1 where the page is to measure boxes that only it knows, 2 where it has, 0 where the layout knows all. */
export function AzStartup_measureState(): u32 {
  return shownDoc().measureState;
}

/**
 * Without a block: u32 ids of the nodes whose boxes the page is to measure, text nodes included, in order of the document. With one,
 * which it takes over: these boxes, as {u32 id, f32 x, y, width, height} for each part of a box or of a text, in CSS px of the viewport
 * and in order of the nodes.
 */
export function AzStartup_measure(ptr: usize, byteLen: u32): usize {
  const doc = currentDoc();
  if (!ptr) {
    const out = newResult();
    putMeasured(out, doc);
    return out.ptr;
  }
  takeRects(doc, ptr, byteLen);
  reachAgain(doc);
  forgetWork();
  return 0;
}

/** Border boxes: {u32 id, f32 x, y, width, height} per element with a box. */
export function AzStartup_boxes(): usize {
  const out = newResult();
  putBoxes(out);
  return out.ptr;
}

/** Address of the Doc (dom/doc.ts); 0 = none yet. */
export function AzStartup_getCurrentDomPtr(): usize {
  return hasDocument() ? changetype<usize>(shownDoc()) : 0;
}

/** Id of the parent; -1 for the root. */
export function AzStartup_getParent(id: u32): i32 {
  return parentId(id);
}

/** u32 ids of the children. */
export function AzStartup_getChildren(id: u32): usize {
  const out = newResult();
  putChildren(out, id);
  return out.ptr;
}

/** Id of the element with this `id` attribute of the app; -1 = none. */
export function AzStartup_findById(ptr: usize, byteLen: u32): i32 {
  return findById(ptr, byteLen);
}

/** Scroll offsets of an element, or of the page (0xFFFFFFFE), in CSS px. */
export function AzStartup_setScroll(id: u32, x: f32, y: f32): void {
  shownDoc();
  if (!setScroll(id, x, y)) trapNumber('AzStartup_setScroll', 'the document has no node', id);
}

/** 1 for an element, or the page (0xFFFFFFFE), that may be scrolled; 0 for one that cannot, and for ids of no element. */
export function AzStartup_canScroll(id: u32): u32 {
  return <u32>canScroll(id);
}

/** Event kinds that the document listens to, one bit each (1 << kind). */
export function AzStartup_eventKindsNeeded(): u64 {
  return allKinds();
}

/** The same for the callbacks of one node. */
export function AzStartup_nodeEvents(id: u32): u64 {
  return nodeKinds(id);
}

/** u32 table slots of all callbacks, ascending. */
export function AzStartup_callbackSlots(): usize {
  const out = newResult();
  putCallbackSlots(out);
  return out.ptr;
}

/** URL of the module that holds the function in `slot`: written as data-az-wasm; copies the text. */
export function AzStartup_setModuleUrl(slot: u32, ptr: usize, byteLen: u32): void {
  setModuleUrl(slot, ptr, byteLen);
}

const INFO: usize = memory.data(48, 8);

/**
 *   48 bytes   +0 u32 stage   +4 layout slot   +8 toJson slot   +12 fromJson slot   +16 u64 type id
 *              +24 title ptr  +28 title byteLen  +32 f32 width  +36 f32 height       +40 u32 create slot
 *              +44 u32 1 = main() said what a page cannot know without it
 */
export function AzStartup_appInfo(): usize {
  const state = app();
  store<u32>(INFO, state.stage);
  store<u32>(INFO, state.layoutSlot, 4);
  store<u32>(INFO, modelToJsonSlot(), 8);
  store<u32>(INFO, modelFromJsonSlot(), 12);
  store<u64>(INFO, state.modelBlock ? refTypeId(modelRefAny()) : 0, 16);
  store<usize>(INFO, state.titlePtr, 24);
  store<u32>(INFO, state.titleLen, 28);
  store<f32>(INFO, state.widthPx, 32);
  store<f32>(INFO, state.heightPx, 36);
  store<u32>(INFO, state.createSlot, 40);
  store<u32>(INFO, <u32>(iconProvider() != 0) | state.hasCtx, 44);
  return INFO;
}
