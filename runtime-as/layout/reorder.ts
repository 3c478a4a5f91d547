// Boxes below each other that depend on their container alone → the same container without some of them, or with them in another order. Its
// island goes on with what it knows, and has to be laid out again; elsewhere the members of an island are made anew (layout/layout.ts).
import { Bytes, putU32, reserve } from '../bytes';
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import { P_ORDER } from '../gen/css';
import { N_BUTTON } from '../gen/tags';
import { yogaInsertChild, yogaMarkDirty, yogaRemoveChild } from '../gen/yoga';
import { keepIncreasing } from '../lis';
import { styleNum } from '../style/computed';
import { releaseLeaf } from './clear';
import { innerYoga, insideOf, IS_STALE, isBoundary, Island, islandOf, memberAt, setMember, touch } from './island';
import { itemNode, setItemNode } from './items';
import { ROLE_BLOCK, ROLE_FLEX, roleOf } from './roles';

/** True when no margin of the root of an island meets another one. */
function isApart(island: Island): bool {
  return island.topPx == 0 && island.bottomPx == 0 && !island.isHollow && !island.isMarkerLine;
}

/** True for an item that its neighbours do not matter to: it is as wide as the container, and as high as its content. */
function isFree(container: StyledNode, node: StyledNode, holdsBaseline: bool): bool {
  if (!isBoundary(node) || islandOf(node).holdsBaseline != holdsBaseline) return false;
  return roleOf(container) == ROLE_BLOCK ? isApart(islandOf(node)) : styleNum(node.style, P_ORDER) == 0;
}

/** Nobody around has asked for what follows from all items together. */
function isUnasked(doc: Doc, idx: i32, root: i32): bool {
  let node = nodeOf(doc, idx);
  while (!node.hasIntrinsic && !node.hasPageWidths && !node.hasBaseline) {
    if (idx == root) return true;
    idx = node.parent;
    node = nodeOf(doc, idx);
  }
  return false;
}

/** True for laid-out containers that items can be taken out of and moved in. */
export function canReorder(doc: Doc, idx: i32): bool {
  const node = nodeOf(doc, idx);
  const island = insideOf(node);
  if ((roleOf(node) != ROLE_BLOCK && roleOf(node) != ROLE_FLEX) || node.flow || node.nodeType == N_BUTTON) return false;
  if (island.hasFits || island.hasPins || !isUnasked(doc, idx, island.root)) return false;
  let i: u32 = 0;
  let holdsBaseline = false;
  for (let child = node.firstChild; child != NONE; child = nodeOf(doc, child).next, i++) {
    if (!i && nodeOf(doc, child).island) holdsBaseline = islandOf(nodeOf(doc, child)).holdsBaseline;
    if (i == node.itemCount || itemNode(node, i) != child || !isFree(node, nodeOf(doc, child), holdsBaseline)) return false;
  }
  return i == node.itemCount;
}

/** Takes an item out of the Yoga tree of its container, and gives its leaf back. */
export function takeOut(doc: Doc, idx: i32): void {
  const node = nodeOf(doc, idx);
  const container = nodeOf(doc, node.parent);
  yogaRemoveChild(innerYoga(container), node.yoga);
  releaseLeaf(node);
  container.yogaCount -= 1;
}

/** Tells the island which members it has now in place of the `count` items of `idx`, which follow it there. */
function listItems(doc: Doc, island: Island, idx: i32, count: u32): void {
  let at: u32 = 0;
  while (memberAt(island, at) != idx) at += 1;
  at += 1;
  const end = at + count;
  for (let child = nodeOf(doc, idx).firstChild; child != NONE; child = nodeOf(doc, child).next) setMember(island, at++, child);
  for (let from = end; from < island.memberCount; from++) setMember(island, at++, memberAt(island, from));
  island.memberCount = at;
}

//   items by place: i32 index before, u8 it may stay where it is
const FROM: usize = memory.data(12, 4);
const KEPT: usize = memory.data(12, 4);

/** Moves the leaves that are not in order any more. */
function moveLeaves(doc: Doc, container: StyledNode): void {
  const from = changetype<Bytes>(FROM);
  const kept = changetype<Bytes>(KEPT);
  const yoga = innerYoga(container);
  from.len = kept.len = 0;
  for (let child = container.firstChild; child != NONE; child = nodeOf(doc, child).next) putU32(from, nodeOf(doc, child).match);
  keepIncreasing(from.ptr, container.itemCount, reserve(kept, container.itemCount));
  for (let i: u32 = 0; i < container.itemCount; i++)
    if (!load<u8>(kept.ptr + i)) yogaRemoveChild(yoga, nodeOf(doc, itemNode(container, i)).yoga);
  for (let i: u32 = 0; i < container.itemCount; i++)
    if (!load<u8>(kept.ptr + i)) yogaInsertChild(yoga, nodeOf(doc, itemNode(container, i)).yoga, i);
}

/** Follows the children of a container, whose `match` is the index that they had, where some are gone or have changed places. */
export function reorder(doc: Doc, idx: i32): void {
  const container = nodeOf(doc, idx);
  const island = insideOf(container);
  listItems(doc, island, idx, container.itemCount);
  let count: u32 = 0;
  for (let child = container.firstChild; child != NONE; child = nodeOf(doc, child).next) setItemNode(container, count++, child);
  container.itemCount = count;
  moveLeaves(doc, container);
  yogaMarkDirty(nodeOf(doc, container.firstChild).yoga);
  touch(island, IS_STALE);
}
