// Rows of buttons of which one is chosen: TabHeader, RadioGroup, Segmented, Breadcrumb, Pagination, Stepper. Which one it is
// stands in an ARIA attribute of each button; where arrow keys choose, only the chosen one is reached by Tab.
//
//   state   ┌ handler (72) │ u64 kind │ u64 chosen │ u64 total │ u64 first: position of the first page ┐   104 bytes
import { DomNode, domStore } from '../../dom/node';
import { NONE } from '../../dom/doc';
import { dropBreadcrumb, dropPagination, dropRadioGroup, dropSegmented, dropStepper, dropTabHeader } from '../../gen/glue';
import {
  AzBreadcrumb_container_style, AzBreadcrumb_labels, AzBreadcrumbStateWrapper_on_navigate, AzPagination_container_style,
  AzPaginationStateWrapper_on_change, AzRadioGroup_container_style, AzRadioGroup_options, AzRadioGroupStateWrapper_horizontal,
  AzRadioGroupStateWrapper_on_change, AzSegmented_container_style, AzSegmented_labels, AzSegmentedStateWrapper_on_change,
  AzStepper_container_style, AzStepper_labels, AzStepperStateWrapper_on_step_change, AzTabHeader_active_tab, AzTabHeader_on_click,
  AzTabHeader_tabs,
} from '../../gen/layout';
import { NODE_BUTTON, NODE_DIV, NODE_NAV, NODE_SPAN } from '../../gen/nodes';
import {
  CSS_BREADCRUMB, CSS_PAGINATION, CSS_RADIO_GROUP, CSS_SEGMENTED, CSS_STEPPER, CSS_TAB_HEADER,
} from '../../gen/widget-css';
import { currentKeyCode } from '../../state/input';
import { textNew } from '../../text';
import { addProperties } from '../dom';
import { addAsciiAttr } from '../element';
import { vecLen, vecPtr } from '../vec';
import {
  addCharacter, addFlag, addString, addText, addWidgetCss, beginState, boxedState, callForUpdate, dropHandler, element, endState,
  finish, FOCUS_KEY_DOWN, HANDLER_BYTES, HOVER_LEFT_UP, listen, part,
} from '../widget';
import {
  callbackIdx, changeChoice, childAt, childCount, focusOn, parentOf, position, positionIn, preventDefault, stepByKey, targetIdx,
} from '../widget-page';

const TABS: u32 = 0;
const RADIOS: u32 = 1;
const SEGMENTS: u32 = 2;
const CRUMBS: u32 = 3;
const PAGES: u32 = 4;
const STEPS: u32 = 5;

const KIND: usize = HANDLER_BYTES;
const CHOSEN: usize = HANDLER_BYTES + 8;
const TOTAL: usize = HANDLER_BYTES + 16;
const FIRST: usize = HANDLER_BYTES + 24;
const STATE_BYTES: usize = HANDLER_BYTES + 32;
const STATE: usize = memory.data(104, 8);
const STRING_BYTES: usize = 40;
const PAGES_SHOWN: u64 = 7;

/** Attribute that says which one is chosen. */
function flagOf(kind: u32): string {
  return kind == TABS ? 'aria-selected' : kind == RADIOS || kind == SEGMENTS ? 'aria-checked' : 'aria-current';
}

/** Arrow keys choose, Tab leaves. */
function isRoving(kind: u32): bool {
  return kind <= SEGMENTS;
}

/** The item at position `at` becomes the chosen one. */
function choose(state: usize, list: i32, at: i32, info: i64): i64 {
  const kind = load<u32>(state, KIND);
  const total = load<u64>(state, TOTAL);
  const before = load<u64>(state, CHOSEN);
  let next: u64 = at;
  if (kind == PAGES) {
    // The buttons at the ends lead one page back and forth.
    if (at == 0) next = before ? before - 1 : 0;
    else if (at == childCount(list) - 1) next = min<u64>(before + 1, total - 1);
    else next = load<u64>(state, FIRST) + <u64>(at - 1);
  }
  if (next == before && kind != TABS && kind != CRUMBS) return 0;
  store<u64>(state, next, CHOSEN);
  changeChoice(list, kind == PAGES ? <i32>(next - load<u64>(state, FIRST)) + 1 : at, flagOf(kind), isRoving(kind));
  return callForUpdate(state, info, next, total);
}

function click(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  const item = callbackIdx(info);
  return finish(ref, choose(boxedState(ref), parentOf(item), position(item), info));
}

function key(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  const list = callbackIdx(info);
  const next = stepByKey(currentKeyCode(), positionIn(list, targetIdx()), childCount(list));
  if (next == NONE) return finish(ref, 0);
  preventDefault();
  focusOn(childAt(list, next));
  return finish(ref, choose(boxedState(ref), list, next, info));
}

/** Moves the handler into the state that the list and its items share. */
function beginChoice(kind: u32, handler: usize, chosen: u64, total: u64, first: u64): void {
  memory.copy(STATE, handler, HANDLER_BYTES);
  memory.fill(handler, 0, HANDLER_BYTES);
  store<u64>(STATE, kind, KIND);
  store<u64>(STATE, chosen, CHOSEN);
  store<u64>(STATE, total, TOTAL);
  store<u64>(STATE, first, FIRST);
  beginState(STATE, STATE_BYTES, dropHandler);
}

function addItem(list: DomNode, kind: u32, className: string, role: string, isChosen: bool): DomNode {
  const item = part(list, NODE_BUTTON, className);
  if (role.length) addAsciiAttr(item, 'role', role);
  addFlag(item, flagOf(kind), isChosen);
  if (isRoving(kind)) addAsciiAttr(item, 'tabindex', isChosen ? '0' : '-1');
  listen(item, HOVER_LEFT_UP, click);
  return item;
}

/** Where nothing is chosen, Tab has to reach the first one. */
function chosenOf(index: u64, count: usize): u64 {
  return count ? min<u64>(index, count - 1) : 0;
}

/** Consumes the AzTabHeader: a row of tabs. */
export function AzTabHeader_dom(ret: usize, header: usize): void {
  const tabs = header + AzTabHeader_tabs;
  const count = vecLen(tabs);
  const active = chosenOf(load<u64>(header, AzTabHeader_active_tab), count);
  const list = element(NODE_DIV, 'az-tab-header');
  addAsciiAttr(list, 'role', 'tablist');
  addWidgetCss(list, CSS_TAB_HEADER);
  beginChoice(TABS, header + AzTabHeader_on_click, active, count, 0);
  for (let i: usize = 0; i < count; i++)
    addString(addItem(list, TABS, 'az-tab', 'tab', i == active), vecPtr(tabs) + i * STRING_BYTES);
  listen(list, FOCUS_KEY_DOWN, key);
  endState();
  dropTabHeader(header);
  domStore(ret, list);
}

/** Consumes the AzRadioGroup. */
export function AzRadioGroup_dom(ret: usize, group: usize): void {
  const options = group + AzRadioGroup_options;
  const count = vecLen(options);
  const chosen = chosenOf(load<u64>(group), count);
  const list = element(NODE_DIV, 'az-radio-group');
  addAsciiAttr(list, 'role', 'radiogroup');
  addFlag(list, 'data-horizontal', load<u8>(group, AzRadioGroupStateWrapper_horizontal) != 0);
  addWidgetCss(list, CSS_RADIO_GROUP);
  addProperties(list, group + AzRadioGroup_container_style);
  beginChoice(RADIOS, group + AzRadioGroupStateWrapper_on_change, chosen, count, 0);
  for (let i: usize = 0; i < count; i++) {
    const item = addItem(list, RADIOS, 'az-radio', 'radio', i == chosen);
    part(part(item, NODE_DIV, 'az-radio-ring'), NODE_DIV, 'az-radio-dot');
    addString(part(item, NODE_DIV, 'az-radio-label'), vecPtr(options) + i * STRING_BYTES);
  }
  listen(list, FOCUS_KEY_DOWN, key);
  endState();
  dropRadioGroup(group);
  domStore(ret, list);
}

/** Consumes the AzSegmented. */
export function AzSegmented_dom(ret: usize, segmented: usize): void {
  const labels = segmented + AzSegmented_labels;
  const count = vecLen(labels);
  const chosen = chosenOf(load<u64>(segmented), count);
  const list = element(NODE_DIV, 'az-segmented');
  addAsciiAttr(list, 'role', 'radiogroup');
  addWidgetCss(list, CSS_SEGMENTED);
  addProperties(list, segmented + AzSegmented_container_style);
  beginChoice(SEGMENTS, segmented + AzSegmentedStateWrapper_on_change, chosen, count, 0);
  for (let i: usize = 0; i < count; i++)
    addString(addItem(list, SEGMENTS, 'az-segment', 'radio', i == chosen), vecPtr(labels) + i * STRING_BYTES);
  listen(list, FOCUS_KEY_DOWN, key);
  endState();
  dropSegmented(segmented);
  domStore(ret, list);
}

/** Consumes the AzBreadcrumb: the last label is the current place. */
export function AzBreadcrumb_dom(ret: usize, breadcrumb: usize): void {
  const labels = breadcrumb + AzBreadcrumb_labels;
  const count = vecLen(labels);
  const list = element(NODE_NAV, 'az-breadcrumb');
  addAsciiAttr(list, 'aria-label', 'Breadcrumb');
  addWidgetCss(list, CSS_BREADCRUMB);
  addProperties(list, breadcrumb + AzBreadcrumb_container_style);
  beginChoice(CRUMBS, breadcrumb + AzBreadcrumbStateWrapper_on_navigate, count ? count - 1 : 0, count, 0);
  for (let i: usize = 0; i < count; i++) {
    const item = addItem(list, CRUMBS, 'az-crumb', '', i + 1 == count);
    if (i) addCharacter(part(item, NODE_DIV, 'az-crumb-slash'), 47);
    addString(part(item, NODE_DIV, 'az-crumb-label'), vecPtr(labels) + i * STRING_BYTES);
  }
  endState();
  dropBreadcrumb(breadcrumb);
  domStore(ret, list);
}

function addNumber(node: DomNode, value: u64): void {
  const out = textNew();
  out.decimal(value);
  addText(node, out.ptr, out.len);
  out.free();
}

/** Consumes the AzPagination: pages count from 0 and are shown from 1, at most seven around the current one. */
export function AzPagination_dom(ret: usize, pagination: usize): void {
  const total = max<u64>(load<u64>(pagination, 8), 1);
  const current = min<u64>(load<u64>(pagination), total - 1);
  const shown = min<u64>(total, PAGES_SHOWN);
  const half = shown / 2;
  const first = min<u64>(current > half ? current - half : 0, total - shown);
  const list = element(NODE_NAV, 'az-pagination');
  addAsciiAttr(list, 'aria-label', 'Pages');
  addWidgetCss(list, CSS_PAGINATION);
  addProperties(list, pagination + AzPagination_container_style);
  beginChoice(PAGES, pagination + AzPaginationStateWrapper_on_change, current, total, first);
  const back = addItem(list, PAGES, 'az-page', '', false);
  addAsciiAttr(back, 'aria-label', 'Previous page');
  addCharacter(back, 0x2039);
  for (let page = first; page < first + shown; page++) addNumber(addItem(list, PAGES, 'az-page', '', page == current), page + 1);
  const forth = addItem(list, PAGES, 'az-page', '', false);
  addAsciiAttr(forth, 'aria-label', 'Next page');
  addCharacter(forth, 0x203a);
  endState();
  dropPagination(pagination);
  domStore(ret, list);
}

/** Consumes the AzStepper: numbered steps, those up to the current one marked as done. */
export function AzStepper_dom(ret: usize, stepper: usize): void {
  const labels = stepper + AzStepper_labels;
  const count = vecLen(labels);
  const current = chosenOf(load<u64>(stepper), count);
  const list = element(NODE_DIV, 'az-stepper');
  addAsciiAttr(list, 'role', 'list');
  addWidgetCss(list, CSS_STEPPER);
  addProperties(list, stepper + AzStepper_container_style);
  beginChoice(STEPS, stepper + AzStepperStateWrapper_on_step_change, current, count, 0);
  for (let i: usize = 0; i < count; i++) {
    const item = addItem(list, STEPS, 'az-step', '', i == current);
    addNumber(part(item, NODE_SPAN, 'az-step-number'), i + 1);
    addString(part(item, NODE_SPAN, 'az-step-label'), vecPtr(labels) + i * STRING_BYTES);
  }
  endState();
  dropStepper(stepper);
  domStore(ret, list);
}
