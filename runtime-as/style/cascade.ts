// Doc → a computed style per node: matching rules in cascade order (css-cascade-4 §6), then computed values. Nodes that
// match the same rules below the same parent style share one style block, so a thousand equal rows cost one.
import { Bytes, hashWord, pushZero, putAscii, putByte, putBytes } from '../bytes';
import { arenaAlloc, Doc, domOf, isText, NONE, nodeOf } from '../dom/doc';
import { nodeCss } from '../dom/node';
import { PROPERTY_COUNT, propertyNameLen, propertyNamePtr } from '../gen/css';
import {
  CSS_TEXT_SHEET, SHEET_UNKNOWN_PROPERTY, SIMPLE_SCOPE, STATE_ACTIVE, STATE_FOCUS, STATE_FOCUS_VISIBLE, STATE_FOCUS_WITHIN, STATE_HOVER,
} from '../gen/sheet';
import { N_STYLE } from '../gen/tags';
import { USER_AGENT_LEN, userAgentPtr } from '../gen/ua';
import { allocZero, freeBytes } from '../heap';
import { viewportWidthPx } from '../state/viewport';
import { atomOf } from './atoms';
import { computeStyle, fontPx, initialValues, STYLE_BYTES, setRootFontPx, setStyleValue } from './computed';
import { matchesSelector } from './select';
import {
  Declaration,
  firstCompound,
  firstDeclaration,
  firstSelector,
  nextDeclaration,
  nextSelector,
  Rule,
  ruleAt,
  Selector,
  Sheet,
  sheetOf,
  simpleAt,
} from './sheet';

/** Origins and places in ascending weight; important declarations follow all normal ones in the same order. */
const LEVEL_USER_AGENT: u64 = 0;
const LEVEL_AUTHOR: u64 = 1;
const LEVEL_INLINE: u64 = 2;

//   match   ┌ u64 key = level · 2^62… │ specificity · 2^28 │ order ┐ │ u32 rule │ u32 states │   16 bytes
const MATCH_BYTES: u32 = 16;
const MATCHES: usize = memory.data(12, 4);
//   active sheet   ┌ sheet │ scope idx (NONE: whole document) ┐   8 bytes, those that apply to the current node
const ACTIVE: usize = memory.data(12, 4);
const SPECIFIED: usize = memory.data(1024, 4);
const EXTRAS: usize = memory.data(12, 4);

let userAgent: usize = 0;

function userAgentSheet(): Sheet {
  if (!userAgent) userAgent = changetype<usize>(sheetOf(userAgentPtr(), USER_AGENT_LEN, CSS_TEXT_SHEET));
  return changetype<Sheet>(userAgent);
}

function applies(rule: Rule): bool {
  return viewportWidthPx >= rule.minWidthPx && viewportWidthPx <= rule.maxWidthPx;
}

/** A selector whose subject is `&` styles the node that the css text belongs to. */
function isOwn(selector: Selector): bool {
  const subject = firstCompound(selector);
  for (let i: u32 = 0; i < subject.simpleCount; i++) if (simpleAt(subject, i).kind == SIMPLE_SCOPE) return true;
  return false;
}

/** Inserts a match so that the list stays sorted by key. */
function addMatch(key: u64, rule: Rule, states: u32): void {
  const matches = changetype<Bytes>(MATCHES);
  pushZero(matches, MATCH_BYTES);
  let at = matches.ptr + matches.len - MATCH_BYTES;
  while (at > matches.ptr && load<u64>(at - MATCH_BYTES) > key) {
    memory.copy(at, at - MATCH_BYTES, MATCH_BYTES);
    at -= MATCH_BYTES;
  }
  store<u64>(at, key);
  store<u32>(at, <u32>changetype<usize>(rule), 8);
  store<u32>(at, states, 12);
}

/** Adds the rules of one sheet that match; the best selector of a rule counts, each that waits for a state by itself. */
function matchSheet(doc: Doc, idx: i32, sheet: Sheet, scope: i32, level: u64, order: u64): void {
  for (let i: u32 = 0; i < sheet.ruleCount; i++) {
    const rule = ruleAt(sheet, i);
    if (!rule.declarationCount || !applies(rule)) continue;
    let key: u64 = 0;
    let isMatched = false;
    let selector = firstSelector(rule);
    for (let k: u32 = 0; k < rule.selectorCount; k++, selector = nextSelector(selector)) {
      if (!matchesSelector(doc, idx, selector, scope)) continue;
      const weight = level == LEVEL_AUTHOR && isOwn(selector) ? LEVEL_INLINE : level;
      const rank = (weight << 62) | (<u64>selector.specificity << 28);
      if (selector.states) addMatch(rank | (order << 12) | i, rule, selector.states);
      else {
        key = max<u64>(key, rank);
        isMatched = true;
      }
    }
    if (isMatched) addMatch(key | (order << 12) | i, rule, 0);
  }
}

function pushActive(sheet: Sheet, scope: i32): void {
  const at = pushZero(changetype<Bytes>(ACTIVE), 8);
  store<usize>(at, changetype<usize>(sheet));
  store<i32>(at, scope, 4);
}

/** Leaves the sheets of nodes whose subtree ends before `idx`, enters those of `idx` itself. */
function updateActive(doc: Doc, idx: i32): void {
  const active = changetype<Bytes>(ACTIVE);
  while (active.len) {
    const scope = load<i32>(active.ptr + active.len - 4);
    if (scope == NONE || nodeOf(doc, scope).end > idx) break;
    active.len -= 8;
  }
  const dom = domOf(nodeOf(doc, idx));
  for (let i: u32 = 0; i < dom.cssCount; i++) pushActive(sheetOf(nodeCss(dom, i).ptr, nodeCss(dom, i).len), idx);
}

function collectMatches(doc: Doc, idx: i32): void {
  changetype<Bytes>(MATCHES).len = 0;
  matchSheet(doc, idx, userAgentSheet(), NONE, LEVEL_USER_AGENT, 0);
  const active = changetype<Bytes>(ACTIVE);
  for (let at: u32 = 0, order: u64 = 1; at < active.len; at += 8, order++) {
    const sheet = changetype<Sheet>(load<usize>(active.ptr + at));
    const scope = load<i32>(active.ptr + at, 4);
    // A sheet of one rule is the declarations of its own node only.
    if (scope != NONE && scope != idx && sheet.ruleCount == 1) continue;
    matchSheet(doc, idx, sheet, scope, LEVEL_AUTHOR, order);
  }
}

/** Adds or replaces a property without a row. */
function setExtra(nameAtom: u32, value: u32): void {
  const extras = changetype<Bytes>(EXTRAS);
  for (let at: u32 = 0; at < extras.len; at += 8)
    if (load<u32>(extras.ptr + at) == nameAtom) {
      store<u32>(extras.ptr + at, value, 4);
      return;
    }
  const at = pushZero(extras, 8);
  store<u32>(at, nameAtom);
  store<u32>(at, value, 4);
}

function applyMatches(isImportant: bool): void {
  const matches = changetype<Bytes>(MATCHES);
  for (let at: u32 = 0; at < matches.len; at += MATCH_BYTES) {
    const rule = changetype<Rule>(<usize>load<u32>(matches.ptr + at, 8));
    const states = load<u32>(matches.ptr + at, 12);
    let declaration = firstDeclaration(rule);
    for (let i: u32 = 0; i < rule.declarationCount; i++, declaration = nextDeclaration(declaration)) {
      if ((declaration.important != 0) != isImportant) continue;
      if (states) applyInState(declaration, states);
      else applyDeclaration(declaration);
    }
  }
}

const NAME: usize = memory.data(12, 4);

/** A declaration that waits for a state travels as a custom property, which the base sheet reads (tables/base-sheet.ts). */
function applyInState(declaration: Declaration, states: u32): void {
  const property = <u32>declaration.property;
  if (property == SHEET_UNKNOWN_PROPERTY) return;
  const name = changetype<Bytes>(NAME);
  name.len = 0;
  putAscii(name, '--az-');
  putAscii(name, stateName(states));
  putByte(name, 45);
  putBytes(name, propertyNamePtr(property), propertyNameLen(property));
  setExtra(atomOf(name.ptr, name.len), declaration.value);
}

/** The host lets one state per selector pass. */
function stateName(states: u32): string {
  if (states == STATE_HOVER) return 'hover';
  if (states == STATE_ACTIVE) return 'active';
  if (states == STATE_FOCUS) return 'focus';
  if (states == STATE_FOCUS_VISIBLE) return 'focus-visible';
  return states == STATE_FOCUS_WITHIN ? 'focus-within' : 'disabled';
}

function applyDeclaration(declaration: Declaration): void {
  if (declaration.property == SHEET_UNKNOWN_PROPERTY) setExtra(declaration.nameAtom, declaration.value);
  else setStyleValue(SPECIFIED, declaration.property, declaration.value);
}

//   shared style   ┌ hash │ parent style │ style │ matches (arena) │ their byte length ┐   20 bytes, open addressing
const SHARED_BYTES: u32 = 20;
let shared: usize = 0;
let sharedSize: u32 = 0;

function hashMatches(parent: usize): u32 {
  const matches = changetype<Bytes>(MATCHES);
  let hash = hashWord(0x9747b28c, <u32>parent);
  for (let at: u32 = 0; at < matches.len; at += MATCH_BYTES) 
    hash = hashWord(hashWord(hash, load<u32>(matches.ptr + at, 8)), load<u32>(matches.ptr + at, 12));
  return hash | 1;
}

/** True when the entry was made from the same parent style and the same rules in the same order. */
function isSame(entry: usize, hash: u32, parent: usize): bool {
  const matches = changetype<Bytes>(MATCHES);
  if (load<u32>(entry) != hash || load<usize>(entry, 4) != parent || load<u32>(entry, 16) != matches.len) return false;
  const rules = load<usize>(entry, 12);
  for (let at: u32 = 0; at < matches.len; at += MATCH_BYTES)
    if (load<u64>(rules + at, 8) != load<u64>(matches.ptr + at, 8)) return false;
  return true;
}

/** The style block for the current matches: an equal one that exists, or a new one. */
function styleFromMatches(doc: Doc, parent: usize): usize {
  const hash = hashMatches(parent);
  let i = hash & (sharedSize - 1);
  let entry = shared + <usize>i * SHARED_BYTES;
  while (load<u32>(entry)) {
    if (isSame(entry, hash, parent)) return load<usize>(entry, 8);
    i = (i + 1) & (sharedSize - 1);
    entry = shared + <usize>i * SHARED_BYTES;
  }
  const matches = changetype<Bytes>(MATCHES);
  const rules = arenaAlloc(doc, matches.len);
  memory.copy(rules, matches.ptr, matches.len);
  store<u32>(entry, hash);
  store<usize>(entry, parent, 4);
  store<usize>(entry, rules, 12);
  store<u32>(entry, matches.len, 16);
  const style = buildStyle(doc, parent);
  store<usize>(entry, style, 8);
  return style;
}

function buildStyle(doc: Doc, parent: usize): usize {
  memory.fill(SPECIFIED, 0, PROPERTY_COUNT * 4);
  const extras = changetype<Bytes>(EXTRAS);
  extras.len = 0;
  applyMatches(false);
  applyMatches(true);
  const style = arenaAlloc(doc, STYLE_BYTES);
  computeStyle(style, SPECIFIED, parent);
  if (extras.len) {
    const copy = arenaAlloc(doc, extras.len + 4);
    store<u32>(copy, extras.len / 8);
    memory.copy(copy + 4, extras.ptr, extras.len);
    store<usize>(style, copy);
  }
  return style;
}

/** `<style>` elements of the document are author sheets for all of it. */
function findSheets(doc: Doc): void {
  for (let i = 0; i < doc.count; i++) {
    const node = nodeOf(doc, i);
    if (node.nodeType != N_STYLE || node.firstChild == NONE) continue;
    const text = domOf(nodeOf(doc, node.firstChild));
    pushActive(sheetOf(text.textPtr, text.textLen, CSS_TEXT_SHEET), NONE);
  }
}

/** Gives every node its computed style. */
export function cascade(doc: Doc): void {
  changetype<Bytes>(ACTIVE).len = 0;
  sharedSize = 64;
  while (sharedSize < <u32>doc.count * 2) sharedSize <<= 1;
  shared = allocZero(<usize>sharedSize * SHARED_BYTES);
  findSheets(doc);
  for (let idx = 0; idx < doc.count; idx++) {
    const node = nodeOf(doc, idx);
    const parent = idx ? nodeOf(doc, node.parent).style : initialValues();
    if (isText(node)) {
      node.style = parent;
      continue;
    }
    updateActive(doc, idx);
    collectMatches(doc, idx);
    node.style = styleFromMatches(doc, parent);
    if (!idx) setRootFontPx(fontPx(node.style));
  }
  freeBytes(shared);
}
