// AzXml → AzDom: elements by their names, unknown ones as boxes (div). Of an XHTML document the body, with the style sheets of
// its head in front. Scripts, `on…` attributes and namespaces are left out: a document is data. White space that only lays out
// the text of the file, next to blocks or at the ends of an element, makes no nodes.
import {
  ATTR_CLASS, ATTR_ID, ATTR_NAMED, DomNode, domStore, nodeAddAttr, nodeAddCss, nodeAppend, nodeNew, nodeSetText,
} from '../dom/node';
import { dropXml } from '../gen/glue';
import { AzXmlNode_attributes, AzXmlNode_children } from '../gen/layout';
import {
  N_BODY, N_DATA, N_DIV, N_IMAGE, N_LABEL, N_METER, N_PRE, N_SCRIPT, N_SELECT, N_SPAN, N_STYLE, N_SVG, N_SVGFOREIGNOBJECT,
  N_SVGSCRIPT, N_TEXT, N_TEXTAREA, N_TITLE, NODE_TYPE_COUNT, tagLen, tagPtr,
} from '../gen/tags';
import { copyBytes } from '../heap';
import { sameBytes } from '../bytes';
import { equalsAscii } from '../text';
import { STRING_BYTES, stringLen, stringPtr } from './string';
import { vecLen, vecPtr } from './vec';
import { CHILD_BYTES, CHILD_ELEMENT, CHILD_PAYLOAD, PAIR_BYTES } from './xml-read';

/** Name of an element record without its namespace prefix. */
let namePtr: usize = 0;
let nameLen: u32 = 0;

export function isElement(record: usize): bool {
  return load<u8>(record) == CHILD_ELEMENT;
}

/** Children of an element record: an AzXmlNodeChildVec. */
export function childrenOf(record: usize): usize {
  return record + CHILD_PAYLOAD + AzXmlNode_children;
}

/** Attributes of an element record: an AzStringPairVec. */
export function attributesOf(record: usize): usize {
  return record + CHILD_PAYLOAD + AzXmlNode_attributes;
}

export function childAt(vec: usize, i: usize): usize {
  return vecPtr(vec) + i * CHILD_BYTES;
}

function readName(record: usize): void {
  namePtr = stringPtr(record + CHILD_PAYLOAD);
  nameLen = stringLen(record + CHILD_PAYLOAD);
  for (let i = nameLen; i--; )
    if (load<u8>(namePtr + i) == 58) {
      namePtr += i + 1;
      nameLen -= i + 1;
      return;
    }
}

export function hasName(record: usize, name: string): bool {
  if (!isElement(record)) return false;
  readName(record);
  return equalsAscii(namePtr, nameLen, name);
}

/** First child of that name; 0 = none. */
function findChild(record: usize, name: string): usize {
  const vec = childrenOf(record);
  for (let i: usize = 0, n = vecLen(vec); i < n; i++) if (hasName(childAt(vec, i), name)) return childAt(vec, i);
  return 0;
}

/** Node type of an element; some names mean one thing inside of a drawing and another outside. */
function typeOf(record: usize, isSvg: bool): u32 {
  readName(record);
  let found: u32 = N_DIV;
  for (let type: u32 = 0; type < NODE_TYPE_COUNT; type++) {
    if (!nameLen || !sameBytes(tagPtr(type), tagLen(type), namePtr, nameLen)) continue;
    const isSvgType = type > N_SVG && type < N_TITLE;
    if (isSvgType == isSvg) return type;
    if (isSvg) found = type;
  }
  return found;
}

function isInlineType(type: u32): bool {
  if (type >= N_SPAN && type <= N_DATA) return true;
  return (type >= N_LABEL && type <= N_SELECT) || (type >= N_TEXTAREA && type <= N_METER) || type == N_IMAGE;
}

function isBlankText(record: usize): bool {
  const ptr = stringPtr(record + CHILD_PAYLOAD);
  for (let i: u32 = 0, n = stringLen(record + CHILD_PAYLOAD); i < n; i++) if (load<u8>(ptr + i) > 32) return false;
  return true;
}

function isInline(record: usize): bool {
  return !isElement(record) || isInlineType(typeOf(record, false));
}

/** False for white space at the ends of an element or beside a block, where nothing shows of it. */
function isShown(vec: usize, i: usize): bool {
  const record = childAt(vec, i);
  if (!isBlankText(record)) return true;
  return i > 0 && i + 1 < vecLen(vec) && isInline(childAt(vec, i - 1)) && isInline(childAt(vec, i + 1));
}

function addClasses(node: DomNode, ptr: usize, byteLen: u32): void {
  let start: u32 = 0;
  for (let i: u32 = 0; i <= byteLen; i++) {
    if (i < byteLen && load<u8>(ptr + i) > 32) continue;
    if (i > start) nodeAddAttr(node, ATTR_CLASS, 0, 0, ptr + start, i - start);
    start = i + 1;
  }
}

function startsWith(ptr: usize, byteLen: u32, word: string): bool {
  return byteLen >= <u32>word.length && equalsAscii(ptr, word.length, word);
}

function addAttribute(node: DomNode, pair: usize): void {
  const name = stringPtr(pair);
  const length = stringLen(pair);
  const value = stringPtr(pair + STRING_BYTES);
  const valueLen = stringLen(pair + STRING_BYTES);
  if (equalsAscii(name, length, 'id')) nodeAddAttr(node, ATTR_ID, 0, 0, value, valueLen);
  else if (equalsAscii(name, length, 'class')) addClasses(node, value, valueLen);
  else if (equalsAscii(name, length, 'style')) nodeAddCss(node, copyBytes(value, valueLen), valueLen);
  else if (!startsWith(name, length, 'xmlns') && !startsWith(name, length, 'on'))
    nodeAddAttr(node, ATTR_NAMED, name, length, value, valueLen);
}

function addText(node: DomNode, record: usize): void {
  const text = nodeNew(N_TEXT);
  nodeSetText(text, stringPtr(record + CHILD_PAYLOAD), stringLen(record + CHILD_PAYLOAD));
  nodeAppend(node, text);
}

function addAttributes(node: DomNode, record: usize): void {
  const vec = attributesOf(record);
  for (let i: usize = 0, n = vecLen(vec); i < n; i++) addAttribute(node, vecPtr(vec) + i * PAIR_BYTES);
}

function addChildren(node: DomNode, vec: usize, isSvg: bool, keepsBlanks: bool): void {
  for (let i: usize = 0, n = vecLen(vec); i < n; i++) {
    const record = childAt(vec, i);
    if (!isElement(record)) {
      if (keepsBlanks || isShown(vec, i)) addText(node, record);
      continue;
    }
    const type = typeOf(record, isSvg);
    if (type != N_SCRIPT && type != N_SVGSCRIPT) nodeAppend(node, elementOf(record, type, isSvg, keepsBlanks));
  }
}

function elementOf(record: usize, type: u32, isSvg: bool, keepsBlanks: bool): DomNode {
  const node = nodeNew(type);
  addAttributes(node, record);
  const isDrawing = type == N_SVG || (isSvg && type != N_SVGFOREIGNOBJECT);
  addChildren(node, childrenOf(record), isDrawing, keepsBlanks || type == N_PRE || type == N_TEXTAREA);
  return node;
}

/** The body of an `<html>` element; the style sheets of its head stand in it. */
function bodyOf(html: usize): DomNode {
  const node = nodeNew(N_BODY);
  const head = findChild(html, 'head');
  if (head) {
    const vec = childrenOf(head);
    for (let i: usize = 0, n = vecLen(vec); i < n; i++)
      if (hasName(childAt(vec, i), 'style')) nodeAppend(node, elementOf(childAt(vec, i), N_STYLE, false, false));
  }
  const body = findChild(html, 'body');
  if (!body) return node;
  addAttributes(node, body);
  addChildren(node, childrenOf(body), false, false);
  return node;
}

/** Consumes the AzXml. Without an element it becomes an empty body. */
export function AzDom_createFromParsedXml(ret: usize, xml: usize): void {
  let node: usize = 0;
  for (let i: usize = 0, n = vecLen(xml); i < n && !node; i++) {
    const record = childAt(xml, i);
    if (hasName(record, 'html')) node = changetype<usize>(bodyOf(record));
    else if (isElement(record)) node = changetype<usize>(elementOf(record, typeOf(record, false), false, false));
  }
  domStore(ret, node ? changetype<DomNode>(node) : nodeNew(N_BODY));
  dropXml(xml);
}
