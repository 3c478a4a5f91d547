// Plain C programs: what `azul-web run` prints, and its exit status, must be what the program does on an emulated CPU.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { needs } from '../util/tools.ts';
import { COMPILERS, runLifted, runNative, Workbench } from './compile.ts';

const FOLDER = fileURLToPath(new URL('./programs/', import.meta.url));
const LEVELS = ['-O0', '-O1', '-O2', '-O3', '-Os'];
const ARGS = ['one', 'two words', 'ünïcode'];
const INPUT = '3 0x10,foo 7\n-5 bar 010';

if (needs('lifter: programs', 'qemu-aarch64', 'aarch64-linux-gnu-gcc', 'clang', 'ld.lld')) {
  const programs = suite('lifter: programs');
  const bench = new Workbench();
  programs.after(() => bench.dispose());
  for (const source of readdirSync(FOLDER).filter((name) => name.endsWith('.c')))
    for (const compiler of Object.keys(COMPILERS))
      for (const level of LEVELS)
        programs(`${source}, ${compiler} ${level}`, () => {
          const file = bench.compile(compiler, [level], FOLDER + source);
          const native = runNative(file, ARGS, INPUT);
          assert.ok(native.out.length > 100, 'the program prints what it computes');
          assert.equal(runLifted(file, ARGS, INPUT), native);
        });
  programs.run();
}
