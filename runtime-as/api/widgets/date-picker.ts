// AzDatePicker (128 bytes): a month as a calendar, Mondays first. The arrows turn its pages; only a day that is picked is a
// change that the app hears of.
//
//   state   ┌ handler (72) │ AzDatePickerState: u32 year, month, day │ u32 year and month of the page ┐   96 bytes
//   root ⊃ head ⊃ (back, title, on), days ⊃ (7 names, 42 buttons)
import { NONE } from '../../dom/doc';
import { DomNode, domStore } from '../../dom/node';
import { currentDoc } from '../../document';
import { nodeOf } from '../../dom/doc';
import { dropDatePicker } from '../../gen/glue';
import {
  AzDatePicker_container_style, AzDatePickerStateWrapper_on_change, KEY_DOWN, KEY_LEFT, KEY_PAGE_DOWN, KEY_PAGE_UP, KEY_RIGHT, KEY_UP,
} from '../../gen/layout';
import { NODE_BUTTON, NODE_DIV } from '../../gen/nodes';
import { CSS_DATE_PICKER } from '../../gen/widget-css';
import { daysTo } from '../../libc/calendar';
import { currentKeyCode } from '../../state/input';
import { TextBuf, textNew } from '../../text';
import { putWord } from '../css-text';
import { addProperties } from '../dom';
import { addAsciiAttr, addAttr } from '../element';
import {
  addCharacter, addFlag, addText, addWidgetCss, beginState, boxedState, callForUpdate, dropHandler, element, endState, finish,
  FOCUS_KEY_DOWN, HANDLER_BYTES, HOVER_LEFT_UP, listen, moveHandler, part,
} from '../widget';
import {
  callbackIdx, changeAttr, changeFlag, changeText, childAt, closest, focusOn, parentOf, position, positionIn, preventDefault, targetIdx,
} from '../widget-page';

const STATE_BYTES: usize = HANDLER_BYTES + 24;
const STATE: usize = memory.data(96, 8);
const NAMES: i32 = 7;
const CELLS: i32 = 42;
const SELECTED = 'aria-selected';
const OUTSIDE = 'data-outside';
const MONTHS = 'January February March April May June July August September October November December';
const DAYS = 'Mo Tu We Th Fr Sa Su';

@unmanaged
class Picked {
  year: u32;
  /** From 1. */
  month: u32;
  day: u32;
  pageYear: u32;
  pageMonth: u32;
}

function pickedOf(state: usize): Picked {
  return changetype<Picked>(state + HANDLER_BYTES);
}

/** How many cells of the page stand before its first day; 1970-01-01 was a Thursday. */
function cellsBefore(picked: Picked): i32 {
  return <i32>((((daysTo(picked.pageYear, <i64>picked.pageMonth - 1) + 3) % 7) + 7) % 7);
}

/** Days from the first of the page's month, `months` later. */
function daysOfMonth(picked: Picked, months: i64): i32 {
  const month = <i64>picked.pageMonth - 1 + months;
  return <i32>(daysTo(picked.pageYear, month + 1) - daysTo(picked.pageYear, month));
}

/** Months from the page's to the one that the cell lies in: -1, 0 or 1. */
function monthOfCell(picked: Picked, cell: i32): i32 {
  const day = cell - cellsBefore(picked);
  return day < 0 ? -1 : day >= daysOfMonth(picked, 0) ? 1 : 0;
}

/** Day of the month that a cell shows. */
function dayOfCell(picked: Picked, cell: i32): i32 {
  const day = cell - cellsBefore(picked) + 1;
  const month = monthOfCell(picked, cell);
  if (month < 0) return day + daysOfMonth(picked, -1);
  return month > 0 ? day - daysOfMonth(picked, 0) : day;
}

function isPicked(picked: Picked, cell: i32): bool {
  return (
    monthOfCell(picked, cell) == 0 &&
    picked.pageYear == picked.year &&
    picked.pageMonth == picked.month &&
    dayOfCell(picked, cell) == picked.day
  );
}

/** The one cell that Tab reaches: the day that is picked, or the first of the month. */
function tabCell(picked: Picked): i32 {
  const before = cellsBefore(picked);
  const day = picked.pageYear == picked.year && picked.pageMonth == picked.month ? <i32>picked.day - 1 : 0;
  return before + (day >= 0 && day < daysOfMonth(picked, 0) ? day : 0);
}

function turn(picked: Picked, months: i32): void {
  const at = <i64>picked.pageYear * 12 + picked.pageMonth - 1 + months;
  if (at < 12) return;
  picked.pageYear = <u32>(at / 12);
  picked.pageMonth = <u32>(at % 12) + 1;
}

function putTitle(out: TextBuf, picked: Picked): void {
  putWord(out, MONTHS, picked.pageMonth - 1);
  out.byte(32);
  out.decimal(picked.pageYear);
}

function daysOf(root: i32): i32 {
  return childAt(root, 1);
}

/** The page on the screen becomes that of the state. */
function showPage(root: i32, picked: Picked): void {
  const out = textNew();
  putTitle(out, picked);
  changeText(childAt(childAt(root, 0), 1), out.ptr, out.len);
  const chosen = tabCell(picked);
  for (let cell = 0; cell < CELLS; cell++) {
    const idx = childAt(daysOf(root), NAMES + cell);
    out.clear();
    out.decimal(dayOfCell(picked, cell));
    changeText(idx, out.ptr, out.len);
    changeFlag(idx, OUTSIDE, monthOfCell(picked, cell) != 0);
    changeFlag(idx, SELECTED, isPicked(picked, cell));
    changeAttr(nodeOf(currentDoc(), idx).id, 'tabindex', cell == chosen ? '0' : '-1');
  }
  out.free();
}

/** The arrows: the first child of the head goes back, the third goes on. */
function turnPage(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  const arrow = callbackIdx(info);
  const picked = pickedOf(boxedState(ref));
  turn(picked, position(arrow) - 1);
  showPage(closest(arrow, 'az-date-picker'), picked);
  return finish(ref, 0);
}

function pick(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  const idx = callbackIdx(info);
  const state = boxedState(ref);
  const picked = pickedOf(state);
  const cell = position(idx) - NAMES;
  const day = dayOfCell(picked, cell);
  const months = monthOfCell(picked, cell);
  turn(picked, months);
  picked.year = picked.pageYear;
  picked.month = picked.pageMonth;
  picked.day = day;
  showPage(closest(idx, 'az-date-picker'), picked);
  // On another page the day stands elsewhere, and the keys go on from it.
  if (months) focusOn(childAt(parentOf(idx), NAMES + tabCell(picked)));
  return finish(ref, callForUpdate(state, info, load<i64>(state, HANDLER_BYTES), day));
}

/** Arrows go from day to day, the keys for pages from month to month. */
function key(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  const root = callbackIdx(info);
  const code = currentKeyCode();
  if (code == KEY_PAGE_UP || code == KEY_PAGE_DOWN) {
    const picked = pickedOf(boxedState(ref));
    preventDefault();
    turn(picked, code == KEY_PAGE_UP ? -1 : 1);
    showPage(root, picked);
    return finish(ref, 0);
  }
  const at = positionIn(daysOf(root), targetIdx());
  if (at == NONE) return finish(ref, 0);
  let step = 0;
  if (code == KEY_LEFT) step = -1;
  else if (code == KEY_RIGHT) step = 1;
  else if (code == KEY_UP) step = -7;
  else if (code == KEY_DOWN) step = 7;
  if (!step) return finish(ref, 0);
  preventDefault();
  const next = at + step;
  if (next >= NAMES && next < NAMES + CELLS) focusOn(childAt(daysOf(root), next));
  return finish(ref, 0);
}

function addArrow(head: DomNode, label: string, sign: u32): void {
  const arrow = part(head, NODE_BUTTON, 'az-date-arrow');
  addAsciiAttr(arrow, 'aria-label', label);
  addCharacter(arrow, sign);
  listen(arrow, HOVER_LEFT_UP, turnPage);
}

function addHead(root: DomNode, picked: Picked): void {
  const head = part(root, NODE_DIV, 'az-date-head');
  const out = textNew();
  putTitle(out, picked);
  addArrow(head, 'Previous month', 0x2039);
  addText(part(head, NODE_DIV, 'az-date-title'), out.ptr, out.len);
  addArrow(head, 'Next month', 0x203a);
  out.free();
}

function addDays(root: DomNode, picked: Picked): void {
  const days = part(root, NODE_DIV, 'az-date-days');
  const out = textNew();
  for (let i = 0; i < NAMES; i++) {
    out.clear();
    putWord(out, DAYS, i);
    addText(part(days, NODE_DIV, 'az-date-name'), out.ptr, out.len);
  }
  for (let cell = 0; cell < CELLS; cell++) {
    const button = part(days, NODE_BUTTON, 'az-date-day');
    // Cells keep their places, whatever day they show.
    out.clear();
    out.decimal(cell);
    addAttr(button, 'key', out.ptr, out.len);
    out.clear();
    out.decimal(dayOfCell(picked, cell));
    addText(button, out.ptr, out.len);
    addFlag(button, OUTSIDE, monthOfCell(picked, cell) != 0);
    addFlag(button, SELECTED, isPicked(picked, cell));
    addAsciiAttr(button, 'tabindex', cell == tabCell(picked) ? '0' : '-1');
    listen(button, HOVER_LEFT_UP, pick);
  }
  out.free();
}

/** The date may be one that no calendar has: then the page is the nearest that there is. */
function beginPage(picked: Picked): void {
  picked.pageYear = max<u32>(1, min<u32>(picked.year, 999999));
  picked.pageMonth = max<u32>(1, min<u32>(picked.month, 12));
}

/** Consumes the AzDatePicker. */
export function AzDatePicker_dom(ret: usize, widget: usize): void {
  const root = element(NODE_DIV, 'az-date-picker');
  const picked = pickedOf(STATE);
  addWidgetCss(root, CSS_DATE_PICKER);
  addProperties(root, widget + AzDatePicker_container_style);
  moveHandler(STATE, widget + AzDatePickerStateWrapper_on_change);
  memory.copy(STATE + HANDLER_BYTES, widget, 12);
  beginPage(picked);
  addCalendar(root, picked);
  dropDatePicker(widget);
  domStore(ret, root);
}

function addCalendar(root: DomNode, picked: Picked): void {
  const page = changetype<Picked>(PAGE);
  // The state is emptied as it moves into its box.
  memory.copy(PAGE, changetype<usize>(picked), 20);
  beginState(STATE, STATE_BYTES, dropHandler);
  addHead(root, page);
  addDays(root, page);
  listen(root, FOCUS_KEY_DOWN, key);
  endState();
}

const PAGE: usize = memory.data(24, 8);
