// Node → the attributes of its HTML element, in one order and one spelling, for all who need them: html.ts writes them,
// patch frames carry them, diff.ts compares two lists.
//
//   list   {u32 nameLen, u32 valueLen, name, value} one after the other, unaligned; names are unique
import { isRefused } from './attr-safety';
import { Bytes, putAscii, putByte, putBytes, putDecimal, reserve, sameBytes } from './bytes';
import { domOf, StyledNode } from './dom/doc';
import {
  ATTR_CLASS,
  ATTR_ID,
  ATTR_NAMED,
  DomAttr,
  DomNode,
  FLAG_CONTENTEDITABLE,
  FLAG_TAB_INDEX,
  nodeAttr,
  nodeCallback,
} from './dom/node';
import { namedAttr } from './dom/named-attr';
import { pictureUrlLen, pictureUrlPtr } from './dom/picture';
import { putStyleText } from './emitted';
import { N_IMAGE, N_STYLE, N_TEXT } from './gen/tags';
import { EVENT_COUNT, eventName } from './gen/wire';
import { listenedKinds } from './listen';
import { moduleUrlLen, moduleUrlPtr } from './state/modules';
import { trapText } from './state/trap';
import { equalsAscii } from './text';

const ENTRY_HEADER: u32 = 8;

export function entryNamePtr(entry: usize): usize {
  return entry + ENTRY_HEADER;
}
export function entryNameLen(entry: usize): u32 {
  return load<u32>(entry);
}
export function entryValuePtr(entry: usize): usize {
  return entry + ENTRY_HEADER + load<u32>(entry);
}
export function entryValueLen(entry: usize): u32 {
  return load<u32>(entry, 4);
}
export function nextEntry(entry: usize): usize {
  return entry + ENTRY_HEADER + load<u32>(entry) + load<u32>(entry, 4);
}

/** Entry of that name in the list, 0 = none. */
export function findEntry(list: Bytes, namePtr: usize, nameLen: u32): usize {
  for (let at = list.ptr; at < list.ptr + list.len; at = nextEntry(at))
    if (sameBytes(entryNamePtr(at), entryNameLen(at), namePtr, nameLen)) return at;
  return 0;
}

/** Starts an entry with a static ASCII name; the value is appended next, then `endEntry(list, place)`. */
function beginEntry(list: Bytes, name: string): u32 {
  const place = list.len;
  store<u32>(reserve(list, ENTRY_HEADER), name.length);
  putAscii(list, name);
  return place;
}

function endEntry(list: Bytes, place: u32): void {
  const entry = list.ptr + place;
  store<u32>(entry, list.len - place - ENTRY_HEADER - load<u32>(entry), 4);
}

/** Characters that HTML and the DOM accept in attribute names everywhere: `[a-zA-Z_:][a-zA-Z0-9_:.-]*`. */
function isAttrName(ptr: usize, byteLen: u32): bool {
  for (let i: u32 = 0; i < byteLen; i++) {
    const c: u32 = load<u8>(ptr + i);
    const isLetter = (c | 32) - 97 < 26 || c == 95 || c == 58;
    if (!isLetter && (i == 0 || !(c - 48 < 10 || c == 45 || c == 46))) return false;
  }
  return byteLen > 0;
}

/** Attributes that the runtime writes itself. */
function isReserved(attr: DomAttr): bool {
  return (
    equalsAscii(attr.namePtr, attr.nameLen, 'style') ||
    equalsAscii(attr.namePtr, attr.nameLen, 'id') ||
    equalsAscii(attr.namePtr, attr.nameLen, 'class')
  );
}

function hasLaterNamesake(dom: DomNode, idx: u32): bool {
  const attr = nodeAttr(dom, idx);
  for (let i = idx + 1; i < dom.attrCount; i++) {
    const other = nodeAttr(dom, i);
    if (other.kind == attr.kind && sameBytes(other.namePtr, other.nameLen, attr.namePtr, attr.nameLen)) return true;
  }
  return false;
}

function checkName(attr: DomAttr): void {
  if (!isAttrName(attr.namePtr, attr.nameLen))
    trapText('AzDom_withAttribute', 'not a name that HTML allows for an attribute:', attr.namePtr, attr.nameLen);
  if (isReserved(attr))
    trapText('AzDom_withAttribute', 'use AzDom_setCss, AzDom_withId or AzDom_addClass for', attr.namePtr, attr.nameLen);
}

/** Ends the event where the node has attributes that no page can have; those of texts never get there. */
export function checkAttrs(dom: DomNode): void {
  if (dom.nodeType == N_TEXT) return;
  for (let i: u32 = 0; i < dom.attrCount; i++) if (nodeAttr(dom, i).kind == ATTR_NAMED) checkName(nodeAttr(dom, i));
}

/** Attributes that the app gave by name; of two with one name the later counts. */
function putNamed(list: Bytes, dom: DomNode): void {
  for (let i: u32 = 0; i < dom.attrCount; i++) {
    const attr = nodeAttr(dom, i);
    if (attr.kind == ATTR_CLASS || (attr.kind != ATTR_ID && hasLaterNamesake(dom, i))) continue;
    if (attr.kind == ATTR_ID) {
      // The page's ids are the node numbers; the app's own id stays readable beside it.
      if (hasLaterNamesake(dom, i)) continue;
      const place = beginEntry(list, 'data-az-id');
      putBytes(list, attr.valPtr, attr.valLen);
      endEntry(list, place);
      continue;
    }
    checkName(attr);
    if (isRefused(attr)) continue;
    store<u32>(reserve(list, 4), attr.nameLen);
    store<u32>(reserve(list, 4), attr.valLen);
    putBytes(list, attr.namePtr, attr.nameLen);
    putBytes(list, attr.valPtr, attr.valLen);
  }
}

function putClasses(list: Bytes, dom: DomNode): void {
  let place: u32 = 0;
  let count: u32 = 0;
  for (let i: u32 = 0; i < dom.attrCount; i++) {
    const attr = nodeAttr(dom, i);
    if (attr.kind != ATTR_CLASS) continue;
    if (count++) putByte(list, 32);
    else place = beginEntry(list, 'class');
    putBytes(list, attr.valPtr, attr.valLen);
  }
  if (count) endEntry(list, place);
}

function putFlags(list: Bytes, dom: DomNode): void {
  if (dom.flags & FLAG_TAB_INDEX && !namedAttr(dom, 'tabindex')) {
    const place = beginEntry(list, 'tabindex');
    if (dom.tabIndex < 0) putByte(list, 45);
    putDecimal(list, abs(dom.tabIndex));
    endEntry(list, place);
  }
  if (dom.flags & FLAG_CONTENTEDITABLE && !namedAttr(dom, 'contenteditable')) {
    const place = beginEntry(list, 'contenteditable');
    putAscii(list, 'true');
    endEntry(list, place);
  }
}

/** AzHoverEventFilter::DragStart and Drag. */
const HOVER_DRAG_START: u64 = 36 << 32;
const HOVER_DRAG: u64 = 37 << 32;

/** A node that listens for being dragged can be dragged, unless the app says otherwise. */
function putDraggable(list: Bytes, dom: DomNode): void {
  let isDragged = false;
  for (let i: u32 = 0; i < dom.callbackCount; i++) {
    const filter = nodeCallback(dom, i).event;
    if (filter == HOVER_DRAG_START || filter == HOVER_DRAG) isDragged = true;
  }
  if (!isDragged || namedAttr(dom, 'draggable')) return;
  const place = beginEntry(list, 'draggable');
  putAscii(list, 'true');
  endEntry(list, place);
}

/** The rules of a sheet reach the page with the style of each node: the browser must not apply them a second time. */
function putNowhere(list: Bytes): void {
  const place = beginEntry(list, 'media');
  putAscii(list, 'not all');
  endEntry(list, place);
}

/** True when an earlier callback of the node has the same slot. */
function isSlotSeen(dom: DomNode, idx: u32): bool {
  for (let i: u32 = 0; i < idx; i++) if (nodeCallback(dom, i).slot == nodeCallback(dom, idx).slot) return true;
  return false;
}

function putEventNames(list: Bytes, kinds: u64): void {
  let count: u32 = 0;
  for (let kind: u32 = 0; kind < EVENT_COUNT; kind++) {
    if (!(kinds & (<u64>1 << kind))) continue;
    if (count++) putByte(list, 32);
    putAscii(list, eventName(kind));
  }
}

/** data-az-cb: slots; data-az-ev: DOM events that fire one of them; data-az-wasm: URLs of their modules, if known. */
function putCallbacks(list: Bytes, dom: DomNode): void {
  if (!dom.callbackCount) return;
  let urls: u32 = 0;
  let place = beginEntry(list, 'data-az-cb');
  for (let i: u32 = 0; i < dom.callbackCount; i++) {
    if (isSlotSeen(dom, i)) continue;
    if (i) putByte(list, 32);
    putDecimal(list, nodeCallback(dom, i).slot);
    urls += <u32>(moduleUrlLen(nodeCallback(dom, i).slot) > 0);
  }
  endEntry(list, place);
  place = beginEntry(list, 'data-az-ev');
  putEventNames(list, listenedKinds(dom));
  endEntry(list, place);
  if (!urls) return;
  place = beginEntry(list, 'data-az-wasm');
  const start = list.len;
  for (let i: u32 = 0; i < dom.callbackCount; i++) {
    const slot = nodeCallback(dom, i).slot;
    if (isSlotSeen(dom, i) || !moduleUrlLen(slot)) continue;
    if (list.len > start) putByte(list, 32);
    putBytes(list, moduleUrlPtr(slot), moduleUrlLen(slot));
  }
  endEntry(list, place);
}

/** Appends all attributes but `id` and `style` of an element, neither of which a patch compares as a whole. */
export function putAttrs(list: Bytes, dom: DomNode): void {
  putClasses(list, dom);
  putNamed(list, dom);
  putFlags(list, dom);
  if (dom.nodeType == N_STYLE && !namedAttr(dom, 'media')) putNowhere(list);
  putDraggable(list, dom);
  putCallbacks(list, dom);
}

/** Appends what a new element starts with besides its style. */
export function putFirstAttrs(list: Bytes, node: StyledNode): void {
  putAttrs(list, domOf(node));
  if (node.nodeType != N_IMAGE || !pictureUrlLen(domOf(node))) return;
  const src = beginEntry(list, 'src');
  putBytes(list, pictureUrlPtr(domOf(node)), pictureUrlLen(domOf(node)));
  endEntry(list, src);
}

/** What an element of the first document has: its number as `id="az_N"`, the same, and the style. */
export function putAllAttrs(list: Bytes, node: StyledNode): void {
  const id = beginEntry(list, 'id');
  putAscii(list, 'az_');
  putDecimal(list, node.id);
  endEntry(list, id);
  putFirstAttrs(list, node);
  if (!node.emitted) return;
  const place = beginEntry(list, 'style');
  putStyleText(list, node.emitted);
  endEntry(list, place);
}
