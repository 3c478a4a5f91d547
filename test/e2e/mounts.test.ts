// Nodes that come and go, in Chromium: AfterMount at the start and later, BeforeUnmount, and the focus for what a callback has made.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openApp } from '../../server/app.ts';
import { Workbench } from '../lifter/compile.ts';
import { needs } from '../util/tools.ts';
import { type AppPage, type Served, serveForBrowser } from './browser.ts';
import { compileApp } from './compile-app.ts';
import { replayInNode } from './node-app.ts';

const SIZE = { width: 500, height: 300 };

if (needs('e2e: mounts', 'chromium', 'aarch64-linux-gnu-gcc')) {
  const test = suite('e2e: mounts');
  const bench = new Workbench();
  let served: Served;

  test.before(async () => {
    served = await serveForBrowser(await openApp(compileApp(bench, 'mounts'), { isRelease: true }));
  });
  test.after(async () => {
    await served.close();
    bench.dispose();
  });

  const press = ({ page }: AppPage, label: string): Promise<void> =>
    page.getByRole('button', { name: label, exact: true }).click();
  const noted = ({ page }: AppPage): Promise<string> => page.locator('.noted').innerText();
  const focused = ({ page }: AppPage): Promise<string | undefined> =>
    page.evaluate(() => document.activeElement?.localName);

  async function inPage(use: (page: AppPage) => Promise<void>): Promise<void> {
    const appPage = await served.open(SIZE);
    await use(appPage);
    await appPage.settle();
    const [node, page] = await replayInNode(served.app, served.server, await appPage.log());
    assert.equal(node, page, 'patches in Node and in the page');
    assert.equal(appPage.complaints, []);
  }

  test('a new field asks for the focus by its AfterMount; what was there at the start has heard of it, too', () =>
    inPage(async (appPage) => {
      assert.is(await noted(appPage), 'started');
      await press(appPage, 'rename');
      assert.is(await focused(appPage), 'input');
      await appPage.page.keyboard.type('abc');
      assert.is(await appPage.page.locator('input').inputValue(), 'abc');
      assert.is(await noted(appPage), 'started begun');
      await press(appPage, 'close');
      assert.is(await appPage.page.locator('input').count(), 0);
      assert.is(await noted(appPage), 'started begun ended');
    }));

  test('setFocusToPath finds what the refresh makes that its callback asks for', () =>
    inPage(async (appPage) => {
      await press(appPage, 'rename by path');
      assert.is(await focused(appPage), 'input');
      await appPage.page.keyboard.type('abc');
      assert.is(await appPage.page.locator('input').inputValue(), 'abc');
    }));

  test.run();
}
