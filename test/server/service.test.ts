// What a server offers besides files: ranges, tokens, TLS with HTTP/2, health and metrics, logs, limits of connections.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { get, type IncomingHttpHeaders } from 'node:http';
import { type ClientHttp2Session, connect as connectHttp2 } from 'node:http2';
import { request as requestTls } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startApp } from '../../server/app.ts';
import { makeArtifact } from '../../server/artifact.ts';
import { type AppServer, startServer } from '../../server/index.ts';
import type { LogLine } from '../../server/log.ts';
import type { Page } from '../../server/page.ts';
import { makeRoutes, rangeOf } from '../../server/routes.ts';
import { type ServerOptions, serveRoutes } from '../../server/serve-routes.ts';
import { needs } from '../util/tools.ts';

const service = suite('server: service');

const LISTEN = { host: '127.0.0.1', port: 0 } as const;
const HTML = `<!DOCTYPE html><p>${'a page '.repeat(200)}`;
const page: Page = {
  artifact: makeArtifact('/', 'text/html; charset=utf-8', HTML),
  images: [],
  policy: "default-src 'none'",
  version: '1',
};
const digits = makeArtifact('/az/digits.%.bin', 'application/octet-stream', '0123456789'.repeat(100));
const serve = (options: Partial<ServerOptions> = {}) =>
  serveRoutes(makeRoutes([page], [digits]), { listen: LISTEN, ...options });

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** GET without what fetch() adds: no Accept-Encoding, no redirects. */
function fetchPlain(url: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    get(url, { headers, agent: false }, (res) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('end', () => resolve({ status: res.statusCode!, headers: res.headers, body: Buffer.concat(chunks) }));
    }).on('error', reject);
  });
}

const ranges: [header: string | undefined, expected: ReturnType<typeof rangeOf>][] = [
  [undefined, undefined],
  ['bytes=0-0', { start: 0, end: 1 }],
  ['bytes=10-19', { start: 10, end: 20 }],
  ['bytes=90-', { start: 90, end: 100 }],
  ['bytes=90-1000', { start: 90, end: 100 }],
  ['bytes=-5', { start: 95, end: 100 }],
  ['bytes=-500', { start: 0, end: 100 }],
  ['Bytes = 1-2', { start: 1, end: 3 }],
  ['bytes=100-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=5-4', undefined],
  ['bytes=-', undefined],
  ['bytes=0-1,3-4', undefined],
  ['lines=0-1', undefined],
  ['bytes=0x1-2', undefined],
  [`bytes=${'9'.repeat(30)}-`, undefined],
];
for (const [header, expected] of ranges)
  service(`Range: ${header ?? '(none)'}`, () => {
    assert.equal(rangeOf(header, 100), expected);
  });

service('a part of a file, of its encoded form too, and only of the bytes that the client has', async () => {
  const server = await serve();
  const url = new URL(digits.url, server.url).href;
  const part = await fetchPlain(url, { Range: 'bytes=5-14' });
  assert.is(part.status, 206);
  assert.is(part.headers['content-range'], 'bytes 5-14/1000');
  assert.is(part.headers['content-length'], '10');
  assert.is(part.body.toString(), '5678901234');
  const whole = await fetchPlain(url, { 'Accept-Encoding': 'br' });
  assert.is(whole.headers['accept-ranges'], 'bytes');
  const size = whole.body.byteLength;
  const rest = await fetchPlain(url, { 'Accept-Encoding': 'br', Range: 'bytes=4-', 'If-Range': whole.headers.etag! });
  assert.is(rest.headers['content-range'], `bytes 4-${size - 1}/${size}`);
  const joined = Buffer.concat([whole.body.subarray(0, 4), rest.body]);
  assert.is(brotliDecompressSync(joined).toString(), digits.bytes.toString());
  assert.is((await fetchPlain(url, { Range: 'bytes=4-', 'If-Range': '"other"' })).status, 200);
  const behind = await fetchPlain(url, { Range: 'bytes=1000-' });
  assert.is(behind.status, 416);
  assert.is(behind.headers['content-range'], 'bytes */1000');
  await server.close();
});

const TOKEN = 'a token is not this'.replaceAll(' ', '-');

service('auth_token: by header, by cookie after ?token=, and for nobody else', async () => {
  const server = await serve({ listen: { ...LISTEN, authToken: TOKEN } });
  const { url } = server;
  for (const path of ['', digits.url.slice(1), 'nothing', 'az/metrics']) {
    const refused = await fetchPlain(url + path);
    assert.is(refused.status, 401, path);
    assert.match(refused.headers['www-authenticate']!, /^Bearer/);
  }
  for (const header of [`Bearer ${TOKEN}x`, 'Bearer', TOKEN, `Basic ${TOKEN}`])
    assert.is((await fetchPlain(url, { Authorization: header })).status, 401, header);
  assert.is((await fetchPlain(url, { Authorization: `Bearer ${TOKEN}` })).status, 200);
  assert.is((await fetchPlain(`${url}?token=wrong`)).status, 401);
  const first = await fetchPlain(`${url}?a=1&token=${TOKEN}`);
  assert.is(first.status, 303);
  assert.is(first.headers.location, '/?a=1');
  const [cookie] = first.headers['set-cookie']!;
  assert.match(cookie, /; HttpOnly; SameSite=Strict/);
  assert.not.match(cookie, new RegExp(TOKEN));
  const [pair] = cookie.split(';');
  assert.is((await fetchPlain(url, { Cookie: `other=1; ${pair}` })).status, 200);
  assert.is((await fetchPlain(url, { Cookie: `${pair}x` })).status, 401);
  assert.is((await fetchPlain(url, { Cookie: `az-token=${TOKEN}` })).status, 401);
  await server.close();
});

service('auth_token: a path of two slashes leads to no other host', async () => {
  const server = await serve({ listen: { ...LISTEN, authToken: TOKEN } });
  const { port } = new URL(server.url);
  const answer = await new Promise<string>((resolve) => {
    const socket = connect(Number(port), '127.0.0.1', () =>
      socket.end(`GET //example.org/?token=${TOKEN} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`),
    );
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('close', () => resolve(text));
  });
  assert.match(answer, /\r\nLocation: \/example\.org\/\r\n/);
  await server.close();
});

service('log: a line per answer, without queries', async () => {
  const lines: LogLine[] = [];
  const server = await serve({ log: (line) => lines.push(line) });
  await fetchPlain(`${server.url}?secret=1`);
  await fetchPlain(`${server.url}nothing`, { 'Accept-Encoding': 'br' });
  await server.close();
  assert.equal(
    lines.map(({ method, path, status, byteLen, client }) => ({ method, path, status, byteLen, client })),
    [
      { method: 'GET', path: '/', status: 200, byteLen: HTML.length, client: '127.0.0.1' },
      { method: 'GET', path: '/nothing', status: 404, byteLen: 33, client: '127.0.0.1' },
    ],
  );
  assert.ok(lines.every(({ time, ms }) => time === new Date(time).toISOString() && ms >= 0));
});

service('pages are isolated unless they are not to be', async () => {
  for (const isIsolated of [undefined, true, false]) {
    const server = await serveRoutes(makeRoutes([page], [digits], isIsolated), { listen: LISTEN });
    const { headers } = await fetchPlain(server.url);
    const names = ['cross-origin-opener-policy', 'cross-origin-embedder-policy'];
    const expected = isIsolated === false ? [undefined, undefined] : ['same-origin', 'require-corp'];
    assert.equal(
      names.map((name) => headers[name]),
      expected,
    );
    assert.is(headers['content-security-policy'], page.policy);
    assert.is(headers['cache-control'], 'no-cache');
    await server.close();
  }
});

service('more connections than max_connections are closed at once; the others are answered', async () => {
  const server = await serve({ listen: { ...LISTEN, maxConnections: 4 } });
  const port = Number(new URL(server.url).port);
  const open = await Promise.all(
    Array.from({ length: 8 }, async () => {
      const socket = connect(port, '127.0.0.1');
      const isClosed = await new Promise<boolean>((resolve) => {
        socket.on('close', () => resolve(true));
        socket.on('error', () => {});
        socket.on('connect', () => setTimeout(() => resolve(false), 150));
      });
      return { socket, isClosed };
    }),
  );
  assert.is(open.filter(({ isClosed }) => isClosed).length, 4);
  for (const { socket } of open) socket.destroy();
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.is((await fetchPlain(server.url)).status, 200);
  await server.close();
});

let app: AppServer;
const demo = async (): Promise<AppServer> => {
  app ??= await startServer(
    await startApp(readFileSync(new URL('../../demos/bin/counter', import.meta.url)), 'counter', { isRelease: false }),
    { listen: { ...LISTEN, authToken: TOKEN } },
  );
  return app;
};
service.after(() => app?.close());

service('/az/health is for everybody, and says what runs', async () => {
  const { url, page: first } = await demo();
  const answer = await fetchPlain(`${url}az/health`);
  assert.is(answer.status, 200);
  assert.is(answer.headers['cache-control'], 'no-store');
  const { status, app: name, page: version } = JSON.parse(answer.body.toString()) as Record<string, string>;
  assert.equal([status, name, version], ['ok', 'counter', first.version]);
});

service('/az/metrics counts what was answered', async () => {
  const { url } = await demo();
  const headers = { Authorization: `Bearer ${TOKEN}` };
  const count = async (labels: string): Promise<number> => {
    const text = (await fetchPlain(`${url}az/metrics`, headers)).body.toString();
    const line = text.split('\n').find((l) => l.startsWith(`azul_web_requests_total{${labels}}`));
    return Number(line?.split(' ')[1] ?? 0);
  };
  const before = await count('route="page",status="200"');
  await fetchPlain(url, headers);
  await fetchPlain(url, headers);
  await fetchPlain(`${url}nothing`, headers);
  assert.is((await count('route="page",status="200"')) - before, 2);
  assert.is(await count('route="none",status="404"'), 1);
  const text = (await fetchPlain(`${url}az/metrics`, headers)).body.toString();
  // Every sample follows the type of its family (exposition format 0.0.4).
  const typed = new Set([...text.matchAll(/^# TYPE (\w+) (counter|gauge|histogram)$/gm)].map((m) => m[1]));
  for (const line of text.split('\n').filter((l) => l && !l.startsWith('#'))) {
    const [, name, value] = /^(\w+)(?:\{[^}]*\})? ([\d.e+-]+|\+Inf)$/.exec(line) ?? [];
    assert.ok(name !== undefined && typed.has(name.replace(/_(bucket|sum|count)$/, '')), line);
    assert.ok(Number.isFinite(Number(value)), line);
  }
});

if (needs('server: service', 'openssl')) {
  const folder = mkdtempSync(join(tmpdir(), 'azul-web-tls-'));
  service.after(() => rmSync(folder, { recursive: true }));
  const tls = { certFile: join(folder, 'cert.pem'), keyFile: join(folder, 'key.pem') };
  const makeCertificate = (): void => {
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
    const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
    const files = ['-keyout', tls.keyFile, '-out', tls.certFile];
    execFileSync('openssl', ['req', '-x509', ...curve, '-days', '2', ...subject, ...files], { stdio: 'ignore' });
  };

  const streamed = (session: ClientHttp2Session, headers: Record<string, string>): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const stream = session.request(headers);
      const chunks: Buffer[] = [];
      let answer: IncomingHttpHeaders & { ':status'?: number } = {};
      stream.on('response', (h) => {
        answer = h;
      });
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => resolve({ status: answer[':status']!, headers: answer, body: Buffer.concat(chunks) }));
      stream.on('error', reject);
      stream.end();
    });

  service('TLS: HTTP/2 and HTTP/1.1 at one port, and an end that waits for nobody', async () => {
    makeCertificate();
    const server = await serve({ listen: { ...LISTEN, tls } });
    assert.match(server.url, /^https:/);
    const ca = readFileSync(tls.certFile);
    const session = connectHttp2(server.url, { ca });
    const answers = await Promise.all([
      streamed(session, { ':path': '/', 'accept-encoding': 'br' }),
      streamed(session, { ':path': digits.url, range: 'bytes=0-2' }),
      streamed(session, { ':path': '/nothing' }),
      streamed(session, { ':path': '/', ':method': 'POST' }),
      streamed(session, { ':path': `/${'a'.repeat(4_000)}` }),
    ]);
    assert.equal(
      answers.map(({ status }) => status),
      [200, 206, 404, 405, 414],
    );
    assert.is(brotliDecompressSync(answers[0].body).toString(), HTML);
    const status = await new Promise((resolve, reject) => {
      const req = requestTls(server.url, { ca, agent: false }, (res) => {
        res.resume();
        res.on('end', () => resolve(`${res.httpVersion} ${res.statusCode}`));
      });
      req.on('error', reject);
      req.end();
    });
    assert.is(status, '1.1 200');
    const closed = new Promise((resolve) => session.on('close', resolve));
    await server.close();
    await closed;
  });

  service('TLS: files that are none, and a key of another certificate, are one sentence', async () => {
    const why = async (files: typeof tls): Promise<string> => {
      try {
        await (await serve({ listen: { ...LISTEN, tls: files } })).close();
        return '';
      } catch (error) {
        return (error as Error).message;
      }
    };
    assert.match(await why({ ...tls, certFile: '/no/such.pem' }), /^tls_cert=\/no\/such\.pem: ENOENT/);
    assert.match(await why({ ...tls, keyFile: import.meta.filename }), /^tls_cert=.*; give a PEM certificate/);
  });
}

service.run();
