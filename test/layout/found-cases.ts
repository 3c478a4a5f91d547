// The smallest pages for what random pages showed to differ from a browser once, one per cause.
import type { Spec } from '../runtime/app.ts';
import { button, div, type LayoutCase } from './cases.ts';

const shrinkToFit = (...children: Spec[]): Spec => div('display: flex', ...children);
const wrapping = (css: string, ...children: (Spec | string)[]): Spec =>
  div(`display: flex; flex-direction: column; flex-wrap: wrap; ${css}`, ...children);
const page = (...children: (Spec | string)[]): Spec => ({ make: 'Body', children });

/** Name, children of the body. */
const FOUND: readonly (readonly [name: string, ...children: (Spec | string)[]])[] = [
  ['a pinned item in a box as wide as its content', shrinkToFit(div('display: flex', div('width: 12%', 'iota delta')))],
  [
    'a pinned item below blocks in a box as wide as its content',
    shrinkToFit(div('', div('width: 61%', div('display: flex', div('', 'kappa theta'))))),
  ],
  [
    'a percentage beside a gap in a box as wide as its content',
    shrinkToFit(div('display: flex; gap: 13px', div('width: 91%; flex-shrink: 0'), div(''))),
  ],
  [
    'a pinned item below an item that clips in a wrapping row',
    div(
      'width: 128px; display: flex; flex-wrap: wrap',
      div('overflow: auto; display: flex', 'beta', div('padding: 14px 15px; font-size: 21px', 'gamma epsilon')),
    ),
  ],
  [
    'an absolute box in an item of a wrapping row',
    div(
      'display: flex; align-items: flex-start; flex-wrap: wrap',
      div('margin: 9px 4px', div('position: absolute; bottom: 28px; width: 20px; height: 20px')),
      div('margin: 15px 0', div('position: absolute; top: 45px; width: 20px; height: 20px')),
    ),
  ],
  [
    'a maximum below the padding',
    div('display: flex; justify-content: space-around', button('max-width: 0px')),
    div('display: flex; justify-content: flex-end', button('max-width: 6px')),
  ],
  [
    'auto margins in lines of a wrapping row',
    div(
      'width: 200px; display: flex; flex-wrap: wrap',
      div('margin: 12px auto', 'beta'),
      div('width: 183px; margin: 13px auto'),
    ),
  ],
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
    'an empty item before one that shrinks in a wrapping row',
    div('width: 160px; display: flex; flex-wrap: wrap', div(''), div('', 'lambda kappa zeta eta iota')),
  ],
  [
    'a base size below the width in a wrapping row as wide as its content',
    shrinkToFit(div('display: flex; flex-wrap: wrap', div('width: 77px; flex: 0 1 60px; height: 10px'))),
    shrinkToFit(
      div(
        'display: flex; flex-wrap: wrap',
        div('width: 77px; flex: 0 1 60px; height: 10px'),
        div('border: 1px solid #888'),
      ),
    ),
  ],
  [
    'a base size below clipped text',
    shrinkToFit(div('display: flex', div('overflow: auto; font-size: 23px; flex: 0 1 60px', 'kappa'))),
  ],
  [
    'text that the room misses by less than a unit of layout',
    div(
      'max-width: 254px',
      div('display: flex; gap: 10px', button('', 'delta eta gamma delta'), button('', 'theta gamma')),
    ),
  ],
  [
    'lines of a reversed row over each other',
    div(
      'max-width: 46px; display: flex; flex-direction: row-reverse; flex-wrap: wrap',
      div('height: 88px', div('', 'eta epsilon theta eta delta')),
      'beta',
    ),
  ],
  [
    'a percentage that is pinned below an item of a wrapping row',
    div(
      'max-width: 133px; display: flex; flex-wrap: wrap',
      div('', div('', div('width: 44%; display: flex', div('width: 147px')))),
    ),
    div('display: flex; flex-wrap: wrap', div('', div('display: flex', div('width: 57%; flex-shrink: 0', 'beta')))),
  ],
  [
    'a height below padding and border',
    div('height: 16px; padding: 11px 0px; box-sizing: border-box'),
    div('height: 1px; border: 1px solid #888; box-sizing: border-box'),
  ],
  [
    'padding and margins in percent around an inline block',
    div('display: inline-block; padding: 9px 6%; margin: 4px 3%', 'mu'),
  ],
  ['padding in percent of a button', button('padding: 7px 12%', 'mu')],
  [
    'padding in percent of a shrunken item and of a box out of the flow',
    div('display: flex; flex-direction: column; align-items: start', div('padding: 11px 8%', 'iota')),
    div('position: absolute; padding: 5px 9%', 'eta'),
  ],
  [
    'limits in percent of boxes in a line',
    button('min-width: 26%'),
    div('display: inline-block; max-width: 20%', 'iota epsilon kappa delta'),
  ],
  ['a minimum in percent above a maximum in px', div('min-width: 79%; max-width: 72px', div(''))],
  ['the baseline of a column in a line', div('display: inline-flex; flex-direction: column', div(''), 'iota')],
  [
    'the baseline of a reversed row in a line',
    div('display: inline-flex; flex-direction: row-reverse', 'delta', div('')),
  ],
  ['the baseline of an empty button in a row', div('display: inline-flex', button(''))],
  ['the last line of an inline block of boxes', div('display: inline-block', div('', 'mu'), div('', 'eta')), 'iota'],
  [
    'items on the baseline of their row',
    div(
      'display: flex; align-items: baseline',
      'beta',
      div(''),
      div('font-size: 30px; margin-top: 3px', 'mu'),
      div('padding: 9px', div('', 'eta'), div('', 'iota')),
    ),
  ],
  [
    'items on the baselines of the lines of a row',
    div(
      'display: flex; flex-wrap: wrap; align-items: baseline; width: 120px',
      div('font-size: 30px; width: 70px', 'mu'),
      div('width: 40px', 'eta'),
      div('width: 60px', 'iota'),
      div('padding-top: 20px; width: 40px', 'mu'),
    ),
  ],
  ['blanks before the end of an inline box', { make: 'Span', children: ['alpha '] }],
  ['an inline box that is empty', div('margin: 8px', { make: 'Span' }), 'iota', { make: 'Br' }, { make: 'Span' }],
  [
    'an empty inline box behind a word that fills the line',
    div('width: 40px', 'theta ', { make: 'Span', css: 'border: 3px solid' }),
  ],
  [
    'capital letters behind hyphens',
    div('text-transform: capitalize', 'eta-alpha', { make: 'Span', children: ["mu's i.e"] }),
  ],
  [
    'a break behind a box wider than the line',
    div('width: 17px', div('display: inline-block; width: 58px'), { make: 'Br' }),
    'mu',
  ],
  ['blanks that take room', div('white-space: break-spaces; width: 40px', 'iota  eta ')],
  ['list items without lines', div('display: list-item'), div('display: list-item', div(''))],
  [
    'an indent that only the first line has',
    div('text-indent: -5px', div(''), button('', 'mu')),
    div('text-indent: 20px', { make: 'Span' }),
  ],
  ['words that may break anywhere', div('width: min-content; overflow-wrap: anywhere', 'eta')],
  ['boxes side by side where lines may not break', div('white-space: pre; max-width: 0', button(''), button(''))],
  ['the limit of a row is that of its line', div('max-height: 9px; display: flex', div('', 'theta'))],
  [
    'sides that are not on the axis of a column',
    div('height: 90px; display: flex; flex-direction: column; justify-content: right', div('', 'mu')),
  ],
  [
    'a box as wide as its content in a line',
    div('width: 90px', button('width: fit-content', 'iota zeta zeta eta beta')),
  ],
  ['a block in a paragraph', { make: 'P', children: [div('', 'mu'), div('display: inline-block', 'eta')] }],
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
    'margins in the lines of a row that is lower than they are',
    div('height: 16px', div('display: flex; flex-wrap: wrap', div('margin: 11px 4px', 'mu'))),
    div('height: 23px; display: flex', shrinkToFit(div('display: flex; flex-wrap: wrap', div('margin: 15px 0')))),
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
    'limits of widths in percent in rows that are justified',
    div('display: flex; flex-direction: row-reverse; justify-content: start', div('min-width: 83%; height: 20px')),
    div(
      'width: 300px; display: flex; justify-content: center',
      div('width: 200px; max-width: 15%; height: 20px'),
      'mu',
    ),
  ],
  [
    'an item of a row that is fitted to the row before it shrinks',
    div('width: 122px; display: flex', 'mu beta', div('width: fit-content', 'alpha kappa kappa zeta delta theta')),
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

export const FOUND_CASES: readonly LayoutCase[] = FOUND.map(([name, ...children]) => ({
  name: `found: ${name}`,
  view: page(...children),
}));
