// Islands: parts of a document whose layout follows from the width of their root alone, so that a change inside of one is laid
// out there, and what is around it only looks again when the height, the content widths or the margins of its root came out
// otherwise. An island has a Yoga tree of its own; in the one around it, the root is a leaf that is measured by laying it out.
//
//   body          members of the outermost island: body, row, row        members of the island of the left row: row, label, button
//   ├─ row        (a root is the first member of its own island and a plain one of that around it)
//   │  ├─ label   Boxes are counted from the top left of the border box of the root.
//   │  └─ button
//   └─ row …
//
//   island   ┌ main arena: items, flows, settled values │ late arena: what fitting and pinning replace │ members: i32 index × n ┐
import { Bytes, reserve } from '../bytes';
import { Arena, arenaClear } from '../arena';
import { Doc, docArena, NONE, nodeOf, StyledNode } from '../dom/doc';
import { allocZero, freeBytes } from '../heap';

@unmanaged
export class Island {
  root: i32;
  /** IS_* below. */
  state: u32;
  mainChunk: usize;
  mainUsed: u32;
  mainSize: u32;
  lateChunk: usize;
  lateUsed: u32;
  lateSize: u32;
  members: usize;
  memberCount: u32;
  /** Flows of the members (layout/flow.ts), a linked list. */
  firstFlow: usize;
  /** Yoga root of the content; 0 for the outermost island and where the content is one flow. */
  inner: u32;
  /** Measure object of the leaf in the tree around; 0 for the outermost island. */
  measureObject: u32;
  /** Width that it was laid out for and the height that came out, border box in px; NaN = not laid out. */
  laidPx: f32;
  heightPx: f32;
  /** Fitting changed what Yoga was told (layout/fit.ts). */
  hasFits: bool;
  /** Vertical margins of the root with those of its content (layout/margins.ts). */
  topPx: f32;
  bottomPx: f32;
  isHollow: bool;
  /** The root is a list item whose only line is that of its marker (layout/markers.ts). */
  isMarkerLine: bool;
  /** The root has a first baseline (layout/markers.ts). */
  holdsBaseline: bool;
  /** Lines of columns in it have changed the content widths of the root since they were asked for (layout/column-widths.ts). */
  hasOtherWidths: bool;
  /** What the content was last seen to want by the layout around, px; NaN = not yet. */
  seenMaxPx: f32;
  /** Content widths that were asked for before the members were made anew; -1 = nobody asked. */
  askedMinPx: f32;
  askedMaxPx: f32;
  /** The same of the baseline of the root. */
  hadBaseline: bool;
  askedBaselinePx: f32;
  /** What the roles and margins inside depend on (layout/assemble.ts). */
  context: u32;
  /** Hull of the content from the root's corner, and what layers there are in it (layout/reach.ts). */
  hullLeft: f32;
  hullTop: f32;
  hullRight: f32;
  hullBottom: f32;
  hasLayers: bool;
  hasOut: bool;
  /** The page has px of members that only the layout found (layout/pins.ts). */
  hasPins: bool;
}

/** Members have changed: roles, items and values are made anew. */
export const IS_RESET: u32 = 1;
/** Steps of making them anew that are done. */
export const IS_ASSEMBLED: u32 = 2;
export const IS_ITEMIZED: u32 = 4;
export const IS_SETTLED: u32 = 8;
export const IS_BUILT: u32 = 16;
/** Only sizes of islands inside have changed. */
export const IS_STALE: u32 = 32;
/** Was laid out: boxes are to be read, values for the page to be pinned, hulls to be found. */
export const IS_LAID: u32 = 64;
export const IS_UNPINNED: u32 = 128;
export const IS_UNREACHED: u32 = 256;
const IS_LISTED: u32 = 512;

/** Islands with something to do, in order of their roots: outer ones first. */
const WORK: usize = memory.data(12, 4);

export function workCount(): i32 {
  return <i32>(changetype<Bytes>(WORK).len / sizeof<usize>());
}

export function workAt(i: i32): Island {
  return changetype<Island>(load<usize>(changetype<Bytes>(WORK).ptr + <usize>i * sizeof<usize>()));
}

/** Place of the first listed island whose root is not before `root`. */
export function workFrom(root: i32): i32 {
  let from = 0;
  let end = workCount();
  while (from < end) {
    const middle = (from + end) >> 1;
    if (workAt(middle).root < root) from = middle + 1;
    else end = middle;
  }
  return from;
}

/** Lists an island, and notes what is to do there. */
export function touch(island: Island, state: u32): void {
  island.state |= state;
  if (island.state & IS_LISTED) return;
  island.state |= IS_LISTED;
  const list = changetype<Bytes>(WORK);
  const last = workCount();
  const at = last && workAt(last - 1).root > island.root ? workFrom(island.root) : last;
  reserve(list, <u32>sizeof<usize>());
  const place = list.ptr + <usize>at * sizeof<usize>();
  memory.copy(place + sizeof<usize>(), place, <usize>(last - at) * sizeof<usize>());
  store<usize>(place, changetype<usize>(island));
}

/** Lists all islands of a document. */
export function touchAll(doc: Doc, state: u32): void {
  for (let idx = 0; idx < doc.count; idx++) if (nodeOf(doc, idx).island) touch(islandOf(nodeOf(doc, idx)), state);
}

/** The members of an island are to be made anew, whatever was done about them already. */
export function reset(island: Island): void {
  island.state &= ~(IS_ASSEMBLED | IS_ITEMIZED | IS_SETTLED | IS_BUILT);
  touch(island, IS_RESET);
}

function unlist(island: Island): void {
  if (!(island.state & IS_LISTED)) return;
  const list = changetype<Bytes>(WORK);
  const place = list.ptr + <usize>workFrom(island.root) * sizeof<usize>();
  list.len -= <u32>sizeof<usize>();
  memory.copy(place, place + sizeof<usize>(), list.ptr + list.len - place);
}

/** All is done. */
export function clearWork(): void {
  for (let i = workCount() - 1; i >= 0; i--) workAt(i).state = 0;
  changetype<Bytes>(WORK).len = 0;
}

/** Makes `idx` the root of an island, whose members are to be found. */
export function islandNew(doc: Doc, idx: i32): Island {
  const island = changetype<Island>(allocZero(offsetof<Island>()));
  island.root = idx;
  island.laidPx = NaN;
  island.askedMinPx = -1;
  nodeOf(doc, idx).island = changetype<usize>(island);
  return island;
}

/** Islands with pins, in all documents. */
export let pinnedCount: i32 = 0;
/** One of them was given up: what lives on of it keeps its px in the page until the next layout. */
let arePinsLeft: bool = false;

/** The page has px that a layout has found. */
export function hasPins(): bool {
  return arePinsLeft || pinnedCount != 0;
}

export function takePinsLeft(): bool {
  const were = arePinsLeft;
  arePinsLeft = false;
  return were;
}

export function notePins(island: Island, hasPins: bool): void {
  pinnedCount += <i32>hasPins - <i32>island.hasPins;
  island.hasPins = hasPins;
}

/** The root is none any more; its members and Yoga nodes are given back before. */
export function islandDelete(doc: Doc, island: Island): void {
  unlist(island);
  if (island.hasPins) arePinsLeft = true;
  notePins(island, false);
  nodeOf(doc, island.root).island = 0;
  arenaClear(mainArena(island));
  arenaClear(lateArena(island));
  freeBytes(changetype<usize>(island));
}

export function islandOf(node: StyledNode): Island {
  return changetype<Island>(node.island);
}

export function ownerOf(node: StyledNode): Island {
  return changetype<Island>(node.owner);
}

/** The island whose members the children of a node are. */
export function insideOf(node: StyledNode): Island {
  return changetype<Island>(node.island ? node.island : node.owner);
}

/** True for roots that are leaves in the tree around them: all but the root of the document. */
export function isBoundary(node: StyledNode): bool {
  return node.island != 0 && node.parent != NONE;
}

export function memberAt(island: Island, i: u32): i32 {
  return load<i32>(island.members + ((<usize>i) << 2));
}

export function setMember(island: Island, i: u32, idx: i32): void {
  store<i32>(island.members + ((<usize>i) << 2), idx);
}

/** Place of the first member that is laid out as an item here: a root is one in the island around. */
export function firstOwn(island: Island): u32 {
  return island.root ? 1 : 0;
}

/** True for members whose content is laid out in this island: all but the roots of others. */
export function isInside(island: Island, idx: i32, node: StyledNode): bool {
  return !node.island || idx == island.root;
}

export function mainArena(island: Island): Arena {
  return changetype<Arena>(changetype<usize>(island) + offsetof<Island>('mainChunk'));
}

export function lateArena(island: Island): Arena {
  return changetype<Arena>(changetype<usize>(island) + offsetof<Island>('lateChunk'));
}

/** Bytes are taken from an island's arena from now on. */
export function useArena(doc: Doc, arena: Arena): void {
  doc.arena = changetype<usize>(arena);
}

/** Bytes are taken from the document's own arena again. */
export function leaveArena(doc: Doc): void {
  doc.arena = changetype<usize>(docArena(doc));
}

/** The Yoga node that the items of a container hang on. */
export function innerYoga(node: StyledNode): u32 {
  return node.island && islandOf(node).inner ? islandOf(node).inner : node.yoga;
}

/** Where a box is from where its content is counted. */
export function contentX(node: StyledNode): f32 {
  return isBoundary(node) ? 0 : node.x;
}

export function contentY(node: StyledNode): f32 {
  return isBoundary(node) ? 0 : node.y;
}
