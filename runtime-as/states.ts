// Rules that wait for a state of the browser (:hover, :focus, …) → a real style sheet in the page. The runtime decides which
// nodes a rule is for, apart from the state, and marks them; the browser decides the state:
//
//   <div data-az-s="3">  …  <style>[data-az-s~="3"]:hover{color:red!important}</style>
//
// `!important`, since everything else stands in style attributes. The style element is the last child of the body, a node of
// the document like others, so that it is compared and patched like others.
import { Bytes, clearBytes, putAscii, putByte, putBytes, putDecimal, putU32, pushZero } from './bytes';
import { Doc, domOf, isText, nodeOf, NONE } from './dom/doc';
import { removeNamed, setAttr } from './dom/edit';
import { DomNode, nodeAppend, nodeCss, nodeNew, nodeSetText } from './dom/node';
import { propertyNameLen, propertyNamePtr } from './gen/css';
import {
  CSS_TEXT_SHEET, SHEET_UNKNOWN_PROPERTY, STATE_ACTIVE, STATE_CHECKED, STATE_DISABLED, STATE_ENABLED, STATE_FOCUS,
  STATE_FOCUS_VISIBLE, STATE_FOCUS_WITHIN, STATE_HOVER, STATE_PLACEHOLDER_SHOWN,
} from './gen/sheet';
import { N_STYLE, N_TEXT } from './gen/tags';
import { viewportWidthPx } from './state/viewport';
import { atomLen, atomPtr } from './style/atoms';
import { matchesSelector } from './style/select';
import {
  Declaration, firstDeclaration, firstSelector, nextDeclaration, nextSelector, Rule, ruleAt, Sheet, sheetOf,
} from './style/sheet';
import { putValue } from './style/values';
import { textNew } from './text';

//   known rule, 12 bytes   ┌ rule │ u32 states │ u32 used by the document at hand ┐   its number is its place
const KNOWN: usize = memory.data(12, 4);
const KNOWN_BYTES: u32 = 12;
//   active sheet, 8 bytes   ┌ sheet │ i32 scope, NONE = the whole document ┐
const ACTIVE: usize = memory.data(12, 4);
const ACTIVE_BYTES: u32 = 8;
const MARKS: usize = memory.data(12, 4);
const TEXT: usize = memory.data(12, 4);

const OPEN_BRACE: u8 = 123;
const STATES: u32 = 9;

function stateName(i: u32): string {
  const bit: u32 = 1 << i;
  if (bit == STATE_HOVER) return ':hover';
  if (bit == STATE_ACTIVE) return ':active';
  if (bit == STATE_FOCUS) return ':focus';
  if (bit == STATE_FOCUS_VISIBLE) return ':focus-visible';
  if (bit == STATE_FOCUS_WITHIN) return ':focus-within';
  if (bit == STATE_DISABLED) return ':disabled';
  if (bit == STATE_ENABLED) return ':enabled';
  if (bit == STATE_CHECKED) return ':checked';
  if (bit == STATE_PLACEHOLDER_SHOWN) return ':placeholder-shown';
  return '';
}

/** True when some css text of the tree holds a block: only then there can be rules with states. */
function hasBlocks(node: DomNode): bool {
  if (node.nodeType == N_STYLE) return true;
  for (let i: u32 = 0; i < node.cssCount; i++) {
    const css = nodeCss(node, i);
    for (let k: u32 = 0; k < css.len; k++) if (load<u8>(css.ptr + k) == OPEN_BRACE) return true;
  }
  for (let child = node.firstChild; child; child = changetype<DomNode>(child).nextSibling)
    if (hasBlocks(changetype<DomNode>(child))) return true;
  return false;
}

/** Gives a body whose tree holds blocks its place for state rules: an empty style element. */
export function addStateSheet(body: DomNode): void {
  if (!hasBlocks(body)) return;
  const style = nodeNew(N_STYLE);
  nodeAppend(style, nodeNew(N_TEXT));
  nodeAppend(body, style);
}

/** The text node that addStateSheet made; 0 = none. */
function sheetText(doc: Doc): usize {
  const style = domOf(nodeOf(doc, 0)).lastChild;
  if (!style || changetype<DomNode>(style).nodeType != N_STYLE) return 0;
  return changetype<DomNode>(style).firstChild;
}

/** Number of a rule with its states; it is marked as used. */
function numberOf(rule: Rule, states: u32): u32 {
  const known = changetype<Bytes>(KNOWN);
  for (let at: u32 = 0; at < known.len; at += KNOWN_BYTES)
    if (load<usize>(known.ptr + at) == changetype<usize>(rule) && load<u32>(known.ptr + at, 4) == states) {
      store<u32>(known.ptr + at, 1, 8);
      return at / KNOWN_BYTES;
    }
  const at = pushZero(known, KNOWN_BYTES);
  store<usize>(at, changetype<usize>(rule));
  store<u32>(at, states, 4);
  store<u32>(at, 1, 8);
  return known.len / KNOWN_BYTES - 1;
}

/** True when a selector of some rule of the sheet waits for a state. */
function hasStates(sheet: Sheet): bool {
  for (let i: u32 = 0; i < sheet.ruleCount; i++) {
    const rule = ruleAt(sheet, i);
    let selector = firstSelector(rule);
    for (let k: u32 = 0; k < rule.selectorCount; k++, selector = nextSelector(selector)) if (selector.states) return true;
  }
  return false;
}

function pushActive(ptr: usize, byteLen: u32, kind: u32, scope: i32): void {
  const sheet = sheetOf(ptr, byteLen, kind);
  if (!hasStates(sheet)) return;
  const at = pushZero(changetype<Bytes>(ACTIVE), ACTIVE_BYTES);
  store<usize>(at, changetype<usize>(sheet));
  store<i32>(at, scope, 4);
}

/** Leaves the sheets of nodes whose subtree ends before `idx`, enters those of `idx` itself. */
function updateActive(doc: Doc, idx: i32): void {
  const active = changetype<Bytes>(ACTIVE);
  while (active.len) {
    const scope = load<i32>(active.ptr + active.len - 4);
    if (scope == NONE || nodeOf(doc, scope).end > idx) break;
    active.len -= ACTIVE_BYTES;
  }
  const dom = domOf(nodeOf(doc, idx));
  for (let i: u32 = 0; i < dom.cssCount; i++) pushActive(nodeCss(dom, i).ptr, nodeCss(dom, i).len, 0, idx);
}

/** Adds the numbers of the rules of one sheet that are for the node. */
function matchSheet(doc: Doc, idx: i32, sheet: Sheet, scope: i32): void {
  const marks = changetype<Bytes>(MARKS);
  for (let i: u32 = 0; i < sheet.ruleCount; i++) {
    const rule = ruleAt(sheet, i);
    if (!rule.declarationCount || viewportWidthPx < rule.minWidthPx || viewportWidthPx > rule.maxWidthPx) continue;
    let selector = firstSelector(rule);
    for (let k: u32 = 0; k < rule.selectorCount; k++, selector = nextSelector(selector))
      if (selector.states && matchesSelector(doc, idx, selector, scope)) putU32(marks, numberOf(rule, selector.states));
  }
}

const NAME: usize = memory.data<u8>([100, 97, 116, 97, 45, 97, 122, 45, 115]);
const NAME_LEN: u32 = 9;

/** Writes the numbers collected in MARKS as the node's data-az-s. */
function markNode(dom: DomNode): void {
  const marks = changetype<Bytes>(MARKS);
  if (!marks.len) {
    removeNamed(dom, NAME, NAME_LEN);
    return;
  }
  const value = textNew();
  for (let at: u32 = 0; at < marks.len; at += 4) {
    if (at) value.byte(32);
    value.decimal(load<u32>(marks.ptr + at));
  }
  setAttr(dom, NAME, NAME_LEN, value.ptr, value.len);
  value.free();
}

function markNodes(doc: Doc): void {
  const active = changetype<Bytes>(ACTIVE);
  const marks = changetype<Bytes>(MARKS);
  for (let idx = 0; idx < doc.count; idx++) {
    if (isText(nodeOf(doc, idx))) continue;
    updateActive(doc, idx);
    clearBytes(marks);
    for (let at: u32 = 0; at < active.len; at += ACTIVE_BYTES)
      matchSheet(doc, idx, changetype<Sheet>(load<usize>(active.ptr + at)), load<i32>(active.ptr + at, 4));
    markNode(domOf(nodeOf(doc, idx)));
  }
}

/** Style elements that the app made hold for the whole document. */
function pushStyleElements(doc: Doc, own: usize): void {
  for (let idx = 0; idx < doc.count; idx++) {
    const node = nodeOf(doc, idx);
    if (node.nodeType != N_STYLE || node.firstChild == NONE) continue;
    const text = domOf(nodeOf(doc, node.firstChild));
    if (changetype<usize>(text) != own) pushActive(text.textPtr, text.textLen, CSS_TEXT_SHEET, NONE);
  }
}

function putDeclaration(out: Bytes, declaration: Declaration): void {
  if (declaration.property == SHEET_UNKNOWN_PROPERTY)
    putBytes(out, atomPtr(declaration.nameAtom), atomLen(declaration.nameAtom));
  else putBytes(out, propertyNamePtr(declaration.property), propertyNameLen(declaration.property));
  putByte(out, 58);
  putValue(out, declaration.value);
  putAscii(out, '!important;');
}

function putRule(out: Bytes, number: u32, rule: Rule, states: u32): void {
  putAscii(out, '[data-az-s~="');
  putDecimal(out, number);
  putAscii(out, '"]');
  for (let i: u32 = 0; i < STATES; i++) if (states & (1 << i)) putAscii(out, stateName(i));
  putByte(out, OPEN_BRACE);
  let declaration = firstDeclaration(rule);
  for (let i: u32 = 0; i < rule.declarationCount; i++, declaration = nextDeclaration(declaration))
    putDeclaration(out, declaration);
  putByte(out, 125);
}

/** Marks the nodes of a document for its state rules and writes these rules into its style element. */
export function applyStates(doc: Doc): void {
  const text = sheetText(doc);
  if (!text) return;
  const known = changetype<Bytes>(KNOWN);
  for (let at: u32 = 0; at < known.len; at += KNOWN_BYTES) store<u32>(known.ptr + at, 0, 8);
  clearBytes(changetype<Bytes>(ACTIVE));
  pushStyleElements(doc, text);
  markNodes(doc);
  const out = changetype<Bytes>(TEXT);
  clearBytes(out);
  for (let at: u32 = 0; at < known.len; at += KNOWN_BYTES)
    if (load<u32>(known.ptr + at, 8))
      putRule(out, at / KNOWN_BYTES, changetype<Rule>(load<usize>(known.ptr + at)), load<u32>(known.ptr + at, 4));
  nodeSetText(changetype<DomNode>(text), out.ptr, out.len);
}
