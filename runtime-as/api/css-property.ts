// AzCssProperty (136 bytes: tag, AzXValue) and AzCssPropertyWithConditions (176 bytes: property, AzDynamicSelectorVec).

import { DomNode, nodeAddCss } from '../dom/node';
import { propertyTag, propertyValueOffset, putCssProperty } from '../gen/css-text';
import { cloneEveryCssProperty, dropEveryCssProperty } from '../gen/glue';
import { AzCssProperty_SIZE, AzCssPropertyWithConditions_apply_if, AzDynamicSelector_SIZE } from '../gen/layout';
import { trap } from '../state/trap';
import { TextBuf, textNew } from '../text';
import { canApply, putPseudoClasses, SELECTOR_OS, SELECTOR_PSEUDO_STATE, SELECTOR_THEME } from './conditions';
import { hookProperties } from './property-hook';
import { stringFromText } from './string';
import { beginVariant } from './variant';
import { vecLen, vecNew, vecPtr } from './vec';

const KEYWORD_INITIAL: u8 = 2;

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

/** `name: value;`, under conditions on the node `:hover { name: value; }`, under those that do not hold nothing. */
function putConditionalProperty(out: TextBuf, property: usize): void {
  if (!canApply(property + AzCssPropertyWithConditions_apply_if)) return;
  const before = out.len;
  putPseudoClasses(out, property + AzCssPropertyWithConditions_apply_if);
  const conditional = out.len > before;
  if (conditional) out.ascii(' { ');
  putCssProperty(out, property, true);
  out.byte(59);
  if (conditional) out.ascii(' }');
}

/** Adds the property as text, so that one parser and one cascade serve typed and written styles alike. */
function addProperty(node: DomNode, property: usize): void {
  const out = textNew();
  putConditionalProperty(out, property);
  const byteLen = out.len;
  if (byteLen) nodeAddCss(node, out.take(), byteLen);
  out.free();
}

/** Called by everything that makes an AzCssProperty. */
export function useProperties(): void {
  hookProperties(dropEveryCssProperty.index, cloneEveryCssProperty.index, addProperty.index);
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
  useProperties();
  const tag = propertyTag(propertyType);
  const at = propertyValueOffset(tag);
  if (!at) trap('AzCssProperty', 'this property type is not described; use AzDom_setCss with text');
  beginVariant(ret, AzCssProperty_SIZE, tag);
  store<u8>(ret + at, <u8>keyword);
}
