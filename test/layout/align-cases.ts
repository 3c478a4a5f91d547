// Boxes in lines that do not stand on the baseline.
import type { Spec } from '../runtime/app.ts';
import { button, type Child, casesOf, div, type LayoutCase, type Pages, span } from './layout-case.ts';

const ALIGNS = ['top', 'middle', 'bottom'] as const;

const box = (css: string, ...children: Child[]): Spec => div(`display: inline-block; ${css}`, ...children);

/** Boxes of several heights, one of each alignment. */
const mixed = (...heights: readonly number[]): Spec[] =>
  heights.map((height, i) => box(`width: 9px; height: ${height}px; vertical-align: ${ALIGNS[i % 3]}`));

const PAGES: Pages = [
  ...ALIGNS.map(
    (align) =>
      [
        `${align}: lower and higher than the line, with margins and text of its own`,
        div('', 'iota', box(`width: 12px; height: 9px; vertical-align: ${align}`), 'mu'),
        div('', 'iota', box(`width: 12px; height: 51px; vertical-align: ${align}`), 'mu'),
        div('', box(`width: 12px; height: 31px; margin: 3px 0 8px; vertical-align: ${align}`), 'mu'),
        div('', 'zeta', box(`padding: 5px; font-size: 11px; vertical-align: ${align}`, 'eta'), 'mu'),
        div('', 'zeta', button(`vertical-align: ${align}`, 'eta'), 'mu'),
        div('width: 80px', 'zeta beta', box(`width: 20px; height: 30px; vertical-align: ${align}`), 'iota kappa'),
      ] as const,
  ),
  ['all of them in one line', div('', 'mu', ...mixed(10, 20, 30)), div('', 'mu', ...mixed(60, 50, 40))],
  [
    'the highest one first and last',
    div('', 'mu', ...mixed(44, 33, 66)),
    div('', ...mixed(22, 77, 55, 88, 11, 99), 'mu'),
  ],
  [
    'higher than the others at the top, and still higher at the bottom, in both orders',
    div('', 'mu', ...mixed(90, 20, 70)),
    div('', 'mu', ...mixed(70, 20, 90)),
    div('', 'mu', ...mixed(1, 20, 90, 70, 20, 1)),
    div('', 'mu', ...mixed(1, 20, 70, 90, 20, 1)),
    div('', 'mu', ...mixed(50, 20, 90, 70, 20, 60)),
  ],
  ['without text', div('', ...mixed(10, 50, 30)), div('line-height: 0', ...mixed(15, 25, 35))],
  [
    'the middle is that of the box around',
    div(
      'font-size: 30px',
      'mu',
      span('font-size: 12px', 'eta', box('width: 8px; height: 17px; vertical-align: middle')),
    ),
    div('', 'mu', span('font-size: 41px', box('width: 8px; height: 17px; vertical-align: middle'), 'eta')),
    div('font-weight: bold', 'mu', box('width: 8px; height: 17.3px; vertical-align: middle')),
  ],
  [
    'beside boxes on the baseline',
    div('', box('height: 40px; width: 7px'), ...mixed(20, 62, 14), box('', 'theta'), 'mu'),
    div('line-height: 50px', ...mixed(20, 30, 14), 'mu'),
  ],
  [
    'rows, grids and tables in lines',
    div('', 'mu', div('display: inline-flex; vertical-align: middle; height: 33px', 'eta')),
    div('', 'mu', div('display: inline-grid; vertical-align: top; height: 33px', 'eta')),
    div('', 'mu', div('display: inline-table; vertical-align: bottom; height: 33px', 'eta')),
  ],
  [
    'in cells, which have theirs',
    div('display: table', div('display: table-cell; height: 90px; vertical-align: middle', ...mixed(20, 40, 12))),
  ],
  [
    'the baseline of a line that they make higher',
    div('display: flex; align-items: baseline', div('', 'mu', ...mixed(70, 20, 90)), 'eta'),
  ],
];

export const ALIGN_CASES: readonly LayoutCase[] = casesOf('in lines', PAGES);
