// The smallest pages for what random pages showed to differ from a browser once, one per cause.
import type { Spec } from '../runtime/app.ts';
import { button, div, type LayoutCase } from './cases.ts';

const shrinkToFit = (...children: Spec[]): Spec => div('display: flex', ...children);
const page = (...children: Spec[]): Spec => ({ make: 'Body', children });

/** Name, children of the body. */
const FOUND: readonly (readonly [name: string, ...children: Spec[]])[] = [
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
];

export const FOUND_CASES: readonly LayoutCase[] = FOUND.map(([name, ...children]) => ({
  name: `found: ${name}`,
  view: page(...children),
}));
