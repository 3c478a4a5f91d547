// Every kind of ELF file that C compilers and linkers make, stripped or not: what the program prints and returns must be
// what it does on an emulated CPU.
import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { lifted } from '../../server/lifted.ts';
import { runProgram } from '../../server/run.ts';
import { needs } from '../util/tools.ts';
import { type Outcome, runNative, Workbench } from './compile.ts';

const FOLDER = fileURLToPath(new URL('./images/', import.meta.url));
const SOURCES = ['pointers.c', 'threads.c'].map((name) => FOLDER + name);
const ARGS = ['one', 'two'];

type Compiler = 'gcc' | 'clang';
const COMMANDS: Readonly<Record<Compiler, readonly string[]>> = {
  gcc: ['aarch64-linux-gnu-gcc', '-w'],
  clang: ['clang', '--target=aarch64-linux-gnu', '-fuse-ld=lld', '-w'],
};

/** Flags that make each kind of file; what is no program on its own is compared with the program of `pie`. */
const KINDS: Readonly<Record<string, { flags: readonly string[]; isProgram: boolean }>> = {
  pie: { flags: ['-fPIE', '-pie'], isProgram: true },
  'ET_EXEC, dynamic': { flags: ['-fno-pic', '-no-pie'], isProgram: true },
  'ET_EXEC, static': { flags: ['-fno-pic', '-static'], isProgram: true },
  'static pie': { flags: ['-fPIE', '-static-pie'], isProgram: true },
  'shared object': { flags: ['-fPIC', '-shared'], isProgram: false },
  'object file': { flags: ['-fPIC', '-c'], isProgram: false },
  'object file, fixed addresses': { flags: ['-fno-pic', '-c'], isProgram: false },
};

/** What may be taken out of a linked file; `static` needs its names to know its C library by. */
const STRIPPED: Readonly<Record<string, (file: string) => void>> = {
  symbols: (file) => strip(file, '-s'),
  'symbols and section headers': (file) => {
    strip(file, '-s');
    dropSectionHeaders(file);
  },
};

function strip(file: string, ...flags: string[]): void {
  execFileSync('aarch64-linux-gnu-strip', [...flags, file], { stdio: 'pipe' });
}

/** e_shoff, e_shentsize, e_shnum and e_shstrndx become zero: nothing that a loader reads. */
function dropSectionHeaders(file: string): void {
  const bytes = readFileSync(file);
  bytes.fill(0, 40, 48);
  bytes.fill(0, 58, 64);
  writeFileSync(file, bytes);
}

/** As runLifted, in this process. */
async function runHere(file: string, args: readonly string[]): Promise<Outcome> {
  const written: Record<number, Buffer[]> = { 1: [], 2: [] };
  const io = {
    write: (fd: number, bytes: Uint8Array) => {
      written[fd].push(Buffer.from(bytes));
    },
    read: () => 0,
  };
  const request = { bytes: readFileSync(file), fileName: basename(file), tier: 'optimized' } as const;
  const status = await runProgram(await lifted('program', request), [file, ...args], io);
  return { out: Buffer.concat(written[1]).toString('latin1'), err: Buffer.concat(written[2]).toString(), status };
}

if (needs('lifter: ELF images', 'qemu-aarch64', 'aarch64-linux-gnu-gcc', 'clang', 'ld.lld')) {
  const images = suite('lifter: ELF images');
  const bench = new Workbench();
  images.after(() => bench.dispose());

  const make = (compiler: Compiler, flags: readonly string[], source: string): string => {
    const [command, ...fixed] = COMMANDS[compiler];
    const file = bench.path([basename(source), compiler, ...flags].join('').replaceAll('/', '_'));
    execFileSync(command, [...fixed, ...flags, '-o', file, source], { stdio: 'pipe' });
    return file;
  };
  const expected = new Map<string, Outcome>();
  /** What the program does on an emulated CPU; it does the same however it is linked. */
  const native = (source: string): Outcome => {
    const known = expected.get(source) ?? runNative(make('gcc', ['-O1', '-fPIE', '-pie'], source), ARGS);
    assert.ok(known.out.length > 30, 'the program prints what it computes');
    expected.set(source, known);
    return known;
  };

  for (const source of SOURCES)
    for (const compiler of ['gcc', 'clang'] as const)
      for (const [kind, { flags, isProgram }] of Object.entries(KINDS))
        for (const level of ['-O0', '-O2']) {
          const name = `${basename(source)}, ${compiler} ${level}, ${kind}`;
          images(name, async () => {
            const file = make(compiler, [level, ...flags], source);
            if (isProgram) assert.equal(runNative(file, ARGS), native(source));
            assert.equal(await runHere(file, ARGS), native(source));
          });
          if (!/^pie|dynamic/.test(kind)) continue;
          for (const [what, take] of Object.entries(STRIPPED))
            images(`${name}, without ${what}`, async () => {
              const file = bench.path('stripped');
              copyFileSync(make(compiler, [level, ...flags], source), file);
              take(file);
              assert.equal(await runHere(file, ARGS), native(source));
            });
        }
  images.run();
}
