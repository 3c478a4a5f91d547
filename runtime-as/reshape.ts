// Gives the document on the screen the shape that was found for it (shape.ts): what lives on keeps its record, boxes and Yoga nodes
// at its new index, what is gone is given back, what is new is styled.
import { forgetPatterns } from './clone';
import { forgetTypedInto } from './controls';
import { diffParent } from './diff';
import { Doc, domOf, fillNode, isText, NONE, nodeOf, StyledNode } from './dom/doc';
import { listSheet, listWindow, unlistFilters } from './dom/lists';
import { DomNode } from './dom/node';
import { isAnythingDue, patchNode } from './due';
import { dropEmitted, emitStyle } from './emitted';
import { N_TEXT } from './gen/tags';
import { freeGone, keepGone } from './gone';
import { allocBytes, allocZero, freeBytes } from './heap';
import { indexIds, numberNew } from './ids';
import { moveIsland } from './layout/adopt';
import { clearIsland } from './layout/clear';
import { clearWork, insideOf, Island, islandOf, memberAt, notePins, reset, workAt, workCount } from './layout/island';
import { canReorder, reorder, takeOut } from './layout/reorder';
import { warnUnheard } from './listen';
import { noteMounts } from './mount';
import { isGone, parentAt, parentCount, placeAt, placeCount } from './shape';
import { styleNew } from './style/cascade';

/** The document as it was, whose nodes that live on have their new index as their `match`; 0 = its shape is the old one. */
let before: usize = 0;
/** The layout follows without making an island anew. */
let isReordered: bool = false;

export function isReshaped(): bool {
  return before != 0;
}

/** Index in the document of what had the index `idx` in that before; NONE = gone. */
export function indexNow(idx: i32): i32 {
  return before ? nodeOf(changetype<Doc>(before), idx).match : idx;
}

/** The layout can follow children that are gone or elsewhere: all live in one container, which none is new in. */
function mayReorder(doc: Doc): bool {
  const parent = parentAt(0);
  const end = placeAt(parent).end;
  if (parentCount() > 1 || end == parent + 1) return false;
  for (let at = parent + 1; at < end; at = placeAt(at).end) if (placeAt(at).from == NONE) return false;
  return canReorder(doc, placeAt(parent).from);
}

/** Gives back what is no part of the document any more, but for its islands. */
function dropGone(doc: Doc): void {
  if (!isReordered)
    for (let i: u32 = 0; i < parentCount(); i++) clearIsland(doc, insideOf(nodeOf(doc, placeAt(parentAt(i)).from)));
  for (let idx = 0; idx < doc.count; idx++) {
    if (!isGone(idx)) continue;
    const node = nodeOf(doc, idx);
    if (isReordered && !isGone(node.parent)) takeOut(doc, idx);
    if (node.island) notePins(islandOf(node), false);
    dropEmitted(node.emitted);
    forgetTypedInto(node.id);
    unlistFilters(doc, domOf(node));
    doc.goneCount += 1;
  }
}

/** Moves the records from `old` into a block of their own, in the new order, with zeroed ones for what is new. */
function moveRecords(old: Doc, doc: Doc): void {
  doc.count = placeCount;
  doc.nodes = allocBytes(<usize>doc.count * offsetof<StyledNode>());
  for (let first = 0, end = 0; first < doc.count; first = end) {
    const from = placeAt(first).from;
    end = first + 1;
    if (from == NONE) {
      memory.fill(changetype<usize>(nodeOf(doc, first)), 0, offsetof<StyledNode>());
      continue;
    }
    while (end < doc.count && placeAt(end).from == from + end - first) end += 1;
    memory.copy(
      changetype<usize>(nodeOf(doc, first)),
      changetype<usize>(nodeOf(old, from)),
      <usize>(end - first) * offsetof<StyledNode>(),
    );
  }
}

/** Lists again what the old document had listed. */
function relist(old: Doc, doc: Doc, idx: i32, from: i32): void {
  const node = nodeOf(doc, idx);
  const isWindow = node.nextWindow != NONE || old.lastWindow == from;
  const isSheet = node.nextSheet != NONE || old.lastSheet == from;
  node.nextWindow = node.nextSheet = NONE;
  if (isWindow) listWindow(doc, idx);
  if (isSheet) listSheet(doc, idx);
}

/** Tells a node's children who their parent and siblings are. */
function linkChildren(doc: Doc, idx: i32): void {
  const end = placeAt(idx).end;
  let previous = NONE;
  let ordinal: u32 = 0;
  for (let at = idx + 1, next = 0; at < end; previous = at, at = next) {
    next = placeAt(at).end;
    const child = nodeOf(doc, at);
    child.parent = idx;
    child.previous = previous;
    child.next = next < end ? next : NONE;
    if (changetype<DomNode>(placeAt(at).dom).nodeType != N_TEXT) child.ordinal = ++ordinal;
  }
  nodeOf(doc, idx).firstChild = idx + 1 < end ? idx + 1 : NONE;
  nodeOf(doc, idx).end = end;
}

/** Fills the record of a new node, whose parent and siblings it has. */
function fillNew(doc: Doc, idx: i32): void {
  const node = nodeOf(doc, idx);
  const parent = nodeOf(doc, node.parent);
  fillNode(doc, idx, changetype<DomNode>(placeAt(idx).dom), node.parent, parent.depth + 1);
  // Until islands are found in it, which are made anew where something is new.
  node.owner = changetype<usize>(insideOf(parent));
}

/** True when nothing from `idx` to the end of its subtree has another index. */
function stands(idx: i32): bool {
  const last = placeAt(idx).end - 1;
  if (placeAt(idx).from != idx || placeAt(last).from != last) return false;
  for (let i: u32 = 0; i < parentCount(); i++) if (parentAt(i) >= idx && parentAt(i) <= last) return false;
  return true;
}

/** Gives the nodes their new indices, by which everything knows them. */
function renumber(old: Doc, doc: Doc): void {
  for (let idx = 0; idx < doc.count; idx++) {
    const from = placeAt(idx).from;
    if (from != NONE) {
      nodeOf(old, from).match = idx;
      relist(old, doc, idx, from);
    } else fillNew(doc, idx);
    linkChildren(doc, idx);
  }
  for (let idx = 0; idx < doc.count; idx++)
    if (nodeOf(doc, idx).island && !stands(idx)) moveIsland(old, doc, islandOf(nodeOf(doc, idx)));
  numberNew(doc);
  indexIds(doc);
}

/** Styles the new node `idx` and the new siblings that follow it, and notes that they have come; returns the index behind them. */
function welcomeSiblings(doc: Doc, idx: i32): i32 {
  const parent = nodeOf(doc, idx).parent;
  let end = nodeOf(doc, idx).end;
  while (end < nodeOf(doc, parent).end && placeAt(end).from == NONE) end = nodeOf(doc, end).end;
  styleNew(doc, parent, idx, end);
  noteMounts(doc, idx, end);
  return end;
}

/** Changes the document; its nodes still say what they said before. `patchShape` has to follow. */
export function reshape(doc: Doc): void {
  clearWork();
  isReordered = mayReorder(doc);
  dropGone(doc);
  const old = changetype<Doc>(allocZero(offsetof<Doc>()));
  before = changetype<usize>(old);
  memory.copy(before, changetype<usize>(doc), offsetof<Doc>());
  doc.firstWindow = doc.lastWindow = doc.firstSheet = doc.lastSheet = NONE;
  doc.words = 0;
  moveRecords(old, doc);
  renumber(old, doc);
  for (let idx = 0; idx < doc.count; ) idx = placeAt(idx).from == NONE ? welcomeSiblings(doc, idx) : idx + 1;
  warnUnheard(doc);
  for (let i: u32 = 0; i < parentCount(); i++) matchChildren(doc, parentAt(i));
  if (isReordered) reorder(doc, parentAt(0));
  else for (let i: u32 = 0; i < parentCount(); i++) reset(insideOf(nodeOf(doc, parentAt(i))));
}

/** Gives those children their index before as their `match`. */
function matchChildren(doc: Doc, parent: i32): void {
  for (let child = nodeOf(doc, parent).firstChild; child != NONE; child = nodeOf(doc, child).next)
    nodeOf(doc, child).match = placeAt(child).from;
}

function unmatchChildren(doc: Doc, parent: i32): void {
  for (let child = nodeOf(doc, parent).firstChild; child != NONE; child = nodeOf(doc, child).next) nodeOf(doc, child).match = NONE;
}

/** Patches of those members that live on: the new ones came with their styles. */
function patchOthers(doc: Doc, island: Island): void {
  for (let k: u32 = 0; k < island.memberCount; k++) if (placeAt(memberAt(island, k)).from != NONE) patchNode(doc, memberAt(island, k));
}

/**
 * Writes the patches of what is gone, new or elsewhere, and of the members of listed islands in one of these states. What is new is laid
 * out as far as the page gets to know.
 */
export function patchShape(doc: Doc, states: u32): void {
  const old = changetype<Doc>(before);
  forgetPatterns();
  for (let idx = 0; idx < doc.count; idx++)
    if (placeAt(idx).from == NONE && !isText(nodeOf(doc, idx))) dropEmitted(emitStyle(doc, idx));
  for (let i: u32 = 0; i < parentCount(); i++) {
    diffParent(old, doc, placeAt(parentAt(i)).from, parentAt(i));
    unmatchChildren(doc, parentAt(i));
  }
  for (let i = 0; i < workCount(); i++) if (workAt(i).state & states) patchOthers(doc, workAt(i));
  freeBytes(old.words);
  before = 0;
  keepGone(old);
  if (!isAnythingDue()) freeGone();
}
