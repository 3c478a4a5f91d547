// Random documents with CSS that only browsers lay out, whose boxes a browser has measured: how many points hit what the browser has
// there, and that all boxes are the browser's, inside of what was measured and around it. SEED=n, PAGES=n as in random.test.ts.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App } from '../runtime/app.ts';
import { needs } from '../util/tools.ts';
import { Chromium } from './agreement.ts';
import { addScript, judgeMeasured } from './measuring.ts';
import { measuredPage } from './random-measured.ts';

const FIRST_SEED = Number(process.env['SEED'] ?? 1);
const PAGES = Number(process.env['PAGES'] ?? 120);
const SIZE = { width: 800, height: 600 };
/** Parts that must agree, in %. */
const LEAST_BOXES = 99.9;
const LEAST_POINTS = 99.4;

if (needs('layout: measured pages', 'chromium')) {
  const test = suite('layout: measured pages');
  let browser: Chromium;
  let app: App;
  test.before(async () => {
    app = await App.start({ warn: () => {} });
    browser = await Chromium.start();
    await browser.resize(SIZE);
    await addScript(browser);
  });
  test.after(() => browser.close());

  test(`${PAGES} pages from seed ${FIRST_SEED} on`, async () => {
    const sum = { boxes: 0, points: 0, wrongBoxes: 0, wrongPoints: 0, measured: 0 };
    const lines: string[] = [];
    for (let seed = FIRST_SEED; seed < FIRST_SEED + PAGES; seed++) {
      const { boxLines, hitLines, boxes, points, measured } = await judgeMeasured(
        app,
        browser,
        measuredPage(seed),
        SIZE,
      );
      sum.boxes += boxes;
      sum.points += points;
      sum.measured += Number(measured > 0);
      sum.wrongBoxes += boxLines.length;
      sum.wrongPoints += hitLines.length;
      const [first] = [...boxLines, ...hitLines];
      if (first) lines.push(`seed ${seed}: ${boxLines.length} boxes, ${hitLines.length} points; ${first}`);
    }
    const boxRate = 100 - (100 * sum.wrongBoxes) / sum.boxes;
    const pointRate = 100 - (100 * sum.wrongPoints) / sum.points;
    console.log(
      `\nmeasured: ${PAGES - lines.length} of ${PAGES} pages, ${boxRate.toFixed(3)} % of ${sum.boxes} boxes, ` +
        `${pointRate.toFixed(3)} % of ${sum.points} points\n${lines.join('\n')}`,
    );
    assert.ok(sum.measured > 0.8 * PAGES, `${sum.measured} of ${PAGES} pages were measured`);
    assert.ok(boxRate >= LEAST_BOXES && pointRate >= LEAST_POINTS);
  });

  if (!process.env['ZZ']) test.run();
}
