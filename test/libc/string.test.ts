// String and memory functions against plain statements of what they do, on random strings over a small alphabet (which
// makes matches likely) at all alignments; ctype against the GNU C library.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { startLibc } from './instance.ts';
import { hasOracle, randomWords, runNative } from './oracle.ts';

const libc = startLibc();
const AREA = libc.call('malloc', 8192);
const next = randomWords(99n);
const below = (n: number): number => Number(next() % BigInt(n));
const randomText = (limit: number, alphabet = 'abcA \xe9'): string =>
  Array.from({ length: below(limit) }, () => alphabet[below(alphabet.length)]).join('');

/** A zero-terminated copy at an address with a random alignment. */
function aligned(value: string): number {
  const lead = below(9);
  return libc.text('.'.repeat(lead) + value) + lead;
}

const latin1 = (at: number, byteLen: number): string =>
  Buffer.from(libc.bytes().slice(at, at + byteLen)).toString('latin1');
/** Fills the working area so that every stray write shows. */
function fresh(content: string): number {
  libc.bytes().fill(0x23, AREA, AREA + 512);
  const at = AREA + 64 + below(8);
  libc.bytes().set(Buffer.from(content, 'latin1'), at);
  return at;
}
const sign = (value: number): number => Math.sign(value);
const compare = (a: string, b: string): number =>
  a === b ? 0 : Buffer.compare(Buffer.from(a, 'latin1'), Buffer.from(b, 'latin1'));
const orNull = (base: number, index: number): number => (index < 0 ? 0 : base + index);
const lower = (value: string): string => value.replace(/[A-Z]/g, (c) => c.toLowerCase());

/** Length of the start of `value` whose characters satisfy `isIn`. */
function spanOf(value: string, isIn: (c: string) => boolean): number {
  const end = [...value].findIndex((c) => !isIn(c));
  return end < 0 ? value.length : end;
}

test('searching and comparing', () => {
  for (let i = 0; i < 3000; i++) {
    const a = randomText(24);
    const b = below(4) ? randomText(24) : a.slice(0, below(24)) + randomText(3);
    const part = randomText(4);
    const limit = below(26);
    const [pa, pb, pp] = [aligned(a), aligned(b), aligned(part)];
    const c = 'abcA \xe9\0z'[below(8)];
    const code = c.charCodeAt(0);
    const at = (index: number) => orNull(pa, index);
    const name = JSON.stringify([a, b, part, c, limit]);
    const is = (got: number, expected: number, f: string) => assert.is(got, expected, `${f} ${name}`);
    is(libc.call('strlen', pa), a.length, 'strlen');
    is(libc.call('strnlen', pa, limit), Math.min(a.length, limit), 'strnlen');
    is(sign(libc.call('strcmp', pa, pb)), compare(a, b), 'strcmp');
    is(sign(libc.call('strncmp', pa, pb, limit)), compare(a.slice(0, limit), b.slice(0, limit)), 'strncmp');
    is(sign(libc.call('strcasecmp', pa, pb)), compare(lower(a), lower(b)), 'strcasecmp');
    const [la, lb] = [a, b].map((s) => lower(s).slice(0, limit));
    is(sign(libc.call('strncasecmp', pa, pb, limit)), compare(la, lb), 'strncasecmp');
    const shorter = Math.min(a.length, b.length);
    is(sign(libc.call('memcmp', pa, pb, shorter)), compare(a.slice(0, shorter), b.slice(0, shorter)), 'memcmp');
    is(libc.call('strchr', pa, code), at(`${a}\0`.indexOf(c)), 'strchr');
    is(libc.call('strrchr', pa, code), at(`${a}\0`.lastIndexOf(c)), 'strrchr');
    is(libc.call('memchr', pa, code, a.length), at(a.indexOf(c)), 'memchr');
    is(libc.call('memrchr', pa, code, a.length), at(a.lastIndexOf(c)), 'memrchr');
    is(libc.call('strstr', pa, pp), at(a.indexOf(part)), 'strstr');
    is(libc.call('strcasestr', pa, pp), at(lower(a).indexOf(lower(part))), 'strcasestr');
    is(libc.call('memmem', pa, a.length, pp, part.length), at(a.indexOf(part)), 'memmem');
    is(
      libc.call('strspn', pa, pp),
      spanOf(a, (x) => part.includes(x)),
      'strspn',
    );
    const free = spanOf(a, (x) => !part.includes(x));
    is(libc.call('strcspn', pa, pp), free, 'strcspn');
    is(libc.call('strpbrk', pa, pp), at(free === a.length ? -1 : free), 'strpbrk');
  }
});

test('copying writes exactly what it should', () => {
  for (let i = 0; i < 2000; i++) {
    const old = randomText(20);
    const from = randomText(20);
    const limit = below(24);
    const source = aligned(from);
    const after = (name: string, args: number[], result: number, content: string) => {
      const to = fresh(`${old}\0`);
      const untouched = latin1(to + content.length, 64);
      const returned = libc.call(name, to, source, ...args);
      const what = `${name} ${JSON.stringify([old, from, limit])}`;
      assert.is(returned, to + result, what);
      assert.is(latin1(to, content.length), content, what);
      assert.is(latin1(to + content.length, 64), untouched, `${what} writes too far`);
      assert.is(latin1(to - 8, 8), '#'.repeat(8), `${what} writes before its start`);
    };
    const cut = from.slice(0, limit);
    after('strcpy', [], 0, `${from}\0`);
    after('stpcpy', [], from.length, `${from}\0`);
    after('strncpy', [limit], 0, cut.padEnd(limit, '\0'));
    after('strcat', [], 0, `${old}${from}\0`);
    after('strncat', [limit], 0, `${old}${cut}\0`);
    after('memcpy', [from.length], 0, from);
    after('mempcpy', [from.length], from.length, from);
    after('__strcpy_chk', [from.length + 1], 0, `${from}\0`);
  }
});

test('memmove copes with overlap', () => {
  const content = 'abcdefghijklmnopqrstuvwxyz';
  for (let shift = -8; shift <= 8; shift++) {
    const at = fresh(content);
    libc.call('memmove', at + 8 + shift, at + 8, 10);
    const expected = content.slice(0, 8 + shift) + content.slice(8, 18) + content.slice(18 + shift);
    assert.is(latin1(at, 26), expected);
  }
});

test('strdup and strndup return new strings', () => {
  const from = aligned('hello');
  const copy = libc.call('strdup', from);
  assert.is.not(copy, from);
  assert.is(libc.textAt(copy), 'hello');
  assert.is(libc.textAt(libc.call('strndup', from, 3)), 'hel');
});

test('strtok, strtok_r and strsep cut a string into its parts', () => {
  const parts = (first: (at: number) => number, rest: () => number, input: string): string[] => {
    const found: string[] = [];
    for (let at = first(libc.text(input)); at; at = rest()) found.push(libc.textAt(at));
    return found;
  };
  const save = libc.call('malloc', 8);
  const set = libc.text(' ,;');
  for (const input of ['', ' ', 'a', ' a,b;;c ', ',,', 'one two', 'x;']) {
    const expected = input.split(/[ ,;]+/).filter(Boolean);
    const plain = parts(
      (at) => libc.call('strtok', at, set),
      () => libc.call('strtok', 0, set),
      input,
    );
    assert.equal(plain, expected, input);
    const r = (at: number) => libc.call('strtok_r', at, set, save);
    assert.equal(
      parts(r, () => r(0), input),
      expected,
      input,
    );
    const sep = () => libc.call('strsep', save, set);
    const start = (at: number) => {
      libc.view().setBigUint64(save, BigInt(at), true);
      return sep();
    };
    assert.equal(parts(start, sep, input), input.split(/[ ,;]/), input);
  }
});

test('the checked forms stop an overflow and let the rest through', () => {
  const to = fresh('ab\0');
  const from = libc.text('cde');
  const fails = (name: string, ...args: number[]) =>
    assert.throws(() => libc.call(name, ...args), /buffer overflow detected/, name);
  fails('__memcpy_chk', to, from, 4, 3);
  fails('__memset_chk', to, 0, 4, 3);
  fails('__strcpy_chk', to, from, 3);
  fails('__strncpy_chk', to, from, 4, 3);
  fails('__strcat_chk', to, from, 5);
  assert.is(libc.textAt(libc.call('__strcat_chk', to, from, 6)), 'abcde');
});

const CLASSES = 'alpha digit alnum space blank upper lower xdigit print graph punct cntrl'.split(' ');

if (hasOracle('libc ctype'))
  test('character classes and cases have the values of the GNU library', () => {
    const native = runNative(`#include <ctype.h>
#include <stdio.h>
int main(void) {
  for (int c = -1; c < 256; c++) {
${CLASSES.map((name) => `    printf("%d ", (is${name})(c));`).join('\n')}
    printf("%d %d\\n", (tolower)(c), (toupper)(c));
  }
  for (int c = -128; c < 256; c++)
    printf("%d %d %d\\n", (*__ctype_b_loc())[c], (*__ctype_tolower_loc())[c], (*__ctype_toupper_loc())[c]);
}`).split('\n');
    const names = [...CLASSES.map((name) => `is${name}`), 'tolower', 'toupper'];
    for (let c = -1; c < 256; c++) assert.is(names.map((f) => libc.call(f, c)).join(' '), native[c + 1], `${c}`);
    const tables = ['b', 'tolower', 'toupper'].map((n) =>
      Number(libc.view().getBigUint64(libc.call(`__ctype_${n}_loc`), true)),
    );
    for (let c = -128; c < 256; c++) {
      const view = libc.view();
      const [b, low, up] = tables;
      const got = [view.getUint16(b + 2 * c, true), view.getInt32(low + 4 * c, true), view.getInt32(up + 4 * c, true)];
      assert.is(got.join(' '), native[257 + 128 + c], `tables at ${c}`);
    }
  });

test.run();
