// Random C programs by csmith, of fixed seeds: lifted code must print the checksum that an emulated CPU prints.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { needs } from '../util/tools.ts';
import { runLifted, runNative, Workbench } from './compile.ts';

/** SEEDS=from-to tries others. */
const [FROM, TO] = (process.env['SEEDS'] ?? '100-109').split('-').map(Number);
const BUILDS: readonly [compiler: string, level: string][] = [
  ['gcc', '-O0'],
  ['gcc', '-O2'],
  ['clang', '-O0'],
  ['clang', '-O2'],
];
const INCLUDE = '-I/usr/include/csmith';
/** Generated programs may run forever; those that the emulator does not finish in this time say nothing. */
const NATIVE_LIMIT_S = 3;

/** True when the program ends soon enough to be compared. */
function ends(file: string): boolean {
  try {
    execFileSync('timeout', [String(NATIVE_LIMIT_S), 'qemu-aarch64', '-L', '/usr/aarch64-linux-gnu', file], {
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}

if (needs('lifter: random programs', 'csmith', 'qemu-aarch64', 'aarch64-linux-gnu-gcc', 'clang', 'ld.lld')) {
  const random = suite('lifter: random programs');
  const bench = new Workbench();
  let compared = 0;
  random.after(() => bench.dispose());
  for (let seed = FROM; seed <= TO; seed++)
    random(`seed ${seed}`, () => {
      const source = bench.path(`seed${seed}.c`);
      writeFileSync(source, execFileSync('csmith', ['--seed', String(seed)], { cwd: bench.folder }));
      if (!ends(bench.compile('clang', ['-O2', INCLUDE], source))) return;
      for (const [compiler, level] of BUILDS) {
        const file = bench.compile(compiler, [level, INCLUDE], source);
        const native = runNative(file);
        assert.match(native.out, /^checksum = [0-9A-F]+\n$/);
        assert.equal(runLifted(file), native, `seed ${seed}, ${compiler} ${level}`);
        compared += 1;
      }
    });
  random('enough of them end', () => {
    assert.ok(compared >= (TO - FROM + 1) * 2, `only ${compared} programs were compared`);
  });
  random.run();
}
