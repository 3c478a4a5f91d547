// The smallest pages with columns of flex boxes for what random pages showed to differ from a browser once, one per cause.
import type { Spec } from '../runtime/app.ts';
import { button, type Child, casesOf, div, type LayoutCase, type Pages, shrinkToFit } from './layout-case.ts';

const wrapping = (css: string, ...children: Child[]): Spec =>
  div(`display: flex; flex-direction: column; flex-wrap: wrap; ${css}`, ...children);

const PAGES: Pages = [
  [
    'a scrolling item of a column as high as its content, below a low box',
    div(
      'height: 7px',
      div('padding: 12px 15px', div('display: flex; flex-direction: column', div('overflow: scroll', button('', 'x')))),
    ),
  ],
  [
    'text in a box that overflows to the left',
    div(
      'width: 39px; display: flex; flex-direction: column',
      div('align-self: flex-end', 'mu delta', div('width: 143px; height: 10px')),
    ),
  ],
  [
    'sides that are not on the axis of a column',
    div('height: 90px; display: flex; flex-direction: column; justify-content: right', div('', 'mu')),
  ],
  [
    'minimums in a column that grows',
    div(
      'height: 68px; display: flex; flex-direction: column',
      div('min-height: 41px; flex: 1 1 0%'),
      div('flex-grow: 1'),
    ),
    div(
      'height: 81px; display: flex; flex-direction: column',
      div('flex: 2'),
      div('width: 99px; flex: 1', 'gamma epsilon'),
    ),
    shrinkToFit(
      div('display: flex; flex-direction: column', div('flex: 1'), div('min-height: 19px; flex: 1')),
      div('height: 65px'),
    ),
  ],
  [
    'a column that grows in lines that share out what is left',
    shrinkToFit(
      div(
        'flex: 0 1 60px; display: flex; flex-wrap: wrap',
        div(''),
        div(
          'flex-shrink: 0; display: flex; flex-direction: column',
          div('flex: 1 1 auto'),
          div('overflow: auto', 'theta kappa'),
        ),
      ),
      div('margin: 14px 4px'),
    ),
  ],
  [
    'a base size below the content of an item of a column',
    div(
      'width: 88px; display: flex; flex-direction: column',
      div('flex: 0 1 60px; display: flex', 'mu epsilon mu eta alpha gamma'),
    ),
  ],
  [
    'a base size in percent of a height that comes from flexing',
    div(
      'height: 93px; display: flex; flex-direction: column',
      div('display: flex; flex-direction: column', div('overflow: auto; flex: 1', 'mu')),
    ),
    div(
      'height: 29px; display: flex',
      div(
        'width: 170px; display: flex; flex-direction: column',
        div(
          'height: 72px; flex: 1; display: flex; flex-direction: column',
          div('overflow: scroll; flex: 1', 'beta eta lambda'),
        ),
      ),
    ),
  ],
  [
    'an item that scrolls in a column lower than its content',
    div(
      'height: 60px; display: flex; flex-direction: column',
      div('height: 50px'),
      div('overflow: auto', 'mu', button('', 'eta')),
    ),
    div(
      'height: 25px; display: flex',
      div(
        'margin: 12px; display: flex; align-items: flex-start',
        div('display: flex; flex-direction: column', button('overflow: scroll', 'mu')),
      ),
    ),
  ],
  [
    'a column that overflows while one item shrinks and one grows',
    div(
      'height: 24px; display: flex; flex-direction: column',
      div('height: 44px; min-height: 10px'),
      div('width: 67px; height: 23px; flex: 2', 'eta iota zeta epsilon'),
    ),
  ],
  [
    'rows in rows in an item of a column lower than its content',
    div(
      'width: 127px; display: flex; flex-direction: column',
      div(
        'overflow: scroll; flex: 0 1 60px; display: flex',
        shrinkToFit(div('', 'alpha mu gamma theta kappa kappa beta')),
      ),
    ),
  ],
  [
    'an item that grows in columns that may wrap',
    div(
      'display: flex; flex-direction: column; flex-wrap: wrap; gap: 5px',
      div(''),
      div('flex: 1 1 content; display: grid; grid-template-rows: 64px', 'mu'),
    ),
  ],
  [
    'heights in percent in items of columns that are as high as their content',
    div(
      'display: grid',
      div('display: flex; flex-direction: column', div('', div('height: 57%; border: 1px solid'), div('height: 9px'))),
    ),
    div(
      'display: grid',
      div('display: flex; flex-direction: column-reverse', div('', 'iota', div('min-height: 45%')), 'mu'),
    ),
    div(
      'display: inline-grid',
      div('max-height: 21px; display: flex; flex-direction: column', div('', div('max-height: 13%', 'delta iota'))),
    ),
  ],
  [
    'a height in percent beside an item that grows',
    div(
      'display: grid',
      div('display: flex; flex-direction: column', div('height: 49%'), div('flex: auto', div('height: 110px'))),
    ),
  ],
  [
    'a minimum in percent of a box that is lower than the one around it',
    div(
      'height: 200px; display: flex',
      div('width: 50px; height: 100px', div('min-height: 50%'), div('max-height: 10%', 'mu')),
    ),
  ],
  [
    'items of a wrapping column in lines wider than the column',
    div(
      'display: inline-grid; grid-template-columns: minmax(auto, 90px)',
      wrapping('', 'epsilon-gamma-beta-eta', div('display: grid; grid-template-columns: fit-content(80px)', 'alpha')),
      wrapping('', div('', 'alpha-beta-theta-eta'), div('min-width: 115px', 'mu')),
      wrapping('border: 2px solid', 'lambdaepsilon-gamma', div('flex: auto', 'iota lambda')),
    ),
  ],
  [
    'content of an item of a wrapping column that is stretched keeps its height',
    div(
      'width: 86px',
      wrapping(
        '',
        'lambdaepsilon-gamma-beta',
        div('', div('display: flex; flex-direction: column-reverse', div('flex: auto', 'iota lambda'))),
        div('display: flex; flex-direction: column', div('align-self: flex-start', 'kappa-eta-epsilon-delta')),
      ),
    ),
    wrapping('', div('', div('margin: 5px 3%', 'gamma lambda'))),
  ],
  [
    'lines of wrapping columns of all alignments',
    ...['center', 'flex-end', 'space-between', 'space-around', 'stretch', 'start'].map((align, i) =>
      wrapping(
        `height: 60px; width: 300px; gap: 3px 5px; align-content: ${align}; ${i % 2 ? 'flex-wrap: wrap-reverse' : ''}; ` +
          `justify-content: ${['center', 'end', 'space-between', 'space-around', 'space-evenly', 'start'][i]}`,
        div('height: 20px; width: 40px'),
        div('height: 25px; margin: 0 auto; width: 10px'),
        div('flex: 1; margin: 2px 4px', 'mu'),
        div('height: 20px; width: 30px; align-self: flex-end'),
        div('height: 15px; width: 10px; margin-top: auto'),
        'iota',
      ),
    ),
  ],
  [
    'wrapping columns that are reversed and overflow',
    wrapping(
      'height: 50px; width: 60px; flex-direction: column-reverse; flex-wrap: wrap-reverse; justify-content: space-around; ' +
        'align-content: space-around',
      div('height: 70px; width: 50px'),
      div('height: 20px; width: 50px; align-self: center'),
      div('', 'mu'),
    ),
  ],
  [
    'a wrapping column whose lines are broken by its maximum',
    wrapping(
      'max-height: 50px; width: 200px',
      div('height: 20px'),
      div('height: 20px', 'mu'),
      div('height: 25px', 'eta'),
    ),
    div(
      'font-size: 21px; display: grid; grid-template-columns: 60px',
      wrapping('flex-direction: column-reverse; max-height: 29%', 'mu eta lambda'),
    ),
  ],
  [
    'a row in a wrapping column that is narrower than its content',
    wrapping(
      'width: 300px; height: 67px',
      div('display: flex', div('', 'alpha mu gamma iota kappa beta lambda eta gamma')),
    ),
    div(
      'display: grid; width: 80px',
      wrapping('flex-wrap: wrap-reverse', div('flex: 0 1 60px', 'kappa alpha alpha kappa lambda mu mu')),
    ),
  ],
];

export const FOUND_COLUMN_CASES: readonly LayoutCase[] = casesOf('found', PAGES);
