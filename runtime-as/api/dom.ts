// AzDom methods: children, styles, attributes, callbacks. `with…` forms consume the AzDom and return it.
import { copyBlock, zeroBlock } from '../blocks';
import {
  ATTR_CLASS,
  ATTR_ID,
  ATTR_NAMED,
  countNodes,
  DATASET_OFFSET,
  DOM_BYTES,
  DomNode,
  domNode,
  domStore,
  FLAG_CONTENTEDITABLE,
  FLAG_TAB_INDEX,
  HANDLE_BYTES,
  nodeAddAttr,
  nodeAddCallback,
  nodeAddCss,
  nodeAppend,
  nodeClone,
  nodeFree,
  nodeNew,
  nodeTakeAttr,
} from '../dom/node';
import { dropAttributeType, dropCssPropertyWithConditions, dropCssPropertyWithConditionsVec } from '../gen/glue';
import { NODE_DIV } from '../gen/nodes';
import { trap } from '../state/trap';
import { TextBuf, textNew } from '../text';
import { putWord } from './css-text';
import { addHookedProperty } from './property-hook';
import { refAnyDelete } from './refany';
import { stringDrop, stringLen, stringPtr, stringTake } from './string';
import { VEC_OWNED, vecDrop, vecLen, vecPtr } from './vec';

export { imageBoxClone, imageBoxDrop, stringBoxClone, stringBoxDrop } from './boxed';
export { shadowClone, shadowDrop } from './css-shadow';

/** The node of an AzDom that was passed by value: from now on it belongs to the callee. */
function takeNode(dom: usize): DomNode {
  const node = domNode(dom);
  if (node.parent)
    trap('AzDom', 'this AzDom already is the child of another, which owns it: clone it with AzDom_clone to use it twice');
  return node;
}

/** Moves an AzDom from a by-value argument to the result. */
export function domMove(ret: usize, dom: usize): void {
  domNode(dom);
  copyBlock(ret, dom, HANDLE_BYTES);
}

/** The AzDom, in whose place an empty `div` is left. */
export function AzDom_swapWithDefault(ret: usize, dom: usize): void {
  domMove(ret, dom);
  AzDom_default(dom);
}

export function AzDom_default(ret: usize): void {
  domStore(ret, nodeNew(NODE_DIV));
}

/** Appends the node of an AzDom, which is consumed: a structure that held it may then be dropped. */
export function appendDom(parent: DomNode, dom: usize): void {
  nodeAppend(parent, takeNode(dom));
  zeroBlock(dom, HANDLE_BYTES);
}

export function AzDom_delete(dom: usize): void {
  if (!load<u32>(dom, 8)) return;
  nodeFree(takeNode(dom));
  zeroBlock(dom, HANDLE_BYTES);
}

export function AzDom_clone(ret: usize, dom: usize): void {
  domStore(ret, nodeClone(domNode(dom)));
}

export function AzDom_addChild(dom: usize, child: usize): void {
  const parent = domNode(dom);
  const node = takeNode(child);
  // Only a node without a parent can be the root of the tree that it would be put into.
  let root = parent;
  while (root.parent) root = changetype<DomNode>(root.parent);
  if (root == node) trap('AzDom', 'an AzDom cannot be put into itself');
  nodeAppend(parent, node);
}

export function AzDom_withChild(ret: usize, dom: usize, child: usize): void {
  domMove(ret, dom);
  AzDom_addChild(ret, child);
}

/** Replaces all children by those of the AzDomVec, which is consumed. */
export function AzDom_setChildren(dom: usize, children: usize): void {
  const node = domNode(dom);
  let child = node.firstChild;
  while (child) {
    const next = changetype<DomNode>(child).nextSibling;
    nodeFree(changetype<DomNode>(child));
    child = next;
  }
  node.firstChild = 0;
  node.lastChild = 0;
  node.childCount = 0;
  const ptr = vecPtr(children);
  const owned = load<u8>(children, 24) == VEC_OWNED;
  for (let i: usize = 0, n = vecLen(children); i < n; i++) {
    const item = ptr + i * DOM_BYTES;
    // What the vec only borrows stays with its owner.
    nodeAppend(node, owned ? takeNode(item) : nodeClone(domNode(item)));
  }
  // Owned nodes moved out: only the buffer is dropped.
  vecDrop(children, DOM_BYTES, null);
}

export function AzDom_withChildren(ret: usize, dom: usize, children: usize): void {
  domMove(ret, dom);
  AzDom_setChildren(ret, children);
}

export function AzDom_setCss(dom: usize, css: usize): void {
  const byteLen = stringLen(css);
  nodeAddCss(domNode(dom), stringTake(css), byteLen);
}

export function AzDom_withCss(ret: usize, dom: usize, css: usize): void {
  domMove(ret, dom);
  AzDom_setCss(ret, css);
}

export function AzDom_addCssProperty(dom: usize, property: usize): void {
  addHookedProperty(domNode(dom), property);
  dropCssPropertyWithConditions(property);
}

export function AzDom_withCssProperty(ret: usize, dom: usize, property: usize): void {
  domMove(ret, dom);
  AzDom_addCssProperty(ret, property);
}

export function AzDom_withCssProps(ret: usize, dom: usize, properties: usize): void {
  domMove(ret, dom);
  addProperties(domNode(ret), properties);
  dropCssPropertyWithConditionsVec(properties);
}

/** Adds every AzCssPropertyWithConditions (176 bytes each) of a borrowed vec. */
export function addProperties(node: DomNode, properties: usize): void {
  const ptr = vecPtr(properties);
  for (let i: usize = 0, n = vecLen(properties); i < n; i++) addHookedProperty(node, ptr + i * 176);
}

function addIdOrClass(node: DomNode, kind: u32, value: usize): void {
  const byteLen = stringLen(value);
  nodeTakeAttr(node, kind, stringTake(value), byteLen);
}

export function AzDom_addClass(dom: usize, name: usize): void {
  addIdOrClass(domNode(dom), ATTR_CLASS, name);
}

export function AzDom_withClass(ret: usize, dom: usize, name: usize): void {
  domMove(ret, dom);
  AzDom_addClass(ret, name);
}

export function AzDom_addId(dom: usize, id: usize): void {
  addIdOrClass(domNode(dom), ATTR_ID, id);
}

export function AzDom_withId(ret: usize, dom: usize, id: usize): void {
  domMove(ret, dom);
  AzDom_addId(ret, id);
}

/** AzIdOrClassVec: union of 48 bytes, tag 0 = id, 1 = class, the same numbers as ATTR_ID and ATTR_CLASS. */
export function AzDom_withIdsAndClasses(ret: usize, dom: usize, items: usize): void {
  domMove(ret, dom);
  const ptr = vecPtr(items);
  for (let i: usize = 0, n = vecLen(items); i < n; i++) {
    const item = ptr + i * 48;
    nodeAddAttr(domNode(ret), load<u8>(item), 0, 0, stringPtr(item + 8), stringLen(item + 8));
    if (load<u8>(items, 24) == VEC_OWNED) stringDrop(item + 8);
  }
  vecDrop(items, 48, null);
}

/** Attribute names in the order of AzAttributeType; `-` = written by a rule of its own. */
const ATTRIBUTES =
  '- - aria-label aria-labelledby aria-describedby role - - href rel target src alt title name value type placeholder ' +
  'required disabled readonly checked - selected max min step pattern minlength maxlength autocomplete scope colspan ' +
  'rowspan tabindex tabindex lang dir contenteditable draggable hidden - -';

const ATTRIBUTE_ARIA_STATE: u32 = 6;
const ATTRIBUTE_ARIA_PROPERTY: u32 = 7;
const ATTRIBUTE_REQUIRED: u32 = 18;
const ATTRIBUTE_CHECKED_FALSE: u32 = 22;
const ATTRIBUTE_SELECTED: u32 = 23;
const ATTRIBUTE_FOCUSABLE: u32 = 35;
const ATTRIBUTE_CONTENT_EDITABLE: u32 = 38;
const ATTRIBUTE_HIDDEN: u32 = 40;
const ATTRIBUTE_DATA: u32 = 41;
const ATTRIBUTE_CUSTOM: u32 = 42;

/** Adds a borrowed AzAttributeType (88 bytes). */
function addAttribute(node: DomNode, attribute: usize): void {
  const tag: u32 = load<u8>(attribute);
  if (tag <= ATTR_CLASS) {
    nodeAddAttr(node, tag, 0, 0, stringPtr(attribute + 8), stringLen(attribute + 8));
    return;
  }
  if (tag == ATTRIBUTE_CHECKED_FALSE) return; // An absent attribute is what says "not checked".
  const name = textNew();
  const value = textNew();
  const pair = tag == ATTRIBUTE_ARIA_STATE || tag == ATTRIBUTE_ARIA_PROPERTY || tag >= ATTRIBUTE_DATA;
  if (pair) {
    if (tag == ATTRIBUTE_DATA) name.ascii('data-');
    else if (tag != ATTRIBUTE_CUSTOM) name.ascii('aria-');
    name.bytes(stringPtr(attribute + 8), stringLen(attribute + 8));
    value.bytes(stringPtr(attribute + 48), stringLen(attribute + 48));
  } else {
    putWord(name, ATTRIBUTES, tag);
    putAttributeValue(value, attribute, tag);
  }
  nodeAddAttr(node, ATTR_NAMED, name.ptr, name.len, value.ptr, value.len);
  name.free();
  value.free();
}

/** Value of an attribute that is no name-value pair: by the payload's type (i32 at +4, bool at +1, AzString at +8). */
function putAttributeValue(out: TextBuf, attribute: usize, tag: u32): void {
  if (tag == 28 || tag == 29 || (tag >= 32 && tag <= 34)) out.decimal(load<i32>(attribute, 4));
  else if (tag == ATTRIBUTE_CONTENT_EDITABLE || tag == ATTRIBUTE_CONTENT_EDITABLE + 1)
    out.ascii(load<u8>(attribute, 1) ? 'true' : 'false');
  else if (tag == ATTRIBUTE_FOCUSABLE) out.byte(48);
  else if ((tag >= ATTRIBUTE_REQUIRED && tag <= ATTRIBUTE_SELECTED) || tag == ATTRIBUTE_HIDDEN)
    return; // Boolean: empty value.
  else out.bytes(stringPtr(attribute + 8), stringLen(attribute + 8));
}

export function AzDom_withAttribute(ret: usize, dom: usize, attribute: usize): void {
  domMove(ret, dom);
  addAttribute(domNode(ret), attribute);
  dropAttributeType(attribute);
}

export function AzDom_withAttributes(ret: usize, dom: usize, attributes: usize): void {
  domMove(ret, dom);
  const ptr = vecPtr(attributes);
  for (let i: usize = 0, n = vecLen(attributes); i < n; i++) addAttribute(domNode(ret), ptr + i * 88);
  vecDrop(attributes, 88, dropAttributeType);
}

export function AzDom_addCallback(dom: usize, event: u64, data: usize, slot: usize): void {
  nodeAddCallback(domNode(dom), event, <u32>slot, data);
}

export function AzDom_withCallback(ret: usize, dom: usize, event: u64, data: usize, slot: usize): void {
  domMove(ret, dom);
  AzDom_addCallback(ret, event, data, slot);
}

/** AzTabIndex in one register: tag in the low byte (Auto, OverrideInParent, NoKeyboardFocus), number in the upper half. */
export function AzDom_setTabIndex(dom: usize, tabIndex: u64): void {
  const node = domNode(dom);
  const tag = <u32>tabIndex & 255;
  node.flags |= FLAG_TAB_INDEX;
  node.tabIndex = tag == 0 ? 0 : tag == 1 ? <i32>(tabIndex >> 32) : -1;
}

export function AzDom_withTabIndex(ret: usize, dom: usize, tabIndex: u64): void {
  domMove(ret, dom);
  AzDom_setTabIndex(ret, tabIndex);
}

export function AzDom_setContenteditable(dom: usize, editable: bool): void {
  const node = domNode(dom);
  node.flags = editable ? node.flags | FLAG_CONTENTEDITABLE : node.flags & ~FLAG_CONTENTEDITABLE;
}

export function AzDom_withContenteditable(ret: usize, dom: usize, editable: bool): void {
  domMove(ret, dom);
  AzDom_setContenteditable(ret, editable);
}

/** `data` is an AzOptionRefAny; None removes the dataset. */
export function AzDom_withDataset(ret: usize, dom: usize, data: usize): void {
  domMove(ret, dom);
  AzDom_setDataset(ret, data);
}

export function AzDom_setDataset(dom: usize, data: usize): void {
  const node = domNode(dom);
  const dataset = changetype<usize>(node) + DATASET_OFFSET;
  if (node.datasetBlock) refAnyDelete(dataset);
  memory.fill(dataset, 0, 24);
  if (load<u8>(data)) memory.copy(dataset, data + 8, 24);
}

/** Nodes below the root. */
export function AzDom_fixupChildrenEstimated(dom: usize): usize {
  return countNodes(domNode(dom)) - 1;
}

/** A copy of everything below the root, under a node that is a plain `div`. */
export function AzDom_copyExceptForRoot(ret: usize, dom: usize): void {
  const copy = nodeClone(domNode(dom));
  const root = nodeNew(NODE_DIV);
  for (let child = copy.firstChild; child; ) {
    const next = changetype<DomNode>(child).nextSibling;
    changetype<DomNode>(child).nextSibling = 0;
    nodeAppend(root, changetype<DomNode>(child));
    child = next;
  }
  copy.firstChild = 0;
  nodeFree(copy);
  domStore(ret, root);
}

/** Nodes of the subtree, its root included. */
export function AzDom_nodeCount(dom: usize): usize {
  return countNodes(domNode(dom));
}
