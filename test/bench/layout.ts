// Style, layout and hit-test of pages of rows beside Chromium's own times for the same HTML, in the same run.
import { EVENTS } from '../../runtime-as/tables/wire.ts';
import { Chromium } from '../layout/agreement.ts';
import { App, DO_NOTHING, type On, type Spec } from '../runtime/app.ts';
import { median, table } from './table.ts';

const NODES = [100, 1_000, 10_000, 100_000];
const VIEWPORT = { width: 1000, height: 800 };
/** A row: the box, a label, a value and a button, each with its text. */
const NODES_PER_ROW = 7;
const ROWS_PER_SECTION = 20;
const POINTS = 2_000;
const MOUSEUP = EVENTS.find(({ name }) => name === 'mouseup')!.id;

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

/** Milliseconds of the runtime and of Chromium for one page. */
interface Times {
  nodes: number;
  first: [ours: number, theirs: number];
  change: [ours: number, theirs: number];
  /** Microseconds per point. */
  hit: [ours: number, theirs: number];
}

const clock = (): number => performance.now();

/** A page of about `count` nodes; building it is timed by its first and last child, and left out of the layout's time. */
class Rows {
  buildMs = 0;
  readonly view: Spec;

  constructor(app: App, count: number, on: On[]) {
    const { exports } = app.runtime;
    let start = 0;
    const rows = Math.max(1, Math.round(count / NODES_PER_ROW));
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

/** The first text of the first row. */
const FIRST_TEXT = 5;

async function ours(count: number, repeats: number): Promise<{ times: number[]; html: string; nodes: number }> {
  const app = await App.start({ warn: () => {} });
  const { runtime } = app;
  let changes = 0;
  const rename: On = {
    filter: 'Hover.MouseUp',
    call: (info) => {
      const text = app.string(`Changed ${changes++}`);
      runtime.exports.AzCallbackInfo_changeNodeText(info, 0n, BigInt(FIRST_TEXT), text);
      return DO_NOTHING;
    },
  };
  const page = new Rows(app, count, [rename]);
  runtime.setViewport(VIEWPORT.width, VIEWPORT.height);
  const first: number[] = [];
  let html = '';
  for (let i = 0; i < repeats; i++) {
    app.view = page.view;
    const start = clock();
    runtime.initLayoutCache();
    first.push(clock() - start - page.buildMs);
  }
  html = runtime.renderHtml();
  const change = Array.from({ length: repeats }, () => {
    const start = clock();
    if (!runtime.dispatch(MOUSEUP, { node: 0 })) throw new Error('the change made no patch');
    return clock() - start;
  });
  const where = points();
  const start = clock();
  for (const [x, y] of where) runtime.hitTest(x, y);
  const hitUs = ((clock() - start) * 1000) / POINTS;
  return { times: [median(first), median(change), hitUs], html, nodes: count };
}

/** Chromium: the page attached, one text changed, points looked up; style and layout are forced by asking for a box. */
async function theirs(chromium: Chromium, html: string, repeats: number): Promise<number[]> {
  const { first, change, hitUs } = await chromium.page.evaluate(
    ({ html, repeats, where }) => {
      const first: number[] = [];
      for (let i = 0; i < repeats; i++) {
        const body = document.adoptNode(new DOMParser().parseFromString(html, 'text/html').body);
        document.documentElement.replaceChild(document.createElement('body'), document.body);
        document.body.getBoundingClientRect();
        const start = performance.now();
        document.documentElement.replaceChild(body, document.body);
        body.lastElementChild!.getBoundingClientRect();
        first.push(performance.now() - start);
      }
      const change: number[] = [];
      const text = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT).nextNode()!;
      for (let i = 0; i < repeats; i++) {
        const start = performance.now();
        text.nodeValue = `Changed ${i}`;
        document.body.lastElementChild!.getBoundingClientRect();
        change.push(performance.now() - start);
      }
      const start = performance.now();
      for (const [x, y] of where) document.elementFromPoint(x, y);
      const hitMs = performance.now() - start;
      return { first, change, hitUs: (hitMs * 1000) / where.length };
    },
    { html, repeats, where: points() },
  );
  return [median(first), median(change), hitUs];
}

async function measure(chromium: Chromium, count: number): Promise<Times> {
  const repeats = count > 20_000 ? 3 : 9;
  const own = await ours(count, repeats);
  const other = await theirs(chromium, own.html, repeats);
  const pair = (i: number): [number, number] => [own.times[i], other[i]];
  return { nodes: count, first: pair(0), change: pair(1), hit: pair(2) };
}

const number = (value: number): string => value.toFixed(value < 10 ? 2 : 0);

/** `only`: numbers of nodes; none = all of NODES. */
export async function benchLayout(only: readonly string[]): Promise<void> {
  const chromium = await Chromium.start();
  await chromium.resize(VIEWPORT);
  const rows = [['nodes', 'first, ms', 'Chromium', 'one text, ms', 'Chromium', 'hit-test, µs', 'Chromium']];
  for (const count of only.length > 0 ? only.map(Number) : NODES) {
    const { nodes, first, change, hit } = await measure(chromium, count);
    rows.push([`${nodes}`, ...[...first, ...change, ...hit].map(number)]);
  }
  await chromium.close();
  table('Style and layout of rows (medians): the runtime in Node, Chromium for the same HTML', rows);
}
