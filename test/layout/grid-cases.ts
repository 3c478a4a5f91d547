// Grids: tracks, lines, areas and the places of items.
import type { Spec } from '../runtime/app.ts';
import { body, box, type Child, div, type LayoutCase, LONG, p, span, three } from './layout-case.ts';

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

export const GRID_CASES: readonly LayoutCase[] = [
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
