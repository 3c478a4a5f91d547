// What the host implements, in the page: it is fetched by apps that import it and by no others, and answers in callbacks.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openApp } from '../../server/app.ts';
import { Workbench } from '../lifter/compile.ts';
import { needs } from '../util/tools.ts';
import { type AppPage, type Served, serveForBrowser } from './browser.ts';
import { compileApp } from './compile-app.ts';

const SIZE = { width: 600, height: 200 };

if (needs('e2e: system', 'chromium', 'aarch64-linux-gnu-gcc')) {
  const test = suite('e2e: system');
  const bench = new Workbench();
  const opened: Served[] = [];

  const serve = async (fileOrDemo: string): Promise<Served> => {
    const served = await serveForBrowser(await openApp(fileOrDemo));
    opened.push(served);
    return served;
  };
  test.after(async () => {
    for (const served of opened) await served.close();
    bench.dispose();
  });

  const fetched = ({ page }: AppPage): Promise<string[]> =>
    page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname));

  test('server and page format numbers of the same locale', async () => {
    const served = await serve(compileApp(bench, 'system'));
    assert.match(await (await fetch(served.server.url)).text(), />1\.234</);
    const appPage = await served.open(SIZE);
    await appPage.click(10, 20);
    await appPage.settle();
    assert.is(await appPage.page.locator('div').first().innerText(), '12.340');
    assert.equal(appPage.complaints, []);
    const host = (await fetched(appPage)).filter((path) => path.startsWith('/az/host/'));
    assert.is(host.length, 1, host.join());
    assert.match(host[0], /^\/az\/host\/icu\.[\w-]{12}\.js$/);
  });

  test('apps without such functions fetch none', async () => {
    const appPage = await (await serve('counter')).open(SIZE);
    assert.equal(
      (await fetched(appPage)).filter((path) => path.includes('/host/')),
      [],
    );
  });

  test.run();
}
