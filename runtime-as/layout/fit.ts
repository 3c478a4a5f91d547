// Sizes that Yoga finds otherwise than css-sizing-3: shrink-to-fit widths of containers, and content minimums of growing items
// of columns. They are computed here from the last layout and set as px; the caller lays out again.
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import {
  KW_AUTO,
  KW_FIT_CONTENT,
  KW_FIXED,
  KW_STATIC,
  KW_VISIBLE,
  P_FLEX_GROW,
  P_LEFT,
  P_MARGIN_BOTTOM,
  P_MARGIN_LEFT,
  P_MARGIN_RIGHT,
  P_MIN_HEIGHT,
  P_OVERFLOW_Y,
  P_POSITION,
  P_RIGHT,
  P_WIDTH,
} from '../gen/css';
import {
  yogaGetComputedHeight,
  yogaGetComputedTop,
  yogaGetComputedWidth,
  yogaMarkDirty,
  yogaSetMinHeight,
  yogaSetWidth,
} from '../gen/yoga';
import { viewportWidthPx } from '../state/viewport';
import { styleKeyword } from '../style/computed';
import { valueNum } from '../style/values';
import { isStretched } from './definite';
import { BOTTOM, borderPx, insetXPx, insetYPx, LEFT, paddingPx, RIGHT, TOP } from './edges';
import { Flow } from './flow';
import { isRow, maxContentPx, minContentPx } from './intrinsic';
import { containerOf, itemFlow, itemNode } from './items';
import { usedIsAuto, usedKeyword, usedPx, usedValue } from './overrides';
import { fitRow } from './rows';
import { isOut, ROLE_ATOM, ROLE_FLEX, ROLE_INLINE, ROLE_REPLACED, roleOf } from './roles';

/** Differences below this are rounding, px. */
const SLACK: f32 = 0.01;

/** True when the width of a box is css2's shrink-to-fit. Items of rows get theirs as flex base size. */
export function isFitContent(doc: Doc, node: StyledNode): bool {
  if (node.parent == NONE || node.role & ROLE_ATOM || roleOf(node) == ROLE_REPLACED) return false;
  const keyword = usedKeyword(node, P_WIDTH);
  if (keyword == KW_FIT_CONTENT) return true;
  if (keyword != KW_AUTO) return false;
  if (isOut(node)) return usedIsAuto(node, P_LEFT) || usedIsAuto(node, P_RIGHT);
  const parent = nodeOf(doc, containerOf(doc, node));
  if (roleOf(parent) != ROLE_FLEX || isRow(parent)) return false;
  return (
    !isStretched(node, parent) ||
    usedKeyword(node, P_MARGIN_LEFT) == KW_AUTO ||
    usedKeyword(node, P_MARGIN_RIGHT) == KW_AUTO
  );
}

/** Inline boxes are laid out as if they were not positioned (style/normal.ts tells the page the same). */
function isPositioned(node: StyledNode): bool {
  return roleOf(node) != ROLE_INLINE && styleKeyword(node.style, P_POSITION) != KW_STATIC;
}

/** The box that insets of an out-of-flow box refer to; NONE = the viewport. */
export function containingBlock(doc: Doc, node: StyledNode): i32 {
  if (!isOut(node)) return containerOf(doc, node);
  if (styleKeyword(node.style, P_POSITION) == KW_FIXED) return NONE;
  let at = containerOf(doc, node);
  while (at != NONE && !isPositioned(nodeOf(doc, at))) at = containerOf(doc, nodeOf(doc, at));
  return at;
}

/** Width that a shrink-to-fit box may take, margins taken off. */
function roomPx(doc: Doc, node: StyledNode): f32 {
  const at = containingBlock(doc, node);
  let room = viewportWidthPx;
  if (at != NONE) {
    const block = nodeOf(doc, at);
    const inset = isOut(node) ? borderPx(block.style, LEFT) + borderPx(block.style, RIGHT) : insetXPx(block.style);
    room = <f32>yogaGetComputedWidth(block.yoga) - inset;
  }
  const insets: f32 = isOut(node) ? usedPx(node, P_LEFT, room) + usedPx(node, P_RIGHT, room) : 0;
  return room - insets - usedPx(node, P_MARGIN_LEFT, room) - usedPx(node, P_MARGIN_RIGHT, room);
}

function fitWidth(doc: Doc, idx: i32, node: StyledNode): bool {
  if (!isFitContent(doc, node)) return false;
  const width = min<f32>(maxContentPx(doc, idx), max<f32>(minContentPx(doc, idx), roomPx(doc, node)));
  const has = <f32>yogaGetComputedWidth(node.yoga);
  if (abs<f32>(width - has) <= SLACK || node.fittedPx == width) return false;
  node.fittedPx = width;
  yogaSetWidth(node.yoga, max<f32>(0, width - (node.isContentBox ? insetXPx(node.style) : 0)));
  return true;
}

/** Bottom edge of the in-flow content, from the top of the border box, with the box's own bottom padding and border. */
export function contentHeight(doc: Doc, node: StyledNode): f32 {
  const end = paddingPx(node.style, BOTTOM) + borderPx(node.style, BOTTOM);
  if (node.flow) return changetype<Flow>(node.flow).height + insetYPx(node.style);
  let bottom = paddingPx(node.style, TOP) + borderPx(node.style, TOP);
  for (let i: u32 = 0; i < node.itemCount; i++) {
    const idx = itemNode(node, i);
    const yoga = idx == NONE ? itemFlow(node, i).yoga : nodeOf(doc, idx).yoga;
    if (idx != NONE && isOut(nodeOf(doc, idx))) continue;
    const margin: f32 = idx == NONE ? 0 : usedPx(nodeOf(doc, idx), P_MARGIN_BOTTOM);
    bottom = max<f32>(bottom, <f32>(yogaGetComputedTop(yoga) + yogaGetComputedHeight(yoga)) + margin);
  }
  return bottom + end;
}

/** css-flexbox-1 §4.5 for columns: a growing item is at least as high as its content unless it clips. */
function fitHeight(doc: Doc, node: StyledNode): bool {
  if (node.parent == NONE || isOut(node) || node.role & ROLE_ATOM || roleOf(node) == ROLE_REPLACED) return false;
  const parent = nodeOf(doc, containerOf(doc, node));
  if (roleOf(parent) != ROLE_FLEX || isRow(parent) || valueNum(usedValue(node, P_FLEX_GROW)) == 0) return false;
  if (!usedIsAuto(node, P_MIN_HEIGHT) || styleKeyword(node.style, P_OVERFLOW_Y) != KW_VISIBLE) return false;
  const least = contentHeight(doc, node);
  if (least <= <f32>yogaGetComputedHeight(node.yoga) + SLACK) return false;
  yogaSetMinHeight(node.yoga, max<f32>(0, least - (node.isContentBox ? insetYPx(node.style) : 0)));
  return true;
}

/** Lines that hold the atom around a changed box have to be broken again. */
function dirtyLines(doc: Doc, idx: i32): void {
  for (let at = idx; at != NONE; at = containerOf(doc, nodeOf(doc, at))) {
    const node = nodeOf(doc, at);
    if (!(node.role & ROLE_ATOM) || !node.inFlow) continue;
    const flow = changetype<Flow>(node.inFlow);
    flow.brokenFor = -1;
    yogaMarkDirty(flow.yoga);
  }
}

/** Corrects sizes after a layout; true = some changed, so lay out again. */
export function fitWidths(doc: Doc): bool {
  let isChanged = false;
  for (let idx = 0; idx < doc.count; idx++) {
    const node = nodeOf(doc, idx);
    if (!node.yoga) continue;
    const isFlexed = fitRow(doc, node);
    const isWider = fitWidth(doc, idx, node);
    if (!fitHeight(doc, node) && !isWider && !isFlexed) continue;
    dirtyLines(doc, idx);
    isChanged = true;
  }
  return isChanged;
}
