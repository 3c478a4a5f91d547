// C++ without exceptions: the object file, lifted, prints what it prints natively with a library of its own.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { initLifter } from '../../lifter/index.ts';
import { runHere, runNative, Workbench } from '../lifter/compile.ts';
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

test.run();
