// Elements that users open and close: the layout follows the page, and what they did stays until the app says something else.
import * as assert from 'uvu/assert';
import { compare } from './agreement.ts';
import type { AppPage } from './browser.ts';
import { appSuite } from './suites.ts';

appSuite('e2e: details', { source: 'details', isRelease: true }, (test, served) => {
  let appPage: AppPage;

  test.before(async () => {
    appPage = await served.open({ width: 700, height: 400 });
  });

  const named = (name: string) => appPage.page.getByText(name, { exact: true }).first();

  async function click(name: string): Promise<void> {
    const { x, y, height } = (await named(name).boundingBox())!;
    await appPage.click(x + 4, y + height / 2);
    await appPage.settle();
  }

  /** The titles of those that are open, in the page; the layout has to agree. */
  async function open(): Promise<string[]> {
    await compare(appPage, 'boxes and hits');
    return appPage.page.$$eval('details[open] > summary', (all) => all.map(({ textContent }) => textContent!));
  }

  const saidLayouts = () => appPage.page.locator('p').textContent();

  test('all are closed at first', async () => {
    assert.equal(await open(), []);
  });

  test('a click on a summary opens one, without a new document; what is below takes hits where it is', async () => {
    const before = await saidLayouts();
    await click('first');
    assert.equal(await open(), ['first']);
    assert.is(await saidLayouts(), before);
    appPage.printed.length = 0;
    await click('grow');
    assert.equal(appPage.printed, ['clicked']);
  });

  test('it stays open in the next document', async () => {
    await click('grow');
    assert.equal(await open(), ['first']);
  });

  test('one inside of another', async () => {
    await click('in it');
    assert.equal(await open(), ['first', 'in it']);
    await click('first');
    assert.equal(await open(), ['in it']);
    await click('first');
    assert.equal(await open(), ['first', 'in it']);
  });

  test('selectors see it', async () => {
    const paddings = () => appPage.page.$$eval('.inside', (all) => all.map((one) => getComputedStyle(one).paddingTop));
    assert.equal([...new Set(await paddings())].sort(), ['0px', '6px']);
    await click('second');
    assert.equal([...new Set(await paddings())], ['6px']);
    await click('second');
    assert.equal([...new Set(await paddings())].sort(), ['0px', '6px']);
  });

  test('by the keyboard', async () => {
    await named('second').focus();
    await appPage.page.keyboard.press('Enter');
    await appPage.settle();
    assert.equal(await open(), ['first', 'in it', 'second']);
    await appPage.page.keyboard.press('Enter');
    await appPage.settle();
    assert.equal(await open(), ['first', 'in it']);
  });

  test('the app opens and closes one, which counts for the user too', async () => {
    await click('flip');
    assert.equal(await open(), ['first', 'in it', 'second']);
    await click('second');
    await click('grow');
    assert.equal(await open(), ['first', 'in it']);
    await click('flip');
    assert.equal(await open(), ['first', 'in it']);
    await click('flip');
    assert.equal(await open(), ['first', 'in it', 'second']);
  });

  test('a summary takes the focus where callbacks move it', async () => {
    await click('focus');
    assert.is(await appPage.page.evaluate(() => document.activeElement?.textContent), 'first');
  });

  test('nothing was complained of', () => {
    assert.equal(appPage.complaints, []);
  });
});
