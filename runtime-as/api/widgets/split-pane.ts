// AzSplitPane (616 bytes): two panes and a divider, which is moved by the mouse or by arrow keys.
//
//   state   ┌ handler (72) │ AzSplitPaneState: u32 direction, f32 ratio ┐   80 bytes
//   root ⊃ first pane, divider, second pane
import { CHANGE_CSS, NO_NODE, pushChange } from '../../change';
import { currentDoc } from '../../document';
import { NONE, nodeOf } from '../../dom/doc';
import { DomNode, domStore } from '../../dom/node';
import { dropSplitPane } from '../../gen/glue';
import {
  AzSplitPane_container_style, AzSplitPane_first, AzSplitPane_second, AzSplitPaneStateWrapper_on_resize, KEY_DOWN, KEY_END, KEY_HOME,
  KEY_LEFT, KEY_RIGHT, KEY_UP,
} from '../../gen/layout';
import { NODE_DIV } from '../../gen/nodes';
import { CSS_SPLIT_PANE } from '../../gen/widget-css';
import { borderBox, boxHeight, boxWidth, boxX, boxY } from '../../layout/boxes';
import { currentKeyCode, mouseInput } from '../../state/input';
import { textNew } from '../../text';
import { addProperties, appendDom } from '../dom';
import { addAsciiAttr } from '../element';
import {
  addStyle, addWidgetCss, beginState, boxedState, callForUpdate, dropHandler, element, endState, finish, FOCUS_KEY_DOWN, HANDLER_BYTES,
  HOVER_LEFT_DOWN, listen, moveHandler, part, WINDOW_LEFT_UP, WINDOW_MOUSE_MOVE,
} from '../widget';
import { callbackIdx, callbackNode, childAt, focusOn, parentOf, preventDefault } from '../widget-page';
import { addFloatAttr, changeFloat, putFloat32 } from './number';

const STATE_BYTES: usize = HANDLER_BYTES + 8;
const STATE: usize = memory.data(80, 8);
const RATIO: usize = HANDLER_BYTES + 4;
/** As wide as its style says. */
const DIVIDER_PX: f32 = 6;
const LEFT_BUTTON: u32 = 1;
const STEP: f32 = 0.05;
const VERTICAL: u32 = 1;

/** Id of the root whose divider is held; its widget may be made anew meanwhile. */
let heldId: u32 = NO_NODE;

/** What is no number counts as the middle. */
function clampRatio(ratio: f32): f32 {
  return ratio == ratio ? max<f32>(0, min<f32>(1, ratio)) : 0.5;
}

function changeGrow(idx: i32, grow: f32): void {
  const change = pushChange(CHANGE_CSS, nodeOf(currentDoc(), idx).id);
  const out = textNew();
  out.ascii('flex-grow: ');
  putFloat32(out, grow);
  change.aLen = out.len;
  change.aPtr = out.take();
  out.free();
}

/** Moves the divider on the page, then tells the app. */
function resize(state: usize, root: i32, ratio: f32, info: i64): i64 {
  ratio = clampRatio(ratio);
  if (ratio == load<f32>(state, RATIO)) return 0;
  store<f32>(state, ratio, RATIO);
  changeGrow(childAt(root, 0), ratio);
  changeGrow(childAt(root, 2), 1 - ratio);
  changeFloat(nodeOf(currentDoc(), childAt(root, 1)).id, 'aria-valuenow', nearest<f32>(ratio * 100));
  return callForUpdate(state, info, load<i64>(state, HANDLER_BYTES));
}

function grab(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  const divider = callbackIdx(info);
  heldId = nodeOf(currentDoc(), parentOf(divider)).id;
  focusOn(divider);
  preventDefault();
  return finish(ref, 0);
}

function drag(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  if (callbackNode(info) != heldId) return finish(ref, 0);
  const root = callbackIdx(info);
  // A button that was let go outside of the page says nothing.
  if (!(mouseInput().buttons & LEFT_BUTTON)) heldId = NO_NODE;
  if (root == NONE || heldId == NO_NODE || !borderBox(currentDoc(), root)) return finish(ref, 0);
  const state = boxedState(ref);
  const isVertical = load<u32>(state, HANDLER_BYTES) == VERTICAL;
  const room = (isVertical ? boxHeight : boxWidth) - DIVIDER_PX;
  const at = (isVertical ? mouseInput().y - boxY : mouseInput().x - boxX) - DIVIDER_PX / 2;
  return finish(ref, room > 0 ? resize(state, root, at / room, info) : 0);
}

function release(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  if (callbackNode(info) == heldId) heldId = NO_NODE;
  return finish(ref, 0);
}

function key(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  const state = boxedState(ref);
  const code = currentKeyCode();
  let ratio = load<f32>(state, RATIO);
  if (code == KEY_LEFT || code == KEY_UP) ratio -= STEP;
  else if (code == KEY_RIGHT || code == KEY_DOWN) ratio += STEP;
  else if (code == KEY_HOME) ratio = 0;
  else if (code == KEY_END) ratio = 1;
  else return finish(ref, 0);
  preventDefault();
  return finish(ref, resize(state, parentOf(callbackIdx(info)), ratio, info));
}

function addPane(root: DomNode, dom: usize, grow: f32): void {
  const pane = part(root, NODE_DIV, 'az-split-pane-part');
  const style = textNew();
  style.ascii('flex-grow: ');
  putFloat32(style, grow);
  addStyle(pane, style);
  appendDom(pane, dom);
}

/** Consumes the AzSplitPane. */
export function AzSplitPane_dom(ret: usize, widget: usize): void {
  const isVertical = load<u32>(widget) == VERTICAL;
  const ratio = clampRatio(load<f32>(widget, 4));
  const root = element(NODE_DIV, isVertical ? 'az-split-pane-vertical' : 'az-split-pane');
  addWidgetCss(root, CSS_SPLIT_PANE);
  addProperties(root, widget + AzSplitPane_container_style);
  moveHandler(STATE, widget + AzSplitPaneStateWrapper_on_resize);
  store<u32>(STATE, <u32>isVertical, HANDLER_BYTES);
  store<f32>(STATE, ratio, RATIO);
  beginState(STATE, STATE_BYTES, dropHandler);
  addPane(root, widget + AzSplitPane_first, ratio);
  const divider = part(root, NODE_DIV, 'az-split-pane-divider');
  addAsciiAttr(divider, 'role', 'separator');
  addAsciiAttr(divider, 'aria-orientation', isVertical ? 'horizontal' : 'vertical');
  addFloatAttr(divider, 'aria-valuenow', nearest<f32>(ratio * 100));
  addAsciiAttr(divider, 'tabindex', '0');
  addPane(root, widget + AzSplitPane_second, 1 - ratio);
  listen(divider, HOVER_LEFT_DOWN, grab);
  listen(divider, FOCUS_KEY_DOWN, key);
  listen(root, WINDOW_MOUSE_MOVE, drag);
  listen(root, WINDOW_LEFT_UP, release);
  endState();
  dropSplitPane(widget);
  domStore(ret, root);
}
