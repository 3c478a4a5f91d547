// Tables, one page per rule of css2 §17 that the layout knows.
import type { Spec } from '../runtime/app.ts';
import { div, type LayoutCase } from './cases.ts';

type Child = Spec | string;
const make =
  (name: string) =>
  (css: string, ...children: Child[]): Spec => ({ make: name, css, children });
const [table, caption, colgroup, col, thead, tbody, tfoot, tr, th] =
  'Table Caption Colgroup Col Thead Tbody Tfoot Tr Th'.split(' ').map(make);

/** A cell; `span`: columns, then rows. */
const td = (css: string, text: Child, ...span: number[]): Spec => ({
  make: 'Td',
  css,
  attrs: span.map((count, i): [string, string] => [i ? 'rowspan' : 'colspan', String(count)]),
  children: [text],
});
const LONG = 'the quick brown fox jumps over the lazy dog, and does so again';
const LINE = 'border: 1px solid; padding: 4px 8px';
const row = (...texts: string[]): Spec => tr('', ...texts.map((text) => td('', text)));

/** Name, children of the body. */
const TABLES: readonly (readonly [name: string, ...children: Child[]])[] = [
  ['columns of several rows', table('', tbody('', row('a', 'bcd'), row('a longer text', 'x'), row('z')))],
  ['rows without a group', table('', row('a', 'b'), row('cc', 'dd'))],
  [
    'header, footer and two bodies, in another order',
    table('', tfoot('', row('end')), tbody('', row('one')), thead('', tr('', th('', 'head'))), tbody('', row('two'))),
  ],
  ['spacing', table('border-spacing: 4px 12px', tbody('', row('a', 'b'), row('c', 'd')))],
  ['spacing, padding and border of the table', table('border: 3px solid; padding: 7px', tbody('', row('a', 'b')))],
  ['padding and borders of cells', table('', row('a'), tr('', td('padding: 8px 20px; border: 2px solid', 'b')))],
  ['too narrow for what the columns like', div('width: 260px', table('', row(LONG, 'x', LONG)))],
  ['too narrow for its words', table('width: 40px', row('unbreakable', 'words'))],
  ['wider than its columns', table('width: 500px', row('a', 'bbbb'), row('cc', 'd'))],
  ['a width in percent', table('width: 100%', row('a', LONG))],
  ['cells with widths', table('', tr('', td('width: 120px', 'a'), td('', 'b')), row('c', 'd'))],
  [
    'cells with parts of the width',
    table('width: 400px', tr('', td('width: 25%', 'a'), td('', 'b'), td('width: 60px', 'c'))),
  ],
  ['parts of the width make a table wide', table('', tr('', td('width: 10%', 'some text'), td('', 'b')))],
  [
    'columns with widths',
    table('', colgroup('', col('width: 90px'), col('')), tbody('', row('a', 'b'), row('c', 'd'))),
  ],
  [
    'fixed layout',
    table('table-layout: fixed; width: 400px', tr('', td('width: 50px', 'a'), td('', 'b'), td('', 'c')), row(LONG)),
  ],
  ['cells of several columns', table('', row('a', 'b', 'c'), tr('', td('', 'one that is wider than all of these', 3)))],
  ['a cell of more columns than there are', table('', row('a', 'b'), tr('', td('', 'c', 5)))],
  [
    'cells of several rows',
    table(
      '',
      tr('', td('', 'a', 1, 2), td('', 'b')),
      row('c'),
      tr('', td('height: 90px', 'd', 1, 2), td('', 'e')),
      row('f'),
    ),
  ],
  [
    'down to the end of the group',
    table('', tbody('', tr('', td('', 'a', 1, 0), td('', 'b')), row('c')), tbody('', row('d', 'e'))),
  ],
  ['rows and cells with heights', table('', tr('height: 60px', td('', 'a')), tr('', td('height: 40px', 'b')))],
  [
    'a table with a height',
    table('height: 200px', thead('', row('a')), tbody('', row('b'), tr('height: 30px', td('', 'c')))),
  ],
  [
    'where cells stand',
    table(
      'height: 120px',
      tr('', ...['top', 'middle', 'bottom', 'baseline'].map((at) => td(`vertical-align: ${at}`, at))),
    ),
  ],
  ['on one baseline', table('', tr('', td('font-size: 30px', 'Big'), td('', 'small'), td('padding-top: 20px', 'low')))],
  ['in the middle of groups', table('', tbody('', tr('', td('font-size: 30px', 'Big'), td('', 'small'))))],
  [
    'blocks in cells',
    table('', tr('', td('', div('margin: 10px; height: 20px', 'x')), td('', div('width: 50%', 'y')))),
  ],
  [
    'captions',
    table(
      'border: 2px solid',
      caption('', 'above'),
      caption('caption-side: bottom; padding: 4px', 'below'),
      row('a', 'b'),
    ),
  ],
  ['a caption that is wider', table('', caption('', 'unbreakablecaption'), row('a'))],
  ['in the middle of the page', table('margin: 10px auto', row('a', 'b'))],
  ['a table in a line', div('', 'before ', table('display: inline-table', row('a', 'b')), ' after')],
  [
    'tables of other elements',
    div(
      'display: table; height: 100px; width: 200px',
      div('display: table-cell; vertical-align: middle', 'in the middle'),
    ),
  ],
  ['blocks in the place of rows and cells', table('', div('width: 50px', 'a'), row('b'), tr('', div('', 'c'), 'text'))],
  ['a table in a cell', table('', tr('', td('', table('', row('a', 'b'))), td('', 'c')))],
  ['items of flex boxes', div('display: flex', table('', row('a', 'b')), table('flex: 1', row('c')))],
  ['one border', table('border-collapse: collapse', ...[1, 2].map(() => tr('', td(LINE, 'a'), td(LINE, 'b'))))],
  [
    'the widest border of neighbours',
    table(
      'border-collapse: collapse; border: 5px solid',
      tr('', td('border: 2px solid', 'a'), td('border: 8px solid', 'b')),
      tr('', td('', 'c'), td(LINE, 'd')),
    ),
  ],
  [
    'borders of rows and groups are one with those of cells',
    table(
      'border-collapse: collapse',
      thead('border-bottom: 4px solid', row('a', 'b')),
      tbody('', tr('border-bottom: 2px solid', td('', 'c'), td('', 'd')), row('e', 'f')),
    ),
  ],
  [
    'one border around cells of several rows and columns',
    table(
      'border-collapse: collapse; padding: 20px',
      tr('', td(LINE, 'a', 2), td(LINE, 'b', 1, 2)),
      tr('', td('border: 6px solid', 'c'), td(LINE, 'd')),
    ),
  ],
  [
    'a border that is hidden',
    table(
      'border-collapse: collapse; border: 6px hidden',
      tr('', td('border: 4px solid', 'a'), td('border: 4px solid', 'b')),
    ),
  ],
  ['rows that are not shown', table('', row('a'), tr('display: none', td('', 'b')), row('c'))],
];

export const TABLE_CASES: LayoutCase[] = TABLES.map(([name, ...children]) => ({
  name: `table: ${name}`,
  view: { make: 'Body', children },
}));
