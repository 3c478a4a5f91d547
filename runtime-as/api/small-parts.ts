// Small values: what is dragged by its types, names of components, timers that an app calls itself.
import { callTimer } from '../call';
import { NO_NODE } from '../change';
import { cloneMimeTypeData, dropMimeTypeData, dropU8Vec } from '../gen/glue';
import {
  AzCallbackInfo_hit_dom_node,
  AzCallbackInfo_SIZE,
  AzMimeTypeData_data,
  AzMimeTypeData_SIZE,
  AzTimer_callback,
  AzTimer_last_run,
  AzTimer_run_count,
  AzTimerCallbackInfo_call_count,
  AzTimerCallbackInfo_frame_start,
  AzTimerCallbackInfo_is_about_to_finish,
  AzTimerCallbackInfo_node_id,
  AzTimerCallbackInfo_SIZE,
} from '../gen/layout';
import { sameBytes } from '../bytes';
import { textNew } from '../text';
import { stringDrop, stringFromText, stringLen, stringPtr } from './string';
import { AzInstant_now } from './time';
import { AzTimer_isAboutToFinish } from './timer';
import { beginVariant } from './variant';
import { vecInsert, vecLen, vecOwn, vecPtr } from './vec';

const ITEM: usize = memory.data(80, 8);

/** Puts bytes under a type, in the place of those that had it; both arguments are consumed. */
export function AzDragData_setData(drag: usize, mimeType: usize, data: usize): void {
  vecOwn(drag, AzMimeTypeData_SIZE, dropMimeTypeData, cloneMimeTypeData);
  const count = vecLen(drag);
  for (let i: usize = 0; i < count; i++) {
    const item = vecPtr(drag) + i * AzMimeTypeData_SIZE;
    if (!sameBytes(stringPtr(item), stringLen(item), stringPtr(mimeType), stringLen(mimeType))) continue;
    dropU8Vec(item + AzMimeTypeData_data);
    memory.copy(item + AzMimeTypeData_data, data, 40);
    stringDrop(mimeType);
    return;
  }
  memory.copy(ITEM, mimeType, 40);
  memory.copy(ITEM + AzMimeTypeData_data, data, 40);
  vecInsert(drag, count, ITEM, AzMimeTypeData_SIZE, null, null);
}

/** An AzComponentId of what is built in. */
export function AzComponentId_builtin(ret: usize, name: usize): void {
  const collection = textNew();
  collection.ascii('builtin');
  stringFromText(ret, collection);
  memory.copy(ret + 40, name, 40);
}

/** `collection:name` */
export function AzComponentId_qualifiedName(ret: usize, id: usize): void {
  const out = textNew();
  out.bytes(stringPtr(id), stringLen(id));
  out.byte(58);
  out.bytes(stringPtr(id + 40), stringLen(id + 40));
  stringFromText(ret, out);
}

/** From an AzCallbackInfo, an AzOptionDomNodeId and an AzInstant by value. */
export function AzTimerCallbackInfo_create(
  ret: usize, info: usize, node: usize, frameStart: usize, callCount: usize, isLast: bool,
): void {
  memory.fill(ret, 0, AzTimerCallbackInfo_SIZE);
  memory.copy(ret, info, AzCallbackInfo_SIZE);
  memory.copy(ret + AzTimerCallbackInfo_node_id, node, 24);
  memory.copy(ret + AzTimerCallbackInfo_frame_start, frameStart, 40);
  store<u64>(ret, callCount, AzTimerCallbackInfo_call_count);
  store<u8>(ret, <u8>isLast, AzTimerCallbackInfo_is_about_to_finish);
}

const NOW: usize = memory.data(40, 8);

/** Calls the timer as if its time had come; returns what its callback returns. */
export function AzTimer_invoke(ret: usize, timer: usize, info: usize, _getTimeSlot: u64): void {
  AzInstant_now(NOW);
  const isLast = AzTimer_isAboutToFinish(timer, NOW);
  const item = load<u64>(info + AzCallbackInfo_hit_dom_node, 8);
  const count = load<u64>(timer, AzTimer_run_count);
  const slot = <u32>load<u64>(timer, AzTimer_callback);
  store<u64>(ret, callTimer(slot, timer, item ? <u32>item - 1 : NO_NODE, <u32>count, isLast));
  store<u64>(timer, count + 1, AzTimer_run_count);
  beginVariant(timer + AzTimer_last_run, 48, 1);
  memory.copy(timer + AzTimer_last_run + 8, NOW, 40);
}
