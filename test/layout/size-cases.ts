// The smallest pages for sizes that depend on other sizes, which random pages showed to differ from a browser once, one per cause.
import type { Spec } from '../runtime/app.ts';
import { button, casesOf, div, type LayoutCase, type Pages, span } from './layout-case.ts';

const REPEATED = 'max-width: 65%; display: inline-grid; grid-template-columns: repeat(auto-fit,90px)';
const WRAPPING = 'display: inline-flex; flex-direction: column; flex-wrap: wrap';
/** A row that may wrap, but has one line, which does not fill it. */
const onlyLine = (align: string, css: string): Spec =>
  div(
    `display: flex; flex-wrap: wrap; align-content: ${align}; height: 90px; ${css}`,
    div('', 'mu'),
    div('height: 12px; width: 9px'),
    div('margin: 3px 0 5px', 'iota'),
    div('max-height: 15px; align-self: stretch', 'eta'),
    'zeta',
    button('align-self: flex-end', 'mu'),
    div('padding: 3%', div('height: 9px', 'mu')),
  );
const ALIGN_CONTENTS = [
  'center',
  'flex-start',
  'flex-end',
  'end',
  'space-between',
  'space-around',
  'space-evenly',
  'stretch',
];

const PAGES: Pages = [
  ...[
    '',
    'align-items: center',
    'align-items: baseline',
    'flex-wrap: wrap-reverse',
    'min-height: 120px',
    'padding: 7px 2%',
  ].map(
    (css) =>
      [`only lines of rows that may wrap: ${css}`, ...ALIGN_CONTENTS.map((align) => onlyLine(align, css))] as const,
  ),
  [
    'only lines of rows that get their heights from others',
    div(
      'display: flex; height: 70px',
      div('display: flex; flex-wrap: wrap; align-content: center', div('', 'mu')),
      div('display: flex; flex-wrap: wrap; align-content: end', 'mu', div('min-height: 30px', 'eta')),
      div('display: flex; flex-wrap: wrap; align-content: center', div('')),
    ),
    div('display: flex; flex-wrap: wrap; align-content: center; min-height: 80px', div('', 'mu')),
    div(
      'display: grid; grid-template-columns: minmax(min-content,120px) min-content 4em',
      'iota',
      div('display: flex; flex-wrap: wrap; align-content: space-around', div('')),
    ),
    div(
      'position: relative; height: 80px',
      div(
        'position: absolute; top: 0; bottom: 10px; display: flex; flex-wrap: wrap; align-content: center',
        div('', 'mu'),
      ),
    ),
  ],
  [
    'a maximum of the height between two insets, with margins',
    div('position: absolute; width: 30px; top: 0; bottom: 46px; max-height: 65px; margin: 3px 3%'),
    div(
      'position: relative; height: 120px; border: 5px solid',
      div('position: absolute; width: 50px; top: 10%; bottom: 0; max-height: 60%; margin: 20px'),
      div('position: absolute; left: 40%; top: 0; bottom: 0; max-height: 40px; padding: 4%; margin: 10px 0', 'mu'),
    ),
  ],
  [
    'a ratio below a limit in percent, in a column of a grid',
    div(
      'display: grid; grid-template-columns: 60px',
      div('display: inline-flex; flex-direction: column', div('', div('max-height: 45%; aspect-ratio: 0.5'))),
    ),
  ],
  [
    'ratios in lines of a column, whose height does not follow the width of the line',
    div(
      'height: 72px; display: flex',
      div(
        'display: flex; flex-direction: column; flex-wrap: wrap',
        div('max-width: 30%', 'beta theta'),
        div('aspect-ratio: 2'),
      ),
    ),
    div('display: flex; flex-direction: column; flex-wrap: wrap', div('', 'beta theta'), div('aspect-ratio: 2', 'mu')),
    div(
      'height: 60px; display: flex; flex-direction: column; flex-wrap: wrap',
      'beta',
      div('aspect-ratio: 2', 'mu mu mu'),
    ),
  ],
  [
    'insets of another box than that of the line or the area around',
    div('position: relative', div('display: inline-flex', div('position: absolute; left: 46px; right: 10%', 'mu'))),
    div(
      'position: relative; border: 2px solid',
      'mu',
      div('display: inline-block', div('position: absolute; left: 90px; right: 10%; top: 20%; bottom: 0')),
    ),
    div(
      'position: relative; height: 40px; display: grid; grid-template-columns: 60px',
      div('width: 20px', div('position: absolute; left: 90px; right: 10%; top: 20%; bottom: 0')),
    ),
  ],
  [
    'limits of which the minimum wins over one in percent',
    div('width: 200px', div('display: inline-block; min-width: 115px; max-width: 43%')),
    div('display: flex', div('', button('min-width: 46px; max-width: 10%'))),
    div('height: 26px; display: flex', div('min-height: 79%; max-height: 62%; display: flex', div('', 'mu'))),
    div('display: grid', div('display: flex', div('min-height: 38px; max-height: 13%; display: flex', div('')))),
  ],
  [
    'an item that grows from a stated width in a box as wide as its text',
    div(
      'display: flex; flex-direction: column; align-items: flex-end',
      div(
        '',
        div('display: flex', div('width: 217px; flex: 1 1 auto', 'epsilon lambda iota beta zeta')),
        'gamma zeta zeta iota delta',
      ),
    ),
  ],
  [
    'a height that a ratio makes a width of, in a row that shrinks it',
    div('width: 200px; display: flex', div('height: 91px; padding: 5px 3px; aspect-ratio: 2')),
  ],
  [
    'a ratio that is stretched to a row of a grid',
    div(
      'display: flex',
      div('height: 32px'),
      div('display: grid', div(''), div('aspect-ratio: 2; align-self: stretch')),
    ),
    div('display: grid; grid-template-columns: 60px', div('aspect-ratio: 2; align-self: stretch'), div('height: 50px')),
  ],
  [
    'a minimum above a maximum in percent',
    div('display: flex', div('min-width: 123px; max-width: 11%', div('', 'mu mu mu mu'))),
  ],
  [
    'a minimum height of a box without a width, beside a column that wraps',
    div('display: flex; flex-direction: column; flex-wrap: wrap', div('position: absolute'), div('', 'mu')),
    div(
      'display: grid',
      div('display: inline-flex', div('margin-top: 5%'), div('', div('min-height: 68%'), div('position: absolute'))),
    ),
  ],
  [
    'heights in percent of an item of a column in a grid',
    div(
      'display: inline-grid',
      div('display: inline-flex; flex-direction: column', div('', div('min-height: 45px'), button('height: 77%'))),
    ),
    div(
      'display: inline-grid',
      div(
        'display: inline-flex; flex-direction: column',
        div('', div('margin: 10px 3%'), div('min-height: 69%; display: inline-flex')),
      ),
    ),
  ],
  [
    'a base size of the content',
    div('display: inline-flex; flex-direction: column', div('height: 72px; flex: 1 1 content', 'mu')),
  ],
  [
    'automatic margins across a row in a grid',
    div('display: inline-grid', div('display: flex', div('margin-top: auto', button(''), div('height: 74%')))),
  ],
  [
    'ratios in tracks of grids',
    div(
      'display: inline-grid; grid-template-columns: max-content',
      div('margin: 10px 3%; aspect-ratio: 0.5', 'zeta gamma lambda mu'),
    ),
    div(
      'display: grid; grid-template-columns: minmax(auto,90px) 1fr',
      div('aspect-ratio: 0.5', div('width: 96px')),
      div('', 'mu'),
    ),
    div('display: inline-grid', div('width: 44%; display: grid', div('max-width: 57%; aspect-ratio: 1', 'kappa'))),
    div(
      'display: grid; grid-template-columns: min-content; grid-auto-rows: minmax(auto,90px)',
      div('aspect-ratio: 1.7', 'gamma-zeta-alpha-kappa'.replaceAll('-', '')),
    ),
    div('display: grid', div('aspect-ratio: 4; height: 20px')),
  ],
  [
    'a ratio makes the height that breaks the lines of a column',
    div(
      'display: inline-flex',
      div(
        'aspect-ratio: 2; display: flex; flex-direction: column; flex-wrap: wrap',
        div('padding: 8px 6px'),
        div('', 'mu'),
      ),
    ),
  ],
  [
    'a height with a ratio is a width, where no width is stated',
    div(
      'display: flex',
      div(
        'display: flex',
        div('height: 96px; aspect-ratio: 1'),
        div('height: 20px; max-height: 10px; aspect-ratio: 3'),
      ),
    ),
    div('display: inline-block', div('display: flex', div('width: 30px; height: 50px; aspect-ratio: 1'))),
    div('display: flex', div('height: 40px; aspect-ratio: 2; padding: 5px; box-sizing: content-box', 'mu'), 'after'),
  ],
  [
    'a box as wide as its content likes, with lines that need less than that',
    div(
      'display: flex; flex-direction: column',
      div(
        'align-self: flex-end',
        div('width: 220px'),
        div('display: flex', div('width: min-content; flex: 1 1 content', 'zeta theta')),
      ),
    ),
    div(
      'display: inline-flex; flex-direction: column-reverse',
      div('align-self: center', div('width: 120px'), div('', div('margin: 14px 3%', 'kappa mu'))),
    ),
  ],
  [
    'reversed columns that overflow',
    div(
      'display: grid; grid-template-rows: 40px',
      div(
        'display: flex; flex-direction: column-reverse; justify-content: space-around',
        'eta',
        div('', 'mu mu mu'),
        div('height: 30px'),
      ),
    ),
    div(
      'display: grid',
      div(
        'display: inline-flex; flex-direction: column-reverse; justify-content: space-evenly',
        'delta',
        div('flex: 1 1 30%'),
      ),
    ),
  ],
  [
    'blanks that break, and an indent before a word',
    div('white-space: break-spaces; overflow-wrap: break-word', div('width: 3px', 'eta ')),
    div('display: flex; white-space: break-spaces', div('overflow-wrap: anywhere; width: min-content', 'mu ')),
    div('width: 80px; word-break: break-all', 'eta beta gamma', span('white-space: pre', 'delta iota')),
    div('width: 80px; word-break: break-all', span('white-space: pre', 'alpha beta'), 'gamma'),
    div('overflow-wrap: anywhere', 'mu'),
    div('white-space: nowrap; width: 30px', div('display: inline-block; width: 5px'), 'epsilon'),
    div('width: 40px', div('text-indent: -5px', div('display: flex', div('', span('', 'gamma alpha '))))),
  ],
  [
    'columns that may wrap in lines of grids, while the height of their area is open',
    div('display: grid', div('', div(`height: 33%; ${WRAPPING}-reverse`, 'kappa', div('')))),
    div('display: inline-grid', div('', div(`max-height: 29%; ${WRAPPING}`, div('border: 4px solid #888'), div('')))),
    div(
      'display: grid; width: 300px',
      div('', div(`height: 33%; ${WRAPPING}`, 'kappa-kappa', div('', 'zeta-iota')), 'mu mu-mu-mu'),
    ),
    div('display: inline-grid', div('', div(`min-height: 50px; max-height: 29%; ${WRAPPING}`, div(''), 'beta'))),
    div(
      'display: grid',
      div('', div(`max-height: 29%; ${WRAPPING}`, div('border: 4px solid #888'), 'delta')),
      div('width: min-content', 'alpha iota gamma'),
    ),
  ],
  [
    'the width of a grid whose rows would be lower than they are',
    div(
      'display: flex',
      div('height: 150px'),
      div('display: grid', div(`height: 30%; ${WRAPPING}`, 'zeta', div('', 'mu'))),
    ),
    div(
      'display: flex',
      div('height: 150px'),
      div('display: grid', div('', div(`height: 30%; ${WRAPPING}`, 'eta', div('', 'mu')), 'a')),
    ),
    div('display: flex', div('height: 80px'), div('display: grid', div(WRAPPING, div('height: 75%', 'zeta'), 'mu'))),
    div(
      'display: flex',
      div('height: 150px'),
      div(
        'display: grid; align-self: flex-start; min-height: 150px',
        div(`height: 33%; ${WRAPPING}`, 'zeta', div('', 'mu')),
      ),
    ),
  ],
  [
    'columns that may wrap in a grid take room from text beside them, which the height of the grid does not count',
    div(
      'display: flex',
      div(
        'display: grid; grid-template-columns: max-content 2fr',
        div(WRAPPING, div('height: 75%', 'zeta'), 'mu'),
        'gamma-gamma-mu',
      ),
    ),
    div(
      'display: grid; grid-template-columns: max-content; height: 100px',
      div('', div(`height: 33%; ${WRAPPING}`, 'zeta', div('', 'mu'))),
    ),
    div(
      'display: flex',
      div(
        'display: grid; grid-template-columns: 25%',
        div(WRAPPING, div('', 'mu iota beta'), div('width: max-content', 'beta-mu-mu-mu')),
      ),
    ),
  ],
  [
    'the least width of text with edges of boxes inside of lines',
    div('width: min-content', span('padding-left: 1px; padding-right: 2px', 'alpha eta iota')),
    div('width: min-content', 'eta', span('padding-left: 1px; padding-right: 2px', 'alpha eta iota')),
    div('width: min-content', span('padding-left: 1px; padding-right: 2px', 'eta alpha iota')),
  ],
  [
    'tracks that share what is free in whole parts of 1/64 px',
    div(
      'width: 75px; font-size: 13.3333px; line-height: 16px; overflow-wrap: anywhere; display: grid',
      'mu',
      div(
        'display: grid; grid-template-columns: minmax(auto,90px) minmax(min-content,120px) 2fr; column-gap: 13px',
        div('', span('', 'gamma alpha theta delta')),
        div('padding: 5px 15px'),
      ),
    ),
  ],
  [
    'tracks that repeat as often as a limit in percent allows',
    div(REPEATED, div('height: 5px'), div('')),
    div(
      'display: flex; flex-direction: column',
      div(`align-self: flex-start; ${REPEATED}`, div('height: 5px'), div('')),
    ),
    div('display: grid; justify-items: start', div(REPEATED, div('height: 5px'), div(''))),
    div('display: inline-block', div(REPEATED, div('height: 5px'), div(''))),
  ],
  [
    'gaps in percent before an item that fills the line',
    div('display: flex; flex-wrap: wrap; width: 640.1px; column-gap: 9%', div(''), div('flex: 1; height: 8px')),
  ],
  [
    'a column in a grid whose first height was too low for what does not shrink',
    div(
      'display: inline-grid',
      div(
        'display: flex; flex-direction: column',
        div('flex: 0 1 60px', div('width: 20px; height: 80px')),
        button('overflow: scroll', 'zeta'),
      ),
    ),
  ],
  [
    'a limit in percent in a line of a grid item with a height in px',
    div('display: grid', div('height: 62px', div(''), div('height: 64%; display: inline-flex', div('max-height: 7%')))),
  ],
  [
    'heights by ratios in grid areas of open height, where percentages count after they have made the area',
    div('display: grid; grid-template-columns: 60px', div('', div('min-height: 70%; aspect-ratio: 2'), 'epsilon')),
    div('display: grid', div('', div('height: 51%; aspect-ratio: 0.5'))),
    div('display: inline-grid', 'theta', div('', div('height: 39%; aspect-ratio: 0.5'))),
    div('display: grid', div('max-height: 61%; aspect-ratio: 16 / 9', div('margin: 2.4vmin -6px'))),
  ],
  [
    'insets that overlap, beside automatic margins',
    ...[
      'top: 69%; bottom: 64%; margin-top: auto',
      'top: 50px; bottom: 40px; height: 12px; margin-top: auto',
      'top: 50px; bottom: 40px; height: 12px; margin: auto 0',
      'left: 60px; right: 60px; width: 20px; height: 9px; margin-left: auto',
      'left: 60px; right: 60px; width: 20px; height: 9px; margin: 0 auto',
    ].map((css) => div('position: relative; width: 90px; height: 60px', div(`position: absolute; ${css}`))),
  ],
];

export const SIZE_CASES: readonly LayoutCase[] = casesOf('sizes', PAGES);
