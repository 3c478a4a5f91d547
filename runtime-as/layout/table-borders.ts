// `border-collapse: collapse` (css2 §17.6.2): neighbours share a border, the widest of those that they and what is around them ask for;
// each has half of it. What such a border looks like is left to the browser.
import { Bytes, clearBytes, pushZero } from '../bytes';
import { arenaAlloc, Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import { KW_COLLAPSE, KW_HIDDEN, P_BORDER_COLLAPSE, P_BORDER_TOP_STYLE, P_BORDER_TOP_WIDTH } from '../gen/css';
import { styleKeyword, stylePx } from '../style/computed';
import { BOTTOM, LEFT, RIGHT, TOP } from './edges';
import { Grid, gridOf } from './grid';
import { Cell, cellAt, cellCount } from './grid-place';
import { ROLE_PART, roleOf } from './roles';
import { columnCountOf, isCaption, rowAt, rowCountOf, setUpTable } from './table';

/** Per place in the table, row by row: number of the cell that is there, from 1, u32 each. */
const PLACES: usize = memory.data(12, 4);

/** The table at hand. */
let table: i32 = 0;
let grid: Grid = changetype<Grid>(0);
let rowCount: i32 = 0;
let columnCount: i32 = 0;
/** The edge at hand: the widest border so far, and whether one says that there is none. */
let widthPx: f32 = 0;
let isHidden: bool = false;

function fillPlaces(): void {
  const places = changetype<Bytes>(PLACES);
  clearBytes(places);
  pushZero(places, <u32>(rowCount * columnCount) << 2);
  const cells = changetype<Bytes>(grid.cells);
  for (let i: u32 = 0; i < cellCount(cells); i++) {
    const cell = cellAt(cells, i);
    if (isCaption(cell)) continue;
    for (let row = cell.rowStart; row < cell.rowEnd; row++)
      for (let column = cell.columnStart; column < cell.columnEnd; column++)
        store<u32>(places.ptr + (<usize>(row * columnCount + column) << 2), i + 1);
  }
}

/** Number of the cell at a place, from 1; 0 = there is none. */
function cellOf(row: i32, column: i32): u32 {
  if (row < 0 || column < 0 || row >= rowCount || column >= columnCount) return 0;
  return load<u32>(changetype<Bytes>(PLACES).ptr + (<usize>(row * columnCount + column) << 2));
}

function take(doc: Doc, idx: i32, side: u32): void {
  if (idx == NONE) return;
  const style = nodeOf(doc, idx).style;
  if (styleKeyword(style, P_BORDER_TOP_STYLE + side) == KW_HIDDEN) isHidden = true;
  widthPx = max<f32>(widthPx, stylePx(style, P_BORDER_TOP_WIDTH + side));
}

function takeCell(doc: Doc, number: u32, side: u32): void {
  if (number) take(doc, cellAt(changetype<Bytes>(grid.cells), number - 1).node, side);
}

/** Group of a row; NONE = it stands in the table itself. */
function groupOf(doc: Doc, row: i32): i32 {
  if (row < 0 || row >= rowCount) return NONE;
  const idx = rowAt(changetype<Bytes>(grid.rows), row).node;
  if (idx == NONE) return NONE;
  const parent = nodeOf(doc, idx).parent;
  return roleOf(nodeOf(doc, parent)) == ROLE_PART ? parent : NONE;
}

function rowNode(row: i32): i32 {
  return row < 0 || row >= rowCount ? NONE : rowAt(changetype<Bytes>(grid.rows), row).node;
}

function endEdge(): f32 {
  const px: f32 = isHidden ? 0 : widthPx;
  widthPx = 0;
  isHidden = false;
  return px;
}

/** Width of the border left of a place; 0 inside of a cell. */
function uprightPx(doc: Doc, row: i32, column: i32): f32 {
  const before = cellOf(row, column - 1);
  const behind = cellOf(row, column);
  if (before && before == behind) return 0;
  takeCell(doc, before, RIGHT);
  takeCell(doc, behind, LEFT);
  if (column == 0 || column == columnCount) {
    const side = column ? RIGHT : LEFT;
    take(doc, rowNode(row), side);
    take(doc, groupOf(doc, row), side);
    take(doc, table, side);
  }
  return endEdge();
}

/** Width of the border above a place; 0 inside of a cell. */
function levelPx(doc: Doc, row: i32, column: i32): f32 {
  const above = cellOf(row - 1, column);
  const below = cellOf(row, column);
  if (above && above == below) return 0;
  takeCell(doc, above, BOTTOM);
  takeCell(doc, below, TOP);
  take(doc, rowNode(row - 1), BOTTOM);
  take(doc, rowNode(row), TOP);
  if (groupOf(doc, row - 1) != groupOf(doc, row)) {
    take(doc, groupOf(doc, row - 1), BOTTOM);
    take(doc, groupOf(doc, row), TOP);
  }
  if (row == 0 || row == rowCount) take(doc, table, row ? BOTTOM : TOP);
  return endEdge();
}

function setSide(node: StyledNode, side: u32, edgePx: f32): void {
  const at = node.collapsed + (<usize>side << 2);
  store<f32>(at, max<f32>(load<f32>(at), edgePx / 2));
}

function collapseCell(doc: Doc, cell: Cell): void {
  const node = nodeOf(doc, cell.node);
  node.collapsed = arenaAlloc(doc, 16);
  for (let row = cell.rowStart; row < cell.rowEnd; row++) {
    setSide(node, LEFT, uprightPx(doc, row, cell.columnStart));
    setSide(node, RIGHT, uprightPx(doc, row, cell.columnEnd));
  }
  for (let column = cell.columnStart; column < cell.columnEnd; column++) {
    setSide(node, TOP, levelPx(doc, cell.rowStart, column));
    setSide(node, BOTTOM, levelPx(doc, cell.rowEnd, column));
  }
}

/** Finds the borders of a table and its cells where they are one; the arena is that of their island. */
export function collapseBorders(doc: Doc, idx: i32): void {
  const node = nodeOf(doc, idx);
  if (styleKeyword(node.style, P_BORDER_COLLAPSE) != KW_COLLAPSE) return;
  table = idx;
  grid = gridOf(node);
  setUpTable(doc, grid);
  rowCount = rowCountOf(changetype<Bytes>(grid.rows));
  columnCount = columnCountOf(changetype<Bytes>(grid.columns));
  fillPlaces();
  const cells = changetype<Bytes>(grid.cells);
  for (let i: u32 = 0; i < cellCount(cells); i++) {
    const cell = cellAt(cells, i);
    if (!isCaption(cell) && cell.node != NONE) collapseCell(doc, cell);
  }
  node.collapsed = arenaAlloc(doc, 16);
  for (let column = 0; column < columnCount; column++) {
    setSide(node, TOP, levelPx(doc, 0, column));
    setSide(node, BOTTOM, levelPx(doc, rowCount, column));
  }
  for (let row = 0; row < rowCount; row++) {
    setSide(node, LEFT, uprightPx(doc, row, 0));
    setSide(node, RIGHT, uprightPx(doc, row, columnCount));
  }
}
