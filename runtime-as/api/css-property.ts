// AzCssProperty (136 bytes: tag, AzXValue) and AzCssPropertyWithConditions (176 bytes: property, AzDynamicSelectorVec).

import { propertyTag, propertyValueOffset, putCssProperty } from '../gen/css-text';
import { AzCssProperty_SIZE, AzCssPropertyWithConditions_apply_if, AzDynamicSelector_SIZE } from '../gen/layout';
import { trap, trapNumber } from '../state/trap';
import { TextBuf, textNew } from '../text';
import { putWord } from './css-text';
import { stringFromText } from './string';
import { beginVariant } from './variant';
import { vecLen, vecNew, vecPtr } from './vec';

/** AzDynamicSelector::PseudoState(AzPseudoStateType at +4). */
const SELECTOR_PSEUDO_STATE: u32 = 13;
const SELECTOR_OS: u32 = 0;
const SELECTOR_MEDIA: u32 = 2;
const SELECTOR_THEME: u32 = 8;
const OS_ANY: u32 = 0;
const OS_WEB: u32 = 7;
const MEDIA_PRINT: u32 = 1;
const KEYWORD_INITIAL: u8 = 2;
const THEME_LIGHT: u8 = 0;
const THEME_SYSTEM: u8 = 3;
const PSEUDO_CLASSES = '_ :hover :active :focus :disabled :checked :not(:checked) :focus-within :visited - - -';

export function AzCssPropertyWithConditions_simple(ret: usize, property: usize): void {
  memory.copy(ret, property, AzCssProperty_SIZE);
  memory.fill(ret + AzCssPropertyWithConditions_apply_if, 0, 40);
}

export function AzCssPropertyWithConditions_withConditions(ret: usize, property: usize, conditions: usize): void {
  memory.copy(ret, property, AzCssProperty_SIZE);
  memory.copy(ret + AzCssPropertyWithConditions_apply_if, conditions, 40);
}

export function AzCssPropertyWithConditions_withCondition(ret: usize, property: usize, condition: usize): void {
  memory.copy(ret, property, AzCssProperty_SIZE);
  const item = vecNew(ret + AzCssPropertyWithConditions_apply_if, 1, AzDynamicSelector_SIZE);
  memory.copy(item, condition, AzDynamicSelector_SIZE);
}

/** The property under one pseudo-class: an AzPseudoStateType value. */
export function withPseudoState(ret: usize, property: usize, state: u32): void {
  store<u32>(withSelector(ret, property, SELECTOR_PSEUDO_STATE), state, 4);
}

function withSelector(ret: usize, property: usize, kind: u32): usize {
  memory.copy(ret, property, AzCssProperty_SIZE);
  const item = vecNew(ret + AzCssPropertyWithConditions_apply_if, 1, AzDynamicSelector_SIZE);
  beginVariant(item, AzDynamicSelector_SIZE, kind);
  return item;
}

/** The property on one AzOsCondition. */
export function withOs(ret: usize, property: usize, os: u32): void {
  store<u32>(withSelector(ret, property, SELECTOR_OS), os, 4);
}

/** The property under one AzThemeCondition without a name. */
export function withTheme(ret: usize, property: usize, theme: u32): void {
  store<u8>(withSelector(ret, property, SELECTOR_THEME), <u8>theme, 8);
}

export function AzCssPropertyWithConditions_isConditional(property: usize): bool {
  return vecLen(property + AzCssPropertyWithConditions_apply_if) != 0;
}

export function AzCssPropertyWithConditions_isPseudoStateOnly(property: usize): bool {
  const conditions = property + AzCssPropertyWithConditions_apply_if;
  for (let i: usize = 0, n = vecLen(conditions); i < n; i++)
    if (load<u8>(vecPtr(conditions) + i * AzDynamicSelector_SIZE) != SELECTOR_PSEUDO_STATE) return false;
  return AzCssPropertyWithConditions_isConditional(property);
}

/** Whether a condition holds that never changes in a page: a screen, in the light theme, on the web. -1: it may change. */
function fixedCondition(item: usize): i32 {
  const kind: u32 = load<u8>(item);
  if (kind == SELECTOR_OS) return <i32>(load<u32>(item, 4) == OS_ANY || load<u32>(item, 4) == OS_WEB);
  if (kind == SELECTOR_MEDIA) return <i32>(load<u32>(item, 4) != MEDIA_PRINT);
  if (kind == SELECTOR_THEME) return <i32>(load<u8>(item, 8) == THEME_LIGHT || load<u8>(item, 8) == THEME_SYSTEM);
  return -1;
}

/** False when one of the conditions can never hold here. */
function canApply(conditions: usize): bool {
  for (let i: usize = 0, n = vecLen(conditions); i < n; i++)
    if (!fixedCondition(vecPtr(conditions) + i * AzDynamicSelector_SIZE)) return false;
  return true;
}

/** Appends the conditions as pseudo-classes: `:hover`, `:hover:focus`, nothing. */
function putConditions(out: TextBuf, conditions: usize): void {
  const ptr = vecPtr(conditions);
  for (let i: usize = 0, n = vecLen(conditions); i < n; i++) {
    const item = ptr + i * AzDynamicSelector_SIZE;
    if (fixedCondition(item) > 0) continue;
    const kind: u32 = load<u8>(item);
    const state = load<u32>(item, 4);
    if (kind != SELECTOR_PSEUDO_STATE || state > 8)
      trapNumber(
        'AzDom_addCssProperty',
        'conditions are pseudo-classes, systems, themes and media here; write the condition as CSS text with AzDom_setCss. Kind',
        kind,
      );
    putWord(out, PSEUDO_CLASSES, state);
  }
}

/** `name: value;` or, under conditions, `:hover { name: value; }`. */
export function putConditionalProperty(out: TextBuf, property: usize): void {
  if (!canApply(property + AzCssPropertyWithConditions_apply_if)) return;
  const before = out.len;
  putConditions(out, property + AzCssPropertyWithConditions_apply_if);
  const conditional = out.len > before;
  if (conditional) out.ascii(' { ');
  putCssProperty(out, property, true);
  out.byte(59);
  if (conditional) out.ascii(' }');
}

/** AzString `name: value`. */
export function AzCssProperty_formatCss(ret: usize, property: usize): void {
  const out = textNew();
  putCssProperty(out, property, true);
  stringFromText(ret, out);
}

/** AzString of the value alone. */
export function AzCssProperty_value(ret: usize, property: usize): void {
  const out = textNew();
  putCssProperty(out, property, false);
  stringFromText(ret, out);
}

/** True when the value is the keyword `initial`. */
export function AzCssProperty_isInitial(property: usize): bool {
  const at = propertyValueOffset(load<u8>(property));
  return at != 0 && load<u8>(property + at) == KEYWORD_INITIAL;
}

/** A property with a CSS-wide keyword: Auto 0, None 1, Initial 2, Inherit 3. */
export function propertyKeyword(ret: usize, propertyType: u32, keyword: u32): void {
  const tag = propertyTag(propertyType);
  const at = propertyValueOffset(tag);
  if (!at) trap('AzCssProperty', 'this property type is not described; use AzDom_setCss with text');
  beginVariant(ret, AzCssProperty_SIZE, tag);
  store<u8>(ret + at, <u8>keyword);
}
