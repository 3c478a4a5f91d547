// Markup and script in every place where an app can put text: the served page, and what patches add, show it and run none.
import * as assert from 'uvu/assert';
import type { AppPage } from './browser.ts';
import { appSuite } from './suites.ts';

const ATTRIBUTES = [
  ...[
    'alt',
    'aria-label',
    'aria-describedby',
    'autocomplete',
    'href',
    'src',
    'name',
    'placeholder',
    'value',
    'pattern',
  ],
  ...['rel', 'target', 'lang', 'data-any'],
];

appSuite('e2e: hostile', { source: 'hostile', isRelease: true }, (test, served) => {
  let page: AppPage;

  test.before(async () => {
    const script = 'globalThis.pwned = (by) => { globalThis.wasPwned = by }';
    page = await served.open({ width: 800, height: 700 }, { script });
  });

  const wasPwned = (): Promise<unknown> => page.page.evaluate(() => (globalThis as { wasPwned?: unknown }).wasPwned);
  const shown = (): Promise<[text: string, title: string, className: string][]> =>
    page.page.evaluate(() =>
      [...document.querySelectorAll('body > div[title]')].map((div) => [
        div.textContent ?? '',
        (div as HTMLElement).title,
        div.className,
      ]),
    );
  /** The same texts stand in every attribute that takes any (ATTRIBUTES in apps/hostile.c). */
  const attributes = (): Promise<Record<string, string>[]> =>
    page.page.evaluate(() =>
      [...document.querySelectorAll('body > div[title]')].map((div) =>
        Object.fromEntries([...div.attributes].map(({ name, value }) => [name, value])),
      ),
    );
  async function checkAttributes(): Promise<void> {
    for (const found of await attributes()) {
      for (const name of ATTRIBUTES) assert.is(found[name], found['title'], name);
      // What a text could add by ending a value too early.
      const known = new Set<string>([...ATTRIBUTES, 'title', 'id', 'class', 'style']);
      assert.equal(
        Object.keys(found).filter((name) => !known.has(name) && !/^data-az-/.test(name)),
        [],
      );
    }
  }
  const foreign = (): Promise<string[]> =>
    page.page.evaluate(() =>
      [...document.querySelectorAll('body *')].map(({ localName }) => localName).filter((name) => name !== 'div'),
    );

  test('the served page shows all texts as texts', async () => {
    const rows = await shown();
    assert.is(rows.length, 12);
    assert.is(rows[0][0], "<script>pwned('text')</script>");
    for (const [text, title] of rows) assert.is(title, text);
    assert.equal(await foreign(), []);
    await checkAttributes();
    assert.is(await page.page.title(), "</title><script>pwned('title')</script>");
    assert.is(await wasPwned(), undefined);
  });

  test('and so do patches', async () => {
    const before = await shown();
    await page.page.getByText('next', { exact: true }).click();
    await page.page.waitForFunction(
      (first) => document.querySelector('body > div[title]')?.textContent !== first,
      before[0][0],
    );
    const rows = await shown();
    assert.equal(
      rows.map(([text]) => text),
      [...before.slice(1), before[0]].map(([text]) => text),
    );
    for (const [text, title] of rows) assert.is(title, text);
    await checkAttributes();
    assert.equal(await foreign(), []);
    assert.is(await wasPwned(), undefined);
  });

  test('the model is read as the app wrote it', async () => {
    const model = JSON.parse((await page.page.evaluate(() => globalThis.azul!.model())) ?? '') as Record<
      string,
      unknown
    >;
    assert.is(model["</script><script>pwned('script')</script>"], "</script><script>pwned('script')</script>");
    assert.is(model['from'], 1);
    const html = served.server.page.artifact.bytes.toString();
    // Elements of ours: the config, the model, the loader; a text cannot add to them.
    assert.is(html.match(/<script/g)?.length, 3);
    assert.is(html.match(/<\/script>/g)?.length, 3);
  });
});
