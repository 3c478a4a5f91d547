// Styled document → boxes: roles, items, collapsed margins and normalised values, then a Yoga tree, its layout, the sizes that
// Yoga cannot find by itself (fit.ts), and the boxes read back (read.ts).
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import { KW_FIXED, P_POSITION } from '../gen/css';
import {
  YG_MEASURE_AT_MOST,
  YG_MEASURE_EXACTLY,
  yogaInsertChild,
  yogaSetFlexBasis,
  yogaSetFlexShrink,
  yogaSetHeight,
  yogaSetMinWidth,
  yogaSetWidth,
} from '../gen/yoga';
import { viewportHeightPx, viewportWidthPx } from '../state/viewport';
import { styleKeyword } from '../style/computed';
import { applyStyle } from './apply';
import { settlePercentages } from './definite';
import { fitSizes } from './fit';
import { Flow } from './flow';
import { isRow } from './intrinsic';
import { buildAllItems, containerOf, isContainer, itemFlow, itemNode } from './items';
import { breakLines, measureContent } from './lines';
import { collapseMargins } from './margins';
import { normaliseDoc } from './normalise';
import { pinSizes } from './pins';
import { readBoxes } from './read';
import { assignRoles, isOut, ROLE_ATOM, ROLE_REPLACED, roleOf } from './roles';
import { yogaLayout, yogaMeasure, yogaNew, yogaRelease } from './yoga';

/** Rounds of fitting: a box that was fitted may change what its descendants have room for. */
const FIT_ROUNDS: i32 = 12;

/** The document that is being laid out: Yoga's measure calls carry nothing but a flow. */
let measured: usize = 0;

/** {f32 width, f32 height} that the content of `flow` takes; sizes in px, modes YG_MEASURE_*. */
function measureFlow(flowPtr: usize, width: f32, widthMode: i32, _height: f32, _heightMode: i32): u64 {
  const doc = changetype<Doc>(measured);
  const flow = changetype<Flow>(flowPtr);
  flowContent(doc, flow);
  let taken = flow.maxContentPx;
  if (widthMode == YG_MEASURE_EXACTLY) taken = width;
  else if (widthMode == YG_MEASURE_AT_MOST && taken > width) taken = max<f32>(flow.minContentPx, width);
  const height = breakLines(doc, flow, taken);
  return <u64>reinterpret<u32>(taken) | ((<u64>reinterpret<u32>(height)) << 32);
}

/** Slot of the measure function in the runtime's table, for Yoga's shim. */
export function AzYoga_measureSlot(): i32 {
  return measureFlow.index;
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

function insertItems(doc: Doc, container: StyledNode): void {
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
    else if (!isFixed(nodeOf(doc, idx))) yogaInsertChild(container.yoga, nodeOf(doc, idx).yoga, count++);
  }
}

function isFixed(node: StyledNode): bool {
  return isOut(node) && styleKeyword(node.style, P_POSITION) == KW_FIXED;
}

/** Yoga nodes for all boxes. The viewport is a node of its own: containing block of the root and of fixed boxes. */
function buildTree(doc: Doc): void {
  doc.yogaRoot = yogaNew();
  yogaSetWidth(doc.yogaRoot, viewportWidthPx);
  yogaSetHeight(doc.yogaRoot, viewportHeightPx);
  for (let idx = 0; idx < doc.count; idx++) {
    const node = nodeOf(doc, idx);
    node.fittedPx = -1;
    if (hasBox(node)) node.yoga = yogaNew();
  }
  let count: u32 = 0;
  for (let idx = 0; idx < doc.count; idx++) {
    const node = nodeOf(doc, idx);
    if (!node.yoga) continue;
    if (!idx || isFixed(node)) yogaInsertChild(doc.yogaRoot, node.yoga, count++);
    applyStyle(doc, idx, node.role & ROLE_ATOM ? NONE : containerOf(doc, node));
    if (isContainer(node)) insertItems(doc, node);
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
  yogaLayout(doc.yogaRoot, viewportWidthPx, viewportHeightPx);
  for (let round = 0; round < FIT_ROUNDS && fitSizes(doc); round++)
    yogaLayout(doc.yogaRoot, viewportWidthPx, viewportHeightPx);
  readBoxes(doc);
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
  }
  for (let at = doc.firstFlow; at; at = changetype<Flow>(at).next) {
    const flow = changetype<Flow>(at);
    // Flows that a box is the leaf of went with the box.
    if (flow.yoga && nodeOf(doc, flow.container).flow != at) yogaRelease(flow.yoga, flow.measureObject);
    flow.yoga = 0;
  }
}
