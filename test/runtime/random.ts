// Seeded random documents: small enough to read when one fails, varied enough that every kind of change occurs.
import type { Spec } from './app.ts';

/** mulberry32: a number in 0..1 per call. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export class Random {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = randomOf(seed);
  }

  below(n: number): number {
    return Math.floor(this.#next() * n);
  }

  chance(probability: number): boolean {
    return this.#next() < probability;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)];
  }

  shuffle<T>(items: readonly T[]): T[] {
    const out = [...items];
    for (let i = out.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      [out[i], out[j]] = [out[j], out[i]];
    }
    return out;
  }
}

const MAKES = ['Div', 'Div', 'Div', 'Span', 'Section', 'Ul', 'Li', 'H1', 'Pre', 'Br'];
const TEXTS = ['', 'a', 'b', 'one two', 'é', '日本', '<&>"', '\n', 'x\ry', '😀!'];
const CSS = [
  'color: red',
  'color: blue; width: 10px',
  'width: 10px',
  'font-size: 20px; color: green',
  'color: #123456; background-color: #fff; padding-left: 3px; padding-top: 2px; width: 40px; height: 7px',
];
const ATTRS: [string, string][] = [
  ['title', 'a'],
  ['title', 'b"<'],
  ['lang', 'de'],
  ['hidden', ''],
];

const some = <T>(random: Random, items: readonly T[], probability: number): T[] =>
  items.filter(() => random.chance(probability));

function uniqueNames(attrs: [string, string][]): [string, string][] {
  return [...new Map(attrs)];
}

/** Children of an element: texts and elements, some of them with a key. */
function randomChildren(random: Random, depth: number): (Spec | string)[] {
  const keys = random.shuffle(['k1', 'k2', 'k3', 'k4', 'k5', 'k6']);
  return Array.from({ length: random.below(depth > 2 ? 2 : 7) }, () =>
    random.chance(0.3)
      ? random.pick(TEXTS)
      : randomNode(random, depth + 1, random.chance(0.4) ? keys.pop() : undefined),
  );
}

function randomNode(random: Random, depth: number, key: string | undefined): Spec {
  const make = random.pick(MAKES);
  const spec: Spec = { make };
  if (key) spec[random.chance(0.7) ? 'key' : 'id'] = key;
  if (random.chance(0.4)) spec.classes = some(random, ['on', 'row', 'big'], 0.5);
  if (random.chance(0.3)) spec.attrs = uniqueNames(some(random, ATTRS, 0.5));
  if (random.chance(0.5)) spec.css = random.pick(CSS);
  if (make !== 'Br') spec.children = randomChildren(random, depth);
  return spec;
}

/** A body with random content. */
export function randomBody(random: Random): Spec {
  return { make: 'Body', css: random.chance(0.3) ? random.pick(CSS) : undefined, children: randomChildren(random, 0) };
}

/** The same document after a few edits: nodes come, go, change and trade places. */
export function mutate(random: Random, spec: Spec): Spec {
  const copy: Spec = { ...spec };
  if (random.chance(0.15)) copy.css = random.chance(0.3) ? undefined : random.pick(CSS);
  if (random.chance(0.1)) copy.classes = some(random, ['on', 'row', 'big'], 0.5);
  if (random.chance(0.1)) copy.attrs = uniqueNames(some(random, ATTRS, 0.5));
  if (!spec.children) return copy;
  let children = spec.children.flatMap((child): (Spec | string)[] => {
    if (random.chance(0.1)) return [];
    if (random.chance(0.08)) return [random.pick(TEXTS), child];
    if (random.chance(0.08)) return [randomNode(random, 2, undefined), child];
    if (typeof child === 'string') return [random.chance(0.2) ? random.pick(TEXTS) : child];
    return [mutate(random, child)];
  });
  if (random.chance(0.2)) children = random.shuffle(children);
  copy.children = children;
  return copy;
}
