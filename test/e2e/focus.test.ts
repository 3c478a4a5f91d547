// Where the focus is, in Chromium: callbacks know it wherever people put it, and what they say counts more than the press they
// answer; text that no field takes; and modals, which keep the focus while they are open.
import type { Page } from 'playwright-core';
import * as assert from 'uvu/assert';
import { appSuite } from './suites.ts';

appSuite('e2e: focus', { source: 'focus' }, (test, served) => {
  test('a callback for keys asks who has the focus, which mouse and Tab have moved', async () => {
    const { page, complaints } = await served.open({ width: 500, height: 300 });
    const told = async (key: string): Promise<string> => {
      await page.keyboard.press(key);
      return page.locator('[data-az-id=focused]').innerText();
    };
    assert.is(await told('x'), 'none');
    await page.locator('[data-az-id=first]').click();
    assert.is(await told('x'), 'input');
    await page.keyboard.press('Tab');
    assert.is(await told('ArrowLeft'), 'button');
    await page.mouse.click(400, 280);
    assert.is(await told('x'), 'none');
    assert.equal(complaints, []);
  });

  test('a press on what becomes a field leaves the focus to the field', async () => {
    const { page, complaints } = await served.open({ width: 500, height: 300 });
    await page.locator('[data-az-id=edit]').click();
    await page.keyboard.type('typed');
    assert.is(await page.locator('[data-az-id=edited]').inputValue(), 'typed');
    assert.equal(complaints, []);
  });
});

appSuite('e2e: focus that no callback hears of', { source: 'typing' }, (test, served) => {
  const text = async (page: Page, id: string): Promise<string> => page.locator(`[data-az-id=${id}]`).innerText();

  test('a callback for clicks asks who has the focus, which mouse and Tab have moved', async () => {
    const { page, complaints } = await served.open({ width: 500, height: 300 });
    const told = async (): Promise<string> => {
      await page.locator('[data-az-id=ask]').click();
      return text(page, 'focused');
    };
    assert.is(await told(), 'none');
    await page.locator('[data-az-id=field]').click();
    assert.is(await told(), 'input');
    await page.keyboard.press('Tab');
    assert.is(await told(), 'button');
    assert.equal(complaints, []);
  });

  test('the window hears of text that no field takes, and once of what a field takes', async () => {
    const { page, complaints } = await served.open({ width: 500, height: 300 });
    await page.keyboard.type('a!');
    await page.keyboard.press('Control+b');
    await page.keyboard.press('ArrowLeft');
    assert.is(await text(page, 'typed'), 'a!');
    await page.locator('button').focus();
    await page.keyboard.press('b');
    assert.is(await text(page, 'typed'), 'a!b');
    await page.locator('[data-az-id=field]').click();
    await page.keyboard.type('c');
    assert.is(await text(page, 'typed'), 'a!bc');
    assert.is(await page.locator('[data-az-id=field]').inputValue(), 'c');
    assert.equal(complaints, []);
  });

  test('what a callback was told of is not typed into the field to which it moves the focus', async () => {
    const { page, complaints } = await served.open({ width: 500, height: 300 });
    await page.keyboard.press('#');
    await page.keyboard.type('d');
    assert.is(await page.locator('[data-az-id=field]').inputValue(), 'd');
    assert.is(await text(page, 'typed'), '#d');
    assert.equal(complaints, []);
  });
});

appSuite('e2e: focus of modals', { source: 'modal' }, (test, served) => {
  const focused = async (page: Page): Promise<string | null> =>
    page.evaluate(() => document.activeElement!.getAttribute('data-az-id') ?? document.activeElement!.className);
  const press = async (page: Page, key: string): Promise<string | null> => {
    await page.keyboard.press(key);
    return focused(page);
  };

  test('the focus goes into a modal that opens, stays inside by Tab, and returns when it closes', async () => {
    const { page, complaints } = await served.open({ width: 600, height: 400 });
    for (const close of ['Escape', '[data-az-id=done]', '.az-close']) {
      await page.locator('[data-az-id=open]').click();
      assert.is(await focused(page), 'first');
      assert.is(await press(page, 'Tab'), 'done');
      assert.is(await press(page, 'Tab'), 'az-close');
      assert.is(await press(page, 'Tab'), 'first');
      assert.is(await press(page, 'Shift+Tab'), 'az-close');
      assert.is(await press(page, 'Shift+Tab'), 'done');
      if (close === 'Escape') await page.keyboard.press(close);
      else await page.locator(close).click();
      assert.is(await focused(page), 'open');
    }
    assert.is(await press(page, 'Tab'), 'behind');
    assert.equal(complaints, []);
  });

  test('Tab leads into the modal from beside it', async () => {
    const { page, complaints } = await served.open({ width: 600, height: 400 });
    await page.locator('[data-az-id=open]').click();
    await page.mouse.click(5, 395);
    assert.is(await press(page, 'Tab'), 'az-close');
    assert.equal(complaints, []);
  });
});
