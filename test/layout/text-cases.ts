// Text in lines, and what stands in lines with it.
import { body, button, div, type LayoutCase, LONG, make, p, span } from './layout-case.ts';

export const TEXT_CASES: readonly LayoutCase[] = [
  {
    name: 'text that wraps',
    view: body('', div('width: 200px', LONG), div('width: 90px; font-size: 20px', LONG), div('', LONG)),
  },
  {
    name: 'text of several styles',
    view: body(
      '',
      div(
        'width: 300px',
        'one ',
        span('font-weight: bold', 'two bold words'),
        ' three ',
        span('font-size: 24px', 'large'),
        ' end of the line that wraps',
      ),
    ),
  },
  {
    name: 'text alignment',
    view: body(
      '',
      ...['left', 'center', 'right'].map((align) =>
        div(`text-align: ${align}; width: 250px`, LONG, span('padding: 0 4px', 'x')),
      ),
    ),
  },
  {
    name: 'white space',
    view: body(
      '',
      div('white-space: nowrap; width: 50px', LONG),
      div('white-space: pre', 'a\n  b\n'),
      div('', '  a   b  '),
    ),
  },
  {
    name: 'inline blocks and buttons in a line',
    view: body(
      '',
      div(
        'width: 320px',
        'before ',
        div('display: inline-block; width: 40px; height: 40px'),
        ' between ',
        button('', 'Press me'),
        ' after ',
        button('padding: 10px', 'Again'),
      ),
    ),
  },
  {
    name: 'headings, lists and paragraphs',
    view: body(
      '',
      make('H1')('', 'One'),
      make('H2')('', 'Two'),
      p('', LONG),
      make('Ul')('', make('Li')('', 'a'), make('Li')('', 'b', div('', 'c'))),
      make('Pre')('', 'x\ny'),
    ),
  },
  {
    name: 'line height',
    view: body(
      '',
      div('line-height: 30px', 'a'),
      div('line-height: 2', 'b'),
      div('font-size: 30px; line-height: 1.2', 'c', span('font-size: 10px', 'd')),
    ),
  },
];
