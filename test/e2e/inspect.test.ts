// `?az-inspect` in Chromium on the demo `buttons`: what is drawn is where the browser's boxes are, what differs is red, and the
// panel tells of callbacks, rules, events, patches and sizes without taking part in the page.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { openApp } from '../../server/app.ts';
import { exportApp } from '../../server/export.ts';
import { AppPage, launch } from './browser.ts';
import { startStaticHost } from './static-host.ts';
import { appSuite } from './suites.ts';

/**
 * What the canvas shows on the left edge of each element in the window, halfway down: red, blue or nothing. Those below the
 * boxes `except` are left out.
 */
function edgeColors({ page }: AppPage, except: Rect[] = []): Promise<[element: string, color: string][]> {
  return page.evaluate((covers) => {
    const canvas = document.querySelector('az-inspect')!.shadowRoot!.querySelector('canvas')!;
    // Read once: Chromium complains of those who do it again and again.
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    const colorAt = (x: number, y: number): string => {
      const [red, , blue, alpha] = data.subarray((y * canvas.width + x) * 4);
      return alpha === 0 ? 'nothing' : red > blue ? 'red' : 'blue';
    };
    const isInside = (x: number, y: number): boolean => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
    return [...document.querySelectorAll('[id^="az_"]')].flatMap((element): [string, string][] => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const [left, middle] = [Math.round(x), Math.round(y + height / 2)];
      // Where something scrolls or clips, the edge may be hidden.
      const isHidden = document.elementsFromPoint(left + 1, middle).every((at) => at !== element);
      const isCovered = covers.some(
        (box) => left >= box.x - 2 && left <= box.x + box.width + 2 && middle >= box.y && middle <= box.y + box.height,
      );
      if (isCovered || width < 4 || height < 4 || !isInside(left, middle) || isHidden) return [];
      return [[element.id, colorAt(left, middle)]];
    });
  }, except);
}

interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

const inPanel = ({ page }: AppPage, selector: string) => page.locator('az-inspect').locator(selector);

/** Two frames for the inspector to compare, and two for it to draw. */
async function seen(appPage: AppPage): Promise<void> {
  await appPage.settle();
  await appPage.settle();
}

const rects = ({ page }: AppPage): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('html, [id^="az_"]')].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [element.id, x, y, width, height, element.scrollWidth, element.scrollHeight].join(' ');
    }),
  );

const text = (byteLen: number): string =>
  byteLen < 1024 ? `${byteLen} B` : `${(byteLen / 1024).toFixed(byteLen < 10240 ? 2 : 1)} KiB`;

appSuite('e2e: inspect', { demo: 'buttons' }, (inspect, served) => {
  const SIZE = { width: 1180, height: 760 };
  const open = (): Promise<AppPage> => served.open(SIZE, { rest: '?az-inspect' });

  inspect('who does not ask for it gets nothing of it', async () => {
    const { url, artifacts } = served.server;
    assert.not.match(await (await fetch(url)).text(), /inspect/);
    assert.not.match(await (await fetch(`${url}?az-inspector`)).text(), /inspect/);
    const names = WebAssembly.Module.exports(await WebAssembly.compile(new Uint8Array(artifacts.runtime.bytes)));
    assert.equal(
      names.filter(({ name }) => name.startsWith('AzInspect')),
      [],
    );
    const { page } = await served.open(SIZE);
    const urls = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    assert.ok(urls.length > 10);
    assert.not.ok(urls.some((one) => one.includes('inspect')));
    assert.is(await page.locator('az-inspect').count(), 0);
  });

  inspect('a box is drawn on every edge that the browser has, and the page is as it is without', async () => {
    const appPage = await open();
    await seen(appPage);
    const colors = await edgeColors(appPage);
    assert.ok(colors.length > 50, String(colors.length));
    assert.equal(
      colors.filter(([, color]) => color !== 'blue'),
      [],
    );
    const shown = await appPage.page.evaluate(
      () => [...document.querySelectorAll('[id^="az_"]')].filter((element) => element.checkVisibility()).length,
    );
    assert.is(await inPanel(appPage, '.status').innerText(), `${shown} boxes agree`);
    assert.equal(await rects(appPage), await rects(await served.open(SIZE)));
    assert.equal(appPage.complaints, []);
  });

  inspect('what the page shows elsewhere than the runtime thinks is red, and listed with its distance', async () => {
    const appPage = await open();
    const { page } = appPage;
    const button = page.locator('button', { hasText: 'Append' });
    const id = (await button.getAttribute('id'))!;
    await button.evaluate((element: HTMLElement) => element.style.setProperty('margin-left', '40px'));
    await inPanel(appPage, '[data-tab="boxes"]').click();
    await seen(appPage);
    const rows = await inPanel(appPage, '.differing tr').allInnerTexts();
    const moved = await page.evaluate(() =>
      [...document.querySelectorAll('[id^="az_"]')].flatMap((element) => {
        const box = globalThis.azul!.boxes().find(({ node }) => `az_${node}` === element.id);
        const rect = element.getBoundingClientRect();
        const far = (a = 0, b = 0): boolean => Math.abs(a - b) > 0.5;
        return far(box?.x, rect.x) || far(box?.width, rect.width) ? [element.id] : [];
      }),
    );
    assert.is(rows.length, moved.length);
    assert.ok(moved.length >= 3, 'the button and its neighbours');
    assert.ok(rows[0].includes(id), rows[0]);
    const box = await page.evaluate(
      (wanted) => globalThis.azul!.boxes().find(({ node }) => `az_${node}` === wanted)!,
      id,
    );
    const x = await button.evaluate((element) => element.getBoundingClientRect().x);
    assert.ok(rows[0].includes(`x ${Math.round((box.x - x) * 100) / 100}`), `${rows[0]}: ${box.x - x}`);
    const row = (await page.locator('div', { has: button }).last().boundingBox())!;
    const colors = await edgeColors(appPage);
    for (const element of moved) assert.is(new Map(colors).get(element), 'red', element);
    for (const [element, color] of await edgeColors(appPage, [row])) assert.is(color, 'blue', element);
    assert.match(await inPanel(appPage, '.status').innerText(), new RegExp(`^${moved.length} of \\d+ boxes differ$`));
  });

  inspect('hovering shows box, callbacks and rules; what is computed is what the browser computes', async () => {
    const appPage = await open();
    const { page } = appPage;
    const button = page.locator('button', { hasText: 'A 0' });
    await button.hover();
    await seen(appPage);
    const tip = await inPanel(appPage, '.tip').innerText();
    assert.match(tip, /on_count/);
    assert.ok(tip.includes((await button.getAttribute('id'))!), tip);
    const callbacks = await inPanel(appPage, '.callbacks li').allInnerTexts();
    assert.match(callbacks.join('\n'), /on_count\s*Hover MouseUp/);
    assert.match(
      (await inPanel(appPage, '.rule').allInnerTexts()).join('\n'),
      /:hover[\s\S]*background-color: ?#eef2ff/,
    );
    const lines = await inPanel(appPage, '.computed li').evaluateAll((rows) =>
      rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '')),
    );
    const px = lines.filter(([name, value]) => /^[\d.]+px$/.test(value) && !/^(width|height)$/.test(name));
    assert.ok(px.length > 5, String(px));
    const theirs = await button.evaluate(
      (element, names) => names.map((name) => getComputedStyle(element).getPropertyValue(name)),
      px.map(([name]) => name),
    );
    assert.equal(
      px.map(([, value]) => Number.parseFloat(value)),
      theirs.map((value) => Number.parseFloat(value)),
    );
  });

  inspect('a click is in the log with its patches, by name and with their sizes', async () => {
    const appPage = await open();
    const { page } = appPage;
    await inPanel(appPage, '[data-tab="events"]').click();
    await page.locator('button', { hasText: 'A 0' }).click();
    await seen(appPage);
    const { frame } = (await appPage.log()).find((one) => one.frame !== undefined)!;
    const entry = await inPanel(appPage, '.log > .changed').first().innerText();
    const id = await page.locator('button', { hasText: 'A 1' }).getAttribute('id');
    assert.match(entry, /^[\d.]+s\s+mouseup/);
    assert.ok(entry.includes(id!), 'the node that was hit');
    assert.ok(entry.includes(`2 patches · ${text(frame!.length)}`), entry);
    assert.match(entry, /SetText\s*az_\d+\s*text="1 click"\s*20 B/);
    assert.match(entry, /SetText\s*az_\d+\s*text="A 1"\s*20 B/);
  });

  inspect('what happens in the panel does not reach the app, nor does a pick', async () => {
    const appPage = await open();
    const { page } = appPage;
    const before = await page.locator('body').innerText();
    const count = (await appPage.log()).length;
    const panel = (await inPanel(appPage, 'aside').boundingBox())!;
    for (let y = panel.y + 100; y < panel.y + panel.height; y += 60) await page.mouse.click(panel.x + 200, y);
    for (const tab of ['events', 'boxes', 'sizes', 'element']) await inPanel(appPage, `[data-tab="${tab}"]`).click();
    await page.keyboard.press('Alt+KeyC');
    await page.locator('button', { hasText: 'B 0' }).click();
    await seen(appPage);
    assert.is(await page.locator('body').innerText(), before);
    assert.is((await appPage.log()).length, count);
    assert.match(await inPanel(appPage, '.title').innerText(), /button[\s\S]*B 0[\s\S]*pinned/);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+KeyI');
    await seen(appPage);
    assert.is(await inPanel(appPage, 'aside').isVisible(), false);
    assert.is(await inPanel(appPage, '.pill').isVisible(), true);
    // Beneath where the panel was.
    await page.locator('button', { hasText: 'Below 2' }).click();
    assert.match(await page.locator('body').innerText(), /Below 2: 1/);
  });

  inspect('sizes are those of the files that an ordinary page gets', async () => {
    const appPage = await open();
    await inPanel(appPage, '[data-tab="sizes"]').click();
    await inPanel(appPage, '.sizes').waitFor();
    const rows = new Map(
      await inPanel(appPage, '.sizes tbody tr').evaluateAll((lines) =>
        lines.map((line): [string, string[]] => [
          line.querySelector('code')!.textContent!,
          [...line.querySelectorAll('.number')].map((cell) => cell.textContent!),
        ]),
      ),
    );
    const { artifacts } = served.server;
    const all = [
      ['runtime', artifacts.runtime] as const,
      ['Yoga', artifacts.yoga] as const,
      ...artifacts.modules.map(({ name, artifact }) => [name, artifact] as const),
    ];
    for (const [name, { bytes, encoded }] of all)
      assert.equal(
        rows.get(name),
        [text(bytes.byteLength), text(((await encoded).br ?? bytes).byteLength)],
        `${name} of ${[...rows.keys()]}`,
      );
  });

  inspect('an exported folder has the inspector when it is asked for, on a page of its own', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'azul-inspect-'));
    const host = await startStaticHost(folder);
    const browser = await launch();
    try {
      const app = await openApp('counter', { isRelease: true });
      const plain = await exportApp(app, folder, { isOffline: false });
      const { files } = await exportApp(app, folder, { isOffline: true, isInspected: true });
      const added = files.map(({ path }) => path).filter((path) => !plain.files.some((file) => file.path === path));
      assert.equal(added.map((path) => path.replace(/\.[\w-]{12}\./, '.')).sort(), [
        'az/inspect.js',
        'az/mini.wasm',
        'inspect.html',
        'sw.js',
      ]);
      assert.not.match(readFileSync(join(folder, 'index.html'), 'utf8'), /inspect/);
      assert.not.match(readFileSync(join(folder, 'sw.js'), 'utf8'), /inspect/);
      const appPage = new AppPage(await (await browser.newContext({ viewport: SIZE })).newPage());
      await appPage.open(`${host.url}inspect.html`);
      await seen(appPage);
      assert.match(await inPanel(appPage, '.status').innerText(), /^\d+ boxes agree$/);
      assert.equal(appPage.complaints, []);
    } finally {
      await browser.close();
      await host.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
