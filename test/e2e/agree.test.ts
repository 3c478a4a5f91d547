// Runtime and browser must agree on where everything is: every box of the demos, and what lies under a grid of points.
import * as assert from 'uvu/assert';
import { compare, GRID_PX, TOLERANCE_PX } from './agreement.ts';
import type { Size } from './browser.ts';
import { appSuite } from './suites.ts';

const SIZES: Size[] = [
  { width: 1100, height: 760 },
  { width: 800, height: 600 },
  { width: 1440, height: 900 },
];

for (const demo of ['counter', 'buttons', 'dropdown', 'forms'])
  appSuite(`e2e: agree, ${demo}`, { demo }, (agree, served) => {
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
  });
