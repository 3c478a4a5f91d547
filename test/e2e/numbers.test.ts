// Number inputs in Chromium: every number within the limits can be typed key by key, the app is told no other, and what stands there
// gives way to the limits only when the typing ends.
import type { Locator } from 'playwright-core';
import * as assert from 'uvu/assert';
import type { AppPage } from './browser.ts';
import { replayInNode } from './node-app.ts';
import { appSuite } from './suites.ts';

const SIZE = { width: 500, height: 300 };
const LEAST_8 = 0;
const BELOW_ZERO = 1;

appSuite('e2e: numbers', { source: 'numbers', isRelease: true }, (test, served) => {
  const told = ({ page }: AppPage): Promise<string> => page.locator('.told').innerText();

  /** In a page of its own, with everything in the input selected; at the end: a quiet console, and Node gives the same patches. */
  async function inInput(at: number, use: (page: AppPage, input: Locator) => Promise<void>): Promise<void> {
    const appPage = await served.open(SIZE);
    const input = appPage.page.locator('.az-number-input').nth(at);
    await input.focus();
    await appPage.page.keyboard.press('ControlOrMeta+a');
    await use(appPage, input);
    await appPage.settle();
    const [node, page] = await replayInNode(served.app, served.server, await appPage.log());
    assert.equal(node, page, 'patches in Node and in the page');
    assert.equal(appPage.complaints, []);
  }

  test('a number whose beginning is below the least can be typed', () =>
    inInput(LEAST_8, async (appPage, input) => {
      await appPage.page.keyboard.type('2');
      assert.is(await input.inputValue(), '2');
      assert.is(await told(appPage), '', 'it is not told yet');
      await appPage.page.keyboard.type('0');
      assert.is(await input.inputValue(), '20');
      assert.is(await told(appPage), '20;');
      await appPage.page.keyboard.type('0');
      assert.is(await input.inputValue(), '200', 'more than the greatest stands as well');
      await appPage.page.keyboard.press('Backspace');
      await appPage.page.keyboard.press('Tab');
      assert.is(await input.inputValue(), '20');
      assert.is(await told(appPage), '20;left at 20;');
    }));

  test('limits hold when the focus leaves', () =>
    inInput(LEAST_8, async (appPage, input) => {
      await appPage.page.keyboard.type('3');
      await appPage.page.keyboard.press('Tab');
      assert.is(await input.inputValue(), '8');
      assert.is(await told(appPage), '8;left at 8;');
      await input.focus();
      await appPage.page.keyboard.press('ControlOrMeta+a');
      await appPage.page.keyboard.type('7');
      await appPage.page.keyboard.press('Tab');
      assert.is(await input.inputValue(), '8', 'shown where the app has nothing new to say');
      assert.is(await told(appPage), '8;left at 8;left at 8;');
    }));

  for (const [key, shown] of [
    ['Enter', '32'],
    ['NumpadEnter', '32'],
    ['ArrowUp', '32'],
    ['ArrowDown', '32'],
  ])
    test(`limits hold after ${key}`, () =>
      inInput(LEAST_8, async (appPage, input) => {
        await appPage.page.keyboard.type('99');
        assert.is(await told(appPage), '9;');
        await appPage.page.keyboard.press(key);
        assert.is(await input.inputValue(), shown);
        assert.is(await told(appPage), `9;${shown};`);
      }));

  test('arrows count from the number that stands there', () =>
    inInput(BELOW_ZERO, async (appPage, input) => {
      await appPage.page.keyboard.type('-3.5');
      await appPage.page.keyboard.press('ArrowDown');
      assert.is(await input.inputValue(), '-4.5');
      assert.is(await told(appPage), '-3;-3.5;-4.5;');
    }));

  test('a number stays as it is spelt, though the app answers with the number', () =>
    inInput(BELOW_ZERO, async (appPage, input) => {
      const { page } = appPage;
      await page.keyboard.type('-0');
      assert.is(await input.inputValue(), '-0', 'of -0.5');
      await page.keyboard.type('.5');
      assert.is(await input.inputValue(), '-0.5');
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type('1,05');
      await page.keyboard.press('Backspace');
      assert.is(await input.inputValue(), '1,0', 'of 1,07');
      await page.keyboard.type('7');
      assert.is(await input.inputValue(), '1,07');
      assert.is(await input.evaluate((element) => (element as HTMLInputElement).selectionStart), 4, 'the caret');
      assert.is(await told(appPage), '0;-0.5;1;1.05;1;1.07;');
    }));
});
