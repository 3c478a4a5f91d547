// A C program of this folder, lifted: what it prints for its arguments.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { type LiftedProgram, lifted } from '../../server/lifted.ts';
import { runProgram } from '../../server/run.ts';
import type { Workbench } from '../lifter/compile.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Compiles and lifts `test/services/<name>.c`. */
export async function liftService(bench: Workbench, name: string): Promise<LiftedProgram> {
  const flags = ['-O2', '-Wall', '-Werror', `-I${join(ROOT, 'include')}`, '-c'];
  const bytes = new Uint8Array(readFileSync(bench.compile('gcc', flags, join(ROOT, `test/services/${name}.c`))));
  return lifted('program', { bytes, fileName: name, tier: 'optimized' });
}

/** The lines that it prints; it must end with status 0. */
export async function askService(program: LiftedProgram, ...args: string[]): Promise<string[]> {
  let out = '';
  const write = (fd: number, bytes: Uint8Array): void => {
    out += `${fd === 2 ? 'stderr: ' : ''}${new TextDecoder().decode(bytes)}`;
  };
  assert.is(await runProgram(program, [program.fileName, ...args], { write, read: () => 0 }), 0, out);
  return out.trimEnd().split('\n');
}
