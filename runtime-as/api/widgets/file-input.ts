// AzFileInput (408 bytes): a box to click, over which lies the browser's own file input, unseen. Browsers tell the name of a
// file, not where it lies: that is its path.
//
//   root ⊃ ([image], label, input)
import { findText, textLen, textPtr } from '../../controls';
import { currentDoc } from '../../document';
import { NONE } from '../../dom/doc';
import { DomNode, domStore } from '../../dom/node';
import { dropFileInput } from '../../gen/glue';
import {
  AzFileInput_container_style, AzFileInput_default_text, AzFileInput_image, AzFileInput_image_style, AzFileInput_label_style,
  AzFileInputStateWrapper_file_dialog_title, AzFileInputStateWrapper_on_path_change, AzOptionString_SIZE,
} from '../../gen/layout';
import { NODE_DIV, NODE_INPUT } from '../../gen/nodes';
import { CSS_FILE_INPUT } from '../../gen/widget-css';
import { allocBytes, freeBytes } from '../../heap';
import { textNew } from '../../text';
import { addProperties } from '../dom';
import { addAsciiAttr, addAttr } from '../element';
import { addImage } from '../image-part';
import { stringLen, stringOf, stringPtr } from '../string';
import { beginVariant } from '../variant';
import {
  addString, addText, addWidgetCss, beginState, boxedState, callForUpdate, dropHandler, element, endState, finish, FOCUS_TEXT_INPUT,
  HANDLER_BYTES, listen, part,
} from '../widget';
import { callbackIdx, changeText, childAt, parentOf, position } from '../widget-page';

const PLACEHOLDER = 'Choose a file';
const ELLIPSIS: u32 = 0x2026;

/** Where the name behind the last slash of either kind begins. */
function nameFrom(ptr: usize, byteLen: u32): u32 {
  let at = byteLen;
  while (at && load<u8>(ptr + at - 1) != 92 && load<u8>(ptr + at - 1) != 47) at--;
  return at;
}

function choose(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  const input = callbackIdx(info);
  if (input == NONE) return finish(ref, 0);
  findText(currentDoc(), input);
  const from = nameFrom(textPtr, textLen);
  const ptr = textPtr + from;
  const byteLen = textLen - from;
  // Whoever takes a file away again has none.
  if (byteLen) changeText(childAt(parentOf(input), position(input) - 1), ptr, byteLen);
  const state = allocBytes(AzOptionString_SIZE);
  beginVariant(state, AzOptionString_SIZE, <u32>(byteLen != 0));
  if (byteLen) stringOf(state + 8, ptr, byteLen);
  const update = callForUpdate(boxedState(ref), info, state);
  freeBytes(state);
  return finish(ref, update);
}

/** The name of the file, else what the app says to do. */
function addLabel(root: DomNode, widget: usize): void {
  const label = part(root, NODE_DIV, 'az-file-label');
  addProperties(label, widget + AzFileInput_label_style);
  const path = widget + 8;
  if (load<u8>(widget)) {
    const from = nameFrom(stringPtr(path), stringLen(path));
    addText(label, stringPtr(path) + from, stringLen(path) - from);
  } else if (stringLen(widget + AzFileInput_default_text)) addString(label, widget + AzFileInput_default_text);
  else {
    const out = textNew();
    out.ascii(PLACEHOLDER);
    out.codePoint(ELLIPSIS);
    addText(label, out.ptr, out.len);
    out.free();
  }
}

/** Consumes the AzFileInput. */
export function AzFileInput_dom(ret: usize, widget: usize): void {
  const root = element(NODE_DIV, 'az-file-input');
  const title = widget + AzFileInputStateWrapper_file_dialog_title;
  addWidgetCss(root, CSS_FILE_INPUT);
  addProperties(root, widget + AzFileInput_container_style);
  const image = addImage(root, widget + AzFileInput_image, 'az-file-image');
  if (image) addProperties(image, widget + AzFileInput_image_style);
  addLabel(root, widget);
  const input = part(root, NODE_INPUT, 'az-file-native');
  addAsciiAttr(input, 'type', 'file');
  addAsciiAttr(input, 'autocomplete', 'off');
  if (stringLen(title)) addAttr(input, 'title', stringPtr(title), stringLen(title));
  beginState(widget + AzFileInputStateWrapper_on_path_change, HANDLER_BYTES, dropHandler);
  listen(input, FOCUS_TEXT_INPUT, choose);
  endState();
  dropFileInput(widget);
  domStore(ret, root);
}
