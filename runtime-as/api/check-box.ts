// AzCheckBox (160 bytes): one box that is filled when checked. A click toggles it on the page at once and then tells the app.
import { domStore, FLAG_TAB_INDEX, nodeAddCallback, nodeNew } from '../dom/node';
import { dropCheckBox, dropCheckBoxStateWrapper, dropOptionCheckBoxOnToggle } from '../gen/glue';
import {
  AzCheckBox_container_style,
  AzCheckBox_content_style,
  AzCheckBox_SIZE,
  AzCheckBoxOnToggle_callback,
  AzCheckBoxOnToggle_SIZE,
  AzCheckBoxStateWrapper_on_toggle,
  AzCheckBoxStateWrapper_SIZE,
} from '../gen/layout';
import { NODE_DIV } from '../gen/nodes';
import { textNew } from '../text';
import { addProperties } from './dom';
import { addAsciiAttr } from './element';
import { refAnyDelete } from './refany';
import {
  addClassName,
  addStyle,
  boxedState,
  boxState,
  callWithState,
  changeAttr,
  changeStyle,
  HOVER_MOUSE_UP,
} from './widget';

const CHECKED = 'background-color: #0d6efd';
const UNCHECKED = 'background-color: #ffffff';
const TRUE = 'true';
const FALSE = 'false';
const ARIA_CHECKED = 'aria-checked';
/** An AzRefAny on its way into a node. */
const STATE: usize = memory.data(24, 8);

export function AzCheckBox_create(ret: usize, checked: bool): void {
  memory.fill(ret, 0, AzCheckBox_SIZE);
  store<u8>(ret, <u8>checked);
}

/** Replaces the callback; `data` (AzRefAny) moves into the check box. */
export function AzCheckBox_setOnToggle(checkBox: usize, data: usize, slot: usize): void {
  const option = checkBox + AzCheckBoxStateWrapper_on_toggle;
  dropOptionCheckBoxOnToggle(option);
  memory.fill(option, 0, 8 + AzCheckBoxOnToggle_SIZE);
  store<u8>(option, 1);
  memory.copy(option + 8, data, 24);
  store<u64>(option + 8, slot, AzCheckBoxOnToggle_callback);
}

export function AzCheckBox_withOnToggle(ret: usize, checkBox: usize, data: usize, slot: usize): void {
  memory.copy(ret, checkBox, AzCheckBox_SIZE);
  AzCheckBox_setOnToggle(ret, data, slot);
}

/** Runs when the last copy of the boxed AzCheckBoxStateWrapper goes. */
function dropState(state: i64, _x1: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  dropCheckBoxStateWrapper(<usize>state);
  return 0;
}

/** The click: toggles the state, shows it, then calls the app with the new AzCheckBoxState. */
function toggle(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  const state = boxedState(ref);
  const checked = !load<u8>(state);
  store<u8>(state, <u8>checked);
  changeStyle(info, checked ? CHECKED : UNCHECKED);
  changeAttr(info, ARIA_CHECKED, checked ? TRUE : FALSE);
  const option = state + AzCheckBoxStateWrapper_on_toggle;
  let update: i64 = 0;
  if (load<u8>(option))
    update = callWithState(<u32>load<u64>(option + 8, AzCheckBoxOnToggle_callback), option + 8, info, <i64>checked);
  refAnyDelete(<usize>ref);
  return update;
}

/** Consumes the AzCheckBox: `<div class="az-check-box" role="checkbox" aria-checked="…">`. */
export function AzCheckBox_dom(ret: usize, checkBox: usize): void {
  const checked = load<u8>(checkBox) != 0;
  const node = nodeNew(NODE_DIV);
  addClassName(node, 'az-check-box');
  addAsciiAttr(node, 'role', 'checkbox');
  addAsciiAttr(node, ARIA_CHECKED, checked ? TRUE : FALSE);
  const style = textNew();
  style.ascii('width: 14px; height: 14px; border: 1px solid #9b9b9b; border-radius: 2px; cursor: pointer; ');
  style.ascii(checked ? CHECKED : UNCHECKED);
  addStyle(node, style);
  addProperties(node, checkBox + AzCheckBox_container_style);
  if (checked) addProperties(node, checkBox + AzCheckBox_content_style);
  node.flags |= FLAG_TAB_INDEX;
  boxState(STATE, checkBox, AzCheckBoxStateWrapper_SIZE, dropState);
  nodeAddCallback(node, HOVER_MOUSE_UP, toggle.index, STATE);
  // The state moved into the box.
  memory.fill(checkBox, 0, AzCheckBoxStateWrapper_SIZE);
  dropCheckBox(checkBox);
  domStore(ret, node);
}
