// The smallest pages with grids for what random pages showed to differ from a browser once, one per cause.
import { casesOf, div, type LayoutCase, type Pages } from './layout-case.ts';

const GRIDS: Pages = [
  [
    'a line asks for the baseline of a grid that is not laid out yet',
    div('display: inline-grid; grid-template-rows: 25% minmax(min-content, 120px) 25%; height: 107px', div('')),
  ],
  ['the baseline of a grid is that of its first row', div('display: inline-grid', div('grid-row: 2'), 'zeta')],
  [
    'an item locked to a row whose other items state both lines',
    div('display: grid', div('grid-column: auto / 3; grid-row: -1'), div('grid-row: 1 / 3')),
  ],
  [
    'a share below what its item needs',
    div('display: inline-grid; grid-template-columns: 0.3fr minmax(40px, 1fr)', 'alpha delta'),
  ],
  ['shares of rows in the height that came out', div('display: grid; grid-auto-rows: 0.3fr', div(''), 'iota')],
  [
    'rows above the largest height',
    div('display: grid; grid-auto-rows: minmax(auto, 90px); max-height: 67px', div('')),
  ],
  [
    'repeats that fill the least width',
    div(
      'display: flex',
      div('display: grid; grid-template-columns: repeat(auto-fit, 90px); min-width: 151px', 'mu', div('')),
    ),
  ],
  [
    'repeats that fit the largest height',
    div(
      'display: grid; grid-template-rows: repeat(auto-fill, 30px); grid-auto-flow: column; max-height: 100px',
      ...['a', 'b', 'c', 'd', 'e'].map((text) => div('', text)),
    ),
  ],
  [
    'gaps between rows in percent',
    div('display: grid; row-gap: 10%', div('', 'alpha'), div('', 'beta'), div('', 'gamma')),
  ],
  [
    'an item that clips keeps its automatic minimum',
    div('display: grid; width: 60px; grid-template-columns: minmax(auto, 1fr) 40px', div('overflow: clip', 'epsilon')),
  ],
  [
    'a keyword as the width of an item with padding in percent',
    div(
      'display: grid; width: 90px',
      div('width: max-content', 'alpha beta gamma'),
      div('justify-self: start; padding: 0 10%', 'mu'),
    ),
  ],
  [
    'a minimum above the maximum of an item',
    div('display: grid', div('min-width: 82%; max-width: 119px'), div('min-height: 31px; max-height: 9%')),
  ],
  ['a limit in percent inside an item', div('display: grid', div('', div('max-height: 9%', 'delta')))],
  [
    'an item that scrolls keeps its baseline',
    div('display: inline-grid', div('height: 5px; overflow: auto', 'lambda')),
  ],
  [
    'the narrowest width of an item beside shares',
    div(
      'display: grid; width: 77px; grid-template-columns: 0.3fr min-content; place-items: center',
      div('width: min-content; grid-column: span 2', 'iota'),
    ),
  ],
  ['a ratio and a height in percent', div('display: grid', div('height: 6%; aspect-ratio: 0.5', 'mu'))],
  [
    'a minimum in percent in a column in an item',
    div(
      'display: grid; height: 40px',
      div(
        'display: flex',
        'mu',
        div('border: 4px solid; display: flex; flex-direction: column', div('min-height: 59%')),
      ),
    ),
  ],
  [
    'columns without width in a high item',
    div(
      'display: inline-grid; grid-template-rows: minmax(min-content, 120px)',
      div(
        'display: flex; flex-direction: column; align-items: center',
        div('flex-grow: 0.5', div('margin: 5px', div(''))),
      ),
    ),
    div(
      'display: inline-grid; grid-template-rows: minmax(min-content, 90px)',
      div('display: flex; flex-direction: column; align-items: center', div('', div(''))),
    ),
  ],
  [
    'a content width, padding and a limit in percent',
    div('display: grid', div('', div('width: max-content; max-height: 19%; padding: 8px 13px'))),
  ],
  [
    'a track that fits content up to a size, beside one that items have given a limit',
    div(
      'display: inline-grid; grid-template-columns: repeat(auto-fit, 90px); grid-auto-rows: fit-content(80px) fit-content(80px)',
      div('grid-row: 1 / 3; height: 100px'),
      div('grid-row: 2'),
    ),
  ],
  [
    'an item over tracks of which one is wider than its maximum',
    div(
      'display: grid; grid-template-columns: minmax(min-content, 120px) minmax(auto, 90px)',
      div('width: 160px; height: 9px'),
      div('grid-column: span 2', div('width: 220px; height: 9px')),
    ),
  ],
];

export const FOUND_GRID_CASES: readonly LayoutCase[] = casesOf('grid', GRIDS);
