// Changed files and random code through the lifter: always a module that is valid or a refusal in one line; never a hang, a
// crash or too much memory. `npm run fuzz:lift -- --rounds 20000 --seed 1`; a case alone: `--case N`.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { has } from '../util/tools.ts';
import { applePath, compileMacho, compileObject } from './apple.ts';
import { Workbench } from './compile.ts';
import { LONG, longFunctions } from './long-functions.ts';
import { stripped, universal, withOffsetChains } from './macho-bytes.ts';

const CHILD = fileURLToPath(new URL('./fuzz-child.ts', import.meta.url));
/** The child as plain JavaScript: what translates TypeScript while it loads needs more memory than the lifter may. */
const BUNDLE = fileURLToPath(new URL('../../.cache/fuzz-child.mjs', import.meta.url));
const DEMOS = fileURLToPath(new URL('../../demos/bin/', import.meta.url));
const PROGRAMS = fileURLToPath(new URL('./programs/', import.meta.url));
/** A case that takes longer hangs; ordinary ones take a thousandth, also on a busy machine. */
const LIMIT_MS = 30_000;
const LIMIT_BYTES = 2 ** 30;
/** Cases of one process: what a process keeps is bounded too. */
const BATCH = 1000;

export interface FuzzReport {
  cases: number;
  valid: number;
  /** refusals without names and numbers → how often */
  refusals: Map<string, number>;
  slowest: { n: number; ms: number };
  peakBytes: number;
  /** what must not be: crashes, hangs, broken modules, memory */
  failures: { n: number; kind: string; what: string }[];
}

/** Files to begin with, of several kinds, small enough that thousands of cases take minutes. */
function baseFiles(bench: Workbench): string[] {
  const files = readdirSync(DEMOS).map((name) => DEMOS + name);
  if (!has('aarch64-linux-gnu-gcc') || !has('clang') || !has('ld.lld')) return files;
  const builds: [source: string, compiler: string, flags: string[]][] = [
    ['switches.c', 'gcc', ['-O2']],
    ['gotos.c', 'clang', ['-O0', '-g']],
    ['callbacks.c', 'gcc', ['-O0', '-g']],
    ['variadic.c', 'clang', ['-Oz']],
    ['structs.c', 'gcc', ['-O3', '-s']],
    ['pointers.c', 'clang', ['-O2', '-shared', '-fPIC']],
    ['globals.c', 'gcc', ['-O1', '-c', '-fPIC']],
    ['integers.c', 'clang', ['-O1', '-no-pie', '-fno-pie']],
  ];
  const elf = builds.map(([source, compiler, flags]) => bench.compile(compiler, flags, PROGRAMS + source));
  return [...files, ...elf, ...machoFiles(bench), ...longFiles(bench)];
}

/** Files of long functions, which the optimizer gets in parts: by their names, cases go through it and the engine's compiler. */
function longFiles(bench: Workbench): string[] {
  const source = bench.path(`${LONG}.c`);
  writeFileSync(source, longFunctions());
  const flags = ['-shared', '-fPIC', '-fvisibility=hidden'];
  return ['-O0', '-O1'].map((level) => bench.compile('clang', [level, ...flags], source));
}

const IMAGE_BASE = 0x1_0000_0000n;
/** Mach-O files of every kind: executables, libraries, objects, chained fixups, stripped ones, several machines in one. */
function machoFiles(bench: Workbench): string[] {
  const saved = (name: string, bytes: Uint8Array): string => {
    const file = bench.path(name);
    writeFileSync(file, bytes);
    return file;
  };
  const chained = gunzipSync(readFileSync(applePath('chained.macho.gz')));
  const weak = ['-U', '_absent'];
  const features = readFileSync(compileMacho(bench, applePath('features.c'), ['-O1', '-DWEAK='], weak));
  const parts = [
    { cpu: 'x86_64' as const, bytes: new Uint8Array(100) },
    { cpu: 'arm64' as const, bytes: features },
  ];
  return [
    compileMacho(bench, applePath('features.c'), ['-O0'], weak),
    compileMacho(bench, `${PROGRAMS}switches.c`, ['-O2']),
    compileMacho(bench, `${PROGRAMS}pointers.c`, ['-Os'], ['-dylib']),
    compileObject(bench, applePath('features.c'), ['-O2', '-g']),
    compileObject(bench, `${PROGRAMS}structs.c`, ['-O1']),
    saved('chained.macho', chained),
    saved('chained-offsets.macho', withOffsetChains(chained, IMAGE_BASE)),
    saved('stripped.macho', stripped(features)),
    saved('universal.macho', universal(parts, false)),
  ];
}

const kindOf = (message: string): string =>
  message
    .replace(/^\S+: /, '')
    .replace(/"[^"]*"/g, '"…"')
    .replace(/ (at|in|reached by|of|to|begins with) .*/, '')
    .replace(/-?0x[0-9a-f]+|-?\d+/g, '#');

interface Line {
  n: number;
  kind: string;
  ms?: number;
  rssBytes: number;
  result: string;
  failure?: string;
}

function note(report: FuzzReport, line: Line): void {
  report.cases++;
  report.peakBytes = Math.max(report.peakBytes, line.rssBytes);
  if (line.ms! > report.slowest.ms) report.slowest = { n: line.n, ms: line.ms! };
  if (line.failure) report.failures.push({ n: line.n, kind: line.kind, what: line.failure });
  else if (line.rssBytes > LIMIT_BYTES)
    report.failures.push({ n: line.n, kind: line.kind, what: `${line.rssBytes} bytes of memory` });
  else if (line.result === 'valid') report.valid++;
  else report.refusals.set(kindOf(line.result), (report.refusals.get(kindOf(line.result)) ?? 0) + 1);
}

/** Runs cases from `from` on in a process; the number of the first case that is still to be run. */
function runBatch(report: FuzzReport, files: string[], seed: number, from: number, to: number): Promise<number> {
  return new Promise((resolve) => {
    const args = ['--max-old-space-size=900', BUNDLE, ...[seed, from, to].map(String), ...files];
    const child = spawn(process.execPath, args);
    let [next, running] = [from, undefined as Line | undefined];
    let complaint = '';
    let timer = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS * 4);
    child.stderr.on('data', (chunk) => {
      complaint += chunk;
    });
    createInterface({ input: child.stdout }).on('line', (text) => {
      const line = JSON.parse(text) as Line;
      clearTimeout(timer);
      timer = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
      running = line.ms === undefined ? line : undefined;
      if (running) return;
      note(report, line);
      next = line.n + 1;
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (next < to) {
        const what = signal === 'SIGKILL' ? `no answer in ${LIMIT_MS} ms` : `the process ended: ${complaint || code}`;
        report.failures.push({ n: next, kind: running?.kind ?? 'start', what });
        next++;
      }
      resolve(next);
    });
  });
}

/** Runs cases `first` to `first + rounds`, one process after the other. */
export async function fuzz(seed: number, rounds: number, first = 0): Promise<FuzzReport> {
  const report: FuzzReport = {
    cases: 0,
    valid: 0,
    refusals: new Map(),
    slowest: { n: 0, ms: 0 },
    peakBytes: 0,
    failures: [],
  };
  const bench = new Workbench();
  buildSync({
    entryPoints: [CHILD],
    outfile: BUNDLE,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
  });
  try {
    const files = baseFiles(bench);
    for (let n = first; n < first + rounds; )
      n = await runBatch(report, files, seed, n, Math.min(n + BATCH, first + rounds));
  } finally {
    bench.dispose();
  }
  return report;
}

export function printReport({ cases, valid, refusals, slowest, peakBytes, failures }: FuzzReport): void {
  console.log(
    `${cases} cases: ${valid} modules, ${cases - valid - failures.length} refused, ${failures.length} failed`,
  );
  console.log(
    `slowest: case ${slowest.n}, ${slowest.ms.toFixed(0)} ms; memory at most ${Math.round(peakBytes / 2 ** 20)} MiB`,
  );
  for (const { n, kind, what } of failures.slice(0, 20)) console.log(`case ${n} (${kind}): ${what}`);
  for (const [kind, count] of [...refusals].sort((a, b) => b[1] - a[1]).slice(0, 60)) console.log(`${count}\t${kind}`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({
    options: { rounds: { type: 'string' }, seed: { type: 'string' }, case: { type: 'string' } },
  });
  const [seed, rounds] = [Number(values.seed ?? 1), Number(values.case ? 1 : (values.rounds ?? 2000))];
  const report = await fuzz(seed, rounds, Number(values.case ?? 0));
  printReport(report);
  process.exitCode = report.failures.length > 0 ? 1 : 0;
}
