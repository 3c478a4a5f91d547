// AzNodeData_*: what a single node is asked and told. It begins with the 16 bytes of an AzDom (dom/node.ts).
import {
  ATTR_CLASS,
  ATTR_ID,
  domNode,
  domStore,
  FLAG_ANONYMOUS,
  FLAG_TAB_INDEX,
  nodeAddAttr,
  nodeAttr,
  nodeDropAttrs,
  nodeNew,
} from '../dom/node';
import { elementName, NODE_A, NODE_LABEL } from '../gen/nodes';
import { sameBytes } from '../bytes';
import { textNew } from '../text';
import { addStringAttr, applyAria } from './element';
import { stringDrop, stringFromText, stringLen, stringOf, stringPtr } from './string';
import { beginVariant } from './variant';
import { VEC_OWNED, vecDrop, vecLen, vecNew, vecPtr } from './vec';

/** AzIdOrClass: tag, AzString. */
const ID_OR_CLASS_BYTES: usize = 48;
const PAYLOAD: usize = 8;

function createWithName(ret: usize, nodeType: u32, name: string, value: usize, aria: usize): void {
  const node = nodeNew(nodeType);
  addStringAttr(node, name, value);
  applyAria(node, aria);
  domStore(ret, node);
}

export function AzNodeData_createA(ret: usize, href: usize, aria: usize): void {
  createWithName(ret, NODE_A, 'href', href, aria);
}

export function AzNodeData_createLabel(ret: usize, forId: usize, aria: usize): void {
  createWithName(ret, NODE_LABEL, 'for', forId, aria);
}

export function hasFlag(node: usize, flag: u32): bool {
  return (domNode(node).flags & flag) != 0;
}

export function isOfType(node: usize, nodeType: u32): bool {
  return domNode(node).nodeType == nodeType;
}

export function AzNodeData_setAnonymous(node: usize, isAnonymous: bool): void {
  const dom = domNode(node);
  dom.flags = isAnonymous ? dom.flags | FLAG_ANONYMOUS : dom.flags & ~FLAG_ANONYMOUS;
}

export function AzNodeData_isFocusable(node: usize): bool {
  const dom = domNode(node);
  return (dom.flags & FLAG_TAB_INDEX) != 0 && dom.tabIndex >= 0;
}

/** AzOptionTabIndex: None until a tab index was set. AzTabIndex: Auto, OverrideInParent(u32), NoKeyboardFocus. */
export function AzNodeData_getTabIndex(ret: usize, node: usize): void {
  const dom = domNode(node);
  beginVariant(ret, 12, dom.flags & FLAG_TAB_INDEX ? 1 : 0);
  if (!(dom.flags & FLAG_TAB_INDEX)) return;
  store<u8>(ret, dom.tabIndex < 0 ? 2 : dom.tabIndex > 0 ? 1 : 0, 4);
  store<u32>(ret, <u32>max<i32>(dom.tabIndex, 0), 8);
}

/** `kind` is ATTR_ID or ATTR_CLASS; consumes the text. */
export function hasIdOrClass(node: usize, text: usize, kind: u32): bool {
  const dom = domNode(node);
  let found = false;
  for (let i: u32 = 0; i < dom.attrCount && !found; i++) {
    const attr = nodeAttr(dom, i);
    found = attr.kind == kind && sameBytes(attr.valPtr, attr.valLen, stringPtr(text), stringLen(text));
  }
  stringDrop(text);
  return found;
}

/** Replaces ids and classes by those of the AzIdOrClassVec, which is consumed. */
export function AzNodeData_setIdsAndClasses(node: usize, items: usize): void {
  const dom = domNode(node);
  nodeDropAttrs(dom, ATTR_CLASS);
  const ptr = vecPtr(items);
  for (let i: usize = 0, n = vecLen(items); i < n; i++) {
    const item = ptr + i * ID_OR_CLASS_BYTES;
    nodeAddAttr(dom, load<u8>(item), 0, 0, stringPtr(item + PAYLOAD), stringLen(item + PAYLOAD));
    if (load<u8>(items, 24) == VEC_OWNED) stringDrop(item + PAYLOAD);
  }
  vecDrop(items, ID_OR_CLASS_BYTES, null);
}

export function AzNodeData_getIdsAndClasses(ret: usize, node: usize): void {
  const dom = domNode(node);
  let count: usize = 0;
  for (let i: u32 = 0; i < dom.attrCount; i++) count += <usize>(nodeAttr(dom, i).kind <= ATTR_CLASS);
  let to = vecNew(ret, count, ID_OR_CLASS_BYTES);
  for (let i: u32 = 0; i < dom.attrCount; i++) {
    const attr = nodeAttr(dom, i);
    if (attr.kind > ATTR_CLASS) continue;
    beginVariant(to, ID_OR_CLASS_BYTES, attr.kind == ATTR_ID ? 0 : 1);
    stringOf(to + PAYLOAD, attr.valPtr, attr.valLen);
    to += ID_OR_CLASS_BYTES;
  }
}

/** The end tag: `</div>`; '' for what has none. */
export function AzNodeData_debugPrintEnd(ret: usize, node: usize): void {
  const name = elementName(domNode(node).nodeType);
  const out = textNew();
  if (name.length) {
    out.ascii('</');
    out.ascii(name);
    out.byte(62);
  }
  stringFromText(ret, out);
}
