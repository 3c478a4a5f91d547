// Heights of the rows of a table (css2 §17.5.3, css-tables-3 §3.10), and sizes and places of the cells in them.
import { Bytes } from '../bytes';
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import {
  KW_BOTTOM, KW_MIDDLE, KW_TOP, P_HEIGHT, P_MARGIN_BOTTOM, P_MARGIN_TOP, P_VERTICAL_ALIGN,
} from '../gen/css';
import { yogaGetComputedHeight, yogaSetHeight, yogaSetHeightAuto, yogaSetMaxHeight, yogaSetMaxWidth, yogaSetMinHeight, yogaSetMinWidth, yogaSetWidth } from '../gen/yoga';
import { styleKeyword } from '../style/computed';
import { borderPx, boxInsetXPx, boxInsetYPx, boxPaddingPx, insetYPx, TOP } from './edges';
import { Flow } from './flow';
import { Grid } from './grid';
import { Cell, cellAt, cellCount } from './grid-place';
import { baselinePx, flowBaseline } from './inline-boxes';
import { borderBoxPx } from './intrinsic';
import { isContainer } from './items';
import { breakLines } from './lines';
import { usedIsPx, usedPx } from './overrides';
import { CAPTION_ABOVE, CAPTION_BELOW, columnCountOf, isCaption, rowAt, rowCountOf, spacingPx } from './table';
import { yogaLayout } from './yoga';

const SLACK: f32 = 0.01;

/** Lays a cell out at the width of its columns; `heightPx` < 0: as high as its content. */
function layoutTableCell(cell: Cell, node: StyledNode, heightPx: f32): void {
  node.edgeBasePx = cell.width;
  const insetX: f32 = node.isContentBox ? boxInsetXPx(node) : 0;
  const insetY: f32 = node.isContentBox ? boxInsetYPx(node) : 0;
  yogaSetWidth(node.yoga, max<f32>(0, cell.width - insetX));
  yogaSetMinWidth(node.yoga, NaN);
  yogaSetMaxWidth(node.yoga, NaN);
  yogaSetMinHeight(node.yoga, NaN);
  yogaSetMaxHeight(node.yoga, NaN);
  if (heightPx < 0) yogaSetHeightAuto(node.yoga);
  else yogaSetHeight(node.yoga, max<f32>(0, heightPx - insetY));
  yogaLayout(node.yoga, cell.width, NaN);
}

/** Height of a cell: of its content, or what its style says where that is more. `minContent` keeps that of the content. */
function cellHeightPx(doc: Doc, cell: Cell): f32 {
  if (cell.node == NONE) {
    cell.minContent = breakLines(doc, changetype<Flow>(cell.flow), cell.width);
    return cell.minContent;
  }
  const node = nodeOf(doc, cell.node);
  layoutTableCell(cell, node, -1);
  cell.minContent = <f32>yogaGetComputedHeight(node.yoga);
  return usedIsPx(node, P_HEIGHT) ? max<f32>(cell.minContent, borderBoxPx(node, P_HEIGHT, insetYPx(node))) : cell.minContent;
}

/** KW_TOP, KW_MIDDLE or KW_BOTTOM; 0 = on the baseline. What is empty has none. */
function alignOf(doc: Doc, cell: Cell): u32 {
  if (cell.node == NONE) return 0;
  const node = nodeOf(doc, cell.node);
  const align = styleKeyword(node.style, P_VERTICAL_ALIGN);
  if (align == KW_MIDDLE || align == KW_BOTTOM || align == KW_TOP) return align;
  return node.itemCount || !isContainer(node) ? 0 : KW_TOP;
}

/** Baseline of a cell from its top: of its first line, else its bottom. */
function ascentPx(doc: Doc, cell: Cell): f32 {
  const isText = cell.node == NONE;
  const flow = changetype<Flow>(cell.flow);
  const baseline = isText ? flowBaseline(doc, flow, cell.width, false) : baselinePx(doc, cell.node, nodeOf(doc, cell.node), true);
  return isNaN(baseline) ? cell.minContent : baseline;
}

/**
 * css2 §17.5.3: the heights of the rows from their own cells, whose heights are in `least` and baselines in `maxContent`. What hangs
 * below the baseline may end above it.
 */
function askRows(doc: Doc, rows: Bytes, cells: Bytes): void {
  for (let i = 0; i < rowCountOf(rows); i++) {
    const row = rowAt(rows, i);
    row.height = row.stated;
    row.ascent = 0;
    row.descent = NaN;
  }
  for (let i: u32 = 0; i < cellCount(cells); i++) {
    const cell = cellAt(cells, i);
    if (isCaption(cell)) continue;
    const row = rowAt(rows, cell.rowStart);
    const isOnBaseline = !alignOf(doc, cell);
    if (isOnBaseline) row.ascent = max<f32>(row.ascent, cell.maxContent);
    if (cell.rowEnd - cell.rowStart > 1) continue;
    row.height = max<f32>(row.height, cell.least);
    const descent = cell.minContent - cell.maxContent;
    if (isOnBaseline) row.descent = isNaN(row.descent) ? descent : max<f32>(row.descent, descent);
  }
  for (let i = 0; i < rowCountOf(rows); i++) {
    const row = rowAt(rows, i);
    row.height = max<f32>(row.height, row.ascent + (isNaN(row.descent) ? 0 : row.descent));
  }
}

/** Makes rows from `first` to `end` higher by `px`: those without a height of their own first, in proportion to what they have. */
function grow(rows: Bytes, first: i32, end: i32, px: f32, onlyBody: bool): void {
  let open: f32 = 0;
  let all: f32 = 0;
  let count: f32 = 0;
  for (let i = first; i < end; i++) {
    const row = rowAt(rows, i);
    if (onlyBody && !row.isBody) continue;
    all += row.height;
    if (row.stated == 0) open += row.height;
    count += 1;
  }
  for (let i = first; i < end; i++) {
    const row = rowAt(rows, i);
    if (onlyBody && !row.isBody) continue;
    if (open > 0) row.height += row.stated == 0 ? (px * row.height) / open : 0;
    else row.height += all > 0 ? (px * row.height) / all : px / count;
  }
}

/** What a cell over several rows lacks goes to those in which others begin; false = there are none. */
function growSpans(rows: Bytes, first: i32, end: i32, px: f32): bool {
  let count: f32 = 0;
  for (let i = first + 1; i < end; i++) if (rowAt(rows, i).startsSpan) count += 1;
  if (!count) return false;
  for (let i = first + 1; i < end; i++) if (rowAt(rows, i).startsSpan) rowAt(rows, i).height += px / count;
  return true;
}

function rowsPx(rows: Bytes, first: i32, end: i32, spacing: f32): f32 {
  let sum: f32 = spacing * <f32>max<i32>(0, end - first - 1);
  for (let i = first; i < end; i++) sum += rowAt(rows, i).height;
  return sum;
}

function hasBody(rows: Bytes): bool {
  for (let i = 0; i < rowCountOf(rows); i++) if (rowAt(rows, i).isBody) return true;
  return false;
}

/** Heights of captions on one side of the table, px. */
function captionsPx(doc: Doc, cells: Bytes, side: i32): f32 {
  let sum: f32 = 0;
  for (let i: u32 = 0; i < cellCount(cells); i++) {
    const cell = cellAt(cells, i);
    if (cell.rowStart == side) sum += cell.height + marginsPx(nodeOf(doc, cell.node));
  }
  return sum;
}

function marginsPx(node: StyledNode): f32 {
  return usedPx(node, P_MARGIN_TOP) + usedPx(node, P_MARGIN_BOTTOM);
}

function placeCaptions(doc: Doc, cells: Bytes, side: i32, from: f32): void {
  let y = from;
  for (let i: u32 = 0; i < cellCount(cells); i++) {
    const cell = cellAt(cells, i);
    if (cell.rowStart != side) continue;
    const node = nodeOf(doc, cell.node);
    cell.y = y + usedPx(node, P_MARGIN_TOP);
    y += cell.height + marginsPx(node);
  }
}

/** Heights and places of rows and cells for a content box that is `heightPx` high (< 0: open); returns the height that they take. */
export function sizeTableRows(doc: Doc, grid: Grid, heightPx: f32): f32 {
  const table = nodeOf(doc, grid.container);
  const cells = changetype<Bytes>(grid.cells);
  const rows = changetype<Bytes>(grid.rows);
  const count = rowCountOf(rows);
  const spacing: f32 = columnCountOf(changetype<Bytes>(grid.columns)) ? spacingPx(table, true) : 0;
  for (let i: u32 = 0; i < cellCount(cells); i++) {
    const cell = cellAt(cells, i);
    cell.least = cellHeightPx(doc, cell);
    cell.height = cell.least;
    cell.maxContent = isCaption(cell) ? 0 : ascentPx(doc, cell);
  }
  askRows(doc, rows, cells);
  for (let i: u32 = 0; i < cellCount(cells); i++) {
    const cell = cellAt(cells, i);
    if (isCaption(cell) || cell.rowEnd - cell.rowStart < 2) continue;
    const missing = cell.least - rowsPx(rows, cell.rowStart, cell.rowEnd, spacing);
    if (missing > 0 && !growSpans(rows, cell.rowStart, cell.rowEnd, missing)) grow(rows, cell.rowStart, cell.rowEnd, missing, false);
  }
  const above = captionsPx(doc, cells, CAPTION_ABOVE);
  const below = captionsPx(doc, cells, CAPTION_BELOW);
  const spaces: f32 = count ? 2 * spacing : 0;
  const missing = heightPx - above - below - spaces - rowsPx(rows, 0, count, spacing);
  if (count && missing > SLACK) grow(rows, 0, count, missing, hasBody(rows));
  placeRows(doc, grid, above, spacing);
  const inset = insetYPx(table);
  const taken = max<f32>(above + spaces + rowsPx(rows, 0, count, spacing), heightPx - below);
  placeCaptions(doc, cells, CAPTION_ABOVE, -borderPx(table, TOP) - boxPaddingPx(table, TOP));
  placeCaptions(doc, cells, CAPTION_BELOW, taken + inset - borderPx(table, TOP) - boxPaddingPx(table, TOP));
  return taken + below;
}

function placeRows(doc: Doc, grid: Grid, from: f32, spacing: f32): void {
  const rows = changetype<Bytes>(grid.rows);
  const cells = changetype<Bytes>(grid.cells);
  let y = from + spacing;
  for (let i = 0; i < rowCountOf(rows); i++) {
    const row = rowAt(rows, i);
    row.y = y;
    y += row.height + spacing;
  }
  for (let i: u32 = 0; i < cellCount(cells); i++) {
    const cell = cellAt(cells, i);
    if (isCaption(cell)) continue;
    const last = rowAt(rows, cell.rowEnd - 1);
    const row = rowAt(rows, cell.rowStart);
    cell.y = row.y;
    cell.height = last.y + last.height - row.y;
  }
}

/** How far the content of a cell stands below its top for `vertical-align`, px. */
export function cellShiftPx(doc: Doc, cell: Cell, rows: Bytes): f32 {
  const align = alignOf(doc, cell);
  const free = cell.height - cell.minContent;
  if (align == KW_TOP) return 0;
  if (align == KW_MIDDLE) return free / 2;
  if (align == KW_BOTTOM) return free;
  return rowAt(rows, cell.rowStart).ascent - cell.maxContent;
}

/** Lays cells out at the heights of their rows. */
export function settleCells(doc: Doc, grid: Grid): void {
  const cells = changetype<Bytes>(grid.cells);
  for (let i: u32 = 0; i < cellCount(cells); i++) {
    const cell = cellAt(cells, i);
    if (cell.node == NONE) continue;
    const node = nodeOf(doc, cell.node);
    layoutTableCell(cell, node, isCaption(cell) ? -1 : cell.height);
    node.baselineShiftPx = isCaption(cell) ? 0 : cellShiftPx(doc, cell, changetype<Bytes>(grid.rows));
  }
}
