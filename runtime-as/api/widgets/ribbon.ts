// AzRibbon (120 bytes): a row of tabs over the sections of the active one. The sections of all tabs are in the document, so
// that a click shows them at once.
//
//   An app button is kept as a first tab whose label begins with a byte 1 and whose only section is the finished button.
import { NONE } from '../../dom/doc';
import { DomNode, domStore } from '../../dom/node';
import {
  cloneRibbonSection, cloneRibbonTab, dropRibbon, dropRibbonAppButton, dropRibbonSection, dropRibbonTab,
} from '../../gen/glue';
import {
  AzRibbon_active_tab, AzRibbon_on_tab_click, AzRibbonAppButton_on_click, AzRibbonSection_content, AzRibbonSection_SIZE,
  AzRibbonTab_sections, AzRibbonTab_SIZE,
} from '../../gen/layout';
import { NODE_BUTTON, NODE_DIV } from '../../gen/nodes';
import { CSS_RIBBON } from '../../gen/widget-css';
import { allocZero, freeBytes } from '../../heap';
import { currentKeyCode } from '../../state/input';
import { textNew } from '../../text';
import { appendDom } from '../dom';
import { addAsciiAttr } from '../element';
import { stringFromText, stringLen, stringPtr } from '../string';
import { vecInsert, vecLen, vecOwn, vecPtr } from '../vec';
import {
  addFlag, addString, addWidgetCss, beginState, boxedState, callForUpdate, dropHandler, element, endState, finish, FOCUS_KEY_DOWN,
  HANDLER_BYTES, HOVER_LEFT_UP, listen, part,
} from '../widget';
import {
  callbackIdx, changeChoice, changeFlag, childAt, childCount, closest, focusOn, position, positionIn, preventDefault, stepByKey, targetIdx,
} from '../widget-page';
import { listenClick } from './ribbon-items';

const APP_MARK: u32 = 1;
const HIDDEN = 'data-hidden';
const SELECTED = 'aria-selected';

/** Also AzRibbonTab_addGroup: a group is laid out like a section. */
export function AzRibbonTab_addSection(tab: usize, section: usize): void {
  const sections = tab + AzRibbonTab_sections;
  vecInsert(sections, vecLen(sections), section, AzRibbonSection_SIZE, dropRibbonSection, cloneRibbonSection);
}

export function AzRibbonTab_withSection(ret: usize, tab: usize, section: usize): void {
  memory.copy(ret, tab, AzRibbonTab_SIZE);
  AzRibbonTab_addSection(ret, section);
}

/** True for the tab that stands for the app button. */
function isAppButton(tab: usize): bool {
  return stringLen(tab) > 0 && load<u8>(stringPtr(tab)) == APP_MARK;
}

export function AzRibbon_setAppButton(ribbon: usize, button: usize): void {
  const node = element(NODE_BUTTON, 'az-ribbon-app');
  addString(node, button);
  listenClick(node, button + AzRibbonAppButton_on_click);
  const tab = allocZero(AzRibbonTab_SIZE);
  const section = allocZero(AzRibbonSection_SIZE);
  const mark = textNew();
  mark.byte(APP_MARK);
  stringFromText(tab, mark);
  domStore(section + AzRibbonSection_content, node);
  AzRibbonTab_addSection(tab, section);
  vecInsert(ribbon, 0, tab, AzRibbonTab_SIZE, dropRibbonTab, cloneRibbonTab);
  freeBytes(section);
  freeBytes(tab);
  dropRibbonAppButton(button);
}

/** Tabs are the children of the second row's list; panels follow the row in the same order. */
function choose(ref: i64, list: i32, at: i32, info: i64): i64 {
  const root = closest(list, 'az-ribbon');
  changeChoice(list, at, SELECTED, true);
  for (let n = childCount(root) - 1; n > 0; n--) changeFlag(childAt(root, n), HIDDEN, n != at + 1);
  return callForUpdate(boxedState(ref), info, at);
}

function click(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  const tab = callbackIdx(info);
  return finish(ref, choose(ref, closest(tab, 'az-ribbon-tabs'), position(tab), info));
}

function key(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  const list = callbackIdx(info);
  const next = stepByKey(currentKeyCode(), positionIn(list, targetIdx()), childCount(list));
  if (next == NONE) return finish(ref, 0);
  preventDefault();
  focusOn(childAt(list, next));
  return finish(ref, choose(ref, list, next, info));
}

/** The sections of a tab, side by side. */
function addPanel(root: DomNode, tab: usize, isActive: bool): void {
  const sections = tab + AzRibbonTab_sections;
  vecOwn(sections, AzRibbonSection_SIZE, dropRibbonSection, cloneRibbonSection);
  const panel = part(root, NODE_DIV, 'az-ribbon-panel');
  addAsciiAttr(panel, 'role', 'tabpanel');
  addFlag(panel, HIDDEN, !isActive);
  for (let i: usize = 0, n = vecLen(sections); i < n; i++) {
    const section = vecPtr(sections) + i * AzRibbonSection_SIZE;
    const node = part(panel, NODE_DIV, 'az-ribbon-section');
    appendDom(part(node, NODE_DIV, 'az-ribbon-content'), section + AzRibbonSection_content);
    addString(part(node, NODE_DIV, 'az-ribbon-title'), section);
  }
}

/** Consumes the AzRibbon. */
export function AzRibbon_dom(ret: usize, ribbon: usize): void {
  vecOwn(ribbon, AzRibbonTab_SIZE, dropRibbonTab, cloneRibbonTab);
  const tabs = vecPtr(ribbon);
  const count = vecLen(ribbon);
  const first: usize = count && isAppButton(tabs) ? 1 : 0;
  const active = load<u64>(ribbon, AzRibbon_active_tab);
  const root = element(NODE_DIV, 'az-ribbon');
  addWidgetCss(root, CSS_RIBBON);
  const head = part(root, NODE_DIV, 'az-ribbon-head');
  if (first) appendDom(head, vecPtr(tabs + AzRibbonTab_sections) + AzRibbonSection_content);
  const list = part(head, NODE_DIV, 'az-ribbon-tabs');
  addAsciiAttr(list, 'role', 'tablist');
  beginState(ribbon + AzRibbon_on_tab_click, HANDLER_BYTES, dropHandler);
  for (let i = first; i < count; i++) {
    const tab = part(list, NODE_BUTTON, 'az-ribbon-tab');
    const isActive = i - first == active;
    addAsciiAttr(tab, 'role', 'tab');
    addFlag(tab, SELECTED, isActive);
    addAsciiAttr(tab, 'tabindex', isActive ? '0' : '-1');
    addString(tab, tabs + i * AzRibbonTab_SIZE);
    listen(tab, HOVER_LEFT_UP, click);
    addPanel(root, tabs + i * AzRibbonTab_SIZE, isActive);
  }
  listen(list, FOCUS_KEY_DOWN, key);
  endState();
  dropRibbon(ribbon);
  domStore(ret, root);
}
