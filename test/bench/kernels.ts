// Kernels: C sources → the same work as lifted ARM64 code and as clang's own wasm, timed side by side in one process.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LiftOptions, lift, openImage, type Program, prepareProgram } from '../../lifter/index.ts';
import type { FunctionType, Runtime } from '../../runtime-as/host/index.ts';
import { callExport } from '../../runtime-as/host/native-call.ts';
import { startNodeRuntime } from '../../runtime-as/host/node.ts';
import { translateInMemory } from './in-memory.ts';
import { median } from './table.ts';

const FOLDER = fileURLToPath(new URL('./kernels/', import.meta.url));
export const KERNELS: readonly string[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.c'))
  .map((name) => name.slice(0, -2));

/** One translation of a kernel, ready to run. */
export interface Translation {
  /** Runs the kernel; its checksum. */
  run(rounds: number): number;
  /** bytes of the module's code section */
  codeLen: number;
}

/** Compiles to a folder that `dispose` removes. */
export class KernelBuilds {
  readonly #folder = mkdtempSync(join(tmpdir(), 'az-kernels-'));

  dispose(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  private compile(command: string, args: string[], kernel: string, suffix: string): string {
    const file = join(this.#folder, `${kernel}${suffix}`);
    // Under npm, clang would find binaryen's wasm-opt on the path and run it.
    const path = process.env['PATH']!.split(':').filter((part) => !part.includes('node_modules'));
    const env = { ...process.env, PATH: path.join(':') };
    const flags = [...args, '-nostdlib', '-fno-math-errno', '-fvisibility=hidden', '-o', file, `${FOLDER}${kernel}.c`];
    execFileSync(command, flags, { env });
    return file;
  }

  /** What a person gets who compiles the C source for the web. */
  async reference(kernel: string, level = '-O2'): Promise<Translation> {
    const flags = ['--target=wasm32', level, '-mbulk-memory', '-Wl,--no-entry,--export=kernel'];
    const bytes = readFileSync(this.compile('clang', flags, kernel, `${level}.wasm`));
    const { instance } = await WebAssembly.instantiate(bytes);
    return { run: instance.exports['kernel'] as (rounds: number) => number, codeLen: codeSectionLen(bytes) };
  }

  /** The ARM64 build of `compiler` at `level`, as a shared object. */
  arm64(kernel: string, compiler: 'gcc' | 'clang', level: string): Uint8Array {
    const flags = ['-fPIC', '-shared', level];
    const command = compiler === 'gcc' ? 'aarch64-linux-gnu-gcc' : 'clang';
    const target = compiler === 'gcc' ? [] : ['--target=aarch64-linux-gnu', '-fuse-ld=lld'];
    return readFileSync(this.compile(command, [...target, ...flags], kernel, `.${compiler}${level}.so`));
  }

  async lifted(kernel: string, compiler: 'gcc' | 'clang', level: string, opts: LiftOptions = {}): Promise<Translation> {
    const program = prepareProgram(openImage(this.arm64(kernel, compiler, level), kernel));
    const { wasm, pointerCall } = lift(program, 'kernel', { whole: true, ...opts });
    const { runtime, exports } = await load(program, wasm, pointerCall);
    return {
      run: (rounds) => Number(BigInt.asIntN(32, callExport(runtime, exports, 'kernel', BigInt(rounds)))),
      codeLen: codeSectionLen(wasm),
    };
  }

  /** The translation with registers in memory. */
  async inMemory(kernel: string, compiler: 'gcc' | 'clang', level: string): Promise<Translation> {
    const program = prepareProgram(openImage(this.arm64(kernel, compiler, level), kernel));
    const wasm = translateInMemory(program);
    const { exports } = await load(program, wasm, { params: [], results: [] });
    return { run: exports['kernel'] as (rounds: number) => number, codeLen: codeSectionLen(wasm) };
  }
}

const CODE_SECTION = 10;

async function load(
  program: Program,
  wasm: Uint8Array,
  pointerCall: FunctionType,
): Promise<{ runtime: Runtime; exports: WebAssembly.Exports }> {
  const runtime = await startNodeRuntime();
  runtime.loadImage(new Uint8Array(program.blob), program.base);
  runtime.declareSlots(program.slots, pointerCall);
  const { exports } = await runtime.addModule(await WebAssembly.compile(new Uint8Array(wasm)));
  return { runtime, exports };
}

/** Bytes of the code section's content (WebAssembly core specification 5.5.2). */
export function codeSectionLen(wasm: Uint8Array): number {
  let at = 8;
  const leb = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = wasm[at++];
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < wasm.length) {
    const id = wasm[at++];
    const byteLen = leb();
    if (id === CODE_SECTION) return byteLen;
    at += byteLen;
  }
  throw new Error('a module without code');
}

/** Milliseconds per run of each translation, by runs that take turns so that noise meets all alike. */
export function timeAll(translations: Translation[], repetitions: number, targetMs: number): number[] {
  const rounds = calibrate(translations[0], targetMs);
  for (const t of translations) for (let i = 0; i < 3; i++) t.run(rounds);
  const times: number[][] = translations.map(() => []);
  for (let i = 0; i < repetitions; i++)
    translations.forEach((t, n) => {
      const start = performance.now();
      t.run(rounds);
      times[n].push(performance.now() - start);
    });
  return times.map(median);
}

/** Rounds that keep `t` busy for about `targetMs`, once it is compiled by the optimizing tier. */
function calibrate(t: Translation, targetMs: number): number {
  for (let i = 0; i < 20; i++) t.run(1);
  for (let rounds = 1; ; rounds *= 2) {
    const start = performance.now();
    t.run(rounds);
    const took = performance.now() - start;
    if (took > targetMs / 2) return Math.max(1, Math.round((rounds * targetMs) / took));
  }
}
