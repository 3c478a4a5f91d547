// Services of the host as a C program asks for them: URLs, paths, files, HTTP. Judged by the platform's URL class, by
// what lies on the disk, and by a web server in another process.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type LiftedProgram, lifted } from '../../server/lifted.ts';
import { runProgram } from '../../server/run.ts';
import { Workbench } from '../lifter/compile.ts';
import { needs } from '../util/tools.ts';
import { startTestServer, type TestServer } from './http-server.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

if (needs('services of the host', 'aarch64-linux-gnu-gcc')) {
  const test = suite('services');
  const bench = new Workbench();
  let program: LiftedProgram;
  let server: TestServer;

  test.before(async () => {
    const flags = ['-O2', `-I${join(ROOT, 'include')}`, '-c'];
    const file = bench.compile('gcc', flags, join(ROOT, 'test/services/services.c'));
    const bytes = new Uint8Array(readFileSync(file));
    program = await lifted('program', { bytes, fileName: 'services', tier: 'optimized' });
    server = await startTestServer();
  });
  test.after(() => {
    server.close();
    bench.dispose();
  });

  /** The lines that the program prints. */
  async function ask(...args: string[]): Promise<string[]> {
    let out = '';
    const write = (fd: number, bytes: Uint8Array): void => {
      out += `${fd === 2 ? 'stderr: ' : ''}${new TextDecoder().decode(bytes)}`;
    };
    assert.is(await runProgram(program, ['services', ...args], { write, read: () => 0 }), 0, out);
    return out.trimEnd().split('\n');
  }

  const PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443, 'ftp:': 21, 'ws:': 80, 'wss:': 443 };
  function linesOf(url: URL): string[] {
    return [
      `href=${url.href}`,
      `scheme=${url.protocol.slice(0, -1)}`,
      `host=${url.hostname}`,
      `port=${Number(url.port)}`,
      `effective=${Number(url.port) || (PORTS[url.protocol] ?? 0)}`,
      `http=${Number(url.protocol === 'http:')}`,
      `https=${Number(url.protocol === 'https:')}`,
      `path=${url.pathname}`,
      `query=${url.search.slice(1)}`,
      `fragment=${url.hash.slice(1)}`,
    ];
  }

  test('URLs have the parts that the platform finds', async () => {
    for (const text of [
      'https://user@example.org:8443/a/b?c=d&e#f',
      'HTTP://EXAMPLE.org:80',
      'ftp://host/x',
      'wss://münchen.example/ö?ä',
      'mailto:a@b.c',
      'http://[::1]:9/',
    ])
      assert.equal(await ask('url', text), linesOf(new URL(text)), text);
    for (const text of ['', 'no scheme', 'http://', 'https://a b/', 'http://x:99999/'])
      assert.equal(await ask('url', text), [`error="${text}" is not an absolute URL`]);
  });

  test('references are resolved, parts are put together', async () => {
    const base = 'https://example.org/a/b?c';
    for (const reference of ['../d', '/e?f#g', '?h', '//other/i', 'http://j/', ''])
      assert.equal(await ask('join', base, reference), linesOf(new URL(reference, base)), reference);
    assert.equal(await ask('join', 'mailto:a@b', 'x'), ['error="x" cannot be resolved against "mailto:a@b"']);
    assert.equal(await ask('parts', 'http', 'h.example', '8080', '/p?q'), [
      'href=http://h.example:8080/p?q',
      'host=h.example',
      'effective=8080',
    ]);
    assert.equal(await ask('parts', 'https', 'h', '0', 'p'), ['href=https://h/p', 'host=h', 'effective=443']);
  });

  test('paths are text by the rules of POSIX', async () => {
    const cases: [path: string, add: string, expected: string][] = [
      ['/a/b.tar.gz', 'c', '/a/b.tar.gz/c|/a|b.tar.gz|gz|1'],
      ['a', '/abs', '/abs||a|none|0'],
      ['', 'x', 'x|none|none|none|0'],
      ['/', 'x', '/x|none|none|none|1'],
      ['/a/', 'x', '/a/x|/|a|none|1'],
      ['a/b/./', 'x', 'a/b/./x|a|b|none|0'],
      ['dir//.hidden', 'x', 'dir//.hidden/x|dir|.hidden|none|0'],
      ['.x.y', 'z', '.x.y/z||.x.y|y|0'],
      ['a/..', 'x', 'a/../x|a|none|none|0'],
      ['name.', 'x', 'name./x||name.||0'],
    ];
    for (const [path, add, expected] of cases) {
      const values = (await ask('path', path, add)).map((line) => line.replace(/^\w+[=:]/, ''));
      assert.is(values.join('|'), expected, path);
    }
  });

  test('open files are written and read to their end, by clones as well', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'az-open-'));
    try {
      const path = join(folder, 'note.bin');
      assert.equal(await ask('open', path), [
        ...['before=0', 'text=1', 'bytes=1', 'unreadable=1', `path=${path}`],
        ...['length=12', 'rest=0', 'written=0', 'not UTF-8:none'],
      ]);
      assert.equal([...readFileSync(path)], [...Buffer.from('héllo w'), 0xff, ...Buffer.from('rld')]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('files are made, read, copied, moved and removed; what fails says why', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'az-files-'));
    try {
      mkdirSync(join(folder, 'empty'));
      assert.equal(await ask('files', folder), [
        'createDir error 0',
        'createDirAll ok',
        'exists=0',
        'writeString ok',
        'exists=1 isFile=1 isDir=1',
        'content=héllo',
        'copied=6',
        'writeBytes ok',
        'bytes=3 255',
        'size=6 type=0',
        'entry=copy.bin',
        `path=${folder}/a/b/copy.bin`,
        'entry=note.txt',
        `path=${folder}/a/b/note.txt`,
        'removeDir error 5',
        'renameTo ok',
        'removeFile error 0',
        'missing=0',
        `temp=${tmpdir()}`,
      ]);
      assert.equal(readdirSync(join(folder, 'a/b')), ['note.txt']);
      assert.is(readFileSync(join(folder, 'a/b/note.txt'), 'utf8'), 'héllo');
      assert.equal([...readFileSync(join(folder, 'moved'))], [0, 255, 7]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('requests carry their headers, answers their status, type, headers and body', async () => {
    const body = 'x-ask:one x-more:two user-agent:services/1 é';
    assert.equal(await ask('http', `${server.origin}/echo`, '9', '0'), [
      `status=200 success=1 client=0 server=0 length=${Buffer.byteLength(body)}`,
      'type=text/plain; charset=utf-8',
      `body=${body}`,
      'x-answer=yes',
    ]);
    assert.equal(
      (await ask('http', `${server.origin}/404`, '9', '0'))[0],
      'status=404 success=0 client=1 server=0 length=2',
    );
    assert.equal(
      (await ask('http', `${server.origin}/503`, '9', '0'))[0],
      'status=503 success=0 client=0 server=1 length=2',
    );
    assert.is((await ask('http', `${server.origin}/bytes`, '9', '0'))[2], 'body:none', 'not UTF-8');
    assert.is((await ask('http', `${server.origin}/moved`, '9', '0'))[2], 'body=text', 'redirects are followed');
  });

  test('what fails is an AzHttpError by name', async () => {
    const cases: [url: string, timeout: string, max: string, error: RegExp][] = [
      ['no url', '9', '0', /^error=InvalidUrl\("no url"\)$/],
      ['ftp://127.0.0.1/', '9', '0', /^error=InvalidUrl/],
      ['http://127.0.0.1:1/', '9', '0', /^error=ConnectionFailed\("http:\/\/127\.0\.0\.1:1\/: .+"\)$/],
      [`${server.origin}/slow?ms=20000`, '1', '0', /^error=Timeout$/],
      [`${server.origin}/large`, '9', '99999', /^error=ResponseTooLarge\(100000 > 99999\)$/],
    ];
    for (const [url, timeout, max, error] of cases) assert.match((await ask('http', url, timeout, max))[0], error);
  });

  test('downloads are bytes, or the status as an error', async () => {
    assert.equal(await ask('download', `${server.origin}/bytes`), ['bytes=4', 'reachable=1']);
    assert.equal(await ask('download', `${server.origin}/500`), ['error=HttpStatus(500, "")', 'reachable=0']);
  });

  test.run();
}
