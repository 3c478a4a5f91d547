// Nodes with the same rules share a style, below every parent that hands the same on, until one of them asks its parent for more.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, type Callback, kindOf, REFRESH, type Spec } from './app.ts';
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

test.run();
