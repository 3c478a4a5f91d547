// A tree that the app has built anew, of the same shape as the document on the screen → that document, with what it now says. Most
// callbacks change a few texts and classes: then no second document has to be made, styled, paired with the first and laid out.
//
//   document   0 body  1 div  2 "a"  3 p  4 "b"       what the two say about node 4 differs: it is changed, and the others
//   tree         body    div    "a"    p    "c"       only take over the nodes of the tree, with their callbacks and datasets
import { putAttrs } from './attrs';
import { Bytes, pushZero, putU32 } from './bytes';
import { Doc, domOf, isText, NONE, nodeOf } from './dom/doc';
import { DomNode, nodeAfter, nodeFree } from './dom/node';
import { findKey, hashNode, hasSameCallbacks, hasSameCss, saysSame, saysSameAttrs } from './match';
import { hasMerges } from './state/merge';
import { hasPictures } from './state/pictures';
import { viewportHeightPx, viewportWidthPx } from './state/viewport';
import { stylesBelow } from './style/cascade';
import { areStylesFull } from './style/share';
import { afterChanges, beforeChange, TO_ATTRS, TO_CSS, TO_TEXT } from './update';

/** More elements than these are cheaper to style together. */
const ELEMENTS_MAX: u32 = 16;
/** Siblings without keys that change together, all compared with each other. */
const SIBLINGS_MAX: u32 = 32;

//   nodes of the tree by index: usize each; indices of those that say something else, ascending: i32 each
const TREE: usize = memory.data(12, 4);
const CHANGED: usize = memory.data(12, 4);
const LIST: usize = memory.data(12, 4);

function treeNode(idx: i32): DomNode {
  return changetype<DomNode>(load<usize>(changetype<Bytes>(TREE).ptr + ((<usize>idx) << 2)));
}

function changedCount(): u32 {
  return changetype<Bytes>(CHANGED).len >> 2;
}

function changedAt(i: u32): i32 {
  return load<i32>(changetype<Bytes>(CHANGED).ptr + (<usize>i << 2));
}

/** True when a node of which `b` says something else may live on as that. */
function mayChange(a: DomNode, b: DomNode): bool {
  return hasSameCallbacks(a, b) && findKey(a) == findKey(b) && (hasSameCss(a, b) || !stylesBelow(a));
}

/** Finds the nodes that say something else; false = the shapes differ, or nodes that cannot be changed in place. */
function findChanged(doc: Doc, root: DomNode): bool {
  const tree = changetype<Bytes>(TREE);
  const changed = changetype<Bytes>(CHANGED);
  tree.len = changed.len = 0;
  let elements: u32 = 0;
  let at = changetype<usize>(root);
  for (let idx = 0; idx < doc.count; idx++) {
    if (!at) return false;
    const a = domOf(nodeOf(doc, idx));
    const b = changetype<DomNode>(at);
    if (a.nodeType != b.nodeType || a.childCount != b.childCount) return false;
    if ((b.menuBar || b.contextMenu) && !doc.hasMenus) return false;
    if (!saysSame(a, b)) {
      if (!mayChange(a, b) || (!isText(nodeOf(doc, idx)) && ++elements > ELEMENTS_MAX)) return false;
      putU32(changed, idx);
    }
    putU32(tree, <u32>at);
    at = nodeAfter(b, root);
  }
  return at == 0;
}

function hashTree(root: DomNode): u32 {
  let hash: u32 = 0;
  for (let at = changetype<usize>(root); at; at = nodeAfter(changetype<DomNode>(at), root))
    hash = hash * 31 + hashNode(changetype<DomNode>(at));
  return hash;
}

//   children without keys that differ in something below them, as a chain for each parent, which has the first as its `match`:
//   child, 16 bytes   ┌ i32 idx │ hash before │ hash after │ i32 offset of the next; NONE = last ┐
const CHILDREN: usize = memory.data(12, 4);

@unmanaged
class Child {
  idx: i32;
  before: u32;
  after: u32;
  next: i32;
}

function childAt(offset: i32): Child {
  return changetype<Child>(changetype<Bytes>(CHILDREN).ptr + offset);
}

function findHashes(doc: Doc, child: Child): void {
  child.before = hashTree(domOf(nodeOf(doc, child.idx)));
  child.after = hashTree(treeNode(child.idx));
}

/** Adds a child to the chain of its parent; false when the content of one there is now the other's: then nodes were moved. */
function addChild(doc: Doc, parent: i32, idx: i32): bool {
  const offset = <i32>changetype<Bytes>(CHILDREN).len;
  const child = changetype<Child>(pushZero(changetype<Bytes>(CHILDREN), offsetof<Child>()));
  const first = nodeOf(doc, parent).match;
  child.idx = idx;
  child.next = first;
  nodeOf(doc, parent).match = offset;
  // An only one is compared with none.
  if (first == NONE) return true;
  findHashes(doc, child);
  let count: u32 = 0;
  for (let at = first; at != NONE; at = childAt(at).next) {
    const other = childAt(at);
    if (other.next == NONE && !count) findHashes(doc, other);
    if (child.after == other.before || other.after == child.before || ++count > SIBLINGS_MAX) return false;
  }
  return true;
}

/** True when what changed would be paired as it stands: by keys, or since nothing that is below one parent is now elsewhere there. */
function staysInPlace(doc: Doc): bool {
  changetype<Bytes>(CHILDREN).len = 0;
  let previous = NONE;
  for (let i: u32 = 0; i < changedCount(); i++) {
    // Upwards to the first node that has the one before below it, from where on all is listed.
    for (let idx = changedAt(i); idx && idx > previous; idx = nodeOf(doc, idx).parent)
      if (!findKey(domOf(nodeOf(doc, idx))) && !addChild(doc, nodeOf(doc, idx).parent, idx)) return false;
    previous = changedAt(i);
  }
  return true;
}

function forgetChildren(doc: Doc): void {
  for (let at: u32 = 0; at < changetype<Bytes>(CHILDREN).len; at += <u32>offsetof<Child>())
    nodeOf(doc, nodeOf(doc, childAt(at).idx).parent).match = NONE;
}

/** True when `takeTree` makes of the document on the screen what a new one for this tree would be. */
export function hasSameShape(doc: Doc, root: DomNode): bool {
  if (doc.hasViews || hasPictures() || hasMerges() || areStylesFull()) return false;
  if (doc.laidWidthPx != viewportWidthPx || doc.laidHeightPx != viewportHeightPx) return false;
  if (!findChanged(doc, root)) return false;
  const isSame = staysInPlace(doc);
  forgetChildren(doc);
  return isSame;
}

function noteChange(doc: Doc, idx: i32): void {
  if (isText(nodeOf(doc, idx))) {
    beforeChange(doc, idx, TO_TEXT);
    return;
  }
  beforeChange(doc, idx, saysSameAttrs(domOf(nodeOf(doc, idx)), treeNode(idx)) ? TO_CSS : TO_CSS | TO_ATTRS);
}

/** Attributes that no page can have end here, before anything is noted. */
function checkAttrs(doc: Doc): void {
  const list = changetype<Bytes>(LIST);
  for (let i: u32 = 0; i < changedCount(); i++) {
    list.len = 0;
    if (!isText(nodeOf(doc, changedAt(i)))) putAttrs(list, treeNode(changedAt(i)));
  }
}

/** Gives the document the tree, of which `hasSameShape` was just said; writes the patches into the current frame. */
export function takeTree(doc: Doc, root: DomNode): void {
  checkAttrs(doc);
  for (let i: u32 = 0; i < changedCount(); i++) noteChange(doc, changedAt(i));
  for (let idx = 0; idx < doc.count; idx++) nodeOf(doc, idx).dom = changetype<usize>(treeNode(idx));
  const before = changetype<DomNode>(doc.root);
  doc.root = changetype<usize>(root);
  afterChanges(doc);
  nodeFree(before);
}
