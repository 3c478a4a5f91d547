// Declarations that change boxes in ways that the layout does not compute. They reach the page as they are, and the boxes of what
// they may concern are measured there (layout/measured.ts).
//
// Columns
//   unless   values with which boxes are as they are without the declaration; all others change them
//   only     of a property that the layout knows (tables/css.ts): the values that it does not
//   eg       a value that changes boxes
interface MeasuredRow {
  name: string;
  unless?: RegExp;
  only?: RegExp;
  eg: string;
  spec: string;
}

const row = (name: string, unless: RegExp, eg: string, spec: string): MeasuredRow => ({ name, unless, eg, spec });

export const MEASURED: readonly MeasuredRow[] = [
  {
    name: 'display',
    only: /^(-webkit-(inline-)?box|ruby(-base|-text)?|(block |inline )?(ruby|math))$/,
    eg: '-webkit-box',
    spec: 'css-display-3 §2, css-overflow-4 §5.1',
  },
  {
    name: 'vertical-align',
    only: /^(sub|super|text-(top|bottom)|[-+.\d].*|calc\(.*)$/,
    eg: '-2px',
    spec: 'css2 §10.8.1; the others count in cells of tables',
  },
  { name: 'text-align', only: /^justify(-all)?$/, eg: 'justify', spec: 'css-text-3 §6.1' },
  { name: 'text-indent', only: /%|hanging|each-line/, eg: '10%', spec: 'css-text-3 §8.1' },
  {
    name: 'transform',
    only: /^(?!(none|initial|unset|revert)$)/,
    eg: 'translate(10px, 5%)',
    spec: 'css-transforms-1 §4',
  },
  row('translate', /^none$/, '10px 20px', 'css-transforms-2 §5'),
  row('rotate', /^none$/, '45deg', 'css-transforms-2 §5'),
  row('scale', /^none$/, '2', 'css-transforms-2 §5'),
  row('float', /^none$/, 'left', 'css2 §9.5.1'),
  row('columns', /^auto( auto)?$/, '3', 'css-multicol-1 §3.3'),
  row('column-count', /^auto$/, '3', 'css-multicol-1 §3.2'),
  row('column-width', /^auto$/, '120px', 'css-multicol-1 §3.1'),
  row('writing-mode', /^horizontal-tb$/, 'vertical-rl', 'css-writing-modes-4 §3.2'),
  row('direction', /^ltr$/, 'rtl', 'css-writing-modes-4 §2.1'),
  row('unicode-bidi', /^normal$/, 'bidi-override', 'css-writing-modes-4 §2.2'),
  row('zoom', /^(1|normal|100%)$/, '1.5', 'css-viewport-1 §4'),
  row('contain', /^(none|style)$/, 'size', 'css-contain-2 §2'),
  row('content-visibility', /^visible$/, 'hidden', 'css-contain-2 §4'),
  row('container-type', /^normal$/, 'size', 'css-contain-3 §2.1'),
  row('initial-letter', /^normal$/, '2', 'css-inline-3 §7.2'),
  row('text-box', /^(normal|none)$/, 'trim-both cap alphabetic', 'css-inline-3 §6.1'),
  row('text-box-trim', /^none$/, 'trim-both', 'css-inline-3 §6.2'),
  row('line-clamp', /^none$/, '2', 'css-overflow-4 §5'),
  row('-webkit-line-clamp', /^none$/, '2', 'css-overflow-4 §5.1'),
  row('scrollbar-gutter', /^auto$/, 'stable', 'css-overflow-4 §3.3'),
  row('text-wrap', /^(wrap )?(wrap|auto|stable)$/, 'balance', 'css-text-4 §5'),
  row('text-wrap-mode', /^wrap$/, 'nowrap', 'css-text-4 §5.1'),
  row('text-wrap-style', /^(auto|stable)$/, 'pretty', 'css-text-4 §5.2'),
  row('white-space-collapse', /^collapse$/, 'preserve', 'css-text-4 §4.1'),
  row('hyphens', /^manual$/, 'auto', 'css-text-4 §6.3'),
  row('line-break', /^(auto|normal)$/, 'anywhere', 'css-text-4 §6.2'),
  row('text-autospace', /^no-autospace$/, 'normal', 'css-text-4 §8.3'),
  row('text-spacing-trim', /^(normal|space-all)$/, 'trim-start', 'css-text-4 §8.4'),
  row('field-sizing', /^fixed$/, 'content', 'css-ui-4 §4.3'),
  // Pages have neither kerning nor ligatures, and one width of their font (tables/base-sheet.ts).
  row('font-kerning', /^none$/, 'normal', 'css-fonts-4 §6.3'),
  row('font-stretch', /^(normal|100%)$/, 'condensed', 'css-fonts-4 §2.4'),
  row('font-width', /^(normal|100%)$/, 'condensed', 'css-fonts-4 §2.4'),
  row('font-size-adjust', /^none$/, '0.5', 'css-fonts-5 §2.6'),
  row('font-variant', /^none$/, 'small-caps', 'css-fonts-4 §6.11'),
  row('font-variant-ligatures', /^none$/, 'common-ligatures', 'css-fonts-4 §6.4'),
  row('font-variant-caps', /^normal$/, 'small-caps', 'css-fonts-4 §6.6'),
  row('font-variant-numeric', /^normal$/, 'tabular-nums', 'css-fonts-4 §6.7'),
  row('font-variant-position', /^normal$/, 'super', 'css-fonts-4 §6.5'),
  row('font-variant-east-asian', /^normal$/, 'full-width', 'css-fonts-4 §6.10'),
  row('font-feature-settings', /^normal$/, '"tnum"', 'css-fonts-4 §6.12'),
  row('font-variation-settings', /^normal$/, '"wdth" 80', 'css-fonts-4 §8.2'),
  row('font-optical-sizing', /^none$/, 'auto', 'css-fonts-4 §8.1'),
];
const BY_NAME: ReadonlyMap<string, MeasuredRow> = new Map(MEASURED.map((entry) => [entry.name, entry]));

/** Properties that say something only beside a declaration above, or to what it makes. */
const BESIDE =
  /^(clear$|shape-|column-(fill|rule|span)|break-(after|before|inside)$|page-break-|orphans$|widows$|text-(orientation|combine-upright|box-edge)$|ruby-|contain-intrinsic-|container-name$|initial-letter-|-webkit-box-|block-ellipsis$|hyphenate-|box-decoration-break$)/;

/** True for declarations with which only the page knows the boxes. */
export function isMeasured(name: string, text: string): boolean {
  const value = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const { only, unless } = BY_NAME.get(name) ?? {};
  return only?.test(value) ?? (unless !== undefined && !unless.test(value) && !/^(initial|unset|revert)$/.test(value));
}

/** True for properties without a row in tables/css.ts that the page gets because of those declarations. */
export const isOfMeasured = (name: string): boolean => BY_NAME.get(name)?.unless !== undefined || BESIDE.test(name);
