// Mouse and keys → the menu: opening, unfolding, choosing. While a menu is open, what happens in it does not reach the app.
import { refAnyClone, refAnyDelete } from './api/refany';
import { vecLen, vecPtr } from './api/vec';
import { CursorInfo, callCallback, UPDATE_DO_NOTHING } from './call';
import { NO_NODE } from './change';
import { currentDoc } from './document';
import { Doc, domOf, NONE, nodeOf } from './dom/doc';
import { ATTR_NAMED, DomAttr, DomNode, nodeAttr } from './dom/node';
import { eventButton, eventModifiers, eventX, eventY } from './event';
import {
  AzMenu_context_mouse_btn, AzMenu_position, AzStringMenuItem_accelerator, AzStringMenuItem_callback, AzStringMenuItem_children,
} from './gen/layout';
import {
  EVENT_CLICK, EVENT_CONTEXTMENU, EVENT_DBLCLICK, EVENT_KEYDOWN, EVENT_MOUSEDOWN, EVENT_MOUSEMOVE, EVENT_MOUSEUP, EVENT_RESIZE,
  MODIFIER_ALT, MODIFIER_CTRL, MODIFIER_META, MODIFIER_SHIFT,
} from './gen/wire';
import { indexOfId } from './ids';
import { borderBox, boxHeight, boxWidth, boxX, boxY } from './layout/boxes';
import {
  barOwner, hasChildren, isEnabled, ITEM_PX, POPUP_EDGES_PX, POPUP_PX, putPlace, SEPARATOR_PX,
} from './menu-view';
import {
  closeMenu, cutLevels, ITEM_PAYLOAD, ITEM_STRING, itemAt, itemsOfLevel, levelAt, levelCount, openItems, openMenuState, pushLevel,
  setActive,
} from './state/menu';
import { viewportHeightPx, viewportWidthPx } from './state/viewport';
import { equalsAscii, textNew } from './text';

/** What menuEvent answers for an event that is none of the menus'. */
export const NOT_OF_MENU: i32 = -1;

/** Kinds that a page with menus must hear of. */
const KINDS: u64 =
  (<u64>1 << EVENT_MOUSEDOWN) | (<u64>1 << EVENT_MOUSEUP) | (<u64>1 << EVENT_CLICK) | (<u64>1 << EVENT_MOUSEMOVE) | (<u64>1 << EVENT_KEYDOWN) |
  (<u64>1 << EVENT_CONTEXTMENU);

const KEY_ESCAPE: u32 = 36;
const KEY_F10: u32 = 46;
const KEY_LEFT: u32 = 70;
const KEY_UP: u32 = 71;
const KEY_RIGHT: u32 = 72;
const KEY_DOWN: u32 = 73;
const KEY_RETURN: u32 = 75;
const KEY_SPACE: u32 = 76;
const KEY_NUMPAD_ENTER: u32 = 94;

/** Kinds for menus that the document has, or that a callback has opened. */
export function menuKinds(doc: Doc): u64 {
  return openMenuState().isOpen || doc.hasMenus ? KINDS : 0;
}

function popupHeight(items: usize): f32 {
  let px = POPUP_EDGES_PX;
  for (let i: i32 = 0, n = <i32>vecLen(items); i < n; i++) px += load<u8>(itemAt(items, i)) == ITEM_STRING ? ITEM_PX : SEPARATOR_PX;
  return px;
}

/** Adds a popup for the items of the next level, moved so that it lies in the viewport. */
function showLevel(x: f32, y: f32): void {
  const items = itemsOfLevel(levelCount());
  const right = viewportWidthPx - POPUP_PX - 4;
  const bottom = viewportHeightPx - popupHeight(items) - 4;
  pushLevel(max<f32>(0, min<f32>(x, right)), max<f32>(0, min<f32>(y, bottom)));
}

/** AzMenuPopupPosition relative to a box; the cursor is a box without size. */
function showAt(menu: usize, x: f32, y: f32, width: f32, height: f32): void {
  const position = load<u32>(menu, AzMenu_position);
  const tall = popupHeight(menu);
  if (position == 0) showLevel(x - POPUP_PX, y + height);
  else if (position == 2) showLevel(x - POPUP_PX, y - tall);
  else if (position == 3) showLevel(x, y - tall);
  else if (position == 5) showLevel(x - POPUP_PX, y);
  else if (position == 6) showLevel(x, y - tall);
  else if (position == 7) showLevel(x + width, y);
  else showLevel(x, y + height);
}

/** Opens a copy of the borrowed AzMenu at a point of the viewport. */
export function openMenuAtPoint(menu: usize, owner: u32, x: f32, y: f32): void {
  openItems(menu, -1, owner);
  showAt(menu, x, y, 0, 0);
}

/** The same at the box of a node; false where it has none. */
export function openMenuAtNode(menu: usize, id: u32): bool {
  const doc = currentDoc();
  const idx = indexOfId(id);
  if (idx == NONE || !borderBox(doc, idx)) return false;
  openItems(menu, -1, id);
  showAt(menu, boxX, boxY, boxWidth, boxHeight);
  return true;
}

/** Index of the element of a title (level -1) or item; NONE = it is not shown. */
function findPlace(doc: Doc, level: i32, item: i32): i32 {
  const wanted = textNew();
  putPlace(wanted, level, item);
  let found = NONE;
  for (let idx = 0; idx < doc.count && found == NONE; idx++) {
    const at = placeText(domOf(nodeOf(doc, idx)));
    if (at && load<u32>(at, 4) == wanted.len && !memory.compare(load<usize>(at), wanted.ptr, wanted.len)) found = idx;
  }
  wanted.free();
  return found;
}

/** Address of {ptr, len} of the data-az-menu attribute; 0 = none. */
function placeText(dom: DomNode): usize {
  for (let i: u32 = 0; i < dom.attrCount; i++) {
    const attr = nodeAttr(dom, i);
    if (attr.kind == ATTR_NAMED && equalsAscii(attr.namePtr, attr.nameLen, 'data-az-menu'))
      return changetype<usize>(attr) + offsetof<DomAttr>('valPtr');
  }
  return 0;
}

// Results of readPlace.
let placeLevel: i32 = NONE;
let placeItem: i32 = NONE;

function readNumber(ptr: usize, from: u32, to: u32): i32 {
  let n: i32 = 0;
  for (let i = from; i < to; i++) n = n * 10 + load<u8>(ptr + i) - 48;
  return n;
}

/** Finds the title or item that the element `idx` lies in; false = none. */
function readPlace(doc: Doc, idx: i32): bool {
  for (; idx != NONE; idx = nodeOf(doc, idx).parent) {
    const at = placeText(domOf(nodeOf(doc, idx)));
    if (!at) continue;
    const ptr = load<usize>(at);
    const len = load<u32>(at, 4);
    if (load<u8>(ptr) == 98) {
      placeLevel = -1;
      placeItem = readNumber(ptr, 1, len);
      return true;
    }
    let dot: u32 = 0;
    while (load<u8>(ptr + dot) != 46) dot++;
    placeLevel = readNumber(ptr, 0, dot);
    placeItem = readNumber(ptr, dot + 1, len);
    return true;
  }
  return false;
}

function barItems(doc: Doc): usize {
  const owner = barOwner(changetype<DomNode>(doc.root));
  return owner ? changetype<DomNode>(owner).menuBar : 0;
}

/** Id of the node that carries the menu bar. */
function barOwnerId(doc: Doc): u32 {
  for (let idx = 0; idx < doc.count; idx++) if (domOf(nodeOf(doc, idx)).menuBar) return nodeOf(doc, idx).id;
  return NO_NODE;
}

function openTitle(doc: Doc, title: i32): void {
  const idx = findPlace(doc, -1, title);
  const items = barItems(doc);
  if (idx == NONE || !items || !borderBox(doc, idx)) return;
  const x = boxX;
  const y = boxY + boxHeight;
  openItems(itemAt(items, title) + ITEM_PAYLOAD + AzStringMenuItem_children, title, barOwnerId(doc));
  showLevel(x, y);
}

/** Unfolds the children of an item beside it. */
function openChildren(doc: Doc, level: u32, item: i32): void {
  const idx = findPlace(doc, level, item);
  if (idx == NONE || !borderBox(doc, idx)) return;
  const x = boxX;
  const right = x + boxWidth + 2;
  showLevel(right + POPUP_PX > viewportWidthPx ? x - POPUP_PX - 4 : right, boxY - POPUP_EDGES_PX / 2);
}

const DATA: usize = memory.data(24, 8);
const CURSOR: usize = memory.data(32, 4);

/** Closes the menu and calls the item's callback; returns its AzUpdate. */
function runItem(item: usize): u32 {
  const option = item + AzStringMenuItem_callback;
  const owner = openMenuState().owner;
  if (!load<u8>(option)) {
    closeMenu();
    return UPDATE_DO_NOTHING;
  }
  refAnyClone(DATA, option + 8);
  const slot = <u32>load<u64>(option + 8, 24);
  closeMenu();
  const cursor = changetype<CursorInfo>(CURSOR);
  cursor.isKnown = 0;
  const update = callCallback(slot, DATA, owner == NO_NODE ? 0 : owner, cursor);
  refAnyDelete(DATA);
  return update;
}

/** What an item does when it is chosen. */
function choose(doc: Doc, level: u32, index: i32): u32 {
  const item = itemAt(itemsOfLevel(level), index) + ITEM_PAYLOAD;
  if (!isEnabled(item)) return UPDATE_DO_NOTHING;
  if (!hasChildren(item)) return runItem(item);
  point(doc, level, index);
  return UPDATE_DO_NOTHING;
}

/** The pointer is over an item: it becomes the active one of its popup, and its children unfold. */
function point(doc: Doc, level: u32, index: i32): void {
  if (level >= levelCount()) return;
  const item = itemAt(itemsOfLevel(level), index) + ITEM_PAYLOAD;
  if (levelAt(level).active == index && (levelCount() > level + 1 || !hasChildren(item))) return;
  cutLevels(level + 1);
  setActive(level, index);
  if (hasChildren(item) && isEnabled(item)) openChildren(doc, level, index);
}

/** Next item that can be chosen from `from` in a direction, around the ends; NONE = there is none. */
function nextItem(items: usize, from: i32, step: i32): i32 {
  const count = <i32>vecLen(items);
  let at = from;
  for (let i = 0; i < count; i++) {
    at = at == NONE && step < 0 ? count - 1 : (at + step + count) % count;
    if (load<u8>(itemAt(items, at)) == ITEM_STRING && isEnabled(itemAt(items, at) + ITEM_PAYLOAD)) return at;
  }
  return NONE;
}

function turnTitle(doc: Doc, step: i32): void {
  const items = barItems(doc);
  if (!items || openMenuState().title == NONE) return;
  const next = nextItem(items, openMenuState().title, step);
  if (next != NONE) openTitle(doc, next);
}

/** A key while a menu is open; returns an AzUpdate. */
function menuKey(doc: Doc, key: u32): u32 {
  const level = levelCount() - 1;
  const active = levelAt(level).active;
  const items = itemsOfLevel(level);
  if (key == KEY_DOWN || key == KEY_UP) setActive(level, nextItem(items, active, key == KEY_DOWN ? 1 : -1));
  else if (key == KEY_ESCAPE) {
    if (level) cutLevels(level);
    else closeMenu();
  } else if (key == KEY_LEFT) {
    if (level) cutLevels(level);
    else turnTitle(doc, -1);
  } else if (key == KEY_RIGHT || key == KEY_RETURN || key == KEY_SPACE || key == KEY_NUMPAD_ENTER) {
    const item = active == NONE ? 0 : itemAt(items, active) + ITEM_PAYLOAD;
    if (item && hasChildren(item)) {
      openChildren(doc, level, active);
      if (levelCount() > level + 1) setActive(level + 1, nextItem(itemsOfLevel(level + 1), NONE, 1));
    } else if (key == KEY_RIGHT) turnTitle(doc, 1);
    else if (item) return choose(doc, level, active);
  }
  return UPDATE_DO_NOTHING;
}

function modifierOf(code: u32): u32 {
  if (code == 115 || code == 136) return MODIFIER_ALT;
  if (code == 117 || code == 138) return MODIFIER_CTRL;
  if (code == 118 || code == 139) return MODIFIER_SHIFT;
  return code == 119 || code == 140 ? MODIFIER_META : 0;
}

/** True when an AzOptionVirtualKeyCodeCombo is what is pressed. */
function isPressed(option: usize, key: u32, modifiers: u32): bool {
  if (!load<u8>(option)) return false;
  const keys = option + 8;
  let wanted: u32 = 0;
  let hasKey = false;
  for (let i: usize = 0, n = vecLen(keys); i < n; i++) {
    const code = load<u32>(vecPtr(keys) + i * 4);
    if (modifierOf(code)) wanted |= modifierOf(code);
    else if (code == key) hasKey = true;
    else return false;
  }
  return hasKey && wanted == modifiers;
}

/** The enabled item with that accelerator; 0 = none. */
function findAccelerator(items: usize, key: u32, modifiers: u32): usize {
  for (let i: i32 = 0, n = <i32>vecLen(items); i < n; i++) {
    const entry = itemAt(items, i);
    if (load<u8>(entry) != ITEM_STRING || !isEnabled(entry + ITEM_PAYLOAD)) continue;
    const item = entry + ITEM_PAYLOAD;
    if (isPressed(item + AzStringMenuItem_accelerator, key, modifiers)) return item;
    const found = findAccelerator(item + AzStringMenuItem_children, key, modifiers);
    if (found) return found;
  }
  return 0;
}

/** A key while no menu is open: accelerators of the menu bar, and F10, which opens it. */
function barKey(doc: Doc, key: u32, modifiers: u32): i32 {
  const items = barItems(doc);
  if (!items) return NOT_OF_MENU;
  if (key == KEY_F10 && !modifiers) {
    const title = nextItem(items, NONE, 1);
    if (title != NONE) openTitle(doc, title);
    if (levelCount()) setActive(0, nextItem(itemsOfLevel(0), NONE, 1));
    return UPDATE_DO_NOTHING;
  }
  const item = findAccelerator(items, key, modifiers);
  if (!item) return NOT_OF_MENU;
  openMenuState().owner = barOwnerId(doc);
  return runItem(item);
}

/** DOM number of AzContextMenuMouseButton: Right, Middle, Left. */
function domButton(button: u32): u32 {
  return button == 0 ? 2 : button == 1 ? 1 : 0;
}

/** Opens the context menu of the target or of what is around it. */
function openContext(doc: Doc, target: i32, button: u32, x: f32, y: f32): bool {
  for (let idx = target; idx != NONE; idx = nodeOf(doc, idx).parent) {
    const menu = domOf(nodeOf(doc, idx)).contextMenu;
    if (!menu || domButton(load<u32>(menu, AzMenu_context_mouse_btn)) != button) continue;
    if (load<u32>(menu, AzMenu_position) >= 4 && load<u32>(menu, AzMenu_position) != 8) return openMenuAtNode(menu, nodeOf(doc, idx).id);
    openMenuAtPoint(menu, nodeOf(doc, idx).id, x, y);
    return true;
  }
  return false;
}

/** A press on a title, an item, or elsewhere. */
function press(doc: Doc, target: i32): i32 {
  const state = openMenuState();
  const isPlace = readPlace(doc, target);
  if (isPlace && placeLevel < 0) {
    if (state.isOpen && state.title == placeItem) closeMenu();
    else openTitle(doc, placeItem);
    state.swallows = true;
    return UPDATE_DO_NOTHING;
  }
  if (!state.isOpen) return NOT_OF_MENU;
  if (!isPlace) {
    closeMenu();
    state.swallows = true;
  }
  return UPDATE_DO_NOTHING;
}

function release(doc: Doc, target: i32): i32 {
  const state = openMenuState();
  if (!state.isOpen) return state.swallows ? <i32>UPDATE_DO_NOTHING : NOT_OF_MENU;
  if (!readPlace(doc, target) || placeLevel < 0) return UPDATE_DO_NOTHING;
  state.swallows = true;
  return choose(doc, placeLevel, placeItem);
}

function hover(doc: Doc, target: i32): i32 {
  if (!openMenuState().isOpen) return NOT_OF_MENU;
  if (!readPlace(doc, target)) return UPDATE_DO_NOTHING;
  if (placeLevel >= 0) point(doc, placeLevel, placeItem);
  else if (openMenuState().title != NONE && openMenuState().title != placeItem) openTitle(doc, placeItem);
  return UPDATE_DO_NOTHING;
}

/** NOT_OF_MENU, or the AzUpdate of what the event did in a menu: then it does not reach the app. */
export function menuEvent(doc: Doc, kind: u32, record: usize, target: i32): i32 {
  const state = openMenuState();
  if (kind == EVENT_RESIZE) {
    closeMenu();
    return NOT_OF_MENU;
  }
  if (kind == EVENT_KEYDOWN) {
    if (state.isOpen) return menuKey(doc, eventButton(record));
    return barKey(doc, eventButton(record), eventModifiers(record));
  }
  const isPress = kind == EVENT_MOUSEDOWN;
  const isRelease = kind == EVENT_MOUSEUP || kind == EVENT_CLICK || kind == EVENT_DBLCLICK;
  if (!isPress && !isRelease && kind != EVENT_MOUSEMOVE && kind != EVENT_CONTEXTMENU) return NOT_OF_MENU;
  if (kind == EVENT_MOUSEMOVE) return hover(doc, target);
  if (isRelease) {
    if (kind != EVENT_MOUSEUP && state.swallows) return UPDATE_DO_NOTHING;
    return release(doc, target);
  }
  if (isPress) state.swallows = false;
  const isOpen = state.isOpen;
  const pressed = isPress ? press(doc, target) : isOpen ? <i32>UPDATE_DO_NOTHING : NOT_OF_MENU;
  if (pressed != NOT_OF_MENU) return pressed;
  const button = isPress ? eventButton(record) : 2;
  // The right button's menu comes with contextmenu, which keys send too.
  if (isPress && button == 2) return NOT_OF_MENU;
  if (!openContext(doc, target, button, eventX(record), eventY(record))) return NOT_OF_MENU;
  state.swallows = true;
  return UPDATE_DO_NOTHING;
}
