// AzButton (280 bytes): label, type and click callback by value; AzButton_dom turns it into a real `button` element.
import { ATTR_CLASS, domStore, nodeAddAttr, nodeAddCallback, nodeAppend, nodeNew } from '../../dom/node';
import { dropButton } from '../../gen/glue';
import {
  AzButton_button_type,
  AzButton_container_style,
  AzButton_image,
  AzButton_image_style,
  AzButton_label,
  AzButton_on_click,
} from '../../gen/layout';
import { NODE_BUTTON } from '../../gen/nodes';
import { TextBuf, textNew } from '../../text';
import { putWord } from '../css-text';
import { addProperties } from '../dom';
import { textNode } from '../element';
import { addImage } from '../image-part';
import { addStyle, beginState, callForUpdate, dropHandler, endState, finish, HANDLER_BYTES, HOVER_MOUSE_UP, boxedState, listen } from '../widget';

/** Colors per AzButtonType: background, hover, active, text, border. */
const BACKGROUNDS = '#efefef #0d6efd #6c757d #198754 #dc3545 #ffc107 #0dcaf0 transparent';
const HOVERS = '#e0e0e0 #0b5ed7 #5c636a #157347 #bb2d3b #ffca2c #31d2f2 transparent';
const ACTIVES = '#cfcfcf #0a58ca #565e64 #146c43 #b02a37 #ffcd39 #3dd5f3 transparent';
const TEXTS = '#1f1f1f #ffffff #ffffff #ffffff #ffffff #1f1f1f #1f1f1f #0d6efd';
const BORDERS = '#b0b0b0 #0d6efd #6c757d #198754 #dc3545 #ffc107 #0dcaf0 transparent';

/** All that styleText writes. */
const STYLE_BYTES: u32 = 400;

/** The look of a button of this type as CSS text. */
function styleText(buttonType: u32): TextBuf {
  const out = textNew();
  out.reserve(STYLE_BYTES);
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
  return out;
}

/** Consumes the AzButton: `<button class="az-button az-button-primary">label</button>`. */
export function AzButton_dom(ret: usize, button: usize): void {
  const buttonType = load<u32>(button, AzButton_button_type);
  const node = nodeNew(NODE_BUTTON);
  const name = textNew();
  name.ascii('az-button');
  nodeAddAttr(node, ATTR_CLASS, 0, 0, name.ptr, name.len);
  name.byte(45);
  putWord(name, 'default primary secondary success danger warning info link', buttonType);
  nodeAddAttr(node, ATTR_CLASS, 0, 0, name.ptr, name.len);
  name.free();
  addStyle(node, styleText(buttonType));
  addProperties(node, button + AzButton_container_style);
  const image = addImage(node, button + AzButton_image, 'az-button-image');
  if (image) addProperties(image, button + AzButton_image_style);
  nodeAppend(node, textNode(button + AzButton_label));
  const option = button + AzButton_on_click;
  // A callback without a context is the app's own; with one it has to be called through its handler.
  if (load<u8>(option) && !load<u8>(option, 40)) {
    nodeAddCallback(node, HOVER_MOUSE_UP, <u32>load<u64>(option, 32), option + 8);
    // The AzRefAny moved into the node: what is left of the button must not drop it.
    memory.fill(option + 8, 0, 24);
  } else if (load<u8>(option)) {
    beginState(option, HANDLER_BYTES, dropHandler);
    listen(node, HOVER_MOUSE_UP, click);
    endState();
  }
  dropButton(button);
  domStore(ret, node);
}

function click(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  return finish(ref, callForUpdate(boxedState(ref), info));
}
