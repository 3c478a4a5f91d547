// Styled document → boxes: roles, items, collapsed margins and normalised values, then a Yoga tree, its layout, the sizes that
// Yoga cannot find by itself (fit.ts), and the boxes read back (read.ts).
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import {
  YG_MEASURE_AT_MOST,
  YG_MEASURE_EXACTLY,
  yogaInsertChild,
  yogaSetFlexBasis,
  yogaSetFlexGrow,
  yogaSetFlexShrink,
  yogaSetHeight,
  yogaSetMinWidth,
  yogaSetWidth,
} from '../gen/yoga';
import { viewportHeightPx, viewportWidthPx } from '../state/viewport';
import { applyStyle } from './apply';
import { settlePercentages } from './definite';
import { fitSizes, hostOf } from './fit';
import { Flow } from './flow';
import { Grid, gridFree, gridOf, measureGrid, settleGrid } from './grid';
import { isRow } from './intrinsic';
import { buildAllItems, containerOf, isContainer, itemFlow, itemNode } from './items';
import { breakLines, measureContent } from './lines';
import { collapseMargins } from './margins';
import { normaliseDoc } from './normalise';
import { pinSizes } from './pins';
import { measureReach } from './reach';
import { readBoxes } from './read';
import { assignRoles, isOut, ROLE_REPLACED, ROLE_ROOT, roleOf } from './roles';
import { yogaLayout, yogaMeasure, yogaNew, yogaRelease } from './yoga';

/** Rounds of fitting: a box that was fitted may change what its descendants have room for. */
const FIT_ROUNDS: i32 = 12;

/** The document that is being laid out: Yoga's measure calls carry nothing but a flow or, marked, a grid. */
let measured: usize = 0;
/** Lowest bit of the number in a measure object: it is the address of a grid. */
const GRID_MARK: usize = 1;

/** {f32 width, f32 height} that the content of a flow or a grid takes; sizes in px, modes YG_MEASURE_*. */
function measureLeaf(ptr: usize, width: f32, widthMode: i32, height: f32, heightMode: i32): u64 {
  const doc = changetype<Doc>(measured);
  if (ptr & GRID_MARK) return measureGrid(doc, changetype<Grid>(ptr - GRID_MARK), width, widthMode, height, heightMode);
  const flow = changetype<Flow>(ptr);
  flowContent(doc, flow);
  let taken = flow.maxContentPx;
  if (widthMode == YG_MEASURE_EXACTLY) taken = width;
  else if (widthMode == YG_MEASURE_AT_MOST && taken > width) taken = max<f32>(flow.minContentPx, width);
  const lines = breakLines(doc, flow, taken);
  return <u64>reinterpret<u32>(taken) | ((<u64>reinterpret<u32>(lines)) << 32);
}

/** Slot of the measure function in the runtime's table, for Yoga's shim. */
export function AzYoga_measureSlot(): i32 {
  return measureLeaf.index;
}

function flowContent(doc: Doc, flow: Flow): void {
  if (flow.isMeasured) return;
  measureContent(doc, flow);
  flow.isMeasured = true;
}

function hasBox(node: StyledNode): bool {
  return isContainer(node) || roleOf(node) == ROLE_REPLACED;
}

/** A flow as a box of its own between other items. */
function insertFlow(doc: Doc, container: StyledNode, flow: Flow, at: u32): void {
  flow.yoga = yogaNew();
  flow.measureObject = yogaMeasure(flow.yoga, changetype<usize>(flow));
  if (isRow(container)) {
    flowContent(doc, flow);
    yogaSetFlexBasis(flow.yoga, flow.maxContentPx);
    yogaSetFlexShrink(flow.yoga, 1);
    yogaSetMinWidth(flow.yoga, flow.minContentPx);
  }
  yogaInsertChild(container.yoga, flow.yoga, at);
}

/** The content of a grid as one leaf that fills the box; boxes out of the flow stand beside it. */
function insertGrid(doc: Doc, container: StyledNode): void {
  const grid = gridOf(container);
  grid.leaf = yogaNew();
  grid.measureObject = yogaMeasure(grid.leaf, container.grid | GRID_MARK);
  yogaSetFlexGrow(grid.leaf, 1);
  yogaSetFlexShrink(grid.leaf, 1);
  yogaInsertChild(container.yoga, grid.leaf, 0);
  let count: u32 = 1;
  for (let i: u32 = 0; i < container.itemCount; i++) {
    const idx = itemNode(container, i);
    if (idx == NONE || !isOut(nodeOf(doc, idx)) || !isHosted(doc, container, idx)) continue;
    yogaInsertChild(container.yoga, nodeOf(doc, idx).yoga, count++);
  }
  container.yogaCount = count;
}

function insertItems(doc: Doc, container: StyledNode): void {
  if (container.grid) {
    insertGrid(doc, container);
    return;
  }
  if (container.flow) {
    const flow = changetype<Flow>(container.flow);
    flow.yoga = container.yoga;
    flow.measureObject = yogaMeasure(container.yoga, container.flow);
    return;
  }
  let count: u32 = 0;
  for (let i: u32 = 0; i < container.itemCount; i++) {
    const idx = itemNode(container, i);
    if (idx == NONE) insertFlow(doc, container, itemFlow(container, i), count++);
    else if (isHosted(doc, container, idx)) yogaInsertChild(container.yoga, nodeOf(doc, idx).yoga, count++);
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

/** Yoga nodes for all boxes. The viewport is a node of its own: containing block of the root and of fixed boxes. */
function buildTree(doc: Doc): void {
  doc.yogaRoot = yogaNew();
  yogaSetWidth(doc.yogaRoot, viewportWidthPx);
  yogaSetHeight(doc.yogaRoot, viewportHeightPx);
  for (let idx = 0; idx < doc.count; idx++) {
    const node = nodeOf(doc, idx);
    node.fittedPx = -1;
    node.autoMarginPx = -1;
    if (hasBox(node)) node.yoga = yogaNew();
  }
  let count: u32 = 0;
  for (let idx = 0; idx < doc.count; idx++) {
    const node = nodeOf(doc, idx);
    if (!node.yoga) continue;
    if (!idx || (isOut(node) && hostOf(doc, node) == NONE)) yogaInsertChild(doc.yogaRoot, node.yoga, count++);
    applyStyle(doc, idx, node.role & ROLE_ROOT ? NONE : containerOf(doc, node));
    if (isContainer(node)) insertItems(doc, node);
  }
  hostOuter(doc);
}

/** One layout of all trees: grids lay their items out in order, outer ones first. */
function layoutBoxes(doc: Doc): void {
  yogaLayout(doc.yogaRoot, viewportWidthPx, viewportHeightPx);
  for (let idx = 0; idx < doc.count; idx++) if (nodeOf(doc, idx).grid) settleGrid(doc, nodeOf(doc, idx));
}

/** Boxes out of the flow that refer to a box around their tree: its Yoga node takes them behind its own items. */
function hostOuter(doc: Doc): void {
  for (let idx = 0; idx < doc.count; idx++) {
    const node = nodeOf(doc, idx);
    if (!node.yoga || !isOut(node)) continue;
    const host = hostOf(doc, node);
    if (host != NONE && host != containerOf(doc, node))
      yogaInsertChild(nodeOf(doc, host).yoga, node.yoga, nodeOf(doc, host).yogaCount++);
  }
}

/** Lays the document out for the current viewport. */
export function layoutDoc(doc: Doc): void {
  measured = changetype<usize>(doc);
  assignRoles(doc);
  buildAllItems(doc);
  collapseMargins(doc);
  settlePercentages(doc);
  normaliseDoc(doc);
  buildTree(doc);
  layoutBoxes(doc);
  for (let round = 0; round < FIT_ROUNDS && fitSizes(doc); round++) layoutBoxes(doc);
  readBoxes(doc);
  measureReach(doc);
  pinSizes(doc);
}

/** Gives Yoga's nodes back; the boxes stay readable. */
export function layoutFree(doc: Doc): void {
  if (!doc.yogaRoot) return;
  yogaRelease(doc.yogaRoot, 0);
  doc.yogaRoot = 0;
  for (let idx = 0; idx < doc.count; idx++) {
    const node = nodeOf(doc, idx);
    if (node.yoga) yogaRelease(node.yoga, node.flow ? changetype<Flow>(node.flow).measureObject : 0);
    node.yoga = 0;
    if (!node.grid) continue;
    if (gridOf(node).leaf) yogaRelease(gridOf(node).leaf, gridOf(node).measureObject);
    gridFree(gridOf(node));
    node.grid = 0;
  }
  for (let at = doc.firstFlow; at; at = changetype<Flow>(at).next) {
    const flow = changetype<Flow>(at);
    // Flows that a box is the leaf of went with the box.
    if (flow.yoga && nodeOf(doc, flow.container).flow != at) yogaRelease(flow.yoga, flow.measureObject);
    flow.yoga = 0;
  }
}
