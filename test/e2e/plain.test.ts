// Controls of HTML without a widget around them, in Chromium: keys and clicks change them, callbacks ask for their value, labels
// lead to them, and they are as high as their text needs.
import type { Page } from 'playwright-core';
import * as assert from 'uvu/assert';
import type { AppPage } from './browser.ts';
import { replayInNode } from './node-app.ts';
import { appSuite } from './suites.ts';

const SIZE = { width: 500, height: 500 };

appSuite('e2e: plain controls', { source: 'plain', isRelease: true }, (test, served) => {
  const at = (page: Page, id: string) => page.locator(`[data-az-id=${id}]`);

  /** In a page of its own: what callbacks were told then; the console is quiet, and Node gives the same patches. */
  async function told(use: (page: Page, appPage: AppPage) => Promise<void>): Promise<string> {
    const appPage = await served.open(SIZE);
    await use(appPage.page, appPage);
    await appPage.settle();
    const [node, page] = await replayInNode(served.app, served.server, await appPage.log());
    assert.equal(node, page, 'patches in Node and in the page');
    assert.equal(appPage.complaints, []);
    return appPage.page.locator('.told').innerText();
  }

  test('a select goes from option to option by keys, and back by the app', async () => {
    const heard = await told(async (page, appPage) => {
      const select = at(page, 'cabin');
      assert.is(await select.inputValue(), 'premium');
      await select.focus();
      for (const [key, value] of [
        ['ArrowDown', 'business'],
        ['ArrowUp', 'premium'],
        ['End', 'business'],
      ] as const) {
        await page.keyboard.press(key);
        await appPage.settle();
        assert.is(await select.inputValue(), value, key);
      }
      await page.click('text=Reset');
      assert.is(await select.inputValue(), 'economy');
    });
    assert.is(heard, 'cabin=business;cabin=premium;cabin=business;');
  });

  test('texts, ranges and dates tell their whole value', async () => {
    const heard = await told(async (page) => {
      await at(page, 'name').focus();
      await page.keyboard.press('End');
      await page.keyboard.type('!');
      await page.keyboard.press('Home');
      await page.keyboard.press('Delete');
      await at(page, 'excess').focus();
      await page.keyboard.press('ArrowRight');
      await at(page, 'day').fill('2027-01-05');
    });
    assert.is(heard, 'name=Ada!;name=da!;excess=21;day=2027-01-05;');
  });

  test('a box is ticked by mouse, key and label; without its tick it has no value', async () => {
    const heard = await told(async (page) => {
      const box = at(page, 'terms');
      await box.click();
      await page.keyboard.press(' ');
      await page.click('text=I accept');
      assert.is(await box.isChecked(), true);
    });
    assert.is(heard, 'terms=on;terms=;terms=on;');
  });

  test('a label gives its field the focus', async () => {
    const heard = await told(async (page) => {
      await page.click('text=Your name');
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type('x');
    });
    assert.is(heard, 'name=x;');
  });

  test('they are as high as their lines, padding and rows ask for', async () => {
    await told(async (page) => {
      const heights = await page.evaluate(() =>
        ['cabin', 'name', 'day', 'rows'].map(
          (id) => document.querySelector(`[data-az-id=${id}]`)!.getBoundingClientRect().height,
        ),
      );
      assert.equal(heights, [48, 48, 24, 104]);
    });
  });
});
