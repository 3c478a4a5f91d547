// Parts of an image that lifted code does not read, in both formats: machine code and what loaders need, but no constants,
// those among the instructions included.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { initLifter, lift, openImage, prepareProgram, unreadParts } from '../../lifter/index.ts';
import { needs } from '../util/tools.ts';
import { compileMacho, compileObject } from './apple.ts';
import { Workbench } from './compile.ts';

/** `literal` reads a constant that stands among the instructions; nobody calls `unused`. */
const SOURCE = `
static const char words[] = "kept constant";
int volatile number = 3;
__attribute__((noinline)) long literal(void) {
  long value;
  __asm__ volatile("ldr %0, 1f\\n b 2f\\n 1: .quad 0x1122334455667788\\n 2:" : "=r"(value));
  return value;
}
__attribute__((noinline)) int unused(int n) { return n * 4660 + number; }
int main(void) { return words[number] + (literal() == 7); }
`;
const GCC = 'aarch64-linux-gnu-gcc';
const LITERAL = Buffer.from('8877665544332211', 'hex');

const elf =
  (name: string, ...flags: string[]) =>
  (bench: Workbench, source: string): string => {
    const file = bench.path(name);
    execFileSync(GCC, [...flags, '-O1', source, '-o', file], { stdio: 'pipe' });
    return file;
  };
const forms: [name: string, make: (bench: Workbench, source: string) => string][] = [
  ['ELF, linked', elf('linked')],
  ['ELF, static', elf('static', '-static')],
  ['ELF, object', elf('object', '-c')],
  ['Mach-O, linked', (bench, source) => compileMacho(bench, source, ['-O1'])],
  ['Mach-O, object', (bench, source) => compileObject(bench, source, ['-O1'])],
];

if (needs('lifter: unread parts', GCC, 'clang', 'ld.lld')) {
  const test = suite('lifter: unread parts');
  const bench = new Workbench();
  test.before(() => initLifter('quick'));
  test.after(() => bench.dispose());
  const source = bench.path('parts.c');
  writeFileSync(source, SOURCE);

  for (const [name, make] of forms)
    test(name, () => {
      const program = prepareProgram(openImage(readFileSync(make(bench, source)), name));
      const bytesOf = (fn: string): Buffer => {
        const { addr, byteLen } = program.functions.get(program.exports.get(fn)!)!;
        return Buffer.from(left.subarray(addr - program.base, addr - program.base + byteLen));
      };
      const left = Buffer.from(program.blob);
      const before = { literal: bytesOf('literal').toString('hex'), unused: bytesOf('unused').toString('hex') };
      lift(program, 'main', { tier: 'quick' });
      for (const { addr, byteLen } of unreadParts(program))
        left.fill(0, addr - program.base, addr - program.base + byteLen);
      assert.ok(left.includes('kept constant'));
      assert.ok(before.literal.includes(LITERAL.toString('hex')));
      const literal = bytesOf('literal');
      const at = literal.indexOf(LITERAL);
      assert.ok(at > 0, 'the literal is kept');
      assert.ok(
        literal.fill(0, at, at + LITERAL.length).every((byte) => byte === 0),
        'its instructions are not',
      );
      assert.not.match(before.unused, /^0*$/);
      assert.ok(
        bytesOf('unused').every((byte) => byte === 0),
        'nor is a function that nothing calls',
      );
    });

  test.run();
}
