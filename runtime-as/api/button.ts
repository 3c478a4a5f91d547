// AzButton (280 bytes): label, type and click callback by value; AzButton_dom turns it into a real `button` element.
import { ATTR_CLASS, domStore, nodeAddAttr, nodeAddCallback, nodeAddCss, nodeAppend, nodeNew } from '../dom/node';
import { dropButton, dropOptionButtonOnClick } from '../gen/glue';
import {
  AzButton_button_type,
  AzButton_container_style,
  AzButton_image,
  AzButton_label,
  AzButton_on_click,
  AzButton_SIZE,
  AzButtonOnClick_callback,
} from '../gen/layout';
import { NODE_BUTTON } from '../gen/nodes';
import { trap } from '../state/trap';
import { textNew } from '../text';
import { putWord } from './css-text';
import { addProperties } from './dom';
import { textNode } from './element';
import { HOVER_MOUSE_UP } from './widget';

/** Colors per AzButtonType: background, hover, active, text, border. */
const BACKGROUNDS = '#efefef #0d6efd #6c757d #198754 #dc3545 #ffc107 #0dcaf0 transparent';
const HOVERS = '#e0e0e0 #0b5ed7 #5c636a #157347 #bb2d3b #ffca2c #31d2f2 transparent';
const ACTIVES = '#cfcfcf #0a58ca #565e64 #146c43 #b02a37 #ffcd39 #3dd5f3 transparent';
const TEXTS = '#1f1f1f #ffffff #ffffff #ffffff #ffffff #1f1f1f #1f1f1f #0d6efd';
const BORDERS = '#b0b0b0 #0d6efd #6c757d #198754 #dc3545 #ffc107 #0dcaf0 transparent';

export function AzButton_create(ret: usize, label: usize): void {
  memory.fill(ret, 0, AzButton_SIZE);
  memory.copy(ret + AzButton_label, label, 40);
}

export function AzButton_withType(ret: usize, label: usize, buttonType: u32): void {
  AzButton_create(ret, label);
  store<u32>(ret, buttonType, AzButton_button_type);
}

export function AzButton_setButtonType(button: usize, buttonType: u32): void {
  store<u32>(button, buttonType, AzButton_button_type);
}

export function AzButton_withButtonType(ret: usize, button: usize, buttonType: u32): void {
  memory.copy(ret, button, AzButton_SIZE);
  store<u32>(ret, buttonType, AzButton_button_type);
}

/** Replaces the click callback; `data` (AzRefAny) moves into the button. */
export function AzButton_setOnClick(button: usize, data: usize, slot: usize): void {
  const option = button + AzButton_on_click;
  dropOptionButtonOnClick(option);
  memory.fill(option, 0, AzButton_SIZE - AzButton_on_click);
  store<u8>(option, 1);
  memory.copy(option + 8, data, 24);
  store<u64>(option + 8, slot, AzButtonOnClick_callback);
}

export function AzButton_withOnClick(ret: usize, button: usize, data: usize, slot: usize): void {
  memory.copy(ret, button, AzButton_SIZE);
  AzButton_setOnClick(ret, data, slot);
}

/** The look of a button of this type as CSS text (owned). */
function styleText(buttonType: u32, byteLenOut: usize): usize {
  const out = textNew();
  out.ascii('display: flex; flex-direction: column; justify-content: center; align-items: center; ');
  out.ascii('padding: 6px 12px; border: 1px solid ');
  putWord(out, BORDERS, buttonType);
  out.ascii('; border-radius: 4px; font-size: 14px; cursor: pointer; color: ');
  putWord(out, TEXTS, buttonType);
  out.ascii('; background-color: ');
  putWord(out, BACKGROUNDS, buttonType);
  out.ascii('; :hover { background-color: ');
  putWord(out, HOVERS, buttonType);
  out.ascii('; } :active { background-color: ');
  putWord(out, ACTIVES, buttonType);
  out.ascii('; }');
  store<u32>(byteLenOut, out.len);
  const ptr = out.take();
  out.free();
  return ptr;
}

const STYLE_LEN: usize = memory.data(4, 4);

/** Consumes the AzButton: `<button class="az-button az-button-primary">label</button>`. */
export function AzButton_dom(ret: usize, button: usize): void {
  const buttonType = load<u32>(button, AzButton_button_type);
  if (load<u8>(button, AzButton_image))
    trap('AzButton_dom', 'images inside buttons are not supported; leave out AzButton_setImage');
  const node = nodeNew(NODE_BUTTON);
  const name = textNew();
  name.ascii('az-button');
  nodeAddAttr(node, ATTR_CLASS, 0, 0, name.ptr, name.len);
  name.byte(45);
  putWord(name, 'default primary secondary success danger warning info link', buttonType);
  nodeAddAttr(node, ATTR_CLASS, 0, 0, name.ptr, name.len);
  name.free();
  const style = styleText(buttonType, STYLE_LEN);
  nodeAddCss(node, style, load<u32>(STYLE_LEN));
  addProperties(node, button + AzButton_container_style);
  nodeAppend(node, textNode(button + AzButton_label));
  const option = button + AzButton_on_click;
  if (load<u8>(option)) {
    nodeAddCallback(node, HOVER_MOUSE_UP, <u32>load<u64>(option + 8, AzButtonOnClick_callback), option + 8);
    // The AzRefAny moved into the node: what is left of the button must not drop it.
    memory.fill(option + 8, 0, 24);
  }
  dropButton(button);
  domStore(ret, node);
}
