// AzModal (408 bytes): a window over the page. Its button and Escape close it, at once and then with the app's knowledge. While
// it is open the focus is inside of it (modal-focus.ts).
//
//   root ⊃ window, and while it is open a mark that tells by its coming and going when it opens and closes
import { currentDoc } from '../../document';
import { nodeOf } from '../../dom/doc';
import { domStore } from '../../dom/node';
import { dropModal } from '../../gen/glue';
import {
  AzModal_backdrop_style, AzModal_content, AzModal_show_close_button, AzModal_title, AzModalStateWrapper_on_close, KEY_ESCAPE, KEY_TAB,
} from '../../gen/layout';
import { NODE_BUTTON, NODE_DIV } from '../../gen/nodes';
import { CSS_MODAL } from '../../gen/widget-css';
import { currentKeyCode } from '../../state/input';
import { addProperties, appendDom } from '../dom';
import { addAsciiAttr, addAttr } from '../element';
import { stringLen, stringPtr } from '../string';
import {
  addCharacter, addFlag, addString, AFTER_MOUNT, BEFORE_UNMOUNT, addWidgetCss, beginState, boxedState, callForUpdate, dropHandler, element, endState, finish,
  HANDLER_BYTES, HOVER_LEFT_UP, listen, part, WINDOW_KEY_DOWN,
} from '../widget';
import { callbackIdx, callbackNode, changeFlag, childAt, closest, hasFlag, parentOf, preventDefault } from '../widget-page';
import { enterModal, isCovered, leaveModal, turnFocus } from './modal-focus';

const HIDDEN = 'data-hidden';
const TIMES: u32 = 0xd7;

/** Id of the mark of an open modal. */
function markId(root: i32): u32 {
  return nodeOf(currentDoc(), childAt(root, 1)).id;
}

function open(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  enterModal(callbackNode(info), childAt(parentOf(callbackIdx(info)), 0));
  return finish(ref, 0);
}

function leave(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  leaveModal(callbackNode(info));
  return finish(ref, 0);
}

function close(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  const root = closest(callbackIdx(info), 'az-modal');
  changeFlag(root, HIDDEN, true);
  leaveModal(markId(root));
  return finish(ref, callForUpdate(boxedState(ref), info, 0));
}

function key(ref: i64, info: i64, x2: i64, x3: i64, x8: i64, d0: f64, d1: f64, d2: f64, d3: f64): i64 {
  const root = callbackIdx(info);
  if (hasFlag(root, HIDDEN) || isCovered(markId(root))) return finish(ref, 0);
  if (currentKeyCode() == KEY_TAB && turnFocus(childAt(root, 0))) preventDefault();
  if (currentKeyCode() != KEY_ESCAPE) return finish(ref, 0);
  preventDefault();
  return close(ref, info, x2, x3, x8, d0, d1, d2, d3);
}

/** Consumes the AzModal. */
export function AzModal_dom(ret: usize, modal: usize): void {
  const title = modal + AzModal_title;
  const isOpen = load<u8>(modal) != 0;
  const node = element(NODE_DIV, 'az-modal');
  addFlag(node, HIDDEN, !isOpen);
  addWidgetCss(node, CSS_MODAL);
  addProperties(node, modal + AzModal_backdrop_style);
  const window = part(node, NODE_DIV, 'az-modal-window');
  addAsciiAttr(window, 'role', 'dialog');
  addAsciiAttr(window, 'aria-modal', 'true');
  // Where nothing in it takes the focus, it does so itself.
  addAsciiAttr(window, 'tabindex', '-1');
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
  appendDom(part(window, NODE_DIV, 'az-modal-body'), modal + AzModal_content);
  if (isOpen) {
    const mark = part(node, NODE_DIV, 'az-modal-open');
    listen(node, WINDOW_KEY_DOWN, key);
    listen(mark, AFTER_MOUNT, open);
    listen(mark, BEFORE_UNMOUNT, leave);
  }
  endState();
  dropModal(modal);
  domStore(ret, node);
}
