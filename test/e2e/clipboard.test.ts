// The clipboard in Chromium: callbacks read and write it, copy, cut and paste ask them, and what is not allowed is said by name.
import * as assert from 'uvu/assert';
import type { AppPage } from './browser.ts';
import { bootInNode, clickInNode } from './node-app.ts';
import { appSuite } from './suites.ts';

const SIZE = { width: 600, height: 240 };
const WITHOUT = 'delete WebAssembly.Suspending; delete WebAssembly.promising;';

appSuite('e2e: clipboard', { source: 'clipboard' }, (test, served) => {
  const open = async (isAllowed: boolean, script?: string): Promise<AppPage> => {
    const appPage = await served.open(SIZE, { script });
    if (isAllowed) await appPage.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    return appPage;
  };
  const shows = ({ page }: AppPage, text: string): Promise<void> =>
    page.locator('div', { hasText: text }).last().waitFor({ timeout: 10_000 });
  const press = async ({ page }: AppPage, label: string): Promise<void> =>
    page.locator('div', { hasText: label }).first().click();
  const read = ({ page }: AppPage): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
  /** Until the clipboard has this text. */
  const becomes = ({ page }: AppPage, text: string): Promise<unknown> =>
    page.waitForFunction(async (wanted) => (await navigator.clipboard.readText()) === wanted, text, {
      timeout: 10_000,
    });

  test('callbacks read and write the clipboard', async () => {
    const appPage = await open(true);
    await appPage.page.evaluate(() => navigator.clipboard.writeText('from elsewhere'));
    await press(appPage, 'get');
    await shows(appPage, 'got from elsewhere');
    await press(appPage, 'set');
    await becomes(appPage, '<b> plain');
    const html = await appPage.page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      return (await item.getType('text/html')).text();
    });
    assert.match(html, /<span style=".*font-size: ?20px.*font-weight: ?(bold|700).*">&lt;b&gt;<\/span>/);
    assert.match(html, /color: ?rgba?\(1, ?2, ?3/);
    assert.equal(appPage.complaints, []);
  });

  test('what is copied, cut and pasted asks the callbacks of the focused node', async () => {
    const appPage = await open(true);
    const { page } = appPage;
    await page.locator('input').fill('some text');
    await page.locator('input').press('Control+a');
    await page.locator('input').press('Control+c');
    await shows(appPage, 'copy some text');
    await becomes(appPage, 'instead of the copy');
    await page.locator('input').press('Control+a');
    await page.locator('input').press('Control+x');
    await shows(appPage, 'cut some text');
    await becomes(appPage, 'instead of the cut');
    assert.is(await page.locator('input').inputValue(), '', 'the browser cuts all the same');
    await page.locator('input').press('Control+v');
    await shows(appPage, 'got instead of the cut');
    assert.is(await page.locator('input').inputValue(), 'instead of the cut');
    assert.equal([appPage.complaints, appPage.printed], [[], []]);
  });

  test('what the user does not allow is nothing, and is said', async () => {
    const appPage = await open(false);
    await appPage.page.context().clearPermissions();
    await press(appPage, 'get');
    await shows(appPage, 'got nothing');
    assert.is(appPage.complaints.length, 1);
    assert.match(appPage.complaints[0], /^AzCallbackInfo_getClipboardContent: .*denied/);
  });

  test('an engine that cannot wait has what is pasted, and says that it has no more', async () => {
    const appPage = await open(true, WITHOUT);
    await press(appPage, 'set');
    await becomes(appPage, '<b> plain');
    await appPage.page.locator('input').press('Control+v');
    await shows(appPage, 'got <b> plain');
    await press(appPage, 'get');
    await shows(appPage, 'got nothing');
    assert.equal(appPage.complaints, [
      'AzCallbackInfo_getClipboardContent: this engine cannot wait for it (JSPI); a Paste callback gets it',
    ]);
    assert.is(await read(appPage), '<b> plain');
  });

  test('in Node there is no clipboard', async () => {
    const lines: string[] = [];
    const node = await bootInNode(served.app, served.server, undefined, { warn: (line) => lines.push(line) });
    clickInNode(node, 10, 20);
    clickInNode(node, 10, 60);
    assert.match(node.renderHtml(), />got nothing</);
    assert.equal(lines, [
      'AzCallbackInfo_getClipboardContent: this host has no clipboard',
      'AzCallbackInfo_setClipboardContent: this host has no clipboard',
    ]);
  });
});
