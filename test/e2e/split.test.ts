// Released pages, whose runtime and layout engine come in two parts each: what a page does is what the whole runtime does with the same events, whether the
// second part was needed or not.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openApp } from '../../server/app.ts';
import type { Artifact } from '../../server/artifact.ts';
import { needs } from '../util/tools.ts';
import { type AppPage, type Served, serveForBrowser } from './browser.ts';
import { replayInNode } from './node-app.ts';

const SIZE = { width: 700, height: 500 };
/** What the page of a small app may take on the wire, as brotli and without fonts, and what of it is the app's own. */
const PAGE_BYTES_MAX = 65_536;
const APP_BYTES_MAX = 3_072;

if (needs('e2e: split', 'chromium')) {
  const split = suite('e2e: split');

  /** Files of the second part that the page has asked for. */
  const restsOf = ({ page }: AppPage): Promise<string[]> =>
    page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map(({ name }) => new URL(name).pathname)
        .filter((path) => /^\/az\/(yoga-)?rest\./.test(path)),
    );

  async function withPage(demo: string, use: (page: AppPage, served: Served) => Promise<void>): Promise<void> {
    const served = await serveForBrowser(await openApp(demo, { isRelease: true }));
    try {
      await use(await served.open(SIZE), served);
    } finally {
      await served.close();
    }
  }

  async function isReplayed(appPage: AppPage, { app, server }: Served): Promise<void> {
    const [node, page] = await replayInNode(app, server, await appPage.log());
    assert.equal(page, node, 'patches in the page and in Node');
    assert.equal(appPage.complaints, []);
  }

  split('a counter counts by the first part alone, which is the smaller one by far', () =>
    withPage('counter', async (appPage, served) => {
      const { runtime, yoga, rest } = served.server.artifacts;
      const sizeOf = async ({ encoded }: Artifact): Promise<number> => (await encoded).br!.length;
      const sizes = await Promise.all([runtime, yoga, rest!.runtime!, rest!.yoga!].map(sizeOf));
      assert.ok(sizes[0] < 33_200 && sizes[1] < 13_850, `${sizes.join(', ')} bytes`);
      const { loader, styles, image, modules } = served.server.artifacts;
      const own = await Promise.all([image, ...modules.map(({ artifact }) => artifact)].map(sizeOf));
      const others = await Promise.all([served.server.page.artifact, loader, styles].map(sizeOf));
      const sum = (bytes: readonly number[]): number => bytes.reduce((all, n) => all + n, 0);
      assert.ok(sum(own) <= APP_BYTES_MAX, `${own.join(' + ')} bytes of the app's own`);
      const all = [...own, ...others, ...sizes.slice(0, 2)];
      assert.ok(sum(all) <= PAGE_BYTES_MAX, `${all.join(' + ')} bytes of the page`);
      for (let n = 0; n < 3; n++) await appPage.page.getByText('Count up').click();
      await appPage.settle();
      assert.equal(await restsOf(appPage), []);
      await isReplayed(appPage, served);
    }),
  );

  split('what was left out comes when it is called, once', () =>
    withPage('counter', async (appPage, served) => {
      const models = await appPage.page.evaluate(() => [globalThis.azul!.model(), globalThis.azul!.model()]);
      assert.equal(models, ['{"counter":5}', '{"counter":5}']);
      assert.is((await restsOf(appPage)).length, 1);
      await appPage.page.getByText('Count up').click();
      await isReplayed(appPage, served);
    }),
  );

  for (const demo of ['todo', 'board', 'editor', 'calculator', 'forms', 'outline', 'dropdown'])
    split(`${demo}: the same patches`, () =>
      withPage(demo, async (appPage, served) => {
        const { page } = appPage;
        assert.equal(await restsOf(appPage), [], 'nothing more as it opens');
        const centers = await page.evaluate(() => {
          const inside = globalThis.azul!.boxes().filter(({ y, height }) => y >= 0 && y + height < innerHeight);
          return inside.map(({ x, y, width, height }) => [x + width / 2, y + height / 2]);
        });
        const step = Math.ceil(centers.length / 8);
        for (const [n, [x, y]] of centers.entries()) {
          if (n % step !== 0) continue;
          await page.mouse.click(x, y);
          await page.keyboard.type('a1');
          await page.mouse.click(x, y, { button: 'right' });
          await page.keyboard.press('Escape');
        }
        await page.setViewportSize({ width: 500, height: 400 });
        await appPage.settle();
        await isReplayed(appPage, served);
        const rests = await restsOf(appPage);
        assert.is(new Set(rests).size, rests.length, 'each at most once');
      }),
    );
  split.run();
}
