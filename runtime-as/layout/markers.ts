// Markers of list items (css-lists-3 §3): they stand beside the first baseline in the item, in a line of their own where there is
// none, and push what they stand beside down where its baseline is higher than theirs. The page draws them.
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import { KW_LIST_ITEM, P_DISPLAY, P_HEIGHT, P_LIST_STYLE_TYPE, P_MIN_HEIGHT, P_BOX_SIZING, KW_BORDER_BOX } from '../gen/css';
import { N_BUTTON, N_SUMMARY } from '../gen/tags';
import { YG_EDGE_TOP, yogaSetMargin } from '../gen/yoga';
import { atomOf } from '../style/atoms';
import { fontPx, styleFont, styleKeyword, styleValue } from '../style/computed';
import { valueAtom } from '../style/values';
import { boxMarginPx, boxPaddingPx, insetYPx, TOP } from './edges';
import { ascentPx } from './fonts';
import { baselinePx, isEmptyButton } from './inline-boxes';
import { contentX, contentY, islandOf } from './island';
import { itemFlow, itemNode } from './items';
import { boxAscentPx, hasLines, lineHeightPx } from './lines';
import { setUsedPx, usedIsAuto, usedPx } from './overrides';
import { isOut, ROLE_BLOCK, ROLE_REPLACED, roleOf } from './roles';
import { SLACK } from './units';

/** "none", "disc", "circle", "square", one behind the other. */
const NAMES: usize = memory.data<u8>([
  110, 111, 110, 101, 100, 105, 115, 99, 99, 105, 114, 99, 108, 101, 115, 113, 117, 97, 114, 101,
]);

/** Between a symbol's room and the border box of its item, as browsers have it. */
const SYMBOL_DISTANCE_PX: f32 = 8;

/** Width of the triangle beside a summary, of its font size. */
const TRIANGLE_EM: f32 = 0.66;

/** The page shows the symbol of a summary as a triangle (tables/base-sheet.ts). */
function isTriangle(node: StyledNode): bool {
  return node.nodeType == N_SUMMARY;
}

function markerType(node: StyledNode): u32 {
  return valueAtom(styleValue(node.style, P_LIST_STYLE_TYPE));
}

function hasMarker(node: StyledNode): bool {
  if (roleOf(node) != ROLE_BLOCK || styleKeyword(node.style, P_DISPLAY) != KW_LIST_ITEM) return false;
  return markerType(node) != atomOf(NAMES, 4);
}

/** Number of the items in the flow: those out of it come last. */
function flowItemCount(doc: Doc, node: StyledNode): u32 {
  let count: u32 = 0;
  while (count < node.itemCount && (itemNode(node, count) == NONE || !isOut(nodeOf(doc, itemNode(node, count))))) count += 1;
  return count;
}

/** True for boxes that have a first baseline wherever they are laid out (css-align-3 §9.1). */
export function holdsBaseline(doc: Doc, node: StyledNode): bool {
  if (roleOf(node) == ROLE_REPLACED) return false;
  const count = flowItemCount(doc, node);
  if (node.nodeType == N_BUTTON) return count > 0;
  // Items of rows, columns and grids stand on their bottom edge at least; a marker without anything else stands in a line.
  if (roleOf(node) != ROLE_BLOCK) return count > 0;
  return count ? hasBaselineItem(doc, node, count) : hasMarker(node);
}

function hasBaselineItem(doc: Doc, node: StyledNode, count: u32): bool {
  for (let i: u32 = 0; i < count; i++) {
    const idx = itemNode(node, i);
    if (idx == NONE) {
      if (hasLines(itemFlow(node, i))) return true;
      continue;
    }
    const item = nodeOf(doc, idx);
    if (item.island ? islandOf(item).holdsBaseline : holdsBaseline(doc, item)) return true;
  }
  return false;
}

/** True for list items whose only line is that of their marker. */
export function isMarkerLine(doc: Doc, node: StyledNode): bool {
  return hasMarker(node) && !hasBaselineItem(doc, node, flowItemCount(doc, node));
}

/**
 * The marker of an item without a line makes one (css-lists-3 §3.5). Beside boxes, browsers let it raise the border box, whatever
 * height is stated; where there is nothing else, it is the content.
 */
export function normaliseMarker(doc: Doc, node: StyledNode): void {
  if (!isMarkerLine(doc, node)) return;
  const isContent = !flowItemCount(doc, node);
  if (isContent && !usedIsAuto(node, P_HEIGHT)) return;
  const isBorderBox = styleKeyword(node.style, P_BOX_SIZING) == KW_BORDER_BOX;
  const inset = isContent == isBorderBox ? insetYPx(node) : 0;
  const least = lineHeightPx(node.style) + (isContent ? inset : -inset);
  if (least > usedPx(node, P_MIN_HEIGHT)) setUsedPx(doc, node, P_MIN_HEIGHT, least);
}

/** Width of a symbol, px; 0 = there is none. Counters are left out. */
function symbolWidthPx(node: StyledNode): f32 {
  if (!hasMarker(node)) return 0;
  const type = markerType(node);
  if (type != atomOf(NAMES + 4, 4) && type != atomOf(NAMES + 8, 6) && type != atomOf(NAMES + 14, 6)) return 0;
  const room = symbolRoomPx(node);
  return isTriangle(node) ? room : floor<f32>((room + 1) / 2) + 2;
}

/** Browsers take two thirds of the ascent for a symbol, and all that it is wide for a triangle. */
function symbolRoomPx(node: StyledNode): f32 {
  if (isTriangle(node)) return TRIANGLE_EM * fontPx(node.style);
  return floor<f32>((ascentPx(styleFont(node.style), fontPx(node.style)) * 2) / 3);
}

/** What a marker adds to the content widths of its item, px: among boxes it is measured as one, though it hangs outside. */
export function markerWidthPx(node: StyledNode): f32 {
  return node.hasBoxItem ? symbolWidthPx(node) : 0;
}

/** Notes where the line of a marker is and measures it; the boxes of the item are read. */
export function noteMarker(doc: Doc, idx: i32, node: StyledNode): bool {
  if (!symbolWidthPx(node)) return false;
  const baseline = baselinePx(doc, idx, node, true);
  const top = node.borderTop + boxPaddingPx(node, TOP);
  node.markerTopPx = isNaN(baseline) ? top : baseline - boxAscentPx(node.style);
  return measureMarker(node);
}

/** Where a marker takes hits for its item, px of the page; valid after `measureMarker` returned true. */
export let markerLeft: f32 = 0;
export let markerTop: f32 = 0;
export let markerRight: f32 = 0;
export let markerBottom: f32 = 0;

/** Finds the box of the symbol beside a list item: it is as high as its line. */
export function measureMarker(node: StyledNode): bool {
  const width = symbolWidthPx(node);
  if (!width) return false;
  markerLeft = contentX(node) - symbolRoomPx(node) - SYMBOL_DISTANCE_PX;
  markerRight = markerLeft + width;
  markerTop = contentY(node) + node.markerTopPx;
  markerBottom = markerTop + lineHeightPx(node.style);
  return true;
}

/** Moves the box that a marker stands beside down to its baseline after a layout; true = it moved, so lay out again. */
export function fitMarker(doc: Doc, node: StyledNode): bool {
  if (!hasMarker(node) || node.flow) return false;
  const count = flowItemCount(doc, node);
  for (let i: u32 = 0; i < count; i++) {
    const idx = itemNode(node, i);
    if (idx == NONE) {
      if (hasLines(itemFlow(node, i))) return false;
      continue;
    }
    const item = nodeOf(doc, idx);
    const baseline: f32 = isEmptyButton(item) ? NaN : baselinePx(doc, idx, item, true);
    if (isNaN(baseline)) continue;
    const shift = max<f32>(0, boxAscentPx(node.style) - baseline);
    if (abs<f32>(shift - item.baselineShiftPx) <= SLACK) return false;
    item.baselineShiftPx = shift;
    yogaSetMargin(item.yoga, YG_EDGE_TOP, boxMarginPx(item, TOP) + shift);
    return true;
  }
  return false;
}
