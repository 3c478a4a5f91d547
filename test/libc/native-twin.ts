// A program beside its lifted twin, each in a folder of its own.
import { mkdirSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { runHere, runNative, type Workbench } from '../lifter/compile.ts';

/** Compiles `source` by gcc; what it prints and its status must be the same on the emulated CPU and lifted. Returns the two folders. */
export async function runsAsNatively(bench: Workbench, flags: readonly string[], source: string): Promise<string[]> {
  const program = bench.compile('gcc', flags, source);
  const folders = ['native', 'lifted'].map((name) => bench.path(name));
  for (const folder of folders) mkdirSync(folder);
  const native = runNative(program, [folders[0]]);
  const ours = await runHere(program, [folders[1]]);
  assert.is(ours.err, '');
  assert.is(ours.out, native.out);
  assert.is(ours.status, native.status);
  return folders;
}
