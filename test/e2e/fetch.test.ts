// An app that waits: an HTTP request in a callback and a thread with its messages, in Chromium with and without promises in
// wasm, against a web server of the test.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { EVENTS, PAGE } from '../../runtime-as/tables/wire/events.ts';
import { openApp, type RunningApp } from '../../server/app.ts';
import { startTestServer, type TestServer } from '../services/http-server.ts';
import { needs } from '../util/tools.ts';
import type { AppPage, PageOptions } from './browser.ts';
import { bootInNode, clickInNode } from './node-app.ts';
import { serveFor } from './suites.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const GCC = 'aarch64-linux-gnu-gcc';
const START_MS = Date.UTC(2026, 0, 2);
const SIZE = { width: 480, height: 240 };
const work = mkdtempSync(join(tmpdir(), 'azul-web-'));
process.on('exit', () => rmSync(work, { recursive: true }));

if (needs('e2e: fetch', 'chromium', GCC)) {
  const test = suite('e2e: fetch');
  let server: TestServer;
  const serve = serveFor(test);

  /** The app that asks for this path. */
  async function build(path: string): Promise<RunningApp> {
    const out = join(work, `${path.replace(/\W/g, '-')}.so`);
    const url = path.startsWith('http') ? path : server.origin + path;
    const source = join(ROOT, 'test/e2e/apps/fetch.c');
    const flags = ['-O2', '-fPIC', '-shared', `-DFETCH_URL="${url}"`, `-I${join(ROOT, 'include')}`];
    execFileSync(GCC, [...flags, source, '-o', out]);
    return openApp(out);
  }

  async function open(path: string, options?: PageOptions): Promise<AppPage> {
    const served = await serve(await build(path));
    return served.open(SIZE, options);
  }

  test.before(async () => {
    server = await startTestServer();
  });
  test.after(() => server.close());

  const button = ({ page }: AppPage, label: string) => page.locator('button', { hasText: label });
  const shows = ({ page }: AppPage, text: RegExp): Promise<void> =>
    page.locator('body', { hasText: text }).waitFor({ timeout: 30_000 });
  const log = async (appPage: AppPage): Promise<string[]> =>
    (await appPage.log()).filter(({ frame }) => frame).map(({ kind = NaN }) => EVENTS[kind].name);

  test('a callback waits for its answer, and the events behind it for the callback', async () => {
    const appPage = await open('/slow?ms=600');
    await button(appPage, 'Load').click();
    await button(appPage, 'Count').click();
    await button(appPage, 'Count').click();
    await shows(appPage, /200: late/);
    await shows(appPage, /Count\s*2$/);
    assert.equal(await log(appPage), ['mouseup', 'mouseup', 'mouseup']);
    assert.equal(appPage.complaints, []);
  });

  /** The page's clock moves; sleeping threads wake by it. */
  const pass = ({ page }: AppPage, ms: number): Promise<void> => page.clock.runFor(ms);

  test('a thread sleeps while events are delivered, and reports its steps', async () => {
    const appPage = await open('/text', { startMs: START_MS });
    await button(appPage, 'Work').click();
    await shows(appPage, /Stop\s*step 0 of 5/);
    await pass(appPage, 40);
    await shows(appPage, /step 1 of 5/);
    await button(appPage, 'Count').click();
    await shows(appPage, /Count\s*1$/);
    for (let step = 2; step <= 5; step++) {
      await pass(appPage, 40);
      await shows(appPage, new RegExp(`step ${step} of 5`));
    }
    await shows(appPage, /Work/);
    assert.equal(await log(appPage), ['mouseup', 'thread', 'mouseup', 'thread', 'thread', 'thread', 'thread']);
    await button(appPage, 'Load').click();
    await shows(appPage, /200: text/);
    assert.equal(appPage.complaints, []);
  });

  test('a removed thread is told so, and is heard no more', async () => {
    const appPage = await open('/404', { startMs: START_MS });
    await button(appPage, 'Work').click();
    await shows(appPage, /Stop/);
    await button(appPage, 'Stop').click();
    await shows(appPage, /Work/);
    await pass(appPage, 1000);
    await button(appPage, 'Load').click();
    await shows(appPage, /404: no\s*Work\s*step 0 of 5/);
    assert.equal(await log(appPage), ['mouseup', 'mouseup', 'mouseup']);
    await button(appPage, 'Work').click();
    await shows(appPage, /Stop/);
    for (let step = 1; step <= 5; step++) {
      await pass(appPage, 40);
      await shows(appPage, new RegExp(`step ${step} of 5`));
    }
    assert.equal(
      appPage.complaints.filter((line) => !line.includes('status of 404')),
      [],
      'the browser itself notes the 404',
    );
  });

  test('what the browser refuses is an AzHttpError by name', async () => {
    const appPage = await open('/closed');
    await button(appPage, 'Load').click();
    await shows(appPage, /ConnectionFailed\("/);
    assert.ok(
      appPage.complaints.every((line) => /CORS|ERR_FAILED|closed/.test(line)),
      appPage.complaints.join('\n'),
    );
  });

  const WITHOUT = 'delete WebAssembly.Suspending; delete WebAssembly.promising;';
  test('an engine that cannot wait blocks instead, with the same documents', async () => {
    const appPage = await open('/slow?ms=100', { script: WITHOUT });
    await button(appPage, 'Load').click();
    await shows(appPage, /200: late/);
    await button(appPage, 'Work').click();
    await shows(appPage, /step 5 of 5/);
    await button(appPage, 'Count').click();
    await shows(appPage, /Count\s*1$/);
    assert.equal(await log(appPage), ['mouseup', 'mouseup', 'thread', 'mouseup']);
    assert.equal(appPage.complaints, []);
  });

  test('in Node the same app blocks too', async () => {
    const served = await serve(await build('/text'));
    const appPage = await served.open(SIZE);
    const node = await bootInNode(served.app, served.server);
    const centre = async (label: string): Promise<[number, number]> => {
      const box = (await button(appPage, label).boundingBox())!;
      return [box.x + box.width / 2, box.y + box.height / 2];
    };
    clickInNode(node, ...(await centre('Load')));
    assert.match(node.renderHtml(), /200: text/);
    clickInNode(node, ...(await centre('Work')));
    assert.ok(node.hasTasks());
    node.runTasks();
    assert.is(node.messageCount(), 5);
    node.dispatch(
      EVENTS.findIndex(({ name }) => name === 'thread'),
      { node: PAGE },
    );
    assert.match(node.renderHtml(), /step 5 of 5/);
    assert.is(node.messageCount(), 0);
  });

  test.run();
}
