// A whole C program: compiled for AArch64, lifted, run on the runtime's library; judged by running it natively.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { initLifter, lift, openImage, prepareProgram } from '../../lifter/index.ts';
import { Ended, startLibc } from './instance.ts';
import { hasOracle } from './oracle.ts';

const SOURCE = fileURLToPath(new URL('./program.c', import.meta.url));
const INPUT = 'Hello\nWorld 123';

/** Output and exit status of the lifted program. */
async function runLifted(file: string): Promise<{ output: string; end: string }> {
  const program = prepareProgram(openImage(new Uint8Array(readFileSync(file)), file));
  const { wasm } = lift(program, 'main', { whole: true });
  const libc = startLibc();
  libc.input(INPUT);
  libc.bytes().set(program.blob, program.base);
  const { instance } = await WebAssembly.instantiate(new Uint8Array(wasm), { env: libc.link() });
  const main = instance.exports['main'] as (...registers: (bigint | number)[]) => bigint;
  try {
    main(1n, 0n, 0n, 0n, 0n, 0, 0, 0, 0);
    return { output: libc.written(1), end: 'returned' };
  } catch (error) {
    if (!(error instanceof Ended)) throw error;
    return { output: libc.written(1), end: error.message };
  }
}

if (hasOracle('libc in a lifted program')) {
  await initLifter();
  for (const flags of ['-O0', '-O2', '-O2 -D_FORTIFY_SOURCE=2', '-O3 -fno-builtin'])
    test(`a program compiled with ${flags} prints what it prints natively`, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'az-libc-'));
      try {
        const file = join(folder, 'program');
        execFileSync('aarch64-linux-gnu-gcc', ['-w', '-fPIE', '-pie', ...flags.split(' '), '-o', file, SOURCE, '-lm']);
        const native = spawnSync('qemu-aarch64', ['-L', '/usr/aarch64-linux-gnu', file], { input: INPUT });
        const { output, end } = await runLifted(file);
        assert.is(`${output}\n${end}`, `${native.stdout.toString('latin1')}\nexit ${native.status}`);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
}

test.run();
