// Where the items of a column that may wrap stand: lines by align-content, items in their line by align-self, and along it by
// justify-content (css-flexbox-1 §9.5, §9.6, css-align-3 §4). Sizes and lines are known from layout/column-lines.ts.
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import {
  KW_AUTO, KW_COLUMN_REVERSE, KW_WRAP_REVERSE, P_ALIGN_CONTENT, P_ALIGN_ITEMS, P_ALIGN_SELF, P_COLUMN_GAP, P_FLEX_DIRECTION,
  P_FLEX_WRAP, P_JUSTIFY_CONTENT, P_MARGIN_BOTTOM, P_MARGIN_LEFT, P_MARGIN_RIGHT, P_MARGIN_TOP,
} from '../gen/css';
import {
  YG_ALIGN_CENTER, YG_ALIGN_FLEX_END, YG_ALIGN_SPACE_AROUND, YG_ALIGN_SPACE_BETWEEN, YG_ALIGN_SPACE_EVENLY, YG_JUSTIFY_CENTER,
  YG_JUSTIFY_FLEX_END, YG_JUSTIFY_SPACE_AROUND, YG_JUSTIFY_SPACE_BETWEEN, YG_JUSTIFY_SPACE_EVENLY,
  yogaGetComputedWidth,
} from '../gen/yoga';
import { styleKeyword } from '../style/computed';
import { alignOf, columnJustifyOf } from './apply-container';
import { columnAscentPx, isOnColumnBaseline } from './column-baselines';
import { innerColumnWidthPx } from './column-lines';
import { borderPx, boxMarginPx, boxPaddingPx, LEFT, RIGHT, TOP } from './edges';
import { innerHeightPx, isItem, laidHeightPx, rowGapPx } from './heights';
import { itemFlow, itemNode } from './items';
import { usedKeyword, usedPx } from './overrides';

/** How `spread` shares out what is left. */
const START: u32 = 0;
const END: u32 = 1;
const CENTER: u32 = 2;
const BETWEEN: u32 = 3;
const AROUND: u32 = 4;
const EVENLY: u32 = 5;

/** Before the first of what is spread, and more between two, px. */
let spreadFrom: f32 = 0;
let spreadGap: f32 = 0;

/**
 * Shares out `freePx` among `count` parts. What is spread from the middle starts at the left or the top where it overflows
 * (css-align-3 §4.3), also where the start is at the other side.
 */
function spread(how: u32, freePx: f32, count: f32, isReversed: bool): void {
  const isEnd = how == END || (freePx < 0 && isReversed && how > BETWEEN);
  spreadFrom = isEnd ? freePx : how == CENTER ? freePx / 2 : 0;
  spreadGap = 0;
  if (how < BETWEEN || freePx <= 0) return;
  spreadGap = how == BETWEEN ? (count > 1 ? freePx / (count - 1) : 0) : how == AROUND ? freePx / count : freePx / (count + 1);
  spreadFrom = how == BETWEEN ? 0 : how == AROUND ? spreadGap / 2 : spreadGap;
}

function howOfContent(keyword: u32, isReversed: bool): u32 {
  const align = alignOf(keyword, isReversed);
  if (align == YG_ALIGN_FLEX_END) return END;
  if (align == YG_ALIGN_CENTER) return CENTER;
  if (align == YG_ALIGN_SPACE_BETWEEN) return BETWEEN;
  if (align == YG_ALIGN_SPACE_AROUND) return AROUND;
  return align == YG_ALIGN_SPACE_EVENLY ? EVENLY : START;
}

function howOfJustify(column: StyledNode): u32 {
  const justify = columnJustifyOf(column);
  if (justify == YG_JUSTIFY_FLEX_END) return END;
  if (justify == YG_JUSTIFY_CENTER) return CENTER;
  if (justify == YG_JUSTIFY_SPACE_BETWEEN) return BETWEEN;
  if (justify == YG_JUSTIFY_SPACE_AROUND) return AROUND;
  return justify == YG_JUSTIFY_SPACE_EVENLY ? EVENLY : START;
}

/** Number of the line that an item of a column that may wrap stands in. */
export function lineOf(doc: Doc, column: StyledNode, i: u32): u32 {
  if (column.isOpened) return 0;
  const idx = itemNode(column, i);
  return idx == NONE ? itemFlow(column, i).line : nodeOf(doc, idx).line;
}

function linePxOf(doc: Doc, column: StyledNode, i: u32): f32 {
  const idx = itemNode(column, i);
  return idx == NONE ? itemFlow(column, i).linePx : nodeOf(doc, idx).linePx;
}

function autoMargins(node: StyledNode, first: u32, last: u32): f32 {
  return <f32>(i32(usedKeyword(node, first) == KW_AUTO) + i32(usedKeyword(node, last) == KW_AUTO));
}

/** From the start of its line across it to the margin edge of an item that leaves `freePx` of the line. */
function crossFromPx(column: StyledNode, node: StyledNode, freePx: f32, isReversed: bool): f32 {
  const autos = autoMargins(node, P_MARGIN_LEFT, P_MARGIN_RIGHT);
  if (autos) {
    const before = usedKeyword(node, isReversed ? P_MARGIN_RIGHT : P_MARGIN_LEFT) == KW_AUTO;
    return before ? max<f32>(0, freePx) / autos : 0;
  }
  let keyword = usedKeyword(node, P_ALIGN_SELF);
  if (keyword == KW_AUTO) keyword = styleKeyword(column.style, P_ALIGN_ITEMS);
  return crossOf(keyword, freePx, isReversed);
}

function crossOf(keyword: u32, freePx: f32, isReversed: bool): f32 {
  const align = alignOf(keyword, isReversed);
  return align == YG_ALIGN_FLEX_END ? freePx : align == YG_ALIGN_CENTER ? freePx / 2 : 0;
}

/** Where the items of a line that stand on a baseline are aligned, from the start of the line. */
function lineBaselinePx(doc: Doc, column: StyledNode, line: u32): f32 {
  let farthest: f32 = -f32.MAX_VALUE;
  for (let i: u32 = 0; i < column.itemCount; i++) {
    if (isItem(doc, column, i) && lineOf(doc, column, i) == line && isOnColumnBaseline(doc, column, i))
      farthest = max<f32>(farthest, ascentPx(doc, column, i));
  }
  return farthest;
}

function ascentPx(doc: Doc, column: StyledNode, i: u32): f32 {
  const yoga = itemNode(column, i) == NONE ? itemFlow(column, i).yoga : nodeOf(doc, itemNode(column, i)).yoga;
  return columnAscentPx(doc, column, i, <f32>yogaGetComputedWidth(yoga), innerColumnWidthPx(column));
}

/** Sets the x of an item whose line starts at `fromPx`, from the start of the content box across the column. */
function placeAcross(doc: Doc, column: StyledNode, i: u32, fromPx: f32, baselinePx: f32, isReversed: bool): void {
  const inner = innerColumnWidthPx(column);
  const left = borderPx(column, LEFT) + boxPaddingPx(column, LEFT);
  const idx = itemNode(column, i);
  const line = linePxOf(doc, column, i);
  if (isOnColumnBaseline(doc, column, i)) fromPx += baselinePx - ascentPx(doc, column, i);
  if (idx == NONE) {
    const flow = itemFlow(column, i);
    const width = <f32>yogaGetComputedWidth(flow.yoga);
    const at = fromPx + crossOf(styleKeyword(column.style, P_ALIGN_ITEMS), line - width, isReversed);
    flow.placeX = left + (isReversed ? inner - at - width : at);
    return;
  }
  const node = nodeOf(doc, idx);
  const width = <f32>yogaGetComputedWidth(node.yoga);
  const before = usedPx(node, P_MARGIN_LEFT, inner);
  const after = usedPx(node, P_MARGIN_RIGHT, inner);
  const at = fromPx + crossFromPx(column, node, line - width - before - after, isReversed);
  node.placeX = left + (isReversed ? inner - at - after - width : at + before);
}

/** Sets the y of an item whose margin edge is `fromPx` from the start of the content box along the column. */
function placeAlong(doc: Doc, column: StyledNode, i: u32, fromPx: f32, isReversed: bool): void {
  const top = borderPx(column, TOP) + boxPaddingPx(column, TOP);
  const idx = itemNode(column, i);
  const at = isReversed ? innerHeightPx(column) - fromPx - laidHeightPx(doc, column, i) : fromPx;
  if (idx == NONE) itemFlow(column, i).placeY = top + at;
  else nodeOf(doc, idx).placeY = top + at + boxMarginPx(nodeOf(doc, idx), TOP);
}

/** Places the items of the line of number `line` along the column. */
function placeLine(doc: Doc, column: StyledNode, line: u32): void {
  const inner = innerHeightPx(column);
  const gap = rowGapPx(column, inner);
  const isReversed = styleKeyword(column.style, P_FLEX_DIRECTION) == KW_COLUMN_REVERSE;
  let free = inner + gap;
  let count: f32 = 0;
  let autos: f32 = 0;
  for (let i: u32 = 0; i < column.itemCount; i++) {
    if (!isItem(doc, column, i) || lineOf(doc, column, i) != line) continue;
    free -= laidHeightPx(doc, column, i) + gap;
    count += 1;
    if (itemNode(column, i) != NONE) autos += autoMargins(nodeOf(doc, itemNode(column, i)), P_MARGIN_TOP, P_MARGIN_BOTTOM);
  }
  // css-flexbox-1 §8.1: auto margins take what is left before anything is justified.
  const share: f32 = autos > 0 && free > 0 ? free / autos : 0;
  spread(howOfJustify(column), share > 0 ? 0 : free, count, isReversed);
  let at = spreadFrom;
  for (let i: u32 = 0; i < column.itemCount; i++) {
    if (!isItem(doc, column, i) || lineOf(doc, column, i) != line) continue;
    const idx = itemNode(column, i);
    const first = idx != NONE && usedKeyword(nodeOf(doc, idx), isReversed ? P_MARGIN_BOTTOM : P_MARGIN_TOP) == KW_AUTO;
    const last = idx != NONE && usedKeyword(nodeOf(doc, idx), isReversed ? P_MARGIN_TOP : P_MARGIN_BOTTOM) == KW_AUTO;
    if (first) at += share;
    placeAlong(doc, column, i, at, isReversed);
    at += laidHeightPx(doc, column, i) + gap + spreadGap + (last ? share : 0);
  }
}

/** Finds the places of the items of a column that may wrap, from its border box: `placeX` and `placeY` of nodes and flows. */
export function placeColumn(doc: Doc, column: StyledNode): void {
  const inner = innerColumnWidthPx(column);
  const gap = usedPx(column, P_COLUMN_GAP, inner);
  const isReversed = usedKeyword(column, P_FLEX_WRAP) == KW_WRAP_REVERSE;
  let free = inner + gap;
  let count: u32 = 0;
  for (let i: u32 = 0; i < column.itemCount; i++) {
    if (!isItem(doc, column, i) || lineOf(doc, column, i) < count) continue;
    free -= linePxOf(doc, column, i) + gap;
    count += 1;
  }
  spread(howOfContent(styleKeyword(column.style, P_ALIGN_CONTENT), isReversed), free, <f32>count, isReversed);
  const more = spreadGap + gap;
  let from = spreadFrom;
  for (let line: u32 = 0; line < count; line++) {
    let width: f32 = 0;
    const baseline = lineBaselinePx(doc, column, line);
    for (let i: u32 = 0; i < column.itemCount; i++) {
      if (!isItem(doc, column, i) || lineOf(doc, column, i) != line) continue;
      placeAcross(doc, column, i, from, baseline, isReversed);
      width = linePxOf(doc, column, i);
    }
    placeLine(doc, column, line);
    from += width + more;
  }
}

