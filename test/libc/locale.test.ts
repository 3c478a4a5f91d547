// Locales, locks and encodings: a lifted program judged by running it natively.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { initLifter } from '../../lifter/index.ts';
import { runHere, runNative, Workbench } from '../lifter/compile.ts';
import { hasOracle } from './oracle.ts';

const SOURCE = fileURLToPath(new URL('./locale.c', import.meta.url));

if (hasOracle('locales of libc')) {
  await initLifter();
  for (const flags of [['-O0'], ['-O2', '-D_FORTIFY_SOURCE=2']])
    test(`a program with locales, locks and encodings runs as it does natively (${flags.join(' ')})`, async () => {
      const bench = new Workbench();
      try {
        const program = bench.compile('gcc', [...flags, '-w'], SOURCE);
        const folders = ['native', 'lifted'].map((name) => bench.path(name));
        for (const folder of folders) mkdirSync(folder);
        const native = runNative(program, [folders[0]]);
        const ours = await runHere(program, [folders[1]]);
        assert.is(ours.err, '');
        assert.is(ours.out, native.out);
        assert.is(ours.status, native.status);
      } finally {
        bench.dispose();
      }
    });
}

test.run();
