// The list that a drop-down and a combo box open: hidden until the box before it says `aria-expanded`, of options of which
// one is chosen. Options are no buttons, so that a click gives them the focus in every browser and the list stays open.
//
//   root ⊃ box (button or input), list ⊃ option …
import { currentDoc } from '../../document';
import { domOf, NONE, nodeOf } from '../../dom/doc';
import { DomNode } from '../../dom/node';
import { KEY_DOWN, KEY_END, KEY_ESCAPE, KEY_HOME, KEY_UP } from '../../gen/layout';
import { NODE_DIV } from '../../gen/nodes';
import { addAsciiAttr } from '../element';
import { vecLen, vecPtr } from '../vec';
import { addFlag, addString, finish, HOVER_LEFT_UP, listen, part, SlotFunction } from '../widget';
import {
  callbackIdx, changeFlag, childAt, childCount, focusOn, hasFlag, keepsFocus, positionIn, preventDefault, stepByKey, targetIdx,
} from '../widget-page';

const EXPANDED = 'aria-expanded';
const HIDDEN = 'data-hidden';
const STRING_BYTES: usize = 40;

/** Says what the box of a list is. */
export function addBoxAttrs(box: DomNode): void {
  addAsciiAttr(box, 'role', 'combobox');
  addAsciiAttr(box, 'aria-haspopup', 'listbox');
  addFlag(box, EXPANDED, false);
}

/** Appends the list with an option per AzString; `choose` hears of clicks and has the shared state. */
export function addOptions(root: DomNode, choices: usize, chosen: u64, choose: SlotFunction): void {
  const list = part(root, NODE_DIV, 'az-options');
  addAsciiAttr(list, 'role', 'listbox');
  for (let i: usize = 0, n = vecLen(choices); i < n; i++) {
    const option = part(list, NODE_DIV, 'az-option');
    addAsciiAttr(option, 'role', 'option');
    addFlag(option, 'aria-selected', i == chosen);
    addAsciiAttr(option, 'tabindex', '-1');
    addString(option, vecPtr(choices) + i * STRING_BYTES);
    listen(option, HOVER_LEFT_UP, choose);
  }
}

export function boxOf(root: i32): i32 {
  return childAt(root, 0);
}

export function optionsOf(root: i32): i32 {
  return childAt(root, 1);
}

export function isOpen(root: i32): bool {
  return hasFlag(boxOf(root), EXPANDED);
}

export function setOpen(root: i32, open: bool): void {
  changeFlag(boxOf(root), EXPANDED, open);
}

/** Hides an option, or shows it. */
export function setHidden(option: i32, isHidden: bool): void {
  changeFlag(option, HIDDEN, isHidden);
}

/** Text of an option: borrowed, in `optionLen` bytes. */
export let optionLen: u32 = 0;
export function optionText(option: i32): usize {
  const text = domOf(nodeOf(currentDoc(), option + 1));
  optionLen = text.textLen;
  return text.textPtr;
}

/** From `at` on in the direction of the key to an option that is shown; NONE = there is none. */
function shownFrom(list: i32, at: i32, key: i32): i32 {
  for (let tries = childCount(list); tries--; ) {
    if (!hasFlag(childAt(list, at), HIDDEN)) return at;
    at = stepByKey(key == KEY_HOME ? KEY_DOWN : key == KEY_END ? KEY_UP : key, at, childCount(list));
  }
  return NONE;
}

/** Keys that open, walk and close a list; `chosen` is where the walk begins. True when the key was one of them. */
export function walkByKey(root: i32, key: i32, chosen: i32): bool {
  const list = optionsOf(root);
  if (key == KEY_ESCAPE) {
    if (!isOpen(root)) return false;
    setOpen(root, false);
    focusOn(boxOf(root));
    preventDefault();
    return true;
  }
  const at = positionIn(list, targetIdx());
  const isArrow = key == KEY_DOWN || key == KEY_UP;
  if (!isArrow && (at == NONE || (key != KEY_HOME && key != KEY_END))) return false;
  preventDefault();
  const isStart = at == NONE;
  const from = isStart ? max<i32>(chosen, 0) : stepByKey(key, at, childCount(list));
  const next = from == NONE || !childCount(list) ? NONE : shownFrom(list, min<i32>(from, childCount(list) - 1), key);
  setOpen(root, true);
  if (next != NONE) focusOn(childAt(list, next));
  return true;
}

/** Callback of the root: the list closes when the focus leaves both it and its box. */
export function leaveList(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  const root = callbackIdx(info);
  if (!keepsFocus(root)) setOpen(root, false);
  return finish(ref, 0);
}
