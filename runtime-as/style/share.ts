// Matching rules → a style block. Elements that match the same rules in the same order below parents that hand on the same
// values share one block, also in later documents, so that a thousand equal rows cost one and equal styles have equal addresses.
import { Bytes, hashWord, pushZero, putAscii, putByte, putBytes } from '../bytes';
import { Arena, arenaClear, arenaTake } from '../arena';
import { isInherited, PROPERTY_COUNT } from '../gen/css';
import {
  SHEET_UNKNOWN_PROPERTY, STATE_ACTIVE, STATE_FOCUS, STATE_FOCUS_VISIBLE, STATE_FOCUS_WITHIN, STATE_HOVER,
} from '../gen/sheet';
import { allocZero, freeBytes } from '../heap';
import { viewportHeightPx, viewportWidthPx } from '../state/viewport';
import { atomLen, atomOf, atomPtr } from './atoms';
import { asksParent, computeStyle, rootFont, S_HEIR, S_LINE, setStyleValue, STYLE_BYTES, styleValue } from './computed';
import { asksViewport, Declaration, firstDeclaration, forgetSheets, nextDeclaration, Rule } from './sheet';

//   match   ┌ u64 key = level · 2^62… │ specificity · 2^28 │ order ┐ │ u32 rule │ u32 states │   16 bytes
export const MATCH_BYTES: u32 = 16;
export const MATCHES: usize = memory.data(12, 4);
const SPECIFIED: usize = memory.data(1024, 4);
const EXTRAS: usize = memory.data(12, 4);

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
  const name = changetype<Bytes>(NAME);
  name.len = 0;
  putAscii(name, '--az-');
  putAscii(name, stateName(states));
  putByte(name, 45);
  putBytes(name, atomPtr(declaration.nameAtom), atomLen(declaration.nameAtom));
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

//   shared style   ┌ hash │ key of the parent │ style │ matches │ their byte length │ epoch ┐   24 bytes, open addressing
const SHARED_BYTES: u32 = 24;
let shared: usize = 0;
let sharedSize: u32 = 0;
let sharedCount: u32 = 0;
/** Styles of one epoch agree about the root's font size and, where that counts, the viewport. */
let epoch: u32 = 1;
let epochFontPx: f32 = 16;
let epochWidthPx: f32 = 0;
let epochHeightPx: f32 = 0;
/** Arena of the styles, and that of the styles before them, which the last document may still have. */
const STYLES: usize = memory.data(12, 4);
const RETIRED: usize = memory.data(12, 4);
//   heirs   table of styles that differ in what they hand on, open addressing
let heirs: usize = 0;
let heirSize: u32 = 0;
let heirCount: u32 = 0;

/** From so many on the store starts over with the next document: a number that the styles of one document do not make. */
const STYLES_MAX: u32 = 8192;
let stylesMax: u32 = STYLES_MAX;

function styleAlloc(byteLen: u32): usize {
  return arenaTake(changetype<Arena>(STYLES), byteLen);
}

/** The next document that is made starts the store over. */
export function areStylesFull(): bool {
  return sharedCount >= stylesMax;
}

/** A document is styled from its root on. True when the store starts over: styles of older documents have no successors. */
export function startStyles(): bool {
  if (!areStylesFull() || changetype<Arena>(RETIRED).chunk) return changetype<Arena>(RETIRED).chunk != 0;
  memory.copy(RETIRED, STYLES, offsetof<Arena>());
  memory.fill(STYLES, 0, offsetof<Arena>());
  freeBytes(shared);
  freeBytes(heirs);
  shared = heirs = 0;
  sharedSize = sharedCount = heirSize = heirCount = 0;
  forgetSheets();
  return true;
}

/** No document has the styles from before the store started over. True when there were any. */
export function freeRetiredStyles(): bool {
  if (!changetype<Arena>(RETIRED).chunk) return false;
  arenaClear(changetype<Arena>(RETIRED));
  stylesMax = max<u32>(STYLES_MAX, sharedCount * 2);
  return true;
}

function checkEpoch(): void {
  const width: f32 = asksViewport ? viewportWidthPx : 0;
  const height: f32 = asksViewport ? viewportHeightPx : 0;
  if (rootFont() == epochFontPx && width == epochWidthPx && height == epochHeightPx) return;
  epochFontPx = rootFont();
  epochWidthPx = width;
  epochHeightPx = height;
  epoch += 1;
}

/** What the style of a child depends on. */
function keyOf(parent: usize): u32 {
  return asksParent || !styleValue(parent, S_HEIR) ? <u32>parent : styleValue(parent, S_HEIR);
}

function hashMatches(key: u32): u32 {
  const matches = changetype<Bytes>(MATCHES);
  let hash = hashWord(hashWord(0x9747b28c, key), epoch);
  for (let at: u32 = 0; at < matches.len; at += MATCH_BYTES)
    hash = hashWord(hashWord(hash, load<u32>(matches.ptr + at, 8)), load<u32>(matches.ptr + at, 12));
  return hash | 1;
}

/** True when the entry was made from the same inherited values and the same rules in the same order. */
function isSame(entry: usize, hash: u32, key: u32): bool {
  const matches = changetype<Bytes>(MATCHES);
  if (load<u32>(entry) != hash || load<u32>(entry, 4) != key || load<u32>(entry, 16) != matches.len) return false;
  if (load<u32>(entry, 20) != epoch) return false;
  const rules = load<usize>(entry, 12);
  for (let at: u32 = 0; at < matches.len; at += MATCH_BYTES)
    if (load<u64>(rules + at, 8) != load<u64>(matches.ptr + at, 8)) return false;
  return true;
}

function growShared(): void {
  const before = shared;
  const beforeSize = sharedSize;
  sharedSize = max<u32>(256, sharedSize * 2);
  shared = allocZero(<usize>sharedSize * SHARED_BYTES);
  for (let k: u32 = 0; k < beforeSize; k++) {
    const entry = before + <usize>k * SHARED_BYTES;
    if (!load<u32>(entry)) continue;
    let i = load<u32>(entry) & (sharedSize - 1);
    while (load<u32>(shared + <usize>i * SHARED_BYTES)) i = (i + 1) & (sharedSize - 1);
    memory.copy(shared + <usize>i * SHARED_BYTES, entry, SHARED_BYTES);
  }
  freeBytes(before);
}

/** The style block for the current matches: an equal one that exists, or a new one. */
export function sharedStyle(parent: usize): usize {
  checkEpoch();
  if ((sharedCount + 1) * 2 > sharedSize) growShared();
  const key = keyOf(parent);
  const hash = hashMatches(key);
  let entry: usize;
  // The hash is one of addresses: which pages meet another entry first, and go on, cannot be foreseen.
  for (let i = hash; ; i++) {
    entry = shared + <usize>(i & (sharedSize - 1)) * SHARED_BYTES;
    if (!load<u32>(entry)) break;
    if (isSame(entry, hash, key)) return load<usize>(entry, 8);
  }
  const asked = asksParent;
  const style = buildStyle(parent);
  // The first that asks: it is for this parent alone.
  if (asksParent != asked) return sharedStyle(parent);
  const matches = changetype<Bytes>(MATCHES);
  const rules = styleAlloc(matches.len);
  memory.copy(rules, matches.ptr, matches.len);
  sharedCount += 1;
  store<u32>(entry, hash);
  store<u32>(entry, key, 4);
  store<usize>(entry, rules, 12);
  store<u32>(entry, matches.len, 16);
  store<u32>(entry, epoch, 20);
  store<usize>(entry, style, 8);
  return style;
}

function buildStyle(parent: usize): usize {
  memory.fill(SPECIFIED, 0, PROPERTY_COUNT * 4);
  const extras = changetype<Bytes>(EXTRAS);
  extras.len = 0;
  applyMatches(false);
  applyMatches(true);
  const style = styleAlloc(STYLE_BYTES);
  computeStyle(style, SPECIFIED, parent);
  setStyleValue(style, S_HEIR, <u32>heirOf(style));
  if (extras.len) {
    const copy = styleAlloc(extras.len + 4);
    store<u32>(copy, extras.len / 8);
    memory.copy(copy + 4, extras.ptr, extras.len);
    store<usize>(style, copy);
  }
  return style;
}

function hashInherited(style: usize): u32 {
  let hash = hashWord(0x9747b28c, styleValue(style, S_LINE));
  for (let id: u32 = 1; id < PROPERTY_COUNT; id++) if (isInherited(id)) hash = hashWord(hash, styleValue(style, id));
  return hash;
}

function inheritsSame(a: usize, b: usize): bool {
  if (styleValue(a, S_LINE) != styleValue(b, S_LINE)) return false;
  for (let id: u32 = 1; id < PROPERTY_COUNT; id++)
    if (isInherited(id) && styleValue(a, id) != styleValue(b, id)) return false;
  return true;
}

function heirSlot(style: usize): usize {
  let i = hashInherited(style) & (heirSize - 1);
  let slot = heirs + (<usize>i << 2);
  while (load<usize>(slot) && !inheritsSame(load<usize>(slot), style)) {
    i = (i + 1) & (heirSize - 1);
    slot = heirs + (<usize>i << 2);
  }
  return slot;
}

function growHeirs(): void {
  const before = heirs;
  const beforeSize = heirSize;
  heirSize = max<u32>(64, heirSize * 2);
  heirs = allocZero(<usize>heirSize * 4);
  for (let k: u32 = 0; k < beforeSize; k++) {
    const style = load<usize>(before + (<usize>k << 2));
    if (style) store<usize>(heirSlot(style), style);
  }
  freeBytes(before);
}

/** The first style that hands on the same values. */
function heirOf(style: usize): usize {
  if ((heirCount + 1) * 2 > heirSize) growHeirs();
  const slot = heirSlot(style);
  if (load<usize>(slot)) return load<usize>(slot);
  store<usize>(slot, style);
  heirCount += 1;
  return style;
}
