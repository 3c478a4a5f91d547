// CSS text → Sheet: the host's compact form (tables/sheet.ts), its strings turned into atoms and its values into ids, in
// place. Each distinct text is read once and kept; documents refer to sheets by address.
//
//   Sheet   ┌ blob │ rules │ ruleCount │ textPtr │ textLen │ kind │ next ┐
//   rules   ┌ u64 marks that a node needs │ u32 address of the rule │ u32 0 ┐ × ruleCount
import { hashBytes, sameBytes } from '../bytes';
import { isInherited, V_INHERIT, V_SUM, V_VMAX, V_VW } from '../gen/css';
import {
  COMBINATOR_NEXT, COMBINATOR_SUBSEQUENT, CSS_TEXT_DECLARATIONS, SHEET_COMPOUND_BYTES, SHEET_DECLARATION_BYTES, SHEET_HEADER_BYTES, SHEET_RULE_BYTES,
  SHEET_SELECTOR_BYTES, SHEET_SIMPLE_BYTES, SHEET_UNKNOWN_PROPERTY, SIMPLE_ATTRIBUTE_EQUALS, SIMPLE_ATTRIBUTE_SUBSTRING,
  SIMPLE_CLASS, SIMPLE_EMPTY, SIMPLE_ID, SIMPLE_NTH_CHILD, SIMPLE_NTH_LAST_CHILD, SIMPLE_ONLY_CHILD, SIMPLE_TYPE,
} from '../gen/sheet';
import { allocZero, copyBytes } from '../heap';
import { atomOf, atomOfLower } from './atoms';
import { valueOf } from './values';

/** Parses in the host; the result is a heap block that the runtime owns. */
@external("env", "az_css")
declare function hostCss(ptr: usize, byteLen: u32, kind: u32): usize;

@unmanaged
export class Sheet {
  blob: usize;
  rules: usize;
  ruleCount: u32;
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

/** `atom` is the name; attribute tests keep the expected value in `value`. */
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
  textLen: u32;
  /** Name of an unknown property, else 0. */
  nameAtom: u32;
  nameLen: u32;
}

/** Some sheet asks for the parent's value of a property that is not inherited by itself; for a size of the viewport. */
export let asksParent: bool = false;
export let asksViewport: bool = false;
/** Some author sheet has selectors that look at other elements; at siblings or places among them. */
export let hasRelations: bool = false;
export let hasSiblings: bool = false;
/** Some sheet asks which place among its siblings an element has, or whether it is empty. */
export let asksPlaces: bool = false;
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

/** One of 64 marks for a type, class or id; different ones may share theirs. */
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

/** Replaces the string references of a simple selector by atoms. `name=value` of attribute tests is split here. */
function internSimple(simple: Simple, strings: usize): void {
  const ptr = strings + simple.atom;
  const len = simple.value;
  simple.value = 0;
  if (isAboutPlace(simple.kind)) asksPlaces = true;
  if (simple.kind == SIMPLE_TYPE) simple.atom = atomOfLower(ptr, len);
  else if (simple.kind >= SIMPLE_ATTRIBUTE_EQUALS && simple.kind <= SIMPLE_ATTRIBUTE_SUBSTRING) {
    let split: u32 = 0;
    while (split < len && load<u8>(ptr + split) != 61) split += 1;
    simple.atom = atomOf(ptr, split);
    simple.value = atomOf(ptr + split + 1, len - split - 1);
  } else simple.atom = atomOf(ptr, len);
}

function internSelector(selector: Selector, strings: usize): void {
  let compound = firstCompound(selector);
  for (let i: u32 = 0; i < selector.compoundCount; i++) {
    for (let k: u32 = 0; k < compound.simpleCount; k++) internSimple(simpleAt(compound, k), strings);
    if (compound.combinator == COMBINATOR_NEXT || compound.combinator == COMBINATOR_SUBSEQUENT) hasSiblings = true;
    compound = nextCompound(compound);
  }
  if (selector.compoundCount > 1) hasRelations = true;
  selector.byteLen = <u32>(changetype<usize>(compound) - changetype<usize>(selector));
}

function internDeclaration(declaration: Declaration, strings: usize): void {
  const textAtom = atomOf(strings + declaration.value, declaration.textLen);
  declaration.nameAtom = atomOf(strings + declaration.nameAtom, declaration.nameLen);
  declaration.value = valueOf(declaration.kind, declaration.num, textAtom);
  const kind = <u32>declaration.kind;
  if (kind == V_INHERIT && (declaration.property == SHEET_UNKNOWN_PROPERTY || !isInherited(declaration.property))) asksParent = true;
  if ((kind >= V_VW && kind <= V_VMAX) || kind == V_SUM) asksViewport = true;
}

/** Interns one rule and notes it in `entry`; returns the address behind it. */
function internRule(rule: Rule, strings: usize, entry: usize): usize {
  if (rule.minWidthPx > 0 || rule.maxWidthPx < 3e38) hasConditions = true;
  let marks: u64 = -1;
  let selector = firstSelector(rule);
  for (let i: u32 = 0; i < rule.selectorCount; i++) {
    internSelector(selector, strings);
    marks &= marksOf(selector);
    selector = nextSelector(selector);
  }
  store<u64>(entry, marks);
  store<usize>(entry, changetype<usize>(rule), 8);
  let declaration = changetype<Declaration>(changetype<usize>(selector));
  for (let i: u32 = 0; i < rule.declarationCount; i++) {
    internDeclaration(declaration, strings);
    declaration = nextDeclaration(declaration);
  }
  return changetype<usize>(declaration);
}

function readBlob(blob: usize): Sheet {
  const sheet = changetype<Sheet>(allocZero(offsetof<Sheet>()));
  sheet.blob = blob;
  sheet.ruleCount = load<u32>(blob, 4);
  sheet.rules = allocZero(<usize>sheet.ruleCount << 4);
  const strings = blob + load<u32>(blob, 8);
  let at = blob + SHEET_HEADER_BYTES;
  for (let i: u32 = 0; i < sheet.ruleCount; i++)
    at = internRule(changetype<Rule>(at), strings, sheet.rules + (<usize>i << 4));
  return sheet;
}

/** The sheet of a CSS text (borrowed); `kind` is CSS_TEXT_DECLARATIONS or CSS_TEXT_SHEET. */
export function sheetOf(ptr: usize, byteLen: u32, kind: u32 = CSS_TEXT_DECLARATIONS): Sheet {
  const bucket = CACHE + (<usize>(hashBytes(ptr, byteLen, kind) & (BUCKETS - 1)) << 2);
  for (let at = load<usize>(bucket); at; at = changetype<Sheet>(at).next) {
    const known = changetype<Sheet>(at);
    if (known.kind == kind && sameBytes(known.textPtr, known.textLen, ptr, byteLen)) return known;
  }
  const sheet = readBlob(hostCss(ptr, byteLen, kind));
  sheet.kind = kind;
  sheet.textPtr = copyBytes(ptr, byteLen);
  sheet.textLen = byteLen;
  sheet.next = load<usize>(bucket);
  store<usize>(bucket, changetype<usize>(sheet));
  return sheet;
}
