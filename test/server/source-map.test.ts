// Source maps: what Node's own reader finds in them, and which files a map may show.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { NO_SOURCE, type Symbols } from '../../server/lifted.ts';
import { makeSourceMap, SourceReader } from '../../server/source-map.ts';

const maps = suite('server: source maps');
const work = mkdtempSync(join(tmpdir(), 'azul-web-'));
maps.after(() => rmSync(work, { recursive: true }));

const SOURCES = [
  { path: '/build/a.c', name: 'a.c' },
  { path: '/build/sub/b.h', name: 'sub/b.h' },
  { path: '/usr/include/unused.h', name: '/usr/include/unused.h' },
];
/** offset, source, line, column */
const ROWS = [
  [100, 1, 7, 3],
  [117, 0, 100_000, 0],
  [130, NO_SOURCE, 0, 0],
  [70_000, 0, 1, 80],
] as const;
const SYMBOLS: Symbols = {
  functions: [],
  offsets: Uint32Array.from(ROWS, ([offset]) => offset),
  addrs: new Uint32Array(ROWS.length),
  sources: Uint32Array.from(ROWS, ([, source]) => source),
  lines: Uint32Array.from(ROWS, ([, , line]) => line),
  columns: Uint32Array.from(ROWS, ([, , , column]) => column),
};

maps('every range is found again, from its first byte to its last', () => {
  const payload = JSON.parse(makeSourceMap('x.wasm', SYMBOLS, SOURCES, undefined)!) as ConstructorParameters<
    typeof SourceMap
  >[0];
  assert.equal(payload.sources, ['app:///sub/b.h', 'app:///a.c']);
  const map = new SourceMap(payload);
  ROWS.forEach(([offset, source, line, column], n) => {
    for (const at of [offset, (ROWS[n + 1]?.[0] ?? offset + 10) - 1]) {
      const found = map.findEntry(0, at) as { originalSource?: string; originalLine: number; originalColumn: number };
      if (source === NO_SOURCE) assert.is(found.originalSource, undefined, `offset ${at}`);
      else
        assert.equal(
          [found.originalSource, found.originalLine + 1, found.originalColumn],
          [`app:///${SOURCES[source].name}`, line, Math.max(0, column - 1)],
          `offset ${at}`,
        );
    }
  });
});

maps('no lines, no map', () => {
  const none = { ...SYMBOLS, sources: new Uint32Array(ROWS.length).fill(NO_SOURCE) };
  assert.is(makeSourceMap('x.wasm', none, SOURCES, undefined), undefined);
});

maps('sources beside the app are shown, and no other file', () => {
  const app = join(work, 'app');
  mkdirSync(join(app, 'src'), { recursive: true });
  writeFileSync(join(app, 'src/near.c'), 'near');
  writeFileSync(join(app, 'flat.c'), 'flat');
  writeFileSync(join(app, 'secret.txt'), 'secret');
  writeFileSync(join(work, 'outside.c'), 'outside');
  symlinkSync(join(work, 'outside.c'), join(app, 'link.c'));
  const reader = new SourceReader(join(app, 'app.so'));
  const read = (path: string, name = path): string | undefined => reader.read({ path, name });
  assert.is(read(join(app, 'src/near.c')), 'near');
  assert.is(read('/elsewhere/src/near.c', 'src/near.c'), 'near');
  assert.is(read('/elsewhere/flat.c', '/elsewhere/flat.c'), 'flat');
  for (const path of [
    '/etc/passwd',
    join(work, 'outside.c'),
    join(app, '../outside.c'),
    join(app, 'link.c'),
    join(app, 'secret.txt'),
    join(app, 'src'),
    join(app, 'no.c'),
  ])
    assert.is(read(path, 'no-such-name.c'), undefined, path);
  assert.is(read(`${app}/nul\0.c`), undefined);
});

maps.run();
