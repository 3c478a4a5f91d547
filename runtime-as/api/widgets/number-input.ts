// AzNumberInput (696 bytes): a text input that holds a number. Any number may stand while one types, and any text that one may
// begin with; what cannot become a number is taken back. Azul's interface only has the limits as fields of the state; here they hold
// for what the app is told: while one types it hears of numbers within them alone, so that 20 can be typed where 8 is the least.
// Another number gives way to the nearest limit when the typing ends: by Enter or as the focus leaves. Arrow keys count up and
// down from the number that stands there.
//
//   state   ┌ AzTextInputStateWrapper (376) │ AzNumberInputStateWrapper (160) ┐   536 bytes: the first as in text-input.ts
import { CHANGE_VALUE, pushChange } from '../../change';
import { setTyped, takeBack, textLen, textPtr, typedOf } from '../../controls';
import { domStore } from '../../dom/node';
import { dropNumberInput, dropNumberInputStateWrapper, dropTextInputStateWrapper } from '../../gen/glue';
import {
  AzNumberInput_number_input_state, AzNumberInput_style, AzNumberInput_text_input, AzNumberInputStateWrapper_on_focus_lost,
  AzNumberInputStateWrapper_on_value_change, AzNumberInputStateWrapper_SIZE, AzTextInput_container_style, AzTextInput_label_style,
  AzTextInput_placeholder_style, AzTextInputStateWrapper_on_text_input, AzTextInputStateWrapper_on_virtual_key_down,
  AzTextInputStateWrapper_SIZE, KEY_DOWN, KEY_NUMPAD_ENTER, KEY_RETURN, KEY_UP,
} from '../../gen/layout';
import { NODE_INPUT } from '../../gen/nodes';
import { CSS_NUMBER_INPUT } from '../../gen/widget-css';
import { allocBytes, copyBytes, freeBytes } from '../../heap';
import { currentKeyCode } from '../../state/input';
import { textNew } from '../../text';
import { addProperties } from '../dom';
import { addAsciiAttr } from '../element';
import {
  addWidgetCss, beginState, boxedState, callWithFloats, element, endState, finish, FOCUS_KEY_DOWN, FOCUS_LOST, FOCUS_TEXT_INPUT,
  listen,
} from '../widget';
import { callbackNode, preventDefault } from '../widget-page';
import { addFloatAttr, changeFloat, putFloat32, readNumber, readTyped, typedNumber } from './number';
import { addTextAttrs, callTextInput, refusePlaceholderStyle } from './text-input';

/** AzNumberInputState inside of the state: f32 previous, number, min, max. */
const NUMBER: usize = AzTextInputStateWrapper_SIZE;
const STATE_BYTES: usize = AzTextInputStateWrapper_SIZE + AzNumberInputStateWrapper_SIZE;

function dropState(state: i64, _x1: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  dropTextInputStateWrapper(<usize>state);
  dropNumberInputStateWrapper(<usize>state + NUMBER);
  return 0;
}

/** Calls a handler with the numbers of the state. */
function tell(state: usize, handlerAt: usize, info: i64): i64 {
  const at = state + NUMBER;
  return callWithFloats(at + handlerAt, info, load<f32>(at), load<f32>(at, 4), load<f32>(at, 8), load<f32>(at, 12));
}

/** The nearest number within the limits of the state; never -0, which no app means. */
function limited(state: usize, number: f32): f32 {
  return max<f32>(load<f32>(state + NUMBER, 8), min<f32>(load<f32>(state + NUMBER, 12), number)) + 0;
}

/** Takes a number into the limits and tells the app if it is another one than before. */
function change(state: usize, number: f32, info: i64): i64 {
  const at = state + NUMBER;
  const next = limited(state, number);
  const before = load<f32>(at, 4);
  if (next == before) return 0;
  store<f32>(at, before);
  store<f32>(at, next, 4);
  changeFloat(callbackNode(info), 'aria-valuenow', next);
  return tell(state, AzNumberInputStateWrapper_on_value_change, info);
}

/** Texts that a number may begin with: nothing, a sign, a point, an exponent without its digits. */
function isBeginning(ptr: usize, byteLen: u32): bool {
  const out = textNew();
  out.bytes(ptr, byteLen);
  // Whatever follows one digit more is a number if the beginning is one.
  out.byte(49);
  const isNumber = readNumber(out.ptr, out.len);
  out.free();
  return isNumber;
}

/** The page shows `number`. */
function show(info: i64, number: f32): void {
  const out = textNew();
  putFloat32(out, number);
  setTyped(callbackNode(info), out.ptr, out.len, out.len);
  out.free();
  pushChange(CHANGE_VALUE, callbackNode(info));
}

/** Where the app answers with the number that was typed, its spelling stays: `1.0`, from which 1.05 can still become. */
function keepSpelling(info: i64): void {
  const id = callbackNode(info);
  const change = pushChange(CHANGE_VALUE, id);
  const typed = typedOf(id);
  change.aLen = textLen;
  change.aPtr = copyBytes(textPtr, textLen);
  change.x = typed ? <f32>typed.caret : 0;
  const out = textNew();
  putFloat32(out, typedNumber);
  change.bLen = out.len;
  change.bPtr = out.take();
  out.free();
}

/** Takes over a number within the limits. */
function takeTyped(state: usize, info: i64): i64 {
  if (limited(state, typedNumber) != typedNumber) return 0;
  keepSpelling(info);
  return change(state, typedNumber, info);
}

/** The typing ends: the nearest number within the limits is taken over and shown. */
function endTyping(state: usize, info: i64): i64 {
  const isNumber = readTyped(info);
  const before = load<f32>(state + NUMBER, 4);
  // A text that is another spelling of the number may stay.
  if (isNumber && typedNumber == before) return 0;
  const typed = typedNumber;
  const update = isNumber ? change(state, typed, info) : 0;
  const number = load<f32>(state + NUMBER, 4);
  if (!isNumber || typed != number) show(info, number);
  return update;
}

function typeNumber(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  const state = boxedState(ref);
  const told = callTextInput(state, AzTextInputStateWrapper_on_text_input, info);
  const isNumber = readTyped(info);
  if (<u32>(told >> 32) == 1 || (!isNumber && !isBeginning(textPtr, textLen))) {
    takeBack(callbackNode(info));
    pushChange(CHANGE_VALUE, callbackNode(info));
    return finish(ref, told & 0xffff_ffff);
  }
  const update = isNumber ? takeTyped(state, info) : 0;
  return finish(ref, max<i64>(update, told & 0xffff_ffff));
}

/** Counts by one from the number that stands there. */
function count(state: usize, step: f32, info: i64): i64 {
  const from = readTyped(info) ? typedNumber : load<f32>(state + NUMBER, 4);
  const update = change(state, from + step, info);
  show(info, load<f32>(state + NUMBER, 4));
  preventDefault();
  return update;
}

function keyNumber(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  const state = boxedState(ref);
  const told = callTextInput(state, AzTextInputStateWrapper_on_virtual_key_down, info);
  const key = currentKeyCode();
  let update = told & 0xffff_ffff;
  if (<u32>(told >> 32) == 1) preventDefault();
  else if (key == KEY_UP || key == KEY_DOWN) update = max<i64>(update, count(state, key == KEY_UP ? 1 : -1, info));
  else if (key == KEY_RETURN || key == KEY_NUMPAD_ENTER) update = max<i64>(update, endTyping(state, info));
  return finish(ref, update);
}

function leaveNumber(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  const state = boxedState(ref);
  const update = endTyping(state, info);
  return finish(ref, max<i64>(update, tell(state, AzNumberInputStateWrapper_on_focus_lost, info)));
}

/** The two state wrappers side by side, moved out of the widget. */
function beginNumberState(widget: usize): void {
  const state = allocBytes(STATE_BYTES);
  const text = widget + AzNumberInput_text_input;
  memory.copy(state, text, AzTextInputStateWrapper_SIZE);
  memory.copy(state + NUMBER, widget + AzNumberInput_number_input_state, AzNumberInputStateWrapper_SIZE);
  memory.fill(text, 0, AzTextInputStateWrapper_SIZE);
  memory.fill(widget + AzNumberInput_number_input_state, 0, AzNumberInputStateWrapper_SIZE);
  beginState(state, STATE_BYTES, dropState);
  freeBytes(state);
}

/** Consumes the AzNumberInput: `<input class="az-number-input" role="spinbutton" value="5">`. */
export function AzNumberInput_dom(ret: usize, widget: usize): void {
  const node = element(NODE_INPUT, 'az-number-input');
  const text = widget + AzNumberInput_text_input;
  const number = load<f32>(widget + AzNumberInput_number_input_state, 4);
  addAsciiAttr(node, 'type', 'text');
  addAsciiAttr(node, 'inputmode', 'decimal');
  addAsciiAttr(node, 'role', 'spinbutton');
  addFloatAttr(node, 'aria-valuenow', number);
  addFloatAttr(node, 'value', number);
  addTextAttrs(node, text);
  addWidgetCss(node, CSS_NUMBER_INPUT);
  addProperties(node, text + AzTextInput_container_style);
  addProperties(node, text + AzTextInput_label_style);
  addProperties(node, widget + AzNumberInput_style);
  refusePlaceholderStyle('AzNumberInput_dom', text + AzTextInput_placeholder_style);
  beginNumberState(widget);
  listen(node, FOCUS_TEXT_INPUT, typeNumber);
  listen(node, FOCUS_KEY_DOWN, keyNumber);
  listen(node, FOCUS_LOST, leaveNumber);
  endState();
  dropNumberInput(widget);
  domStore(ret, node);
}
