// AzModal (408 bytes): a window over the page. Its button and Escape close it, at once and then with the app's knowledge.
import { domStore } from '../../dom/node';
import { dropModal } from '../../gen/glue';
import {
  AzModal_backdrop_style, AzModal_content, AzModal_show_close_button, AzModal_title, AzModalStateWrapper_on_close, KEY_ESCAPE,
} from '../../gen/layout';
import { NODE_BUTTON, NODE_DIV } from '../../gen/nodes';
import { CSS_MODAL } from '../../gen/widget-css';
import { currentKeyCode } from '../../state/input';
import { addProperties, appendDom } from '../dom';
import { addAsciiAttr, addAttr } from '../element';
import { stringLen, stringPtr } from '../string';
import {
  addCharacter, addFlag, addString, addWidgetCss, beginState, boxedState, callForUpdate, dropHandler, element, endState, finish,
  HANDLER_BYTES, HOVER_LEFT_UP, listen, part, WINDOW_KEY_DOWN,
} from '../widget';
import { callbackIdx, changeFlag, closest, hasFlag, preventDefault } from '../widget-page';

const HIDDEN = 'data-hidden';
const TIMES: u32 = 0xd7;

function close(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  changeFlag(closest(callbackIdx(info), 'az-modal'), HIDDEN, true);
  return finish(ref, callForUpdate(boxedState(ref), info, 0));
}

function key(ref: i64, info: i64, x2: i64, x3: i64, x8: i64, d0: f64, d1: f64, d2: f64, d3: f64): i64 {
  if (currentKeyCode() != KEY_ESCAPE || hasFlag(callbackIdx(info), HIDDEN)) return finish(ref, 0);
  preventDefault();
  return close(ref, info, x2, x3, x8, d0, d1, d2, d3);
}

/** Consumes the AzModal. */
export function AzModal_dom(ret: usize, modal: usize): void {
  const title = modal + AzModal_title;
  const node = element(NODE_DIV, 'az-modal');
  addFlag(node, HIDDEN, !load<u8>(modal));
  addWidgetCss(node, CSS_MODAL);
  addProperties(node, modal + AzModal_backdrop_style);
  const window = part(node, NODE_DIV, 'az-modal-window');
  addAsciiAttr(window, 'role', 'dialog');
  addAsciiAttr(window, 'aria-modal', 'true');
  addAttr(window, 'aria-label', stringPtr(title), stringLen(title));
  const head = part(window, NODE_DIV, 'az-modal-head');
  addString(part(head, NODE_DIV, 'az-modal-title'), title);
  beginState(modal + AzModalStateWrapper_on_close, HANDLER_BYTES, dropHandler);
  if (load<u8>(modal, AzModal_show_close_button)) {
    const button = part(head, NODE_BUTTON, 'az-close');
    addAsciiAttr(button, 'aria-label', 'Close');
    addCharacter(button, TIMES);
    listen(button, HOVER_LEFT_UP, close);
  }
  listen(node, WINDOW_KEY_DOWN, key);
  endState();
  appendDom(part(window, NODE_DIV, 'az-modal-body'), modal + AzModal_content);
  dropModal(modal);
  domStore(ret, node);
}
