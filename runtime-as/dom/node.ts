// The document as the app builds it: AzDom values in C memory point at DomNodes on the heap.
//
//   AzDom, 240 bytes (opaque to C)          DomNode, 120 bytes
//   ┌─────┬──────────────────────────┐      ┌─────┬──────────────────────────────────────────────┐
//   │  +0 │ u64 DOM_MAGIC            │      │  +0 │ u32 nodeType: AzNodeType tag                 │
//   │  +8 │ u32 node ─────────────────────▶ │  +4 │ u32 flags: FLAG_*                            │
//   │ +12 │ zero                     │      │  +8 │ parent  firstChild  lastChild  (usize each)  │
//   └─────┴──────────────────────────┘      │ +20 │ nextSibling  prevSibling                     │
//                                           │ +28 │ u32 childCount                               │
//   attr, 20 bytes: u32 kind,               │ +32 │ textPtr usize, textLen u32 (owned UTF-8)     │
//     namePtr, nameLen, valPtr, valLen      │ +40 │ attrs: ptr, count, capacity                  │
//   css, 8 bytes: ptr, len (UTF-8)          │ +52 │ css:   ptr, count, capacity                  │
//   callback, 40 bytes: u64 AzEventFilter,  │ +64 │ callbacks: ptr, count, capacity              │
//     u32 slot, u32 pad, AzRefAny (24)      │ +80 │ dataset: AzRefAny (24); block 0 = none       │
//                                           │+104 │ i32 tabIndex (valid with FLAG_TAB_INDEX)     │
//                                           │+108 │ view: owned, of a virtual view or image      │
//                                           │+112 │ menuBar  contextMenu: owned AzMenus; 0       │
//                                           └─────┴──────────────────────────────────────────────┘
import { copyBlock, zeroBlock } from '../blocks';
import { sameBytes } from '../bytes';
import { cloneMenu, dropMenu } from '../gen/glue';
import { N_IMAGE } from '../gen/tags';
import { allocZero, copyBytes, freeBytes, growBytes } from '../heap';
import { trap } from '../state/trap';
import { refAnyClone, refAnyDelete } from '../api/refany';
import { pictureBytes } from './picture';

/** `childCount` of a node that was freed, until its block is used again. */
const FREED_COUNT: u32 = 0xffff_ffff;

export const DOM_MAGIC: u64 = 0x445a41;
export const DOM_BYTES: usize = 240;
export const HANDLE_BYTES: usize = 16;
export const DATASET_OFFSET: usize = 80;

export const FLAG_CONTENTEDITABLE: u32 = 1;
export const FLAG_TAB_INDEX: u32 = 2;
/** The child came from an anonymous wrapper of a widget. */
export const FLAG_ANONYMOUS: u32 = 4;
/** Bar or layer that menu-view.ts put beside what the app made. */
export const FLAG_MENU: u32 = 8;
export const FLAG_MENU_BAR: u32 = 16;
/** The user has opened or closed it (details.ts): no word of the app's. */
export const FLAG_TOGGLED: u32 = 32;

export const ATTR_BYTES: usize = 20;
export const CSS_BYTES: usize = 8;
export const CALLBACK_BYTES: usize = 40;
export const VIEW_BYTES: usize = 48;
export const MENU_BYTES: usize = 48;

/** Event of the record by which a node carries its virtual view's callback: no event of a page has it. */
export const FILTER_VIEW: u64 = 250;

/** The same for the callback that merges a dataset with the one before it. */
export const FILTER_MERGE: u64 = 251;

/** The same for the callback that makes the image of an `img`. */
export const FILTER_IMAGE: u64 = 252;

/** `id` attribute; value only. */
export const ATTR_ID: u32 = 0;
/** One class name; a node has one record per class. */
export const ATTR_CLASS: u32 = 1;
/** Any other attribute under its HTML name. */
export const ATTR_NAMED: u32 = 2;

@unmanaged
export class DomNode {
  nodeType: u32;
  flags: u32;
  parent: usize;
  firstChild: usize;
  lastChild: usize;
  nextSibling: usize;
  prevSibling: usize;
  childCount: u32;
  textPtr: usize;
  textLen: u32;
  attrs: usize;
  attrCount: u32;
  attrCapacity: u32;
  css: usize;
  cssCount: u32;
  cssCapacity: u32;
  callbacks: usize;
  callbackCount: u32;
  callbackCapacity: u32;
  datasetBlock: u64;
  datasetOwned: u64;
  datasetInstance: u64;
  tabIndex: i32;
  /** What a virtual view shows (view.ts), an owned block of VIEW_BYTES, or an image (dom/picture.ts); 0 = nothing yet. */
  view: usize;
  /** AzMenus (MENU_BYTES) on the heap, owned; 0 = none. */
  menuBar: usize;
  contextMenu: usize;
}

@unmanaged
export class DomAttr {
  kind: u32;
  namePtr: usize;
  nameLen: u32;
  valPtr: usize;
  valLen: u32;
}

@unmanaged
export class DomCss {
  ptr: usize;
  len: u32;
}

@unmanaged
export class DomCallback {
  /** AzEventFilter image: tag in the low byte, event number in the upper 32 bits. */
  event: u64;
  slot: u32;
  pad: u32;
  refBlock: u64;
  refOwned: u64;
  refInstance: u64;
}

/** A new childless node, owned by the caller. */
export function nodeNew(nodeType: u32): DomNode {
  const node = changetype<DomNode>(allocZero(offsetof<DomNode>()));
  node.nodeType = nodeType;
  return node;
}

/** Writes an AzDom or AzNodeData that owns `node`: HANDLE_BYTES; what else C sees of them means nothing. */
export function domStore(dom: usize, node: DomNode): void {
  store<u64>(dom, DOM_MAGIC);
  store<u64>(dom, <u64>changetype<usize>(node), 8);
}

/** The node of an AzDom; an AzDom that was consumed or never made is an error of the app. */
export function domNode(dom: usize): DomNode {
  if (load<u64>(dom) != DOM_MAGIC || !load<u32>(dom, 8))
    trap('AzDom', 'not a live AzDom: it was not made by AzDom_create*, or it was already passed on by value');
  const node = changetype<DomNode>(<usize>load<u32>(dom, 8));
  if (node.childCount == FREED_COUNT) trap('AzDom', 'used after AzDom_delete, or after its parent was deleted');
  return node;
}

/** Grows a {ptr, count, capacity} triple at `triple` by one zeroed record and returns that record. */
function pushRecord(triple: usize, recordBytes: usize): usize {
  const count = load<u32>(triple, 4);
  if (count == load<u32>(triple, 8)) {
    const capacity = count ? count * 2 : 2;
    store<usize>(triple, growBytes(load<usize>(triple), <usize>capacity * recordBytes));
    store<u32>(triple, capacity, 8);
  }
  store<u32>(triple, count + 1, 4);
  const record = load<usize>(triple) + <usize>count * recordBytes;
  zeroBlock(record, recordBytes);
  return record;
}

/** Makes `child` (owned, without a parent) the last child of `parent`. */
export function nodeAppend(parent: DomNode, child: DomNode): void {
  const childPtr = changetype<usize>(child);
  child.parent = changetype<usize>(parent);
  child.prevSibling = parent.lastChild;
  if (parent.lastChild) changetype<DomNode>(parent.lastChild).nextSibling = childPtr;
  else parent.firstChild = childPtr;
  parent.lastChild = childPtr;
  parent.childCount += 1;
}

/** Takes a child out of its parent; it is owned by the caller again. */
export function nodeRemove(child: DomNode): void {
  const parent = changetype<DomNode>(child.parent);
  if (child.prevSibling) changetype<DomNode>(child.prevSibling).nextSibling = child.nextSibling;
  else parent.firstChild = child.nextSibling;
  if (child.nextSibling) changetype<DomNode>(child.nextSibling).prevSibling = child.prevSibling;
  else parent.lastChild = child.prevSibling;
  child.parent = 0;
  child.nextSibling = 0;
  child.prevSibling = 0;
  parent.childCount -= 1;
}

/** Replaces the text; takes over the heap block `ptr`. */
export function nodeTakeText(node: DomNode, ptr: usize, byteLen: u32): void {
  freeBytes(node.textPtr);
  node.textPtr = ptr;
  node.textLen = byteLen;
}

/** The same with a copy of borrowed bytes. */
export function nodeSetText(node: DomNode, ptr: usize, byteLen: u32): void {
  nodeTakeText(node, copyBytes(ptr, byteLen), byteLen);
}

/** Appends an attribute record without a name, as ATTR_ID and ATTR_CLASS are; takes over the heap block `valPtr`. */
export function nodeTakeAttr(node: DomNode, kind: u32, valPtr: usize, valLen: u32): DomAttr {
  const attr = changetype<DomAttr>(pushRecord(changetype<usize>(node) + offsetof<DomNode>('attrs'), ATTR_BYTES));
  attr.kind = kind;
  attr.valPtr = valPtr;
  attr.valLen = valLen;
  return attr;
}

/** Appends an attribute record; copies both borrowed strings. */
export function nodeAddAttr(node: DomNode, kind: u32, namePtr: usize, nameLen: u32, valPtr: usize, valLen: u32): void {
  const attr = nodeTakeAttr(node, kind, copyBytes(valPtr, valLen), valLen);
  if (!nameLen) return;
  attr.namePtr = copyBytes(namePtr, nameLen);
  attr.nameLen = nameLen;
}

/** Drops all attributes up to `kind`: ATTR_CLASS means ids and classes. */
export function nodeDropAttrs(node: DomNode, kind: u32): void {
  let kept: u32 = 0;
  for (let i: u32 = 0; i < node.attrCount; i++) {
    const attr = nodeAttr(node, i);
    if (attr.kind <= kind) {
      freeBytes(attr.namePtr);
      freeBytes(attr.valPtr);
    } else memory.copy(changetype<usize>(nodeAttr(node, kept++)), changetype<usize>(attr), ATTR_BYTES);
  }
  node.attrCount = kept;
}

/** Appends inline CSS text (declarations, may hold `:hover { … }` and at-rule blocks); takes over the heap block `ptr`. */
export function nodeAddCss(node: DomNode, ptr: usize, byteLen: u32): void {
  const css = changetype<DomCss>(pushRecord(changetype<usize>(node) + offsetof<DomNode>('css'), CSS_BYTES));
  css.ptr = ptr;
  css.len = byteLen;
}

/** Registers an app function for an AzEventFilter; `refAny` (24 bytes) moves into the node. */
export function nodeAddCallback(node: DomNode, event: u64, slot: u32, refAny: usize): void {
  const triple = changetype<usize>(node) + offsetof<DomNode>('callbacks');
  const callback = changetype<DomCallback>(pushRecord(triple, CALLBACK_BYTES));
  // Only the tag byte and the event number mean something: a C caller leaves the padding undefined.
  callback.event = event & 0xffff_ffff_0000_00ff;
  callback.slot = slot;
  copyBlock(changetype<usize>(callback) + offsetof<DomCallback>('refBlock'), refAny, 24);
}

/** Whether a record is none for events: FILTER_VIEW, FILTER_MERGE, FILTER_IMAGE. */
export function isOwnFilter(event: u64): bool {
  return event >= FILTER_VIEW && event <= FILTER_IMAGE;
}

/** Drops the record for one of these, or all records for events where `filter` is 0. */
export function nodeDropCallbacks(node: DomNode, filter: u64): void {
  let kept: u32 = 0;
  for (let i: u32 = 0; i < node.callbackCount; i++) {
    const callback = nodeCallback(node, i);
    if (filter ? callback.event == filter : !isOwnFilter(callback.event)) refAnyDelete(callbackRefAny(callback));
    else memory.copy(changetype<usize>(nodeCallback(node, kept++)), changetype<usize>(callback), CALLBACK_BYTES);
  }
  node.callbackCount = kept;
}

export function nodeAttr(node: DomNode, idx: u32): DomAttr {
  return changetype<DomAttr>(node.attrs + <usize>idx * ATTR_BYTES);
}

/** The attribute that names the element for selectors, of several the last; 0 = none. */
export function idOf(node: DomNode): usize {
  for (let i = node.attrCount; i--; ) if (nodeAttr(node, i).kind == ATTR_ID) return changetype<usize>(nodeAttr(node, i));
  return 0;
}

/** True when both have the same attributes in the same order. */
export function hasSameAttrs(a: DomNode, b: DomNode): bool {
  if (a.attrCount != b.attrCount) return false;
  for (let i: u32 = 0; i < a.attrCount; i++) {
    const x = nodeAttr(a, i);
    const y = nodeAttr(b, i);
    if (x.kind != y.kind || !sameBytes(x.namePtr, x.nameLen, y.namePtr, y.nameLen)) return false;
    if (!sameBytes(x.valPtr, x.valLen, y.valPtr, y.valLen)) return false;
  }
  return true;
}

export function nodeCss(node: DomNode, idx: u32): DomCss {
  return changetype<DomCss>(node.css + <usize>idx * CSS_BYTES);
}

export function nodeCallback(node: DomNode, idx: u32): DomCallback {
  return changetype<DomCallback>(node.callbacks + <usize>idx * CALLBACK_BYTES);
}

/** The first callback for a filter; null = there is none. */
export function findCallback(node: DomNode, filter: u64): DomCallback | null {
  for (let i: u32 = 0; i < node.callbackCount; i++)
    if (nodeCallback(node, i).event == filter) return nodeCallback(node, i);
  return null;
}

/** Address of the AzRefAny of a callback record. */
export function callbackRefAny(callback: DomCallback): usize {
  return changetype<usize>(callback) + offsetof<DomCallback>('refBlock');
}

function copyMenu(menu: usize): usize {
  if (!menu) return 0;
  const copy = allocZero(MENU_BYTES);
  cloneMenu(copy, menu);
  return copy;
}

function freeMenu(menu: usize): void {
  if (menu) dropMenu(menu);
  freeBytes(menu);
}

/** Menu bars of all nodes: most apps have none, for which no document has to be searched. */
let barCount: u32 = 0;

export function hasMenuBars(): bool {
  return barCount != 0;
}

/** Gives a node another menu bar, an owned block; 0 = none. */
export function setMenuBar(node: DomNode, menu: usize): void {
  barCount += <u32>(menu != 0) - <u32>(node.menuBar != 0);
  freeMenu(node.menuBar);
  node.menuBar = menu;
}

/** The same for its context menu. */
export function setContextMenu(node: DomNode, menu: usize): void {
  freeMenu(node.contextMenu);
  node.contextMenu = menu;
}

/** The node behind `node` in preorder within `root`; 0 = it is the last. Calls would not do: apps nest as deep as they like. */
export function nodeAfter(node: DomNode, root: DomNode): usize {
  if (node.firstChild) return node.firstChild;
  for (; changetype<usize>(node) != changetype<usize>(root); node = changetype<DomNode>(node.parent))
    if (node.nextSibling) return node.nextSibling;
  return 0;
}

/** Nodes of a subtree, its root included. */
export function countNodes(node: DomNode): u32 {
  let count: u32 = 0;
  for (let at = changetype<usize>(node); at; at = nodeAfter(changetype<DomNode>(at), node)) count += 1;
  return count;
}

function cloneAlone(source: DomNode): DomNode {
  const node = nodeNew(source.nodeType);
  node.flags = source.flags;
  node.tabIndex = source.tabIndex;
  if (source.textPtr) nodeSetText(node, source.textPtr, source.textLen);
  for (let i: u32 = 0; i < source.attrCount; i++) {
    const attr = nodeAttr(source, i);
    nodeAddAttr(node, attr.kind, attr.namePtr, attr.nameLen, attr.valPtr, attr.valLen);
  }
  for (let i: u32 = 0; i < source.cssCount; i++) {
    const css = nodeCss(source, i);
    nodeAddCss(node, copyBytes(css.ptr, css.len), css.len);
  }
  for (let i: u32 = 0; i < source.callbackCount; i++) {
    const callback = nodeCallback(source, i);
    nodeAddCallback(node, callback.event, callback.slot, callbackRefAny(callback));
    // The bytes above are an alias until this clone replaces them by a counted one.
    refAnyClone(callbackRefAny(nodeCallback(node, i)), callbackRefAny(callback));
  }
  if (source.view)
    node.view = copyBytes(source.view, source.nodeType == N_IMAGE ? <u32>pictureBytes(source.view) : <u32>VIEW_BYTES);
  setMenuBar(node, copyMenu(source.menuBar));
  setContextMenu(node, copyMenu(source.contextMenu));
  const dataset = changetype<usize>(source) + DATASET_OFFSET;
  if (source.datasetBlock) refAnyClone(changetype<usize>(node) + DATASET_OFFSET, dataset);
  return node;
}

/** Deep copy without a parent: strings are copied, every AzRefAny is cloned (its count goes up). */
export function nodeClone(source: DomNode): DomNode {
  const root = cloneAlone(source);
  let from = source;
  let to = root;
  for (let next = nodeAfter(from, source); next; next = nodeAfter(from, source)) {
    // Up to the parent of the next one, in the copy as in the source.
    for (; changetype<DomNode>(next).parent != changetype<usize>(from); from = changetype<DomNode>(from.parent))
      to = changetype<DomNode>(to.parent);
    from = changetype<DomNode>(next);
    const copy = cloneAlone(from);
    nodeAppend(to, copy);
    to = copy;
  }
  return root;
}

function firstLeaf(at: usize): DomNode {
  let node = changetype<DomNode>(at);
  while (node.firstChild) node = changetype<DomNode>(node.firstChild);
  return node;
}

/** Frees a node and everything below it; drops every AzRefAny (which may run destructors of the app). */
export function nodeFree(root: DomNode): void {
  let node = firstLeaf(changetype<usize>(root));
  while (changetype<usize>(node) != changetype<usize>(root)) {
    const following = node.nextSibling ? firstLeaf(node.nextSibling) : changetype<DomNode>(node.parent);
    freeAlone(node);
    node = following;
  }
  freeAlone(root);
}

/** What few nodes have. */
function freeRest(node: DomNode): void {
  for (let i: u32 = 0; i < node.cssCount; i++) freeBytes(nodeCss(node, i).ptr);
  freeBytes(node.css);
  freeBytes(node.view);
  setMenuBar(node, 0);
  setContextMenu(node, 0);
}

function freeAlone(node: DomNode): void {
  for (let i: u32 = 0; i < node.attrCount; i++) {
    freeBytes(nodeAttr(node, i).namePtr);
    freeBytes(nodeAttr(node, i).valPtr);
  }
  freeBytes(node.attrs);
  for (let i: u32 = 0; i < node.callbackCount; i++) refAnyDelete(callbackRefAny(nodeCallback(node, i)));
  freeBytes(node.callbacks);
  if (node.datasetBlock) refAnyDelete(changetype<usize>(node) + DATASET_OFFSET);
  freeBytes(node.textPtr);
  if (node.css | node.view | node.menuBar | node.contextMenu) freeRest(node);
  // Far enough from the start, where the allocator links its free blocks.
  node.childCount = FREED_COUNT;
  freeBytes(changetype<usize>(node));
}
