// An island's settled members → its Yoga tree, where islands inside are measured leaves; and back (layout/clear.ts frees it).
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import {
  yogaInsertChild, yogaSetFlexBasis, yogaSetFlexGrow, yogaSetFlexShrink, yogaSetHeight, yogaSetMinWidth, yogaSetWidth,
} from '../gen/yoga';
import { viewportHeightPx, viewportWidthPx } from '../state/viewport';
import { applyInside, applyStyle } from './apply';
import { hostOf } from './fit';
import { Flow } from './flow';
import { gridOf } from './grid';
import { isRow, measureFlow } from './intrinsic';
import { firstOwn, innerYoga, isBoundary, isInside, Island, islandOf, memberAt } from './island';
import { containerOf, isContainer, itemFlow, itemNode } from './items';
import { isOut, ROLE_REPLACED, ROLE_ROOT, roleOf } from './roles';
import { yogaMeasure, yogaNew } from './yoga';

/** Lowest bits of the number in a measure object: it is the address of a grid, of an island, else of a flow. */
export const GRID_MARK: usize = 1;
export const ISLAND_MARK: usize = 2;

function hasBox(node: StyledNode): bool {
  return isContainer(node) || roleOf(node) == ROLE_REPLACED;
}

/** A flow as a box of its own between other items. */
function insertFlow(doc: Doc, container: StyledNode, flow: Flow, at: u32): void {
  flow.yoga = yogaNew();
  flow.baselineShiftPx = 0;
  flow.linePx = -1;
  flow.keptHeightPx = 0;
  flow.toldHeightPx = -1;
  flow.measureObject = yogaMeasure(flow.yoga, changetype<usize>(flow));
  if (isRow(container)) {
    measureFlow(doc, flow);
    yogaSetFlexBasis(flow.yoga, flow.maxContentPx);
    yogaSetFlexShrink(flow.yoga, 1);
    yogaSetMinWidth(flow.yoga, flow.minContentPx);
  }
  yogaInsertChild(innerYoga(container), flow.yoga, at);
}

/** The content of a grid as one leaf that fills the box; boxes out of the flow stand beside it. */
function insertGrid(doc: Doc, container: StyledNode): void {
  const grid = gridOf(container);
  const yoga = innerYoga(container);
  grid.leaf = yogaNew();
  grid.measureObject = yogaMeasure(grid.leaf, container.grid | GRID_MARK);
  yogaSetFlexGrow(grid.leaf, 1);
  yogaSetFlexShrink(grid.leaf, 1);
  yogaInsertChild(yoga, grid.leaf, 0);
  let count: u32 = 1;
  for (let i: u32 = 0; i < container.itemCount; i++) {
    const idx = itemNode(container, i);
    if (idx == NONE || !isOut(nodeOf(doc, idx)) || !isHosted(doc, container, idx)) continue;
    yogaInsertChild(yoga, nodeOf(doc, idx).yoga, count++);
  }
  container.yogaCount = count;
}

/** The only flow of a box: the box itself is the leaf. */
function attachFlow(container: StyledNode): void {
  const flow = changetype<Flow>(container.flow);
  flow.yoga = container.yoga;
  if (!isBoundary(container)) flow.measureObject = yogaMeasure(container.yoga, container.flow);
}

function insertItems(doc: Doc, container: StyledNode): void {
  if (container.grid) {
    insertGrid(doc, container);
    return;
  }
  if (container.flow) {
    attachFlow(container);
    return;
  }
  const yoga = innerYoga(container);
  let count: u32 = 0;
  for (let i: u32 = 0; i < container.itemCount; i++) {
    const idx = itemNode(container, i);
    if (idx == NONE) insertFlow(doc, container, itemFlow(container, i), count++);
    else if (isHosted(doc, container, idx)) yogaInsertChild(yoga, nodeOf(doc, idx).yoga, count++);
  }
  container.yogaCount = count;
}

/** True for items that are laid out with their container: all but some of those out of the flow. */
function isHosted(doc: Doc, container: StyledNode, idx: i32): bool {
  const node = nodeOf(doc, idx);
  if (!isOut(node)) return true;
  const host = hostOf(doc, node);
  return host != NONE && changetype<usize>(nodeOf(doc, host)) == changetype<usize>(container);
}

/** Boxes out of the flow that refer to a box around their tree: its Yoga node takes them behind its own items. */
function hostOuter(doc: Doc, island: Island): void {
  for (let i = firstOwn(island); i < island.memberCount; i++) {
    const node = nodeOf(doc, memberAt(island, i));
    if (!node.yoga || !isOut(node)) continue;
    const host = hostOf(doc, node);
    if (host != NONE && host != containerOf(doc, node))
      yogaInsertChild(innerYoga(nodeOf(doc, host)), node.yoga, nodeOf(doc, host).yogaCount++);
  }
}

/** The leaf that an island inside is for this one. */
function makeLeaf(node: StyledNode): void {
  const island = islandOf(node);
  island.hasOtherWidths = false;
  island.seenMaxPx = NaN;
  island.measureObject = yogaMeasure(node.yoga, node.island | ISLAND_MARK);
  if (node.flow) changetype<Flow>(node.flow).yoga = node.yoga;
}

function makeNodes(doc: Doc, island: Island): void {
  for (let i = firstOwn(island); i < island.memberCount; i++) {
    const node = nodeOf(doc, memberAt(island, i));
    node.fittedPx = -1;
    node.autoMarginPx = -1;
    node.toldBasePx = node.toldHeightPx = -1;
    node.linePx = -1;
    node.keepsHeight = false;
    node.opensInside = node.isOpened = false;
    node.linesRoomPx = -1;
    node.partsWidthPx = viewportWidthPx;
    node.partsHeightPx = viewportHeightPx;
    node.edgeBasePx = 0;
    node.blockHeightPx = node.highestForPx = node.openHeightPx = NaN;
    node.baselineShiftPx = 0;
    if (!hasBox(node)) continue;
    node.yoga = yogaNew();
    if (isBoundary(node)) makeLeaf(node);
  }
}

/** Root of the tree: the viewport is a node of its own, containing block of the document's root and of fixed boxes. */
function makeRoot(doc: Doc, island: Island): void {
  const node = nodeOf(doc, island.root);
  if (!isBoundary(node)) {
    doc.yogaRoot = yogaNew();
    doc.yogaCount = 0;
    yogaSetWidth(doc.yogaRoot, viewportWidthPx);
    yogaSetHeight(doc.yogaRoot, viewportHeightPx);
  } else if (!node.flow) {
    island.inner = yogaNew();
    applyInside(node, island.inner);
  }
}

/** Makes the Yoga tree of an island. */
export function buildTree(doc: Doc, island: Island): void {
  makeRoot(doc, island);
  makeNodes(doc, island);
  for (let i: u32 = 0; i < island.memberCount; i++) {
    const idx = memberAt(island, i);
    const node = nodeOf(doc, idx);
    if (!node.yoga && !(isBoundary(node) && idx == island.root)) continue;
    if (!idx || (isOut(node) && hostOf(doc, node) == NONE)) yogaInsertChild(doc.yogaRoot, node.yoga, doc.yogaCount++);
    if (i >= firstOwn(island)) applyStyle(doc, idx, node.role & ROLE_ROOT ? NONE : containerOf(doc, node));
    if (isContainer(node) && isInside(island, idx, node)) insertItems(doc, node);
  }
  hostOuter(doc, island);
}
