// The smallest pages with boxes in lines for what random pages showed to differ from a browser once, one per cause.
import type { Spec } from '../runtime/app.ts';
import { div, type LayoutCase } from './cases.ts';

const atom = (css: string, ...children: (Spec | string)[]): Spec => div(`display: inline-block; ${css}`, ...children);

/** Name, children of the body. */
const ATOMS: readonly (readonly [name: string, ...children: (Spec | string)[]])[] = [
  ['the baseline of a box that clips without scrolling', atom('overflow: clip', 'mu'), atom('overflow: hidden', 'mu')],
  ['a height in percent of the block around the line', div('height: 90px', atom('height: 40%; width: 20px'), 'mu')],
  [
    'heights in percent within each other, in an inline box',
    div('height: 120px', {
      make: 'Span',
      css: 'height: 10px',
      children: [atom('height: 40%; width: 30px', atom('height: 50%; width: 10px'))],
    }),
  ],
  [
    'heights in percent in the lines of items of a grid',
    div('display: grid', div('', atom('height: 39%')), div('', atom('max-height: 7%', 'lambda'))),
    div('display: grid', div('', atom('min-height: 47%'))),
  ],
];

/** Name, children of the body. */
const PAINTED: readonly (readonly [name: string, ...children: (Spec | string)[]])[] = [
  [
    'a reversed column is painted from its last item on',
    div('display: flex; flex-direction: column-reverse', div('margin-top: -8px; height: 20px'), div('height: 20px')),
    div('display: flex; flex-direction: column-reverse', 'iota', div('max-height: 4px', 'epsilon-delta-lambda')),
  ],
  [
    'items of a reversed row that overlap',
    div('display: inline-flex; flex-direction: row-reverse', div('margin: 5px -6px', 'gamma'), 'zeta'),
  ],
  [
    'lines of a column that wraps in reverse and overlap',
    div(
      'height: 100px; width: 300px; display: flex; flex-direction: column; flex-wrap: wrap-reverse',
      div('height: 70px; width: 100px; margin: 0 -20px'),
      div('height: 40px; width: 100px; margin: 0 -20px'),
      div('height: 40px; width: 50px'),
    ),
  ],
];

const casesOf = (about: string, pages: typeof ATOMS): LayoutCase[] =>
  pages.map(([name, ...children]) => ({ name: `${about}: ${name}`, view: { make: 'Body', children } }));

export const ATOM_CASES: readonly LayoutCase[] = [...casesOf('atoms', ATOMS), ...casesOf('painted', PAINTED)];
