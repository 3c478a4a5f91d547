// Effects asked for by callbacks through AzCallbackInfo_*: queued in call order, applied after the callback returned.
//
//   record, 32 bytes   +0 u32 kind   +4 u32 nodeId (0 = root)   +8 usize aPtr  +12 u32 aLen
//                      +16 usize bPtr  +20 u32 bLen   +24 f32 x  +28 f32 y
//   aPtr and bPtr are owned heap blocks (0 = none); clearChanges frees them.
import { freeBytes, growBytes } from './heap';

export const CHANGE_BYTES: usize = 32;

/** a = declaration text `name: value`; overrides the node's style until the next document. */
export const CHANGE_CSS: u32 = 1;
/** a = new text of a text node. */
export const CHANGE_TEXT: u32 = 2;
export const CHANGE_ADD_CLASS: u32 = 3;
export const CHANGE_REMOVE_CLASS: u32 = 4;
/** nodeId gets the keyboard focus; NO_NODE clears it. a = a rule: the first node that it is for. */
export const CHANGE_FOCUS: u32 = 5;
/** x, y = new scroll offset in CSS pixels. */
export const CHANGE_SCROLL: u32 = 6;
export const CHANGE_STOP_PROPAGATION: u32 = 7;
export const CHANGE_PREVENT_DEFAULT: u32 = 8;
/** a = attribute name, b = value. */
export const CHANGE_ATTR: u32 = 9;
/**
 * The page shows in the control what controls.ts says was typed into it. With texts: what was typed, a with the caret x, stays where
 * the app has since given the control the text b.
 */
export const CHANGE_VALUE: u32 = 10;

/** The virtual view nodeId gets its content anew. */
export const CHANGE_VIEW: u32 = 11;
/** The document is laid out anew, for the AzRelayoutReason x. */
export const CHANGE_LAYOUT: u32 = 12;
/** The image of nodeId, which a callback makes, is made anew; NO_NODE: all of them. */
export const CHANGE_IMAGE: u32 = 13;

/** The page shows another route. a = its texts (state/routes.ts); none = the layout callback of the window. */
export const CHANGE_ROUTE: u32 = 14;

export const NO_NODE: u32 = 0xffff_ffff;

@unmanaged
export class Change {
  kind: u32;
  nodeId: u32;
  aPtr: usize;
  aLen: u32;
  bPtr: usize;
  bLen: u32;
  x: f32;
  y: f32;
}

let changes: usize = 0;
let count: u32 = 0;
let capacity: u32 = 0;

/** Appends a zeroed record; the caller fills it in at once. The pointer is valid until the next push. */
export function pushChange(kind: u32, nodeId: u32): Change {
  if (count == capacity) {
    capacity = capacity ? capacity * 2 : 16;
    changes = growBytes(changes, <usize>capacity * CHANGE_BYTES);
  }
  const at = changes + <usize>count * CHANGE_BYTES;
  memory.fill(at, 0, CHANGE_BYTES);
  count += 1;
  const change = changetype<Change>(at);
  change.kind = kind;
  change.nodeId = nodeId;
  return change;
}

export function changeCount(): u32 {
  return count;
}

export function changeAt(idx: u32): Change {
  return changetype<Change>(changes + <usize>idx * CHANGE_BYTES);
}

/** Forgets all records and frees their strings. */
export function clearChanges(): void {
  for (let i: u32 = 0; i < count; i++) {
    const change = changeAt(i);
    freeBytes(change.aPtr);
    freeBytes(change.bPtr);
  }
  count = 0;
}
