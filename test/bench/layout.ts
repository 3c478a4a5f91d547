// Style, layout and hit-test of pages of rows beside Chromium's own times for the same HTML, in the same run.
import { Chromium } from '../layout/agreement.ts';
import { App, DO_NOTHING, kindOf, type On, REFRESH, type Spec } from '../runtime/app.ts';
import { median, table } from './table.ts';

const NODES = [100, 1_000, 10_000, 100_000];
const VIEWPORT = { width: 1000, height: 800 };
/** A row: the box, a label, a value and a button, each with its text. */
const NODES_PER_ROW = 7;
const ROWS_PER_SECTION = 20;
const POINTS = 2_000;
/** The first passes over the points are not counted: the engine's better code comes with them. */
const HIT_PASSES = 30;
const HIT_WARM_UP = 10;

const ROW = 'display: flex; gap: 8px; padding: 4px 8px; border-bottom: 1px solid #ddd; align-items: center';

function row(i: number): Spec {
  return {
    make: 'Div',
    css: ROW,
    children: [
      { make: 'Div', css: 'flex: 1', children: [`Row ${i} with a label`] },
      { make: 'Span', css: 'color: #555', children: [`${i * 7}`] },
      { make: 'ButtonNoA11y', children: ['Delete'] },
    ],
  };
}

/** What is changed in a page that stands; one of a pair is the runtime's, the other Chromium's. */
const CHANGES = ['a text', 'a line more', 'a color', 'a padding', 'nothing, anew', 'a row added', 'the width'] as const;
type Change = (typeof CHANGES)[number];
/** Text of two lines in a label. */
const LONG = 'Changed into a label that does not fit the line that it stands in '.repeat(4);

/** Times of the runtime and of Chromium for one page: milliseconds, and microseconds per point. */
interface Times {
  first: number;
  changes: Partial<Record<Change, number>>;
  hitUs: number;
}

const clock = (): number => performance.now();

/** A page of about `count` nodes; building it is timed by its first and last child, and left out of the layout's time. */
class Rows {
  buildMs = 0;
  readonly view: Spec;
  readonly rows: number;

  constructor(app: App, count: number, on: On[], extra = 0) {
    const { exports } = app.runtime;
    let start = 0;
    const rows = Math.max(1, Math.round(count / NODES_PER_ROW)) + extra;
    this.rows = rows;
    const sections: Spec[] = [];
    for (let at = 0; at < rows; at += ROWS_PER_SECTION)
      sections.push({
        make: 'Div',
        css: 'margin: 8px',
        children: Array.from({ length: Math.min(ROWS_PER_SECTION, rows - at) }, (_, i) => row(at + i)),
      });
    const first: Spec = {
      make: 'Div',
      by: (ret) => {
        start = clock();
        exports.AzDom_createDiv(ret);
      },
    };
    const last: Spec = {
      make: 'Div',
      by: (ret) => {
        exports.AzDom_createDiv(ret);
        this.buildMs = clock() - start;
      },
    };
    this.view = { make: 'Body', on, children: [first, ...sections, last] };
  }
}

const points = (): [x: number, y: number][] =>
  Array.from({ length: POINTS }, (_, i) => [(i * 7919) % VIEWPORT.width, (i * 104729) % VIEWPORT.height]);

/** Item ids, which are node ids plus 1, of the first row and of its label. */
const FIRST_ROW = 4;
const FIRST_LABEL = 5;
/** AzColorU in one register. */
const COLORS = [0xff008000n, 0xff800000n];
/** What every row has until it is taken off. */
const PADDING_TYPE = 'padding-left';

/** AzCssPropertyType by the name of the property in CSS: the one whose initial value prints so. */
function propertyType(app: App, name: string): number {
  const { exports, memory } = app.runtime;
  for (let type = 0; ; type++) {
    const text = app.with(176, (at) => {
      exports.AzCssProperty_constInitial(at, type);
      exports.AzCssProperty_formatCss(at + 136, at);
      const view = new DataView(memory.buffer, at + 136, 40);
      return Buffer.from(memory.buffer, view.getUint32(0, true), view.getUint32(8, true)).toString();
    });
    if (text.startsWith(`${name}:`)) return type;
  }
}

/** A page that stands, and how each kind of change is made in it. */
class Standing {
  readonly app: App;
  readonly #count: number;
  readonly #on: On[];
  readonly #paddingType: number;
  #page: Rows;
  /** Asked for by the next mouseup. */
  #ask: (info: number) => void = () => {};

  constructor(app: App, count: number) {
    this.app = app;
    this.#count = count;
    this.#paddingType = propertyType(app, PADDING_TYPE);
    const ask = (info: number): number => {
      this.#ask(info);
      return DO_NOTHING;
    };
    this.#on = [
      { filter: 'Hover.MouseUp', call: ask },
      { filter: 'Hover.MouseDown', call: () => REFRESH },
    ];
    this.#page = new Rows(app, count, this.#on);
    app.runtime.setViewport(VIEWPORT.width, VIEWPORT.height);
  }

  /** Milliseconds of the first layout. */
  first(): number {
    this.app.view = this.#page.view;
    return this.#timed(() => this.app.runtime.initLayoutCache());
  }

  /** Time without what the app itself takes to build its document. */
  #timed(run: () => void): number {
    this.#page.buildMs = 0;
    const start = clock();
    run();
    return clock() - start - this.#page.buildMs;
  }

  #event(name: string, event: { node?: number; x?: number; y?: number }): number {
    return this.#timed(() => this.app.runtime.dispatch(kindOf(name), event));
  }

  #asking(ask: (info: number) => void): number {
    this.#ask = ask;
    return this.#event('mouseup', { node: 0 });
  }

  #text(text: string): number {
    const { exports } = this.app.runtime;
    return this.#asking((info) => {
      exports.AzCallbackInfo_changeNodeText(info, 0n, BigInt(FIRST_LABEL), this.app.string(text));
    });
  }

  #property(node: number, write: (property: number) => void): number {
    const { exports } = this.app.runtime;
    return this.#asking((info) =>
      this.app.with(136, (property) => {
        write(property);
        exports.AzCallbackInfo_setCssProperty(info, 0n, BigInt(node), property);
      }),
    );
  }

  #refresh(extra: number): number {
    this.#page = new Rows(this.app, this.#count, this.#on, extra);
    this.app.view = this.#page.view;
    return this.#event('mousedown', { node: 0 });
  }

  change(kind: Change, i: number): number {
    const { exports } = this.app.runtime;
    if (kind === 'a text') return this.#text(`Changed ${i}`);
    if (kind === 'a line more') return this.#text(i % 2 ? 'Short' : LONG);
    if (kind === 'a color')
      return this.#property(FIRST_LABEL, (at) => exports.AzCssProperty_textColor(at, COLORS[i % 2]));
    if (kind === 'a padding')
      return this.#property(FIRST_ROW + (i % Math.min(ROWS_PER_SECTION, this.#page.rows)) * NODES_PER_ROW, (at) =>
        exports.AzCssProperty_constInitial(at, this.#paddingType),
      );
    if (kind === 'nothing, anew') return this.#refresh(0);
    if (kind === 'a row added') return this.#refresh((i + 1) % 2);
    return this.#event('resize', { x: VIEWPORT.width - (i % 2 ? 0 : 50), y: VIEWPORT.height });
  }
}

async function ours(count: number, repeats: number): Promise<Times & { html: string }> {
  const app = await App.start({ warn: () => {} });
  const page = new Standing(app, count);
  const first = median(Array.from({ length: repeats }, () => page.first()));
  const html = app.runtime.renderHtml();
  const where = points();
  const hits = Array.from({ length: HIT_PASSES }, () => {
    const start = clock();
    for (const [x, y] of where) app.runtime.hitTest(x, y);
    return ((clock() - start) * 1000) / POINTS;
  });
  const hitUs = median(hits.slice(HIT_WARM_UP));
  const changes: Times['changes'] = {};
  for (const kind of CHANGES)
    changes[kind] = median(Array.from({ length: repeats * 2 }, (_, i) => page.change(kind, i)));
  return { first, changes, hitUs, html };
}

/** Chromium: the page attached, then changed, points looked up; style and layout are forced by asking for a box. */
async function theirs(chromium: Chromium, html: string, repeats: number): Promise<Times> {
  // The loader of these sources wraps functions, so that they keep their names.
  await chromium.page.evaluate('globalThis.__name = (f) => f');
  return chromium.page.evaluate(
    ({ html, repeats, where, long, width, passes, warmUp }) => {
      const median = (times: number[]): number => times.sort((a, b) => a - b)[times.length >> 1];
      const timed = (run: (i: number) => void, count: number): number =>
        median(
          Array.from({ length: count }, (_, i) => {
            const start = performance.now();
            run(i);
            document.body.lastElementChild!.getBoundingClientRect();
            return performance.now() - start;
          }),
        );
      const bodies = Array.from({ length: repeats }, () =>
        document.adoptNode(new DOMParser().parseFromString(html, 'text/html').body),
      );
      document.documentElement.replaceChild(document.createElement('body'), document.body);
      document.body.getBoundingClientRect();
      const first = timed((i) => document.documentElement.replaceChild(bodies[i], document.body), repeats);
      const hits = Array.from({ length: passes }, () => {
        const start = performance.now();
        for (const [x, y] of where) document.elementFromPoint(x, y);
        return ((performance.now() - start) * 1000) / where.length;
      });
      const hitUs = median(hits.slice(warmUp));
      const text = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT).nextNode()!;
      const label = text.parentElement!;
      const row = label.parentElement!;
      const section = document.body.lastElementChild!.previousElementSibling!;
      const copy = row.cloneNode(true);
      const root = document.documentElement;
      const changes: Record<string, (i: number) => void> = {
        'a text': (i) => {
          text.nodeValue = `Changed ${i}`;
        },
        'a line more': (i) => {
          text.nodeValue = i % 2 ? 'Short' : long;
        },
        'a color': (i) => label.style.setProperty('color', i % 2 ? 'green' : 'red'),
        'a padding': (i) => row.style.setProperty('padding-left', i % 2 ? '8px' : '0'),
        'nothing, anew': () => {},
        'a row added': (i) => (i % 2 ? section.removeChild(copy) : section.appendChild(copy)),
        'the width': (i) => root.style.setProperty('width', `${width - (i % 2 ? 0 : 50)}px`),
      };
      const times = Object.entries(changes).map(([kind, run]) => [kind, timed(run, repeats * 2)]);
      return { first, changes: Object.fromEntries(times), hitUs };
    },
    {
      html,
      repeats,
      where: points(),
      long: LONG,
      width: VIEWPORT.width,
      passes: HIT_PASSES,
      warmUp: HIT_WARM_UP,
    },
  );
}

const number = (value: number): string => value.toFixed(value < 10 ? 2 : 0);

/** `only`: numbers of nodes; none = all of NODES. */
export async function benchLayout(only: readonly string[]): Promise<void> {
  const chromium = await Chromium.start();
  await chromium.resize(VIEWPORT);
  const rows = [['nodes', ...['first', ...CHANGES].map((kind) => `${kind}, ms`), 'hit-test, µs']];
  for (const count of only.length > 0 ? only.map(Number) : NODES) {
    const repeats = count > 20_000 ? 3 : 9;
    const own = await ours(count, repeats);
    const other = await theirs(chromium, own.html, repeats);
    const line = (times: Times): string[] =>
      [times.first, ...CHANGES.map((kind) => times.changes[kind] ?? 0), times.hitUs].map(number);
    rows.push([`${count}`, ...line(own)], ['Chromium', ...line(other)]);
  }
  await chromium.close();
  table('Style and layout of rows (medians): the runtime in Node, Chromium for the same HTML', rows);
}
