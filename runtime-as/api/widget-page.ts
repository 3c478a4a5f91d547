// What callbacks of widgets see of the document on the screen, and the changes they ask for. Nodes are named by their index
// in the document; changes are queued (change.ts) and hold until the layout callback runs again.
import { CHANGE_ATTR, CHANGE_FOCUS, CHANGE_PREVENT_DEFAULT, CHANGE_TEXT, NO_NODE, pushChange } from '../change';
import { currentDoc } from '../document';
import { domOf, isText, NONE, nodeOf } from '../dom/doc';
import { ATTR_CLASS, nodeAttr } from '../dom/node';
import { AzCallbackInfo_hit_dom_node, KEY_DOWN, KEY_END, KEY_HOME, KEY_LEFT, KEY_RIGHT, KEY_UP } from '../gen/layout';
import { copyBytes } from '../heap';
import { indexOfId } from '../ids';
import { eventRelatedId, eventTargetId } from '../state/input';
import { equalsAscii, textNew } from '../text';

/** Id of the node that the callback was registered on. */
export function callbackNode(info: i64): u32 {
  return <u32>load<u64>(<usize>info + 8, AzCallbackInfo_hit_dom_node) - 1;
}

/** Its index in the document. */
export function callbackIdx(info: i64): i32 {
  return indexOfId(callbackNode(info));
}

/** Node that the event is about; NONE = none. */
export function targetIdx(): i32 {
  return indexOfId(eventTargetId());
}

/** Index of the parent. */
export function parentOf(idx: i32): i32 {
  return nodeOf(currentDoc(), idx).parent;
}

/** The `n`-th element below a node; NONE = there are fewer. */
export function childAt(idx: i32, n: i32): i32 {
  const doc = currentDoc();
  for (let at = nodeOf(doc, idx).firstChild; at != NONE; at = nodeOf(doc, at).next)
    if (!isText(nodeOf(doc, at)) && n-- == 0) return at;
  return NONE;
}

/** How many elements lie directly below a node. */
export function childCount(idx: i32): i32 {
  const doc = currentDoc();
  let count = 0;
  for (let at = nodeOf(doc, idx).firstChild; at != NONE; at = nodeOf(doc, at).next) count += <i32>!isText(nodeOf(doc, at));
  return count;
}

/** True when `idx` is `ancestor` or lies below it. */
export function isWithin(idx: i32, ancestor: i32): bool {
  return idx != NONE && idx >= ancestor && idx < nodeOf(currentDoc(), ancestor).end;
}

/** True when the focus that leaves goes to something below `ancestor`. */
export function keepsFocus(ancestor: i32): bool {
  return isWithin(indexOfId(eventRelatedId()), ancestor);
}

/** The nearest element at or above `idx` whose first class is `name`; NONE = there is none. */
export function closest(idx: i32, name: string): i32 {
  const doc = currentDoc();
  for (let at = idx; at != NONE; at = nodeOf(doc, at).parent) {
    const dom = domOf(nodeOf(doc, at));
    if (!dom.attrCount) continue;
    const attr = nodeAttr(dom, 0);
    if (attr.kind == ATTR_CLASS && equalsAscii(attr.valPtr, attr.valLen, name)) return at;
  }
  return NONE;
}

/** Position, from 0, of an element among its siblings. */
export function position(idx: i32): i32 {
  return <i32>nodeOf(currentDoc(), idx).ordinal - 1;
}

/** Position of the element below `list` in which `idx` lies; NONE = it lies elsewhere. */
export function positionIn(list: i32, idx: i32): i32 {
  if (!isWithin(idx, list) || idx == list) return NONE;
  while (parentOf(idx) != list) idx = parentOf(idx);
  return position(idx);
}

/** Sets an attribute (static ASCII) of the node with this id. */
export function changeAttr(id: u32, name: string, value: string): void {
  const change = pushChange(CHANGE_ATTR, id);
  const out = textNew();
  out.ascii(name);
  change.aLen = out.len;
  change.aPtr = out.take();
  out.ascii(value);
  change.bLen = out.len;
  change.bPtr = out.take();
  out.free();
}

/** The same by index, for attributes that are `true` or `false`. */
export function changeFlag(idx: i32, name: string, value: bool): void {
  if (hasFlag(idx, name) == value) return;
  changeAttr(nodeOf(currentDoc(), idx).id, name, value ? 'true' : 'false');
}

/** True when the node has the attribute with the value `true`. */
export function hasFlag(idx: i32, name: string): bool {
  const dom = domOf(nodeOf(currentDoc(), idx));
  for (let i: u32 = 0; i < dom.attrCount; i++) {
    const attr = nodeAttr(dom, i);
    if (equalsAscii(attr.namePtr, attr.nameLen, name)) return equalsAscii(attr.valPtr, attr.valLen, 'true');
  }
  return false;
}

/** Of the elements below `list` the one at `chosen` gets the flag, the others lose it; only it is reached by Tab. */
export function changeChoice(list: i32, chosen: i32, name: string, isRoving: bool): void {
  for (let n = childCount(list); n--; ) {
    const item = childAt(list, n);
    changeFlag(item, name, n == chosen);
    if (isRoving) changeAttr(nodeOf(currentDoc(), item).id, 'tabindex', n == chosen ? '0' : '-1');
  }
}

/** The text inside of an element becomes a copy of the borrowed bytes. */
export function changeText(idx: i32, ptr: usize, byteLen: u32): void {
  const change = pushChange(CHANGE_TEXT, nodeOf(currentDoc(), idx).id);
  change.aLen = byteLen;
  change.aPtr = copyBytes(ptr, byteLen);
}

/** Moves the keyboard focus. */
export function focusOn(idx: i32): void {
  pushChange(CHANGE_FOCUS, nodeOf(currentDoc(), idx).id);
}

/** The browser's own answer to the event is left out. */
export function preventDefault(): void {
  pushChange(CHANGE_PREVENT_DEFAULT, NO_NODE);
}

/** Where an arrow key, Home or End leads from `at` in a list of `count`, around the ends; NONE = another key. */
export function stepByKey(key: i32, at: i32, count: i32): i32 {
  if (!count) return NONE;
  if (key == KEY_HOME) return 0;
  if (key == KEY_END) return count - 1;
  if (key == KEY_DOWN || key == KEY_RIGHT) return at == NONE ? 0 : (at + 1) % count;
  if (key == KEY_UP || key == KEY_LEFT) return at <= 0 ? count - 1 : at - 1;
  return NONE;
}
