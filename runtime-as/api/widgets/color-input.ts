// AzColorInput (160 bytes): a color input, for which the browser has the dialog. It knows no transparency: alpha stays.
//
//   state   ┌ handler (72) │ AzColorU ┐   80 bytes
import { findText, textLen, textPtr } from '../../controls';
import { currentDoc } from '../../document';
import { NONE } from '../../dom/doc';
import { domStore } from '../../dom/node';
import { dropColorInput } from '../../gen/glue';
import { AzColorInput_style, AzColorInputStateWrapper_on_value_change, AzColorInputStateWrapper_title } from '../../gen/layout';
import { NODE_INPUT } from '../../gen/nodes';
import { CSS_COLOR_INPUT } from '../../gen/widget-css';
import { textNew } from '../../text';
import { putColor } from '../css-text';
import { addProperties } from '../dom';
import { addAsciiAttr, addAttr } from '../element';
import { stringLen, stringPtr } from '../string';
import {
  addWidgetCss, beginState, boxedState, callForUpdate, dropHandler, element, endState, finish, FOCUS_TEXT_INPUT, HANDLER_BYTES, listen,
} from '../widget';
import { callbackIdx } from '../widget-page';

const STATE_BYTES: usize = 80;
const STATE: usize = memory.data(80, 8);
const OPAQUE: u32 = 0xff00_0000;

/** Value of a hexadecimal digit. */
function digitAt(ptr: usize): u32 {
  const c: u32 = load<u8>(ptr);
  return c < 58 ? c - 48 : (c | 32) - 87;
}

/** `#rrggbb` → the bytes r, g, b of an AzColorU; browsers give nothing else. */
function readColor(ptr: usize): u32 {
  let color: u32 = 0;
  for (let i: u32 = 0; i < 3; i++) color |= ((digitAt(ptr + 1 + i * 2) << 4) | digitAt(ptr + 2 + i * 2)) << (i << 3);
  return color;
}

function pick(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  const state = boxedState(ref);
  const idx = callbackIdx(info);
  if (idx == NONE) return finish(ref, 0);
  findText(currentDoc(), idx);
  if (textLen != 7) return finish(ref, 0);
  const color = (load<u32>(state, HANDLER_BYTES) & OPAQUE) | readColor(textPtr);
  store<u32>(state, color, HANDLER_BYTES);
  return finish(ref, callForUpdate(state, info, <i64>color));
}

/** Consumes the AzColorInput: `<input class="az-color-input" type="color" value="#rrggbb">`. */
export function AzColorInput_dom(ret: usize, widget: usize): void {
  const node = element(NODE_INPUT, 'az-color-input');
  const color = load<u32>(widget);
  store<u32>(STATE, color | OPAQUE);
  const out = textNew();
  putColor(out, STATE);
  addAsciiAttr(node, 'type', 'color');
  addAttr(node, 'value', out.ptr, out.len);
  out.free();
  const title = widget + AzColorInputStateWrapper_title;
  if (stringLen(title)) addAttr(node, 'title', stringPtr(title), stringLen(title));
  addAsciiAttr(node, 'autocomplete', 'off');
  addWidgetCss(node, CSS_COLOR_INPUT);
  addProperties(node, widget + AzColorInput_style);
  const handler = widget + AzColorInputStateWrapper_on_value_change;
  memory.copy(STATE, handler, HANDLER_BYTES);
  memory.fill(handler, 0, HANDLER_BYTES);
  store<u32>(STATE, color, HANDLER_BYTES);
  beginState(STATE, STATE_BYTES, dropHandler);
  listen(node, FOCUS_TEXT_INPUT, pick);
  endState();
  dropColorInput(widget);
  domStore(ret, node);
}
