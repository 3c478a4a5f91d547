// The smallest pages with boxes in lines, in the lines of columns and over each other for what random pages showed to differ from a browser once, one per cause.
import type { Spec } from '../runtime/app.ts';
import { button, type Child, casesOf, div, type LayoutCase, type Pages } from './layout-case.ts';

const atom = (css: string, ...children: Child[]): Spec => div(`display: inline-block; ${css}`, ...children);

const ATOMS: Pages = [
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
  [
    'the baseline of a row inside: that of its first lines',
    div(
      'width: 81px',
      atom('', div('height: 37.2px; display: flex', div('', 'theta iota delta'))),
      atom('', div('display: grid', div('', div('', 'mu'), div('', 'eta')))),
    ),
  ],
  [
    'limits in percent of a width in px',
    div(
      'width: 211px',
      atom('width: 153px; max-width: 31%', 'eta-epsilon-beta-kappa'),
      atom('width: 12px; min-width: 31%; padding: 0 4px', 'eta-epsilon-beta'),
    ),
  ],
  [
    'a button with a height in percent in an item of a column',
    div('display: grid', div('display: flex; flex-direction: column', div('', button('height: 46%', 'delta')))),
  ],
];

const LONG_WORDS = 'epsilon-gamma-beta-eta-alpha-zeta-lambda';
const LONG_TEXT = 'gamma beta theta delta kappa zeta lambda';

const LINES: Pages = [
  ['a list item without lines', div('display: inline-flex', div('display: list-item')), 'mu'],
  [
    'lines go on across the edges of boxes that are none',
    'mu',
    div(
      'display: contents',
      { make: 'Span', children: ['eta'] },
      div('', 'iota'),
      'zeta',
      div('display: contents', 'beta'),
    ),
    { make: 'Span', children: ['theta'] },
  ],
];

const TEXTS: Pages = [
  ['no line starts with a second blank', div('white-space: pre-wrap; width: 5px', 'beta  ')],
  [
    'capital letters behind a box in the line',
    div('text-transform: capitalize', atom('', 'alpha'), 'alpha', atom('', 'alpha '), 'alpha', atom(''), 'alpha'),
  ],
  [
    'the end of an inline box behind its words',
    div('width: min-content', { make: 'Span', css: 'padding: 0 40px 0 10px', children: ['zeta lambda iota'] }),
  ],
  [
    'the baseline of a row is that of its first line in sight',
    div(
      'display: inline-flex; flex-wrap: wrap-reverse; width: 50px',
      div('width: 40px', 'mu'),
      div('width: 40px; font-size: 30px', 'eta'),
    ),
    div('display: inline-flex; flex-wrap: wrap; flex-direction: row-reverse; width: 50px', 'kappa', div('')),
    'mu',
  ],
  ['an empty button in a grid in a line', div('display: inline-grid', button('')), 'mu'],
];

const ROWS: Pages = [
  [
    'a width in percent below what the content asks for',
    div('display: flex; width: 63px', div('width: 70%', div('width: 135px; height: 10px'))),
    div('display: flex', div('width: 28%; display: flex', 'gamma ', div('width: 590px; height: 10px'))),
  ],
  [
    'an item as wide as its content that shrinks',
    div('max-width: 150px; display: flex', div('width: max-content', 'gamma lambda eta epsilon zeta')),
  ],
  [
    'a row as narrow as its content whose items shrink',
    div('width: min-content; display: flex', 'eta theta', div('width: 98px; height: 10px')),
  ],
  [
    'rows that shrink in the tracks of a grid',
    div(
      'display: grid; grid-template-columns: min-content minmax(auto, 90px)',
      div('margin: 3px 3%; display: flex', div('', 'iota eta ')),
      div('justify-self: end; display: flex', div('width: 118px; height: 10px'), 'iota theta'),
    ),
    div(
      'display: grid; grid-template-columns: minmax(auto, 90px)',
      div(
        'justify-self: end; display: flex',
        div('width: 88px; height: 10px'),
        div('width: fit-content', 'iota theta'),
      ),
    ),
  ],
  [
    'baselines in lines stacked from below',
    div(
      'display: flex; flex-wrap: wrap-reverse; align-items: baseline; width: 100px',
      'mu',
      div('margin: 3px 0 5px', 'theta'),
      div('font-size: 30px; line-height: 30px', 'eta'),
      div('margin-bottom: 7px', 'iota'),
    ),
    div(
      'display: flex; flex-wrap: wrap-reverse; height: 90px',
      div('height: 50px; width: 10px; align-self: baseline; margin-top: 20px', 'a'),
      div('height: 20px; width: 10px; align-self: baseline'),
    ),
  ],
  ['text in a low row that may wrap', div('display: flex; flex-wrap: wrap; height: 6px', 'delta', div(''))],
  [
    'an auto margin in the second line of a row with text',
    div('display: flex; flex-wrap: wrap; height: 60px; width: 100px', 'alpha alpha alpha', div('margin-top: auto')),
  ],
  [
    'a width in px with padding in percent',
    div('display: inline-flex', button('width: 67px; padding: 9px 8%', 'zeta'), LONG_WORDS),
  ],
];

const PAINTED: Pages = [
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
  [
    'a line reaches no farther than what is drawn in it',
    div('line-height: 2em', div('height: 7px', 'epsilon lambda gamma')),
    div('line-height: 2em; width: 22px; margin-top: 30px', 'epsilon'),
  ],
  ['above text that stands below its box nothing is drawn', div('height: 16px', 'epsilon', atom('height: 82px'))],
  [
    'a line wider than its box',
    div('width: 50px; text-indent: 20px', atom('width: 100px; height: 5px')),
    div('white-space: pre-wrap; width: 50px', 'eta-zeta '),
  ],
  [
    'text that stands between items fills its line',
    div('display: flex', div('width: 90px', div('width: 161px', LONG_TEXT)), 'kappa'),
    div('display: grid; grid-template-columns: 90px 1fr', div('', div('width: 161px', LONG_TEXT)), 'mu'),
  ],
];

const wrapping = (css: string, ...children: Child[]): Spec =>
  div(`display: flex; flex-direction: column; ${css}`, ...children);

const LINES_OF_COLUMNS: Pages = [
  [
    'text wider than the column',
    div('width: 41px', wrapping('flex-wrap: wrap-reverse', LONG_WORDS), wrapping('flex-wrap: wrap', LONG_WORDS)),
    div('display: inline-grid; grid-template-columns: 90px', wrapping('flex-wrap: wrap', 'lambda', LONG_WORDS)),
  ],
  [
    'items wider than the column',
    div(
      'width: 60px',
      wrapping('flex-wrap: wrap-reverse', div('display: flex', div('flex: none', 'mu gamma delta')), div('', 'eta')),
    ),
  ],
  ['auto margins of an item', wrapping('flex-wrap: wrap-reverse', div('margin: 7px auto; width: 20px; height: 20px'))],
  [
    'lines that do not fill the column',
    wrapping('width: 90px; flex-wrap: wrap; align-content: flex-start', div('', 'lambda'), div('', LONG_WORDS)),
    wrapping('width: 90px; flex-wrap: wrap-reverse; align-content: center', div('', 'lambda'), div('', 'mu')),
  ],
  [
    'items as wide as their line allows',
    wrapping(
      'flex-wrap: wrap; width: 19px; align-items: flex-start',
      div('width: 65px; height: 10px'),
      div('', 'zeta gamma'),
      'mu eta iota',
    ),
    wrapping(
      'width: 20px; flex-wrap: wrap-reverse',
      div('width: 65px; height: 9px'),
      div('margin: 3px auto', 'zeta gamma'),
    ),
  ],
  [
    'items that stand on a baseline',
    wrapping(
      'flex-wrap: wrap; width: 300px; height: 20px; align-items: baseline',
      div('height: 10px', 'gamma zeta'),
      div('height: 10px; margin-left: 10px', 'mu'),
      'eta',
      div('height: 10px; margin: 0 20px 0 -5px', 'iota'),
    ),
    wrapping(
      'width: 100px; height: 20px; flex-wrap: wrap-reverse; align-items: baseline',
      div('width: 50px; height: 10px'),
      div('width: 130px; height: 10px'),
      div('width: 20px; height: 10px; margin-right: 10px'),
      div('width: 50px; height: 10px; margin-left: 20px'),
    ),
  ],
  [
    'a ratio inside of an item that its line widens',
    wrapping('flex-wrap: wrap; width: 90px', div('', div('aspect-ratio: 0.5')), 'theta'),
  ],
  [
    'the baseline of a column, that of its first line in sight',
    ...['wrap', 'wrap-reverse'].map((wrap) =>
      div(
        'display: inline-grid; grid-template-rows: 20px',
        wrapping(`flex-direction: column-reverse; flex-wrap: ${wrap}; max-height: 29%`, 'delta', div('')),
      ),
    ),
  ],
  [
    'the width of a column, that of all its lines',
    atom('', wrapping('flex-wrap: wrap; height: 30px', 'lambda', div('', 'ab'))),
    div(
      'display: grid; width: max-content',
      wrapping('flex-wrap: wrap; max-height: 29%; column-gap: 3px', 'lambda', div('margin-left: 5px', 'ab')),
    ),
    div('display: flex; height: 30px', wrapping('flex-wrap: wrap', 'lambda', div('', 'ab')), div('', 'mu')),
    div(
      'display: grid; grid-template: 30px / auto auto',
      wrapping('flex-wrap: wrap', 'lambda', div('', 'ab')),
      div('', 'mu'),
    ),
  ],
  [
    'a column whose lines are broken by a limit in percent, or late',
    div(
      'height: 100px',
      wrapping('display: inline-flex; flex-wrap: wrap; max-height: 29%', div('', 'delta'), div('', 'mu')),
    ),
    div(
      'display: grid',
      wrapping(
        'margin: 6px auto',
        wrapping('flex-wrap: wrap', div('padding: 7px 1px'), div('min-height: 62%', 'zeta')),
      ),
    ),
  ],
];

export const ATOM_CASES: readonly LayoutCase[] = [
  ...casesOf('atoms', ATOMS),
  ...casesOf('lines', LINES),
  ...casesOf('texts', TEXTS),
  ...casesOf('rows', ROWS),
  ...casesOf('painted', PAINTED),
  ...casesOf('lines of columns', LINES_OF_COLUMNS),
];
