// The app whose lines docs/apps.md shows, in Chromium: they do what is said there.
import * as assert from 'uvu/assert';
import { appSuite } from './suites.ts';

appSuite('e2e: documented', { source: 'documented' }, (test, served) => {
  test('sheet, id, text and focus', async () => {
    const { page, complaints } = await served.open({ width: 500, height: 300 });
    await page.keyboard.type('Grüße 🐌');
    const shown = page.locator('[data-az-id=shown]');
    assert.is(await shown.innerText(), 'Grüße 🐌');
    const style = await shown.evaluate((element) => {
      const { color, paddingLeft } = getComputedStyle(element);
      return [color, paddingLeft];
    });
    assert.equal(style, ['rgb(185, 28, 28)', '4px']);
    assert.equal(complaints, []);
  });
});
