// A page in a browser whose scripts are off: it can be read as it looks, says why it does not answer, and nothing is broken.
import * as assert from 'uvu/assert';
import { appSuite } from './suites.ts';

appSuite('e2e: no script', { demo: 'calculator', isRelease: true }, (test, served) => {
  test('texts and boxes are those of the page that runs, and a line says what is missing', async () => {
    const size = { width: served.app.info.widthPx, height: served.app.info.heightPx };
    const running = await served.open(size);
    const context = await served.browser.newContext({ viewport: size, deviceScaleFactor: 1, javaScriptEnabled: false });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    await page.goto(served.server.url);
    assert.is(await page.locator('body').innerText(), await running.page.locator('body').innerText());
    const shown = async (of: typeof page): Promise<unknown[]> => {
      const buttons = of.locator('body button, body [data-az-cb]');
      const count = await buttons.count();
      return Promise.all(Array.from({ length: count }, (_, n) => buttons.nth(n).boundingBox()));
    };
    const boxes = await shown(page);
    assert.ok(boxes.length > 10);
    assert.equal(boxes, await shown(running.page));
    assert.match(await page.content(), /<noscript><style>html::after\{content:"JavaScript is off/);
    assert.is(await running.page.evaluate(() => getComputedStyle(document.documentElement, '::after').content), 'none');
    assert.equal(complaints, []);
    if (process.env['SHOT']) await page.screenshot({ path: process.env['SHOT'] });
    await context.close();
  });
});
