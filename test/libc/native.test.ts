// Lifted programs that ask for much of one part of the C library, judged by running them natively.
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import { initLifter } from '../../lifter/index.ts';
import { Workbench } from '../lifter/compile.ts';
import { runsAsNatively } from './native-twin.ts';
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
          await runsAsNatively(bench, [...flags, '-w'], fileURLToPath(new URL(source, import.meta.url)));
        } finally {
          bench.dispose();
        }
      });
}

test.run();
