// The queue of change.ts → the document: texts, styles and attributes change a clone of the tree, from which the next
// document is made; focus and scroll offsets are patches of their own.
import {
  CHANGE_ADD_CLASS,
  CHANGE_ATTR,
  CHANGE_CSS,
  CHANGE_FOCUS,
  CHANGE_PREVENT_DEFAULT,
  CHANGE_REMOVE_CLASS,
  CHANGE_SCROLL,
  CHANGE_TEXT,
  CHANGE_VALUE,
  Change,
  changeAt,
  changeCount,
  NO_NODE,
} from './change';
import { typedOf } from './controls';
import { currentDoc, nodeAt, replaceTree } from './document';
import { Doc, NONE, nodeOf } from './dom/doc';
import { addClass, removeClass, setAttr, setDeclaration } from './dom/edit';
import { DomNode, nodeClone, nodeSetText } from './dom/node';
import { N_TEXT } from './gen/tags';
import { PAGE, PATCH_FOCUS, PATCH_SCROLL_TO, PATCH_SET_VALUE } from './gen/wire';
import { indexOfId } from './ids';
import { beginPatch, endPatch, putFloat, putText } from './patch';
import { trapNumber } from './state/trap';

/** Node id that has the keyboard focus; NO_NODE = none. */
export let focusId: u32 = NO_NODE;

export function setFocusId(id: u32): void {
  focusId = id;
}

function changesTree(kind: u32): bool {
  return (
    kind == CHANGE_CSS ||
    kind == CHANGE_TEXT ||
    kind == CHANGE_ATTR ||
    kind == CHANGE_ADD_CLASS ||
    kind == CHANGE_REMOVE_CLASS
  );
}

/** The text node that a new text is for: the node itself, or the only child of an element. */
function textOf(node: DomNode, id: u32): DomNode {
  if (node.nodeType == N_TEXT) return node;
  if (node.childCount != 1 || changetype<DomNode>(node.firstChild).nodeType != N_TEXT)
    trapNumber('AzCallbackInfo_changeNodeText', 'neither a text node nor an element with one text inside: node', id);
  return changetype<DomNode>(node.firstChild);
}

function changeNode(node: DomNode, change: Change): void {
  if (change.kind == CHANGE_CSS) setDeclaration(node, change.aPtr, change.aLen);
  else if (change.kind == CHANGE_TEXT) nodeSetText(textOf(node, change.nodeId), change.aPtr, change.aLen);
  else if (change.kind == CHANGE_ATTR) setAttr(node, change.aPtr, change.aLen, change.bPtr, change.bLen);
  else if (change.kind == CHANGE_ADD_CLASS) addClass(node, change.aPtr, change.aLen);
  else removeClass(node, change.aPtr, change.aLen);
}

/** Applies changes of nodes; they last until the layout callback runs again. */
export function applyTreeChanges(): void {
  let root: usize = 0;
  const doc = currentDoc();
  for (let i: u32 = 0; i < changeCount(); i++) {
    const change = changeAt(i);
    if (!changesTree(change.kind)) continue;
    const idx = indexOfId(change.nodeId);
    if (idx == NONE) trapNumber('AzCallbackInfo', 'the document has no node', change.nodeId);
    if (!root) root = changetype<usize>(nodeClone(changetype<DomNode>(doc.root)));
    changeNode(nodeAt(changetype<DomNode>(root), idx), change);
  }
  if (root) replaceTree(changetype<DomNode>(root));
}

function applyFocus(doc: Doc, id: u32): void {
  if (id != NO_NODE && indexOfId(id) == NONE) return;
  // The root is the page itself, which cannot have the focus of a node.
  focusId = id;
  beginPatch(PATCH_FOCUS, id);
  endPatch();
}

/** Sets the offsets of a node; negative ones do not exist. */
export function setScroll(id: u32, xPx: f32, yPx: f32): bool {
  const idx = id == PAGE ? 0 : indexOfId(id);
  if (idx == NONE) return false;
  const node = nodeOf(currentDoc(), idx);
  node.scrollX = max<f32>(0, xPx);
  node.scrollY = max<f32>(0, yPx);
  return true;
}

function applyScroll(change: Change): void {
  if (!setScroll(change.nodeId, change.x, change.y)) return;
  // The root scrolls as the page does.
  beginPatch(PATCH_SCROLL_TO, change.nodeId == 0 ? PAGE : change.nodeId);
  putFloat(max<f32>(0, change.x));
  putFloat(max<f32>(0, change.y));
  endPatch();
}

/** Where the app has meanwhile given the control another text, that one counts. */
function applyValue(id: u32): void {
  const typed = typedOf(id);
  if (!typed) return;
  beginPatch(PATCH_SET_VALUE, id);
  putText(typed.ptr, typed.byteLen);
  endPatch();
}

/** Applies focus, scroll and typed text changes to the document that is now current; nodes that are gone by then are left out. */
export function applyViewChanges(): void {
  const doc = currentDoc();
  for (let i: u32 = 0; i < changeCount(); i++) {
    const change = changeAt(i);
    if (change.kind == CHANGE_FOCUS) applyFocus(doc, change.nodeId);
    else if (change.kind == CHANGE_SCROLL) applyScroll(change);
    else if (change.kind == CHANGE_VALUE) applyValue(change.nodeId);
  }
  if (focusId != NO_NODE && indexOfId(focusId) == NONE) focusId = NO_NODE;
}

/** True when a callback asked to prevent the browser's own action. */
export function asksPreventDefault(): bool {
  for (let i: u32 = 0; i < changeCount(); i++) if (changeAt(i).kind == CHANGE_PREVENT_DEFAULT) return true;
  return false;
}
