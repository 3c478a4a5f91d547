// The demo `editor` in Chromium: menu bar, submenus, accelerators and context menus with mouse and keyboard.
import * as assert from 'uvu/assert';
import type { AppPage } from './browser.ts';
import { replayInNode } from './node-app.ts';
import { appSuite } from './suites.ts';

const SIZE = { width: 560, height: 420 };

appSuite('e2e: editor', { demo: 'editor' }, (editor, served) => {
  const lines = ({ page }: AppPage): Promise<string[]> => page.locator('.line').allInnerTexts();
  /** Labels of the open popups, each as its items. */
  const popups = ({ page }: AppPage): Promise<string[][]> =>
    page.evaluate(() =>
      [...document.querySelectorAll('[role=menu]')].map((menu) =>
        [...menu.querySelectorAll('[role^=menuitem]')].map((item) =>
          (item as HTMLElement).innerText.replace(/\s+/g, ' ').trim(),
        ),
      ),
    );
  const middle = async ({ page }: AppPage, selector: string): Promise<[number, number]> => {
    const box = (await page.locator(selector).boundingBox())!;
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  const title = (name: string) => `[role=menubar] > :text-is("${name}")`;
  const item = (name: string) => `[role=menu] > [role^=menuitem]:has-text("${name}")`;
  async function click(appPage: AppPage, selector: string): Promise<void> {
    await appPage.click(...(await middle(appPage, selector)));
    await appPage.settle();
  }
  async function press(appPage: AppPage, ...keys: string[]): Promise<void> {
    for (const key of keys) await appPage.page.keyboard.press(key);
    await appPage.settle();
  }
  const selected = ({ page }: AppPage): Promise<string[]> =>
    page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.line')]
        .filter((line) => getComputedStyle(line).color === 'rgb(255, 255, 255)')
        .map((line) => line.innerText),
    );

  async function finish(appPage: AppPage): Promise<void> {
    await appPage.settle();
    const [node, page] = await replayInNode(served.app, served.server, await appPage.log());
    assert.equal(node, page, 'patches in Node and in the page');
    assert.equal(appPage.complaints, []);
  }

  editor('the bar lies above the document; a title opens its popup below itself', async () => {
    const appPage = await served.open(SIZE);
    const { page } = appPage;
    assert.equal(await page.locator('[role=menubar] > *').allInnerTexts(), ['Edit', 'View']);
    const [bar, first] = await Promise.all(
      ['[role=menubar]', '.line >> nth=0'].map(async (s) => (await page.locator(s).boundingBox())!),
    );
    assert.equal([bar.x, bar.y, bar.width, bar.height], [0, 0, SIZE.width, 28]);
    assert.is(first.y, 28 + 16);
    assert.equal(await popups(appPage), []);
    await click(appPage, title('Edit'));
    assert.equal(await popups(appPage), [['Insert line Ctrl+I', 'Delete line Ctrl+Backspace', 'Clear']]);
    const popup = (await page.locator('[role=menu]').boundingBox())!;
    const edit = (await page.locator(title('Edit')).boundingBox())!;
    assert.equal([popup.x, popup.y], [edit.x, edit.y + edit.height]);
    // The runtime's boxes and the browser's agree on every part of the menu.
    const wrong = await page.evaluate(() =>
      globalThis.azul!.boxes().filter(({ node, x, y, width, height }) => {
        const box = (globalThis.azul!.nodeOf(node) as Element).getBoundingClientRect();
        return Math.max(...[box.x - x, box.y - y, box.width - width, box.height - height].map(Math.abs)) > 0.5;
      }),
    );
    assert.equal(wrong, []);
    await finish(appPage);
  });

  editor('items run their callbacks; a press beside the menu only closes it', async () => {
    const appPage = await served.open(SIZE);
    await click(appPage, title('Edit'));
    await click(appPage, item('Insert line'));
    assert.equal(await popups(appPage), []);
    assert.equal(await lines(appPage), ['Line 1', 'Line 5', 'Line 2', 'Line 3', 'Line 4']);
    assert.equal(await selected(appPage), ['Line 5']);
    await click(appPage, title('Edit'));
    await click(appPage, '.line >> nth=4');
    assert.equal(await popups(appPage), []);
    assert.equal(await selected(appPage), ['Line 5'], 'the press did not reach the line');
    await click(appPage, '.line >> nth=4');
    assert.equal(await selected(appPage), ['Line 4']);
    await finish(appPage);
  });

  editor('what is grey cannot be chosen', async () => {
    const appPage = await served.open(SIZE);
    await click(appPage, title('Edit'));
    await click(appPage, item('Clear'));
    assert.equal(await lines(appPage), []);
    await click(appPage, title('Edit'));
    await click(appPage, item('Delete line'));
    assert.is((await popups(appPage)).length, 1, 'the menu stays open');
    assert.is(await appPage.page.locator(item('Delete line')).getAttribute('aria-disabled'), 'true');
    await press(appPage, 'Escape');
    assert.equal(await popups(appPage), []);
    await finish(appPage);
  });

  editor('submenus unfold below the pointer; check marks tell the state', async () => {
    const appPage = await served.open(SIZE);
    const { page } = appPage;
    await click(appPage, title('Edit'));
    await page.mouse.move(...(await middle(appPage, title('View'))));
    await appPage.settle();
    assert.equal(await popups(appPage), [['Large text Ctrl+L', 'Accent ›']]);
    await page.mouse.move(...(await middle(appPage, item('Accent'))), { steps: 3 });
    await appPage.settle();
    assert.equal(await popups(appPage), [
      ['Large text Ctrl+L', 'Accent ›'],
      ['• Blue', 'Green', 'Red'],
    ]);
    await click(appPage, item('Green'));
    assert.is(
      await page.locator('.line >> nth=0').evaluate((line) => getComputedStyle(line).backgroundColor),
      'rgb(21, 128, 61)',
    );
    await click(appPage, title('View'));
    await click(appPage, item('Large text'));
    await click(appPage, title('View'));
    assert.is(await page.locator(item('Large text')).getAttribute('aria-checked'), 'true');
    await finish(appPage);
  });

  editor('the keyboard does all of it', async () => {
    const appPage = await served.open(SIZE);
    await press(appPage, 'F10');
    assert.is((await popups(appPage)).length, 1);
    await press(appPage, 'ArrowDown', 'Enter');
    assert.equal(await lines(appPage), ['Line 2', 'Line 3', 'Line 4'], 'the second item of Edit');
    await press(appPage, 'F10', 'ArrowRight', 'ArrowUp', 'ArrowRight', 'ArrowDown', 'ArrowDown', 'Enter');
    assert.is(
      await appPage.page.locator('.line >> nth=0').evaluate((line) => getComputedStyle(line).backgroundColor),
      'rgb(185, 28, 28)',
    );
    await press(appPage, 'F10', 'ArrowRight', 'ArrowUp', 'ArrowRight', 'Escape');
    assert.is((await popups(appPage)).length, 1);
    await press(appPage, 'Escape');
    assert.equal(await popups(appPage), []);
    await finish(appPage);
  });

  editor('accelerators work while no menu is open', async () => {
    const appPage = await served.open(SIZE);
    await press(appPage, 'Control+i', 'Control+i', 'Control+Backspace');
    assert.equal(await lines(appPage), ['Line 1', 'Line 5', 'Line 2', 'Line 3', 'Line 4']);
    await press(appPage, 'Control+Shift+i', 'i');
    assert.is((await lines(appPage)).length, 5, 'other modifiers are other keys');
    await finish(appPage);
  });

  editor('a context menu opens at the pointer, for the line below it', async () => {
    const appPage = await served.open(SIZE);
    const { page } = appPage;
    const [x, y] = await middle(appPage, '.line >> nth=2');
    await page.mouse.click(x, y, { button: 'right' });
    await appPage.settle();
    assert.equal(await popups(appPage), [['Move up', 'Delete']]);
    const popup = (await page.locator('[role=menu]').boundingBox())!;
    assert.ok(Math.abs(popup.x - x) <= 1 && Math.abs(popup.y - y) <= 1, `${popup.x},${popup.y} at ${x},${y}`);
    await click(appPage, item('Move up'));
    assert.equal(await lines(appPage), ['Line 1', 'Line 3', 'Line 2', 'Line 4']);
    await page.mouse.click(...(await middle(appPage, '.line >> nth=3')), { button: 'right' });
    await appPage.settle();
    await click(appPage, item('Delete'));
    assert.equal(await lines(appPage), ['Line 1', 'Line 3', 'Line 2']);
    await page.mouse.click(300, 380, { button: 'right' });
    await appPage.settle();
    assert.equal(await popups(appPage), [], 'there is no menu beside the lines');
    await finish(appPage);
  });
});
