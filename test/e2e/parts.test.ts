// Parts of documents that are set as a whole, in Chromium: what the page looks like, and what outlives a new document.
import * as assert from 'uvu/assert';
import type { AppPage } from './browser.ts';
import { appSuite } from './suites.ts';

appSuite('e2e: parts', { source: 'parts' }, (test, served) => {
  let appPage: AppPage;

  test.before(async () => {
    appPage = await served.open({ width: 600, height: 400 });
  });

  test('icons are known in the page, as main() runs there too; one that is missing is named', async () => {
    const icons = await appPage.page.locator('body > span').evaluateAll((spans) =>
      spans.map((span) => {
        const { width, height, backgroundImage } = getComputedStyle(span);
        return [width, height, backgroundImage.slice(0, 26)];
      }),
    );
    assert.equal(icons, [
      ['20px', '20px', 'url("data:image/png;base64'],
      ['auto', 'auto', 'none'],
    ]);
    assert.equal(appPage.printed, [
      '"save": an image of pack "basic"',
      'camera 0: an app in a page has no cameras by this API; host functions of its own can give it what the browser has (--bindings)',
    ]);
    assert.equal(appPage.complaints, [
      'azul: there is no icon "unknown": register it with the icon_provider of the AzAppConfig',
    ]);
    appPage.complaints.length = 0;
  });

  test('the sheet of a component holds inside of its node', async () => {
    const counter = appPage.page.locator('.counter');
    assert.equal((await counter.boundingBox())!.height, 40);
    assert.is(await counter.evaluate((node) => node.localName), 'section');
  });

  test('assistive technology is told name, role and state', async () => {
    const attributes = await appPage.page
      .locator('.counter')
      .evaluate((node) =>
        [...node.attributes]
          .filter(({ name }) => /^(aria|role)/.test(name))
          .map(({ name, value }) => `${name}=${value}`),
      );
    assert.equal(attributes.sort(), [
      'aria-checked=false',
      'aria-description=counts',
      'aria-disabled=true',
      'aria-keyshortcuts=Control+S',
      'aria-label=Counter',
      'aria-live=polite',
      'role=checkbox',
    ]);
  });

  test('callbacks of a list are called; a dataset is merged with the one before it', async () => {
    appPage.printed.length = 0;
    for (let i = 0; i < 3; i++) {
      await appPage.page.mouse.click(50, 20);
      await appPage.settle();
    }
    // The page has made its document anew once, for the size of its window.
    assert.equal(appPage.printed, ['entered, 30 x 7', 'rounds 1', 'rounds 2', 'rounds 3']);
    assert.is(await appPage.page.locator('.counter').innerText(), 'clicked 3 times');
    assert.equal(appPage.complaints, []);
  });
});
