// A document that follows another → islands whose members live on unchanged are taken over with their Yoga trees, boxes and pinned
// values; the others are made anew inside of the old leaf, so that what is around them only looks again when they come out
// otherwise. What lives on is told by `match` of the nodes (match.ts) alone: a pair counts as unchanged when both have the same
// type, style, text and place among their siblings.
import { Bytes, sameBytes } from '../bytes';
import { Doc, domOf, isText, NONE, nodeOf, StyledNode } from '../dom/doc';
import { hasSameAttrs } from '../dom/node';
import { clearContainer, clearIsland, clearItem } from './clear';
import { Flow, pieceAt } from './flow';
import { Grid, gridOf } from './grid';
import { cellAt, cellCount } from './grid-place';
import {
  clearWork, IS_RESET, IS_STALE, isInside, Island, islandDelete, islandNew, islandOf, memberAt, notePins, reset, setMember, touch,
} from './island';
import { isContainer, itemNode, setItemNode } from './items';
import { isResized, markResized } from './mark';
import { hasLayoutAttrs, ROLE_TABLE, roleOf } from './roles';
import { columnAt, columnCountOf, rowAt, rowCountOf, sectionAt, sectionCountOf, sectionsOf } from './table';

let old: Doc = changetype<Doc>(0);
let fresh: Doc = changetype<Doc>(0);

/** Index in the new document; NONE = gone. */
function next(idx: i32): i32 {
  return idx == NONE ? NONE : nodeOf(old, idx).match;
}

function isSameContent(a: StyledNode, b: StyledNode): bool {
  if (a.nodeType != b.nodeType || a.style != b.style) return false;
  if (b.isUnchanged) return true;
  const x = domOf(a);
  const y = domOf(b);
  if (isText(a)) return sameBytes(x.textPtr, x.textLen, y.textPtr, y.textLen);
  return !hasLayoutAttrs(a) || hasSameAttrs(x, y);
}

/** True when a member has the place that it had among its siblings. */
function isSamePlace(a: StyledNode, b: StyledNode): bool {
  return b.parent == next(a.parent) && b.previous == next(a.previous) && (b.next == NONE) == (a.next == NONE);
}

function isSame(island: Island): bool {
  for (let i: u32 = 0; i < island.memberCount; i++) {
    const idx = memberAt(island, i);
    const node = nodeOf(old, idx);
    if (node.match == NONE) return false;
    const partner = nodeOf(fresh, node.match);
    if (!isSameContent(node, partner) || (i && !isSamePlace(node, partner))) return false;
    if (isInside(island, idx, node) && (node.firstChild == NONE) != (partner.firstChild == NONE)) return false;
  }
  return true;
}

function moveFlow(at: usize): void {
  const flow = changetype<Flow>(at);
  flow.container = next(flow.container);
  for (let i: u32 = 0; i < flow.pieceCount; i++) pieceAt(flow, i).node = next(pieceAt(flow, i).node);
}

/** Indices that a container keeps. */
function moveContainer(node: StyledNode): void {
  for (let i: u32 = 0; i < node.itemCount; i++) setItemNode(node, i, next(itemNode(node, i)));
  if (!node.grid) return;
  const grid = gridOf(node);
  grid.container = next(grid.container);
  const cells = changetype<Bytes>(grid.cells);
  for (let i: u32 = 0; i < cellCount(cells); i++) cellAt(cells, i).node = next(cellAt(cells, i).node);
  if (roleOf(node) == ROLE_TABLE) moveParts(grid);
}

function moveParts(grid: Grid): void {
  const rows = changetype<Bytes>(grid.rows);
  for (let i = 0; i < rowCountOf(rows); i++) rowAt(rows, i).node = next(rowAt(rows, i).node);
  const sections = sectionsOf(grid);
  for (let i = 0; i < sectionCountOf(sections); i++) sectionAt(sections, i).node = next(sectionAt(sections, i).node);
  const columns = changetype<Bytes>(grid.columns);
  for (let i = 0; i < columnCountOf(columns); i++) columnAt(columns, i).node = next(columnAt(columns, i).node);
}

/** Hands everything that the layout knows about a node to its partner. */
function moveNode(from: StyledNode, to: StyledNode): void {
  const first = offsetof<StyledNode>('role');
  memory.copy(changetype<usize>(to) + first, changetype<usize>(from) + first, offsetof<StyledNode>('match') - first);
}

/** Indices that an island keeps; its root is the old one still. Members that are gone become NONE. */
function moveMembers(island: Island): void {
  for (let i: u32 = 0; i < island.memberCount; i++) {
    const idx = memberAt(island, i);
    const node = nodeOf(old, idx);
    if (node.match != NONE && isInside(island, idx, node) && isContainer(node)) moveContainer(nodeOf(fresh, node.match));
    setMember(island, i, node.match);
  }
  for (let at = island.firstFlow; at; at = changetype<Flow>(at).next) moveFlow(at);
  island.root = next(island.root);
}

/** Takes an island over whose members are unchanged. `isAlone`: what is around it is made anew. */
function take(island: Island, isAlone: bool): void {
  const root = nodeOf(old, island.root);
  for (let i: u32 = isAlone ? 0 : 1; i < island.memberCount; i++) {
    const node = nodeOf(old, memberAt(island, i));
    moveNode(node, nodeOf(fresh, node.match));
  }
  moveMembers(island);
  root.island = 0;
  if (!isAlone || !island.root) return;
  const partner = nodeOf(fresh, island.root);
  clearItem(partner);
  partner.owner = 0;
}

/** Where the nodes of the document have only moved: islands that live on follow them. */
export function moveIsland(from: Doc, to: Doc, island: Island): void {
  old = from;
  fresh = to;
  moveMembers(island);
}

/** Makes an island anew in the leaf that it has in the island around, which lives on. */
function renew(island: Island): void {
  const root = nodeOf(old, island.root);
  clearIsland(old, island);
  root.island = 0;
  island.root = root.match;
  const partner = nodeOf(fresh, island.root);
  // Gone with the members.
  partner.grid = 0;
  clearContainer(partner);
  reset(island);
}

/** Something in the island has a partner in the new document. */
function livesOn(island: Island): bool {
  for (let i: u32 = 0; i < island.memberCount; i++) if (nodeOf(old, memberAt(island, i)).match != NONE) return true;
  return false;
}

function drop(island: Island): void {
  if (!livesOn(island)) notePins(island, false);
  clearIsland(old, island);
  islandDelete(old, island);
}

/** The outermost island: that of the old document, or a new one. */
function adoptRoot(): void {
  const island = islandOf(nodeOf(old, 0));
  if (!isSame(island)) {
    drop(island);
    const made = islandNew(fresh, 0);
    nodeOf(fresh, 0).owner = changetype<usize>(made);
    touch(made, IS_RESET);
    return;
  }
  take(island, true);
  fresh.yogaRoot = old.yogaRoot;
  fresh.yogaCount = old.yogaCount;
  old.yogaRoot = 0;
}

/**
 * Moves islands from a laid-out document to a styled one whose nodes are paired with it, and lists what is to be done. Nothing of
 * the layout is left in the old one but its boxes.
 */
export function adoptIslands(from: Doc, to: Doc): void {
  old = from;
  fresh = to;
  clearWork();
  adoptRoot();
  for (let idx = 1; idx < old.count; idx++) {
    const node = nodeOf(old, idx);
    if (!node.island) continue;
    const island = islandOf(node);
    // Set where the island around was taken over, which has this one as a leaf.
    const isAlone = node.match == NONE || nodeOf(fresh, node.match).island != node.island;
    if (node.match != NONE && isSame(island)) take(island, isAlone);
    else if (isAlone) drop(island);
    else renew(island);
  }
  if (isResized(from)) markResized(fresh);
}
