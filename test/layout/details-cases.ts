// Elements that show their inside only when they are open.
import type { Spec } from '../runtime/app.ts';
import { type Child, casesOf, div, type LayoutCase, type Pages } from './layout-case.ts';

const summary = (css: string, ...children: Child[]): Spec => ({ make: 'Summary', isBare: true, css, children });
const details = (isOpen: boolean, css: string, ...children: Child[]): Spec => ({
  make: 'Details',
  isBare: true,
  css,
  children,
  ...(isOpen && { attrs: [['open', '']] }),
});
const both = (...children: Child[]): Spec[] => [details(false, '', ...children), details(true, '', ...children)];

const PAGES: Pages = [
  ['text and boxes', ...both(summary('', 'iota'), 'mu eta', div('height: 20px; margin: 5px 0 9px', 'beta')), 'theta'],
  [
    'margins at the edges',
    ...both(summary('margin: 4px 0', 'iota'), div('margin: 12px 0', 'beta')),
    div('margin: 7px', 'mu'),
  ],
  [
    'with a height, a border and padding',
    ...[true, false].map((is) =>
      details(
        is,
        'border: 2px solid; padding: 7px; margin: 5px; min-height: 50px',
        summary('padding: 0', 'iota'),
        div('', 'mu'),
      ),
    ),
  ],
  [
    'in each other',
    details(true, '', summary('', 'iota'), ...both(summary('', 'eta'), div('', 'mu')), 'beta'),
    details(false, '', summary('', 'iota'), ...both(summary('', 'eta'), div('', 'mu'))),
  ],
  [
    'as rows and columns',
    ...['row', 'column'].flatMap((direction) =>
      [true, false].map((is) =>
        details(
          is,
          `display: flex; flex-direction: ${direction}`,
          summary('flex: 1', 'iota'),
          div('flex: 2', 'mu'),
          div('width: 30px', 'eta'),
        ),
      ),
    ),
  ],
  [
    'as items',
    div('display: flex', ...both(summary('', 'iota'), div('width: 90px', 'mu'))),
    div('display: grid; grid-template-columns: 1fr 1fr', ...both(summary('', 'iota'), div('width: 90px', 'mu'))),
  ],
  [
    'in lines',
    div(
      '',
      'mu',
      details(true, 'display: inline-block', summary('', 'iota'), 'eta'),
      'mu',
      details(false, 'display: inline-block', summary('', 'iota'), 'eta'),
      'mu',
    ),
  ],
  ['a second summary is inside', ...both(summary('', 'iota'), 'mu', summary('', 'eta'))],
  ['a summary that is a row', ...both(summary('display: flex; gap: 5px', div('', 'iota'), div('', 'eta')), 'mu')],
  [
    'with a float of widths',
    details(false, 'width: fit-content', summary('', 'mu'), div('width: 300px', 'eta')),
    details(true, 'width: fit-content', summary('', 'mu'), div('width: 300px', 'eta')),
  ],
];

export const DETAILS_CASES: readonly LayoutCase[] = casesOf('details', PAGES);
