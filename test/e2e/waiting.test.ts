// An app that waits in Chromium: callbacks that do not wait themselves prevent what the browser would do, as in any other app.
import * as assert from 'uvu/assert';
import { appSuite } from './suites.ts';

appSuite('e2e: an app that waits', { source: 'waiting' }, (test, served) => {
  test('a callback that does not wait keeps a character out, while a thread sleeps and afterwards', async () => {
    const { page, complaints } = await served.open({ width: 400, height: 200 });
    const field = page.locator('[data-az-id=field]');
    await page.locator('[data-az-id=start]').click();
    await field.focus();
    await page.keyboard.type('a1b2');
    assert.is(await field.inputValue(), 'ab');
    await page.getByText('1 messages').waitFor();
    await page.keyboard.type('3c');
    assert.is(await field.inputValue(), 'abc');
    assert.equal(complaints, []);
  });
});
