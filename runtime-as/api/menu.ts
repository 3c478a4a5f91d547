// AzMenu*: menus as values, and the calls that hang them on nodes or open them. What they look like: menu-view.ts.
import { DOM_BYTES, domNode, MENU_BYTES, setContextMenu, setMenuBar } from '../dom/node';
import { dropMenu, dropMenuItemVec, dropOptionCoreMenuCallback } from '../gen/glue';
import {
  AzCallbackInfo_cursor_in_viewport, AzCallbackInfo_hit_dom_node, AzMenu_context_mouse_btn, AzMenu_position, AzMenu_SIZE,
  AzStringMenuItem_callback, AzStringMenuItem_children, AzStringMenuItem_SIZE,
} from '../gen/layout';
import { copyBytes, freeBytes } from '../heap';
import { openMenuAtNode, openMenuAtPoint } from '../menu';
import { mouseInput } from '../state/input';
import { ITEM_BYTES } from '../state/menu';
import { vecLen, vecNew, vecPtr } from './vec';

const POSITION_AUTO_CURSOR: u32 = 8;

export function AzMenu_create(ret: usize, items: usize): void {
  memory.copy(ret, items, 40);
  store<u32>(ret, POSITION_AUTO_CURSOR, AzMenu_position);
  store<u32>(ret, 0, AzMenu_context_mouse_btn);
}

export function AzMenu_default(ret: usize): void {
  memory.fill(ret, 0, AzMenu_SIZE);
  store<u32>(ret, POSITION_AUTO_CURSOR, AzMenu_position);
}

export function AzMenu_setPopupPosition(menu: usize, position: u32): void {
  store<u32>(menu, position, AzMenu_position);
}

export function AzMenu_withPopupPosition(ret: usize, menu: usize, position: u32): void {
  memory.copy(ret, menu, AzMenu_SIZE);
  AzMenu_setPopupPosition(ret, position);
}

export function AzStringMenuItem_create(ret: usize, label: usize): void {
  memory.fill(ret, 0, AzStringMenuItem_SIZE);
  memory.copy(ret, label, 40);
}

/** Both arguments are consumed. */
export function AzStringMenuItem_withChild(ret: usize, item: usize, child: usize): void {
  memory.copy(ret, item, AzStringMenuItem_SIZE);
  const children = ret + AzStringMenuItem_children;
  const count = vecLen(children);
  const old = vecPtr(children);
  const isOwned = load<u8>(children, 24) == 0 && load<u64>(children, 16) != 0;
  const to = vecNew(children, count + 1, ITEM_BYTES);
  memory.copy(to, old, count * ITEM_BYTES);
  memory.copy(to + count * ITEM_BYTES, child, ITEM_BYTES);
  if (isOwned) freeBytes(old);
}

export function AzStringMenuItem_withChildren(ret: usize, item: usize, children: usize): void {
  memory.copy(ret, item, AzStringMenuItem_SIZE);
  dropMenuItemVec(ret + AzStringMenuItem_children);
  memory.copy(ret + AzStringMenuItem_children, children, 40);
}

export function AzStringMenuItem_withCallback(ret: usize, item: usize, data: usize, slot: usize): void {
  memory.copy(ret, item, AzStringMenuItem_SIZE);
  const option = ret + AzStringMenuItem_callback;
  dropOptionCoreMenuCallback(option);
  memory.fill(option, 0, 72);
  store<u8>(option, 1);
  memory.copy(option + 8, data, 24);
  store<u64>(option + 8, slot, 24);
}

/** `menu` moves. */
export function AzDom_setMenuBar(dom: usize, menu: usize): void {
  setMenuBar(domNode(dom), copyBytes(menu, MENU_BYTES));
}

export function AzDom_withMenuBar(ret: usize, dom: usize, menu: usize): void {
  memory.copy(ret, dom, DOM_BYTES);
  AzDom_setMenuBar(ret, menu);
}

/** `menu` moves. */
export function AzDom_setContextMenu(dom: usize, menu: usize): void {
  setContextMenu(domNode(dom), copyBytes(menu, MENU_BYTES));
}

export function AzDom_withContextMenu(ret: usize, dom: usize, menu: usize): void {
  memory.copy(ret, dom, DOM_BYTES);
  AzDom_setContextMenu(ret, menu);
}

export function AzNodeData_hasContextMenu(node: usize): bool {
  return domNode(node).contextMenu != 0;
}

function hitNode(info: usize): u32 {
  return <u32>load<u64>(info + 8, AzCallbackInfo_hit_dom_node) - 1;
}

/** Opens below the cursor, or where the menu wants to be; consumes the menu. */
export function AzCallbackInfo_openMenu(info: usize, menu: usize): void {
  const cursor = info + AzCallbackInfo_cursor_in_viewport;
  const isKnown = load<u8>(cursor) != 0;
  const x = isKnown ? load<f32>(cursor, 4) : mouseInput().x;
  openMenuAtPoint(menu, hitNode(info), x, isKnown ? load<f32>(cursor, 8) : mouseInput().y);
  dropMenu(menu);
}

export function AzCallbackInfo_openMenuAt(info: usize, menu: usize, x: f32, y: f32): void {
  openMenuAtPoint(menu, hitNode(info), x, y);
  dropMenu(menu);
}

/** Opens at the box of the callback's node; false where it has none. */
export function AzCallbackInfo_openMenuForHitNode(info: usize, menu: usize): bool {
  return AzCallbackInfo_openMenuForNode(info, menu, 0, <u64>hitNode(info) + 1);
}

export function AzCallbackInfo_openMenuForNode(_info: usize, menu: usize, _dom: u64, node: u64): bool {
  const isOpen = node != 0 && openMenuAtNode(menu, <u32>node - 1);
  dropMenu(menu);
  return isOpen;
}
