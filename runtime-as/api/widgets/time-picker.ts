// AzTimePicker (128 bytes): hour and minute with a button above and below each, and one for am or pm.
//
//   state   ┌ handler (72) │ AzTimePickerState: u32 hour, minute, u8 is_pm, is_24h ┐   88 bytes
//   root ⊃ (hour, colon, minute, [am or pm]);  hour, minute ⊃ (more, value, less)
import { currentDoc } from '../../document';
import { nodeOf } from '../../dom/doc';
import { DomNode, domStore } from '../../dom/node';
import { dropTimePicker } from '../../gen/glue';
import { AzTimePicker_container_style, AzTimePickerStateWrapper_on_change, KEY_DOWN, KEY_UP } from '../../gen/layout';
import { NODE_BUTTON, NODE_DIV } from '../../gen/nodes';
import { CSS_TIME_PICKER } from '../../gen/widget-css';
import { currentKeyCode } from '../../state/input';
import { TextBuf, textNew } from '../../text';
import { addProperties } from '../dom';
import { addAsciiAttr } from '../element';
import {
  addCharacter, addText, addWidgetCss, beginState, boxedState, callForUpdate, dropHandler, element, endState, finish, FOCUS_KEY_DOWN,
  HANDLER_BYTES, HOVER_LEFT_UP, listen, moveHandler, part,
} from '../widget';
import { callbackIdx, changeText, childAt, parentOf, position, preventDefault } from '../widget-page';
import { addFloatAttr, changeFloat } from './number';

const STATE_BYTES: usize = HANDLER_BYTES + 16;
const STATE: usize = memory.data(88, 8);
const MINUTE: i32 = 2;
const UP: u32 = 0x25b4;
const DOWN: u32 = 0x25be;

@unmanaged
class Time {
  hour: u32;
  minute: u32;
  isPm: u8;
  is24h: u8;
}

function timeOf(state: usize): Time {
  return changetype<Time>(state + HANDLER_BYTES);
}

/** A time that clocks show: an hour of 24 on a clock of 12 says itself which half of the day it is. */
function normalise(time: Time): void {
  time.hour %= 24;
  time.minute %= 60;
  if (time.is24h) return;
  if (time.hour > 12) {
    time.hour -= 12;
    time.isPm = 1;
  }
  if (time.hour == 0) time.hour = 12;
}

function valueOf(time: Time, which: i32): u32 {
  return which == MINUTE ? time.minute : time.hour;
}

/** Moves hour or minute around the clock. */
function step(time: Time, which: i32, by: u32): void {
  if (which == MINUTE) time.minute = (time.minute + 60 + by) % 60;
  else if (time.is24h) time.hour = (time.hour + 24 + by) % 24;
  else time.hour = ((time.hour + 11 + by) % 12) + 1;
}

function putTwo(out: TextBuf, value: u32): void {
  if (value < 10) out.byte(48);
  out.decimal(value);
}

function tell(state: usize, info: i64): i64 {
  return callForUpdate(state, info, load<i64>(state, HANDLER_BYTES), load<u16>(state, HANDLER_BYTES + 8));
}

/** Steps the part at `idx` of the page by one, on the page and in the state. */
function stepPart(state: usize, idx: i32, by: u32, info: i64): i64 {
  const which = position(idx);
  const time = timeOf(state);
  const shown = childAt(idx, 1);
  step(time, which, by);
  const out = textNew();
  putTwo(out, valueOf(time, which));
  changeText(shown, out.ptr, out.len);
  out.free();
  changeFloat(nodeOf(currentDoc(), shown).id, 'aria-valuenow', <f32>valueOf(time, which));
  return tell(state, info);
}

function press(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  const button = callbackIdx(info);
  return finish(ref, stepPart(boxedState(ref), parentOf(button), position(button) ? -1 : 1, info));
}

function key(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  const code = currentKeyCode();
  if (code != KEY_UP && code != KEY_DOWN) return finish(ref, 0);
  preventDefault();
  return finish(ref, stepPart(boxedState(ref), parentOf(callbackIdx(info)), code == KEY_UP ? 1 : -1, info));
}

function putHalf(out: TextBuf, isPm: bool): void {
  out.ascii(isPm ? 'pm' : 'am');
}

function switchHalf(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  const state = boxedState(ref);
  const time = timeOf(state);
  time.isPm ^= 1;
  const out = textNew();
  putHalf(out, time.isPm != 0);
  changeText(callbackIdx(info), out.ptr, out.len);
  out.free();
  return finish(ref, tell(state, info));
}

function addArrow(to: DomNode, label: string, sign: u32): void {
  const arrow = part(to, NODE_BUTTON, 'az-time-arrow');
  addAsciiAttr(arrow, 'aria-label', label);
  addAsciiAttr(arrow, 'tabindex', '-1');
  addCharacter(arrow, sign);
  listen(arrow, HOVER_LEFT_UP, press);
}

function addPart(root: DomNode, label: string, value: u32, last: f32): void {
  const column = part(root, NODE_DIV, 'az-time-part');
  addArrow(column, 'More', UP);
  const shown = part(column, NODE_DIV, 'az-time-value');
  addAsciiAttr(shown, 'role', 'spinbutton');
  addAsciiAttr(shown, 'aria-label', label);
  addFloatAttr(shown, 'aria-valuenow', <f32>value);
  addFloatAttr(shown, 'aria-valuemax', last);
  addAsciiAttr(shown, 'tabindex', '0');
  const out = textNew();
  putTwo(out, value);
  addText(shown, out.ptr, out.len);
  out.free();
  listen(shown, FOCUS_KEY_DOWN, key);
  addArrow(column, 'Less', DOWN);
}

/** Consumes the AzTimePicker. */
export function AzTimePicker_dom(ret: usize, widget: usize): void {
  const root = element(NODE_DIV, 'az-time-picker');
  addWidgetCss(root, CSS_TIME_PICKER);
  addProperties(root, widget + AzTimePicker_container_style);
  const time = changetype<Time>(widget);
  normalise(time);
  moveHandler(STATE, widget + AzTimePickerStateWrapper_on_change);
  memory.copy(STATE + HANDLER_BYTES, widget, 12);
  beginState(STATE, STATE_BYTES, dropHandler);
  addPart(root, 'Hour', time.hour, time.is24h ? 23 : 12);
  addCharacter(part(root, NODE_DIV, 'az-time-colon'), 58);
  addPart(root, 'Minute', time.minute, 59);
  if (!time.is24h) {
    const half = part(root, NODE_BUTTON, 'az-time-half');
    const out = textNew();
    putHalf(out, time.isPm != 0);
    addText(half, out.ptr, out.len);
    out.free();
    listen(half, HOVER_LEFT_UP, switchHalf);
  }
  endState();
  dropTimePicker(widget);
  domStore(ret, root);
}
