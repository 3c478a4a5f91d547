// Where the focus is, in Chromium: callbacks know it wherever people put it, and what they say counts more than the press they
// answer.
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
