// css.ts → the style sheet of every page: takes the browser's own element styles away, says what the layout takes for granted,
// and paints states. It is the same for all documents; what differs per node is in style attributes.
import { FONTS } from '../gen/fonts.ts';
import { CSS } from './css.ts';
import { blobOf } from './font-blob.ts';

/** States that a page can paint by itself; their declarations travel as custom properties of the node. */
export const PAINTED_STATES = ['disabled', 'focus-within', 'focus', 'focus-visible', 'hover', 'active'] as const;
const PAINTED: readonly string[] = [
  'color',
  'background-color',
  'background-image',
  'border-top-color',
  'border-right-color',
  'border-bottom-color',
  'border-left-color',
  'box-shadow',
  'text-shadow',
  'opacity',
  'filter',
  'text-decoration-line',
  'text-decoration-color',
  'outline-width',
  'outline-style',
  'outline-color',
  'outline-offset',
  'cursor',
];

/** True when a rule with a state may set this property: the layout does not depend on it. */
export function isPaintedInState(name: string): boolean {
  return PAINTED.includes(name);
}

/** `--az-hover-color`: the value that `color` has while the node is hovered. */
export function stateProperty(state: string, name: string): string {
  return `--az-${state}-${name}`;
}

/** A rule per state and property; it concerns the nodes whose style attribute has the custom property. */
function stateRules(): string {
  return PAINTED_STATES.flatMap((state) =>
    PAINTED.map((name) => {
      const property = stateProperty(state, name);
      return `[style*="${property}:"]:${state}{${name}:var(${property})!important}`;
    }),
  ).join('');
}

/** Text: exact widths need kerning and ligatures off, and one font (layout/fonts.ts). */
const TEXT =
  'font-family:Inter;font-size:16px;line-height:LINEpx;font-kerning:none;font-variant-ligatures:none;font-optical-sizing:none;' +
  'text-size-adjust:none;-webkit-text-size-adjust:none;font-synthesis:style;color:#000;text-rendering:auto';

/** `line-height: normal` of the root's 16 px text, as layout/fonts.ts finds it in the advance table. */
function rootLinePx(): number {
  const table = new DataView(blobOf(FONTS[0].advances).buffer);
  const px = (at: number) => (table.getInt16(at, true) * 16) / table.getUint16(6, true);
  return Math.round(px(8)) + Math.round(px(10)) + px(12);
}

/** CSS text of the sheet. */
export function baseSheet(): string {
  const bases = CSS.filter((row) => row.base !== undefined).map((row) => `${row.name}:${row.base}`);
  const reset = `all:unset;${bases.join(';')}`;
  return (
    `html{height:100%;${TEXT.replace('LINE', String(rootLinePx()))}}` +
    `body,body :not(svg *){${reset}}body{display:block}` +
    // Controls keep their inside: what the browser paints there has no other sheet to come from.
    `body input,body textarea,body select{line-height:normal}` +
    // Browsers say by a style of their own what the attribute means.
    `[draggable=true]{-webkit-user-drag:element;user-select:none}` +
    stateRules()
  );
}
