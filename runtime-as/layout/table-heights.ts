// How a height is shared out among the rows of a table and among their groups. css-tables-3 §3.10 leaves this open; it is what
// browsers do (github.com/w3c/csswg-drafts/issues/4418).
import { Bytes } from '../bytes';
import { Doc, NONE, nodeOf } from '../dom/doc';
import { P_HEIGHT } from '../gen/css';
import { Cell, cellAt, cellCount } from './grid-place';
import { Row, rowAt, Section, sectionAt, sectionCountOf } from './table';
import { styleLengthPx } from './units';

/** Height of rows with the room between them, px. */
export function rowsPx(rows: Bytes, first: i32, end: i32, spacing: f32): f32 {
  let sum: f32 = spacing * <f32>max<i32>(0, end - first - 1);
  for (let i = first; i < end; i++) sum += rowAt(rows, i).height;
  return sum;
}

/** What a row lacks of its percentage of `basePx`. */
function percentLackPx(row: Row, basePx: f32): f32 {
  return max<f32>(0, (row.percent * basePx) / 100 - row.height);
}

/** Rows grow up to their percentages, as far as `px` goes; returns what is left of it. */
function growPercents(rows: Bytes, first: i32, end: i32, px: f32, basePx: f32): f32 {
  let lack: f32 = 0;
  for (let i = first; i < end; i++) lack += percentLackPx(rowAt(rows, i), basePx);
  if (lack <= 0) return px;
  const part = min<f32>(px, lack) / lack;
  for (let i = first; i < end; i++) rowAt(rows, i).height += part * percentLackPx(rowAt(rows, i), basePx);
  return px - part * lack;
}

/** What a cell over several rows lacks goes to those in which others begin; false = there are none. */
function growSpans(rows: Bytes, first: i32, end: i32, px: f32): bool {
  let count: f32 = 0;
  for (let i = first + 1; i < end; i++) if (rowAt(rows, i).startsSpan) count += 1;
  if (!count) return false;
  for (let i = first + 1; i < end; i++) if (rowAt(rows, i).startsSpan) rowAt(rows, i).height += px / count;
  return true;
}

/** Rows that say no height grow in proportion to what they have; false = there are none with content. */
function growOpen(rows: Bytes, first: i32, end: i32, px: f32, isDefinite: bool): bool {
  let open: f32 = 0;
  for (let i = first; i < end; i++) if (!saysHeight(rowAt(rows, i), isDefinite)) open += rowAt(rows, i).height;
  if (open <= 0) return false;
  for (let i = first; i < end; i++) {
    const row = rowAt(rows, i);
    if (!saysHeight(row, isDefinite)) row.height += (px * row.height) / open;
  }
  return true;
}

function saysHeight(row: Row, isDefinite: bool): bool {
  return row.percent > 0 ? isDefinite : row.isFixed != 0;
}

/** Rows without content grow alike, those that say no height before others; false = there are none. */
function growEmpty(rows: Bytes, first: i32, end: i32, px: f32): bool {
  let count: f32 = 0;
  let openCount: f32 = 0;
  for (let i = first; i < end; i++) {
    const row = rowAt(rows, i);
    if (row.height > 0) continue;
    count += 1;
    if (!row.isFixed) openCount += 1;
  }
  if (!count) return false;
  for (let i = first; i < end; i++) {
    const row = rowAt(rows, i);
    if (row.height <= 0 && !(openCount && row.isFixed)) row.height = px / (openCount ? openCount : count);
  }
  return true;
}

/** All rows grow in proportion to what they have; if they have nothing, the last one. */
function growAll(rows: Bytes, first: i32, end: i32, px: f32): void {
  const all = rowsPx(rows, first, end, 0);
  if (all <= 0) {
    rowAt(rows, end - 1).height += px;
    return;
  }
  for (let i = first; i < end; i++) rowAt(rows, i).height += (px * rowAt(rows, i).height) / all;
}

/** Makes the rows of a group, whose height is known, higher by `px`. */
function growRows(rows: Bytes, section: Section, px: f32): void {
  const first = section.first;
  const end = section.end;
  if (first == end) return;
  const left = growPercents(rows, first, end, px, section.height);
  if (left <= 0 || growOpen(rows, first, end, left, true) || growEmpty(rows, first, end, left)) return;
  growAll(rows, first, end, left);
}

function growForCell(rows: Bytes, cell: Cell, spacing: f32): void {
  const first = cell.rowStart;
  const end = cell.rowEnd;
  const px = cell.least - rowsPx(rows, first, end, spacing);
  if (px <= 0 || growSpans(rows, first, end, px) || growOpen(rows, first, end, px, false)) return;
  growAll(rows, first, end, px);
}

/** Makes rows high enough for the cells that take several of them, whose heights are in `least`: first for those that take few. */
export function growForSpans(rows: Bytes, cells: Bytes, spacing: f32): void {
  let next = 2;
  for (let span = next; span; span = next) {
    next = 0;
    for (let i: u32 = 0; i < cellCount(cells); i++) {
      const cell = cellAt(cells, i);
      const own = cell.rowEnd - cell.rowStart;
      if (own == span) growForCell(rows, cell, spacing);
      else if (own > span && (!next || own < next)) next = own;
    }
  }
}

/** Percentages of the rows of a group are no more than the whole: the first ones get theirs. */
function limitPercents(rows: Bytes, section: Section): void {
  let left: f32 = 100;
  for (let i = section.first; i < section.end; i++) {
    const row = rowAt(rows, i);
    row.percent = min<f32>(row.percent, left);
    left -= row.percent;
  }
}

/** Heights of groups from those of their rows; browsers do not count here what cells over several rows need beyond. */
export function openSections(rows: Bytes, sections: Bytes, spacing: f32): void {
  for (let i = 0; i < sectionCountOf(sections); i++) {
    const section = sectionAt(sections, i);
    limitPercents(rows, section);
    section.height = rowsPx(rows, section.first, section.end, spacing);
  }
}

/** Makes the rows of a group as high as it is. */
function fillSection(rows: Bytes, section: Section, spacing: f32): void {
  const missing = section.height - rowsPx(rows, section.first, section.end, spacing);
  if (missing > 0) growRows(rows, section, missing);
}

/** What a group lacks of its percentage of `basePx`. */
function sectionLackPx(section: Section, basePx: f32): f32 {
  return max<f32>(0, (section.percent * basePx) / 100 - section.height);
}

/** Groups grow up to their percentages of `basePx`, as far as `px` goes; returns what is left of it. */
function growPercentSections(sections: Bytes, px: f32, basePx: f32): f32 {
  let lack: f32 = 0;
  for (let i = 0; i < sectionCountOf(sections); i++) lack += sectionLackPx(sectionAt(sections, i), basePx);
  if (lack <= 0) return px;
  const part = min<f32>(px, lack) / lack;
  for (let i = 0; i < sectionCountOf(sections); i++) {
    const section = sectionAt(sections, i);
    section.height += part * sectionLackPx(section, basePx);
  }
  return px - part * lack;
}

/** Order in which groups grow: bodies before header and footer, among them those that say nothing, then px, then percentages. */
function rankOf(section: Section): u32 {
  return (section.isBody ? 0 : 3) + (section.percent > 0 ? 2 : section.isFixed);
}

/** The groups of the first rank that there is grow by `px` together, in proportion to what they have. */
function growFirstSections(sections: Bytes, px: f32): void {
  const count = sectionCountOf(sections);
  let rank = u32.MAX_VALUE;
  for (let i = 0; i < count; i++) rank = min<u32>(rank, rankOf(sectionAt(sections, i)));
  let sum: f32 = 0;
  let alike: f32 = 0;
  for (let i = 0; i < count; i++) {
    const section = sectionAt(sections, i);
    if (rankOf(section) != rank) continue;
    sum += section.height;
    alike += 1;
  }
  for (let i = 0; i < count; i++) {
    const section = sectionAt(sections, i);
    if (rankOf(section) == rank) section.height += sum > 0 ? (px * section.height) / sum : px / alike;
  }
}

/** Makes groups as high as they say, and all rows together `heightPx` high with the room around them, where that is more. */
export function growSections(doc: Doc, rows: Bytes, sections: Bytes, heightPx: f32, spacing: f32): void {
  const count = sectionCountOf(sections);
  const base = heightPx - spacing * <f32>(count + 1);
  let px = base;
  for (let i = 0; i < count; i++) {
    const section = sectionAt(sections, i);
    if (section.node != NONE) section.height = max<f32>(section.height, styleLengthPx(nodeOf(doc, section.node).style, P_HEIGHT));
    if (section.isFixed) fillSection(rows, section, spacing);
    px -= section.height;
  }
  if (px <= 0 || !count) return;
  px = growPercentSections(sections, px, base);
  if (px > 0) growFirstSections(sections, px);
  for (let i = 0; i < count; i++) fillSection(rows, sectionAt(sections, i), spacing);
}
