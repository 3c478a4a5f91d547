// Styled document → boxes. Islands (layout/island.ts) are made of it, and each goes through the same steps: members and roles,
// items and flows, collapsed margins, settled values, a Yoga tree, its layout, boxes, pinned values, hulls. After a change only
// those islands do in which something changed, and those around them as far as it shows there.
import { Doc, nodeOf } from '../dom/doc';
import { yogaMarkDirty } from '../gen/yoga';
import { viewportHeightPx, viewportWidthPx } from '../state/viewport';
import { assemble } from './assemble';
import { buildTree } from './build';
import { clearIsland } from './clear';
import { settlePercentages } from './definite';
import { dirtyLines } from './fit';
import { isBaselineMoved } from './inline-boxes';
import { maxContentPx, minContentPx } from './intrinsic';
import {
  clearWork, IS_ASSEMBLED, IS_BUILT, IS_ITEMIZED, IS_LAID, IS_RESET, IS_SETTLED, IS_STALE, IS_UNPINNED, IS_UNREACHED, Island,
  islandDelete, islandNew, islandOf, ownerOf, reset, takePinsLeft, touch, touchAll, workAt, workCount, workFrom,
} from './island';
import { buildItems } from './items';
import { collapseMargins } from './margins';
import { normaliseIsland } from './normalise';
import { setStep, STEP_FIT, STEP_SETTLE } from './overrides';
import { pinIsland } from './pins';
import { measureReach } from './reach';
import { readIsland } from './read';
import { solve, solveFor, unsolve } from './solve';

function ownerOfIsland(doc: Doc, island: Island): Island {
  return ownerOf(nodeOf(doc, island.root));
}

/** True when the island around is made anew anyway. */
function isCovered(doc: Doc, island: Island): bool {
  return !island.root || (ownerOfIsland(doc, island).state & IS_RESET) != 0;
}

/** True for islands that are made anew and have come to that step. */
function isDue(island: Island, step: u32): bool {
  return (island.state & IS_RESET) != 0 && !(island.state & step);
}

/** Finds the members of the islands that are made anew; outer ones first. */
function assembleAll(doc: Doc): void {
  for (let i = 0; i < workCount(); ) {
    const island = workAt(i);
    i += 1;
    if (!isDue(island, IS_ASSEMBLED)) continue;
    clearIsland(doc, island);
    // The list may have changed; where the island was taken apart, what is around it comes first.
    if (assemble(doc, island)) i = workFrom(island.root) + 1;
    else i = 0;
  }
}

/** Items and margins, inner islands first; where a root brings other margins, the island around is made anew too. */
function itemizeAll(doc: Doc): void {
  for (let i = workCount() - 1; i >= 0; i--) {
    const island = workAt(i);
    if (!isDue(island, IS_ITEMIZED) || !(island.state & IS_ASSEMBLED)) continue;
    island.state |= IS_ITEMIZED;
    buildItems(doc, island);
    if (!collapseMargins(doc, island) || !island.root) continue;
    const around = ownerOfIsland(doc, island);
    // What comes to this step anyway takes the margins then.
    if (isDue(around, IS_ITEMIZED) && around.state & IS_ASSEMBLED) continue;
    reset(around);
    i = workFrom(island.root);
  }
}

function settleAll(doc: Doc): void {
  for (let i = 0; i < workCount(); i++) {
    const island = workAt(i);
    if (!isDue(island, IS_SETTLED) || !(island.state & IS_ASSEMBLED)) continue;
    island.state |= IS_SETTLED;
    settlePercentages(doc, island);
    normaliseIsland(doc, island);
  }
}

/** True when the content widths of the root are others than those that were asked for. */
function isWidthChanged(doc: Doc, island: Island): bool {
  if (island.askedMinPx < 0) return false;
  const isSame =
    minContentPx(doc, island.root) == island.askedMinPx && maxContentPx(doc, island.root) == island.askedMaxPx;
  return !isSame;
}

/** Where other content widths show, the island around is made anew too; true = there was one. */
function spreadWidths(doc: Doc): bool {
  let isSpread = false;
  for (let i = workCount() - 1; i >= 0; i--) {
    const island = workAt(i);
    if (!(island.state & IS_RESET) || isCovered(doc, island) || !isWidthChanged(doc, island)) continue;
    reset(ownerOfIsland(doc, island));
    isSpread = true;
    i += 1;
  }
  return isSpread;
}

function hasUnassembled(): bool {
  for (let i = 0; i < workCount(); i++) if (isDue(workAt(i), IS_ASSEMBLED)) return true;
  return false;
}

/** Everything before Yoga is asked: what follows from styles and texts alone. */
export function prepareChanges(doc: Doc): void {
  solveFor(doc);
  setStep(STEP_SETTLE);
  do {
    assembleAll(doc);
    itemizeAll(doc);
    if (hasUnassembled()) continue;
    settleAll(doc);
  } while (hasUnassembled() || spreadWidths(doc));
}

function buildAll(doc: Doc): void {
  for (let i = workCount() - 1; i >= 0; i--) {
    const island = workAt(i);
    if (!isDue(island, IS_BUILT)) continue;
    island.state |= IS_BUILT;
    buildTree(doc, island);
    unsolve(island);
  }
}

/** Lays an island out for the width that it has; where its height or baseline shows, the one around is laid out again too. */
function solveAgain(doc: Doc, island: Island): void {
  const root = nodeOf(doc, island.root);
  const height = island.heightPx;
  const hadBaseline = root.hasBaseline || island.hadBaseline;
  const baseline = root.hasBaseline ? root.baselinePx : island.askedBaselinePx;
  island.hadBaseline = island.hasOtherWidths = false;
  unsolve(island);
  solve(doc, island, root.width);
  if (!island.root) return;
  if (island.heightPx == height && !island.hasOtherWidths && !isBaselineMoved(doc, island, hadBaseline, baseline)) return;
  const around = ownerOf(root);
  yogaMarkDirty(root.yoga);
  dirtyLines(doc, around, island.root);
  touch(around, IS_STALE);
}

/** Inner islands first; those in an island that is made anew are laid out by it. */
function solveAll(doc: Doc): void {
  setStep(STEP_FIT);
  for (let i = workCount() - 1; i >= 0; i--) {
    const island = workAt(i);
    if (!(island.state & (IS_RESET | IS_STALE))) continue;
    if (island.root && isCovered(doc, island)) unsolve(island);
    else solveAgain(doc, island);
    i = workFrom(island.root);
  }
}

/** Outer islands first: an island inside whose box has another width is laid out on the way. */
function readAll(doc: Doc): void {
  for (let i = 0; i < workCount(); i++) {
    if (!(workAt(i).state & IS_LAID)) continue;
    readIsland(doc, workAt(i));
  }
  setStep(STEP_SETTLE);
}

function pinAll(doc: Doc): void {
  for (let i = workCount() - 1; i >= 0; i--) {
    const island = workAt(i);
    if (!(island.state & IS_UNPINNED) || !pinIsland(doc, island)) continue;
    touch(ownerOfIsland(doc, island), IS_UNPINNED);
    i = workFrom(island.root);
  }
}

function reachAll(doc: Doc): void {
  for (let i = workCount() - 1; i >= 0; i--) {
    const island = workAt(i);
    if (!(island.state & IS_UNREACHED) || !measureReach(doc, island)) continue;
    touch(ownerOfIsland(doc, island), IS_UNREACHED);
    i = workFrom(island.root);
  }
}

/** Boxes were measured: hulls are to be found. */
export function reachAgain(doc: Doc): void {
  touchAll(doc, IS_UNREACHED);
  reachAll(doc);
}

/** The boxes of what was prepared. */
export function placeChanges(doc: Doc): void {
  solveFor(doc);
  buildAll(doc);
  solveAll(doc);
  readAll(doc);
  pinAll(doc);
  reachAll(doc);
  doc.laidWidthPx = viewportWidthPx;
  doc.laidHeightPx = viewportHeightPx;
}

/** Lays out the islands that something is to be done in. They stay listed until `clearWork`. */
export function layoutChanges(doc: Doc): void {
  prepareChanges(doc);
  placeChanges(doc);
}

/** Lays the whole document out for the current viewport. */
export function layoutDoc(doc: Doc): void {
  clearWork();
  const island = islandNew(doc, 0);
  nodeOf(doc, 0).owner = changetype<usize>(island);
  touch(island, IS_RESET);
  layoutChanges(doc);
  clearWork();
}

/** Gives Yoga's nodes back; the boxes stay readable. */
export function layoutFree(doc: Doc): void {
  for (let idx = 0; idx < doc.count; idx++) {
    const node = nodeOf(doc, idx);
    if (!node.island) continue;
    clearIsland(doc, islandOf(node));
    islandDelete(doc, islandOf(node));
  }
  // Nothing of it lives on.
  takePinsLeft();
}
