// Roles → the items of every container in layout order: runs of inline content become flows, boxes stand for themselves,
// out-of-flow boxes come last. Children of display:contents count as the container's.
//
//   <div>Hi <b>you</b><p>…</p></div>   →   flow "Hi you" │ <p>
//   item, 16 bytes   ┌ i32 node or NONE │ flow │ f32 bottom, f32 top: layout/reach.ts ┐
import { Bytes, pushZero, putU32 } from '../bytes';
import { arenaAlloc, Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import { P_ORDER } from '../gen/css';
import { N_BUTTON } from '../gen/tags';
import { styleNum } from '../style/computed';
import { Flow, flowNew, pieceAt } from './flow';
import { gridNew } from './grid';
import { isInside, Island, leaveArena, mainArena, memberAt, useArena } from './island';
import {
  isBlank, isInlineLevel, isOut, ROLE_BLOCK, ROLE_CONTENTS, ROLE_FLEX, ROLE_GRID, ROLE_INLINE, ROLE_NONE, ROLE_PART, ROLE_TABLE,
  ROLE_TEXT, roleOf,
} from './roles';

export const ITEM_BYTES: u32 = 16;
const LIST: usize = memory.data(12, 4);
const OUT: usize = memory.data(12, 4);
/** Nodes of the run of inline content at hand, u32 each. */
const RUN: usize = memory.data(12, 4);

// @ts-ignore: decorator
@inline
export function itemNode(container: StyledNode, i: u32): i32 {
  return load<i32>(container.items + <usize>i * ITEM_BYTES);
}

export function setItemNode(container: StyledNode, i: u32, idx: i32): void {
  store<i32>(container.items + <usize>i * ITEM_BYTES, idx);
}

// @ts-ignore: decorator
@inline
export function itemFlow(container: StyledNode, i: u32): Flow {
  return changetype<Flow>(load<usize>(container.items + <usize>i * ITEM_BYTES, 4));
}

/** True for roles that hold items. */
export function isContainer(node: StyledNode): bool {
  const role = roleOf(node);
  return role == ROLE_BLOCK || role == ROLE_FLEX || role == ROLE_GRID || role == ROLE_TABLE;
}

function push(list: usize, idx: i32, flow: usize): void {
  const at = pushZero(changetype<Bytes>(list), ITEM_BYTES);
  store<i32>(at, idx);
  store<usize>(at, flow, 4);
}

/** True when everything below is inline, so that a display:contents node is part of a run. */
function isInlineThrough(doc: Doc, idx: i32): bool {
  const node = nodeOf(doc, idx);
  if (roleOf(node) != ROLE_CONTENTS) return isInlineLevel(node);
  for (let i = node.firstChild; i != NONE; i = nodeOf(doc, i).next) {
    const child = nodeOf(doc, i);
    if (roleOf(child) != ROLE_NONE && !isOut(child) && !isInlineThrough(doc, i)) return false;
  }
  return node.firstChild != NONE;
}

/** A run of blank text makes no line. */
function isBlankNode(doc: Doc, idx: i32): bool {
  const node = nodeOf(doc, idx);
  const role = roleOf(node);
  if (role == ROLE_NONE || isOut(node) || (role == ROLE_TEXT && isBlank(node))) return true;
  if (role != ROLE_CONTENTS) return false;
  for (let i = node.firstChild; i != NONE; i = nodeOf(doc, i).next) if (!isBlankNode(doc, i)) return false;
  return true;
}

function isBlankRun(doc: Doc): bool {
  const run = changetype<Bytes>(RUN);
  for (let at: u32 = 0; at < run.len; at += 4) if (!isBlankNode(doc, load<i32>(run.ptr + at))) return false;
  return true;
}

/** The nodes of the run at hand become a flow. */
function endRun(doc: Doc, container: i32, island: Island): void {
  const run = changetype<Bytes>(RUN);
  if (!isBlankRun(doc)) {
    const flow = flowNew(doc, container, run);
    flow.next = island.firstFlow;
    island.firstFlow = changetype<usize>(flow);
    for (let i: u32 = 0; i < flow.pieceCount; i++) nodeOf(doc, pieceAt(flow, i).node).inFlow = changetype<usize>(flow);
    push(LIST, NONE, changetype<usize>(flow));
  }
  run.len = 0;
}

function addOut(doc: Doc, idx: i32): void {
  const node = nodeOf(doc, idx);
  if (isOut(node)) push(OUT, idx, 0);
  else if (roleOf(node) == ROLE_CONTENTS || roleOf(node) == ROLE_INLINE)
    for (let i = node.firstChild; i != NONE; i = nodeOf(doc, i).next) addOut(doc, i);
}

/** Items among the children of `parent`; a run goes on across the edges of display:contents. */
function addChildren(doc: Doc, container: i32, parent: i32, island: Island): void {
  for (let i = nodeOf(doc, parent).firstChild; i != NONE; i = nodeOf(doc, i).next) {
    const child = nodeOf(doc, i);
    if (roleOf(child) == ROLE_NONE) continue;
    const isInline = isInlineThrough(doc, i);
    if (isInline || isOut(child)) addOut(doc, i);
    if (isOut(child)) continue;
    if (isInline) putU32(changetype<Bytes>(RUN), i);
    else if (roleOf(child) == ROLE_CONTENTS) addChildren(doc, container, i, island);
    else {
      endRun(doc, container, island);
      if (roleOf(child) != ROLE_PART) push(LIST, i, 0);
      else {
        addChildren(doc, container, i, island);
        endRun(doc, container, island);
      }
    }
  }
}

function orderOf(doc: Doc, at: usize): f32 {
  const idx = load<i32>(at);
  return idx == NONE ? 0 : styleNum(nodeOf(doc, idx).style, P_ORDER);
}

/** Stable insertion sort by `order`: lists are nearly always sorted already. */
function sortByOrder(doc: Doc, items: usize, count: u32): void {
  for (let i: u32 = 1; i < count; i++) {
    let at = items + <usize>i * ITEM_BYTES;
    while (at > items && orderOf(doc, at - ITEM_BYTES) > orderOf(doc, at)) {
      const moved = load<u64>(at);
      store<u64>(at, load<u64>(at - ITEM_BYTES));
      store<u64>(at - ITEM_BYTES, moved);
      at -= ITEM_BYTES;
    }
  }
}

function buildContainer(doc: Doc, idx: i32, island: Island): void {
  const list = changetype<Bytes>(LIST);
  const out = changetype<Bytes>(OUT);
  list.len = 0;
  out.len = 0;
  changetype<Bytes>(RUN).len = 0;
  addChildren(doc, idx, idx, island);
  endRun(doc, idx, island);
  const node = nodeOf(doc, idx);
  const items = arenaAlloc(doc, list.len + out.len);
  memory.copy(items, list.ptr, list.len);
  memory.copy(items + list.len, out.ptr, out.len);
  node.items = items;
  node.itemCount = (list.len + out.len) / ITEM_BYTES;
  for (let at: u32 = 0; at < list.len; at += ITEM_BYTES) {
    if (load<i32>(items + at) != NONE) node.hasBoxItem = true;
    else node.hasFlowItem = true;
  }
  if (roleOf(node) == ROLE_FLEX || roleOf(node) == ROLE_GRID) sortByOrder(doc, items, list.len / ITEM_BYTES);
  if (roleOf(node) == ROLE_GRID || roleOf(node) == ROLE_TABLE) node.grid = gridNew(doc, idx);
  // Buttons centre their content vertically, so their lines stay a box of their own.
  if (roleOf(node) != ROLE_BLOCK || node.itemCount != 1 || itemNode(node, 0) != NONE || node.nodeType == N_BUTTON) return;
  node.flow = changetype<usize>(itemFlow(node, 0));
}

/** An inline box around a block-level box would be torn apart: it becomes a block itself. Inner boxes come first. */
export function promoteInline(doc: Doc, node: StyledNode): void {
  if (roleOf(node) != ROLE_INLINE) return;
  for (let i = node.firstChild; i != NONE; i = nodeOf(doc, i).next) {
    const child = nodeOf(doc, i);
    if (roleOf(child) != ROLE_NONE && !isOut(child) && !isInlineThrough(doc, i)) node.role = ROLE_BLOCK;
  }
}

/** Items and flows of all containers of an island. */
export function buildItems(doc: Doc, island: Island): void {
  useArena(doc, mainArena(island));
  for (let i: u32 = 0; i < island.memberCount; i++) {
    const idx = memberAt(island, i);
    const node = nodeOf(doc, idx);
    // Set anew with the table (table-borders.ts), which comes first.
    node.collapsed = 0;
    if (isInside(island, idx, node) && isContainer(node)) buildContainer(doc, idx, island);
  }
  leaveArena(doc);
}

/** True for containers with both lines and boxes below each other. */
export function isMixed(node: StyledNode): bool {
  return node.hasFlowItem && node.hasBoxItem;
}

/** True for a button whose items are all boxes: the page has it as a column, which holds them in the middle of its height. */
export function isColumnButton(node: StyledNode): bool {
  return node.nodeType == N_BUTTON && roleOf(node) == ROLE_BLOCK && node.hasBoxItem && !node.hasFlowItem;
}

/** True for nodes whose children are items of a container further out. */
export function isTransparent(node: StyledNode): bool {
  return roleOf(node) == ROLE_CONTENTS || roleOf(node) == ROLE_PART;
}

/** The box that lays this one out: the nearest ancestor that is neither display:contents nor part of a table. */
export function containerOf(doc: Doc, node: StyledNode): i32 {
  let parent = node.parent;
  while (parent != NONE && isTransparent(nodeOf(doc, parent))) parent = nodeOf(doc, parent).parent;
  return parent;
}

/** True where lines stand in a box of their own: beside other boxes, and in buttons, which centre what they hold. */
export function hasLineBox(node: StyledNode): bool {
  return roleOf(node) != ROLE_BLOCK || node.hasBoxItem || node.nodeType == N_BUTTON;
}
