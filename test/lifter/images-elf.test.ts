// Every kind of ELF file that C compilers and linkers make, stripped or not: what the program prints and returns must be
// what it does on an emulated CPU.
import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { initLifter, LiftError, openImage, prepareProgram } from '../../lifter/index.ts';
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
  await initLifter();
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

  /** A source of its own with the flags of its link. */
  const compile = (name: string, text: string, compiler: Compiler, ...flags: string[]): string => {
    const source = bench.path(name);
    writeFileSync(source, text);
    return make(compiler, flags, source);
  };
  const refuses = async (file: string, line: RegExp): Promise<void> => {
    try {
      await runHere(file, []);
    } catch (error) {
      assert.instance(error, LiftError);
      assert.match((error as LiftError).message, line);
      assert.not.match((error as LiftError).message, /\n/);
      return;
    }
    assert.unreachable('it was lifted');
  };

  images('packed relative relocations', async () => {
    const file = make('clang', ['-O1', '-fPIE', '-pie', '-Wl,--pack-dyn-relocs=relr'], SOURCES[0]);
    assert.match(String(execFileSync('aarch64-linux-gnu-readelf', ['-d', file])), /RELRSZ/);
    assert.equal(await runHere(file, ARGS), native(SOURCES[0]));
  });

  for (const kind of ['pie', 'shared object', 'object file'])
    images(`thread-local variables by __tls_get_addr, ${kind}`, async () => {
      const file = make('gcc', ['-O2', '-mtls-dialect=trad', ...KINDS[kind].flags], SOURCES[1]);
      assert.equal(await runHere(file, ARGS), native(SOURCES[1]));
    });

  images('a tail call of a function that the file exports goes through its own stub', async () => {
    const text = `int printf(const char *, ...);
__attribute__((noinline)) int thrice(int n) { asm volatile(""); return n * 3; }
__attribute__((noinline)) int hop(int n) { return thrice(n + 1); }
int main(void) { printf("%d\\n", hop(4)); return 0; }`;
    for (const compiler of ['gcc', 'clang'] as const) {
      const file = compile('tail.c', text, compiler, '-O2', '-fPIC', '-shared');
      assert.match(String(execFileSync('aarch64-linux-gnu-objdump', ['-d', file])), /\bb\t\w+ <thrice@plt>/);
      assert.is((await runHere(file, [])).out, '15\n');
    }
  });

  images('versions of a symbol: the default one has the name', () => {
    const map = bench.path('versions');
    writeFileSync(map, 'V1 { global: get; }; V2 { global: get; } V1;');
    const text =
      'int before(void) { return 1; }\nint now(void) { return 2; }\n' +
      'asm(".symver before, get@V1\\n.symver now, get@@V2");';
    const file = compile('versions.c', text, 'gcc', '-O1', '-fPIC', '-shared', `-Wl,--version-script=${map}`);
    const addresses = String(execFileSync('aarch64-linux-gnu-readelf', ['-W', '--dyn-syms', file]));
    const [, wanted] = /([0-9a-f]{16}) .* get@@V2/.exec(addresses)!;
    for (const take of [() => {}, STRIPPED['symbols']]) {
      take(file);
      const program = prepareProgram(openImage(readFileSync(file), 'versions'));
      assert.is(program.exports.get('get')! - program.bias, Number.parseInt(wanted, 16));
    }
  });

  const INDIRECT = (body: string): string =>
    `static int one(int n) { return n + 1; }\nstatic int two(int n) { return n + 2; }
static void *choose(unsigned long caps) { ${body} }
int chosen(int) __attribute__((ifunc("choose")));
int (*pointer)(int) = chosen;
int main(int argc, char **argv) { return chosen(argc * 10) + pointer(argc * 100); }`;
  for (const [kind, flags] of [
    ['pie', ['-fPIE', '-pie']],
    ['ET_EXEC', ['-fno-pic', '-no-pie']],
    ['static', ['-static']],
  ] as const)
    for (const compiler of ['gcc', 'clang'] as const)
      images(`indirect functions, ${compiler}, ${kind}`, async () => {
        const plain = compile('plain.c', INDIRECT('return one;'), compiler, '-O1', ...flags);
        assert.is((await runHere(plain, [])).status, runNative(plain).status);
        const picky = compile('picky.c', INDIRECT('return caps & 256 ? one : two;'), compiler, '-O1', ...flags);
        await refuses(picky, /^"(chosen|fn_[0-9a-f]+)" is an indirect function .*compile without/);
      });

  // Functions of the program that are called like some of the C library, which the runtime has too.
  const SAME_NAMES = `#include <stdio.h>
int index(int a, int b) { return a * 100 + b; }
char *strsep(char *a) { return a + 1; }
__attribute__((noinline)) int main(int argc, char **argv) { printf("%d %s\\n", index(argc, 5), strsep("xyz")); return 0; }
int strtok_r(int n) { return n; }`;
  for (const compiler of ['gcc', 'clang'] as const)
    for (const level of ['-O0', '-O2'])
      images(`a static program's own functions win over those of the library, ${compiler} ${level}`, async () => {
        const file = compile('names.c', SAME_NAMES, compiler, level, '-static', '-fno-builtin');
        assert.equal(await runHere(file, []), runNative(file));
      });

  images('calls of weak functions that nothing defines', async () => {
    const text = `#include <stdio.h>
extern int absent(int) __attribute__((weak));
extern int puts(const char *) __attribute__((weak));
int main(int argc, char **argv) { if (puts) puts("there"); if (absent) absent(1); if (argc > 1) absent(2); return 7; }`;
    for (const flags of [['-fPIE', '-pie'], ['-fPIC', '-c'], ['-fno-pic', '-no-pie'], ['-static']]) {
      const file = compile('weak.c', text, 'gcc', '-O1', ...flags);
      // A static link takes nothing from the library for a weak symbol.
      const out = flags[0] === '-static' ? '' : 'there\n';
      if (flags[1] !== '-c') assert.equal(runNative(file), { out, err: '', status: 7 }, flags.join(' '));
      assert.equal(await runHere(file, []), { out, err: '', status: 7 }, flags.join(' '));
      if (flags[0] !== '-fPIE') continue;
      try {
        await runHere(file, ['more']);
        assert.unreachable('it returned');
      } catch (error) {
        assert.match((error as Error).message, / in main /);
      }
    }
  });

  images('an address that happens to be that of a stub for an absent weak function', async () => {
    // Every place in the page of the code, which is that of the stubs too.
    const places =
      '.text\\nplaces: adrp x9, places\\n.set at, 0\\n.rept 256\\nadd x10, x9, #at\\nstr x10, [x0]\\n.set at, at + 16\\n.endr\\nret';
    const text = `extern int absent(int) __attribute__((weak));
__asm__("${places}");
extern void places(void **);
int main(void) { void *place; places(&place); return absent ? absent(1) : 7; }`;
    const file = compile('places.c', text, 'gcc', '-O1', '-fPIE', '-pie');
    assert.equal(await runHere(file, []), { out: '', err: '', status: 7 });
  });

  // Sums of a page that waits in the frame: one of them is by chance the stub of the function that is not there.
  images('a sum that could be the address of a weak function that nothing defines', async () => {
    const sums = '.set n, 0; .rept 256; ldr x9, [sp]; add x9, x9, #n; str x9, [%0]; .set n, n + 16; .endr';
    const text = `extern void absent(void) __attribute__((weak));
static volatile long sum;
int main(int argc, char **argv) {
  if (argc > 9) absent();
  __asm__ volatile("0: adrp x9, 0b; sub sp, sp, #16; str x9, [sp]; ${sums}; add sp, sp, #16" :: "r"(&sum) : "x9", "memory");
  return 7;
}`;
    for (const flags of [
      ['-fPIE', '-pie'],
      ['-fPIC', '-shared'],
    ])
      assert.is((await runHere(compile('sums.c', text, 'gcc', '-O1', ...flags), [])).status, 7, flags.join(' '));
  });

  images('what a function stores of the one that calls it is no half of an address', () => {
    const asm = [
      '.type made, %function',
      'made: adrp x19, made; bl kept; brk #1',
      '.type kept, %function',
      'kept: stp x19, x20, [sp, #-16]!; ldr x9, [sp]',
      '.set n, 0; .rept 256; add x10, x9, #n; .set n, n + 16; .endr',
      'ldp x19, x20, [sp], #16; ret',
    ];
    const text = `__asm__("${asm.join('\\n')}");\nint main(void) { return 0; }`;
    const file = compile('stored.c', text, 'gcc', '-O1', '-fPIC', '-shared');
    assert.is(prepareProgram(openImage(readFileSync(file), file)).rebuilt.size, 0);
  });

  images('what cannot be is said', async () => {
    const main = 'int main(void) { return 0; }';
    await refuses(
      compile('far.c', main, 'gcc', '-no-pie', '-fno-pic', '-Wl,-Ttext-segment=0x10000000'),
      /is linked to the addresses 0x10000000.*-pie/,
    );
    const stripped = make('gcc', ['-O1', '-static'], SOURCES[0]);
    strip(stripped, '-s');
    await refuses(stripped, /linked statically and stripped.*link it dynamically/);
    await refuses(
      compile('outside.c', 'extern int outside; int main(void) { return outside; }', 'gcc', '-c'),
      /"outside".*defined neither here nor by the runtime: link the program/,
    );
    await refuses(
      compile('other.c', 'extern _Thread_local int there; int main(void) { return there; }', 'gcc', '-c'),
      /"there".*thread-local/,
    );
  });

  images.run();
}
