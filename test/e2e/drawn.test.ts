// Images that callbacks make, in Chromium: when they are asked for, for which size, and the pixels of the screen.
import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openApp } from '../../server/app.ts';
import { needs } from '../util/tools.ts';
import type { AppPage } from './browser.ts';
import { compileApp } from './compile-app.ts';
import { benchFor, serveDuring } from './suites.ts';

const SIZE = { width: 400, height: 400 };
const [RED, BLUE, GREEN] = ['200,30,40', '30,60,200', '20,160,60'];

/** The box of `bar` is 200 px wide, less padding and border of 6 px on each side. */
const draw = (widthPx: number, share: number) => `draw ${widthPx} x 48, share ${share}, gl 0, ctx 0`;
const nothing = (share: number) => `nothing at ${share}, node known`;
const context = (share: number) => `context of share ${share}`;

/** Pixels of the screen as `r,g,b`, at points of the page. */
async function pixels(page: Page, points: [x: number, y: number][]): Promise<string[]> {
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.src && image.decode())));
  const png = (await page.screenshot()).toString('base64');
  return page.evaluate(
    async ([base64, places]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${base64}`;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d', { willReadFrequently: true })!;
      canvas.drawImage(image, 0, 0);
      return places.map(([x, y]) => [...canvas.getImageData(x, y, 1, 1).data.slice(0, 3)].join());
    },
    [png, points] as const,
  );
}

if (needs('e2e: drawn', 'chromium', 'aarch64-linux-gnu-gcc')) {
  const drawn = suite('e2e: drawn');
  const bench = benchFor(drawn);
  const served = serveDuring(drawn, () => openApp(compileApp(bench, 'drawn')));

  async function press(appPage: AppPage, label: string): Promise<string[]> {
    appPage.printed.length = 0;
    await appPage.page.getByText(label, { exact: true }).click();
    await appPage.settle();
    return [...appPage.printed];
  }

  /** Left edge, first and last pixel of each share, right edge of the bar; the other image. */
  async function isShown({ page }: AppPage, share: number, widthPx = 188): Promise<void> {
    const end = 6 + Math.ceil((widthPx * share) / 100);
    const y = 30;
    assert.equal(
      await pixels(page, [
        [5, y],
        [6, y],
        [end - 1, y],
        [end, y],
        [5 + widthPx, y],
        [6 + widthPx, y],
        [20, 105],
      ]),
      ['255,255,255', RED, RED, BLUE, BLUE, '255,255,255', GREEN],
    );
  }

  drawn('the first HTML has the images, made for the boxes that the page has', async () => {
    const html = await (await fetch(served.server.url)).text();
    assert.is(html.match(/<img[^>]* src="data:image\/png;base64,/g)?.length, 3);
    const appPage = await served.open(SIZE);
    // Once for the size that the server knew, once for that of the page.
    const each = [draw(188, 20), nothing(20), context(20)];
    assert.equal(appPage.printed, [...each, ...each]);
    await isShown(appPage, 20);
    assert.equal(appPage.complaints, []);
  });

  drawn('asked for by a callback, by a timer, by another size, and by a new document', async () => {
    const appPage = await served.open(SIZE);
    const { page } = appPage;
    assert.equal(await press(appPage, 'one'), [draw(188, 20)]);
    assert.equal(await press(appPage, 'all'), [draw(188, 20), nothing(20), context(20)]);
    await press(appPage, 'later');
    await page.waitForTimeout(100);
    assert.equal(appPage.printed, [draw(188, 20), nothing(20), context(20)], 'by a timer');
    assert.equal(await press(appPage, 'wide'), [draw(288, 20)], 'the others have the size that they had');
    await isShown(appPage, 20, 288);
    const source = await page.locator('[data-az-id=context]').getAttribute('src');
    assert.equal(await press(appPage, 'more'), [draw(188, 40), nothing(40), context(40)]);
    await isShown(appPage, 40);
    assert.is(await page.locator('[data-az-id=context]').getAttribute('src'), source);
    assert.equal(appPage.complaints, []);
  });

  drawn('one that fails says so, once for a box; the others and the page go on', async () => {
    const appPage = await served.open(SIZE);
    await press(appPage, 'more');
    const expected = [draw(188, 60), nothing(60), context(60)];
    assert.equal(await press(appPage, 'more'), expected, 'what had to wait is made with the next event');
    assert.is(appPage.complaints.length, 1);
    assert.match(appPage.complaints[0], /^azul: .*abort/);
    assert.equal(await press(appPage, 'one'), [draw(188, 60)]);
    await isShown(appPage, 60);
    assert.equal(await press(appPage, 'wrong'), []);
    assert.is(appPage.complaints.length, 2);
    assert.match(appPage.complaints[1], /AzCallbackInfo_updateImageCallback: no callback makes the image of node \d+/);
    assert.equal(await press(appPage, 'one'), [draw(188, 60)]);
  });

  drawn('a closed session leaves no image behind', async () => {
    const { runtime } = await openApp(compileApp(bench, 'drawn'));
    runtime.close();
    assert.not.ok(runtime.renderImages());
  });

  drawn.run();
}
