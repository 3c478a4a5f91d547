// test files → one process each (two at a time) → "N passed, N failed". Installs missing tools where it can.
import { execFileSync, spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { has, TOOLS, type Tool } from './util/tools.ts';
import { TYPESCRIPT } from './util/typescript.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const PARALLEL = 2;
/** A suite that hangs fails; it never stops the run. */
const FILE_LIMIT_MS = 15 * 60_000;
/** So many of the slowest files are listed. */
const SLOWEST = 10;

interface Outcome {
  file: string;
  passed: number;
  failed: number;
  skips: string[];
  /** from the start of its process to the end */
  wallMs: number;
}

/** Every `*.test.ts` below test/, sorted; `filters` keep files whose path contains one of them. */
function findTests(filters: string[]): string[] {
  return readdirSync(here, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .filter((name) => filters.length === 0 || filters.some((f) => name.includes(f)))
    .sort();
}

/** Installs the Debian packages of missing tools where this process is root; says so where it cannot. */
function installTools(): void {
  const missing = (Object.keys(TOOLS) as Tool[]).filter((tool) => !has(tool));
  if (missing.length === 0) return;
  const packages = missing.flatMap((tool) => TOOLS[tool].split(' '));
  if (process.getuid?.() !== 0) {
    console.log(`missing: ${missing.join(', ')}; to install: apt-get install ${packages.join(' ')}`);
    return;
  }
  console.log(`installing ${packages.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    execFileSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' });
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env, stdio: 'ignore' });
  } catch (error) {
    console.log(`apt-get failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Runs one file and reads uvu's closing lines (`Total:`, `Passed:`); a crash counts as one failure. */
function runFile(file: string): Promise<Outcome> {
  return new Promise((resolve) => {
    const startMs = performance.now();
    const child = spawn(process.execPath, [...TYPESCRIPT, join(here, file)], {
      stdio: ['ignore', 'pipe', 'pipe'],
      // Every program is lifted anew, and nothing is left in the folders of who runs the tests.
      env: { ...process.env, AZUL_WEB_CACHE: 'off' },
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), FILE_LIMIT_MS);
    let text = '';
    child.stdout.on('data', (chunk) => (text += chunk));
    child.stderr.on('data', (chunk) => (text += chunk));
    child.on('close', (code) => {
      clearTimeout(timer);
      const sum = (label: string) =>
        [...text.matchAll(new RegExp(`^\\s*${label}:\\s+(\\d+)`, 'gm'))].reduce((n, m) => n + Number(m[1]), 0);
      const passed = sum('Passed');
      const skips = [...text.matchAll(/^SKIPPED SUITE (.*)$/gm)].map((m) => m[1]);
      const failed = Math.max(sum('Total') - passed - sum('Skipped'), code === 0 ? 0 : 1);
      const empty = passed + failed === 0 && skips.length === 0;
      console.log(`\n== ${file}\n${text.trim()}${empty ? '\nno test ran in this file' : ''}`);
      resolve({ file, passed, failed: failed + (empty ? 1 : 0), skips, wallMs: performance.now() - startMs });
    });
  });
}

async function runAll(files: string[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const queue = [...files];
  const worker = async () => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) outcomes.push(await runFile(file));
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
  return outcomes;
}

installTools();
const outcomes = await runAll(findTests(process.argv.slice(2)));
const total = (key: 'passed' | 'failed') => outcomes.reduce((n, o) => n + o[key], 0);
console.log('\nslowest files:');
for (const { file, wallMs } of outcomes.sort((a, b) => b.wallMs - a.wallMs).slice(0, SLOWEST))
  console.log(`${(wallMs / 1000).toFixed(1).padStart(7)} s  ${file}`);
for (const o of outcomes.filter((o) => o.failed > 0)) console.log(`FAILED ${o.file}: ${o.failed}`);
for (const skip of outcomes.flatMap((o) => o.skips)) console.log(`skipped ${skip}`);
console.log(`${total('passed')} passed, ${total('failed')} failed`);
process.exitCode = total('failed') > 0 || total('passed') === 0 ? 1 : 0;
