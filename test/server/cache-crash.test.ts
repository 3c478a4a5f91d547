// A cache that processes share and are killed over: whatever happens to a writer, who comes next serves the right bytes.
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Cache } from '../../server/cache.ts';
import { chosenSeed } from '../api/wasm.ts';
import { Random } from '../runtime/random.ts';
import { TYPESCRIPT } from '../util/typescript.ts';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const HAMMER = fileURLToPath(new URL('./cache-hammer.ts', import.meta.url));
const DEMO = 'todo';
const KILLS = 6;

const crash = suite('server: cache and crashes');
const work = mkdtempSync(join(tmpdir(), 'azul-web-'));
crash.after(() => rmSync(work, { recursive: true }));
const random = new Random(chosenSeed('server/cache-crash'));

let folders = 0;
const newFolder = (): string => join(work, String(folders++));

/** Entries with the code of an app; others hold what is made of it. */
function liftedApps(folder: string): number {
  const cache = new Cache(folder, assert.unreachable);
  const values = readdirSync(folder).map((name) => cache.read(name.replace('.lifted', '')));
  return values.filter((value) => typeof value === 'object' && value !== null && 'bySlot' in value).length;
}

interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  out: string;
  err: string;
}

interface Started {
  child: ChildProcess;
  ended: Promise<Ended>;
}

function start(args: string[]): Started {
  const child = spawn(process.execPath, args, { cwd: work, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (err += chunk));
  const ended = once(child, 'close').then(([code, signal]): Ended => ({ code, signal, out, err }));
  return { child, ended };
}

const prelift = (folder: string, demo = DEMO): Started => start([CLI, 'prelift', demo, '--cache', folder]);

/** Hashes of the page and of all that it loads, as a server with this cache sends them. */
async function servedBytes(demo: string, cache: string[]): Promise<Record<string, string>> {
  const { child, ended } = start([CLI, 'serve', demo, '--listen', '127.0.0.1:0', ...cache]);
  try {
    const line = await Promise.race([
      once(child.stdout!, 'data').then(([chunk]) => String(chunk)),
      ended.then(({ err }) => assert.unreachable(`serve ended: ${err}`)),
    ]);
    const url = /http:\S+/.exec(String(line))![0];
    const hashes: Record<string, string> = {};
    const take = async (path: string): Promise<Buffer> => {
      const response = await fetch(new URL(path, url));
      assert.is(response.status, 200, path);
      const body = Buffer.from(await response.arrayBuffer());
      hashes[path] = createHash('sha256').update(body).digest('hex');
      return body;
    };
    const page = (await take('/')).toString();
    for (const [, path] of page.matchAll(/"(\/az\/[^"]+\.(?:wasm|bin|js))"/g)) if (!(path in hashes)) await take(path);
    return hashes;
  } finally {
    child.kill('SIGTERM');
    const { err } = await ended;
    assert.is(err, '', 'the server complains of nothing');
  }
}

let expected: Record<string, string>;
let coldMs = 0;
crash.before(async () => {
  expected = await servedBytes(DEMO, ['--no-cache']);
  assert.ok(Object.keys(expected).length > 10);
  const before = performance.now();
  const { code, err } = await prelift(newFolder()).ended;
  assert.is(code, 0, err);
  coldMs = performance.now() - before;
});

for (let n = 0; n < KILLS; n++)
  crash(`kill -9 in part ${n + 1} of ${KILLS} of a lift`, async () => {
    const folder = newFolder();
    const { child, ended } = prelift(folder);
    const afterMs = Math.round(((n + random.below(1_000) / 1_000) / KILLS) * coldMs);
    const timer = setTimeout(() => child.kill('SIGKILL'), afterMs);
    await ended;
    clearTimeout(timer);
    assert.equal(await servedBytes(DEMO, ['--cache', folder]), expected, `killed after ${afterMs} ms`);
    // And what that server left is of use to the next.
    assert.is(liftedApps(folder), 1);
  });

crash('kill -9 as soon as something of the entry is on disk', async () => {
  const folder = newFolder();
  // The folder is there, so that it can be watched.
  const filled = await prelift(folder, 'counter').ended;
  assert.is(filled.code, 0, filled.err);
  const { child, ended } = prelift(folder);
  let seen = '';
  const watcher = watch(folder, (_event, name) => {
    seen ||= name ?? '';
    child.kill('SIGKILL');
  });
  await ended;
  watcher.close();
  assert.match(seen, /\.(tmp|lifted)$/);
  assert.equal(await servedBytes(DEMO, ['--cache', folder]), expected, `killed at ${seen}`);
});

crash('processes that fill a cache at the same time', async () => {
  const folder = newFolder();
  const demos = [DEMO, 'counter', DEMO, 'counter'];
  const ended = await Promise.all(demos.map((demo) => prelift(folder, demo).ended));
  for (const { code, err } of ended) assert.equal([code, err], [0, '']);
  assert.is(liftedApps(folder), 2, 'an entry for each app');
  assert.equal(
    readdirSync(folder).filter((name) => !name.endsWith('.lifted')),
    [],
    'and only entries',
  );
  const [first, second] = await Promise.all([1, 2].map(() => servedBytes(DEMO, ['--cache', folder])));
  assert.equal(first, expected);
  assert.equal(second, expected);
});

crash('readers and writers without pause, some of which are killed, see whole entries only', async () => {
  const folder = newFolder();
  const hammer = (rounds: number): Started =>
    start([...TYPESCRIPT, HAMMER, folder, String(random.below(2 ** 31)), String(rounds)]);
  const steady = [hammer(1_500), hammer(1_500)];
  let isRunning = true;
  const all = Promise.all(steady.map(({ ended }) => ended)).finally(() => {
    isRunning = false;
  });
  let killed = 0;
  while (isRunning) {
    const { child, ended } = hammer(1_000_000);
    const timer = setTimeout(() => child.kill('SIGKILL'), 400 + random.below(1_200));
    const { signal, err } = await ended;
    clearTimeout(timer);
    assert.is(signal, 'SIGKILL', err);
    killed += 1;
  }
  let found = 0;
  for (const { code, out, err } of await all) {
    assert.is(code, 0, err);
    found += Number(out);
  }
  assert.ok(found > 500, `${found} entries were found`);
  assert.ok(killed > 0);
});

crash.run();
