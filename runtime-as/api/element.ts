// AzDom_create*: a node of the document, written to the 240 bytes of an AzDom. Strings passed by value are consumed.
import { ATTR_NAMED, DomNode, domStore, nodeAddAttr, nodeAppend, nodeNew, nodeTakeText } from '../dom/node';
import { dropSmallAriaInfo } from '../gen/glue';
import {
  AzSmallAriaInfo_description,
  AzSmallAriaInfo_role,
  AzSmallAriaInfo_SIZE,
  AzSmallAriaInfo_label as LABEL_OFFSET,
} from '../gen/layout';
import {
  NODE_A,
  NODE_ABBR,
  NODE_BUTTON,
  NODE_CAPTION,
  NODE_COL,
  NODE_INPUT,
  NODE_LABEL,
  NODE_METER,
  NODE_PROGRESS,
  NODE_SELECT,
  NODE_SELECT_OPTION,
  NODE_TABLE,
  NODE_TEXT,
  NODE_TEXT_AREA,
  NODE_TIME,
} from '../gen/nodes';
import { textNew } from '../text';
import { putThousandths, putWord } from './css-text';
import { takeType } from './node-type';
import { stringDrop, stringLen, stringPtr, stringTake } from './string';

/** A text node that takes the bytes of the AzString `text` and consumes it. */
export function textNode(text: usize): DomNode {
  const node = nodeNew(NODE_TEXT);
  const byteLen = stringLen(text);
  nodeTakeText(node, stringTake(text), byteLen);
  return node;
}

/** Adds attribute `name` (static ASCII) with the AzString `value`, which is consumed. */
export function addStringAttr(node: DomNode, name: string, value: usize): void {
  addAttr(node, name, stringPtr(value), stringLen(value));
  stringDrop(value);
}

/** Adds attribute `name` (static ASCII) with borrowed bytes. */
export function addAttr(node: DomNode, name: string, valPtr: usize, valLen: u32): void {
  const out = textNew();
  out.ascii(name);
  nodeAddAttr(node, ATTR_NAMED, out.ptr, out.len, valPtr, valLen);
  out.free();
}

/** Adds an attribute whose name and value are static ASCII. */
export function addAsciiAttr(node: DomNode, name: string, value: string): void {
  const out = textNew();
  out.ascii(value);
  addAttr(node, name, out.ptr, out.len);
  out.free();
}

export function createElement(ret: usize, nodeType: u32): void {
  domStore(ret, nodeNew(nodeType));
}

/** An element with one text child; consumes `text`. */
export function createElementWithText(ret: usize, text: usize, nodeType: u32): void {
  const node = nodeNew(nodeType);
  nodeAppend(node, textNode(text));
  domStore(ret, node);
}

export function AzDom_createText(ret: usize, text: usize): void {
  domStore(ret, textNode(text));
}

/** From an AzNodeType by value, which is consumed; a text takes its text, an icon its picture. */
export function AzDom_createNode(ret: usize, nodeType: usize): void {
  const node = nodeNew(load<u8>(nodeType));
  takeType(node, nodeType);
  domStore(ret, node);
}

/** WAI-ARIA roles in the order of AzAccessibilityRole; `-` = none corresponds. */
const ROLES =
  '- menubar scrollbar - - - - alert - - menu menuitem tooltip application document region figure dialog - group ' +
  'separator toolbar status table columnheader rowheader - row cell link - - list listitem tree treeitem tab - - img - ' +
  'textbox button checkbox radio combobox listbox progressbar - - slider spinbutton img - math button button button - ' +
  'tablist timer button - none -';

/** Adds the role that corresponds to an AzAccessibilityRole. */
export function addRole(node: DomNode, role: u32): void {
  const out = textNew();
  putWord(out, ROLES, role);
  if (out.len > 1) addAttr(node, 'role', out.ptr, out.len);
  out.free();
}

/** Applies accessibility information and consumes it. */
export function applyAria(node: DomNode, aria: usize): void {
  if (load<u8>(aria, LABEL_OFFSET)) {
    const label = aria + LABEL_OFFSET + 8;
    addAttr(node, 'aria-label', stringPtr(label), stringLen(label));
  }
  if (load<u8>(aria, AzSmallAriaInfo_role)) addRole(node, load<u32>(aria + AzSmallAriaInfo_role, 4));
  if (load<u8>(aria, AzSmallAriaInfo_description)) {
    const description = aria + AzSmallAriaInfo_description + 8;
    addAttr(node, 'aria-description', stringPtr(description), stringLen(description));
  }
  dropSmallAriaInfo(aria);
}

export function createWithAria(ret: usize, aria: usize, nodeType: u32): void {
  const node = nodeNew(nodeType);
  applyAria(node, aria);
  domStore(ret, node);
}

/** An element with up to two string attributes and a text child; address 0 leaves a part out. All strings are consumed. */
function makeNamed(nodeType: u32, name1: string, value1: usize, name2: string, value2: usize, text: usize): DomNode {
  const node = nodeNew(nodeType);
  if (value1) addStringAttr(node, name1, value1);
  if (value2) addStringAttr(node, name2, value2);
  if (text) nodeAppend(node, textNode(text));
  return node;
}

export function AzDom_createA(ret: usize, href: usize, label: usize, aria: usize): void {
  const node = makeNamed(NODE_A, 'href', href, '', 0, label);
  applyAria(node, aria);
  domStore(ret, node);
}

export function AzDom_createANoA11y(ret: usize, href: usize, label: usize): void {
  domStore(ret, makeNamed(NODE_A, 'href', href, '', 0, load<u8>(label) ? label + 8 : 0));
}

export function AzDom_createAbbrWithTitle(ret: usize, abbr: usize, title: usize): void {
  domStore(ret, makeNamed(NODE_ABBR, 'title', title, '', 0, abbr));
}

export function AzDom_createButton(ret: usize, text: usize, aria: usize): void {
  const node = makeNamed(NODE_BUTTON, '', 0, '', 0, text);
  applyAria(node, aria);
  domStore(ret, node);
}

export function AzDom_createButtonNoA11y(ret: usize, text: usize): void {
  domStore(ret, makeNamed(NODE_BUTTON, '', 0, '', 0, text));
}

export function AzDom_createLabel(ret: usize, forId: usize, text: usize, aria: usize): void {
  const node = makeNamed(NODE_LABEL, 'for', forId, '', 0, text);
  applyAria(node, aria);
  domStore(ret, node);
}

export function AzDom_createLabelNoA11y(ret: usize, forId: usize, text: usize): void {
  domStore(ret, makeNamed(NODE_LABEL, 'for', forId, '', 0, text));
}

export function AzDom_createInput(ret: usize, type: usize, name: usize, label: usize, aria: usize): void {
  const node = inputNode(type, name, label);
  applyAria(node, aria);
  domStore(ret, node);
}

export function AzDom_createInputNoA11y(ret: usize, type: usize, name: usize, label: usize): void {
  domStore(ret, inputNode(type, name, label));
}

function inputNode(type: usize, name: usize, label: usize): DomNode {
  const node = makeNamed(NODE_INPUT, 'type', type, 'name', name, 0);
  addStringAttr(node, 'aria-label', label);
  return node;
}

export function AzDom_createTextarea(ret: usize, name: usize, label: usize, aria: usize): void {
  const node = makeNamed(NODE_TEXT_AREA, 'name', name, 'aria-label', label, 0);
  applyAria(node, aria);
  domStore(ret, node);
}

export function AzDom_createTextareaNoA11y(ret: usize, name: usize, label: usize): void {
  domStore(ret, makeNamed(NODE_TEXT_AREA, 'name', name, 'aria-label', label, 0));
}

export function AzDom_createSelect(ret: usize, name: usize, label: usize, aria: usize): void {
  const node = makeNamed(NODE_SELECT, 'name', name, 'aria-label', label, 0);
  applyAria(node, aria);
  domStore(ret, node);
}

export function AzDom_createSelectNoA11y(ret: usize, name: usize, label: usize): void {
  domStore(ret, makeNamed(NODE_SELECT, 'name', name, 'aria-label', label, 0));
}

export function AzDom_createOption(ret: usize, value: usize, text: usize, aria: usize): void {
  const node = makeNamed(NODE_SELECT_OPTION, 'value', value, '', 0, text);
  applyAria(node, aria);
  domStore(ret, node);
}

export function AzDom_createOptionNoA11y(ret: usize, value: usize, text: usize): void {
  domStore(ret, makeNamed(NODE_SELECT_OPTION, 'value', value, '', 0, text));
}

/** An element with one string attribute; consumes the text. */
export function createNamed(ret: usize, value: usize, nodeType: u32, name: string): void {
  domStore(ret, makeNamed(nodeType, name, value, '', 0, 0));
}

/** With two string attributes. */
export function createNamedTwice(ret: usize, a: usize, b: usize, nodeType: u32, nameA: string, nameB: string): void {
  domStore(ret, makeNamed(nodeType, nameA, a, nameB, b, 0));
}

/** With one string attribute and a text. */
export function createNamedText(ret: usize, value: usize, text: usize, nodeType: u32, name: string): void {
  domStore(ret, makeNamed(nodeType, name, value, '', 0, text));
}

/** With a string attribute and accessibility information. */
export function createNamedWithAria(ret: usize, value: usize, aria: usize, nodeType: u32, name: string): void {
  const node = makeNamed(nodeType, name, value, '', 0, 0);
  applyAria(node, aria);
  domStore(ret, node);
}

/** With a text and accessibility information. */
export function createTextWithAria(ret: usize, text: usize, aria: usize, nodeType: u32): void {
  const node = makeNamed(nodeType, '', 0, '', 0, text);
  applyAria(node, aria);
  domStore(ret, node);
}

/** `datetime` is an AzOptionString. */
export function AzDom_createTime(ret: usize, text: usize, datetime: usize): void {
  const value = load<u8>(datetime) ? datetime + 8 : 0;
  domStore(ret, makeNamed(NODE_TIME, 'datetime', value, '', 0, text));
}

export function AzDom_createCol(ret: usize, span: i32): void {
  const node = nodeNew(NODE_COL);
  addNumberAttr(node, 'span', <f32>span);
  domStore(ret, node);
}

export function addNumberAttr(node: DomNode, name: string, value: f32): void {
  const out = textNew();
  putThousandths(out, <i64>nearest<f64>(<f64>value * 1000));
  addAttr(node, name, out.ptr, out.len);
  out.free();
}

export function AzDom_createProgressNoA11y(ret: usize, value: f32, maximum: f32): void {
  const node = nodeNew(NODE_PROGRESS);
  addNumberAttr(node, 'value', value);
  addNumberAttr(node, 'max', maximum);
  domStore(ret, node);
}

export function AzDom_createMeterNoA11y(ret: usize, value: f32, minimum: f32, maximum: f32): void {
  const node = nodeNew(NODE_METER);
  addNumberAttr(node, 'value', value);
  addNumberAttr(node, 'min', minimum);
  addNumberAttr(node, 'max', maximum);
  domStore(ret, node);
}

/** The caption becomes a `caption` element; an empty one is left out. */
export function AzDom_createTable(ret: usize, caption: usize, aria: usize): void {
  const node = nodeNew(NODE_TABLE);
  if (stringLen(caption)) nodeAppend(node, makeNamed(NODE_CAPTION, '', 0, '', 0, caption));
  else stringDrop(caption);
  applyAria(node, aria);
  domStore(ret, node);
}

export function AzSmallAriaInfo_label(ret: usize, label: usize): void {
  memory.fill(ret, 0, AzSmallAriaInfo_SIZE);
  store<u8>(ret, 1, LABEL_OFFSET);
  memory.copy(ret + LABEL_OFFSET + 8, label, 40);
}

export function AzSmallAriaInfo_withRole(ret: usize, info: usize, role: u32): void {
  memory.copy(ret, info, AzSmallAriaInfo_SIZE);
  store<u8>(ret, 1, AzSmallAriaInfo_role);
  store<u32>(ret + AzSmallAriaInfo_role, role, 4);
}

export function AzSmallAriaInfo_withDescription(ret: usize, info: usize, description: usize): void {
  memory.copy(ret, info, AzSmallAriaInfo_SIZE);
  const option = ret + AzSmallAriaInfo_description;
  if (load<u8>(option)) stringDrop(option + 8);
  store<u8>(option, 1);
  memory.copy(option + 8, description, 40);
}
