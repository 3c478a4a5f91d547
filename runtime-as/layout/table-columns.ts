// Widths of the columns of a table (css2 §17.5.2, css-tables-3 §3.8, §3.9): what the cells ask for, and where the columns are.
import { Bytes, clearBytes, pushZero } from '../bytes';
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import { KW_BORDER_BOX, KW_MAX_CONTENT, P_BOX_SIZING, P_MARGIN_LEFT, P_MARGIN_RIGHT, P_WIDTH } from '../gen/css';
import { valueNum } from '../style/values';
import { borderPx, insetXPx, LEFT, paddingPx } from './edges';
import { Flow } from './flow';
import { Grid } from './grid';
import { Cell, cellAt, cellCount } from './grid-place';
import { clampWidthPx, contentLeastPx, flowWidth, maxContentPx, minContentPx, statedWidthPx } from './intrinsic';
import { containerOf } from './items';
import { usedIsPercent, usedKeyword, usedPx, usedValue } from './overrides';
import { ROLE_FLEX, roleOf } from './roles';
import { Column, columnAt, columnCountOf, columnEndOf, isCaption, isFixedLayout, isInTable, setUpTable, spacingPx } from './table';
import { shareFixed, shareOut } from './table-share';

/** Percentages from here on leave nothing to other columns. */
const MOST_PERCENT: f32 = 99.999;
/** Width that a table likes where no width is enough for what its columns ask for, px. */
const MOST_PX: f32 = 1e6;

/** Numbers of cells in the order of their columns, and per column how many are listed before those that begin in it; u32 each. */
const WIDE: usize = memory.data(12, 4);
const STARTS: usize = memory.data(12, 4);

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
  if (cell.floor > 0) column.percent = max<f32>(column.percent, cell.floor);
}

/** Percent that the columns of a wide cell do not ask for yet go to those that ask for none. */
function spreadPercent(columns: Bytes, first: i32, end: i32, percent: f32): void {
  let missing = percent;
  let sum: f32 = 0;
  let count: f32 = 0;
  for (let i = first; i < end; i++) {
    const column = columnAt(columns, i);
    if (column.percent >= 0) missing -= column.percent;
    else if (column.isOwn) {
      sum += column.max;
      count += 1;
    }
  }
  if (missing <= 0) return;
  for (let i = first; i < end; i++) {
    const column = columnAt(columns, i);
    if (column.percent < 0 && column.isOwn) column.percent = missing * (sum > 0 ? column.max / sum : 1 / count);
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
  const first = cell.columnStart;
  const end = columnEndOf(cell, columns);
  const inner = spacing * <f32>ownColumns(columns, first + 1, end);
  if (cell.floor > 0) spreadPercent(columns, first, end, cell.floor);
  shareOut(columns, first, end, max<f32>(0, cell.minContent - inner), true);
  for (let i = first; i < end; i++) {
    const column = columnAt(columns, i);
    column.min = max<f32>(column.min, column.width);
    column.max = max<f32>(column.max, column.min);
  }
  shareOut(columns, first, end, max<f32>(0, cell.maxContent - inner), cell.isAutoLeast == 0);
  for (let i = first; i < end; i++) {
    const column = columnAt(columns, i);
    column.max = max<f32>(column.max, column.width);
  }
}

/** The same in fixed layout: a width, or a percentage, goes in even parts to the columns that say nothing. */
function spreadFirst(columns: Bytes, cell: Cell, spacing: f32): void {
  const count = <f32>(cell.columnEnd - cell.columnStart);
  const px = max<f32>(0, cell.maxContent - spacing * (count - 1)) / count;
  for (let i = cell.columnStart; i < cell.columnEnd; i++) {
    const column = columnAt(columns, i);
    if (column.isFixed || column.percent >= 0) continue;
    if (cell.floor > 0) column.percent = cell.floor / count;
    else if (!cell.isAutoLeast) {
      column.max = px;
      column.isFixed = 1;
    }
  }
}

/** Lists the cells over several columns from left to right, by number; `isFixed`: those of the first row only. */
function listWide(grid: Grid, isFixed: bool): Bytes {
  const cells = changetype<Bytes>(grid.cells);
  const count = columnCountOf(changetype<Bytes>(grid.columns));
  const starts = changetype<Bytes>(STARTS);
  clearBytes(starts);
  pushZero(starts, <u32>(count + 1) << 2);
  for (let i: u32 = 0; i < cellCount(cells); i++) {
    const cell = cellAt(cells, i);
    if (isWide(cell, isFixed)) countStart(starts, cell.columnStart + 1, 1);
  }
  for (let i = 1; i <= count; i++) countStart(starts, i, countStart(starts, i - 1, 0));
  const wide = changetype<Bytes>(WIDE);
  clearBytes(wide);
  pushZero(wide, countStart(starts, count, 0) << 2);
  for (let i: u32 = 0; i < cellCount(cells); i++) {
    const cell = cellAt(cells, i);
    if (isWide(cell, isFixed)) store<u32>(wide.ptr + (<usize>(countStart(starts, cell.columnStart, 1) - 1) << 2), i);
  }
  return wide;
}

function isWide(cell: Cell, isFixed: bool): bool {
  return !isCaption(cell) && !(isFixed && cell.rowStart) && cell.columnEnd - cell.columnStart > 1;
}

function countStart(starts: Bytes, column: i32, more: u32): u32 {
  const at = starts.ptr + (<usize>column << 2);
  store<u32>(at, load<u32>(at) + more);
  return load<u32>(at);
}

/** Cells by how many columns they take: the narrow ones come first. `isFixed`: those of the first row only. */
function spreadWide(grid: Grid, spacing: f32, isFixed: bool): void {
  const cells = changetype<Bytes>(grid.cells);
  const columns = changetype<Bytes>(grid.columns);
  const wide = listWide(grid, isFixed);
  let next = 2;
  for (let span = next; span; span = next) {
    next = 0;
    for (let at = wide.ptr; at < wide.ptr + wide.len; at += 4) {
      const cell = cellAt(cells, load<u32>(at));
      const own = cell.columnEnd - cell.columnStart;
      if (own > span && (!next || own < next)) next = own;
      if (own != span) continue;
      if (isFixed) spreadFirst(columns, cell, spacing);
      else spreadCell(columns, cell, spacing);
    }
  }
}

/** What a cell of the first row asks of its columns in fixed layout: what its style says. */
function askFirst(doc: Doc, cell: Cell): void {
  cell.minContent = cell.maxContent = cell.floor = 0;
  cell.isAutoLeast = 1;
  if (cell.node == NONE) return;
  const node = nodeOf(doc, cell.node);
  const stated = statedWidthPx(node);
  cell.maxContent = max<f32>(0, stated);
  if (stated >= 0) cell.isAutoLeast = 0;
  else if (usedIsPercent(node, P_WIDTH)) cell.floor = valueNum(usedValue(node, P_WIDTH));
}

/** A cell of the first row that takes one column, in fixed layout: a column with a width of its own keeps it. */
function takeFirst(doc: Doc, column: Column, cell: Cell): void {
  if (column.isFixed) return;
  column.max = cell.maxContent;
  column.isFixed = u32(!cell.isAutoLeast);
  if (cell.floor <= column.percent || cell.floor == 0) return;
  column.percent = cell.floor;
  const node = nodeOf(doc, cell.node);
  column.insetPx = usedKeyword(node, P_BOX_SIZING) == KW_BORDER_BOX ? 0 : insetXPx(node);
}

/** No more than the whole: the first columns get theirs, and in fixed layout each less in proportion. */
function limitPercents(columns: Bytes, isFixed: bool): void {
  let sum: f32 = 0;
  for (let i = 0; i < columnCountOf(columns); i++) {
    const column = columnAt(columns, i);
    if (column.percent < 0) continue;
    if (!isFixed) column.percent = min<f32>(column.percent, 100 - sum);
    sum += column.percent;
  }
  if (sum <= 100) return;
  for (let i = 0; i < columnCountOf(columns); i++) {
    const column = columnAt(columns, i);
    if (column.percent >= 0) column.percent *= 100 / sum;
  }
}

/** Rows, columns and cells, and what these ask for. */
export function askTable(doc: Doc, grid: Grid): void {
  setUpTable(doc, grid);
  const table = nodeOf(doc, grid.container);
  const isFixed = isFixedLayout(table);
  const cells = changetype<Bytes>(grid.cells);
  const columns = changetype<Bytes>(grid.columns);
  for (let i: u32 = 0; i < cellCount(cells); i++) {
    const cell = cellAt(cells, i);
    if (isCaption(cell) || (isFixed && cell.rowStart)) continue;
    if (isFixed) askFirst(doc, cell);
    else askCell(doc, cell);
    if (cell.columnEnd - cell.columnStart > 1) continue;
    if (isFixed) takeFirst(doc, columnAt(columns, cell.columnStart), cell);
    else takeCell(columnAt(columns, cell.columnStart), cell);
  }
  spreadWide(grid, spacingPx(table, false), isFixed);
  limitPercents(columns, isFixed);
}

/** Room beside and between columns, px; beside there is some even where there are none. */
function spacesPx(table: StyledNode, columns: Bytes): f32 {
  return spacingPx(table, false) * <f32>max<i32>(2, ownColumns(columns, 0, columnCountOf(columns)) + 1);
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

/** css-tables-3 §3.8.3: width that the columns take at least, px. */
function leastPx(columns: Bytes, isFixed: bool): f32 {
  let sum: f32 = 0;
  for (let i = 0; i < columnCountOf(columns); i++) {
    const column = columnAt(columns, i);
    sum += isFixed && column.isFixed && column.percent < 0 ? column.max : column.min;
  }
  return sum;
}

/** css-tables-3 §3.8.3: width that the columns like, px: one in which percentages hold where these count. */
function likedPx(columns: Bytes, hasParts: bool): f32 {
  let sum: f32 = 0;
  let rest: f32 = 0;
  let percents: f32 = 0;
  let liked: f32 = 0;
  for (let i = 0; i < columnCountOf(columns); i++) {
    const column = columnAt(columns, i);
    sum += column.max;
    if (hasParts && column.percent > 0) {
      percents += column.percent;
      liked = max<f32>(liked, (100 / column.percent) * (column.max - column.insetPx));
    } else rest += column.max;
  }
  if (percents > 0 && rest > 0) liked = max<f32>(liked, percents < MOST_PERCENT ? (100 / (100 - percents)) * rest : MOST_PX);
  return max<f32>(sum, liked);
}

/**
 * True where percentages make a table like to be wider: browsers leave them out where the question is how wide a cell or a flex
 * item around it is to be.
 */
function likesParts(doc: Doc, table: i32): bool {
  for (let at = table; at != NONE; ) {
    const node = nodeOf(doc, at);
    if (isInTable(doc, node)) return false;
    at = containerOf(doc, node);
    if (at != NONE && roleOf(nodeOf(doc, at)) == ROLE_FLEX) return false;
  }
  return usedKeyword(nodeOf(doc, table), P_WIDTH) != KW_MAX_CONTENT;
}

/** Width that a table likes where it is laid out, px: there percentages count. */
export function tableLikedPx(doc: Doc, grid: Grid): f32 {
  // The columns are to be sized anew.
  grid.width = -1;
  const least = tableContentPx(doc, grid, false);
  const table = nodeOf(doc, grid.container);
  const columns = changetype<Bytes>(grid.columns);
  return max<f32>(least, likedPx(columns, true) + spacesPx(table, columns));
}

/** Width of the content box of a table that its columns take at least, or like, px. */
export function tableContentPx(doc: Doc, grid: Grid, isMax: bool): f32 {
  askTable(doc, grid);
  const table = nodeOf(doc, grid.container);
  const columns = changetype<Bytes>(grid.columns);
  const isFixed = isFixedLayout(table);
  const least = leastPx(columns, isFixed);
  // Browsers let a table of fixed layout take all the room that it can be a part of.
  const liked = isFixed && usedIsPercent(table, P_WIDTH) ? MOST_PX : likedPx(columns, likesParts(doc, grid.container));
  const width = isMax ? max<f32>(least, liked) : least;
  return max<f32>(width + spacesPx(table, columns), captionsPx(doc, grid));
}

/** Sets widths and places of all columns and cells for a content box. */
export function sizeTableColumns(doc: Doc, grid: Grid, widthPx: f32): void {
  const table = nodeOf(doc, grid.container);
  const columns = changetype<Bytes>(grid.columns);
  const cells = changetype<Bytes>(grid.cells);
  const count = columnCountOf(columns);
  const spacing = spacingPx(table, false);
  const room = max<f32>(0, widthPx - spacesPx(table, columns));
  if (isFixedLayout(table)) shareFixed(columns, count, room);
  else shareOut(columns, 0, count, room, true);
  let x = spacing;
  let isFirst = true;
  for (let i = 0; i < count; i++) {
    const column = columnAt(columns, i);
    column.x = column.isOwn && !isFirst ? x + spacing : x;
    if (column.isOwn) isFirst = false;
    x = column.x + column.width;
  }
  const inset = insetXPx(table);
  for (let i: u32 = 0; i < cellCount(cells); i++) {
    const cell = cellAt(cells, i);
    if (isCaption(cell)) {
      const caption = nodeOf(doc, cell.node);
      const margin = usedPx(caption, P_MARGIN_LEFT);
      cell.x = margin - borderPx(table, LEFT) - paddingPx(table, LEFT);
      cell.width = max<f32>(0, widthPx + inset - margin - usedPx(caption, P_MARGIN_RIGHT));
      continue;
    }
    const last = columnAt(columns, columnEndOf(cell, columns) - 1);
    cell.x = columnAt(columns, cell.columnStart).x;
    cell.width = last.x + last.width - cell.x;
  }
}
