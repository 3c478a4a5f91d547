// Advance tables of the served fonts → widths and vertical metrics. A width is the sum of advances · size / units per em:
// exact against the browser, since kerning and ligatures are switched off in the emitted style.
// What stands in a table is in tables/font-head.ts.
import {
  FONT_ASCENT_AT, FONT_DESCENT_AT, FONT_HEAD_BYTES, FONT_LINE_GAP_AT, FONT_MAGIC, FONT_RANGE_COUNT_AT, FONT_UNITS_PER_EM_AT, FONT_WEIGHT_AT, FONT_X_HEIGHT_AT, NO_GLYPH,
} from '../gen/font-head';
import { freeBytes } from '../heap';
import { trap } from '../state/trap';

/** Index of the first font of the app's own; those before are what the host serves. */
export const FIRST_OWN_FONT: u32 = 8;
const FONT_MAX: u32 = 64;
const BLOBS: usize = memory.data(256, 4);
let fontCount: u32 = 0;
let ownCount: u32 = 0;

// @ts-ignore: decorator
@inline
function BLOB(font: u32): usize {
  return load<usize>(BLOBS + (<usize>font << 2));
}

/** Registers an advance table; takes over the heap block. Index 0 is the regular face. */
export function addFont(ptr: usize, byteLen: u32): void {
  if (byteLen < FONT_HEAD_BYTES || load<u32>(ptr) != FONT_MAGIC) trap('AzStartup_addFont', 'not an advance table');
  if (fontCount == FIRST_OWN_FONT) trap('AzStartup_addFont', 'more fonts than the runtime has places for');
  store<usize>(BLOBS + (<usize>fontCount << 2), ptr);
  fontCount += 1;
}

/** The same for a font of the app's own; returns its index. */
export function addOwnFont(ptr: usize): u32 {
  const font = FIRST_OWN_FONT + ownCount;
  if (font == FONT_MAX) trap('AzFontRef_parse', 'more fonts in use than the runtime has places for');
  store<usize>(BLOBS + (<usize>font << 2), ptr);
  ownCount += 1;
  return font;
}

/** Gives these back. */
export function forgetOwnFonts(): void {
  for (let i: u32 = 0; i < ownCount; i++) freeBytes(BLOB(FIRST_OWN_FONT + i));
  ownCount = 0;
}

export function ownFontCount(): u32 {
  return ownCount;
}

/** Font for a CSS weight: the nearest one, as css-fonts-4 §5.2 picks among regular and bold. */
export function fontFor(weight: f32): u32 {
  let best: u32 = 0;
  for (let i: u32 = 0; i < fontCount; i++) {
    const has = <f32>load<u16>(BLOB(i), FONT_WEIGHT_AT);
    const isBoldWanted = weight > 500;
    if (isBoldWanted == has > 500) best = i;
  }
  return best;
}

export function unitsPerEm(font: u32): f32 {
  return <f32>load<u16>(BLOB(font), FONT_UNITS_PER_EM_AT);
}

/** Ascent in px, rounded as browsers round it for line boxes. */
export function ascentPx(font: u32, sizePx: f32): f32 {
  return Mathf.round((<f32>load<i16>(BLOB(font), FONT_ASCENT_AT) * sizePx) / unitsPerEm(font));
}

/** Descent in px (positive), rounded. */
export function descentPx(font: u32, sizePx: f32): f32 {
  return Mathf.round((<f32>load<i16>(BLOB(font), FONT_DESCENT_AT) * sizePx) / unitsPerEm(font));
}

/** Height of "x" in px. */
export function xHeightPx(font: u32, sizePx: f32): f32 {
  return (<f32>load<u16>(BLOB(font), FONT_X_HEIGHT_AT) * sizePx) / unitsPerEm(font);
}

/** `line-height: normal` in px. */
export function normalLinePx(font: u32, sizePx: f32): f32 {
  const gap = (<f32>load<i16>(BLOB(font), FONT_LINE_GAP_AT) * sizePx) / unitsPerEm(font);
  return ascentPx(font, sizePx) + descentPx(font, sizePx) + gap;
}

/** Advance in font units; NO_GLYPH when the table has none. */
function tableAdvance(font: u32, codePoint: u32): u32 {
  const blob = BLOB(font);
  const ranges = <u32>load<u16>(blob, FONT_RANGE_COUNT_AT);
  let at = blob + FONT_HEAD_BYTES + <usize>ranges * 8;
  for (let i: u32 = 0; i < ranges; i++) {
    const first = load<u32>(blob + FONT_HEAD_BYTES + <usize>i * 8);
    const count = load<u32>(blob + FONT_HEAD_BYTES + <usize>i * 8, 4);
    if (codePoint - first < count) return load<u16>(at + (<usize>(codePoint - first) << 1));
    at += <usize>count << 1;
  }
  return NO_GLYPH;
}

/** Width in px of a character; < 0 = no table has it, and the page measures it (layout/runs.ts). */
export function advancePx(font: u32, sizePx: f32, codePoint: u32): f64 {
  const units = tableAdvance(font, codePoint);
  // What a font of the app does not have is shown in the regular one.
  if (units == NO_GLYPH) return font >= FIRST_OWN_FONT ? advancePx(0, sizePx, codePoint) : -1;
  return (<f64>units * sizeStep(sizePx)) / <f64>unitsPerEm(font);
}

/** Browsers scale glyphs to sizes in steps of 1/64 px. */
function sizeStep(sizePx: f32): f64 {
  return floor<f64>(<f64>sizePx * 64 + 0.001) / 64;
}

export function spacePx(font: u32, sizePx: f32): f64 {
  return advancePx(font, sizePx, 32);
}

/** The unit `ch`: advance of "0". */
export function zeroPx(font: u32, sizePx: f32): f32 {
  return <f32>advancePx(font, sizePx, 48);
}
