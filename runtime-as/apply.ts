// The queue of change.ts → the document: texts, styles and attributes are changed in place (update.ts); focus and scroll offsets
// are patches of their own.
import {
  CHANGE_ADD_CLASS,
  CHANGE_ATTR,
  CHANGE_CSS,
  CHANGE_FOCUS,
  CHANGE_IMAGE,
  CHANGE_REMOVE_CLASS,
  CHANGE_SCROLL,
  CHANGE_TEXT,
  CHANGE_VALUE,
  CHANGE_VIEW,
  Change,
  changeAt,
  changeCount,
  NO_NODE,
} from './change';
import { typeAgain, typedOf } from './controls';
import { currentDoc, shownDoc } from './document';
import { Doc, domOf, isText, NONE, nodeOf } from './dom/doc';
import { addClass, removeClass, setAttr, setDeclaration } from './dom/edit';
import { nodeSetText } from './dom/node';
import { askPicture } from './dom/picture';
import { N_IMAGE } from './gen/tags';
import { PAGE, PATCH_FOCUS, PATCH_SCROLL_TO, PATCH_SET_VALUE } from './gen/wire';
import { nodeOfRule } from './focus-path';
import { indexOfId } from './ids';
import { beginPatch, endPatch, putFloat, putText } from './patch';
import { eventCount } from './state/input';
import { trapNumber } from './state/trap';
import { emptyView } from './view';
import { afterChanges, beforeChange, TO_ATTRS, TO_CSS, TO_TEXT } from './update';

/** Node id that has the keyboard focus; NO_NODE = none. */
export let focusId: u32 = NO_NODE;

/** Number of the event in which a callback last moved it. */
export let focusMovedAt: u64 = 0;

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

/** Index of the text node that a new text is for: the node itself, or the only child of an element. */
function textOf(doc: Doc, idx: i32): i32 {
  const node = nodeOf(doc, idx);
  if (isText(node)) return idx;
  const child = node.firstChild;
  if (child == NONE || nodeOf(doc, child).next != NONE || !isText(nodeOf(doc, child)))
    trapNumber('AzCallbackInfo_changeNodeText', 'neither a text node nor an element with one text inside: node', node.id);
  return child;
}

/** Index of the node that a change is for; what cannot be done ends here, before anything is changed. */
function targetOf(doc: Doc, change: Change): i32 {
  const idx = indexOfId(change.nodeId);
  if (idx == NONE) trapNumber('AzCallbackInfo', 'the document has no node', change.nodeId);
  return change.kind == CHANGE_TEXT ? textOf(doc, idx) : idx;
}

function changeNode(doc: Doc, idx: i32, change: Change): void {
  const kind = change.kind;
  const node = domOf(nodeOf(doc, idx));
  beforeChange(doc, idx, kind == CHANGE_TEXT ? TO_TEXT : kind == CHANGE_CSS ? TO_CSS : TO_ATTRS);
  if (kind == CHANGE_CSS) setDeclaration(node, change.aPtr, change.aLen);
  else if (kind == CHANGE_TEXT) nodeSetText(node, change.aPtr, change.aLen);
  else if (kind == CHANGE_ATTR) setAttr(node, change.aPtr, change.aLen, change.bPtr, change.bLen);
  else if (kind == CHANGE_ADD_CLASS) addClass(node, change.aPtr, change.aLen);
  else removeClass(node, change.aPtr, change.aLen);
}

/** Applies changes of nodes; they last until the layout callback runs again. */
export function applyTreeChanges(): void {
  const doc = currentDoc();
  for (let i: u32 = 0; i < changeCount(); i++) if (changesTree(changeAt(i).kind)) targetOf(doc, changeAt(i));
  for (let i: u32 = 0; i < changeCount(); i++)
    if (changesTree(changeAt(i).kind)) changeNode(doc, targetOf(doc, changeAt(i)), changeAt(i));
  afterChanges(doc);
}

function applyFocus(doc: Doc, change: Change): void {
  let id = change.nodeId;
  if (change.aPtr) {
    const idx = nodeOfRule(doc, change.aPtr, change.aLen);
    if (idx == NONE) return;
    id = nodeOf(doc, idx).id;
  }
  if (id != NO_NODE && indexOfId(id) == NONE) return;
  // The root is the page itself, which cannot have the focus of a node.
  focusId = id;
  focusMovedAt = eventCount();
  beginPatch(PATCH_FOCUS, id);
  endPatch();
}

/** Sets the offsets of a node; negative ones do not exist. */
export function setScroll(id: u32, xPx: f32, yPx: f32): bool {
  const idx = id == PAGE ? 0 : indexOfId(id);
  if (idx == NONE) return false;
  const node = nodeOf(shownDoc(), idx);
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
function applyValue(doc: Doc, change: Change): void {
  if (change.aPtr && !typeAgain(doc, change)) return;
  const typed = typedOf(change.nodeId);
  if (!typed) return;
  beginPatch(PATCH_SET_VALUE, change.nodeId);
  putText(typed.ptr, typed.byteLen);
  endPatch();
}

function applyView(doc: Doc, id: u32): void {
  const idx = indexOfId(id);
  if (idx != NONE) emptyView(doc, idx);
}

function applyImage(doc: Doc, id: u32): void {
  for (let idx = 0; idx < doc.count; idx++) {
    const node = nodeOf(doc, idx);
    if (node.nodeType == N_IMAGE && (id == NO_NODE || id == node.id)) askPicture(domOf(node));
  }
}

/** Applies focus, scroll and typed text changes to the document that is now current; nodes that are gone by then are left out. */
export function applyViewChanges(): void {
  const doc = shownDoc();
  for (let i: u32 = 0; i < changeCount(); i++) {
    const change = changeAt(i);
    if (change.kind == CHANGE_FOCUS) applyFocus(doc, change);
    else if (change.kind == CHANGE_SCROLL) applyScroll(change);
    else if (change.kind == CHANGE_VALUE) applyValue(doc, change);
    else if (change.kind == CHANGE_VIEW) applyView(doc, change.nodeId);
    else if (change.kind == CHANGE_IMAGE) applyImage(doc, change.nodeId);
  }
  if (focusId != NO_NODE && indexOfId(focusId) == NONE) focusId = NO_NODE;
}

/** True when a callback asked for a change of this kind. */
export function asksFor(kind: u32): bool {
  for (let i: u32 = 0; i < changeCount(); i++) if (changeAt(i).kind == kind) return true;
  return false;
}
