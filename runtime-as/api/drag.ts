// AzCallbackInfo_* about drag and drop: reads and writes the state of the drag that is under way.
import { NO_NODE } from '../change';
import {
  AzCallbackInfo_hit_dom_node, AzDragState_current_drop_target, AzDragState_file_path, AzDragState_source_node,
} from '../gen/layout';
import { addDragData, drag, dragData, dragOffer, offeredTypesLen } from '../state/drag';
import { STRING_BYTES, stringDrop, stringLen, stringOf, stringPtr } from './string';
import { beginVariant } from './variant';
import { vecDrop, vecLen, vecNew, vecPtr } from './vec';

const OPTION_BYTES: usize = 112;
const PAYLOAD: usize = 8;

/** Whether one of the facts in `bits` holds: 1 something is dragged, 2 a node, 4 a file, 8 the pointer has moved since. */
export function dragIs(_info: usize, bits: u32): bool {
  const state = drag();
  if (!state.isActive) return false;
  let facts: u32 = 1;
  if (!state.isForeign) facts |= 2;
  if (state.isFile) facts |= 4;
  if (state.places >= 2) facts |= 8;
  return (facts & bits) != 0;
}

/** AzOptionDomNodeId, 24 bytes, of a node id; NO_NODE is None. */
function storeNode(option: usize, id: u32): void {
  beginVariant(option, 24, <u32>(id != NO_NODE));
  if (id != NO_NODE) store<u64>(option, <u64>id + 1, 16);
}

/** AzOptionString with the name of the first file: pages learn no paths, and the names only with the drop. */
export function fileName(ret: usize, _info: usize): void {
  const offer = dragOffer();
  const start = offeredTypesLen() + 1;
  let end = start;
  while (end < offer.len && load<u8>(offer.ptr + end) != 10) end++;
  const isKnown = drag().isFile && end > start && start < offer.len;
  beginVariant(ret, PAYLOAD + STRING_BYTES, <u32>isKnown);
  if (isKnown) stringOf(ret + PAYLOAD, offer.ptr + start, end - start);
}

/** AzOptionDragState; None when nothing is dragged. */
export function AzCallbackInfo_getDragState(ret: usize, info: usize): void {
  const state = drag();
  beginVariant(ret, OPTION_BYTES, <u32>state.isActive);
  if (!state.isActive) return;
  const out = ret + PAYLOAD;
  store<u32>(out, <u32>state.isForeign);
  storeNode(out + AzDragState_source_node, state.source);
  storeNode(out + AzDragState_current_drop_target, state.over);
  fileName(out + AzDragState_file_path, info);
}

export function AzCallbackInfo_getDraggedNode(ret: usize, _info: usize): void {
  storeNode(ret, drag().source);
}

/** AzOptionDragDelta: way of the pointer since the start of the drag, or since the event before this one. */
export function dragDelta(ret: usize, _info: usize, isIncremental: bool): void {
  const state = drag();
  beginVariant(ret, 12, <u32>state.isActive);
  if (!state.isActive) return;
  store<f32>(ret, state.x - (isIncremental ? state.beforeX : state.startX), 4);
  store<f32>(ret, state.y - (isIncremental ? state.beforeY : state.startY), 8);
}

/** AzStringVec of the types that the app gave by setDragData, or that a drag from outside offers. */
export function AzCallbackInfo_getDragTypes(ret: usize, _info: usize): void {
  if (drag().isForeign) offeredTypes(ret);
  else ownTypes(ret);
}

function ownTypes(ret: usize): void {
  const data = dragData();
  let count: u32 = 0;
  for (let at: u32 = 0; at < data.len; at = nextData(data.ptr, at)) count++;
  let out = vecNew(ret, count, STRING_BYTES);
  for (let at: u32 = 0; at < data.len; at = nextData(data.ptr, at)) {
    stringOf(out, data.ptr + at + 8, load<u32>(data.ptr + at));
    out += STRING_BYTES;
  }
}

function nextData(ptr: usize, at: u32): u32 {
  return at + 8 + load<u32>(ptr + at) + load<u32>(ptr + at, 4);
}

function offeredTypes(ret: usize): void {
  const ptr = dragOffer().ptr;
  const end = offeredTypesLen();
  let count: u32 = 0;
  for (let i: u32 = 0; i < end; i++) count += <u32>(i == 0 || load<u8>(ptr + i) == 32);
  let out = vecNew(ret, count, STRING_BYTES);
  for (let start: u32 = 0, i: u32 = 0; i <= end && end; i++) {
    if (i < end && load<u8>(ptr + i) != 32) continue;
    stringOf(out, ptr + start, i - start);
    out += STRING_BYTES;
    start = i + 1;
  }
}

/** The node of this callback takes what is dragged, until the pointer leaves it. */
export function AzCallbackInfo_acceptDrop(info: usize): void {
  if (drag().isActive) drag().acceptedBy = <u32>load<u64>(info + 8, AzCallbackInfo_hit_dom_node) - 1;
}

export function AzCallbackInfo_setDropEffect(_info: usize, effect: u32): void {
  drag().effect = effect;
}

/** Adds to what is dragged; both arguments are consumed. */
export function AzCallbackInfo_setDragData(_info: usize, mimeType: usize, data: usize): void {
  addDragData(stringPtr(mimeType), stringLen(mimeType), vecPtr(data), <u32>vecLen(data));
  stringDrop(mimeType);
  vecDrop(data, 1, null);
}
