// Documents by the feature of css that they need; the browser says where their boxes are.
import type { Spec } from '../runtime/app.ts';

type Child = Spec | string;
const make =
  (name: string) =>
  (css: string, ...children: Child[]): Spec => ({ make: name, css, children });
export const div = make('Div');
const body = make('Body');
const span = make('Span');
export const button = make('ButtonNoA11y');
const p = make('P');

export interface LayoutCase {
  name: string;
  view: Spec;
  scrolls?: [node: number, x: number, y: number][];
}

const LONG = 'The quick brown fox jumps over the lazy dog, and then it does so again because the line is long.';
const box = (css: string): Spec => div(`width: 60px; height: 30px; background: #ccd; ${css}`);
const three = (css = ''): Spec[] => [box(css), box(`height: 50px; ${css}`), box(`width: 90px; ${css}`)];

const cell = (css = '', ...children: Child[]): Spec => div(`background: #dcd; ${css}`, ...children);
const cells = (count: number, css = ''): Spec[] => Array.from({ length: count }, (_, i) => cell(css, `item ${i}`));

/** Name, style of the grid, its items. */
const GRIDS: readonly (readonly [name: string, css: string, ...items: Child[]])[] = [
  ['no template', '', ...three(), 'text of its own', cell('', LONG)],
  ['px, % and fr', 'grid-template-columns: 80px 20% 1fr 2fr; grid-auto-rows: 30px', ...cells(9)],
  ['gaps', 'grid-template-columns: repeat(3, 1fr); gap: 10px 5%', ...cells(7)],
  [
    'content sizes',
    'grid-template-columns: auto min-content max-content auto',
    cell('', LONG),
    ...cells(6),
    cell('', 'two words'),
  ],
  [
    'minmax and fit-content',
    'grid-template-columns: minmax(60px, 1fr) minmax(auto, 90px) fit-content(120px) 1fr',
    cell('', LONG),
    cell('', LONG),
    cell('', LONG),
    cell('', 'a'),
  ],
  [
    'shares that hold more than their part',
    'grid-template-columns: 1fr 1fr 1fr',
    cell('', cell('width: 320px; height: 20px')),
    ...cells(2),
  ],
  ['shares below one', 'grid-template-columns: 0.2fr 0.3fr; grid-template-rows: 20px 30px', ...cells(4)],
  [
    'spans',
    'grid-template-columns: repeat(4, 1fr); gap: 4px',
    cell('grid-column: span 2', 'wide'),
    cell('grid-row: span 2; height: 70px', 'tall'),
    cell('grid-column: 1 / -1', 'all'),
    ...cells(5),
  ],
  [
    'items across content tracks',
    'grid-template-columns: auto auto 40px',
    cell('grid-column: span 2', LONG),
    cell('', 'x'),
    cell('grid-column: 1 / 4', 'a longer piece of text'),
    ...cells(3),
  ],
  [
    'stated places',
    'grid-template-columns: 60px 60px 60px; grid-auto-rows: 24px; grid-auto-columns: 50px',
    cell('grid-area: 2 / 3', 'a'),
    cell('grid-row: 1; grid-column: 2', 'b'),
    cell('grid-column: 5', 'c'),
    cell('grid-row: 3 / span 2; grid-column: 1 / 3', 'd'),
    ...cells(4),
  ],
  [
    'before the first line',
    'grid-template-columns: 50px 60px; grid-auto-columns: 30px 40px',
    cell('grid-column: -5 / -4', 'a'),
    ...cells(4),
  ],
  [
    'dense',
    'grid-template-columns: repeat(3, 1fr); grid-auto-flow: dense',
    cell('grid-column: span 2', 'a'),
    cell('grid-column: span 2', 'b'),
    ...cells(3),
    cell('grid-column: span 3', 'c'),
    ...cells(2),
  ],
  [
    'column flow',
    'grid-auto-flow: column; grid-template-rows: 30px auto 20px; grid-auto-columns: minmax(40px, auto)',
    ...cells(8),
    cell('grid-row: span 2', 'tall'),
  ],
  [
    'areas',
    'grid-template: "head head" 30px "side main" auto "side foot" 24px / 90px 1fr; gap: 3px',
    cell('grid-area: main', LONG),
    cell('grid-area: head', 'head'),
    cell('grid-area: side', 'side'),
    cell('grid-area: foot', 'foot'),
  ],
  [
    'named lines',
    'grid-template-columns: [start] 50px [middle] 1fr [end]; grid-template-rows: [top] auto [low-start] auto [low-end]',
    cell('grid-column: start / end', 'a'),
    cell('grid-column: middle', 'b'),
    cell('grid-row: low', 'c'),
    cell('grid-column: missing', 'd'),
  ],
  ['auto-fill', 'grid-template-columns: repeat(auto-fill, minmax(70px, 1fr)); gap: 6px', ...cells(11)],
  ['auto-fit', 'grid-template-columns: 40px repeat(auto-fit, minmax(90px, 1fr)); gap: 6px', ...cells(3)],
  [
    'a stated height',
    'height: 240px; grid-template-columns: 1fr 1fr; grid-template-rows: 1fr auto 2fr',
    ...cells(6),
    cell('height: 50%', 'half'),
  ],
  ['auto rows that stretch', 'height: 200px; grid-template-columns: 1fr 1fr; row-gap: 4px', ...cells(5)],
  ...['start', 'center', 'end', 'space-between', 'space-around', 'space-evenly', 'stretch'].map(
    (value): [string, string, ...Child[]] => [
      `content: ${value}`,
      `height: 180px; grid-template-columns: 60px auto; place-content: ${value}; gap: 4px`,
      ...cells(4),
    ],
  ),
  ...['start', 'center', 'end', 'stretch'].map((value): [string, string, ...Child[]] => [
    `items: ${value}`,
    `grid-template-columns: 1fr 1fr; grid-auto-rows: 60px; place-items: ${value}`,
    ...three('margin: 4px'),
    cell('', 'text'),
    cell('padding: 3px 7px', LONG),
    'bare text',
  ]),
  [
    'items on their own',
    'grid-template-columns: repeat(3, 1fr); grid-auto-rows: 70px',
    cell('place-self: center', 'a'),
    cell('justify-self: end; align-self: end', 'b'),
    cell('margin: auto', 'c'),
    cell('margin-left: auto; width: 30px', 'd'),
    cell('width: 50%; height: 50%', 'e'),
    cell('justify-self: start; max-width: 40px', LONG),
  ],
  [
    'order and layers',
    'grid-template-columns: repeat(3, 60px)',
    cell('order: 2', 'a'),
    cell('order: 1; z-index: 2; margin-right: -30px', 'b'),
    cell('', 'c'),
    cell('position: relative; left: -20px', 'd'),
  ],
  [
    'items that scroll',
    'grid-template-columns: 1fr 1fr; width: 200px',
    cell('overflow: auto; height: 40px', LONG),
    cell('overflow: hidden', LONG),
    cell('min-width: 0', 'unbreakableunbreakable'),
    cell('', 'unbreakableunbreakable'),
  ],
  [
    'percentages and paddings',
    'grid-template-columns: 50% 1fr; padding: 5px 9px',
    cell('padding: 5%; border: 2px solid', 'a'),
    cell('padding: 4px; box-sizing: content-box; width: 60%', 'b'),
    div('display: flex; height: 100%', box('height: 100%')),
    cell('', cell('height: 100%', 'c')),
  ],
  [
    'more than it has room for',
    'width: 150px; height: 60px; grid-template-columns: 100px 100px; grid-auto-rows: 40px',
    ...cells(5),
  ],
  [
    'shrunk to fit',
    'width: max-content; grid-template-columns: 1fr auto; gap: 5px',
    cell('', 'first'),
    cell('', 'second one'),
    cell('', 'third'),
    cell('', 'x'),
  ],
];

export const CASES: readonly LayoutCase[] = [
  { name: 'blocks one below the other', view: body('padding: 10px', div('height: 20px', 'a'), div('', 'b'), box('')) },
  {
    name: 'margins that collapse',
    view: body(
      '',
      div('margin: 20px 0', div('margin: 30px 5px', 'inner')),
      div('margin-top: 10px', p('', 'a'), p('', 'b')),
    ),
  },
  {
    name: 'margins that share what is left',
    view: body('', box('margin: 0 auto'), box('margin-left: auto'), div('display: flex', box('margin: auto'), box(''))),
  },
  {
    name: 'padding, border and both box sizings',
    view: body(
      '',
      div('width: 200px; padding: 10px; border: 3px solid red', 'content'),
      div('width: 200px; padding: 10px; border: 3px solid red; box-sizing: border-box', 'border'),
      div('width: 50%; padding: 5%; border-left: 7px solid', div('width: 50%; height: 20px')),
    ),
  },
  {
    name: 'limits',
    view: body(
      '',
      div('width: 80%; max-width: 300px; min-height: 40px', 'a'),
      div('width: 10px; min-width: 120px; height: 100px; max-height: 30px', 'b'),
      div(
        'display: flex',
        div('flex: 1 1 0%; max-width: 90px', 'c'),
        div('flex: 1 1 0%; min-width: 500px', 'd'),
        div('flex: 1 1 0%', 'e'),
      ),
    ),
  },
  ...['flex-start', 'center', 'flex-end', 'space-between', 'space-around', 'space-evenly'].map((value) => ({
    name: `justify-content: ${value}`,
    view: body(
      '',
      ...['row', 'row-reverse', 'column', 'column-reverse'].map((direction) =>
        div(
          `display: flex; flex-direction: ${direction}; justify-content: ${value}; height: 190px; gap: 5px`,
          ...three(),
        ),
      ),
    ),
  })),
  ...['flex-start', 'center', 'flex-end', 'stretch'].map((value) => ({
    name: `align-items: ${value}`,
    view: body(
      '',
      ...['row', 'column'].map((direction) =>
        div(
          `display: flex; flex-direction: ${direction}; align-items: ${value}; min-height: 80px`,
          ...three(),
          div('', 'text'),
          box('align-self: flex-end'),
        ),
      ),
    ),
  })),
  {
    name: 'items that grow and shrink',
    view: body(
      '',
      div('display: flex; width: 500px', box('flex-grow: 1'), box('flex-grow: 3'), box('')),
      div('display: flex; width: 150px', box('flex-shrink: 0'), box('flex-shrink: 3'), box('')),
      div('display: flex; width: 500px', div('flex: 1', 'short'), div('flex: 1', LONG), div('flex: 2 1 40px', 'x')),
      div('display: flex; flex-direction: column; height: 300px', box('flex: 1'), box('flex: 2 1 0%'), box('')),
      div('display: flex; width: 400px', box('flex-grow: 0.2'), box('flex-grow: 0.3')),
    ),
  },
  {
    name: 'wrapping rows',
    view: body(
      '',
      div('display: flex; flex-wrap: wrap; gap: 8px 12px; width: 240px', ...three(), ...three()),
      div(
        'display: flex; flex-wrap: wrap; width: 240px; height: 260px; align-content: space-between',
        ...three(),
        ...three(),
      ),
    ),
  },
  {
    name: 'percentages in percentages',
    view: body(
      '',
      div(
        'width: 50%; height: 200px',
        div('width: 50%; height: 50%', div('width: 25%; height: 50%; margin: 10%; padding: 2%')),
      ),
    ),
  },
  {
    name: 'absolute boxes by each inset',
    view: body(
      '',
      div(
        'position: relative; height: 300px; margin: 20px; border: 5px solid; padding: 10px',
        box('position: absolute; left: 10px; top: 20px'),
        box('position: absolute; right: 10px; bottom: 20px'),
        div('position: absolute; left: 20%; right: 20%; top: 40%; bottom: 30%'),
        div('position: absolute; inset: 200px auto auto 300px', 'fits'),
        div('position: absolute; left: 5px; width: 50%; height: 10%'),
        div('position: absolute', 'where it would be'),
      ),
    ),
  },
  {
    name: 'relative and fixed boxes',
    view: body(
      '',
      div('position: relative; left: 10px; top: -5px', 'moved'),
      box('position: fixed; right: 0px; bottom: 0px'),
      div('', LONG),
    ),
  },
  {
    name: 'scroll containers',
    view: body(
      '',
      div(
        'width: 200px; height: 100px; overflow: auto',
        div('height: 300px; width: 400px', ...three(), button('', 'b')),
      ),
      div('', 'after'),
    ),
    scrolls: [[1, 30, 60]],
  },
  {
    name: 'clipped content takes no hits',
    view: body(
      '',
      div('width: 100px; height: 60px; overflow: hidden', div('width: 300px; height: 200px; background: red')),
      div('height: 200px'),
    ),
  },
  {
    name: 'paint order',
    view: body(
      '',
      div(
        'position: relative; height: 200px',
        box('position: absolute; left: 0px; top: 0px; width: 100px; height: 100px; z-index: 2'),
        box('position: absolute; left: 50px; top: 50px; width: 100px; height: 100px; z-index: 1'),
        box('position: absolute; left: 80px; top: 80px; width: 100px; height: 100px'),
        div('position: absolute; left: 20px; top: 20px; width: 60px; height: 150px; z-index: -1'),
        div('margin: 60px; height: 40px', 'in the flow'),
      ),
    ),
  },
  {
    name: 'stacking contexts hold their children',
    view: body(
      '',
      div(
        'position: relative; z-index: 1; opacity: 0.9; height: 80px',
        box('position: absolute; left: 20px; top: 20px; z-index: 99; height: 90px'),
      ),
      div('position: relative; z-index: 2; height: 80px; margin-left: 50px'),
    ),
  },
  {
    name: 'text that wraps',
    view: body('', div('width: 200px', LONG), div('width: 90px; font-size: 20px', LONG), div('', LONG)),
  },
  {
    name: 'text of several styles',
    view: body(
      '',
      div(
        'width: 300px',
        'one ',
        span('font-weight: bold', 'two bold words'),
        ' three ',
        span('font-size: 24px', 'large'),
        ' end of the line that wraps',
      ),
    ),
  },
  {
    name: 'text alignment',
    view: body(
      '',
      ...['left', 'center', 'right'].map((align) =>
        div(`text-align: ${align}; width: 250px`, LONG, span('padding: 0 4px', 'x')),
      ),
    ),
  },
  {
    name: 'white space',
    view: body(
      '',
      div('white-space: nowrap; width: 50px', LONG),
      div('white-space: pre', 'a\n  b\n'),
      div('', '  a   b  '),
    ),
  },
  {
    name: 'inline blocks and buttons in a line',
    view: body(
      '',
      div(
        'width: 320px',
        'before ',
        div('display: inline-block; width: 40px; height: 40px'),
        ' between ',
        button('', 'Press me'),
        ' after ',
        button('padding: 10px', 'Again'),
      ),
    ),
  },
  {
    name: 'buttons',
    view: body(
      '',
      div(
        'display: flex; gap: 10px',
        button('', 'A'),
        button('flex: 1', 'wide'),
        button('height: 60px', 'high'),
        button('display: flex; justify-content: flex-end; width: 120px', 'end'),
      ),
    ),
  },
  {
    name: 'headings, lists and paragraphs',
    view: body(
      '',
      make('H1')('', 'One'),
      make('H2')('', 'Two'),
      p('', LONG),
      make('Ul')('', make('Li')('', 'a'), make('Li')('', 'b', div('', 'c'))),
      make('Pre')('', 'x\ny'),
    ),
  },
  {
    name: 'hidden, invisible and untouchable',
    view: body(
      '',
      box('display: none'),
      box('visibility: hidden'),
      box('pointer-events: none'),
      div('', 'shown'),
      div('display: contents', box('')),
    ),
  },
  {
    name: 'round corners',
    view: body(
      'padding: 7.5px',
      div('width: 160px; height: 120px; border-radius: 50%'),
      div('width: 100px; height: 50px; border-radius: 25px 0px 10px 40px; margin-left: 0.4px'),
    ),
  },
  {
    name: 'line height',
    view: body(
      '',
      div('line-height: 30px', 'a'),
      div('line-height: 2', 'b'),
      div('font-size: 30px; line-height: 1.2', 'c', span('font-size: 10px', 'd')),
    ),
  },
  {
    name: 'units',
    view: body(
      'font-size: 20px',
      div('width: 10em; height: 2rem'),
      div('width: 50vw; height: 10vh'),
      div('padding: 1em; font-size: 0.5em', 'half'),
    ),
  },
  {
    name: 'shrink to fit',
    view: body(
      'display: flex; flex-direction: column; align-items: flex-start',
      div('', 'fits its text'),
      div('max-width: 120px', LONG),
      div('display: flex; gap: 6px', button('', 'A'), button('', 'B')),
    ),
  },
  {
    name: 'order',
    view: body('display: flex', box('order: 2'), box('order: 1; width: 20px'), box('order: -1; width: 30px')),
  },
  {
    name: 'aspect ratio',
    view: body('', div('width: 200px; aspect-ratio: 2'), div('display: flex', div('height: 50px; aspect-ratio: 3'))),
  },
  ...GRIDS.map(
    ([name, css, ...items]): LayoutCase => ({
      name: `grid: ${name}`,
      view: body('padding: 8px', div(`display: grid; border: 1px solid; ${css}`, ...items), p('', 'below')),
    }),
  ),
  {
    name: 'grids inside of grids, rows, columns and lines',
    view: body(
      '',
      div(
        'display: grid; grid-template-columns: 1fr 2fr; gap: 6px',
        div('display: grid; grid-template-columns: repeat(2, auto); gap: 2px', ...three()),
        div('display: flex', div('display: grid; flex: 1; grid-template-columns: 1fr 1fr', ...three()), box('')),
        div('display: flex; flex-direction: column', div('display: grid; gap: 3px', 'one', div('', 'two')), box('')),
        div(
          '',
          'line ',
          span('display: inline-grid; grid-template-columns: 20px 30px; gap: 4px', div('', 'a'), div('', 'b')),
          ' end',
        ),
      ),
      div(
        'position: relative; display: grid; height: 90px',
        box('position: absolute; right: 4px; bottom: 2px'),
        box(''),
      ),
    ),
  },
];
