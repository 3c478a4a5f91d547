// Random pages that differ from a browser, cut down to the smallest page that still does:
//   node --import tsx test/layout/reduce.ts common|all|tables SEED [SEED …]
//   node --import tsx test/layout/reduce.ts small FIRST COUNT       pages of a few boxes; the smallest ones by what they use
// WIDTH=375 HEIGHT=667 set the viewport, WITHOUT=text leaves out small pages whose css has the text, ONLY=boxes ignores points.
import { App, type Spec } from '../runtime/app.ts';
import { build, Chromium, judge, type Size } from './agreement.ts';
import { featuresOf } from './features.ts';
import { randomPage, SHAPES } from './random.ts';
import { randomPageOfAll, smallPageOfAll } from './random-all.ts';
import { randomTablePage } from './random-tables.ts';
import { smallest } from './smallest.ts';

const SIZE: Size = { width: Number(process.env['WIDTH'] ?? 800), height: Number(process.env['HEIGHT'] ?? 600) };
const ONLY_BOXES = process.env['ONLY'] === 'boxes';
const WITHOUT = process.env['WITHOUT']?.split(',') ?? [];
/** Small pages that the browser shows in one round trip. */
const BATCH = 100;

/** Lines about what differs, page by page. */
async function differences(views: Spec[]): Promise<string[][]> {
  const seen = await browser.showAll(views.map((view) => ({ html: build(app, view, SIZE), scrolls: [] })));
  return views.map((view, i) => {
    build(app, view, SIZE);
    const { boxLines, hitLines } = judge(app, seen[i], SIZE);
    return ONLY_BOXES ? boxLines : [...boxLines, ...hitLines];
  });
}

const attrsOf = (spec: Spec): string[] => (spec.attrs ?? []).map(([name, value]) => `${name}=${value}`);

const show = (child: Spec | string): string =>
  typeof child === 'string'
    ? JSON.stringify(child)
    : `${child.make}(${[JSON.stringify(child.css ?? ''), ...attrsOf(child), ...(child.children ?? []).map(show)].join(', ')})`;

function viewOf(seed: number): Spec {
  if (set === 'tables') return randomTablePage(seed);
  return set === 'all' ? randomPageOfAll(seed) : randomPage(seed, 0, SHAPES[seed % SHAPES.length]);
}

async function reduceSeed(seed: number): Promise<void> {
  const view = viewOf(seed);
  const last = await smallest(view, differences);
  console.log(`seed ${seed}: ${last ? show(last) : 'no difference'}`);
  if (!last) return;
  console.log(`  ${build(app, last, SIZE)}`);
  for (const line of (await differences([last]))[0].slice(0, 4)) console.log(`  ${line}`);
}

/** The smallest pages that use the same features. */
interface Group {
  view: Spec;
  seeds: number[];
}

const groupName = (view: Spec): string =>
  [...featuresOf(view)]
    .filter((feature) => !/^<(Body|Div)>$/.test(feature))
    .sort()
    .join(', ');

async function reduceSmall(first: number, count: number): Promise<void> {
  const groups = new Map<string, Group>();
  let different = 0;
  for (let from = first; from < first + count; from += BATCH) {
    const seeds = Array.from({ length: Math.min(BATCH, first + count - from) }, (_, i) => from + i);
    const all = seeds.map((seed) => ({ seed, view: smallPageOfAll(seed) }));
    const pages = all.filter(({ view }) => !WITHOUT.some((text) => show(view).includes(text)));
    const lines = await differences(pages.map(({ view }) => view));
    for (const [i, { seed, view }] of pages.entries()) {
      if (!lines[i].length) continue;
      const last = await smallest(view, differences);
      if (!last) continue;
      different += 1;
      const name = groupName(last);
      const group = groups.get(name) ?? { view: last, seeds: [] };
      groups.set(name, group);
      group.seeds.push(seed);
      if (show(last).length < show(group.view).length) group.view = last;
    }
  }
  console.log(`${different} of ${count} pages differ`);
  for (const [name, { view, seeds }] of [...groups].sort(([, a], [, b]) => b.seeds.length - a.seeds.length)) {
    console.log(`${seeds.length} × ${name} (seeds ${seeds.slice(0, 3).join(', ')})\n  ${show(view)}`);
    for (const line of (await differences([view]))[0].slice(0, 2)) console.log(`  ${line}`);
  }
}

const [set, ...numbers] = process.argv.slice(2);
const app = await App.start({ warn: () => {} });
const browser = await Chromium.start();
process.once('SIGTERM', () => void browser.close().finally(() => process.exit(143)));
await browser.resize(SIZE);
if (set === 'small') await reduceSmall(Number(numbers[0] ?? 1), Number(numbers[1] ?? 1000));
else for (const seed of numbers.map(Number)) await reduceSeed(seed);
await browser.close();
