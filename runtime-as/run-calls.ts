// The callbacks that were collected (collect.ts) → their AzUpdate: each is called with its data, its node and where the pointer is.
import { CursorInfo, callCallback, UPDATE_DO_NOTHING } from './call';
import { CHANGE_STOP_PROPAGATION, changeAt, changeCount } from './change';
import { CALL_BYTES, collectedCalls } from './collect';
import { Doc, domOf, NONE, nodeOf } from './dom/doc';
import { callbackRefAny, nodeCallback } from './dom/node';
import { borderBox, boxX, boxY } from './layout/boxes';

const CURSOR: usize = memory.data(32, 4);

/** Where the pointer is, as the event says that callbacks are called for. */
export function cursor(): CursorInfo {
  return changetype<CursorInfo>(CURSOR);
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
  const node = nodeOf(doc, idx);
  cursor().nodeX = 0;
  cursor().nodeY = 0;
  if (cursor().isKnown && borderBox(doc, idx)) {
    cursor().nodeX = boxX;
    cursor().nodeY = boxY;
  }
  const callback = nodeCallback(domOf(node), callbackIdx);
  return callCallback(callback.slot, callbackRefAny(callback), node.id, cursor());
}

/** Calls what was collected; returns the strongest AzUpdate. */
export function runCalls(doc: Doc): u32 {
  const calls = collectedCalls();
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
