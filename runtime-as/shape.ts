// A tree that the app has built anew beside the document on the screen → which node of the one is which of the other. All that lives
// on says the same, but for a few texts, classes and declarations; children with keys may be gone, new, or elsewhere among them.
//
//   document   0 ul  1 li(a)  2 "x"  3 li(b)  4 "y"  5 li(c)  6 "z"
//   tree         ul    li(c)    "z"    li(n)    "n"    li(a)    "w"       order 0 5 6 – – 1 2, of which 2 is changed; 3 and 4 are gone
import { Bytes, pushZero, putU32, reserve } from './bytes';
import { Doc, domOf, lastChild, MAX_DEPTH, NONE, nodeOf } from './dom/doc';
import { DomNode, isOwnFilter, nodeAfter, nodeCallback } from './dom/node';
import { N_IMAGE, N_STYLE, N_TEXT } from './gen/tags';
import { hasSameCallbacks, hasSameCss, hasSameKey, hashKey, keyOf, saysSame } from './match';
import { stylesBelow } from './style/cascade';

/** More elements than these are cheaper to style together. */
const ELEMENTS_MAX: u32 = 16;

//   TREE      by index in the document: the node of the tree; 0 = gone
//   CHANGED   indices in the document of nodes that say something else
//   ORDER     by index in the new document: Place
//   PARENTS   places of those whose children are others, or in another order
const TREE: usize = memory.data(12, 4);
const CHANGED: usize = memory.data(12, 4);
const ORDER: usize = memory.data(12, 4);
const PARENTS: usize = memory.data(12, 4);

@unmanaged
export class Place {
  /** Index in the document; NONE = the node is new. */
  from: i32;
  dom: usize;
  /** One behind the last place of the subtree. */
  end: i32;
}

export function placeAt(i: i32): Place {
  return changetype<Place>(changetype<Bytes>(ORDER).ptr + <usize>i * offsetof<Place>());
}

/** Places so far. */
export let placeCount: i32 = 0;

/** The node of the tree that a node of the document is now; 0 = it is gone. */
export function treeNode(idx: i32): DomNode {
  if (!parentCount()) return changetype<DomNode>(placeAt(idx).dom);
  return changetype<DomNode>(load<usize>(changetype<Bytes>(TREE).ptr + ((<usize>idx) << 2)));
}

export function isGone(idx: i32): bool {
  return !changetype<usize>(treeNode(idx));
}

export function changedCount(): u32 {
  return changetype<Bytes>(CHANGED).len >> 2;
}

export function changedAt(i: u32): i32 {
  return load<i32>(changetype<Bytes>(CHANGED).ptr + (<usize>i << 2));
}

export function parentCount(): u32 {
  return changetype<Bytes>(PARENTS).len >> 2;
}

export function parentAt(i: u32): i32 {
  return load<i32>(changetype<Bytes>(PARENTS).ptr + (<usize>i << 2));
}

/** Room is made for so many places at once. */
const PLACES_STEP: u32 = 1024;

let elements: u32 = 0;
let newCount: i32 = 0;

/** What two nodes are for each other: one and the same, others among their siblings, or what cannot be changed in place. */
const PAIRED: u32 = 0;
const OTHER: u32 = 1;
const DIFFERENT: u32 = 2;

/** True when a node of which `b` says something else may live on as that. */
function mayChange(a: DomNode, b: DomNode): bool {
  return hasSameCallbacks(a, b) && (hasSameCss(a, b) || !stylesBelow(a));
}

/** Looks at two nodes themselves, and notes where they differ. */
function judge(doc: Doc, idx: i32, dom: DomNode): u32 {
  const before = domOf(nodeOf(doc, idx));
  if (before.nodeType != dom.nodeType) return OTHER;
  if ((dom.menuBar || dom.contextMenu) && !doc.hasMenus) return DIFFERENT;
  if (saysSame(before, dom)) return PAIRED;
  if (!hasSameKey(before, dom)) return OTHER;
  if (!mayChange(before, dom) || (dom.nodeType != N_TEXT && ++elements > ELEMENTS_MAX)) return DIFFERENT;
  putU32(changetype<Bytes>(CHANGED), idx);
  return PAIRED;
}

/** Nodes from the first on that stand where they stood: those are looked at once. */
let standing: i32 = 0;

/** Pairs all nodes as long as each stands where it stood, as is usual; false = not all of them do. */
function pairStanding(doc: Doc, root: DomNode): bool {
  let at = changetype<usize>(root);
  for (standing = 0; standing < doc.count; standing++) {
    if (!at) return false;
    const dom = changetype<DomNode>(at);
    const node = nodeOf(doc, standing);
    if (domOf(node).childCount != dom.childCount || judge(doc, standing, dom) != PAIRED) return false;
    placeAt(placeNode(standing, dom)).end = node.end;
    at = nodeAfter(dom, root);
  }
  return !at;
}

/** Pairs two nodes and what is below them. */
function pairNode(doc: Doc, idx: i32, dom: DomNode): u32 {
  const end = nodeOf(doc, idx).end;
  if (end <= standing) {
    placeCount = end;
    return PAIRED;
  }
  const what = idx < standing ? PAIRED : judge(doc, idx, dom);
  if (what != PAIRED) return what;
  const at = placeNode(idx, dom);
  if (!pairChildren(doc, at)) return DIFFERENT;
  placeAt(at).end = placeCount;
  return PAIRED;
}

function placeNode(from: i32, dom: DomNode): i32 {
  const order = changetype<Bytes>(ORDER);
  if (<u32>placeCount * <u32>offsetof<Place>() == order.len) reserve(order, PLACES_STEP * <u32>offsetof<Place>());
  const place = placeAt(placeCount);
  place.from = from;
  place.dom = changetype<usize>(dom);
  return placeCount++;
}

function pairChildren(doc: Doc, at: i32): bool {
  const changes = changedCount();
  let old = nodeOf(doc, placeAt(at).from).firstChild;
  let fresh = changetype<DomNode>(placeAt(at).dom).firstChild;
  while (old != NONE && fresh) {
    const what = pairNode(doc, old, changetype<DomNode>(fresh));
    if (what == DIFFERENT) return false;
    if (what == OTHER) break;
    old = nodeOf(doc, old).next;
    fresh = changetype<DomNode>(fresh).nextSibling;
  }
  return (old == NONE && !fresh) || pairOthers(doc, at, old, fresh, changes);
}

//   children with keys at hand   ┌ i32 index in the document, NONE: new, UNKNOWN: not found yet ┐ per child of the tree; nested ones follow
const MIDDLE: usize = memory.data(12, 4);
const UNKNOWN: i32 = -2;

/**
 * Pairs the children from `old` and `fresh` on, which are others, or in another order. Keys tell who is who; without them some may only be
 * gone, or new, where all others say what they said: nothing has changed since there were `changes` changes.
 */
function pairOthers(doc: Doc, at: i32, old: i32, fresh: usize, changes: u32): bool {
  putU32(changetype<Bytes>(PARENTS), at);
  let oldStop = NONE;
  let freshStop: usize = 0;
  let oldLast = lastChild(doc, placeAt(at).from);
  let freshLast = changetype<DomNode>(placeAt(at).dom).lastChild;
  // Those at the end are paired as they stand.
  while (old != oldStop && fresh != freshStop && mayPair(domOf(nodeOf(doc, oldLast)), changetype<DomNode>(freshLast))) {
    oldStop = oldLast;
    freshStop = freshLast;
    oldLast = nodeOf(doc, oldLast).previous;
    freshLast = changetype<DomNode>(freshLast).prevSibling;
  }
  const middle = changetype<Bytes>(MIDDLE);
  const base = middle.len;
  const haveKeys = hasKeys(doc, old, oldStop, fresh, freshStop);
  if (old == oldStop) for (let child = fresh; child != freshStop; child = changetype<DomNode>(child).nextSibling) putU32(middle, NONE);
  else if (fresh != freshStop && (!haveKeys || !findPartners(doc, old, oldStop, fresh, freshStop))) return false;
  for (let from = base; fresh != freshStop; from += 4, fresh = changetype<DomNode>(fresh).nextSibling) {
    const partner = load<i32>(middle.ptr + from);
    const isPlaced =
      partner == NONE
        ? placeNew(doc, changetype<DomNode>(fresh), nodeOf(doc, placeAt(at).from).depth + 1)
        : pairNode(doc, partner, changetype<DomNode>(fresh)) == PAIRED;
    if (!isPlaced) return false;
  }
  middle.len = base;
  for (; fresh; fresh = changetype<DomNode>(fresh).nextSibling, oldStop = nodeOf(doc, oldStop).next)
    if (pairNode(doc, oldStop, changetype<DomNode>(fresh)) != PAIRED) return false;
  return haveKeys || changedCount() == changes;
}

/** True when all children of the document up to `oldStop`, and all of the tree up to `freshStop`, have keys. */
function hasKeys(doc: Doc, old: i32, oldStop: i32, fresh: usize, freshStop: usize): bool {
  for (; old != oldStop; old = nodeOf(doc, old).next) if (!keyOf(domOf(nodeOf(doc, old)))) return false;
  for (; fresh != freshStop; fresh = changetype<DomNode>(fresh).nextSibling) if (!keyOf(changetype<DomNode>(fresh))) return false;
  return true;
}

function mayPair(a: DomNode, b: DomNode): bool {
  return a.nodeType == b.nodeType && hasSameKey(a, b);
}

//   keys of the document's children that do not stand where they stood, and the table of their numbers
//   key, 12 bytes   ┌ u32 hash │ i32 index of the child │ u32 it is taken ┐
const KEYS: usize = memory.data(12, 4);
const TABLE: usize = memory.data(12, 4);

@unmanaged
class Key {
  hash: u32;
  idx: i32;
  isTaken: u32;
}

function keyAt(i: u32): Key {
  return changetype<Key>(changetype<Bytes>(KEYS).ptr + <usize>i * offsetof<Key>());
}

function noteKey(doc: Doc, idx: i32): void {
  const key = changetype<Key>(pushZero(changetype<Bytes>(KEYS), offsetof<Key>()));
  key.hash = hashKey(domOf(nodeOf(doc, idx)));
  key.idx = idx;
}

function isKeyOf(doc: Doc, key: Key, dom: DomNode, hash: u32): bool {
  return key.hash == hash && hasSameKey(domOf(nodeOf(doc, key.idx)), dom);
}

/** Slot of the key of a node in the table, of a power of two slots: u32 number in KEYS plus 1, 0 = free. */
function slotOfKey(doc: Doc, dom: DomNode, hash: u32): usize {
  const table = changetype<Bytes>(TABLE);
  const mask = table.len - 4;
  let at = (hash << 2) & mask;
  while (load<u32>(table.ptr + at) && !isKeyOf(doc, keyAt(load<u32>(table.ptr + at) - 1), dom, hash)) at = (at + 4) & mask;
  return table.ptr + at;
}

/** False when two children have the same key. */
function fillTable(doc: Doc): bool {
  const count = changetype<Bytes>(KEYS).len / <u32>offsetof<Key>();
  let size: u32 = 8;
  while (size < count * 2) size <<= 1;
  changetype<Bytes>(TABLE).len = 0;
  pushZero(changetype<Bytes>(TABLE), size * 4);
  for (let i: u32 = 0; i < count; i++) {
    const slot = slotOfKey(doc, domOf(nodeOf(doc, keyAt(i).idx)), keyAt(i).hash);
    if (load<u32>(slot)) return false;
    store<u32>(slot, i + 1);
  }
  return true;
}

/** Takes the child of the document with the key of `dom`: none has it any more. NONE = there is none. */
function takeKey(doc: Doc, dom: DomNode): i32 {
  const number = load<u32>(slotOfKey(doc, dom, hashKey(dom)));
  if (!number || keyAt(number - 1).isTaken) return NONE;
  keyAt(number - 1).isTaken = 1;
  return keyAt(number - 1).idx;
}

/** Appends the partners of the children of the tree from `fresh` to `freshStop` to MIDDLE; false when two have the same key. */
function findPartners(doc: Doc, old: i32, oldStop: i32, fresh: usize, freshStop: usize): bool {
  const middle = changetype<Bytes>(MIDDLE);
  const base = middle.len;
  changetype<Bytes>(KEYS).len = 0;
  let areKnown = true;
  for (let at = fresh; at != freshStop; at = changetype<DomNode>(at).nextSibling) {
    const stands = old != oldStop && mayPair(domOf(nodeOf(doc, old)), changetype<DomNode>(at));
    putU32(middle, stands ? old : UNKNOWN);
    if (!stands) areKnown = false;
    if (old == oldStop) continue;
    if (!stands) noteKey(doc, old);
    old = nodeOf(doc, old).next;
  }
  for (; old != oldStop; old = nodeOf(doc, old).next) noteKey(doc, old);
  if (areKnown) return true;
  if (!fillTable(doc)) return false;
  for (let at = fresh, from = base; at != freshStop; at = changetype<DomNode>(at).nextSibling, from += 4)
    if (load<i32>(middle.ptr + from) == UNKNOWN) store<i32>(middle.ptr + from, takeKey(doc, changetype<DomNode>(at)));
  return true;
}

/** False for what only a document that is made anew can take in, and where most of it would be new. */
function isPlain(doc: Doc, dom: DomNode, depth: u32): bool {
  if (dom.nodeType == N_STYLE || dom.nodeType == N_IMAGE || dom.menuBar || dom.contextMenu) return false;
  for (let i: u32 = 0; i < dom.callbackCount; i++) if (isOwnFilter(nodeCallback(dom, i).event)) return false;
  return depth <= MAX_DEPTH && ++newCount <= doc.count;
}

function placeNew(doc: Doc, dom: DomNode, depth: u32): bool {
  if (!isPlain(doc, dom, depth)) return false;
  const at = placeNode(NONE, dom);
  for (let child = dom.firstChild; child; child = changetype<DomNode>(child).nextSibling)
    if (!placeNew(doc, changetype<DomNode>(child), depth + 1)) return false;
  placeAt(at).end = placeCount;
  return true;
}

/** Puts CHANGED in the order of the document; nearly all of it is. */
function sortChanged(): void {
  const list = changetype<Bytes>(CHANGED).ptr;
  for (let i: u32 = 1; i < changedCount(); i++) {
    const idx = changedAt(i);
    let at = i;
    for (; at && changedAt(at - 1) > idx; at--) store<i32>(list + (<usize>at << 2), changedAt(at - 1));
    store<i32>(list + (<usize>at << 2), idx);
  }
}

/** Finds what is in the place of each node of the document, where not all are where they were. */
function fillTree(doc: Doc): void {
  const tree = changetype<Bytes>(TREE);
  tree.len = 0;
  pushZero(tree, <u32>doc.count * 4);
  for (let i = 0; i < placeCount; i++)
    if (placeAt(i).from != NONE) store<usize>(tree.ptr + ((<usize>placeAt(i).from) << 2), placeAt(i).dom);
  sortChanged();
}

/** Pairs the document and the tree; false = more is another than can be changed in place. */
export function findShape(doc: Doc, root: DomNode): bool {
  changetype<Bytes>(CHANGED).len = changetype<Bytes>(PARENTS).len = changetype<Bytes>(MIDDLE).len = 0;
  elements = 0;
  newCount = placeCount = 0;
  if (pairStanding(doc, root)) return true;
  placeCount = 0;
  if (pairNode(doc, 0, root) != PAIRED) return false;
  if (parentCount()) fillTree(doc);
  return true;
}

/** True when a node is below one whose children are others. */
export function isBelowParents(doc: Doc, idx: i32): bool {
  for (let at = nodeOf(doc, idx).parent; at != NONE; at = nodeOf(doc, at).parent)
    for (let i: u32 = 0; i < parentCount(); i++) if (placeAt(parentAt(i)).from == at) return true;
  return false;
}
