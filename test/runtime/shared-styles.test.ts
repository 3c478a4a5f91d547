// Nodes with the same rules share a style, below every parent that hands the same on, until one of them asks its parent for more.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, type Callback, DO_NOTHING, kindOf, REFRESH, type Spec } from './app.ts';
import { LoaderPage } from './loader-page.ts';
import { parseHtml } from './tree.ts';

const test = suite('runtime/shared-styles');
const refresh: Callback = () => REFRESH;

const RED = 'border: 2px solid red';
const BLUE = 'border: 5px dotted blue';
const body = (...children: Spec[]): Spec => ({
  make: 'Body',
  children,
  on: [{ filter: 'Window.VirtualKeyUp', call: refresh }],
});
const box = (css: string, ...inside: string[]): Spec => ({
  make: 'Div',
  css,
  children: inside.map((inner): Spec => ({ make: 'P', css: inner, children: ['text'] })),
});
const PLAIN = 'padding: 3px';
const ASKING = 'padding: 3px; border: inherit';

/** Documents one after another, in a runtime in which no style has asked yet. */
const SEQUENCES: readonly (readonly Spec[])[] = [
  [body(box(RED, PLAIN), box(BLUE, PLAIN)), body(box(RED, ASKING), box(BLUE, ASKING))],
  [body(box(RED, PLAIN, ASKING), box(BLUE, PLAIN, ASKING)), body(box(BLUE, PLAIN, ASKING), box(RED, PLAIN, ASKING))],
  // Body and box hand on the same, by which styles are found until the first one asks.
  [body(box(BLUE, ASKING)), body({ make: 'P', css: ASKING, children: ['text'] })],
  [body(box(RED, ASKING)), body(box(BLUE, ASKING)), body(box(RED, PLAIN), box(BLUE, ASKING))],
];

test('what is asked of a parent is its own, whoever shared styles before', async () => {
  for (const [n, documents] of SEQUENCES.entries()) {
    const app = await App.start();
    const page = new LoaderPage(parseHtml(app.show(documents[0])));
    for (const [i, document] of documents.entries()) {
      if (i > 0) {
        app.view = document;
        page.apply(app.runtime.dispatch(kindOf('keyup'), {}));
      }
      const text = page.print();
      for (const border of ['solid', 'dotted']) {
        const wanted = (document.children as Spec[]).filter(({ css }) => css!.includes(border));
        const asking = wanted.flatMap(({ children }) => children as Spec[]).filter(({ css }) => css === ASKING);
        const found = text.match(new RegExp(`"border-top-style","${border}"`, 'g')) ?? [];
        assert.is(found.length, wanted.length + asking.length, `sequence ${n}, document ${i}, ${border}\n${text}`);
      }
    }
  }
});

/** Many texts of few values. */
const STEPS = 160;
const placed = (n: number): string => `left: ${n % STEPS}px; top: ${Math.floor(n / STEPS) % STEPS}px`;

/** What the heap holds at most during each third of as many events as there are texts. */
function peaks(app: App): number[] {
  const most = [0, 0, 0];
  const count = STEPS * STEPS;
  for (let n = 0; n < count; n++) {
    app.runtime.dispatch(kindOf('keyup'), {});
    if (n % 256 === 255) most[Math.floor((n * 3) / count)] = Math.max(most[Math.floor((n * 3) / count)], app.heapUse());
  }
  return most;
}

const assertBounded = (most: readonly number[]): void => assert.ok(most[2] < most[1] * 1.02, `${most} bytes`);

test('texts of CSS that nobody says any more are given back, with the styles made of them', async () => {
  const app = await App.start();
  let n = 0;
  const viewNow = (): Spec => ({
    ...body(box(placed(n), PLAIN)),
    on: [{ filter: 'Window.VirtualKeyUp', call: next }],
  });
  const next: Callback = () => {
    n += 1;
    app.view = viewNow();
    return REFRESH;
  };
  app.show(viewNow());
  assertBounded(peaks(app));
});

test('the same where callbacks change the CSS of a node and no document follows', async () => {
  const app = await App.start();
  const { exports } = app.runtime;
  let n = 0;
  const paint: Callback = (info) => {
    n += 1;
    const colors = [
      [exports.AzCssProperty_textColor, n % STEPS],
      [exports.AzCssProperty_caretColor, Math.floor(n / STEPS)],
    ] as const;
    app.with(136, (property) => {
      for (const [make, blue] of colors) {
        make(property, BigInt(0xff00_0000 + (blue << 16)));
        exports.AzCallbackInfo_setCssProperty(info, 0n, 2n, property);
      }
    });
    return DO_NOTHING;
  };
  app.show({ ...body(box(RED, PLAIN)), on: [{ filter: 'Window.VirtualKeyUp', call: paint }] });
  assertBounded(peaks(app));
});

test.run();
