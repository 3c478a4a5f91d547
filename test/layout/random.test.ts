// Random documents built through the C API by a lifted app (page.c), at three sizes of the viewport: how many of their boxes and
// points are where a browser has them. Three sets are told apart: the common subset of CSS, everything that the table of properties
// lays out, and tables.
// SEED=n starts at another seed, PAGES=n compares that many pages of each set (1,000 take minutes); pages that differ are
// reported by their seeds, those of which most does first, and a table says how many pages of each feature agree. SET=common, SET=all or SET=tables takes one set.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Workbench } from '../lifter/compile.ts';
import { App, type Spec } from '../runtime/app.ts';
import { needs } from '../util/tools.ts';
import { type Builder, build, Chromium, judge, type Size } from './agreement.ts';
import { FeatureTable } from './features.ts';
import { LeftPages, LISTED_SEEDS } from './left.ts';
import { PAGE_APP_TOOL, PageApp } from './page-app.ts';
import { RANDOM_SETS, RANDOM_SIZES, type SetName } from './random-sets.ts';
import { randomSheetPage } from './random-sheet.ts';

const FIRST_SEED = Number(process.env['SEED'] ?? 1);
const PAGES = Number(process.env['PAGES'] ?? 100);
/** Pages that the browser shows in one round trip. */
const BATCH = 25;
const SHOWN = 60;
/** Seeds whose documents are built in both ways. */
const BUILT_TWICE = 12;

interface Kind {
  name: SetName;
  about: string;
  /** Parts that must agree, in %. */
  leastBoxes: number;
  leastPoints: number;
}
const KINDS: readonly Kind[] = [
  { name: 'common', about: 'the common subset', leastBoxes: 99.9, leastPoints: 99.9 },
  { name: 'all', about: 'everything that is laid out', leastBoxes: 99.5, leastPoints: 99.9 },
  { name: 'tables', about: 'tables', leastBoxes: 99.9, leastPoints: 99.9 },
];

const percent = (part: number, whole: number): number => (100 * part) / whole;

/** A page that differs: how much of it at all sizes together, and the first difference. */
interface Different {
  boxes: number;
  points: number;
  first: string;
}

/** What the pages of one set have shown so far. */
class Score {
  boxes = 0;
  points = 0;
  wrongBoxes = 0;
  wrongPoints = 0;
  /** By seed. */
  readonly different = new Map<number, Different>();

  add(seed: number, size: Size, boxes: number, points: number, boxLines: string[], hitLines: string[]): void {
    this.boxes += boxes;
    this.points += points;
    this.wrongBoxes += boxLines.length;
    this.wrongPoints += hitLines.length;
    const first = boxLines[0] ?? hitLines[0];
    if (!first) return;
    const page = this.different.get(seed) ?? { boxes: 0, points: 0, first: `${size.width} × ${size.height}: ${first}` };
    page.boxes += boxLines.length;
    page.points += hitLines.length;
    this.different.set(seed, page);
  }

  /** One line for each of the pages of which most differs. */
  worst(count: number): string[] {
    const weight = ({ boxes, points }: Different): number => boxes + points / 4;
    return [...this.different]
      .sort(([, a], [, b]) => weight(b) - weight(a))
      .slice(0, count)
      .map(([seed, { boxes, points, first }]) => `seed ${seed}: ${boxes} boxes, ${points} points; ${first}`);
  }

  get boxRate(): number {
    return percent(this.boxes - this.wrongBoxes, this.boxes);
  }

  get pointRate(): number {
    return percent(this.points - this.wrongPoints, this.points);
  }
}

const seeds = Array.from({ length: PAGES }, (_, i) => FIRST_SEED + i);
const chunks = Array.from({ length: Math.ceil(PAGES / BATCH) }, (_, i) => seeds.slice(i * BATCH, (i + 1) * BATCH));

/** Compares the pages of some seeds at one size. */
async function compareChunk(
  app: Builder,
  browser: Chromium,
  kind: Kind,
  chunk: number[],
  size: Size,
  score: Score,
): Promise<void> {
  const built = chunk.map((seed) => ({ html: build(app, RANDOM_SETS[kind.name](seed), size), scrolls: [] }));
  const seen = await browser.showAll(built);
  for (const [i, seed] of chunk.entries()) {
    build(app, RANDOM_SETS[kind.name](seed), size);
    const { boxLines, hitLines } = judge(app, seen[i], size);
    score.add(seed, size, seen[i].boxes.length, seen[i].hits.length, boxLines, hitLines);
  }
}

/** The page of a seed of the third set, with its style sheet. */
function pageWithSheet(seed: number): Spec {
  const { view, rules } = randomSheetPage(seed);
  const sheet = rules.map(({ selectors, css }) => `${selectors.join(', ')} { ${css} }`);
  return { ...view, css: sheet.join('\n') };
}

if (needs('layout: random pages', 'chromium', PAGE_APP_TOOL)) {
  const random = suite('layout: random pages');
  const bench = new Workbench();
  let browser: Chromium;
  let app: PageApp;
  random.before(async () => {
    app = await PageApp.start(bench, { warn: () => {} });
    browser = await Chromium.start();
  });
  random.after(async () => {
    await browser.close();
    bench.dispose();
  });

  random(
    `the app builds what the same calls of the API build: ${BUILT_TWICE} pages from seed ${FIRST_SEED} on`,
    async () => {
      const other = await App.start({ warn: () => {} });
      for (const seed of seeds.slice(0, BUILT_TWICE))
        for (const [name, page] of [...Object.entries(RANDOM_SETS), ['sheet', pageWithSheet] as const]) {
          const view = page(seed);
          assert.is(build(app, view, RANDOM_SIZES[0]), build(other, view, RANDOM_SIZES[0]), `${name}, seed ${seed}`);
          assert.equal(app.runtime.boxes(), other.runtime.boxes(), `${name}, seed ${seed}: boxes`);
        }
    },
  );

  random('the app refuses what it does not build, by name', () => {
    const make = 'Bogus';
    assert.throws(() => app.show({ make: 'Body', children: [{ make }] }), /page\.c .*"make": "Bogus"/);
    assert.throws(() => app.show({ make: 'Body', on: [] }), /no "on"/);
  });

  for (const kind of KINDS.filter(({ name }) => !process.env['SET'] || name === process.env['SET']))
    random(`${kind.about}: ${PAGES} pages from seed ${FIRST_SEED} on, ${RANDOM_SIZES.length} sizes`, async () => {
      const score = new Score();
      for (const size of RANDOM_SIZES) {
        await browser.resize(size);
        for (const chunk of chunks) await compareChunk(app, browser, kind, chunk, size, score);
      }
      const table = new FeatureTable();
      for (const seed of seeds) table.add(RANDOM_SETS[kind.name](seed), score.different.has(seed));
      console.log(
        `\nagree, ${kind.about}: ${PAGES - score.different.size} of ${PAGES} pages at all sizes, ` +
          `${score.boxRate.toFixed(3)} % of ${score.boxes} boxes, ${score.pointRate.toFixed(3)} % of ${score.points} points\n` +
          `${score.worst(SHOWN).join('\n')}\n${table.print(Math.ceil(PAGES / 50))}`,
      );
      assert.ok(score.boxRate >= kind.leastBoxes, `boxes: ${score.boxRate.toFixed(2)} %`);
      assert.ok(score.pointRate >= kind.leastPoints, `points: ${score.pointRate.toFixed(2)} %`);
      const left = new LeftPages();
      const unlisted = [...score.different.keys()].filter((seed) => seed < LISTED_SEEDS && !left.has(kind.name, seed));
      assert.equal(
        unlisted,
        [],
        `no minimal page: reduce.ts left ${kind.name} ${unlisted.join(' ')} lists one for each`,
      );
    });

  random.run();
}
