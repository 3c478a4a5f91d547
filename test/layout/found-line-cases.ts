// The smallest pages with lines (inline boxes, baselines, breaks, boxes among words) for what random pages showed to differ from a
// browser once, one per cause.
import { button, casesOf, div, type LayoutCase, type Pages } from './layout-case.ts';

const PAGES: Pages = [
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
  [
    'a box as wide as its content in a line',
    div('width: 90px', button('width: fit-content', 'iota zeta zeta eta beta')),
  ],
  ['a block in a paragraph', { make: 'P', children: [div('', 'mu'), div('display: inline-block', 'eta')] }],
];

export const FOUND_LINE_CASES: readonly LayoutCase[] = casesOf('found', PAGES);
