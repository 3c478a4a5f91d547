// The cache of lifted modules: what is kept, what is damaged, what is too much; and that a warm start needs no lifter.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { LiftError } from '../../lifter/error.ts';
import { Cache, type CacheChoice, cacheFolder, cacheKey } from '../../server/cache.ts';
import { lifted } from '../../server/lifted.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CLI = join(ROOT, 'dist/cli.js');
const cache = suite('server: cache');
const work = mkdtempSync(join(tmpdir(), 'azul-web-'));
cache.after(() => rmSync(work, { recursive: true }));

let folders = 0;
function freshCache(maxBytes?: number): { cache: Cache; warnings: string[]; files(): string[] } {
  const folder = join(work, String(folders++));
  const warnings: string[] = [];
  const made = new Cache(folder, (line) => warnings.push(line), maxBytes);
  return { cache: made, warnings, files: () => readdirSync(folder).sort() };
}

const VALUE = { wasm: new Uint8Array([0, 97, 115, 109]), map: new Map([[1, 'eins']]), lines: new Uint32Array([7, 8]) };

cache('what was written is read, by any process', () => {
  const { cache, files, warnings } = freshCache();
  assert.is(cache.read('key'), undefined);
  cache.write('key', VALUE);
  assert.equal(cache.read('key'), VALUE);
  assert.equal(new Cache(cache.folder, () => undefined).read('key'), VALUE);
  assert.is(cache.read('other'), undefined);
  assert.equal([files(), warnings], [['key.lifted'], []]);
});

cache('a damaged entry is none, and goes', () => {
  const { cache, files } = freshCache();
  cache.write('key', VALUE);
  const [name] = files();
  const path = join(cache.folder, name);
  const whole = readFileSync(path);
  for (let at = 0; at < whole.length; at++) {
    const bytes = Uint8Array.from(whole);
    bytes[at] ^= 0x20;
    writeFileSync(path, bytes);
    assert.is(cache.read('key'), undefined, `byte ${at} changed`);
    assert.not.ok(existsSync(path));
  }
  for (const byteLen of [0, 1, 31, 32, 33, whole.length - 1]) {
    writeFileSync(path, whole);
    truncateSync(path, byteLen);
    assert.is(cache.read('key'), undefined, `${byteLen} bytes left`);
  }
});

cache('the entries that were used longest ago go first, the newest stays', () => {
  const { cache, files } = freshCache(25_000);
  const big = new Uint8Array(10_000);
  for (const [n, key] of ['a', 'b'].entries()) {
    cache.write(key, big);
    utimesSync(join(cache.folder, `${key}.lifted`), 1_000 + n, 1_000 + n);
  }
  assert.ok(cache.read('a'));
  cache.write('c', big);
  assert.equal(files(), ['a.lifted', 'c.lifted']);
  cache.write('d', new Uint8Array(100_000));
  assert.equal(files(), ['d.lifted']);
});

cache('files of writers that crashed go with the first write of a later one, when they are old', () => {
  const { cache, files } = freshCache();
  cache.write('a', 1);
  for (const name of ['old.tmp', 'new.tmp']) writeFileSync(join(cache.folder, name), 'x');
  utimesSync(join(cache.folder, 'old.tmp'), 1_000, 1_000);
  new Cache(cache.folder, assert.unreachable).write('b', 2);
  assert.equal(files(), ['a.lifted', 'b.lifted', 'new.tmp']);
});

cache('a folder that cannot be written is a warning of one line', () => {
  const file = join(work, 'file');
  writeFileSync(file, '');
  const warnings: string[] = [];
  const blocked = new Cache(join(file, 'below'), (line) => warnings.push(line));
  blocked.write('key', VALUE);
  assert.is(blocked.read('key'), undefined);
  assert.is(warnings.length, 1);
  assert.match(
    warnings[0],
    /^the cache in \S+ cannot be written \([^\n]+\): choose another folder with --cache, or --no-cache$/,
  );
});

const places: [choice: CacheChoice, env: NodeJS.ProcessEnv, folder: string | undefined][] = [
  ['default', {}, join(homedir(), '.cache/azul-web')],
  ['default', { XDG_CACHE_HOME: '/x' }, '/x/azul-web'],
  ['default', { XDG_CACHE_HOME: 'relative' }, join(homedir(), '.cache/azul-web')],
  ['default', { XDG_CACHE_HOME: '/x', AZUL_WEB_CACHE: '/own' }, '/own'],
  ['default', { AZUL_WEB_CACHE: 'off' }, undefined],
  [{ folder: '/mine' }, { AZUL_WEB_CACHE: 'off' }, '/mine'],
  ['off', { AZUL_WEB_CACHE: '/own' }, undefined],
];
for (const [choice, env, folder] of places)
  cache(`place: ${JSON.stringify(choice)} with ${JSON.stringify(env)}`, () =>
    assert.is(cacheFolder(choice, env), folder),
  );

cache('the name of an entry depends on everything', () => {
  const bytes = new Uint8Array([1, 2, 3]);
  const keys = [
    cacheKey(['app', 'quick'], bytes),
    cacheKey(['app', 'optimized'], bytes),
    cacheKey(['appquick'], bytes),
    cacheKey(['app', 'quick'], new Uint8Array([1, 2, 4])),
  ];
  assert.is(new Set(keys).size, keys.length);
  assert.is(cacheKey(['app', 'quick'], Uint8Array.from(bytes)), keys[0]);
});

cache('what cannot be lifted is not kept', async () => {
  const { cache } = freshCache();
  const request = { bytes: new Uint8Array([1, 2, 3, 4]), fileName: 'app', tier: 'quick' } as const;
  for (let n = 0; n < 2; n++)
    await lifted('app', request, { cache }).then(
      () => assert.unreachable(),
      (error) => assert.instance(error, LiftError),
    );
  assert.not.ok(existsSync(cache.folder));
});

cache('a cached app is what lifting it gives', async () => {
  const { cache } = freshCache();
  const bytes = readFileSync(join(ROOT, 'demos/bin/counter'));
  for (const tier of ['quick', 'optimized'] as const) {
    const request = { bytes, fileName: 'counter', tier };
    const fresh = await lifted('app', request, { cache });
    assert.equal(await lifted('app', request, { cache }), fresh);
  }
  assert.is(readdirSync(cache.folder).length, 2);
});

/** Makes any use of the lifter's packages fail. */
const FORBID = `data:text/javascript,${encodeURIComponent(
  `import { register } from 'node:module';
   register('data:text/javascript,' + encodeURIComponent(\`export function resolve(name, context, next) {
     if (['binaryen', 'capstone-wasm'].includes(name)) throw new Error('loaded ' + name);
     return next(name, context);
   }\`));`,
)}`;

function cli(node: string[], args: string[]): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...node, CLI, ...args], {
    cwd: work,
    encoding: 'utf8',
  });
  return { status, out: stdout, err: stderr };
}

cache('a warm start loads no lifter', () => {
  // The model of this program ends main() at once; `run` and `serve` take the same way to their modules.
  const args = ['--cache', join(work, 'cli'), 'run', join(ROOT, 'demos/bin/counter')];
  const cold = cli([], args);
  assert.equal(readdirSync(join(work, 'cli')).length, 1);
  assert.equal(cli(['--import', FORBID], args), cold);
  const without = cli(['--import', FORBID], ['--no-cache', ...args.slice(2)]);
  assert.match(without.err, /^azul-web: loaded (binaryen|capstone-wasm)\n$/);
  assert.is(without.status, 1);
  const elsewhere = cli([], ['--cache', CLI, 'run', join(ROOT, 'demos/bin/counter')]);
  assert.match(elsewhere.err, /^azul-web: the cache in [^\n]+ cannot be written [^\n]+\n/);
  assert.is(elsewhere.status, cold.status);
});

cache.run();
