// Drag events → the state of the drag (state/drag.ts) and the callbacks that it fires besides those of the event itself:
// DragEnter and DragLeave by the difference of the paths, HoveredFile, HoveredFileCancelled and DroppedFile for files.
import { clearBytes, putBytes } from './bytes';
import { NO_NODE } from './change';
import {
  collectEntering, collectEverywhere, collectExact, collectLeaving, collectPath, collectWindow, isWithin,
} from './collect';
import { Doc, NONE, nodeOf } from './dom/doc';
import { eventPayload, eventPayloadLen, eventX, eventY } from './event';
import {
  ANY_BUTTON, EVENT_DRAG, EVENT_DRAGEND, EVENT_DRAGLEAVE, EVENT_DRAGOVER, EVENT_DRAGSTART, EVENT_DROP, FILTER_HOVER, FILTER_WINDOW,
} from './gen/wire';
import { indexOfId } from './ids';
import { beginDrag, drag, dragOffer, endDrag, moveDrag, offeredTypesLen } from './state/drag';
import { equalsAscii } from './text';

// @ts-ignore: decorator
@inline
function HOVER(event: u64): u64 {
  return (event << 32) | FILTER_HOVER;
}
// @ts-ignore: decorator
@inline
function WINDOW(event: u64): u64 {
  return (event << 32) | FILTER_WINDOW;
}

/** Kinds that a page must hear of, as soon as it hears of one of them, to know how a drag stands. */
const SESSION: u64 =
  (<u64>1 << EVENT_DRAGSTART) | (<u64>1 << EVENT_DRAGEND) | (<u64>1 << EVENT_DRAGOVER) | (<u64>1 << EVENT_DRAGLEAVE) | (<u64>1 << EVENT_DROP);

export function dragKinds(kinds: u64): u64 {
  return kinds & (SESSION | (<u64>1 << EVENT_DRAG)) ? kinds | SESSION : kinds;
}

/** True when one of the offered types is `Files`. */
function offersFiles(): bool {
  const offer = dragOffer();
  const end = offeredTypesLen();
  for (let start: u32 = 0, i: u32 = 0; i <= end; i++) {
    if (i < end && load<u8>(offer.ptr + i) != 32) continue;
    if (equalsAscii(offer.ptr + start, i - start, 'Files')) return true;
    start = i + 1;
  }
  return false;
}

/** What a drag from outside offers comes with each event. */
function takeOffer(record: usize): void {
  const state = drag();
  if (!state.isActive) beginDrag(NO_NODE, eventX(record), eventY(record));
  if (!state.isForeign) return;
  clearBytes(dragOffer());
  putBytes(dragOffer(), eventPayload(record), eventPayloadLen(record));
  state.isFile = offersFiles();
}

/** Calls for the way of the pointer from the node it was over to `target`; NONE = out of the page. */
function collectCrossing(doc: Doc, target: i32): void {
  const state = drag();
  const left = indexOfId(state.over);
  const wasInside = state.over != NO_NODE;
  state.over = target == NONE ? NO_NODE : nodeOf(doc, target).id;
  if (left != target) {
    collectLeaving(doc, left, target, HOVER(41));
    if (state.isFile) collectLeaving(doc, left, target, HOVER(19));
    collectEntering(doc, target, left, HOVER(39));
    if (state.isFile) collectEntering(doc, target, left, HOVER(17));
  }
  const isInside = target != NONE;
  if (isInside != wasInside) {
    collectEverywhere(doc, WINDOW(isInside ? 47 : 49));
    if (state.isFile) collectEverywhere(doc, WINDOW(isInside ? 17 : 19));
  }
  const acceptedBy = indexOfId(state.acceptedBy);
  if (acceptedBy == NONE || !isWithin(doc, target, acceptedBy)) state.acceptedBy = NO_NODE;
}

function collectDroppedFile(doc: Doc, target: i32): void {
  for (let idx = target; idx != NONE; idx = nodeOf(doc, idx).parent) collectExact(doc, idx, HOVER(18));
  collectEverywhere(doc, WINDOW(18));
}

/** Takes over what the event says about the drag and collects the derived callbacks, which run before its own. */
export function collectDrag(doc: Doc, kind: u32, target: i32, record: usize): void {
  if (kind < EVENT_DRAGSTART || kind > EVENT_DROP) return;
  if (kind == EVENT_DRAGSTART && target != NONE) beginDrag(nodeOf(doc, target).id, eventX(record), eventY(record));
  if (kind == EVENT_DRAGOVER || kind == EVENT_DROP) takeOffer(record);
  if (kind == EVENT_DRAGEND || kind == EVENT_DRAGLEAVE) collectCrossing(doc, NONE);
  else moveDrag(eventX(record), eventY(record));
  if (kind == EVENT_DRAGOVER) collectCrossing(doc, target);
  if (kind == EVENT_DROP && drag().isFile) collectDroppedFile(doc, target);
}

/**
 * After the calls for Drop: a drag that began in the page ends with it. The browser's own dragend comes later and is lost where
 * the drop took the source out of the document.
 */
export function collectDragEnd(doc: Doc): void {
  if (drag().isForeign) return;
  collectPath(doc, indexOfId(drag().source), EVENT_DRAGEND, ANY_BUTTON);
  collectWindow(doc, EVENT_DRAGEND, ANY_BUTTON);
}

/** True when the browser must leave the drop to the app. */
export function isDropAccepted(doc: Doc, kind: u32): bool {
  if (kind != EVENT_DRAGOVER && kind != EVENT_DROP) return false;
  const acceptedBy = indexOfId(drag().acceptedBy);
  return acceptedBy != NONE && isWithin(doc, indexOfId(drag().over), acceptedBy);
}

/** After the callbacks: what was dropped or let go is not dragged any more; nor is what left the page it did not come from. */
export function settleDrag(kind: u32): void {
  if (kind == EVENT_DRAGEND || kind == EVENT_DROP || (kind == EVENT_DRAGLEAVE && drag().isForeign)) endDrag();
}
