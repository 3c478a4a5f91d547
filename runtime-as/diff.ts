// Two documents with paired nodes (match.ts) and ids (ids.ts) → the patches that turn the page from one into the other.
// Below a pair: what is gone is removed, then the new children are put in place from the last to the first, each in front of
// the one that is already right. Children of a longest increasing sequence stay where they are; the others move.
import { entryNameLen, entryNamePtr, entryValueLen, entryValuePtr, findEntry, nextEntry, putAttrs, putFirstAttrs } from './attrs';
import { Bytes, reserve, sameBytes } from './bytes';
import { forgetPatterns, insertCopy, isAlike, keepPattern } from './clone';
import { diffClasses } from './diff-classes';
import { diffStyle, putStyle } from './diff-style';
import { Doc, domOf, isText, NONE, nodeOf } from './dom/doc';
import { DomNode } from './dom/node';
import { tagLen, tagPtr } from './gen/tags';
import {
  APPEND, PATCH_INSERT_NODE, PATCH_MOVE_NODE, PATCH_REMOVE_ATTR, PATCH_REMOVE_NODE, PATCH_REPLACE_SUBTREE, PATCH_SET_ATTR,
  PATCH_SET_TEXT,
} from './gen/wire';
import { keepIncreasing } from './lis';
import { beginPatch, endPatch, putCount, putNode, putText, putWord, setCount } from './patch';
import { equalsAscii } from './text';

const OLD_LIST: usize = memory.data(12, 4);
const NEW_LIST: usize = memory.data(12, 4);

let oldDoc: Doc = changetype<Doc>(0);
let newDoc: Doc = changetype<Doc>(0);

export function patchAttr(node: u32, namePtr: usize, nameLen: u32, valuePtr: usize, valueLen: u32): void {
  beginPatch(PATCH_SET_ATTR, node);
  putText(namePtr, nameLen);
  putText(valuePtr, valueLen);
  endPatch();
}

function removeAttr(node: u32, entry: usize): void {
  beginPatch(PATCH_REMOVE_ATTR, node);
  putText(entryNamePtr(entry), entryNameLen(entry));
  endPatch();
}

export function patchText(node: u32, ptr: usize, byteLen: u32): void {
  beginPatch(PATCH_SET_TEXT, node);
  putText(ptr, byteLen);
  endPatch();
}

/** Attributes of a pair, `style` apart. */
function diffAttrs(oldIdx: i32, newIdx: i32): void {
  const before = changetype<Bytes>(OLD_LIST);
  before.len = 0;
  putAttrs(before, domOf(nodeOf(oldDoc, oldIdx)));
  patchAttrs(nodeOf(newDoc, newIdx).id, before, domOf(nodeOf(newDoc, newIdx)));
}

/** Patches of a node that had the attributes of the list `before` (attrs.ts) and has those of `dom`. */
export function patchAttrs(id: u32, before: Bytes, dom: DomNode): void {
  const after = changetype<Bytes>(NEW_LIST);
  after.len = 0;
  putAttrs(after, dom);
  if (sameBytes(before.ptr, before.len, after.ptr, after.len)) return;
  for (let at = before.ptr; at < before.ptr + before.len; at = nextEntry(at))
    if (!findEntry(after, entryNamePtr(at), entryNameLen(at))) removeAttr(id, at);
  for (let at = after.ptr; at < after.ptr + after.len; at = nextEntry(at)) {
    const known = findEntry(before, entryNamePtr(at), entryNameLen(at));
    if (known && sameBytes(entryValuePtr(known), entryValueLen(known), entryValuePtr(at), entryValueLen(at))) continue;
    if (known && equalsAscii(entryNamePtr(at), entryNameLen(at), 'class') && diffClasses(id, known, at)) continue;
    patchAttr(id, entryNamePtr(at), entryNameLen(at), entryValuePtr(at), entryValueLen(at));
  }
}

/** What a node is made of: the fields tag, text and attributes of InsertNode and ReplaceSubtree. */
function putContent(idx: i32): void {
  const node = nodeOf(newDoc, idx);
  putText(tagPtr(node.nodeType), tagLen(node.nodeType));
  const place = isText(node) ? putTextContent(idx) : putElementContent(idx);
  if (isText(node)) return;
  const list = changetype<Bytes>(NEW_LIST);
  let count: u32 = 0;
  for (let at = list.ptr; at < list.ptr + list.len; at = nextEntry(at), count++) {
    putText(entryNamePtr(at), entryNameLen(at));
    putText(entryValuePtr(at), entryValueLen(at));
  }
  if (node.emitted) {
    putWord('style');
    putStyle(node.emitted);
    count += 1;
  }
  setCount(place, count);
}

function putTextContent(idx: i32): u32 {
  const dom = domOf(nodeOf(newDoc, idx));
  putText(dom.textPtr, dom.textLen);
  return putCount();
}

function putElementContent(idx: i32): u32 {
  const list = changetype<Bytes>(NEW_LIST);
  list.len = 0;
  putFirstAttrs(list, nodeOf(newDoc, idx));
  putText(0, 0);
  return putCount();
}

/** Inserts the subtree of `idx` below `parent` in front of node `before`; descendants are appended one by one. */
function insertSubtree(idx: i32, parent: u32, before: u32): void {
  beginPatch(PATCH_INSERT_NODE, nodeOf(newDoc, idx).id);
  putNode(parent);
  putNode(before);
  putContent(idx);
  endPatch();
  insertChildren(idx);
}

function insertChildren(idx: i32): void {
  const id = nodeOf(newDoc, idx).id;
  for (let child = nodeOf(newDoc, idx).firstChild; child != NONE; child = nodeOf(newDoc, child).next)
    insertSubtree(child, id, APPEND);
}

function replaceSubtree(oldIdx: i32, newIdx: i32): void {
  beginPatch(PATCH_REPLACE_SUBTREE, nodeOf(oldDoc, oldIdx).id);
  putNode(nodeOf(newDoc, newIdx).id);
  putContent(newIdx);
  endPatch();
  insertChildren(newIdx);
}

function removeNode(id: u32): void {
  beginPatch(PATCH_REMOVE_NODE, id);
  endPatch();
}

/** `match` of an old node that a new one takes the place of. */
const IS_REPLACED: i32 = -2;

//   children of the pair at hand, by position among the new ones (four arrays that grow with the largest list):
//   NEW i32 index in the new document │ OLD i32 index of the partner, NONE │ KEPT u8 │ REPLACED i32 old index, NONE
const NEW: usize = memory.data(12, 4);
const OLD: usize = memory.data(12, 4);
const KEPT: usize = memory.data(12, 4);
const REPLACED: usize = memory.data(12, 4);

// @ts-ignore: decorator
@inline
function AT(array: usize, i: i32): i32 {
  return load<i32>(changetype<Bytes>(array).ptr + (<usize>i << 2));
}

// @ts-ignore: decorator
@inline
function IS_KEPT(i: i32): bool {
  return load<u8>(changetype<Bytes>(KEPT).ptr + i) != 0;
}

/** Fills the arrays; returns the number of new children. */
function listChildren(newIdx: i32): i32 {
  changetype<Bytes>(NEW).len = 0;
  changetype<Bytes>(OLD).len = 0;
  changetype<Bytes>(KEPT).len = 0;
  changetype<Bytes>(REPLACED).len = 0;
  let count = 0;
  for (let idx = nodeOf(newDoc, newIdx).firstChild; idx != NONE; idx = nodeOf(newDoc, idx).next, count++) {
    store<i32>(reserve(changetype<Bytes>(NEW), 4), idx);
    store<i32>(reserve(changetype<Bytes>(OLD), 4), nodeOf(newDoc, idx).match);
    store<i32>(reserve(changetype<Bytes>(REPLACED), 4), NONE);
  }
  reserve(changetype<Bytes>(KEPT), count);
  keepIncreasing(changetype<Bytes>(OLD).ptr, count, changetype<Bytes>(KEPT).ptr);
  return count;
}

/**
 * A new child right of one that stays, where the old right neighbour is gone, takes that one's place by one patch:
 * old [a  b], new [a  c] → c replaces b.
 */
function findReplacements(oldIdx: i32, count: i32): void {
  let candidate = nodeOf(oldDoc, oldIdx).firstChild;
  for (let i = 0; i < count; i++) {
    const partner = AT(OLD, i);
    if (partner != NONE) {
      candidate = IS_KEPT(i) ? nodeOf(oldDoc, partner).next : NONE;
      continue;
    }
    if (candidate == NONE || nodeOf(oldDoc, candidate).match != NONE) {
      candidate = NONE;
      continue;
    }
    store<i32>(changetype<Bytes>(REPLACED).ptr + (<usize>i << 2), candidate);
    nodeOf(oldDoc, candidate).match = IS_REPLACED;
    candidate = nodeOf(oldDoc, candidate).next;
  }
}

/** Two new children that can be copies of each other. */
function areAlike(a: i32, b: i32): bool {
  return nodeOf(newDoc, a).firstChild != NONE && isAlike(newDoc, a, b);
}

/** No child lives on, and the new ones are copies: the page takes the old ones out all at once, not one for each. */
function areAllCopies(count: i32): bool {
  for (let i = 0; i < count; i++) if (AT(OLD, i) != NONE) return false;
  return count > 1 && areAlike(AT(NEW, count - 1), AT(NEW, count - 2));
}

function removeGone(oldIdx: i32): void {
  for (let idx = nodeOf(oldDoc, oldIdx).firstChild; idx != NONE; idx = nodeOf(oldDoc, idx).next)
    if (nodeOf(oldDoc, idx).match == NONE) removeNode(nodeOf(oldDoc, idx).id);
}

/** Inserts a subtree node by node, for others to be copies of. */
function insertPattern(idx: i32, parent: u32, before: u32): void {
  insertSubtree(idx, parent, before);
  keepPattern(idx);
}

/** The new child left of this one takes the place of an old one too, and can be a copy of this one. */
function isFirstOfAlike(i: i32): bool {
  return i > 0 && AT(REPLACED, i - 1) != NONE && areAlike(AT(NEW, i), AT(NEW, i - 1));
}

/** Puts a new child into the place of an old one. Among alike ones, copies cost the page less than node after node. */
function replaceChild(i: i32, parent: u32, before: u32): void {
  const idx = AT(NEW, i);
  if (!insertCopy(newDoc, idx, parent, before)) {
    if (!isFirstOfAlike(i)) {
      replaceSubtree(AT(REPLACED, i), idx);
      return;
    }
    insertPattern(idx, parent, before);
  }
  removeNode(nodeOf(oldDoc, AT(REPLACED, i)).id);
}

function placeChildren(parent: u32, count: i32): void {
  let before: u32 = APPEND;
  for (let i = count - 1; i >= 0; i--) {
    const idx = AT(NEW, i);
    const id = nodeOf(newDoc, idx).id;
    if (AT(REPLACED, i) != NONE) replaceChild(i, parent, before);
    else if (AT(OLD, i) == NONE) {
      if (!insertCopy(newDoc, idx, parent, before)) insertPattern(idx, parent, before);
    } else if (!IS_KEPT(i)) {
      beginPatch(PATCH_MOVE_NODE, id);
      putNode(parent);
      putNode(before);
      endPatch();
    }
    before = id;
  }
}

/** True when the children of a pair are the same nodes in the same order. */
function hasSameChildren(oldIdx: i32, newIdx: i32): bool {
  let old = nodeOf(oldDoc, oldIdx).firstChild;
  let fresh = nodeOf(newDoc, newIdx).firstChild;
  while (old != NONE && fresh != NONE && nodeOf(oldDoc, old).match == fresh) {
    old = nodeOf(oldDoc, old).next;
    fresh = nodeOf(newDoc, fresh).next;
  }
  return old == NONE && fresh == NONE;
}

function diffPair(oldIdx: i32, newIdx: i32): void {
  const old = nodeOf(oldDoc, oldIdx);
  const fresh = nodeOf(newDoc, newIdx);
  if (isText(fresh)) {
    if (fresh.isUnchanged) return;
    const text = domOf(fresh);
    if (!sameBytes(domOf(old).textPtr, domOf(old).textLen, text.textPtr, text.textLen))
      patchText(fresh.id, text.textPtr, text.textLen);
    return;
  }
  if (!fresh.isUnchanged) diffAttrs(oldIdx, newIdx);
  diffStyle(fresh.id, old.emitted, fresh.emitted);
  if (!hasSameChildren(oldIdx, newIdx)) diffChildren(oldIdx, newIdx);
}

function diffChildren(oldIdx: i32, newIdx: i32): void {
  const count = listChildren(newIdx);
  if (!areAllCopies(count)) findReplacements(oldIdx, count);
  removeGone(oldIdx);
  placeChildren(nodeOf(newDoc, newIdx).id, count);
}

/** The same for the children of one pair whose own patches are written. */
export function diffParent(old: Doc, fresh: Doc, oldIdx: i32, newIdx: i32): void {
  oldDoc = old;
  newDoc = fresh;
  diffChildren(oldIdx, newIdx);
}

/** Writes the patches of all pairs into the current frame. Both documents must be emitted (emitted.ts). */
export function diffDocs(old: Doc, fresh: Doc): void {
  oldDoc = old;
  newDoc = fresh;
  forgetPatterns();
  for (let idx = 0; idx < fresh.count; idx++) {
    const partner = nodeOf(fresh, idx).match;
    if (partner != NONE) diffPair(partner, idx);
  }
}
