// The judge: the GNU C library for AArch64, run by qemu.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { needs } from '../util/tools.ts';

export const hasOracle = (suiteName: string): boolean => needs(suiteName, 'aarch64-linux-gnu-gcc', 'qemu-aarch64');

/** Standard output of a C program (Latin-1), compiled without builtins so that the library itself answers. */
export function runNative(source: string, input = ''): string {
  const folder = mkdtempSync(join(tmpdir(), 'az-libc-'));
  try {
    const file = join(folder, 'case.c');
    const program = join(folder, 'case');
    writeFileSync(file, source, 'latin1');
    execFileSync('aarch64-linux-gnu-gcc', ['-w', '-O0', '-fno-builtin', '-static', '-o', program, file, '-lm']);
    return execFileSync('qemu-aarch64', [program], { input, maxBuffer: 1 << 28, encoding: 'latin1' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** C string literal of a Latin-1 string; every byte in octal, so that no digit can follow an escape. */
export const literal = (text: string): string =>
  `"${[...Buffer.from(text, 'latin1')].map((b) => `\\${b.toString(8).padStart(3, '0')}`).join('')}"`;

/** Bits of a double as a C constant. */
export function doubleBits(value: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigUint64(0);
}

export function bitsToDouble(bits: bigint): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt.asUintN(64, bits));
  return view.getFloat64(0);
}

/** Deterministic 64-bit numbers (splitmix64). */
export function randomWords(seed: bigint): () => bigint {
  let state = seed;
  return () => {
    state = BigInt.asUintN(64, state + 0x9e3779b97f4a7c15n);
    let z = state;
    z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
    z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
    return z ^ (z >> 31n);
  };
}

/** Doubles on which conversions go wrong: limits, powers, ties, decimals, random bits. */
export function hardDoubles(seed: bigint, randomCount: number): number[] {
  const next = randomWords(seed);
  const fixed = [
    0,
    -0,
    1,
    -1,
    0.5,
    1.5,
    2.5,
    3.5,
    0.1,
    0.2,
    0.3,
    1 / 3,
    9.5,
    99.5,
    999999.5,
    0.05,
    0.005,
    0.0005,
    123456789,
    1e15,
    1e16,
    1e17,
    1e21,
    1e22,
    1e23,
    1e-4,
    1e-5,
    9.9999995e-5,
    0.00099999949,
    1e100,
    1e-100,
    1e300,
    1e-300,
    5e-324,
    2.2250738585072014e-308,
    2.225073858507201e-308,
    1.7976931348623157e308,
    2 ** 53,
    2 ** 63,
    2 ** 64,
    Number.EPSILON,
    Math.PI,
    -Math.E,
    1e9,
    999999999.9999999,
    4.35,
    0.125,
    1048576.0625,
    Infinity,
    -Infinity,
    NaN,
  ];
  const random = Array.from({ length: randomCount }, (_, i) => {
    const bits = next();
    if (i % 3 === 0) return bitsToDouble(bits);
    if (i % 3 === 1) return Number(BigInt.asIntN(40, bits)) / 10 ** Number(next() % 10n);
    return Number(BigInt.asIntN(53, bits)) / 2 ** Number(next() % 60n);
  });
  return [...fixed, ...random];
}
