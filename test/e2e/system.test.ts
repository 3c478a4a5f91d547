// What the host implements, in the page: it is fetched by apps that import it and by no others, and answers in callbacks.
import { encode } from 'fast-png';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openApp } from '../../server/app.ts';
import { needs } from '../util/tools.ts';
import type { AppPage, Served } from './browser.ts';
import { compileApp } from './compile-app.ts';
import { benchFor, serveFor } from './suites.ts';

const SIZE = { width: 600, height: 200 };
const IN_FRENCH = "Object.defineProperty(navigator, 'language', { value: 'fr-CH' })";

if (needs('e2e: system', 'chromium', 'aarch64-linux-gnu-gcc')) {
  const test = suite('e2e: system');
  const bench = benchFor(test);
  const serveApp = serveFor(test);
  const serve = async (fileOrDemo: string): Promise<Served> => serveApp(await openApp(fileOrDemo));

  const fetched = ({ page }: AppPage): Promise<string[]> =>
    page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname));

  test('server and page format numbers of the same locale', async () => {
    const served = await serve(compileApp(bench, 'system'));
    assert.match(await (await fetch(served.server.url)).text(), />1\.234</);
    const appPage = await served.open(SIZE);
    await appPage.click(10, 20);
    await appPage.settle();
    assert.is(await appPage.page.locator('div').first().innerText(), '12.340');
    assert.equal(appPage.complaints, []);
    const host = (await fetched(appPage)).filter((path) => path.startsWith('/az/host/'));
    assert.equal(host.map((path) => path.replace(/\.[\w-]{12}\.js$/, '')).sort(), ['/az/host/icu', '/az/host/system']);
  });

  test('the document knows theme, language and taste of the user, and follows them', async () => {
    const served = await serve(compileApp(bench, 'system'));
    const plain = 'light light en-US motion 1 reason 0 background -1';
    assert.match(await (await fetch(served.server.url)).text(), new RegExp(`>${plain}<`));
    const appPage = await served.open(SIZE, { script: IN_FRENCH });
    const line = (): Promise<string> => appPage.page.locator('div').nth(1).innerText();
    assert.is(await line(), 'light light fr-CH motion 1 reason 3 background 255');
    await appPage.page.emulateMedia({ colorScheme: 'dark' });
    await appPage.settle();
    assert.is(await line(), 'dark dark fr-CH motion 1 reason 3 background 18');
    await appPage.page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await appPage.settle();
    assert.is(await line(), 'dark dark fr-CH motion 0 reason 3 background 18');
    await appPage.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' });
    await appPage.settle();
    assert.is(await line(), 'light light fr-CH motion 1 reason 3 background 255');
    assert.equal(appPage.complaints, []);
  });

  test('properties apply under conditions on theme, viewport, taste and language, and follow them', async () => {
    const served = await serve(compileApp(bench, 'conditions'));
    const appPage = await served.open(SIZE, { script: IN_FRENCH });
    const { page } = appPage;
    const names = 'dark light wide low 2:1 landscape calm plain french english windows dark+wide'.split(' ');
    const holding = async (): Promise<string> => {
      await appPage.settle();
      const widths = await page.locator('body > div').evaluateAll((boxes) => boxes.map((box) => box.clientWidth));
      return names.filter((_, i) => widths[i] === 20).join(' ');
    };
    assert.is(await holding(), 'light wide low 2:1 landscape plain french');
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce', contrast: 'more' });
    assert.is(await holding(), 'dark wide low 2:1 landscape calm french dark+wide');
    await page.setViewportSize({ width: 300, height: 400 });
    assert.is(await holding(), 'dark calm french');
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference', contrast: 'no-preference' });
    await page.setViewportSize({ width: 510, height: 260 });
    assert.is(await holding(), 'light wide landscape plain french');
    assert.equal(appPage.complaints, []);
    // Who is like the plain system needs no second document.
    const english = await served.open(SIZE);
    const text = await english.page
      .locator('body > div')
      .nth(9)
      .evaluate((box) => box.clientWidth);
    assert.is(text, 20, 'en-US is en-us');
  });

  test('callbacks move the focus, ask the user, and know what was before', async () => {
    const served = await serve(compileApp(bench, 'ask'));
    const appPage = await served.open({ width: 600, height: 500 });
    const { page } = appPage;
    const focused = async (key: string): Promise<string> => {
      await page.keyboard.press(key);
      await appPage.settle();
      return page.evaluate(() => document.activeElement?.className ?? '');
    };
    const walk: string[] = [];
    for (const key of 'nnnnplff') walk.push(await focused(key));
    const button = 'az-button az-button-default';
    assert.equal(walk, ['one', 'two', 'three', button, 'three', button, 'one', 'one']);

    const said: string[] = [];
    page.on('dialog', (dialog) => {
      said.push(`${dialog.type()}: ${dialog.message()}`);
      void (said.length === 1 ? dialog.accept() : dialog.dismiss());
    });
    await page.getByText('Ask').click();
    await appPage.settle();
    assert.equal(said, ['confirm: Leaving\n\nSave?', 'confirm: Sure?', 'alert: Bye']);
    assert.match(await page.locator('body').innerText(), /^yes, cancel/);

    await page.evaluate(() =>
      document.addEventListener('mouseup', ({ screenX, screenY }) => {
        (globalThis as { lastPlace?: string }).lastPlace = `${screenX} ${screenY}`;
      }),
    );
    await page.keyboard.down('A');
    await page.locator('.two').dblclick({ position: { x: 5, y: 5 } });
    await appPage.settle();
    const firstLine = async (): Promise<string> => (await page.locator('body').innerText()).split('\n')[0];
    // What was pressed before has been let go of, though no callback asks for that.
    assert.is(await firstLine(), 'left 0 before 1 keys 1 visible 1');
    const { width, height } = await page.evaluate(() => ({ width: screen.width, height: screen.height }));
    const at = (await page.evaluate(() => (globalThis as { lastPlace?: string }).lastPlace)) ?? '';
    const line = (double: number) =>
      `event 1 web 1 monitors 1 of ${width} x ${height} at ${at} inset 0 picture 0 double ${double}`;
    assert.equal(appPage.printed.slice(-2), [line(0), line(1)]);
    // Another window takes the keyboard: the page hears of no release.
    await page.evaluate(() => dispatchEvent(new FocusEvent('blur')));
    await page.locator('.two').click({ position: { x: 5, y: 5 } });
    await appPage.settle();
    assert.is(await firstLine(), 'left 0 before 1 keys 0 visible 1');
    assert.equal(appPage.complaints, []);
  });

  test('an image file is decoded by server and page, and shown', async () => {
    const data = Uint8Array.from({ length: 4 * 3 * 3 }, (_, i) => [200, 30, 90][i % 3]);
    const file = encode({ width: 4, height: 3, channels: 3, data });
    const served = await serve(compileApp(bench, 'picture', `-DPICTURE=${file.join(',')}`));
    assert.match(await (await fetch(served.server.url)).text(), />4x3 jpeg yes reason 0</);
    const appPage = await served.open(SIZE);
    await appPage.click(20, 20);
    await appPage.settle();
    assert.is(await appPage.page.locator('div').first().innerText(), '4x3 jpeg yes reason 1');
    const colour = await appPage.page.evaluate(async () => {
      const image = document.querySelector('img')!;
      await image.decode();
      const context = new OffscreenCanvas(4, 3).getContext('2d')!;
      context.drawImage(image, 0, 0);
      return [image.naturalWidth, image.naturalHeight, ...context.getImageData(1, 1, 1, 1).data];
    });
    assert.equal(colour, [4, 3, 200, 30, 90, 255]);
    assert.equal(appPage.complaints, []);
  });

  test('apps without such functions fetch none', async () => {
    const appPage = await (await serve('counter')).open(SIZE);
    assert.equal(
      (await fetched(appPage)).filter((path) => path.includes('/host/')),
      [],
    );
  });

  test.run();
}
