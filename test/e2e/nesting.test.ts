// Elements in each other, however an app nests them: what a parser makes of the page is the tree of the document. Every pair of elements
// that can be made without arguments, and random chains of those that parsers have rules for.
import { build } from 'esbuild';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { AzTrap } from '../../runtime-as/host/imports.ts';
import { CLOSING_GROUPS, NODE_TYPES, TABLE_LEVELS, tagOf, VOID_TAGS } from '../../runtime-as/tables/tags.ts';
import { Chromium } from '../layout/agreement.ts';
import { App, type Spec } from '../runtime/app.ts';
import { Random } from '../runtime/random.ts';

declare global {
  var nodes: typeof import('../../loader/nodes.ts');
}

const test = suite('e2e/nesting');
const app = await App.start();
let browser: Chromium;
test.before(async () => {
  browser = await Chromium.start();
  const { outputFiles } = await build({
    entryPoints: ['loader/nodes.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'nodes',
  });
  await browser.page.addScriptTag({ content: outputFiles[0].text });
});
test.after(() => browser.close());

/** Their content is text, or is no part of the page's tree: docs/limits.md says so. */
const WITHOUT_ELEMENTS = 'iframe noscript script select style svg template textarea title option optgroup'.split(' ');

/** Constructor of an element by its tag; undefined where it is not made out of nothing. */
function makeOf(type: string): string | undefined {
  const make = CONSTRUCTORS.find((name) => name.toLowerCase() === type.toLowerCase());
  if (make === undefined || tagOf(type) === 'body') return undefined;
  try {
    return app.show({ make: 'Body', children: [{ make }] }).includes(`<${tagOf(type)} `) || tagOf(type) !== 'div'
      ? make
      : undefined;
  } catch (error) {
    if (error instanceof AzTrap) return undefined;
    throw error;
  }
}

const CONSTRUCTORS = Object.keys(app.runtime.exports).flatMap((name) => /^AzDom_create(\w+)$/.exec(name)?.[1] ?? []);
const tags = new Map(NODE_TYPES.flatMap((type) => (tagOf(type) && makeOf(type) ? [[makeOf(type)!, tagOf(type)]] : [])));
const makes = [...tags.keys()];
const outers = makes.filter((make) => ![...VOID_TAGS, ...WITHOUT_ELEMENTS].includes(tags.get(make)!));

/** Document order of ids, each with its parent's. */
function treeOf(spec: Spec): string {
  let next = 0;
  const lines: string[] = [];
  const visit = (node: Spec | string, parent: number): void => {
    const id = next++;
    if (typeof node === 'string') return;
    lines.push(`${id}<${parent}`);
    for (const child of node.children ?? []) visit(child, id);
  };
  visit(spec, -1);
  return lines.join(' ');
}

/** The same of what the browser's parser and the loader make of pages. */
async function parsed(pages: string[]): Promise<string[]> {
  const ids = await browser.page.evaluate(
    (all) =>
      all.map((html) => {
        const { body } = new DOMParser().parseFromString(`<!DOCTYPE html>${html}`, 'text/html');
        try {
          globalThis.nodes.hydrateNodes(body, new globalThis.nodes.NodeTable());
        } catch (error) {
          return [[`${error}`, '']];
        }
        return [...body.querySelectorAll('*')].map(({ id, parentElement }) => [id, parentElement!.id]);
      }),
    pages,
  );
  const bare = (id: string): string => id.replace(/^az_/, '') || '?';
  return ids.map((pairs) => ['0<-1', ...pairs.map(([id, parent]) => `${bare(id)}<${bare(parent)}`)].join(' '));
}

async function expectSameTrees(views: Spec[]): Promise<void> {
  const trees = await parsed(views.map((view) => app.show(view)));
  const torn = views.flatMap((view, i) =>
    treeOf(view) === trees[i] ? [] : [`${JSON.stringify(view)} is ${trees[i]}`],
  );
  assert.equal(torn, []);
}

test('every element in every other', async () => {
  assert.ok(outers.length > 60, `${outers.length}`);
  for (const outer of outers)
    await expectSameTrees(
      makes.map((inner) => ({ make: 'Body', children: [{ make: outer, children: [{ make: inner }, 'x'] }, 'y'] })),
    );
});

/** Elements of which parsers know what may be around them. */
const NAMES = [...CLOSING_GROUPS, ...TABLE_LEVELS].flatMap(({ tags }) => tags.split(' '));
const known = outers.filter((name) => ['table', 'div', 'p', 'ul', 'dl', ...NAMES].includes(tags.get(name)!));

function chain(random: Random, depth: number): Spec {
  const children: (Spec | string)[] = [];
  for (let count = depth === 0 ? 0 : 1 + random.below(3); count > 0; count--)
    children.push(random.chance(0.15) ? random.pick(['x', ' ', '']) : chain(random, depth - 1));
  return { make: random.pick(known), children };
}

test('random trees of elements that parsers nest by rules of their own', async () => {
  const seed = Number(process.env['SEED'] ?? 1);
  const random = new Random(seed);
  const views = Array.from({ length: 300 }, () => ({ make: 'Body', children: [chain(random, 5)] }));
  await expectSameTrees(views);
});

test('a sound table keeps its names', () => {
  const cell = (make: string): Spec => ({ make, children: ['x'] });
  const html = app.show({
    make: 'Body',
    children: [
      {
        make: 'Table',
        children: [
          { make: 'Thead', children: [{ make: 'Tr', children: [cell('Th'), cell('Td')] }] },
          { make: 'Tbody', children: ['\n', { make: 'Tr', children: [cell('Td')] }] },
        ],
      },
      { make: 'Table', children: [{ make: 'Tr', children: [cell('Td')] }, 'x'] },
    ],
  });
  const tags = [...html.matchAll(/<(\w+)/g)].map(([, tag]) => tag);
  assert.equal(tags, ['body', 'table', 'thead', 'tr', 'th', 'td', 'tbody', 'tr', 'td', 'span', 'span', 'span']);
});

test.run();
