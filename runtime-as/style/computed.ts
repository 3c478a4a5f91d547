// Specified values → computed style of a node: relative lengths become px, keywords with a size become numbers, everything
// unsaid is inherited or initial (css-cascade-4 §4.4). A style is an array of value ids indexed by property.
//
//   style   ┌ [0] extras │ [1 … PROPERTY_COUNT-1] value ids │ [S_LINE] used line height │ [S_HEIR] │ [S_PARTS] ┐
//   extras  ┌ count │ {u32 name atom, u32 value id} × count ┐  properties without a row; 0 = none
import {
  initialKind, initialNum, initialTextLen, initialTextPtr, isInherited, KW_BOLD, KW_BOLDER, KW_HIDDEN, KW_LARGE, KW_LARGER,
  KW_LIGHTER, KW_MEDIUM, KW_NONE, KW_NORMAL, KW_SMALL, KW_SMALLER, KW_THICK, KW_THIN, KW_X_LARGE, KW_X_SMALL, KW_XX_LARGE,
  KW_XX_SMALL, P_BORDER_TOP_STYLE, P_BORDER_TOP_WIDTH, P_FONT_FAMILY, P_FONT_SIZE, P_FONT_WEIGHT, P_LETTER_SPACING, P_LINE_HEIGHT,
  P_MARGIN_LEFT, P_MARGIN_TOP, P_PADDING_LEFT, P_PADDING_TOP, P_WORD_SPACING, PROPERTY_COUNT, V_CH, V_EM, V_INHERIT, V_INITIAL,
  V_KEYWORD, V_NUMBER, V_PERCENT, V_PX, V_RAW, V_REM, V_SUM, V_UNSET, V_VH, V_VMAX, V_VMIN, V_VW,
} from '../gen/css';
import { allocZero } from '../heap';
import { fontFor, normalLinePx, zeroPx } from '../layout/fonts';
import { viewportHeightPx, viewportWidthPx } from '../state/viewport';
import { atomOf } from './atoms';
import { ownFont } from './own-font';
import { sumValue } from './sums';
import { numberValue, pxValue, valueAtom, valueKeyword, valueKind, valueNum, valueOf, valueOffset } from './values';

/** Slot of the used line height in px. */
export const S_LINE: u32 = PROPERTY_COUNT;
/** Slot of the first style that was made with the same inherited values: an address, equal where children inherit the same. */
export const S_HEIR: u32 = PROPERTY_COUNT + 1;
/** Slot of what the layout has to know about percentages. */
export const S_PARTS: u32 = PROPERTY_COUNT + 2;
/** Bits of it: some value is a percentage with px; some margin or padding has a percentage. */
export const PARTS_SUM: u32 = 1;
export const PARTS_EDGE: u32 = 2;
/** Slots of a style block. */
export const STYLE_SLOTS: u32 = PROPERTY_COUNT + 3;
export const STYLE_BYTES: u32 = STYLE_SLOTS * 4;

// @ts-ignore: decorator
@inline
export function styleValue(style: usize, property: u32): u32 {
  return load<u32>(style + (<usize>property << 2));
}

// @ts-ignore: decorator
@inline
export function setStyleValue(style: usize, property: u32, value: u32): void {
  store<u32>(style + (<usize>property << 2), value);
}

export function styleKeyword(style: usize, property: u32): u32 {
  return valueKeyword(styleValue(style, property));
}

/** Number of a px value; 0 for anything else. */
export function stylePx(style: usize, property: u32): f32 {
  const value = styleValue(style, property);
  return valueKind(value) == V_PX ? valueNum(value) : 0;
}

export function styleNum(style: usize, property: u32): f32 {
  return valueNum(styleValue(style, property));
}

let initialStyle: usize = 0;
/** Font size of the root element, the unit `rem`. */
let rootFontPx: f32 = 16;

/** Initial value as the table says it; 0 for numbers without a property. */
export function initialValue(id: u32): u32 {
  return initialKind(id) ? valueOf(initialKind(id), initialNum(id), atomOf(initialTextPtr(id), initialTextLen(id))) : 0;
}

/** The style of initial values: what the root inherits from. Fonts must be registered before. */
export function initialValues(): usize {
  if (initialStyle) return initialStyle;
  initialStyle = allocZero(STYLE_BYTES);
  for (let id: u32 = 1; id < PROPERTY_COUNT; id++) setStyleValue(initialStyle, id, initialValue(id));
  rootFontPx = 16;
  computeFont(initialStyle, initialStyle);
  computeLengths(initialStyle);
  return initialStyle;
}

export function rootFont(): f32 {
  return rootFontPx;
}

export function setRootFontPx(px: f32): void {
  rootFontPx = px;
}

/** px of a length in any unit but %; `fontPx` is the size that em means. */
export function lengthPx(kind: u32, num: f32, fontPx: f32, style: usize): f32 {
  if (kind == V_EM) return num * fontPx;
  if (kind == V_REM) return num * rootFontPx;
  if (kind == V_CH) return num * zeroPx(styleFont(style), fontPx);
  if (kind == V_VW) return (num * viewportWidthPx) / 100;
  if (kind == V_VH) return (num * viewportHeightPx) / 100;
  if (kind == V_VMIN) return (num * min<f32>(viewportWidthPx, viewportHeightPx)) / 100;
  if (kind == V_VMAX) return (num * max<f32>(viewportWidthPx, viewportHeightPx)) / 100;
  return num;
}

function isRelative(kind: u32): bool {
  return kind >= V_EM && kind <= V_CH;
}

export function fontPx(style: usize): f32 {
  return stylePx(style, P_FONT_SIZE);
}

/** Advance table for the family and the weight of a style. */
export function styleFont(style: usize): u32 {
  const own = ownFont(styleValue(style, P_FONT_FAMILY));
  return own ? own : fontFor(styleNum(style, P_FONT_WEIGHT));
}

/** css-fonts-4 §2.5: absolute keywords on a base of 16 px. */
function fontKeywordPx(keyword: u32, parentPx: f32): f32 {
  if (keyword == KW_XX_SMALL) return 9;
  if (keyword == KW_X_SMALL) return 10;
  if (keyword == KW_SMALL) return 13;
  if (keyword == KW_MEDIUM) return 16;
  if (keyword == KW_LARGE) return 18;
  if (keyword == KW_X_LARGE) return 24;
  if (keyword == KW_XX_LARGE) return 32;
  if (keyword == KW_SMALLER) return parentPx / 1.2;
  if (keyword == KW_LARGER) return parentPx * 1.2;
  return parentPx;
}

/** css-fonts-4 §2.2.1: relative weights. */
function relativeWeight(keyword: u32, parent: f32): f32 {
  if (keyword == KW_NORMAL) return 400;
  if (keyword == KW_BOLD) return 700;
  if (keyword == KW_BOLDER) return parent < 350 ? 400 : parent < 550 ? 700 : 900;
  if (keyword == KW_LIGHTER) return parent < 550 ? 100 : parent < 750 ? 400 : 700;
  return parent;
}

/** Font size, weight and line height, on which other lengths depend; `parent` is the style that % and em refer to. */
function computeFont(style: usize, parent: usize): void {
  const parentPx: f32 = parent == style ? 16 : fontPx(parent);
  let size = styleValue(style, P_FONT_SIZE);
  if (valueKind(size) == V_SUM) size = sumValue(P_FONT_SIZE, valueAtom(size), parentPx, style);
  const kind = valueKind(size);
  let sizePx = valueNum(size);
  if (kind == V_KEYWORD) sizePx = fontKeywordPx(valueKeyword(size), parentPx);
  else if (kind == V_PERCENT) sizePx = max<f32>(0, (sizePx * parentPx) / 100 + valueOffset(size));
  const parentWeight: f32 = parent == style ? 400 : styleNum(parent, P_FONT_WEIGHT);
  const weight = styleValue(style, P_FONT_WEIGHT);
  if (valueKind(weight) == V_KEYWORD)
    setStyleValue(style, P_FONT_WEIGHT, numberValue(relativeWeight(valueKeyword(weight), parentWeight)));
  if (isRelative(kind)) sizePx = lengthPx(kind, sizePx, parentPx, style);
  setStyleValue(style, P_FONT_SIZE, pxValue(sizePx));
  computeLine(style, sizePx);
}

/** A number stays a number for children to multiply; the used height in px goes to its own slot. */
function computeLine(style: usize, sizePx: f32): void {
  const value = styleValue(style, P_LINE_HEIGHT);
  const kind = valueKind(value);
  const num = valueNum(value);
  let linePx = num;
  if (kind == V_KEYWORD) linePx = normalLinePx(styleFont(style), sizePx);
  else if (kind == V_NUMBER) linePx = num * sizePx;
  else {
    if (kind == V_PERCENT) linePx = (num * sizePx) / 100;
    else if (isRelative(kind)) linePx = lengthPx(kind, num, sizePx, style);
    setStyleValue(style, P_LINE_HEIGHT, pxValue(linePx));
  }
  setStyleValue(style, S_LINE, pxValue(linePx));
}

function isEdge(property: u32): bool {
  return (property >= P_MARGIN_TOP && property <= P_MARGIN_LEFT) || (property >= P_PADDING_TOP && property <= P_PADDING_LEFT);
}

/** Relative lengths → px; `normal` spacings → 0. */
function computeLengths(style: usize): void {
  const sizePx = fontPx(style);
  let parts: u32 = 0;
  for (let id: u32 = 1; id < PROPERTY_COUNT; id++) {
    const value = styleValue(style, id);
    const kind = valueKind(value);
    if (isRelative(kind)) setStyleValue(style, id, pxValue(lengthPx(kind, valueNum(value), sizePx, style)));
    else if (kind == V_SUM) setStyleValue(style, id, sumValue(id, valueAtom(value), sizePx, style));
    if (kind != V_SUM && kind != V_PERCENT) continue;
    if (valueOffset(styleValue(style, id)) != 0) parts |= PARTS_SUM;
    if (isEdge(id) && valueKind(styleValue(style, id)) == V_PERCENT) parts |= PARTS_EDGE;
  }
  setStyleValue(style, S_PARTS, parts);
  if (styleKeyword(style, P_LETTER_SPACING) == KW_NORMAL) setStyleValue(style, P_LETTER_SPACING, pxValue(0));
  if (styleKeyword(style, P_WORD_SPACING) == KW_NORMAL) setStyleValue(style, P_WORD_SPACING, pxValue(0));
}

/** css-backgrounds-3 §3.3. Widths above 1 px are floored to whole device pixels by browsers, below rounded up to 1. */
function computeBorder(style: usize, width: u32, line: u32): void {
  const lineStyle = styleKeyword(style, line);
  const keyword = styleKeyword(style, width);
  let px = stylePx(style, width);
  if (keyword == KW_THIN) px = 1;
  if (keyword == KW_MEDIUM) px = 3;
  if (keyword == KW_THICK) px = 5;
  if (lineStyle == KW_NONE || lineStyle == KW_HIDDEN) px = 0;
  else if (px > 0) px = max<f32>(1, floor<f32>(px));
  setStyleValue(style, width, pxValue(px));
}

/** What a child inherits of a value: text with variables keeps meaning what it means for the parent, so it is not said again. */
export function handedOn(value: u32): u32 {
  return valueKind(value) == V_RAW && valueNum(value) != 0 ? valueOf(V_RAW, 0, valueAtom(value)) : value;
}

/** Some style has its parent's value of a property that is not inherited by itself. */
export let asksParent: bool = false;

/** Fills `style` from `specified` (value ids by property, 0 = unsaid) and the style of the parent. */
export function computeStyle(style: usize, specified: usize, parent: usize): void {
  const initial = initialValues();
  for (let id: u32 = 1; id < PROPERTY_COUNT; id++) {
    let value = styleValue(specified, id);
    const kind = valueKind(value);
    const isUnset = !value || kind == V_UNSET;
    if (kind == V_INHERIT || (isUnset && isInherited(id))) {
      value = handedOn(styleValue(parent, id));
      if (!isInherited(id)) asksParent = true;
    } else if (isUnset || kind == V_INITIAL) value = styleValue(initial, id);
    setStyleValue(style, id, value);
  }
  computeFont(style, parent);
  computeLengths(style);
  // Not in the style of initial values, whose widths are `medium` for whoever gets a line.
  for (let side: u32 = 0; side < 4; side++) computeBorder(style, P_BORDER_TOP_WIDTH + side, P_BORDER_TOP_STYLE + side);
}
