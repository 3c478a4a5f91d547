// C++ without exceptions: the object file, lifted, prints what it prints natively with a library of its own.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { initLifter } from '../../lifter/index.ts';
import { runHere, runLifted, runNative, Workbench } from '../lifter/compile.ts';
import { needs } from '../util/tools.ts';

const source = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const FLAGS = ['--target=aarch64-linux-gnu', '-x', 'c++', '-std=c++17', '-fPIC', '-fno-exceptions', '-fno-rtti', '-c'];
/** What the program asks for → how it ends. */
const ENDS: readonly (readonly [argument: string, error: RegExp])[] = [
  ['1', /std::length_error: vector::_M_default_append/],
  ['2', /std::out_of_range: index 12 >= size 7/],
  ['3', /std::bad_alloc/],
];

if (needs('C++', 'clang', 'ld.lld', 'qemu-aarch64', 'aarch64-linux-gnu-gcc')) {
  await initLifter();
  for (const level of ['-O0', '-O2'])
    test(`C++ at ${level} without exceptions`, async () => {
      const bench = new Workbench();
      try {
        const object = bench.path('cxx.o');
        execFileSync('clang', [...FLAGS, level, '-o', object, source('./cxx.cpp')], { stdio: 'pipe' });
        const native = runNative(bench.compile('gcc', [], object, source('./cxx-native.c')));
        const ours = await runHere(object);
        assert.is(ours.err, '');
        assert.is(ours.out, native.out);
        assert.is(ours.status, 0);
        for (const [argument, error] of ENDS) assert.match((await runHere(object, [argument])).err, error);
      } finally {
        bench.dispose();
      }
    });
}

/** Library and program in one file, as either linker makes it. */
const LINKS: Readonly<Record<string, readonly [command: string, ...flags: string[]]>> = {
  'GNU ld': ['aarch64-linux-gnu-g++'],
  lld: ['clang++', '--target=aarch64-linux-gnu', '-fuse-ld=lld'],
};
const WITH_LIBRARY = ['-std=c++17', '-fno-exceptions', '-fno-rtti', '-static-libstdc++', '-static-libgcc'];

if (needs('C++ with its library', 'clang', 'ld.lld', 'qemu-aarch64', 'aarch64-linux-gnu-g++')) {
  await initLifter();
  for (const [linker, [command, ...flags]] of Object.entries(LINKS))
    for (const level of ['-O0', '-O2'])
      test(`C++ with its library by ${linker} at ${level}`, async () => {
        const bench = new Workbench();
        const link = (name: string, ...kind: string[]): string => {
          const file = bench.path(name);
          const args = [...flags, ...WITH_LIBRARY, level, ...kind, '-o', file, source('./cxx-library.cpp')];
          execFileSync(command, args, { stdio: 'pipe' });
          return file;
        };
        try {
          const program = link('program', '-fPIE', '-pie');
          const native = runNative(program);
          assert.match(native.out, /square=49\ntwice=15\n2 1\ngone/);
          for (const file of [program, link('shared.so', '-fPIC', '-shared'), link('static', '-static')])
            assert.equal(await runHere(file), { out: native.out, err: '', status: 0 });
          assert.match((await runHere(program, ['1'])).err, /std::out_of_range: basic_string::substr/);
        } finally {
          bench.dispose();
        }
      });
}

/** How a file comes without the library → what of it is missed first. */
const WITHOUT_LIBRARY: Readonly<Record<string, readonly [source: string, ...flags: string[]]>> = {
  'a function of the library, linked dynamically': ['./cxx-library.cpp', '-fPIE', '-pie'],
  'a function of the library in an object file': ['./cxx-library.cpp', '-c'],
  'std::cout, linked dynamically': ['./cxx-stream.cpp', '-fPIE', '-pie'],
};

if (needs('C++ without its library', 'aarch64-linux-gnu-g++')) {
  await initLifter();
  for (const [what, [name, ...kind]] of Object.entries(WITHOUT_LIBRARY))
    test(`${what}: the flags are named`, () => {
      const bench = new Workbench();
      try {
        const file = bench.path('program');
        const flags = ['-std=c++17', '-O2', '-fno-exceptions', '-fno-rtti', ...kind];
        execFileSync('aarch64-linux-gnu-g++', [...flags, '-o', file, source(name)], { stdio: 'pipe' });
        assert.match(
          runLifted(file).err,
          /^azul-web: .*"_Z\w+".*: link it with -static-libstdc\+\+ -static-libgcc.*\n$/,
        );
      } finally {
        bench.dispose();
      }
    });

  test('std::cout with the library: streams are refused by name', () => {
    const bench = new Workbench();
    try {
      const file = bench.path('program');
      const flags = [...WITH_LIBRARY, '-O2', '-fPIE', '-pie'];
      execFileSync('aarch64-linux-gnu-g++', [...flags, '-o', file, source('./cxx-stream.cpp')], { stdio: 'pipe' });
      assert.match(runLifted(file).err, /^azul-web: missing import "_dl_find_object": .*streams of C\+\+.*\n$/);
    } finally {
      bench.dispose();
    }
  });
}

test.run();
