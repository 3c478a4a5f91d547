// CSS text → Sheet: records of what the host's compact form (tables/sheet.ts) says, its strings turned into atoms and its values
// into ids. Each distinct text is read once and kept until the styles start over (share.ts); rules are told apart by address.
//
//   Sheet   ┌ rules │ ruleCount │ records │ textPtr │ textLen │ kind │ next ┐
//   rules   ┌ u64 marks that a node needs │ u32 address of the rule │ u32 0 ┐ × ruleCount
import { hashBytes, sameBytes } from '../bytes';
import { V_RAW, V_SUM, V_VMAX, V_VW } from '../gen/css';
import {
  COMBINATOR_NEXT, COMBINATOR_SUBSEQUENT, CSS_TEXT_DECLARATIONS, CSS_TEXT_USER_AGENT, SHEET_COMPOUND_BYTES, SHEET_DECLARATION_BYTES, SHEET_MEASURED_NUM,
  SHEET_RULE_BYTES, SHEET_SELECTOR_BYTES, SHEET_SIMPLE_BYTES, SHEET_UNKNOWN_PROPERTY, SIMPLE_ATTRIBUTE, SIMPLE_ATTRIBUTE_EQUALS,
  SIMPLE_ATTRIBUTE_SUBSTRING,
  SIMPLE_CLASS, SIMPLE_EMPTY, SIMPLE_ID, SIMPLE_NTH_CHILD, SIMPLE_NTH_LAST_CHILD, SIMPLE_ONLY_CHILD, SIMPLE_TYPE,
} from '../gen/sheet';
import { allocZero, copyBytes, freeBytes } from '../heap';
import { atomOf } from './atoms';
import { valueOf } from './values';

/** Parses in the host; the result is a heap block that the runtime owns. */
@external("env", "az_css")
declare function hostCss(ptr: usize, byteLen: u32, kind: u32): usize;

@unmanaged
export class Sheet {
  rules: usize;
  ruleCount: u32;
  /** Block of all rules' records. */
  records: usize;
  textPtr: usize;
  textLen: u32;
  kind: u32;
  next: usize;
}

@unmanaged
export class Rule {
  selectorCount: u32;
  declarationCount: u32;
  minWidthPx: f32;
  maxWidthPx: f32;
}

@unmanaged
export class Selector {
  specificity: u32;
  states: u32;
  compoundCount: u32;
  byteLen: u32;
}

@unmanaged
export class Compound {
  combinator: u32;
  simpleCount: u32;
}

/** `atom` is the name, of a type its number; attribute tests keep the expected value in `value`. */
@unmanaged
export class Simple {
  kind: u32;
  atom: u32;
  value: u32;
  nth: u32;
}

@unmanaged
export class Declaration {
  property: u16;
  kind: u8;
  important: u8;
  num: f32;
  /** Value id; for unknown properties too. */
  value: u32;
  /** Name of a property that is unknown or set for a state, else 0. */
  nameAtom: u32;
}

/** Some sheet asks for a size of the viewport. */
export let asksViewport: bool = false;
/** Some author sheet has selectors that look at other elements; at siblings or places among them. */
export let hasRelations: bool = false;
export let hasSiblings: bool = false;
/** Some sheet asks which place among its siblings an element has, or whether it is empty. */
export let asksPlaces: bool = false;
/** Some sheet has declarations with which only the page knows the boxes (tables/measured.ts). */
export let asksPage: bool = false;
/** Some sheet asks for an id, or may test id or classes as attributes. */
export let asksIds: bool = false;
/** Some author sheet has media conditions. */
export let hasConditions: bool = false;

const BUCKETS: u32 = 256;
const CACHE: usize = memory.data(1024, 4);

/** First selector of a rule; walk with `nextSelector`. */
export function firstSelector(rule: Rule): Selector {
  return changetype<Selector>(changetype<usize>(rule) + SHEET_RULE_BYTES);
}

export function nextSelector(selector: Selector): Selector {
  return changetype<Selector>(changetype<usize>(selector) + selector.byteLen);
}

export function firstCompound(selector: Selector): Compound {
  return changetype<Compound>(changetype<usize>(selector) + SHEET_SELECTOR_BYTES);
}

export function simpleAt(compound: Compound, i: u32): Simple {
  return changetype<Simple>(changetype<usize>(compound) + SHEET_COMPOUND_BYTES + <usize>i * SHEET_SIMPLE_BYTES);
}

export function nextCompound(compound: Compound): Compound {
  return changetype<Compound>(changetype<usize>(simpleAt(compound, compound.simpleCount)));
}

/** First declaration: they follow the last selector. */
export function firstDeclaration(rule: Rule): Declaration {
  let selector = firstSelector(rule);
  for (let i: u32 = 0; i < rule.selectorCount; i++) selector = nextSelector(selector);
  return changetype<Declaration>(changetype<usize>(selector));
}

export function nextDeclaration(declaration: Declaration): Declaration {
  return changetype<Declaration>(changetype<usize>(declaration) + SHEET_DECLARATION_BYTES);
}

export function ruleAt(sheet: Sheet, i: u32): Rule {
  return changetype<Rule>(load<usize>(sheet.rules + (<usize>i << 4), 8));
}

/** Marks without which no node is the subject of the rule: most rules need not be looked at for most nodes. */
export function marksNeeded(sheet: Sheet, i: u32): u64 {
  return load<u64>(sheet.rules + (<usize>i << 4));
}

/** One of 64 marks for the number of a type, or the atom of a class or id; different ones may share theirs. */
export function markOf(atom: u32): u64 {
  return <u64>1 << <u64>((atom * 0x9e3779b1) >>> 26);
}

/** Marks that every subject of a selector has. */
function marksOf(selector: Selector): u64 {
  const subject = firstCompound(selector);
  let marks: u64 = 0;
  for (let i: u32 = 0; i < subject.simpleCount; i++) {
    const simple = simpleAt(subject, i);
    if (simple.kind == SIMPLE_TYPE || simple.kind == SIMPLE_CLASS || simple.kind == SIMPLE_ID) marks |= markOf(simple.atom);
  }
  return marks;
}

function isAboutPlace(kind: u32): bool {
  return kind == SIMPLE_NTH_CHILD || kind == SIMPLE_NTH_LAST_CHILD || kind == SIMPLE_ONLY_CHILD || kind == SIMPLE_EMPTY;
}

/** Where the next byte of a compact sheet is read, and where the next record of it is made. */
let readAt: usize = 0;
let makeAt: usize = 0;

function readNumber(): u32 {
  let value: u32 = 0;
  let shift: u32 = 0;
  let byte: u32 = 0;
  do {
    byte = load<u8>(readAt);
    readAt += 1;
    value |= (byte & 0x7f) << shift;
    shift += 7;
  } while (byte > 0x7f);
  return value;
}

function readF32(): f32 {
  readAt += 4;
  return load<f32>(readAt - 4);
}

function readAtom(): u32 {
  const byteLen = readNumber();
  readAt += byteLen;
  return atomOf(readAt - byteLen, byteLen);
}

/** The next record, which is all zeros. */
function makeRecord(byteLen: u32): usize {
  makeAt += byteLen;
  return makeAt - byteLen;
}

/** `name=value` of attribute tests is split. */
function readNames(simple: Simple): void {
  const byteLen = readNumber();
  const ptr = readAt;
  readAt += byteLen;
  let nameLen = byteLen;
  if (simple.kind >= SIMPLE_ATTRIBUTE_EQUALS && simple.kind <= SIMPLE_ATTRIBUTE_SUBSTRING) {
    nameLen = 0;
    while (nameLen < byteLen && load<u8>(ptr + nameLen) != 61) nameLen += 1;
    simple.value = atomOf(ptr + nameLen + 1, byteLen - nameLen - 1);
  }
  simple.atom = atomOf(ptr, nameLen);
  // `id` and `class` as attributes are, with few others, of these lengths.
  if (simple.kind == SIMPLE_ID || (simple.kind >= SIMPLE_ATTRIBUTE && (nameLen == 2 || nameLen == 5))) asksIds = true;
}

function readSimple(): void {
  const simple = changetype<Simple>(makeRecord(SHEET_SIMPLE_BYTES));
  simple.kind = readNumber();
  if (isAboutPlace(simple.kind)) asksPlaces = true;
  if (simple.kind == SIMPLE_NTH_CHILD || simple.kind == SIMPLE_NTH_LAST_CHILD) simple.nth = readNumber();
  else if (simple.kind == SIMPLE_TYPE) simple.atom = readNumber();
  else readNames(simple);
}

function readSelector(): Selector {
  const selector = changetype<Selector>(makeRecord(SHEET_SELECTOR_BYTES));
  selector.specificity = readNumber();
  selector.states = readNumber();
  selector.compoundCount = readNumber();
  if (selector.compoundCount > 1) hasRelations = true;
  for (let i = selector.compoundCount; i--; ) {
    const compound = changetype<Compound>(makeRecord(SHEET_COMPOUND_BYTES));
    compound.combinator = readNumber();
    compound.simpleCount = readNumber();
    if (compound.combinator == COMBINATOR_NEXT || compound.combinator == COMBINATOR_SUBSEQUENT) hasSiblings = true;
    for (let k = compound.simpleCount; k--; ) readSimple();
  }
  selector.byteLen = <u32>(makeAt - changetype<usize>(selector));
  return selector;
}

function readDeclaration(isForState: bool): void {
  const declaration = changetype<Declaration>(makeRecord(SHEET_DECLARATION_BYTES));
  const property = readNumber();
  const flags = readNumber();
  const kind = flags >> 2;
  const num: f32 = flags & 2 ? readF32() : 0;
  const isUnknown = property == SHEET_UNKNOWN_PROPERTY;
  declaration.property = <u16>property;
  declaration.kind = <u8>kind;
  declaration.important = <u8>(flags & 1);
  declaration.num = num;
  declaration.value = valueOf(kind, num, readAtom());
  if (isUnknown || isForState) declaration.nameAtom = readAtom();
  if ((kind >= V_VW && kind <= V_VMAX) || kind == V_SUM) asksViewport = true;
  if (kind == V_RAW && <u32>num == SHEET_MEASURED_NUM) asksPage = true;
}

/** Reads one rule and notes it in `entry`. */
function readRule(entry: usize): void {
  const rule = changetype<Rule>(makeRecord(SHEET_RULE_BYTES));
  rule.selectorCount = readNumber();
  const flags = readNumber();
  rule.declarationCount = flags >> 1;
  rule.maxWidthPx = Infinity;
  if (flags & 1) {
    rule.minWidthPx = readF32();
    rule.maxWidthPx = readF32();
    hasConditions = true;
  }
  let marks: u64 = -1;
  let states: u32 = 0;
  for (let i = rule.selectorCount; i--; ) {
    const selector = readSelector();
    marks &= marksOf(selector);
    states |= selector.states;
  }
  for (let i = rule.declarationCount; i--; ) readDeclaration(states != 0);
  store<u64>(entry, marks);
  store<usize>(entry, changetype<usize>(rule), 8);
}

/** Makes the records of a compact sheet, and frees it. */
function readSheet(bytes: usize): Sheet {
  const sheet = changetype<Sheet>(allocZero(offsetof<Sheet>()));
  readAt = bytes;
  makeAt = sheet.records = allocZero(readNumber());
  sheet.ruleCount = readNumber();
  sheet.rules = allocZero(<usize>sheet.ruleCount << 4);
  for (let i: u32 = 0; i < sheet.ruleCount; i++) readRule(sheet.rules + (<usize>i << 4));
  freeBytes(bytes);
  return sheet;
}

/** The sheet of a CSS text (borrowed); `kind` is one of CSS_TEXT. */
export function sheetOf(ptr: usize, byteLen: u32, kind: u32 = CSS_TEXT_DECLARATIONS): Sheet {
  const bucket = CACHE + (<usize>(hashBytes(ptr, byteLen, kind) & (BUCKETS - 1)) << 2);
  for (let at = load<usize>(bucket); at; at = changetype<Sheet>(at).next) {
    const known = changetype<Sheet>(at);
    if (known.kind == kind && sameBytes(known.textPtr, known.textLen, ptr, byteLen)) return known;
  }
  const sheet = readSheet(hostCss(ptr, byteLen, kind));
  sheet.kind = kind;
  sheet.textPtr = copyBytes(ptr, byteLen);
  sheet.textLen = byteLen;
  sheet.next = load<usize>(bucket);
  store<usize>(bucket, changetype<usize>(sheet));
  return sheet;
}

/** Frees all sheets but the user agent's; nobody has a rule of theirs. */
export function forgetSheets(): void {
  for (let bucket = CACHE; bucket < CACHE + BUCKETS * 4; bucket += 4) {
    let left: usize = 0;
    for (let at = load<usize>(bucket), next: usize = 0; at; at = next) {
      const sheet = changetype<Sheet>(at);
      next = sheet.next;
      if (sheet.kind == CSS_TEXT_USER_AGENT) {
        sheet.next = left;
        left = at;
        continue;
      }
      freeBytes(sheet.records);
      freeBytes(sheet.rules);
      freeBytes(sheet.textPtr);
      freeBytes(at);
    }
    store<usize>(bucket, left);
  }
}
