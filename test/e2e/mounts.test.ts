// Nodes that come and go, in Chromium: AfterMount at the start and later, BeforeUnmount, and the focus for what a callback has made.
import * as assert from 'uvu/assert';
import type { AppPage } from './browser.ts';
import { replayInNode } from './node-app.ts';
import { appSuite } from './suites.ts';

const SIZE = { width: 500, height: 300 };

appSuite('e2e: mounts', { source: 'mounts', isRelease: true }, (test, served) => {
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
});
