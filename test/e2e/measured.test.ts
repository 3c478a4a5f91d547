// What only browsers lay out (floats, columns, upright and clamped text): its boxes are measured, all at once and only when they may
// have changed, and clicks land where the page shows what they are for.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { AzulStats } from '../../loader/handle.ts';
import { openApp } from '../../server/app.ts';
import { needs } from '../util/tools.ts';
import { compare } from './agreement.ts';
import type { AppPage } from './browser.ts';
import { compileApp } from './compile-app.ts';
import { benchFor, serveFor } from './suites.ts';

if (needs('e2e: measured', 'chromium', 'aarch64-linux-gnu-gcc')) {
  const test = suite('e2e: measured');
  const bench = benchFor(test);
  const serve = serveFor(test);
  let appPage: AppPage;

  async function open(app: string): Promise<AppPage> {
    const served = await serve(await openApp(app, { isRelease: true }));
    return served.open({ width: 700, height: 500 });
  }
  const stats = ({ page }: AppPage): Promise<AzulStats> => page.evaluate(() => globalThis.azul!.stats());
  const scripts = ({ page }: AppPage): Promise<number> =>
    page.evaluate(
      () => performance.getEntriesByType('resource').filter(({ name }) => /\/az\/boxes\.[^/]+\.js$/.test(name)).length,
    );
  /** Clicks in the middle of the n-th part of the n-th element with this text; what the callback prints. */
  async function click(text: string, nth = 0): Promise<string[]> {
    const { page, printed } = appPage;
    printed.length = 0;
    const target = page.getByText(text, { exact: true }).nth(nth);
    await target.scrollIntoViewIfNeeded();
    const { x, y, width, height } = (await target.boundingBox())!;
    await appPage.click(x + width / 2, y + height / 2);
    await appPage.settle();
    return [...printed];
  }

  test.before(async () => {
    appPage = await open(compileApp(bench, 'magazine'));
  });

  test('boxes and hits are those of the browser, at once and after scrolling', async () => {
    await compare(appPage, 'as it opens');
    for (const y of [150, 400, 2000]) {
      await appPage.page.evaluate((top) => scrollTo(0, top), y);
      await appPage.settle();
      await compare(appPage, `scrolled by ${y} px`);
    }
    await appPage.page.evaluate(() => {
      document.querySelector('body > div:last-child')!.scrollTop = 50;
    });
    await appPage.settle();
    await compare(appPage, 'scrolled inside of a box');
    assert.equal(appPage.complaints, []);
  });

  test('callbacks hear of what they are for, and of its size', async () => {
    assert.equal(await click('Picture'), ['picture, 80 px wide']);
    assert.equal(await click('Inner'), ['picture, 60 px wide']);
    const links = [(await click('A link of the list', 0))[0], (await click('A link of the list', 6))[0]];
    assert.equal(links, ['link at 0', 'link at 480']);
  });

  test('all is measured together, and not again for an event', async () => {
    const before = await stats(appPage);
    assert.ok(before.measured > 40, `${before.measured} nodes`);
    await appPage.page.mouse.move(100, 100);
    await appPage.page.mouse.move(300, 200);
    await click('Picture');
    assert.equal(await stats(appPage), { ...before, events: (await stats(appPage)).events });
    await click('Next');
    assert.is((await stats(appPage)).measurings, before.measurings + 1);
    await compare(appPage, 'after a change');
    assert.equal(await click('Picture'), ['picture, 80 px wide']);
  });

  test('the same in a window of another size', async () => {
    await appPage.page.setViewportSize({ width: 460, height: 640 });
    await appPage.settle();
    await compare(appPage, 'a narrow window');
    assert.equal(await click('A link of the list', 6), ['link at 320']);
    await appPage.page.setViewportSize({ width: 700, height: 500 });
    await appPage.settle();
    await compare(appPage, 'a wide window');
  });

  test('what changes without the runtime is measured again', async () => {
    const { measurings } = await stats(appPage);
    await appPage.page.evaluate(() => document.fonts.dispatchEvent(new Event('loadingdone')));
    await compare(appPage, 'after a font');
    assert.is((await stats(appPage)).measurings, measurings + 1);
  });

  test('a document without it is laid out by the runtime, until the next one with it', async () => {
    await click('Next');
    await compare(appPage, 'without');
    assert.is((await stats(appPage)).measured, 0);
    await click('Next');
    await compare(appPage, 'with it again');
    assert.ok((await stats(appPage)).measured > 40);
    assert.equal(appPage.complaints, []);
    assert.is(await scripts(appPage), 1);
  });

  test('a page that the runtime lays out alone measures nothing and has no script for that', async () => {
    const counter = await open('counter');
    await counter.page.getByText('Count up').click();
    const { measured, measurings } = await stats(counter);
    assert.equal([measured, measurings, await scripts(counter)], [0, 0, 0]);
  });

  test.run();
}
