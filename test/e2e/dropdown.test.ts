// The demo `dropdown` in Chromium: lists open and close by mouse and keyboard, and what is chosen makes the next document.
import * as assert from 'uvu/assert';
import type { Runtime } from '../../runtime-as/host/index.ts';
import { type AppPage, readDocument } from './browser.ts';
import { bootInNode, replayInNode } from './node-app.ts';
import { appSuite } from './suites.ts';

const SIZE = { width: 560, height: 480 };

appSuite('e2e: dropdown', { demo: 'dropdown' }, (dropdown, served) => {
  let judge: Runtime;

  dropdown.before(async () => {
    judge = await bootInNode(served.app, served.server);
  });

  const box = ({ page }: AppPage, n: number) => page.locator('.az-drop-down-box').nth(n);
  const shown = ({ page }: AppPage) => page.locator('.az-option').filter({ visible: true }).allInnerTexts();

  /** The page is the document of an order, all lists closed, and says it in words. */
  async function sameAs(appPage: AppPage, order: number[], words: string): Promise<void> {
    judge.hydrate(JSON.stringify(order));
    judge.setViewport(SIZE.width, SIZE.height);
    judge.initLayoutCache();
    assert.equal(await readDocument(appPage.page), await readDocument(appPage.page, judge.renderHtml()), words);
    assert.match(await appPage.page.locator('body').innerText(), words);
  }

  async function choose(appPage: AppPage, n: number, text: string): Promise<void> {
    const at = (await box(appPage, n).boundingBox())!;
    await appPage.click(at.x + 20, at.y + at.height / 2);
    const option = appPage.page.locator('.az-option', { hasText: text }).filter({ visible: true });
    const place = (await option.boundingBox())!;
    await appPage.click(place.x + 20, place.y + place.height / 2);
  }

  async function finish(appPage: AppPage): Promise<void> {
    const [node, page] = await replayInNode(served.app, served.server, await appPage.log());
    assert.equal(node, page, 'patches in Node and in the page');
    assert.equal(appPage.complaints, []);
  }

  dropdown('choices by mouse; those of the second list follow the first', async () => {
    const appPage = await served.open(SIZE);
    await sameAs(appPage, [0, 1, 0], 'Coffee, Small, in Berlin');
    await choose(appPage, 0, 'Tea');
    await sameAs(appPage, [1, 0, 0], 'Tea, Cup, in Berlin');
    await choose(appPage, 1, 'Pot');
    await choose(appPage, 2, 'Zürich');
    await sameAs(appPage, [1, 2, 4], 'Tea, Pot, in Zürich');
    await choose(appPage, 2, 'Zürich');
    await sameAs(appPage, [1, 2, 4], 'Tea, Pot, in Zürich');
    await finish(appPage);
  });

  dropdown('a list closes where it was opened, and when the focus goes elsewhere', async () => {
    const appPage = await served.open(SIZE);
    const at = (await box(appPage, 0).boundingBox())!;
    await appPage.click(at.x + 20, at.y + 16);
    assert.equal(await shown(appPage), ['Coffee', 'Tea', 'Juice']);
    assert.is(await box(appPage, 0).getAttribute('aria-expanded'), 'true');
    await appPage.click(at.x + 20, at.y + 16);
    assert.equal(await shown(appPage), []);
    await appPage.click(at.x + 20, at.y + 16);
    await appPage.page.keyboard.press('Tab');
    assert.equal(await shown(appPage), [], 'the next one has the focus');
    await appPage.page.keyboard.press('Space');
    assert.equal(await shown(appPage), ['Espresso', 'Small', 'Medium', 'Large']);
    await appPage.click(20, 400);
    assert.equal(await shown(appPage), []);
    await sameAs(appPage, [0, 1, 0], 'Coffee, Small, in Berlin');
    await finish(appPage);
  });

  dropdown('choices by keyboard', async () => {
    const appPage = await served.open(SIZE);
    const { page } = appPage;
    const press = async (keys: string) => {
      for (const key of keys.split(' ')) await page.keyboard.press(key);
    };
    await press('Tab ArrowDown');
    assert.is(await page.evaluate(() => document.activeElement?.textContent), 'Coffee', 'the chosen one has the focus');
    await press('ArrowUp');
    assert.is(await page.evaluate(() => document.activeElement?.textContent), 'Juice', 'around the end');
    await press('Enter');
    await sameAs(appPage, [2, 0, 0], 'Juice, Glass, in Berlin');
    assert.is(await page.evaluate(() => document.activeElement?.className), 'az-drop-down-box');
    await press('Tab Tab Space ArrowDown End Space');
    await sameAs(appPage, [2, 0, 4], 'Juice, Glass, in Zürich');
    await press('ArrowDown Home Escape');
    await sameAs(appPage, [2, 0, 4], 'Juice, Glass, in Zürich');
    assert.is(await page.evaluate(() => document.activeElement?.className), 'az-drop-down-box');
    await finish(appPage);
  });
});
