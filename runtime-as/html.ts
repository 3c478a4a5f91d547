// Document → the HTML of its body: what the server sends first. The page's parser must make the same tree again, text nodes
// included, since nodes are numbered by their place in it.
import { entryNameLen, entryNamePtr, entryValueLen, entryValuePtr, nextEntry, putAllAttrs } from './attrs';
import { Bytes, putAscii, putByte, putBytes } from './bytes';
import { Doc, domOf, isText, NONE, nodeOf, StyledNode } from './dom/doc';
import { hasTableLevels, isVoid, N_PRE, N_SCRIPT, N_STYLE, N_TABLE, N_TEXTAREA, tagLen, tagPtr } from './gen/tags';
import { parsedType } from './html-nesting';
import { trapText } from './state/trap';

const LIST: usize = memory.data(12, 4);

/** Text of elements whose content the parser takes as it is, up to the end tag. */
function isRaw(nodeType: u32): bool {
  return nodeType == N_STYLE || nodeType == N_SCRIPT;
}

/**
 * Appends borrowed UTF-8 so that the parser gives it back: `&`, `<`, `>`; in attributes also `"`. A carriage return would
 * become a line feed, U+0000 would be dropped.
 */
export function putEscaped(out: Bytes, ptr: usize, byteLen: u32): void {
  for (let i: u32 = 0; i < byteLen; i++) {
    const byte: u32 = load<u8>(ptr + i);
    if (byte == 38) putAscii(out, '&amp;');
    else if (byte == 60) putAscii(out, '&lt;');
    else if (byte == 62) putAscii(out, '&gt;');
    else if (byte == 34) putAscii(out, '&quot;');
    else if (byte == 13) putAscii(out, '&#13;');
    else if (byte == 0) putAscii(out, '&#xfffd;');
    else putByte(out, byte);
  }
}

/** `</` would end the element; a backslash between is no change in strings of CSS and JavaScript, where alone it occurs. */
function putRaw(out: Bytes, ptr: usize, byteLen: u32): void {
  for (let i: u32 = 0; i < byteLen; i++) {
    const byte: u32 = load<u8>(ptr + i);
    if (byte == 47 && i && load<u8>(ptr + i - 1) == 60) putByte(out, 92);
    putByte(out, byte);
  }
}

/**
 * A parser makes no node of an empty text and joins neighbours: a comment in front says that a text node starts here.
 * In a textarea it would be read as text.
 */
function needsMark(doc: Doc, node: StyledNode): bool {
  if (node.parent != NONE && nodeOf(doc, node.parent).nodeType == N_TEXTAREA) return false;
  return !domOf(node).textLen || (node.previous != NONE && isText(nodeOf(doc, node.previous)));
}

function putTextNode(out: Bytes, doc: Doc, node: StyledNode): void {
  const dom = domOf(node);
  const parentType = node.parent == NONE ? 0 : nodeOf(doc, node.parent).nodeType;
  if (isRaw(parentType)) {
    putRaw(out, dom.textPtr, dom.textLen);
    return;
  }
  if (needsMark(doc, node)) putAscii(out, '<!--az-->');
  putEscaped(out, dom.textPtr, dom.textLen);
}

function putStartTag(out: Bytes, doc: Doc, idx: i32, type: u32): void {
  const node = nodeOf(doc, idx);
  putByte(out, 60);
  putBytes(out, tagPtr(type), tagLen(type));
  const list = changetype<Bytes>(LIST);
  list.len = 0;
  putAllAttrs(list, node);
  for (let at = list.ptr; at < list.ptr + list.len; at = nextEntry(at)) {
    putByte(out, 32);
    putBytes(out, entryNamePtr(at), entryNameLen(at));
    putAscii(out, '="');
    putEscaped(out, entryValuePtr(at), entryValueLen(at));
    putByte(out, 34);
  }
  putByte(out, 62);
  // The parser drops one line feed behind these start tags.
  if (node.nodeType == N_PRE || node.nodeType == N_TEXTAREA) putAscii(out, '\n');
}

function putEndTag(out: Bytes, nodeType: u32): void {
  putAscii(out, '</');
  putBytes(out, tagPtr(nodeType), tagLen(nodeType));
  putByte(out, 62);
}

/** Appends the subtree of `idx`. */
export function putHtml(out: Bytes, doc: Doc, idx: i32): void {
  putNode(out, doc, idx, false);
}

function putNode(out: Bytes, doc: Doc, idx: i32, isPart: bool): void {
  const node = nodeOf(doc, idx);
  if (isText(node)) {
    putTextNode(out, doc, node);
    return;
  }
  const type = parsedType(doc, idx, isPart);
  putStartTag(out, doc, idx, type);
  if (isVoid(node.nodeType) && node.firstChild != NONE)
    trapText('AzDom_addChild', 'HTML allows no children in', tagPtr(node.nodeType), tagLen(node.nodeType));
  // A column that stands in no table is written as an element that has an end.
  if (isVoid(type)) return;
  const hasParts = type == N_TABLE || (isPart && hasTableLevels(type));
  for (let child = node.firstChild; child != NONE; child = nodeOf(doc, child).next) putNode(out, doc, child, hasParts);
  putEndTag(out, type);
}
