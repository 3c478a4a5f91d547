// A font of the app's own in Chromium: every box and the width of every text as the browser has them.
import { existsSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openApp } from '../../server/app.ts';
import { needs } from '../util/tools.ts';
import type { AppPage } from './browser.ts';
import { compileApp } from './compile-app.ts';
import { benchFor, serveDuring } from './suites.ts';

const SIZE = { width: 420, height: 600 };
const FONT = '/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf';

if (!existsSync(FONT))
  console.log(`e2e: font skipped: ${FONT} is missing (Debian: fonts-dejavu-core, fonts-dejavu-extra)`);
else if (needs('e2e: font', 'chromium', 'aarch64-linux-gnu-gcc')) {
  const fonts = suite('e2e: font');
  const bench = benchFor(fonts);
  const served = serveDuring(fonts, () => openApp(compileApp(bench, 'font', `-DFONT_FILE="${FONT}"`)));
  let appPage: AppPage;
  fonts.before(async () => {
    appPage = await served.open(SIZE);
    await appPage.page.evaluate(() => document.fonts.ready);
  });

  /** Boxes that differ by more than half a pixel. */
  const differences = (): Promise<string[]> =>
    appPage.page.evaluate(() =>
      globalThis.azul!.boxes().flatMap((box) => {
        const element = globalThis.azul!.nodeOf(box.node) as HTMLElement;
        const seen = element.getBoundingClientRect();
        const parts = ['x', 'y', 'width', 'height'] as const;
        return parts
          .filter((part) => Math.abs(seen[part] - box[part]) > 0.5)
          .map((part) => `${element.dataset.azId ?? element.localName} ${part}: ${box[part]}, browser ${seen[part]}`);
      }),
    );

  fonts('the page has the font, and every box is where the browser has it', async () => {
    assert.equal(appPage.complaints, []);
    assert.equal(
      await appPage.page.evaluate(() => [...document.fonts].map(({ family, status }) => `${family} ${status}`).sort()),
      ['Inter loaded', 'Inter loaded', 'az-font-1 loaded'],
    );
    assert.equal(await differences(), []);
    const families = (id: string) =>
      appPage.page.locator(`[data-az-id=${id}]`).evaluate((element) => getComputedStyle(element).fontFamily);
    assert.is(await families('own'), 'az-font-1, Inter');
    assert.is(await families('plain'), 'Inter');
    assert.is(await families('back'), 'Inter');
  });

  fonts(
    'the file comes once, for browser and app, and the first document is shown in it without the runtime',
    async () => {
      const html = await (await fetch(served.server.url)).text();
      const [url] = /\/az\/font\/[\w-]+\.ttf/.exec(html)!;
      const file = await fetch(new URL(url, served.server.url));
      assert.is(file.headers.get('content-type'), 'font/ttf');
      assert.match(file.headers.get('cache-control')!, 'immutable');
      const bytes = Buffer.from(await file.arrayBuffer());
      assert.ok(bytes.equals(readFileSync(FONT)));
      const { artifacts } = served.server;
      assert.is(artifacts.image.bytes.indexOf(bytes), -1);
      assert.is((await artifacts.image.encoded).br!.length < 20_000, true);
      assert.is((await fetch(new URL('/az/font/x.ttf', served.server.url))).status, 404);
      const requests = await appPage.page.evaluate(() =>
        performance.getEntriesByType('resource').map((entry) => {
          const { name, transferSize, encodedBodySize } = entry as PerformanceResourceTiming;
          return { name, isSent: transferSize >= encodedBodySize };
        }),
      );
      assert.is(requests.filter(({ name, isSent }) => name.endsWith(url) && isSent).length, 1);

      const context = await served.browser.newContext({ viewport: SIZE, javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(served.server.url);
      const widths = async (on: Page): Promise<number> => (await on.locator('[data-az-id=own]').boundingBox())!.width;
      assert.is(await widths(page), await widths(appPage.page));
      await context.close();
    },
  );

  fonts('texts are as wide as the font itself says', async () => {
    const widths = await appPage.page.evaluate(() => {
      const context = document.createElement('canvas').getContext('2d')!;
      context.textRendering = 'optimizeSpeed';
      context.font = '16px az-font-1';
      const element = document.querySelector<HTMLElement>('[data-az-id=refreshes]')!;
      return [context.measureText(element.innerText).width, element.getBoundingClientRect().width];
    });
    assert.ok(Math.abs(widths[0] - widths[1]) < 0.1, widths.join(' '));
    const [inter, own] = await appPage.page.evaluate(() => {
      const context = document.createElement('canvas').getContext('2d')!;
      return ['16px Inter', '16px az-font-1'].map((font) => {
        context.font = font;
        return context.measureText('Sphinx of black quartz').width;
      });
    });
    assert.ok(own > inter + 5, `${own} and ${inter}: another font`);
  });

  fonts('an icon is a character of it, as wide as the font says and in the color of its text', async () => {
    const icon = appPage.page.locator('[data-az-id=icon]');
    assert.is(await icon.innerText(), '€');
    const [family, size, color] = await icon.evaluate((element) => {
      const style = getComputedStyle(element);
      return [style.fontFamily, style.fontSize, style.color];
    });
    assert.equal([family, size, color], ['az-font-1, Inter', '40px', 'rgb(200, 30, 40)']);
    const glyph = await appPage.page.evaluate(() => {
      const context = document.createElement('canvas').getContext('2d')!;
      context.font = '40px az-font-1';
      return context.measureText('€').width;
    });
    const box = (await icon.boundingBox())!;
    assert.ok(Math.abs(box.width - glyph) < 0.1, `${box.width} and ${glyph}`);
    assert.is(box.height, 40);
  });

  fonts('a callback is told of it; the next document uses it as before', async () => {
    appPage.printed.length = 0;
    await appPage.click(20, 20);
    await appPage.settle();
    assert.equal(appPage.printed, ['DejaVu Serif, 3528 glyphs, same 1, other 0']);
    assert.is(await appPage.page.locator('[data-az-id=refreshes]').innerText(), 'again');
    assert.equal(await differences(), []);
    assert.is(await appPage.page.evaluate(() => document.fonts.size), 3);
    assert.equal(appPage.complaints, []);
  });

  fonts.run();
}
