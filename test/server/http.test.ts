// The server on real sockets: negotiation, validators, refusals; and bytes that are no request at all.
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Artifact, makeArtifact } from '../../server/artifact.ts';
import type { Page } from '../../server/page.ts';
import { chooseEncoding, makeRoutes, matchesEtag, URL_MAX } from '../../server/routes.ts';
import { type RouteServer, serveRoutes } from '../../server/serve-routes.ts';

const http = suite('server: http');

const HTML = `<!DOCTYPE html><p>${'a page '.repeat(200)}`;
const page: Page = {
  artifact: makeArtifact('/', 'text/html; charset=utf-8', HTML),
  images: [],
  policy: "default-src 'none'",
  version: '1',
};
const wasm = makeArtifact('/az/x.%.wasm', 'application/wasm', new Uint8Array(4096));
const tiny = makeArtifact('/az/tiny.%.bin', 'application/octet-stream', new Uint8Array([1, 2, 3]));
const font = makeArtifact('/az/font.%.woff2', 'font/woff2', new Uint8Array(512));
const all: Artifact[] = [wasm, tiny, font];
let server: RouteServer;

http.before(async () => {
  server = await serveRoutes(makeRoutes([page], all), { listen: { host: '127.0.0.1', port: 0 } });
});
http.after(() => server.close());

interface Answer {
  status: number;
  headers: Map<string, string>;
  body: Buffer;
}

const portOf = (): number => Number(new URL(server.url).port);

/** Sends raw bytes and collects what comes until the server closes or `limitMs` has passed. */
function exchange(bytes: string | Buffer, limitMs = 4_000): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const socket = connect(portOf(), '127.0.0.1', () => socket.write(bytes));
    const chunks: Buffer[] = [];
    const timer = setTimeout(() => socket.destroy(), limitMs);
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error);
    });
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(Buffer.concat(chunks));
    });
  });
}

function parse(bytes: Buffer): Answer {
  const end = bytes.indexOf('\r\n\r\n');
  const [first, ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const headers = new Map(
    lines.map((line) => {
      const [name, value] = line.split(/:\s*(.*)/s);
      return [name.toLowerCase(), value];
    }),
  );
  return { status: Number(first.split(' ')[1]), headers, body: bytes.subarray(end + 4) };
}

async function request(method: string, path: string, headers: Record<string, string> = {}, body = ''): Promise<Answer> {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return parse(
    await exchange(
      `${method} ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${lines.join('')}\r\n${body}`,
    ),
  );
}

http('the page: identity, gzip and brotli are the same text', async () => {
  const plain = await request('GET', '/');
  assert.is(plain.status, 200);
  assert.is(plain.body.toString(), HTML);
  assert.is(plain.headers.get('content-type'), 'text/html; charset=utf-8');
  assert.is(plain.headers.get('cache-control'), 'no-cache');
  assert.is(plain.headers.get('vary'), 'Accept-Encoding');
  assert.is(plain.headers.get('content-security-policy'), "default-src 'none'");
  assert.is(plain.headers.get('x-content-type-options'), 'nosniff');
  assert.is(plain.headers.get('content-encoding'), undefined);
  const br = await request('GET', '/', { 'Accept-Encoding': 'gzip, br' });
  assert.is(br.headers.get('content-encoding'), 'br');
  assert.is(brotliDecompressSync(br.body).toString(), HTML);
  const gzip = await request('GET', '/', { 'Accept-Encoding': 'gzip' });
  assert.is(gzip.headers.get('content-encoding'), 'gzip');
  assert.is(gunzipSync(gzip.body).toString(), HTML);
  const tags = [plain, br, gzip].map((answer) => answer.headers.get('etag'));
  assert.is(new Set(tags).size, 3, 'each form has its own strong tag');
});

http('hashed files may be kept for ever', async () => {
  const answer = await request('GET', wasm.url);
  assert.is(answer.headers.get('cache-control'), 'public, max-age=31536000, immutable');
  assert.is(answer.headers.get('content-type'), 'application/wasm');
  assert.match(wasm.url, /^\/az\/x\.[\w-]{12}\.wasm$/);
});

http('what compression does not make smaller is sent as it is', async () => {
  for (const artifact of [tiny, font]) {
    const answer = await request('GET', artifact.url, { 'Accept-Encoding': 'br, gzip' });
    assert.is(answer.headers.get('content-encoding'), undefined);
    assert.equal(answer.body, artifact.bytes);
  }
});

http('a query does not matter, anything else of the path does', async () => {
  assert.is((await request('GET', '/?a=1')).status, 200);
  for (const path of ['//', '/az', '/az/', '/index.html', '/%2e%2e/package.json', '/../package.json', '/az/../', '*'])
    assert.is((await request('GET', path)).status, 404, path);
});

http('HEAD says what GET would, without the body', async () => {
  const get = await request('GET', '/', { 'Accept-Encoding': 'br' });
  const head = await request('HEAD', '/', { 'Accept-Encoding': 'br' });
  assert.is(head.status, 200);
  assert.is(head.body.byteLength, 0);
  for (const name of ['content-length', 'etag', 'content-type', 'content-encoding', 'cache-control'])
    assert.is(head.headers.get(name), get.headers.get(name), name);
  assert.is((await request('HEAD', '/nothing')).body.byteLength, 0);
});

http('304 for a tag that the client has', async () => {
  const { headers } = await request('GET', '/', { 'Accept-Encoding': 'br' });
  const etag = headers.get('etag')!;
  for (const value of [etag, `"x", ${etag}`, `W/${etag}`, '*']) {
    const answer = await request('GET', '/', { 'If-None-Match': value, 'Accept-Encoding': 'br' });
    assert.is(answer.status, 304, value);
    assert.is(answer.body.byteLength, 0);
    assert.is(answer.headers.get('etag'), etag);
    assert.is(answer.headers.get('content-length'), undefined);
  }
  assert.is((await request('GET', '/', { 'If-None-Match': '"x"' })).status, 200);
});

http('other methods are refused by name, and what they send is not read', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE']) {
    const answer = await request(method, '/', { 'Content-Length': '5' }, 'hello');
    assert.is(answer.status, 405, method);
    assert.is(answer.headers.get('allow'), 'GET, HEAD');
    assert.is(answer.headers.get('connection'), 'close');
  }
  const endless = await exchange('POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n');
  assert.is(parse(endless).status, 405);
  assert.is(parse(await exchange('CONNECT example.org:443 HTTP/1.1\r\nHost: example.org\r\n\r\n')).status, 405);
  assert.is((await request('GET', '/', { Expect: 'the impossible' })).status, 417);
});

http('too long: the URL 414, the headers 431', async () => {
  assert.is((await request('GET', `/${'a'.repeat(URL_MAX)}`)).status, 414);
  assert.is((await request('GET', '/', { 'X-Long': 'a'.repeat(20_000) })).status, 431);
  assert.is((await request('GET', `/${'a'.repeat(20_000)}`)).status, 431);
});

http('nothing acceptable: 406; no Host: 400', async () => {
  assert.is((await request('GET', '/', { 'Accept-Encoding': 'identity;q=0, zstd' })).status, 406);
  assert.is(parse(await exchange('GET / HTTP/1.1\r\n\r\n')).status, 400);
  assert.is(parse(await exchange('this is no request\r\n\r\n')).status, 400);
});

http('requests in one packet are answered in order', async () => {
  const one = (path: string, last = false) =>
    `GET ${path} HTTP/1.1\r\nHost: x\r\n${last ? 'Connection: close\r\n' : ''}\r\n`;
  const text = (await exchange(one('/nothing') + one(tiny.url) + one('/', true))).toString('latin1');
  assert.equal(
    [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map((m) => m[1]),
    ['404', '200', '200'],
  );
});

const encodings: [accept: string | undefined, expected: string | undefined][] = [
  [undefined, 'identity'],
  ['', 'identity'],
  ['br', 'br'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip;q=1, br;q=0.5', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['br;q=0, gzip;q=0', 'identity'],
  ['*', 'br'],
  ['*;q=0', undefined],
  ['*;q=0, identity', 'identity'],
  ['identity', 'identity'],
  ['identity;q=1, br;q=0.2', 'identity'],
  ['GZIP', 'gzip'],
  ['x-gzip', 'gzip'],
  ['br ; q = 0.9', 'br'],
  ['brr, nonsense;;;', 'identity'],
];
for (const [accept, expected] of encodings)
  http(`Accept-Encoding: ${accept ?? '(none)'} → ${expected ?? '406'}`, () => {
    assert.is(chooseEncoding(accept, ['br', 'gzip', 'identity']), expected);
  });

http('tags match weakly, suffixes of encodings aside', () => {
  assert.ok(matchesEtag('"abc"', 'abc'));
  assert.ok(matchesEtag('"x" , W/"abc-br"', 'abc'));
  assert.not.ok(matchesEtag('"abcd"', 'abc'));
  assert.not.ok(matchesEtag('abc', 'abc'));
  assert.not.ok(matchesEtag(undefined, 'abc'));
});

/** xorshift32: the same bytes on every run. */
function makeRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

http('mutated requests get an answer or a closed connection, and the server goes on', async () => {
  const random = makeRandom(0x5eed);
  const seeds = [
    'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    `HEAD ${wasm.url} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: br;q=0.5, *\r\nConnection: close\r\n\r\n`,
    'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n1\r\na\r\n0\r\n\r\n',
    `GET /az/..%2f..%2fetc HTTP/1.0\r\nIf-None-Match: "a", W/"b", *\r\nRange: bytes=0-1\r\n\r\n`,
  ];
  const mutate = (text: string): Buffer => {
    const bytes = Buffer.from(text);
    for (let n = 1 + random(6); n > 0; n--) bytes[random(bytes.length)] = random(256);
    return random(3) === 0 ? bytes.subarray(0, random(bytes.length)) : bytes;
  };
  const until = Date.now() + 5_000;
  let sent = 0;
  for (; sent < 400 && Date.now() < until; sent += 16) {
    const answers = Array.from({ length: 16 }, () => exchange(mutate(seeds[random(seeds.length)]), 60));
    for (const bytes of await Promise.all(answers))
      if (bytes.length > 0) assert.match(bytes.subarray(0, 13).toString('latin1'), /^HTTP\/1\.1 [2345]\d\d/);
  }
  assert.ok(sent >= 32);
  assert.is((await request('GET', '/')).status, 200);
});

http('requests at once are all answered', async () => {
  const answers = await Promise.all(Array.from({ length: 64 }, () => fetch(server.url).then((r) => r.text())));
  assert.ok(answers.every((text) => text === HTML));
});

http('close lets answers under way end, and no connection that nobody uses holds it up', async () => {
  const large = makeArtifact('/az/large.%.bin', 'application/octet-stream', randomBytes(1_000_000));
  const other = await serveRoutes(makeRoutes([page], [large]), { listen: { host: '127.0.0.1', port: 0 } });
  const unused = connect(Number(new URL(other.url).port), '127.0.0.1');
  await new Promise((resolve) => unused.once('connect', resolve));
  const response = await fetch(new URL(large.url, other.url));
  const closed = other.close();
  const start = Date.now();
  assert.equal(Buffer.from(await response.arrayBuffer()), large.bytes);
  await closed;
  assert.ok(Date.now() - start < 2_000);
  unused.destroy();
});

http('close waits for nobody that is idle', async () => {
  const other = await serveRoutes(makeRoutes([page], all), { listen: { host: '127.0.0.1', port: 0 } });
  await (await fetch(other.url)).text();
  const start = Date.now();
  await other.close();
  assert.ok(Date.now() - start < 1_000);
});

http('what fails inside is 500 for the client and a line for who runs the server', async () => {
  const encoded = Promise.reject(new Error('the compressor failed'));
  const broken: Artifact = { ...tiny, url: '/az/broken', encoded };
  encoded.catch(() => {});
  const lines: string[] = [];
  const other = await serveRoutes(makeRoutes([page], [broken]), {
    listen: { host: '127.0.0.1', port: 0 },
    warn: (line) => lines.push(line),
  });
  const answer = await fetch(new URL('/az/broken', other.url));
  assert.is(answer.status, 500);
  assert.not.match(await answer.text(), /compressor/);
  assert.equal(lines, ['GET /az/broken failed: Error: the compressor failed']);
  assert.is((await fetch(other.url)).status, 200);
  await other.close();
});

http('clients that leave in the middle of an answer leave nothing behind', async () => {
  const large = makeArtifact('/az/large.%.bin', 'application/octet-stream', randomBytes(1_000_000));
  const lines: string[] = [];
  const other = await serveRoutes(makeRoutes([page], [large]), {
    listen: { host: '127.0.0.1', port: 0 },
    warn: (line) => lines.push(line),
  });
  for (let n = 0; n < 20; n++) {
    const leave = new AbortController();
    const response = await fetch(new URL(large.url, other.url), { signal: leave.signal });
    await response.body!.getReader().read();
    leave.abort();
  }
  const start = Date.now();
  await other.close();
  assert.ok(Date.now() - start < 2_000, 'close waits for none of them');
  assert.equal(lines, []);
});

http('a port in use is one sentence', async () => {
  const port = portOf();
  let message = '';
  await serveRoutes(new Map(), { listen: { host: '127.0.0.1', port } }).catch((error: Error) => {
    message = error.message;
  });
  assert.match(message, new RegExp(`^127\\.0\\.0\\.1:${port} is in use by another program; .*--listen`));
});

http.run();
