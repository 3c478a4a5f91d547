// Menus → elements. A menu bar stands above the document of the app, which becomes a box of its own below it; open popups lie
// over everything, in a layer as large as the viewport, so that nothing below takes a hit:
//
//   body ┌ bar: titles          ┐       body ┌ … what the app made …        ┐
//        │ content: the app's   │  or        │ layer: popups                │  (the layer only while a menu is open)
//        │ layer: popups        │            └──────────────────────────────┘
//
// `data-az-menu` says which title (b2) or which item of which popup (1.4) an element is.
import { addAsciiAttr, addAttr } from './api/element';
import { putWord } from './api/css-text';
import { putImageUrl } from './api/image';
import { stringLen, stringPtr } from './api/string';
import { vecLen, vecPtr } from './api/vec';
import {
  DomNode, FLAG_MENU, FLAG_MENU_BAR, hasMenuBars, nodeAddCss, nodeAfter, nodeAppend, nodeFree, nodeNew, nodeRemove, nodeSetText,
} from './dom/node';
import {
  AzStringMenuItem_accelerator, AzStringMenuItem_children, AzStringMenuItem_icon, AzStringMenuItem_label,
  AzStringMenuItem_menu_item_state,
} from './gen/layout';
import { N_BODY, N_DIV, N_IMAGE, N_TEXT } from './gen/tags';
import { ITEM_PAYLOAD, ITEM_STRING, itemAt, itemsOfLevel, levelAt, levelCount, openMenuState } from './state/menu';
import { TextBuf, textNew } from './text';

/** Sizes of popups, CSS px. */
export const ITEM_PX: f32 = 26;
export const SEPARATOR_PX: f32 = 9;
export const POPUP_PX: f32 = 220;
/** Padding and border above and below the items. */
export const POPUP_EDGES_PX: f32 = 10;

/** A div with inline CSS. */
function box(css: string): DomNode {
  const node = nodeNew(N_DIV);
  addCss(node, css);
  return node;
}

function addCss(node: DomNode, css: string): void {
  const out = textNew();
  out.ascii(css);
  const byteLen = out.len;
  nodeAddCss(node, out.take(), byteLen);
  out.free();
}

function addText(node: DomNode, ptr: usize, byteLen: u32): void {
  const text = nodeNew(N_TEXT);
  nodeSetText(text, ptr, byteLen);
  nodeAppend(node, text);
}

/** Appends a div with a text that is built in `out`, which is freed. */
function addTextBox(node: DomNode, css: string, out: TextBuf): void {
  const child = box(css);
  addText(child, out.ptr, out.len);
  out.free();
  nodeAppend(node, child);
}

/** Name of the data-az-menu attribute's value: level -1 is the bar. */
export function putPlace(out: TextBuf, level: i32, item: i32): void {
  if (level < 0) out.byte(98);
  else {
    out.decimal(level);
    out.byte(46);
  }
  out.decimal(item);
}

function markPlace(node: DomNode, level: i32, item: i32): void {
  const out = textNew();
  putPlace(out, level, item);
  addAttr(node, 'data-az-menu', out.ptr, out.len);
  out.free();
}

/** Names of keys from Escape (36) on; modifiers by themselves. */
const KEYS =
  'Esc F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12 F13 F14 F15 F16 F17 F18 F19 F20 F21 F22 F23 F24 Print Scroll Pause Ins Home Del ' +
  'End PgDn PgUp Left Up Right Down Backspace Enter Space';
const KEYS_FIRST: u32 = 36;
const KEYS_LAST: u32 = 76;
const DIGITS = '1234567890';

/** How a menu writes an AzVirtualKeyCode. */
function putKey(out: TextBuf, code: u32, control: string): void {
  if (code < 10) out.byte(DIGITS.charCodeAt(code));
  else if (code < KEYS_FIRST) out.byte(65 + code - 10);
  else if (code <= KEYS_LAST) putWord(out, KEYS, code - KEYS_FIRST);
  else if (code == 115 || code == 136) out.ascii('Alt');
  else if (code == 117 || code == 138) out.ascii(control);
  else if (code == 118 || code == 139) out.ascii('Shift');
  else if (code == 119 || code == 140) out.ascii('Meta');
  else if (code == 109) out.byte(44);
  else if (code == 111) out.byte(61);
  else if (code == 123) out.byte(45);
  else if (code == 131) out.byte(46);
  else if (code == 133) out.byte(43);
  else if (code == 142) out.byte(47);
  else if (code == 146) out.ascii('Tab');
  else {
    out.ascii('Key ');
    out.decimal(code);
  }
}

/** Text of an AzOptionVirtualKeyCodeCombo: `Ctrl+S`; `control` is the name of that key. */
export function putAccelerator(out: TextBuf, option: usize, control: string): void {
  if (!load<u8>(option)) return;
  const keys = option + 8;
  for (let i: usize = 0, n = vecLen(keys); i < n; i++) {
    if (i) out.byte(43);
    putKey(out, load<u32>(vecPtr(keys) + i * 4), control);
  }
}

/** The room in front of a label: `•` for a checkbox that is set, or a picture. AzOptionMenuItemIcon: Some at +0, tag at +8. */
function iconNode(option: usize): DomNode {
  const node = box('width: 18px; flex: 0 0 auto; text-align: center; display: flex');
  if (!load<u8>(option)) return node;
  const out = textNew();
  if (load<u8>(option, 8)) {
    const image = nodeNew(N_IMAGE);
    putImageUrl(out, option + 16);
    addAttr(image, 'src', out.ptr, out.len);
    addAsciiAttr(image, 'alt', '');
    addCss(image, 'width: 16px; height: 16px');
    nodeAppend(node, image);
    out.free();
  } else if (load<u8>(option, 9)) {
    out.codePoint(0x2022);
    addTextBox(node, 'width: 18px', out);
  } else out.free();
  return node;
}

function isCheckbox(item: usize): bool {
  const icon = item + AzStringMenuItem_icon;
  return load<u8>(icon) != 0 && load<u8>(icon, 8) == 0;
}

export function isEnabled(item: usize): bool {
  return load<u32>(item, AzStringMenuItem_menu_item_state) == 0;
}

export function hasChildren(item: usize): bool {
  return vecLen(item + AzStringMenuItem_children) > 0;
}

const BAR_CSS =
  'position: absolute; left: 0px; top: 0px; right: 0px; height: 28px; box-sizing: border-box; display: flex; ' +
  'flex-direction: row; align-items: stretch; padding: 0px 4px; background: #f3f4f6; border-bottom: 1px solid #d1d5db; ' +
  'white-space: nowrap; cursor: default; z-index: 1000001';
const POPUP_CSS =
  'position: fixed; box-sizing: border-box; min-width: 220px; padding: 4px; border: 1px solid #d1d5db; border-radius: 8px; ' +
  'background: #ffffff; box-shadow: 0px 8px 24px rgba(17, 24, 39, 0.18); display: flex; flex-direction: column';
const ITEM_CSS =
  'display: flex; flex-direction: row; align-items: center; height: 26px; box-sizing: border-box; padding: 4px 10px 4px 6px; ' +
  'border-radius: 4px; white-space: nowrap; cursor: default';
const LABEL_CSS = 'flex: 1 1 auto; overflow: hidden';

function itemNode(level: i32, index: i32, item: usize, isActive: bool): DomNode {
  const node = box(ITEM_CSS);
  markPlace(node, level, index);
  addAsciiAttr(node, 'role', isCheckbox(item) ? 'menuitemcheckbox' : 'menuitem');
  if (isCheckbox(item)) addAsciiAttr(node, 'aria-checked', load<u8>(item + AzStringMenuItem_icon + 9) ? 'true' : 'false');
  if (!isEnabled(item)) {
    addAsciiAttr(node, 'aria-disabled', 'true');
    addCss(node, 'color: #9ca3af');
  } else addCss(node, isActive ? 'background: #4f46e5; color: #ffffff' : ':hover { background: #eef0f6 }');
  if (hasChildren(item)) {
    addAsciiAttr(node, 'aria-haspopup', 'menu');
    addAsciiAttr(node, 'aria-expanded', isActive && <u32>level + 1 < levelCount() ? 'true' : 'false');
  }
  nodeAppend(node, iconNode(item + AzStringMenuItem_icon));
  const label = box(LABEL_CSS);
  addText(label, stringPtr(item + AzStringMenuItem_label), stringLen(item + AzStringMenuItem_label));
  nodeAppend(node, label);
  const keys = textNew();
  if (hasChildren(item)) keys.codePoint(0x203a);
  else putAccelerator(keys, item + AzStringMenuItem_accelerator, 'Ctrl');
  if (keys.len) addTextBox(node, 'margin-left: 28px; flex: 0 0 auto; opacity: 0.65', keys);
  else keys.free();
  return node;
}

function separatorNode(entry: usize): DomNode {
  const node = box('height: 1px; margin: 4px 8px');
  addAsciiAttr(node, 'role', 'separator');
  if (load<u8>(entry) == 1) addCss(node, 'background: #e5e7eb');
  return node;
}

/** The popup of a level. */
function popupNode(level: u32): DomNode {
  const state = levelAt(level);
  const node = box(POPUP_CSS);
  const out = textNew();
  out.ascii('left: ');
  out.decimal(<i64>nearest(state.x));
  out.ascii('px; top: ');
  out.decimal(<i64>nearest(state.y));
  out.ascii('px');
  const byteLen = out.len;
  nodeAddCss(node, out.take(), byteLen);
  out.free();
  addAsciiAttr(node, 'role', 'menu');
  const items = itemsOfLevel(level);
  for (let i: i32 = 0, n = <i32>vecLen(items); i < n; i++) {
    const entry = itemAt(items, i);
    const isString = load<u8>(entry) == ITEM_STRING;
    nodeAppend(node, isString ? itemNode(level, i, entry + ITEM_PAYLOAD, state.active == i) : separatorNode(entry));
  }
  return node;
}

const FONT = 'font-family: Inter; font-size: 13px; line-height: 18px; font-weight: normal; color: #1f2937; text-align: left';

function layerNode(): DomNode {
  const node = box('position: fixed; left: 0px; top: 0px; right: 0px; bottom: 0px; z-index: 1000000');
  addCss(node, FONT);
  node.flags |= FLAG_MENU;
  for (let level: u32 = 0, n = levelCount(); level < n; level++) nodeAppend(node, popupNode(level));
  return node;
}

/** The bar of an AzMenuItemVec. */
function barNode(items: usize): DomNode {
  const node = box(BAR_CSS);
  addCss(node, FONT);
  node.flags |= FLAG_MENU | FLAG_MENU_BAR;
  addAsciiAttr(node, 'role', 'menubar');
  const state = openMenuState();
  for (let i: i32 = 0, n = <i32>vecLen(items); i < n; i++) {
    const entry = itemAt(items, i);
    if (load<u8>(entry) != ITEM_STRING) continue;
    const isOpen = state.isOpen && state.title == i;
    const title = box('padding: 4px 10px; border-radius: 4px');
    addCss(title, isOpen ? 'background: #dfe3f8' : ':hover { background: #e5e7eb }');
    markPlace(title, -1, i);
    addAsciiAttr(title, 'role', 'menuitem');
    addAsciiAttr(title, 'aria-haspopup', 'menu');
    addAsciiAttr(title, 'aria-expanded', isOpen ? 'true' : 'false');
    addText(title, stringPtr(entry + ITEM_PAYLOAD), stringLen(entry + ITEM_PAYLOAD));
    nodeAppend(node, title);
  }
  return node;
}

/** First node of a tree that has a menu bar; 0 = none. */
export function barOwner(root: DomNode): usize {
  if (!hasMenuBars()) return 0;
  let at = changetype<usize>(root);
  while (at && !changetype<DomNode>(at).menuBar) at = nodeAfter(changetype<DomNode>(at), root);
  return at;
}

/** A body as the app made it → the body of the page, with its menu bar and the menu that is open. Takes `body` over. */
export function withMenus(body: DomNode): DomNode {
  openMenuState().isChanged = false;
  const owner = barOwner(body);
  let root = body;
  if (owner) {
    root = nodeNew(N_BODY);
    addCss(root, 'position: relative; height: 100%');
    nodeAppend(root, barNode(changetype<DomNode>(owner).menuBar));
    const content = box('position: absolute; left: 0px; top: 28px; right: 0px; bottom: 0px; overflow: auto');
    nodeAppend(content, body);
    nodeAppend(root, content);
  }
  if (openMenuState().isOpen) nodeAppend(root, layerNode());
  return root;
}

/** The body as the app made it, out of the page's tree (owned), whose menus are freed. */
export function withoutMenus(root: DomNode): DomNode {
  let hasBar = false;
  let child = root.firstChild;
  while (child) {
    const node = changetype<DomNode>(child);
    child = node.nextSibling;
    if (!(node.flags & FLAG_MENU)) continue;
    if (node.flags & FLAG_MENU_BAR) hasBar = true;
    nodeRemove(node);
    nodeFree(node);
  }
  if (!hasBar) return root;
  const body = changetype<DomNode>(changetype<DomNode>(root.firstChild).firstChild);
  nodeRemove(body);
  nodeFree(root);
  return body;
}
