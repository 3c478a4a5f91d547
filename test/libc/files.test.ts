// Files: a lifted program on the files of this machine, judged by running it natively; and a host without files.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { initLifter } from '../../lifter/index.ts';
import { Workbench } from '../lifter/compile.ts';
import { startLibc } from './instance.ts';
import { runsAsNatively } from './native-twin.ts';
import { hasOracle } from './oracle.ts';

const SOURCE = fileURLToPath(new URL('./files.c', import.meta.url));

function contents(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .map((name) => `${name}: ${readFileSync(join(folder, name), 'latin1')}`);
}

if (hasOracle('files of libc')) {
  await initLifter();
  test('a program reads, writes, seeks, renames and removes what it does natively', async () => {
    const bench = new Workbench();
    try {
      const folders = await runsAsNatively(bench, ['-O1'], SOURCE);
      assert.equal(contents(folders[1]), contents(folders[0]));
      assert.is(contents(folders[0]).length, 8);
    } finally {
      bench.dispose();
    }
  });
}

test('where the host has no files, fopen fails and says why', () => {
  const libc = startLibc();
  for (const mode of ['r', 'w', 'a+']) {
    assert.is(libc.call('fopen', libc.text('some/file'), libc.text(mode)), 0);
    assert.is(libc.view().getInt32(libc.call('__errno_location'), true), 2);
  }
  assert.is(libc.call('remove', libc.text('some/file')), -1);
});

test.run();
