// The same file gives the same modules: twice in one process, and in another one.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { initLifter, lift, liftSlot, openImage, prepareProgram, type Tier } from '../../lifter/index.ts';
import { needs } from '../util/tools.ts';
import { TYPESCRIPT } from '../util/typescript.ts';
import { Workbench } from './compile.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PROGRAMS = `${ROOT}test/lifter/programs/`;
/** Programs, which take longer than the demos, are lifted in one tier. */
const tiersOf = (path: string): Tier[] => (path.includes('/demos/') ? ['quick', 'optimized'] : ['optimized']);
/** Argument of the other process, followed by the files. */
const CHILD = 'digest';

await initLifter();

/** Hash over every module that can be lifted from `path` in its tiers; what cannot be is there by its message. */
function digest(path: string): string {
  const program = prepareProgram(openImage(readFileSync(path), 'app'));
  const hash = createHash('sha256');
  const add = (make: () => Uint8Array): void => {
    try {
      hash.update(make());
    } catch (error) {
      hash.update(String(error));
    }
  };
  for (const tier of tiersOf(path)) {
    for (const slot of program.slots) add(() => liftSlot(program, slot, { tier }).wasm);
    add(() => lift(program, 'main', { tier, whole: true }).wasm);
  }
  return hash.digest('hex');
}

if (process.argv[2] === CHILD) console.log(process.argv.slice(3).map(digest).join('\n'));
else {
  const same = suite('lifter: same input, same bytes');
  const bench = new Workbench();
  same.after(() => bench.dispose());
  const demos = ['counter', 'buttons'].map((name) => `${ROOT}demos/bin/${name}`);
  const files = [...demos];
  if (needs('lifter: same bytes of programs', 'aarch64-linux-gnu-gcc'))
    for (const name of readdirSync(PROGRAMS).filter((n) => n.endsWith('.c')))
      files.push(bench.compile('gcc', ['-O2'], PROGRAMS + name));
  same('twice here, and in another process', () => {
    const here = files.map(digest);
    assert.is(new Set(here).size, files.length);
    assert.equal(demos.map(digest), here.slice(0, demos.length));
    const args = [...TYPESCRIPT, fileURLToPath(import.meta.url), CHILD, ...files];
    assert.equal(execFileSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' }).trimEnd().split('\n'), here);
  });
  same.run();
}
