// AzListView (408 bytes): a table of rows below the names of its columns, which scrolls. The state that callbacks get is made
// of the list view without its rows.
//
//   state   ┌ AzListView: columns, no rows, sorted_by, handlers (408) │ u64 row count ┐   416 bytes
import { currentDoc } from '../../document';
import { NONE, nodeOf } from '../../dom/doc';
import { DomNode, domStore } from '../../dom/node';
import {
  cloneDom, cloneListViewRow, cloneStringVec, dropDom, dropListView, dropListViewRow, dropListViewRowVec,
} from '../../gen/glue';
import {
  AzListView_column_context_menu, AzListView_content_height, AzListView_on_column_click, AzListView_on_lazy_load_scroll,
  AzListView_on_row_click, AzListView_rows, AzListView_scroll_offset, AzListView_SIZE, AzListView_sorted_by, AzListViewRow_height,
  AzListViewRow_SIZE, AzListViewState_columns, AzListViewState_current_content_height, AzListViewState_current_row_count,
  AzListViewState_current_scroll_position, AzListViewState_scroll_offset, AzListViewState_SIZE, AzListViewState_sorted_by, KEY_DOWN,
  KEY_END, KEY_HOME, KEY_RETURN, KEY_SPACE, KEY_UP,
} from '../../gen/layout';
import { NODE_BUTTON, NODE_DIV } from '../../gen/nodes';
import { CSS_LIST_VIEW } from '../../gen/widget-css';
import { allocBytes, allocZero, freeBytes } from '../../heap';
import { currentKeyCode } from '../../state/input';
import { trap } from '../../state/trap';
import { textNew } from '../../text';
import { putLength } from '../css-text';
import { appendDom } from '../dom';
import { addAsciiAttr } from '../element';
import { vecLen, vecOwn, vecPtr } from '../vec';
import {
  addFlag, addString, addStyle, addWidgetCss, beginState, boxedState, callForUpdate, element, endState, finish, FOCUS_KEY_DOWN,
  HOVER_LEFT_UP, HOVER_SCROLL, listen, part,
} from '../widget';
import {
  callbackIdx, changeChoice, childAt, childCount, closest, focusOn, parentOf, position, positionIn, preventDefault, stepByKey, targetIdx,
} from '../widget-page';

const ROW_COUNT: usize = AzListView_SIZE;
const STATE_BYTES: usize = AzListView_SIZE + 8;
const DOM_BYTES: usize = 240;
const STRING_BYTES: usize = 40;

function dropState(state: i64, _x1: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  dropListView(<usize>state);
  return 0;
}

/** Calls a handler with an AzListViewState that it owns. */
function tell(state: usize, handlerAt: usize, info: i64, index: i64): i64 {
  if (!load<u8>(state + handlerAt)) return 0;
  const view = allocZero(AzListViewState_SIZE);
  cloneStringVec(view + AzListViewState_columns, state);
  memory.copy(view + AzListViewState_sorted_by, state + AzListView_sorted_by, 16);
  store<u64>(view, load<u64>(state, ROW_COUNT), AzListViewState_current_row_count);
  memory.copy(view + AzListViewState_scroll_offset, state + AzListView_scroll_offset, 16);
  const root = closest(callbackIdx(info), 'az-list-view');
  const body = nodeOf(currentDoc(), childAt(root, 1));
  const rows = nodeOf(currentDoc(), childAt(childAt(root, 1), 0));
  store<f32>(view, body.scrollX, AzListViewState_current_scroll_position);
  store<f32>(view + 4, body.scrollY, AzListViewState_current_scroll_position);
  store<f32>(view, rows.width, AzListViewState_current_content_height);
  store<f32>(view + 4, rows.height, AzListViewState_current_content_height);
  const update = callForUpdate(state + handlerAt, info, view, index);
  freeBytes(view);
  return update;
}

function choose(state: usize, rows: i32, at: i32, info: i64): i64 {
  changeChoice(rows, at, 'aria-selected', true);
  return tell(state, AzListView_on_row_click, info, at);
}

function clickRow(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  const row = callbackIdx(info);
  return finish(ref, choose(boxedState(ref), parentOf(row), position(row), info));
}

function clickColumn(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  return finish(ref, tell(boxedState(ref), AzListView_on_column_click, info, position(callbackIdx(info))));
}

function scroll(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  return finish(ref, tell(boxedState(ref), AzListView_on_lazy_load_scroll, info, 0));
}

/** Up and Down walk over the rows, Enter and Space click the one with the focus; keys inside of a cell are its own. */
function key(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  const rows = childAt(childAt(callbackIdx(info), 1), 0);
  const code = currentKeyCode();
  const target = targetIdx();
  const at = positionIn(rows, target);
  if (at == NONE || childAt(rows, at) != target) return finish(ref, 0);
  if (code == KEY_RETURN || code == KEY_SPACE) {
    preventDefault();
    return finish(ref, choose(boxedState(ref), rows, at, info));
  }
  if (code == KEY_UP || code == KEY_DOWN || code == KEY_HOME || code == KEY_END) {
    preventDefault();
    focusOn(childAt(rows, stepByKey(code, at, childCount(rows))));
  }
  return finish(ref, 0);
}

/** Columns as buttons; the one that the rows are sorted by says so. */
function addColumns(root: DomNode, columns: usize, sortedBy: usize): void {
  const head = part(root, NODE_DIV, 'az-list-head');
  addAsciiAttr(head, 'role', 'row');
  for (let i: usize = 0, n = vecLen(columns); i < n; i++) {
    const column = part(head, NODE_BUTTON, 'az-list-column');
    addAsciiAttr(column, 'role', 'columnheader');
    if (load<u8>(sortedBy) && load<u64>(sortedBy, 8) == i) addAsciiAttr(column, 'aria-sort', 'ascending');
    addString(column, vecPtr(columns) + i * STRING_BYTES);
    listen(column, HOVER_LEFT_UP, clickColumn);
  }
}

/** One row; its cells move out of it. */
function addRow(rows: DomNode, row: usize, isFirst: bool): void {
  const node = part(rows, NODE_DIV, 'az-list-row');
  addAsciiAttr(node, 'role', 'row');
  addFlag(node, 'aria-selected', false);
  addAsciiAttr(node, 'tabindex', isFirst ? '0' : '-1');
  if (load<u8>(row, AzListViewRow_height)) {
    const style = textNew();
    style.ascii('height: ');
    putLength(style, row + AzListViewRow_height + 8);
    addStyle(node, style);
  }
  vecOwn(row, DOM_BYTES, dropDom, cloneDom);
  for (let i: usize = 0, n = vecLen(row); i < n; i++) {
    const cell = part(node, NODE_DIV, 'az-list-cell');
    addAsciiAttr(cell, 'role', 'gridcell');
    appendDom(cell, vecPtr(row) + i * DOM_BYTES);
  }
  listen(node, HOVER_LEFT_UP, clickRow);
}

/** Rows that are only a part of a longer list stand where they belong in it. */
function addPlace(rows: DomNode, list: usize): void {
  const style = textNew();
  if (load<i64>(list + 8, AzListView_scroll_offset) > 0) {
    style.ascii('padding-top: ');
    putLength(style, list + AzListView_scroll_offset);
    style.ascii('; ');
  }
  if (load<u8>(list, AzListView_content_height)) {
    style.ascii('box-sizing: border-box; min-height: ');
    putLength(style, list + AzListView_content_height + 8);
  }
  addStyle(rows, style);
}

/** Consumes the AzListView. */
export function AzListView_dom(ret: usize, list: usize): void {
  if (load<u8>(list, AzListView_column_context_menu))
    trap('AzListView_dom', 'context menus of columns are not supported; leave out AzListView_setColumnContextMenu');
  const root = element(NODE_DIV, 'az-list-view');
  addAsciiAttr(root, 'role', 'grid');
  addWidgetCss(root, CSS_LIST_VIEW);
  const state = allocBytes(STATE_BYTES);
  const rowVec = allocBytes(40);
  const copy = allocBytes(AzListView_SIZE);
  memory.copy(copy, list, AzListView_SIZE);
  memory.copy(rowVec, list + AzListView_rows, 40);
  memory.fill(list + AzListView_rows, 0, 40);
  vecOwn(rowVec, AzListViewRow_SIZE, dropListViewRow, cloneListViewRow);
  memory.copy(state, list, AzListView_SIZE);
  store<u64>(state, vecLen(rowVec), ROW_COUNT);
  beginState(state, STATE_BYTES, dropState);
  // The columns are still where they were: the state only took over what owns them.
  addColumns(root, copy, copy + AzListView_sorted_by);
  const body = part(root, NODE_DIV, 'az-list-body');
  const rows = part(body, NODE_DIV, 'az-list-rows');
  addPlace(rows, copy);
  for (let i: usize = 0, n = vecLen(rowVec); i < n; i++) addRow(rows, vecPtr(rowVec) + i * AzListViewRow_SIZE, i == 0);
  if (load<u8>(copy, AzListView_on_lazy_load_scroll)) listen(body, HOVER_SCROLL, scroll);
  listen(root, FOCUS_KEY_DOWN, key);
  endState();
  dropListViewRowVec(rowVec);
  freeBytes(rowVec);
  freeBytes(state);
  freeBytes(copy);
  domStore(ret, root);
}
