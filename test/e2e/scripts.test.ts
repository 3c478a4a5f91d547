// Text that the advance tables do not cover: its boxes and what lies under a grid of points are those of the browser, and it is measured once.
import * as assert from 'uvu/assert';
import { compare } from './agreement.ts';
import type { AppPage } from './browser.ts';
import { appSuite } from './suites.ts';

appSuite('e2e: scripts', { source: 'scripts', isRelease: true }, (test, served) => {
  let appPage: AppPage;

  /** Clicks, and returns the stretches of text that were measured for that. */
  async function click(): Promise<string[]> {
    await appPage.page.getByText('More').click();
    await appPage.settle();
    return appPage.page.evaluate(() => (globalThis as unknown as { asked: string[] }).asked.splice(0));
  }

  test.before(async () => {
    appPage = await served.open({ width: 700, height: 500 });
    await appPage.page.evaluate(() => {
      const { texts } = globalThis.azulLate!;
      const asked: string[] = [];
      Object.assign(globalThis, { asked });
      globalThis.azulLate!.texts = (...run) => {
        asked.push(run[3]);
        return texts!(...run);
      };
    });
  });

  test('the script that measures comes with the page', async () => {
    const scripts = await appPage.page.evaluate(() =>
      performance.getEntriesByType('resource').filter(({ name }) => /\/az\/texts\.[^/]+\.js$/.test(name)),
    );
    assert.is(scripts.length, 1);
  });

  for (const width of [700, 460, 250])
    test(`in a window of ${width} px`, async () => {
      await appPage.page.setViewportSize({ width, height: 500 });
      await appPage.settle();
      await compare(appPage, 'boxes and hits');
    });

  test('what was measured is not measured again', async () => {
    await appPage.page.setViewportSize({ width: 700, height: 500 });
    assert.equal(await click(), ['أخرى']);
    await compare(appPage, 'with a word more');
    assert.equal(await click(), []);
    await compare(appPage, 'with the word twice');
    assert.equal(appPage.complaints, []);
  });
});
