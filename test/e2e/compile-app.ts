// test/e2e/apps/*.c → shared objects for AArch64.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Workbench } from '../lifter/compile.ts';

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Compiles apps/NAME.c with gcc; the path of NAME.so. */
export function compileApp(bench: Workbench, name: string, ...flags: string[]): string {
  const file = bench.path(`${name}.so`);
  const args = ['-O2', '-fPIC', '-shared', '-Wall', '-I', path('../../include'), ...flags];
  execFileSync('aarch64-linux-gnu-gcc', [...args, path(`./apps/${name}.c`), '-o', file], { stdio: 'pipe' });
  return file;
}
