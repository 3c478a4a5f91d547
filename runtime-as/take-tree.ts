// A tree that the app has built anew, of which most is as the document on the screen has it → that document, with what it now says. Most
// callbacks change a few texts and classes, or a few rows of a list: then no second document has to be made, styled, paired with the
// first and laid out.
//
//   document   0 body  1 div  2 "a"  3 p  4 "b"       what the two say about node 4 differs: it is changed, and the others
//   tree         body    div    "a"    p    "c"       only take over the nodes of the tree, with their callbacks and datasets
import { checkAttrs } from './attrs';
import { Bytes, pushZero } from './bytes';
import { carryOpen } from './dom/details';
import { Doc, domOf, isText, NONE, nodeOf } from './dom/doc';
import { DomNode, nodeAfter, nodeFree } from './dom/node';
import { hashNode, keyOf, saysSameAttrs } from './match';
import { indexNow, reshape } from './reshape';
import { changedAt, changedCount, findShape, isBelowParents, parentCount, placeAt, placeCount, treeNode } from './shape';
import { isResized } from './layout/mark';
import { hearsOfUnmount } from './mount';
import { hasMerges } from './state/merge';
import { hasPictures } from './state/pictures';
import { areStylesFull } from './style/share';
import { asksPage, asksPlaces, hasSiblings } from './style/sheet';
import { afterChanges, beforeChange, TO_ATTRS, TO_CSS, TO_TEXT } from './update';

/** Siblings without keys that change together, all compared with each other. */
const SIBLINGS_MAX: u32 = 32;

/** Nodes that are gone for each that is there: of all of them the arena still has the classes, which take a fiftieth of a record. */
const GONE_MAX: i32 = 16;

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
      if (!keyOf(domOf(nodeOf(doc, idx))) && !addChild(doc, nodeOf(doc, idx).parent, idx)) return false;
    previous = changedAt(i);
  }
  return true;
}

function forgetChildren(doc: Doc): void {
  for (let at: u32 = 0; at < changetype<Bytes>(CHILDREN).len; at += <u32>offsetof<Child>())
    nodeOf(doc, nodeOf(doc, childAt(at).idx).parent).match = NONE;
}

/** False where a selector may tell the places of nodes, the page lays some out, callbacks hear of nodes that go, and where style sheets are among those that changed places. */
function mayReshape(doc: Doc): bool {
  if (asksPlaces || hasSiblings || asksPage || hearsOfUnmount(doc) || isResized(doc) || doc.goneCount > doc.count * GONE_MAX) return false;
  for (let idx = doc.firstSheet; idx != NONE; idx = nodeOf(doc, idx).nextSheet) if (isBelowParents(doc, idx)) return false;
  return true;
}

/** True when `takeTree` makes of the document on the screen what a new one for this tree would be. */
export function canTake(doc: Doc, root: DomNode): bool {
  if (doc.hasViews || hasPictures() || hasMerges() || areStylesFull()) return false;
  if (isResized(doc) && asksPage) return false;
  if (!findShape(doc, root) || (parentCount() && !mayReshape(doc))) return false;
  const isSame = staysInPlace(doc);
  forgetChildren(doc);
  return isSame;
}

function noteChange(doc: Doc, idx: i32, dom: DomNode): void {
  if (isText(nodeOf(doc, idx))) {
    beforeChange(doc, idx, TO_TEXT);
    return;
  }
  beforeChange(doc, idx, saysSameAttrs(domOf(nodeOf(doc, idx)), dom) ? TO_CSS : TO_CSS | TO_ATTRS);
}

/** Attributes that no page can have end here, before anything is changed. */
function checkNew(): void {
  for (let i: u32 = 0; i < changedCount(); i++) checkAttrs(treeNode(changedAt(i)));
  if (!parentCount()) return;
  for (let idx = 0; idx < placeCount; idx++)
    if (placeAt(idx).from == NONE) checkAttrs(changetype<DomNode>(placeAt(idx).dom));
}

/** Gives the document the tree, of which `canTake` was just said; writes the patches into the current frame. */
export function takeTree(doc: Doc, root: DomNode): void {
  checkNew();
  if (parentCount()) reshape(doc);
  for (let i: u32 = 0; i < changedCount(); i++) noteChange(doc, indexNow(changedAt(i)), treeNode(changedAt(i)));
  for (let idx = 0; idx < doc.count; idx++) {
    if (doc.hasDetails) carryOpen(domOf(nodeOf(doc, idx)), changetype<DomNode>(placeAt(idx).dom));
    nodeOf(doc, idx).dom = placeAt(idx).dom;
  }
  const before = changetype<DomNode>(doc.root);
  doc.root = changetype<usize>(root);
  afterChanges(doc);
  nodeFree(before);
}
