// Old and new document → which node of the old lives on as which of the new. The root lives on; below a pair, children are
// paired by key, then by equal content, then by type and place:
//
//   old [a  b  c(key 7)  "x"]     new [c'(key 7)  b  "y"]     →  c–c' (key), b–b (content), "x"–"y" (place); a is gone
//
// A pair never crosses parents. `match` of a StyledNode is the index of its partner, NONE without one.
import { hashBytes, hashWord, sameBytes } from './bytes';
import { Doc, domOf, lastChild, NONE, nodeOf } from './dom/doc';
import { ATTR_ID, ATTR_NAMED, DomAttr, DomNode, FLAG_TOGGLED, hasSameAttrs, nodeAttr, nodeCallback, nodeCss } from './dom/node';
import { allocBytes, allocZero, freeBytes } from './heap';
import { equalsAscii } from './text';

/** The attribute, `key` or `id`, by which the app names a node among its siblings; 0 = none. */
export function keyOf(dom: DomNode): usize {
  let key: usize = 0;
  for (let i: u32 = 0; i < dom.attrCount; i++) {
    const attr = nodeAttr(dom, i);
    if (attr.kind == ATTR_ID && attr.valLen) key = changetype<usize>(attr);
    if (attr.kind != ATTR_NAMED) continue;
    if (equalsAscii(attr.namePtr, attr.nameLen, 'key') || equalsAscii(attr.namePtr, attr.nameLen, 'data-key'))
      return attr.valLen ? changetype<usize>(attr) : 0;
  }
  return key;
}

/** Hash of its value; 0 = none. */
export function hashKey(dom: DomNode): u32 {
  const key = keyOf(dom);
  return key ? hashBytes(changetype<DomAttr>(key).valPtr, changetype<DomAttr>(key).valLen) || 1 : 0;
}

/** True when both have the same key, or none. */
export function hasSameKey(a: DomNode, b: DomNode): bool {
  const x = keyOf(a);
  const y = keyOf(b);
  if (!x || !y) return x == y;
  const before = changetype<DomAttr>(x);
  const after = changetype<DomAttr>(y);
  return sameBytes(before.valPtr, before.valLen, after.valPtr, after.valLen);
}

/** Of the flags those that the app has set. */
function flagsSaid(dom: DomNode): u32 {
  return dom.flags & ~FLAG_TOGGLED;
}

/** Hash of what the app said about one node, without its children. */
export function hashNode(dom: DomNode): u32 {
  let hash = hashWord(dom.nodeType, flagsSaid(dom));
  if (dom.textLen) hash = hashBytes(dom.textPtr, dom.textLen, hash);
  for (let i: u32 = 0; i < dom.attrCount; i++) {
    const attr = nodeAttr(dom, i);
    hash = hashBytes(attr.valPtr, attr.valLen, hashBytes(attr.namePtr, attr.nameLen, hashWord(hash, attr.kind)));
  }
  for (let i: u32 = 0; i < dom.cssCount; i++) hash = hashBytes(nodeCss(dom, i).ptr, nodeCss(dom, i).len, hash);
  for (let i: u32 = 0; i < dom.callbackCount; i++)
    hash = hashWord(hashWord(hash, nodeCallback(dom, i).slot), <u32>(nodeCallback(dom, i).event >> 32));
  return hash;
}

/** What is asked of each node again and again, apart from the nodes, which are large. */
@unmanaged
class Word {
  /** Hash of the subtree. Equal ones only suggest a pair: diff.ts compares the content. */
  hash: u32;
  nodeType: u32;
  /** Hash of the key; 0 = none. */
  key: u32;
}

function wordAt(words: usize, idx: i32): Word {
  return changetype<Word>(words + <usize>idx * offsetof<Word>());
}

/** Words of all nodes by index, which stay with the document. */
function findWords(doc: Doc): usize {
  if (doc.words) return doc.words;
  const words = allocBytes(<usize>doc.count * offsetof<Word>());
  doc.words = words;
  for (let idx = doc.count - 1; idx >= 0; idx--) {
    const node = nodeOf(doc, idx);
    let hash = hashNode(domOf(node));
    for (let child = node.firstChild; child != NONE; child = nodeOf(doc, child).next)
      hash = hashWord(hash, wordAt(words, child).hash);
    const word = wordAt(words, idx);
    word.hash = hash;
    word.nodeType = node.nodeType;
    word.key = hashKey(domOf(node));
  }
  return words;
}

let oldDoc: Doc = changetype<Doc>(0);
let newDoc: Doc = changetype<Doc>(0);
let oldWords: usize = 0;
let newWords: usize = 0;

/** True when both may be one node: same element, same key or none. */
function isCompatible(oldIdx: i32, newIdx: i32): bool {
  const a = wordAt(oldWords, oldIdx);
  const b = wordAt(newWords, newIdx);
  if (a.nodeType != b.nodeType || a.key != b.key) return false;
  return !a.key || hasSameKey(domOf(nodeOf(oldDoc, oldIdx)), domOf(nodeOf(newDoc, newIdx)));
}

export function hasSameCss(a: DomNode, b: DomNode): bool {
  if (a.cssCount != b.cssCount) return false;
  for (let i: u32 = 0; i < a.cssCount; i++)
    if (!sameBytes(nodeCss(a, i).ptr, nodeCss(a, i).len, nodeCss(b, i).ptr, nodeCss(b, i).len)) return false;
  return true;
}

/** True when both call the same functions for the same events. */
export function hasSameCallbacks(a: DomNode, b: DomNode): bool {
  if (a.callbackCount != b.callbackCount) return false;
  for (let i: u32 = 0; i < a.callbackCount; i++) {
    const x = nodeCallback(a, i);
    const y = nodeCallback(b, i);
    if (x.slot != y.slot || x.event != y.event) return false;
  }
  return true;
}

/** True when both have the same attributes, those among them that the runtime keeps as flags. */
export function saysSameAttrs(a: DomNode, b: DomNode): bool {
  return flagsSaid(a) == flagsSaid(b) && a.tabIndex == b.tabIndex && hasSameAttrs(a, b);
}

/** True when style and attributes of both come from the same words; datasets and menus reach neither. */
export function saysSame(a: DomNode, b: DomNode): bool {
  if (!sameBytes(a.textPtr, a.textLen, b.textPtr, b.textLen)) return false;
  return saysSameAttrs(a, b) && hasSameCallbacks(a, b) && hasSameCss(a, b);
}

function pair(oldIdx: i32, newIdx: i32): void {
  const old = nodeOf(oldDoc, oldIdx);
  const fresh = nodeOf(newDoc, newIdx);
  old.match = newIdx;
  fresh.match = oldIdx;
  fresh.isUnchanged = old.nodeType == fresh.nodeType && saysSame(domOf(old), domOf(fresh));
}

//   table   slots of {u32 word, i32 first old index}, open addressing; word = key or content as a hash
//   chain   by old index: the next sibling with the same word, NONE = last
const SLOT_BYTES: u32 = 8;
const KEY_WORD: u32 = 0x5bd1e995;
let table: usize = 0;
let tableSize: u32 = 0;
let chain: usize = 0;

function slotWord(word: Word): u32 {
  return hashWord(word.key ? hashWord(KEY_WORD, word.key) : word.hash, word.nodeType) | 1;
}

/** Slot of the word, or the free one where it belongs. */
function slotOf(word: u32): usize {
  let slot = table + <usize>(word & (tableSize - 1)) * SLOT_BYTES;
  while (load<u32>(slot) && load<u32>(slot) != word) {
    slot += SLOT_BYTES;
    if (slot == table + <usize>tableSize * SLOT_BYTES) slot = table;
  }
  return slot;
}

/** Adds old siblings from the one left of `stop` back to `first`, so that each chain is in their order. */
function fillTable(first: i32, last: i32, count: u32): void {
  tableSize = 16;
  while (tableSize < count * 2) tableSize <<= 1;
  table = allocZero(<usize>tableSize * SLOT_BYTES);
  for (let idx = last; idx != NONE; idx = idx == first ? NONE : nodeOf(oldDoc, idx).previous) {
    const word = slotWord(wordAt(oldWords, idx));
    const slot = slotOf(word);
    store<i32>(chain + ((<usize>idx) << 2), load<u32>(slot) ? load<i32>(slot, 4) : NONE);
    store<u32>(slot, word);
    store<i32>(slot, idx, 4);
  }
}

/** Takes the first old sibling with the word of the new node off its chain; NONE = there is none that fits. */
function takeOld(newIdx: i32): i32 {
  const slot = slotOf(slotWord(wordAt(newWords, newIdx)));
  if (!load<u32>(slot)) return NONE;
  const idx = load<i32>(slot, 4);
  // Another node behind the same word: a collision of hashes, which costs an insertion and nothing else.
  if (idx == NONE || !isCompatible(idx, newIdx)) return NONE;
  store<i32>(slot, load<i32>(chain + ((<usize>idx) << 2)), 4);
  return idx;
}

// What trimEnds leaves: siblings from First up to (not including) Stop.
let oldFirst: i32 = NONE;
let oldStop: i32 = NONE;
let newFirst: i32 = NONE;
let newStop: i32 = NONE;

function isSame(oldIdx: i32, newIdx: i32): bool {
  return wordAt(oldWords, oldIdx).hash == wordAt(newWords, newIdx).hash && isCompatible(oldIdx, newIdx);
}

/** Pairs equal nodes at both ends: the usual case costs no table. */
function trimEnds(oldParent: i32, newParent: i32): void {
  oldFirst = nodeOf(oldDoc, oldParent).firstChild;
  newFirst = nodeOf(newDoc, newParent).firstChild;
  while (oldFirst != NONE && newFirst != NONE && isSame(oldFirst, newFirst)) {
    pair(oldFirst, newFirst);
    oldFirst = nodeOf(oldDoc, oldFirst).next;
    newFirst = nodeOf(newDoc, newFirst).next;
  }
  oldStop = NONE;
  newStop = NONE;
  if (oldFirst == NONE || newFirst == NONE) return;
  let oldLast = lastChild(oldDoc, oldParent);
  let newLast = lastChild(newDoc, newParent);
  while (oldFirst != oldStop && newFirst != newStop && isSame(oldLast, newLast)) {
    pair(oldLast, newLast);
    oldStop = oldLast;
    newStop = newLast;
    oldLast = nodeOf(oldDoc, oldLast).previous;
    newLast = nodeOf(newDoc, newLast).previous;
  }
}

/** Pairs by key or equal content. */
function pairByWord(): void {
  let count: u32 = 0;
  let last = oldFirst;
  for (let idx = oldFirst; idx != oldStop; idx = nodeOf(oldDoc, idx).next) {
    last = idx;
    count++;
  }
  fillTable(oldFirst, last, count);
  for (let idx = newFirst; idx != newStop; idx = nodeOf(newDoc, idx).next) {
    const found = takeOld(idx);
    if (found != NONE) pair(found, idx);
  }
  freeBytes(table);
}

/** Pairs a new node with the old one behind the partner of its left neighbour, if that is free and of its type. */
function pairForward(oldParent: i32): void {
  for (let idx = newFirst; idx != newStop; idx = nodeOf(newDoc, idx).next) {
    const node = nodeOf(newDoc, idx);
    if (node.match != NONE) continue;
    let candidate = nodeOf(oldDoc, oldParent).firstChild;
    if (node.previous != NONE) {
      const left = nodeOf(newDoc, node.previous).match;
      if (left == NONE) continue;
      candidate = nodeOf(oldDoc, left).next;
    }
    if (candidate != NONE && nodeOf(oldDoc, candidate).match == NONE && isCompatible(candidate, idx))
      pair(candidate, idx);
  }
}

/** The same from the right: what was inserted in front does not take the place of what was there. */
function pairBackward(oldParent: i32, newParent: i32): void {
  const stop = newFirst == NONE ? NONE : nodeOf(newDoc, newFirst).previous;
  let idx = newStop == NONE ? lastChild(newDoc, newParent) : nodeOf(newDoc, newStop).previous;
  for (; idx != stop; idx = nodeOf(newDoc, idx).previous) {
    const node = nodeOf(newDoc, idx);
    if (node.match != NONE) continue;
    const right = node.next == NONE ? NONE : nodeOf(newDoc, node.next).match;
    if (node.next != NONE && right == NONE) continue;
    const candidate = right == NONE ? lastChild(oldDoc, oldParent) : nodeOf(oldDoc, right).previous;
    if (candidate != NONE && nodeOf(oldDoc, candidate).match == NONE && isCompatible(candidate, idx))
      pair(candidate, idx);
  }
}

function matchChildren(oldParent: i32, newParent: i32): void {
  trimEnds(oldParent, newParent);
  if (oldFirst == oldStop || newFirst == newStop) return;
  pairByWord();
  pairForward(oldParent);
  pairBackward(oldParent, newParent);
}

/** Pairs the nodes of two documents; both must be unpaired (as docNew leaves them). */
export function matchDocs(old: Doc, fresh: Doc): void {
  oldDoc = old;
  newDoc = fresh;
  oldWords = findWords(old);
  newWords = findWords(fresh);
  chain = allocBytes(<usize>old.count * 4);
  pair(0, 0);
  // Preorder: a parent is paired before its children are looked at.
  for (let idx = 0; idx < fresh.count; idx++) {
    const partner = nodeOf(fresh, idx).match;
    if (partner != NONE) matchChildren(partner, idx);
  }
  freeBytes(chain);
}
