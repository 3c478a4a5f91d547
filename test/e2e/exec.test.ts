// Callbacks that run on the server: through a browser, and by requests that no page of ours would send.
import { existsSync, readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openApp } from '../../server/app.ts';
import type { ExecAnswer, ExecRequest } from '../../server/exec-job.ts';
import { CALL_HEADER, EXEC_URL, TOKEN_HEADER, TOKEN_URL } from '../../server/exec-urls.ts';
import { needs } from '../util/tools.ts';
import type { AppPage } from './browser.ts';
import { compileApp } from './compile-app.ts';
import { benchFor, serveDuring } from './suites.ts';

const BUTTONS = ['count', 'save', 'secret', 'paint', 'slow', 'fail'] as const;
type Button = (typeof BUTTONS)[number];
/** What the app's on_secret makes of a number of clicks. */
function secretOf(clicks: number): string {
  let number = 0x5eed5eed5eed5eedn;
  for (let n = 0; n <= clicks; n++) number = BigInt.asUintN(64, number * 6364136223846793005n + 1442695040888963407n);
  return number.toString(16).padStart(16, '0');
}

if (needs('e2e: exec', 'chromium', 'aarch64-linux-gnu-gcc')) {
  const test = suite('e2e: exec');
  const bench = benchFor(test);
  const notes = bench.path('notes.txt');
  const served = serveDuring(
    test,
    () => openApp(compileApp(bench, 'notes', '-g', `-DNOTES_PATH="${notes}"`), { isRelease: false }),
    { execLimits: { threads: 2, waiting: 4, callMs: 2_000 }, warn: () => {} },
  );
  let page: AppPage;

  test.before(async () => {
    page = await served.open({ width: 400, height: 400 });
  });

  const press = (label: Button): Promise<void> => page.page.getByText(label, { exact: true }).click();
  const shows = (text: string): Promise<void> =>
    page.page.locator('body', { hasText: text }).waitFor({ timeout: 20_000 });

  /** What the page said last; the browser adds lines of its own about answers that are no success. */
  const complaint = (): string => page.complaints.filter((line) => line.includes('azul:')).at(-1) ?? '';

  test('a callback that needs a file runs on the server, and the page shows the model that comes back', async () => {
    await press('count');
    await press('count');
    await press('save');
    await shows('2: saved 2');
    assert.is(readFileSync(notes, 'utf8'), '2 clicks\n');
    // What runs in the page goes on from there.
    await press('count');
    await shows('3: saved 2');
    await press('save');
    await shows('3: saved 3');
    assert.is(readFileSync(notes, 'utf8'), '2 clicks\n3 clicks\n');
  });

  test('events that come while a call is under way wait for it', async () => {
    let letGo = (): void => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.page.route('**/az/exec/*', async (route) => {
      await held;
      await route.continue();
    });
    await press('save');
    await page.page.locator('[aria-busy=true]').waitFor();
    await press('count');
    await press('count');
    assert.match(await page.page.locator('body').innerText(), /^3: /);
    letGo();
    await shows('5: saved');
    await page.page.unroute('**/az/exec/*');
    const saved = readFileSync(notes, 'utf8').split('\n').at(-2)!;
    assert.is((await page.page.locator('body').innerText()).split('\n')[0], `5: saved ${saved.split(' ')[0]}`);
  });

  test('a private callback works, and its code is in no file of the page', async () => {
    const model = (): { clicks: number } => JSON.parse(served.app.modelJson!) as { clicks: number };
    assert.is(model().clicks, 0);
    await press('secret');
    await shows(secretOf(5));
    // The first constant of the function, as instructions load it and as wasm has it.
    const marks = [Buffer.from('ed5eed5eed5eed5e', 'hex'), Buffer.from([0xa0, 0xdd, 0x9b, 0xd2])];
    const { app } = served;
    const [section] = app.lifted.serverCode;
    const code = Buffer.from(app.lifted.image).subarray(
      section.addr - app.base,
      section.addr - app.base + section.byteLen,
    );
    assert.ok(code.some((byte) => byte !== 0));
    const urls = await page.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    assert.ok(urls.some((url) => url.includes('/az/image.')) && urls.some((url) => url.includes('on_count')));
    assert.not.ok(urls.some((url) => url.includes('secret')));
    for (const url of urls) {
      const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
      assert.is(bytes.indexOf(code.subarray(0, 32)), -1, url);
      assert.is(bytes.indexOf(marks[0]), -1, url);
    }
  });

  test('a callback that changes a node and not the model changes it in the page', async () => {
    await press('paint');
    await page.page.getByText('painted', { exact: true }).waitFor();
    await shows(secretOf(5));
  });

  test('the node shows that it waits; a call that does not end is given up, and the page goes on', async () => {
    await press('slow');
    await page.page.locator('[aria-busy=true]').waitFor();
    await page.page.waitForFunction(() => !document.querySelector('[aria-busy]'));
    assert.match(complaint(), /did not end within 2 s/);
    await press('count');
    await shows('6: ');
  });

  test('a callback that fails there says where, and the page goes on', async () => {
    await press('fail');
    await page.page.waitForFunction(() => !document.querySelector('[aria-busy]'));
    assert.match(complaint(), /abort.*on_fail.*notes\.c:\d+/, complaint());
    await press('count');
    await shows('7: ');
  });

  test('a server that is away for a moment is asked again, and makes the call once', async () => {
    const before = readFileSync(notes, 'utf8');
    let lost = 0;
    // The call arrives, its answer does not.
    await page.page.route('**/az/exec/*', async (route) => {
      if (lost++ > 0) return route.continue();
      await route.fetch();
      return route.abort('connectionreset');
    });
    await press('save');
    await shows('7: saved 7');
    await page.page.unroute('**/az/exec/*');
    assert.is(lost, 2);
    assert.is(readFileSync(notes, 'utf8'), `${before}7 clicks\n`);
  });

  // From here on: requests by hand.
  const url = (path: string): URL => new URL(path, served.server.url);
  const token = async (): Promise<string> => ((await (await fetch(url(TOKEN_URL))).json()) as { token: string }).token;
  const slotOf = (name: string): number => served.app.slots.find((slot) => slot.name === name)!.slot;
  const buttonIndex = (label: Button): number => 2 + 2 * BUTTONS.indexOf(label);
  const request = (label: Button, more: Partial<ExecRequest> = {}): ExecRequest => ({
    version: served.server.page.version,
    slot: slotOf(`on_${label}`),
    kind: 2,
    event: { x: 10, y: 10 },
    viewport: [400, 400],
    theme: 0,
    nodes: 2 + 2 * BUTTONS.length,
    model: '{"clicks":41,"note":""}',
    ...more,
  });
  interface Reply {
    status: number;
    body: Partial<ExecAnswer> & { error?: string };
  }
  async function call(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    const text = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
    const response = await fetch(url(path), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', [TOKEN_HEADER]: await token(), ...headers },
      body: text as BodyInit,
    });
    return { status: response.status, body: (await response.json()) as Reply['body'] };
  }
  const at = (label: Button): string => `${EXEC_URL}${buttonIndex(label)}`;

  test('the same call by hand: the new model, and nothing is left of it', async () => {
    const first = await call(at('secret'), request('secret'));
    assert.is(first.status, 200);
    assert.equal(JSON.parse(first.body.model!), { clicks: 41, note: secretOf(41) });
    const second = await call(at('secret'), request('secret', { model: '{"clicks":0,"note":""}' }));
    assert.equal(JSON.parse(second.body.model!), { clicks: 0, note: secretOf(0) });
  });

  test('the same name of a call: the same answer', async () => {
    const before = readFileSync(notes, 'utf8');
    const headers = { [CALL_HEADER]: 'a-name-of-16-characters' };
    const answers = await Promise.all([1, 2, 3].map(() => call(at('save'), request('save'), headers)));
    for (const { body } of answers) assert.equal(body, answers[0].body);
    assert.is(readFileSync(notes, 'utf8'), `${before}41 clicks\n`);
  });

  const refused: [
    what: string,
    path: () => string,
    body: () => unknown,
    status: number,
    why: RegExp,
    headers?: Record<string, string>,
  ][] = [
    ['no token', () => at('save'), () => request('save'), 403, /token/, { [TOKEN_HEADER]: '' }],
    [
      'a token of another secret',
      () => at('save'),
      () => request('save'),
      403,
      /token/,
      { [TOKEN_HEADER]: `zzzzzz.${'a'.repeat(16)}.${'b'.repeat(43)}` },
    ],
    [
      'a page of another site',
      () => at('save'),
      () => request('save'),
      403,
      /pages of this server/,
      { 'Sec-Fetch-Site': 'cross-site' },
    ],
    [
      'another origin',
      () => at('save'),
      () => request('save'),
      403,
      /pages of this server/,
      { Origin: 'http://evil.example' },
    ],
    [
      'another type',
      () => at('save'),
      () => request('save'),
      415,
      /application\/json/,
      { 'Content-Type': 'text/plain' },
    ],
    ['no JSON', () => at('save'), () => '{', 400, /no JSON/],
    ['no object', () => at('save'), () => '[]', 400, /no object/],
    ['no UTF-8', () => at('save'), () => new Uint8Array([0x22, 0xff, 0x22]), 400, /no UTF-8/],
    ['a node that is none', () => `${EXEC_URL}x`, () => request('save'), 400, /names no node/],
    ['a path in place of a node', () => `${EXEC_URL}..%2f..%2fetc`, () => request('save'), 400, /names no node/],
    ['a node that does not exist', () => `${EXEC_URL}9999`, () => request('save'), 422, /no node 9999/],
    ['a node without this callback', () => at('secret'), () => request('save'), 422, /no such callback/],
    ['the window without this callback', () => `${EXEC_URL}window`, () => request('save'), 422, /no such callback/],
    ['a callback of the page', () => at('count'), () => request('count'), 404, /no such callback on the server/],
    [
      'layout in place of a callback',
      () => at('save'),
      () => request('save', { slot: served.app.info.layoutSlot }),
      404,
      /no such callback/,
    ],
    ['slot 0', () => at('save'), () => request('save', { slot: 0 }), 404, /no such callback/],
    ['another version', () => at('save'), () => request('save', { version: 'x' }), 409, /another version/],
    ['another document', () => at('save'), () => request('save', { nodes: 3 }), 409, /the page has 3 nodes/],
    ['an event that is none', () => at('save'), () => request('save', { kind: 63 }), 400, /kind 63 is no event/],
    [
      'a coordinate that is none',
      () => at('save'),
      () => request('save', { event: { x: 'NaN' as unknown as number } }),
      400,
      /event\.x/,
    ],
    [
      'modifiers that are none',
      () => at('save'),
      () => request('save', { event: { modifiers: 16 } }),
      400,
      /event\.modifiers/,
    ],
    [
      'a deep model',
      () => at('save'),
      () => request('save', { model: `${'['.repeat(100_000)}${']'.repeat(100_000)}` }),
      422,
      /./,
    ],
    [
      'a body that is too long',
      () => at('save'),
      () => request('save', { model: 'x'.repeat(2_000_000) }),
      413,
      /longer than 1048576/,
    ],
  ];
  for (const [what, path, body, status, why, headers] of refused)
    test(`refused: ${what}`, async () => {
      const before = readFileSync(notes, 'utf8');
      const reply = await call(path(), body(), headers);
      assert.is(reply.status, status, JSON.stringify(reply.body));
      assert.match(reply.body.error!, why);
      assert.is(readFileSync(notes, 'utf8'), before, 'nothing ran');
    });

  test('more calls than there is room for are refused for now, the others are answered', async () => {
    const slow = request('slow', { model: '{"clicks":9,"note":""}' });
    const replies = await Promise.all(Array.from({ length: 9 }, () => call(at('slow'), slow)));
    const statuses = replies.map(({ status }) => status);
    assert.ok(statuses.includes(503) && statuses.includes(500), statuses.join());
    assert.is((await call(at('secret'), request('secret'))).status, 200);
  });

  test('a client that calls too often is told when to come again', async () => {
    const key = await token();
    const send = () => fetch(url(at('save')), { method: 'POST', headers: { [TOKEN_HEADER]: key }, body: '{}' });
    const replies = await Promise.all(Array.from({ length: 60 }, send));
    const busy = replies.find(({ status }) => status === 429);
    assert.ok(Number(busy?.headers.get('retry-after')) >= 1);
    assert.ok(existsSync(notes));
  });

  test.run();
}
