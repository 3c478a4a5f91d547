// Where Yoga and browsers may flex, fit or place differently, the page gets the px that Yoga found: such boxes cannot disagree.
// Everything else keeps its relative values, so that the page follows its viewport without the runtime.
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import {
  KW_AUTO,
  KW_NONE,
  KW_NORMAL,
  KW_START,
  P_ASPECT_RATIO,
  P_BOTTOM,
  P_FLEX_BASIS,
  P_FLEX_GROW,
  P_FLEX_SHRINK,
  P_HEIGHT,
  P_JUSTIFY_SELF,
  P_LEFT,
  P_MAX_HEIGHT,
  P_MAX_WIDTH,
  P_MIN_HEIGHT,
  P_MIN_WIDTH,
  P_OVERFLOW_X,
  P_RIGHT,
  P_TOP,
  P_WIDTH,
} from '../gen/css';
import { keywordValue, numberValue, percentValue, pxValue } from '../style/values';
import { isRowItem, leastWidthPx } from './apply';
import { followsLine } from './column-lines';
import { boxInsetXPx, boxInsetYPx, boxMarginPx, LEFT, percentInsetXPx, TOP } from './edges';
import { isHeightDefinite } from './definite';
import { containingBlock, isFitContent } from './fit';
import { followPins } from './follow-pins';
import { alignment, hasAreaHeight } from './grid-cells';
import { maxContentPx, minContentPx } from './intrinsic';
import {
  contentX, contentY, firstOwn, isBoundary, isInside, Island, lateArena, leaveArena, memberAt, notePins, useArena,
} from './island';
import { containerOf, itemNode } from './items';
import { setStep, setUsed, setUsedPx, STEP_PIN, STEP_SETTLE, usedIsAuto, usedIsPercent, usedIsPx, usedKeyword } from './overrides';
import { hasPartLimit } from './part-heights';
import { hasRatio, isOut, ROLE_CELL, ROLE_FLEX, ROLE_REPLACED, roleOf, scrolls } from './roles';
import { round64, SLACK } from './units';

/** Sets a size property to a border-box size in px. */
export function pin(doc: Doc, node: StyledNode, property: u32, px: f32, insetPx: f32): void {
  const size = node.isContentBox ? max<f32>(0, px - insetPx) : px;
  setUsedPx(doc, node, property, round64(size));
}

/** Fixes the main size of an item: it neither grows nor shrinks nor is limited. */
export function pinMain(doc: Doc, node: StyledNode, isRowItem: bool): void {
  setUsed(doc, node, P_FLEX_GROW, numberValue(0));
  setUsed(doc, node, P_FLEX_SHRINK, numberValue(0));
  if (isRowItem) pin(doc, node, P_FLEX_BASIS, node.width, boxInsetXPx(node));
  else pin(doc, node, P_FLEX_BASIS, node.height, boxInsetYPx(node));
  setUsed(doc, node, isRowItem ? P_MIN_WIDTH : P_MIN_HEIGHT, pxValue(0));
  setUsed(doc, node, isRowItem ? P_MAX_WIDTH : P_MAX_HEIGHT, keywordValue(KW_NONE));
}

/** Fixes the main sizes of all items of a row. */
export function pinItems(doc: Doc, container: StyledNode): void {
  for (let i: u32 = 0; i < container.itemCount; i++) {
    const idx = itemNode(container, i);
    if (idx != NONE && !isOut(nodeOf(doc, idx))) pinMain(doc, nodeOf(doc, idx), true);
  }
}

/** An absolute box: shrink-to-fit widths, and the place that it would have in the flow, become px. */
function pinOut(doc: Doc, node: StyledNode): void {
  const at = containingBlock(doc, node);
  const left: f32 = at == NONE ? 0 : contentX(nodeOf(doc, at)) + nodeOf(doc, at).borderLeft;
  const top: f32 = at == NONE ? 0 : contentY(nodeOf(doc, at)) + nodeOf(doc, at).borderTop;
  if (usedIsAuto(node, P_WIDTH) && (usedIsAuto(node, P_LEFT) || usedIsAuto(node, P_RIGHT)))
    pin(doc, node, P_WIDTH, node.width, boxInsetXPx(node));
  if (usedIsAuto(node, P_LEFT) && usedIsAuto(node, P_RIGHT))
    setUsedPx(doc, node, P_LEFT, node.x - left - boxMarginPx(node, LEFT));
  if (usedIsAuto(node, P_TOP) && usedIsAuto(node, P_BOTTOM))
    setUsedPx(doc, node, P_TOP, node.y - top - boxMarginPx(node, TOP));
}

/**
 * Keeps the width of an item of a grid with a ratio; false = it is to become px. Percentages ask nothing of the tracks, which px would,
 * and an automatic width asks less: without the ratio it stays the same if the item does not fill its area for that.
 */
function keepsCellWidth(doc: Doc, node: StyledNode): bool {
  if (usedIsPercent(node, P_WIDTH)) return true;
  if (usedKeyword(node, P_WIDTH) != KW_AUTO || roleOf(node) == ROLE_REPLACED) return false;
  const container = nodeOf(doc, containerOf(doc, node));
  if (alignment(container, node, true) == KW_NORMAL) setUsed(doc, node, P_JUSTIFY_SELF, keywordValue(KW_START));
  return true;
}

/**
 * Pins a height by a ratio. In a grid area of open height the page has another one first, which makes the height of the area, where
 * percentages are none; the final one is a part of that area.
 */
function pinRatioHeight(doc: Doc, node: StyledNode): void {
  const inset = boxInsetYPx(node);
  const isCell = (node.role & ROLE_CELL) != 0;
  const at = containerOf(doc, node);
  // What is stretched asks its rows for its open height only.
  if (isCell && hasAreaHeight(nodeOf(doc, at), node) && !hasPartLimit(node)) {
    pin(doc, node, P_MIN_HEIGHT, node.openHeightPx, inset);
    return;
  }
  const room: f32 = at == NONE ? 0 : nodeOf(doc, at).height - boxInsetYPx(nodeOf(doc, at));
  const isPart = isCell ? hasPartLimit(node) : room > 0 && isHeightDefinite(doc, at);
  const wasOther = isPart && abs<f32>(node.openHeightPx - node.height) > SLACK;
  pin(doc, node, P_HEIGHT, wasOther ? node.openHeightPx : node.height, inset);
  if (!wasOther || isCell) return;
  const part = percentValue((100 * (node.height - (node.isContentBox ? inset : 0))) / room);
  setUsed(doc, node, P_MIN_HEIGHT, part);
  setUsed(doc, node, P_MAX_HEIGHT, part);
}

/** Yoga derives sizes from ratios by rules of its own: both sizes become px. */
function pinRatio(doc: Doc, node: StyledNode): void {
  const isCell = (node.role & ROLE_CELL) != 0;
  // The width of an item would keep its line as wide as that.
  const keepsWidth = isCell ? keepsCellWidth(doc, node) : !usedIsPx(node, P_HEIGHT) && followsLine(doc, node);
  if (!keepsWidth) pin(doc, node, P_WIDTH, node.width, boxInsetXPx(node));
  if (!(isCell && usedIsPercent(node, P_HEIGHT))) pinRatioHeight(doc, node);
  setUsed(doc, node, P_ASPECT_RATIO, keywordValue(KW_AUTO));
  setUsed(doc, node, P_FLEX_BASIS, keywordValue(KW_AUTO));
  setUsed(doc, node, P_FLEX_GROW, numberValue(0));
  setUsed(doc, node, P_FLEX_SHRINK, numberValue(0));
}

/** What a control or an image in a row is at least as wide as: the page has other content widths for it, by its fonts and files. */
function pinReplaced(doc: Doc, idx: i32, node: StyledNode): void {
  if (roleOf(node) != ROLE_REPLACED || !usedIsAuto(node, P_MIN_WIDTH) || scrolls(node, P_OVERFLOW_X)) return;
  pin(doc, node, P_MIN_WIDTH, min<f32>(node.width, leastWidthPx(doc, idx)), boxInsetXPx(node));
}

function pinBox(doc: Doc, idx: i32, node: StyledNode): void {
  if (hasRatio(node)) pinRatio(doc, node);
  if (isOut(node)) pinOut(doc, node);
  // Items of rows get their widths by flexing.
  else if (isRowItem(doc, node)) pinReplaced(doc, idx, node);
}

/** Nothing is pinned in the island: the page gets what was settled before its layout. */
export function unpin(doc: Doc, island: Island): void {
  const root = nodeOf(doc, island.root);
  root.hasPageWidths = false;
  for (let i = firstOwn(island); i < island.memberCount; i++) {
    const node = nodeOf(doc, memberAt(island, i));
    node.pins = node.overrides;
    node.hasPageWidths = node.hasPageWidths && isBoundary(node);
  }
}

/** True when the page gets values that only the layout of the island has found. */
function hasFound(doc: Doc, island: Island): bool {
  for (let i: u32 = 0; i < island.memberCount; i++) {
    const node = nodeOf(doc, memberAt(island, i));
    if ((i >= firstOwn(island) && node.pins != node.settled) || node.isJustifiedToEnd) return true;
  }
  return false;
}

/**
 * Overrides what is uncertain in an island whose boxes are read. First it is found what that is, since every pin changes what the
 * content of the boxes around it wants; what depends on that is pinned from below (follow-pins.ts). Islands inside are done.
 * True = the content widths of the root in the page have changed where something asked for them.
 */
export function pinIsland(doc: Doc, island: Island): bool {
  const root = nodeOf(doc, island.root);
  const least = root.pageMinPx;
  const most = root.pageMaxPx;
  const wasAsked = island.root != 0 && root.hasPageWidths;
  useArena(doc, lateArena(island));
  setStep(STEP_PIN);
  unpin(doc, island);
  for (let i: u32 = 0; i < island.memberCount; i++) {
    const idx = memberAt(island, i);
    const node = nodeOf(doc, idx);
    if (!node.yoga) continue;
    if (i >= firstOwn(island)) pinBox(doc, idx, node);
  }
  followPins(doc, island);
  notePins(island, hasFound(doc, island));
  const isChanged = wasAsked && (minContentPx(doc, island.root) != least || maxContentPx(doc, island.root) != most);
  setStep(STEP_SETTLE);
  leaveArena(doc);
  return isChanged;
}
