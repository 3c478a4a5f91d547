// Numbers as integers of 2^-FRACTION_BITS, for constants that doubles are too short to compute.
export const FRACTION_BITS = 320n;
export const ONE = 1n << FRACTION_BITS;

export const mul = (a: bigint, b: bigint): bigint => (a * b) >> FRACTION_BITS;
export const div = (a: bigint, b: bigint): bigint => (a << FRACTION_BITS) / b;
export const ratio = (a: number | bigint, b: number | bigint): bigint => div(BigInt(a), BigInt(b));
const abs = (a: bigint): bigint => (a < 0n ? -a : a);

/** Σ first · ratio(1) · ratio(2) …, until terms vanish. */
function series(first: bigint, next: (term: bigint, n: number) => bigint): bigint {
  let sum = 0n;
  for (let [term, n] = [first, 1]; term !== 0n && term !== -1n; n++) {
    sum += term;
    term = next(term, n);
  }
  return sum;
}

/** artanh of |x| < 1 */
function artanh(x: bigint): bigint {
  const square = mul(x, x);
  let power = x;
  return series(x, (_, n) => {
    power = mul(power, square);
    return power / BigInt(2 * n + 1);
  });
}

export const LN2 = 2n * artanh(ratio(1, 3));
export const LN10 = 3n * LN2 + 2n * artanh(ratio(1, 9));

/** Natural logarithm of x > 0. */
export function log(x: bigint): bigint {
  let exponent = 0n;
  for (; x >= 2n * ONE; exponent++) x /= 2n;
  for (; x < ONE; exponent--) x *= 2n;
  return exponent * LN2 + 2n * artanh(div(x - ONE, x + ONE));
}

export function exp(x: bigint): bigint {
  const power = x / LN2;
  const sum = series(ONE, (term, n) => mul(term, x - power * LN2) / BigInt(n));
  return power < 0n ? sum >> -power : sum << power;
}

/** Machin's formula. */
export const PI = (() => {
  const arctan = (n: bigint): bigint => {
    let power = ONE / n;
    return series(power, (_, i) => {
      power /= -(n * n);
      return power / BigInt(2 * i + 1);
    });
  };
  return 4n * (4n * arctan(5n) - arctan(239n));
})();

export function sin(x: bigint): bigint {
  return series(x, (term, n) => -mul(mul(term, x), x) / BigInt(2 * n * (2 * n + 1)));
}

/** Square root of x ≥ 0. */
export function sqrt(x: bigint): bigint {
  let root = BigInt(Math.floor(Math.sqrt(toDouble(x)) * 2 ** 60)) << (FRACTION_BITS - 60n);
  if (root === 0n) return 0n;
  for (let n = 0; n < 10; n++) root = (root + div(x, root)) / 2n;
  return root;
}

/** The nearest double, ties to even, of a number in the range of normal doubles. */
export function toDouble(x: bigint): number {
  const size = abs(x);
  const bits = size.toString(2).length;
  // Half a unit and a sticky bit are enough for one correct rounding, which Number() does.
  const drop = BigInt(Math.max(0, bits - 64));
  const kept = size >> drop;
  const sticky = kept << drop === size ? 0n : 1n;
  const value = Number((kept << 1n) | sticky) * 2 ** (Number(drop) - 1 - Number(FRACTION_BITS));
  return x < 0n ? -value : value;
}

export function fromDouble(x: number): bigint {
  // Every double of a usual size is a whole number of 2^-200.
  return BigInt(Math.round(x * 2 ** 120)) << (FRACTION_BITS - 120n);
}

/** x as the sum of `count` doubles, each the nearest to what is left. */
export function toDoubles(x: bigint, count: number): number[] {
  const parts: number[] = [];
  for (let n = 0; n < count; n++) {
    const part = toDouble(x);
    parts.push(part);
    x -= exactly(part);
  }
  return parts;
}

/** A double, without any rounding. */
function exactly(x: number): bigint {
  let shift = 0n;
  for (; !Number.isInteger(x); shift++) x *= 2;
  return (BigInt(x) << FRACTION_BITS) >> shift;
}
