// What hostile clients send and hold back: paths, bodies, sockets. Afterwards the server answers, and has not grown.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startApp } from '../../server/app.ts';
import { listArtifacts } from '../../server/artifacts.ts';
import { EXEC_URL, TOKEN_URL } from '../../server/exec-urls.ts';
import { type AppServer, startServer } from '../../server/index.ts';

const attack = suite('server: attack');
let server: AppServer;
let port = 0;
const warned: string[] = [];

attack.before(async () => {
  const bytes = readFileSync(new URL('../../demos/bin/counter', import.meta.url));
  server = await startServer(await startApp(bytes, 'counter', { isRelease: false }), {
    listen: { host: '127.0.0.1', port: 0, maxConnections: 500 },
    warn: (line) => warned.push(line),
  });
  port = Number(new URL(server.url).port);
});
attack.after(() => server.close());

const open = (): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket));
    socket.once('error', reject);
  });

/** Sends bytes, collects what comes until the server closes the connection or is silent. */
function exchange(bytes: string | Buffer, silentMs = 2_000): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let text = '';
    const timer = setTimeout(() => socket.destroy(), silentMs);
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      timer.refresh();
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(text);
    });
  });
}
const statusOf = (text: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0);
const get = (path: string): Promise<string> => exchange(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
const isWell = async (): Promise<void> => {
  assert.is((await fetch(server.url)).status, 200);
};

const UP = ['..', '%2e%2e', '.%2e', '%252e%252e', '..%00', '..%c0%af', '....', '..;'];
const SLASHES = ['/', '%2f', '\\', '%5c', '//', '/./'];
/** Folders of everything that is served, files of it as if they were folders, endpoints, and folders of other apps. */
function bases(): string[] {
  const urls = listArtifacts(server.artifacts).map(({ url }) => url);
  const folders = urls.map((url) => url.replace(/[^/]*$/, ''));
  const endpoints = [EXEC_URL, `${TOKEN_URL}/`, '/az/health/', '/az/metrics/', '/az/watch/'];
  return [...new Set(['/', ...folders, ...urls.map((url) => `${url}/`), ...endpoints, '/az/host/', '/az/img/'])];
}

attack('no path leads out of the table of routes', async () => {
  const all = bases();
  assert.ok(all.length > 15);
  for (const [n, base] of all.entries())
    for (const [m, up] of UP.entries()) {
      const slash = SLASHES[(n + m) % SLASHES.length];
      const path = `${base}${`${up}${slash}`.repeat(6)}etc/passwd`;
      const answer = await get(path);
      assert.ok([400, 404, 405].includes(statusOf(answer)), `${path}: ${answer.slice(0, 80)}`);
      assert.not.match(answer, /root:/);
    }
  for (const path of [
    '/az/loader.js/',
    '/az/loader.js%00',
    '/az/LOADER.JS',
    '/az//loader.js',
    '/package.json',
    '/.git/config',
  ])
    assert.is(statusOf(await get(path)), 404, path);
  await isWell();
});

attack('bytes that are no characters, in the target and in headers', async () => {
  for (const bytes of [[0xff, 0xfe], [0xc3], [0xed, 0xa0, 0x80], [0x00], [0x0d], [0x80]]) {
    const junk = Buffer.from(bytes);
    const target = Buffer.concat([
      Buffer.from('GET /'),
      junk,
      Buffer.from(' HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'),
    ]);
    const header = Buffer.concat([
      Buffer.from('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-A: '),
      junk,
      Buffer.from('\r\n\r\n'),
    ]);
    for (const request of [target, header]) {
      const answer = await exchange(request);
      assert.ok(answer === '' || [200, 400, 404].includes(statusOf(answer)), answer.slice(0, 60));
    }
  }
  await isWell();
});

attack('headers without end: by size and by number', async () => {
  const many = Array.from({ length: 3_000 }, (_, n) => `X-${n}: a\r\n`).join('');
  assert.is(statusOf(await exchange(`GET / HTTP/1.1\r\nHost: x\r\n${many}\r\n`)), 431);
  assert.is(statusOf(await exchange(`GET / HTTP/1.1\r\nHost: x\r\nCookie: ${'a'.repeat(100_000)}\r\n\r\n`)), 431);
  await isWell();
});

attack('two answers cannot be made of one: smuggled requests are refused', async () => {
  const both =
    'POST /az/exec/0 HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /az/health HTTP/1.1\r\nHost: x\r\n\r\n';
  const twice = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\nGET /';
  for (const request of [both, twice]) {
    const answer = await exchange(request);
    assert.is(statusOf(answer), 400);
    assert.is(answer.match(/HTTP\/1\.1 /g)?.length, 1);
  }
});

attack('a response header cannot be made by a query', async () => {
  const answer = await get('/?x=%0d%0aSet-Cookie:%20a=b&token=%0d%0aX-Evil:1');
  assert.is(statusOf(answer), 200);
  assert.not.match(answer, /Set-Cookie|X-Evil/);
});

attack('thousands of requests at once through one connection, and one that reads no answer', async () => {
  const one = 'GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n';
  const last = one.replace('Host', 'Connection: close\r\nHost');
  const answers = await exchange(one.repeat(2_999) + last, 60_000);
  assert.is(answers.match(/HTTP\/1\.1 404/g)?.length, 3_000);
  const before = process.memoryUsage().rss;
  const deaf = await open();
  deaf.pause();
  deaf.on('error', () => {});
  deaf.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(20_000));
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  await isWell();
  const grownMiB = (process.memoryUsage().rss - before) / 2 ** 20;
  assert.ok(grownMiB < 150, `${grownMiB} MiB more`);
  deaf.destroy();
});

/** Sockets that begin a request and leave it there. */
async function halfOpen(count: number, begin: string): Promise<Socket[]> {
  const sockets: Socket[] = [];
  for (let n = 0; n < count; n++) {
    const socket = await open();
    socket.on('error', () => {});
    // An answer that nobody reads would hold the end of the connection up.
    socket.resume();
    socket.write(begin);
    sockets.push(socket);
  }
  return sockets;
}

const SLOW = [
  ['no header ends', 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: '],
  [
    'no body ends',
    'POST /az/exec/1 HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\nContent-Type: application/json\r\n\r\n{',
  ],
  ['nothing is said', ''],
] as const;
attack('thousands of connections that are left half open: the server comes back, and keeps none of them', async () => {
  const before = process.memoryUsage().rss;
  for (const [, begin] of SLOW) {
    const sockets = await halfOpen(1_000, begin);
    const closed = Promise.all(
      sockets.map(
        (socket) => new Promise<void>((resolve) => (socket.destroyed ? resolve() : socket.once('close', resolve))),
      ),
    );
    // The limit of connections closes those that are too many at once, the others end when their time is up, or here.
    assert.ok(sockets.filter((socket) => !socket.destroyed && !socket.closed).length <= 1_000);
    if (begin !== '') await closed;
    for (const socket of sockets) socket.destroy();
    await closed;
    await isWell();
  }
  const grownMiB = (process.memoryUsage().rss - before) / 2 ** 20;
  assert.ok(grownMiB < 150, `${grownMiB} MiB more`);
  assert.equal(warned, []);
});

/** Opens connections in groups, so that the queue of those that wait is not the limit. */
async function openMany(at: number, count: number): Promise<Socket[]> {
  const sockets: Socket[] = [];
  while (sockets.length < count)
    sockets.push(
      ...(await Promise.all(
        Array.from({ length: 250 }, () => {
          const socket = connect(at, '127.0.0.1');
          socket.on('error', () => {});
          socket.resume();
          return new Promise<Socket>((resolve) => socket.once('connect', () => resolve(socket)));
        }),
      )),
    );
  return sockets;
}

attack('10,000 connections that are half open: meanwhile others are answered, afterwards nothing is left', async () => {
  const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
  const address = 'web://127.0.0.1:0?max_connections=12000';
  const child = spawn(process.execPath, [cli, 'serve', 'counter', '--listen', address], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const url = /http:\S+/.exec(String(line))![0];
    const metric = async (name: string): Promise<number> => {
      const text = await (await fetch(new URL('/az/metrics', url))).text();
      return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)![1]);
    };
    const bytesBefore = await metric('process_resident_memory_bytes');
    const sockets = await openMany(Number(new URL(url).port), 10_000);
    for (const [n, socket] of sockets.entries()) socket.write(SLOW[n % 2][1]);
    // On a slow machine the first have lost their time before the last is there.
    assert.ok((await metric('azul_web_connections')) > 1_024);
    assert.is((await fetch(url)).status, 200);
    const grown = (await metric('process_resident_memory_bytes')) - bytesBefore;
    assert.ok(grown < 10_000 * 40_000, `${Math.round(grown / 10_000)} bytes for each connection`);
    await Promise.all(sockets.map((socket) => socket.closed || once(socket, 'close')));
    assert.ok((await metric('azul_web_connections')) < 10);
    assert.is((await fetch(url)).status, 200);
  } finally {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
});

attack.run();
