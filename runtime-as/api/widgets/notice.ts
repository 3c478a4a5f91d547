// AzAlert, AzToast (168 bytes each, one structure) and AzChip (240 bytes): texts that one may take away. What is taken away
// is hidden until the layout callback runs again.
//
//   alert, toast   ┌ u8 visible │ +8 handler │ +80 message │ +120 kind │ +124 dismissible │ +128 style ┐
//   chip           ┌ u8 visible │ +8 on_remove │ +80 on_click │ +152 label │ +192 kind │ +196 removable │ +200 style ┐
import { DomNode, domStore } from '../../dom/node';
import { dropAlert, dropChip, dropOptionButtonOnClick } from '../../gen/glue';
import {
  AzAlert_container_style, AzAlert_dismissible, AzAlert_kind, AzAlert_message, AzAlertStateWrapper_on_dismiss, AzChip_container_style,
  AzChip_kind, AzChip_label, AzChip_removable, AzChipStateWrapper_on_click, AzChipStateWrapper_on_remove,
} from '../../gen/layout';
import { NODE_BUTTON, NODE_DIV } from '../../gen/nodes';
import { CSS_ALERT, CSS_CHIP, CSS_TOAST } from '../../gen/widget-css';
import { addProperties } from '../dom';
import { addAsciiAttr } from '../element';
import {
  addCharacter, addFlag, addString, addWidgetCss, beginState, boxedState, callForUpdate, dropHandler, element, endState, finish,
  HANDLER_BYTES, HOVER_LEFT_UP, listen, part,
} from '../widget';
import { callbackIdx, changeFlag, parentOf } from '../widget-page';
import { addKindClass, KINDS } from './box';

const HIDDEN = 'data-hidden';
const NOTICES = 'info success warning danger';
const TIMES: u32 = 0xd7;
const CHIP_STATE_BYTES: usize = HANDLER_BYTES * 2;

/** Hides what the button lies in, then tells the app that it is no longer visible. */
function dismiss(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  changeFlag(parentOf(callbackIdx(info)), HIDDEN, true);
  return finish(ref, callForUpdate(boxedState(ref), info, 0));
}

/** The second handler of a chip; a chip is still visible when it is clicked. */
function clickChip(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  return finish(ref, callForUpdate(boxedState(ref) + HANDLER_BYTES, info, 1));
}

function dropChipState(state: i64, _x1: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  dropOptionButtonOnClick(<usize>state);
  dropOptionButtonOnClick(<usize>state + HANDLER_BYTES);
  return 0;
}

/** The button with a cross; the state must have begun. */
function addCloseButton(node: DomNode): void {
  const close = part(node, NODE_BUTTON, 'az-close');
  addAsciiAttr(close, 'aria-label', 'Close');
  addCharacter(close, TIMES);
  listen(close, HOVER_LEFT_UP, dismiss);
}

function noticeNode(widget: usize, className: string, role: string, sheet: string): DomNode {
  const node = element(NODE_DIV, className);
  addKindClass(node, 'az-notice-', NOTICES, load<u32>(widget, AzAlert_kind));
  addAsciiAttr(node, 'role', role);
  addFlag(node, HIDDEN, !load<u8>(widget));
  addWidgetCss(node, sheet);
  addProperties(node, widget + AzAlert_container_style);
  addString(part(node, NODE_DIV, 'az-notice-text'), widget + AzAlert_message);
  if (load<u8>(widget, AzAlert_dismissible)) {
    beginState(widget + AzAlertStateWrapper_on_dismiss, HANDLER_BYTES, dropHandler);
    addCloseButton(node);
    endState();
  }
  dropAlert(widget);
  return node;
}

/** Consumes the AzAlert. */
export function AzAlert_dom(ret: usize, alert: usize): void {
  domStore(ret, noticeNode(alert, 'az-alert', 'alert', CSS_ALERT));
}

/** Consumes the AzToast: a notice in the corner of the window. */
export function AzToast_dom(ret: usize, toast: usize): void {
  domStore(ret, noticeNode(toast, 'az-toast', 'status', CSS_TOAST));
}

/** Consumes the AzChip: a label that may be clicked and removed. */
export function AzChip_dom(ret: usize, chip: usize): void {
  const hasClick = load<u8>(chip, AzChipStateWrapper_on_click) != 0;
  const node = element(NODE_DIV, 'az-chip');
  addKindClass(node, 'az-chip-', KINDS, load<u32>(chip, AzChip_kind));
  addFlag(node, HIDDEN, !load<u8>(chip));
  addWidgetCss(node, CSS_CHIP);
  addProperties(node, chip + AzChip_container_style);
  beginState(chip + AzChipStateWrapper_on_remove, CHIP_STATE_BYTES, dropChipState);
  const label = part(node, hasClick ? NODE_BUTTON : NODE_DIV, 'az-chip-label');
  addString(label, chip + AzChip_label);
  if (hasClick) listen(label, HOVER_LEFT_UP, clickChip);
  if (load<u8>(chip, AzChip_removable)) addCloseButton(node);
  endState();
  dropChip(chip);
  domStore(ret, node);
}
