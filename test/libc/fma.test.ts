// fma and fmaf against exact integers; the 128-bit product and bit reversal of lifted code against BigInt.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { startLibc } from './instance.ts';
import { bitsToDouble, doubleBits, randomWords } from './oracle.ts';

const libc = startLibc();

/** A binary floating-point format: bits of the fraction with its hidden bit, and the exponent of the last subnormal bit. */
interface Format {
  fractionBits: number;
  minExponent: number;
  fieldMax: bigint;
}
const DOUBLE: Format = { fractionBits: 53, minExponent: -1074, fieldMax: 2047n };
const SINGLE: Format = { fractionBits: 24, minExponent: -149, fieldMax: 255n };

/** value = n · 2^exponent, exactly. */
function exact(bits: bigint, f: Format): { n: bigint; exponent: number } {
  const low = BigInt(f.fractionBits - 1);
  const field = (bits >> low) & f.fieldMax;
  const fraction = (bits & ((1n << low) - 1n)) | (field ? 1n << low : 0n);
  const isNegative = bits >> (low + BigInt(f.fieldMax.toString(2).length)) !== 0n;
  return { n: isNegative ? -fraction : fraction, exponent: Number(field || 1n) - 1 + f.minExponent };
}

/** Bits of the magnitude n · 2^exponent (n > 0) rounded to nearest, ties to even. */
function rounded(n: bigint, exponent: number, f: Format): bigint {
  const drop = Math.max(n.toString(2).length - f.fractionBits, f.minExponent - exponent);
  let kept = drop <= 0 ? n << BigInt(-drop) : n >> BigInt(drop);
  if (drop > 0) {
    const rest = n - (kept << BigInt(drop));
    const half = 1n << BigInt(drop - 1);
    if (rest > half || (rest === half && kept & 1n)) kept++;
  }
  const low = BigInt(f.fractionBits - 1);
  const bits = (BigInt(exponent + drop - f.minExponent) << low) + kept;
  const infinity = f.fieldMax << low;
  return bits < infinity ? bits : infinity;
}

/** Bits of a·b + c for finite operands. */
function reference(a: bigint, b: bigint, c: bigint, f: Format): bigint {
  const [x, y, z] = [exact(a, f), exact(b, f), exact(c, f)];
  const signAt = BigInt(f.fractionBits - 1 + f.fieldMax.toString(2).length);
  const exponent = Math.min(x.exponent + y.exponent, z.exponent);
  const sum = ((x.n * y.n) << BigInt(x.exponent + y.exponent - exponent)) + (z.n << BigInt(z.exponent - exponent));
  const productSign = (a ^ b) >> signAt;
  if (sum === 0n) {
    const bothZero = x.n * y.n === 0n && z.n === 0n;
    return (bothZero && productSign === c >> signAt ? productSign : 0n) << signAt;
  }
  return ((sum < 0n ? 1n : 0n) << signAt) | rounded(sum < 0n ? -sum : sum, exponent, f);
}

const checkDouble = (a: bigint, b: bigint, c: bigint): void => {
  const got = doubleBits(libc.call('fma', bitsToDouble(a), bitsToDouble(b), bitsToDouble(c)));
  const name = () => `fma ${[a, b, c].map((v) => v.toString(16)).join(' ')}`;
  if (got !== reference(a, b, c, DOUBLE)) assert.is(got.toString(16), reference(a, b, c, DOUBLE).toString(16), name());
};

const single = new DataView(new ArrayBuffer(4));
const toSingle = (bits: bigint): number => {
  single.setUint32(0, Number(bits));
  return single.getFloat32(0);
};
const checkSingle = (a: bigint, b: bigint, c: bigint): void => {
  single.setFloat32(0, libc.call('fmaf', toSingle(a), toSingle(b), toSingle(c)));
  const got = BigInt(single.getUint32(0));
  const expected = reference(a, b, c, SINGLE);
  if (got !== expected)
    assert.is(got.toString(16), expected.toString(16), `fmaf ${[a, b, c].map((v) => v.toString(16)).join(' ')}`);
};

/** Finite bits of a format from a random word; `mode` chooses what is hard about them. */
function finite(word: bigint, mode: number, f: Format): bigint {
  const low = BigInt(f.fractionBits - 1);
  const fieldBits = BigInt(f.fieldMax.toString(2).length);
  const sign = (word >> 63n) << (low + fieldBits);
  let fraction = (word >> 11n) & ((1n << low) - 1n);
  let field = (word & 0x7ffn) % f.fieldMax;
  const middle = f.fieldMax >> 1n;
  if (mode === 1) field = middle - 4n + (field % 8n);
  if (mode === 2) field %= 3n;
  if (mode === 3) field = f.fieldMax - 1n - (field % 3n);
  if (mode === 4) {
    // Few bits set: ties and cancellations.
    fraction = (1n << (fraction % low)) | (word & 1n ? 1n << ((fraction >> 8n) % low) : 0n);
    field = middle - 30n + (field % 60n);
  }
  if (mode === 5) fraction = 0n;
  return sign | (field << low) | (fraction & ((1n << low) - 1n));
}

for (const [name, f, check] of [
  ['fma', DOUBLE, checkDouble],
  ['fmaf', SINGLE, checkSingle],
] as const)
  test(`${name} rounds once: 60000 random and hard operands`, () => {
    const next = randomWords(3n);
    for (let i = 0; i < 60000; i++) {
      const modes = next();
      const [a, b, c] = [0n, 8n, 16n].map((at) => finite(next(), Number((modes >> at) % 6n), f));
      check(a, b, c);
      // An addend that cancels the product almost or exactly.
      if (i % 4 === 0) {
        const product = reference(a, b, 0n, f);
        const flip = 1n << BigInt(f.fractionBits - 1 + f.fieldMax.toString(2).length);
        const near = (product ^ flip) + (modes >> 60n) - 8n;
        const limit = f.fieldMax << BigInt(f.fractionBits - 1);
        if (near > 0n && (near & (flip - 1n)) < limit && near < 2n * flip) check(a, b, near);
      }
    }
  });

test('fma gets the known hard cases right', () => {
  const cases = [
    '383fffffffff4000 4540000000006000 40ec620563eb4cbd',
    '77b26a32ff0be2d6 cd7b19002192cc5f 307484b8fb7e266c',
    'cbafffffffffbfff 0000000004000000 0a2fffffffffbfff',
    '0000000000000001 0000000000000001 0000000000000001',
    '7fefffffffffffff 7fefffffffffffff ffefffffffffffff',
    '0010000000000000 3fe0000000000000 8000000000000001',
    '001fffffffffffff 3fe0000000000000 0000000000000000',
  ];
  for (const line of cases) {
    const [a, b, c] = line.split(' ').map((hex) => BigInt(`0x${hex}`));
    checkDouble(a, b, c);
  }
  checkSingle(0x49808000n, 0x2e7ff7ffn, 0x287ffffen);
});

test('fma and fmaf follow IEEE 754 for infinities, NaN and signed zeros', () => {
  const values = [0, -0, 1, -1, Infinity, -Infinity, NaN, 1e30, -1e30, 1e-40];
  const isZeroOrSpecial = (v: number) => v === 0 || !Number.isFinite(v);
  for (const a of values)
    for (const b of values)
      for (const c of values) {
        if (![a, b, c].some(isZeroOrSpecial)) continue;
        // A finite product never overflows before the addend is seen.
        const isProductFinite = Number.isFinite(a) && Number.isFinite(b);
        const expected = isProductFinite && !Number.isFinite(c) ? c : a * b + c;
        assert.ok(Object.is(libc.call('fma', a, b, c), expected), `fma(${a}, ${b}, ${c}) = ${expected}`);
        const [x, y, z] = [a, b, c].map(Math.fround);
        if (!isZeroOrSpecial(x * y) && Number.isFinite(z)) continue;
        const single = isProductFinite && !Number.isFinite(z) ? z : Math.fround(x * y + z);
        assert.ok(Object.is(libc.call('fmaf', x, y, z), single), `fmaf(${x}, ${y}, ${z}) = ${single}`);
      }
});

test('az_umulh, az_smulh, az_rbit32 and az_rbit64 agree with BigInt', () => {
  const next = randomWords(5n);
  const words = [0n, 1n, (1n << 64n) - 1n, 1n << 63n, (1n << 63n) - 1n, ...Array.from({ length: 60 }, next)];
  const signed = (v: bigint) => BigInt.asIntN(64, v);
  const reversed = (v: bigint, bits: number) =>
    BigInt(`0b${[...v.toString(2).padStart(bits, '0')].reverse().join('')}`);
  for (const a of words) {
    for (const b of words) {
      assert.is(libc.call64('az_umulh', a, b), (a * b) >> 64n);
      assert.is(libc.call64('az_smulh', a, b), BigInt.asUintN(64, (signed(a) * signed(b)) >> 64n));
    }
    assert.is(libc.call64('az_rbit64', a), reversed(a, 64));
    const low = a & 0xffffffffn;
    assert.is(libc.call('az_rbit32', Number(low)) >>> 0, Number(reversed(low, 32)));
  }
});

test('az_brk names the guest address', () => {
  assert.throws(() => libc.call('az_brk', 0x4005d8), /^the program executed brk\/udf at 0x4005d8$/);
});

test.run();
