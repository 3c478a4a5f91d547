// Boxes of the rows, columns and groups of a table: what its cells make of them.
import { Bytes } from '../bytes';
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import { Grid, gridOf } from './grid';
import { ROLE_PART, roleOf } from './roles';
import { Column, columnAt, columnCountOf, rowAt, rowCountOf, sectionAt, sectionCountOf, sectionsOf } from './table';

function setBox(node: StyledNode, x: f32, y: f32, right: f32, bottom: f32): void {
  node.x = x;
  node.y = y;
  node.width = right - x;
  node.height = bottom - y;
}

/** Parts that nothing makes a box of are points at the corner of the table, or of the group that they are in. */
function clearBoxes(doc: Doc, parent: i32): void {
  const around = nodeOf(doc, parent);
  for (let i = around.firstChild; i != NONE; i = nodeOf(doc, i).next) {
    const node = nodeOf(doc, i);
    if (roleOf(node) != ROLE_PART) continue;
    setBox(node, around.x, around.y, around.x, around.y);
    clearBoxes(doc, i);
  }
}

/** Sets the boxes of groups of rows, and of rows. */
function readRows(doc: Doc, grid: Grid, x: f32, right: f32, top: f32): void {
  const sections = sectionsOf(grid);
  for (let i = 0; i < sectionCountOf(sections); i++) {
    const section = sectionAt(sections, i);
    const y = top + section.y;
    if (section.node != NONE) setBox(nodeOf(doc, section.node), x, y, right, y + section.height);
  }
  const rows = changetype<Bytes>(grid.rows);
  for (let i = 0; i < rowCountOf(rows); i++) {
    const row = rowAt(rows, i);
    if (row.node != NONE) setBox(nodeOf(doc, row.node), x, top + row.y, right, top + row.y + row.height);
  }
}

/** Sets the box of a column or a group of them; an empty one is a point at the top of what is around it. */
function setColumn(doc: Doc, idx: i32, x: f32, y: f32, right: f32, bottom: f32): void {
  const node = nodeOf(doc, idx);
  const top = nodeOf(doc, node.parent).y;
  if (x < right && y < bottom) setBox(node, x, y, right, bottom);
  else setBox(node, x, top, right, top);
}

/** The element that column `i` is a part of: the group around it for `isGroup`, which may be the one that says it itself. */
function columnPart(doc: Doc, columns: Bytes, i: i32, isGroup: bool): i32 {
  const idx = columnAt(columns, i).node;
  if (idx == NONE || !isGroup) return idx;
  const parent = nodeOf(doc, idx).parent;
  return roleOf(nodeOf(doc, parent)) == ROLE_PART ? parent : idx;
}

/** Sets the boxes of columns, or of their groups: they are as high as all rows. */
function readColumns(doc: Doc, columns: Bytes, isGroup: bool, left: f32, y: f32, bottom: f32): void {
  let last = NONE;
  for (let i = 0; i < columnCountOf(columns); i++) {
    const idx = columnPart(doc, columns, i, isGroup);
    if (idx == NONE) return;
    const x = left + columnAt(columns, i).x;
    setColumn(doc, idx, last == idx ? nodeOf(doc, idx).x : x, y, x + columnAt(columns, i).width, bottom);
    if (isGroup && last != idx) clearBoxes(doc, idx);
    last = idx;
  }
}

/** Sets them for a table whose cells are placed and whose content box starts at (`left`, `top`) and is `width` wide. */
export function readParts(doc: Doc, table: StyledNode, left: f32, top: f32, width: f32): void {
  const grid = gridOf(table);
  const rows = changetype<Bytes>(grid.rows);
  const columns = changetype<Bytes>(grid.columns);
  const rowCount = rowCountOf(rows);
  const columnCount = columnCountOf(columns);
  clearBoxes(doc, grid.container);
  const last = columnCount ? columnAt(columns, columnCount - 1) : changetype<Column>(0);
  const x = columnCount ? left + columnAt(columns, 0).x : left;
  const right = columnCount ? left + last.x + last.width : left + width;
  const y = rowCount ? top + rowAt(rows, 0).y : top;
  const bottom = rowCount ? top + rowAt(rows, rowCount - 1).y + rowAt(rows, rowCount - 1).height : top;
  readRows(doc, grid, x, right, top);
  readColumns(doc, columns, true, left, y, bottom);
  readColumns(doc, columns, false, left, y, bottom);
}
