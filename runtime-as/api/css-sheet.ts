// AzCss: rules of a style sheet. What is given as text stays text: one rule without a path, whose only declaration is dynamic and
// is named by all of the text; the page's parser reads it where the sheet is used.
import { DomNode, domNode, nodeAddCss, nodeCss } from '../dom/node';
import { putCssProperty } from '../gen/css-text';
import { dropCss, dropCssVec } from '../gen/glue';
import {
  AzCss_SIZE,
  AzCssDeclaration_SIZE,
  AzCssRuleBlock_conditions,
  AzCssRuleBlock_declarations,
  AzCssRuleBlock_priority,
  AzCssRuleBlock_SIZE,
  AzCssPathSelector_SIZE,
} from '../gen/layout';
import { COMPONENT_MARK } from '../gen/sheet';
import { freeBytes } from '../heap';
import { equalsAscii, TextBuf, textNew } from '../text';
import { canApply, putPseudoClasses } from './conditions';
import { putPath } from './css-path';
import { useProperties } from './css-property';

import { beginVariant } from './variant';
import { stringDrop, stringLen, stringPtr } from './string';
import { vecLen, vecNew, vecPtr } from './vec';

const PAYLOAD: usize = 8;
const DYNAMIC: u32 = 1;
/** Of a DynamicCssProperty: its default, behind its name. */
const DEFAULT_VALUE: usize = 40;

export function AzCss_empty(ret: usize): void {
  memory.fill(ret, 0, AzCss_SIZE);
}

/** The text is consumed. */
export function AzCss_fromString(ret: usize, text: usize): void {
  useProperties();
  AzCss_empty(ret);
  if (!stringLen(text)) {
    stringDrop(text);
    return;
  }
  const rule = vecNew(ret, 1, AzCssRuleBlock_SIZE);
  memory.fill(rule, 0, AzCssRuleBlock_SIZE);
  const declaration = vecNew(rule + AzCssRuleBlock_declarations, 1, AzCssDeclaration_SIZE);
  beginVariant(declaration, AzCssDeclaration_SIZE, DYNAMIC);
  memory.copy(declaration + PAYLOAD, text, 40);
}

export function AzCss_isEmpty(css: usize): bool {
  return vecLen(css) == 0;
}

/** Ids, classes and the like, types: as selectors-4 §17 counts them, a byte each. */
function specificityOf(rule: usize): u32 {
  let count: u32 = 0;
  for (let i: usize = 0, n = vecLen(rule); i < n; i++) {
    const tag: u32 = load<u8>(vecPtr(rule) + i * AzCssPathSelector_SIZE);
    if (tag == 4) count += 0x10000;
    else if (tag == 3 || tag == 5 || tag == 6) count += 0x100;
    else if (tag == 2) count += 1;
  }
  return count;
}

/** Priority first, then specificity. */
function rankOf(rule: usize): u64 {
  return (<u64>load<u8>(rule, AzCssRuleBlock_priority) << 32) | specificityOf(rule);
}

const SWAP: usize = memory.data(128, 8);

/** Rules that weigh the same keep their order. */
export function AzCss_sortBySpecificity(css: usize): void {
  const first = vecPtr(css);
  for (let i: usize = 1, n = vecLen(css); i < n; i++) {
    let at = first + i * AzCssRuleBlock_SIZE;
    while (at > first && rankOf(at - AzCssRuleBlock_SIZE) > rankOf(at)) {
      memory.copy(SWAP, at, AzCssRuleBlock_SIZE);
      memory.copy(at, at - AzCssRuleBlock_SIZE, AzCssRuleBlock_SIZE);
      memory.copy(at - AzCssRuleBlock_SIZE, SWAP, AzCssRuleBlock_SIZE);
      at -= AzCssRuleBlock_SIZE;
    }
  }
}

function putDeclarations(out: TextBuf, declarations: usize): void {
  for (let i: usize = 0, n = vecLen(declarations); i < n; i++) {
    const declaration = vecPtr(declarations) + i * AzCssDeclaration_SIZE;
    const isDynamic = load<u8>(declaration) == DYNAMIC;
    putCssProperty(out, declaration + PAYLOAD + (isDynamic ? DEFAULT_VALUE : 0), true);
    out.ascii('; ');
  }
}

/** A rule as text; one whose conditions do not hold is none. */
function putRule(out: TextBuf, rule: usize): void {
  const declarations = rule + AzCssRuleBlock_declarations;
  const first = vecPtr(declarations);
  if (!vecLen(rule) && vecLen(declarations) == 1 && load<u8>(first) == DYNAMIC) {
    out.bytes(stringPtr(first + PAYLOAD), stringLen(first + PAYLOAD));
    out.byte(10);
    return;
  }
  if (!canApply(rule + AzCssRuleBlock_conditions)) return;
  putPath(out, rule);
  putPseudoClasses(out, rule + AzCssRuleBlock_conditions);
  out.ascii(' { ');
  putDeclarations(out, declarations);
  out.ascii('}\n');
}

function addSheet(node: DomNode, css: usize): void {
  const out = textNew();
  out.ascii(COMPONENT_MARK);
  for (let i: usize = 0, n = vecLen(css); i < n; i++) putRule(out, vecPtr(css) + i * AzCssRuleBlock_SIZE);
  const byteLen = out.len;
  nodeAddCss(node, out.take(), byteLen);
  out.free();
}

/** Adds rules for the node and what lies inside, of which no selector looks at what is around it; the sheet is consumed. */
export function AzDom_addComponentCss(dom: usize, css: usize): void {
  addSheet(domNode(dom), css);
  dropCss(css);
}

/** Replaces all of them; the sheets are consumed. */
export function AzDom_setComponentCss(dom: usize, sheets: usize): void {
  const node = domNode(dom);
  let kept: u32 = 0;
  for (let i: u32 = 0; i < node.cssCount; i++) {
    const css = nodeCss(node, i);
    const isOfComponent = css.len >= <u32>COMPONENT_MARK.length && equalsAscii(css.ptr, COMPONENT_MARK.length, COMPONENT_MARK);
    if (isOfComponent) freeBytes(css.ptr);
    else memory.copy(changetype<usize>(nodeCss(node, kept++)), changetype<usize>(css), 8);
  }
  node.cssCount = kept;
  for (let i: usize = 0, n = vecLen(sheets); i < n; i++) addSheet(node, vecPtr(sheets) + i * AzCss_SIZE);
  dropCssVec(sheets);
}
