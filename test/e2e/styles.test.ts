// Styles in the page: those that the server has read need no parser there; the first other one brings it, at once, on a server
// and from an export without a network.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openApp } from '../../server/app.ts';
import { exportApp } from '../../server/export.ts';
import { needs } from '../util/tools.ts';
import { AppPage } from './browser.ts';
import { compileApp } from './compile-app.ts';
import { startStaticHost } from './static-host.ts';
import { benchFor, serveDuring } from './suites.ts';

if (needs('e2e: styles', 'chromium', 'aarch64-linux-gnu-gcc')) {
  const test = suite('e2e: styles');
  const bench = benchFor(test);
  const served = serveDuring(test, () => openApp(compileApp(bench, 'styles'), { isRelease: true }));

  const parserRequests = ({ page }: AppPage): Promise<number> =>
    page.evaluate(
      () => performance.getEntriesByType('resource').filter(({ name }) => /\/az\/css\.[^/]+\.js$/.test(name)).length,
    );
  const barWidth = ({ page }: AppPage): Promise<number> =>
    page.evaluate(() => document.querySelectorAll('body > div')[1].getBoundingClientRect().width);
  async function grow(page: AppPage): Promise<void> {
    const before = await barWidth(page);
    await page.page.getByText('grow', { exact: true }).click();
    await page.page.waitForFunction(
      (width) => document.querySelectorAll('body > div')[1].getBoundingClientRect().width !== width,
      before,
    );
  }

  test('the parser comes with the first style that was not read before, and once', async () => {
    assert.not.ok(served.app.styles.needsParser);
    const page = await served.open({ width: 500, height: 300 });
    assert.is(await parserRequests(page), 0);
    assert.is(await barWidth(page), 100);
    for (const width of [137, 174, 211]) {
      await grow(page);
      assert.is(await barWidth(page), width);
      assert.is(await parserRequests(page), 1);
    }
    assert.equal(page.complaints, []);
  });

  test('an export, whose worker no request that blocks reaches, has the parser in time without a network', async () => {
    const folder = bench.path('exported');
    await exportApp(served.app, folder, { isOffline: true });
    const host = await startStaticHost(folder);
    const context = await served.browser.newContext({ viewport: { width: 500, height: 300 } });
    const page = new AppPage(await context.newPage());
    await page.open(host.url);
    assert.is(await parserRequests(page), 0, 'with a network nothing is fetched ahead');
    await page.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await host.close();
    await page.open(host.url);
    await grow(page);
    assert.is(await barWidth(page), 137);
    assert.equal(page.complaints, []);
    await context.close();
  });

  test('apps whose styles all stand in their image never fetch it; those that print styles have it from the start', async () => {
    for (const [demo, needsParser] of [
      ['counter', false],
      ['todo', false],
      ['calculator', false],
    ] as const)
      assert.is((await openApp(demo, { isRelease: false })).styles.needsParser, needsParser, demo);
  });

  test.run();
}
