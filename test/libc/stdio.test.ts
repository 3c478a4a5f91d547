// Streams, memory, sorting, clocks and the end of the program.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { dataSymbol, importSignature } from '../../runtime-as/tables/import-sig.ts';
import { libcFunctions } from '../../runtime-as/tables/libc.ts';
import { Ended, startLibc } from './instance.ts';
import { hasOracle, randomWords, runNative } from './oracle.ts';

const libc = startLibc();

/** What a program finds in a data symbol. */
const pointer = (name: string): number => {
  const { init } = dataSymbol(name)!;
  return Number(new DataView(init.buffer).getBigUint64(0, true));
};
const [STDIN, STDOUT, STDERR] = ['stdin', 'stdout', 'stderr'].map(pointer);

test('text goes to its descriptor with the call that printed it', () => {
  assert.is(libc.call('puts', libc.text('hello')), 6);
  assert.is(libc.written(1), 'hello\n');
  assert.is(libc.call('fputs', libc.text('err'), STDERR), 1);
  assert.is(libc.call('vfprintf', STDERR, libc.text(' %d'), libc.vaList([7n])), 2);
  assert.is(libc.written(2), 'err 7');
  const before = libc.writes();
  assert.is(libc.call('vprintf', libc.text('%s=%d;'), libc.vaList(['x', 1n])), 4);
  assert.is(libc.call('fwrite', libc.text('abcdef'), 2, 3, STDOUT), 3);
  assert.is(libc.written(1), 'x=1;abcdef');
  assert.is(libc.writes() - before, 2);
});

test('single characters wait for their line, in order with everything else', () => {
  for (const c of 'abc') libc.call('putchar', c.charCodeAt(0));
  assert.is(libc.written(1), '');
  libc.call('putc', 10, STDOUT);
  assert.is(libc.written(1), 'abc\n');
  libc.call('putchar', 0x78);
  libc.call('puts', libc.text('y'));
  assert.is(libc.written(1), 'xy\n');
  libc.call('putchar', 0x7a);
  libc.call('fputs', libc.text('e'), STDERR);
  assert.is(libc.written(1), 'z');
  libc.written(2);
  libc.call('putchar', 0x71);
  libc.call('fflush', 0);
  assert.is(libc.written(1), 'q');
  for (let i = 0; i < 5000; i++) libc.call('fputc', 0x61, STDOUT);
  libc.call('fflush', STDOUT);
  assert.is(libc.written(1), 'a'.repeat(5000));
});

test('stdin is read by characters, lines and blocks', () => {
  const instance = startLibc();
  const at = instance.call('malloc', 64);
  instance.input('first line\nab\n\nlast');
  assert.is(instance.call('getchar'), 0x66);
  assert.is(instance.call('ungetc', 0x46, STDIN), 0x46);
  assert.is(instance.call('fgets', at, 64, STDIN), at);
  assert.is(instance.textAt(at), 'First line\n');
  instance.call('fgets', at, 3, STDIN);
  assert.is(instance.textAt(at), 'ab');
  instance.call('fgets', at, 64, STDIN);
  assert.is(instance.textAt(at), '\n');
  instance.view().setBigUint64(at + 32, 0n, true);
  instance.view().setBigUint64(at + 40, 0n, true);
  assert.is(instance.call('getline', at + 32, at + 40, STDIN), 1);
  assert.is(instance.call('fread', at, 2, 5, STDIN), 2);
  assert.is(instance.textAt(at).slice(0, 4), 'last');
  assert.is(instance.call('fgets', at, 64, STDIN), 0);
  assert.is(instance.call('fgetc', STDIN), -1);
  assert.is(instance.call('feof', STDIN), 1);
});

test('perror words what errno says', () => {
  libc.view().setInt32(libc.call('__errno_location'), 34, true);
  libc.call('perror', libc.text('parse'));
  assert.is(libc.written(2), 'parse: Numerical result out of range\n');
  assert.is(libc.textAt(libc.call('strerror', 2)), 'No such file or directory');
  assert.is(libc.textAt(libc.call('strerror', 4000)), 'Unknown error 4000');
});

test('scanf leaves what it did not take', () => {
  const instance = startLibc();
  const at = instance.call('malloc', 16);
  instance.input('12 34x\nrest');
  const pointers = [BigInt(at), BigInt(at + 4)];
  assert.is(instance.call('vscanf', instance.text('%d%d'), instance.vaList(pointers)), 2);
  assert.equal([instance.view().getInt32(at, true), instance.view().getInt32(at + 4, true)], [12, 34]);
  assert.is(instance.call('getchar'), 0x78);
  assert.is(instance.call('vfscanf', STDIN, instance.text('%3s'), instance.vaList([BigInt(at)])), 1);
  assert.is(instance.textAt(at), 'res');
});

test('a FILE* that is no open stream is refused', () => {
  assert.throws(() => libc.call('fputs', libc.text('x'), 0), /no open stream/);
});

test('aligned blocks are blocks like any other', () => {
  const instance = startLibc();
  const seed = 5n;
  const next = randomWords(seed);
  const below = (n: number): number => Number(next() % BigInt(n));
  const blocks = new Map<number, { byteLen: number; fill: number }>();
  const check = (ptr: number, byteLen: number, fill: number): void => {
    const wrong = instance
      .bytes()
      .subarray(ptr, ptr + byteLen)
      .findIndex((byte) => byte !== fill);
    assert.is(wrong, -1, `seed ${seed}: byte ${wrong} of the block at ${ptr}`);
  };
  for (let round = 0; round < 3000; round++) {
    const [ptr] = [...blocks.keys()].slice(below(blocks.size + 1));
    if (ptr === undefined || below(3) === 0) {
      const alignment = 2 ** below(13);
      const byteLen = 1 + below(600);
      const made = instance.call('aligned_alloc', alignment, byteLen);
      assert.is(made % alignment, 0);
      assert.ok(instance.call('malloc_usable_size', made) >= byteLen);
      blocks.set(made, { byteLen, fill: round & 255 });
      instance.bytes().fill(round & 255, made, made + byteLen);
      continue;
    }
    const { byteLen, fill } = blocks.get(ptr)!;
    check(ptr, byteLen, fill);
    blocks.delete(ptr);
    if (below(2) === 0) {
      instance.call('free', ptr);
      continue;
    }
    const longer = 1 + below(900);
    const moved = instance.call('realloc', ptr, longer);
    check(moved, Math.min(byteLen, longer), fill);
    instance.bytes().fill(fill, moved, moved + longer);
    blocks.set(moved, { byteLen: longer, fill });
  }
  assert.is(instance.call('aligned_alloc', 24, 8), 0);
});

test('blocks that come, change their sizes and go leave the memory as large as it was', () => {
  const instance = startLibc();
  const seed = 11n;
  const next = randomWords(seed);
  const below = (n: number): number => Number(next() % BigInt(n));
  const sizes = [20, 250, 300, 5000];
  const round = (): void => {
    const blocks = Array.from({ length: 200 }, () => instance.call('malloc', 1 + below(sizes[below(4)])));
    for (let i = 0; i < blocks.length; i++) {
      blocks[i] = instance.call('realloc', blocks[i], 1 + below(sizes[below(4)]));
      if (below(4) > 0) continue;
      instance.call('free', blocks[i]);
      blocks[i] = instance.call('aligned_alloc', 32 << below(4), 1 + below(400));
    }
    for (const block of blocks) instance.call('free', block);
  };
  for (let i = 0; i < 100; i++) round();
  const before = instance.bytes().byteLength;
  for (let i = 0; i < 400; i++) round();
  assert.is(instance.bytes().byteLength, before, `seed ${seed}`);
});

test('malloc, calloc, realloc and their limits', () => {
  const a = libc.call('malloc', 100);
  assert.is(a % 16, 0);
  libc.bytes().fill(7, a, a + 100);
  const b = libc.call('realloc', a, 1000);
  assert.ok(
    libc
      .bytes()
      .subarray(b, b + 100)
      .every((v) => v === 7),
  );
  const c = libc.call('calloc', 10, 10);
  assert.ok(
    libc
      .bytes()
      .subarray(c, c + 100)
      .every((v) => v === 0),
  );
  assert.is(libc.call('calloc', 0x10000, 0x10000), 0);
  assert.is(libc.call('malloc', 0xffffffff), 0);
  assert.is(libc.view().getInt32(libc.call('__errno_location'), true), 12);
  assert.is.not(libc.call('malloc', 0), 0);
  libc.call('free', b);
  libc.call('free', 0);
});

/** Values with many duplicates; the low half tells equal ones apart. */
function sortInput(count: number): number[] {
  const next = randomWords(BigInt(count));
  return Array.from({ length: count }, (_, i) => (Number(next() % 10n) << 16) | i);
}

test('bsearch finds what qsort sorted', () => {
  const by = libc.slot((a, b) => {
    const at = (ptr: bigint) => libc.view().getInt32(Number(ptr), true);
    return BigInt(at(a) - at(b));
  });
  const items = sortInput(200);
  const at = libc.call('malloc', 800);
  items.forEach((v, i) => {
    libc.view().setInt32(at + 4 * i, v, true);
  });
  libc.call('qsort', at, 200, 4, by);
  const sorted = Array.from({ length: 200 }, (_, i) => libc.view().getInt32(at + 4 * i, true));
  assert.equal(
    sorted,
    [...items].sort((a, b) => a - b),
  );
  const key = libc.call('malloc', 4);
  for (const wanted of [sorted[0], sorted[77], sorted[199], -1]) {
    libc.view().setInt32(key, wanted, true);
    const found = libc.call('bsearch', key, at, 200, 4, by);
    assert.is(found, wanted < 0 ? 0 : at + 4 * sorted.indexOf(wanted));
  }
});

if (hasOracle('libc qsort'))
  test('qsort compares in the order of the GNU library and keeps equal items in order', () => {
    const counts = [0, 1, 2, 3, 7, 50, 333];
    const native = runNative(`#include <stdio.h>
#include <stdlib.h>
static int by(const void* a, const void* b) {
  int x = *(const int*)a, y = *(const int*)b;
  printf("%d %d\\n", x & 0xffff, y & 0xffff);
  return (x >> 16) - (y >> 16);
}
${counts.map((n) => `static int items${n}[] = {${[...sortInput(n), 0].join(',')}};`).join('\n')}
int main(void) {
${counts.map((n) => `  qsort(items${n}, ${n}, 4, by); for (int i = 0; i < ${n}; i++) printf("%d\\n", items${n}[i]);`).join('\n')}
}`);
    const lines: string[] = [];
    const at = libc.call('malloc', 4 * 333);
    const value = (ptr: bigint) => libc.view().getInt32(Number(ptr), true);
    const by = libc.slot((a, b) => {
      const [x, y] = [value(a), value(b)];
      lines.push(`${x & 0xffff} ${y & 0xffff}`);
      return BigInt.asUintN(32, BigInt((x >> 16) - (y >> 16)));
    });
    for (const count of counts) {
      for (const [i, v] of sortInput(count).entries()) libc.view().setInt32(at + 4 * i, v, true);
      libc.call('qsort', at, count, 4, by);
      for (let i = 0; i < count; i++) lines.push(String(libc.view().getInt32(at + 4 * i, true)));
    }
    assert.is(`${lines.join('\n')}\n`, native);
  });

test('exit runs what was registered, last first, writes what waits, and ends with the status', () => {
  const instance = startLibc();
  const order: string[] = [];
  const named = (name: string) =>
    instance.slot((x0) => {
      order.push(`${name}${x0}`);
      return 0n;
    });
  instance.call('atexit', named('a'));
  instance.call('__cxa_atexit', named('b'), 5n, 77n);
  instance.call('atexit', named('c'));
  instance.call('__cxa_finalize', 77n);
  assert.equal(order, ['b5']);
  instance.call('putchar', 0x21);
  assert.throws(
    () => instance.call('exit', 259),
    (e: Error) => e instanceof Ended && e.message === 'exit 3',
  );
  assert.equal(order, ['b5', 'c0', 'a0']);
  assert.is(instance.written(1), '!');
});

test('__libc_start_main runs main with its arguments and ends with its result', () => {
  const instance = startLibc();
  let seen: bigint[] = [];
  const main = instance.slot((argc, argv) => {
    seen = [argc, argv];
    return 4n;
  });
  assert.throws(() => instance.call('__libc_start_main', main, 2, 0x1000n, 0n, 0n, 0n, 0n), /^exit 4$/);
  assert.equal(seen, [2n, 0x1000n]);
});

test('abort, assert and the stack guard say what happened, after the output so far', () => {
  const instance = startLibc();
  instance.call('putchar', 0x61);
  assert.throws(() => instance.call('abort'), /^the program called abort\(\)$/);
  assert.is(instance.written(1), 'a');
  const [expression, file, name] = ['n > 0', 'main.c', 'run'].map(instance.text);
  const message = "main.c:12: run: Assertion `n > 0' failed.";
  assert.throws(
    () => instance.call('__assert_fail', expression, file, 12, name),
    (e: Error) => e.message === message,
  );
  assert.throws(() => instance.call('__stack_chk_fail'), /stack smashing detected/);
});

test('clocks follow the host', () => {
  assert.is(libc.call('time', 0), 1_700_000_000);
  const at = libc.call('malloc', 16);
  libc.call('gettimeofday', at, 0);
  assert.is(libc.view().getBigInt64(at, true), 1_700_000_000n);
  assert.is(libc.view().getBigInt64(at + 8, true), 123_500n);
  assert.is(libc.call('clock'), 0);
});

test('every row has an export, and variadic rows name an existing one', () => {
  for (const [symbol, row] of Object.entries(libcFunctions)) {
    const sig = importSignature(symbol, 'aapcs64')!;
    if (row.variadic) {
      assert.is(sig.variadic?.named, row.params.length, symbol);
      assert.is(libcFunctions[row.variadic].params.length, row.params.length + 1, symbol);
    } else assert.ok(libc.has(symbol), `${symbol} is not exported`);
  }
});

test.run();
