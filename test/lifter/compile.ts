// C sources → AArch64 programs, by the compilers that people have, and what they print on an emulated CPU.
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Tier } from '../../lifter/index.ts';
import { lifted } from '../../server/lifted.ts';
import { runProgram } from '../../server/run.ts';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const SYSROOT = '/usr/aarch64-linux-gnu';
/** Longer than any program here takes; shorter than one that hangs. */
const LIMIT_MS = 120_000;

/** Command lines that make a position-independent executable; the source and `-o FILE` are appended. */
export const COMPILERS: Readonly<Record<string, readonly string[]>> = {
  gcc: ['aarch64-linux-gnu-gcc', '-fPIE', '-pie'],
  clang: ['clang', '--target=aarch64-linux-gnu', '-fuse-ld=lld', '-fPIE', '-pie'],
};

/** A folder for a suite's programs; `dispose` removes it. */
export class Workbench {
  readonly folder = mkdtempSync(join(tmpdir(), 'az-lifter-'));

  /** Compiles `sources` with one of COMPILERS; the path of the program. */
  compile(compiler: string, flags: readonly string[], ...sources: string[]): string {
    const { command, args, file } = this.build(compiler, flags, sources);
    execFileSync(command, args, { stdio: 'pipe' });
    return file;
  }

  /** As `compile`, while this process does something else. */
  async compileAside(compiler: string, flags: readonly string[], ...sources: string[]): Promise<string> {
    const { command, args, file } = this.build(compiler, flags, sources);
    await promisify(execFile)(command, args);
    return file;
  }

  private build(compiler: string, flags: readonly string[], sources: string[]) {
    const [command, ...fixed] = COMPILERS[compiler];
    const file = join(this.folder, [basename(sources[0]), compiler, ...flags].join('').replaceAll('/', '_'));
    return { command, args: ['-w', ...fixed, ...flags, '-o', file, ...sources, '-lm'], file };
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export interface Outcome {
  out: string;
  err: string;
  status: number | null;
}

function run(command: string, args: readonly string[], input: string): Outcome {
  const { stdout, stderr, status } = spawnSync(command, args, { input, timeout: LIMIT_MS, maxBuffer: 1 << 28 });
  // A program may print any bytes.
  return { out: stdout.toString('latin1'), err: stderr.toString(), status };
}

/** Runs the program on the emulated CPU. */
export const runNative = (file: string, args: readonly string[] = [], input = ''): Outcome =>
  run('qemu-aarch64', ['-L', SYSROOT, file, ...args], input);

/**
 * What the program prints on the emulated CPU, while this process does something else; undefined after `limitMs`
 * and for programs that crash.
 */
export async function printsAside(file: string, limitMs: number): Promise<string | undefined> {
  try {
    const options = { timeout: limitMs, killSignal: 'SIGKILL' } as const;
    return (await promisify(execFile)('qemu-aarch64', ['-L', SYSROOT, file], options)).stdout;
  } catch (error) {
    if ((error as { signal?: string }).signal) return undefined;
    throw error;
  }
}

/** Runs `azul-web run`. */
export const runLifted = (file: string, args: readonly string[] = [], input = ''): Outcome =>
  run(process.execPath, [CLI, 'run', file, ...args], input);

/**
 * What `azul-web run` does, in this process: a tenth of the time, but a program that never ends holds the suite up.
 */
export async function runHere(
  file: string,
  args: readonly string[] = [],
  input = '',
  tier: Tier = 'optimized',
): Promise<Outcome> {
  const chunks: [Buffer[], Buffer[]] = [[], []];
  let rest = Buffer.from(input);
  const io = {
    write: (fd: number, bytes: Uint8Array) => {
      chunks[fd === 2 ? 1 : 0].push(Buffer.from(bytes));
    },
    read: (_fd: number, into: Uint8Array) => {
      const n = rest.copy(into);
      rest = rest.subarray(n);
      return n;
    },
  };
  let status = 1;
  try {
    const request = { bytes: readFileSync(file), fileName: basename(file), tier };
    status = await runProgram(await lifted('program', request), [file, ...args], io);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    chunks[1].push(Buffer.from(`azul-web: ${error.message}\n`));
  }
  const [out, err] = chunks.map((list) => Buffer.concat(list));
  return { out: out.toString('latin1'), err: err.toString(), status };
}
