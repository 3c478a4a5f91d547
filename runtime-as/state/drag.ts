// The drag that is under way: what is dragged, over what it is, and what callbacks said about it. drag.ts writes it as events
// come; AzCallbackInfo_* reads it.
import { Bytes, putBytes, putU32 } from '../bytes';
import { NO_NODE } from '../change';

@unmanaged
export class Drag {
  isActive: bool;
  /** Dragged from outside of the page: files, or what other pages offer. */
  isForeign: bool;
  isFile: bool;
  /** Node that is dragged; NO_NODE for foreign drags. */
  source: u32;
  /** Node below the pointer. */
  over: u32;
  /** Node whose callback accepted the drop; its descendants accept with it. */
  acceptedBy: u32;
  /** AzDropEffect, or EFFECT_UNSET. */
  effect: u32;
  /** Places of the pointer, CSS px in the viewport: at the start, at the event before, now. */
  startX: f32;
  startY: f32;
  beforeX: f32;
  beforeY: f32;
  x: f32;
  y: f32;
  /** Places seen so far. */
  places: u32;
}

export const EFFECT_UNSET: u32 = 255;
const DRAG: usize = memory.data(48, 4);
//   data   {u32 typeLen, u32 byteLen, type, bytes} one after the other, unaligned: what the app said is dragged
const DATA: usize = memory.data(12, 4);
//   offer   of a foreign drag: types separated by blanks, line feed, names of files separated by line feeds
const OFFER: usize = memory.data(12, 4);

// @ts-ignore: decorator
@inline
export function drag(): Drag {
  return changetype<Drag>(DRAG);
}

export function dragData(): Bytes {
  return changetype<Bytes>(DATA);
}

export function dragOffer(): Bytes {
  return changetype<Bytes>(OFFER);
}

/** Nothing is dragged any more. */
export function endDrag(): void {
  memory.fill(DRAG, 0, offsetof<Drag>());
  drag().source = NO_NODE;
  drag().over = NO_NODE;
  drag().acceptedBy = NO_NODE;
  drag().effect = EFFECT_UNSET;
  dragData().len = 0;
  dragOffer().len = 0;
}

/** A drag starts at a place of the viewport; `source` is the node that is dragged, NO_NODE for one from outside. */
export function beginDrag(source: u32, x: f32, y: f32): void {
  endDrag();
  const state = drag();
  state.isActive = true;
  state.isForeign = source == NO_NODE;
  state.source = source;
  state.startX = x;
  state.startY = y;
  state.x = x;
  state.y = y;
}

export function moveDrag(x: f32, y: f32): void {
  const state = drag();
  state.beforeX = state.places ? state.x : x;
  state.beforeY = state.places ? state.y : y;
  state.x = x;
  state.y = y;
  state.places += 1;
}

/** Adds borrowed bytes of a type; the same type twice stands twice, the later one counts for the page. */
export function addDragData(typePtr: usize, typeLen: u32, ptr: usize, byteLen: u32): void {
  const out = dragData();
  putU32(out, typeLen);
  putU32(out, byteLen);
  putBytes(out, typePtr, typeLen);
  putBytes(out, ptr, byteLen);
}

/** Byte length of the first line of the offer: the types. */
export function offeredTypesLen(): u32 {
  const offer = dragOffer();
  let n: u32 = 0;
  while (n < offer.len && load<u8>(offer.ptr + n) != 10) n++;
  return n;
}
