// Tables (css2 §17, css-tables-3 §3). To Yoga one is what a grid is: a leaf that is measured here, whose cells and captions are trees of
// their own. Here: which rows and columns there are, and which of them a cell takes.
//
//   StyledNode.grid ──▶ Grid ┌ rows: Row × n │ columns: Column × n │ names: Section × n │ cells: Cell × n ┐
//
//   row     ┌ i32 node │ f32 stated │ percent │ height │ y │ ascent │ descent │ u32 isFixed │ startsSpan ┐
//   column  ┌ i32 node │ f32 min │ max │ percent │ insetPx │ u32 isFixed │ isOwn │ f32 width │ x ┐
//   section ┌ i32 node │ first │ end │ f32 percent │ height │ y │ u32 isFixed │ isBody ┐  rows of one group, in the order in sight
import { Bytes, clearBytes, pushZero } from '../bytes';
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import {
  KW_BOTTOM, KW_COLLAPSE, KW_FIXED, KW_TABLE_CAPTION, KW_TABLE_COLUMN, KW_TABLE_COLUMN_GROUP, KW_TABLE_FOOTER_GROUP,
  KW_TABLE_HEADER_GROUP, KW_TABLE_ROW, P_BORDER_COLLAPSE, P_BORDER_SPACING, P_CAPTION_SIDE, P_DISPLAY, P_HEIGHT, P_TABLE_LAYOUT, P_WIDTH,
} from '../gen/css';
import { styleKeyword, styleNum } from '../style/computed';
import { Grid } from './grid';
import { readTracks, trackAt, trackCount } from './grid-list';
import { Cell } from './grid-place';
import { containerOf } from './items';
import { usedIsAuto, usedIsPercent, usedIsPx, usedKeyword } from './overrides';
import { attributeNum } from './replaced';
import { isOut, ROLE_CELL, ROLE_CONTENTS, ROLE_NONE, ROLE_PART, ROLE_TABLE, roleOf } from './roles';
import { styleLengthPx } from './units';

@unmanaged
export class Row {
  /** NONE: what stands outside of rows. */
  node: i32;
  /** Height that its style says, px. */
  stated: f32;
  /** Part of the height of its group that it or a cell asks for, in %; 0 = none does. */
  percent: f32;
  height: f32;
  /** From the top of the content box of the table. */
  y: f32;
  /** Baseline that its cells stand on, from its top; what hangs below it, NaN where nothing stands on it. */
  ascent: f32;
  descent: f32;
  /** 1: it or a cell of its own says a height in px. */
  isFixed: u32;
  /** 1: a cell begins here that takes more rows. */
  startsSpan: u32;
}

@unmanaged
export class Section {
  /** The group; NONE = rows and cells side by side in the table itself. */
  node: i32;
  /** Its rows, up to `end` (exclusive). */
  first: i32;
  end: i32;
  /** Part of the height of all groups that it asks for, in %; 0 = none. */
  percent: f32;
  /** Of its rows with the room between them, px; from the top of the content box of the table. */
  height: f32;
  y: f32;
  /** 1: it says a height in px. */
  isFixed: u32;
  /** 1: neither the header nor the footer. */
  isBody: u32;
}

@unmanaged
export class Column {
  /** The element that says how wide it is; NONE = there is none. */
  node: i32;
  min: f32;
  max: f32;
  /** Part of the width of the table that some cell asks for, in %; < 0: none does. */
  percent: f32;
  /** What a percentage does not include, px: padding and borders of the cell that says it, in tables of fixed layout. */
  insetPx: f32;
  /** 1: some cell says a width in px. */
  isFixed: u32;
  /** 0: no cell begins in it and it says no width, so that there is no room beside it (css-tables-3 §3.2.1, redundant columns). */
  isOwn: u32;
  width: f32;
  /** From the left edge of the content box of the table. */
  x: f32;
}

/** `rowStart` of captions. */
export const CAPTION_ABOVE: i32 = -1;
export const CAPTION_BELOW: i32 = -2;

const COLSPAN: usize = memory.data<u8>([99, 111, 108, 115, 112, 97, 110]);
const ROWSPAN: usize = memory.data<u8>([114, 111, 119, 115, 112, 97, 110]);
const SPAN: usize = memory.data<u8>([115, 112, 97, 110]);
/** HTML §4.9.11: more count as these. */
const MOST_COLUMNS: i32 = 1000;
const MOST_ROWS: i32 = 65534;
/** Per column, the first row that no cell reaches into from above, i32 each. */
const TAKEN: usize = memory.data(12, 4);
/** Collects the lengths of a list. */
const LENGTHS: usize = memory.data(12, 4);
const NAMES: usize = memory.data(12, 4);

/** The table at hand. */
let grid: Grid = changetype<Grid>(0);
/** Bytes of cells whose group has ended. */
let cellsSeen: u32 = 0;
/** Column that the next cell of the row is looked for from. */
let nextColumn: i32 = 0;
/** The row that takes what stands outside of rows is open. */
let isLoose: bool = false;
/** The last section takes the next row. */
let isSectionOpen: bool = false;
let lastFlow: usize = 0;

export function rowAt(rows: Bytes, i: i32): Row {
  return changetype<Row>(rows.ptr + <usize>i * offsetof<Row>());
}

export function rowCountOf(rows: Bytes): i32 {
  return <i32>(rows.len / <u32>offsetof<Row>());
}

export function sectionsOf(table: Grid): Bytes {
  return changetype<Bytes>(table.names);
}

export function sectionAt(sections: Bytes, i: i32): Section {
  return changetype<Section>(sections.ptr + <usize>i * offsetof<Section>());
}

export function sectionCountOf(sections: Bytes): i32 {
  return <i32>(sections.len / <u32>offsetof<Section>());
}

export function columnAt(columns: Bytes, i: i32): Column {
  return changetype<Column>(columns.ptr + <usize>i * offsetof<Column>());
}

export function columnCountOf(columns: Bytes): i32 {
  return <i32>(columns.len / <u32>offsetof<Column>());
}

export function isCaption(cell: Cell): bool {
  return cell.rowStart < 0;
}

/** True for cells and captions of tables. */
export function isInTable(doc: Doc, node: StyledNode): bool {
  return (node.role & ROLE_CELL) != 0 && roleOf(nodeOf(doc, containerOf(doc, node))) == ROLE_TABLE;
}

/** Room between the borders of cells, px; none where these are one. */
export function spacingPx(table: StyledNode, isVertical: bool): f32 {
  if (styleKeyword(table.style, P_BORDER_COLLAPSE) == KW_COLLAPSE) return 0;
  const lengths = changetype<Bytes>(LENGTHS);
  clearBytes(lengths);
  readTracks(table.style, P_BORDER_SPACING, 0, 0, false, 0, lengths, changetype<Bytes>(NAMES));
  const count = trackCount(lengths);
  return count ? trackAt(lengths, isVertical ? count - 1 : 0).least : 0;
}

function needColumns(count: i32): void {
  const columns = changetype<Bytes>(grid.columns);
  const more = count - columnCountOf(columns);
  for (let i = 0; i < more; i++) {
    const column = changetype<Column>(pushZero(columns, offsetof<Column>()));
    column.node = NONE;
    column.percent = -1;
  }
  const taken = changetype<Bytes>(TAKEN);
  const missing = count - <i32>(taken.len >> 2);
  if (missing > 0) pushZero(taken, <u32>missing << 2);
}

function takenUntil(column: i32): i32 {
  const taken = changetype<Bytes>(TAKEN);
  return column < <i32>(taken.len >> 2) ? load<i32>(taken.ptr + ((<usize>column) << 2)) : 0;
}

function openSection(doc: Doc, idx: i32, isBody: bool): void {
  const section = changetype<Section>(pushZero(sectionsOf(grid), offsetof<Section>()));
  section.node = idx;
  section.first = rowCountOf(changetype<Bytes>(grid.rows));
  section.isBody = u32(isBody);
  isSectionOpen = true;
  if (idx == NONE) return;
  const node = nodeOf(doc, idx);
  if (usedIsPercent(node, P_HEIGHT)) section.percent = styleNum(node.style, P_HEIGHT);
  section.isFixed = u32(usedIsPx(node, P_HEIGHT));
}

function openRow(doc: Doc, idx: i32): void {
  if (!isSectionOpen) openSection(doc, NONE, true);
  const rows = changetype<Bytes>(grid.rows);
  const row = changetype<Row>(pushZero(rows, offsetof<Row>()));
  row.node = idx;
  if (idx != NONE) {
    const node = nodeOf(doc, idx);
    if (usedIsPercent(node, P_HEIGHT)) row.percent = styleNum(node.style, P_HEIGHT);
    row.stated = styleLengthPx(node.style, P_HEIGHT);
    row.isFixed = u32(usedIsPx(node, P_HEIGHT));
  }
  nextColumn = 0;
  isLoose = false;
}

/** Spans end with their group, and that of 0 does there by itself. */
function closeSection(): void {
  if (!isSectionOpen) return;
  const cells = changetype<Bytes>(grid.cells);
  const count = rowCountOf(changetype<Bytes>(grid.rows));
  for (; cellsSeen < cells.len; cellsSeen += <u32>offsetof<Cell>()) {
    const cell = changetype<Cell>(cells.ptr + cellsSeen);
    cell.rowEnd = min<i32>(cell.rowEnd, count);
    if (cell.rowEnd - cell.rowStart > 1) rowAt(changetype<Bytes>(grid.rows), cell.rowStart).startsSpan = 1;
  }
  changetype<Bytes>(TAKEN).len = 0;
  const sections = sectionsOf(grid);
  sectionAt(sections, sectionCountOf(sections) - 1).end = count;
  isSectionOpen = isLoose = false;
}

function spanOf(node: StyledNode, name: usize, nameLen: u32, most: i32): i32 {
  const span = attributeNum(node, name, nameLen);
  return span < 0 ? 1 : min<i32>(most, <i32>min<f32>(span, 1e6));
}

/** HTML §4.9.12: the next cell of the row at hand, in the first column that is free. `idx` NONE: the text in `flow`. */
function addCell(doc: Doc, idx: i32, flow: usize): void {
  const cell = changetype<Cell>(pushZero(changetype<Bytes>(grid.cells), offsetof<Cell>()));
  const row = rowCountOf(changetype<Bytes>(grid.rows)) - 1;
  while (takenUntil(nextColumn) > row) nextColumn += 1;
  cell.node = idx;
  cell.flow = flow;
  cell.rowStart = row;
  cell.columnStart = nextColumn;
  const columns = idx == NONE ? 1 : max<i32>(1, spanOf(nodeOf(doc, idx), COLSPAN, 7, MOST_COLUMNS));
  const rows = idx == NONE ? 1 : spanOf(nodeOf(doc, idx), ROWSPAN, 7, MOST_ROWS);
  cell.columnEnd = nextColumn + columns;
  cell.rowEnd = row + (rows ? rows : MOST_ROWS);
  needColumns(cell.columnEnd);
  for (let i = cell.columnStart; i < cell.columnEnd; i++)
    store<i32>(changetype<Bytes>(TAKEN).ptr + ((<usize>i) << 2), max<i32>(takenUntil(i), cell.rowEnd));
  columnAt(changetype<Bytes>(grid.columns), cell.columnStart).isOwn = 1;
  nextColumn = cell.columnEnd;
}

/** A child that is neither row nor group: a cell of the row at hand, or text of one. */
function addContent(doc: Doc, idx: i32): void {
  const node = nodeOf(doc, idx);
  if (node.role & ROLE_CELL) {
    addCell(doc, idx, 0);
    return;
  }
  if (!node.inFlow || node.inFlow == lastFlow) return;
  lastFlow = node.inFlow;
  addCell(doc, NONE, node.inFlow);
}

/** True for children that make boxes in the table. */
function isContent(doc: Doc, node: StyledNode): bool {
  if (roleOf(node) == ROLE_NONE || isOut(node)) return false;
  return (node.role & ROLE_CELL) != 0 || node.inFlow != 0;
}

function addRow(doc: Doc, idx: i32): void {
  openRow(doc, idx);
  for (let i = nodeOf(doc, idx).firstChild; i != NONE; i = nodeOf(doc, i).next)
    if (isContent(doc, nodeOf(doc, i))) addContent(doc, i);
}

/** A child in the place of a row: cells outside of rows share one. */
function addLoose(doc: Doc, idx: i32): void {
  const node = nodeOf(doc, idx);
  if (roleOf(node) == ROLE_PART) {
    addRow(doc, idx);
    return;
  }
  if (!isContent(doc, node)) return;
  if (!isLoose) openRow(doc, NONE);
  isLoose = true;
  addContent(doc, idx);
}

function addGroup(doc: Doc, idx: i32, isBody: bool): void {
  closeSection();
  openSection(doc, idx, isBody);
  for (let i = nodeOf(doc, idx).firstChild; i != NONE; i = nodeOf(doc, i).next) addLoose(doc, i);
  closeSection();
}

/** `sized`: says the width in px, the column itself or the group that it is in. */
function addColumn(doc: Doc, idx: i32, sized: StyledNode): void {
  const node = nodeOf(doc, idx);
  const first = nextColumn;
  nextColumn += max<i32>(1, spanOf(node, SPAN, 4, MOST_COLUMNS));
  needColumns(nextColumn);
  for (let i = first; i < nextColumn; i++) {
    const column = columnAt(changetype<Bytes>(grid.columns), i);
    column.node = idx;
    column.max = styleLengthPx(sized.style, P_WIDTH);
    column.isFixed = u32(usedIsPx(sized, P_WIDTH));
    const percent: f32 = usedIsPercent(node, P_WIDTH) ? styleNum(node.style, P_WIDTH) : 0;
    if (percent > 0) column.percent = percent;
    column.isOwn = u32(percent > 0 || column.max > 0);
  }
}

/** Columns take the width in px of their group where they say none, but for tables of fixed layout. */
function addColumns(doc: Doc, idx: i32): void {
  const node = nodeOf(doc, idx);
  const display = styleKeyword(node.style, P_DISPLAY);
  if (display == KW_TABLE_COLUMN) addColumn(doc, idx, node);
  else if (display == KW_TABLE_COLUMN_GROUP) {
    if (node.firstChild == NONE) addColumn(doc, idx, node);
    const isShared = usedIsPx(node, P_WIDTH) && !isFixedLayout(nodeOf(doc, grid.container));
    for (let i = node.firstChild; i != NONE; i = nodeOf(doc, i).next) {
      const child = nodeOf(doc, i);
      if (roleOf(child) == ROLE_PART) addColumn(doc, i, isShared && !usedIsPx(child, P_WIDTH) ? node : child);
    }
  }
}

/** css2 §17.5.2.1: only columns, and cells of the first row, say widths; content does not count. */
export function isFixedLayout(node: StyledNode): bool {
  return usedKeyword(node, P_TABLE_LAYOUT) == KW_FIXED;
}

function addCaption(doc: Doc, idx: i32): void {
  const cell = changetype<Cell>(pushZero(changetype<Bytes>(grid.cells), offsetof<Cell>()));
  cell.node = idx;
  const side = styleKeyword(nodeOf(doc, idx).style, P_CAPTION_SIDE);
  cell.rowStart = cell.rowEnd = side == KW_BOTTOM ? CAPTION_BELOW : CAPTION_ABOVE;
}

/** Children of the table, and of what makes no box between: all but the first header and footer, which stand at the ends. */
function addBody(doc: Doc, parent: i32, headerAt: i32, footerAt: i32): void {
  for (let i = nodeOf(doc, parent).firstChild; i != NONE; i = nodeOf(doc, i).next) {
    const node = nodeOf(doc, i);
    const display = styleKeyword(node.style, P_DISPLAY);
    if (roleOf(node) == ROLE_CONTENTS) addBody(doc, i, headerAt, footerAt);
    else if (node.role & ROLE_CELL && display == KW_TABLE_CAPTION) addCaption(doc, i);
    else if (roleOf(node) != ROLE_PART || display == KW_TABLE_ROW) addLoose(doc, i);
    else if (i != headerAt && i != footerAt && display != KW_TABLE_COLUMN && display != KW_TABLE_COLUMN_GROUP) addGroup(doc, i, true);
  }
}

function firstGroup(doc: Doc, table: i32, display: u32): i32 {
  for (let i = nodeOf(doc, table).firstChild; i != NONE; i = nodeOf(doc, i).next)
    if (roleOf(nodeOf(doc, i)) == ROLE_PART && styleKeyword(nodeOf(doc, i).style, P_DISPLAY) == display) return i;
  return NONE;
}

/** Columns at the end that are not needed are none; in tables of fixed layout all are needed. */
function endColumns(isFixed: bool): void {
  const columns = changetype<Bytes>(grid.columns);
  let count = columnCountOf(columns);
  if (isFixed) for (let i = 0; i < count; i++) columnAt(columns, i).isOwn = 1;
  while (count && !columnAt(columns, count - 1).isOwn) count -= 1;
  columns.len = <u32>count * <u32>offsetof<Column>();
}

/** Column behind the last of those that there are which a cell takes. */
export function columnEndOf(cell: Cell, columns: Bytes): i32 {
  return min<i32>(cell.columnEnd, columnCountOf(columns));
}

/** Finds rows, columns and cells of a table: css2 §17.2 has the first header before all rows and the first footer behind them. */
export function setUpTable(doc: Doc, table: Grid): void {
  grid = table;
  const idx = grid.container;
  clearBytes(changetype<Bytes>(grid.rows));
  clearBytes(changetype<Bytes>(grid.columns));
  clearBytes(sectionsOf(grid));
  clearBytes(changetype<Bytes>(grid.cells));
  cellsSeen = 0;
  nextColumn = 0;
  isSectionOpen = false;
  lastFlow = 0;
  for (let i = nodeOf(doc, idx).firstChild; i != NONE; i = nodeOf(doc, i).next)
    if (roleOf(nodeOf(doc, i)) == ROLE_PART) addColumns(doc, i);
  const headerAt = firstGroup(doc, idx, KW_TABLE_HEADER_GROUP);
  const footerAt = firstGroup(doc, idx, KW_TABLE_FOOTER_GROUP);
  if (headerAt != NONE) addGroup(doc, headerAt, false);
  addBody(doc, idx, headerAt, footerAt);
  closeSection();
  if (footerAt != NONE) addGroup(doc, footerAt, false);
  endColumns(isFixedLayout(nodeOf(doc, idx)));
}
