// The focus of modals: into one that opens, around in it by Tab, and back when it closes to where it was, as HTML's dialog does.
import { asksFor, focusId } from '../../apply';
import { Bytes, pushZero } from '../../bytes';
import { CHANGE_FOCUS, NO_NODE, pushChange } from '../../change';
import { currentDoc } from '../../document';
import { NONE, nodeOf } from '../../dom/doc';
import { focusedId } from '../../focused';
import { KEY_L_SHIFT, KEY_R_SHIFT } from '../../gen/layout';
import { indexOfId } from '../../ids';
import { isKeyDown } from '../../state/input';
import { canFocus } from '../focus';
import { childAt, focusOn, isWithin } from '../widget-page';

//   entry, 8 bytes   ┌ u32 id of the mark of an open modal │ u32 id of the node that had the focus ┐   the last one opened last
const OPENED: usize = memory.data(12, 4);
const ENTRY_BYTES: u32 = 8;

/** Address of the modal's entry; 0 = it has none. */
function entryOf(mark: u32): usize {
  const opened = changetype<Bytes>(OPENED);
  for (let at = opened.ptr, end = at + opened.len; at < end; at += ENTRY_BYTES) if (load<u32>(at) == mark) return at;
  return 0;
}

/** Index of the first (`step` 1) or last (-1) node from `from` on, up to `to`, that Tab reaches; NONE. */
function reached(from: i32, to: i32, step: i32): i32 {
  for (let at = from; at != to; at += step) if (canFocus(currentDoc(), at)) return at;
  return NONE;
}

/** The same of all that lies in a node. */
function endOf(idx: i32, step: i32): i32 {
  const end = nodeOf(currentDoc(), idx).end;
  return step > 0 ? reached(idx + 1, end, 1) : reached(end - 1, idx, -1);
}

/** Its content comes before its head, whose button closes it. */
function focusInto(window: i32): void {
  let to = endOf(childAt(window, 1), 1);
  if (to == NONE) to = endOf(window, 1);
  focusOn(to == NONE ? window : to);
}

/** A modal has opened; where the app has moved the focus into it already, it stays there. */
export function enterModal(mark: u32, window: i32): void {
  const entry = pushZero(changetype<Bytes>(OPENED), ENTRY_BYTES);
  const isInside = isWithin(indexOfId(focusId), window);
  store<u32>(entry, mark);
  store<u32>(entry, isInside ? NO_NODE : focusedId(), 4);
  if (!isInside) focusInto(window);
}

/** A modal closes; what the app says of the focus counts more. */
export function leaveModal(mark: u32): void {
  const entry = entryOf(mark);
  if (!entry) return;
  const previous = load<u32>(entry, 4);
  const opened = changetype<Bytes>(OPENED);
  memory.copy(entry, entry + ENTRY_BYTES, opened.ptr + opened.len - entry - ENTRY_BYTES);
  opened.len -= ENTRY_BYTES;
  if (previous != NO_NODE && !asksFor(CHANGE_FOCUS)) pushChange(CHANGE_FOCUS, previous);
}

/** True for a modal behind one that was opened later. */
export function isCovered(mark: u32): bool {
  const opened = changetype<Bytes>(OPENED);
  while (opened.len && indexOfId(load<u32>(opened.ptr + opened.len - ENTRY_BYTES)) == NONE) opened.len -= ENTRY_BYTES;
  return opened.len != 0 && load<u32>(opened.ptr + opened.len - ENTRY_BYTES) != mark;
}

/** Tab: from one end of the window to the other, and into it from elsewhere; false = the browser finds the next one. */
export function turnFocus(window: i32): bool {
  const step = isKeyDown(KEY_L_SHIFT) || isKeyDown(KEY_R_SHIFT) ? -1 : 1;
  const at = indexOfId(focusId);
  const to = endOf(window, step);
  if (isWithin(at, window) && to != NONE && at != endOf(window, -step)) return false;
  focusOn(to == NONE ? window : to);
  return true;
}
