// What people typed into controls. A control shows the text of the app (`value`, or what is inside of a textarea) until
// something is typed; from then on the typed text stays through every new document, as long as the app says the same about
// the control as before. Once the app says something else, that is shown.
//
//   typed, 16 bytes   ┌ u32 node id │ usize ptr (owned) │ u32 byteLen │ u32 caret: code points in front of it ┐
import { Bytes, pushZero, putBytes, sameBytes } from './bytes';
import { Change } from './change';
import { Doc, domOf, NONE, nodeOf } from './dom/doc';
import { ATTR_NAMED, DomNode, nodeAttr } from './dom/node';
import { N_INPUT, N_SELECT, N_TEXTAREA } from './gen/tags';
import { copyBytes, freeBytes } from './heap';
import { indexOfId } from './ids';
import { equalsAscii } from './text';

const TYPED_BYTES: u32 = 16;
const TYPED: usize = memory.data(12, 4);

@unmanaged
export class Typed {
  id: u32;
  ptr: usize;
  byteLen: u32;
  caret: u32;
}

/** A text found by the functions below; borrowed until the next change of the control. */
export let textPtr: usize = 0;
export let textLen: u32 = 0;

function setText(ptr: usize, byteLen: u32): void {
  textPtr = ptr;
  textLen = byteLen;
}

/** Controls of which the page tells what they show; of a select it is the value of the option. */
export function isTextControl(nodeType: u32): bool {
  return nodeType == N_INPUT || nodeType == N_SELECT || nodeType == N_TEXTAREA;
}

/** What was typed into a node; null where the app's text is shown. */
export function typedOf(id: u32): Typed | null {
  const list = changetype<Bytes>(TYPED);
  for (let at: u32 = 0; at < list.len; at += TYPED_BYTES)
    if (load<u32>(list.ptr + at) == id) return changetype<Typed>(list.ptr + at);
  return null;
}

/** Remembers a copy of the borrowed text as what the control shows. */
export function setTyped(id: u32, ptr: usize, byteLen: u32, caret: u32): void {
  let typed = typedOf(id);
  if (!typed) {
    typed = changetype<Typed>(pushZero(changetype<Bytes>(TYPED), TYPED_BYTES));
    typed.id = id;
  }
  const old = typed.ptr;
  typed.ptr = copyBytes(ptr, byteLen);
  typed.byteLen = byteLen;
  typed.caret = caret;
  freeBytes(old);
}

function forgetAt(at: u32): void {
  const list = changetype<Bytes>(TYPED);
  freeBytes(changetype<Typed>(list.ptr + at).ptr);
  list.len -= TYPED_BYTES;
  memory.copy(list.ptr + at, list.ptr + at + TYPED_BYTES, list.len - at);
}

/** Nothing is typed into anything. */
export function forgetTyped(): void {
  const list = changetype<Bytes>(TYPED);
  while (list.len) forgetAt(list.len - TYPED_BYTES);
}

/** Forgets what was typed into a node about which the app now says something else. */
export function forgetTypedInto(id: u32): void {
  const typed = typedOf(id);
  if (typed) forgetAt(<u32>(changetype<usize>(typed) - changetype<Bytes>(TYPED).ptr));
}

/** Finds the text that the app gave a control: the last `value`, or the text inside of a textarea. */
export function findAppText(dom: DomNode): void {
  setText(0, 0);
  if (dom.nodeType == N_TEXTAREA) {
    if (dom.firstChild) setText(changetype<DomNode>(dom.firstChild).textPtr, changetype<DomNode>(dom.firstChild).textLen);
    return;
  }
  for (let i: u32 = 0; i < dom.attrCount; i++) {
    const attr = nodeAttr(dom, i);
    if (attr.kind == ATTR_NAMED && equalsAscii(attr.namePtr, attr.nameLen, 'value')) setText(attr.valPtr, attr.valLen);
  }
}

/** Finds what a control of the document shows. */
export function findText(doc: Doc, idx: i32): void {
  const typed = typedOf(nodeOf(doc, idx).id);
  if (typed) setText(typed.ptr, typed.byteLen);
  else findAppText(domOf(nodeOf(doc, idx)));
}

const SHOWN: usize = memory.data(12, 4);

/** Remembers what a control shows, so that what is typed next can be taken back. */
export function noteShown(doc: Doc, idx: i32): void {
  const shown = changetype<Bytes>(SHOWN);
  findText(doc, idx);
  shown.len = 0;
  putBytes(shown, textPtr, textLen);
}

/** The control shows again what it did before the current event; the page hears of it by CHANGE_VALUE. */
export function takeBack(id: u32): void {
  const shown = changetype<Bytes>(SHOWN);
  const typed = typedOf(id);
  setTyped(id, shown.ptr, shown.len, typed ? min<u32>(typed.caret, shown.len) : shown.len);
}

/** What was typed (a, with the caret x) stands again where the app has since given the control b, which means the same; false = it did not. */
export function typeAgain(doc: Doc, change: Change): bool {
  const idx = indexOfId(change.nodeId);
  if (idx == NONE || typedOf(change.nodeId)) return false;
  findAppText(domOf(nodeOf(doc, idx)));
  if (!sameBytes(change.bPtr, change.bLen, textPtr, textLen)) return false;
  setTyped(change.nodeId, change.aPtr, change.aLen, <u32>change.x);
  return true;
}

/** Forgets what was typed into nodes that are gone, or about which the app now says something else. */
export function carryTyped(old: Doc, fresh: Doc): void {
  const list = changetype<Bytes>(TYPED);
  for (let at = list.len; at; ) {
    at -= TYPED_BYTES;
    const idx = indexOfId(changetype<Typed>(list.ptr + at).id);
    const next = idx == NONE ? NONE : nodeOf(old, idx).match;
    if (next != NONE) {
      findAppText(domOf(nodeOf(old, idx)));
      const before = textPtr;
      const beforeLen = textLen;
      findAppText(domOf(nodeOf(fresh, next)));
      if (sameBytes(before, beforeLen, textPtr, textLen)) continue;
    }
    forgetAt(at);
  }
}
