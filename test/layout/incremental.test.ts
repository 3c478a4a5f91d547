// A document that was changed step by step, in place and by refreshes, has the boxes, hits and page of one that was made at once.
// AZ_SEED=n starts at another seed, AZ_PAGES=n takes more.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, type Callback, DO_NOTHING, kindOf, REFRESH, type Spec } from '../runtime/app.ts';
import { LoaderPage } from '../runtime/loader-page.ts';
import { Random } from '../runtime/random.ts';
import { parseHtml } from '../runtime/tree.ts';
import { mutatePage, randomPage, TEXTS } from './random.ts';

const FIRST_SEED = Number(process.env['AZ_SEED'] ?? 1);
const PAGES = Number(process.env['AZ_PAGES'] ?? 30);
const STEPS = 8;
const SIZE = { width: 800, height: 600 };
/** Part of the containers that are grids, by seed. */
const GRIDS = [0, 0.3];
/** Bytes of an AzCssProperty; its types up to this one have `initial`. */
const PROPERTY_BYTES = 136;
const PROPERTY_TYPES = 150;

const decoder = new TextDecoder();

/** One change of a node, as the callback asks for it and as the same document would be built with it. */
interface Change {
  ask(app: App, info: number): void;
  build(): void;
}

/** Nodes of a view in document order, by which they are numbered. */
function nodesOf(
  view: Spec | string,
  parent?: Spec,
  place = 0,
): { node: Spec | string; parent?: Spec; place: number }[] {
  const below = typeof view === 'string' ? [] : (view.children ?? []);
  return [{ node: view, parent, place }, ...below.flatMap((child, i) => nodesOf(child, view as Spec, i))];
}

/** `name: initial` for a type of property. */
function initialText(app: App, type: number): string {
  return app.with(PROPERTY_BYTES + 40, (at) => {
    const { exports, memory } = app.runtime;
    exports.AzCssProperty_constInitial(at, type);
    exports.AzCssProperty_formatCss(at + PROPERTY_BYTES, at);
    const view = new DataView(memory.buffer, at + PROPERTY_BYTES, 40);
    return decoder.decode(new Uint8Array(memory.buffer, view.getUint32(0, true), view.getUint32(8, true)).slice());
  });
}

/** Ids of all nodes in document order. */
function idsOf(app: App, id = 0): number[] {
  return [id, ...app.runtime.children(id).flatMap((child) => idsOf(app, child))];
}

function randomChange(random: Random, app: App, view: Spec): Change {
  const nodes = nodesOf(view);
  const at = random.below(nodes.length);
  const item = BigInt(idsOf(app)[at] + 1);
  const { node, parent, place } = nodes[at];
  if (typeof node === 'string') {
    const text = random.pick(TEXTS);
    return {
      ask: ({ runtime: { exports } }, info) => {
        exports.AzCallbackInfo_changeNodeText(info, 0n, item, app.string(text));
      },
      build: () => {
        parent!.children![place] = text;
      },
    };
  }
  const type = random.below(PROPERTY_TYPES);
  return {
    ask: ({ runtime: { exports } }, info) =>
      app.with(PROPERTY_BYTES, (property) => {
        exports.AzCssProperty_constInitial(property, type);
        exports.AzCallbackInfo_setCssProperty(info, 0n, item, property);
      }),
    build: () => {
      node.css = `${node.css ?? ''}; ${initialText(app, type)}`;
    },
  };
}

/**
 * What places may differ by, in px: boxes inside of an island are counted from its corner, so that a box that has become part of
 * another island got its place by adding the same 32-bit numbers up in another order. Browsers lay out in steps of 1/64 px.
 */
const ROUNDING_PX = 1 / 4096;

const edgesOf = ({ runtime }: App): number[] => runtime.boxes().flatMap((b) => [b.x, b.y, b.width, b.height]);

/** The place in the document of what is hit, over a grid of points. */
function hitsOf({ runtime }: App): number[] {
  const order = new Map(runtime.boxes().map(({ node }, i) => [node, i]));
  const hits: number[] = [];
  for (let y = 7; y < SIZE.height; y += 43)
    for (let x = 7; x < SIZE.width; x += 61) hits.push(order.get(runtime.hitTest(x, y) ?? -1) ?? -1);
  return hits;
}

/** Fails with the first difference of two lists. */
function same(actual: readonly unknown[], expected: readonly unknown[], label: string): void {
  const at = expected.findIndex((item, i) => JSON.stringify(item) !== JSON.stringify(actual[i]));
  if (at >= 0) assert.equal(actual[at], expected[at], `${label}, number ${at}`);
  assert.is(actual.length, expected.length, label);
}

/** Fails with the first box that is not where it should be. */
function sameBoxes(app: App, fresh: App, label: string): void {
  const actual = edgesOf(app);
  const expected = edgesOf(fresh);
  const at = expected.findIndex((px, i) => !(Math.abs(px - actual[i]) <= ROUNDING_PX)) >> 2;
  const box = (edges: number[]): number[] => edges.slice(at * 4, at * 4 + 4);
  if (at >= 0) assert.equal(box(actual), box(expected), `${label}, number ${at}`);
  assert.is(actual.length, expected.length, label);
}

class Pair {
  readonly app: App;
  readonly fresh: App;
  view: Spec = { make: 'Body' };
  changes: Change[] = [];
  page: LoaderPage | undefined;

  constructor(app: App, fresh: App) {
    this.app = app;
    this.fresh = fresh;
  }

  readonly #change: Callback = (info) => {
    for (const change of this.changes) change.ask(this.app, info);
    return DO_NOTHING;
  };
  readonly #refresh: Callback = () => REFRESH;

  #listening(): Spec {
    const on = [
      { filter: 'Hover.MouseUp', call: this.#change },
      { filter: 'Hover.MouseDown', call: this.#refresh },
    ];
    return { ...this.view, on };
  }

  start(view: Spec): void {
    this.view = view;
    this.app.runtime.setViewport(SIZE.width, SIZE.height);
    this.page = new LoaderPage(parseHtml(this.app.show(this.#listening())));
  }

  changeNodes(changes: Change[]): void {
    this.changes = changes;
    this.page!.apply(this.app.runtime.dispatch(kindOf('mouseup'), { node: 0 }));
    for (const change of changes) change.build();
  }

  refresh(view: Spec): void {
    this.view = view;
    this.app.view = this.#listening();
    this.page!.apply(this.app.runtime.dispatch(kindOf('mousedown'), { node: 0 }));
  }

  resize(width: number): void {
    this.app.view = this.#listening();
    this.page!.apply(this.app.runtime.dispatch(kindOf('resize'), { x: width, y: SIZE.height }));
  }

  /** What boxes that were left to be found mean for the page. */
  #layOut(): void {
    this.page!.apply(this.app.runtime.layOut());
  }

  /** Everything that can be seen of the document, beside that of one made at once; `isLaidOut`: before questions are asked. */
  compare(width: number, label: string, isLaidOut: boolean): void {
    if (isLaidOut) this.#layOut();
    this.fresh.runtime.setViewport(width, SIZE.height);
    const html = this.fresh.show(this.#listening());
    sameBoxes(this.app, this.fresh, `${label}: boxes`);
    same(hitsOf(this.app), hitsOf(this.fresh), `${label}: hits`);
    this.#layOut();
    assert.is(this.page!.print(), new LoaderPage(parseHtml(html)).print(), `${label}: page`);
  }
}

const test = suite('layout: incremental');

const copyOf = (view: Spec): Spec => structuredClone(view);

/** One that leaves boxes to be found until they are asked for, or not. */
async function newPair(isDeferred: boolean): Promise<Pair> {
  const app = await App.start({ warn: () => {} });
  if (isDeferred) app.runtime.deferLayout();
  return new Pair(app, await App.start({ warn: () => {} }));
}

/** Pages of the seeds, each changed some steps. Where boxes wait, not every step asks for them. */
async function eachStep(
  isDeferred: boolean,
  step: (pair: Pair, random: Random, width: number) => number,
): Promise<void> {
  const pair = await newPair(isDeferred);
  for (let seed = FIRST_SEED; seed < FIRST_SEED + PAGES; seed++) {
    const random = new Random(500_000 + seed);
    pair.start(copyOf(randomPage(seed, GRIDS[seed % GRIDS.length])));
    let width = SIZE.width;
    for (let i = 0; i < STEPS; i++) {
      width = step(pair, random, width);
      if (!isDeferred || i % 3) pair.compare(width, `seed ${seed} step ${i}`, i % 2 === 0);
    }
  }
}

const changeSome = (pair: Pair, random: Random): void =>
  pair.changeNodes(Array.from({ length: 1 + random.below(3) }, () => randomChange(random, pair.app, pair.view)));

for (const isDeferred of [false, true]) {
  const pages = `${PAGES} pages from seed ${FIRST_SEED} on${isDeferred ? ', boxes when they are asked for' : ''}`;

  test(`${pages}: changes of single nodes`, () =>
    eachStep(isDeferred, (pair, random, width) => {
      changeSome(pair, random);
      return width;
    }));

  test(`${pages}: refreshes, resizes and changes of single nodes`, () =>
    eachStep(isDeferred, (pair, random, width) => {
      if (random.chance(0.2)) {
        const wider = 300 + random.below(900);
        pair.resize(wider);
        return wider;
      }
      if (random.chance(0.4)) changeSome(pair, random);
      else pair.refresh(copyOf(mutatePage(random, pair.view)));
      return width;
    }));
}

/** Containers of a view whose children are all elements. */
function listsOf(view: Spec): Spec[] {
  const below = (view.children ?? []).filter((child) => typeof child !== 'string');
  const isList = below.length > 0 && below.length === view.children?.length;
  return [...(isList ? [view] : []), ...below.flatMap(listsOf)];
}

let lastKey = 0;

/** Gives every element a key of its own. */
function giveKeys(view: Spec): void {
  view.key = `k${++lastKey}`;
  for (const child of view.children ?? []) if (typeof child !== 'string') giveKeys(child);
}

/** Takes some children out, puts some in and some elsewhere. */
function mutateList(random: Random, list: Spec): void {
  let children = list.children ?? [];
  const at = random.below(children.length);
  const change = random.below(5);
  if (change === 0) children = children.filter((_, i) => i !== at && random.chance(0.9));
  else if (change === 1) children = random.shuffle(children);
  else if (change === 2) {
    const copy = copyOf(children[random.below(children.length)] as Spec);
    giveKeys(copy);
    children.splice(at, 0, copy);
  } else children.push(...children.splice(at, 1 + random.below(3)));
  list.children = children;
}

/** Lists of all kinds, some of them plain ones of boxes below each other, in which children with keys come, go and move. */
function keyedPage(random: Random, seed: number): Spec {
  const view = random.chance(0.5) ? randomPage(seed, GRIDS[seed % GRIDS.length]) : listPage(random);
  giveKeys(view);
  return view;
}

const LIST_STYLES = [
  '',
  'display: flex; flex-direction: column',
  'padding: 1px',
  'width: 300px',
  'position: relative',
  'width: fit-content',
  'display: inline-block',
];
const ROW_STYLES = [
  '',
  'display: flex; gap: 8px',
  'padding: 4px',
  'height: 20px',
  'margin: 3px',
  'position: sticky; top: 0',
  'overflow: hidden',
];

function listPage(random: Random): Spec {
  const row = (): Spec => ({
    make: 'Div',
    css: random.pick(ROW_STYLES),
    children: [
      { make: 'Div', css: 'width: 80px', children: [random.pick(TEXTS)] },
      { make: 'Div', children: [random.pick(TEXTS)] },
    ],
  });
  const list = (): Spec => {
    const rows = Array.from({ length: 2 + random.below(12) }, row);
    if (random.chance(0.7)) for (const each of rows) each.css = rows[0].css;
    return { make: 'Div', css: random.pick(LIST_STYLES), children: rows };
  };
  return { make: 'Body', children: [list(), { make: 'Div', children: [random.pick(TEXTS)] }, list()] };
}

for (const isDeferred of [false, true])
  test(`${PAGES} pages of lists${isDeferred ? ', boxes when they are asked for' : ''}: children with keys that come, go and move`, async () => {
    const pair = await newPair(isDeferred);
    for (let seed = FIRST_SEED; seed < FIRST_SEED + PAGES; seed++) {
      const random = new Random(700_000 + seed);
      pair.start(keyedPage(random, seed));
      for (let i = 0; i < STEPS; i++) {
        const view = copyOf(pair.view);
        for (let n = 1 + random.below(2); n > 0; n--) {
          const lists = listsOf(view);
          if (lists.length > 0) mutateList(random, random.pick(lists));
        }
        if (random.chance(0.3)) changeText(random, view);
        pair.refresh(view);
        if (!isDeferred || i % 3) pair.compare(SIZE.width, `seed ${seed} step ${i}`, i % 2 === 0);
      }
    }
  });

function changeText(random: Random, view: Spec): void {
  const texts = nodesOf(view).filter(({ node }) => typeof node === 'string');
  if (texts.length === 0) return;
  const { parent, place } = random.pick(texts);
  parent!.children![place] = random.pick(TEXTS);
}

/** Cells of a table of three columns, the first of which takes `columns` and `rows`. */
const table = (columns: string, rows: string): Spec => ({
  make: 'Body',
  children: [
    {
      make: 'Table',
      children: [0, 1, 2].map(
        (row): Spec => ({
          make: 'Tr',
          children: [0, 1, 2].map(
            (cell): Spec => ({
              make: 'Td',
              attrs:
                row + cell === 0
                  ? [
                      ['colspan', columns],
                      ['rowspan', rows],
                    ]
                  : [],
              children: [TEXTS[(row + cell) % TEXTS.length]],
            }),
          ),
        }),
      ),
    },
  ],
});

test('cells that take other columns and rows', async () => {
  const pair = await newPair(false);
  pair.start(table('1', '1'));
  for (const [columns, rows] of ['21', '23', '11', '12']) {
    pair.refresh(table(columns, rows));
    pair.compare(SIZE.width, `${columns} columns, ${rows} rows`, true);
  }
});

test.run();
