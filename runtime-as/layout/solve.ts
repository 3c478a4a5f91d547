// One island × a width → its height and the places of its members: Yoga's layout of its tree, the sizes that Yoga cannot find by
// itself (fit.ts), grids. What comes out depends on the width alone, whatever was laid out before.
import { arenaClear } from '../arena';
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import { YG_MEASURE_AT_MOST, YG_MEASURE_EXACTLY, yogaGetComputedHeight, yogaGetComputedWidth, yogaSetHeight, yogaSetWidth } from '../gen/yoga';
import { viewportHeightPx, viewportWidthPx } from '../state/viewport';
import { buildTree, GRID_MARK, ISLAND_MARK } from './build';
import { releaseTree } from './clear';
import { forgetLinesWidth } from './column-widths';
import { borderPx, boxInsetXPx, insetYPx, LEFT, paddingPx, RIGHT } from './edges';
import { fitSizes } from './fit';
import { Flow } from './flow';
import { Grid, measureGrid, settleGrid } from './grid';
import { maxContentPx, measureFlow, minContentPx } from './intrinsic';
import {
  firstOwn, IS_LAID, IS_UNPINNED, IS_UNREACHED, isBoundary, isInside, Island, lateArena, memberAt, touch, useArena,
} from './island';
import { itemFlow, itemNode } from './items';
import { breakLines } from './lines';
import { yogaLayout } from './yoga';

/** Rounds of fitting: a box that was fitted may change what its descendants have room for. */
const FIT_ROUNDS: i32 = 12;

/** The document that is being laid out: Yoga's measure calls carry nothing but what is measured. */
let measured: usize = 0;

export function solveFor(doc: Doc): void {
  measured = changetype<usize>(doc);
}

function sizeWord(width: f32, height: f32): u64 {
  return <u64>reinterpret<u32>(width) | ((<u64>reinterpret<u32>(height)) << 32);
}

/** {f32 width, f32 height} that the content of a leaf takes; sizes in px, modes YG_MEASURE_*. */
function measureLeaf(ptr: usize, width: f32, widthMode: i32, height: f32, heightMode: i32): u64 {
  const doc = changetype<Doc>(measured);
  if (ptr & GRID_MARK) return measureGrid(doc, changetype<Grid>(ptr - GRID_MARK), width, widthMode, height, heightMode);
  if (!(ptr & ISLAND_MARK)) return measureText(doc, changetype<Flow>(ptr), width, widthMode);
  const island = changetype<Island>(ptr - ISLAND_MARK);
  const taken = widthMode == YG_MEASURE_EXACTLY ? width : contentWidth(doc, island.root, width, widthMode);
  solve(doc, island, taken);
  return sizeWord(taken, island.heightPx);
}

function contentWidth(doc: Doc, idx: i32, width: f32, widthMode: i32): f32 {
  const most = maxContentPx(doc, idx);
  return widthMode == YG_MEASURE_AT_MOST && most > width ? max<f32>(minContentPx(doc, idx), width) : most;
}

function measureText(doc: Doc, flow: Flow, width: f32, widthMode: i32): u64 {
  measureFlow(doc, flow);
  let taken = flow.maxContentPx;
  if (widthMode == YG_MEASURE_EXACTLY) taken = width;
  else if (widthMode == YG_MEASURE_AT_MOST && taken > width) taken = max<f32>(flow.minContentPx, width);
  return sizeWord(taken, breakLines(doc, flow, taken));
}

/** Slot of the measure function in the runtime's table, for Yoga's shim. */
export function AzYoga_measureSlot(): i32 {
  return measureLeaf.index;
}

/** Forgets what fitting did, so that the next layout starts as the first one did. */
function restart(doc: Doc, island: Island): void {
  for (let i: u32 = 0; i < island.memberCount; i++) {
    const node = nodeOf(doc, memberAt(island, i));
    if (i >= firstOwn(island)) node.pins = node.overrides = node.settled;
    if (!isInside(island, memberAt(island, i), node)) continue;
    node.isJustifiedToEnd = false;
    forgetLinesWidth(doc, memberAt(island, i));
  }
  arenaClear(lateArena(island));
  if (!island.hasFits) return;
  releaseTree(doc, island);
  buildTree(doc, island);
  island.hasFits = false;
}

/** Yoga asks for no lines where both sizes of a box are known, but fitting looks at the boxes in them. */
export function layoutAtoms(doc: Doc, node: StyledNode): void {
  if (node.flow) {
    const flow = changetype<Flow>(node.flow);
    if (flow.hasAtoms && !isBoundary(node)) breakLines(doc, flow, max<f32>(0, <f32>yogaGetComputedWidth(node.yoga) - boxInsetXPx(node)));
    return;
  }
  for (let i: u32 = 0; i < node.itemCount; i++) {
    const flow = itemNode(node, i) == NONE ? itemFlow(node, i) : null;
    if (flow && flow.hasAtoms) breakLines(doc, flow, <f32>yogaGetComputedWidth(flow.yoga));
  }
}

/** One layout of all trees: grids lay their items out in order, outer ones first. */
function layoutTrees(doc: Doc, island: Island, widthPx: f32): void {
  const root = nodeOf(doc, island.root);
  if (!island.root) yogaLayout(doc.yogaRoot, viewportWidthPx, viewportHeightPx);
  else if (root.flow) breakLines(doc, changetype<Flow>(root.flow), innerWidthPx(root, widthPx));
  else yogaLayout(island.inner, NaN, NaN);
  for (let i: u32 = 0; i < island.memberCount; i++) {
    const idx = memberAt(island, i);
    const node = nodeOf(doc, idx);
    if (!isInside(island, idx, node)) continue;
    if (node.grid) settleGrid(doc, node);
    else if (node.hasFlowItem) layoutAtoms(doc, node);
  }
}

/** Content width of a box without percentages that is `widthPx` wide. */
function innerWidthPx(node: StyledNode, widthPx: f32): f32 {
  const left = borderPx(node, LEFT) + paddingPx(node, LEFT);
  return max<f32>(0, widthPx - left - borderPx(node, RIGHT) - paddingPx(node, RIGHT));
}

function startTrees(doc: Doc, island: Island, widthPx: f32): void {
  restart(doc, island);
  if (island.inner) yogaSetWidth(island.inner, widthPx);
  if (island.root) return;
  yogaSetWidth(doc.yogaRoot, viewportWidthPx);
  yogaSetHeight(doc.yogaRoot, viewportHeightPx);
}

/** Height of the border box of the root, as its content wants it. */
function heightPx(doc: Doc, island: Island): f32 {
  const root = nodeOf(doc, island.root);
  if (island.root && root.flow) return changetype<Flow>(root.flow).height + insetYPx(root);
  return <f32>yogaGetComputedHeight(island.root ? island.inner : doc.yogaRoot);
}

function fitIsland(doc: Doc, island: Island): bool {
  const around = doc.arena;
  useArena(doc, lateArena(island));
  const isChanged = fitSizes(doc, island);
  doc.arena = around;
  return isChanged;
}

/** Lays an island out for a width of its root, border box; a second time for the same width is free. */
export function solve(doc: Doc, island: Island, widthPx: f32): void {
  if (island.laidPx == widthPx) return;
  island.laidPx = widthPx;
  nodeOf(doc, island.root).hasBaseline = false;
  startTrees(doc, island, widthPx);
  layoutTrees(doc, island, widthPx);
  for (let round = 0; round < FIT_ROUNDS && fitIsland(doc, island); round++) {
    island.hasFits = true;
    layoutTrees(doc, island, widthPx);
  }
  island.heightPx = heightPx(doc, island);
  touch(island, IS_LAID | IS_UNPINNED | IS_UNREACHED);
}

/** The island has to be laid out again, for whatever width. */
export function unsolve(island: Island): void {
  island.laidPx = NaN;
}
