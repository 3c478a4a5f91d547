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
/** A program, and what it does on the emulated CPU. */
interface Made {
  file: string;
  native: Outcome;
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

  const made = new Map<string, Made>();
  const make = (compiler: string, flags: readonly string[], source: string): Made => {
    const key = [compiler, ...flags, source].join(' ');
    const known = made.get(key);
    if (known) return known;
    const file = bench.compile(compiler, flags, FOLDER + source);
    const built = { file, native: runNative(file, ARGS, INPUT) };
    assert.ok(built.native.out.length > 100, 'the program prints what it computes');
    made.set(key, built);
    return built;
  };
  const compare = async (
    { file, native }: Made,
    run: (...args: Parameters<typeof runNative>) => Outcome | Promise<Outcome>,
  ) => assert.equal(await run(file, ARGS, INPUT), native);
  for (const source of readdirSync(FOLDER).filter((name) => /\.c(pp)?$/.test(name)))
    for (const { flags, levels, compilers } of buildsOf(source))
      for (const compiler of compilers ?? Object.keys(COMPILERS))
        for (const level of levels)
          programs([source, compiler, level, ...flags].join(' '), () =>
            compare(make(compiler, [level, ...C, ...flags], source), runHere),
          );
  // Most tests lift with the optimizer; its sink is not that of the quick tier.
  for (const source of readdirSync(FOLDER).filter((name) => name.endsWith('.c')))
    for (const compiler of Object.keys(COMPILERS))
      programs(`${source} ${compiler} -O2, quick tier`, () =>
        compare(make(compiler, ['-O2', ...C], source), (file, args, input) => runHere(file, args, input, 'quick')),
      );
  // The command itself: a process with its own streams and exit status.
  for (const source of ['pointers.c', 'tailcalls.c'])
    programs(`${source} by the command`, () => compare(make('gcc', ['-O2'], source), runLifted));
  programs.run();
}
