// AzCallbackInfo_*: questions about nodes of the document on the screen. A node that is not there has no answer (None, 0).
import { NO_NODE } from '../change';
import { currentDoc } from '../document';
import { domOf, isText, NONE, nodeOf } from '../dom/doc';
import { ATTR_CLASS, ATTR_ID, DATASET_OFFSET, nodeAttr } from '../dom/node';
import { typedOf } from '../controls';
import { focusedId } from '../focused';
import { AzCallbackInfo_hit_dom_node } from '../gen/layout';
import { tagLen, tagPtr } from '../gen/tags';
import { indexOfId } from '../ids';
import { borderBox, boxHeight, boxWidth, boxX, boxY } from '../layout/boxes';
import { findById } from '../query';
import { sameBytes } from '../bytes';
import { equalsAscii, TextBuf, textNew } from '../text';
import { refAnyClone, refAnyDelete } from './refany';
import { stringDrop, stringFromText, stringLen, stringOf, stringPtr } from './string';
import { beginVariant } from './variant';
import { vecNew } from './vec';

/** Which node: the last argument of `relatedNode` and `relatedItem`. */
const PREVIOUS: u32 = 1;
const NEXT: u32 = 2;
const FIRST: u32 = 3;
const LAST: u32 = 4;

/** Index of a node by its AzNodeHierarchyItemId; NONE. */
function indexOfItem(item: u64): i32 {
  return item && item <= 0xffff_ffff ? indexOfId(<u32>item - 1) : NONE;
}

/** Index of a node by its AzNodeId; NONE. */
function indexOfNode(node: u64): i32 {
  return node < 0xffff_ffff ? indexOfId(<u32>node) : NONE;
}

/** AzNodeHierarchyItemId of an index; 0 = none. */
function itemOf(idx: i32): u64 {
  return idx == NONE ? 0 : <u64>nodeOf(currentDoc(), idx).id + 1;
}

function relatedIdx(idx: i32, which: u32): i32 {
  if (idx == NONE) return NONE;
  const doc = currentDoc();
  const node = nodeOf(doc, idx);
  if (which == PREVIOUS) return node.previous;
  if (which == NEXT) return node.next;
  if (which < FIRST) return node.parent;
  let child = node.firstChild;
  if (which == LAST) while (child != NONE && nodeOf(doc, child).next != NONE) child = nodeOf(doc, child).next;
  return child;
}

/** AzOptionDomNodeId of a node. */
function storeNode(ret: usize, item: u64): void {
  beginVariant(ret, 24, <u32>(item != 0));
  store<u64>(ret, item, 16);
}

/** AzOptionDomNodeId: parent 0, previous 1, next 2, first child 3, last child 4 of an AzDomNodeId. */
export function relatedNode(ret: usize, _info: usize, _dom: u64, item: u64, which: u32): void {
  storeNode(ret, itemOf(relatedIdx(indexOfItem(item), which)));
}

/** The same from an AzNodeId to an AzNodeHierarchyItemId. */
export function relatedItem(ret: usize, _info: usize, _dom: u64, node: u64, which: u32): void {
  store<u64>(ret, itemOf(relatedIdx(indexOfNode(node), which)));
}

export function AzCallbackInfo_getChildrenCount(_info: usize, _dom: u64, node: u64): usize {
  const doc = currentDoc();
  let count: usize = 0;
  for (let at = relatedIdx(indexOfNode(node), FIRST); at != NONE; at = nodeOf(doc, at).next) count += 1;
  return count;
}

/** AzNodeHierarchyItemIdVec. */
export function AzCallbackInfo_getAllChildrenNodes(ret: usize, info: usize, dom: u64, node: u64): void {
  const doc = currentDoc();
  let to = vecNew(ret, AzCallbackInfo_getChildrenCount(info, dom, node), 8);
  for (let at = relatedIdx(indexOfNode(node), FIRST); at != NONE; at = nodeOf(doc, at).next) {
    store<u64>(to, itemOf(at));
    to += 8;
  }
}

/** AzNodeHierarchyItemId of the first element with that `id` attribute; consumes the text. */
export function AzCallbackInfo_getNodeIdByIdAttribute(ret: usize, _info: usize, _dom: u64, id: usize): void {
  store<u64>(ret, <u64>(findById(stringPtr(id), stringLen(id)) + 1));
  stringDrop(id);
}

/** AzOptionLogicalRect of a node's border box in the viewport. */
export function AzCallbackInfo_getNodeRect(ret: usize, _info: usize, _dom: u64, item: u64): void {
  const idx = indexOfItem(item);
  const found = idx != NONE && borderBox(currentDoc(), idx);
  beginVariant(ret, 20, <u32>found);
  if (!found) return;
  store<f32>(ret, boxX, 4);
  store<f32>(ret, boxY, 8);
  store<f32>(ret, boxWidth, 12);
  store<f32>(ret, boxHeight, 16);
}

const RECT: usize = memory.data(20, 4);

/** Two floats of the rectangle at `offset` as an option: position 4, size 12. */
function halfOfRect(ret: usize, item: u64, offset: usize): void {
  AzCallbackInfo_getNodeRect(RECT, 0, 0, item);
  store<u64>(ret, <u64>load<u8>(RECT));
  store<f32>(ret, load<f32>(RECT + offset), 4);
  store<f32>(ret, load<f32>(RECT + offset, 4), 8);
}

export function AzCallbackInfo_getNodePosition(ret: usize, _info: usize, _dom: u64, item: u64): void {
  halfOfRect(ret, item, 4);
}

export function AzCallbackInfo_getNodeSize(ret: usize, _info: usize, _dom: u64, item: u64): void {
  halfOfRect(ret, item, 12);
}

function hitItem(info: usize): u64 {
  return load<u64>(info + AzCallbackInfo_hit_dom_node, 8);
}

export function AzCallbackInfo_getHitNodeRect(ret: usize, info: usize): void {
  AzCallbackInfo_getNodeRect(ret, info, 0, hitItem(info));
}

/** AzOptionLogicalPosition: how far the content of a node is scrolled. */
function storeScroll(ret: usize, idx: i32): void {
  store<u64>(ret, <u64>(idx != NONE));
  store<u32>(ret, 0, 8);
  if (idx == NONE) return;
  store<f32>(ret, nodeOf(currentDoc(), idx).scrollX, 4);
  store<f32>(ret, nodeOf(currentDoc(), idx).scrollY, 8);
}

export function AzCallbackInfo_getScrollOffset(ret: usize, info: usize): void {
  storeScroll(ret, indexOfItem(hitItem(info)));
}

export function AzCallbackInfo_getScrollOffsetForNode(ret: usize, _info: usize, _dom: u64, node: u64): void {
  storeScroll(ret, indexOfNode(node));
}

/** AzOptionDomNodeId of the node with the keyboard focus. */
export function AzCallbackInfo_getFocusedNode(ret: usize, _info: usize): void {
  const id = focusedId();
  storeNode(ret, id == NO_NODE ? 0 : <u64>id + 1);
}

export function AzCallbackInfo_hasFocus(_info: usize, _dom: u64, item: u64): bool {
  const id = focusedId();
  return id != NO_NODE && <u64>id + 1 == item;
}

export function AzCallbackInfo_isDomFocused(_info: usize, _dom: u64): bool {
  return focusedId() != NO_NODE;
}

function putText(out: TextBuf, idx: i32): void {
  const doc = currentDoc();
  const end = nodeOf(doc, idx).end;
  for (let at = idx; at < end; at++) {
    const node = nodeOf(doc, at);
    if (isText(node)) out.bytes(domOf(node).textPtr, domOf(node).textLen);
  }
}

/** AzOptionString, 48 bytes; takes over `out`. */
function storeText(ret: usize, found: bool, out: TextBuf): void {
  beginVariant(ret, 48, <u32>found);
  if (found) stringFromText(ret + 8, out);
  else out.free();
}

/** AzOptionString of all text in a node. */
export function AzCallbackInfo_getNodeTextContent(ret: usize, _info: usize, _dom: u64, item: u64): void {
  const idx = indexOfItem(item);
  const out = textNew();
  if (idx != NONE) putText(out, idx);
  storeText(ret, idx != NONE, out);
}

/** AzOptionUsize: bytes of that text. */
export function AzCallbackInfo_getNodeTextLength(ret: usize, _info: usize, _dom: u64, item: u64): void {
  const idx = indexOfItem(item);
  const out = textNew();
  if (idx != NONE) putText(out, idx);
  store<u64>(ret, <u64>(idx != NONE));
  store<u64>(ret, out.len, 8);
  out.free();
}

/** AzOptionString: None for a text. */
export function AzCallbackInfo_getNodeTagName(ret: usize, _info: usize, _dom: u64, item: u64): void {
  const idx = indexOfItem(item);
  const out = textNew();
  const isElement = idx != NONE && !isText(nodeOf(currentDoc(), idx));
  if (isElement) {
    const type = nodeOf(currentDoc(), idx).nodeType;
    out.bytes(tagPtr(type), tagLen(type));
  }
  storeText(ret, isElement, out);
}

/**
 * Appends the value of an attribute; several classes are separated by blanks, and the `value` of a control that somebody has changed is
 * what it shows. False when there is none.
 */
function putAttribute(out: TextBuf, idx: i32, namePtr: usize, nameLen: u32): bool {
  const node = nodeOf(currentDoc(), idx);
  const typed = equalsAscii(namePtr, nameLen, 'value') ? typedOf(node.id) : null;
  if (typed) {
    out.bytes(typed.ptr, typed.byteLen);
    return true;
  }
  const dom = domOf(node);
  let found = false;
  for (let i: u32 = 0; i < dom.attrCount; i++) {
    const attr = nodeAttr(dom, i);
    const matches =
      attr.kind == ATTR_ID
        ? equalsAscii(namePtr, nameLen, 'id')
        : attr.kind == ATTR_CLASS
          ? equalsAscii(namePtr, nameLen, 'class')
          : sameBytes(attr.namePtr, attr.nameLen, namePtr, nameLen);
    if (!matches) continue;
    if (found) out.byte(32);
    out.bytes(attr.valPtr, attr.valLen);
    found = true;
  }
  return found;
}

/** AzOptionString; consumes the name. */
export function AzCallbackInfo_getNodeAttribute(ret: usize, _info: usize, _dom: u64, item: u64, name: usize): void {
  const idx = indexOfItem(item);
  const out = textNew();
  storeText(ret, idx != NONE && putAttribute(out, idx, stringPtr(name), stringLen(name)), out);
  stringDrop(name);
}

/** AzOptionString: the `id` attribute. */
export function AzCallbackInfo_getNodeId(ret: usize, _info: usize, _dom: u64, item: u64): void {
  const idx = indexOfItem(item);
  const out = textNew();
  storeText(ret, idx != NONE && putAttribute(out, idx, ID_NAME, 2), out);
}

const ID_NAME: usize = memory.data<u8>([105, 100]);

/** AzStringVec of the class names, as the app gave them. */
export function AzCallbackInfo_getNodeClasses(ret: usize, _info: usize, _dom: u64, item: u64): void {
  const idx = indexOfItem(item);
  let count: usize = 0;
  if (idx != NONE) {
    const dom = domOf(nodeOf(currentDoc(), idx));
    for (let i: u32 = 0; i < dom.attrCount; i++) count += <usize>(nodeAttr(dom, i).kind == ATTR_CLASS);
  }
  let to = vecNew(ret, count, 40);
  if (!count) return;
  const dom = domOf(nodeOf(currentDoc(), idx));
  for (let i: u32 = 0; i < dom.attrCount; i++) {
    const attr = nodeAttr(dom, i);
    if (attr.kind != ATTR_CLASS) continue;
    stringOf(to, attr.valPtr, attr.valLen);
    to += 40;
  }
}

/** AzOptionRefAny: another counted reference to the node's dataset. */
export function AzCallbackInfo_getDataset(ret: usize, _info: usize, _dom: u64, item: u64): void {
  const idx = indexOfItem(item);
  const dom = idx == NONE ? 0 : nodeOf(currentDoc(), idx).dom;
  const found = dom != 0 && load<u64>(dom + DATASET_OFFSET) != 0;
  beginVariant(ret, 32, <u32>found);
  if (found) refAnyClone(ret + 8, dom + DATASET_OFFSET);
}

/** AzOptionDomNodeId of the node whose dataset is the data of `key`, which is consumed; of several the oldest reference. */
export function AzCallbackInfo_getNodeIdOfRootDataset(ret: usize, _info: usize, key: usize): void {
  const doc = currentDoc();
  let found = NONE;
  for (let idx = 0; idx < doc.count; idx++) {
    const dom = domOf(nodeOf(doc, idx));
    if (!dom.datasetBlock || dom.datasetBlock != load<u64>(key)) continue;
    if (found == NONE || dom.datasetInstance < domOf(nodeOf(doc, found)).datasetInstance) found = idx;
  }
  storeNode(ret, itemOf(found));
  refAnyDelete(key);
}

/** AzOptionGlContextPtr: a page has none for wasm. */
export function noGlContext(ret: usize, _info: usize): void {
  beginVariant(ret, 24, 0);
}
