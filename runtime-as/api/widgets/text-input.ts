// AzTextInput (496 bytes) and AzTextArea (448 bytes): an `input` and a `textarea`. What is typed is the browser's affair; the
// app's callbacks hear of it, with a state that they own, and may have it taken back.
//
//   AzTextInputState   ┌ text: AzU32Vec │ +40 placeholder │ +88 max_len │ +96 selection │ +128 cursor_pos ┐   136 bytes
//   AzTextAreaState    ┌ the same up to max_len │ +96 cursor_pos ┐                                          104 bytes
import { CHANGE_VALUE, pushChange } from '../../change';
import { findText, takeBack, textLen, textPtr, typedOf } from '../../controls';
import { currentDoc } from '../../document';
import { NONE } from '../../dom/doc';
import { DomNode, domStore } from '../../dom/node';
import { cloneOptionString, dropTextArea, dropTextAreaStateWrapper, dropTextInput, dropTextInputStateWrapper, dropU32Vec } from '../../gen/glue';
import {
  AzTextArea_container_style, AzTextArea_label_style, AzTextArea_placeholder_style, AzTextArea_SIZE, AzTextAreaState_cursor_pos,
  AzTextAreaState_SIZE, AzTextAreaStateWrapper_on_focus_lost, AzTextAreaStateWrapper_on_text_input,
  AzTextAreaStateWrapper_on_virtual_key_down, AzTextAreaStateWrapper_SIZE, AzTextInput_container_style, AzTextInput_label_style,
  AzTextInput_placeholder_style, AzTextInput_SIZE, AzTextInputState_cursor_pos, AzTextInputState_max_len,
  AzTextInputState_placeholder, AzTextInputState_SIZE, AzTextInputStateWrapper_on_focus_lost, AzTextInputStateWrapper_on_text_input,
  AzTextInputStateWrapper_on_virtual_key_down, AzTextInputStateWrapper_SIZE,
} from '../../gen/layout';
import { NODE_INPUT, NODE_TEXT_AREA } from '../../gen/nodes';
import { CSS_TEXT_AREA, CSS_TEXT_INPUT } from '../../gen/widget-css';
import { allocBytes, freeBytes } from '../../heap';
import { trap } from '../../state/trap';
import { TextBuf, textNew } from '../../text';
import { addProperties } from '../dom';
import { addAsciiAttr, addAttr } from '../element';
import { stringDrop, stringFromText, stringLen, stringPtr } from '../string';
import { vecLen } from '../vec';
import {
  addText, addWidgetCss, beginState, boxedState, callHandler, element, endState, finish, FOCUS_KEY_DOWN, FOCUS_LOST,
  FOCUS_TEXT_INPUT, listen,
} from '../widget';
import { callbackIdx, callbackNode, preventDefault } from '../widget-page';
import { codePointsOf, putCodePoints } from './code-points';

/** Replaces the text, which both widgets begin with; consumes the AzString. */
export function setText(widget: usize, text: usize): void {
  dropU32Vec(widget);
  codePointsOf(widget, stringPtr(text), stringLen(text));
  stringDrop(text);
}

export function withTextInputText(ret: usize, widget: usize, text: usize): void {
  memory.copy(ret, widget, AzTextInput_SIZE);
  setText(ret, text);
}

export function withTextAreaText(ret: usize, widget: usize, text: usize): void {
  memory.copy(ret, widget, AzTextArea_SIZE);
  setText(ret, text);
}

export function AzTextInputState_getText(ret: usize, state: usize): void {
  const out = textNew();
  putCodePoints(out, state);
  stringFromText(ret, out);
}

/** True when the widget at `idx` is on the page; then its text is found. */
function findShown(info: i64): bool {
  const idx = callbackIdx(info);
  if (idx != NONE) findText(currentDoc(), idx);
  return idx != NONE;
}

/** A state with the text that the page shows, for a callback that owns it: `byteLen` bytes on the heap. */
function stateNow(inner: usize, info: i64, byteLen: usize, cursorAt: usize): usize {
  const state = allocBytes(byteLen);
  memory.copy(state, inner, byteLen);
  cloneOptionString(state + AzTextInputState_placeholder, inner + AzTextInputState_placeholder);
  codePointsOf(state, textPtr, textLen);
  const typed = typedOf(callbackNode(info));
  store<u64>(state + cursorAt, typed ? <u64>typed.caret : vecLen(state));
  return state;
}

/** Calls a handler with the state of now; returns x0. */
function callWithText(inner: usize, handlerAt: usize, info: i64, byteLen: usize, cursorAt: usize): i64 {
  if (!load<u8>(inner + handlerAt) || !findShown(info)) return 0;
  const state = stateNow(inner, info, byteLen, cursorAt);
  const result = callHandler(inner + handlerAt, info, state);
  freeBytes(state);
  return result;
}

/** AzOnTextInputReturn: the upper half is 1 for a text that is not valid. */
// @ts-ignore: decorator
@inline
function isRefused(result: i64): bool {
  return <u32>(result >> 32) == 1;
}

/** What was typed is taken back where the app refuses it. */
function afterTyping(info: i64, result: i64): i64 {
  if (isRefused(result)) {
    takeBack(callbackNode(info));
    pushChange(CHANGE_VALUE, callbackNode(info));
  }
  return result & 0xffff_ffff;
}

function afterKey(result: i64): i64 {
  if (isRefused(result)) preventDefault();
  return result & 0xffff_ffff;
}

/** Calls a handler of a boxed AzTextInputStateWrapper. */
export function callTextInput(state: usize, handlerAt: usize, info: i64): i64 {
  return callWithText(state, handlerAt, info, AzTextInputState_SIZE, AzTextInputState_cursor_pos);
}

function callTextArea(ref: i64, handlerAt: usize, info: i64): i64 {
  return callWithText(boxedState(ref), handlerAt, info, AzTextAreaState_SIZE, AzTextAreaState_cursor_pos);
}

export function typeInput(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  return finish(ref, afterTyping(info, callTextInput(boxedState(ref), AzTextInputStateWrapper_on_text_input, info)));
}

export function keyInput(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  return finish(ref, afterKey(callTextInput(boxedState(ref), AzTextInputStateWrapper_on_virtual_key_down, info)));
}

function leaveInput(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  return finish(ref, callTextInput(boxedState(ref), AzTextInputStateWrapper_on_focus_lost, info) & 0xffff_ffff);
}

function typeArea(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  return finish(ref, afterTyping(info, callTextArea(ref, AzTextAreaStateWrapper_on_text_input, info)));
}

function keyArea(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  return finish(ref, afterKey(callTextArea(ref, AzTextAreaStateWrapper_on_virtual_key_down, info)));
}

function leaveArea(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  return finish(ref, callTextArea(ref, AzTextAreaStateWrapper_on_focus_lost, info) & 0xffff_ffff);
}

function dropInputState(state: i64, _x1: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  dropTextInputStateWrapper(<usize>state);
  return 0;
}

function dropAreaState(state: i64, _x1: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  dropTextAreaStateWrapper(<usize>state);
  return 0;
}

/** What an input and a textarea have in common: placeholder, length limit, no help from the browser. */
export function addTextAttrs(node: DomNode, inner: usize): void {
  const placeholder = inner + AzTextInputState_placeholder;
  if (load<u8>(placeholder)) addAttr(node, 'placeholder', stringPtr(placeholder + 8), stringLen(placeholder + 8));
  const max = load<u64>(inner + AzTextInputState_max_len);
  if (max) {
    const out = textNew();
    out.decimal(max);
    addAttr(node, 'maxlength', out.ptr, out.len);
    out.free();
  }
  addAsciiAttr(node, 'autocomplete', 'off');
  addAsciiAttr(node, 'spellcheck', 'false');
}

/** The text of a state as UTF-8; the caller frees the buffer. */
function textOf(inner: usize): TextBuf {
  const out = textNew();
  putCodePoints(out, inner);
  return out;
}

/** Consumes the AzTextInput: `<input class="az-text-input" type="text" value="…">`. */
export function AzTextInput_dom(ret: usize, widget: usize): void {
  const node = element(NODE_INPUT, 'az-text-input');
  addAsciiAttr(node, 'type', 'text');
  const text = textOf(widget);
  addAttr(node, 'value', text.ptr, text.len);
  text.free();
  addTextAttrs(node, widget);
  addWidgetCss(node, CSS_TEXT_INPUT);
  addProperties(node, widget + AzTextInput_container_style);
  addProperties(node, widget + AzTextInput_label_style);
  refusePlaceholderStyle('AzTextInput_dom', widget + AzTextInput_placeholder_style);
  const hasKey = load<u8>(widget + AzTextInputStateWrapper_on_virtual_key_down) != 0;
  const hasLeave = load<u8>(widget + AzTextInputStateWrapper_on_focus_lost) != 0;
  const hasAny = hasKey || hasLeave || load<u8>(widget + AzTextInputStateWrapper_on_text_input) != 0;
  beginState(widget, AzTextInputStateWrapper_SIZE, dropInputState);
  // Typing is listened to as soon as anything is: other callbacks are told the text too.
  if (hasAny) listen(node, FOCUS_TEXT_INPUT, typeInput);
  if (hasKey) listen(node, FOCUS_KEY_DOWN, keyInput);
  if (hasLeave) listen(node, FOCUS_LOST, leaveInput);
  endState();
  dropTextInput(widget);
  domStore(ret, node);
}

/** Consumes the AzTextArea: `<textarea class="az-text-area">…</textarea>`. */
export function AzTextArea_dom(ret: usize, widget: usize): void {
  const node = element(NODE_TEXT_AREA, 'az-text-area');
  const text = textOf(widget);
  if (text.len) addText(node, text.ptr, text.len);
  text.free();
  addTextAttrs(node, widget);
  addWidgetCss(node, CSS_TEXT_AREA);
  addProperties(node, widget + AzTextArea_container_style);
  addProperties(node, widget + AzTextArea_label_style);
  refusePlaceholderStyle('AzTextArea_dom', widget + AzTextArea_placeholder_style);
  const hasKey = load<u8>(widget + AzTextAreaStateWrapper_on_virtual_key_down) != 0;
  const hasLeave = load<u8>(widget + AzTextAreaStateWrapper_on_focus_lost) != 0;
  const hasAny = hasKey || hasLeave || load<u8>(widget + AzTextAreaStateWrapper_on_text_input) != 0;
  beginState(widget, AzTextAreaStateWrapper_SIZE, dropAreaState);
  if (hasAny) listen(node, FOCUS_TEXT_INPUT, typeArea);
  if (hasKey) listen(node, FOCUS_KEY_DOWN, keyArea);
  if (hasLeave) listen(node, FOCUS_LOST, leaveArea);
  endState();
  dropTextArea(widget);
  domStore(ret, node);
}

/** A placeholder is painted by the browser in one color; what cannot be done is said. */
export function refusePlaceholderStyle(where: string, style: usize): void {
  if (vecLen(style)) trap(where, 'styles of placeholders are not supported; leave out the placeholder style');
}
