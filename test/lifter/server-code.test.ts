// AZ_SERVER: the section that the compilers of both formats make of it, in objects and linked files, stripped or not.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openImage, prepareProgram } from '../../lifter/index.ts';
import { needs } from '../util/tools.ts';
import { compileMacho, compileObject } from './apple.ts';
import { Workbench } from './compile.ts';

const INCLUDE = fileURLToPath(new URL('../../include', import.meta.url));
const SOURCE = `#include "azul.h"
typedef int (*Callback)(int);
static int on_page(int n) { return n * 7 + 3; }
AZ_SERVER static int on_server(int n) { return n * 11 + 5; }
Callback volatile callbacks[2] = { on_page, on_server };
int main(void) { return callbacks[1](1) + callbacks[0](2); }
`;
const GCC = 'aarch64-linux-gnu-gcc';

/** Compiles the source; the path of the file. */
type Make = (bench: Workbench, source: string) => string;
const elf =
  (name: string, ...flags: string[]): Make =>
  (bench, source) => {
    const file = bench.path(name);
    execFileSync(GCC, [...flags, '-O2', '-I', INCLUDE, source, '-o', file], { stdio: 'pipe' });
    return file;
  };
const forms: [name: string, make: Make][] = [
  ['ELF, linked', elf('linked', '-fPIC', '-shared')],
  ['ELF, stripped', elf('stripped', '-fPIC', '-shared', '-s')],
  ['ELF, object', elf('object', '-c')],
  ['Mach-O, linked', (bench, source) => compileMacho(bench, source, ['-O2'])],
  ['Mach-O, object', (bench, source) => compileObject(bench, source, ['-O2'])],
];

if (needs('lifter: server code', GCC, 'clang', 'ld.lld')) {
  const test = suite('lifter: server code');
  const bench = new Workbench();
  test.after(() => bench.dispose());
  const source = bench.path('marked.c');
  writeFileSync(source, SOURCE);

  for (const [name, make] of forms)
    test(name, () => {
      const file = make(bench, source);
      const program = prepareProgram(openImage(readFileSync(file), name));
      assert.is(program.serverCode.length, 1);
      const taken = program.slots.filter(({ addr }) => addr !== undefined);
      const marked = taken.filter(({ addr }) => program.isServerCode(addr));
      assert.is(marked.length, 1, 'one of the functions whose address is taken');
      assert.ok(taken.length > 1);
      // mov wN, #11 is in on_server only.
      const code = Array.from({ length: program.serverCode[0].byteLen / 4 }, (_, i) =>
        program.word(marked[0].addr! + i * 4),
      );
      assert.ok(
        code.some((word) => (word & 0xffffffe0) >>> 0 === 0x52800160),
        code.map((w) => w.toString(16)).join(),
      );
    });

  test.run();
}
