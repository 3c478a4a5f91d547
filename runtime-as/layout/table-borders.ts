// `border-collapse: collapse` (css2 §17.6.2): neighbours share a border, the widest of those that they and what is around them ask for;
// each has half of it. What such a border looks like is left to the browser.
import { Bytes, clearBytes, pushZero } from '../bytes';
import { arenaAlloc, Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import { KW_COLLAPSE, KW_HIDDEN, KW_NONE, KW_TABLE_COLUMN_GROUP, P_BORDER_COLLAPSE, P_BORDER_TOP_STYLE, P_BORDER_TOP_WIDTH, P_DISPLAY } from '../gen/css';
import { styleKeyword, stylePx } from '../style/computed';
import { BOTTOM, LEFT, RIGHT, TOP } from './edges';
import { Grid, gridOf } from './grid';
import { Cell, cellAt, cellCount } from './grid-place';
import { columnAt, columnCountOf, columnEndOf, isCaption, rowAt, rowCountOf, sectionAt, sectionCountOf, sectionsOf, setUpTable } from './table';

/**
 * Edges of the places in the table, row by row, f32 px each: the one on the left of a place, then the one above it. There is a place
 * more in each row and a row more than cells can take.
 */
const EDGES: usize = memory.data(12, 4);
/** An edge inside of a cell, and one that some box says is hidden: widths of 0. */
const INSIDE: f32 = -1;
const HIDDEN: f32 = f32.MAX_VALUE;

/** The table at hand. */
let grid: Grid = changetype<Grid>(0);
let rowCount: i32 = 0;
let columnCount: i32 = 0;
/** Columns up to the last that a box with a border, or a cell over several places, ends in; 0 = there is none. */
let borderedCount: i32 = 0;

/** Address of the edge left of a place. */
function uprightAt(row: i32, column: i32): usize {
  return changetype<Bytes>(EDGES).ptr + (<usize>(row * (columnCount + 1) + column) << 3);
}

/** Address of the edge above a place. */
function levelAt(row: i32, column: i32): usize {
  return uprightAt(row, column) + 4;
}

function openEdges(): void {
  const edges = changetype<Bytes>(EDGES);
  clearBytes(edges);
  pushZero(edges, <u32>((rowCount + 1) * (columnCount + 1)) << 3);
}

function widen(at: usize, edgePx: f32): void {
  if (load<f32>(at) != INSIDE) store<f32>(at, max<f32>(load<f32>(at), edgePx));
}

function edgePx(at: usize): f32 {
  const px = load<f32>(at);
  return px == INSIDE || px == HIDDEN ? 0 : px;
}

/** Width left of a place: browsers know no edges right of all borders, and take those of the next rows for them. */
function uprightPx(row: i32, column: i32): f32 {
  const at = row * (borderedCount + 1) + column;
  const from = at / (borderedCount + 1);
  return from > rowCount ? 0 : edgePx(uprightAt(from, at % (borderedCount + 1)));
}

function hasBorder(node: StyledNode): bool {
  for (let side = TOP; side <= LEFT; side++) if (styleKeyword(node.style, P_BORDER_TOP_STYLE + side) != KW_NONE) return true;
  return false;
}

function stylesPx(node: StyledNode, side: u32): f32 {
  if (styleKeyword(node.style, P_BORDER_TOP_STYLE + side) == KW_HIDDEN) return HIDDEN;
  return stylePx(node.style, P_BORDER_TOP_WIDTH + side);
}

/** Widens the edges around an area to the borders of the box that takes it. */
function merge(node: StyledNode, row: i32, column: i32, rowEnd: i32, columnEnd: i32): void {
  if (row == rowEnd || column == columnEnd || !hasBorder(node)) return;
  borderedCount = max<i32>(borderedCount, columnEnd);
  for (let i = column; i < columnEnd; i++) {
    widen(levelAt(row, i), stylesPx(node, TOP));
    widen(levelAt(rowEnd, i), stylesPx(node, BOTTOM));
  }
  for (let i = row; i < rowEnd; i++) {
    widen(uprightAt(i, column), stylesPx(node, LEFT));
    widen(uprightAt(i, columnEnd), stylesPx(node, RIGHT));
  }
}

/** Within a cell there are no edges but those of cells that overlap it. */
function closeInside(cell: Cell): void {
  const columnEnd = columnEndOf(cell, changetype<Bytes>(grid.columns));
  if (cell.rowEnd - cell.rowStart > 1 || columnEnd - cell.columnStart > 1) borderedCount = max<i32>(borderedCount, columnEnd);
  for (let row = cell.rowStart; row < cell.rowEnd; row++)
    for (let column = cell.columnStart; column < columnEnd; column++) {
      if (row > cell.rowStart && load<f32>(levelAt(row, column)) == 0) store<f32>(levelAt(row, column), INSIDE);
      if (column > cell.columnStart && load<f32>(uprightAt(row, column)) == 0) store<f32>(uprightAt(row, column), INSIDE);
    }
}

function mergeCells(doc: Doc): void {
  const cells = changetype<Bytes>(grid.cells);
  const columns = changetype<Bytes>(grid.columns);
  for (let i: u32 = 0; i < cellCount(cells); i++) {
    const cell = cellAt(cells, i);
    if (isCaption(cell)) continue;
    if (cell.node != NONE) merge(nodeOf(doc, cell.node), cell.rowStart, cell.columnStart, cell.rowEnd, columnEndOf(cell, columns));
    closeInside(cell);
  }
}

function mergeRows(doc: Doc): void {
  const rows = changetype<Bytes>(grid.rows);
  for (let i = 0; i < rowCount; i++) {
    const idx = rowAt(rows, i).node;
    if (idx != NONE) merge(nodeOf(doc, idx), i, 0, i + 1, columnCount);
  }
  const sections = sectionsOf(grid);
  for (let i = 0; i < sectionCountOf(sections); i++) {
    const section = sectionAt(sections, i);
    if (section.node != NONE) merge(nodeOf(doc, section.node), section.first, 0, section.end, columnCount);
  }
}

/** Group that a column is in, or that is one without columns of its own; NONE = there is none. */
function columnGroup(doc: Doc, column: i32): i32 {
  const idx = column < columnCount ? columnAt(changetype<Bytes>(grid.columns), column).node : NONE;
  if (idx == NONE || isGroup(doc, idx)) return idx;
  const parent = nodeOf(doc, idx).parent;
  return isGroup(doc, parent) ? parent : NONE;
}

function isGroup(doc: Doc, idx: i32): bool {
  return styleKeyword(nodeOf(doc, idx).style, P_DISPLAY) == KW_TABLE_COLUMN_GROUP;
}

function mergeColumns(doc: Doc): void {
  let first = 0;
  for (let i = 0; i < columnCount; i++) {
    const idx = columnAt(changetype<Bytes>(grid.columns), i).node;
    if (idx != NONE && !isGroup(doc, idx)) merge(nodeOf(doc, idx), 0, i, rowCount, i + 1);
    const group = columnGroup(doc, i);
    if (group == columnGroup(doc, i + 1) && group != NONE) continue;
    if (group != NONE) merge(nodeOf(doc, group), 0, first, rowCount, i + 1);
    first = i + 1;
  }
}

/** Half of the widest edge on each side of an area. */
function setSides(doc: Doc, node: StyledNode, row: i32, column: i32, rowEnd: i32, columnEnd: i32): void {
  node.collapsed = arenaAlloc(doc, 16);
  if (column > borderedCount) return;
  for (let i = row; i < rowEnd; i++) {
    setSide(node, LEFT, uprightPx(i, column));
    setSide(node, RIGHT, uprightPx(i, columnEnd));
  }
  for (let i = column; i < columnEnd; i++) {
    setSide(node, TOP, edgePx(levelAt(row, i)));
    setSide(node, BOTTOM, edgePx(levelAt(rowEnd, i)));
  }
}

function setSide(node: StyledNode, side: u32, px: f32): void {
  const at = node.collapsed + (<usize>side << 2);
  store<f32>(at, max<f32>(load<f32>(at), px / 2));
}

/** Finds the borders of a table and its cells where they are one; the arena is that of their island. */
export function collapseBorders(doc: Doc, idx: i32): void {
  const table = nodeOf(doc, idx);
  if (styleKeyword(table.style, P_BORDER_COLLAPSE) != KW_COLLAPSE) return;
  grid = gridOf(table);
  setUpTable(doc, grid);
  rowCount = rowCountOf(changetype<Bytes>(grid.rows));
  const columns = changetype<Bytes>(grid.columns);
  columnCount = columnCountOf(columns);
  borderedCount = 0;
  openEdges();
  mergeCells(doc);
  mergeRows(doc);
  mergeColumns(doc);
  merge(table, 0, 0, rowCount, columnCount);
  const cells = changetype<Bytes>(grid.cells);
  for (let i: u32 = 0; i < cellCount(cells); i++) {
    const cell = cellAt(cells, i);
    if (isCaption(cell) || cell.node == NONE) continue;
    setSides(doc, nodeOf(doc, cell.node), cell.rowStart, cell.columnStart, cell.rowEnd, columnEndOf(cell, columns));
  }
  setSides(doc, table, 0, 0, rowCount, columnCount);
}
