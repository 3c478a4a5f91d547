// Boxes of the rows, columns and groups of a table: what its cells make of them.
import { Bytes } from '../bytes';
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import { gridOf } from './grid';
import { ROLE_PART, roleOf } from './roles';
import { Column, columnAt, columnCountOf, rowAt, rowCountOf } from './table';

function clearBoxes(doc: Doc, idx: i32, x: f32, y: f32): void {
  for (let i = nodeOf(doc, idx).firstChild; i != NONE; i = nodeOf(doc, i).next) {
    const node = nodeOf(doc, i);
    if (roleOf(node) != ROLE_PART) continue;
    node.x = x;
    node.y = y;
    node.width = node.height = -1;
    clearBoxes(doc, i, x, y);
  }
}

/** What is empty has no size. */
function endBoxes(doc: Doc, idx: i32): void {
  for (let i = nodeOf(doc, idx).firstChild; i != NONE; i = nodeOf(doc, i).next) {
    const node = nodeOf(doc, i);
    if (roleOf(node) != ROLE_PART) continue;
    if (node.width < 0) node.width = node.height = 0;
    endBoxes(doc, i);
  }
}

function include(node: StyledNode, x: f32, y: f32, right: f32, bottom: f32): void {
  const isFirst = node.width < 0;
  const endX = isFirst ? right : max<f32>(right, node.x + node.width);
  const endY = isFirst ? bottom : max<f32>(bottom, node.y + node.height);
  node.x = isFirst ? x : min<f32>(x, node.x);
  node.y = isFirst ? y : min<f32>(y, node.y);
  node.width = endX - node.x;
  node.height = endY - node.y;
}

/** Extends a row or column, and the group that it is in. */
function extend(doc: Doc, idx: i32, x: f32, y: f32, right: f32, bottom: f32): void {
  if (idx == NONE) return;
  const node = nodeOf(doc, idx);
  include(node, x, y, right, bottom);
  const group = nodeOf(doc, node.parent);
  if (roleOf(group) == ROLE_PART) include(group, x, y, right, bottom);
}

/** Sets them for a table whose cells are placed and whose content box starts at (`left`, `top`) and is `width` wide. */
export function readParts(doc: Doc, table: StyledNode, left: f32, top: f32, width: f32): void {
  const grid = gridOf(table);
  const rows = changetype<Bytes>(grid.rows);
  const columns = changetype<Bytes>(grid.columns);
  const rowCount = rowCountOf(rows);
  const columnCount = columnCountOf(columns);
  clearBoxes(doc, grid.container, left, top);
  const x = columnCount ? left + columnAt(columns, 0).x : left;
  const last = columnCount ? columnAt(columns, columnCount - 1) : changetype<Column>(0);
  const right = columnCount ? left + last.x + last.width : left + width;
  for (let i = 0; i < rowCount; i++) {
    const row = rowAt(rows, i);
    extend(doc, row.node, x, top + row.y, right, top + row.y + row.height);
  }
  const y = rowCount ? top + rowAt(rows, 0).y : top;
  const bottom = rowCount ? top + rowAt(rows, rowCount - 1).y + rowAt(rows, rowCount - 1).height : top;
  for (let i = 0; i < columnCount; i++) {
    const column = columnAt(columns, i);
    extend(doc, column.node, left + column.x, y, left + column.x + column.width, bottom);
  }
  endBoxes(doc, grid.container);
}
