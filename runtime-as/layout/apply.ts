// Style → Yoga: one call per value that differs from the defaults of a new Yoga node. Reads used values, so overrides count.
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import {
  KW_AUTO, KW_STATIC, P_ALIGN_SELF, P_ASPECT_RATIO, P_FLEX_BASIS, P_FLEX_GROW, P_FLEX_SHRINK,
  P_HEIGHT, P_LEFT, P_MARGIN_LEFT, P_MARGIN_TOP, P_MAX_HEIGHT, P_MAX_WIDTH, P_MIN_HEIGHT, P_MIN_WIDTH, P_PADDING_TOP,
  P_POSITION, P_TOP, P_WIDTH, V_KEYWORD, V_PERCENT, V_PX,
} from '../gen/css';
import {
  YG_ALIGN_FLEX_START, YG_BOX_BORDER, YG_BOX_CONTENT, YG_EDGE_BOTTOM, YG_EDGE_LEFT, YG_EDGE_RIGHT, YG_EDGE_TOP, YG_POSITION_ABSOLUTE,
  YG_POSITION_RELATIVE, YG_POSITION_STATIC, yogaSetAlignSelf, yogaSetAspectRatio, yogaSetBorder, yogaSetBoxSizing,
  yogaSetFlexBasis, yogaSetFlexBasisPercent, yogaSetFlexGrow, yogaSetFlexShrink, yogaSetHeight, yogaSetHeightAuto, yogaSetHeightPercent,
  yogaSetMargin, yogaSetMarginAuto, yogaSetMarginPercent, yogaSetMaxHeight, yogaSetMaxHeightPercent, yogaSetMaxWidth,
  yogaSetMaxWidthPercent, yogaSetMinHeight, yogaSetMinHeightPercent, yogaSetMinWidth, yogaSetMinWidthPercent,
  yogaSetPadding, yogaSetPaddingPercent, yogaSetPosition, yogaSetPositionPercent, yogaSetPositionType, yogaSetWidth,
  yogaSetWidthPercent,
} from '../gen/yoga';
import { styleKeyword, styleNum } from '../style/computed';
import { pxValue, valueKeyword, valueKind, valueNum, valueOffset } from '../style/values';
import { applyContainer, crossAlignOf } from './apply-container';
import { hasLineAutoMargins } from './auto-margins';
import { borderPx, boxInsetXPx, boxInsetYPx, boxMarginPx, boxPaddingPx, insetXPx, insetYPx, percentInsetXPx } from './edges';
import { autoMinWidthPx, contentMaximumPx, isRow, maxContentPx } from './intrinsic';
import { isBoundary } from './island';
import { containerOf } from './items';
import { usedBorderBoxPx, usedIsAuto, usedIsPx, usedKeyword, usedPx, usedValue } from './overrides';
import { hasRatio, isOut, ROLE_ROOT } from './roles';
import { lengthOf } from './units';

/** Yoga's edge of a side in CSS order (top, right, bottom, left). */
function edgeOf(side: u32): i32 {
  return side == 0 ? YG_EDGE_TOP : side == 1 ? YG_EDGE_RIGHT : side == 2 ? YG_EDGE_BOTTOM : YG_EDGE_LEFT;
}

/** A value as Yoga takes it: a percentage and px more or less become px of the room that the node has (layout/parts.ts). */
function plainValue(node: StyledNode, property: u32, isVertical: bool): u32 {
  const value = usedValue(node, property);
  if (valueOffset(value) == 0) return value;
  const px = (valueNum(value) * (isVertical ? node.partsHeightPx : node.partsWidthPx)) / 100 + valueOffset(value);
  const isOffset = property <= P_LEFT || (property >= P_MARGIN_TOP && property <= P_MARGIN_LEFT);
  return pxValue(isOffset ? px : max<f32>(0, px));
}

function applyInsets(node: StyledNode, yoga: u32): void {
  for (let side: u32 = 0; side < 4; side++) {
    const edge = edgeOf(side);
    const border = borderPx(node, side);
    if (border) yogaSetBorder(yoga, edge, border);
    const padding = node.edgeBasePx > 0 ? pxValue(boxPaddingPx(node, side)) : plainValue(node, P_PADDING_TOP + side, false);
    if (valueKind(padding) == V_PERCENT) yogaSetPaddingPercent(yoga, edge, valueNum(padding));
    else if (valueNum(padding) || node.edgeBasePx > 0) yogaSetPadding(yoga, edge, lengthOf(padding));
  }
}

function applyMargins(node: StyledNode): void {
  const yoga = node.yoga;
  for (let side: u32 = 0; side < 4; side++) {
    const edge = edgeOf(side);
    // Atoms and the root of their tree carry their margins in the line.
    if (node.role & ROLE_ROOT) continue;
    let margin = plainValue(node, P_MARGIN_TOP + side, false);
    if (node.edgeBasePx > 0 && valueKind(margin) == V_PERCENT) margin = pxValue(boxMarginPx(node, side));
    if (valueKeyword(margin) == KW_AUTO) yogaSetMarginAuto(yoga, edge);
    else if (valueKind(margin) == V_PERCENT) yogaSetMarginPercent(yoga, edge, valueNum(margin));
    else if (valueNum(margin) || node.edgeBasePx > 0) yogaSetMargin(yoga, edge, lengthOf(margin));
  }
}

/** Insets of absolute boxes; those of relative ones are added when boxes are read, since Yoga turns them around in reverse rows. */
function applyPosition(node: StyledNode): void {
  const position = styleKeyword(node.style, P_POSITION);
  if (!isOut(node)) {
    yogaSetPositionType(node.yoga, position == KW_STATIC ? YG_POSITION_STATIC : YG_POSITION_RELATIVE);
    return;
  }
  yogaSetPositionType(node.yoga, YG_POSITION_ABSOLUTE);
  for (let side: u32 = 0; side < 4; side++) {
    const value = plainValue(node, P_TOP + side, side % 2 == 0);
    if (valueKind(value) == V_PX) yogaSetPosition(node.yoga, edgeOf(side), lengthOf(value));
    else if (valueKind(value) == V_PERCENT) yogaSetPositionPercent(node.yoga, edgeOf(side), valueNum(value));
  }
}

/** A size within its limits, of which padding and border are one: where Yoga sums up a column it would count the size without them. */
function limitedPx(node: StyledNode, px: f32, minimum: u32, maximum: u32, insetPx: f32): f32 {
  if (usedIsPx(node, maximum)) px = min<f32>(px, usedPx(node, maximum));
  if (usedIsPx(node, minimum)) px = max<f32>(px, usedPx(node, minimum));
  return node.isContentBox ? px : max<f32>(px, insetPx);
}

function applySizes(doc: Doc, idx: i32, node: StyledNode): void {
  const yoga = node.yoga;
  yogaSetBoxSizing(yoga, node.isContentBox ? YG_BOX_CONTENT : YG_BOX_BORDER);
  const width = plainValue(node, P_WIDTH, false);
  if (valueKind(width) == V_PX) yogaSetWidth(yoga, limitedPx(node, lengthOf(width), P_MIN_WIDTH, P_MAX_WIDTH, insetXPx(node)));
  else if (valueKind(width) == V_PERCENT) yogaSetWidthPercent(yoga, valueNum(width));
  else if (valueKeyword(width) != KW_AUTO) yogaSetWidth(yoga, maxContentPx(doc, idx) - (node.isContentBox ? insetXPx(node) : 0));
  const height = plainValue(node, P_HEIGHT, true);
  if (valueKind(height) == V_PX) yogaSetHeight(yoga, limitedPx(node, lengthOf(height), P_MIN_HEIGHT, P_MAX_HEIGHT, insetYPx(node)));
  else if (valueKind(height) == V_PERCENT) yogaSetHeightPercent(yoga, valueNum(height));
  applyLimits(node);
  // css-sizing-4 §4: a ratio counts where one of the sizes is automatic; Yoga would let it win. In a row, a height makes the base width.
  const isBase = valueKind(height) == V_PX && isRowItem(doc, node);
  const areBothStated = valueKind(width) != V_KEYWORD && valueKind(height) != V_KEYWORD;
  if (!areBothStated && !isBase && hasRatio(node)) yogaSetAspectRatio(yoga, styleNum(node.style, P_ASPECT_RATIO));
}

/** True for items in the flow of a row. */
export function isRowItem(doc: Doc, node: StyledNode): bool {
  return !(node.role & ROLE_ROOT) && !isOut(node) && node.parent != NONE && isRow(nodeOf(doc, containerOf(doc, node)));
}

function applyLimits(node: StyledNode): void {
  const yoga = node.yoga;
  // Padding and border stay; where Yoga shares out free space it would count a smaller maximum.
  const insetX: f32 = node.isContentBox ? 0 : boxInsetXPx(node);
  const insetY: f32 = node.isContentBox ? 0 : boxInsetYPx(node);
  const minWidth = plainValue(node, P_MIN_WIDTH, false);
  if (valueKind(minWidth) == V_PX) yogaSetMinWidth(yoga, lengthOf(minWidth));
  if (valueKind(minWidth) == V_PERCENT) yogaSetMinWidthPercent(yoga, valueNum(minWidth));
  const minHeight = plainValue(node, P_MIN_HEIGHT, true);
  if (valueKind(minHeight) == V_PX) yogaSetMinHeight(yoga, lengthOf(minHeight));
  if (valueKind(minHeight) == V_PERCENT) yogaSetMinHeightPercent(yoga, valueNum(minHeight));
  const maxWidth = plainValue(node, P_MAX_WIDTH, false);
  // A maximum below the minimum loses (css2 §10.4); Yoga would let it win.
  if (valueKind(maxWidth) == V_PX) yogaSetMaxWidth(yoga, max<f32>(insetX, max<f32>(lengthOf(maxWidth), usedPx(node, P_MIN_WIDTH))));
  if (valueKind(maxWidth) == V_PERCENT) yogaSetMaxWidthPercent(yoga, valueNum(maxWidth));
  const maxHeight = plainValue(node, P_MAX_HEIGHT, true);
  if (valueKind(maxHeight) == V_PX)
    yogaSetMaxHeight(yoga, max<f32>(insetY, max<f32>(lengthOf(maxHeight), usedPx(node, P_MIN_HEIGHT))));
  if (valueKind(maxHeight) == V_PERCENT) yogaSetMaxHeightPercent(yoga, valueNum(maxHeight));
}

/** Main size of an item of a row before it flexes, border box; -1 = a percentage. */
export function baseWidthPx(doc: Doc, idx: i32): f32 {
  const node = nodeOf(doc, idx);
  const basis = usedValue(node, P_FLEX_BASIS);
  const inset = boxInsetXPx(node);
  if (valueKind(basis) == V_PX) return usedBorderBoxPx(node, P_FLEX_BASIS, inset);
  if (valueKind(basis) == V_PERCENT) return -1;
  if (valueKeyword(basis) == KW_AUTO) {
    if (usedIsPx(node, P_WIDTH)) return usedBorderBoxPx(node, P_WIDTH, inset);
    if (valueKind(usedValue(node, P_WIDTH)) == V_PERCENT) return -1;
  }
  return contentMaximumPx(doc, idx) + percentInsetXPx(node);
}

/** Least width of an item of a row whose room is known, as far as its content asks for it and its width allows; border box. */
export function leastWidthPx(doc: Doc, idx: i32): f32 {
  const least = autoMinWidthPx(doc, idx);
  if (least <= 0) return 0;
  const node = nodeOf(doc, idx);
  const px = least + percentInsetXPx(node);
  return usedIsPx(node, P_WIDTH) ? min<f32>(px, max<f32>(least, usedBorderBoxPx(node, P_WIDTH, boxInsetXPx(node)))) : px;
}

/** Yoga weights shrinking by the border box, CSS by the content box (css-flexbox-1 §9.7). `base` < 0: not known. */
function applyShrink(node: StyledNode, base: f32, inset: f32): void {
  const shrink = usedPxNumber(node, P_FLEX_SHRINK);
  yogaSetFlexShrink(node.yoga, base > 0 ? (shrink * max<f32>(0, base - inset)) / base : shrink);
}

function applyRowItem(doc: Doc, idx: i32, node: StyledNode): void {
  const yoga = node.yoga;
  const base = baseWidthPx(doc, idx);
  const inset: f32 = node.isContentBox ? boxInsetXPx(node) : 0;
  if (base >= 0) yogaSetFlexBasis(yoga, max<f32>(0, base - inset));
  else if (valueKind(usedValue(node, P_FLEX_BASIS)) == V_PERCENT)
    yogaSetFlexBasisPercent(yoga, valueNum(usedValue(node, P_FLEX_BASIS)));
  applyShrink(node, base, boxInsetXPx(node));
  if (usedIsAuto(node, P_MIN_WIDTH)) {
    let least = leastWidthPx(doc, idx);
    if (usedIsPx(node, P_MAX_WIDTH)) least = min<f32>(least, usedPx(node, P_MAX_WIDTH) + inset);
    yogaSetMinWidth(yoga, max<f32>(0, least - inset));
  }
}

function usedPxNumber(node: StyledNode, property: u32): f32 {
  return valueNum(usedValue(node, property));
}

/** Main size of an item of a column before it flexes, border box; -1 = it depends on content or container. */
function baseHeightPx(node: StyledNode): f32 {
  const basis = usedValue(node, P_FLEX_BASIS);
  const inset = boxInsetYPx(node);
  if (valueKind(basis) == V_PX || (valueKind(basis) == V_PERCENT && !valueNum(basis)))
    return usedBorderBoxPx(node, P_FLEX_BASIS, inset);
  if (valueKeyword(basis) != KW_AUTO || !usedIsPx(node, P_HEIGHT)) return -1;
  return usedBorderBoxPx(node, P_HEIGHT, inset);
}

function applyColumnItem(node: StyledNode): void {
  const basis = plainValue(node, P_FLEX_BASIS, true);
  if (valueKind(basis) == V_PX) {
    yogaSetFlexBasis(node.yoga, lengthOf(basis));
    // Yoga reads no basis where the height of all that is around it is open, as in atoms and items of grids.
    yogaSetHeight(node.yoga, lengthOf(basis));
  } else if (valueKind(basis) == V_PERCENT) yogaSetFlexBasisPercent(node.yoga, valueNum(basis));
  // A stated height is no base size where the basis is the content.
  else if (valueKeyword(basis) != KW_AUTO) yogaSetHeightAuto(node.yoga);
  applyShrink(node, baseHeightPx(node), boxInsetYPx(node));
}

/** The leaf of an island has padding and border inside of its content, which it cannot get smaller than. */
function applyLeast(node: StyledNode): void {
  yogaSetMinWidth(node.yoga, max<f32>(insetXPx(node), usedPx(node, P_MIN_WIDTH)));
  yogaSetMinHeight(node.yoga, max<f32>(insetYPx(node), usedPx(node, P_MIN_HEIGHT)));
}

/** What the root of an island tells the tree of its content; its width is set where it is laid out. */
export function applyInside(node: StyledNode, yoga: u32): void {
  applyInsets(node, yoga);
  yogaSetPositionType(yoga, styleKeyword(node.style, P_POSITION) == KW_STATIC ? YG_POSITION_STATIC : YG_POSITION_RELATIVE);
  yogaSetBoxSizing(yoga, YG_BOX_BORDER);
  const height = usedPx(node, P_HEIGHT);
  if (usedIsPx(node, P_HEIGHT)) yogaSetHeight(yoga, limitedPx(node, height, P_MIN_HEIGHT, P_MAX_HEIGHT, insetYPx(node)));
  if (usedIsPx(node, P_MIN_HEIGHT)) yogaSetMinHeight(yoga, usedPx(node, P_MIN_HEIGHT));
  if (usedIsPx(node, P_MAX_HEIGHT))
    yogaSetMaxHeight(yoga, max<f32>(insetYPx(node), max<f32>(usedPx(node, P_MAX_HEIGHT), usedPx(node, P_MIN_HEIGHT))));
  applyContainer(node, yoga);
}

/** Tells Yoga sizes and distances anew: the room that they are parts of is another. */
export function applyParts(doc: Doc, idx: i32): void {
  const node = nodeOf(doc, idx);
  const container = node.role & ROLE_ROOT || isOut(node) ? NONE : containerOf(doc, node);
  applyInsets(node, node.yoga);
  applyMargins(node);
  applyPosition(node);
  applySizes(doc, idx, node);
  if (container == NONE) return;
  if (isRow(nodeOf(doc, container))) applyRowItem(doc, idx, node);
  else applyColumnItem(node);
}

/** What a node tells Yoga about itself as a box, as an item of `container` (NONE: root of a tree) and as a container. */
export function applyStyle(doc: Doc, idx: i32, container: i32): void {
  const node = nodeOf(doc, idx);
  const isLeaf = isBoundary(node);
  if (!isLeaf) applyInsets(node, node.yoga);
  applyMargins(node);
  applyPosition(node);
  applySizes(doc, idx, node);
  if (isLeaf) applyLeast(node);
  else applyContainer(node, node.yoga);
  if (container == NONE || isOut(node)) return;
  const parent = nodeOf(doc, container);
  yogaSetFlexGrow(node.yoga, usedPxNumber(node, P_FLEX_GROW));
  if (isRow(parent)) applyRowItem(doc, idx, node);
  else applyColumnItem(node);
  // layout/auto-margins.ts moves it to its place in the line.
  if (hasLineAutoMargins(node, parent)) {
    yogaSetAlignSelf(node.yoga, YG_ALIGN_FLEX_START);
    return;
  }
  const align = usedKeyword(node, P_ALIGN_SELF);
  if (align != KW_AUTO) yogaSetAlignSelf(node.yoga, crossAlignOf(align, parent));
}
