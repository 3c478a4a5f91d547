// Natural heights (css-sizing-3 §5.1): what the content of boxes takes at the widths of the last layout, whatever heights came out
// there. Columns start from them (layout/columns.ts), and no box is left lower than its content by Yoga (layout/fit.ts).
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import {
  KW_AUTO,
  P_ASPECT_RATIO,
  P_FLEX_BASIS,
  P_HEIGHT,
  P_MAX_HEIGHT,
  P_MIN_HEIGHT,
  P_OVERFLOW_Y,
  P_ROW_GAP,
  V_NUMBER,
} from '../gen/css';
import { yogaGetComputedHeight, yogaGetComputedWidth } from '../gen/yoga';
import { valueKind } from '../style/values';
import { BOTTOM, boxInsetXPx, boxInsetYPx, boxMarginPx, TOP } from './edges';
import { Flow } from './flow';
import { UNLIMITED } from './flex-lengths';
import { gridOf } from './grid';
import { isNowrap, isRow } from './intrinsic';
import { innerYoga, isBoundary } from './island';
import { itemFlow, itemNode } from './items';
import { breakLines } from './lines';
import { usedBorderBoxPx, usedIsAuto, usedIsPercent, usedIsPx, usedKeyword, usedPx, usedValue } from './overrides';
import { fitAtomsBelow, hasPartLimit } from './part-heights';
import { isOut, ROLE_FLEX, ROLE_REPLACED, roleOf, scrolls } from './roles';
import { lineItem, lineItemCount, nextLine, startLines } from './rows';
import { SLACK } from './units';

/** The room that percentages of heights are parts of, while content is measured: they count as if nothing was said. */
export const OPEN: f32 = -1;

/** Heights that were found in the pass at hand are kept on the nodes; passes of islands inside come in between. */
let pass: u32 = 0;
let passCount: u32 = 0;

/** From now on heights are found anew; returns what `endHeights` takes. */
export function startHeights(): u32 {
  const around = pass;
  passCount += 1;
  pass = passCount;
  return around;
}

export function endHeights(around: u32): void {
  pass = around;
}

/** True for containers whose items stand in one column that shares out its height. */
export function isColumn(node: StyledNode): bool {
  return roleOf(node) == ROLE_FLEX && !isRow(node) && isNowrap(node);
}

/** True for columns that may have several lines (layout/column-lines.ts). */
export function isWrappingColumn(node: StyledNode): bool {
  return roleOf(node) == ROLE_FLEX && !isRow(node) && !isNowrap(node);
}

export function rowGapPx(container: StyledNode, roomPx: f32): f32 {
  return usedPx(container, P_ROW_GAP, max<f32>(0, roomPx));
}

/** Height of the content box of a container in the last layout. */
export function innerHeightPx(container: StyledNode): f32 {
  return max<f32>(0, <f32>yogaGetComputedHeight(innerYoga(container)) - boxInsetYPx(container));
}

/** A height within its limits, border box; percentages are parts of `roomPx` or OPEN. */
export function clampHeightPx(node: StyledNode, height: f32, roomPx: f32): f32 {
  const inset = boxInsetYPx(node);
  if (usedIsPx(node, P_MAX_HEIGHT) || (usedIsPercent(node, P_MAX_HEIGHT) && roomPx >= 0))
    height = min<f32>(height, usedBorderBoxPx(node, P_MAX_HEIGHT, inset, roomPx));
  if (usedIsPx(node, P_MIN_HEIGHT) || (usedIsPercent(node, P_MIN_HEIGHT) && roomPx >= 0))
    height = max<f32>(height, usedBorderBoxPx(node, P_MIN_HEIGHT, inset, roomPx));
  return max<f32>(height, inset);
}

/** True for boxes whose height is not made by items: islands, controls and media, boxes with a ratio. */
export function isSolid(node: StyledNode): bool {
  return isBoundary(node) || roleOf(node) == ROLE_REPLACED || valueKind(usedValue(node, P_ASPECT_RATIO)) == V_NUMBER;
}

/** The height that the style says, border box; -1 = that of the content. */
function statedHeightPx(node: StyledNode, roomPx: f32): f32 {
  const isKnown = usedIsPx(node, P_HEIGHT) || (usedIsPercent(node, P_HEIGHT) && roomPx >= 0);
  return isKnown ? usedBorderBoxPx(node, P_HEIGHT, boxInsetYPx(node), roomPx) : -1;
}

/** css-flexbox-1 §9.2: height of an item of a column before it flexes and before limits, border box. */
export function columnBasePx(doc: Doc, node: StyledNode, roomPx: f32): f32 {
  if (usedIsPx(node, P_FLEX_BASIS) || (usedIsPercent(node, P_FLEX_BASIS) && roomPx >= 0))
    return usedBorderBoxPx(node, P_FLEX_BASIS, boxInsetYPx(node), roomPx);
  const stated = usedKeyword(node, P_FLEX_BASIS) == KW_AUTO ? statedHeightPx(node, roomPx) : -1;
  return stated >= 0 ? stated : contentHeightPx(doc, node);
}

/** css-flexbox-1 §4.5: an item of a column is not lower than its content unless it scrolls or states a minimum, border box. */
export function columnLeastPx(doc: Doc, node: StyledNode, roomPx: f32): f32 {
  const inset = boxInsetYPx(node);
  if (!usedIsAuto(node, P_MIN_HEIGHT))
    return usedIsPercent(node, P_MIN_HEIGHT) && roomPx < 0 ? inset : usedBorderBoxPx(node, P_MIN_HEIGHT, inset, roomPx);
  if (scrolls(node, P_OVERFLOW_Y)) return inset;
  const stated = statedHeightPx(node, roomPx);
  const least = contentHeightPx(doc, node);
  return clampHeightPx(node, stated >= 0 ? min<f32>(stated, least) : least, roomPx);
}

/** What an item of a column adds to its content height, border box. */
export function columnNaturalPx(doc: Doc, node: StyledNode): f32 {
  return max<f32>(columnLeastPx(doc, node, OPEN), clampHeightPx(node, columnBasePx(doc, node, OPEN), OPEN));
}

function naturalHeightPx(doc: Doc, node: StyledNode): f32 {
  const stated = statedHeightPx(node, OPEN);
  return clampHeightPx(node, stated >= 0 ? stated : contentHeightPx(doc, node), OPEN);
}

/** Natural height of an item with its margins; text between boxes at the width that it has. */
function outerHeight(doc: Doc, container: StyledNode, i: u32): f32 {
  const idx = itemNode(container, i);
  if (idx == NONE) {
    const flow = itemFlow(container, i);
    return max<f32>(flowHeight(doc, container, flow, <f32>yogaGetComputedWidth(flow.yoga)), flow.keptHeightPx) + flow.baselineShiftPx;
  }
  const node = nodeOf(doc, idx);
  const height = roleOf(container) == ROLE_FLEX && !isRow(container) ? columnNaturalPx(doc, node) : naturalHeightPx(doc, node);
  return height + boxMarginPx(node, TOP) + boxMarginPx(node, BOTTOM) + node.baselineShiftPx;
}

/** css-flexbox-1 §9.2: height of an item of a column of `innerPx` before it flexes, with its margins. */
export function outerBasePx(doc: Doc, column: StyledNode, i: u32, innerPx: f32): f32 {
  if (itemNode(column, i) == NONE) return laidHeightPx(doc, column, i);
  const node = nodeOf(doc, itemNode(column, i));
  const height = max<f32>(columnLeastPx(doc, node, innerPx), clampHeightPx(node, columnBasePx(doc, node, innerPx), innerPx));
  return height + boxMarginPx(node, TOP) + boxMarginPx(node, BOTTOM);
}

/** True for items that are not out of the flow. */
export function isItem(doc: Doc, container: StyledNode, i: u32): bool {
  const idx = itemNode(container, i);
  return idx == NONE || !isOut(nodeOf(doc, idx));
}

/** Height of an item in the last layout, with its margins. */
export function laidHeightPx(doc: Doc, container: StyledNode, i: u32): f32 {
  const idx = itemNode(container, i);
  if (idx == NONE) return <f32>yogaGetComputedHeight(itemFlow(container, i).yoga);
  const node = nodeOf(doc, idx);
  return <f32>yogaGetComputedHeight(node.yoga) + boxMarginPx(node, TOP) + boxMarginPx(node, BOTTOM);
}

/** Items one below the other. */
function stackHeight(doc: Doc, container: StyledNode): f32 {
  let sum: f32 = 0;
  let count: f32 = 0;
  for (let i: u32 = 0; i < container.itemCount; i++) {
    if (!isItem(doc, container, i)) continue;
    sum += outerHeight(doc, container, i);
    count += 1;
  }
  return isColumn(container) && count > 1 ? sum + (count - 1) * rowGapPx(container, OPEN) : sum;
}

function highest(doc: Doc, container: StyledNode): f32 {
  let height: f32 = 0;
  for (let i: u32 = 0; i < container.itemCount; i++)
    if (isItem(doc, container, i)) height = max<f32>(height, outerHeight(doc, container, i));
  return height;
}

/** Lines of a wrapping row, each as high as its highest item. */
function linesHeight(doc: Doc, container: StyledNode): f32 {
  // Finds all heights before lines are taken: there is one list of lines, which rows inside use too.
  highest(doc, container);
  let sum: f32 = 0;
  let count: f32 = 0;
  startLines(doc, container);
  while (nextLine(container)) {
    let height: f32 = 0;
    for (let i: u32 = 0; i < lineItemCount(); i++) height = max<f32>(height, outerHeight(doc, container, lineItem(i)));
    sum += height;
    count += 1;
  }
  return count > 1 ? sum + (count - 1) * rowGapPx(container, OPEN) : sum;
}

/** The limit of a height, content box; UNLIMITED = there is none. The least height wins; percentages are parts of `roomPx` or OPEN. */
export function mostHeightPx(node: StyledNode, roomPx: f32): f32 {
  if (!usedIsPx(node, P_MAX_HEIGHT) && !(usedIsPercent(node, P_MAX_HEIGHT) && roomPx >= 0)) return UNLIMITED;
  const inset = boxInsetYPx(node);
  return clampHeightPx(node, UNLIMITED, roomPx) - inset;
}

/** Height of the highest line of a column that may wrap; its own limit `most` breaks lines, what is around does not. */
export function columnsHeight(doc: Doc, container: StyledNode, most: f32): f32 {
  const gap = rowGapPx(container, OPEN);
  let highest: f32 = 0;
  let line: f32 = -gap;
  let isEmpty = true;
  for (let i: u32 = 0; i < container.itemCount; i++) {
    if (!isItem(doc, container, i)) continue;
    const height = outerHeight(doc, container, i);
    if (!isEmpty && line + gap + height > most + SLACK) line = -gap;
    line += gap + height;
    isEmpty = false;
    highest = max<f32>(highest, line);
  }
  return highest;
}

function itemsHeight(doc: Doc, node: StyledNode): f32 {
  if (isRow(node)) return isNowrap(node) ? highest(doc, node) : linesHeight(doc, node);
  return isWrappingColumn(node) ? columnsHeight(doc, node, mostHeightPx(node, OPEN)) : stackHeight(doc, node);
}

function findHeight(doc: Doc, node: StyledNode): f32 {
  if (node.keepsHeight) return node.contentHeightPx;
  if (isSolid(node)) {
    // Limits in percent count for nothing here, but did in the last layout.
    const isOpen = hasPartLimit(node) && !isNaN(node.openHeightPx);
    return isOpen ? node.openHeightPx : <f32>yogaGetComputedHeight(node.yoga);
  }
  const inset = boxInsetYPx(node);
  if (node.grid) return gridOf(node).naturalHeight + inset;
  if (!node.flow) return itemsHeight(doc, node) + inset;
  return flowHeight(doc, node, changetype<Flow>(node.flow), <f32>yogaGetComputedWidth(node.yoga) - boxInsetXPx(node)) + inset;
}

/** css-sizing-3 §5.2.1: atoms with heights in percent of a box have their own while its content is measured. */
function flowHeight(doc: Doc, node: StyledNode, flow: Flow, width: f32): f32 {
  const isOpened = node.hasPercentHeight && flow.hasAtoms && fitAtomsBelow(doc, flow.container, true);
  const height = breakLines(doc, flow, width);
  if (!isOpened) return height;
  fitAtomsBelow(doc, flow.container, false);
  breakLines(doc, flow, width);
  return height;
}

/** Height of the border box that the content needs at its width, px; stated heights and limits not applied. */
export function contentHeightPx(doc: Doc, node: StyledNode): f32 {
  if (node.heightPass != pass) {
    node.contentHeightPx = findHeight(doc, node);
    node.heightPass = pass;
  }
  return node.contentHeightPx;
}
