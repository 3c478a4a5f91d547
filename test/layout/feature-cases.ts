// One document per feature of css, as small as the feature allows.
import type { Spec } from '../runtime/app.ts';
import { button, type Child, casesOf, div, type LayoutCase, type Pages, p, span } from './layout-case.ts';

const br: Spec = { make: 'Br' };

const TEXT = 'The quick brown fox jumps over the lazy dog and runs away.';
const box = (css = ''): Spec => div(`width: 60px; height: 30px; ${css}`);
const small = (css = ''): Spec => div(`width: 24px; height: 16px; ${css}`);
const four = (css = ''): Spec[] => [box(css), small(css), box(`height: 50px; ${css}`), small(css)];

/** One page per keyword: `css` with the keyword, around the children. */
const each = (
  property: string,
  keywords: string,
  css: string,
  children: (keyword: string) => Child[],
): [string, ...Child[]][] =>
  keywords.split(' ').map((word) => [`${property}: ${word}`, div(`${css}; ${property}: ${word}`, ...children(word))]);

const FEATURES: Pages = [
  // Rows and columns of flex boxes
  ...each('justify-content', 'start end left right stretch', 'display: flex; width: 300px', () => four()),
  ...each(
    'justify-content',
    'center flex-end space-between space-around space-evenly',
    'display: flex; flex-direction: column; height: 240px',
    () => four(),
  ),
  ...each(
    'align-content',
    'flex-start flex-end center space-between space-around space-evenly stretch',
    'display: flex; flex-wrap: wrap; width: 130px; height: 260px',
    () => four(),
  ),
  ...each('align-self', 'flex-start flex-end center stretch start end', 'height: 10px', (word) => [
    div('display: flex; height: 90px', box(), div(`align-self: ${word}; width: 40px; min-height: 20px`)),
  ]),
  ...each('flex-direction', 'row row-reverse column column-reverse', 'display: flex; width: 300px; height: 200px', () =>
    four('margin: 2px 5px'),
  ),
  ...each('flex-wrap', 'nowrap wrap wrap-reverse', 'display: flex; width: 150px; gap: 4px', () => [
    ...four(),
    ...four(),
  ]),
  ['flex-basis in %', div('display: flex; width: 400px', div('flex: 0 0 25%', 'a'), div('flex: 0 0 50%', 'b'))],
  ['flex-basis beats width', div('display: flex', box('flex-basis: 90px'), box('flex-basis: 0'))],
  [
    'flex-grow by parts',
    div('display: flex; width: 400px', small('flex-grow: 1'), small('flex-grow: 2'), small('flex-grow: 5')),
  ],
  [
    'flex-shrink by parts of the base size',
    div('display: flex; width: 100px', box('flex-shrink: 1; width: 80px'), box('flex-shrink: 4; width: 90px')),
  ],
  [
    'flex-shrink weighs content boxes',
    div('display: flex; width: 100px', box('padding: 0 20px'), box('width: 90px; border: 5px solid')),
  ],
  [
    'items keep their longest word',
    div('display: flex; width: 80px', div('', 'incomprehensible'), div('', 'tiny words of text')),
  ],
  [
    'items that clip shrink below their words',
    div('display: flex; width: 80px', div('overflow: hidden', 'incomprehensible'), div('', 'word')),
  ],
  [
    'items with minimum and maximum that grow',
    div(
      'display: flex; width: 400px',
      box('flex: 1; max-width: 70px'),
      box('flex: 1; min-width: 200px'),
      box('flex: 1'),
    ),
  ],
  ['auto margins in a row', div('display: flex', box('margin-left: auto'), box('margin-right: auto'), box())],
  [
    'auto margins in a column',
    div('display: flex; flex-direction: column; height: 200px', box('margin-top: auto'), box('margin: auto'), box()),
  ],
  ['negative margins in a row', div('display: flex; padding: 20px', box('margin: -5px'), box('margin-left: -20px'))],
  ['gaps in a wrapping row', div('display: flex; flex-wrap: wrap; gap: 7px 3px; width: 140px', ...four(), ...four())],
  ['row gap in a column', div('display: flex; flex-direction: column; row-gap: 9px', ...four())],
  [
    'text directly in a row',
    div('display: flex; gap: 6px; width: 260px', 'some text', box(), 'and more text that has to wrap'),
  ],
  [
    'nested rows and columns',
    div(
      'display: flex; height: 160px',
      div('display: flex; flex-direction: column; flex: 1', box('flex: 1'), div('display: flex; flex: 1', ...four())),
      div('display: flex; flex-direction: column; justify-content: end', box()),
    ),
  ],
  [
    'an absolute item of a row',
    div('display: flex; position: relative; height: 80px', box(), small('position: absolute; right: 4px; top: 6px')),
  ],
  ['inline flex boxes', 'a ', div('display: inline-flex; gap: 3px', ...four()), ' b'],
  ['order of items', div('display: flex', small('order: 2'), box('order: -1'), small(), box('order: 1'))],
  ['display: contents in a row', div('display: flex; gap: 5px', div('display: contents', box(), small()), box())],
  // Blocks
  ['a margin through its parent', div('', div('', div('margin: 30px 0; height: 10px'))), box()],
  ['a margin held by padding', div('padding-top: 1px', div('margin-top: 30px; height: 10px')), box()],
  ['a margin held by a flow root', div('display: flow-root', div('margin: 20px 0; height: 10px')), box()],
  ['a margin held by clipping', div('overflow: hidden', div('margin: 20px 0; height: 10px')), box()],
  ['negative margins that collapse', box('margin-bottom: 20px'), box('margin-top: -12px'), box('margin-top: -8px')],
  ['margins through empty blocks', box('margin-bottom: 8px'), div('margin: 15px 0'), div('margin: 22px 0 5px'), box()],
  ['padding and margin in %', div('width: 300px', div('padding: 5% 10%; margin: 3% 2%', div('height: 20px')))],
  ['width in % of a padded box', div('width: 300px; padding: 20px', div('width: 50%; height: 20px'))],
  [
    'limits in %',
    div('width: 300px', div('width: 90%; max-width: 50%; height: 20px'), div('min-width: 120%; height: 9px')),
  ],
  ['height in % of an open height', div('', div('height: 50%', 'text'), box())],
  ['max-height cuts a box', div('max-height: 30px', box('height: 60px')), box()],
  ['min-height raises a box', div('min-height: 70px', box()), box()],
  ['a maximum below the minimum', div('min-width: 120px; max-width: 60px; height: 20px'), box()],
  ['em and rem', div('font-size: 20px', div('width: 4em; height: 2rem; margin: 0.5em'))],
  ['parts of the viewport', div('width: 30vw; height: 10vh; margin: 1vmin 2vmax')],
  // Lines
  ['br', div('', 'one', br, 'two', br, br, 'four')],
  ['inline boxes with edges', 'a ', span('padding: 3px 9px; border: 2px solid; margin: 0 7px', 'boxed text'), ' b'],
  ['an inline box over lines', div('width: 150px', 'before ', span('padding: 0 10px', TEXT), ' after')],
  ['sizes of text in a line', 'small ', span('font-size: 30px', 'large'), span('font-size: 10px', ' tiny')],
  ['bold text', div('width: 200px; font-weight: 700', TEXT)],
  ['letter-spacing', div('width: 200px; letter-spacing: 2px', TEXT)],
  ['word-spacing', div('width: 200px; word-spacing: 12px', TEXT)],
  ['text-indent', div('width: 200px; text-indent: 40px', TEXT)],
  ...each('text-transform', 'uppercase lowercase capitalize', 'width: 200px', () => [TEXT]),
  ...each('white-space', 'nowrap pre pre-wrap pre-line', 'width: 120px', () => [
    ' two  blanks \n and a line that is long ',
  ]),
  ['tab-size', div('white-space: pre; tab-size: 3', 'a\tb\t\tc')],
  ['overflow-wrap: anywhere', div('width: 70px; overflow-wrap: anywhere', 'incomprehensibilities')],
  ['word-break: break-all', div('width: 70px; word-break: break-all', 'incomprehensible words')],
  ['breaks after hyphens and in addresses', div('width: 90px', 'well-known https://example.org/a/b?c=d (and) so-on')],
  ['line-height as a number', div('line-height: 2', 'text', div('font-size: 30px', 'larger'))],
  ['line-height in px', div('line-height: 40px', 'text', br, span('line-height: 60px', 'higher'))],
  ...each('text-align', 'left right center start end', 'width: 220px', () => [TEXT]),
  ['inline blocks', 'a ', div('display: inline-block; width: 50px; padding: 4px; margin: 3px', 'two words'), ' b'],
  ['inline blocks wrap', div('width: 150px', ...[1, 2, 3, 4].map(() => box('display: inline-block; margin: 2px')))],
  ['paragraphs', p('', TEXT), p('margin: 5px', TEXT)],
  ['blank text between blocks', box(), '  \n ', box()],
  // Positions
  [
    'relative insets',
    box('position: relative; left: 20px; top: 10px'),
    box('position: relative; right: 5px; bottom: 4px'),
  ],
  ['relative insets in %', div('width: 300px; height: 100px', box('position: relative; left: 10%; top: 20%'))],
  [
    'absolute in all corners',
    ...['left:0;top:0', 'right:0;top:0', 'left:0;bottom:0', 'right:0;bottom:0'].map((at) =>
      box(`position: absolute; ${at}`),
    ),
  ],
  [
    'absolute between insets',
    div('position: relative; height: 200px', div('position: absolute; inset: 10px 20px 30px 40px')),
  ],
  [
    'absolute with auto margins',
    div('position: relative; height: 200px', box('position: absolute; inset: 0; margin: auto')),
  ],
  [
    'absolute as wide as its text',
    div('position: relative; height: 90px; width: 120px', div('position: absolute; left: 10px', TEXT)),
  ],
  ['fixed', div('height: 900px'), box('position: fixed; right: 10px; bottom: 10px')],
  // Painting
  [
    'negative z-index',
    div('position: relative; z-index: 0; height: 60px', box('position: absolute; z-index: -1'), 'text over it'),
  ],
  ['z-index of items', div('display: flex', box('z-index: 1; margin-right: -30px'), box())],
  [
    'opacity makes a context',
    div('opacity: 0.5; height: 40px', box('position: absolute; z-index: 9')),
    box('margin-top: -20px; position: relative'),
  ],
  ['visibility: hidden', div('visibility: hidden', box(), box('visibility: visible')), box()],
  ['pointer-events: none', div('position: relative', box('pointer-events: none; position: absolute'), box())],
  ['display: none', box(), box('display: none'), box()],
  [
    'overflow: hidden',
    div('width: 80px; height: 40px; overflow: hidden; border: 3px solid', div('width: 200px; height: 100px')),
  ],
  [
    'a round corner that clips',
    div('width: 100px; height: 100px; border-radius: 50px; overflow: hidden', div('height: 100px')),
  ],
  // Sizes
  ['aspect-ratio from the width', div('width: 120px; aspect-ratio: 3 / 2'), box()],
  ['aspect-ratio from the height', div('height: 60px; aspect-ratio: 2; align-self: flex-start'), box()],
  ['max-content', div('width: max-content; padding: 4px', TEXT), div('width: max-content', box(), 'two words')],
  ['min-content', div('width: min-content', 'several words here')],
  ['fit-content', div('width: fit-content', 'several words here'), div('width: 90px', div('width: fit-content', TEXT))],
  // Calculations
  [
    'calc of one unit',
    div('width: calc(2 * (30px + 10px)); height: max(20px, 30px)'),
    div('width: clamp(10px, 80px, 60px)', 'x'),
  ],
  ['calc of lengths', div('width: calc(2em + 5vw); height: calc(1em + 4px); margin-left: calc(1rem - 20px)'), box()],
  [
    'calc: a width',
    div('padding: 10px', div('width: calc(100% - 40px); height: 20px'), div('max-width: calc(50% + 10px)', TEXT)),
  ],
  [
    'calc: a content box',
    div('width: calc(100% - 50px); padding: 8px; border: 2px solid; box-sizing: content-box', TEXT),
  ],
  [
    'calc: items of a row',
    div(
      'display: flex; gap: 8px',
      div('width: calc(50% - 30px); height: 20px', 'half'),
      div('flex: 1 1 calc(25% + 10px)', TEXT),
      div('flex: 1; min-width: calc(10% + 40px)'),
    ),
  ],
  [
    'calc: wrapping items',
    div(
      'display: flex; flex-wrap: wrap; gap: 10px',
      ...['one', 'two', 'three', 'four', 'five'].map((text) => div('width: calc(33.3333% - 7px); height: 24px', text)),
    ),
  ],
  [
    'calc: heights',
    div(
      'height: 200px; padding: 5px',
      div('height: 30px', 'head'),
      div('height: calc(100% - 60px); min-height: calc(10% + 1px)', div('height: calc(50% - 4px)', 'half')),
    ),
  ],
  [
    'calc: items of a column',
    div(
      'display: flex; flex-direction: column; height: 200px',
      div('flex: 0 0 calc(50% - 20px)', 'a'),
      div('flex: 1', 'b'),
    ),
  ],
  [
    'calc: absolute boxes',
    div(
      'position: relative; height: 120px; border: 3px solid',
      box('position: absolute; left: calc(50% - 20px); top: calc(100% - 30px)'),
      div('position: absolute; left: calc(10% + 4px); right: calc(20% - 4px); top: 10px; bottom: calc(50% + 5px)'),
    ),
  ],
  [
    'calc: margins and padding',
    div(
      '',
      div('margin: 4px calc(10% - 5px) 8px calc(5% + 5px); height: 20px'),
      div('padding-left: calc(10% + 6px); height: 20px'),
    ),
  ],
  [
    'calc: within a grid, an inline-block and a fitting box',
    div('display: grid; grid-template-columns: 1fr 2fr', div('width: calc(100% - 20px)', 'cell'), div('height: 40px')),
    div('', 'in ', div('display: inline-block; width: calc(50% - 10px)', 'a line'), ' of text'),
    div('display: flex; align-items: flex-start; flex-direction: column', div('width: calc(100% - 100px)', TEXT)),
  ],
  ['calc: font size', div('font-size: calc(1rem + 1vw)', 'text', div('font-size: calc(50% + 6px)', 'less'))],
  ['buttons fit their text', button('', 'press'), ' ', button('padding: 10px 20px', 'a longer label')],
  [
    'a button in a column',
    div('display: flex; flex-direction: column', button('', 'wide'), button('align-self: start', 'narrow')),
  ],
];

export const FEATURE_CASES: readonly LayoutCase[] = casesOf('feature', FEATURES);
