// Selector × node → bool (selectors-4), from the subject to the left. States such as :hover are not decided here: a
// selector with states matches every node that would match while they hold, and its rule goes to the page as a real rule.

import { sameBytes } from '../bytes';
import { isOpen, isToggled } from '../dom/details';
import { Doc, domOf, isText, NONE, nodeOf, StyledNode } from '../dom/doc';
import { ATTR_CLASS, ATTR_ID, ATTR_NAMED, DomAttr, idOf, nodeAttr } from '../dom/node';
import {
  COMBINATOR_CHILD,
  COMBINATOR_DESCENDANT,
  COMBINATOR_NEXT,
  COMBINATOR_NONE,
  SIMPLE_ATTRIBUTE,
  SIMPLE_ATTRIBUTE_EQUALS,
  SIMPLE_ATTRIBUTE_INCLUDES,
  SIMPLE_ATTRIBUTE_PREFIX,
  SIMPLE_ATTRIBUTE_SUFFIX,
  SIMPLE_CLASS,
  SIMPLE_EMPTY,
  SIMPLE_ID,
  SIMPLE_NTH_CHILD,
  SIMPLE_NTH_LAST_CHILD,
  SIMPLE_ONLY_CHILD,
  SIMPLE_ROOT,
  SIMPLE_SCOPE,
  SIMPLE_TYPE,
  SIMPLE_UNIVERSAL,
} from '../gen/sheet';
import { atomLen, atomPtr } from './atoms';
import { Compound, firstCompound, nextCompound, Selector, Simple, simpleAt } from './sheet';

export function hasClass(node: StyledNode, atom: u32): bool {
  for (let i: u32 = 0; i < node.classCount; i++) if (load<u32>(node.classes + ((<usize>i) << 2)) == atom) return true;
  return false;
}

/** Ids are compared as texts: lists have one for each row, and few sheets ask for any. */
function hasId(node: StyledNode, atom: u32): bool {
  const id = idOf(domOf(node));
  if (!id) return false;
  const attr = changetype<DomAttr>(id);
  return sameBytes(attr.valPtr, attr.valLen, atomPtr(atom), atomLen(atom));
}

function containsBytes(ptr: usize, byteLen: u32, part: usize, partLen: u32): bool {
  for (let i: u32 = 0; i + partLen <= byteLen; i++) if (memory.compare(ptr + i, part, partLen) == 0) return true;
  return false;
}

/** One of the blank-separated words of an attribute value. */
function includesWord(ptr: usize, byteLen: u32, word: usize, wordLen: u32): bool {
  let start: u32 = 0;
  for (let i: u32 = 0; i <= byteLen; i++) {
    if (i < byteLen && load<u8>(ptr + i) > 32) continue;
    if (sameBytes(ptr + start, i - start, word, wordLen)) return true;
    start = i + 1;
  }
  return false;
}

function matchesText(kind: u32, ptr: usize, byteLen: u32, want: usize, wantLen: u32): bool {
  if (kind == SIMPLE_ATTRIBUTE) return true;
  if (kind == SIMPLE_ATTRIBUTE_EQUALS) return sameBytes(ptr, byteLen, want, wantLen);
  if (kind == SIMPLE_ATTRIBUTE_INCLUDES) return includesWord(ptr, byteLen, want, wantLen);
  if (!wantLen || wantLen > byteLen) return false;
  if (kind == SIMPLE_ATTRIBUTE_PREFIX) return memory.compare(ptr, want, wantLen) == 0;
  if (kind == SIMPLE_ATTRIBUTE_SUFFIX) return memory.compare(ptr + byteLen - wantLen, want, wantLen) == 0;
  return containsBytes(ptr, byteLen, want, wantLen);
}

/** "open": of that attribute what the user has made of it counts. */
const OPEN: u32 = 0x6e65706f;

function matchesAttribute(node: StyledNode, simple: Simple): bool {
  const dom = domOf(node);
  const namePtr = atomPtr(simple.atom);
  const nameLen = atomLen(simple.atom);
  if (nameLen == 4 && load<u32>(namePtr) == OPEN && isToggled(dom)) return isOpen(dom) && matchesText(simple.kind, 0, 0, atomPtr(simple.value), atomLen(simple.value));
  for (let i: u32 = 0; i < dom.attrCount; i++) {
    const attr = nodeAttr(dom, i);
    const isIt =
      attr.kind == ATTR_NAMED
        ? sameBytes(attr.namePtr, attr.nameLen, namePtr, nameLen)
        : attr.kind == ATTR_ID
          ? nameLen == 2 && load<u16>(namePtr) == 0x6469
          : attr.kind == ATTR_CLASS && nameLen == 5 && load<u32>(namePtr) == 0x73616c63;
    if (isIt && matchesText(simple.kind, attr.valPtr, attr.valLen, atomPtr(simple.value), atomLen(simple.value)))
      return true;
  }
  return false;
}

function elementCount(doc: Doc, parent: i32): u32 {
  let count: u32 = 0;
  for (let i = nodeOf(doc, parent).firstChild; i != NONE; i = nodeOf(doc, i).next)
    if (!isText(nodeOf(doc, i))) count += 1;
  return count;
}

/** True when `position` is a·n + b for some n ≥ 0. */
function matchesNth(nth: u32, position: i32): bool {
  const a = <i32>(<i16>nth);
  const rest = position - (<i32>nth >> 16);
  return a == 0 ? rest == 0 : rest % a == 0 && rest / a >= 0;
}

function matchesSimple(doc: Doc, idx: i32, simple: Simple, scope: i32): bool {
  const node = nodeOf(doc, idx);
  const kind = simple.kind;
  if (kind == SIMPLE_UNIVERSAL) return true;
  if (kind == SIMPLE_TYPE) return node.tag == simple.atom;
  if (kind == SIMPLE_CLASS) return hasClass(node, simple.atom);
  if (kind == SIMPLE_ID) return hasId(node, simple.atom);
  if (kind == SIMPLE_SCOPE) return idx == scope;
  if (kind == SIMPLE_ROOT) return idx == 0;
  if (kind == SIMPLE_EMPTY) return node.firstChild == NONE;
  if (kind == SIMPLE_NTH_CHILD) return matchesNth(simple.nth, max<i32>(node.ordinal, 1));
  if (kind == SIMPLE_NTH_LAST_CHILD || kind == SIMPLE_ONLY_CHILD) {
    const count = node.parent == NONE ? 1 : elementCount(doc, node.parent);
    if (kind == SIMPLE_ONLY_CHILD) return count == 1;
    return matchesNth(simple.nth, count - max<i32>(node.ordinal, 1) + 1);
  }
  return matchesAttribute(node, simple);
}

function matchesCompound(doc: Doc, idx: i32, compound: Compound, scope: i32): bool {
  for (let i: u32 = 0; i < compound.simpleCount; i++)
    if (!matchesSimple(doc, idx, simpleAt(compound, i), scope)) return false;
  return true;
}

function previousElement(doc: Doc, idx: i32): i32 {
  let at = nodeOf(doc, idx).previous;
  while (at != NONE && isText(nodeOf(doc, at))) at = nodeOf(doc, at).previous;
  return at;
}

/** Matches `compound` and all that follow it (to the left); `left` compounds are still to come, this one included. */
function matchesFrom(doc: Doc, idx: i32, compound: Compound, left: u32, scope: i32): bool {
  if (!matchesCompound(doc, idx, compound, scope)) return false;
  if (left == 1) return true;
  const combinator = compound.combinator;
  const rest = nextCompound(compound);
  if (combinator == COMBINATOR_NONE) return true;
  const isTree = combinator == COMBINATOR_DESCENDANT || combinator == COMBINATOR_CHILD;
  const isOneStep = combinator == COMBINATOR_CHILD || combinator == COMBINATOR_NEXT;
  let at = isTree ? nodeOf(doc, idx).parent : previousElement(doc, idx);
  while (at != NONE) {
    if (matchesFrom(doc, at, rest, left - 1, scope)) return true;
    if (isOneStep) return false;
    at = isTree ? nodeOf(doc, at).parent : previousElement(doc, at);
  }
  return false;
}

/** True when the element `idx` is the subject of `selector`; `scope` is the node of `&`. */
export function matchesSelector(doc: Doc, idx: i32, selector: Selector, scope: i32): bool {
  return matchesFrom(doc, idx, firstCompound(selector), selector.compoundCount, scope);
}
