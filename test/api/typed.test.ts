// The generic functions over described types, called by a C program: comparisons and hashes against the rules by which Rust
// derives them, texts against what `{:#?}` prints, clones, and the twins that take structures by pointer.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type LiftedProgram, lifted } from '../../server/lifted.ts';
import { runProgram } from '../../server/run.ts';
import { Workbench } from '../lifter/compile.ts';
import { needs } from '../util/tools.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

if (needs('described types', 'aarch64-linux-gnu-gcc', 'clang')) {
  const bench = new Workbench();
  for (const [compiler, level] of [
    ['gcc', '-O2'],
    ['clang', '-O0'],
  ] as const) {
    const test = suite(`described types, ${compiler} ${level}`);
    let program: LiftedProgram;

    test.before(async () => {
      const file = bench.compile(compiler, [level, `-I${ROOT}include`, '-c'], `${ROOT}test/api/typed.c`);
      const bytes = new Uint8Array(readFileSync(file));
      program = await lifted('program', { bytes, fileName: 'typed', tier: 'optimized' });
    });

    /** What the program prints. */
    async function ask(what: string): Promise<string> {
      let out = '';
      const write = (_fd: number, bytes: Uint8Array): void => {
        out += new TextDecoder().decode(bytes);
      };
      assert.is(await runProgram(program, ['typed', what], { write, read: () => 0 }), 0, out);
      return out;
    }

    test('values are compared, cloned and printed member by member', async () => {
      const expected = [
        '1 0 1', // equal values are equal, and so are their hashes
        '0 1 0', // Less, Equal; a variant by its position
        '3 2', // Greater, Equal: 0 is "neither"
        '1 0', // a NaN equals nothing
        '1 1', // a clone is equal and has memory of its own
        '2', // "one" is greater than ""
        '1 1 0',
        '[\n    "one",\n    "two \\"quoted\\"",\n]',
        'Some(\n    "two \\"quoted\\"",\n)',
        'None',
        'Length(\n    5px,\n)',
        'RefreshDom',
        'SliderState {\n    value: 1.0,\n    min: 0.0,\n    max: 2.5,\n}',
      ];
      assert.is(await ask('traits'), `${expected.join('\n')}\n`);
    });

    test('a twin does what the function does whose structures it takes by pointer', async () => {
      assert.is(await ask('twins'), '3\n1\n10x20 @ (3.5, -2)\n1\n#800080\n');
    });

    test.after(() => {
      if (compiler === 'clang') bench.dispose();
    });
    test.run();
  }
}
