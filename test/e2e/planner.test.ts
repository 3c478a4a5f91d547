// The demo `planner` in Chromium: pickers, panes, tips, popovers, files and portraits by mouse and keyboard. The page then is
// the document of the model that this should have made, compared whole, and its boxes are where the runtime says.
import { Buffer } from 'node:buffer';
import * as assert from 'uvu/assert';
import type { Runtime } from '../../runtime-as/host/index.ts';
import { compare } from './agreement.ts';
import { type AppPage, readDocument } from './browser.ts';
import { bootInNode, replayInNode } from './node-app.ts';
import { appSuite } from './suites.ts';

const SIZE = { width: 800, height: 560 };
const START = {
  year: 2026,
  month: 8,
  day: 20,
  hour: 9,
  minute: 30,
  pm: 0,
  details: 0,
  percent: 50,
  changes: 0,
  file: '',
};
type Model = typeof START;

appSuite('e2e: planner', { demo: 'planner', isRelease: true }, (planner, served) => {
  let judge: Runtime;

  planner.before(async () => {
    judge = await bootInNode(served.app, served.server);
  });

  /** The document of a model, rendered from nothing. */
  function render(model: Model): string {
    judge.hydrate(JSON.stringify(model));
    judge.setViewport(SIZE.width, SIZE.height);
    judge.initLayoutCache();
    return judge.renderHtml();
  }

  async function sameAs({ page }: AppPage, model: Model, what: string): Promise<void> {
    assert.equal(await readDocument(page), await readDocument(page, render(model)), what);
  }

  /** A quiet console, boxes that agree, and a runtime without a browser that gives the same bytes. */
  async function finish(appPage: AppPage): Promise<void> {
    await appPage.settle();
    await compare(appPage, 'at the end');
    const [node, page] = await replayInNode(served.app, served.server, await appPage.log());
    assert.equal(node, page, 'patches in Node and in the page');
    assert.equal(appPage.complaints, []);
  }

  async function click(appPage: AppPage, selector: string, nth = 0): Promise<void> {
    const box = (await appPage.page.locator(selector).nth(nth).boundingBox())!;
    await appPage.click(box.x + box.width / 2, box.y + box.height / 2);
  }

  planner('days are picked by mouse, months are turned, keys walk', async () => {
    const appPage = await served.open(SIZE);
    const { page } = appPage;
    const model = { ...START };
    const days = () => page.locator('.az-date-day').allInnerTexts();
    const title = () => page.locator('.az-date-title').innerText();
    assert.is((await days()).indexOf('1'), 5, 'August 2026 begins on a Saturday');
    await click(appPage, '.az-date-day', 5 + 13);
    Object.assign(model, { day: 14, changes: 1 });
    await sameAs(appPage, model, 'the 14th');
    await click(appPage, '.az-date-arrow', 1);
    assert.is(await title(), 'September 2026');
    assert.is(await page.locator('.az-date-day[aria-selected=true]').count(), 0);
    await click(appPage, '.az-date-arrow', 0);
    await click(appPage, '.az-date-arrow', 0);
    assert.is(await title(), 'July 2026');
    await click(appPage, '.az-date-day', 0);
    Object.assign(model, { month: 6, day: 29, changes: 2 });
    await sameAs(appPage, model, 'a day of the month before');
    const focused = page.locator('.az-date-day:focus');
    assert.is(await focused.getAttribute('aria-selected'), 'true', 'the focus goes with the day to its page');
    for (const key of ['ArrowUp', 'ArrowUp', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
    Object.assign(model, { day: 16, changes: 3 });
    await sameAs(appPage, model, 'by arrows');
    await page.keyboard.press('PageDown');
    assert.is(await title(), 'July 2026');
    await finish(appPage);
  });

  planner('February knows its leap years', async () => {
    for (const [year, days] of [
      [2024, 29],
      [2023, 28],
      [2000, 29],
      [1900, 28],
    ]) {
      const html = render({ ...START, year, month: 2, day: days });
      const inside = [...html.matchAll(/data-outside="false"/g)].length;
      assert.is(inside, days, `February ${year}`);
      assert.is([...html.matchAll(/aria-selected="true"/g)].length, 1, `its last day, ${year}`);
    }
  });

  planner('hours go round the clock, by mouse and by keys', async () => {
    const appPage = await served.open(SIZE);
    const { page } = appPage;
    const model = { ...START };
    for (let i = 0; i < 4; i++) await click(appPage, '.az-time-arrow', 0);
    Object.assign(model, { hour: 1, changes: 4 });
    await sameAs(appPage, model, 'nine and four hours');
    await click(appPage, '.az-time-arrow', 1);
    Object.assign(model, { hour: 12, changes: 5 });
    await sameAs(appPage, model, 'one hour back');
    await page.locator('.az-time-value').nth(1).focus();
    for (let i = 0; i < 31; i++) await page.keyboard.press('ArrowDown');
    await click(appPage, '.az-time-half');
    Object.assign(model, { minute: 59, pm: 1, changes: 37 });
    await sameAs(appPage, model, 'minutes below zero, in the afternoon');
    await finish(appPage);
  });

  planner('the divider follows the mouse, also beyond the panes, and the keys', async () => {
    const appPage = await served.open(SIZE);
    const { page } = appPage;
    const divider = page.locator('.az-split-pane-divider');
    const box = (await divider.boundingBox())!;
    const pane = (await page.locator('.az-split-pane').boundingBox())!;
    const at = (ratio: number): number => pane.x + 3 + ratio * (pane.width - 6);
    const y = box.y + 50;
    await page.mouse.move(box.x + 3, y);
    await page.mouse.down();
    await page.mouse.move(at(0.6), y + 30);
    await page.mouse.move(at(0.7), y - 30);
    await appPage.settle();
    assert.is(await divider.getAttribute('aria-valuenow'), '70');
    await page.mouse.move(pane.x + pane.width + 9, y);
    await page.mouse.up();
    await page.mouse.move(at(0.2), y);
    await appPage.settle();
    assert.is(await divider.getAttribute('aria-valuenow'), '100', 'let go outside');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await appPage.settle();
    assert.is(await divider.getAttribute('aria-valuenow'), '90', 'the divider has the focus');
    const moved = (await divider.boundingBox())!;
    assert.ok(Math.abs(moved.x + 3 - at(0.9)) < 1, `${moved.x}`);
    assert.match(await page.locator('body').innerText(), /panes: 90 %/);
    await finish(appPage);
  });

  planner('tips come with the pointer and the focus, popovers with a click', async () => {
    const appPage = await served.open(SIZE);
    const { page } = appPage;
    const model = { ...START };
    const tip = page.getByText('Everybody gets a letter');
    const details = page.getByText('Room 12');
    const button = (await page.locator('.az-button').boundingBox())!;
    assert.not.ok(await tip.isVisible());
    await page.mouse.move(button.x + 5, button.y + 5);
    await appPage.settle();
    assert.ok(await tip.isVisible());
    await compare(appPage, 'with a tip');
    await page.mouse.move(5, 300);
    await appPage.settle();
    assert.not.ok(await tip.isVisible(), 'the pointer left');
    await page.locator('.az-button').focus();
    await appPage.settle();
    assert.ok(await tip.isVisible(), 'the focus came');
    await page.keyboard.press('Tab');
    await appPage.settle();
    assert.not.ok(await tip.isVisible(), 'the focus left');
    await click(appPage, '.az-popover-anchor');
    Object.assign(model, { details: 1, changes: 1 });
    assert.ok(await details.isVisible());
    await sameAs(appPage, model, 'open');
    await click(appPage, '.az-popover-content');
    assert.ok(await details.isVisible(), 'a click inside');
    await appPage.click(10, 300);
    Object.assign(model, { details: 0, changes: 2 });
    await sameAs(appPage, model, 'a click elsewhere');
    await click(appPage, '.az-popover-anchor');
    await page.keyboard.press('Escape');
    Object.assign(model, { details: 0, changes: 4 });
    await sameAs(appPage, model, 'Escape');
    await finish(appPage);
  });

  planner('a file gives its name, and none when it is taken away', async () => {
    const appPage = await served.open(SIZE);
    const { page } = appPage;
    const input = page.locator('input[type=file]');
    const label = page.locator('.az-file-label');
    assert.is(await label.innerText(), 'Add a file');
    await input.setInputFiles({ name: 'Größe.txt', mimeType: 'text/plain', buffer: Buffer.from('ten') });
    await appPage.settle();
    assert.is(await label.innerText(), 'Größe.txt');
    assert.match(await page.locator('body').innerText(), /file: Größe\.txt/);
    await input.setInputFiles([]);
    await appPage.settle();
    assert.is(await label.innerText(), 'Add a file');
    assert.match(await page.locator('body').innerText(), /file: none/);
    await finish(appPage);
  });

  planner('portraits are images, and buttons of the window cannot be pressed', async () => {
    const { page } = await served.open(SIZE);
    const sizes = await page
      .locator('img')
      .evaluateAll((images) =>
        (images as HTMLImageElement[]).map((image) => [image.className, image.naturalWidth, image.width]),
      );
    assert.equal(sizes, [
      ['az-avatar-image', 16, 40],
      ['az-button-image', 16, 16],
    ]);
    assert.is(await page.locator('.az-titlebar button:disabled').count(), 3);
    for (const [role, count] of [
      ['spinbutton', 2],
      ['separator', 1],
      ['img', 3],
    ] as const)
      assert.is(await page.getByRole(role).count(), count, role);
    if (process.env.AZ_SHOTS) await page.screenshot({ path: `${process.env.AZ_SHOTS}/planner.png` });
  });
});
