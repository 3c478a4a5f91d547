// Seeded random documents with everything that the table of properties (runtime-as/tables/css.ts) lays out, where nothing is
// said the defaults of CSS: percentages anywhere, every unit, ratios, baselines, lines of inline boxes, grids.
// Left out is what has tests of its own (sticky, vertical-align), and what is measured in the page (transform, justified lines, indents
// in percent).
import type { Spec } from '../runtime/app.ts';
import { Random } from '../runtime/random.ts';
import { SHAPES, type Shape, WORDS } from './random.ts';

type Make = (random: Random) => string;
/** Part of the boxes that have the declaration, and the declaration. */
type Choice = readonly [part: number, make: Make];

const px = (random: Random, most: number): string => `${random.below(most)}px`;
const percent = (random: Random, most: number): string => `${5 + random.below(most)}%`;

/** A length in any unit, about `most` px at most. */
function length(random: Random, most: number): string {
  const part = random.below(100) / 100;
  const tenths = (value: number): number => Math.round(value * 10) / 10;
  return random.pick([
    `${Math.round(part * most)}px`,
    `${Math.round(part * most)}px`,
    `${tenths((part * most) / 16)}em`,
    `${tenths((part * most) / 16)}rem`,
    `${tenths((part * most) / 8)}vw`,
    `${tenths((part * most) / 6)}vh`,
    `${tenths((part * most) / 6)}vmin`,
    `${tenths((part * most) / 8)}vmax`,
    `${tenths((part * most) / 10)}ch`,
    `${tenths((part * most * 3) / 4)}pt`,
  ]);
}

const pick =
  (name: string, ...values: string[]): Make =>
  (random) =>
    `${name}: ${random.pick(values)}`;
const size =
  (name: string, most: number): Make =>
  (random) =>
    `${name}: ${random.chance(0.7) ? length(random, most) : percent(random, 90)}`;

const BOX: readonly Choice[] = [
  [0.3, size('width', 240)],
  [0.05, pick('width', 'max-content', 'min-content', 'fit-content')],
  [0.2, size('height', 120)],
  [0.1, size('min-width', 150)],
  [0.1, size('max-width', 300)],
  [0.08, size('min-height', 80)],
  [0.08, size('max-height', 120)],
  [0.25, (random) => `padding: ${length(random, 16)} ${random.chance(0.2) ? percent(random, 8) : px(random, 16)}`],
  [0.2, (random) => `margin: ${length(random, 16)} ${random.pick(['0', '4px', '-6px', 'auto', '3%'])}`],
  [0.05, (random) => `margin-top: ${random.pick(['-8px', '5%', 'auto', '1em'])}`],
  [0.2, (random) => `border: ${random.pick(['thin', 'medium', '1px', '2.5px', '4px'])} solid #888`],
  [0.05, pick('border-left', '7px dashed red', '3px none', '0.4px solid')],
  [0.15, pick('box-sizing', 'border-box', 'content-box')],
  [0.12, pick('overflow', 'hidden', 'auto', 'scroll', 'clip')],
  [0.04, pick('aspect-ratio', '1', '2', '16 / 9', '0.5')],
  [0.08, (random) => `border-radius: ${px(random, 24)}`],
  [0.04, pick('opacity', '0.5', '0', '1')],
  [0.03, pick('visibility', 'hidden', 'visible')],
  [0.03, pick('pointer-events', 'none', 'auto')],
  [0.08, pick('z-index', '1', '2', '-1', '0', 'auto')],
  [
    0.12,
    (random) =>
      `position: relative; ${random.pick(['left', 'right'])}: ${size('', 20)(random).slice(2)}; top: ${px(random, 12)}`,
  ],
];

const TEXT: readonly Choice[] = [
  [0.1, (random) => `font-size: ${random.pick(['12px', '1.3em', '80%', 'large', 'smaller', '1.1rem', '21px'])}`],
  [0.08, pick('font-weight', 'bold', '400', 'bolder', 'lighter', '600')],
  [0.08, pick('line-height', '1', '1.5', '30px', '120%', '2em', 'normal')],
  [0.05, pick('letter-spacing', '1px', '-0.5px', '0.1em')],
  [0.05, pick('word-spacing', '3px', '-1px', '0.5em')],
  [0.08, pick('text-align', 'center', 'right', 'end', 'left')],
  [0.06, pick('white-space', 'nowrap', 'pre', 'pre-wrap', 'pre-line', 'break-spaces')],
  [0.05, pick('overflow-wrap', 'anywhere', 'break-word')],
  [0.03, pick('word-break', 'break-all', 'keep-all')],
  [0.04, pick('text-transform', 'uppercase', 'capitalize', 'lowercase')],
  [0.04, pick('text-indent', '20px', '-5px')],
];

const ITEM: readonly Choice[] = [
  [0.3, pick('flex', '1', '2 1 0%', '0 1 60px', '1 1 auto', 'none', '0 2 auto', '1 1 30%', 'auto', '1 1 content')],
  [0.1, pick('flex-grow', '1', '0.5', '2')],
  [0.1, pick('flex-shrink', '0', '3')],
  [0.15, pick('align-self', 'center', 'flex-end', 'flex-start', 'stretch', 'baseline', 'start', 'end')],
  [0.05, pick('order', '1', '-1', '2')],
];

const FLEX: readonly Choice[] = [
  [1, pick('flex-direction', 'row', 'row', 'column', 'column', 'row-reverse', 'column-reverse')],
  [
    0.3,
    pick(
      'justify-content',
      ...'center flex-end space-between space-around space-evenly start end left right'.split(' '),
    ),
  ],
  [0.3, pick('align-items', 'center', 'flex-end', 'flex-start', 'baseline', 'start', 'stretch')],
  [0.4, (random) => `gap: ${length(random, 14)} ${random.chance(0.2) ? percent(random, 6) : px(random, 14)}`],
  [0.25, pick('flex-wrap', 'wrap', 'wrap', 'wrap-reverse')],
  [0.1, pick('align-content', 'center', 'flex-end', 'flex-start', 'space-between', 'space-around', 'stretch')],
];

const TRACKS =
  'auto 1fr 2fr 60px 25% min-content max-content minmax(40px,1fr) minmax(auto,90px) fit-content(80px) minmax(min-content,120px) 4em'.split(
    ' ',
  );
const tracks = (random: Random, most: number): string =>
  Array.from({ length: 1 + random.below(most) }, () => random.pick(TRACKS)).join(' ');

const GRID: readonly Choice[] = [
  [
    1,
    (random) =>
      `grid-template-columns: ${
        random.chance(0.15)
          ? random.pick(['repeat(auto-fill, minmax(70px, 1fr))', 'repeat(auto-fit, 90px)', 'repeat(3, 1fr)'])
          : tracks(random, 4)
      }`,
  ],
  [0.3, (random) => `grid-template-rows: ${tracks(random, 3)}`],
  [0.2, (random) => `grid-auto-rows: ${tracks(random, 2)}`],
  [0.1, (random) => `grid-auto-columns: ${tracks(random, 2)}`],
  [0.2, pick('grid-auto-flow', 'column', 'dense', 'column dense')],
  [0.5, (random) => `gap: ${px(random, 14)} ${random.chance(0.2) ? percent(random, 6) : px(random, 14)}`],
  [0.2, pick('place-content', 'center', 'end', 'space-between', 'start', 'space-around', 'stretch')],
  [0.2, pick('place-items', 'center', 'end', 'start', 'stretch')],
];

const CELL: readonly Choice[] = [
  [0.2, pick('grid-column', 'span 2', '2', '1 / -1', '2 / span 2', 'auto / 3')],
  [0.15, pick('grid-row', 'span 2', '2', '1 / 3', '-1')],
  [0.15, pick('justify-self', 'center', 'end', 'start', 'stretch')],
  [0.15, pick('align-self', 'center', 'end', 'start', 'stretch')],
  [0.05, pick('order', '1', '-1')],
];

const INLINE: readonly Choice[] = [
  [0.3, (random) => `padding: 0 ${length(random, 10)}`],
  [0.2, (random) => `margin: 0 ${length(random, 10)}`],
  [0.2, (random) => `border: ${1 + random.below(3)}px solid`],
  [0.3, (random) => `color: ${random.pick(['red', 'green'])}`],
];

const ALL = [...BOX, ...TEXT, ...ITEM, ...FLEX, ...GRID, ...CELL, ...INLINE];

const DISPLAYS: Readonly<Record<string, readonly string[]>> = {
  block: ['block', 'block', 'flow-root', 'inline-block', 'list-item'],
  flex: ['flex', 'flex', 'flex', 'inline-flex'],
  grid: ['grid', 'grid', 'inline-grid'],
};

/** Part of the choices that one page makes use of: each page has a mix of its own. */
const MIX = 0.35;
let mix: ReadonlySet<Choice> = new Set();

function choose(random: Random, ...lists: (readonly Choice[])[]): string[] {
  return lists.flatMap((list) =>
    list.filter((choice) => mix.has(choice) && random.chance(choice[0])).map(([, make]) => make(random)),
  );
}

const text = (random: Random): string => {
  const words = Array.from({ length: 1 + random.below(9) }, () => random.pick(WORDS));
  return words.join(random.pick([' ', ' ', ' ', ' ', '  ', '-', '\n']));
};

/** Text with inline boxes, breaks and boxes that stand in the line. */
function inline(random: Random): (Spec | string)[] {
  return Array.from({ length: 1 + random.below(4) }, (): Spec | string => {
    if (random.chance(0.55)) return text(random);
    if (random.chance(0.12)) return { make: 'Br' };
    if (random.chance(0.3)) {
      const css = ['display: inline-block', ...choose(random, BOX, TEXT)];
      return { make: 'Div', css: css.join('; '), children: random.chance(0.7) ? [text(random)] : [] };
    }
    return { make: 'Span', css: choose(random, INLINE, TEXT).join('; '), children: [text(random)] };
  });
}

function absolute(random: Random): Spec {
  const insets = ['left', 'right', 'top', 'bottom'].filter(() => random.chance(0.55));
  const css = [
    `position: ${random.chance(0.9) ? 'absolute' : 'fixed'}`,
    ...insets.map((side) => size(side, 60)(random)),
    ...choose(random, BOX.slice(0, 12)),
  ];
  return { make: 'Div', css: css.join('; '), children: random.chance(0.5) ? [text(random)] : [] };
}

function leaf(random: Random, css: string[]): Spec {
  if (random.chance(0.2)) return { make: 'ButtonNoA11y', css: css.join('; '), children: [text(random)] };
  const make = random.pick(['Div', 'Div', 'Div', 'P', 'Section']);
  const children = random.chance(0.15) ? [] : random.chance(0.5) ? [text(random)] : inline(random);
  return { make, css: css.join('; '), children };
}

function node(random: Random, depth: number, around: string, shape: Shape): Spec {
  shape.boxes -= 1;
  const css = choose(random, BOX, TEXT);
  if (around === 'flex') css.push(...choose(random, ITEM));
  if (around === 'grid') css.push(...choose(random, CELL));
  if (random.chance(0.04)) css.push(`display: ${random.pick(['none', 'contents'])}`);
  if (depth > shape.depth || random.chance(0.25) || shape.boxes <= 0) return leaf(random, css);
  const inside = random.pick(['block', 'flex', 'flex', 'grid']);
  if (!css.some((declaration) => declaration.startsWith('display')) && (inside !== 'block' || random.chance(0.2)))
    css.push(`display: ${random.pick(DISPLAYS[inside])}`);
  if (inside !== 'block') css.push(...choose(random, inside === 'flex' ? FLEX : GRID));
  const children: (Spec | string)[] = Array.from({ length: 1 + random.below(4) }, () =>
    random.chance(0.06) ? text(random) : node(random, depth + 1, inside, shape),
  );
  if (random.chance(0.15)) children.push(absolute(random));
  return { make: 'Div', css: css.join('; '), children };
}

/** A body with random boxes of all kinds. */
export function randomPageOfAll(seed: number): Spec {
  const random = new Random(1_000_000 + seed);
  const shape = { ...SHAPES[seed % SHAPES.length] };
  mix = new Set(ALL.filter(([part]) => part === 1 || random.chance(MIX)));
  const children = Array.from({ length: 1 + random.below(4) }, () => node(random, 0, 'block', shape));
  return { make: 'Body', css: random.chance(0.5) ? 'padding: 12px' : '', children };
}

/** A page of two to about six boxes with few declarations, for finding single causes. */
export function smallPageOfAll(seed: number): Spec {
  const random = new Random(2_000_000 + seed);
  const shape = { depth: random.below(3), boxes: 1 + random.below(5) };
  mix = new Set(ALL.filter(([part]) => part === 1 || random.chance(MIX)));
  return { make: 'Body', css: '', children: [node(random, 0, 'block', shape)] };
}
