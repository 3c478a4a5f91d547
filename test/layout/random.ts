// Seeded random documents in the css that apps write: flex and block boxes, text, scroll containers, absolute boxes.

import type { Spec } from '../runtime/app.ts';
import { Random } from '../runtime/random.ts';

export const WORDS = 'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu'.split(' ');
const px = (random: Random, most: number): string => `${random.below(most)}px`;

function sizeOf(random: Random): string {
  return random.chance(0.75) ? px(random, 220) : `${10 + random.below(90)}%`;
}

/** Declarations that any box may have. */
function boxCss(random: Random): string[] {
  const css: string[] = [];
  const maybe = (probability: number, declaration: () => string): void => {
    if (random.chance(probability)) css.push(declaration());
  };
  maybe(0.35, () => `width: ${sizeOf(random)}`);
  maybe(0.25, () => `height: ${px(random, 120)}`);
  maybe(0.1, () => `min-width: ${px(random, 150)}`);
  maybe(0.1, () => `max-width: ${px(random, 300)}`);
  maybe(0.1, () => `min-height: ${px(random, 80)}`);
  maybe(0.3, () => `padding: ${px(random, 16)} ${px(random, 16)}`);
  maybe(0.25, () => `margin: ${px(random, 16)} ${random.pick(['0', '4px', '10px', 'auto'])}`);
  maybe(0.2, () => `border: ${1 + random.below(4)}px solid #888`);
  maybe(0.15, () => `box-sizing: ${random.pick(['border-box', 'content-box'])}`);
  maybe(0.1, () => `overflow: ${random.pick(['hidden', 'auto', 'scroll'])}`);
  maybe(0.1, () => `border-radius: ${px(random, 20)}`);
  maybe(0.1, () => `font-size: ${10 + random.below(14)}px`);
  maybe(0.05, () => `text-align: ${random.pick(['center', 'right'])}`);
  return css;
}

function itemCss(random: Random): string[] {
  const css: string[] = [];
  if (random.chance(0.4))
    css.push(
      random.pick([
        'flex: 1',
        'flex: 1 1 0%',
        'flex: 2',
        'flex-grow: 1',
        'flex-shrink: 0',
        'flex: 0 1 60px',
        'flex: 1 1 auto',
      ]),
    );
  if (random.chance(0.15)) css.push(`align-self: ${random.pick(['center', 'flex-end', 'flex-start', 'stretch'])}`);
  return css;
}

function flexCss(random: Random): string[] {
  const css = ['display: flex', `flex-direction: ${random.pick(['row', 'row', 'column', 'column', 'row-reverse'])}`];
  if (random.chance(0.3))
    css.push(`justify-content: ${random.pick(['center', 'flex-end', 'space-between', 'space-around'])}`);
  if (random.chance(0.3)) css.push(`align-items: ${random.pick(['center', 'flex-end', 'flex-start'])}`);
  if (random.chance(0.4)) css.push(`gap: ${px(random, 14)}`);
  if (random.chance(0.15) && !css[1].includes('column')) css.push('flex-wrap: wrap');
  return css;
}

const TRACKS = [
  'auto',
  '1fr',
  '2fr',
  '60px',
  '25%',
  'min-content',
  'minmax(40px, 1fr)',
  'minmax(auto, 90px)',
  'fit-content(80px)',
];
const tracks = (random: Random, most: number): string =>
  Array.from({ length: 1 + random.below(most) }, () => random.pick(TRACKS)).join(' ');

function gridCss(random: Random): string[] {
  const css = ['display: grid', `grid-template-columns: ${tracks(random, 4)}`];
  if (random.chance(0.3)) css.push(`grid-template-rows: ${tracks(random, 3)}`);
  if (random.chance(0.2)) css.push(`grid-auto-rows: ${tracks(random, 2)}`);
  if (random.chance(0.2)) css.push(`grid-auto-flow: ${random.pick(['column', 'dense', 'column dense'])}`);
  if (random.chance(0.5)) css.push(`gap: ${px(random, 14)} ${px(random, 14)}`);
  if (random.chance(0.2)) css.push(`place-content: ${random.pick(['center', 'end', 'space-between', 'start'])}`);
  if (random.chance(0.2)) css.push(`place-items: ${random.pick(['center', 'end', 'start'])}`);
  return css;
}

function cellCss(random: Random): string[] {
  const css: string[] = [];
  if (random.chance(0.2)) css.push(`grid-column: ${random.pick(['span 2', '2', '1 / -1', '2 / span 2'])}`);
  if (random.chance(0.15)) css.push(`grid-row: ${random.pick(['span 2', '2', '1 / 3'])}`);
  if (random.chance(0.15)) css.push(`justify-self: ${random.pick(['center', 'end', 'start', 'stretch'])}`);
  if (random.chance(0.15)) css.push(`align-self: ${random.pick(['center', 'end', 'start', 'stretch'])}`);
  return css;
}

const text = (random: Random): string =>
  Array.from({ length: 1 + random.below(8) }, () => random.pick(WORDS)).join(' ');

type Container = 'block' | 'flex' | 'grid';

/** How a page grows. */
interface Growth {
  /** Part of the containers that are grids. */
  grids: number;
  /** Depth from which on boxes hold only text. */
  depth: number;
  /** Boxes that may still be made. */
  left: number;
}

function node(random: Random, depth: number, container: Container, growth: Growth): Spec {
  const { grids } = growth;
  growth.left -= 1;
  const css = boxCss(random);
  if (container === 'flex') css.push(...itemCss(random));
  else if (container === 'grid') css.push(...cellCss(random));
  if (depth > growth.depth || random.chance(0.25) || growth.left <= 0) {
    if (random.chance(0.4)) return { make: 'ButtonNoA11y', css: css.join('; '), children: [text(random)] };
    return { make: 'Div', css: css.join('; '), children: random.chance(0.8) ? [text(random)] : [] };
  }
  const isGrid = grids > 0 && random.chance(grids);
  const inside: Container = isGrid ? 'grid' : random.chance(0.55) ? 'flex' : 'block';
  if (inside !== 'block') css.push(...(isGrid ? gridCss(random) : flexCss(random)));
  if (random.chance(0.2)) css.push('position: relative');
  const children = Array.from({ length: 1 + random.below(4) }, () => node(random, depth + 1, inside, growth));
  if (random.chance(0.15)) {
    const at = `${random.pick(['left', 'right'])}: ${px(random, 60)}; ${random.pick(['top', 'bottom'])}: ${px(random, 60)}`;
    children.push({
      make: 'Div',
      css: `position: absolute; ${at}; width: ${px(random, 90)}; height: ${px(random, 60)}`,
      children: [],
    });
  }
  return { make: 'Div', css: css.join('; '), children };
}

/** Pages that are small, deep and large: levels of boxes below the first, boxes at most. */
export interface Shape {
  depth: number;
  boxes: number;
}
export const SHAPES: readonly Shape[] = [
  { depth: 3, boxes: 400 },
  { depth: 3, boxes: 40 },
  { depth: 6, boxes: 200 },
  { depth: 11, boxes: 120 },
];

/** A body with random boxes; `grids` is the part of its containers that are grids. */
export function randomPage(seed: number, grids = 0, { depth, boxes }: Shape = SHAPES[0]): Spec {
  const random = new Random(seed);
  const growth = { grids, depth, left: boxes };
  const children = Array.from({ length: 1 + random.below(4) }, () => node(random, 0, 'block', growth));
  return { make: 'Body', css: random.chance(0.5) ? 'padding: 12px' : '', children };
}

/** What texts become. */
export const TEXTS: readonly string[] = [
  'x',
  '',
  ' ',
  'two words',
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi',
  'hyphen-ated',
  'a\nb',
];

/** The same page after a few edits: boxes come, go, trade places and change their css; texts change. */
export function mutatePage(random: Random, spec: Spec): Spec {
  const copy: Spec = { ...spec };
  if (random.chance(0.06)) copy.css = boxCss(random).join('; ');
  if (random.chance(0.04))
    copy.css = `${copy.css ?? ''}; ${random.pick([...flexCss(random), 'display: block', 'color: red'])}`;
  let children = (spec.children ?? []).flatMap((child): (Spec | string)[] => {
    if (random.chance(0.04)) return [];
    if (random.chance(0.04)) return [node(random, 2, 'block', { grids: 0.1, depth: 3, left: 400 }), child];
    if (typeof child === 'string') return [random.chance(0.15) ? random.pick(TEXTS) : child];
    return [mutatePage(random, child)];
  });
  if (random.chance(0.05)) children = random.shuffle(children);
  copy.children = children;
  return copy;
}
