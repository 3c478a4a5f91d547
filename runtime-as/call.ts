// The only door from the runtime into lifted code: one native function type for every slot of the app, and the argument
// structures of event callbacks and of the layout callback.
//
//   AzCallbackInfo, 56 bytes                          AzLayoutCallbackInfo, 72 bytes
//    +0 ref_data* (0)                                  +0 ref_data* (0)
//    +8 hit_dom_node {u64 dom, u64 node + 1}           +8 window_size: f32 width, height, u32 dpi, min, max
//   +24 cursor_relative_to_item {u8 some, f32 x, y}   +44 u32 theme   +48 u32 relayout_reason
//   +36 cursor_in_viewport {u8 some, f32 x, y}        +56 callable_ptr* (context, 0 = none)   +64 _abi_mut* (0)
//   +48 changes* (0: the queue is change.ts)
import { storeBounds } from './api/bounds';
import { storePair } from './api/layout-info';
import { refAnyClone } from './api/refany';
import { instantOfMs } from './api/time';
import { zeroBlock } from './blocks';
import { NO_NODE } from './change';
import { DOM_BYTES, DOM_MAGIC, DomNode, domNode } from './dom/node';
import {
  AzCallbackInfo_cursor_in_viewport,
  AzCallbackInfo_cursor_relative_to_item,
  AzCallbackInfo_hit_dom_node,
  AzCallbackInfo_SIZE,
  AzLayoutCallbackInfo_callable_ptr,
  AzLayoutCallbackInfo_relayout_reason,
  AzLayoutCallbackInfo_SIZE,
  AzLayoutCallbackInfo_theme,
  AzLayoutCallbackInfo_window_size,
  AzRenderImageCallbackInfo_bounds,
  AzRenderImageCallbackInfo_callable_ptr,
  AzRenderImageCallbackInfo_SIZE,
  AzThreadSender_ctx,
  AzThreadSender_SIZE,
  AzTimer_node_id,
  AzTimerCallbackInfo_call_count,
  AzTimerCallbackInfo_frame_start,
  AzTimerCallbackInfo_is_about_to_finish,
  AzTimerCallbackInfo_node_id,
  AzTimerCallbackInfo_SIZE,
  AzVirtualViewCallbackInfo_bounds,
  AzVirtualViewCallbackInfo_callable_ptr,
  AzVirtualViewCallbackInfo_scroll_offset,
  AzVirtualViewCallbackInfo_scroll_size,
  AzVirtualViewCallbackInfo_SIZE,
  AzVirtualViewCallbackInfo_virtual_scroll_offset,
  AzVirtualViewCallbackInfo_virtual_scroll_size,
  AzVirtualViewCallbackInfo_window_theme,
  AzWindowSize_dpi,
} from './gen/layout';
import { cloneOptionRefAny } from './gen/glue';
import { allocZero, freeBytes } from './heap';
import { app } from './state/app';
import { frameTimeMs } from './state/clock';
import { setCallbackCtx } from './state/input';
import { isRemote, pushRemoteCall } from './state/remote';
import { trap, trapNumber } from './state/trap';
import { theme, viewportHeightPx, viewportWidthPx } from './state/viewport';

/**
 * Calls the app function in table slot `slot` with AAPCS64 general registers; returns its x0.
 * Structures above 16 bytes are passed by the address of a copy, results above 16 bytes are written through `x8`.
 */
export function callApp(slot: u32, x0: i64, x1: i64, x2: i64, x3: i64, x8: i64): i64 {
  return call_indirect<i64>(slot, x0, x1, x2, x3, x8, <f64>0, <f64>0, <f64>0, <f64>0);
}

/** A float as the vector register that carries it: its bits in the low half. */
function floatRegister(value: f32): f64 {
  return reinterpret<f64>(<u64>reinterpret<u32>(value));
}

/** The same with up to four floats behind the two structures: a homogeneous aggregate in s0–s3. */
export function callAppFloats(slot: u32, x0: i64, x1: i64, s0: f32, s1: f32, s2: f32, s3: f32): i64 {
  const d0 = floatRegister(s0);
  const d1 = floatRegister(s1);
  return call_indirect<i64>(slot, x0, x1, <i64>0, <i64>0, <i64>0, d0, d1, floatRegister(s2), floatRegister(s3));
}

/** AzUpdate. */
export const UPDATE_DO_NOTHING: u32 = 0;
export const UPDATE_MAX: u32 = 2;

/** AzRelayoutReason. */
export const RELAYOUT_INITIAL: u32 = 0;
export const RELAYOUT_REFRESH: u32 = 1;
export const RELAYOUT_RESIZE: u32 = 2;
export const RELAYOUT_THEME: u32 = 3;
export const RELAYOUT_ROUTE: u32 = 4;

const DPI: u32 = 96;

/** Copies of arguments that travel by address; the callee owns their content. 16-aligned like a C stack slot. */
const REF_ANY: usize = memory.data(24, 16);
const CALLBACK_INFO: usize = memory.data(64, 16);
const LAYOUT_INFO: usize = memory.data(80, 16);
const SENT: usize = memory.data(24, 16);
const TIMER_INFO: usize = memory.data(152, 16);
const DOM: usize = memory.data(240, 16);
const VIEW_INFO: usize = memory.data(112, 16);
const PICTURE_INFO: usize = memory.data(72, 16);
/** Where the context stands behind the data of a callback (api/callback-state.ts). */
export const CALLBACK_CTX: usize = 24;

/** AzRefAny, AzThreadSender, AzThreadReceiver: 32 and twice 48 bytes. */
const THREAD_ARGS_BYTES: usize = 128;

/** What an event callback is told about the pointer, CSS px; `isKnown` false = the event has no position. */
@unmanaged
export class CursorInfo {
  isKnown: u32;
  x: f32;
  y: f32;
  /** Top left of the border box of the node that the callback belongs to. */
  nodeX: f32;
  nodeY: f32;
}

function storePosition(option: usize, x: f32, y: f32): void {
  store<u8>(option, 1);
  store<f32>(option, x, 4);
  store<f32>(option, y, 8);
}

/** An AzCallbackInfo without a cursor; NO_NODE = about no node. */
function beginInfo(info: usize, nodeId: u32): void {
  zeroBlock(info, AzCallbackInfo_SIZE);
  store<u64>(info + AzCallbackInfo_hit_dom_node, nodeId == NO_NODE ? 0 : <u64>nodeId + 1, 8);
}

function checkUpdate(who: string, update: u32): u32 {
  if (update > UPDATE_MAX) trapNumber(who, 'it must return an AzUpdate (0, 1 or 2), not', update);
  return update;
}

/** Calls an event callback with a counted clone of its AzRefAny; returns its AzUpdate. One that is for the server is noted. */
export function callCallback(slot: u32, refAny: usize, nodeId: u32, cursor: CursorInfo): u32 {
  if (isRemote(slot)) {
    pushRemoteCall(slot, nodeId);
    return UPDATE_DO_NOTHING;
  }
  refAnyClone(REF_ANY, refAny);
  setCallbackCtx(0);
  beginInfo(CALLBACK_INFO, nodeId);
  if (cursor.isKnown) {
    storePosition(
      CALLBACK_INFO + AzCallbackInfo_cursor_relative_to_item,
      cursor.x - cursor.nodeX,
      cursor.y - cursor.nodeY,
    );
    storePosition(CALLBACK_INFO + AzCallbackInfo_cursor_in_viewport, cursor.x, cursor.y);
  }
  return checkUpdate('event callback', <u32>callApp(slot, REF_ANY, CALLBACK_INFO, 0, 0, 0));
}

/** Calls the callback of an AzTimer; returns its AzTimerCallbackReturn: AzUpdate, and above it AzTerminateTimer. */
export function callTimer(slot: u32, timer: usize, nodeId: u32, callCount: u32, isLast: bool): u64 {
  refAnyClone(REF_ANY, timer);
  zeroBlock(TIMER_INFO, AzTimerCallbackInfo_SIZE);
  beginInfo(TIMER_INFO, nodeId);
  memory.copy(TIMER_INFO + AzTimerCallbackInfo_node_id, timer + AzTimer_node_id, 24);
  instantOfMs(TIMER_INFO + AzTimerCallbackInfo_frame_start, frameTimeMs());
  store<u64>(TIMER_INFO, callCount, AzTimerCallbackInfo_call_count);
  store<u8>(TIMER_INFO, <u8>isLast, AzTimerCallbackInfo_is_about_to_finish);
  const answer = callApp(slot, REF_ANY, TIMER_INFO, 0, 0, 0);
  checkUpdate('timer callback', <u32>answer);
  return answer;
}

/**
 * Calls a virtual view's callback: `state` holds its AzRefAny and its AzOptionRefAny (api/callback-state.ts), `sizes` what it
 * said last (eight f32 as in AzVirtualViewReturn); writes an AzVirtualViewReturn to `ret`.
 */
export function callView(
  slot: u32, state: usize, widthPx: f32, heightPx: f32, x: f32, y: f32, sizes: usize, reason: u32, edge: u32, ret: usize,
): void {
  refAnyClone(REF_ANY, state);
  zeroBlock(VIEW_INFO, AzVirtualViewCallbackInfo_SIZE);
  store<u8>(VIEW_INFO, <u8>reason);
  store<u32>(VIEW_INFO, edge, 4);
  store<u32>(VIEW_INFO, theme, AzVirtualViewCallbackInfo_window_theme);
  storeBounds(VIEW_INFO + AzVirtualViewCallbackInfo_bounds, widthPx, heightPx);
  memory.copy(VIEW_INFO + AzVirtualViewCallbackInfo_scroll_size, sizes, 8);
  memory.copy(VIEW_INFO + AzVirtualViewCallbackInfo_virtual_scroll_size, sizes + 16, 8);
  storePair(VIEW_INFO + AzVirtualViewCallbackInfo_scroll_offset, x, y);
  storePair(VIEW_INFO + AzVirtualViewCallbackInfo_virtual_scroll_offset, x, y);
  store<u64>(VIEW_INFO, state + CALLBACK_CTX, AzVirtualViewCallbackInfo_callable_ptr);
  callApp(slot, REF_ANY, VIEW_INFO, 0, 0, ret);
}

/** Calls a function that makes an image for a box of that size; writes the AzImageRef, which the caller owns, to `ret`. */
export function callPicture(slot: u32, state: usize, nodeId: u32, widthPx: f32, heightPx: f32, ret: usize): void {
  refAnyClone(REF_ANY, state);
  zeroBlock(PICTURE_INFO, AzRenderImageCallbackInfo_SIZE);
  store<u64>(PICTURE_INFO, <u64>nodeId + 1, 8);
  storeBounds(PICTURE_INFO + AzRenderImageCallbackInfo_bounds, widthPx, heightPx);
  store<u64>(PICTURE_INFO, state + CALLBACK_CTX, AzRenderImageCallbackInfo_callable_ptr);
  zeroBlock(ret, 32);
  callApp(slot, REF_ANY, PICTURE_INFO, 0, 0, ret);
}

/** A write-back: it gets a clone of `own`, the thread's data for write-backs, and `sent` (moves), which came with the message. */
export function callWriteBack(slot: u32, own: usize, sent: usize): u32 {
  refAnyClone(REF_ANY, own);
  memory.copy(SENT, sent, 24);
  beginInfo(CALLBACK_INFO, NO_NODE);
  return checkUpdate('write-back callback', <u32>callApp(slot, REF_ANY, SENT, CALLBACK_INFO, 0, 0));
}

/**
 * Runs a thread's function: `data` (24 bytes) moves into it, sender and receiver point to `task` and get clones of the
 * context. The arguments have their own place, since other calls come while it waits.
 */
export function callThread(slot: u32, task: usize, data: usize, context: usize): void {
  const args = allocZero(THREAD_ARGS_BYTES);
  memory.copy(args, data, 24);
  for (let channel = args + 32; channel < args + THREAD_ARGS_BYTES; channel += AzThreadSender_SIZE) {
    store<u64>(channel, task);
    store<u64>(channel, 1, 8);
    cloneOptionRefAny(channel + AzThreadSender_ctx, context);
  }
  callApp(slot, args, args + 32, args + 32 + AzThreadSender_SIZE, 0, 0);
  freeBytes(args);
}

/** Calls the layout callback with a counted clone of the model; returns the tree it built, owned by the caller. */
export function callLayout(slot: u32, model: usize, reason: u32): DomNode {
  refAnyClone(REF_ANY, model);
  zeroBlock(LAYOUT_INFO, AzLayoutCallbackInfo_SIZE);
  const size = LAYOUT_INFO + AzLayoutCallbackInfo_window_size;
  store<f32>(size, viewportWidthPx);
  store<f32>(size, viewportHeightPx, 4);
  store<u32>(size, DPI, AzWindowSize_dpi);
  store<u32>(LAYOUT_INFO, theme, AzLayoutCallbackInfo_theme);
  store<u32>(LAYOUT_INFO, reason, AzLayoutCallbackInfo_relayout_reason);
  store<u64>(LAYOUT_INFO, app().layoutCtx, AzLayoutCallbackInfo_callable_ptr);
  zeroBlock(DOM, DOM_BYTES);
  callApp(slot, REF_ANY, LAYOUT_INFO, 0, 0, DOM);
  if (load<u64>(DOM) != DOM_MAGIC) trap('layout callback', 'it returned something that is not an AzDom');
  return domNode(DOM);
}
