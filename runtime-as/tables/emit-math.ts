// gen/math.ts: constants of <math.h> that are longer than a double, computed here from their definitions.
import { header } from './emit-data.ts';
import {
  div,
  exp,
  FRACTION_BITS,
  fromDouble,
  LN2,
  LN10,
  log,
  mul,
  ONE,
  PI,
  ratio,
  sin,
  toDouble,
  toDoubles,
} from './fixed-point.ts';

/** 2^(1/EXP2_STEPS) is the step of the table of powers. */
const EXP2_STEPS = 32;

/** x as parts of `bits` bits each, so that products with whole numbers of 53 − bits bits are exact; the last is a double. */
function shortParts(x: bigint, bits: readonly number[]): number[] {
  const parts: number[] = [];
  for (const count of bits) {
    const exponent = Math.floor(Math.log2(Math.abs(toDouble(x)))) - count + 1;
    const unit = exponent < 0 ? ONE >> BigInt(-exponent) : ONE << BigInt(exponent);
    const part = (x / unit) * unit;
    parts.push(toDouble(part));
    x -= part;
  }
  return [...parts, ...toDoubles(x, 2)];
}

/** Bernoulli numbers B(0) … B(2 count) as [numerator, denominator]. */
function bernoulli(count: number): bigint[] {
  // Akiyama and Tanigawa's triangle, in fractions of this precision.
  const row: bigint[] = [];
  const result: bigint[] = [];
  for (let m = 0; m <= 2 * count; m++) {
    row[m] = ratio(1, m + 1);
    for (let j = m; j > 0; j--) row[j - 1] = BigInt(j) * (row[j - 1] - row[j]);
    result.push(row[0]);
  }
  return result;
}
const BERNOULLI = bernoulli(20);

/** log Γ(x), x > 0: Stirling's series for x + 60. */
function logGamma(x: bigint): bigint {
  let product = ONE;
  for (let n = 0; n < 60; n++, x += ONE) product = mul(product, x);
  let sum = mul(x - ONE / 2n, log(x)) - x + log(2n * PI) / 2n;
  let power = x;
  for (let k = 1; k <= 20; k++, power = mul(power, mul(x, x)))
    sum += div(BERNOULLI[2 * k] / BigInt(2 * k * (2 * k - 1)), power);
  return sum - log(product);
}

/** log |Γ(x)|, x < 0 and not whole: Γ(x) Γ(1 − x) = π / sin πx. */
function logGammaBelow(x: bigint): bigint {
  const size = sin(mul(PI, x % ONE));
  return log(PI) - log(size < 0n ? -size : size) - logGamma(ONE - x);
}

/** Near its zeros below 0, log |Γ| = first · t + second · t² + …, where t is the distance from the zero. */
function gammaZero(guess: number): number[] {
  const step = ONE >> 80n;
  let x = fromDouble(guess);
  const slope = (at: bigint): bigint => div(logGammaBelow(at + step) - logGammaBelow(at - step), 2n * step);
  for (let n = 0; n < 7; n++) x -= div(logGammaBelow(x), slope(x));
  const second = div(logGammaBelow(x + step) + logGammaBelow(x - step) - 2n * logGammaBelow(x), mul(step, step)) / 2n;
  return [...toDoubles(x, 2), ...toDoubles(slope(x), 2), toDouble(second)];
}

/** Zeros of log |Γ| between −7 and −2, roughly; farther ones are so near to a pole that no double is close to them. */
const GAMMA_ZEROS = [-2.457, -2.7477, -3.1436, -3.9553, -4.0393, -4.99154, -5.00822, -5.99861, -6.00139, -6.9998];

/** 2/π from its first bit on, behind 64 zeros, as words of 64 bits. */
function twoOverPi(wordCount: number): string[] {
  // π for as many bits as that takes: Machin's formula once more, on longer integers.
  const bits = BigInt(64 * wordCount + 64);
  const arctan = (n: bigint): bigint => {
    let sum = 0n;
    for (let [power, i] = [(1n << bits) / n, 1n]; power; power /= n * n, i += 2n)
      sum += i % 4n === 1n ? power / i : -(power / i);
    return sum;
  };
  const pi = 4n * (4n * arctan(5n) - arctan(239n));
  const fraction = ((2n << (2n * bits)) / pi) >> 64n;
  const words = Array.from({ length: wordCount }, (_, i) =>
    BigInt.asUintN(64, fraction >> BigInt(64 * (wordCount - 1 - i))),
  );
  return ['0', ...words.map((word) => `0x${word.toString(16)}`)];
}

const literal = (x: number): string => (Object.is(x, -0) ? '0' : Number.isInteger(x) ? x.toFixed(1) : String(x));
const doubles = (name: string, values: readonly number[], doc: string): string =>
  `/** ${doc} */\nexport const ${name}: usize = memory.data<f64>([\n${values.map((v) => `  ${literal(v)},`).join('\n')}\n]);\n`;
const constants = (names: string, values: readonly number[]): string =>
  names
    .split(' ')
    .map((name, i) => `export const ${name}: f64 = ${literal(values[i])};`)
    .join('\n');

/** Source of gen/math.ts. */
export function emitMath(): string {
  const powers = Array.from({ length: EXP2_STEPS }, (_, i) =>
    toDoubles(exp((LN2 * BigInt(i)) / BigInt(EXP2_STEPS)), 2),
  );
  const words = twoOverPi(20);
  return `${header('emit-math.ts')}
export const EXP2_STEPS: i32 = ${EXP2_STEPS};
${constants('EXP2_STEP_1 EXP2_STEP_2', shortParts(LN2 / BigInt(EXP2_STEPS), [36]))}
${constants('LN2_HIGH LN2_LOW', toDoubles(LN2, 2))}
${constants('INVERSE_LN10_HIGH INVERSE_LN10_LOW', toDoubles(div(ONE, LN10), 2))}
${constants('HALF_PI_HIGH HALF_PI_LOW', toDoubles(PI / 2n, 2))}
${constants('HALF_PI_1 HALF_PI_2 HALF_PI_3 HALF_PI_4', shortParts(PI / 2n, [33, 33]))}

${doubles('EXP2_TABLE', powers.flat(), '2^(i / EXP2_STEPS), two doubles each.')}
export const GAMMA_ZERO_COUNT: i32 = ${GAMMA_ZEROS.length};
${doubles('GAMMA_ZEROS', GAMMA_ZEROS.flatMap(gammaZero), 'Zeros of log |Γ| below 0 (two doubles), and around each its first coefficient (two doubles) and the second.')}
/** 2/π behind 64 zero bits: one word more than any double reaches. */
export const TWO_OVER_PI: usize = memory.data<u64>([
${words.map((word) => `  ${word},`).join('\n')}
]);
`;
}

if (FRACTION_BITS < 300n) throw new Error('fixed-point.ts: too few bits for the zeros of log Γ');
