// Controls in lines and in rows: where the browser, which draws their inside, has their baseline.
import type { Spec } from '../runtime/app.ts';
import { type Child, casesOf, div, type LayoutCase, type Pages } from './layout-case.ts';

const control = (make: string, css: string, ...attrs: [string, string][]): Spec => ({ make, isBare: true, attrs, css });
const input = (type: string, css = '', ...attrs: [string, string][]): Spec =>
  control('Input', css, ['type', type], ...attrs);

/** Types of inputs by what their baseline is: a line of text in the middle, one that stays inside, something else. */
const TYPED = [
  'text',
  'password',
  'number',
  'search',
  'email',
  'url',
  'tel',
  'date',
  'time',
  'month',
  'week',
  'datetime-local',
];
const PUSHED = ['submit', 'button', 'reset'];
const DRAWN = ['color', 'range', 'checkbox', 'radio', 'image'];
const STYLES = [
  '',
  'height: 60px',
  'height: 61px; padding: 11px 4px 3px; margin: 3px 0 5px',
  'font-size: 30px',
  'height: 70px; line-height: 40px; border: 4px solid',
  'height: 20px; line-height: 40px',
  'height: 50px; overflow: hidden',
];

const lines = (make: (css: string) => Spec): Spec[] => STYLES.map((css) => div('', 'mu', make(css), 'eta'));
const row = (...items: Child[]): Spec => div('display: flex; align-items: baseline', ...items);

const PAGES: Pages = [
  ...[...TYPED, ...PUSHED, ...DRAWN].map(
    (type) => [`an input of type ${type}`, ...lines((css) => input(type, css))] as const,
  ),
  [
    'an input without a type, with a text and with a placeholder',
    div('', 'mu', control('Input', '')),
    div('', 'mu', control('Input', '', ['value', 'beta'])),
    div('', 'mu', control('Input', '', ['placeholder', 'beta'])),
    div('', 'mu', control('Input', 'height: 40px', ['type', 'checkbox'], ['type', 'text'])),
  ],
  [
    'boxes to tick that the app draws',
    ...lines((css) => input('checkbox', `${css}; appearance: none`)),
    row('mu', input('radio', 'appearance: none')),
  ],
  ['a text area', ...lines((css) => control('TextArea', css))],
  ['a select', ...lines((css) => control('Select', css))],
  [
    'selects that are lists',
    ...lines((css) => control('Select', css, ['multiple', ''])),
    ...lines((css) => control('Select', css, ['size', '3'])),
  ],
  [
    'line heights of what is around',
    div('line-height: 40px', 'mu', input('text'), input('checkbox'), control('Select', '')),
  ],
  [
    'in rows',
    ...STYLES.filter((css) => !css.includes('overflow')).map((css) =>
      row(
        'mu',
        input('text', css),
        input('submit', css),
        input('checkbox', css),
        control('Select', css),
        control('TextArea', css),
        control('Select', css, ['multiple', '']),
      ),
    ),
  ],
  [
    'in boxes in lines',
    ...['inline-block', 'inline-flex', 'inline-grid'].map((display) =>
      div('', 'mu', div(`display: ${display}; padding: 7px`, input('text')), 'eta'),
    ),
    ...['inline-block', 'inline-flex', 'inline-grid'].map((display) =>
      div('', 'mu', div(`display: ${display}; padding: 7px`, input('text', 'display: block')), 'eta'),
    ),
    div('display: table', div('display: table-cell', input('text', 'height: 40px')), div('display: table-cell', 'mu')),
  ],
  [
    'in the middle, at the top and bottom of lines',
    ...['top', 'middle', 'bottom'].map((align) =>
      div('', 'mu', input('text', `height: 40px; vertical-align: ${align}`)),
    ),
  ],
];

export const CONTROL_CASES: readonly LayoutCase[] = casesOf('controls', PAGES);
