// Fused multiply-add in a page: by the instruction where the engine has it, by the exact helpers where not, to the same digit.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openApp } from '../../server/app.ts';
import { needs } from '../util/tools.ts';
import { serveForBrowser } from './browser.ts';
import { bootInNode, clickInNode } from './node-app.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const GCC = 'aarch64-linux-gnu-gcc';
const CLICKS = 5;

if (needs('e2e: fused multiply-add', 'chromium', GCC)) {
  const fused = suite('e2e: fused multiply-add');
  const work = mkdtempSync(join(tmpdir(), 'azul-web-'));
  fused.after(() => rmSync(work, { recursive: true }));

  fused('the page fetches the variant that its engine can run, and shows what the exact helpers show', async () => {
    const path = join(work, 'fused.so');
    execFileSync(GCC, ['-O3', '-fPIC', '-shared', `-I${ROOT}include`, `${ROOT}test/e2e/apps/fused.c`, '-o', path]);
    const app = await openApp(path);
    const served = await serveForBrowser(app);
    try {
      const callback = served.server.artifacts.modules.find(({ name }) => name === 'on_step')!;
      assert.ok(callback.relaxed, 'the callback has a variant');
      const appPage = await served.open({ width: 640, height: 480 });
      const box = (await appPage.page.locator('button').boundingBox())!;
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      // Node's own engine has no relaxed SIMD: it runs the exact variant.
      const runtime = await bootInNode(app, served.server);
      for (let n = 0; n < CLICKS; n++) {
        await appPage.click(x, y);
        clickInNode(runtime, x, y);
      }
      const shown = await appPage.page.locator('div').first().innerText();
      assert.match(shown, /^[-\d. e]+$/);
      assert.ok(runtime.renderHtml().includes(shown), `${shown} is not in ${runtime.renderHtml()}`);
      const fetched = await appPage.page.evaluate(() =>
        performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname),
      );
      const variants = [callback.artifact.url, callback.relaxed!.url].map((url) => fetched.includes(url));
      assert.is(variants.filter(Boolean).length, 1, 'one of the two is fetched');
      console.log(variants[1] ? 'this browser fuses multiply-adds' : 'this browser uses the exact helpers');
      assert.equal(appPage.complaints, []);
    } finally {
      await served.close();
    }
  });

  fused.run();
}
