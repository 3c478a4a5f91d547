// The menu that is open: a copy of its items, and which of them are unfolded. menu.ts writes it, menu-view.ts shows it.
import { vecPtr } from '../api/vec';
import { Bytes, pushZero } from '../bytes';
import { NO_NODE } from '../change';
import { cloneMenuItemVec, dropMenuItemVec } from '../gen/glue';
import { AzStringMenuItem_children } from '../gen/layout';

@unmanaged
export class OpenMenu {
  isOpen: bool;
  /** The document shows another state than this one. */
  isChanged: bool;
  /** The release and the click of the press that closed the menu or chose from it belong to the menu too. */
  swallows: bool;
  /** Index of the title in the menu bar that is unfolded; -1 = a menu of its own. */
  title: i32;
  /** Node that the menu belongs to: its callbacks are told this one. */
  owner: u32;
}

@unmanaged
export class Level {
  /** Top left of the popup, CSS px in the viewport. */
  x: f32;
  y: f32;
  /** Item that is chosen in it; the next level shows its children. -1 = none. */
  active: i32;
}

export const LEVEL_BYTES: u32 = 12;
/** AzMenuItem: tag, at +8 an AzStringMenuItem. */
export const ITEM_BYTES: usize = 264;
export const ITEM_PAYLOAD: usize = 8;
export const ITEM_STRING: u8 = 0;

const MENU: usize = memory.data(16, 4);
const LEVELS: usize = memory.data(12, 4);
//   AzMenuItemVec of the first level, owned
const ITEMS: usize = memory.data(40, 8);

export function openMenuState(): OpenMenu {
  return changetype<OpenMenu>(MENU);
}

export function levelCount(): u32 {
  return changetype<Bytes>(LEVELS).len / LEVEL_BYTES;
}

export function levelAt(i: u32): Level {
  return changetype<Level>(changetype<Bytes>(LEVELS).ptr + i * LEVEL_BYTES);
}

export function itemAt(items: usize, i: i32): usize {
  return vecPtr(items) + <usize>i * ITEM_BYTES;
}

/** Items of a level: an AzMenuItemVec. */
export function itemsOfLevel(level: u32): usize {
  let items = ITEMS;
  for (let i: u32 = 0; i < level; i++) items = itemAt(items, levelAt(i).active) + ITEM_PAYLOAD + AzStringMenuItem_children;
  return items;
}

/** Shows one more popup. */
export function pushLevel(x: f32, y: f32): void {
  const level = changetype<Level>(pushZero(changetype<Bytes>(LEVELS), LEVEL_BYTES));
  level.x = x;
  level.y = y;
  level.active = -1;
  openMenuState().isChanged = true;
}

/** Leaves the first `count` popups. */
export function cutLevels(count: u32): void {
  if (levelCount() <= count) return;
  changetype<Bytes>(LEVELS).len = count * LEVEL_BYTES;
  openMenuState().isChanged = true;
}

export function setActive(level: u32, item: i32): void {
  if (levelAt(level).active == item) return;
  levelAt(level).active = item;
  openMenuState().isChanged = true;
}

/** Opens a copy of the borrowed AzMenuItemVec; the first popup follows by pushLevel. */
export function openItems(items: usize, title: i32, owner: u32): void {
  closeMenu();
  const state = openMenuState();
  cloneMenuItemVec(ITEMS, items);
  state.isOpen = true;
  state.title = title;
  state.owner = owner;
}

export function closeMenu(): void {
  const state = openMenuState();
  cutLevels(0);
  if (!state.isOpen) return;
  dropMenuItemVec(ITEMS);
  memory.fill(ITEMS, 0, 40);
  state.isOpen = false;
  state.isChanged = true;
  state.title = -1;
  state.owner = NO_NODE;
}
