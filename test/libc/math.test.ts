// libm against the GNU C library: what is exact agrees in every bit, the rest within one unit in the last place, of glibc's result
// or, where glibc's own is further off, of the true value, as its functions of long double give it.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { isCloseEnough } from './calls/compare.ts';
import { startLibc } from './instance.ts';
import { bitsToDouble, doubleBits, hardDoubles, hasOracle, randomWords, runNative } from './oracle.ts';

const libc = startLibc();

const EXACT = 'sqrt fabs floor ceil trunc rint nearbyint round roundeven logb';
const EXACT_PAIRS = 'fmod remainder fmin fmax fdim copysign nextafter';
const CLOSE =
  'sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh exp exp2 expm1 log log2 log10 log1p exp10 cbrt erf erfc lgamma tgamma';
const CLOSE_PAIRS = 'pow atan2 hypot';

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
/** The zeros of log |Γ| below 0 and what is next to them, where terms cancel; arguments of which π/2 leaves next to nothing. */
const GAMMA_ZEROS = [
  -2.4570247382208006, -2.7476826467274127, -3.14358088834998, -3.955294284858598, -5.998607480080875,
];
const NEAR_QUARTERS = [
  5.319372648326541e255,
  6381956970095103 * 2 ** 797,
  1.5707963267948966,
  4.71238898038469,
  1e22,
  411774,
];
const cancelling = [
  ...GAMMA_ZEROS.flatMap((zero) => [zero, zero * (1 + 2 ** -52), zero * (1 - 2 ** -40), zero * (1 + 2 ** -27)]),
  ...NEAR_QUARTERS,
];
const values = [...inputs(), ...cancelling];
const floats = [...new Set(values.map(Math.fround)), 0.49999997, 88.7, 89, -103.9, -104, 8388607.5];
const WIDTHS: Width[] = [
  { suffix: '', type: 'double', word: 'unsigned long', values, toBits: doubleBits, fromBits: bitsToDouble },
  { suffix: 'f', type: 'float', word: 'unsigned', values: floats, toBits: singleBits, fromBits: bitsToSingle },
];

/** Second operands are the first ones in another order. */
const partner = (list: number[], i: number): number => list[(i * 7 + 3) % list.length];

/** Per function and value: the result, and the true value after it for those in `close`. */
function nativeResults(width: Width, calls: readonly string[], pairs: ReadonlySet<string>, close: ReadonlySet<string>) {
  const { suffix, type, word, toBits } = width;
  const line = (name: string): string => {
    const args = pairs.has(name) ? '(at(i), at((i * 7 + 3) % N))' : '(at(i))';
    const truth = close.has(name) ? ` put(${name}l${args});` : '';
    return `  for (int i = 0; i < N; i++) { put(${name}${suffix}${args});${truth} }`;
  };
  const text = runNative(`#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <math.h>
static const ${word} bits[] = {${width.values.map((v) => `${toBits(v)}u${suffix ? '' : 'l'}`).join(',')}};
enum { N = sizeof bits / sizeof *bits };
static ${type} at(int i) { ${type} v; memcpy(&v, &bits[i], sizeof v); return v; }
static void put(${type} v) { ${word} b; memcpy(&b, &v, sizeof v); printf("%lx\\n", (unsigned long)b); }
int main(void) {
${calls.map(line).join('\n')}
}`);
  return text
    .trim()
    .split('\n')
    .map((bits) => width.fromBits(BigInt(`0x${bits}`)));
}

if (hasOracle('libc math'))
  for (const width of WIDTHS)
    test(`${width.type} functions agree`, () => {
      const pairs = new Set([...EXACT_PAIRS.split(' '), ...CLOSE_PAIRS.split(' ')]);
      const close = new Set([...CLOSE.split(' '), ...CLOSE_PAIRS.split(' ')]);
      const calls = [...EXACT.split(' '), ...CLOSE.split(' '), ...pairs];
      const native = nativeResults(width, calls, pairs, close);
      const away = (a: number, b: number): number => distance(a, b, width.toBits);
      let n = 0;
      for (const name of calls)
        for (const [i, x] of width.values.entries()) {
          const args = pairs.has(name) ? [x, partner(width.values, i)] : [x];
          const expected = native[n++];
          const truth = close.has(name) ? native[n++] : expected;
          const got = libc.call(name + width.suffix, ...args);
          assert.ok(
            close.has(name)
              ? isCloseEnough(away(got, expected), away(expected, truth), away(got, truth))
              : away(got, expected) === 0,
            `${name}${width.suffix}(${args.join(', ')}) = ${got}, not ${expected}; true ${truth}`,
          );
        }
      assert.is(n, native.length);
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
