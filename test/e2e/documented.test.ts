// The app whose lines docs/apps.md shows, in Chromium: they do what is said there.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openApp } from '../../server/app.ts';
import { Workbench } from '../lifter/compile.ts';
import { needs } from '../util/tools.ts';
import { type Served, serveForBrowser } from './browser.ts';
import { compileApp } from './compile-app.ts';

if (needs('e2e: documented', 'chromium', 'aarch64-linux-gnu-gcc')) {
  const test = suite('e2e: documented');
  const bench = new Workbench();
  let served: Served;

  test.before(async () => {
    served = await serveForBrowser(await openApp(compileApp(bench, 'documented')));
  });
  test.after(async () => {
    await served.close();
    bench.dispose();
  });

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

  test.run();
}
