// One event → callbacks → the next document → patches. The steps of a frame, in order:
//
//   check the record · remember mouse and keys · find the target · collect callbacks of the path · call them · take over what
//   they asked for: changes of nodes, or a new document from the layout callback · write the frame
import { applyTreeChanges, applyViewChanges, asksFor, focusId, setFocusId, setScroll } from './apply';
import { callCallback, RELAYOUT_REFRESH, RELAYOUT_RESIZE, RELAYOUT_ROUTE, RELAYOUT_THEME, UPDATE_DO_NOTHING } from './call';
import {
  CHANGE_FOCUS, CHANGE_LAYOUT, CHANGE_PREVENT_DEFAULT, CHANGE_ROUTE, changeAt, changeCount, clearChanges, NO_NODE,
} from './change';
import { collectedCalls, collectHover, collectPath, collectWindow, setHoverId } from './collect';
import { isTextControl, noteShown, setTyped } from './controls';
import { currentDoc, refillViews, refreshDoc, renewDoc, shownDoc, takeUnmountUpdate, unmountUpdate } from './document';
import { Doc, NONE, nodeOf } from './dom/doc';
import { collectDrag, collectDragEnd, isDropAccepted, settleDrag } from './drag';
import {
  checkEvent, eventButton, eventNode, eventPayload, eventPayloadLen, eventTargetIdx, eventX, eventY, hasPosition, recordInput,
} from './event';
import {
  ANY_BUTTON, EVENT_CLICK, EVENT_DRAGEND, EVENT_DROP, EVENT_FOCUSIN, EVENT_FOCUSOUT, EVENT_INPUT, EVENT_KEYDOWN, EVENT_MOUSEDOWN,
  EVENT_MOUSELEAVE, EVENT_MOUSEMOVE, EVENT_MOUSEUP, EVENT_OPEN, EVENT_RESIZE, EVENT_ROUTE, EVENT_SCROLL, EVENT_THEME, EVENT_THREAD, EVENT_TIMER, EVENT_TOGGLE, HIT_TEST, PAGE,
} from './gen/wire';
import { menuEvent, NOT_OF_MENU } from './menu';
import { collectMounts, hasMounts } from './mount';
import { beginFrame, finishFrame } from './patch';
import { cursor, runCalls } from './run-calls';
import { app, modelRefAny } from './state/app';
import { noteClipboard } from './state/clipboard';
import { frameTimeMs } from './state/clock';
import { drag, endDrag } from './state/drag';
import { clearKeys, mouseInput, setEventNodes } from './state/input';
import { closeMenu } from './state/menu';
import { forgetRemoteCalls } from './state/remote';
import { followRoute, hasRoutes } from './state/routes';
import { trapNumber } from './state/trap';
import { setTheme, setViewport, THEME_LIGHT } from './state/viewport';
import { runMessages } from './tasks';
import { runTimers } from './timers';
import { takeToggle } from './toggle';

@external("env", "az_now")
declare function hostNow(): f64;

/**
 * A click at a point belongs to the mouseup before it, however long that took. One that names its node may come from a script:
 * it belongs to the mouseup when it follows within this time, since browsers send it at once.
 */
const CLICK_AFTER_MS: f64 = 500;
/** By the clock of the events: what the browser sends while a callback takes its time waits, and keeps its time. */
let mouseUpAt: f64 = -1e9;
let isPrevented: bool = false;
/**
 * The browser's own action, once the callbacks are done, is about the focus: a press of a button moves it, and a character is typed
 * where it is by then.
 */
let isOfFocus: bool = false;

/** As if no event had ever come. */
export function resetInput(): void {
  mouseUpAt = -1e9;
  setHoverId(NO_NODE);
  endDrag();
  closeMenu();
  isPrevented = false;
  setFocusId(NO_NODE);
  clearKeys();
  setTheme(THEME_LIGHT);
  mouseInput().inWindow = 0;
  mouseInput().buttons = 0;
}

export function defaultPrevented(): bool {
  return isPrevented;
}

/** Whom the event is about, for callbacks of the runtime; what was typed is known before they ask. */
export function noteTarget(doc: Doc, target: i32, kind: u32, record: usize): void {
  const id = target == NONE ? NO_NODE : nodeOf(doc, target).id;
  setEventNodes(id, kind == EVENT_FOCUSIN || kind == EVENT_FOCUSOUT ? eventButton(record) : NO_NODE);
  if (kind == EVENT_INPUT && target != NONE && isTextControl(nodeOf(doc, target).nodeType)) {
    noteShown(doc, target);
    setTyped(id, eventPayload(record), eventPayloadLen(record), <u32>eventX(record));
  }
}

/** Collects the callbacks of an event about the node `target`. */
function collect(doc: Doc, kind: u32, record: usize, target: i32): void {
  collectedCalls().len = 0;
  const button = hasPosition(kind) ? eventButton(record) : ANY_BUTTON;
  noteTarget(doc, target, kind, record);
  const isOfMouseUp = mouseUpAt > 0 && (eventNode(record) == HIT_TEST || frameTimeMs() - mouseUpAt < CLICK_AFTER_MS);
  if (kind == EVENT_CLICK && isOfMouseUp) {
    // The mouseup of this click has fired already what a click fires.
    mouseUpAt = -1e9;
    return;
  }
  // The end of a drag that a drop has ended already.
  if (kind == EVENT_DRAGEND && !drag().isActive) return;
  if (kind == EVENT_MOUSEMOVE) collectHover(doc, target);
  if (kind == EVENT_MOUSELEAVE) collectHover(doc, NONE);
  if (kind == EVENT_FOCUSIN && target != NONE) setFocusId(nodeOf(doc, target).id);
  if (kind == EVENT_FOCUSOUT) setFocusId(NO_NODE);
  collectDrag(doc, kind, target, record);
  collectPath(doc, target, kind, button);
  collectWindow(doc, kind, button);
  if (kind == EVENT_DROP) collectDragEnd(doc);
}

/** A scroll event tells where a box stands now; offsets only move what is shown, except in virtual views. */
function takeScroll(record: usize): void {
  const id = eventNode(record);
  if (!setScroll(id == HIT_TEST ? PAGE : id, eventX(record), eventY(record)))
    trapNumber('AzStartup_dispatchEvent', 'scroll: the document has no node', id);
}

/** The create callback of the window, with the model; it belongs to no node. */
function runCreate(): u32 {
  const slot = app().createSlot;
  return slot ? callCallback(slot, modelRefAny(), NO_NODE, cursor()) : UPDATE_DO_NOTHING;
}

/** Runs what the event is for; returns the strongest AzUpdate. */
function run(doc: Doc, kind: u32): u32 {
  if (kind == EVENT_TIMER) return runTimers();
  if (kind == EVENT_THREAD) return runMessages();
  return kind == EVENT_OPEN ? runCreate() : runCalls(doc);
}

const NO_RELAYOUT: i32 = -1;

/** What callbacks asked the document to be laid out anew for. */
function askedReason(): i32 {
  for (let i: u32 = 0; i < changeCount(); i++) if (changeAt(i).kind == CHANGE_LAYOUT) return <i32>changeAt(i).x;
  return NO_RELAYOUT;
}

function refreshReason(update: u32): i32 {
  return update == UPDATE_DO_NOTHING ? askedReason() : RELAYOUT_REFRESH;
}

function relayoutReason(kind: u32, update: u32): i32 {
  if (kind == EVENT_RESIZE) return RELAYOUT_RESIZE;
  if (kind == EVENT_THEME) return RELAYOUT_THEME;
  if (kind == EVENT_ROUTE) return RELAYOUT_ROUTE;
  return refreshReason(update);
}

/** Goes to the last route that callbacks asked for; false = none. */
function takeRoute(): bool {
  let asked: u32 = changeCount();
  while (asked && changeAt(asked - 1).kind != CHANGE_ROUTE) asked--;
  if (asked) followRoute(changeAt(asked - 1).aPtr, changeAt(asked - 1).aLen);
  return asked != 0;
}

/** A new document or changes of nodes, then focus, scrolling and menus. */
function takeOverOnce(reason: i32, changesNodes: bool): void {
  const isRouted = takeRoute();
  if (isRouted) reason = RELAYOUT_ROUTE;
  if (reason != NO_RELAYOUT) refreshDoc(reason);
  if (changesNodes && !isRouted) applyTreeChanges();
  applyViewChanges();
  // Else it would take the focus away from where a callback has put it, or type once more what the callback was told of.
  if (isOfFocus && asksFor(CHANGE_FOCUS)) isPrevented = true;
  refillViews();
  renewDoc();
  clearChanges();
}

/** Callbacks of nodes that come or go may ask for documents in which others do; an app that never ends with it goes on at the next event. */
const ROUNDS_MAX: i32 = 8;

/** Calls the callbacks of nodes that have come or gone. */
function callMounted(): void {
  for (let round = 0; round < ROUNDS_MAX && (hasMounts() || unmountUpdate != UPDATE_DO_NOTHING); round++) {
    let update = takeUnmountUpdate();
    if (collectMounts(shownDoc())) update = max<u32>(update, runCalls(currentDoc()));
    const next = refreshReason(update);
    takeOverOnce(next, next == NO_RELAYOUT);
  }
}

/** What follows the callbacks: what they asked for, and the callbacks of nodes that come or go by it. */
function takeOver(reason: i32, changesNodes: bool): void {
  takeOverOnce(reason, changesNodes);
  callMounted();
}

/** The same for a callback that has run elsewhere; a new model needs a new document even where changes of nodes were asked for. */
export function takeOverRemote(isRefreshed: bool, changesNodes: bool): void {
  takeOver(isRefreshed ? RELAYOUT_REFRESH : NO_RELAYOUT, changesNodes);
}

/** Delivers an event; returns the frame of patches, 0 when the page stays as it is. */
export function dispatchEvent(kind: u32, record: usize): usize {
  // First, so that an event that fails leaves no patches but its own.
  beginFrame();
  checkEvent(kind, record);
  const doc = currentDoc();
  clearChanges();
  forgetRemoteCalls();
  isPrevented = false;
  isOfFocus = kind == EVENT_MOUSEDOWN || kind == EVENT_INPUT;
  recordInput(kind, record);
  noteClipboard(kind, eventPayload(record), eventPayloadLen(record));
  if (kind == EVENT_SCROLL) {
    takeScroll(record);
    refillViews();
    callMounted();
    return finishFrame();
  }
  if (kind == EVENT_RESIZE) setViewport(eventX(record), eventY(record));
  if (kind == EVENT_THEME) setTheme(<u32>eventX(record));
  if (kind == EVENT_ROUTE && hasRoutes()) followRoute(eventPayload(record), eventPayloadLen(record));
  if (kind == EVENT_MOUSEDOWN || kind == EVENT_KEYDOWN) mouseUpAt = -1e9;
  cursor().isKnown = <u32>hasPosition(kind);
  cursor().x = eventX(record);
  cursor().y = eventY(record);
  const target = eventTargetIdx(doc, kind, record, focusId);
  if (kind == EVENT_TOGGLE) takeToggle(doc, target, eventX(record) != 0);
  const ofMenu = menuEvent(doc, kind, record, target);
  if (ofMenu == NOT_OF_MENU) collect(doc, kind, record, target);
  // Noted now, since a callback may fail, and again at the end, since one may take its time.
  const takesTime = kind == EVENT_MOUSEUP && (ofMenu != NOT_OF_MENU || collectedCalls().len != 0);
  const startedAt = takesTime ? hostNow() : 0;
  if (kind == EVENT_MOUSEUP) mouseUpAt = frameTimeMs();
  const update = ofMenu == NOT_OF_MENU ? run(doc, kind) : <u32>ofMenu;
  isPrevented = ofMenu != NOT_OF_MENU || asksFor(CHANGE_PREVENT_DEFAULT) || isDropAccepted(doc, kind);
  settleDrag(kind);
  const reason = relayoutReason(kind, update);
  takeOver(reason, reason == NO_RELAYOUT);
  if (takesTime) mouseUpAt = frameTimeMs() + (hostNow() - startedAt);
  return finishFrame();
}
