// What a page fetches: the counter nothing that it does not need; an app that asks its host the script for that, with the page, or
// at once where nobody knew that it would.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openApp } from '../../server/app.ts';
import { needs } from '../util/tools.ts';
import { AppPage } from './browser.ts';
import { compileApp } from './compile-app.ts';
import { benchFor, serveFor } from './suites.ts';

if (needs('e2e: late scripts', 'chromium', 'aarch64-linux-gnu-gcc')) {
  const test = suite('e2e: late scripts');
  const bench = benchFor(test);
  const serve = serveFor(test);

  /** Paths of the page's scripts in the order in which they were asked for, without their hashes. */
  const scripts = async ({ page }: AppPage): Promise<string[]> => {
    const urls = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    const paths = urls.map((url) => new URL(url).pathname).filter((path) => path.endsWith('.js'));
    return paths.map((path) => path.replace(/\.[^./]+\.js$/, '.js'));
  };
  /** Clicks and answers; the dialogs that were shown. */
  async function ask(appPage: AppPage): Promise<string[]> {
    const said: string[] = [];
    appPage.page.on('dialog', (dialog) => {
      said.push(dialog.message());
      void dialog.accept();
    });
    await appPage.page.getByText('Ask').click();
    await appPage.settle();
    return said;
  }
  const SAID = ['Leaving\n\nSave?', 'Sure?', 'Bye'];

  test('the counter fetches the loader alone', async () => {
    const served = await serve(await openApp('counter', { isRelease: true }));
    const appPage = await served.open({ width: 640, height: 480 });
    await appPage.page.getByText('Count up').click();
    assert.equal(await scripts(appPage), ['/az/loader.js']);
    assert.equal(appPage.complaints, []);
  });

  test('an app whose document listens to the keyboard has the script for that from the start', async () => {
    const served = await serve(await openApp('todo', { isRelease: true }));
    const appPage = await served.open({ width: 640, height: 480 });
    const fetched = (await scripts(appPage)).filter((path) => path !== '/az/loader.js');
    assert.equal(fetched, ['/az/input.js']);
    await appPage.page.locator('input').first().fill('milk');
    assert.equal(appPage.complaints, []);
  });

  test('an app that asks has the script from the start, once', async () => {
    const served = await serve(await openApp(compileApp(bench, 'ask'), { isRelease: true }));
    const appPage = await served.open({ width: 600, height: 500 });
    const fetched = await scripts(appPage);
    assert.is(fetched.filter((path) => path === '/az/services.js').length, 1);
    assert.equal(await ask(appPage), SAID);
    assert.equal(await scripts(appPage), fetched);
    assert.equal(appPage.complaints, []);
  });

  test('where it is not known that an app will ask, it gets the script when it does', async () => {
    const { server, browser } = await serve(await openApp(compileApp(bench, 'ask'), { isRelease: true }));
    const context = await browser.newContext({ viewport: { width: 600, height: 500 } });
    const appPage = new AppPage(await context.newPage());
    await appPage.page.route(server.url, async (route) => {
      const response = await route.fetch();
      const html = await response.text();
      const plain = html
        .replace(/,"isNeeded":true/g, '')
        .replace(/<link rel="preload" href="[^"]+services[^"]+"[^>]*>/, '');
      assert.is.not(plain.length, html.length);
      await route.fulfill({ response, body: plain });
    });
    await appPage.open(server.url);
    assert.not.ok((await scripts(appPage)).includes('/az/services.js'));
    assert.equal(await ask(appPage), SAID);
    assert.ok((await scripts(appPage)).includes('/az/services.js'));
    assert.equal(appPage.complaints, []);
    await context.close();
  });

  test.run();
}
