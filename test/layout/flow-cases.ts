// The smallest pages with list items, words at the edges of inline boxes and columns with percentages in them for what random pages
// showed to differ from a browser once, one per cause.
import type { Spec } from '../runtime/app.ts';
import { button, type Child, casesOf, div, type LayoutCase, type Pages, span } from './layout-case.ts';

const item = (css: string, ...children: Child[]): Spec => div(`display: list-item; ${css}`, ...children);
const column = (css: string, ...children: Child[]): Spec =>
  div(`display: flex; flex-direction: column; ${css}`, ...children);
const low = (css: string, ...children: Child[]): Spec => div(`font-size: 8px; line-height: 10px; ${css}`, ...children);

const LISTS: Pages = [
  [
    'a marker without a line to stand in',
    item('', div('display: flex')),
    item('', div('display: grid')),
    item('', div('height: 5px'), div('height: 7px')),
    item('padding-top: 3px; border-bottom: 2px solid', div('height: 5px')),
    item('height: 5px', div('display: flex')),
    item('padding: 3px; max-height: 2px', div('height: 1px')),
    item('', item('', div('display: flex'))),
    item('', div('margin-top: 10px; height: 5px')),
    item('', button('display: flex')),
    item('list-style-type: none', div('height: 1px')),
  ],
  [
    'a marker pushes down what it stands beside',
    item('', low('', 'mu')),
    item('', low('overflow: hidden', 'mu')),
    item('', div('height: 10px'), low('display: flex', 'mu')),
    item('', div('display: flex', div('height: 5px; width: 5px'), div('height: 30px; width: 5px'))),
    item('', low('margin-top: 10px', div('margin-top: 30px', 'mu'))),
    column('', item('', low('', 'mu')), div('height: 4px')),
  ],
  [
    'a marker beside a box counts for the width of its item',
    div('display: flex', item('', div('')), item('', div('', 'i')), item('padding-left: 3px', div('', div('')))),
    div('display: flex', item(''), item('', 'i'), item('', 'i', div('')), item('', div('position: absolute'))),
    div('display: flex; font-size: 30px', item('', div('')), item('list-style-type: none', div(''))),
    div('display: grid; grid-template-columns: max-content 25%', item('', div(''))),
  ],
];

const WORDS: Pages = [
  [
    'between two texts a line may start as the one before says',
    div('width: min-content', span('word-break: break-all', 'zeta'), 'epsilon-epsilon'),
    div('width: min-content', 'lambda', span('word-break: break-all', 'mu')),
  ],
  [
    'an indent beside the end of an inline box',
    div(
      'display: flex',
      div('text-indent: -5px', span('', 'delta')),
      div('text-indent: 5px', span('padding-right: 3px', 'mu')),
    ),
  ],
  ['words behind hyphens in a narrow box', div('width: min-content', 'delta-mu-eta-zeta-theta-epsilon-alpha')],
  [
    'a word that goes on in an inline box',
    div('width: 31px; overflow-wrap: break-word', 'lambda', span('', 'eta  ')),
    div('width: 55.8px; overflow-wrap: anywhere', span('', 'gamma'), 'alpha '),
    div('width: min-content; overflow-wrap: anywhere', span('', 'gamma'), 'alpha '),
    div('width: 28px; word-break: break-all', 'eta', span('', 'epsilon ')),
  ],
  [
    'words that only some of the texts of a line let break',
    div('width: 80px; font-size: 21px', 'kappa gamma', span('overflow-wrap: break-word', 'mu')),
    div('width: 24px', span('overflow-wrap: break-word', 'kappa'), 'iota\nkappa\nepsilon'),
  ],
  [
    'texts that share a line are rounded up one by one',
    div(
      'width: 15.61px; font-weight: bold; letter-spacing: 1px; word-break: break-all',
      'alpha-theta',
      span('', 'iota'),
    ),
  ],
  [
    'the end of an inline box before a forced break',
    div('width: min-content', div('', span('margin: 0 1px', 'alpha lambda alpha'), { make: 'Br' })),
  ],
  ['an inline box in a line that is none', div('text-align: center', span('')), div('text-align: right', span(''))],
  [
    'sizes of fonts between steps',
    div('font-size: 27.04px; width: max-content', div('', 'kappa  lambda  gamma  beta  kappa  gamma'.repeat(8))),
  ],
];

const BOXES: Pages = [
  ['a button as wide as its content with padding in percent', button('width: max-content; padding: 1px 9%', 'mu')],
  [
    'a button in a block is as wide as its content',
    button('display: block', 'alpha'),
    button('display: flex; margin: 3px auto', 'alpha'),
    div('width: 40px', button('display: block; max-width: 30px', 'mu beta'), button('display: block', 'mu beta')),
  ],
  [
    'what scrolls has its baseline within itself',
    div('display: inline-flex', div('overflow: hidden', div('height: 9px', div('display: inline-flex; height: 30px')))),
    div('display: inline-flex; overflow: hidden; height: 10px', div('height: 40px'), 'mu'),
    'mu',
  ],
  [
    'rows and columns in lines of a box whose sizes are stated',
    div(
      'display: grid',
      div('height: 40px', div('display: inline-grid', div('display: flex', div('width: 34%', 'mu')))),
    ),
    div(
      'display: flex; height: 60px',
      div(
        '',
        div('display: inline-flex', 'alpha-theta'),
        column('display: inline-flex; height: 50px', div('margin: 16px 0; flex: 2 1 0px', 'mu')),
      ),
    ),
  ],
  [
    'percentages of a box in a line of an item of a grid',
    div('display: inline-grid', div('', div('display: inline-flex; height: 60px', div('max-height: 54%; width: 5px')))),
  ],
  [
    'a baseline above the box',
    'mu',
    column('display: inline-flex; flex-direction: column-reverse; height: 30px; width: 60px', 'eta theta iota kappa'),
  ],
];

const COLUMNS: Pages = [
  [
    'percentages in items that are as high as their content',
    column('height: 100px', div('', div('height: 50%'), div('height: 10px'))),
    column('height: 100px', div('flex-shrink: 1', div('height: 50%; border: 1px solid'), div('height: 10px'))),
    div('display: grid', column('', div('', div('height: 50%'), div('height: 10px')))),
  ],
  [
    'an item in percent beside one that grows in a grid',
    div('display: grid', column('', div('height: 49%'), div('flex: auto', div('height: 30px')))),
  ],
  [
    'lines of a column that fill an area of a grid',
    div('display: grid', column('flex-wrap: wrap; row-gap: 8.27px', div('height: 28.4px'), div('border: 4px solid'))),
  ],
  [
    'items on a baseline',
    column('align-items: baseline', div('margin: 1px -6px'), div('')),
    column('align-items: baseline', div('margin: 1px 6px; width: 10px'), 'mu', div('width: 50px; height: 9px')),
    column(
      'flex-direction: column-reverse; width: 300px',
      div('align-self: baseline; margin: 1px 6px; width: 10px'),
      div('align-self: flex-start; width: 50px'),
      div('align-self: baseline; margin-left: 3px; width: 80px; padding-left: 30px', 'mu'),
    ),
  ],
];

const row = (css: string): Spec =>
  div(
    `display: flex; flex-wrap: wrap; width: 100px; row-gap: 10px; ${css}`,
    div('margin-top: auto; width: 60px; height: 10px'),
    div('width: 60px; height: 20px'),
    div('margin: auto 0; width: 55px', 'mu'),
    div('margin: 3px 0 auto; width: 10px; height: 5px'),
    div('width: 5px; height: 40px'),
  );

const ROWS: Pages = [
  [
    'auto margins across the lines of a row',
    row(''),
    row('height: 180px'),
    row('height: 180px; flex-wrap: wrap-reverse'),
    row('height: 40px; align-content: center'),
  ],
  [
    'an item that shrinks to its least width fills its line',
    div('width: 54.375px; display: flex; flex-wrap: wrap', div('', 'epsilon alpha'), div('')),
  ],
  [
    'a row that gets narrower than what its items shrank to',
    div(
      'width: 45px; display: flex',
      div('width: 39%; display: flex; flex-wrap: wrap', div(''), div('', 'beta theta')),
    ),
  ],
];

const many = (count: number, spec: Spec): Spec[] => Array.from({ length: count }, () => spec);

const UNITS: Pages = [
  ['lengths are cut to 1/64 px', div('', ...many(60, div('height: 1.37em; margin: 0.83em 0; padding-top: 0.19em')))],
  ['line heights are rounded to 1/64 px', div('width: 40px; line-height: 120%', 'alpha beta gamma delta '.repeat(15))],
  ['gaps of items', column('row-gap: 0.32em', ...many(60, div('flex: none; height: 3.31px')))],
  ['heights that are parts', div('height: 77.77px', ...many(60, div('height: 37%')))],
];

export const FLOW_CASES: readonly LayoutCase[] = [
  ...casesOf('lists', LISTS),
  ...casesOf('words', WORDS),
  ...casesOf('boxes', BOXES),
  ...casesOf('columns', COLUMNS),
  ...casesOf('rows that wrap', ROWS),
  ...casesOf('units', UNITS),
];
