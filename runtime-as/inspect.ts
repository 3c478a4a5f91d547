// AzInspect_*: what the runtime knows about one element, for `?az-inspect` (loader/inspect/). Pages that are not inspected are
// sent a runtime without these functions.
//
//   text      ┌ line │ line │ … ┐   each ends with \n, its fields are separated by \t; control characters in them are blanks
//   box       x  y  width  height  borders: top  right  bottom  left  scroll offsets: x  y          absent without a box
//   rule      level (0 user agent, 1 author, 2 inline)  specificity  id of the node with the sheet, -1 = none  minimal and
//             maximal width of the viewport  states  selectors that match                            in ascending weight
//   decl      1 = important  name  value                                                 of the rule in front of it
//   computed  name  value  1 = the initial value
//   callback  slot  tag of the AzEventFilter  event in it
import { Bytes, putAscii, putByte, putBytes, putDecimal, putNumber } from './bytes';
import { currentDoc } from './document';
import { Doc, domOf, isText, NONE, nodeOf } from './dom/doc';
import { nodeCallback } from './dom/node';
import { PROPERTY_COUNT, propertyNameLen, propertyNamePtr, V_INHERIT, V_INITIAL, V_SUM, V_UNSET } from './gen/css';
import {
  COMBINATOR_CHILD, COMBINATOR_NEXT, COMBINATOR_SUBSEQUENT, SHEET_UNKNOWN_PROPERTY, SIMPLE_ATTRIBUTE, SIMPLE_ATTRIBUTE_EQUALS,
  SIMPLE_ATTRIBUTE_INCLUDES, SIMPLE_ATTRIBUTE_PREFIX, SIMPLE_ATTRIBUTE_SUBSTRING, SIMPLE_ATTRIBUTE_SUFFIX, SIMPLE_CLASS,
  SIMPLE_EMPTY, SIMPLE_ID, SIMPLE_NTH_CHILD, SIMPLE_NTH_LAST_CHILD, SIMPLE_ONLY_CHILD, SIMPLE_ROOT, SIMPLE_SCOPE, SIMPLE_TYPE,
} from './gen/sheet';
import { tagLen, tagPtr } from './gen/tags';
import { indexOfId } from './ids';
import { borderBox, boxHeight, boxWidth, boxX, boxY } from './layout/boxes';
import { newResult } from './state/result';
import { trapNumber } from './state/trap';
import { atomLen, atomPtr } from './style/atoms';
import { findMatches, scopeOfMatch } from './style/cascade';
import { initialValues, styleValue } from './style/computed';
import { matchesSelector } from './style/select';
import { MATCH_BYTES, MATCHES } from './style/share';
import {
  Compound, Declaration, firstCompound, firstDeclaration, firstSelector, nextCompound, nextDeclaration, nextSelector, Rule,
  Selector, Simple, simpleAt,
} from './style/sheet';
import { putSum } from './style/sums';
import { putValue, valueAtom, valueKind } from './style/values';

function putField(out: Bytes, ptr: usize, byteLen: u32): void {
  putByte(out, 9);
  for (let i: u32 = 0; i < byteLen; i++) putByte(out, max<u32>(32, load<u8>(ptr + i)));
}

function putNumberField(out: Bytes, value: f64): void {
  putByte(out, 9);
  putNumber(out, value);
}

function putAtom(out: Bytes, atom: u32): void {
  putBytes(out, atomPtr(atom), atomLen(atom));
}

function putAttribute(out: Bytes, simple: Simple): void {
  const kind = simple.kind;
  putByte(out, 91);
  putAtom(out, simple.atom);
  if (kind != SIMPLE_ATTRIBUTE) {
    if (kind == SIMPLE_ATTRIBUTE_INCLUDES) putByte(out, 126);
    else if (kind == SIMPLE_ATTRIBUTE_PREFIX) putByte(out, 94);
    else if (kind == SIMPLE_ATTRIBUTE_SUFFIX) putByte(out, 36);
    else if (kind == SIMPLE_ATTRIBUTE_SUBSTRING) putByte(out, 42);
    putAscii(out, '="');
    putAtom(out, simple.value);
    putByte(out, 34);
  }
  putByte(out, 93);
}

function putNth(out: Bytes, name: string, nth: u32): void {
  const a = <i32>(<i16>nth);
  const b = <i32>nth >> 16;
  putAscii(out, name);
  if (a) {
    putNumber(out, a);
    putByte(out, 110);
    if (b > 0) putByte(out, 43);
  }
  if (b || !a) putNumber(out, b);
  putByte(out, 41);
}

function putSimple(out: Bytes, simple: Simple): void {
  const kind = simple.kind;
  if (kind == SIMPLE_CLASS) putByte(out, 46);
  if (kind == SIMPLE_ID) putByte(out, 35);
  if (kind == SIMPLE_CLASS || kind == SIMPLE_ID) putAtom(out, simple.atom);
  // Of elements that match, so it is known.
  else if (kind == SIMPLE_TYPE) putBytes(out, tagPtr(simple.atom), tagLen(simple.atom));
  else if (kind >= SIMPLE_ATTRIBUTE && kind <= SIMPLE_ATTRIBUTE_SUBSTRING) putAttribute(out, simple);
  else if (kind == SIMPLE_SCOPE) putByte(out, 38);
  else if (kind == SIMPLE_NTH_CHILD) putNth(out, ':nth-child(', simple.nth);
  else if (kind == SIMPLE_NTH_LAST_CHILD) putNth(out, ':nth-last-child(', simple.nth);
  else if (kind == SIMPLE_ONLY_CHILD) putAscii(out, ':only-child');
  else if (kind == SIMPLE_EMPTY) putAscii(out, ':empty');
  else if (kind == SIMPLE_ROOT) putAscii(out, ':root');
  else putByte(out, 42);
}

/** Compounds stand from the subject to the left, and are read from the left. */
function putCompounds(out: Bytes, compound: Compound, left: u32): void {
  if (left > 1) {
    putCompounds(out, nextCompound(compound), left - 1);
    if (compound.combinator == COMBINATOR_CHILD) putAscii(out, ' > ');
    else if (compound.combinator == COMBINATOR_NEXT) putAscii(out, ' + ');
    else if (compound.combinator == COMBINATOR_SUBSEQUENT) putAscii(out, ' ~ ');
    else putByte(out, 32);
  }
  for (let i: u32 = 0; i < compound.simpleCount; i++) putSimple(out, simpleAt(compound, i));
}

/** Those of the rule's selectors that wait for these states and match, and nothing else about the others. */
function putSelectors(out: Bytes, doc: Doc, idx: i32, rule: Rule, scope: i32, states: u32): void {
  putByte(out, 9);
  let isFirst = true;
  let selector: Selector = firstSelector(rule);
  for (let i: u32 = 0; i < rule.selectorCount; i++, selector = nextSelector(selector)) {
    if (selector.states != states || !matchesSelector(doc, idx, selector, scope)) continue;
    if (!isFirst) putAscii(out, ', ');
    isFirst = false;
    putCompounds(out, firstCompound(selector), selector.compoundCount);
  }
}

/** A value as it was written, before it was computed. */
function putSpecified(out: Bytes, value: u32): void {
  const kind = valueKind(value);
  putByte(out, 9);
  if (kind == V_INHERIT) putAscii(out, 'inherit');
  else if (kind == V_INITIAL) putAscii(out, 'initial');
  else if (kind == V_UNSET) putAscii(out, 'unset');
  else if (kind == V_SUM) putSum(out, valueAtom(value));
  else putClean(out, value);
}

/** Texts of authors may have line breaks. */
function putClean(out: Bytes, value: u32): void {
  const from = out.len;
  putValue(out, value);
  for (let at = from; at < out.len; at++) if (load<u8>(out.ptr + at) < 32) store<u8>(out.ptr + at, 32);
}

function putDeclaration(out: Bytes, declaration: Declaration): void {
  putAscii(out, 'decl\t');
  putDecimal(out, <u32>(declaration.important != 0));
  const property = <u32>declaration.property;
  if (property == SHEET_UNKNOWN_PROPERTY) putField(out, atomPtr(declaration.nameAtom), atomLen(declaration.nameAtom));
  else putField(out, propertyNamePtr(property), propertyNameLen(property));
  putSpecified(out, declaration.value);
  putByte(out, 10);
}

/** One match (share.ts) with its declarations. */
function putRule(out: Bytes, doc: Doc, idx: i32, match: usize): void {
  const key = load<u64>(match);
  const rule = changetype<Rule>(<usize>load<u32>(match, 8));
  const states = load<u32>(match, 12);
  const scope = scopeOfMatch(key);
  putAscii(out, 'rule\t');
  putDecimal(out, <u32>(key >> 62));
  putNumberField(out, <u32>(key >> 28));
  putNumberField(out, scope == NONE ? NONE : nodeOf(doc, scope).id);
  putNumberField(out, rule.minWidthPx);
  putNumberField(out, min<f32>(rule.maxWidthPx, 1e9));
  putNumberField(out, states);
  putSelectors(out, doc, idx, rule, scope, states);
  putByte(out, 10);
  let declaration = firstDeclaration(rule);
  for (let i: u32 = 0; i < rule.declarationCount; i++, declaration = nextDeclaration(declaration)) putDeclaration(out, declaration);
}

function putComputed(out: Bytes, style: usize): void {
  const initial = initialValues();
  for (let id: u32 = 1; id < PROPERTY_COUNT; id++) {
    putAscii(out, 'computed');
    putField(out, propertyNamePtr(id), propertyNameLen(id));
    putByte(out, 9);
    putClean(out, styleValue(style, id));
    putNumberField(out, <u32>(styleValue(style, id) == styleValue(initial, id)));
    putByte(out, 10);
  }
}

function putBox(out: Bytes, doc: Doc, idx: i32): void {
  if (!borderBox(doc, idx)) return;
  const node = nodeOf(doc, idx);
  putAscii(out, 'box');
  putNumberField(out, boxX);
  putNumberField(out, boxY);
  putNumberField(out, boxWidth);
  putNumberField(out, boxHeight);
  putNumberField(out, node.borderTop);
  putNumberField(out, node.borderRight);
  putNumberField(out, node.borderBottom);
  putNumberField(out, node.borderLeft);
  putNumberField(out, node.scrollX);
  putNumberField(out, node.scrollY);
  putByte(out, 10);
}

/** The text about the element with this id; traps where the document has none. */
export function AzInspect_element(id: u32): usize {
  const doc = currentDoc();
  const idx = indexOfId(id);
  if (idx == NONE || isText(nodeOf(doc, idx))) trapNumber('AzInspect_element', 'the document has no element', id);
  const out = newResult();
  putBox(out, doc, idx);
  findMatches(doc, idx);
  const matches = changetype<Bytes>(MATCHES);
  for (let at: u32 = 0; at < matches.len; at += MATCH_BYTES) putRule(out, doc, idx, matches.ptr + at);
  putComputed(out, nodeOf(doc, idx).style);
  const dom = domOf(nodeOf(doc, idx));
  for (let i: u32 = 0; i < dom.callbackCount; i++) {
    const callback = nodeCallback(dom, i);
    putAscii(out, 'callback');
    putNumberField(out, callback.slot);
    putNumberField(out, <u32>callback.event & 255);
    putNumberField(out, <u32>(callback.event >> 32));
    putByte(out, 10);
  }
  return out.ptr;
}
