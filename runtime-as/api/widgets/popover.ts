// AzTooltip (360 bytes) and AzPopover (640 bytes): something that shows beside its anchor. A tip shows while the pointer or
// the focus is in the anchor; a popover opens by a click and closes by another, by Escape, or by one elsewhere.
//
//   root ⊃ anchor, tip or content
import { domStore } from '../../dom/node';
import { dropPopover, dropTooltip } from '../../gen/glue';
import {
  AzPopover_anchor, AzPopover_content, AzPopover_content_style, AzPopover_wrapper_style, AzPopoverStateWrapper_on_toggle,
  AzTooltip_text, AzTooltip_tip_style, AzTooltip_wrapper_style, KEY_ESCAPE,
} from '../../gen/layout';
import { NODE_DIV } from '../../gen/nodes';
import { CSS_POPOVER, CSS_TOOLTIP } from '../../gen/widget-css';
import { currentKeyCode } from '../../state/input';
import { addProperties, appendDom } from '../dom';
import { addAsciiAttr } from '../element';
import {
  addFlag, addString, addWidgetCss, beginState, boxedState, callForUpdate, dropHandler, element, endState, finish, FOCUS_IN, FOCUS_OUT,
  HANDLER_BYTES, HOVER_ENTER, HOVER_LEAVE, HOVER_LEFT_UP, listen, part, WINDOW_KEY_DOWN, WINDOW_LEFT_UP,
} from '../widget';
import { callbackIdx, changeFlag, childAt, hasFlag, isWithin, parentOf, preventDefault, targetIdx } from '../widget-page';

const HIDDEN = 'data-hidden';
/** Tips have no state, but callbacks come with one. */
const NO_STATE: usize = memory.data(8, 8);

function showTip(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  changeFlag(childAt(callbackIdx(info), 1), HIDDEN, false);
  return finish(ref, 0);
}

function hideTip(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  changeFlag(childAt(callbackIdx(info), 1), HIDDEN, true);
  return finish(ref, 0);
}

function keepState(_x0: i64, _x1: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  return 0;
}

/** Consumes the AzTooltip. */
export function AzTooltip_dom(ret: usize, tooltip: usize): void {
  const root = element(NODE_DIV, 'az-tooltip');
  addWidgetCss(root, CSS_TOOLTIP);
  addProperties(root, tooltip + AzTooltip_wrapper_style);
  appendDom(root, tooltip);
  const tip = part(root, NODE_DIV, 'az-tooltip-tip');
  addAsciiAttr(tip, 'role', 'tooltip');
  addFlag(tip, HIDDEN, true);
  addProperties(tip, tooltip + AzTooltip_tip_style);
  addString(tip, tooltip + AzTooltip_text);
  beginState(NO_STATE, 8, keepState);
  listen(root, HOVER_ENTER, showTip);
  listen(root, HOVER_LEAVE, hideTip);
  listen(root, FOCUS_IN, showTip);
  listen(root, FOCUS_OUT, hideTip);
  endState();
  dropTooltip(tooltip);
  domStore(ret, root);
}

/** Opens or closes the popover and tells the app. */
function setOpen(state: usize, root: i32, open: bool, info: i64): i64 {
  changeFlag(childAt(root, 0), 'aria-expanded', open);
  changeFlag(childAt(root, 1), HIDDEN, !open);
  return callForUpdate(state, info, <i64>open);
}

function isOpen(root: i32): bool {
  return !hasFlag(childAt(root, 1), HIDDEN);
}

function clickAnchor(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  const root = parentOf(callbackIdx(info));
  return finish(ref, setOpen(boxedState(ref), root, !isOpen(root), info));
}

function clickElsewhere(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  const root = callbackIdx(info);
  if (!isOpen(root) || isWithin(targetIdx(), root)) return finish(ref, 0);
  return finish(ref, setOpen(boxedState(ref), root, false, info));
}

function escape(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  const root = callbackIdx(info);
  if (currentKeyCode() != KEY_ESCAPE || !isOpen(root)) return finish(ref, 0);
  preventDefault();
  return finish(ref, setOpen(boxedState(ref), root, false, info));
}

/** Consumes the AzPopover. */
export function AzPopover_dom(ret: usize, popover: usize): void {
  const open = load<u8>(popover) != 0;
  const root = element(NODE_DIV, 'az-popover');
  addWidgetCss(root, CSS_POPOVER);
  addProperties(root, popover + AzPopover_wrapper_style);
  const anchor = part(root, NODE_DIV, 'az-popover-anchor');
  addAsciiAttr(anchor, 'aria-haspopup', 'dialog');
  addFlag(anchor, 'aria-expanded', open);
  appendDom(anchor, popover + AzPopover_anchor);
  const content = part(root, NODE_DIV, 'az-popover-content');
  addAsciiAttr(content, 'role', 'dialog');
  addFlag(content, HIDDEN, !open);
  addProperties(content, popover + AzPopover_content_style);
  appendDom(content, popover + AzPopover_content);
  beginState(popover + AzPopoverStateWrapper_on_toggle, HANDLER_BYTES, dropHandler);
  listen(anchor, HOVER_LEFT_UP, clickAnchor);
  listen(root, WINDOW_LEFT_UP, clickElsewhere);
  listen(root, WINDOW_KEY_DOWN, escape);
  endState();
  dropPopover(popover);
  domStore(ret, root);
}
