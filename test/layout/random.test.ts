// Random documents in the common subset of CSS: how many of their boxes and points are where a browser has them.
// AZ_SEED=n starts at another seed, AZ_PAGES=n compares more pages; a page that differs is reported by its seed.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App } from '../runtime/app.ts';
import { needs } from '../util/tools.ts';
import { Chromium, compare } from './agreement.ts';
import { randomPage } from './random.ts';

const FIRST_SEED = Number(process.env.AZ_SEED ?? 1);
const PAGES = Number(process.env.AZ_PAGES ?? 100);
interface Kind {
  name: string;
  pages: number;
  /** Part of the containers that are grids. */
  grids: number;
  /** Parts that must agree, in %. */
  leastBoxes: number;
  leastPoints: number;
}
const KINDS: readonly Kind[] = [
  { name: 'flex and block boxes', pages: PAGES, grids: 0, leastBoxes: 99.8, leastPoints: 99.9 },
  { name: 'grids among them', pages: Math.ceil(PAGES / 3), grids: 0.4, leastBoxes: 90, leastPoints: 99 },
];

const percent = (part: number, whole: number): number => (100 * part) / whole;

if (needs('layout: random pages', 'chromium')) {
  const random = suite('layout: random pages');
  let page: Chromium;
  random.before(async () => {
    page = await Chromium.start();
    await page.resize({ width: 800, height: 600 });
  });
  random.after(() => page.close());

  for (const { name, pages, grids, leastBoxes, leastPoints } of KINDS)
    random(`${name}: ${pages} pages from seed ${FIRST_SEED} on`, async () => {
      const app = await App.start();
      let [boxes, points, wrongBoxes, wrongPoints] = [0, 0, 0, 0];
      const different: string[] = [];
      for (let seed = FIRST_SEED; seed < FIRST_SEED + pages; seed++) {
        const result = await compare(app, page, randomPage(seed, grids), { width: 800, height: 600 });
        boxes += result.boxes;
        points += result.points;
        wrongBoxes += result.boxLines.length;
        wrongPoints += result.hitLines.length;
        const first = result.boxLines[0] ?? result.hitLines[0];
        if (first) different.push(`seed ${seed}: ${first}`);
      }
      const boxRate = percent(boxes - wrongBoxes, boxes);
      const pointRate = percent(points - wrongPoints, points);
      console.log(
        `\nagree, ${name}: ${pages - different.length} of ${pages} pages, ${boxRate.toFixed(2)} % of ${boxes} boxes, ` +
          `${pointRate.toFixed(2)} % of ${points} points\n${different.join('\n')}`,
      );
      assert.ok(boxRate >= leastBoxes, `boxes: ${boxRate.toFixed(2)} %`);
      assert.ok(pointRate >= leastPoints, `points: ${pointRate.toFixed(2)} %`);
    });

  random.run();
}
