// Random pairs of documents, by the loader's own code: its page becomes the new document, node for node, and that takes no more
// changes of the DOM than preact needs for the same pair. `PAIRS=20000` for the long run.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type AzNode, NodeTable } from '../../loader/nodes.ts';
import { applyFrame } from '../../loader/patches.ts';
import { EVENTS } from '../../runtime-as/tables/wire.ts';
import { FakeDocument, type FakeNode } from '../util/page.ts';
import { App, type Callback, REFRESH, type Spec } from './app.ts';
import { PreactPage } from './preact-page.ts';
import { mutate, Random, randomBody } from './random.ts';
import { parseHtml, type TreeNode } from './tree.ts';

const PAIRS = Number(process.env['PAIRS'] ?? 600);
const PAIRS_PER_SEED = 4;

const test = suite('runtime/changes');
const refresh: Callback = () => REFRESH;
const keyup = EVENTS.find((row) => row.name === 'keyup')!.id;
const app = await App.start();
/** Never dispatches: each document is its first. */
const fresh = await App.start();

const listening = (body: Spec): Spec => ({ ...body, on: [{ filter: 'Window.VirtualKeyUp', call: refresh }] });

/** The loader's page, with every node known by its id. */
class LoaderPage {
  readonly #document = new FakeDocument();
  readonly #table = new NodeTable();
  readonly #body: FakeNode;

  constructor(tree: TreeNode) {
    this.#body = this.#build(tree);
  }

  #build(tree: TreeNode): FakeNode {
    const node = tree.tag === '' ? this.#document.createTextNode(tree.text) : this.#document.createElement(tree.tag);
    for (const [name, value] of tree.attrs) node.setAttribute(name, value);
    for (const [name, value] of tree.style) node.style.setProperty(name, value);
    node.append(...tree.children.map((child) => this.#build(child)));
    this.#table.add(tree.id, node as unknown as AzNode);
    return node;
  }

  /** Returns the number of changes. */
  apply(frame: Uint8Array | undefined): number {
    this.#document.changes = 0;
    if (frame) applyFrame(frame, this.#table);
    return this.#document.changes;
  }

  print(): string {
    return printNode(this.#body);
  }
}

/** Without ids, which two runtimes give differently. */
function printNode(node: FakeNode): string {
  if (node.nodeType === 3) return JSON.stringify(node.data);
  const attrs = [...node.attributes].filter(([name]) => name !== 'id').sort();
  const head = `${node.localName} ${JSON.stringify(attrs)} ${JSON.stringify([...node.styles].sort())}`;
  return `<${head}>${node.childNodes.map(printNode).join('')}</>`;
}

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
