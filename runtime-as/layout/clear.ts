// Gives back what the layout made for the members of an island: Yoga nodes, flows, grids, arenas.
import { arenaClear } from '../arena';
import { Doc, nodeOf, StyledNode } from '../dom/doc';
import { Flow } from './flow';
import { gridForget, gridFree, gridOf } from './grid';
import { firstOwn, isInside, Island, islandOf, lateArena, mainArena, memberAt } from './island';
import { yogaRelease } from './yoga';

function releaseFlows(doc: Doc, island: Island): void {
  for (let at = island.firstFlow; at; at = changetype<Flow>(at).next) {
    const flow = changetype<Flow>(at);
    const isAlone = nodeOf(doc, flow.container).flow == at;
    // Flows that a box is the leaf of go with the box.
    if (flow.yoga && !isAlone) yogaRelease(flow.yoga, flow.measureObject);
    if (!isAlone || flow.container != island.root) flow.yoga = 0;
    if (flow.hasAtoms) flow.brokenFor = NaN;
  }
}

/** Gives the Yoga node of an item back. */
export function releaseLeaf(node: StyledNode): void {
  if (!node.yoga) return;
  const object = node.island ? islandOf(node).measureObject : node.flow ? changetype<Flow>(node.flow).measureObject : 0;
  yogaRelease(node.yoga, object);
  node.yoga = 0;
}

function releaseGrid(node: StyledNode): void {
  const grid = gridOf(node);
  if (grid.leaf) yogaRelease(grid.leaf, grid.measureObject);
  grid.leaf = 0;
  gridForget(grid);
}

/** Gives the Yoga tree of an island back; the leaf of its root belongs to the island around. */
export function releaseTree(doc: Doc, island: Island): void {
  // Parents first: Yoga looks for a child among all of its parent's.
  if (island.inner) yogaRelease(island.inner, 0);
  else if (!island.root && doc.yogaRoot) yogaRelease(doc.yogaRoot, 0);
  island.inner = 0;
  if (!island.root) doc.yogaRoot = 0;
  for (let i: u32 = 0; i < island.memberCount; i++) {
    const idx = memberAt(island, i);
    const node = nodeOf(doc, idx);
    if (i >= firstOwn(island)) releaseLeaf(node);
    if (node.grid && isInside(island, idx, node)) releaseGrid(node);
  }
  releaseFlows(doc, island);
}

/** What a node is as an item of the island. */
export function clearItem(node: StyledNode): void {
  node.inFlow = 0;
  node.settled = node.overrides = node.pins = 0;
  node.isContentBox = node.isMoved = false;
  node.hasIntrinsic = node.hasPageWidths = node.hasBaseline = false;
  if (node.island) islandOf(node).askedMinPx = -1;
}

/** What a node is as a container in the island. */
export function clearContainer(node: StyledNode): void {
  if (node.grid) gridFree(gridOf(node));
  node.grid = 0;
  node.flow = 0;
  node.items = 0;
  node.linesWidthPx = node.lastLinesPx = node.lowLinesPx = node.seenLowPx = 0;
  node.itemCount = node.yogaCount = 0;
  node.hasBoxItem = node.hasFlowItem = node.isJustifiedToEnd = false;
  node.hasIntrinsic = node.hasPageWidths = node.hasBaseline = false;
}

/** Empties an island; the leaf of its root belongs to the island around. */
export function clearIsland(doc: Doc, island: Island): void {
  releaseTree(doc, island);
  island.firstFlow = 0;
  const root = nodeOf(doc, island.root);
  if (island.root && root.hasIntrinsic) {
    island.askedMinPx = root.minContentPx;
    island.askedMaxPx = root.maxContentPx;
  }
  if (root.hasBaseline) {
    island.hadBaseline = true;
    island.askedBaselinePx = root.baselinePx;
  }
  for (let i: u32 = 0; i < island.memberCount && island.members; i++) {
    const idx = memberAt(island, i);
    const node = nodeOf(doc, idx);
    if (i >= firstOwn(island)) clearItem(node);
    if (isInside(island, idx, node)) clearContainer(node);
  }
  arenaClear(mainArena(island));
  arenaClear(lateArena(island));
  island.members = 0;
  island.memberCount = 0;
  island.hasFits = false;
}
