// Random pairs of documents, by the loader's own code: its page becomes the new document, node for node, and that takes no more
// changes of the DOM than preact needs for the same pair. `PAIRS=20000` for the long run.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, type Callback, kindOf, REFRESH, type Spec } from './app.ts';
import { LoaderPage } from './loader-page.ts';
import { PreactPage } from './preact-page.ts';
import { mutate, Random, randomBody } from './random.ts';
import { parseHtml, type TreeNode } from './tree.ts';

const PAIRS = Number(process.env['PAIRS'] ?? 600);
const PAIRS_PER_SEED = 4;

const test = suite('runtime/changes');
const refresh: Callback = () => REFRESH;
const keyup = kindOf('keyup');
const app = await App.start();
/** Never dispatches: each document is its first. */
const fresh = await App.start();

const listening = (body: Spec): Spec => ({ ...body, on: [{ filter: 'Window.VirtualKeyUp', call: refresh }] });

const treeOf = (body: Spec): TreeNode => parseHtml(fresh.show(listening(body)));

test(`${PAIRS} random pairs: the page becomes the new document, with no more changes than preact makes`, () => {
  const sums = { ours: 0, preact: 0 };
  for (let seed = 1; seed <= PAIRS / PAIRS_PER_SEED; seed++) {
    const random = new Random(100_000 + seed);
    let body = randomBody(random);
    const first = parseHtml(app.show(listening(body)));
    const page = new LoaderPage(first);
    const reference = new PreactPage();
    reference.show(body, first);
    for (let step = 0; step < PAIRS_PER_SEED; step++) {
      body = random.chance(0.1) ? randomBody(random) : mutate(random, body);
      const label = `seed ${seed} step ${step}`;
      app.view = listening(body);
      const tree = treeOf(body);
      sums.ours += page.apply(app.runtime.dispatch(keyup, {}));
      sums.preact += reference.show(body, tree);
      assert.is(page.print(), new LoaderPage(tree).print(), label);
    }
  }
  console.log(`changes of the DOM: ${sums.ours}, by preact ${sums.preact}`);
  assert.ok(sums.ours <= sums.preact, `${sums.ours} changes, preact needs ${sums.preact}`);
});

test.run();
