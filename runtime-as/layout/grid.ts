// Grid containers. To Yoga the content of one is a leaf that is measured here; every item is a Yoga tree of its own, laid out
// at the width of its area to find the rows, then at the final size of its area.
//
//   StyledNode.grid ──▶ Grid ┌ rows │ columns: Track × n │ names: LineName × n │ cells: Cell × n ┐  (layout/grid-list.ts, grid-place.ts)
import { Bytes, clearBytes, pushZero, releaseBytes } from '../bytes';
import { arenaAlloc, Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import { KW_MAX_CONTENT, KW_MIN_CONTENT, P_ALIGN_CONTENT, P_COLUMN_GAP, P_GRID_AUTO_COLUMNS, P_GRID_AUTO_ROWS, P_GRID_TEMPLATE_AREAS, P_GRID_TEMPLATE_COLUMNS, P_GRID_TEMPLATE_ROWS, P_HEIGHT, P_JUSTIFY_CONTENT, P_MARGIN_BOTTOM, P_MARGIN_LEFT, P_MARGIN_RIGHT, P_MARGIN_TOP, P_MAX_HEIGHT, P_MAX_WIDTH, P_MIN_HEIGHT, P_MIN_WIDTH, P_OVERFLOW_X, P_OVERFLOW_Y, P_ROW_GAP, P_WIDTH, V_PERCENT } from '../gen/css';
import { YG_MEASURE_AT_MOST, YG_MEASURE_EXACTLY, yogaGetComputedHeight, yogaGetComputedWidth } from '../gen/yoga';
import { styleKeyword, styleValue } from '../style/computed';
import { valueKind } from '../style/values';
import { hasColumns, LAST_LINES, LOW_LINES, noteLowLines, ONE_LINE, useLines } from './column-widths';
import { isHeightDefinite } from './definite';
import { insetXPx, insetYPx } from './edges';
import { Flow } from './flow';
import { FOR_MAX, FOR_MIN, FOR_OPEN, FOR_SIZE } from './grid-axis';
import { layoutCell, textWidthPx } from './grid-cells';
import { areaColumns, areaRows, autoFrom, autoTo, findArea, readTracks, SIZE_AUTO, SIZE_FLEX, SIZE_PERCENT, Track, trackAt, trackCount } from './grid-list';
import { Cell, cellAt, cellCount, columnCount, columnsBefore, placeCells, rowCount, rowsBefore } from './grid-place';
import { sizeTracks } from './grid-tracks';
import { clampHeightPx, OPEN } from './heights';
import { borderBoxPx, clampWidthPx, flowWidth, maxContentPx, minContentPx, statedWidthPx } from './intrinsic';
import { containerOf } from './items';
import { breakLines } from './lines';
import { usedBorderBoxPx, usedIsAuto, usedIsPercent, usedIsPx, usedKeyword, usedPx } from './overrides';
import { hasRatio, isOut, ROLE_FLEX, ROLE_ROOT, ROLE_TABLE, roleOf, scrolls } from './roles';
import { askTable, sizeTableColumns, tableContentPx } from './table-columns';
import { settleCells, sizeTableRows } from './table-rows';
import { SLACK } from './units';

@unmanaged
export class Grid {
  container: i32;
  rows: usize;
  columns: usize;
  names: usize;
  cells: usize;
  /** Yoga leaf of the content and its measure object. */
  leaf: u32;
  measureObject: u32;
  /** Content box that the tracks were sized for, px; -1 = none, or an open height. */
  width: f32;
  height: f32;
  /** Height that the rows take at `naturalWidth` when nothing else decides it. */
  naturalHeight: f32;
  naturalWidth: f32;
  /** Room that limits of the width in percent are parts of while the content is asked for its width, px; -1 = not known. */
  roomPx: f32;
  /** There are columns that may wrap inside, whose widths depend on the heights of rows (layout/column-widths.ts). */
  hasColumns: bool;
}

/** Collects the tracks of `grid-auto-*`. */
const AUTO_TRACKS: usize = memory.data(12, 4);

export function gridOf(node: StyledNode): Grid {
  return changetype<Grid>(node.grid);
}

export function gridNew(doc: Doc, idx: i32): usize {
  const grid = changetype<Grid>(arenaAlloc(doc, offsetof<Grid>()));
  const lists = arenaAlloc(doc, 4 * offsetof<Bytes>());
  grid.container = idx;
  grid.roomPx = -1;
  grid.rows = lists;
  grid.columns = lists + offsetof<Bytes>();
  grid.names = lists + 2 * offsetof<Bytes>();
  grid.cells = lists + 3 * offsetof<Bytes>();
  gridForget(grid);
  return changetype<usize>(grid);
}

/** Gives the lists of a grid back. */
export function gridFree(grid: Grid): void {
  releaseBytes(changetype<Bytes>(grid.rows));
  releaseBytes(changetype<Bytes>(grid.columns));
  releaseBytes(changetype<Bytes>(grid.names));
  releaseBytes(changetype<Bytes>(grid.cells));
}

/** The sizes are to be found anew: an item changed. */
export function gridForget(grid: Grid): void {
  grid.width = -1;
  grid.naturalWidth = -1;
}

/** A limit of the content box in px; -1 = there is none. */
function limitPx(grid: Grid, node: StyledNode, property: u32, isColumns: bool): f32 {
  const inset = isColumns ? insetXPx(node) : insetYPx(node);
  if (usedIsPx(node, property)) return borderBoxPx(node, property, inset) - inset;
  const isPart = isColumns && grid.roomPx >= 0 && usedIsPercent(node, property);
  return isPart ? usedBorderBoxPx(node, property, inset, grid.roomPx) - inset : -1;
}

/** Track sizes of an axis from its template; areas may name more of them. Returns the number of explicit tracks. */
function readAxis(doc: Doc, grid: Grid, style: usize, isColumns: bool, sizePx: f32, gapPx: f32): u32 {
  const tracks = changetype<Bytes>(isColumns ? grid.columns : grid.rows);
  const property = isColumns ? P_GRID_TEMPLATE_COLUMNS : P_GRID_TEMPLATE_ROWS;
  const isOpen = sizePx < 0;
  const node = nodeOf(doc, grid.container);
  const most = limitPx(grid, node, isColumns ? P_MAX_WIDTH : P_MAX_HEIGHT, isColumns);
  const least = limitPx(grid, node, isColumns ? P_MIN_WIDTH : P_MIN_HEIGHT, isColumns);
  const room = !isOpen ? sizePx : most >= 0 ? max<f32>(most, least) : least;
  readTracks(style, property, isColumns ? 1 : 0, room, isOpen && most < 0, gapPx, tracks, changetype<Bytes>(grid.names));
  for (let i = autoFrom; i < autoTo; i++) trackAt(tracks, i).isCollapsed = 1;
  const listed = trackCount(tracks);
  const named = isColumns ? areaColumns : areaRows;
  return listed > named ? listed : named;
}

/** Copies of the auto tracks: `before` of them ahead of the explicit ones, and behind up to `count` in all. */
function addImplicit(tracks: Bytes, style: usize, isColumns: bool, sizePx: f32, before: u32, count: u32): void {
  const autos = changetype<Bytes>(AUTO_TRACKS);
  clearBytes(autos);
  const names = changetype<Bytes>(AUTO_NAMES);
  clearBytes(names);
  readTracks(style, isColumns ? P_GRID_AUTO_COLUMNS : P_GRID_AUTO_ROWS, 0, sizePx, false, 0, autos, names);
  if (!trackCount(autos)) {
    const track = changetype<Track>(pushZero(autos, offsetof<Track>()));
    track.leastKind = track.mostKind = SIZE_AUTO;
    track.fitPx = -1;
  }
  const bytes = <u32>offsetof<Track>();
  const explicit = tracks.len;
  const pattern = trackCount(autos);
  pushZero(tracks, count * bytes - explicit);
  memory.copy(tracks.ptr + <usize>(before * bytes), tracks.ptr, explicit);
  for (let i: u32 = 0; i < before; i++) copyTrack(trackAt(tracks, i), autos, (pattern - ((before - i) % pattern)) % pattern);
  const first = before + explicit / bytes;
  for (let i = first; i < count; i++) copyTrack(trackAt(tracks, i), autos, (i - first) % pattern);
}
const AUTO_NAMES: usize = memory.data(12, 4);

function copyTrack(to: Track, autos: Bytes, i: u32): void {
  memory.copy(changetype<usize>(to), changetype<usize>(trackAt(autos, i)), offsetof<Track>());
}

/** An auto-fit track that holds an item does not collapse. */
function keepFilled(tracks: Bytes, first: i32, end: i32): void {
  for (let i = first; i < end; i++) trackAt(tracks, i).isCollapsed = 0;
}

/** Reads the lists for a content box (-1 = open size) and places the items. */
function setUp(doc: Doc, grid: Grid, widthPx: f32, heightPx: f32): void {
  const node = nodeOf(doc, grid.container);
  const style = node.style;
  const rows = changetype<Bytes>(grid.rows);
  const columns = changetype<Bytes>(grid.columns);
  const cells = changetype<Bytes>(grid.cells);
  clearBytes(rows);
  clearBytes(columns);
  clearBytes(changetype<Bytes>(grid.names));
  clearBytes(cells);
  grid.hasColumns = hasColumns(doc, grid.container);
  findArea(style, P_GRID_TEMPLATE_AREAS, 0, 0);
  const explicitRows = readAxis(doc, grid, style, false, heightPx, gapPx(node, P_ROW_GAP, heightPx));
  const explicitColumns = readAxis(doc, grid, style, true, widthPx, gapPx(node, P_COLUMN_GAP, widthPx));
  placeCells(doc, node, changetype<Bytes>(grid.names), cells, explicitRows, explicitColumns);
  addImplicit(rows, style, false, heightPx, rowsBefore, rowCount);
  addImplicit(columns, style, true, widthPx, columnsBefore, columnCount);
  for (let i: u32 = 0; i < cellCount(cells); i++) {
    const cell = cellAt(cells, i);
    keepFilled(rows, cell.rowStart, cell.rowEnd);
    keepFilled(columns, cell.columnStart, cell.columnEnd);
  }
}

/** A percentage of an open size is 0. */
function gapPx(node: StyledNode, property: u32, sizePx: f32): f32 {
  return usedPx(node, property, max<f32>(0, sizePx));
}

/** What the item asks of its columns: margins included, percentages of the area not known yet. */
function askColumns(doc: Doc, cell: Cell): void {
  if (cell.node == NONE) {
    const flow = changetype<Flow>(cell.flow);
    cell.minContent = flowWidth(doc, flow, false);
    cell.maxContent = flowWidth(doc, flow, true);
    cell.least = cell.minContent;
    cell.isAutoLeast = 1;
    cell.floor = 0;
    return;
  }
  const node = nodeOf(doc, cell.node);
  const margins = usedPx(node, P_MARGIN_LEFT) + usedPx(node, P_MARGIN_RIGHT);
  const stated = statedWidthPx(node);
  cell.isAutoLeast = 0;
  cell.floor = insetXPx(node) + margins;
  if (stated >= 0) {
    cell.minContent = cell.maxContent = cell.least = clampWidthPx(node, stated) + margins;
    return;
  }
  cell.minContent = minContentPx(doc, cell.node) + margins;
  cell.maxContent = maxContentPx(doc, cell.node) + margins;
  const keyword = usedKeyword(node, P_WIDTH);
  if (keyword == KW_MIN_CONTENT || keyword == KW_MAX_CONTENT) cell.least = cell.minContent;
  else if (!usedIsAuto(node, P_MIN_WIDTH)) cell.least = borderBoxPx(node, P_MIN_WIDTH, insetXPx(node)) + margins;
  else if (scrolls(node, P_OVERFLOW_X)) cell.least = cell.floor;
  else {
    cell.least = cell.minContent;
    cell.isAutoLeast = 1;
  }
}

/** What the item asks of its rows; it was laid out at the width of its area. */
function askRows(doc: Doc, cell: Cell): void {
  cell.isAutoLeast = 1;
  if (cell.node == NONE) {
    cell.floor = 0;
    cell.least = breakLines(doc, changetype<Flow>(cell.flow), textWidthPx(doc, cell));
    cell.minContent = cell.maxContent = cell.least;
    return;
  }
  const node = nodeOf(doc, cell.node);
  const margins = usedPx(node, P_MARGIN_TOP, cell.width) + usedPx(node, P_MARGIN_BOTTOM, cell.width);
  cell.least = <f32>yogaGetComputedHeight(node.yoga) + margins;
  cell.minContent = cell.maxContent = cell.least;
  cell.floor = insetYPx(node) + margins;
  // Heights by ratios are px in the page (layout/pins.ts).
  const isByRatio = hasRatio(node) && !usedIsPercent(node, P_HEIGHT);
  if (usedIsPx(node, P_HEIGHT) || isByRatio) cell.isAutoLeast = 0;
  else if (!usedIsAuto(node, P_MIN_HEIGHT)) {
    cell.isAutoLeast = 0;
    cell.least = borderBoxPx(node, P_MIN_HEIGHT, insetYPx(node)) + margins;
  } else if (scrolls(node, P_OVERFLOW_Y)) {
    cell.isAutoLeast = 0;
    cell.least = cell.floor;
  }
}

/** Extent of an area along an axis, from the tracks. */
function extentPx(tracks: Bytes, from: i32, to: i32): f32 {
  const last = trackAt(tracks, to - 1);
  return max<f32>(0, last.start + last.base - trackAt(tracks, from).start);
}

function sizeColumns(doc: Doc, grid: Grid, question: u32, widthPx: f32): f32 {
  const cells = changetype<Bytes>(grid.cells);
  const columns = changetype<Bytes>(grid.columns);
  const node = nodeOf(doc, grid.container);
  for (let i: u32 = 0; i < cellCount(cells); i++) askColumns(doc, cellAt(cells, i));
  const align = styleKeyword(node.style, P_JUSTIFY_CONTENT);
  const sum = sizeTracks(columns, cells, true, question, widthPx, gapPx(node, P_COLUMN_GAP, widthPx), align);
  for (let i: u32 = 0; i < cellCount(cells); i++) {
    const cell = cellAt(cells, i);
    cell.x = trackAt(columns, cell.columnStart).start;
    cell.width = extentPx(columns, cell.columnStart, cell.columnEnd);
  }
  return sum;
}

function sizeRows(doc: Doc, grid: Grid, heightPx: f32, isCut: bool): f32 {
  const cells = changetype<Bytes>(grid.cells);
  const rows = changetype<Bytes>(grid.rows);
  const node = nodeOf(doc, grid.container);
  for (let i: u32 = 0; i < cellCount(cells); i++) {
    const cell = cellAt(cells, i);
    if (cell.node != NONE) layoutCell(doc, node, cell, -1);
    askRows(doc, cell);
  }
  const align = styleKeyword(node.style, P_ALIGN_CONTENT);
  const question = heightPx < 0 || isCut ? FOR_OPEN : FOR_SIZE;
  const sum = sizeTracks(rows, cells, false, question, heightPx, gapPx(node, P_ROW_GAP, heightPx), align);
  for (let i: u32 = 0; i < cellCount(cells); i++) {
    const cell = cellAt(cells, i);
    cell.y = trackAt(rows, cell.rowStart).start;
    cell.height = extentPx(rows, cell.rowStart, cell.rowEnd);
  }
  return sum;
}

/** Sizes all rows and columns of a table. */
function sizeTable(doc: Doc, grid: Grid, widthPx: f32, heightPx: f32): f32 {
  askTable(doc, grid);
  sizeTableColumns(doc, grid, widthPx);
  return sizeTableRows(doc, grid, heightPx);
}

function sizeColumnsFor(doc: Doc, grid: Grid, question: u32, widthPx: f32, lines: u32): f32 {
  if (!grid.hasColumns) return sizeColumns(doc, grid, question, widthPx);
  useLines(doc, grid.container, lines);
  const width = sizeColumns(doc, grid, question, widthPx);
  useLines(doc, grid.container, LAST_LINES);
  return width;
}

/** Browsers find the height of the content before they look at how high the columns in it are. */
function sizeTracksOf(doc: Doc, grid: Grid, widthPx: f32, heightPx: f32, isCut: bool): f32 {
  setUp(doc, grid, widthPx, heightPx);
  sizeColumnsFor(doc, grid, FOR_SIZE, widthPx, heightPx < 0 ? ONE_LINE : LAST_LINES);
  return sizeRows(doc, grid, heightPx, isCut);
}

/** Sizes all tracks for a content box; `heightPx` < 0: open. `isCut`: the height only says where the rows stand. */
function sizeGrid(doc: Doc, grid: Grid, widthPx: f32, heightPx: f32, isCut: bool): void {
  if (grid.width == widthPx && grid.height == heightPx) return;
  const isTable = roleOf(nodeOf(doc, grid.container)) == ROLE_TABLE;
  const height = isTable ? sizeTable(doc, grid, widthPx, heightPx) : sizeTracksOf(doc, grid, widthPx, heightPx, isCut);
  if (heightPx < 0) {
    grid.naturalHeight = height;
    grid.naturalWidth = widthPx;
  }
  grid.width = widthPx;
  grid.height = heightPx;
}

/** Width that the content of a grid takes at least or at most, px. */
export function gridContentPx(doc: Doc, node: StyledNode, isMax: bool): f32 {
  const grid = gridOf(node);
  grid.width = -1;
  if (roleOf(node) == ROLE_TABLE) return tableContentPx(doc, grid, isMax);
  setUp(doc, grid, -1, -1);
  const isLow = grid.hasColumns && !isHeightDefinite(doc, grid.container);
  return sizeColumnsFor(doc, grid, isMax ? FOR_MAX : FOR_MIN, -1, isLow ? LOW_LINES : LAST_LINES);
}

/** Answer to Yoga: {f32 width, f32 height} of the content, see layout/build.ts. */
export function measureGrid(doc: Doc, grid: Grid, width: f32, widthMode: i32, height: f32, heightMode: i32): u64 {
  let taken = width;
  if (widthMode != YG_MEASURE_EXACTLY) {
    const node = nodeOf(doc, grid.container);
    taken = gridContentPx(doc, node, true);
    if (widthMode == YG_MEASURE_AT_MOST && taken > width) taken = max<f32>(gridContentPx(doc, node, false), width);
  }
  if (grid.naturalWidth != taken) sizeGrid(doc, grid, taken, -1, false);
  const taller = heightMode == YG_MEASURE_EXACTLY ? height : grid.naturalHeight;
  return <u64>reinterpret<u32>(taken) | ((<u64>reinterpret<u32>(taller)) << 32);
}

/**
 * A grid of open height is asked for its width where it is as wide and as high as its content wants (css-grid-1 §12.1): notes what
 * lines of columns want there.
 */
function noteLow(doc: Doc, node: StyledNode, grid: Grid, widthPx: f32): void {
  grid.width = -1;
  setUp(doc, grid, -1, -1);
  sizeColumnsFor(doc, grid, FOR_SIZE, widthPx, ONE_LINE);
  const natural = sizeRows(doc, grid, -1, false);
  const low = clampHeightPx(node, natural + insetYPx(node), OPEN) - insetYPx(node);
  if (low != natural) sizeRows(doc, grid, low, false);
  layoutCells(doc, node, grid);
  noteLowLines(doc, grid.container);
}

function layoutCells(doc: Doc, node: StyledNode, grid: Grid): void {
  const cells = changetype<Bytes>(grid.cells);
  for (let i: u32 = 0; i < cellCount(cells); i++) {
    const cell = cellAt(cells, i);
    if (cell.node != NONE) layoutCell(doc, node, cell, cell.height);
  }
}

/** True when the rows depend on the height that came out: percentages and shares. */
function dependsOnHeight(node: StyledNode, grid: Grid): bool {
  if (roleOf(node) == ROLE_TABLE) return false;
  if (valueKind(styleValue(node.style, P_ROW_GAP)) == V_PERCENT) return true;
  if (roleOf(node) == ROLE_TABLE) return false;
  const rows = changetype<Bytes>(grid.rows);
  for (let i: u32 = 0; i < trackCount(rows); i++) {
    const row = trackAt(rows, i);
    if (row.leastKind == SIZE_PERCENT || row.mostKind == SIZE_PERCENT || row.mostKind == SIZE_FLEX || row.fitPx < -1) return true;
  }
  return false;
}

/** True where only limits make a height another than that of the content; what a flex container says counts as known. */
function hasOpenHeight(doc: Doc, idx: i32): bool {
  const node = nodeOf(doc, idx);
  if (!isOut(node) && !(node.role & ROLE_ROOT) && roleOf(nodeOf(doc, containerOf(doc, node))) == ROLE_FLEX) return false;
  return !isHeightDefinite(doc, idx);
}

/** Sizes the tracks of a grid for the box that Yoga gave it, and lays its items out in their areas. */
export function settleGrid(doc: Doc, node: StyledNode): void {
  const grid = gridOf(node);
  const width = max<f32>(0, <f32>yogaGetComputedWidth(grid.leaf));
  const height = max<f32>(0, <f32>yogaGetComputedHeight(grid.leaf));
  if (grid.naturalWidth != width) sizeGrid(doc, grid, width, -1, false);
  // What the content makes of an open height is what percentages and shares are sized by in the end.
  const isOther = abs<f32>(height - grid.naturalHeight) > SLACK || dependsOnHeight(node, grid) || grid.hasColumns;
  // A limit below that leaves rows which depend on nothing else as high as they were.
  const isCut = height < grid.naturalHeight && !dependsOnHeight(node, grid) && hasOpenHeight(doc, grid.container);
  const tall = isOther ? height : -1;
  if (grid.hasColumns && (grid.width != width || grid.height != tall) && !isHeightDefinite(doc, grid.container))
    noteLow(doc, node, grid, width);
  sizeGrid(doc, grid, width, tall, isCut);
  if (roleOf(node) == ROLE_TABLE) {
    settleCells(doc, grid);
    return;
  }
  layoutCells(doc, node, grid);
}
