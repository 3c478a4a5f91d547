// AzAccessibilityInfo → WAI-ARIA attributes. What ARIA has no word for (focusable, linked, traversed …) follows from the element
// itself, and what can be done with it from its callbacks.
import { removeNamed } from '../dom/edit';
import { ATTR_NAMED, DomNode, domNode, nodeAddAttr } from '../dom/node';
import { dropAccessibilityInfo } from '../gen/glue';
import {
  AzAccessibilityInfo_accelerator,
  AzAccessibilityInfo_accessibility_name,
  AzAccessibilityInfo_accessibility_value,
  AzAccessibilityInfo_described_by,
  AzAccessibilityInfo_description,
  AzAccessibilityInfo_is_live_region,
  AzAccessibilityInfo_labelled_by,
  AzAccessibilityInfo_role,
  AzAccessibilityInfo_states,
} from '../gen/layout';
import { putAccelerator } from '../menu-view';
import { textNew } from '../text';
import { putWord } from './css-text';
import { domMove } from './dom';
import { addAsciiAttr, addAttr, addRole } from './element';
import { stringLen, stringPtr } from './string';
import { vecLen, vecPtr } from './vec';

const PAYLOAD: usize = 8;

/** All that this file writes, so that another information takes the place of the first. */
const NAMES =
  'aria-label aria-valuetext aria-description aria-keyshortcuts aria-labelledby aria-describedby aria-live role ' +
  'aria-disabled aria-selected aria-checked aria-readonly aria-expanded aria-busy aria-multiselectable';
const NAME_COUNT: u32 = 15;

function removeAll(node: DomNode): void {
  const out = textNew();
  for (let i: u32 = 0; i < NAME_COUNT; i++) {
    out.clear();
    putWord(out, NAMES, i);
    removeNamed(node, out.ptr, out.len);
  }
  out.free();
}

function addOption(node: DomNode, name: string, option: usize): void {
  if (load<u8>(option)) addAttr(node, name, stringPtr(option + PAYLOAD), stringLen(option + PAYLOAD));
}

/** An AzOptionDomNodeId by the id that the page gives the node of the present document. */
function addReference(node: DomNode, name: string, option: usize): void {
  const item = load<u64>(option, 16);
  if (!load<u8>(option) || !item) return;
  const out = textNew();
  out.ascii('az_');
  out.decimal(item - 1);
  addAttr(node, name, out.ptr, out.len);
  out.free();
}

/** Attributes in the order of AzAccessibilityState, and what they are then; `-` = there is none. */
const STATES =
  'aria-disabled aria-selected - aria-checked aria-checked aria-readonly - aria-expanded aria-expanded aria-busy - - - - - ' +
  'aria-multiselectable -';
const CHECKED_FALSE: u32 = 4;
const COLLAPSED: u32 = 8;

function addState(node: DomNode, state: u32): void {
  const out = textNew();
  putWord(out, STATES, state);
  if (out.len > 1) {
    const value = textNew();
    value.ascii(state == CHECKED_FALSE || state == COLLAPSED ? 'false' : 'true');
    removeNamed(node, out.ptr, out.len);
    nodeAddAttr(node, ATTR_NAMED, out.ptr, out.len, value.ptr, value.len);
    value.free();
  }
  out.free();
}

/** Replaces what assistive technology is told of a node; the information is consumed. */
export function setAccessibilityInfo(dom: usize, info: usize): void {
  const node = domNode(dom);
  removeAll(node);
  addOption(node, 'aria-label', info + AzAccessibilityInfo_accessibility_name);
  addOption(node, 'aria-valuetext', info + AzAccessibilityInfo_accessibility_value);
  addOption(node, 'aria-description', info + AzAccessibilityInfo_description);
  const keys = textNew();
  putAccelerator(keys, info + AzAccessibilityInfo_accelerator, 'Control');
  if (keys.len) addAttr(node, 'aria-keyshortcuts', keys.ptr, keys.len);
  keys.free();
  addReference(node, 'aria-labelledby', info + AzAccessibilityInfo_labelled_by);
  addReference(node, 'aria-describedby', info + AzAccessibilityInfo_described_by);
  if (load<u8>(info, AzAccessibilityInfo_is_live_region)) addAsciiAttr(node, 'aria-live', 'polite');
  addRole(node, load<u32>(info, AzAccessibilityInfo_role));
  const states = info + AzAccessibilityInfo_states;
  for (let i: usize = 0, n = vecLen(states); i < n; i++) addState(node, load<u32>(vecPtr(states) + i * 4));
  dropAccessibilityInfo(info);
}

export function AzDom_withAccessibilityInfo(ret: usize, dom: usize, info: usize): void {
  domMove(ret, dom);
  setAccessibilityInfo(ret, info);
}
