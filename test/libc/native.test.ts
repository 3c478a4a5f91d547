// Lifted programs that ask for much of one part of the C library, judged by running them natively.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { initLifter } from '../../lifter/index.ts';
import { runHere, runNative, Workbench } from '../lifter/compile.ts';
import { hasOracle } from './oracle.ts';

/** Sources, and what they ask for. */
const PROGRAMS = { 'wide.c': 'wide characters', 'locale.c': 'locales, locks and encodings' };

if (hasOracle('programs of libc')) {
  await initLifter();
  for (const [source, what] of Object.entries(PROGRAMS))
    for (const flags of [['-O0'], ['-O2', '-D_FORTIFY_SOURCE=2']])
      test(`${what} (${flags.join(' ')})`, async () => {
        const bench = new Workbench();
        try {
          const program = bench.compile('gcc', [...flags, '-w'], fileURLToPath(new URL(source, import.meta.url)));
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
