// Text → numbers, random numbers and scanf against the GNU C library.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { startLibc } from './instance.ts';
import { doubleBits, hardDoubles, hasOracle, literal, randomWords, runNative } from './oracle.ts';

const libc = startLibc();
const END = libc.call('malloc', 8);
const ERRNO = libc.call('__errno_location');

/** A double that lies exactly between its neighbours, as decimal digits: the hardest input of strtod. */
function halfway(bits: bigint): string {
  const exponent = Number((bits >> 52n) & 0x7ffn) || 1;
  const fraction = (bits & 0xfffffffffffffn) | ((bits >> 52n) & 0x7ffn ? 1n << 52n : 0n);
  // (2·fraction + 1) · 2^(exponent − 1076)
  const power = exponent - 1076;
  const odd = 2n * fraction + 1n;
  if (power >= 0) return (odd << BigInt(power)).toString();
  const digits = (odd * 5n ** BigInt(-power)).toString().padStart(-power + 1, '0');
  return `${digits.slice(0, power)}.${digits.slice(power)}`;
}

function floatTexts(): string[] {
  const next = randomWords(7n);
  const doubles = hardDoubles(11n, 300).filter(Number.isFinite);
  const ties = Array.from({ length: 60 }, () => halfway(next() & 0x7fefffffffffffffn));
  const subnormalTies = Array.from({ length: 20 }, () => halfway(next() & 0x000fffffffffffffn));
  return [
    ...doubles.flatMap((v) => [String(v), v.toExponential(17), v.toFixed(12), v.toPrecision(20)]),
    ...[...ties, ...subnormalTies].flatMap((t) => [t, `${t}1`, `${t.slice(0, -1)}4999`]),
    ...[
      '',
      '.',
      '-',
      '+',
      'e5',
      '.e5',
      '0',
      '-0',
      '00.00',
      '1.',
      '.5',
      '-.5e1',
      '1e',
      '1e+',
      '1e-',
      '1e5x',
      '0x',
      '0x.',
    ],
    ...[
      '0x1',
      '0x1.8p3',
      '0X1.FFFFFFFFFFFFF8p0',
      '0x1.fffffffffffff7p0',
      '0x.8',
      '0x1p-1074',
      '0x1p-1075',
      '0x1.8p-1075',
    ],
    ...[
      '0x1p',
      '0x1p+',
      '0x123456789abcdef012345p-30',
      '0x1.000001p0',
      '0x1.0000010000000000000001p0',
      '0x1p128',
      '0x1p1024',
    ],
    ...['inf', '-INF', 'infinity', 'infinit', 'InFiNiTyX', 'nan', 'NaN', 'nan(12_a)', 'nan(', 'nanx', 'in', 'na'],
    ...[
      '1e400',
      '-1e400',
      '1e-400',
      '1e-323',
      '2e-324',
      '3e-324',
      '1e309',
      '1e38',
      '3.4028236e38',
      '1e-46',
      '1.4e-45',
      '7e-46',
    ],
    ...[`0.${'0'.repeat(400)}1e400`, `1${'0'.repeat(400)}e-400`, `${'9'.repeat(900)}e-900`, `0.${'1'.repeat(1000)}`],
    ...['1e99999999999', '1e-99999999999', '0e99999999999', '  \t\n1.5', '1,5', '1.2.3', '1e1.5', '--1'],
  ];
}

if (hasOracle('libc numbers')) {
  test('strtod and strtof agree: value, end, ERANGE on overflow', () => {
    const texts = floatTexts();
    const native = runNative(`#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <math.h>
static const char* texts[] = {${texts.map(literal).join(',')}};
int main(void) {
  for (unsigned i = 0; i < sizeof texts / 8; i++) {
    char* end; unsigned long bits; unsigned fbits; 
    errno = 0; double d = strtod(texts[i], &end); memcpy(&bits, &d, 8);
    printf("%lx %d %d ", bits, (int)(end - texts[i]), errno && (d == 0 || isinf(d)));
    float f = strtof(texts[i], &end); memcpy(&fbits, &f, 4);
    printf("%x %d\\n", fbits, (int)(end - texts[i]));
  }
}`).split('\n');
    for (const [i, text] of texts.entries()) {
      const ptr = libc.text(text);
      const end = () => Number(libc.view().getBigUint64(END, true)) - ptr;
      libc.view().setInt32(ERRNO, 0, true);
      const value = libc.call('strtod', ptr, END);
      const isRange = libc.view().getInt32(ERRNO, true) === 34 && (value === 0 || Math.abs(value) === Infinity);
      const double = `${bitsOf(value, text)} ${end()} ${Number(isRange)}`;
      const single = new DataView(new ArrayBuffer(4));
      const float = libc.call('strtof', ptr, END);
      single.setFloat32(0, float);
      const sign = /^\s*-/.test(text) ? 0x80000000 : 0;
      const singleBits = Number.isNaN(float) ? (0x7fc00000 | sign) >>> 0 : single.getUint32(0);
      assert.is(`${double} ${singleBits.toString(16)} ${end()}`, withoutPayload(native[i]), JSON.stringify(text));
    }
  });

  test('strtol and strtoul agree for every base', () => {
    const texts = [
      '',
      '0',
      '-0',
      '12',
      ' -12x',
      '+7',
      '0x1F',
      '0x',
      '0xg',
      '017',
      '08',
      'zz',
      '-zz',
      '1_0',
      '٣',
      '- 1',
    ];
    for (const n of [2n ** 31n, 2n ** 32n, 2n ** 63n - 1n, 2n ** 63n, 2n ** 64n - 1n, 2n ** 64n, 10n ** 30n])
      texts.push(String(n), `-${n}`, `0x${n.toString(16)}`);
    const bases = [0, 2, 8, 10, 16, 36, 1, 37];
    const native = runNative(`#include <stdio.h>
#include <stdlib.h>
#include <errno.h>
static const char* texts[] = {${texts.map(literal).join(',')}};
static const int bases[] = {${bases.join(',')}};
int main(void) {
  for (unsigned i = 0; i < sizeof texts / 8; i++)
    for (unsigned k = 0; k < sizeof bases / 4; k++) {
      char* end = (char*)texts[i]; errno = 0;
      printf("%lx ", (unsigned long)strtol(texts[i], &end, bases[k]));
      printf("%d %d ", (int)(end - texts[i]), errno); end = (char*)texts[i]; errno = 0;
      printf("%lx ", strtoul(texts[i], &end, bases[k]));
      printf("%d %d\\n", (int)(end - texts[i]), errno);
    }
}`).split('\n');
    let n = 0;
    for (const text of texts)
      for (const base of bases) {
        const ptr = libc.text(text);
        const one = (name: string) => {
          libc.view().setInt32(ERRNO, 0, true);
          libc.view().setBigUint64(END, BigInt(ptr), true);
          const value = libc.call64(name, ptr, END, base).toString(16);
          const end = Number(libc.view().getBigUint64(END, true)) - ptr;
          return `${value} ${end} ${libc.view().getInt32(ERRNO, true)}`;
        };
        assert.is(`${one('strtol')} ${one('strtoul')}`, native[n++], `${JSON.stringify(text)} in base ${base}`);
      }
  });

  test('rand gives the same numbers for the same seed', () => {
    const seeds = [1, 0, 42, 2147483647, 4294967295, 123456789];
    const native = runNative(`#include <stdio.h>
#include <stdlib.h>
int main(void) {
  for (int i = 0; i < 50; i++) printf("%d\\n", rand());
  unsigned state = 7; for (int i = 0; i < 50; i++) printf("%d\\n", rand_r(&state));
${seeds.map((seed) => `  srand(${seed}u); for (int i = 0; i < 400; i++) printf("%d\\n", rand());`).join('\n')}
}`).split('\n');
    const got = Array.from({ length: 50 }, () => String(libc.call('rand')));
    libc.view().setUint32(END, 7, true);
    for (let i = 0; i < 50; i++) got.push(String(libc.call('rand_r', END)));
    for (const seed of seeds) {
      libc.call('srand', seed | 0);
      for (let i = 0; i < 400; i++) got.push(String(libc.call('rand')));
    }
    assert.equal(got, native.slice(0, -1));
  });

  test('sscanf agrees: values, count and position', () => {
    const cases: [input: string, format: string][] = [
      ['12 -7 0x1f 017', '%d %d %i %i'],
      ['12 abc', '%d %d'],
      ['', '%d'],
      ['   ', '%d'],
      ['x', '%d'],
      ['12345678', '%3d%2d%d'],
      ['3.25 -1e3 inf nan', '%lf%lf%lf%lf'],
      ['0x1.8p1 1e 5', '%lf %lf %d'],
      ['hello world', '%s %s'],
      ['hello world', '%3s%s'],
      ['key=value;', '%[^=]=%[a-z];'],
      ['abc]def', '%[]a-c]%s'],
      ['a-b', '%[a-]%s'],
      ['ab cd', '%c%c%c%c'],
      ['12,34', '%d,%d'],
      ['12;34', '%d,%d'],
      ['50%', '%d%%'],
      ['1 2 3', '%*d %d %n'],
      ['ff FF 0xff', '%x %X %x'],
      ['4294967295 -1', '%u %u'],
      ['1.5.6', '%lf%lf'],
      ['+5 - 6', '%d %d'],
      ['999999999999', '%ld'],
    ];
    const native = runNative(`#include <stdio.h>
#include <string.h>
static void one(const char* input, const char* format) {
  static unsigned char out[5][32];
  memset(out, 0xee, sizeof out);
  printf("%d", sscanf(input, format, out[0], out[1], out[2], out[3], out[4]));
  for (int i = 0; i < 5; i++) { putchar(' '); for (int k = 0; k < 32; k++) printf("%02x", out[i][k]); }
  putchar('\\n');
}
int main(void) {
${cases.map(([input, format]) => `  one(${literal(input)}, ${literal(format)});`).join('\n')}
}`).split('\n');
    const out = libc.call('malloc', 160);
    for (const [i, [input, format]] of cases.entries()) {
      libc.bytes().fill(0xee, out, out + 160);
      const pointers = [0, 1, 2, 3, 4].map((k) => BigInt(out + 32 * k));
      const count = libc.call('vsscanf', libc.text(input), libc.text(format), libc.vaList(pointers));
      const parts = [0, 1, 2, 3, 4].map((k) => Buffer.from(libc.bytes().slice(out + 32 * k, out + 32 * k + 32)));
      assert.is([count, ...parts.map((p) => p.toString('hex'))].join(' '), native[i], `"${input}" by "${format}"`);
    }
  });
}

/** Bits in hexadecimal; a NaN keeps its sign but not its payload, which JavaScript may change. */
function bitsOf(value: number, text: string): string {
  if (!Number.isNaN(value)) return doubleBits(value).toString(16);
  return /^\s*-/.test(text) ? 'fff8000000000000' : '7ff8000000000000';
}

/** nan(…) may carry a payload in the GNU library. */
const withoutPayload = (line: string): string =>
  line.replace(/^(7ff8|fff8)[0-9a-f]{12}/, '$1000000000000').replace(/(7fc|ffc)[0-9a-f]{5} (\d+)$/, '$100000 $2');

test('integer conversions cut like C does', () => {
  assert.is(libc.call('atoi', libc.text(' 42abc')), 42);
  assert.is(libc.call('atoi', libc.text('99999999999')), 1215752191);
  assert.is(libc.call64('atol', libc.text('-5')), BigInt.asUintN(64, -5n));
});

test.run();
