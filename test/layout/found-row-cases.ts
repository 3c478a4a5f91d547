// The smallest pages with rows of flex boxes and boxes as wide as their content for what random pages showed to differ from a
// browser once, one per cause.
import { button, casesOf, div, type LayoutCase, type Pages, shrinkToFit } from './layout-case.ts';

const PAGES: Pages = [
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
    'padding in percent of a shrunken item and of a box out of the flow',
    div('display: flex; flex-direction: column; align-items: start', div('padding: 11px 8%', 'iota')),
    div('position: absolute; padding: 5px 9%', 'eta'),
  ],
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
  ['the limit of a row is that of its line', div('max-height: 9px; display: flex', div('', 'theta'))],
  [
    'margins in the lines of a row that is lower than they are',
    div('height: 16px', div('display: flex; flex-wrap: wrap', div('margin: 11px 4px', 'mu'))),
    div('height: 23px; display: flex', shrinkToFit(div('display: flex; flex-wrap: wrap', div('margin: 15px 0')))),
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
];

export const FOUND_ROW_CASES: readonly LayoutCase[] = casesOf('found', PAGES);
