// What widgets share: callbacks that the runtime itself answers before the app's callback, and their boxed state.
//
// A callback of the runtime is a table slot below TABLE_FIRST_SLOT; call.ts calls it like one of the app.

import { callApp } from '../call';
import { CHANGE_ATTR, CHANGE_CSS, pushChange } from '../change';
import { ATTR_CLASS, DomNode, nodeAddAttr, nodeAddCss } from '../dom/node';
import { AzCallbackInfo_hit_dom_node } from '../gen/layout';
import { allocBytes, freeBytes } from '../heap';
import { TextBuf, textNew } from '../text';
import { AzRefAny_newC, refAnyClone, refBlock } from './refany';
import { stringOf } from './string';

/** AzEventFilter::Hover(AzHoverEventFilter::MouseUp): tag 0, event 5. */
export const HOVER_MOUSE_UP: u64 = 5 << 32;

/** The native type of table slots: x0–x3, x8, d0–d3. */
export type SlotFunction = (x0: i64, x1: i64, x2: i64, x3: i64, x8: i64, d0: f64, d1: f64, d2: f64, d3: f64) => i64;

const NAME: usize = memory.data(40, 8);

/** Writes an AzRefAny around a copy of `byteLen` bytes of widget state; `drop` gives back what they own. */
export function boxState(ret: usize, state: usize, byteLen: usize, drop: SlotFunction): void {
  stringOf(NAME, 0, 0);
  AzRefAny_newC(ret, state, 0, byteLen, 8, 0, NAME, drop.index, 0, 0);
}

/** State inside of a box made by boxState. */
export function boxedState(ref: i64): usize {
  return refBlock(<usize>ref).data;
}

/** Calls `AzUpdate callback(AzRefAny, AzCallbackInfo, state)` of the app; it gets a clone of its data. */
export function callWithState(slot: u32, data: usize, info: i64, state: i64): i64 {
  const argument = allocBytes(24);
  refAnyClone(argument, data);
  const update = callApp(slot, argument, info, state, 0, 0);
  freeBytes(argument);
  return update & 0xffff_ffff;
}

/** Node that the callback was registered on. */
function callbackNode(info: i64): u32 {
  return <u32>load<u64>(<usize>info + 8, AzCallbackInfo_hit_dom_node) - 1;
}

/** Queues `declaration` (static ASCII) for the node of the callback. */
export function changeStyle(info: i64, declaration: string): void {
  const change = pushChange(CHANGE_CSS, callbackNode(info));
  const out = textNew();
  out.ascii(declaration);
  change.aLen = out.len;
  change.aPtr = out.take();
  out.free();
}

/** Queues an attribute (static ASCII) for the node of the callback. */
export function changeAttr(info: i64, name: string, value: string): void {
  const change = pushChange(CHANGE_ATTR, callbackNode(info));
  const out = textNew();
  out.ascii(name);
  change.aLen = out.len;
  change.aPtr = out.take();
  out.ascii(value);
  change.bLen = out.len;
  change.bPtr = out.take();
  out.free();
}

/** Adds a class of static ASCII characters. */
export function addClassName(node: DomNode, name: string): void {
  const out = textNew();
  out.ascii(name);
  nodeAddAttr(node, ATTR_CLASS, 0, 0, out.ptr, out.len);
  out.free();
}

/** Adds the collected text as inline CSS and frees the buffer. */
export function addStyle(node: DomNode, out: TextBuf): void {
  const byteLen = out.len;
  nodeAddCss(node, out.take(), byteLen);
  out.free();
}
