// The smallest pages for where lines take hits for their block, and for what is cut off: what random pages showed to differ from a
// browser once, one per cause.
import { button, casesOf, div, type LayoutCase, type Pages } from './layout-case.ts';

const PAGES: Pages = [
  [
    'lines beside a box that is narrower or lower than they are',
    div(
      'line-height: 40px',
      div('width: 14px', 'gamma-iota-lambda-theta'),
      div('height: 10px; width: 100px', 'gamma iota lambda theta'),
    ),
    div('width: 16px; height: 20px', button('height: 12px', 'kappa zeta')),
    div('display: flex; height: 13px', div('', button('margin: 14px 0'), 'gamma alpha')),
  ],
  [
    'the margins of a button that is larger than its box',
    div('width: 60px; padding: 20px 15px; margin: 30px', button('margin: 17px 24px', 'mu alpha')),
    div('width: 60px; margin: 30px', button('margin: 47px 24px; width: 90px')),
    div('height: 30px; margin: 30px', button('margin: 28px 14px', 'mu'), div('position: absolute')),
  ],
  [
    'a line over the text of the box before it',
    div(
      'display: flex',
      div('', div('height: 7px', 'gamma epsilon'), div('', button('margin: 30px 4px', 'kappa beta '))),
    ),
  ],
  [
    'boxes out of the flow of what clips them, in a stacking context',
    div('overflow: auto', div('opacity: 0.5', div('position: absolute; left: 30%; width: 60px; height: 74px'))),
    div('overflow: auto; display: flex', div('z-index: 1', div('position: absolute; padding: 40px'))),
    div(
      'position: relative; overflow: auto',
      div('opacity: 0.5', div('position: absolute; padding: 60px; top: 120px')),
    ),
  ],
  [
    'the symbol of a list item',
    div('margin-left: 15px', div('display: list-item', 'mu')),
    div('margin-left: 15px; display: flex', div('padding: 30px 5%; display: list-item'), 'mu'),
    div('margin-left: 16px; font-size: 30px', div('display: list-item', div('padding-top: 20px', 'mu'))),
    div('width: 40px; margin-left: 20px; overflow: hidden', div('display: list-item', 'mu')),
    div('margin-left: 20px', div('display: list-item; pointer-events: none', div('', 'mu'))),
  ],
  [
    'blanks before an atom without a width',
    div('', 'alpha ', div('display: inline-grid')),
    div('', 'mu ', div('display: inline-block'), ' mu'),
  ],
];

export const HIT_CASES: readonly LayoutCase[] = casesOf('hits', PAGES);
