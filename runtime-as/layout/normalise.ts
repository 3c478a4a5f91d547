// Rules that make one meaning out of what block layout, flex layout and Yoga read differently. Everything decided here is an
// setUsed, so the page is told the same.
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import {
  KW_AUTO,
  KW_BORDER_BOX,
  KW_FIT_CONTENT,
  KW_FLEX_START,
  KW_MAX_CONTENT,
  KW_SCROLL,
  KW_STATIC,
  KW_TABLE_CAPTION,
  P_ALIGN_SELF,
  P_BOTTOM,
  P_BOX_SIZING,
  P_DISPLAY,
  P_FLEX_BASIS,
  P_FLEX_GROW,
  P_FLEX_SHRINK,
  P_HEIGHT,
  P_LEFT,
  P_MARGIN_BOTTOM,
  P_MARGIN_LEFT,
  P_MARGIN_RIGHT,
  P_MARGIN_TOP,
  P_MAX_HEIGHT,
  P_MAX_WIDTH,
  P_MIN_HEIGHT,
  P_MIN_WIDTH,
  P_OVERFLOW_Y,
  P_PADDING_BOTTOM,
  P_PADDING_LEFT,
  P_PADDING_RIGHT,
  P_PADDING_TOP,
  P_POSITION,
  P_RIGHT,
  P_TABLE_LAYOUT,
  P_TOP,
  P_WIDTH,
} from '../gen/css';
import { N_BUTTON } from '../gen/tags';
import { styleKeyword, styleNum, styleValue } from '../style/computed';
import { keywordValue, numberValue, percentValue, pxValue, valueAtom, valueNum } from '../style/values';
import { isStretched } from './definite';
import { insetXPx, insetYPx } from './edges';
import { borderBoxPx, isRow } from './intrinsic';
import { containerOf, isContainer } from './items';
import { firstOwn, Island, leaveArena, mainArena, memberAt, useArena } from './island';
import { normaliseMarker } from './markers';
import { setUsed, setUsedPx, usedIsAuto, usedIsPercent, usedIsPx, usedKeyword, usedPx, usedValue } from './overrides';
import { isControl, isUnsizedImage, replacedHeightPx, replacedWidthPx } from './replaced';
import { isOut, ROLE_ATOM, ROLE_BLOCK, ROLE_CELL, ROLE_FLEX, ROLE_GRID, ROLE_MASK, ROLE_REPLACED, ROLE_ROOT, ROLE_TABLE, roleOf } from './roles';
import { isInTable } from './table';
import { collapseBorders } from './table-borders';

function isMarginAuto(node: StyledNode, property: u32): bool {
  return usedKeyword(node, property) == KW_AUTO;
}

function zeroAutoMargin(doc: Doc, node: StyledNode, property: u32): void {
  if (isMarginAuto(node, property)) setUsed(doc, node, property, pxValue(0));
}

/** css2 §10.3.3: in block layout boxes fill the width and auto margins only share what a stated width leaves. */
function normaliseBlockChild(doc: Doc, node: StyledNode): void {
  zeroAutoMargin(doc, node, P_MARGIN_TOP);
  zeroAutoMargin(doc, node, P_MARGIN_BOTTOM);
  setUsed(doc, node, P_FLEX_GROW, numberValue(0));
  setUsed(doc, node, P_FLEX_SHRINK, numberValue(0));
  setUsed(doc, node, P_FLEX_BASIS, keywordValue(KW_AUTO));
  setUsed(doc, node, P_ALIGN_SELF, keywordValue(KW_AUTO));
  // html §15.5.1: a button is as wide as its content wants.
  if (node.nodeType == N_BUTTON && usedKeyword(node, P_WIDTH) == KW_AUTO) setUsed(doc, node, P_WIDTH, keywordValue(KW_FIT_CONTENT));
  if (usedKeyword(node, P_WIDTH) != KW_AUTO) return;
  const isBoth = isMarginAuto(node, P_MARGIN_LEFT) && isMarginAuto(node, P_MARGIN_RIGHT);
  // `max-width` with auto margins: as wide as the container, at most the limit, in the middle.
  if (isBoth && !usedIsAuto(node, P_MAX_WIDTH)) {
    setUsed(doc, node, P_WIDTH, percentValue(100));
    setUsed(doc, node, P_BOX_SIZING, keywordValue(KW_BORDER_BOX));
    return;
  }
  zeroAutoMargin(doc, node, P_MARGIN_LEFT);
  zeroAutoMargin(doc, node, P_MARGIN_RIGHT);
}

/** True for boxes in the flow that are as high as their content: nothing makes them lower. */
function isContentHigh(doc: Doc, node: StyledNode): bool {
  if (isOut(node) || node.role & ROLE_CELL || !usedIsAuto(node, P_HEIGHT) || !usedIsAuto(node, P_MAX_HEIGHT)) return false;
  if (node.role & ROLE_ATOM || node.parent == NONE) return true;
  const parent = nodeOf(doc, containerOf(doc, node));
  if (roleOf(parent) == ROLE_BLOCK) return true;
  if (roleOf(parent) != ROLE_FLEX || isRow(parent) || !usedIsAuto(node, P_FLEX_BASIS)) return false;
  return !valueNum(usedValue(node, P_FLEX_GROW)) && !valueNum(usedValue(node, P_FLEX_SHRINK));
}

/**
 * css-flexbox-1 §4.5: an item of a column does not shrink below its content unless it scrolls; Yoga knows no content minimum.
 * So shrinking in columns is left to boxes that scroll or that state a minimum, in columns that their content may overflow.
 */
function normaliseFlexChild(doc: Doc, node: StyledNode, container: StyledNode): void {
  if (usedIsPx(node, P_FLEX_BASIS) && usedPx(node, P_FLEX_BASIS) == 0 && styleNum(node.style, P_FLEX_GROW) > 0)
    setUsed(doc, node, P_FLEX_BASIS, percentValue(0));
  if (isRow(container)) return;
  const overflow = styleKeyword(node.style, P_OVERFLOW_Y);
  const mayShrink = overflow == KW_SCROLL || overflow == KW_AUTO || !usedIsAuto(node, P_MIN_HEIGHT);
  if (!mayShrink || isContentHigh(doc, container)) setUsed(doc, node, P_FLEX_SHRINK, numberValue(0));
}

/** css-flexbox-1 §9.4: an item of a flex container fills its cross axis; so does an image that has no size of its own. */
function fillsCross(doc: Doc, node: StyledNode, isWidth: bool): bool {
  const container = containerOf(doc, node);
  if (container == NONE || isOut(node) || node.role & ROLE_ROOT || !isUnsizedImage(node, isWidth)) return false;
  const parent = nodeOf(doc, container);
  if (roleOf(parent) != ROLE_FLEX || isRow(parent) == isWidth || !isStretched(node, parent)) return false;
  const start = isWidth ? P_MARGIN_LEFT : P_MARGIN_TOP;
  return !isMarginAuto(node, start) && !isMarginAuto(node, isWidth ? P_MARGIN_RIGHT : P_MARGIN_BOTTOM);
}

/** Open sizes of controls and media become px, the height by the ratio of the attributes. */
function normaliseReplaced(doc: Doc, node: StyledNode): void {
  const width = replacedWidthPx(node);
  const height = replacedHeightPx(node);
  const isWide = usedIsAuto(node, P_WIDTH) && !fillsCross(doc, node, true);
  const isHigh = usedIsAuto(node, P_HEIGHT) && !fillsCross(doc, node, false);
  const extraX = styleKeyword(node.style, P_BOX_SIZING) == KW_BORDER_BOX ? insetXPx(node) : 0;
  const extraY = styleKeyword(node.style, P_BOX_SIZING) == KW_BORDER_BOX ? insetYPx(node) : 0;
  const ratio = height > 0 && !isControl(node.nodeType) ? width / height : 0;
  if (isWide) {
    const known = !isHigh && usedIsPx(node, P_HEIGHT) && ratio > 0;
    setUsed(doc, node, P_WIDTH, pxValue(known ? usedPx(node, P_HEIGHT) * ratio : width + extraX));
  }
  if (isHigh) {
    const known = !isWide && usedIsPx(node, P_WIDTH) && ratio > 0;
    setUsed(doc, node, P_HEIGHT, pxValue(known ? usedPx(node, P_WIDTH) / ratio : height + extraY));
  }
}

function hasPercentInset(node: StyledNode): bool {
  return (
    usedIsPercent(node, P_PADDING_TOP) ||
    usedIsPercent(node, P_PADDING_RIGHT) ||
    usedIsPercent(node, P_PADDING_BOTTOM) ||
    usedIsPercent(node, P_PADDING_LEFT)
  );
}

function hasPercentSize(node: StyledNode): bool {
  return (
    usedIsPercent(node, P_WIDTH) ||
    usedIsPercent(node, P_HEIGHT) ||
    usedIsPercent(node, P_MIN_WIDTH) ||
    usedIsPercent(node, P_MIN_HEIGHT) ||
    usedIsPercent(node, P_MAX_WIDTH) ||
    usedIsPercent(node, P_MAX_HEIGHT) ||
    usedIsPercent(node, P_FLEX_BASIS)
  );
}

/** px sizes become border-box sizes wherever no percentage is involved. */
function settleBoxSizing(doc: Doc, node: StyledNode): void {
  if (usedKeyword(node, P_BOX_SIZING) == KW_BORDER_BOX) return;
  const insetX = insetXPx(node);
  const insetY = insetYPx(node);
  const isPadded = insetX > 0 || insetY > 0 || hasPercentInset(node);
  node.isContentBox = isPadded && (hasPercentSize(node) || hasPercentInset(node));
  if (node.isContentBox || !isPadded) return;
  toBorderBox(doc, node, P_WIDTH, insetX);
  toBorderBox(doc, node, P_MIN_WIDTH, insetX);
  toBorderBox(doc, node, P_MAX_WIDTH, insetX);
  toBorderBox(doc, node, P_HEIGHT, insetY);
  toBorderBox(doc, node, P_MIN_HEIGHT, insetY);
  toBorderBox(doc, node, P_MAX_HEIGHT, insetY);
  const container = containerOf(doc, node);
  if (container != NONE) toBorderBox(doc, node, P_FLEX_BASIS, isRow(nodeOf(doc, container)) ? insetX : insetY);
  setUsed(doc, node, P_BOX_SIZING, keywordValue(KW_BORDER_BOX));
}

function toBorderBox(doc: Doc, node: StyledNode, property: u32, inset: f32): void {
  if (usedIsPx(node, property)) setUsed(doc, node, property, pxValue(borderBoxPx(node, property, inset)));
}

/** Insets only mean something for positioned boxes. */
function normalisePosition(doc: Doc, node: StyledNode): void {
  if (styleKeyword(node.style, P_POSITION) != KW_STATIC) return;
  for (let property = P_TOP; property <= P_LEFT; property++)
    if (!usedIsAuto(node, property)) setUsed(doc, node, property, keywordValue(KW_AUTO));
}

/** True for tables whose width comes from what they are in: items of rows and grids, and those of columns that are stretched. */
function isFilling(doc: Doc, node: StyledNode): bool {
  const container = containerOf(doc, node);
  if (container == NONE || isOut(node)) return false;
  const parent = nodeOf(doc, container);
  if (node.role & ROLE_ROOT) return roleOf(parent) == ROLE_GRID;
  if (roleOf(parent) != ROLE_FLEX || isRow(parent)) return roleOf(parent) == ROLE_FLEX;
  return isStretched(node, parent) && !isMarginAuto(node, P_MARGIN_LEFT) && !isMarginAuto(node, P_MARGIN_RIGHT);
}

/** css2 §17.5.2, §17.5.3: a table is as wide as its columns where it says nothing, and never lower than its rows. */
function normaliseTable(doc: Doc, idx: i32, node: StyledNode): void {
  const width = usedKeyword(node, P_WIDTH);
  // Widths of the content may reach the page in px, which would make the layout a fixed one there.
  if (width == KW_AUTO || width == KW_MAX_CONTENT) setUsed(doc, node, P_TABLE_LAYOUT, keywordValue(KW_AUTO));
  collapseBorders(doc, idx);
  if (node.collapsed)
    for (let property = P_PADDING_TOP; property <= P_PADDING_LEFT; property++) setUsed(doc, node, property, pxValue(0));
  if (width == KW_AUTO && !isFilling(doc, node)) setUsed(doc, node, P_WIDTH, keywordValue(KW_FIT_CONTENT));
  if (!usedIsPx(node, P_HEIGHT)) return;
  const insetY = insetYPx(node);
  const height = borderBoxPx(node, P_HEIGHT, insetY);
  const least = usedIsPx(node, P_MIN_HEIGHT) ? borderBoxPx(node, P_MIN_HEIGHT, insetY) : 0;
  const isBorderBox = usedKeyword(node, P_BOX_SIZING) == KW_BORDER_BOX;
  setUsedPx(doc, node, P_MIN_HEIGHT, max<f32>(height, least) - (isBorderBox ? 0 : insetY));
  setUsed(doc, node, P_HEIGHT, keywordValue(KW_AUTO));
  const container = containerOf(doc, node);
  if (container == NONE || isOut(node)) return;
  const parent = nodeOf(doc, container);
  // What says a height is not stretched, and stands where a row or an area starts.
  const isAcross = roleOf(parent) == ROLE_GRID || isRow(parent);
  if (isAcross && isStretched(node, parent)) setUsed(doc, node, P_ALIGN_SELF, keywordValue(KW_FLEX_START));
}

/** Cells have no margins. */
function normaliseCell(doc: Doc, node: StyledNode): void {
  if (styleKeyword(node.style, P_DISPLAY) == KW_TABLE_CAPTION) return;
  for (let property = P_MARGIN_TOP; property <= P_MARGIN_LEFT; property++) setUsed(doc, node, property, pxValue(0));
}

/** Overrides of one box; text and display:none have none. */
function normaliseNode(doc: Doc, idx: i32): void {
  const node = nodeOf(doc, idx);
  const role = roleOf(node);
  if (!isContainer(node) && role != ROLE_REPLACED) return;
  normalisePosition(doc, node);
  if (role == ROLE_REPLACED) normaliseReplaced(doc, node);
  if (role == ROLE_TABLE) normaliseTable(doc, idx, node);
  if (isInTable(doc, node)) normaliseCell(doc, node);
  normaliseMarker(doc, node);
  const container = containerOf(doc, node);
  if (container != NONE && !isOut(node) && !(node.role & ROLE_ROOT)) {
    const parent = nodeOf(doc, container);
    if ((parent.role & ROLE_MASK) == ROLE_BLOCK) normaliseBlockChild(doc, node);
    else normaliseFlexChild(doc, node, parent);
  }
  settleBoxSizing(doc, node);
}

/** Overrides of the items of an island; from then on they are settled. */
export function normaliseIsland(doc: Doc, island: Island): void {
  useArena(doc, mainArena(island));
  for (let i = firstOwn(island); i < island.memberCount; i++) {
    const idx = memberAt(island, i);
    normaliseNode(doc, idx);
    nodeOf(doc, idx).settled = nodeOf(doc, idx).overrides;
  }
  leaveArena(doc);
}
