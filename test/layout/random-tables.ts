// Random tables: cells over several columns and rows, widths and heights on all levels, groups, captions, spacing and shared borders,
// in the page, in other tables and in boxes of other kinds. Groups have rows: what browsers make of empty ones that a row stretches
// is known to differ, and pages of their own (table-cases.ts) have them elsewhere.

import type { Spec } from '../runtime/app.ts';
import { Random } from '../runtime/random.ts';

const WORDS = 'a bc some longer words text in the cell of tables x wonderful'.split(' ');
const ALIGNS = ['top', 'middle', 'bottom', 'baseline'];
/** Text of one word to three, sometimes of up to a dozen. */
const textOf = (random: Random): string =>
  Array.from({ length: 1 + random.below(random.chance(0.2) ? 12 : 3) }, () => random.pick(WORDS)).join(' ');

type Choice = readonly [chance: number, css: (random: Random) => string];

const CELL: readonly Choice[] = [
  [0.15, (r) => `width: ${10 + r.below(15) * 10}px`],
  [0.1, (r) => `width: ${5 + r.below(8) * 5}%`],
  [0.15, (r) => `height: ${10 + r.below(15) * 5}px`],
  [0.04, (r) => `height: ${10 + r.below(9) * 10}%`],
  [0.04, (r) => `min-width: ${10 + r.below(15) * 10}px`],
  [0.04, (r) => `max-width: ${10 + r.below(15) * 10}px`],
  [0.04, (r) => `min-height: ${10 + r.below(15) * 10}px`],
  [0.3, (r) => `padding: ${r.below(10)}px ${r.below(20)}px`],
  [0.2, (r) => `border: ${r.below(4)}px solid red`],
  [0.3, (r) => `vertical-align: ${r.pick(ALIGNS)}`],
  [0.1, (r) => `font-size: ${10 + r.below(20)}px`],
  [0.1, () => 'white-space: nowrap'],
];
const TABLE: readonly Choice[] = [
  [0.4, (r) => `width: ${r.pick(['100%', '50%', '300px', '500px', '60px'])}`],
  [0.2, (r) => `height: ${50 + r.below(30) * 10}px`],
  [0.05, (r) => `min-width: ${r.pick(['300px', '60%', '20px'])}`],
  [0.05, (r) => `max-width: ${r.pick(['300px', '60%', '20px'])}`],
  [0.05, (r) => `min-height: ${50 + r.below(30) * 10}px`],
  [0.4, (r) => `border-spacing: ${r.below(10)}px ${r.below(10)}px`],
  [0.3, (r) => `border: ${1 + r.below(4)}px solid black`],
  [0.2, (r) => `padding: ${r.below(10)}px`],
  [0.2, () => 'border-collapse: collapse'],
  [0.2, () => 'table-layout: fixed'],
  [0.1, () => 'margin: 10px auto'],
];
const ROW: readonly Choice[] = [
  [0.2, (r) => `height: ${r.below(60)}px`],
  [0.05, (r) => `height: ${5 + r.below(9) * 5}%`],
  [0.06, (r) => `border: ${r.below(6)}px solid blue`],
];
const GROUP: readonly Choice[] = [
  [0.1, (r) => `height: ${r.below(200)}px`],
  [0.05, (r) => `height: ${5 + r.below(9) * 10}%`],
  [0.06, (r) => `border: ${r.below(6)}px solid green`],
];
const COLUMN: readonly Choice[] = [
  [0.3, (r) => `width: ${20 + r.below(8) * 10}px`],
  [0.3, (r) => `width: ${5 + r.below(6) * 5}%`],
  [0.1, (r) => `border: ${r.below(6)}px solid green`],
];
/** Boxes that tables are in. */
const AROUND = [
  'display: flex',
  'display: flex; flex-direction: column',
  'display: flex; flex-direction: column; align-items: flex-start',
  'display: grid; grid-template-columns: 1fr 200px',
  'display: inline-block',
  'position: absolute; left: 30px; top: 300px',
  'width: 250px',
  'height: 300px; padding: 10px',
];

const cssOf = (random: Random, choices: readonly Choice[]): string =>
  choices
    .filter(([chance]) => random.chance(chance))
    .map(([, css]) => css(random))
    .join('; ');

const many = <T>(random: Random, most: number, make: (random: Random) => T): T[] =>
  Array.from({ length: 1 + random.below(most) }, () => make(random));

function contentOf(random: Random, depth: number): (Spec | string)[] {
  if (random.chance(0.1)) return [];
  if (depth < 2 && random.chance(0.04)) return [tableOf(random, depth + 1)];
  if (random.chance(0.8)) return [textOf(random)];
  const size = random.pick(['', '', 'width: 50%', 'width: 80px', 'min-width: 60px']);
  return [
    { make: 'Div', css: `margin: ${random.below(10)}px; height: ${20 + random.below(40)}px; ${size}`, children: ['x'] },
  ];
}

function cellOf(random: Random, depth: number): Spec {
  const attrs: [string, string][] = [];
  if (random.chance(0.12)) attrs.push(['colspan', `${1 + random.below(3)}`]);
  if (random.chance(0.12)) attrs.push(['rowspan', `${random.below(4)}`]);
  const make = random.pick(['Td', 'Td', 'Th']);
  return { make, css: cssOf(random, CELL), attrs, children: contentOf(random, depth) };
}

const rowOf = (random: Random, depth: number): Spec => ({
  make: 'Tr',
  css: cssOf(random, ROW),
  children: random.chance(0.02) ? [] : many(random, 4, (r) => cellOf(r, depth)),
});

const groupOf = (make: string, random: Random, depth: number): Spec => ({
  make,
  css: cssOf(random, GROUP),
  children: many(random, 4, (r) => rowOf(r, depth)),
});

function columnsOf(make: string, random: Random): Spec {
  const attrs: [string, string][] = random.chance(0.2) ? [['span', `${1 + random.below(3)}`]] : [];
  const css = cssOf(random, COLUMN);
  if (make === 'Colgroup' && random.chance(0.4))
    return { make, css, children: many(random, 3, (r) => columnsOf('Col', r)) };
  return { make, css, attrs };
}

function tableOf(random: Random, depth: number): Spec {
  const css = cssOf(random, TABLE);
  const children: Spec[] = [];
  if (random.chance(0.2))
    children.push({
      make: 'Caption',
      css: random.pick(['', 'caption-side: bottom', 'padding: 5px', 'margin: 5px', 'height: 30px']),
      children: [textOf(random)],
    });
  if (random.chance(0.2)) children.push(...many(random, 3, (r) => columnsOf('Colgroup', r)));
  if (random.chance(0.5)) children.push(...many(random, 4, (r) => rowOf(r, depth)));
  else {
    if (random.chance(0.6)) children.push(groupOf('Thead', random, depth));
    if (random.chance(0.3)) children.push(groupOf('Tfoot', random, depth));
    children.push(...many(random, 2, (r) => groupOf('Tbody', r, depth)));
  }
  return { make: 'TableNoA11y', css, children };
}

function placedTable(random: Random): Spec {
  if (random.chance(0.75)) return tableOf(random, 0);
  return { make: 'Div', css: random.pick(AROUND), children: many(random, 2, (r) => tableOf(r, 0)) };
}

/** A page of tables between lines of text. */
export function randomTablePage(seed: number): Spec {
  const random = new Random(seed);
  return { make: 'Body', css: 'font-size: 14px', children: ['above', ...many(random, 2, placedTable), 'below'] };
}
