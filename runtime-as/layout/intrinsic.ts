// Content widths of boxes (css-sizing-3 §5): min-content and max-content of the border box in px, found from below and kept.
// Yoga has no such pass, and without it neither flex base sizes nor shrink-to-fit widths come out as in a browser.
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import {
  KW_AUTO,
  KW_BORDER_BOX,
  KW_COLUMN,
  KW_COLUMN_REVERSE,
  KW_MAX_CONTENT,
  KW_MIN_CONTENT,
  KW_NOWRAP,
  P_ASPECT_RATIO,
  P_BOX_SIZING,
  P_COLUMN_GAP,
  P_FLEX_BASIS,
  P_FLEX_DIRECTION,
  P_FLEX_GROW,
  P_FLEX_SHRINK,
  P_FLEX_WRAP,
  P_HEIGHT,
  P_MARGIN_LEFT,
  P_MARGIN_RIGHT,
  P_MAX_HEIGHT,
  P_MAX_WIDTH,
  P_MIN_HEIGHT,
  P_MIN_WIDTH,
  P_OVERFLOW_X,
  P_WIDTH,
  V_NUMBER,
} from '../gen/css';
import { styleKeyword } from '../style/computed';
import { valueKind, valueNum } from '../style/values';
import { boxInsetXPx, insetXPx } from './edges';
import { Flow } from './flow';
import { gridContentPx, gridOf } from './grid';
import { isContainer, itemFlow, itemNode } from './items';
import { measureContent } from './lines';
import { markerWidthPx } from './markers';
import { step, STEP_PIN, usedBorderBoxPx, usedIsAuto, usedIsPercent, usedIsPx, usedKeyword, usedPx, usedValue } from './overrides';
import { replacedWidthPx } from './replaced';
import { isOut, ROLE_FLEX, ROLE_REPLACED, ROLE_TABLE, roleOf, scrolls } from './roles';
import { tableLikedPx } from './table-columns';
import { styleLengthPx } from './units';

/** `measuredBy` of a flow. */
export const BY_LAYOUT: u32 = 1;
export const BY_PAGE: u32 = 2;

/** px of a size property as border box; only for px values. */
export function borderBoxPx(node: StyledNode, property: u32, insetPx: f32): f32 {
  const px = usedPx(node, property);
  return usedKeyword(node, P_BOX_SIZING) == KW_BORDER_BOX ? max<f32>(px, insetPx) : px + insetPx;
}

/** True for row and row-reverse flex containers. */
export function isRow(node: StyledNode): bool {
  const direction = styleKeyword(node.style, P_FLEX_DIRECTION);
  return roleOf(node) == ROLE_FLEX && direction != KW_COLUMN && direction != KW_COLUMN_REVERSE;
}

export function isNowrap(node: StyledNode): bool {
  return usedKeyword(node, P_FLEX_WRAP) == KW_NOWRAP;
}

/** Finds the content widths of a flow where they are not known. */
export function measureFlow(doc: Doc, flow: Flow): void {
  const by: u32 = flow.hasAtoms && step == STEP_PIN ? BY_PAGE : BY_LAYOUT;
  if (flow.measuredBy == by) return;
  measureContent(doc, flow);
  flow.measuredBy = by;
}

export function flowWidth(doc: Doc, flow: Flow, isMax: bool): f32 {
  measureFlow(doc, flow);
  return isMax ? flow.maxContentPx : flow.minContentPx;
}

/** css-flexbox-1 §9.9.1: a stated base size limits what an item of a row that does not grow, or not shrink, contributes. */
function clampToBasis(doc: Doc, idx: i32, width: f32): f32 {
  const node = nodeOf(doc, idx);
  if (!usedIsPx(node, P_FLEX_BASIS)) return width;
  const base = borderBoxPx(node, P_FLEX_BASIS, insetXPx(node));
  if (!valueNum(usedValue(node, P_FLEX_GROW))) width = min<f32>(width, base);
  if (!valueNum(usedValue(node, P_FLEX_SHRINK))) width = max<f32>(width, base);
  return clampWidthPx(node, max<f32>(width, autoMinWidthPx(doc, idx)));
}

/** Width of an item with its margins. */
export function outerWidth(doc: Doc, container: StyledNode, idx: i32, isMax: bool): f32 {
  const node = nodeOf(doc, idx);
  const content = isMax ? maxContentPx(doc, idx) : minContentPx(doc, idx);
  // Where items may break into lines, browsers find the narrowest width without looking at base sizes.
  const width = isRow(container) && (isMax || isNowrap(container)) ? clampToBasis(doc, idx, content) : content;
  return width + usedPx(node, P_MARGIN_LEFT) + usedPx(node, P_MARGIN_RIGHT);
}

/** Widths of the items side by side or one below the other. */
function itemsWidth(doc: Doc, node: StyledNode, isMax: bool): f32 {
  const isSum = isRow(node) && (isMax || isNowrap(node));
  let width = max<f32>(markerWidthPx(node), isMax ? node.linesWidthPx : 0);
  let count: f32 = 0;
  for (let i: u32 = 0; i < node.itemCount; i++) {
    const idx = itemNode(node, i);
    if (idx != NONE && isOut(nodeOf(doc, idx))) continue;
    const px = idx == NONE ? flowWidth(doc, itemFlow(node, i), isMax) : outerWidth(doc, node, idx, isMax);
    width = isSum ? width + px : max<f32>(width, px);
    count += 1;
  }
  return isSum && count > 1 ? width + (count - 1) * styleLengthPx(node.style, P_COLUMN_GAP) : width;
}

/** css-sizing-4 §4.1: the width that a ratio makes of a height in px, border box; -1 = nothing does. */
function ratioWidthPx(node: StyledNode): f32 {
  const ratio = usedValue(node, P_ASPECT_RATIO);
  if (valueKind(ratio) != V_NUMBER || !usedIsPx(node, P_HEIGHT) || usedKeyword(node, P_WIDTH) != KW_AUTO) return -1;
  if (roleOf(node) == ROLE_REPLACED) return -1;
  let height = usedPx(node, P_HEIGHT);
  if (usedIsPx(node, P_MAX_HEIGHT)) height = min<f32>(height, usedPx(node, P_MAX_HEIGHT));
  if (usedIsPx(node, P_MIN_HEIGHT)) height = max<f32>(height, usedPx(node, P_MIN_HEIGHT));
  const inset = insetXPx(node);
  return max<f32>(inset, height * valueNum(ratio) + (usedKeyword(node, P_BOX_SIZING) == KW_BORDER_BOX ? 0 : inset));
}

/** The width that the style says, border box; -1 = it depends on content or container. */
export function statedWidthPx(node: StyledNode): f32 {
  return usedIsPx(node, P_WIDTH) ? borderBoxPx(node, P_WIDTH, insetXPx(node)) : ratioWidthPx(node);
}

/** Applies min-width and max-width where they are px. */
export function clampWidthPx(node: StyledNode, width: f32): f32 {
  const inset = insetXPx(node);
  if (usedIsPx(node, P_MAX_WIDTH)) width = min<f32>(width, borderBoxPx(node, P_MAX_WIDTH, inset));
  if (usedIsPx(node, P_MIN_WIDTH)) width = max<f32>(width, borderBoxPx(node, P_MIN_WIDTH, inset));
  return max<f32>(width, inset);
}

/** The same where the room that percentages are parts of is known, px. */
export function clampRoomPx(node: StyledNode, width: f32, roomPx: f32): f32 {
  const inset = boxInsetXPx(node);
  if (!usedIsAuto(node, P_MAX_WIDTH)) width = min<f32>(width, usedBorderBoxPx(node, P_MAX_WIDTH, inset, roomPx));
  if (!usedIsAuto(node, P_MIN_WIDTH)) width = max<f32>(width, usedBorderBoxPx(node, P_MIN_WIDTH, inset, roomPx));
  return max<f32>(width, inset);
}

function contentWidth(doc: Doc, node: StyledNode, isMax: bool): f32 {
  const inset = insetXPx(node);
  if (roleOf(node) == ROLE_REPLACED) return replacedWidthPx(node) + inset;
  if (node.grid) return gridContentPx(doc, node, isMax) + inset;
  return isContainer(node) ? itemsWidth(doc, node, isMax) + inset : inset;
}

/** css-sizing-3 §5.2.2: a control or an image whose width is a part of the room asks for none. */
function isCompressible(node: StyledNode): bool {
  return roleOf(node) == ROLE_REPLACED && (usedIsPercent(node, P_WIDTH) || usedIsPercent(node, P_MAX_WIDTH));
}

/** Narrowest width of the content, border box, whatever width the style says; limits applied. */
export function contentLeastPx(doc: Doc, idx: i32): f32 {
  const node = nodeOf(doc, idx);
  if (statedWidthPx(node) < 0) return minContentPx(doc, idx);
  const content = contentWidth(doc, node, false);
  return max<f32>(clampWidthPx(node, content), roleOf(node) == ROLE_TABLE ? content : 0);
}

/** css2 §17.5.2: width of its columns, which nothing that a table says makes it narrower than, border box; 0 for other boxes. */
export function tableLeastPx(doc: Doc, node: StyledNode): f32 {
  return roleOf(node) == ROLE_TABLE ? contentWidth(doc, node, false) : 0;
}

/** Width that a table likes where it is laid out, border box, limits applied. */
export function tableMostPx(doc: Doc, node: StyledNode): f32 {
  return clampWidthPx(node, tableLikedPx(doc, gridOf(node)) + insetXPx(node));
}

function findIntrinsic(doc: Doc, node: StyledNode): void {
  const stated = statedWidthPx(node);
  const floor = tableLeastPx(doc, node);
  const keyword = usedKeyword(node, P_WIDTH);
  let least = stated >= 0 ? stated : isCompressible(node) ? insetXPx(node) : floor > 0 ? floor : contentWidth(doc, node, false);
  let most = stated >= 0 ? stated : contentWidth(doc, node, true);
  most = max<f32>(most, least);
  if (keyword == KW_MAX_CONTENT) least = most;
  if (keyword == KW_MIN_CONTENT) most = least;
  least = max<f32>(floor, clampWidthPx(node, least));
  most = max<f32>(floor, clampWidthPx(node, most));
  if (step == STEP_PIN) {
    node.pageMinPx = least;
    node.pageMaxPx = most;
    node.hasPageWidths = true;
    return;
  }
  node.minContentPx = least;
  node.maxContentPx = most;
  node.hasIntrinsic = true;
}

function needIntrinsic(doc: Doc, node: StyledNode): void {
  if (!(step == STEP_PIN ? node.hasPageWidths : node.hasIntrinsic)) findIntrinsic(doc, node);
}

/** Content widths with atoms are to be found anew. */
export function forgetFlow(flow: Flow): void {
  if (flow.hasAtoms) flow.measuredBy = 0;
}

/** css-flexbox-1 §4.5: the content's narrowest width, but not more than the width that the style says; border box. */
export function contentMinimumPx(doc: Doc, idx: i32): f32 {
  const node = nodeOf(doc, idx);
  const stated = statedWidthPx(node);
  // What a keyword makes of the width is no size that is stated.
  if (stated < 0 && usedKeyword(node, P_WIDTH) == KW_MAX_CONTENT) return clampWidthPx(node, contentWidth(doc, node, false));
  if (stated < 0) return minContentPx(doc, idx);
  const content = contentWidth(doc, node, false);
  return roleOf(node) == ROLE_TABLE ? content : clampWidthPx(node, min<f32>(stated, content));
}

/** css-flexbox-1 §4.5: an item of a row is not narrower than its longest word unless it scrolls or states a minimum. */
export function autoMinWidthPx(doc: Doc, idx: i32): f32 {
  const node = nodeOf(doc, idx);
  if (!usedIsAuto(node, P_MIN_WIDTH) || scrolls(node, P_OVERFLOW_X)) return 0;
  return contentMinimumPx(doc, idx);
}

/** css-flexbox-1 §9.2: the width that the content wants before limits apply, border box. */
export function contentMaximumPx(doc: Doc, idx: i32): f32 {
  const node = nodeOf(doc, idx);
  needIntrinsic(doc, node);
  if (usedKeyword(node, P_WIDTH) == KW_MIN_CONTENT) return contentWidth(doc, node, false);
  const ratio = ratioWidthPx(node);
  return ratio >= 0 ? ratio : contentWidth(doc, node, true);
}

/** Narrowest width without overflow, border box, limits applied; margins not included. */
export function minContentPx(doc: Doc, idx: i32): f32 {
  const node = nodeOf(doc, idx);
  needIntrinsic(doc, node);
  return step == STEP_PIN ? node.pageMinPx : node.minContentPx;
}

/** Width that the content wants, border box, limits applied; margins not included. */
export function maxContentPx(doc: Doc, idx: i32): f32 {
  const node = nodeOf(doc, idx);
  needIntrinsic(doc, node);
  return step == STEP_PIN ? node.pageMaxPx : node.maxContentPx;
}

/** The same in a room of `roomPx`: with it, limits of a grid in percent say how often its tracks repeat (css-grid-1 §7.2.3.2). */
export function maxInPx(doc: Doc, idx: i32, roomPx: f32): f32 {
  const node = nodeOf(doc, idx);
  if (!node.grid || !(usedIsPercent(node, P_MAX_WIDTH) || usedIsPercent(node, P_MIN_WIDTH))) return maxContentPx(doc, idx);
  gridOf(node).roomPx = roomPx;
  const width = clampWidthPx(node, contentWidth(doc, node, true));
  gridOf(node).roomPx = -1;
  return width;
}

/** The same of a column that may wrap with all of its items in one line. */
export function oneLinePx(doc: Doc, column: StyledNode): f32 {
  const lines = column.linesWidthPx;
  column.linesWidthPx = 0;
  const width = clampWidthPx(column, contentWidth(doc, column, true));
  column.linesWidthPx = lines;
  return width;
}
