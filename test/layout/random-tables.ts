// Random tables: cells over several columns and rows, widths and heights on all levels, groups, captions, spacing and shared borders.

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
  [0.3, (r) => `padding: ${r.below(10)}px ${r.below(20)}px`],
  [0.2, (r) => `border: ${r.below(4)}px solid red`],
  [0.3, (r) => `vertical-align: ${r.pick(ALIGNS)}`],
  [0.1, (r) => `font-size: ${10 + r.below(20)}px`],
  [0.1, () => 'white-space: nowrap'],
];
const TABLE: readonly Choice[] = [
  [0.4, (r) => `width: ${r.pick(['100%', '50%', '300px', '500px', '60px'])}`],
  [0.2, (r) => `height: ${50 + r.below(30) * 10}px`],
  [0.4, (r) => `border-spacing: ${r.below(10)}px ${r.below(10)}px`],
  [0.3, (r) => `border: ${1 + r.below(4)}px solid black`],
  [0.2, (r) => `padding: ${r.below(10)}px`],
  [0.2, () => 'border-collapse: collapse'],
  [0.2, () => 'table-layout: fixed'],
  [0.1, () => 'margin: 10px auto'],
];

const cssOf = (random: Random, choices: readonly Choice[]): string =>
  choices
    .filter(([chance]) => random.chance(chance))
    .map(([, css]) => css(random))
    .join('; ');

const many = <T>(random: Random, most: number, make: (random: Random) => T): T[] =>
  Array.from({ length: 1 + random.below(most) }, () => make(random));

function contentOf(random: Random): (Spec | string)[] {
  if (random.chance(0.1)) return [];
  if (random.chance(0.8)) return [textOf(random)];
  return [{ make: 'Div', css: `margin: ${random.below(10)}px; height: ${20 + random.below(40)}px`, children: ['x'] }];
}

function cellOf(random: Random): Spec {
  const attrs: [string, string][] = [];
  if (random.chance(0.12)) attrs.push(['colspan', `${1 + random.below(3)}`]);
  if (random.chance(0.12)) attrs.push(['rowspan', `${random.below(4)}`]);
  return { make: random.pick(['Td', 'Td', 'Th']), css: cssOf(random, CELL), attrs, children: contentOf(random) };
}

const rowOf = (random: Random): Spec => ({
  make: 'Tr',
  css: random.chance(0.2) ? `height: ${random.below(60)}px` : '',
  children: many(random, 4, cellOf),
});

const groupOf = (make: string, random: Random): Spec => ({ make, children: many(random, 4, rowOf) });

function tableOf(random: Random): Spec {
  const css = cssOf(random, TABLE);
  const children: Spec[] = [];
  if (random.chance(0.2))
    children.push({
      make: 'Caption',
      css: random.pick(['', 'caption-side: bottom', 'padding: 5px']),
      children: [textOf(random)],
    });
  if (random.chance(0.2))
    children.push(...many(random, 3, (r) => ({ make: 'Colgroup', css: r.pick(['', 'width: 60px', 'width: 20%']) })));
  if (random.chance(0.5)) children.push(...many(random, 4, rowOf));
  else {
    if (random.chance(0.6)) children.push(groupOf('Thead', random));
    if (random.chance(0.3)) children.push(groupOf('Tfoot', random));
    children.push(...many(random, 2, (r) => groupOf('Tbody', r)));
  }
  return { make: 'TableNoA11y', css, children };
}

/** A page of tables between lines of text. */
export function randomTablePage(seed: number): Spec {
  const random = new Random(seed);
  return { make: 'Body', css: 'font-size: 14px', children: ['above', ...many(random, 2, tableOf), 'below'] };
}
