// Boxes of the rows, columns and groups of a table: what its cells make of them.
import { Bytes } from '../bytes';
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import { KW_TABLE_COLUMN, KW_TABLE_COLUMN_GROUP, KW_TABLE_FOOTER_GROUP, KW_TABLE_HEADER_GROUP, KW_TABLE_ROW, P_DISPLAY } from '../gen/css';
import { styleKeyword } from '../style/computed';
import { gridOf } from './grid';
import { ROLE_PART, roleOf } from './roles';
import { Column, columnAt, columnCountOf, rowAt, rowCountOf } from './table';

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

/** Sets the boxes of rows, and of groups that have some. */
function readRows(doc: Doc, rows: Bytes, x: f32, right: f32, top: f32): void {
  for (let i = 0; i < rowCountOf(rows); i++) {
    const row = rowAt(rows, i);
    const y = top + row.y;
    const bottom = y + row.height;
    if (row.node != NONE) setBox(nodeOf(doc, row.node), x, y, right, bottom);
    if (row.group == NONE) continue;
    const group = nodeOf(doc, row.group);
    setBox(group, x, row.section == i ? y : group.y, right, bottom);
  }
}

/** Groups without rows stand where the one before ends. */
function readEmpty(doc: Doc, table: i32, x: f32, right: f32, top: f32, bottom: f32): void {
  let end = top;
  for (let i = nodeOf(doc, table).firstChild; i != NONE; i = nodeOf(doc, i).next) {
    const node = nodeOf(doc, i);
    const display = styleKeyword(node.style, P_DISPLAY);
    if (roleOf(node) != ROLE_PART || display == KW_TABLE_ROW || display == KW_TABLE_COLUMN || display == KW_TABLE_COLUMN_GROUP) continue;
    if (node.width == 0 && node.height == 0) {
      const y = display == KW_TABLE_HEADER_GROUP ? top : display == KW_TABLE_FOOTER_GROUP ? bottom : end;
      setBox(node, x, y, right, y);
    } else if (display != KW_TABLE_FOOTER_GROUP) end = node.y + node.height;
  }
}

/** Sets the box of a column or a group of them; what has no height stands at the top of what is around it. */
function setColumn(doc: Doc, idx: i32, x: f32, y: f32, right: f32, bottom: f32): void {
  const node = nodeOf(doc, idx);
  const top = y < bottom ? y : nodeOf(doc, node.parent).y;
  setBox(node, x, top, right, top + bottom - y);
}

/** Sets the boxes of columns, which are as high as all rows, and of their groups. */
function readColumns(doc: Doc, columns: Bytes, left: f32, y: f32, bottom: f32): void {
  let lastNode = NONE;
  let lastGroup = NONE;
  for (let i = 0; i < columnCountOf(columns); i++) {
    const column = columnAt(columns, i);
    if (column.node == NONE) return;
    const node = nodeOf(doc, column.node);
    const x = left + column.x;
    const end = x + column.width;
    const group = nodeOf(doc, node.parent);
    if (roleOf(group) == ROLE_PART) {
      setColumn(doc, node.parent, lastGroup == node.parent ? group.x : x, y, end, bottom);
      lastGroup = node.parent;
    }
    setColumn(doc, column.node, lastNode == column.node ? node.x : x, y, end, column.width > 0 ? bottom : y);
    lastNode = column.node;
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
  readRows(doc, rows, x, right, top);
  readEmpty(doc, grid.container, x, right, top, bottom);
  readColumns(doc, columns, left, y, bottom);
}
