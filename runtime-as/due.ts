// Boxes are found when somebody asks for them: hit-tests, callbacks, virtual views. Until then a host that asks for them itself
// (AzStartup_deferLayout) has the page change without, which shows what changed a layout earlier. What only the layout finds, and the
// page has to know (layout/pins.ts), follows with the boxes.
import { Doc, isText, nodeOf } from './dom/doc';
import { diffStyle } from './diff-style';
import { dropEmitted, emitStyle } from './emitted';
import { clearWork, IS_RESET, IS_UNPINNED, Island, memberAt, workAt, workCount } from './layout/island';
import { placeChanges, prepareChanges } from './layout/layout';
import { canWait, unpinPrepared } from './layout/wait';
import { canPatch } from './patch';
import { hasPictures } from './state/pictures';

const NOTHING: u32 = 0;
const BOXES: u32 = 1;
/** What the boxes mean for the page: it waits for a frame. */
const PATCHES: u32 = 2;

let isDeferred: bool = false;
/** What is still to be done for the listed islands. */
let due: u32 = NOTHING;

export function setDeferred(can: bool): void {
  isDeferred = can;
}

export function isAnythingDue(): bool {
  return due != NOTHING;
}

/**
 * Lays out what has changed in the current document, or prepares that where the boxes may wait. Returns the states (layout/island.ts) of
 * those islands whose members the page may get other styles for.
 */
export function layoutSoon(doc: Doc, mayWait: bool): u32 {
  if (!workCount()) return IS_UNPINNED;
  prepareChanges(doc);
  if (isDeferred && mayWait && !doc.hasViews && !hasPictures() && canWait(doc)) {
    unpinPrepared(doc);
    due = BOXES;
    return IS_RESET;
  }
  placeChanges(doc);
  return IS_UNPINNED;
}

/** What was laid out is done; what is due stays listed. */
export function forgetWork(): void {
  if (due == NOTHING) clearWork();
}

/** A document goes whose boxes nobody has asked for. */
export function forgetDue(): void {
  due = NOTHING;
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

function patchMembers(doc: Doc, island: Island): void {
  for (let k: u32 = 0; k < island.memberCount; k++) patchNode(doc, memberAt(island, k));
}

/** The same for the members of listed islands in one of these states. */
export function patchIslands(doc: Doc, states: u32): void {
  for (let i = 0; i < workCount(); i++) if (workAt(i).state & states) patchMembers(doc, workAt(i));
}

/** Finds the boxes of the current document that are due; what the page has to know of them goes into the current frame, or the next. */
export function layoutDue(doc: Doc): void {
  if (due == BOXES) {
    placeChanges(doc);
    due = PATCHES;
  }
  if (due == NOTHING || !canPatch()) return;
  due = NOTHING;
  // Others look as they were prepared: had they had pins before, their boxes could not have waited.
  for (let i = 0; i < workCount(); i++) if (workAt(i).hasPins) patchMembers(doc, workAt(i));
  clearWork();
}
