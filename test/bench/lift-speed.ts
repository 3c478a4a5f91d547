// How long lifting takes, by the lifter as it is shipped: bundled, in a process of its own for each lift.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Tier } from '../../lifter/index.ts';
import type { Effort } from './lift-once.ts';
import { manyFunctions } from './many-functions.ts';
import { median, table } from './table.ts';

const FEW = 200;
const MANY = 5000;
/** Goals are stated for functions of so many instructions; those here have some more. */
const USUAL = 40;
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The script that lifts once, in `folder`. A loader of TypeScript adds calls to the code, and its own memory. */
async function bundle(folder: string): Promise<string> {
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  await build({
    entryPoints: [join(ROOT, 'test/bench/lift-once.ts')],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  });
  return join(folder, 'lift-once.mjs');
}

function liftApart(script: string, file: string, tier: Tier): Effort {
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, file, tier], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** A shared object of `count` functions, and how many instructions they have. */
function compile(folder: string, count: number): { file: string; instructions: number } {
  const [source, file] = [join(folder, `${count}.c`), join(folder, `${count}.so`)];
  writeFileSync(source, manyFunctions(count, 1));
  const flags = ['-O2', '-fPIC', '-shared', '-nostdlib', '-fvisibility=hidden'];
  execFileSync('aarch64-linux-gnu-gcc', [...flags, '-o', file, source]);
  const sections = execFileSync('aarch64-linux-gnu-size', ['-A', file], { encoding: 'utf8' });
  return { file, instructions: Number(/^\.text\s+(\d+)/m.exec(sections)![1]) / 4 };
}

/** Prints the table of both tiers, for a small and a large program. */
export async function benchLiftSpeed(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'az-many-'));
  const rows: (string | number)[][] = [
    ['', 'instructions', 'ms', 'CPU ms', 'ms per function', `ms per ${USUAL} instructions`, 'peak MiB'],
  ];
  try {
    const script = await bundle(folder);
    for (const count of [FEW, MANY]) {
      const { file, instructions } = compile(folder, count);
      for (const tier of ['quick', 'optimized'] as const) {
        const runs = Array.from({ length: count === FEW ? 5 : 1 }, () => liftApart(script, file, tier));
        const ms = median(runs.map((run) => run.wallMs));
        rows.push([
          `${count} functions, ${tier}`,
          instructions,
          Math.round(ms),
          Math.round(median(runs.map((run) => run.cpuMs))),
          (ms / count).toFixed(2),
          ((ms * USUAL) / instructions).toFixed(2),
          Math.round(Math.max(...runs.map((run) => run.peakMiB))),
        ]);
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  table('Lifting one module, decoding to wasm', rows);
}
