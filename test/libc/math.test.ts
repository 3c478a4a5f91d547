// libm against the GNU C library: what is exact agrees in every bit, the rest within a few units in the last place.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { startLibc } from './instance.ts';
import { bitsToDouble, doubleBits, hardDoubles, hasOracle, randomWords, runNative } from './oracle.ts';

const libc = startLibc();

const EXACT = 'sqrt fabs floor ceil trunc rint nearbyint round roundeven logb';
const EXACT_PAIRS = 'fmod remainder fmin fmax fdim copysign nextafter';
/** Function → allowed distance in units of the last place: both sides promise less than one from the true value. */
const CLOSE: Record<string, number> = {
  ...{ sin: 1, cos: 1, tan: 1, asin: 1, acos: 1, atan: 1, sinh: 2, cosh: 2, tanh: 2, asinh: 2, acosh: 2, atanh: 2 },
  ...{ exp: 1, exp2: 1, expm1: 1, log: 1, log2: 1, log10: 2, log1p: 1, exp10: 2 },
  // glibc documents up to 4 units for its cbrt.
  cbrt: 4,
};
const CLOSE_PAIRS: Record<string, number> = { pow: 1, atan2: 1, hypot: 1 };

const single = new DataView(new ArrayBuffer(4));
function singleBits(value: number): bigint {
  single.setFloat32(0, value);
  return BigInt(single.getUint32(0));
}
function bitsToSingle(bits: bigint): number {
  single.setUint32(0, Number(bits));
  return single.getFloat32(0);
}

/** Distance in units of the last place; NaN equals NaN. */
function distance(a: number, b: number, bitsOf: (v: number) => bigint): number {
  if (Object.is(a, b)) return 0;
  if (Number.isNaN(a) || Number.isNaN(b) || Math.sign(a) !== Math.sign(b)) return Infinity;
  return Math.abs(Number(bitsOf(a) - bitsOf(b)));
}

interface Width {
  suffix: string;
  type: string;
  word: string;
  values: number[];
  toBits(value: number): bigint;
  fromBits(bits: bigint): number;
}

function inputs(): number[] {
  const next = randomWords(21n);
  const scaled = Array.from(
    { length: 250 },
    (_, i) => (Number(BigInt.asIntN(53, next())) / 2 ** 52) * 2 ** ((i % 40) - 20),
  );
  return [...hardDoubles(17n, 90), ...scaled, -0.5, -1.5, -2.5, 0.49999999999999994, 709.7, 710, -745.2, -746, 1e5];
}
const values = inputs();
const floats = [...new Set(values.map(Math.fround)), 0.49999997, 88.7, 89, -103.9, -104, 8388607.5];
const WIDTHS: Width[] = [
  { suffix: '', type: 'double', word: 'unsigned long', values, toBits: doubleBits, fromBits: bitsToDouble },
  { suffix: 'f', type: 'float', word: 'unsigned', values: floats, toBits: singleBits, fromBits: bitsToSingle },
];

/** Second operands are the first ones in another order. */
const partner = (list: number[], i: number): number => list[(i * 7 + 3) % list.length];

function nativeResults(width: Width, unary: string[], pairs: string[]): string[] {
  const { suffix, type, word, toBits } = width;
  return runNative(`#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <math.h>
static const ${word} bits[] = {${width.values.map((v) => `${toBits(v)}u${suffix ? '' : 'l'}`).join(',')}};
enum { N = sizeof bits / sizeof *bits };
static ${type} at(int i) { ${type} v; memcpy(&v, &bits[i], sizeof v); return v; }
static void put(${type} v) { ${word} b; memcpy(&b, &v, sizeof v); printf("%lx\\n", (unsigned long)b); }
int main(void) {
${unary.map((f) => `  for (int i = 0; i < N; i++) put(${f}${suffix}(at(i)));`).join('\n')}
${pairs.map((f) => `  for (int i = 0; i < N; i++) put(${f}${suffix}(at(i), at((i * 7 + 3) % N)));`).join('\n')}
}`).split('\n');
}

if (hasOracle('libc math'))
  for (const width of WIDTHS)
    test(`${width.type} functions agree`, () => {
      const unary = [...EXACT.split(' '), ...Object.keys(CLOSE)];
      const pairs = [...EXACT_PAIRS.split(' '), ...Object.keys(CLOSE_PAIRS)];
      const native = nativeResults(width, unary, pairs);
      const bounds: Record<string, number> = { ...CLOSE, ...CLOSE_PAIRS };
      let n = 0;
      for (const name of [...unary, ...pairs])
        for (const [i, x] of width.values.entries()) {
          const args = pairs.includes(name) ? [x, partner(width.values, i)] : [x];
          const expected = width.fromBits(BigInt(`0x${native[n++]}`));
          const got = libc.call(name + width.suffix, ...args);
          const away = distance(got, expected, width.toBits);
          // glibc's own float functions are computed in float: up to one unit more.
          const bound = name in bounds ? bounds[name] + (width.suffix ? 1 : 0) : 0;
          assert.ok(
            away <= bound,
            `${name}${width.suffix}(${args.join(', ')}) = ${got}, not ${expected} (${away} ulp)`,
          );
        }
    });

if (hasOracle('libc math parts'))
  test('frexp, modf, ldexp, ilogb, lround and lrint agree', () => {
    const list = values.filter((v) => Math.abs(v) < 1e300);
    const native = runNative(`#include <stdio.h>
#include <string.h>
#include <math.h>
static const unsigned long bits[] = {${list.map((v) => `${doubleBits(v)}ul`).join(',')}};
static unsigned long of(double v) { unsigned long b; memcpy(&b, &v, 8); return b; }
int main(void) {
  for (unsigned i = 0; i < sizeof bits / 8; i++) {
    double v, whole; int e; memcpy(&v, &bits[i], 8);
    unsigned long f = of(frexp(v, &e)), m = of(modf(v, &whole));
    printf("%lx %d %lx %lx %lx %lx %d %ld %ld\\n", f, e, m, of(whole), of(ldexp(v, 7)), of(ldexp(v, -1000)), ilogb(v),
      lround(v), lrint(v));
  }
}`).split('\n');
    const at = libc.call('malloc', 16);
    for (const [i, value] of list.entries()) {
      const of = (v: number) => doubleBits(v).toString(16);
      const fraction = of(libc.call('frexp', value, at));
      const exponent = libc.view().getInt32(at, true);
      const part = of(libc.call('modf', value, at));
      const whole = of(libc.view().getFloat64(at, true));
      const scaled = [7, -1000].map((n) => of(libc.call('ldexp', value, n)));
      const long = ['lround', 'lrint'].map((f) => BigInt.asIntN(64, libc.call64(f, value)));
      const got = [fraction, exponent, part, whole, ...scaled, libc.call('ilogb', value), ...long].join(' ');
      assert.is(got, native[i], String(value));
    }
  });

test('classification and sincos', () => {
  const classes: [number, number][] = [
    [NaN, 0],
    [-Infinity, 1],
    [-0, 2],
    [5e-324, 3],
    [1, 4],
  ];
  for (const [value, kind] of classes) assert.is(libc.call('__fpclassify', value), kind);
  assert.is(libc.call('__isinf', -Infinity), -1);
  assert.is(libc.call('__signbit', -0), 1);
  const at = libc.call('malloc', 16);
  libc.call('sincos', 1, at, at + 8);
  assert.is(libc.view().getFloat64(at, true), libc.call('sin', 1));
  assert.is(libc.view().getFloat64(at + 8, true), libc.call('cos', 1));
});

test.run();
