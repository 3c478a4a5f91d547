// Heights of the rows of a table (css2 §17.5.3, css-tables-3 §3.10), and sizes and places of the cells in them.
import { Bytes } from '../bytes';
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import {
  KW_BOTTOM, KW_MIDDLE, KW_TOP, P_HEIGHT, P_MARGIN_BOTTOM, P_MARGIN_TOP, P_MIN_HEIGHT,
} from '../gen/css';
import { yogaGetComputedHeight, yogaSetHeight, yogaSetHeightAuto, yogaSetMaxHeight, yogaSetMaxWidth, yogaSetMinHeight, yogaSetMinWidth, yogaSetWidth } from '../gen/yoga';
import { borderPx, boxInsetXPx, boxInsetYPx, boxPaddingPx, BOTTOM, insetYPx, TOP } from './edges';
import { Flow } from './flow';
import { Grid } from './grid';
import { Cell, cellAt, cellCount } from './grid-place';
import { baselinePx, flowBaseline } from './inline-boxes';
import { borderBoxPx } from './intrinsic';
import { isContainer } from './items';
import { lineAlign } from './line-align';
import { breakLines } from './lines';
import { usedIsPercent, usedIsPx, usedPx } from './overrides';
import { CAPTION_ABOVE, CAPTION_BELOW, columnCountOf, isCaption, Row, rowAt, rowCountOf, sectionAt, sectionCountOf, sectionsOf, spacingPx } from './table';
import { growForSpans, growSections, openSections } from './table-heights';
import { yogaLayout } from './yoga';

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

/** Height that a caption says, px; -1 = that of its content. */
function captionPx(caption: StyledNode): f32 {
  return usedIsPx(caption, P_HEIGHT) ? borderBoxPx(caption, P_HEIGHT, insetYPx(caption)) : -1;
}

/** Height of a cell: of its content, or what its style says where that is more. `minContent` keeps that of the content. */
function cellHeightPx(doc: Doc, cell: Cell): f32 {
  if (cell.node == NONE) {
    cell.minContent = breakLines(doc, changetype<Flow>(cell.flow), cell.width);
    return cell.minContent;
  }
  const node = nodeOf(doc, cell.node);
  layoutTableCell(cell, node, isCaption(cell) ? captionPx(node) : -1);
  cell.minContent = <f32>yogaGetComputedHeight(node.yoga);
  if (isCaption(cell)) return cell.minContent;
  return usedIsPx(node, P_HEIGHT) ? max<f32>(cell.minContent, borderBoxPx(node, P_HEIGHT, insetYPx(node))) : cell.minContent;
}

/** KW_TOP, KW_MIDDLE or KW_BOTTOM; 0 = on the baseline. What is empty has none. */
function alignOf(doc: Doc, cell: Cell): u32 {
  if (cell.node == NONE) return 0;
  const node = nodeOf(doc, cell.node);
  const align = lineAlign(node);
  if (align) return align;
  return node.itemCount || !isContainer(node) ? 0 : KW_TOP;
}

/** Baseline of a cell from its top: of its first line, else the bottom of its content (css-tables-3 §3.5.1). */
function ascentPx(doc: Doc, cell: Cell): f32 {
  const isText = cell.node == NONE;
  const flow = changetype<Flow>(cell.flow);
  const baseline = isText ? flowBaseline(doc, flow, cell.width, false) : baselinePx(doc, cell.node, nodeOf(doc, cell.node), true);
  return isNaN(baseline) ? cell.minContent - bottomInsetPx(doc, cell) : baseline;
}

/** The height that a cell says is one of its row. */
function askHeight(row: Row, cell: StyledNode): void {
  if (usedIsPx(cell, P_HEIGHT)) row.isFixed = 1;
  if (usedIsPercent(cell, P_HEIGHT)) row.percent = max<f32>(row.percent, usedPx(cell, P_HEIGHT, 100));
}

/**
 * css2 §17.5.3: the heights of the rows from their own cells, whose heights are in `least` and baselines in `maxContent`. What hangs
 * below the baseline may end above it.
 */
function askRows(doc: Doc, rows: Bytes, cells: Bytes): void {
  for (let i = 0; i < rowCountOf(rows); i++) {
    const row = rowAt(rows, i);
    row.height = row.stated;
    row.ascent = NaN;
    row.descent = NaN;
  }
  for (let i: u32 = 0; i < cellCount(cells); i++) {
    const cell = cellAt(cells, i);
    if (isCaption(cell)) continue;
    const row = rowAt(rows, cell.rowStart);
    const isOnBaseline = !alignOf(doc, cell);
    if (isOnBaseline) row.ascent = isNaN(row.ascent) ? cell.maxContent : max<f32>(row.ascent, cell.maxContent);
    if (cell.rowEnd - cell.rowStart > 1) continue;
    if (cell.node != NONE) askHeight(row, nodeOf(doc, cell.node));
    row.height = max<f32>(row.height, cell.least);
    const descent = cell.minContent - cell.maxContent;
    if (isOnBaseline) row.descent = isNaN(row.descent) ? descent : max<f32>(row.descent, descent);
  }
  for (let i = 0; i < rowCountOf(rows); i++) {
    const row = rowAt(rows, i);
    if (!isNaN(row.ascent)) row.height = max<f32>(row.height, row.ascent + (isNaN(row.descent) ? 0 : row.descent));
  }
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

/** css2 §17.4: height that a table says, which does not count its captions; content box, px. */
function statedPx(table: StyledNode): f32 {
  const inset = insetYPx(table);
  return usedIsPx(table, P_MIN_HEIGHT) ? borderBoxPx(table, P_MIN_HEIGHT, inset) - inset : 0;
}

/** Heights and places of rows and cells for a content box that is `heightPx` high (< 0: open); returns the height that they take. */
export function sizeTableRows(doc: Doc, grid: Grid, heightPx: f32): f32 {
  const table = nodeOf(doc, grid.container);
  const cells = changetype<Bytes>(grid.cells);
  const rows = changetype<Bytes>(grid.rows);
  const spacing = spacingPx(table, true);
  for (let i: u32 = 0; i < cellCount(cells); i++) {
    const cell = cellAt(cells, i);
    cell.least = cellHeightPx(doc, cell);
    cell.height = cell.least;
    cell.maxContent = isCaption(cell) ? 0 : ascentPx(doc, cell);
  }
  askRows(doc, rows, cells);
  openSections(rows, sectionsOf(grid), spacing);
  growForSpans(rows, cells, spacing);
  const above = captionsPx(doc, cells, CAPTION_ABOVE);
  const below = captionsPx(doc, cells, CAPTION_BELOW);
  const room = max<f32>(heightPx - above - below, statedPx(table));
  growSections(doc, rows, sectionsOf(grid), room, spacing);
  // Rows without columns have no room around them, though they leave it out where they share out a height.
  const end = placeRows(grid, above, columnCountOf(changetype<Bytes>(grid.columns)) ? spacing : 0);
  placeCells(grid);
  const inset = insetYPx(table);
  const taken = max<f32>(end, above + room);
  placeCaptions(doc, cells, CAPTION_ABOVE, -borderPx(table, TOP) - boxPaddingPx(table, TOP));
  placeCaptions(doc, cells, CAPTION_BELOW, taken + inset - borderPx(table, TOP) - boxPaddingPx(table, TOP));
  return taken + below;
}

/** Groups and rows one below the other; those without rows stand where the one before ends. Returns where they end. */
function placeRows(grid: Grid, from: f32, spacing: f32): f32 {
  const rows = changetype<Bytes>(grid.rows);
  const sections = sectionsOf(grid);
  let end = from;
  for (let i = 0; i < sectionCountOf(sections); i++) {
    const section = sectionAt(sections, i);
    section.y = section.first < section.end ? end + spacing : end;
    let y = section.y;
    for (let r = section.first; r < section.end; r++) {
      const row = rowAt(rows, r);
      row.y = y;
      end = y + row.height;
      y = end + spacing;
    }
    if (section.first < section.end) section.height = end - section.y;
    else end += section.height;
  }
  return rowCountOf(rows) ? end + spacing : end;
}

function placeCells(grid: Grid): void {
  const rows = changetype<Bytes>(grid.rows);
  const cells = changetype<Bytes>(grid.cells);
  for (let i: u32 = 0; i < cellCount(cells); i++) {
    const cell = cellAt(cells, i);
    if (isCaption(cell)) continue;
    const last = rowAt(rows, cell.rowEnd - 1);
    const row = rowAt(rows, cell.rowStart);
    cell.y = row.y;
    cell.height = last.y + last.height - row.y;
  }
}

/** css-tables-3 §3.5.1: baseline of the first row of a table, from the top of its content box; NaN = there is no row. */
export function tableBaseline(doc: Doc, grid: Grid): f32 {
  const rows = changetype<Bytes>(grid.rows);
  if (!rowCountOf(rows)) return NaN;
  const row = rowAt(rows, 0);
  if (!isNaN(row.ascent)) return row.y + row.ascent;
  // Nothing stands on a baseline: the lowest end of the content of a cell.
  let below: f32 = row.height;
  const cells = changetype<Bytes>(grid.cells);
  for (let i: u32 = 0; i < cellCount(cells); i++) {
    const cell = cellAt(cells, i);
    if (cell.rowStart == 0) below = min<f32>(below, bottomInsetPx(doc, cell));
  }
  return row.y + row.height - below;
}

/** Padding and border at the bottom of a cell, px. */
function bottomInsetPx(doc: Doc, cell: Cell): f32 {
  if (cell.node == NONE) return 0;
  const node = nodeOf(doc, cell.node);
  return borderPx(node, BOTTOM) + boxPaddingPx(node, BOTTOM);
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
    layoutTableCell(cell, node, isCaption(cell) ? captionPx(node) : cell.height);
    node.baselineShiftPx = isCaption(cell) ? 0 : cellShiftPx(doc, cell, changetype<Bytes>(grid.rows));
  }
}
