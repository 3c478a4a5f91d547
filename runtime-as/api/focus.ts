// AzCallbackInfo_focus…: the keyboard focus goes from node to node as Tab would move it: in the order of the document, to
// what can have it and is shown.
import { CHANGE_FOCUS, NO_NODE, pushChange } from '../change';
import { currentDoc } from '../document';
import { isFirstSummary } from '../dom/details';
import { Doc, domOf, isText, NONE, nodeOf } from '../dom/doc';
import { ATTR_NAMED, DomNode, FLAG_CONTENTEDITABLE, FLAG_TAB_INDEX, nodeAttr } from '../dom/node';
import { focusedId } from '../focused';
import { NODE_A, NODE_BUTTON, NODE_INPUT, NODE_SELECT, NODE_TEXT_AREA } from '../gen/nodes';
import { dropCssPath } from '../gen/glue';
import { indexOfId } from '../ids';
import { borderBox } from '../layout/boxes';
import { equalsAscii, textNew } from '../text';
import { putPath } from './css-path';

const MINUS: u8 = 45;

function isControl(type: u32): bool {
  return type == NODE_BUTTON || type == NODE_INPUT || type == NODE_SELECT || type == NODE_TEXT_AREA;
}

/** What element, flags and attributes say: Tab reaches a control, a summary, a link, and what has a tab index that is not negative. */
function takesFocus(dom: DomNode, isSummary: bool): bool {
  let takes = isSummary || isControl(dom.nodeType) || (dom.flags & FLAG_CONTENTEDITABLE) != 0;
  let isLeftOut = false;
  if (dom.flags & FLAG_TAB_INDEX) {
    takes = takes || dom.tabIndex >= 0;
    isLeftOut = dom.tabIndex < 0;
  }
  for (let i: u32 = 0; i < dom.attrCount; i++) {
    const attr = nodeAttr(dom, i);
    if (attr.kind != ATTR_NAMED) continue;
    if (equalsAscii(attr.namePtr, attr.nameLen, 'disabled')) return false;
    if (equalsAscii(attr.namePtr, attr.nameLen, 'href')) takes = takes || dom.nodeType == NODE_A;
    if (!equalsAscii(attr.namePtr, attr.nameLen, 'tabindex') || !attr.valLen) continue;
    isLeftOut = load<u8>(attr.valPtr) == MINUS;
    takes = true;
  }
  return takes && !isLeftOut;
}

/** Whether Tab reaches a node. */
export function canFocus(doc: Doc, idx: i32): bool {
  const node = nodeOf(doc, idx);
  return !isText(node) && takesFocus(domOf(node), isFirstSummary(doc, node)) && borderBox(doc, idx);
}

/** Moves on from `at` by `step` until something takes the focus, around the ends of the document at most once. */
function focusFrom(at: i32, step: i32): void {
  const doc = currentDoc();
  const count = nodeOf(doc, 0).end;
  for (let tries = count; tries--; ) {
    at += step;
    if (at < 0) at = count - 1;
    else if (at >= count) at = 0;
    if (!canFocus(doc, at)) continue;
    pushChange(CHANGE_FOCUS, nodeOf(doc, at).id);
    return;
  }
}

/** `step` 1: the node behind the one with the focus, else the first; -1: the one before it, else the last. */
export function moveFocus(_info: usize, step: i32): void {
  const at = indexOfId(focusedId());
  focusFrom(at == NONE ? (step > 0 ? -1 : 0) : at, step);
}

/** `step` 1: the first node that takes the focus; -1: the last. */
export function focusEnd(_info: usize, step: i32): void {
  focusFrom(step > 0 ? -1 : 0, step);
}

/**
 * The first node that the AzCssPath selects in the document that the callback leads to, which may be a new one; where there is none
 * the focus stays. The path is consumed.
 */
export function AzCallbackInfo_setFocusToPath(_info: usize, _dom: u64, path: usize): void {
  const out = textNew();
  putPath(out, path);
  out.ascii(' { width: auto }');
  const change = pushChange(CHANGE_FOCUS, NO_NODE);
  change.aLen = out.len;
  change.aPtr = out.take();
  out.free();
  dropCssPath(path);
}
