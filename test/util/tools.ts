// The programs that some suites need, which Debian package brings each, and whether it is here.
import { execFileSync } from 'node:child_process';

/** Program → Debian package. A suite that needs one calls `has(program)`; the runner installs what is missing. */
export const TOOLS = {
  chromium: 'chromium',
  openssl: 'openssl',
  'qemu-aarch64': 'qemu-user',
  'aarch64-linux-gnu-gcc': 'gcc-aarch64-linux-gnu libc6-dev-arm64-cross',
  'aarch64-linux-gnu-g++': 'g++-aarch64-linux-gnu',
  clang: 'clang',
  'g++': 'g++',
  'ld.lld': 'lld',
  make: 'make',
  csmith: 'csmith libcsmith-dev',
} as const;
export type Tool = keyof typeof TOOLS;

/** The same for benches: the runner of the tests has no need of them. */
export const BENCH_TOOLS = { wrk: 'wrk' } as const;
export type BenchTool = keyof typeof BENCH_TOOLS;

/** True when `tool` is on the PATH. */
export function has(tool: Tool | BenchTool): boolean {
  try {
    execFileSync('which', [tool], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/**
 * True when every tool is here. Otherwise prints the line by which the runner reports the skipped suite, and
 * under `CI=true` throws instead, since there a skip for a missing tool is a failure.
 */
export function needs(suiteName: string, ...tools: Tool[]): boolean {
  const missing = tools.filter((tool) => !has(tool));
  if (missing.length === 0) return true;
  const why = `${suiteName}: needs ${missing.join(', ')} (Debian: ${missing.map((m) => TOOLS[m]).join(' ')})`;
  if (process.env.CI === 'true') throw new Error(`missing tool: ${why}`);
  console.log(`SKIPPED SUITE ${why}`);
  return false;
}
