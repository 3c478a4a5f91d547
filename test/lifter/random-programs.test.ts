// Random C programs by csmith, of fixed seeds: lifted code must print the checksum that an emulated CPU prints.
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { needs } from '../util/tools.ts';
import { printsAside, runHere, Workbench } from './compile.ts';

/** SEEDS=from-to tries others. */
const [FROM, TO] = (process.env['SEEDS'] ?? '1-60').split('-').map(Number);
const BUILDS = ['gcc', 'clang'].flatMap((compiler) =>
  ['-O0', '-O2', '-O3', '-Os'].map((level): [compiler: string, level: string] => [compiler, level]),
);
/** Two of the builds for each seed, another compiler and level each, all of them equally often. */
const buildsOf = (seed: number) => [BUILDS[seed % 8], BUILDS[(seed + 5) % 8]];
/** What every fifth program has besides; plain C otherwise. */
const EXTRAS = ['--float', '--inline-function', '--no-volatiles'];
const optionsOf = (seed: number): string[] => (seed % 5 === 0 ? EXTRAS[(seed / 5) % EXTRAS.length].split(' ') : []);
const INCLUDE = '-I/usr/include/csmith';
/** Generated programs may run forever; those that the emulator does not finish in this time say nothing. */
const LIMIT_MS = 5_000;
const CHECKSUM = /^checksum = [0-9A-F]+\n$/;

interface Case {
  seed: number;
  build: string;
  file: string;
  /** what the emulator prints */
  native: string | undefined;
}

if (needs('lifter: random programs', 'csmith', 'qemu-aarch64', 'aarch64-linux-gnu-gcc', 'clang', 'ld.lld')) {
  const random = suite('lifter: random programs');
  const bench = new Workbench();
  let compared = 0;
  console.log(`seeds ${FROM}-${TO} (SEEDS=from-to changes them)`);
  random.after(() => bench.dispose());

  /** Generates, compiles and runs the program of `seed`. */
  const prepare = async (seed: number): Promise<Case[]> => {
    const source = bench.path(`seed${seed}.c`);
    const args = ['--seed', String(seed), ...optionsOf(seed)];
    writeFileSync(source, execFileSync('csmith', args, { cwd: bench.folder }));
    const cases: Case[] = [];
    for (const [compiler, level] of buildsOf(seed)) {
      const file = await bench.compileAside(compiler, [level, INCLUDE], source);
      const printed = await printsAside(file, LIMIT_MS);
      // Clang takes loops that never end for ones that are never reached, so that such a program may end without a word.
      const native = printed && CHECKSUM.test(printed) ? printed : undefined;
      cases.push({ seed, build: `${compiler} ${level}`, file, native });
      if (native === undefined) break;
    }
    return cases;
  };

  // The next program is made while one is lifted; what fails then is the failure of its own test.
  const begin = (seed: number) => {
    const made = prepare(seed);
    made.catch(() => {});
    return made;
  };
  let next = begin(FROM);
  for (let seed = FROM; seed <= TO; seed++)
    random(`seed ${seed} ${optionsOf(seed).join(' ')}`, async () => {
      const cases = await next;
      if (seed < TO) next = begin(seed + 1);
      for (const { build, file, native } of cases) {
        if (native === undefined) continue;
        assert.equal(await runHere(file), { out: native, err: '', status: 0 }, `seed ${seed}, ${build}`);
        compared += 1;
        rmSync(file);
      }
    });
  random('enough of them end', () => {
    console.log(`${compared} builds of ${TO - FROM + 1} programs compared`);
    assert.ok(compared >= (TO - FROM + 1) * 1.2, `only ${compared} builds were compared`);
  });
  random.run();
}
