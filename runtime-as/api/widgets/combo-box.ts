// AzComboBox (208 bytes): a text input with a list (option-list.ts) of the items that contain what is typed.
//
//   state   AzComboBoxStateWrapper, 168 bytes   ┌ u8 open │ +8 selected │ +16 text │ +56 items │ +96 handler ┐
import { CHANGE_VALUE, pushChange } from '../../change';
import { findText, setTyped, textLen, textPtr } from '../../controls';
import { currentDoc } from '../../document';
import { NONE, nodeOf } from '../../dom/doc';
import { domStore } from '../../dom/node';
import { cloneString, dropComboBox, dropComboBoxStateWrapper, dropString } from '../../gen/glue';
import {
  AzComboBox_placeholder, AzComboBoxState_SIZE, AzComboBoxState_selected, AzComboBoxState_text, AzComboBoxStateWrapper_items,
  AzComboBoxStateWrapper_on_select, AzComboBoxStateWrapper_SIZE, KEY_RETURN, KEY_SPACE,
} from '../../gen/layout';
import { NODE_DIV, NODE_INPUT } from '../../gen/nodes';
import { CSS_COMBO_BOX } from '../../gen/widget-css';
import { allocBytes, freeBytes } from '../../heap';
import { currentKeyCode } from '../../state/input';
import { addAsciiAttr, addAttr } from '../element';
import { stringLen, stringOf, stringPtr } from '../string';
import { vecLen, vecPtr } from '../vec';
import {
  addWidgetCss, beginState, boxedState, callForUpdate, element, endState, finish, FOCUS_KEY_DOWN, FOCUS_OUT, FOCUS_TEXT_INPUT,
  HOVER_LEFT_UP, listen, part,
} from '../widget';
import {
  callbackIdx, changeChoice, childAt, childCount, focusOn, parentOf, position, positionIn, preventDefault, targetIdx,
} from '../widget-page';
import { addBoxAttrs, addOptions, leaveList, boxOf, optionLen, optionsOf, optionText, setHidden, setOpen, walkByKey } from './option-list';

const STRING_BYTES: usize = 40;

function dropState(state: i64, _x1: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  dropComboBoxStateWrapper(<usize>state);
  return 0;
}

function lower(c: u32): u32 {
  return c - 65 < 26 ? c | 32 : c;
}

/** True when borrowed text contains another one; letters of ASCII in any case. */
function contains(ptr: usize, byteLen: u32, part: usize, partLen: u32): bool {
  for (let i: u32 = 0; i + partLen <= byteLen; i++) {
    let k: u32 = 0;
    while (k < partLen && lower(load<u8>(ptr + i + k)) == lower(load<u8>(part + k))) k++;
    if (k == partLen) return true;
  }
  return false;
}

/** Replaces the text of the state. */
function setStateText(state: usize, ptr: usize, byteLen: u32): void {
  dropString(state + AzComboBoxState_text);
  stringOf(state + AzComboBoxState_text, ptr, byteLen);
}

/** Calls the app with a state that it owns. */
function tell(state: usize, info: i64): i64 {
  const copy = allocBytes(AzComboBoxState_SIZE);
  memory.copy(copy, state, AzComboBoxState_SIZE);
  cloneString(copy + AzComboBoxState_text, state + AzComboBoxState_text);
  const update = callForUpdate(state + AzComboBoxStateWrapper_on_select, info, copy);
  freeBytes(copy);
  return update;
}

function choose(state: usize, root: i32, at: i32, info: i64): i64 {
  const list = optionsOf(root);
  const text = optionText(childAt(list, at));
  const input = nodeOf(currentDoc(), boxOf(root)).id;
  setOpen(root, false);
  focusOn(boxOf(root));
  changeChoice(list, at, 'aria-selected', false);
  setTyped(input, text, optionLen, optionLen);
  pushChange(CHANGE_VALUE, input);
  setStateText(state, text, optionLen);
  store<u64>(state, at, AzComboBoxState_selected);
  return tell(state, info);
}

function click(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  const option = callbackIdx(info);
  return finish(ref, choose(boxedState(ref), parentOf(parentOf(option)), position(option), info));
}

function open(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  setOpen(parentOf(callbackIdx(info)), true);
  return finish(ref, 0);
}

/** What is typed opens the list and leaves the items that contain it. */
function type(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  const input = callbackIdx(info);
  const root = parentOf(input);
  const list = optionsOf(root);
  findText(currentDoc(), input);
  setStateText(boxedState(ref), textPtr, textLen);
  for (let n = childCount(list); n--; ) {
    const option = childAt(list, n);
    const text = optionText(option);
    setHidden(option, !contains(text, optionLen, textPtr, textLen));
  }
  setOpen(root, true);
  return finish(ref, 0);
}

function key(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  const root = callbackIdx(info);
  const state = boxedState(ref);
  const code = currentKeyCode();
  const at = positionIn(optionsOf(root), targetIdx());
  if (at != NONE && (code == KEY_RETURN || code == KEY_SPACE)) {
    preventDefault();
    return finish(ref, choose(state, root, at, info));
  }
  walkByKey(root, code, 0);
  return finish(ref, 0);
}

/** Consumes the AzComboBox. A text of its own goes before the selected item. */
export function AzComboBox_dom(ret: usize, comboBox: usize): void {
  const items = comboBox + AzComboBoxStateWrapper_items;
  const selected = load<u64>(comboBox, AzComboBoxState_selected);
  let text = comboBox + AzComboBoxState_text;
  const hasItem = !stringLen(text) && selected < <u64>vecLen(items) && !stringLen(comboBox + AzComboBox_placeholder);
  if (hasItem) text = vecPtr(items) + <usize>selected * STRING_BYTES;
  const root = element(NODE_DIV, 'az-combo-box');
  addWidgetCss(root, CSS_COMBO_BOX);
  const input = part(root, NODE_INPUT, 'az-combo-box-input');
  addAsciiAttr(input, 'type', 'text');
  addAttr(input, 'value', stringPtr(text), stringLen(text));
  const placeholder = comboBox + AzComboBox_placeholder;
  if (stringLen(placeholder)) addAttr(input, 'placeholder', stringPtr(placeholder), stringLen(placeholder));
  addAsciiAttr(input, 'autocomplete', 'off');
  addBoxAttrs(input);
  // The items stay where they are when the state moves into the box that the callbacks share.
  const copy = allocBytes(STRING_BYTES);
  memory.copy(copy, items, STRING_BYTES);
  beginState(comboBox, AzComboBoxStateWrapper_SIZE, dropState);
  addOptions(root, copy, selected, click);
  freeBytes(copy);
  listen(input, HOVER_LEFT_UP, open);
  listen(input, FOCUS_TEXT_INPUT, type);
  listen(root, FOCUS_KEY_DOWN, key);
  listen(root, FOCUS_OUT, leaveList);
  endState();
  dropComboBox(comboBox);
  domStore(ret, root);
}
