// Doc → a computed style per node: matching rules in cascade order (css-cascade-4 §6), then computed values. Nodes that
// match the same rules below the same parent style share one style block, so a thousand equal rows cost one.
import { Bytes, hashBytes, pushZero } from '../bytes';
import { Doc, domOf, isText, NONE, nodeOf, StyledNode } from '../dom/doc';
import { DomAttr, DomNode, idOf, nodeCss } from '../dom/node';
import { CSS_TEXT_SHEET, CSS_TEXT_USER_AGENT, SIMPLE_SCOPE, SIMPLE_TYPE } from '../gen/sheet';
import { N_STYLE } from '../gen/tags';
import { viewportWidthPx } from '../state/viewport';
import { forgetSeen, placeOfSeen } from './alike';
import { knownAtom } from './atoms';
import { asksParent, fontPx, initialValues, S_HEIR, setRootFontPx, styleValue } from './computed';
import { keepStyle, startKeeping } from './kept';
import { matchesSelector } from './select';
import { MATCH_BYTES, MATCHES, sharedStyle, startStyles } from './share';
import {
  asksIds,
  firstCompound,
  firstSelector,
  hasRelations,
  hasSiblings,
  markOf,
  marksNeeded,
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

//   active sheet   ┌ sheet │ scope idx (NONE: whole document) ┐   8 bytes, those that apply to the current node
const ACTIVE: usize = memory.data(12, 4);

let userAgent: usize = 0;

function userAgentSheet(): Sheet {
  if (!userAgent) userAgent = changetype<usize>(sheetOf(0, 0, CSS_TEXT_USER_AGENT));
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

/** Adds a rule that matches; the best selector of a rule counts, each that waits for a state by itself. */
function matchRule(doc: Doc, idx: i32, rule: Rule, i: u32, scope: i32, level: u64, order: u64): void {
  if (!rule.declarationCount || !applies(rule)) return;
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

/** Adds the rules of one sheet that match a node with those marks. */
function matchSheet(doc: Doc, idx: i32, marks: u64, sheet: Sheet, scope: i32, order: u64): void {
  for (let i: u32 = 0; i < sheet.ruleCount; i++)
    if (!(marksNeeded(sheet, i) & ~marks)) matchRule(doc, idx, ruleAt(sheet, i), i, scope, LEVEL_AUTHOR, order);
}

/** Marks of its type, id and classes. */
function marksOfNode(node: StyledNode): u64 {
  let marks = markOf(node.tag);
  const id = asksIds ? idOf(domOf(node)) : 0;
  if (id) marks |= markOf(knownAtom(changetype<DomAttr>(id).valPtr, changetype<DomAttr>(id).valLen));
  for (let i: u32 = 0; i < node.classCount; i++) marks |= markOf(load<u32>(node.classes + (<usize>i << 2)));
  return marks;
}

/** True when a rule has a selector for elements of that type, or for those of any. */
function isForTag(rule: Rule, tag: u32): bool {
  let selector = firstSelector(rule);
  for (let k: u32 = 0; k < rule.selectorCount; k++, selector = nextSelector(selector)) {
    const subject = firstCompound(selector);
    let isFor = true;
    for (let i: u32 = 0; i < subject.simpleCount; i++)
      if (simpleAt(subject, i).kind == SIMPLE_TYPE && simpleAt(subject, i).atom != tag) isFor = false;
    if (isFor) return true;
  }
  return false;
}

//   rules of the user agent by tag   ┌ u32 tag │ Bytes: u32 rule numbers ┐   16 bytes each, in order of the first use
const BY_TAG: usize = memory.data(12, 4);
const TAG_BYTES: u32 = 16;

/** Numbers of the rules of the user agent that an element of that type may match. */
function rulesOfTag(tag: u32): Bytes {
  const tags = changetype<Bytes>(BY_TAG);
  for (let at = tags.ptr; at < tags.ptr + tags.len; at += TAG_BYTES)
    if (load<u32>(at) == tag) return changetype<Bytes>(at + 4);
  const entry = pushZero(tags, TAG_BYTES);
  store<u32>(entry, tag);
  const rules = changetype<Bytes>(entry + 4);
  const sheet = userAgentSheet();
  for (let i: u32 = 0; i < sheet.ruleCount; i++) if (isForTag(ruleAt(sheet, i), tag)) store<u32>(pushZero(rules, 4), i);
  return rules;
}

function matchUserAgent(doc: Doc, idx: i32): void {
  const sheet = userAgentSheet();
  const rules = rulesOfTag(nodeOf(doc, idx).tag);
  for (let at: u32 = 0; at < rules.len; at += 4) {
    const i = load<u32>(rules.ptr + at);
    matchRule(doc, idx, ruleAt(sheet, i), i, NONE, LEVEL_USER_AGENT, 0);
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
  matchUserAgent(doc, idx);
  const marks = marksOfNode(nodeOf(doc, idx));
  const active = changetype<Bytes>(ACTIVE);
  for (let at: u32 = 0, order: u64 = 1; at < active.len; at += 8, order++) {
    const sheet = changetype<Sheet>(load<usize>(active.ptr + at));
    const scope = load<i32>(active.ptr + at, 4);
    // A sheet of one rule is the declarations of its own node only.
    if (scope != NONE && scope != idx && sheet.ruleCount == 1) continue;
    matchSheet(doc, idx, marks, sheet, scope, order);
  }
}

/** `<style>` elements of the document are author sheets for all of it. */
function findSheets(doc: Doc): void {
  for (let idx = doc.firstSheet; idx != NONE; idx = nodeOf(doc, idx).nextSheet) {
    const node = nodeOf(doc, idx);
    if (node.firstChild == NONE) continue;
    const text = domOf(nodeOf(doc, node.firstChild));
    pushActive(sheetOf(text.textPtr, text.textLen, CSS_TEXT_SHEET), NONE);
  }
}

/** Sheets that apply to the children of `idx`. */
function startSheets(doc: Doc, idx: i32): void {
  changetype<Bytes>(ACTIVE).len = 0;
  forgetSeen();
  if (idx != NONE) setRootFontPx(fontPx(nodeOf(doc, 0).style));
  findSheets(doc);
  enterSheets(doc, idx);
}

function enterSheets(doc: Doc, idx: i32): void {
  if (idx == NONE) return;
  enterSheets(doc, nodeOf(doc, idx).parent);
  const dom = domOf(nodeOf(doc, idx));
  for (let i: u32 = 0; i < dom.cssCount; i++) pushActive(sheetOf(nodeCss(dom, i).ptr, nodeCss(dom, i).len), idx);
}

/** Finds the rules that match an element as MATCHES (share.ts), in ascending weight; it keeps the style that it has. */
export function findMatches(doc: Doc, idx: i32): void {
  startSheets(doc, nodeOf(doc, idx).parent);
  updateActive(doc, idx);
  collectMatches(doc, idx);
}

/** The node that has the sheet of a match, by the match's key; NONE = a sheet of the document or of the user agent. */
export function scopeOfMatch(key: u64): i32 {
  const order = <u32>(key >> 12) & 0xffff;
  const active = changetype<Bytes>(ACTIVE);
  return order && order * 8 <= active.len ? load<i32>(active.ptr + <usize>(order - 1) * 8, 4) : NONE;
}

/** True when sheets of elements say something about what is below them, the element at hand among it. */
function hasScoped(): bool {
  const active = changetype<Bytes>(ACTIVE);
  for (let at = active.len; at && load<i32>(active.ptr + at - 4) != NONE; at -= 8)
    if (changetype<Sheet>(load<usize>(active.ptr + at - 8)).ruleCount != 1) return true;
  return false;
}

/** Gives a node its computed style; the ones before it in the document have theirs. */
function styleNode(doc: Doc, idx: i32): void {
  const node = nodeOf(doc, idx);
  const parent = idx ? nodeOf(doc, node.parent).style : initialValues();
  if (isText(node)) {
    node.style = parent;
    return;
  }
  updateActive(doc, idx);
  const seen = idx && !hasScoped() ? placeOfSeen(node, parent) : 0;
  if (seen) node.style = load<usize>(seen);
  if (node.style && seen) return;
  collectMatches(doc, idx);
  node.style = sharedStyle(parent);
  if (seen) store<usize>(seen, node.style);
  if (!idx) setRootFontPx(fontPx(node.style));
}

/** The sheets of the whole document, and a hash by which two documents tell whether they have the same. */
function startDocument(doc: Doc): void {
  const active = changetype<Bytes>(ACTIVE);
  active.len = 0;
  forgetSeen();
  findSheets(doc);
  doc.sheetsHash = hashBytes(active.ptr, active.len);
}

/** Styles a node unless it keeps what its partner has; `ofDocument`: bytes of the active sheets that are for all of the document. */
function styleAfter(old: Doc, doc: Doc, idx: i32, ofDocument: u32): void {
  const node = nodeOf(doc, idx);
  if (keepStyle(old, doc, idx)) {
    if (!idx) setRootFontPx(fontPx(node.style));
    return;
  }
  if (idx && !isText(node) && nodeOf(doc, node.parent).isKept) {
    // The sheets of what was kept were not entered on the way.
    changetype<Bytes>(ACTIVE).len = ofDocument;
    enterSheets(doc, node.parent);
  }
  styleNode(doc, idx);
}

/** Gives every node its computed style. What stands as it stood in `old`, with which the document is paired, keeps its own; null = none. */
export function cascade(old: Doc | null, doc: Doc): void {
  const isNew = startStyles();
  startDocument(doc);
  const ofDocument = changetype<Bytes>(ACTIVE).len;
  const mayKeep = old != null && !isNew && startKeeping(old!, doc);
  for (let idx = 0; idx < doc.count; idx++) {
    if (mayKeep) styleAfter(old!, doc, idx, ofDocument);
    else styleNode(doc, idx);
  }
}

/** True when the sheets of a node say something about what is below it. */
export function stylesBelow(dom: DomNode): bool {
  for (let i: u32 = 0; i < dom.cssCount; i++)
    if (sheetOf(nodeCss(dom, i).ptr, nodeCss(dom, i).len).ruleCount > 1) return true;
  return false;
}

/** Gives children of `parent` that are new in the document, from `first` up to `end` (not including), and what is below them their styles. */
export function styleNew(doc: Doc, parent: i32, first: i32, end: i32): void {
  startSheets(doc, parent);
  for (let at = first; at < end; at++) styleNode(doc, at);
}

//   restyled   ┌ i32 idx │ usize style before ┐   8 bytes, ascending
const RESTYLED: usize = memory.data(12, 4);

export function restyledCount(): u32 {
  return changetype<Bytes>(RESTYLED).len / 8;
}

export function restyledAt(i: u32): i32 {
  return load<i32>(changetype<Bytes>(RESTYLED).ptr + <usize>i * 8);
}

export function styleBefore(i: u32): usize {
  return load<usize>(changetype<Bytes>(RESTYLED).ptr + <usize>i * 8, 4);
}

export function clearRestyled(): void {
  changetype<Bytes>(RESTYLED).len = 0;
}

/**
 * Styles `idx` anew, whose identity or CSS has changed, and what is below it as far as it may differ. `mayReach`: what changed
 * may count in the selectors of other elements. Nodes that got another style are listed.
 */
export function restyle(doc: Doc, idx: i32, mayReach: bool): void {
  const isWide = (mayReach && hasRelations) || stylesBelow(domOf(nodeOf(doc, idx)));
  const parent = nodeOf(doc, idx).parent;
  startSheets(doc, parent);
  if (isWide && hasSiblings && parent != NONE) restyleRange(doc, parent + 1, nodeOf(doc, parent).end, true);
  else restyleRange(doc, idx, nodeOf(doc, idx).end, isWide);
}

/** The same for all nodes: style sheets have changed. */
export function restyleAll(doc: Doc): void {
  startDocument(doc);
  restyleRange(doc, 0, doc.count, true);
}

function restyleRange(doc: Doc, first: i32, end: i32, isWide: bool): void {
  for (let at = first; at < end; ) {
    const node = nodeOf(doc, at);
    const before = node.style;
    styleNode(doc, at);
    if (before != node.style) {
      const record = pushZero(changetype<Bytes>(RESTYLED), 8);
      store<i32>(record, at);
      store<usize>(record, before, 4);
    }
    const isSame = before == node.style || (!asksParent && styleValue(before, S_HEIR) == styleValue(node.style, S_HEIR));
    // Text has the style of its parent itself.
    if (isSame && !isWide && !isText(node)) at = skipBelow(doc, at, before != node.style);
    else at += 1;
  }
}

/** Next node behind what is below `idx`; the texts in it take over its style. */
function skipBelow(doc: Doc, idx: i32, isChanged: bool): i32 {
  const node = nodeOf(doc, idx);
  for (let child = node.firstChild; isChanged && child != NONE; child = nodeOf(doc, child).next)
    if (isText(nodeOf(doc, child))) nodeOf(doc, child).style = node.style;
  return node.end;
}
