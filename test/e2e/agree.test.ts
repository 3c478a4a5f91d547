// Runtime and browser must agree on where everything is: every box of both demos, and what lies under a grid of points.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openApp } from '../../server/app.ts';
import { needs } from '../util/tools.ts';
import { type AppPage, type Served, type Size, serveForBrowser } from './browser.ts';

const SIZES: Size[] = [
  { width: 1100, height: 760 },
  { width: 800, height: 600 },
  { width: 1440, height: 900 },
];
const GRID_PX = 20;
const TOLERANCE_PX = 1;

/** Lines about boxes that differ by more than the tolerance, or that only one side has. */
function compareBoxes({ page }: AppPage): Promise<string[]> {
  return page.evaluate((tolerance) => {
    const boxes = new Map(globalThis.azul!.boxes().map((box) => [box.node, box]));
    const lines: string[] = [];
    for (const element of document.querySelectorAll('[id^="az_"]')) {
      const node = Number(element.id.slice(3));
      const box = boxes.get(node);
      const isShown = element.checkVisibility();
      if (!box || !isShown) {
        if (box || isShown) lines.push(`az_${node}: ${box ? 'only the runtime' : 'only the browser'} has a box`);
        continue;
      }
      const { x, y, width, height } = element.getBoundingClientRect();
      const pairs = [box.x - x, box.y - y, box.width - width, box.height - height];
      if (pairs.some((difference) => !(Math.abs(difference) <= tolerance)))
        lines.push(
          `az_${node} <${element.localName}> "${element.textContent?.slice(0, 20)}": runtime ` +
            `${[box.x, box.y, box.width, box.height].map((n) => n.toFixed(2))} browser ` +
            `${[x, y, width, height].map((n) => n.toFixed(2))}`,
        );
      boxes.delete(node);
    }
    for (const node of boxes.keys())
      if (!document.getElementById(`az_${node}`)) lines.push(`az_${node}: no such element`);
    return lines;
  }, TOLERANCE_PX);
}

/** Points of the grid at which the two see different elements. */
function compareHits({ page }: AppPage): Promise<{ points: number; lines: string[] }> {
  return page.evaluate((step) => {
    const lines: string[] = [];
    let points = 0;
    for (let y = step / 2; y < innerHeight; y += step)
      for (let x = step / 2; x < innerWidth; x += step) {
        points += 1;
        const seen = document.elementFromPoint(x, y)?.closest('[id^="az_"]');
        const expected = seen ? Number(seen.id.slice(3)) : -1;
        const hit = globalThis.azul!.hitTest(x, y);
        if (hit !== expected) lines.push(`(${x}, ${y}): runtime ${hit}, browser ${expected}`);
      }
    return { points, lines };
  }, GRID_PX);
}

async function compare(appPage: AppPage, what: string): Promise<void> {
  assert.equal(await compareBoxes(appPage), [], what);
  const { points, lines } = await compareHits(appPage);
  assert.ok(points > 100);
  assert.equal(lines, [], what);
}

if (needs('e2e: agree', 'chromium')) {
  for (const demo of ['counter', 'buttons']) {
    const agree = suite(`e2e: agree, ${demo}`);
    let served: Served;
    agree.before(async () => {
      served = await serveForBrowser(await openApp(demo));
    });
    agree.after(() => served.close());

    for (const size of SIZES)
      agree(
        `${size.width} × ${size.height}: boxes within ${TOLERANCE_PX} px, hits on a ${GRID_PX} px grid`,
        async () => {
          const appPage = await served.open(size);
          await compare(appPage, 'at the start');
          await appPage.page.mouse.move(size.width / 2, size.height / 2);
          await appPage.page.mouse.wheel(0, 75);
          await appPage.settle();
          await compare(appPage, 'after scrolling');
          assert.equal(appPage.complaints, []);
        },
      );

    agree('after resizes', async () => {
      const appPage = await served.open(SIZES[0]);
      for (const size of [SIZES[2], SIZES[1], { width: 701, height: 433 }]) {
        await appPage.page.setViewportSize(size);
        await appPage.settle();
        await compare(appPage, `${size.width} × ${size.height}`);
      }
      assert.equal(appPage.complaints, []);
    });

    agree('after clicks on every fifth button', async () => {
      const appPage = await served.open(SIZES[0]);
      const count = await appPage.page.locator('button').count();
      for (let n = 0; n < count; n += 5) {
        const box = await appPage.page.locator('button').nth(n).boundingBox();
        if (box) await appPage.click(box.x + box.width / 2, box.y + box.height / 2);
      }
      await appPage.settle();
      await compare(appPage, 'after the clicks');
      assert.equal(appPage.complaints, []);
    });

    agree.run();
  }
}
