// Items of a grid in their areas (css-grid-1 §6, css-align-3 §6): their sizes, and where they stand.
import { Doc, nodeOf, StyledNode } from '../dom/doc';
import { KW_AUTO, KW_CENTER, KW_END, KW_FLEX_END, KW_LEGACY, KW_MAX_CONTENT, KW_MIN_CONTENT, KW_NORMAL, KW_RIGHT, KW_SELF_END, KW_STRETCH, P_ALIGN_ITEMS, P_ALIGN_SELF, P_HEIGHT, P_JUSTIFY_ITEMS, P_JUSTIFY_SELF, P_MARGIN_BOTTOM, P_MARGIN_LEFT, P_MARGIN_RIGHT, P_MARGIN_TOP, P_MAX_WIDTH, P_MIN_WIDTH, P_PADDING_TOP, P_WIDTH } from '../gen/css';
import { yogaGetComputedHeight, yogaGetComputedWidth, yogaSetHeight, yogaSetHeightAuto, yogaSetMaxWidth, yogaSetMinWidth, yogaSetWidth } from '../gen/yoga';
import { styleKeyword } from '../style/computed';
import { BOTTOM, borderPx, insetXPx, LEFT, RIGHT, TOP } from './edges';
import { Flow } from './flow';
import { Cell } from './grid-place';
import { isWrappingColumn } from './heights';
import { maxInPx, minContentPx, tableLeastPx } from './intrinsic';
import { breakLines } from './lines';
import { noteOpenHeights, openInside } from './open-heights';
import { usedBorderBoxPx, usedIsAuto, usedIsPercent, usedIsPx, usedKeyword, usedPx } from './overrides';
import { applyPartLimits, fitAtomsBelow, hasPartLimit } from './part-heights';
import { hasRatio, isOut, ROLE_REPLACED, ROLE_ROOT, roleOf } from './roles';
import { yogaLayout } from './yoga';

/** Lines of columns that just fit must not break for a rounding error, px. */
const ROUNDING: f32 = 0.005;
/** Atoms with heights in percent may stand within each other. */
const ATOM_ROUNDS: i32 = 4;

/** Keyword that aligns an item along an axis; `normal` where neither item nor container says anything. */
export function alignment(container: StyledNode, node: StyledNode, isColumns: bool): u32 {
  let keyword = usedKeyword(node, isColumns ? P_JUSTIFY_SELF : P_ALIGN_SELF);
  if (keyword == KW_AUTO) keyword = styleKeyword(container.style, isColumns ? P_JUSTIFY_ITEMS : P_ALIGN_ITEMS);
  return keyword == KW_LEGACY ? KW_NORMAL : keyword;
}

/** css-grid-1 §6.2: boxes without a ratio fill their area. */
function isStretchedCell(container: StyledNode, node: StyledNode, isColumns: bool): bool {
  const size = isColumns ? P_WIDTH : P_HEIGHT;
  if (usedKeyword(node, size) != KW_AUTO || roleOf(node) == ROLE_REPLACED) return false;
  if (usedKeyword(node, isColumns ? P_MARGIN_LEFT : P_MARGIN_TOP) == KW_AUTO) return false;
  if (usedKeyword(node, isColumns ? P_MARGIN_RIGHT : P_MARGIN_BOTTOM) == KW_AUTO) return false;
  const align = alignment(container, node, isColumns);
  if (align == KW_STRETCH) return true;
  return align == KW_NORMAL && !hasRatio(node);
}

/** True when the height of an item follows from its area. */
export function hasAreaHeight(container: StyledNode, node: StyledNode): bool {
  return usedIsPercent(node, P_HEIGHT) || isStretchedCell(container, node, false);
}

/** Width of text that stands in the grid by itself. */
export function textWidthPx(doc: Doc, cell: Cell): f32 {
  const flow = changetype<Flow>(cell.flow);
  const align = styleKeyword(nodeOf(doc, flow.container).style, P_JUSTIFY_ITEMS);
  const isWide = align == KW_NORMAL || align == KW_STRETCH || align == KW_LEGACY;
  return isWide ? cell.width : min<f32>(flow.maxContentPx, max<f32>(flow.minContentPx, cell.width));
}

/** Padding and border of two opposite sides; percentages refer to the width of the area. */
function insetPx(node: StyledNode, first: u32, second: u32, areaWidthPx: f32): f32 {
  const border = borderPx(node, first) + borderPx(node, second);
  const padding = usedPx(node, P_PADDING_TOP + first, areaWidthPx) + usedPx(node, P_PADDING_TOP + second, areaWidthPx);
  return border + padding;
}

/** Applies the limits of the width; Yoga would measure the content before it does. */
function limitedPx(node: StyledNode, widthPx: f32, areaPx: f32, inset: f32): f32 {
  if (!usedIsAuto(node, P_MAX_WIDTH)) widthPx = min<f32>(widthPx, usedBorderBoxPx(node, P_MAX_WIDTH, inset, areaPx));
  if (!usedIsAuto(node, P_MIN_WIDTH)) widthPx = max<f32>(widthPx, usedBorderBoxPx(node, P_MIN_WIDTH, inset, areaPx));
  return max<f32>(widthPx, inset);
}

/** Border-box width of an item in an area of `areaPx`. */
function cellWidthPx(doc: Doc, container: StyledNode, idx: i32, areaPx: f32): f32 {
  const node = nodeOf(doc, idx);
  const inset = insetPx(node, LEFT, RIGHT, areaPx);
  const room = areaPx - usedPx(node, P_MARGIN_LEFT, areaPx) - usedPx(node, P_MARGIN_RIGHT, areaPx);
  if (usedIsPercent(node, P_WIDTH) || usedIsPx(node, P_WIDTH)) {
    return limitedPx(node, usedBorderBoxPx(node, P_WIDTH, inset, areaPx), areaPx, inset);
  }
  if (isStretchedCell(container, node, true)) return limitedPx(node, room, areaPx, inset);
  // Content widths leave out padding in percent.
  const parts = inset - insetXPx(node);
  const keyword = usedKeyword(node, P_WIDTH);
  const least = minContentPx(doc, idx) + parts;
  const most = maxInPx(doc, idx, areaPx) + parts;
  const isOpen = keyword != KW_MIN_CONTENT && keyword != KW_MAX_CONTENT;
  return limitedPx(node, isOpen ? min<f32>(most, max<f32>(least, room)) : most, areaPx, inset);
}

/** Limits of the height in percent become px, or none (NaN) where the area is open (`areaPx` < 0). */
function limitHeight(node: StyledNode, areaPx: f32): void {
  if (hasPartLimit(node)) applyPartLimits(node, areaPx < 0 ? NaN : areaPx);
}

/** Lays an item out in its area; `areaHeightPx` < 0: its height is open. */
export function layoutCell(doc: Doc, container: StyledNode, cell: Cell, areaHeightPx: f32): void {
  const node = nodeOf(doc, cell.node);
  node.edgeBasePx = cell.width;
  const width = max<f32>(cellWidthPx(doc, container, cell.node, cell.width), tableLeastPx(doc, node));
  const insetX: f32 = node.isContentBox ? insetPx(node, LEFT, RIGHT, cell.width) : 0;
  yogaSetWidth(node.yoga, max<f32>(0, width - insetX));
  // The limits are applied; Yoga would let the larger one win.
  yogaSetMinWidth(node.yoga, NaN);
  yogaSetMaxWidth(node.yoga, NaN);
  const inset: f32 = node.isContentBox ? insetPx(node, TOP, BOTTOM, cell.width) : 0;
  const isOpen = areaHeightPx < 0;
  if (usedIsPercent(node, P_HEIGHT)) {
    if (isOpen) yogaSetHeightAuto(node.yoga);
    else yogaSetHeight(node.yoga, usedPx(node, P_HEIGHT, areaHeightPx));
  } else if (isStretchedCell(container, node, false)) {
    const margins = usedPx(node, P_MARGIN_TOP, cell.width) + usedPx(node, P_MARGIN_BOTTOM, cell.width);
    if (isOpen) yogaSetHeightAuto(node.yoga);
    else yogaSetHeight(node.yoga, max<f32>(0, areaHeightPx - margins - inset) + (isWrappingColumn(node) ? ROUNDING : 0));
  }
  limitHeight(node, areaHeightPx);
  if ((node.hasPercentHeight || node.opensInside) && !usedIsPx(node, P_HEIGHT)) openInside(doc, cell.node, isOpen);
  if (node.hasPercentHeight && isOpen) fitAtomsBelow(doc, cell.node, true);
  // Yoga would stretch a root of open height to the height that it is told.
  yogaLayout(node.yoga, cell.width, NaN);
  for (let round = 0; node.hasPercentHeight && round < ATOM_ROUNDS && fitAtomsBelow(doc, cell.node, isOpen); round++) yogaLayout(node.yoga, cell.width, NaN);
  if (isOpen) noteOpenHeights(doc, cell.node);
}

/** Offset of an item of `sizePx` in an area of `areaPx`, along one axis, margins taken into account. */
function offsetPx(container: StyledNode, node: StyledNode, isColumns: bool, areaPx: f32, widthPx: f32, sizePx: f32): f32 {
  const first = isColumns ? P_MARGIN_LEFT : P_MARGIN_TOP;
  const last = isColumns ? P_MARGIN_RIGHT : P_MARGIN_BOTTOM;
  const before = usedPx(node, first, widthPx);
  const free = areaPx - sizePx - before - usedPx(node, last, widthPx);
  const isFirstAuto = usedKeyword(node, first) == KW_AUTO;
  const isLastAuto = usedKeyword(node, last) == KW_AUTO;
  // Auto margins take what is free, and leave nothing to align even where nothing is.
  if (isFirstAuto || isLastAuto) return before + (!isFirstAuto ? 0 : max<f32>(0, isLastAuto ? free / 2 : free));
  const align = alignment(container, node, isColumns);
  if (align == KW_CENTER) return before + free / 2;
  if (align == KW_END || align == KW_FLEX_END || align == KW_SELF_END || align == KW_RIGHT) return before + free;
  return before;
}

/** Left edge of the border box of an item, from that of the content box. */
export function cellLeftPx(doc: Doc, container: StyledNode, cell: Cell): f32 {
  const node = nodeOf(doc, cell.node);
  const size = <f32>yogaGetComputedWidth(node.yoga);
  return cell.x + offsetPx(container, node, true, cell.width, cell.width, size);
}

export function cellTopPx(doc: Doc, container: StyledNode, cell: Cell): f32 {
  const node = nodeOf(doc, cell.node);
  const size = <f32>yogaGetComputedHeight(node.yoga);
  return cell.y + offsetPx(container, node, false, cell.height, cell.width, size);
}

/** True where text that stands in the grid by itself fills the height of its area. */
export function isTextStretched(container: StyledNode): bool {
  const align = styleKeyword(container.style, P_ALIGN_ITEMS);
  return align == KW_NORMAL || align == KW_STRETCH;
}

/** Left edge of text in its area, by justify-items. */
export function textLeftPx(doc: Doc, container: StyledNode, cell: Cell): f32 {
  const free = cell.width - textWidthPx(doc, cell);
  const align = styleKeyword(container.style, P_JUSTIFY_ITEMS);
  return cell.x + (align == KW_CENTER ? free / 2 : align == KW_END || align == KW_FLEX_END || align == KW_RIGHT ? free : 0);
}

/** Top of text in its area, by align-items. */
export function textTopPx(doc: Doc, container: StyledNode, cell: Cell): f32 {
  const free = cell.height - breakLines(doc, changetype<Flow>(cell.flow), textWidthPx(doc, cell));
  const align = styleKeyword(container.style, P_ALIGN_ITEMS);
  return cell.y + (align == KW_CENTER ? free / 2 : align == KW_END || align == KW_FLEX_END ? free : 0);
}
