// Where the focus is, in Chromium: callbacks know it wherever people put it, and what they say counts more than the press they
// answer.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openApp } from '../../server/app.ts';
import { Workbench } from '../lifter/compile.ts';
import { needs } from '../util/tools.ts';
import { type Served, serveForBrowser } from './browser.ts';
import { compileApp } from './compile-app.ts';

if (needs('e2e: focus', 'chromium', 'aarch64-linux-gnu-gcc')) {
  const test = suite('e2e: focus');
  const bench = new Workbench();
  let served: Served;

  test.before(async () => {
    served = await serveForBrowser(await openApp(compileApp(bench, 'focus')));
  });
  test.after(async () => {
    await served.close();
    bench.dispose();
  });

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

  test.run();
}
