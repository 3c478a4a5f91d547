// A program that fails says in which function, file and line, and who called it: both compilers, -O0 and -O2, DWARF 4 and
// 5. What is right stands in the sources, as marks.
import { readFileSync, writeFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { COMPILERS, runLifted, Workbench } from '../lifter/compile.ts';
import { needs } from '../util/tools.ts';

const SOURCE = `#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#define NOINLINE __attribute__((noinline))

struct item { uint64_t key; uint64_t value; };
volatile int sink;

NOINLINE static int deep(volatile struct item *items, int n) {
  int sum = n;
  for (int i = 0; i < n; i++)
    sum += (int)items[i].value; /* WILD */
  sink = sum;
  return sum;
}

NOINLINE static int middle(uintptr_t at, int n) {
  int found = deep((struct item *)at, n); /* MIDDLE */
  sink = found;
  return found + 1;
}

typedef int (*op)(int);
volatile uintptr_t nowhere = 0x7654321;

NOINLINE static int call(int n) {
  op f = (op)nowhere;
  int r = f(n); /* POINTER */
  sink = r;
  return r;
}

NOINLINE static int endless(int n) {
  int r = endless(n + 1); /* ENDLESS */
  sink = r;
  return r;
}

NOINLINE static void stop(int n) {
  sink = n;
  __builtin_trap(); /* TRAP */
}

int main(int argc, char **argv) {
  switch (argc > 1 ? argv[1][0] : 0) {
    case 'w': sink = middle(0xfffffff0u, argc); break; /* MAIN_W */
    case 'p': sink = call(argc); break; /* MAIN_P */
    case 'e': sink = endless(argc); break; /* MAIN_E */
    case 't': stop(argc); break; /* MAIN_T */
  }
  puts("went on");
  return sink;
}
`;
const line = (mark: string): number => SOURCE.slice(0, SOURCE.indexOf(`/* ${mark} */`)).split('\n').length;

/** Argument → frames from the failing one out: function, mark of its line. */
const FAILURES: Readonly<Record<string, [what: RegExp, frames: [fn: string, mark: string][]]>> = {
  wild: [
    /outside of the memory/,
    [
      ['deep', 'WILD'],
      ['middle', 'MIDDLE'],
      ['main', 'MAIN_W'],
    ],
  ],
  pointer: [
    /pointer to no function/,
    [
      ['call', 'POINTER'],
      ['main', 'MAIN_P'],
    ],
  ],
  trap: [
    /executed brk\/udf at 0x[0-9a-f]{3,5} in/,
    [
      ['stop', 'TRAP'],
      ['main', 'MAIN_T'],
    ],
  ],
};

if (needs('server: traps', 'aarch64-linux-gnu-gcc', 'clang', 'ld.lld')) {
  const traps = suite('server: traps');
  const bench = new Workbench();
  traps.after(() => bench.dispose());
  // The second and third run of a file take modules and symbols from the cache.
  process.env['AZUL_WEB_CACHE'] = bench.path('cache');
  const source = bench.path('fails.c');
  writeFileSync(source, SOURCE);

  const check = (file: string, place: (fn: string, mark: string) => string): void => {
    for (const [arg, [what, frames]] of Object.entries(FAILURES)) {
      const { out, err, status } = runLifted(file, [arg]);
      const chain = frames.map(([fn, mark]) => place(fn, mark)).join(', called by ');
      assert.match(err, what);
      assert.ok(err.endsWith(` in ${chain}\n`), `${err} does not end with: ${chain}`);
      assert.match(err, /^azul-web: [^\n]+\n$/);
      assert.is(out, '');
      assert.is(status, 1);
    }
  };

  for (const compiler of Object.keys(COMPILERS))
    for (const level of ['-O0', '-O2'])
      for (const version of ['-gdwarf-4', '-gdwarf-5'])
        traps(`${compiler} ${level} ${version}`, () => {
          const file = bench.compile(compiler, [level, version], source);
          // The compiler was given the whole path, and ran elsewhere.
          check(file, (fn, mark) => `${fn} (${source}:${line(mark)})`);
        });

  traps('recursion without an end is named once', () => {
    const { err, status } = runLifted(bench.compile('gcc', ['-O1', '-g'], source), ['endless']);
    assert.match(err, /^azul-web: the call stack is full .* in endless \(\S+:\d+\) \d+ times\n$/);
    assert.ok(err.includes(`fails.c:${line('ENDLESS')})`));
    assert.is(status, 1);
  });

  traps('without lines, addresses of the file stand in their place', () => {
    const { err } = runLifted(bench.compile('gcc', ['-O2', '-g0'], source), ['wild']);
    assert.match(err, / in deep \(fails\.c\S+:0x[0-9a-f]+\), called by middle \(\S+:0x[0-9a-f]+\), called by main \(/);
  });

  traps('a line table that cannot be read is a warning', () => {
    const file = bench.compile('gcc', ['-O1', '-g', '-Wl,--compress-debug-sections=zlib'], source);
    const bytes = Buffer.from(readFileSync(file));
    const at = bytes.indexOf(Buffer.from([0x78, 0x9c]));
    bytes.fill(0xff, at, at + 64);
    writeFileSync(file, bytes);
    const { err } = runLifted(file, ['wild']);
    assert.match(
      err,
      /^azul-web: fails\.c\S+: the line table cannot be read, so lines are not shown: [^\n]+\nazul-web: [^\n]+\n$/,
    );
  });
  traps.run();
}
