// What hostile clients send to /az/exec/<node>: bodies that are too long, cut off, slow or no text, nodes that are none, models
// that no app wrote, calls that were overheard. Each gets an answer or loses its connection; the server does not grow.
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openApp, type RunningApp } from '../../server/app.ts';
import { Tokens } from '../../server/csrf.ts';
import type { ExecRequest } from '../../server/exec-job.ts';
import { CALL_HEADER, EXEC_URL, TOKEN_HEADER, TOKEN_URL } from '../../server/exec-urls.ts';
import { type AppServer, startServer } from '../../server/index.ts';
import { compileApp } from '../e2e/compile-app.ts';
import { Workbench } from '../lifter/compile.ts';
import { needs } from '../util/tools.ts';

const MAX_BODY = 64 * 1024;
const SECRET = 'a secret that servers share';
/** Node of "save" (2), whose callback writes a file, and of "secret". */
const SAVE = 4;

if (needs('server: attack exec', 'aarch64-linux-gnu-gcc')) {
  const attack = suite('server: attack on calls');
  const bench = new Workbench();
  const notes = bench.path('notes.txt');
  let app: RunningApp;
  let server: AppServer;
  let token = '';
  const warned: string[] = [];

  attack.before(async () => {
    process.env['AZUL_WEB_SECRET'] = SECRET;
    app = await openApp(compileApp(bench, 'notes', `-DNOTES_PATH="${notes}"`), { isRelease: false });
    server = await startServer(app, {
      listen: { host: '127.0.0.1', port: 0, maxBodyBytes: MAX_BODY },
      execRate: { perSecond: 1_000, burst: 1_000 },
      warn: (line) => warned.push(line),
    });
    token = ((await (await fetch(new URL(TOKEN_URL, server.url))).json()) as { token: string }).token;
  });
  attack.after(async () => {
    await server.close();
    bench.dispose();
  });

  const request = (more: Partial<ExecRequest> = {}): ExecRequest => ({
    version: server.page.version,
    slot: app.slots.find(({ name }) => name === 'on_save')!.slot,
    kind: 2,
    event: { x: 10, y: 10 },
    viewport: [400, 400],
    theme: 0,
    nodes: 14,
    model: '{"clicks":41,"note":""}',
    ...more,
  });
  const saved = (): string => {
    try {
      return readFileSync(notes, 'utf8');
    } catch {
      return '';
    }
  };

  async function call(
    body: unknown,
    node: string | number = SAVE,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; text: string }> {
    const response = await fetch(new URL(`${EXEC_URL}${node}`, server.url), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', [TOKEN_HEADER]: token, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: response.status, text: await response.text() };
  }
  /** The server does what it should for who asks well. */
  async function isWell(): Promise<void> {
    const before = saved();
    const { status, text } = await call(request());
    assert.is(status, 200, text);
    assert.is(saved(), `${before}41 clicks\n`);
  }

  /** A head by hand, then bytes; answers what came until the server ended the connection, and after how long. */
  function raw(head: string[], parts: (string | Buffer)[], end: 'wait' | 'end'): Promise<{ text: string; ms: number }> {
    return new Promise((resolve) => {
      const { port } = new URL(server.url);
      const startMs = performance.now();
      const lines = [`POST ${EXEC_URL}${SAVE} HTTP/1.1`, 'Host: x', `${TOKEN_HEADER}: ${token}`, ...head];
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write(`${[...lines, 'Content-Type: application/json'].join('\r\n')}\r\n\r\n`);
        for (const part of parts) socket.write(part);
        if (end === 'end') socket.end();
      });
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk;
      });
      socket.on('error', () => {});
      socket.on('close', () => resolve({ text, ms: performance.now() - startMs }));
    });
  }
  const statusOf = (text: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0);

  attack('a body that is longer than it may be: announced, or in pieces without an end', async () => {
    assert.is((await call(request({ model: 'x'.repeat(MAX_BODY) }))).status, 413);
    const announced = await raw([`Content-Length: ${10 ** 12}`], ['{'], 'wait');
    assert.is(statusOf(announced.text), 413);
    const piece = `4000\r\n${'x'.repeat(0x4000)}\r\n`;
    const endless = await raw(
      ['Transfer-Encoding: chunked'],
      Array.from({ length: 2_000 }, () => piece),
      'wait',
    );
    // It may not even read the answer, since it is still sending.
    assert.ok([0, 413].includes(statusOf(endless.text)), endless.text.slice(0, 60));
    await isWell();
  });

  attack('a body that ends too early runs nothing', async () => {
    const before = saved();
    const body = JSON.stringify(request());
    for (const cut of [0, 1, body.length >> 1, body.length - 1]) {
      const part = body.slice(0, cut);
      const { text } = await raw([`Content-Length: ${body.length}`], [part], 'end');
      assert.ok([0, 400].includes(statusOf(text)), text.slice(0, 60));
      const chunked = await raw(['Transfer-Encoding: chunked'], [`${body.length.toString(16)}\r\n${part}`], 'end');
      assert.ok([0, 400].includes(statusOf(chunked.text)), chunked.text.slice(0, 60));
      // Whole as a request, but not as JSON.
      const whole = await raw([`Content-Length: ${cut}`, 'Connection: close'], [part], 'wait');
      assert.is(statusOf(whole.text), 400, whole.text.slice(0, 60));
    }
    for (const size of ['ffffffffffffffff', '-1', 'zz', '']) {
      const { text } = await raw(['Transfer-Encoding: chunked'], [`${size}\r\n${body}\r\n0\r\n\r\n`], 'end');
      assert.ok([0, 400, 413].includes(statusOf(text)), `${size}: ${text.slice(0, 60)}`);
    }
    assert.is(saved(), before);
    await isWell();
  });

  attack('a body that comes byte by byte is not waited for, and holds nobody up', async () => {
    const body = JSON.stringify(request());
    const { port } = new URL(server.url);
    const before = saved();
    const head = `POST ${EXEC_URL}${SAVE} HTTP/1.1\r\nHost: x\r\n${TOKEN_HEADER}: ${token}\r\nContent-Type: application/json\r\n`;
    const slow = Array.from(
      { length: 20 },
      () =>
        new Promise<string>((resolve) => {
          let text = '';
          let at = 0;
          const socket = connect(Number(port), '127.0.0.1', () =>
            socket.write(`${head}Content-Length: ${body.length}\r\n\r\n`),
          );
          const drip = setInterval(() => socket.writable && socket.write(body[at++]), 1_000);
          socket.on('data', (chunk) => {
            text += chunk;
          });
          socket.on('error', () => {});
          socket.on('close', () => {
            clearInterval(drip);
            resolve(text);
          });
        }),
    );
    assert.is((await fetch(server.url)).status, 200);
    for (const text of await Promise.all(slow)) assert.ok([0, 408].includes(statusOf(text)), text.slice(0, 60));
    assert.is(saved(), before);
    await isWell();
  });

  attack('nodes that are none', async () => {
    const before = saved();
    const names = ['', '-1', '-0', '1.0', '1e1', '0x4', '٤', '4%00', '4/', '4/4', '%34', '4294967300', '1'.repeat(300)];
    for (const name of [...names, 'windows', '__proto__', 'constructor', '4;x', '4 ']) {
      const { status } = await call(request(), name);
      // A space at the end of an address is none of it.
      if (name === '4 ') continue;
      assert.ok([400, 404, 405, 422].includes(status), `${name}: ${status}`);
    }
    for (const node of [0, 1, 3, 5, 13, 14, 99_999, 999_999_999]) assert.is((await call(request(), node)).status, 422);
    assert.is(saved(), `${before}41 clicks\n`, 'only the one with a space behind it');
    await isWell();
  });

  const MODELS: readonly (readonly [what: string, model: string])[] = [
    ['nothing', ''],
    ['no JSON', '{"clicks":'],
    ['more behind', '{"clicks":1,"note":""}x'],
    ['another type', '[1,2,3]'],
    ['null', 'null'],
    ['no fields', '{}'],
    ['a field of another type', '{"clicks":"<script>","note":{}}'],
    ['a number that is none', '{"clicks":NaN,"note":""}'],
    ['a number without end', `{"clicks":${'9'.repeat(10_000)},"note":""}`],
    ['a number above all integers', '{"clicks":1e400,"note":""}'],
    ['the least integer', '{"clicks":-9223372036854775808,"note":""}'],
    ['a text that is too long for the app', `{"clicks":1,"note":"${'n'.repeat(50_000)}"}`],
    ['characters that end texts in C', '{"clicks":1,"note":"a\\u0000b\\u0000"}'],
    ['half a character', '{"clicks":1,"note":"\\ud800"}'],
    ['fields that objects have', '{"__proto__":{"clicks":9},"constructor":1,"clicks":1,"note":""}'],
    ['the same field again and again', `{${'"clicks":1,'.repeat(5_000)}"clicks":2,"note":""}`],
    ['arrays in arrays', `{"clicks":${'['.repeat(20_000)}${']'.repeat(20_000)},"note":""}`],
    ['a format', '{"clicks":1,"note":"%s%s%s%n%n"}'],
  ];
  for (const [what, model] of MODELS)
    attack(`a forged model: ${what}`, async () => {
      const { status, text } = await call(request({ model }));
      assert.ok([200, 400, 422].includes(status), `${status}: ${text.slice(0, 200)}`);
      const body = JSON.parse(text) as { model?: string; error?: string };
      if (status === 200) {
        const { clicks, note } = JSON.parse(body.model!) as { clicks: unknown; note: unknown };
        assert.ok(Number.isInteger(clicks) && typeof note === 'string' && note.length < 64, body.model);
      } else assert.ok(body.error);
      await isWell();
    });

  attack('tokens that were overheard are good for their hour only, and calls with a name are made once', async () => {
    const hourAgo = new Tokens(SECRET, () => Math.floor(Date.now() / 1000) - 3_601);
    const old = await call(request(), SAVE, { [TOKEN_HEADER]: hourAgo.make() });
    assert.is(old.status, 403, old.text);
    const fresh = await call(request(), SAVE, { [TOKEN_HEADER]: new Tokens(SECRET).make() });
    assert.is(fresh.status, 200, 'another server with the same secret gave it');
    const before = saved();
    const headers = { [CALL_HEADER]: 'overheard-0123456789' };
    const replies: { status: number; text: string }[] = [];
    for (let n = 0; n < 5; n++) replies.push(await call(request(), SAVE, headers));
    for (const reply of replies) assert.equal(reply, replies[0]);
    assert.is(saved(), `${before}41 clicks\n`);
    // A token cannot come with the address, where logs and referrers would have it.
    const inQuery = await fetch(new URL(`${EXEC_URL}${SAVE}?${TOKEN_HEADER}=${token}`, server.url), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(request()),
    });
    assert.is(inQuery.status, 403);
  });

  attack('hundreds of calls that fail leave no memory behind', async () => {
    const forged = (n: number) => call(request({ model: MODELS[n % MODELS.length][1] }), n % 16);
    async function send(count: number): Promise<void> {
      for (let n = 0; n < count; n += 8) await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map((k) => forged(n + k)));
    }
    // All threads of the pool are there afterwards, each with a runtime.
    await send(96);
    const before = process.memoryUsage().rss;
    await send(320);
    const grownMiB = (process.memoryUsage().rss - before) / 2 ** 20;
    assert.ok(grownMiB < 160, `${grownMiB} MiB more`);
    await isWell();
  });

  attack.run();
}
