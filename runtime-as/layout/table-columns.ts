// Widths of the columns of a table (css2 §17.5.2, css-tables-3 §3.8, §3.9): what the cells ask for, and how a width is shared out.
import { Bytes } from '../bytes';
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import { KW_FIXED, P_MARGIN_LEFT, P_MARGIN_RIGHT, P_TABLE_LAYOUT, P_WIDTH } from '../gen/css';
import { styleKeyword } from '../style/computed';
import { valueNum } from '../style/values';
import { borderPx, insetXPx, LEFT, paddingPx } from './edges';
import { Flow } from './flow';
import { Grid } from './grid';
import { Cell, cellAt, cellCount } from './grid-place';
import { clampWidthPx, contentLeastPx, flowWidth, maxContentPx, minContentPx, statedWidthPx } from './intrinsic';
import { usedIsAuto, usedIsPercent, usedPx, usedValue } from './overrides';
import { Column, columnAt, columnCountOf, isCaption, setUpTable, spacingPx } from './table';

/** What a cell asks of its columns: `minContent` and `maxContent` in px, `floor` in percent, `isAutoLeast` 1 = no width in px. */
function askCell(doc: Doc, cell: Cell): void {
  cell.floor = 0;
  cell.isAutoLeast = 1;
  if (cell.node == NONE) {
    cell.minContent = flowWidth(doc, changetype<Flow>(cell.flow), false);
    cell.maxContent = flowWidth(doc, changetype<Flow>(cell.flow), true);
    return;
  }
  const node = nodeOf(doc, cell.node);
  const stated = statedWidthPx(node);
  cell.minContent = contentLeastPx(doc, cell.node);
  cell.maxContent = max<f32>(cell.minContent, stated >= 0 ? clampWidthPx(node, stated) : maxContentPx(doc, cell.node));
  if (stated >= 0) cell.isAutoLeast = 0;
  else if (usedIsPercent(node, P_WIDTH)) cell.floor = valueNum(usedValue(node, P_WIDTH));
}

/** A cell that takes one column. A width in px is the most that the column wants, unless others need more. */
function takeCell(column: Column, cell: Cell): void {
  const isFixed = cell.isAutoLeast == 0;
  column.min = max<f32>(column.min, cell.minContent);
  if (column.isFixed) column.max = max<f32>(column.max, isFixed ? cell.maxContent : cell.minContent);
  else column.max = isFixed ? max<f32>(column.min, cell.maxContent) : max<f32>(column.max, cell.maxContent);
  if (isFixed) column.isFixed = 1;
  column.percent = max<f32>(column.percent, cell.floor);
}

/** Sums over columns from `first` to `end`; columns with a percentage count as neither fixed nor open. */
let minPx: f32 = 0;
let maxPx: f32 = 0;
let percents: f32 = 0;
let openMaxPx: f32 = 0;
let fixedMaxPx: f32 = 0;
let openCount: i32 = 0;
let fixedCount: i32 = 0;

function sumUp(columns: Bytes, first: i32, end: i32): void {
  minPx = maxPx = percents = openMaxPx = fixedMaxPx = 0;
  openCount = fixedCount = 0;
  for (let i = first; i < end; i++) {
    const column = columnAt(columns, i);
    minPx += column.min;
    maxPx += column.max;
    if (column.percent > 0) percents += column.percent;
    else if (column.isFixed) {
      fixedMaxPx += column.max;
      fixedCount += 1;
    } else {
      openMaxPx += column.max;
      openCount += 1;
    }
  }
}

/** Guesses at the widths (css-tables-3 §3.9.3.2), from the least on: each lets one more kind of columns have what it likes. */
const GUESS_MIN: u32 = 0;
const GUESS_PERCENT: u32 = 1;
const GUESS_FIXED: u32 = 2;
const GUESS_MAX: u32 = 3;

function guessPx(column: Column, guess: u32, px: f32): f32 {
  if (column.percent > 0) return guess >= GUESS_PERCENT ? max<f32>(column.min, (column.percent * px) / 100 + column.insetPx) : column.min;
  return guess >= (column.isFixed ? GUESS_FIXED : GUESS_MAX) ? max<f32>(column.min, column.max) : column.min;
}

function guessedPx(columns: Bytes, first: i32, end: i32, guess: u32, px: f32): f32 {
  let sum: f32 = 0;
  for (let i = first; i < end; i++) sum += guessPx(columnAt(columns, i), guess, px);
  return sum;
}

/** Where not even the largest guess is enough: the part that a column has of what is left. */
function excessPart(column: Column): f32 {
  const isPercent = column.percent > 0;
  if (openCount) {
    if (isPercent || column.isFixed) return 0;
    return openMaxPx > 0 ? column.max / openMaxPx : 1 / <f32>openCount;
  }
  if (fixedCount) {
    if (isPercent) return 0;
    return fixedMaxPx > 0 ? column.max / fixedMaxPx : 1 / <f32>fixedCount;
  }
  return percents > 0 ? column.percent / percents : 0;
}

/** Shares `px` out among columns: each gets what it has in the largest guess that fits, and a part of what is left towards the next. */
function shareOut(columns: Bytes, first: i32, end: i32, px: f32): void {
  sumUp(columns, first, end);
  const most = guessedPx(columns, first, end, GUESS_MAX, px);
  if (most <= px) {
    for (let i = first; i < end; i++) {
      const column = columnAt(columns, i);
      column.width = guessPx(column, GUESS_MAX, px) + (px - most) * excessPart(column);
    }
    return;
  }
  let guess = GUESS_MIN;
  while (guess < GUESS_FIXED && guessedPx(columns, first, end, guess + 1, px) <= px) guess += 1;
  const low = guessedPx(columns, first, end, guess, px);
  const high = guessedPx(columns, first, end, guess + 1, px);
  const part: f32 = px <= low || high <= low ? 0 : (px - low) / (high - low);
  for (let i = first; i < end; i++) {
    const column = columnAt(columns, i);
    const least = guessPx(column, guess, px);
    column.width = least + part * (guessPx(column, guess + 1, px) - least);
  }
}

/** Percent that the columns of a wide cell do not ask for yet go to those that ask for none. */
function spreadPercent(columns: Bytes, cell: Cell): void {
  sumUp(columns, cell.columnStart, cell.columnEnd);
  const missing = cell.floor - percents;
  const count = openCount + fixedCount;
  const sum = openMaxPx + fixedMaxPx;
  if (missing <= 0 || !count) return;
  for (let i = cell.columnStart; i < cell.columnEnd; i++) {
    const column = columnAt(columns, i);
    if (column.percent == 0) column.percent = missing * (sum > 0 ? column.max / sum : 1 / <f32>count);
  }
}

/** How many of these columns have room beside them. */
function ownColumns(columns: Bytes, first: i32, end: i32): i32 {
  let count = 0;
  for (let i = first; i < end; i++) if (columnAt(columns, i).isOwn) count += 1;
  return count;
}

/** A cell over several columns: what it needs beyond the room between them is shared out among them. */
function spreadCell(columns: Bytes, cell: Cell, spacing: f32): void {
  const inner = spacing * <f32>ownColumns(columns, cell.columnStart + 1, cell.columnEnd);
  if (cell.floor > 0) spreadPercent(columns, cell);
  shareOut(columns, cell.columnStart, cell.columnEnd, max<f32>(0, cell.minContent - inner));
  for (let i = cell.columnStart; i < cell.columnEnd; i++) {
    const column = columnAt(columns, i);
    column.min = max<f32>(column.min, column.width);
    column.max = max<f32>(column.max, column.min);
  }
  shareOut(columns, cell.columnStart, cell.columnEnd, max<f32>(0, cell.maxContent - inner));
  for (let i = cell.columnStart; i < cell.columnEnd; i++) {
    const column = columnAt(columns, i);
    column.max = max<f32>(column.max, column.width);
  }
}

/** Cells by how many columns they take: the narrow ones come first. */
function spreadWide(grid: Grid, spacing: f32): void {
  const cells = changetype<Bytes>(grid.cells);
  const columns = changetype<Bytes>(grid.columns);
  let next = 2;
  for (let span = next; span; span = next) {
    next = 0;
    for (let i: u32 = 0; i < cellCount(cells); i++) {
      const cell = cellAt(cells, i);
      if (isCaption(cell)) continue;
      const own = cell.columnEnd - cell.columnStart;
      if (own == span) spreadCell(columns, cell, spacing);
      else if (own > span && (!next || own < next)) next = own;
    }
  }
}

/** css2 §17.5.2.1: only columns, and cells of the first row, say widths; content does not count. */
function isFixedLayout(node: StyledNode): bool {
  return styleKeyword(node.style, P_TABLE_LAYOUT) == KW_FIXED && !usedIsAuto(node, P_WIDTH);
}

function takeFirstRow(doc: Doc, grid: Grid, spacing: f32): void {
  const cells = changetype<Bytes>(grid.cells);
  const columns = changetype<Bytes>(grid.columns);
  for (let i = 0; i < columnCountOf(columns); i++) columnAt(columns, i).isOwn = 1;
  for (let i: u32 = 0; i < cellCount(cells); i++) {
    const cell = cellAt(cells, i);
    if (cell.rowStart != 0 || cell.node == NONE) continue;
    const node = nodeOf(doc, cell.node);
    const span = cell.columnEnd - cell.columnStart;
    const stated = statedWidthPx(node);
    for (let c = cell.columnStart; c < cell.columnEnd; c++) {
      const column = columnAt(columns, c);
      if (column.isFixed || column.percent > 0) continue;
      if (stated >= 0) {
        column.min = column.max = max<f32>(0, stated - spacing * <f32>(span - 1)) / <f32>span;
        column.isFixed = 1;
      } else if (usedIsPercent(node, P_WIDTH)) {
        column.percent = valueNum(usedValue(node, P_WIDTH)) / <f32>span;
        column.insetPx = insetXPx(node) / <f32>span;
      }
    }
  }
}

/** Rows, columns and cells, and what these ask for. */
export function askTable(doc: Doc, grid: Grid): void {
  setUpTable(doc, grid);
  const table = nodeOf(doc, grid.container);
  const spacing = spacingPx(table, false);
  if (isFixedLayout(table)) {
    takeFirstRow(doc, grid, spacing);
    return;
  }
  const cells = changetype<Bytes>(grid.cells);
  for (let i: u32 = 0; i < cellCount(cells); i++) {
    const cell = cellAt(cells, i);
    if (isCaption(cell)) continue;
    askCell(doc, cell);
    if (cell.columnEnd - cell.columnStart == 1) takeCell(columnAt(changetype<Bytes>(grid.columns), cell.columnStart), cell);
  }
  spreadWide(grid, spacing);
}

/** Room beside and between columns, px; beside there is some even where there are none. */
function spacesPx(table: StyledNode, columns: Bytes): f32 {
  return spacingPx(table, false) * <f32>(ownColumns(columns, 1, columnCountOf(columns)) + 2);
}

/** Captions are as wide as the table with its borders, which is not narrower than they are. */
function captionsPx(doc: Doc, grid: Grid): f32 {
  const cells = changetype<Bytes>(grid.cells);
  let width: f32 = 0;
  for (let i: u32 = 0; i < cellCount(cells); i++) {
    const cell = cellAt(cells, i);
    if (!isCaption(cell)) continue;
    const node = nodeOf(doc, cell.node);
    width = max<f32>(width, minContentPx(doc, cell.node) + usedPx(node, P_MARGIN_LEFT) + usedPx(node, P_MARGIN_RIGHT));
  }
  return width - insetXPx(nodeOf(doc, grid.container));
}

/** css-tables-3 §3.8.3: width that the columns want where percentages are to hold, px. */
function likedPx(columns: Bytes): f32 {
  const count = columnCountOf(columns);
  sumUp(columns, 0, count);
  let liked = maxPx;
  for (let i = 0; i < count; i++) {
    const column = columnAt(columns, i);
    if (column.percent > 0) liked = max<f32>(liked, (column.max * 100) / column.percent);
  }
  const rest = openMaxPx + fixedMaxPx;
  return percents > 0 && percents < 100 ? max<f32>(liked, (rest * 100) / (100 - percents)) : liked;
}

/** Width of the content box of a table that its columns take at least, or like, px. */
export function tableContentPx(doc: Doc, grid: Grid, isMax: bool): f32 {
  askTable(doc, grid);
  const columns = changetype<Bytes>(grid.columns);
  const spaces = spacesPx(nodeOf(doc, grid.container), columns);
  sumUp(columns, 0, columnCountOf(columns));
  const width = isMax ? max<f32>(minPx, likedPx(columns)) : minPx;
  return max<f32>(width + spaces, captionsPx(doc, grid));
}

/** Sets widths and places of all columns and cells for a content box. */
export function sizeTableColumns(doc: Doc, grid: Grid, widthPx: f32): void {
  const table = nodeOf(doc, grid.container);
  const columns = changetype<Bytes>(grid.columns);
  const cells = changetype<Bytes>(grid.cells);
  const count = columnCountOf(columns);
  const spacing = spacingPx(table, false);
  shareOut(columns, 0, count, max<f32>(0, widthPx - spacesPx(table, columns)));
  let x: f32 = 0;
  for (let i = 0; i < count; i++) {
    const column = columnAt(columns, i);
    column.x = i && !column.isOwn ? x : x + spacing;
    x = column.x + column.width;
  }
  const inset = insetXPx(table);
  for (let i: u32 = 0; i < cellCount(cells); i++) {
    const cell = cellAt(cells, i);
    if (isCaption(cell)) {
      cell.x = -borderPx(table, LEFT) - paddingPx(table, LEFT);
      cell.width = widthPx + inset;
      continue;
    }
    const last = columnAt(columns, cell.columnEnd - 1);
    cell.x = columnAt(columns, cell.columnStart).x;
    cell.width = last.x + last.width - cell.x;
  }
}
