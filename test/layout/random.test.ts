// Random documents in the common subset of CSS: how many of their boxes and points are where a browser has them.
// AZ_SEED=n starts at another seed, AZ_PAGES=n compares more pages; a page that differs is reported by its seed.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App } from '../runtime/app.ts';
import { needs } from '../util/tools.ts';
import { Chromium, compare } from './agreement.ts';
import { randomPage } from './random.ts';

const FIRST_SEED = Number(process.env.AZ_SEED ?? 1);
const PAGES = Number(process.env.AZ_PAGES ?? 150);
/** What is known not to agree is listed in known.ts; these parts, in %, must. */
const LEAST_BOXES = 99;
const LEAST_POINTS = 99.5;

const percent = (part: number, whole: number): number => (100 * part) / whole;

if (needs('layout: random pages', 'chromium')) {
  const random = suite('layout: random pages');
  let page: Chromium;
  random.before(async () => {
    page = await Chromium.start();
    await page.resize({ width: 800, height: 600 });
  });
  random.after(() => page.close());

  random(`${PAGES} pages from seed ${FIRST_SEED} on`, async () => {
    const app = await App.start();
    let [boxes, points, wrongBoxes, wrongPoints] = [0, 0, 0, 0];
    const different: string[] = [];
    for (let seed = FIRST_SEED; seed < FIRST_SEED + PAGES; seed++) {
      const result = await compare(app, page, randomPage(seed), { width: 800, height: 600 });
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
      `\nagree: ${PAGES - different.length} of ${PAGES} pages, ${boxRate.toFixed(2)} % of ${boxes} boxes, ` +
        `${pointRate.toFixed(2)} % of ${points} points\n${different.join('\n')}`,
    );
    assert.ok(boxRate >= LEAST_BOXES, `boxes: ${boxRate.toFixed(2)} %`);
    assert.ok(pointRate >= LEAST_POINTS, `points: ${pointRate.toFixed(2)} %`);
  });

  random.run();
}
