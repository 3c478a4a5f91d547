// Which cells every item of a grid takes (css-grid-1 §8): stated lines first, then automatic placement along rows or columns.
// In here lines count from 0 at the first line of the explicit grid, later from 0 at the first line there is.
import { Bytes, pushZero, sameBytes } from '../bytes';
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import {
  KW_COLUMN,
  KW_COLUMN_DENSE,
  KW_DENSE,
  KW_ROW_DENSE,
  P_GRID_AUTO_FLOW,
  P_GRID_COLUMN_END,
  P_GRID_COLUMN_START,
  P_GRID_ROW_END,
  P_GRID_ROW_START,
  P_GRID_TEMPLATE_AREAS,
} from '../gen/css';
import { styleKeyword } from '../style/computed';
import {
  areaBottom,
  areaLeft,
  areaRight,
  areaTop,
  findArea,
  LINE_NAME,
  LINE_NUMBER,
  LINE_SPAN,
  LineName,
  lineNameLen,
  lineNamePtr,
  lineNum,
  readLine,
} from './grid-list';
import { itemFlow, itemNode } from './items';
import { isOut } from './roles';

/** An item with the area it was given. */
@unmanaged
export class Cell {
  /** NONE: text, in `flow`. */
  node: i32;
  flow: usize;
  /** Lines that bound the area: rows, then columns. OPEN = not placed yet. */
  rowStart: i32;
  rowEnd: i32;
  columnStart: i32;
  columnEnd: i32;
  /** What the item asks of the tracks of the axis at hand (layout/grid-tracks.ts), px with margins. */
  least: f32;
  minContent: f32;
  maxContent: f32;
  /** What not even an automatic minimum of 0 goes below: padding, border and margins. */
  floor: f32;
  /** 1: `least` depends on the content, so that it is capped by tracks of fixed size. */
  isAutoLeast: u32;
  /** 1: its line on the major axis was stated, and no other. */
  isLocked: u32;
  /** The area in px from the top left of the content box. */
  x: f32;
  y: f32;
  width: f32;
  height: f32;
}

const OPEN: i32 = i32.MIN_VALUE;
/** Lines beyond are clamped, as browsers do. */
const FARTHEST: i32 = 10000;
/** Axes, as in LineName. */
const ROWS: u32 = 0;
const COLUMNS: u32 = 1;

/** First and end line of the item read last; OPEN with `span` where automatic. */
let start: i32 = 0;
let finish: i32 = 0;
let span: i32 = 1;

/** Number of tracks of the placed grid, and of those before the explicit ones. */
export let rowCount: u32 = 0;
export let columnCount: u32 = 0;
export let rowsBefore: u32 = 0;
export let columnsBefore: u32 = 0;

// @ts-ignore: decorator
@inline
export function cellAt(cells: Bytes, i: u32): Cell {
  return changetype<Cell>(cells.ptr + <usize>i * offsetof<Cell>());
}

export function cellCount(cells: Bytes): u32 {
  return cells.len / <u32>offsetof<Cell>();
}

const START: usize = memory.data<u8>([45, 115, 116, 97, 114, 116]);
const END: usize = memory.data<u8>([45, 101, 110, 100]);

/** `name` ends in `suffix`. */
function endsIn(ptr: usize, byteLen: u32, suffix: usize, suffixLen: u32): bool {
  return byteLen > suffixLen && memory.compare(ptr + byteLen - suffixLen, suffix, suffixLen) == 0;
}

/** The line of an area whose name is the one given, or is it with `-start` or `-end`; OPEN = none. */
function areaLine(style: usize, axis: u32, isEnd: bool): i32 {
  const ptr = lineNamePtr;
  const byteLen = lineNameLen;
  const isStartName = endsIn(ptr, byteLen, START, 6);
  const isEndName = endsIn(ptr, byteLen, END, 4);
  const plain = byteLen - (isStartName ? 6 : isEndName ? 4 : 0);
  if (!findArea(style, P_GRID_TEMPLATE_AREAS, ptr, byteLen)) {
    if (plain == byteLen || !findArea(style, P_GRID_TEMPLATE_AREAS, ptr, plain)) return OPEN;
    isEnd = isEndName;
  }
  if (axis == ROWS) return isEnd ? areaBottom : areaTop;
  return isEnd ? areaRight : areaLeft;
}

/** True when a line is called `ptr`, or that with `-start` or `-end` behind it. */
function isCalled(name: LineName, ptr: usize, byteLen: u32, isEnd: bool): bool {
  if (sameBytes(name.ptr, name.byteLen, ptr, byteLen)) return true;
  const suffixLen: u32 = isEnd ? 4 : 6;
  return (
    name.byteLen == byteLen + suffixLen &&
    endsIn(name.ptr, name.byteLen, isEnd ? END : START, suffixLen) &&
    memory.compare(name.ptr, ptr, byteLen) == 0
  );
}

function namedLine(style: usize, names: Bytes, axis: u32, explicit: i32, isEnd: bool): i32 {
  const ptr = lineNamePtr;
  const byteLen = lineNameLen;
  const line = areaLine(style, axis, isEnd);
  if (line != OPEN) return line;
  for (let at: u32 = 0; at < names.len; at += <u32>offsetof<LineName>()) {
    const name = changetype<LineName>(names.ptr + at);
    if (name.axis == axis && isCalled(name, ptr, byteLen, isEnd)) return name.line;
  }
  // css-grid-1 §8.3.1: a name that no line has is that of the lines behind the explicit grid.
  return explicit + 1;
}

/** Line of the edge read last; OPEN = automatic or a span. */
function lineOf(style: usize, names: Bytes, axis: u32, explicit: i32, kind: u32, isEnd: bool): i32 {
  if (kind == LINE_NAME) return namedLine(style, names, axis, explicit, isEnd);
  if (kind != LINE_NUMBER) return OPEN;
  const line = lineNum > 0 ? lineNum - 1 : explicit + 1 + lineNum;
  return max<i32>(-FARTHEST, min<i32>(FARTHEST, line));
}

/** Reads both edges of an item along an axis into `start`, `finish` and `span` (css-grid-1 §8.3.1). */
function readEdges(container: usize, item: usize, names: Bytes, axis: u32, explicit: i32): void {
  const first = axis == ROWS ? P_GRID_ROW_START : P_GRID_COLUMN_START;
  const last = axis == ROWS ? P_GRID_ROW_END : P_GRID_COLUMN_END;
  const endKind = readLine(item, last);
  const endSpan: i32 = endKind == LINE_SPAN ? lineNum : 1;
  finish = lineOf(container, names, axis, explicit, endKind, true);
  const startKind = readLine(item, first);
  span = startKind == LINE_SPAN ? lineNum : endSpan;
  start = lineOf(container, names, axis, explicit, startKind, false);
  if (start != OPEN && finish != OPEN) {
    if (start > finish) {
      const swapped = start;
      start = finish;
      finish = swapped;
    } else if (start == finish) finish = start + 1;
  } else if (start != OPEN) finish = start + endSpan;
  else if (finish != OPEN) start = finish - span;
  if (start != OPEN) span = finish - start;
}

/** Appends the items with their stated lines; an open axis has OPEN as start and its span as end. */
function collect(doc: Doc, node: StyledNode, names: Bytes, cells: Bytes, rows: i32, columns: i32): void {
  for (let i: u32 = 0; i < node.itemCount; i++) {
    const idx = itemNode(node, i);
    if (idx != NONE && isOut(nodeOf(doc, idx))) continue;
    const cell = changetype<Cell>(pushZero(cells, offsetof<Cell>()));
    cell.node = idx;
    cell.rowStart = cell.columnStart = OPEN;
    cell.rowEnd = cell.columnEnd = 1;
    if (idx == NONE) {
      cell.flow = changetype<usize>(itemFlow(node, i));
      continue;
    }
    readEdges(node.style, nodeOf(doc, idx).style, names, ROWS, rows);
    cell.rowStart = start;
    cell.rowEnd = start == OPEN ? span : finish;
    readEdges(node.style, nodeOf(doc, idx).style, names, COLUMNS, columns);
    cell.columnStart = start;
    cell.columnEnd = start == OPEN ? span : finish;
  }
}

/** Moves all lines so that the first one there is becomes 0. */
function shiftLines(cells: Bytes): void {
  let top: i32 = 0;
  let left: i32 = 0;
  for (let i: u32 = 0; i < cellCount(cells); i++) {
    const cell = cellAt(cells, i);
    if (cell.rowStart != OPEN) top = min<i32>(top, cell.rowStart);
    if (cell.columnStart != OPEN) left = min<i32>(left, cell.columnStart);
  }
  rowsBefore = -top;
  columnsBefore = -left;
  for (let i: u32 = 0; i < cellCount(cells); i++) {
    const cell = cellAt(cells, i);
    if (cell.rowStart != OPEN) {
      cell.rowStart -= top;
      cell.rowEnd -= top;
    }
    if (cell.columnStart != OPEN) {
      cell.columnStart -= left;
      cell.columnEnd -= left;
    }
  }
}

/** The axis along which lines of items follow each other: rows of a grid that flows in rows. */
let isColumnFlow: bool = false;

function majorStart(cell: Cell): i32 {
  return isColumnFlow ? cell.columnStart : cell.rowStart;
}
function majorEnd(cell: Cell): i32 {
  return isColumnFlow ? cell.columnEnd : cell.rowEnd;
}
function minorStart(cell: Cell): i32 {
  return isColumnFlow ? cell.rowStart : cell.columnStart;
}
function minorEnd(cell: Cell): i32 {
  return isColumnFlow ? cell.rowEnd : cell.columnEnd;
}
function setMajor(cell: Cell, from: i32, to: i32): void {
  if (isColumnFlow) {
    cell.columnStart = from;
    cell.columnEnd = to;
  } else {
    cell.rowStart = from;
    cell.rowEnd = to;
  }
}
function setMinor(cell: Cell, from: i32, to: i32): void {
  if (isColumnFlow) {
    cell.rowStart = from;
    cell.rowEnd = to;
  } else {
    cell.columnStart = from;
    cell.columnEnd = to;
  }
}

function isPlaced(cell: Cell): bool {
  return cell.rowStart != OPEN && cell.columnStart != OPEN;
}

/** True when some placed item lies in the area; areas are [from, to) along both axes. */
function isTaken(cells: Bytes, major: i32, majorTo: i32, minor: i32, minorTo: i32): bool {
  for (let i: u32 = 0; i < cellCount(cells); i++) {
    const cell = cellAt(cells, i);
    if (!isPlaced(cell)) continue;
    if (majorStart(cell) < majorTo && majorEnd(cell) > major && minorStart(cell) < minorTo && minorEnd(cell) > minor)
      return true;
  }
  return false;
}

/** Items with a stated line on the major axis: the first free place along it, behind earlier ones unless dense. */
function placeLocked(cells: Bytes, isDense: bool): void {
  for (let i: u32 = 0; i < cellCount(cells); i++) {
    const cell = cellAt(cells, i);
    if (majorStart(cell) == OPEN || minorStart(cell) != OPEN) continue;
    const wide = minorEnd(cell);
    let at: i32 = 0;
    if (!isDense)
      for (let before: u32 = 0; before < i; before++) {
        const other = cellAt(cells, before);
        if (other.isLocked && majorStart(other) == majorStart(cell)) at = max<i32>(at, minorEnd(other));
      }
    while (isTaken(cells, majorStart(cell), majorEnd(cell), at, at + wide)) at += 1;
    cell.isLocked = 1;
    setMinor(cell, at, at + wide);
  }
}

/** The rest in order: a cursor goes through the grid, from the beginning again for each item when dense. */
function placeRest(cells: Bytes, minorCount: i32, isDense: bool, hasObstacles: bool): void {
  let major: i32 = 0;
  let minor: i32 = 0;
  for (let i: u32 = 0; i < cellCount(cells); i++) {
    const cell = cellAt(cells, i);
    if (isPlaced(cell)) continue;
    if (isDense) major = minor = 0;
    const high = majorEnd(cell);
    const isFixed = minorStart(cell) != OPEN;
    const wide = isFixed ? minorEnd(cell) - minorStart(cell) : minorEnd(cell);
    if (isFixed) {
      if (minorStart(cell) < minor) major += 1;
      minor = minorStart(cell);
    }
    for (;;) {
      if (!isFixed && minor + wide > minorCount) {
        major += 1;
        minor = 0;
      }
      if (!(hasObstacles || isDense) || !isTaken(cells, major, major + high, minor, minor + wide)) break;
      if (isFixed) major += 1;
      else minor += 1;
    }
    setMajor(cell, major, major + high);
    setMinor(cell, minor, minor + wide);
    minor += wide;
    // Where an item reaches into lines below, later ones have to look.
    if (high > 1) hasObstacles = true;
  }
}

/** Collects the items of a grid and places them; `rows` and `columns` are the tracks of the explicit grid. */
export function placeCells(doc: Doc, node: StyledNode, names: Bytes, cells: Bytes, rows: u32, columns: u32): void {
  const flow = styleKeyword(node.style, P_GRID_AUTO_FLOW);
  const isDense = flow == KW_DENSE || flow == KW_ROW_DENSE || flow == KW_COLUMN_DENSE;
  isColumnFlow = flow == KW_COLUMN || flow == KW_COLUMN_DENSE;
  collect(doc, node, names, cells, rows, columns);
  shiftLines(cells);
  placeLocked(cells, isDense);
  let minorCount: i32 = isColumnFlow ? rowsBefore + rows : columnsBefore + columns;
  let hasObstacles = false;
  for (let i: u32 = 0; i < cellCount(cells); i++) {
    const cell = cellAt(cells, i);
    // An end of an open axis is the span, which the grid has to hold as well.
    minorCount = max<i32>(minorCount, minorEnd(cell));
    if (isPlaced(cell)) hasObstacles = true;
  }
  placeRest(cells, max<i32>(minorCount, 1), isDense, hasObstacles);
  rowCount = rowsBefore + rows;
  columnCount = columnsBefore + columns;
  for (let i: u32 = 0; i < cellCount(cells); i++) {
    rowCount = max<u32>(rowCount, cellAt(cells, i).rowEnd);
    columnCount = max<u32>(columnCount, cellAt(cells, i).columnEnd);
  }
}
