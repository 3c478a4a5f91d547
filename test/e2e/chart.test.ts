// The demo `chart` in Chromium: a picture of raw pixels, cut out by a mask that is another; judged by the pixels of the screen.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { exportApp } from '../../server/export.ts';
import { AppPage } from './browser.ts';
import { replayInNode } from './node-app.ts';
import { startStaticHost } from './static-host.ts';
import { appSuite } from './suites.ts';

const SIZE = { width: 560, height: 380 };
const CHART = { width: 480, height: 220 };
const DATA = [
  [20, 46, 38, 70, 62, 88, 74, 96, 84],
  [90, 72, 80, 40, 52, 30, 44, 18, 26],
  [10, 60, 20, 70, 30, 80, 40, 90, 50],
];

appSuite('e2e: chart', { demo: 'chart' }, (chart, served) => {
  /** Pixels of the picture's box as the screen shows them. */
  async function pixels({ page }: AppPage): Promise<(x: number, y: number) => number[]> {
    const box = (await page.locator('img').boundingBox())!;
    assert.equal([box.width, box.height], [CHART.width, CHART.height]);
    const png = (await page.screenshot({ clip: box })).toString('base64');
    const data = await page.evaluate(async (base64) => {
      const image = new Image();
      image.src = `data:image/png;base64,${base64}`;
      await image.decode();
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
      context.drawImage(image, 0, 0);
      return [...context.getImageData(0, 0, image.width, image.height).data];
    }, png);
    return (x, y) => data.slice((y * CHART.width + x) * 4, (y * CHART.width + x) * 4 + 3);
  }

  const curveAt = (values: number[], x: number): number => {
    const step = CHART.width / (values.length - 1);
    const i = Math.min(Math.floor(x / step), values.length - 2);
    const part = x / step - i;
    return (values[i] * (1 - part) + values[i + 1] * part) * 2;
  };

  /** Between the points and grid lines, above and below the curve. */
  async function isDrawn(appPage: AppPage, values: number[]): Promise<void> {
    const at = await pixels(appPage);
    for (let x = 15; x < CHART.width; x += 30) {
      const top = CHART.height - curveAt(values, x);
      for (const [y, isInside] of [
        [top - 14, false],
        [top + 8, true],
        [CHART.height - 5, true],
      ] as const) {
        const row = Math.round(y);
        if (row < 2 || (row - 20) % 40 === 0) continue;
        const expected = isInside
          ? [79 + (160 * row) / CHART.height, 70 + (170 * row) / CHART.height, 229 + (20 * row) / CHART.height]
          : [255, 255, 255];
        const seen = at(x, row);
        const away = Math.max(...seen.map((value, i) => Math.abs(value - expected[i])));
        assert.ok(away <= 2, `at ${x},${row}: ${seen}, expected ${expected}`);
      }
    }
  }

  chart('the picture shows below the curve only', async () => {
    const appPage = await served.open(SIZE);
    await isDrawn(appPage, DATA[0]);
    assert.equal(appPage.complaints, []);
  });

  chart('the next series has its own mask; the picture stays', async () => {
    const appPage = await served.open(SIZE);
    const source = () => appPage.page.locator('img').getAttribute('src');
    const before = await source();
    for (const series of [1, 2]) {
      const box = (await appPage.page.locator('button').boundingBox())!;
      await appPage.click(box.x + 8, box.y + 8);
      await appPage.settle();
      await appPage.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
      await isDrawn(appPage, DATA[series]);
    }
    assert.is(await source(), before);
    const [node, page] = await replayInNode(served.app, served.server, await appPage.log());
    assert.equal(node, page, 'patches in Node and in the page');
    assert.equal(appPage.complaints, []);
  });

  const imageUrls = (html: string): string[] => html.match(/[./]*az\/img\/[\w-]+\.png/g) ?? [];

  chart('the first HTML names both images, which are files that browsers keep', async () => {
    const html = await (await fetch(served.server.url)).text();
    assert.not.match(html, 'data:image');
    assert.match(html, /<img [^>]*src="\/az\/img\/[\w-]+\.png"/);
    assert.match(html, /mask-image:\s*url\(&quot;\/az\/img\//);
    const [picture, mask] = imageUrls(html);
    const answers = await Promise.all([picture, mask].map((url) => fetch(new URL(url, served.server.url))));
    for (const { status, headers } of answers) {
      assert.is(status, 200);
      assert.is(headers.get('content-type'), 'image/png');
      assert.match(headers.get('cache-control')!, 'immutable');
      assert.is(headers.get('content-encoding'), null, 'PNG is packed already');
    }
    const ETag = answers[0].headers.get('etag')!;
    const again = await fetch(answers[0].url, { headers: { 'If-None-Match': ETag } });
    assert.is(again.status, 304);
    const png = Buffer.from(await answers[0].arrayBuffer());
    assert.equal([png.readUInt32BE(16), png.readUInt32BE(20)], [CHART.width, CHART.height]);
    // What the runtime itself packs, for the page's later documents.
    const [own] = /src="data:image\/png;base64,([^"]+)"/.exec(served.app.runtime.renderHtml())!.slice(1);
    assert.ok(png.length * 4 < own.length, `${png.length} bytes, ${own.length} characters by the runtime`);
    for (const id of ['x', 'x.png', '', `${picture.slice(8)}.png`])
      assert.is((await fetch(new URL(`/az/img/${id}`, served.server.url))).status, 404, id);
  });

  chart('the picture shows before there is any runtime', async () => {
    const context = await served.browser.newContext({ viewport: SIZE, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(served.server.url);
    await isDrawn(new AppPage(page), DATA[0]);
    await context.close();
  });

  chart('an export has them, too', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'azul-chart-'));
    const host = await startStaticHost(folder);
    const context = await served.browser.newContext({ viewport: SIZE });
    try {
      const { files } = await exportApp(served.app, folder, { isOffline: false });
      const names = imageUrls(readFileSync(join(folder, 'index.html'), 'utf8'));
      const paths = files.map(({ path }) => path).filter((path) => path.startsWith('az/img/'));
      assert.equal(paths.map((path) => `./${path}`).sort(), [...new Set(names)].sort());
      const appPage = new AppPage(await context.newPage());
      await appPage.open(host.url);
      await isDrawn(appPage, DATA[0]);
      assert.equal(appPage.complaints, []);
    } finally {
      await context.close();
      await host.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
