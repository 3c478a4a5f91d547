// The lifter's figures: lifted kernels against clang's own wasm, sizes, and how long lifting takes.
import { initLifter } from '../../lifter/index.ts';
import { KERNELS, KernelBuilds, type Translation, timeAll } from './kernels.ts';
import { benchLiftSpeed } from './lift-speed.ts';
import { table } from './table.ts';

const REPETITIONS = 21;
const TARGET_MS = 15;
/** Chosen so that kernels with fused multiply-add are not timed by its exact helper alone. */
const HAS_RELAXED = process.execArgv.includes('--experimental-wasm-relaxed-simd');

const COLUMNS: readonly [title: string, make: (builds: KernelBuilds, kernel: string) => Promise<Translation>][] = [
  ...(HAS_RELAXED
    ? ([
        ['gcc -O2', (b, k) => b.lifted(k, 'gcc', '-O2', { fma: 'relaxed' })],
        ['clang -O2', (b, k) => b.lifted(k, 'clang', '-O2', { fma: 'relaxed' })],
      ] as [string, (b: KernelBuilds, k: string) => Promise<Translation>][])
    : []),
  ['gcc -O2, exact fma', (b, k) => b.lifted(k, 'gcc', '-O2')],
  ['gcc -O0', (b, k) => b.lifted(k, 'gcc', '-O0')],
  ['in memory', (b, k) => b.inMemory(k, 'gcc', '-O2')],
  ['clang -O0 wasm', (b, k) => b.reference(k, '-O0')],
];

const geometricMean = (values: number[]): number =>
  Math.exp(values.reduce((sum, v) => sum + Math.log(v), 0) / values.length);

async function benchKernels(only: readonly string[]): Promise<void> {
  const builds = new KernelBuilds();
  const times: (string | number)[][] = [['', ...COLUMNS.map(([title]) => title)]];
  const sizes: (string | number)[][] = [['', 'clang -O2', ...COLUMNS.map(([title]) => title)]];
  const ratios: number[][] = COLUMNS.map(() => []);
  const totals = [0, ...COLUMNS.map(() => 0)];
  try {
    for (const kernel of KERNELS.filter((name) => only.length === 0 || only.includes(name))) {
      const all = [await builds.reference(kernel)];
      for (const [, make] of COLUMNS) all.push(await make(builds, kernel));
      const sums = all.map((t) => t.run(3) >>> 0);
      if (new Set(sums).size !== 1) throw new Error(`${kernel}: checksums differ: ${sums.join(', ')}`);
      const [reference, ...rest] = timeAll(all, REPETITIONS, TARGET_MS);
      rest.forEach((t, n) => {
        ratios[n].push(t / reference);
      });
      times.push([kernel, ...rest.map((t) => (t / reference).toFixed(2))]);
      sizes.push([kernel, ...all.map((t) => t.codeLen)]);
      all.forEach((t, n) => {
        totals[n] += t.codeLen;
      });
    }
  } finally {
    builds.dispose();
  }
  times.push(['geometric mean', ...ratios.map((r) => geometricMean(r).toFixed(2))]);
  sizes.push(['total', ...totals]);
  sizes.push(['ratio', ...totals.map((total) => (total / totals[0]).toFixed(2))]);
  table('Time of lifted kernels / time of the wasm that clang -O2 makes of the same C', times);
  table('Bytes of code', sizes);
}

/** Among names of kernels: how long lifting takes. */
const SPEED = 'speed';

/** All of the lifter's tables; `only` keeps some kernels, or with SPEED how long lifting takes. */
export async function benchLifter(only: readonly string[]): Promise<void> {
  if (only.length === 0 || only.includes(SPEED)) await benchLiftSpeed();
  const kernels = only.filter((name) => name !== SPEED);
  if (kernels.length === 0 && only.length > 0) return;
  await initLifter();
  if (!HAS_RELAXED)
    console.log('without --experimental-wasm-relaxed-simd: fused multiply-add by its exact helper only');
  await benchKernels(kernels);
}
