// Which islands there are and who belongs to them: roles, then every in-flow box whose width comes from its container alone
// and whose height comes from its content alone (or is stated in px) becomes the root of an island.
import { Bytes, clearBytes, putU32 } from '../bytes';
import { arenaAlloc, Doc, isText, NONE, nodeOf, StyledNode } from '../dom/doc';
import {
  KW_AUTO, KW_COLUMN, KW_INLINE, KW_NONE, KW_NOWRAP, KW_SCROLL, P_ASPECT_RATIO, P_DISPLAY, P_FLEX_BASIS, P_FLEX_DIRECTION, P_FLEX_GROW, P_FLEX_SHRINK,
  P_FLEX_WRAP, P_HEIGHT, P_MARGIN_BOTTOM, P_MARGIN_LEFT, P_MARGIN_RIGHT, P_MARGIN_TOP, P_MAX_HEIGHT, P_MAX_WIDTH, P_MIN_HEIGHT,
  P_MIN_WIDTH, P_OVERFLOW_Y, P_PADDING_LEFT, P_PADDING_TOP, P_ROW_GAP, P_WIDTH, V_NUMBER, V_PERCENT, V_PX,
} from '../gen/css';
import { N_BUTTON } from '../gen/tags';
import { styleKeyword, styleNum, styleValue } from '../style/computed';
import { valueKind } from '../style/values';
import { clearIsland, releaseLeaf } from './clear';
import { isStretched } from './definite';
import { containingBlock } from './fit';
import {
  insideOf, IS_ASSEMBLED, IS_RESET, Island, islandDelete, islandNew, islandOf, leaveArena, mainArena, ownerOf, reset,
  touch, useArena,
} from './island';
import { containerOf, promoteInline } from './items';
import { letsThrough } from './margins';
import { isOut, nodeRole, ROLE_BLOCK, ROLE_FLEX, ROLE_GRID, ROLE_ROOT, roleOf } from './roles';

/** An island takes some of the engine's stack where it is laid out; deeper boxes belong to the one around them. */
const MAX_DEPTH: u32 = 96;
const VISITED: usize = memory.data(12, 4);

function visitedCount(): i32 {
  return <i32>(changetype<Bytes>(VISITED).len >> 2);
}

function visitedAt(i: i32): i32 {
  return load<i32>(changetype<Bytes>(VISITED).ptr + ((<usize>i) << 2));
}

/** Members and Yoga nodes of an island are given back; what was inside belongs to the island around it. */
export function dissolve(doc: Doc, island: Island): void {
  // They may have changed too, which is noted with the owner; the island may be cleared already.
  const root = nodeOf(doc, island.root);
  for (let idx = island.root + 1; idx < root.end; idx++)
    if (nodeOf(doc, idx).owner == changetype<usize>(island)) nodeOf(doc, idx).owner = root.owner;
  clearIsland(doc, island);
  remove(doc, island);
}

/** A cleared island goes with the leaf that it was. */
function remove(doc: Doc, island: Island): void {
  releaseLeaf(nodeOf(doc, island.root));
  islandDelete(doc, island);
}

function isPercent(style: usize, property: u32): bool {
  return valueKind(styleValue(style, property)) == V_PERCENT;
}

/** A size that is `auto` or in px. */
function isPlainSize(style: usize, property: u32): bool {
  return styleKeyword(style, property) == KW_AUTO || valueKind(styleValue(style, property)) == V_PX;
}

/** A limit that is absent or in px. */
function isPlainLimit(style: usize, property: u32): bool {
  const keyword = styleKeyword(style, property);
  return keyword == KW_AUTO || keyword == KW_NONE || valueKind(styleValue(style, property)) == V_PX;
}

/** True where sizes, limits and edges are in px or absent, and nothing follows from a ratio. */
export function hasPlainSizes(style: usize): bool {
  if (!isPlainSize(style, P_WIDTH) || !isPlainSize(style, P_HEIGHT)) return false;
  if (!isPlainLimit(style, P_MIN_WIDTH) || !isPlainLimit(style, P_MAX_WIDTH)) return false;
  if (!isPlainLimit(style, P_MIN_HEIGHT) || !isPlainLimit(style, P_MAX_HEIGHT)) return false;
  for (let property = P_PADDING_TOP; property <= P_PADDING_LEFT; property++) if (isPercent(style, property)) return false;
  for (let property = P_MARGIN_TOP; property <= P_MARGIN_LEFT; property++) if (isPercent(style, property)) return false;
  return valueKind(styleValue(style, P_ASPECT_RATIO)) != V_NUMBER;
}

/** css-flexbox-1 §4.5: items of columns keep their content's height unless they scroll or state a minimum (normalise.ts). */
function isStiffInColumn(style: usize): bool {
  if (styleNum(style, P_FLEX_GROW) != 0 || styleKeyword(style, P_FLEX_BASIS) != KW_AUTO) return false;
  if (styleNum(style, P_FLEX_SHRINK) == 0) return true;
  const overflow = styleKeyword(style, P_OVERFLOW_Y);
  return overflow != KW_SCROLL && overflow != KW_AUTO && styleKeyword(style, P_MIN_HEIGHT) == KW_AUTO;
}

/** True for items that are as wide as their flex container and as high as their content. */
function isColumnRoot(node: StyledNode, container: StyledNode): bool {
  const style = node.style;
  if (styleKeyword(container.style, P_FLEX_DIRECTION) != KW_COLUMN || styleKeyword(container.style, P_FLEX_WRAP) != KW_NOWRAP)
    return false;
  if (node.hasPercentHeight || !isStiffInColumn(style) || !isStretched(node, container)) return false;
  if (styleKeyword(style, P_MARGIN_TOP) == KW_AUTO || styleKeyword(style, P_MARGIN_BOTTOM) == KW_AUTO) return false;
  return styleKeyword(style, P_MARGIN_LEFT) != KW_AUTO && styleKeyword(style, P_MARGIN_RIGHT) != KW_AUTO;
}

function isRoot(doc: Doc, node: StyledNode): bool {
  const role = roleOf(node);
  if (role != ROLE_BLOCK && role != ROLE_FLEX && role != ROLE_GRID) return false;
  if (node.role & ROLE_ROOT || isOut(node) || node.parent == NONE || node.escapes || node.depth > MAX_DEPTH) return false;
  // An inline element is only a block as long as there is one inside of it: what it is depends on its content.
  if (!hasPlainSizes(node.style) || styleKeyword(node.style, P_DISPLAY) == KW_INLINE) return false;
  const container = nodeOf(doc, containerOf(doc, node));
  if (roleOf(container) == ROLE_BLOCK) return container.nodeType != N_BUTTON && node.nodeType != N_BUTTON;
  return roleOf(container) == ROLE_FLEX && isColumnRoot(node, container);
}

/** What the inside of a root takes from around it, besides its width. */
function contextOf(doc: Doc, node: StyledNode): u32 {
  return node.role | (roleOf(nodeOf(doc, containerOf(doc, node))) << 8) | (u32(letsThrough(doc, node)) << 16);
}

/** Gives roles to what belongs to the island; islands inside whose root keeps its role are left as they are. */
function assignRoles(doc: Doc, island: Island): void {
  const visited = changetype<Bytes>(VISITED);
  clearBytes(visited);
  const end = nodeOf(doc, island.root).end;
  for (let idx = island.root ? island.root + 1 : 0; idx < end; ) {
    const node = nodeOf(doc, idx);
    const role = nodeRole(doc, node);
    putU32(visited, idx);
    if (node.island && idx != island.root) {
      if (role == node.role) {
        idx = node.end;
        continue;
      }
      dissolve(doc, islandOf(node));
    }
    node.role = role;
    idx += 1;
  }
  for (let i = visitedCount() - 1; i >= 0; i--) promoteInline(doc, nodeOf(doc, visitedAt(i)));
}

function statesPercentHeight(node: StyledNode): bool {
  const style = node.style;
  return (
    isPercent(style, P_HEIGHT) || isPercent(style, P_MIN_HEIGHT) || isPercent(style, P_MAX_HEIGHT) ||
    isPercent(style, P_FLEX_BASIS) || isPercent(style, P_ROW_GAP)
  );
}

/** Notes on all boxes what of their content looks beyond them. */
function noteOutlooks(doc: Doc, island: Island): void {
  const root = nodeOf(doc, island.root);
  root.hasPercentHeight = false;
  root.escapes = false;
  for (let i = 0; i < visitedCount(); i++) {
    const node = nodeOf(doc, visitedAt(i));
    node.escapes = false;
    if (!node.island) node.hasPercentHeight = false;
  }
  for (let i = visitedCount() - 1; i >= 0; i--) {
    const node = nodeOf(doc, visitedAt(i));
    if (node.parent == NONE || isText(node)) continue;
    if (node.hasPercentHeight || statesPercentHeight(node)) nodeOf(doc, node.parent).hasPercentHeight = true;
    if (!isOut(node)) continue;
    const block = containingBlock(doc, node);
    for (let at = node.parent; at != block && at != NONE; at = nodeOf(doc, at).parent) nodeOf(doc, at).escapes = true;
  }
}

/** Takes back the new islands among the first `count` visited nodes. */
function forgetRoots(doc: Doc, count: i32): void {
  for (let i = 0; i < count; i++) {
    const node = nodeOf(doc, visitedAt(i));
    if (node.parent != NONE && node.island && !islandOf(node).members) islandDelete(doc, islandOf(node));
  }
}

/** Finds the roots of islands and counts members; false = an island inside has to give up its members first. */
function findRoots(doc: Doc): bool {
  for (let i = 0; i < visitedCount(); i++) {
    const idx = visitedAt(i);
    const node = nodeOf(doc, idx);
    if (node.parent != NONE) node.owner = changetype<usize>(insideOf(nodeOf(doc, node.parent)));
    ownerOf(node).memberCount += 1;
    if (node.parent == NONE) continue;
    const isIt = isRoot(doc, node);
    if (node.island && !isIt) {
      dissolve(doc, islandOf(node));
      forgetRoots(doc, i);
      return false;
    }
    if (!isIt) continue;
    const isNew = !node.island;
    const island = isNew ? islandNew(doc, idx) : islandOf(node);
    const context = contextOf(doc, node);
    if (isNew) {
      island.memberCount = 1;
      touch(island, IS_RESET | IS_ASSEMBLED);
    } else if (context != island.context) reset(island);
    island.context = context;
  }
  return true;
}

function startMembers(doc: Doc, island: Island): void {
  useArena(doc, mainArena(island));
  island.members = arenaAlloc(doc, island.memberCount * 4);
  leaveArena(doc);
  island.memberCount = 0;
  if (island.root) addMember(island, island.root);
}

function addMember(island: Island, idx: i32): void {
  store<i32>(island.members + ((<usize>island.memberCount) << 2), idx);
  island.memberCount += 1;
}

function listMembers(doc: Doc, island: Island): void {
  startMembers(doc, island);
  for (let i = 0; i < visitedCount(); i++) {
    const node = nodeOf(doc, visitedAt(i));
    addMember(ownerOf(node), visitedAt(i));
    if (node.island && islandOf(node).members == 0) startMembers(doc, islandOf(node));
  }
}

/**
 * Finds the members of a cleared island and the islands inside of it. False = the island is none any more: what is around it is
 * to be assembled again.
 */
export function assemble(doc: Doc, island: Island): bool {
  const root = nodeOf(doc, island.root);
  const hadPercentHeight = root.hasPercentHeight;
  do {
    island.memberCount = island.root ? 1 : 0;
    assignRoles(doc, island);
    noteOutlooks(doc, island);
    if (island.root && (root.escapes || root.hasPercentHeight != hadPercentHeight)) {
      const around = ownerOf(root);
      remove(doc, island);
      reset(around);
      return false;
    }
  } while (!findRoots(doc));
  listMembers(doc, island);
  island.state |= IS_ASSEMBLED;
  return true;
}
