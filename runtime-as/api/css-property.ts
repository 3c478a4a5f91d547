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
  memory.copy(ret, property, AzCssProperty_SIZE);
  const item = vecNew(ret + AzCssPropertyWithConditions_apply_if, 1, AzDynamicSelector_SIZE);
  beginVariant(item, AzDynamicSelector_SIZE, SELECTOR_PSEUDO_STATE);
  store<u32>(item, state, 4);
}

/** Appends the conditions as pseudo-classes: `:hover`, `:hover:focus`, nothing. */
function putConditions(out: TextBuf, conditions: usize): void {
  const ptr = vecPtr(conditions);
  for (let i: usize = 0, n = vecLen(conditions); i < n; i++) {
    const item = ptr + i * AzDynamicSelector_SIZE;
    const kind: u32 = load<u8>(item);
    const state = load<u32>(item, 4);
    if (kind != SELECTOR_PSEUDO_STATE || state > 8)
      trapNumber(
        'AzDom_addCssProperty',
        'only pseudo-class conditions are supported here; write the condition as CSS text with AzDom_setCss. Kind',
        kind,
      );
    putWord(out, PSEUDO_CLASSES, state);
  }
}

/** `name: value;` or, under conditions, `:hover { name: value; }`. */
export function putConditionalProperty(out: TextBuf, property: usize): void {
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

/** A property with a CSS-wide keyword: Auto 0, None 1, Initial 2, Inherit 3. */
export function propertyKeyword(ret: usize, propertyType: u32, keyword: u32): void {
  const tag = propertyTag(propertyType);
  const at = propertyValueOffset(tag);
  if (!at) trap('AzCssProperty', 'this property type is not described; use AzDom_setCss with text');
  beginVariant(ret, AzCssProperty_SIZE, tag);
  store<u8>(ret + at, <u8>keyword);
}
