// Results of both libraries → the calls on which they differ by more than their operation allows.

import { bitsToFloat } from './draw.ts';
import { writeFixture } from './fixture.ts';
import { OPS } from './ops.ts';
import type { Call } from './program.ts';

export interface Difference {
  /** The call as a line of fixtures.txt. */
  line: string;
  why: string;
}

interface Width {
  bytes: 4 | 8;
  read(from: Buffer, at: number): number;
  /** Ordered by value: neighbours differ by 1. */
  rank(from: Buffer, at: number): bigint;
}

const WIDTHS: Readonly<Record<'f32' | 'f64', Width>> = {
  f32: {
    bytes: 4,
    read: (from, at) => from.readFloatLE(at),
    rank: (from, at) => {
      const bits = from.readInt32LE(at);
      return BigInt(bits < 0 ? -(bits & 0x7fffffff) : bits);
    },
  },
  f64: {
    bytes: 8,
    read: (from, at) => from.readDoubleLE(at),
    rank: (from, at) => {
      const bits = from.readBigInt64LE(at);
      return bits < 0n ? -(bits & 0x7fffffffffffffffn) : bits;
    },
  },
};

/** Distance in units of the last place; NaN equals NaN; zeros of different sign are infinitely far apart. */
function distance(width: Width, a: Buffer, b: Buffer, at: number): number {
  const [x, y] = [width.read(a, at), width.read(b, at)];
  if (Object.is(x, y) || (Number.isNaN(x) && Number.isNaN(y))) return 0;
  if (Number.isNaN(x) || Number.isNaN(y) || (x === 0 && y === 0)) return Infinity;
  const away = width.rank(a, at) - width.rank(b, at);
  return Number(away < 0n ? -away : away);
}

const shown = (bytes: Buffer): string => JSON.stringify(bytes.toString('latin1').replace(/~{4,}/g, '…'));

/** Distances of our result from glibc's and of both from the true value → whether ours is good. */
export function isCloseEnough(oursToGlibc: number, glibcToTrue: number, oursToTrue: number): boolean {
  // Some of glibc's functions are up to 5 units off; nobody else can be so in the same direction.
  return oursToGlibc <= 1 || (glibcToTrue > 1 && oursToTrue <= 1);
}

function compare(call: Call, expected: Buffer, got: Buffer | undefined): string | undefined {
  const { result, isClose, c, defined } = OPS[call.op];
  if (!got) return 'no result';
  if (expected.equals(got) || defined?.(expected).equals(defined(got))) return undefined;
  if (result === 'bytes') return `expected ${shown(expected)}\n    got      ${shown(got)}`;
  const width = WIDTHS[result];
  const truth = isClose ? expected.subarray(width.bytes) : expected;
  const away = distance(width, expected, got, 0);
  const glibcAway = distance(width, expected, truth, 0);
  const oursAway = distance(width, truth, got, 0);
  if (isClose ? isCloseEnough(away, glibcAway, oursAway) : away === 0) return undefined;
  const argument = ([low]: readonly [bigint, bigint]): number =>
    c.includes('F(0)') ? bitsToFloat(low) : WIDTHS.f64.read(Buffer.from(new BigUint64Array([low]).buffer), 0);
  const values = `expected ${width.read(expected, 0)}, got ${width.read(got, 0)}, ${away} ulp; true ${width.read(truth, 0)}`;
  return `(${call.floats.map(argument).join(', ')}): ${values}`;
}

export function differences(calls: readonly Call[], native: readonly Buffer[], ours: readonly Buffer[]): Difference[] {
  if (native.length !== calls.length) throw new Error(`glibc answered ${native.length} of ${calls.length} calls`);
  return calls.flatMap((call, i) => {
    const why = compare(call, native[i], ours[i]);
    return why === undefined ? [] : [{ line: writeFixture(call), why }];
  });
}
