// Sizes that Yoga finds otherwise than css-sizing-3: shrink-to-fit widths of containers, and heights below that of the content.
// They are computed here from the last layout and set as px; the caller lays out again.
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import {
  KW_AUTO,
  KW_FIT_CONTENT,
  KW_FIXED,
  KW_MAX_CONTENT,
  KW_MIN_CONTENT,
  KW_STATIC,
  P_ALIGN_ITEMS,
  P_ASPECT_RATIO,
  P_BOTTOM,
  P_FLEX_BASIS,
  P_FLEX_GROW,
  P_HEIGHT,
  P_LEFT,
  P_MARGIN_LEFT,
  P_MARGIN_RIGHT,
  P_MAX_HEIGHT,
  P_MAX_WIDTH,
  P_MIN_HEIGHT,
  P_MIN_WIDTH,
  P_OVERFLOW_Y,
  P_POSITION,
  P_RIGHT,
  P_TOP,
  P_WIDTH,
  V_NUMBER,
} from '../gen/css';
import {
  yogaGetComputedHeight,
  yogaGetComputedWidth,
  yogaMarkDirty,
  yogaSetHeight,
  yogaSetMaxWidth,
  yogaSetMinHeight,
  yogaSetWidth,
} from '../gen/yoga';
import { PARTS_EDGE, S_PARTS, styleKeyword, styleNum, styleValue } from '../style/computed';
import { valueKind, valueNum } from '../style/values';
import { fitBaselines } from './baselines';
import { fitLineFlows, lineItemWidthPx, narrowItems, widenItems } from './column-lines';
import { fitLinesWidth, hasOtherWidth } from './column-widths';
import { fitColumn, isFlexible } from './columns';
import { isHeightDefinite, isStretched, isStretching } from './definite';
import { BOTTOM, boxInsetXPx, boxInsetYPx, boxMarginPx, percentInsetXPx, TOP } from './edges';
import { Flow } from './flow';
import { gridForget, gridOf } from './grid';
import { clampHeightPx, contentHeightPx, endHeights, isColumn, startHeights } from './heights';
import { borderBoxPx, clampRoomPx, contentLeastPx, isNowrap, isRow, maxContentPx, maxInPx, minContentPx, tableMostPx } from './intrinsic';
import { firstOwn, isInside, Island, memberAt } from './island';
import { containerOf, itemFlow, itemNode } from './items';
import { breakLines } from './lines';
import { fitMarker } from './markers';
import { usedBorderBoxPx, usedIsAuto, usedIsPercent, usedIsPx, usedKeyword, usedPx, usedValue } from './overrides';
import { fitOnlyLine } from './only-line';
import { fitPartHeight, hasPartHeight } from './part-heights';
import { blockHeightPx, blockWidthPx, fitParts } from './parts';
import { fitRow } from './rows';
import { hasRatio, isOut, ROLE_ATOM, ROLE_BLOCK, ROLE_CELL, ROLE_FLEX, ROLE_INLINE, ROLE_REPLACED, ROLE_ROOT, ROLE_TABLE, roleOf, scrolls } from './roles';
import { SLACK } from './units';

/** True when the width of a box is css2's shrink-to-fit. Items of rows get theirs as flex base size. */
export function isFitContent(doc: Doc, node: StyledNode): bool {
  if (node.parent == NONE || node.role & ROLE_ROOT || roleOf(node) == ROLE_REPLACED) return false;
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

/**
 * The box whose Yoga node an out-of-flow box hangs on: its container, or its containing block where that is outside of the
 * tree of an atom or a grid item; NONE = the viewport.
 */
export function hostOf(doc: Doc, node: StyledNode): i32 {
  const container = containerOf(doc, node);
  if (styleKeyword(node.style, P_POSITION) == KW_FIXED) return NONE;
  const block = containingBlock(doc, node);
  for (let at = container; at != block && at != NONE; at = containerOf(doc, nodeOf(doc, at)))
    if (nodeOf(doc, at).role & ROLE_ROOT) return block != NONE && nodeOf(doc, block).flow ? container : block;
  return container;
}

/** True for boxes out of the flow that fill the room between two insets of another box than the one that Yoga has them in. */
function fillsOther(doc: Doc, node: StyledNode, start: u32, end: u32): bool {
  return isOut(node) && !usedIsAuto(node, start) && !usedIsAuto(node, end) && hostOf(doc, node) != containingBlock(doc, node);
}

/** What insets and margins leave of a width. */
function roomPx(node: StyledNode, blockPx: f32): f32 {
  const insets: f32 = isOut(node) ? usedPx(node, P_LEFT, blockPx) + usedPx(node, P_RIGHT, blockPx) : 0;
  return blockPx - insets - usedPx(node, P_MARGIN_LEFT, blockPx) - usedPx(node, P_MARGIN_RIGHT, blockPx);
}

/**
 * True for other boxes that have limits, but for items of rows: Yoga measures content before it applies them. Limits in px of widths
 * in px are applied already (layout/apply.ts).
 */
function hasLimitedWidth(doc: Doc, node: StyledNode): bool {
  if (fillsOther(doc, node, P_LEFT, P_RIGHT)) return true;
  if (node.parent == NONE || node.role & ROLE_ROOT || !hasWidthLimits(node)) return false;
  if (usedIsPx(node, P_WIDTH) && !usedIsPercent(node, P_MIN_WIDTH) && !usedIsPercent(node, P_MAX_WIDTH)) return false;
  return isOut(node) || !isRow(nodeOf(doc, containerOf(doc, node)));
}

function hasWidthLimits(node: StyledNode): bool {
  return !usedIsAuto(node, P_MAX_WIDTH) || (!usedIsAuto(node, P_MIN_WIDTH) && valueNum(usedValue(node, P_MIN_WIDTH)) > 0);
}

/** Boxes that are lower where they are wider than their content wants: it leaves out percentages, and what grows from another width. */
function isLowerWhenWider(node: StyledNode): bool {
  if (styleValue(node.style, S_PARTS) & PARTS_EDGE) return true;
  if (!(styleNum(node.style, P_FLEX_GROW) > 0)) return false;
  return usedKeyword(node, P_WIDTH) == KW_MIN_CONTENT || usedIsPx(node, P_WIDTH) || usedIsPx(node, P_FLEX_BASIS);
}

/** Some box below depends on the width of `node` in a way that Yoga does not see where it measures. */
function hasDependents(doc: Doc, idx: i32, node: StyledNode): bool {
  // What is inside of an island refers to its root, whose width is that of the box around it.
  let islandEnd: i32 = 0;
  for (let i = idx + 1; i < node.end; i++) {
    const below = nodeOf(doc, i);
    if (isLowerWhenWider(below)) return true;
    if (i < islandEnd) continue;
    if (usedIsPercent(below, P_WIDTH)) return true;
    if (below.island) islandEnd = below.end;
  }
  return false;
}

/** css2 §17.5.2: a width that a table says, or that of its room, or what its columns need where that is more. */
function tableWidthPx(doc: Doc, idx: i32, node: StyledNode): f32 {
  const isOpen = usedKeyword(node, P_WIDTH) == KW_AUTO;
  if (node.parent == NONE || node.role & ROLE_ROOT || (isOpen && isRow(nodeOf(doc, containerOf(doc, node))))) return -1;
  const block = blockWidthPx(doc, node);
  const width = isOpen ? roomPx(node, block) : usedBorderBoxPx(node, P_WIDTH, boxInsetXPx(node), block);
  return max<f32>(clampRoomPx(node, width, block), contentLeastPx(doc, idx));
}

/** A content width that a keyword states, where it is another than before the lines of columns were known; -1 = it is not. */
function movedWidthPx(doc: Doc, idx: i32, node: StyledNode): f32 {
  const keyword = usedKeyword(node, P_WIDTH);
  if (keyword != KW_MAX_CONTENT || node.parent == NONE || node.role & ROLE_ROOT || roleOf(node) == ROLE_REPLACED) return -1;
  if (!isOut(node) && isRow(nodeOf(doc, containerOf(doc, node)))) return -1;
  const width = maxContentPx(doc, idx) + percentInsetXPx(node);
  return abs<f32>(width - <f32>yogaGetComputedWidth(node.yoga)) <= SLACK ? -1 : width;
}

/** Width of the border box by css2 §10.3, px; -1 = what Yoga finds is right. */
function rightWidthPx(doc: Doc, idx: i32, node: StyledNode): f32 {
  const keyword = usedKeyword(node, P_WIDTH);
  if (roleOf(node) == ROLE_TABLE && (!keyword || keyword == KW_AUTO)) return tableWidthPx(doc, idx, node);
  const filling = lineItemWidthPx(doc, idx, node);
  if (filling >= 0) return filling;
  const isFit = isFitContent(doc, node);
  if (!isFit && !hasLimitedWidth(doc, node)) return movedWidthPx(doc, idx, node);
  const block = blockWidthPx(doc, node);
  const room = roomPx(node, block);
  const extra = percentInsetXPx(node);
  if (isFit) {
    const most = (roleOf(node) == ROLE_TABLE ? tableMostPx(doc, node) : maxInPx(doc, idx, block)) + extra;
    const least = minContentPx(doc, idx) + extra;
    const limited = clampRoomPx(node, min<f32>(most, max<f32>(least, room)), block);
    const width = roleOf(node) == ROLE_TABLE ? max<f32>(least, limited) : limited;
    // A box that has the room for what its content likes is measured at that width by Yoga too.
    const isMeasured = width == most && width <= room && !hasWidthLimits(node) && !hasDependents(doc, idx, node);
    return isMeasured && abs<f32>(width - <f32>yogaGetComputedWidth(node.yoga)) <= SLACK ? -1 : width;
  }
  if (keyword == KW_AUTO) return clampRoomPx(node, room, block);
  if (keyword) return clampRoomPx(node, maxContentPx(doc, idx) + extra, block);
  return clampRoomPx(node, usedBorderBoxPx(node, P_WIDTH, boxInsetXPx(node), block), block);
}

function fitWidth(doc: Doc, idx: i32, node: StyledNode): bool {
  const width = rightWidthPx(doc, idx, node);
  if (width < 0 || node.fittedPx == width) return false;
  node.fittedPx = width;
  const px = max<f32>(0, width - (node.isContentBox ? boxInsetXPx(node) : 0));
  yogaSetWidth(node.yoga, px);
  // Yoga offers the content no more than the maximum, whatever the minimum is.
  if (!usedIsAuto(node, P_MAX_WIDTH)) yogaSetMaxWidth(node.yoga, px);
  return true;
}

/** css-flexbox-1 §4.5: items of columns are at least as high as their content; layout/columns.ts flexes those of single ones. */
function keepsContentInColumn(node: StyledNode, container: StyledNode): bool {
  if (!isColumn(container) && valueNum(usedValue(node, P_FLEX_GROW)) > 0)
    return usedIsAuto(node, P_MIN_HEIGHT) && !scrolls(node, P_OVERFLOW_Y);
  return usedIsAuto(node, P_HEIGHT) && !isFlexible(node);
}

/** True when a box is never lower than its content; Yoga cuts some to what their container has left. */
function keepsContent(doc: Doc, node: StyledNode, container: i32): bool {
  const parent = nodeOf(doc, container);
  if (!usedIsAuto(node, P_MAX_HEIGHT) || valueKind(usedValue(node, P_ASPECT_RATIO)) == V_NUMBER) return false;
  if (roleOf(parent) == ROLE_FLEX && !isRow(parent)) return keepsContentInColumn(node, parent);
  if (!usedIsAuto(node, P_HEIGHT)) return false;
  return !(isRow(parent) && isStretched(node, parent) && isLineFixed(doc, container, parent));
}

/**
 * css-flexbox-1 §9.4: the line of a single-line row is as high as the row, and its items with it, unless their content makes the
 * row that high. The limits of the row are limits of its only line.
 */
function isLineFixed(doc: Doc, idx: i32, row: StyledNode): bool {
  return isNowrap(row) && (!usedIsAuto(row, P_MAX_HEIGHT) || !isContentHigh(doc, idx, row));
}

/** Raises text between the items of a row that Yoga made lower than its lines. */
function fitFlowHeights(doc: Doc, idx: i32, row: StyledNode): bool {
  if (!row.hasFlowItem || !isRow(row)) return false;
  if (isStretching(styleKeyword(row.style, P_ALIGN_ITEMS)) && isLineFixed(doc, idx, row)) return false;
  let isChanged = false;
  for (let i: u32 = 0; i < row.itemCount; i++) {
    if (itemNode(row, i) != NONE) continue;
    const yoga = itemFlow(row, i).yoga;
    const least = breakLines(doc, itemFlow(row, i), <f32>yogaGetComputedWidth(yoga));
    if (least <= <f32>yogaGetComputedHeight(yoga) + SLACK) continue;
    yogaSetMinHeight(yoga, least);
    isChanged = true;
  }
  return isChanged;
}

/** True when nothing but its content makes the height of a box. */
function isContentHigh(doc: Doc, idx: i32, node: StyledNode): bool {
  if (node.parent == NONE || isOut(node) || node.role & ROLE_ROOT) return !isHeightDefinite(doc, idx);
  return !usedIsPx(node, P_HEIGHT) && keepsContent(doc, node, containerOf(doc, node));
}

/**
 * css-position-3 §4.2: a box out of the flow between two insets fills what they and its margins leave, within its limits. Yoga takes
 * the margins for a part of the maximum.
 */
function fitOutHeight(doc: Doc, node: StyledNode): bool {
  if (!usedIsAuto(node, P_HEIGHT) || usedIsAuto(node, P_TOP) || usedIsAuto(node, P_BOTTOM) || hasRatio(node)) return false;
  if (usedIsAuto(node, P_MAX_HEIGHT) && !fillsOther(doc, node, P_TOP, P_BOTTOM)) return false;
  const block = blockHeightPx(doc, node);
  const margins = boxMarginPx(node, TOP) + boxMarginPx(node, BOTTOM);
  const room = block - usedPx(node, P_TOP, block) - usedPx(node, P_BOTTOM, block) - margins;
  const height = clampHeightPx(node, room, block);
  if (abs<f32>(height - <f32>yogaGetComputedHeight(node.yoga)) <= SLACK) return false;
  yogaSetHeight(node.yoga, max<f32>(0, height - (node.isContentBox ? boxInsetYPx(node) : 0)));
  return true;
}

/** Raises a box that Yoga made lower than its content, and lowers one that it gave what is left of the height. */
function fitHeight(doc: Doc, node: StyledNode): bool {
  if (hasPartHeight(doc, node) && fitPartHeight(doc, node)) return true;
  if (isOut(node)) return fitOutHeight(doc, node);
  if (node.island || node.parent == NONE || node.role & ROLE_ROOT || roleOf(node) == ROLE_REPLACED) return false;
  if (!keepsContent(doc, node, containerOf(doc, node))) return false;
  const insetY = boxInsetYPx(node);
  let least = contentHeightPx(doc, node);
  if (usedIsPx(node, P_HEIGHT)) least = min<f32>(least, borderBoxPx(node, P_HEIGHT, insetY));
  const height = <f32>yogaGetComputedHeight(node.yoga);
  // Yoga gives what has no width all the height that there is.
  const isLeft = !yogaGetComputedWidth(node.yoga) && roleOf(nodeOf(doc, containerOf(doc, node))) == ROLE_BLOCK;
  const isRest = isLeft && height > clampHeightPx(node, least, node.blockHeightPx) + SLACK;
  if (isRest) yogaSetHeight(node.yoga, max<f32>(0, least - (node.isContentBox ? insetY : 0)));
  if (isRest || least <= height + SLACK) return isRest;
  yogaSetMinHeight(node.yoga, max<f32>(0, least - (node.isContentBox ? insetY : 0)));
  return true;
}

/** Lines and grids that hold the atom or the item around a changed box have to be laid out again. */
export function dirtyLines(doc: Doc, island: Island, idx: i32): void {
  for (let at = idx; at != NONE && at != island.root; at = containerOf(doc, nodeOf(doc, at))) {
    const node = nodeOf(doc, at);
    if (node.role & ROLE_CELL) {
      const grid = gridOf(nodeOf(doc, containerOf(doc, node)));
      gridForget(grid);
      yogaMarkDirty(grid.leaf);
    }
    if (!(node.role & ROLE_ATOM) || !node.inFlow) continue;
    const flow = changetype<Flow>(node.inFlow);
    flow.brokenFor = NaN;
    yogaMarkDirty(flow.yoga);
  }
}

function fitAllWidths(doc: Doc, island: Island): bool {
  let isChanged = false;
  for (let i: u32 = 0; i < island.memberCount; i++) {
    const idx = memberAt(island, i);
    const node = nodeOf(doc, idx);
    if (!node.yoga) continue;
    if (isInside(island, idx, node)) narrowItems(doc, node);
    const isFlexed = isInside(island, idx, node) && (fitRow(doc, node) || fitLineFlows(doc, node));
    const hasParts = i >= firstOwn(island) && fitParts(doc, idx, node);
    const isFitted = i >= firstOwn(island) && fitWidth(doc, idx, node);
    const isOther = i >= firstOwn(island) && hasOtherWidth(doc, idx, node);
    if (isOther) yogaMarkDirty(node.yoga);
    if (!isFitted && !isFlexed && !hasParts && !isOther) continue;
    dirtyLines(doc, island, idx);
    isChanged = true;
  }
  return isChanged;
}

function fitAllHeights(doc: Doc, island: Island): bool {
  const around = startHeights();
  let isChanged = false;
  for (let i: u32 = 0; i < island.memberCount; i++) {
    const idx = memberAt(island, i);
    const node = nodeOf(doc, idx);
    if (!node.yoga) continue;
    const isRaised = i >= firstOwn(island) && fitHeight(doc, node);
    if (isInside(island, idx, node)) narrowItems(doc, node);
    const isFlexed = isInside(island, idx, node) && (fitFlowHeights(doc, idx, node) || fitColumn(doc, idx, node) || fitOnlyLine(doc, node));
    if (!isRaised && !isFlexed) continue;
    dirtyLines(doc, island, idx);
    isChanged = true;
  }
  endHeights(around);
  return isChanged;
}

function fitAllLines(doc: Doc, island: Island): bool {
  let isChanged = false;
  for (let i: u32 = 0; i < island.memberCount; i++) {
    const idx = memberAt(island, i);
    const node = nodeOf(doc, idx);
    if (!node.yoga || !isInside(island, idx, node) || !(fitLinesWidth(doc, idx, node) || widenItems(doc, node))) continue;
    dirtyLines(doc, island, idx);
    isChanged = true;
  }
  return isChanged;
}

function fitAllBaselines(doc: Doc, island: Island): bool {
  let isChanged = false;
  for (let i: u32 = 0; i < island.memberCount; i++) {
    const idx = memberAt(island, i);
    const node = nodeOf(doc, idx);
    if (!isInside(island, idx, node) || !(fitMarker(doc, node) || (node.yoga && fitBaselines(doc, node)))) continue;
    dirtyLines(doc, island, idx);
    isChanged = true;
  }
  return isChanged;
}

/** Corrects sizes after a layout; true = some changed, so lay out again. Heights mean nothing before the widths are right. */
export function fitSizes(doc: Doc, island: Island): bool {
  return fitAllWidths(doc, island) || fitAllHeights(doc, island) || fitAllLines(doc, island) || fitAllBaselines(doc, island);
}
