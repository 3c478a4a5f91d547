// What widgets share: how callbacks of the app are kept and called, callbacks of the runtime that come before them, and the
// making of elements. A callback of the runtime is a table slot below TABLE_FIRST_SLOT; call.ts calls it like one of the app.
//
//   handler, 72 bytes: every AzOptionXOnY    ┌ +0 u8 some │ +8 data: AzRefAny │ +32 u64 slot │ +40 ctx: AzOptionRefAny ┐
import { callApp, callAppFloats } from '../call';
import { ATTR_CLASS, DomNode, nodeAddAttr, nodeAddCallback, nodeAddCss, nodeAppend, nodeNew, nodeSetText } from '../dom/node';
import { dropOptionButtonOnClick } from '../gen/glue';
import { NODE_TEXT } from '../gen/nodes';
import { FILTER_COMPONENT } from '../gen/wire';
import { allocBytes, freeBytes } from '../heap';
import { setCallbackCtx } from '../state/input';
import { TextBuf, textNew } from '../text';
import { addAsciiAttr } from './element';
import { AzRefAny_newC, refAnyClone, refAnyDelete, refBlock } from './refany';
import { stringLen, stringOf, stringPtr } from './string';

/** AzEventFilter images: tag in the low byte, event in the upper half. */
export const HOVER_MOUSE_UP: u64 = 5 << 32;
export const HOVER_LEFT_UP: u64 = 6 << 32;
export const HOVER_LEFT_DOWN: u64 = 2 << 32;
export const HOVER_ENTER: u64 = 9 << 32;
export const HOVER_LEAVE: u64 = 10 << 32;
export const HOVER_SCROLL: u64 = 11 << 32;
const FOCUS: u64 = 1;
export const FOCUS_TEXT_INPUT: u64 = (14 << 32) | FOCUS;
export const FOCUS_KEY_DOWN: u64 = (15 << 32) | FOCUS;
export const FOCUS_LOST: u64 = (18 << 32) | FOCUS;
/** Unlike FOCUS_RECEIVED and FOCUS_LOST also for what lies inside. */
export const FOCUS_IN: u64 = (39 << 32) | FOCUS;
export const FOCUS_OUT: u64 = (40 << 32) | FOCUS;

/** Wherever the pointer and the focus are. */
const WINDOW: u64 = 2;
export const WINDOW_MOUSE_MOVE: u64 = WINDOW;
export const WINDOW_LEFT_UP: u64 = (6 << 32) | WINDOW;
export const WINDOW_KEY_DOWN: u64 = (15 << 32) | WINDOW;

const COMPONENT: u64 = FILTER_COMPONENT;
export const AFTER_MOUNT: u64 = COMPONENT;
export const BEFORE_UNMOUNT: u64 = (1 << 32) | COMPONENT;

/** The native type of table slots: x0–x3, x8, d0–d3. */
export type SlotFunction = (x0: i64, x1: i64, x2: i64, x3: i64, x8: i64, d0: f64, d1: f64, d2: f64, d3: f64) => i64;

export const HANDLER_BYTES: usize = 72;
const HANDLER_DATA: usize = 8;
const HANDLER_SLOT: usize = 32;
const HANDLER_CTX: usize = 40;

/** Replaces a handler; `data` (AzRefAny) and `ctx` (AzOptionRefAny; 0 = none) move into it. */
export function setHandler(handler: usize, data: usize, slot: usize, ctx: usize): void {
  dropOptionButtonOnClick(handler);
  memory.fill(handler, 0, HANDLER_BYTES);
  store<u8>(handler, 1);
  memory.copy(handler + HANDLER_DATA, data, 24);
  store<u64>(handler, slot, HANDLER_SLOT);
  if (ctx) memory.copy(handler + HANDLER_CTX, ctx, 32);
}

/** The same from an AzXOnYCallback: slot, then context. */
export function setHandlerStruct(handler: usize, data: usize, callback: usize): void {
  setHandler(handler, data, <usize>load<u64>(callback), callback + 8);
}

/**
 * Calls the app's callback of a handler with a clone of its data, AzCallbackInfo, and what the kind takes behind them.
 * Returns x0; 0 where no callback was set.
 */
export function callHandler(handler: usize, info: i64, x2: i64 = 0, x3: i64 = 0): i64 {
  if (!load<u8>(handler)) return 0;
  const argument = allocBytes(24);
  refAnyClone(argument, handler + HANDLER_DATA);
  setCallbackCtx(handler + HANDLER_CTX);
  const result = callApp(<u32>load<u64>(handler, HANDLER_SLOT), argument, info, x2, x3, 0);
  setCallbackCtx(0);
  freeBytes(argument);
  return result;
}

/** The AzUpdate of a callback of `callHandler`. */
export function callForUpdate(handler: usize, info: i64, x2: i64 = 0, x3: i64 = 0): i64 {
  return callHandler(handler, info, x2, x3) & 0xffff_ffff;
}

/** The same for kinds that take a structure of floats. */
export function callWithFloats(handler: usize, info: i64, s0: f32, s1: f32, s2: f32, s3: f32): i64 {
  if (!load<u8>(handler)) return 0;
  const argument = allocBytes(24);
  refAnyClone(argument, handler + HANDLER_DATA);
  setCallbackCtx(handler + HANDLER_CTX);
  const result = callAppFloats(<u32>load<u64>(handler, HANDLER_SLOT), argument, info, s0, s1, s2, s3);
  setCallbackCtx(0);
  freeBytes(argument);
  return result & 0xffff_ffff;
}

const NAME: usize = memory.data(40, 8);

/** Writes an AzRefAny around a copy of `byteLen` bytes of widget state; `drop` gives back what they own. */
export function boxState(ret: usize, state: usize, byteLen: usize, drop: SlotFunction): void {
  stringOf(NAME, 0, 0);
  AzRefAny_newC(ret, state, 0, byteLen, 8, 0, NAME, drop.index, 0, 0);
}

/** Moves a handler out of a widget, so that dropping the widget leaves it alone. */
export function moveHandler(to: usize, handler: usize): void {
  memory.copy(to, handler, HANDLER_BYTES);
  memory.fill(handler, 0, HANDLER_BYTES);
}

/** State inside of a box made by boxState. */
export function boxedState(ref: i64): usize {
  return refBlock(<usize>ref).data;
}

/** Ends a callback of the runtime: drops its AzRefAny and returns the AzUpdate. */
export function finish(ref: i64, update: i64): i64 {
  refAnyDelete(<usize>ref);
  return update;
}

/** Drops state that starts with a handler and owns nothing else. */
export function dropHandler(state: i64, _x1: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  dropOptionButtonOnClick(<usize>state);
  return 0;
}

const BOX: usize = memory.data(24, 8);
const CLONE: usize = memory.data(24, 8);

/** The state that the following calls of `listen` share; it moves into a box, so the original must be zeroed. */
export function beginState(state: usize, byteLen: usize, drop: SlotFunction): void {
  boxState(BOX, state, byteLen, drop);
  memory.fill(state, 0, byteLen);
}

/** Registers a callback of the runtime with the shared state. */
export function listen(node: DomNode, event: u64, call: SlotFunction): void {
  refAnyClone(CLONE, BOX);
  nodeAddCallback(node, event, call.index, CLONE);
}

export function endState(): void {
  refAnyDelete(BOX);
}

/** A new element with a class of static ASCII characters. */
export function element(nodeType: u32, className: string): DomNode {
  const node = nodeNew(nodeType);
  addClassName(node, className);
  return node;
}

/** A new element as the last child of `parent`. */
export function part(parent: DomNode, nodeType: u32, className: string): DomNode {
  const node = element(nodeType, className);
  nodeAppend(parent, node);
  return node;
}

/** Appends a text node with a copy of borrowed bytes. */
export function addText(node: DomNode, ptr: usize, byteLen: u32): void {
  const text = nodeNew(NODE_TEXT);
  nodeSetText(text, ptr, byteLen);
  nodeAppend(node, text);
}

/** Appends a text node with a copy of a borrowed AzString. */
export function addString(node: DomNode, string: usize): void {
  addText(node, stringPtr(string), stringLen(string));
}

/** Appends a text node of one character. */
export function addCharacter(node: DomNode, code: u32): void {
  const out = textNew();
  out.codePoint(code);
  addText(node, out.ptr, out.len);
  out.free();
}

/** Adds an attribute that is `true` or `false`. */
export function addFlag(node: DomNode, name: string, value: bool): void {
  addAsciiAttr(node, name, value ? 'true' : 'false');
}

/** Adds the style sheet of a widget (gen/widget-css.ts, ASCII); it holds for the node and what lies inside. */
export function addWidgetCss(node: DomNode, sheet: string): void {
  const out = textNew();
  out.ascii(sheet);
  addStyle(node, out);
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
