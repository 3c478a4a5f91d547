// The demo `rows` in Chromium: 100,000 rows of which only those exist that are seen; wheel, keyboard and resize.
import * as assert from 'uvu/assert';
import type { AppPage } from './browser.ts';
import { replayInNode } from './node-app.ts';
import { appSuite } from './suites.ts';

const SIZE = { width: 420, height: 480 };
const ROWS = 100_000;
const ROW_PX = 28;

appSuite('e2e: rows', { demo: 'rows' }, (rows, served) => {
  /** What the list shows: numbers of its rows from top to bottom, how many exist, and the list's own box. */
  const seen = ({ page }: AppPage) =>
    page.evaluate(() => {
      const list = [...document.querySelectorAll('div')].find((div) => getComputedStyle(div).overflowY === 'auto')!;
      const box = list.getBoundingClientRect();
      const all = [...list.querySelectorAll('div')].filter((div) => /^Row \d+$/.test(div.textContent ?? ''));
      const leaves = all.filter((div) => div.children.length === 0);
      const shown = leaves.filter((div) => {
        const { top, bottom } = div.getBoundingClientRect();
        return bottom > box.top + 1 && top < box.bottom - 1;
      });
      return {
        shown: shown.map((div) => Number(div.textContent?.slice(4))),
        existing: leaves.length,
        scrollTop: list.scrollTop,
        scrollHeight: list.scrollHeight,
        middle: [box.left + box.width / 2, box.top + box.height / 2] as [number, number],
        height: box.height,
      };
    });

  /** The list is full of rows without a gap, the first of them where the scroll offset says. */
  async function isFull(appPage: AppPage): Promise<void> {
    const { shown, existing, scrollTop, height, scrollHeight } = await seen(appPage);
    const first = Math.floor((scrollTop + 1) / ROW_PX) + 1;
    const last = Math.min(ROWS, Math.ceil((scrollTop + height - 1) / ROW_PX));
    assert.equal(
      shown,
      Array.from({ length: last - first + 1 }, (_, i) => first + i),
    );
    assert.ok(existing < height / ROW_PX + 12, `${existing} rows exist`);
    assert.is(scrollHeight, ROWS * ROW_PX);
  }

  async function wheel(appPage: AppPage, y: number): Promise<void> {
    await appPage.page.mouse.move(...(await seen(appPage)).middle);
    await appPage.page.mouse.wheel(0, y);
    await appPage.settle();
    await appPage.settle();
  }

  rows('the served HTML holds the first rows and no others', async () => {
    const html = await (await fetch(served.server.url)).text();
    const numbers = [...html.matchAll(/Row (\d+)</g)].map(([, n]) => Number(n));
    assert.ok(numbers.length > 15 && numbers.length < 30);
    assert.equal(
      numbers,
      numbers.map((_, i) => i + 1),
    );
  });

  rows('every place that is scrolled to is full of rows', async () => {
    const appPage = await served.open(SIZE);
    await isFull(appPage);
    for (const y of [40, 300, 5000, 120_000, -2_000, 999_999, 3_000_000, -100]) {
      await wheel(appPage, y);
      await isFull(appPage);
    }
    assert.ok((await seen(appPage)).shown.includes(ROWS - 5));
    const [node, page] = await replayInNode(served.app, served.server, await appPage.log());
    assert.equal(node, page, 'patches in Node and in the page');
    assert.equal(appPage.complaints, []);
  });

  rows('a row far below is clicked; the list stays where it is', async () => {
    const appPage = await served.open(SIZE);
    await wheel(appPage, 1_400_000);
    const before = await seen(appPage);
    await appPage.click(...before.middle);
    await appPage.settle();
    const after = await seen(appPage);
    assert.is(after.scrollTop, before.scrollTop);
    await isFull(appPage);
    const marked = Number(/^Row (\d+) of 100000 is marked/.exec(await appPage.page.locator('body').innerText())?.[1]);
    const expected = Math.floor((before.scrollTop + before.height / 2) / ROW_PX) + 1;
    assert.ok(Math.abs(marked - expected) <= 1 && marked > 49_000, `row ${marked}`);
    const color = await appPage.page
      .getByText(`Row ${marked}`, { exact: true })
      .evaluate((row) => getComputedStyle(row).color);
    assert.is(color, 'rgb(255, 255, 255)');
    assert.equal(appPage.complaints, []);
  });

  rows('a larger window shows more rows', async () => {
    const appPage = await served.open(SIZE);
    await wheel(appPage, 7_000);
    await appPage.page.setViewportSize({ width: 500, height: 900 });
    await appPage.settle();
    await appPage.settle();
    await isFull(appPage);
    assert.ok((await seen(appPage)).shown.length > 28);
    assert.equal(appPage.complaints, []);
  });
});
