// css.ts → the style sheet of every page: takes the browser's own element styles away, says what the layout takes for granted,
// and paints states. What differs per node is in style attributes.
import { FONTS } from '../gen/fonts.ts';
import { CSS } from './css.ts';
import { blobOf } from './font-blob.ts';
import { fontHeadNumber } from './font-head.ts';
import { stateRules } from './painted.ts';

/** Text: exact widths need kerning and ligatures off, and one font (layout/fonts.ts). */
const TEXT =
  'font-family:Inter;font-size:16px;line-height:LINEpx;font-kerning:none;font-variant-ligatures:none;font-optical-sizing:none;' +
  'text-size-adjust:none;-webkit-text-size-adjust:none;font-synthesis:style;color:#000;text-rendering:auto';

/** `line-height: normal` of the root's 16 px text, as layout/fonts.ts finds it in the advance table. */
function rootLinePx(): number {
  const table = new DataView(blobOf(FONTS[0].advances).buffer);
  const px = (field: 'ascent' | 'descent' | 'lineGap') =>
    (fontHeadNumber(table, field) * 16) / fontHeadNumber(table, 'unitsPerEm');
  return Math.round(px('ascent')) + Math.round(px('descent')) + px('lineGap');
}

/** CSS text of the sheet; `isUsed`: whether a custom property of a painted state is in the document. Pages add the rules for others. */
export function baseSheet(isUsed: (property: string) => boolean = () => true): string {
  const bases = CSS.filter((row) => row.base !== undefined).map((row) => `${row.name}:${row.base}`);
  const reset = `all:unset;${bases.join(';')}`;
  return (
    `html{height:100%;${TEXT.replace('LINE', String(rootLinePx()))}}` +
    `body,body :not(svg *){${reset}}body{display:block}` +
    // Levels of tables that only a parser has made.
    `body tbody:not([id]){display:table-row-group}body tr:not([id]){display:table-row}` +
    `body colgroup:not([id]){display:table-column-group}` +
    // The triangle follows what the page shows. What is inside of an open one lies in the box of the element itself.
    `body summary{list-style:disclosure-closed}body [open]>summary{list-style:disclosure-open}` +
    `body [open]::details-content{display:contents}` +
    // Browsers say by a style of their own what the attribute means.
    `[draggable=true]{-webkit-user-drag:element;user-select:none}` +
    stateRules(isUsed)
  );
}
