// AzDropDown (120 bytes): a button with the chosen text, which opens a list (option-list.ts).
//
//   state   ┌ handler (72) │ u64 chosen ┐   80 bytes
import { NONE } from '../../dom/doc';
import { domStore } from '../../dom/node';
import { dropDropDown } from '../../gen/glue';
import { AzDropDown_choices, AzDropDown_on_choice_change, AzDropDown_selected, KEY_RETURN, KEY_SPACE } from '../../gen/layout';
import { NODE_BUTTON, NODE_DIV } from '../../gen/nodes';
import { CSS_DROP_DOWN } from '../../gen/widget-css';
import { currentKeyCode } from '../../state/input';
import { vecLen, vecPtr } from '../vec';
import {
  addString, addText, addWidgetCss, beginState, boxedState, callForUpdate, dropHandler, element, endState, finish, FOCUS_KEY_DOWN,
  FOCUS_OUT, HANDLER_BYTES, HOVER_LEFT_UP, listen, part,
} from '../widget';
import {
  callbackIdx, changeChoice, changeText, childAt, focusOn, parentOf, position, positionIn, preventDefault, targetIdx,
} from '../widget-page';
import { addBoxAttrs, addOptions, boxOf, isOpen, leaveList, optionLen, optionsOf, optionText, setOpen, walkByKey } from './option-list';

const STATE_BYTES: usize = HANDLER_BYTES + 8;
const STATE: usize = memory.data(80, 8);
const STRING_BYTES: usize = 40;

/** The option at `at` becomes the chosen one; the app hears of it when it is another one than before. */
function choose(state: usize, root: i32, at: i32, info: i64): i64 {
  const list = optionsOf(root);
  const text = optionText(childAt(list, at));
  setOpen(root, false);
  focusOn(boxOf(root));
  changeText(childAt(boxOf(root), 0), text, optionLen);
  changeChoice(list, at, 'aria-selected', false);
  if (load<u64>(state, HANDLER_BYTES) == <u64>at) return 0;
  store<u64>(state, at, HANDLER_BYTES);
  return callForUpdate(state, info, at);
}

function click(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  const option = callbackIdx(info);
  return finish(ref, choose(boxedState(ref), parentOf(parentOf(option)), position(option), info));
}

function toggle(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  const root = parentOf(callbackIdx(info));
  setOpen(root, !isOpen(root));
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
  walkByKey(root, code, <i32>load<u64>(state, HANDLER_BYTES));
  return finish(ref, 0);
}

/** Consumes the AzDropDown. */
export function AzDropDown_dom(ret: usize, dropDown: usize): void {
  const choices = dropDown + AzDropDown_choices;
  const count = vecLen(choices);
  const chosen = load<u64>(dropDown, AzDropDown_selected);
  const root = element(NODE_DIV, 'az-drop-down');
  addWidgetCss(root, CSS_DROP_DOWN);
  memory.copy(STATE, dropDown + AzDropDown_on_choice_change, HANDLER_BYTES);
  memory.fill(dropDown + AzDropDown_on_choice_change, 0, HANDLER_BYTES);
  store<u64>(STATE, chosen, HANDLER_BYTES);
  beginState(STATE, STATE_BYTES, dropHandler);
  const box = part(root, NODE_BUTTON, 'az-drop-down-box');
  addBoxAttrs(box);
  const label = part(box, NODE_DIV, 'az-drop-down-label');
  if (chosen < <u64>count) addString(label, vecPtr(choices) + <usize>chosen * STRING_BYTES);
  else addText(label, 0, 0);
  part(box, NODE_DIV, 'az-drop-down-arrow');
  addOptions(root, choices, chosen, click);
  listen(box, HOVER_LEFT_UP, toggle);
  listen(root, FOCUS_KEY_DOWN, key);
  listen(root, FOCUS_OUT, leaveList);
  endState();
  dropDropDown(dropDown);
  domStore(ret, root);
}
