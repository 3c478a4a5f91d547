// AzCheckBox and AzSwitch (160 bytes each): a click toggles them on the page at once and then tells the app.
//
//   state   ┌ handler (72) │ u8 checked ┐   80 bytes
import { DomNode, domStore } from '../../dom/node';
import { dropCheckBox, dropSwitch } from '../../gen/glue';
import {
  AzCheckBox_container_style,
  AzCheckBox_content_style,
  AzCheckBoxStateWrapper_on_toggle,
  AzSwitch_knob_style,
  AzSwitch_track_style,
} from '../../gen/layout';
import { NODE_BUTTON, NODE_DIV } from '../../gen/nodes';
import { CSS_CHECK_BOX, CSS_SWITCH } from '../../gen/widget-css';
import { addProperties } from '../dom';
import { addAsciiAttr } from '../element';
import {
  addWidgetCss, beginState, boxedState, callForUpdate, dropHandler, element, endState, finish, HANDLER_BYTES, HOVER_LEFT_UP,
  listen, part,
} from '../widget';
import { callbackNode, changeAttr } from '../widget-page';

const STATE_BYTES: usize = 80;
const STATE: usize = memory.data(80, 8);

function toggle(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  const state = boxedState(ref);
  const checked = !load<u8>(state, HANDLER_BYTES);
  store<u8>(state, <u8>checked, HANDLER_BYTES);
  changeAttr(callbackNode(info), 'aria-checked', checked ? 'true' : 'false');
  return finish(ref, callForUpdate(state, info, <i64>checked));
}

/** `<button class="…" role="…" aria-checked="…">` that toggles; the handler at `widget + handlerAt` moves into it. */
function toggleNode(widget: usize, handlerAt: usize, className: string, role: string, sheet: string): DomNode {
  const checked = load<u8>(widget);
  const node = element(NODE_BUTTON, className);
  addAsciiAttr(node, 'role', role);
  addAsciiAttr(node, 'aria-checked', checked ? 'true' : 'false');
  addWidgetCss(node, sheet);
  memory.copy(STATE, widget + handlerAt, HANDLER_BYTES);
  memory.fill(widget + handlerAt, 0, HANDLER_BYTES);
  store<u8>(STATE, checked, HANDLER_BYTES);
  beginState(STATE, STATE_BYTES, dropHandler);
  listen(node, HOVER_LEFT_UP, toggle);
  endState();
  return node;
}

/** Consumes the AzCheckBox. */
export function AzCheckBox_dom(ret: usize, checkBox: usize): void {
  const checked = load<u8>(checkBox) != 0;
  const node = toggleNode(checkBox, AzCheckBoxStateWrapper_on_toggle, 'az-check-box', 'checkbox', CSS_CHECK_BOX);
  addProperties(node, checkBox + AzCheckBox_container_style);
  if (checked) addProperties(node, checkBox + AzCheckBox_content_style);
  dropCheckBox(checkBox);
  domStore(ret, node);
}

/** Consumes the AzSwitch: a track with a knob. */
export function AzSwitch_dom(ret: usize, widget: usize): void {
  // Both state wrappers have one layout: the checked byte, then the handler.
  const node = toggleNode(widget, AzCheckBoxStateWrapper_on_toggle, 'az-switch', 'switch', CSS_SWITCH);
  addProperties(node, widget + AzSwitch_track_style);
  addProperties(part(node, NODE_DIV, 'az-switch-knob'), widget + AzSwitch_knob_style);
  dropSwitch(widget);
  domStore(ret, node);
}
