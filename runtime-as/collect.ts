// Event → the callbacks that it fires, in the order in which they run: those of the path from the target up, then those for
// the window; entering and leaving by the difference of two paths.
import { Bytes, pushZero } from './bytes';
import { NO_NODE } from './change';
import { Doc, domOf, NONE, nodeOf } from './dom/doc';
import { nodeCallback } from './dom/node';
import { eventBubbles, FILTER_HOVER, FILTER_WINDOW } from './gen/wire';
import { indexOfId } from './ids';
import { isFired } from './listen';

const HOVER_MOUSE_ENTER: u64 = (<u64>9 << 32) | FILTER_HOVER;
const HOVER_MOUSE_LEAVE: u64 = (<u64>10 << 32) | FILTER_HOVER;
const HOVER_MOUSE_OUT: u64 = (<u64>53 << 32) | FILTER_HOVER;

//   call, 8 bytes   ┌ i32 node index │ u32 index of the callback ┐   in the order of calling
const CALLS: usize = memory.data(12, 4);
export const CALL_BYTES: u32 = 8;
/** Node below the mouse at the last mousemove. */
let hoverId: u32 = NO_NODE;

export function setHoverId(id: u32): void {
  hoverId = id;
}

/** The calls collected so far. */
export function collectedCalls(): Bytes {
  return changetype<Bytes>(CALLS);
}

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
export function collectWindow(doc: Doc, kind: u32, button: u32): void {
  for (let idx = doc.firstWindow; idx != NONE; idx = nodeOf(doc, idx).nextWindow) {
    const dom = domOf(nodeOf(doc, idx));
    for (let i: u32 = 0; i < dom.callbackCount; i++) {
      const filter = nodeCallback(dom, i).event;
      if ((<u32>filter & 255) == FILTER_WINDOW && isFired(filter, kind, button, true)) pushCall(idx, i);
    }
  }
}

export function collectPath(doc: Doc, target: i32, kind: u32, button: u32): void {
  for (let idx = target; idx != NONE; idx = nodeOf(doc, idx).parent) {
    collectOf(doc, idx, kind, button, idx == target);
    if (!eventBubbles(kind)) return;
  }
}

export function collectExact(doc: Doc, idx: i32, wanted: u64): void {
  const dom = domOf(nodeOf(doc, idx));
  for (let i: u32 = 0; i < dom.callbackCount; i++) if (nodeCallback(dom, i).event == wanted) pushCall(idx, i);
}

/** True when `idx` is `ancestor` or lies below it; NONE lies nowhere. */
export function isWithin(doc: Doc, idx: i32, ancestor: i32): bool {
  return idx >= ancestor && idx != NONE && idx < nodeOf(doc, ancestor).end;
}

/** Entering goes from the outside in: nodes from below the ones that `from` lies in down to `idx`. */
export function collectEntering(doc: Doc, idx: i32, from: i32, filter: u64): void {
  if (idx == NONE || isWithin(doc, from, idx)) return;
  collectEntering(doc, nodeOf(doc, idx).parent, from, filter);
  collectExact(doc, idx, filter);
}

/** Leaving goes from the inside out: `idx` and the nodes around it up to the ones that `to` lies in. */
export function collectLeaving(doc: Doc, idx: i32, to: i32, filter: u64): void {
  for (; idx != NONE && !isWithin(doc, to, idx); idx = nodeOf(doc, idx).parent) collectExact(doc, idx, filter);
}

/** MouseOut of the node left, MouseLeave and MouseEnter by the difference of the paths. */
export function collectHover(doc: Doc, target: i32): void {
  const left = indexOfId(hoverId);
  hoverId = target == NONE ? NO_NODE : nodeOf(doc, target).id;
  if (left == target) return;
  if (left != NONE) collectExact(doc, left, HOVER_MOUSE_OUT);
  collectLeaving(doc, left, target, HOVER_MOUSE_LEAVE);
  collectEntering(doc, target, left, HOVER_MOUSE_ENTER);
}

/** Every callback for exactly this filter of the window, wherever its node is: for those that the runtime derives. */
export function collectEverywhere(doc: Doc, wanted: u64): void {
  for (let idx = doc.firstWindow; idx != NONE; idx = nodeOf(doc, idx).nextWindow) collectExact(doc, idx, wanted);
}
