// Widths of text that the advance tables do not cover, in CSS px.
import { clusters } from './text-parts.ts';

/** Width of `text` in one line, without kerning and ligatures. */
export type Measure = (family: string, weight: number, sizePx: number, text: string) => number;

/** Wide in East Asian typography (UAX 11 W and F, and emoji): one em in practically every font. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
/** Combining marks and format characters take no room of their own. */
const ZERO = /[\p{Mn}\p{Me}\p{Cf}]/u;
/** Mean advance of the lower-case letters of common sans-serif fonts, in em. */
const NARROW_EM = 0.56;

/** For hosts without fonts (the server): classes of characters instead of glyphs. The page measures again with its own. */
export const measureByClass: Measure = (_family, _weight, sizePx, text) => {
  let em = 0;
  for (const cluster of clusters(text))
    if (WIDE.test(cluster)) em += 1;
    else for (const c of cluster) em += ZERO.test(c) ? 0 : NARROW_EM;
  return em * sizePx;
};

/** Where even a page cannot measure: browsers that keep canvases from it. */
const measureByLength: Measure = (_family, _weight, sizePx, text) => text.length * NARROW_EM * sizePx;

/** Measures with the fonts of the page. The classes are left to the server: pages would carry their tables for no one. */
export function measureByCanvas(): Measure {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return measureByLength;
  context.fontKerning = 'none';
  // Without ligatures that are not required, as the page's text is (tables/base-sheet.ts).
  context.textRendering = 'optimizeSpeed';
  return (family, weight, sizePx, text) => {
    context.font = `${weight} ${sizePx}px ${family}`;
    return context.measureText(text).width;
  };
}
