// Plain C programs: what `azul-web run` prints, and its exit status, must be what the program does on an emulated CPU.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { needs } from '../util/tools.ts';
import { COMPILERS, type Outcome, runHere, runLifted, runNative, Workbench } from './compile.ts';

const FOLDER = fileURLToPath(new URL('./programs/', import.meta.url));
const LEVELS = ['-O0', '-O1', '-O2', '-O3', '-Os'] as const;
const ARGS = ['one', 'two words', 'ünïcode'];
const INPUT = '3 0x10,foo 7\n-5 bar 010';
/** Signed integers wrap: what the compilers then do with them is the same at every level. */
const C = ['-fwrapv'];
const HARDENED = ['-mbranch-protection=standard', '-fstack-clash-protection', '-fstack-protector-strong'];

interface Build {
  flags: readonly string[];
  levels: readonly string[];
  compilers?: readonly string[];
}
/** Builds of single programs beyond those that all get. */
const MORE: Readonly<Record<string, readonly Build[]>> = {
  'atomics.c': [
    { flags: ['-march=armv8.2-a'], levels: ['-O0', '-O2'] },
    { flags: ['-mno-outline-atomics'], levels: ['-O2'] },
    { flags: ['-moutline-atomics'], levels: ['-O2'], compilers: ['clang'] },
  ],
  'callbacks.c': [
    { flags: HARDENED, levels: ['-O2'] },
    { flags: ['-fno-plt'], levels: ['-O2'] },
  ],
  'coldparts.c': [
    { flags: ['-freorder-blocks-and-partition', '-fipa-cp-clone'], levels: ['-O2', '-O3'], compilers: ['gcc'] },
    { flags: ['-mllvm', '-hot-cold-split'], levels: ['-O2'], compilers: ['clang'] },
    { flags: [], levels: ['-Oz'], compilers: ['clang'] },
    { flags: ['-ffunction-sections', '-Wl,--gc-sections'], levels: ['-O2'] },
  ],
  'frames.c': [{ flags: HARDENED, levels: ['-O0', '-O2'] }],
  'gotos.c': [{ flags: HARDENED, levels: ['-O2'] }],
  'jumptables.c': [
    { flags: ['-mbranch-protection=bti'], levels: ['-O2'] },
    { flags: ['-fno-jump-tables'], levels: ['-O1'] },
  ],
  'strings.c': [{ flags: ['-D_FORTIFY_SOURCE=2', ...HARDENED], levels: ['-O2'] }],
  'tailcalls.c': [{ flags: HARDENED, levels: ['-O2'] }],
  'vectors.c': [{ flags: ['-march=armv8.2-a'], levels: ['-O3'] }],
  'variadic.c': [{ flags: ['-D_FORTIFY_SOURCE=2'], levels: ['-O2'] }],
};
/** C++ without a library; Debian's packages for other machines bring no g++ here. */
const CPLUSPLUS: readonly Build[] = [
  { flags: ['-fno-exceptions', '-fno-rtti', '-std=c++17'], levels: LEVELS, compilers: ['clang'] },
];

const buildsOf = (source: string): readonly Build[] =>
  source.endsWith('.cpp') ? CPLUSPLUS : [{ flags: [], levels: LEVELS }, ...(MORE[source] ?? [])];

if (needs('lifter: programs', 'qemu-aarch64', 'aarch64-linux-gnu-gcc', 'clang', 'ld.lld')) {
  const programs = suite('lifter: programs');
  const bench = new Workbench();
  programs.after(() => bench.dispose());

  const compare = async (file: string, run: (...args: Parameters<typeof runNative>) => Outcome | Promise<Outcome>) => {
    const native = runNative(file, ARGS, INPUT);
    assert.ok(native.out.length > 100, 'the program prints what it computes');
    assert.equal(await run(file, ARGS, INPUT), native);
  };
  for (const source of readdirSync(FOLDER).filter((name) => /\.c(pp)?$/.test(name)))
    for (const { flags, levels, compilers } of buildsOf(source))
      for (const compiler of compilers ?? Object.keys(COMPILERS))
        for (const level of levels)
          programs([source, compiler, level, ...flags].join(' '), () =>
            compare(bench.compile(compiler, [level, ...C, ...flags], FOLDER + source), runHere),
          );
  // Most tests lift with the optimizer; its sink is not that of the quick tier.
  for (const source of readdirSync(FOLDER).filter((name) => name.endsWith('.c')))
    for (const compiler of Object.keys(COMPILERS))
      programs(`${source} ${compiler} -O2, quick tier`, () =>
        compare(bench.compile(compiler, ['-O2', ...C], FOLDER + source), (file, args, input) =>
          runHere(file, args, input, 'quick'),
        ),
      );
  // The command itself: a process with its own streams and exit status.
  for (const source of ['pointers.c', 'tailcalls.c'])
    programs(`${source} by the command`, () => compare(bench.compile('gcc', ['-O2'], FOLDER + source), runLifted));
  programs.run();
}
