// Changes of single nodes of the document on the screen, in place: what a node says is noted before it is changed; at the end
// styles and boxes follow as far as they may differ, and the differences become patches.
//
//   note, 24 bytes   ┌ i32 idx │ u32 TO_* │ before: ptr, len │ text of the app before: ptr, len ┐   ascending idx
import { putAttrs } from './attrs';
import { Bytes, pushZero, sameBytes } from './bytes';
import { findAppText, forgetTypedInto, isTextControl, textLen, textPtr } from './controls';
import { patchAttrs, patchText } from './diff';
import { Doc, domOf, isText, NONE, nodeOf, readIdentity } from './dom/doc';
import { forgetWork, layoutSoon, layoutTextsSoon, patchAll, patchIslands, patchNode } from './due';
import { N_STYLE, N_TEXTAREA } from './gen/tags';
import { copyBytes, freeBytes } from './heap';
import { clearWork } from './layout/island';
import { isResized, markContent, markResized, markStyle } from './layout/mark';
import { markMeasured } from './layout/measured';
import { hasLayoutAttrs } from './layout/roles';
import { forgetIdAttrs } from './id-attrs';
import { isReshaped, patchShape } from './reshape';
import { asksPage } from './style/sheet';
import { clearRestyled, restyle, restyleAll, restyledAt, restyledCount, styleBefore } from './style/cascade';

/** What is to change: the text of a text node, attributes and classes, declarations. */
export const TO_TEXT: u32 = 1;
export const TO_ATTRS: u32 = 2;
export const TO_CSS: u32 = 4;

@unmanaged
class Note {
  idx: i32;
  kinds: u32;
  /** Owned copies: the text of a text node, or the attributes as attrs.ts lists them; the text in a control. */
  ptr: usize;
  byteLen: u32;
  appPtr: usize;
  appLen: u32;
}

const NOTES: usize = memory.data(12, 4);
const LIST: usize = memory.data(12, 4);

function noteCount(): u32 {
  return changetype<Bytes>(NOTES).len / <u32>offsetof<Note>();
}

function noteAt(i: u32): Note {
  return changetype<Note>(changetype<Bytes>(NOTES).ptr + <usize>i * offsetof<Note>());
}

/** The note of a node, a new one where there is none. */
function noteOf(idx: i32): Note {
  let at = noteCount();
  while (at && noteAt(at - 1).idx > idx) at -= 1;
  if (at && noteAt(at - 1).idx == idx) return noteAt(at - 1);
  pushZero(changetype<Bytes>(NOTES), <u32>offsetof<Note>());
  const place = changetype<usize>(noteAt(at));
  memory.copy(place + offsetof<Note>(), place, <usize>(noteCount() - 1 - at) * offsetof<Note>());
  memory.fill(place, 0, offsetof<Note>());
  noteAt(at).idx = idx;
  return noteAt(at);
}

/** The control that a node is, or the text of; NONE = neither. */
function controlOf(doc: Doc, idx: i32): i32 {
  const node = nodeOf(doc, idx);
  if (isTextControl(node.nodeType)) return idx;
  return isText(node) && node.parent != NONE && nodeOf(doc, node.parent).nodeType == N_TEXTAREA ? node.parent : NONE;
}

/** Has to be called before a node is changed. */
export function beforeChange(doc: Doc, idx: i32, kind: u32): void {
  const note = noteOf(idx);
  const isFirst = !note.kinds;
  note.kinds |= kind;
  if (!isFirst) return;
  const dom = domOf(nodeOf(doc, idx));
  const list = changetype<Bytes>(LIST);
  list.len = 0;
  if (!isText(nodeOf(doc, idx))) putAttrs(list, dom);
  note.byteLen = isText(nodeOf(doc, idx)) ? dom.textLen : list.len;
  note.ptr = copyBytes(isText(nodeOf(doc, idx)) ? dom.textPtr : list.ptr, note.byteLen);
  const control = controlOf(doc, idx);
  if (control == NONE) return;
  findAppText(domOf(nodeOf(doc, control)));
  note.appPtr = copyBytes(textPtr, textLen);
  note.appLen = textLen;
}

function writeNote(doc: Doc, note: Note): void {
  const node = nodeOf(doc, note.idx);
  const dom = domOf(node);
  if (!isText(node)) {
    const before = changetype<Bytes>(LIST);
    before.len = 0;
    memory.copy(pushZero(before, note.byteLen), note.ptr, note.byteLen);
    patchAttrs(node.id, before, dom);
  } else if (!sameBytes(note.ptr, note.byteLen, dom.textPtr, dom.textLen)) patchText(node.id, dom.textPtr, dom.textLen);
  const control = controlOf(doc, note.idx);
  if (control == NONE) return;
  findAppText(domOf(nodeOf(doc, control)));
  if (!sameBytes(note.appPtr, note.appLen, textPtr, textLen)) forgetTypedInto(nodeOf(doc, control).id);
}

/** Styles and islands that a change is about. */
function spread(doc: Doc, note: Note): void {
  const node = nodeOf(doc, note.idx);
  if (note.kinds & TO_TEXT) {
    markContent(doc, note.idx);
    if (node.parent != NONE && nodeOf(doc, node.parent).nodeType == N_STYLE) restyleAll(doc);
    return;
  }
  if (note.kinds & TO_ATTRS) {
    forgetIdAttrs();
    readIdentity(doc, node, domOf(node));
    if (hasLayoutAttrs(node)) markContent(doc, note.idx);
  }
  restyle(doc, note.idx, (note.kinds & TO_ATTRS) != 0);
}

/** Brings the document up to date with all changes, and writes the patches into the current frame. */
export function afterChanges(doc: Doc): void {
  const hasSize = !isResized(doc);
  if (!noteCount() && !isReshaped() && hasSize) return;
  // What the nodes said is another now.
  freeBytes(doc.words);
  doc.words = 0;
  for (let i: u32 = 0; i < noteCount(); i++) writeNote(doc, noteAt(i));
  if (!isReshaped()) clearWork();
  for (let i: u32 = 0; i < noteCount(); i++) spread(doc, noteAt(i));
  if (!hasSize) restyleAll(doc);
  for (let i: u32 = 0; i < restyledCount(); i++) markStyle(doc, restyledAt(i), styleBefore(i));
  if (!hasSize) markResized(doc);
  // Where the page measures, a declaration of one node concerns what others get.
  const isOfPage = asksPage && markMeasured(doc) && restyledCount() != 0;
  // Who changes the size of the window watches the boxes.
  const states = restyledCount() || isReshaped() || !hasSize ? layoutSoon(doc, hasSize) : layoutTextsSoon(doc);
  if (isReshaped()) patchShape(doc, states);
  else patchIslands(doc, states);
  if (isOfPage) patchAll(doc);
  else for (let i: u32 = 0; i < restyledCount(); i++) patchNode(doc, restyledAt(i));
  forgetWork();
  clearRestyled();
  for (let i: u32 = 0; i < noteCount(); i++) {
    freeBytes(noteAt(i).ptr);
    freeBytes(noteAt(i).appPtr);
  }
  changetype<Bytes>(NOTES).len = 0;
}
