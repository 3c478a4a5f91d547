// Tables, one page per rule of css2 §17 that the layout knows.
import type { Spec } from '../runtime/app.ts';
import { type Child, casesOf, div, type LayoutCase, make, type Pages } from './layout-case.ts';

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

const TABLES: Pages = [
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
  [
    'fixed layout of a table that says no width is none',
    table('table-layout: fixed', row('a', LONG), tr('', td('width: 50px', 'b'))),
  ],
  [
    'fixed layout: parts and px that fill the table, or are too much for it',
    table('table-layout: fixed; width: 300px', tr('', td('width: 60px', 'a'), td('width: 20%; padding: 9px', 'b'))),
    table('table-layout: fixed; width: 300px', tr('', td('width: 90%', 'a'), td('width: 60%', 'b'), td('', 'c'))),
    table('table-layout: fixed; width: 60px', tr('', td('width: 150px', 'a'), td('width: 10%', 'b'), td('', 'c'))),
  ],
  [
    'fixed layout: columns before cells, and cells of several columns',
    table(
      'table-layout: fixed; width: 400px; border-spacing: 5px',
      colgroup('', col('width: 50px'), col('')),
      tr('', td('width: 90px', 'a'), td('width: 120px', 'b', 2), td('', 'c', 2)),
      row('d', 'e', 'f', 'g', 'h', 'i'),
    ),
  ],
  [
    'fixed layout: columns narrower than the padding in them',
    table('table-layout: fixed; width: 60px', tr('', td('padding: 8px 18px', 'a'), td('', 'b'))),
  ],
  [
    'cells of several columns with widths and parts',
    table('', tr('', td('width: 40%', 'a', 2), td('', 'b')), tr('', td('width: 10%', 'c'), td('', 'd'), td('', LONG))),
    table('width: 400px', tr('', td('width: 200px', 'a', 3)), tr('', td('width: 30px', 'b'), td('width: 20%', 'c'))),
  ],
  [
    'parts of more than the whole width',
    table('', tr('', td('width: 70%', 'a'), td('width: 50%', 'b'), td('', 'c'))),
    table('width: 300px', tr('', td('width: 70%', 'a'), td('width: 50%', 'b'), td('', 'c'))),
  ],
  [
    'columns that no cell begins in, with and without a width',
    table('border-spacing: 6px', row('a'), tr('', td('', LONG, 3))),
    table('border-spacing: 6px', colgroup('width: 60px'), colgroup(''), colgroup('width: 60px'), tr('', td('', 'a'))),
    table('border-spacing: 6px', colgroup('width: 60px', col(''), col('width: 20px')), row('a', 'b')),
  ],
  [
    'a height is shared out by groups, then by rows',
    table(
      'height: 300px',
      thead('', row('a')),
      tbody('', row('b'), tr('', td('height: 40px', 'c')), row('d')),
      tbody('height: 50px', row('e')),
      tbody('', row('f')),
    ),
  ],
  [
    'heights in percent',
    table('height: 300px', tr('height: 20%', td('', 'a')), tr('', td('height: 10%', 'b')), row('c')),
    table('height: 300px', tbody('height: 30%', row('a')), tbody('', row('b'))),
  ],
  [
    'rows without content',
    table('height: 200px', tr('', td('height: 30px', 'a')), tr('', td('', '')), tr('height: 0', td('', ''))),
    table('', tr('', td('height: 100px', 'a', 1, 2), td('', 'b')), tr('', td('', ''))),
  ],
  [
    'cells of several rows within and across each other',
    table('', tr('', td('height: 60px', 'a', 1, 2), td('height: 100px', 'b', 1, 3), td('', 'c')), row('d'), row('e')),
    table(
      '',
      tr('', td('height: 160px', 'a', 1, 3), td('', 'b')),
      tr('', td('height: 90px', 'c', 1, 3)),
      row('d'),
      row('e'),
    ),
  ],
  ['a height does not count captions', table('height: 100px', caption('height: 30px', 'a'), row('b'))],
  ['groups and rows without cells', table('padding: 5px', tbody(''), tbody('', row('a'), tr('')), tbody(''))],
  [
    'one border beside places without a cell',
    table(
      'border-collapse: collapse',
      tr('', td('border: 8px solid', 'a')),
      row('b', 'c'),
      tr('', td('', 'd'), td('border: 12px solid', 'e', 1, 2)),
      row('f'),
    ),
    table('border-collapse: collapse; border: 6px solid', row('a'), tr('', td('border: 10px solid', 'b'), td('', 'c'))),
    table('border-collapse: collapse', row('a', 'b'), tr('', td('border: 3px solid', 'c'))),
  ],
  [
    'borders of columns are one with those of cells',
    table(
      'border-collapse: collapse',
      colgroup('border: 2px solid', col('border-right: 8px solid'), col('')),
      row('a', 'b'),
    ),
  ],
  [
    'cells of several columns of which others begin in one alone',
    table('width: 500px', tr('', td('', 'a'), td('width: 10px', 'b', 3))),
    table('', colgroup('width: 60px'), tr('', td('', 'unbreakable words', 2))),
    table('', tr('', td('width: 20%', 'a'), td('width: 50px', 'b')), tr('', td('white-space: nowrap', LONG, 3))),
  ],
  [
    'cells of several columns, the first ones before others',
    table('', row('a'), tr('', td('', 'b'), td('', LONG, 2)), tr('', td('width: 25%', 'c', 2), td('', LONG, 2))),
  ],
  [
    'cells of several rows in the last of them',
    table('', tr('', td('height: 90px', 'a', 1, 2), td('', 'b')), tr('', td('', 'c', 1, 0))),
  ],
  [
    'on the baseline without a line',
    table(
      '',
      tr('', td('padding: 20px 0 5px', div('height: 10px', '')), td('', div('', 'b')), td('padding: 30px', '')),
    ),
  ],
  [
    'columns without a box',
    table(
      'padding: 5px',
      colgroup(''),
      colgroup(''),
      colgroup('width: 60px'),
      tr('', td('', ''), td('padding: 0', '', 2)),
    ),
    table('padding: 5px', colgroup('width: 60px')),
  ],
  [
    'text over the cells beside and below it',
    table(
      'table-layout: fixed; width: 80px',
      row('unbreakable', 'b'),
      tr('', td('', LONG, 1, 2), td('', 'c')),
      row('', 'd'),
    ),
  ],
  [
    'no limit makes a table narrower than its columns',
    table('max-width: 30px', row('unbreakable', 'words')),
    div(
      'display: flex; width: 200px',
      table('width: 30px', row('unbreakable', 'words')),
      table('max-width: 9px', row('w')),
    ),
  ],
  [
    'items that fill columns and areas',
    div('display: flex; flex-direction: column', table('', row('a')), table('max-width: 90px', row('b'))),
    div('display: grid; grid-template-columns: 200px 90px', table('', row('a')), table('justify-self: end', row('b'))),
  ],
  [
    'items with a height are not stretched',
    div('display: flex', table('height: 60px', row('a')), div('height: 120px', 'b'), table('', row('c'))),
    div('display: grid; grid-template-columns: 1fr 90px', table('height: 60px', row('a')), div('height: 120px', 'b')),
  ],
  [
    'parts of the width count in the page, not in items of rows and in cells',
    div('display: flex', table('', tr('', td('width: 5%', 'a'), td('', 'b')))),
    table('', tr('', td('', table('', tr('', td('width: 5%', 'a')))), td('', 'b'))),
    div('display: inline-block', table('', tr('', td('width: 5%', 'a')))),
  ],
  [
    'a part of an open width in fixed layout',
    div('display: inline-block', table('table-layout: fixed; width: 50%', row('a'))),
  ],
  [
    'no baseline of a table within a line, but of one that stands there itself',
    div('', 'a ', div('display: inline-block', table('', row('b'))), ' c ', table('display: inline-table', row('d'))),
    table('', tr('', td('', table('', row(''))), td('', div('', 'e')))),
  ],
  ['captions with margins', table('', caption('margin: 5px 9px', 'a'), row('b', 'cdef'))],
  [
    'groups with heights and without rows',
    table('height: 200px', thead('', row('a')), tbody('height: 40px'), tbody(''), tfoot('')),
    table('height: 90px', tbody('')),
    table(
      'height: 200px',
      tbody('', tr('', td('height: 90px', 'a', 1, 2), td('', 'b')), row('c')),
      tbody('', row('d')),
    ),
  ],
  [
    'rows of more than the whole height',
    table('height: 280px', tr('height: 45%', td('', 'a')), tr('height: 75%', td('', 'b'))),
  ],
  ['columns without a table', col('width: 70px'), div('', 'a'), col(''), 'b'],
  ['rows that are not shown', table('', row('a'), tr('display: none', td('', 'b')), row('c'))],
];

export const TABLE_CASES: LayoutCase[] = casesOf('table', TABLES);
