// Seeded random documents with CSS that only browsers lay out (runtime-as/tables/measured.ts) on some of their boxes.
import { MEASURED } from '../../runtime-as/tables/measured.ts';
import type { Spec } from '../runtime/app.ts';
import { Random } from '../runtime/random.ts';
import { randomPage, SHAPES } from './random.ts';
import { randomPageOfAll } from './random-all.ts';
import { randomTablePage } from './random-tables.ts';

/** Floats and columns change most, and are what most pages have of it. */
const OFTEN = [
  'float: left',
  'float: right',
  'float: left; width: 90px; height: 50px',
  'columns: 3',
  'columns: 120px; column-gap: 12px',
  'writing-mode: vertical-rl',
  'display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden',
];
// Hits in what is turned are those of the upright box around it.
const RARELY = MEASURED.filter(({ name }) => name !== 'display' && name !== 'rotate').map(
  ({ name, eg }) => `${name}: ${eg}`,
);

/** The page with such declarations on some of its boxes. */
function decorate(view: Spec, random: Random, part: number): Spec {
  const isIt = view.make !== 'Body' && random.chance(part);
  const extra = isIt ? random.pick(random.chance(0.8) ? OFTEN : RARELY) : undefined;
  return {
    ...view,
    ...(extra !== undefined && { css: `${view.css ?? ''}; ${extra}` }),
    ...(view.children && {
      children: view.children.map((child) => (typeof child === 'string' ? child : decorate(child, random, part))),
    }),
  };
}

/** A random page, in one of three parts of which a small box of a stated size keeps the effect in. */
export function measuredPage(seed: number): Spec {
  const random = new Random(seed);
  const kinds = [randomPageOfAll, randomTablePage, (n: number) => randomPage(n, 0.2, SHAPES[n % SHAPES.length])];
  const page = kinds[seed % kinds.length](seed);
  if (seed % 4) return decorate(page, random, random.pick([0.03, 0.1, 0.3]));
  const inside = decorate({ ...page, make: 'Div', css: 'width: 400px; height: 250px; overflow: hidden' }, random, 0.1);
  return { make: 'Body', css: page.css, children: [randomPage(seed, 0, SHAPES[0]).children![0], inside] };
}
