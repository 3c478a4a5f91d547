// Changes of single nodes of an Az tree, as callbacks ask for them: what was set before under the same name is replaced, so
// that a thousand changes leave no more behind than one.
import { sameBytes } from '../bytes';
import { copyBytes, freeBytes } from '../heap';
import {
  ATTR_BYTES,
  ATTR_CLASS,
  ATTR_NAMED,
  CSS_BYTES,
  DomNode,
  nodeAddAttr,
  nodeAddCss,
  nodeAttr,
  nodeCss,
} from './node';

const COLON: u8 = 58;

function removeAttr(node: DomNode, idx: u32): void {
  const attr = nodeAttr(node, idx);
  freeBytes(attr.namePtr);
  freeBytes(attr.valPtr);
  const at = changetype<usize>(attr);
  node.attrCount -= 1;
  memory.copy(at, at + ATTR_BYTES, <usize>(node.attrCount - idx) * ATTR_BYTES);
}

function removeCss(node: DomNode, idx: u32): void {
  const css = nodeCss(node, idx);
  freeBytes(css.ptr);
  const at = changetype<usize>(css);
  node.cssCount -= 1;
  memory.copy(at, at + CSS_BYTES, <usize>(node.cssCount - idx) * CSS_BYTES);
}

/** Removes a named attribute, if there. */
export function removeNamed(node: DomNode, namePtr: usize, nameLen: u32): void {
  for (let i: u32 = node.attrCount; i--; ) {
    const attr = nodeAttr(node, i);
    if (attr.kind == ATTR_NAMED && sameBytes(attr.namePtr, attr.nameLen, namePtr, nameLen)) removeAttr(node, i);
  }
}

/** Sets a named attribute. */
export function setAttr(node: DomNode, namePtr: usize, nameLen: u32, valPtr: usize, valLen: u32): void {
  removeNamed(node, namePtr, nameLen);
  nodeAddAttr(node, ATTR_NAMED, namePtr, nameLen, valPtr, valLen);
}

/** Takes a class off. */
export function removeClass(node: DomNode, ptr: usize, byteLen: u32): void {
  for (let i: u32 = node.attrCount; i--; ) {
    const attr = nodeAttr(node, i);
    if (attr.kind == ATTR_CLASS && sameBytes(attr.valPtr, attr.valLen, ptr, byteLen)) removeAttr(node, i);
  }
}

/** Adds a class unless it is there. */
export function addClass(node: DomNode, ptr: usize, byteLen: u32): void {
  removeClass(node, ptr, byteLen);
  nodeAddAttr(node, ATTR_CLASS, 0, 0, ptr, byteLen);
}

/** Length of the property name in front of the colon; the whole text where there is none. */
function nameLength(ptr: usize, byteLen: u32): u32 {
  let n: u32 = 0;
  while (n < byteLen && load<u8>(ptr + n) != COLON) n++;
  return n;
}

/** True for one plain declaration of that property: neither `;`, `{` nor `!` follow. */
function isDeclarationOf(ptr: usize, byteLen: u32, namePtr: usize, nameLen: u32): bool {
  if (!sameBytes(ptr, nameLength(ptr, byteLen), namePtr, nameLen)) return false;
  for (let i = nameLen; i < byteLen; i++) {
    const c: u32 = load<u8>(ptr + i);
    if (c == 59 || c == 123 || c == 33) return false;
  }
  return true;
}

/**
 * Adds the borrowed declaration `name: value` as the last word on the property; a plain earlier declaration of it, which
 * then says nothing any more, goes.
 */
export function setDeclaration(node: DomNode, ptr: usize, byteLen: u32): void {
  const nameLen = nameLength(ptr, byteLen);
  for (let i: u32 = node.cssCount; i--; ) {
    const css = nodeCss(node, i);
    if (isDeclarationOf(css.ptr, css.len, ptr, nameLen)) removeCss(node, i);
  }
  nodeAddCss(node, copyBytes(ptr, byteLen), byteLen);
}
