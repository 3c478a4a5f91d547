// Every function of the API tables, called from machine code: a generated program with distinct values in all arguments is
// compiled, lifted and run on imports that compare what arrives and answer with distinct results. Other compilers call one
// function of each way in which values travel.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { initLifter, lift, openImage, prepareProgram } from '../../lifter/index.ts';
import { AUGUST_TYPES, functions } from '../../runtime-as/tables/api/index.ts';
import { pointee } from '../../runtime-as/tables/api/layout.ts';
import type { FunctionTable } from '../../runtime-as/tables/api/model.ts';
import { startLibc } from '../libc/instance.ts';
import { APPLE_TARGET } from '../lifter/apple.ts';
import { Workbench } from '../lifter/compile.ts';
import { needs } from '../util/tools.ts';
import { readDigest } from './digest.ts';
import { distinctProbes, Echo, probeProgram } from './probe.ts';

const INCLUDE = fileURLToPath(new URL('../../include', import.meta.url));
const BUILDS: Record<string, [command: string, ...args: string[]]> = {
  'gcc -O2': ['aarch64-linux-gnu-gcc', '-O2'],
  'clang -O0': ['clang', '--target=aarch64-linux-gnu', '-isystem', '/usr/aarch64-linux-gnu/include', '-O0'],
  'clang -O2 for Apple': ['clang', ...APPLE_TARGET, '-O2'],
};

/** Nobody has measured how the types of the August release are passed. */
const measured = Object.fromEntries(
  Object.entries(functions).filter(
    ([, { params, result }]) =>
      ![...params.map(([, type]) => pointee(type)), result].some((type) => AUGUST_TYPES.has(type)),
  ),
);

const probes = suite('probes of the API');

/** Compiles `text`, lifts its main and runs it on the imports of an Echo over `table`. */
async function runProbes(bench: Workbench, build: string, text: string, table: FunctionTable): Promise<Echo> {
  const [command, ...args] = BUILDS[build];
  const source = bench.path('probe.c');
  const object = bench.path('probe.o');
  writeFileSync(source, text);
  execFileSync(command, [...args, '-fno-builtin', '-I', INCLUDE, '-c', source, '-o', object], { stdio: 'pipe' });
  await initLifter();
  const program = prepareProgram(openImage(readFileSync(object), 'probe.o'));
  const { wasm } = lift(program, 'main', { tier: 'quick' });
  const libc = startLibc();
  libc.bytes().set(program.blob, program.base);
  const echo = new Echo(readDigest(), table, () => libc.memory.buffer);
  const imports = { ...echo.imports, env: { ...libc.link(), ...echo.imports['env'] } };
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(wasm as Uint8Array<ArrayBuffer>), imports);
  (exports['main'] as (...args: (bigint | number)[]) => bigint)(0n, 0n, 0n, 0n, 0n, 0, 0, 0, 0);
  return echo;
}

if (needs('probes of the API', 'aarch64-linux-gnu-gcc', 'clang')) {
  const bench = new Workbench();
  probes.after(() => bench.dispose());

  const [first, ...others] = Object.keys(BUILDS);
  const check = async (build: string, table: FunctionTable): Promise<void> => {
    const echo = await runProbes(bench, build, probeProgram(table), table);
    assert.equal(echo.problems, []);
    assert.equal([...echo.called], Object.keys(table));
  };
  probes(`every argument and result of every function, ${first}`, () => check(first, measured));
  for (const build of others)
    probes(`every way in which arguments and results travel, ${build}`, async () => {
      const distinct = distinctProbes(readDigest(), measured);
      assert.ok(Object.keys(distinct).length > 400, `${Object.keys(distinct).length} ways`);
      await check(build, distinct);
    });

  probes('a value in another place is noticed', async () => {
    const table = {
      AzColorU_create: functions['AzColorU_create'],
      AzLogicalSize_create: functions['AzLogicalSize_create'],
    };
    const text = probeProgram(table)
      .replace('AzColorU_create(a0, a1,', 'AzColorU_create(a1, a0,')
      .replace('AzLogicalSize_create(a0, a1)', 'AzLogicalSize_create(a0, a0)');
    const { problems } = await runProbes(bench, 'gcc -O2', text, table);
    assert.equal(
      problems.map((line) => line.replace(/:.*/, '')),
      ['AzColorU_create r', 'AzColorU_create g', 'AzLogicalSize_create height'],
    );
  });
}

probes.run();
