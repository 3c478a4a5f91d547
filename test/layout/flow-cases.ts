// The smallest pages with list items, words at the edges of inline boxes and columns with percentages in them for what random pages
// showed to differ from a browser once, one per cause.
import type { Spec } from '../runtime/app.ts';
import { button, div, type LayoutCase } from './cases.ts';

type Pages = readonly (readonly [name: string, ...children: (Spec | string)[]])[];
const span = (css: string, ...children: (Spec | string)[]): Spec => ({ make: 'Span', css, children });
const item = (css: string, ...children: (Spec | string)[]): Spec => div(`display: list-item; ${css}`, ...children);
const column = (css: string, ...children: (Spec | string)[]): Spec =>
  div(`display: flex; flex-direction: column; ${css}`, ...children);
const low = (css: string, ...children: (Spec | string)[]): Spec =>
  div(`font-size: 8px; line-height: 10px; ${css}`, ...children);

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
  ['words behind hyphens in a narrow box', div('width: min-content', 'delta-mu-eta-zeta-theta-epsilon-alpha')],
  [
    'a word that goes on in an inline box',
    div('width: 31px; overflow-wrap: break-word', 'lambda', span('', 'eta  ')),
    div('width: 55.8px; overflow-wrap: anywhere', span('', 'gamma'), 'alpha '),
    div('width: min-content; overflow-wrap: anywhere', span('', 'gamma'), 'alpha '),
    div('width: 28px; word-break: break-all', 'eta', span('', 'epsilon ')),
  ],
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

const casesOf = (about: string, pages: Pages): LayoutCase[] =>
  pages.map(([name, ...children]) => ({ name: `${about}: ${name}`, view: { make: 'Body', children } }));

export const FLOW_CASES: readonly LayoutCase[] = [
  ...casesOf('lists', LISTS),
  ...casesOf('words', WORDS),
  ...casesOf('boxes', BOXES),
  ...casesOf('columns', COLUMNS),
];
