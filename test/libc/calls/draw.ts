// Random arguments on which functions are likely to go wrong.
import { bitsToDouble, doubleBits, randomWords } from '../oracle.ts';

const single = new DataView(new ArrayBuffer(4));
export function floatBits(value: number): bigint {
  single.setFloat32(0, value);
  return BigInt(single.getUint32(0));
}
export function bitsToFloat(bits: bigint): number {
  single.setUint32(0, Number(bits & 0xffffffffn));
  return single.getFloat32(0);
}

/** Draws from a seed. */
export class Draw {
  readonly word: () => bigint;

  constructor(seed: bigint) {
    this.word = randomWords(seed);
  }

  below(n: number): number {
    return Number(this.word() % BigInt(n));
  }
  range(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }
  /** 0 ≤ x < 1 */
  unit(): number {
    return Number(this.word() >> 11n) / 2 ** 53;
  }
  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)];
  }
  chance(percent: number): boolean {
    return this.below(100) < percent;
  }
  text(alphabet: string, min: number, max: number): string {
    return Array.from({ length: this.range(min, max) }, () => alphabet[this.below(alphabet.length)]).join('');
  }
}

const SPECIAL = [0, -0, 1, -1, Infinity, -Infinity, Number.NaN, 5e-324, -5e-324, 2.2250738585072014e-308];
const LIMITS = [1.7976931348623157e308, -1.7976931348623157e308, 709.782712893384, -745.1332191019412, 1024, -1075];
const SPECIAL_FLOATS = [...SPECIAL, 1e-45, 1.17549435e-38, 3.4028235e38, 88.72284, -103.97208, 128, -150];

/** A number in one of the ranges where math functions are hard. */
export function hardNumber(draw: Draw, isFloat: boolean): number {
  const sign = draw.chance(50) ? -1 : 1;
  const near = (center: number) => center + sign * 2 ** -draw.range(4, isFloat ? 26 : 56) * draw.unit();
  switch (draw.below(12)) {
    case 0:
      return draw.of(isFloat ? SPECIAL_FLOATS : [...SPECIAL, ...LIMITS]);
    case 1:
      return isFloat ? bitsToFloat(draw.word()) : bitsToDouble(draw.word());
    case 2:
      return near(1);
    case 3:
      return near(draw.range(-40, 40));
    case 4:
      return near((Math.PI / 2) * draw.range(-200, 200));
    case 5:
      return sign * draw.unit() * (isFloat ? 1.2e-38 : 2.3e-308);
    case 6:
      return sign * draw.unit() * 2 ** draw.range(20, isFloat ? 127 : 1023);
    case 7:
      return sign * (draw.range(0, 2000) / 2);
    case 8:
      return sign * draw.unit() * 2 ** -draw.range(1, isFloat ? 40 : 80);
    case 9:
      return sign * draw.unit() * (isFloat ? 90 : 720);
    default:
      return sign * draw.unit() * 2 ** draw.range(-3, 6);
  }
}

export function floatWord(value: number, isFloat: boolean): [bigint, bigint] {
  return [isFloat ? floatBits(value) : doubleBits(value), 0n];
}

const INTS = [0n, 1n, -1n, 127n, 128n, 255n, 256n, 32767n, -32769n, 65536n, 0x7fffffffn, -0x80000000n, 0xffffffffn];
const LONGS = [...INTS, 1n << 63n, (1n << 63n) - 1n, 1n << 32n];

export function anyInt(draw: Draw): bigint {
  if (draw.chance(30)) return draw.of(LONGS);
  return BigInt.asIntN(64, draw.word()) >> BigInt(draw.below(64));
}

/** A double as printf meets it: anything, or a short decimal, or near a tie of rounding. */
export function anyDouble(draw: Draw): number {
  const kind = draw.below(5);
  if (kind === 0) return bitsToDouble(draw.word());
  if (kind === 1) return draw.range(-1000000, 1000000) / 10 ** draw.below(8);
  if (kind === 2) return Number(BigInt.asIntN(53, draw.word())) / 2 ** draw.below(60);
  if (kind === 3) return (draw.range(-2000, 2000) + 0.5) / 2 ** draw.below(12);
  return draw.of([...SPECIAL, ...LIMITS, 0.1, 0.5, 9.5, 99.5, 999999.5, 1e21, 1e22, 1e23]);
}

/** Bits of a long double: those of a double made longer, or anything. */
export function quadWord(draw: Draw): [bigint, bigint] {
  if (draw.chance(30)) return [draw.word(), draw.word()];
  if (draw.chance(20)) return [0n, draw.of([0n, 1n << 63n, 0x7fffn << 48n, 0xffffn << 48n])];
  const exponent = BigInt(16383 + draw.range(-70, 140) * (draw.chance(10) ? 80 : 1));
  const fraction = draw.chance(50) ? draw.word() : 0n;
  return [draw.chance(50) ? fraction : 0n, (BigInt(draw.below(2)) << 63n) | (exponent << 48n) | (draw.word() >> 16n)];
}
