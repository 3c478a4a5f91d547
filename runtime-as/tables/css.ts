// CSS properties as rows: what a value may be, where it starts, what a change redoes, who reads it.
//
// Columns
//   id         number of the property in style blocks and in compact style sheets; append-only
//   type       grammar of one value (css-values.ts parses it, the rows of CSS_TYPES say how)
//   keywords   identifiers the grammar takes besides its numbers
//   initial    value of a node that says nothing (CSS initial value)
//   base       value that the page's base sheet gives to every node, where that differs from `initial`: a style is
//              emitted only where it differs from `base`, so common normalisations cost no bytes per node
//   inherited  taken from the parent when nothing is said
//   affects    'layout': boxes change · 'text': text measures change · 'paint': boxes stay · 'order': paint order and hits
//   yoga       Yoga setter family that takes the value (layout/build.ts has the cases that need more than a call)
//   spec, eg   where it is defined; an example that must survive parse and print

export type CssType =
  | 'keyword' // one of `keywords`
  | 'length' // px, em, rem, viewport units
  | 'lengthPct' // length or percentage
  | 'number'
  | 'integer'
  | 'fontWeight'
  | 'lineHeight' // number, length, percentage
  | 'color' // kept as text in canonical spelling; painted by the browser
  | 'tracks' // track list of a grid (css-grid.ts)
  | 'areas' // named areas of a grid
  | 'gridLine' // edge of a grid item
  | 'lengths' // one or two lengths
  | 'raw'; // any text; the browser alone reads it

export interface CssRow {
  id: number;
  name: string;
  type: CssType;
  keywords?: readonly string[];
  initial: string;
  base?: string;
  inherited?: true;
  affects: 'layout' | 'text' | 'paint' | 'order';
  yoga?: string;
  spec: string;
  eg: string;
}

const SIZE = ['auto', 'max-content', 'min-content', 'fit-content'] as const;
const LIMIT = ['none', 'max-content', 'min-content', 'fit-content'] as const;
const LINE_STYLES = 'none hidden solid dashed dotted double groove ridge inset outset'.split(' ');
const JUSTIFY =
  'normal flex-start flex-end center start end left right space-between space-around space-evenly stretch';
const ALIGN = 'normal stretch flex-start flex-end center start end self-start self-end baseline';
const TABLE =
  'table inline-table table-caption table-column-group table-column table-header-group table-row-group table-footer-group ' +
  'table-row table-cell';
const sides = ['top', 'right', 'bottom', 'left'] as const;
const corners = ['top-left', 'top-right', 'bottom-right', 'bottom-left'] as const;

/** Four rows that differ by their side; ids count from `firstId` in the order top, right, bottom, left. */
function perSide(firstId: number, name: (side: string) => string, rest: Omit<CssRow, 'id' | 'name'>): CssRow[] {
  return sides.map((side, i) => ({ ...rest, id: firstId + i, name: name(side) }));
}

const paint = (id: number, name: string, initial: string, eg: string, spec: string): CssRow => ({
  id,
  name,
  type: 'raw',
  initial,
  affects: 'paint',
  spec,
  eg,
});
const inheritedPaint = (id: number, name: string, initial: string, eg: string, spec: string): CssRow => ({
  ...paint(id, name, initial, eg, spec),
  inherited: true,
});

const grid = (id: number, name: string, type: CssType, initial: string, eg: string, spec: string): CssRow => ({
  id,
  name,
  type,
  initial,
  affects: 'layout',
  spec,
  eg,
});

export const CSS: readonly CssRow[] = [
  {
    id: 1,
    name: 'display',
    type: 'keyword',
    keywords:
      `block inline inline-block flex inline-flex none contents flow-root list-item grid inline-grid ${TABLE}`.split(
        ' ',
      ),
    initial: 'inline',
    affects: 'layout',
    yoga: 'setDisplay',
    spec: 'css-display-3 §2',
    eg: 'flex',
  },
  {
    id: 2,
    name: 'position',
    type: 'keyword',
    keywords: ['static', 'relative', 'absolute', 'fixed', 'sticky'],
    initial: 'static',
    affects: 'layout',
    yoga: 'setPositionType',
    spec: 'css-position-3 §2',
    eg: 'absolute',
  },
  ...perSide(3, (side) => side, {
    type: 'lengthPct',
    keywords: ['auto'],
    initial: 'auto',
    affects: 'layout',
    yoga: 'setPosition',
    spec: 'css-position-3 §3.1',
    eg: '10px',
  }),
  ...[
    ['width', SIZE, 'auto', 'auto'],
    ['height', SIZE, 'auto', 'auto'],
    ['min-width', SIZE, 'auto', '0px'],
    ['min-height', SIZE, 'auto', '0px'],
    ['max-width', LIMIT, 'none', 'none'],
    ['max-height', LIMIT, 'none', 'none'],
  ].map(
    ([name, keywords, initial, base], i): CssRow => ({
      id: 7 + i,
      name: name as string,
      type: 'lengthPct',
      keywords: keywords as readonly string[],
      initial: initial as string,
      base: base as string,
      affects: 'layout',
      yoga: `set${name}`,
      spec: 'css-sizing-3 §3.1',
      eg: '50%',
    }),
  ),
  ...perSide(13, (side) => `margin-${side}`, {
    type: 'lengthPct',
    keywords: ['auto'],
    initial: '0px',
    affects: 'layout',
    yoga: 'setMargin',
    spec: 'css-box-4 §3',
    eg: '-4px',
  }),
  ...perSide(17, (side) => `padding-${side}`, {
    type: 'lengthPct',
    initial: '0px',
    affects: 'layout',
    yoga: 'setPadding',
    spec: 'css-box-4 §4',
    eg: '1em',
  }),
  ...perSide(21, (side) => `border-${side}-width`, {
    type: 'length',
    keywords: ['thin', 'medium', 'thick'],
    initial: 'medium',
    affects: 'layout',
    yoga: 'setBorder',
    spec: 'css-backgrounds-3 §3.3',
    eg: '2px',
  }),
  ...perSide(25, (side) => `border-${side}-style`, {
    type: 'keyword',
    keywords: LINE_STYLES,
    initial: 'none',
    affects: 'layout',
    spec: 'css-backgrounds-3 §3.2',
    eg: 'solid',
  }),
  ...perSide(29, (side) => `border-${side}-color`, {
    type: 'color',
    initial: 'currentcolor',
    affects: 'paint',
    spec: 'css-backgrounds-3 §3.1',
    eg: '#ff0000',
  }),
  ...corners.map(
    (corner, i): CssRow => ({
      id: 33 + i,
      name: `border-${corner}-radius`,
      type: 'raw',
      initial: '0px',
      affects: 'paint',
      spec: 'css-backgrounds-3 §4.1',
      eg: '4px',
    }),
  ),
  {
    id: 37,
    name: 'box-sizing',
    type: 'keyword',
    keywords: ['content-box', 'border-box'],
    initial: 'content-box',
    base: 'border-box',
    affects: 'layout',
    yoga: 'setBoxSizing',
    spec: 'css-sizing-3 §3.3',
    eg: 'border-box',
  },
  {
    id: 38,
    name: 'flex-direction',
    type: 'keyword',
    keywords: ['row', 'row-reverse', 'column', 'column-reverse'],
    initial: 'row',
    affects: 'layout',
    yoga: 'setFlexDirection',
    spec: 'css-flexbox-1 §5.1',
    eg: 'column',
  },
  {
    id: 39,
    name: 'flex-wrap',
    type: 'keyword',
    keywords: ['nowrap', 'wrap', 'wrap-reverse'],
    initial: 'nowrap',
    affects: 'layout',
    yoga: 'setFlexWrap',
    spec: 'css-flexbox-1 §5.2',
    eg: 'wrap',
  },
  {
    id: 40,
    name: 'flex-grow',
    type: 'number',
    initial: '0',
    affects: 'layout',
    yoga: 'setFlexGrow',
    spec: 'css-flexbox-1 §7.2.1',
    eg: '1',
  },
  {
    id: 41,
    name: 'flex-shrink',
    type: 'number',
    initial: '1',
    base: '0',
    affects: 'layout',
    yoga: 'setFlexShrink',
    spec: 'css-flexbox-1 §7.2.2',
    eg: '0',
  },
  {
    id: 42,
    name: 'flex-basis',
    type: 'lengthPct',
    keywords: ['auto', 'content', 'max-content', 'min-content', 'fit-content'],
    initial: 'auto',
    affects: 'layout',
    yoga: 'setFlexBasis',
    spec: 'css-flexbox-1 §7.2.3',
    eg: '0%',
  },
  {
    id: 43,
    name: 'justify-content',
    type: 'keyword',
    keywords: JUSTIFY.split(' '),
    initial: 'normal',
    affects: 'layout',
    yoga: 'setJustifyContent',
    spec: 'css-align-3 §5.1',
    eg: 'center',
  },
  {
    id: 44,
    name: 'align-items',
    type: 'keyword',
    keywords: ALIGN.split(' '),
    initial: 'normal',
    affects: 'layout',
    yoga: 'setAlignItems',
    spec: 'css-align-3 §6.3',
    eg: 'center',
  },
  {
    id: 45,
    name: 'align-self',
    type: 'keyword',
    keywords: ['auto', ...ALIGN.split(' ')],
    initial: 'auto',
    affects: 'layout',
    yoga: 'setAlignSelf',
    spec: 'css-align-3 §6.2',
    eg: 'stretch',
  },
  {
    id: 46,
    name: 'align-content',
    type: 'keyword',
    keywords: JUSTIFY.split(' '),
    initial: 'normal',
    affects: 'layout',
    yoga: 'setAlignContent',
    spec: 'css-align-3 §5.1',
    eg: 'stretch',
  },
  ...['row-gap', 'column-gap'].map(
    (name, i): CssRow => ({
      id: 47 + i,
      name,
      type: 'lengthPct',
      keywords: ['normal'],
      initial: 'normal',
      affects: 'layout',
      yoga: 'setGap',
      spec: 'css-align-3 §8.1',
      eg: '8px',
    }),
  ),
  ...['overflow-x', 'overflow-y'].map(
    (name, i): CssRow => ({
      id: 49 + i,
      name,
      type: 'keyword',
      keywords: ['visible', 'hidden', 'scroll', 'auto', 'clip'],
      initial: 'visible',
      affects: 'layout',
      yoga: 'setOverflow',
      spec: 'css-overflow-3 §3.1',
      eg: 'hidden',
    }),
  ),
  {
    id: 51,
    name: 'aspect-ratio',
    type: 'number',
    keywords: ['auto'],
    initial: 'auto',
    affects: 'layout',
    yoga: 'setAspectRatio',
    spec: 'css-sizing-4 §5.1',
    eg: '1.5',
  },
  {
    id: 52,
    name: 'z-index',
    type: 'integer',
    keywords: ['auto'],
    initial: 'auto',
    affects: 'order',
    spec: 'css2 §9.9.1',
    eg: '3',
  },
  {
    id: 53,
    name: 'order',
    type: 'integer',
    initial: '0',
    affects: 'layout',
    spec: 'css-flexbox-1 §5.4',
    eg: '2',
  },
  {
    id: 54,
    name: 'visibility',
    type: 'keyword',
    keywords: ['visible', 'hidden', 'collapse'],
    initial: 'visible',
    inherited: true,
    affects: 'order',
    spec: 'css-display-3 §4',
    eg: 'hidden',
  },
  {
    id: 55,
    name: 'pointer-events',
    type: 'keyword',
    keywords: ['auto', 'none'],
    initial: 'auto',
    inherited: true,
    affects: 'order',
    spec: 'css-ui-4 §6.4',
    eg: 'none',
  },
  { id: 56, name: 'opacity', type: 'number', initial: '1', affects: 'order', spec: 'css-color-4 §3.3', eg: '0.5' },
  {
    id: 57,
    name: 'font-size',
    type: 'lengthPct',
    keywords: 'xx-small x-small small medium large x-large xx-large smaller larger'.split(' '),
    initial: 'medium',
    inherited: true,
    affects: 'text',
    spec: 'css-fonts-4 §2.5',
    eg: '14px',
  },
  {
    id: 58,
    name: 'font-weight',
    type: 'fontWeight',
    keywords: ['normal', 'bold', 'bolder', 'lighter'],
    initial: 'normal',
    inherited: true,
    affects: 'text',
    spec: 'css-fonts-4 §2.2',
    eg: '700',
  },
  {
    id: 59,
    name: 'font-family',
    type: 'raw',
    initial: 'Inter',
    inherited: true,
    affects: 'text',
    spec: 'css-fonts-4 §2.1',
    eg: 'Inter',
  },
  {
    id: 60,
    name: 'font-style',
    type: 'keyword',
    keywords: ['normal', 'italic', 'oblique'],
    initial: 'normal',
    inherited: true,
    affects: 'text',
    spec: 'css-fonts-4 §2.4',
    eg: 'italic',
  },
  {
    id: 61,
    name: 'line-height',
    type: 'lineHeight',
    keywords: ['normal'],
    initial: 'normal',
    inherited: true,
    affects: 'text',
    spec: 'css-inline-3 §5.1',
    eg: '1.5',
  },
  {
    id: 62,
    name: 'letter-spacing',
    type: 'length',
    keywords: ['normal'],
    initial: 'normal',
    inherited: true,
    affects: 'text',
    spec: 'css-text-3 §8.2',
    eg: '0.5px',
  },
  {
    id: 63,
    name: 'word-spacing',
    type: 'length',
    keywords: ['normal'],
    initial: 'normal',
    inherited: true,
    affects: 'text',
    spec: 'css-text-3 §8.1',
    eg: '2px',
  },
  {
    id: 64,
    name: 'text-align',
    type: 'keyword',
    keywords: ['start', 'end', 'left', 'right', 'center', 'justify'],
    initial: 'start',
    inherited: true,
    affects: 'text',
    spec: 'css-text-3 §6.1',
    eg: 'center',
  },
  {
    id: 65,
    name: 'white-space',
    type: 'keyword',
    keywords: ['normal', 'nowrap', 'pre', 'pre-wrap', 'pre-line', 'break-spaces'],
    initial: 'normal',
    inherited: true,
    affects: 'text',
    spec: 'css-text-3 §3',
    eg: 'nowrap',
  },
  {
    id: 66,
    name: 'overflow-wrap',
    type: 'keyword',
    keywords: ['normal', 'break-word', 'anywhere'],
    initial: 'normal',
    inherited: true,
    affects: 'text',
    spec: 'css-text-3 §5.5',
    eg: 'anywhere',
  },
  {
    id: 67,
    name: 'word-break',
    type: 'keyword',
    keywords: ['normal', 'break-all', 'keep-all', 'break-word'],
    initial: 'normal',
    inherited: true,
    affects: 'text',
    spec: 'css-text-3 §5.2',
    eg: 'break-all',
  },
  {
    id: 68,
    name: 'text-transform',
    type: 'keyword',
    keywords: ['none', 'uppercase', 'lowercase', 'capitalize'],
    initial: 'none',
    inherited: true,
    affects: 'text',
    spec: 'css-text-3 §2.1',
    eg: 'uppercase',
  },
  {
    id: 69,
    name: 'text-indent',
    type: 'lengthPct',
    initial: '0px',
    inherited: true,
    affects: 'text',
    spec: 'css-text-3 §7.1',
    eg: '1em',
  },
  {
    id: 70,
    name: 'vertical-align',
    type: 'lengthPct',
    keywords: ['baseline', 'sub', 'super', 'top', 'bottom', 'middle', 'text-top', 'text-bottom'],
    initial: 'baseline',
    affects: 'layout',
    spec: 'css2 §10.8.1',
    eg: 'middle',
  },
  {
    id: 71,
    name: 'tab-size',
    type: 'integer',
    initial: '8',
    inherited: true,
    affects: 'text',
    spec: 'css-text-3 §4.2',
    eg: '4',
  },
  {
    id: 72,
    name: 'color',
    type: 'color',
    initial: 'canvastext',
    inherited: true,
    affects: 'paint',
    spec: 'css-color-4 §3.2',
    eg: '#333333',
  },
  {
    id: 73,
    name: 'background-color',
    type: 'color',
    initial: 'transparent',
    affects: 'paint',
    spec: 'css-backgrounds-3 §2.2',
    eg: '#eeeeee',
  },
  paint(74, 'background-image', 'none', 'linear-gradient(red, blue)', 'css-backgrounds-3 §2.3'),
  paint(75, 'background-position', '0% 0%', 'center', 'css-backgrounds-3 §2.6'),
  paint(76, 'background-size', 'auto', 'cover', 'css-backgrounds-3 §2.9'),
  paint(77, 'background-repeat', 'repeat', 'no-repeat', 'css-backgrounds-3 §2.4'),
  paint(78, 'background-clip', 'border-box', 'padding-box', 'css-backgrounds-3 §2.7'),
  paint(79, 'background-origin', 'padding-box', 'content-box', 'css-backgrounds-3 §2.8'),
  paint(80, 'background-attachment', 'scroll', 'fixed', 'css-backgrounds-3 §2.5'),
  paint(81, 'box-shadow', 'none', '0 1px 2px black', 'css-backgrounds-3 §6.1'),
  inheritedPaint(82, 'text-shadow', 'none', '1px 1px 1px red', 'css-text-decor-3 §4'),
  paint(83, 'text-decoration-line', 'none', 'underline', 'css-text-decor-3 §2.1'),
  paint(84, 'text-decoration-color', 'currentcolor', 'red', 'css-text-decor-3 §2.2'),
  paint(85, 'text-decoration-style', 'solid', 'wavy', 'css-text-decor-3 §2.3'),
  paint(86, 'text-overflow', 'clip', 'ellipsis', 'css-ui-3 §5.1'),
  inheritedPaint(87, 'cursor', 'auto', 'pointer', 'css-ui-3 §8.1.1'),
  inheritedPaint(88, 'user-select', 'auto', 'none', 'css-ui-4 §6.3'),
  paint(89, 'outline-width', 'medium', '2px', 'css-ui-3 §4.2'),
  paint(90, 'outline-style', 'none', 'solid', 'css-ui-3 §4.3'),
  paint(91, 'outline-color', 'auto', 'blue', 'css-ui-3 §4.4'),
  paint(92, 'outline-offset', '0px', '1px', 'css-ui-3 §4.5'),
  paint(93, 'transition', 'none', 'color 0.2s', 'css-transitions-1 §2.5'),
  paint(94, 'animation', 'none', 'spin 1s linear infinite', 'css-animations-1 §3.10'),
  paint(95, 'filter', 'none', 'blur(2px)', 'filter-effects-1 §5'),
  paint(96, 'backdrop-filter', 'none', 'blur(2px)', 'filter-effects-2 §2'),
  paint(97, 'mix-blend-mode', 'normal', 'multiply', 'compositing-1 §3.4.1'),
  paint(98, 'object-fit', 'fill', 'cover', 'css-images-3 §5.5'),
  paint(99, 'object-position', '50% 50%', 'center', 'css-images-3 §5.6'),
  paint(100, 'appearance', 'none', 'auto', 'css-ui-4 §7.2'),
  inheritedPaint(101, 'caret-color', 'auto', 'red', 'css-ui-3 §8.2.1'),
  paint(102, 'accent-color', 'auto', 'red', 'css-ui-4 §7.1'),
  paint(103, 'resize', 'none', 'both', 'css-ui-3 §8.1'),
  paint(104, 'clip-path', 'none', 'circle(50%)', 'css-masking-1 §5.1'),
  paint(105, 'scrollbar-width', 'auto', 'thin', 'css-scrollbars-1 §3'),
  paint(106, 'scrollbar-color', 'auto', 'red blue', 'css-scrollbars-1 §2'),
  paint(107, 'will-change', 'auto', 'transform', 'css-will-change-1 §3'),
  paint(108, 'touch-action', 'auto', 'none', 'pointerevents-3 §8'),
  inheritedPaint(109, 'list-style-type', 'disc', 'square', 'css-lists-3 §3.1'),
  inheritedPaint(110, 'list-style-position', 'outside', 'inside', 'css-lists-3 §3.4'),
  paint(111, 'transform', 'none', 'rotate(45deg)', 'css-transforms-1 §4'),
  paint(112, 'transform-origin', '50% 50%', '0 0', 'css-transforms-1 §5'),
  paint(113, 'text-decoration-thickness', 'auto', '2px', 'css-text-decor-4 §2.4'),
  grid(114, 'grid-template-columns', 'tracks', 'none', '1fr minmax(40px,auto)', 'css-grid-1 §7.2'),
  grid(115, 'grid-template-rows', 'tracks', 'none', 'repeat(auto-fill,20px)', 'css-grid-1 §7.2'),
  grid(116, 'grid-template-areas', 'areas', 'none', '"a a" "b ."', 'css-grid-1 §7.3'),
  grid(117, 'grid-auto-columns', 'tracks', 'auto', '1fr', 'css-grid-1 §7.6'),
  grid(118, 'grid-auto-rows', 'tracks', 'auto', '40px', 'css-grid-1 §7.6'),
  {
    id: 119,
    name: 'grid-auto-flow',
    type: 'keyword',
    keywords: ['row', 'column', 'row dense', 'column dense', 'dense'],
    initial: 'row',
    affects: 'layout',
    spec: 'css-grid-1 §7.7',
    eg: 'column dense',
  },
  ...['grid-row-start', 'grid-row-end', 'grid-column-start', 'grid-column-end'].map((name, i) =>
    grid(120 + i, name, 'gridLine', 'auto', 'span 2', 'css-grid-1 §8.3'),
  ),
  {
    id: 124,
    name: 'justify-items',
    type: 'keyword',
    keywords: [...ALIGN.split(' '), 'left', 'right', 'legacy'],
    initial: 'normal',
    affects: 'layout',
    spec: 'css-align-3 §6.1',
    eg: 'center',
  },
  {
    id: 125,
    name: 'justify-self',
    type: 'keyword',
    keywords: ['auto', ...ALIGN.split(' '), 'left', 'right'],
    initial: 'auto',
    affects: 'layout',
    spec: 'css-align-3 §6.1',
    eg: 'end',
  },
  {
    id: 126,
    name: 'border-collapse',
    type: 'keyword',
    keywords: ['separate', 'collapse'],
    initial: 'separate',
    inherited: true,
    affects: 'layout',
    spec: 'css2 §17.6',
    eg: 'collapse',
  },
  {
    id: 127,
    name: 'border-spacing',
    type: 'lengths',
    initial: '0px',
    inherited: true,
    affects: 'layout',
    spec: 'css2 §17.6.1',
    eg: '4px 2px',
  },
  {
    id: 128,
    name: 'table-layout',
    type: 'keyword',
    keywords: ['auto', 'fixed'],
    initial: 'auto',
    affects: 'layout',
    spec: 'css2 §17.5.2',
    eg: 'fixed',
  },
  {
    id: 129,
    name: 'caption-side',
    type: 'keyword',
    keywords: ['top', 'bottom'],
    initial: 'top',
    inherited: true,
    affects: 'layout',
    spec: 'css2 §17.4.1',
    eg: 'bottom',
  },
];

export type CssName = string;

/** Row of a property name; undefined for properties that only pass through to the browser. */
export const CSS_BY_NAME: ReadonlyMap<string, CssRow> = new Map(CSS.map((row) => [row.name, row]));

/** One more than the highest property id: length of a style block in values. */
export const PROPERTY_COUNT = Math.max(...CSS.map((row) => row.id)) + 1;

/** Every identifier of every grammar, numbered from 1; 0 = no keyword. */
export const KEYWORDS: readonly string[] = [...new Set(CSS.flatMap((row) => row.keywords ?? []))];
export const KEYWORD_IDS: ReadonlyMap<string, number> = new Map(KEYWORDS.map((word, i) => [word, i + 1]));
