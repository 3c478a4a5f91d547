// Random pages that differ from a browser, cut down to the smallest page that still does:
//   node --import ./tsx.mjs test/layout/reduce.ts common|all|tables SEED [SEED …]
//   node --import ./tsx.mjs test/layout/reduce.ts small FIRST COUNT       pages of a few boxes; the smallest ones by what they use
//   node --import ./tsx.mjs test/layout/reduce.ts left SET [SEED …]       lists the smallest pages in left.json, of seeds that differ
//   node --import ./tsx.mjs test/layout/reduce.ts mended                  takes those out of left.json that agree by now, and prints them
// WIDTH=375 HEIGHT=667 set the viewport, WITHOUT=text leaves out small pages whose css has the text, ONLY=boxes ignores points.
import { App, type Spec } from '../runtime/app.ts';
import { build, Chromium, judge, type Seen, type Size } from './agreement.ts';
import { featuresOf } from './features.ts';
import { LeftPages, LISTED_SEEDS, showView } from './left.ts';
import { smallPageOfAll } from './random-all.ts';
import { RANDOM_SETS, RANDOM_SIZES, type SetName } from './random-sets.ts';
import { smallest } from './smallest.ts';

const SIZE: Size = { width: Number(process.env['WIDTH'] ?? 800), height: Number(process.env['HEIGHT'] ?? 600) };
const ONLY_BOXES = process.env['ONLY'] === 'boxes';
const WITHOUT = process.env['WITHOUT']?.split(',') ?? [];
/** Pages that the browser shows in one round trip. */
const BATCH = 100;
/** A page that takes longer is listed as far as it came. */
const MOST_MS = 180_000;

/** What the browser makes of pages in a viewport of the size of its window. */
function showAll(views: Spec[], size: Size, onlyBoxes = false): Promise<Seen[]> {
  const pages = views.map((view) => ({ html: build(app, view, size), scrolls: [] }));
  return browser.showAll(pages, onlyBoxes);
}

/** Lines about what differs, page by page. */
async function differences(views: Spec[], size = SIZE, onlyBoxes = ONLY_BOXES): Promise<string[][]> {
  const seen = await showAll(views, size, onlyBoxes);
  return views.map((view, i) => {
    build(app, view, size);
    const { boxLines, hitLines } = judge(app, seen[i], size);
    return [...boxLines, ...hitLines];
  });
}

async function reduceSeed(set: SetName, seed: number): Promise<void> {
  const last = await smallest(RANDOM_SETS[set](seed), differences);
  console.log(`seed ${seed}: ${last ? showView(last) : 'no difference'}`);
  if (!last) return;
  console.log(`  ${build(app, last, SIZE)}`);
  for (const line of (await differences([last]))[0].slice(0, 4)) console.log(`  ${line}`);
}

/** Lists the smallest page of a seed that differs at this size; one whose boxes differ is cut down by its boxes alone. */
async function listSeed(left: LeftPages, set: SetName, seed: number, size: Size): Promise<void> {
  const view = RANDOM_SETS[set](seed);
  const onlyBoxes = (await differences([view], size, true))[0].length > 0;
  const last = await smallest(view, (views) => differences(views, size, onlyBoxes), MOST_MS);
  if (!last) return;
  const [seen] = await showAll([last], size);
  left.add(set, seed, size, last, seen);
  left.save();
  console.log(`${set} ${seed}, ${size.width} × ${size.height}: ${showView(last)}`);
}

async function listSeeds(set: SetName, seeds: number[]): Promise<void> {
  const left = new LeftPages();
  for (const size of RANDOM_SIZES) {
    await browser.resize(size);
    for (let i = 0; i < seeds.length; i += BATCH) {
      const batch = seeds.slice(i, i + BATCH).filter((seed) => !left.has(set, seed, size));
      const views = batch.map((seed) => RANDOM_SETS[set](seed));
      const lines = await differences(views, size);
      for (const [k, seed] of batch.entries()) if (lines[k].length) await listSeed(left, set, seed, size);
    }
  }
}

/** Sees all listed pages anew, and takes out those that agree. */
async function takeOutMended(): Promise<void> {
  const left = new LeftPages();
  for (const page of left.pages) {
    await browser.resize(page.size);
    [page.seen] = await showAll([page.view], page.size);
    build(app, page.view, page.size);
    const { boxLines, hitLines } = judge(app, page.seen, page.size);
    if (boxLines.length + hitLines.length) continue;
    left.remove(page);
    console.log(`${page.size.width} × ${page.size.height}, ${page.from.join(', ')}: ${showView(page.view)}`);
  }
  left.save();
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
    const pages = all.filter(({ view }) => !WITHOUT.some((text) => showView(view).includes(text)));
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
      if (showView(last).length < showView(group.view).length) group.view = last;
    }
  }
  console.log(`${different} of ${count} pages differ`);
  for (const [name, { view, seeds }] of [...groups].sort(([, a], [, b]) => b.seeds.length - a.seeds.length)) {
    console.log(`${seeds.length} × ${name} (seeds ${seeds.slice(0, 3).join(', ')})\n  ${showView(view)}`);
    for (const line of (await differences([view]))[0].slice(0, 2)) console.log(`  ${line}`);
  }
}

const ALL_SEEDS = Array.from({ length: LISTED_SEEDS }, (_, seed) => seed);

function setNamed(name: string): SetName {
  if (!Object.hasOwn(RANDOM_SETS, name)) throw new Error(`no set "${name}": ${Object.keys(RANDOM_SETS).join(', ')}`);
  return name as SetName;
}

async function run([mode, ...rest]: string[]): Promise<void> {
  if (mode === 'small') return reduceSmall(Number(rest[0] ?? 1), Number(rest[1] ?? 1000));
  if (mode === 'mended') return takeOutMended();
  if (mode === 'left') return listSeeds(setNamed(rest[0]), rest.length > 1 ? rest.slice(1).map(Number) : ALL_SEEDS);
  for (const seed of rest.map(Number)) await reduceSeed(setNamed(mode), seed);
}

const app = await App.start({ warn: () => {} });
const browser = await Chromium.start();
process.once('SIGTERM', () => void browser.close().finally(() => process.exit(143)));
await browser.resize(SIZE);
await run(process.argv.slice(2));
await browser.close();
