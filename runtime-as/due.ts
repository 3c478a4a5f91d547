// Boxes are found when somebody asks for them: hit-tests, callbacks, virtual views. Until then a host that asks for them itself
// (AzStartup_deferLayout) has the page change without, which shows what changed a layout earlier. What only the layout finds, and the
// page has to know (layout/pins.ts), follows with the boxes.
import { Doc, isText, nodeOf } from './dom/doc';
import { diffStyle } from './diff-style';
import { dropEmitted, emitStyle } from './emitted';
import { freeGone } from './gone';
import { clearWork, hasPins, IS_RESET, IS_UNPINNED, Island, memberAt, workAt, workCount } from './layout/island';
import { placeChanges, prepareChanges } from './layout/layout';
import { canWait, unpinPrepared } from './layout/wait';
import { canPatch } from './patch';
import { hasPictures } from './state/pictures';

const NOTHING: u32 = 0;
/** All of it: no style is another, so that the page gets no other one, or hardly ever. */
const LAYOUT: u32 = 1;
const BOXES: u32 = 2;
/** What was found means something for the page: it waits for a frame. */
const PATCHES: u32 = 3;

let isDeferred: bool = false;
/** What is still to be done for the listed islands. */
let due: u32 = NOTHING;
/** States of those islands whose members the page may get other styles for then. */
let statesDue: u32 = 0;

export function setDeferred(can: bool): void {
  isDeferred = can;
}

export function isAnythingDue(): bool {
  return due != NOTHING;
}

/** Whether this document may show a change before its boxes are known. */
function mayShow(doc: Doc): bool {
  return isDeferred && !doc.hasViews && !hasPictures();
}

/**
 * Lays out what has changed in the current document, or prepares that where the boxes may wait. Returns the states (layout/island.ts) of
 * those islands whose members the page may get other styles for.
 */
export function layoutSoon(doc: Doc, mayWait: bool): u32 {
  if (!workCount()) return IS_UNPINNED;
  prepareChanges(doc);
  if (mayWait && mayShow(doc) && canWait(doc)) {
    unpinPrepared(doc);
    due = BOXES;
    return IS_RESET;
  }
  placeChanges(doc);
  return IS_UNPINNED;
}

/** The same where texts have changed and all styles are as they were. */
export function layoutTextsSoon(doc: Doc): u32 {
  if (!workCount() || !mayShow(doc) || hasPins()) return layoutSoon(doc, true);
  due = LAYOUT;
  return 0;
}

/** What was laid out is done; what is due stays listed. */
export function forgetWork(): void {
  if (due == NOTHING) clearWork();
}

/** A document goes whose boxes nobody has asked for. */
export function forgetDue(): void {
  due = NOTHING;
  freeGone();
  clearWork();
}

/** Patches of an element whose style may have become another. */
export function patchNode(doc: Doc, idx: i32): void {
  const node = nodeOf(doc, idx);
  if (isText(node)) return;
  const before = emitStyle(doc, idx);
  diffStyle(node.id, before, node.emitted);
  dropEmitted(before);
}

/** The same for all elements. */
export function patchAll(doc: Doc): void {
  for (let idx = 0; idx < doc.count; idx++) patchNode(doc, idx);
}

function patchMembers(doc: Doc, island: Island): void {
  for (let k: u32 = 0; k < island.memberCount; k++) patchNode(doc, memberAt(island, k));
}

/** Of the members of listed islands in one of these states. */
export function patchIslands(doc: Doc, states: u32): void {
  for (let i = 0; i < workCount(); i++) if (workAt(i).state & states) patchMembers(doc, workAt(i));
}

/** Finds the boxes of the current document that are due; what the page has to know of them goes into the current frame, or the next. */
export function layoutDue(doc: Doc): void {
  if (due != NOTHING) freeGone();
  if (due == LAYOUT) {
    prepareChanges(doc);
    placeChanges(doc);
    statesDue = IS_RESET | IS_UNPINNED;
    due = PATCHES;
  }
  if (due == BOXES) {
    placeChanges(doc);
    statesDue = 0;
    due = PATCHES;
  }
  if (due == NOTHING || !canPatch()) return;
  due = NOTHING;
  // Others look as they were prepared: had they had pins before, their boxes could not have waited.
  for (let i = 0; i < workCount(); i++) if (workAt(i).hasPins || workAt(i).state & statesDue) patchMembers(doc, workAt(i));
  clearWork();
}
