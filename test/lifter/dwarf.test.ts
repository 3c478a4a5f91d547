// Line tables against addr2line: both compilers, DWARF 4 and 5, -O0 and -O2, every instruction of the code; and broken ones.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readDebugSections } from '../../lifter/debug-sections.ts';
import { type LineTable, readLineTable } from '../../lifter/dwarf-lines.ts';
import { LiftError } from '../../lifter/error.ts';
import { openImage } from '../../lifter/image.ts';
import { needs } from '../util/tools.ts';
import { COMPILERS, Workbench } from './compile.ts';

const PROGRAMS = fileURLToPath(new URL('./programs/', import.meta.url));
const GCC = 'aarch64-linux-gnu-gcc';
const ADDR2LINE = 'aarch64-linux-gnu-addr2line';
const NM = 'aarch64-linux-gnu-nm';
const SEED = Number(process.env['SEED'] ?? 1);

const dwarf = suite('lifter: line tables');
const bench = new Workbench();
dwarf.after(() => bench.dispose());

/** `file:line` of each address by the other tool; a line that is not known is 0. */
function theirLines(file: string, addrs: number[], ...more: string[]): string[] {
  const input = addrs.map((a) => `0x${a.toString(16)}\n`).join('');
  const out = execFileSync(ADDR2LINE, ['-e', file, ...more], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  return (
    out
      .trimEnd()
      .split('\n')
      .map((line) => line.replace(/ \(discriminator \d+\)$/, '').replace(/:\?$/, ':0'))
      // Without a line it names a file by the symbol table.
      .map((line) => (/^[^/]*:0$/.test(line) ? '??:0' : normalize(line)))
  );
}

function ourLine(table: LineTable, addr: number): string {
  const found = table.at(addr);
  return found ? `${found.file.path}:${found.line}` : '??:0';
}

/** Addresses of all instructions. */
function codeAddresses(file: string): number[] {
  const { codeRanges } = openImage(readFileSync(file), 'app');
  return codeRanges.flatMap(({ addr, byteLen }) => Array.from({ length: byteLen >> 2 }, (_, n) => addr + n * 4));
}

/** `judged`: the file that the other tool reads, where it cannot read `file`; their code is the same. */
function compare(file: string, least: number, judged = file): void {
  const addrs = codeAddresses(file);
  const table = readLineTable(readFileSync(file));
  const ours = addrs.map((a) => ourLine(table, a));
  const theirs = theirLines(judged, addrs);
  const known = theirs.filter((line) => !line.startsWith('??')).length;
  assert.ok(known >= least, `${known} of ${addrs.length} addresses have a line`);
  const wrong = addrs.map((a, n) => ({ addr: a.toString(16), ours: ours[n], theirs: theirs[n] }));
  assert.equal(
    wrong
      .filter((w) => w.ours !== w.theirs)
      .map((w) => Object.values(w).join(' '))
      .slice(0, 10),
    [],
  );
}

/** Two sources and a header in folders, named relative to where the compiler runs. */
function compileInFolders(compiler: string, flags: string[]): string {
  const folder = bench.path('tree');
  for (const [from, to] of [
    ['structs.c', 'src/a/structs.c'],
    ['strings.c', 'src/b/strings.c'],
  ]) {
    mkdirSync(dirname(`${folder}/${to}`), { recursive: true });
    copyFileSync(PROGRAMS + from, `${folder}/${to}`);
  }
  const out = bench.path(`tree-${compiler}${flags.join('')}`);
  const [command, ...fixed] = COMPILERS[compiler];
  const objects = ['src/a/structs.c', './src/a/../b/strings.c'].map((source, n) => {
    const object = `${out}.${n}.o`;
    const rename = n === 1 ? ['-Dmain=other_main'] : [];
    execFileSync(
      command,
      [
        '-w',
        ...fixed.filter((f) => f !== '-pie' && !f.startsWith('-fuse')),
        ...flags,
        ...rename,
        '-c',
        source,
        '-o',
        object,
      ],
      { cwd: folder },
    );
    return object;
  });
  execFileSync(command, [...fixed, ...objects, '-o', out, '-lm'], { cwd: folder });
  return out;
}

if (needs('lifter: line tables', GCC, 'clang', 'ld.lld')) {
  for (const compiler of Object.keys(COMPILERS))
    for (const level of ['-O0', '-O2'])
      for (const version of ['-gdwarf-4', '-gdwarf-5'])
        dwarf(`${compiler} ${level} ${version}`, () => {
          compare(bench.compile(compiler, [level, version], `${PROGRAMS}switches.c`), 300);
          compare(compileInFolders(compiler, [level, version]), 600);
        });
  dwarf('functions in sections of which the linker drops some', () => {
    for (const compiler of Object.keys(COMPILERS))
      compare(
        bench.compile(compiler, ['-g', '-O1', '-ffunction-sections', '-Wl,--gc-sections'], `${PROGRAMS}pointers.c`),
        100,
      );
  });
  dwarf('compressed sections, and the 64-bit format', () => {
    compare(
      bench.compile('gcc', ['-g', '-O1', '-gz=zlib', '-Wl,--compress-debug-sections=zlib'], `${PROGRAMS}structs.c`),
      300,
    );
    const [wide, plain] = ['-gdwarf64', '-gdwarf32'].map((format) =>
      bench.compile('gcc', ['-g', format, '-O1'], `${PROGRAMS}structs.c`),
    );
    compare(wide, 300, plain);
  });
  for (const compiler of Object.keys(COMPILERS))
    for (const version of ['-gdwarf-4', '-gdwarf-5'])
      dwarf(`object file of ${compiler}, ${version}`, () => {
        const object = bench.path(`object-${compiler}${version}.o`);
        const [command, ...fixed] = COMPILERS[compiler];
        const flags = [...fixed.filter((flag) => flag !== '-pie' && !flag.startsWith('-fuse')), '-O1', version];
        execFileSync(command, ['-w', ...flags, '-c', `${PROGRAMS}structs.c`, '-o', object], { stdio: 'pipe' });
        const { symbols } = openImage(readFileSync(object), 'app');
        const placeOf = (name: string) => symbols.find((s) => s.kind === 'func' && s.name === name)?.addr;
        const table = readLineTable(readFileSync(object), placeOf);
        const main = execFileSync(NM, [object], { encoding: 'utf8' }).match(/^([0-9a-f]+) T main$/m)!;
        const base = placeOf('main')! - Number.parseInt(main[1], 16);
        const offsets = Array.from({ length: 100 }, (_, n) => Number.parseInt(main[1], 16) + n * 4);
        const theirs = theirLines(object, offsets, '-j', '.text');
        assert.ok(theirs.filter((line) => !line.startsWith('??')).length > 50);
        assert.equal(
          offsets.map((offset) => ourLine(table, base + offset)),
          theirs,
        );
      });
  dwarf('a file without lines has an empty table', () => {
    assert.ok(readLineTable(readFileSync(bench.compile('gcc', ['-g0'], `${PROGRAMS}structs.c`))).isEmpty);
    assert.ok(readLineTable(new Uint8Array()).isEmpty);
    assert.ok(readLineTable(Buffer.from('no ELF file, but longer than the header of one '.repeat(3))).isEmpty);
  });
  dwarf(`changed tables are read or refused by a line (seed ${SEED}, SEED=n changes it)`, () => {
    let state = SEED;
    const random = (n: number): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * n);
    };
    const refused = new Set<string>();
    for (const version of ['-gdwarf-4', '-gdwarf-5', '-gz=zlib', '-c']) {
      const file = readFileSync(bench.compile('gcc', ['-g', version], `${PROGRAMS}structs.c`));
      const places = [...readDebugSections(file)].filter(([name]) => /line|info|abbrev|str/.test(name));
      const where = places.map(([, bytes]) => (bytes.buffer === file.buffer ? bytes.byteOffset - file.byteOffset : 0));
      for (let round = 0; round < 400; round++) {
        const bytes = Uint8Array.from(file);
        for (let n = 1 + random(4); n > 0; n--) {
          const part = random(places.length);
          const at = random(8) ? where[part] + random(Math.min(places[part][1].length, 200)) : random(bytes.length);
          bytes[at] = [0, 0xff, 0x7f, 0x80, random(256)][random(5)];
        }
        try {
          readLineTable(bytes.subarray(0, random(4) ? bytes.length : random(bytes.length)), () => 0x20_0000).at(0x1000);
        } catch (error) {
          assert.instance(error, LiftError, String((error as Error).stack));
          assert.match((error as LiftError).message, /^[^\n]+$/);
          refused.add((error as LiftError).message.replace(/0x[0-9a-f]+|\d+/g, '#'));
        }
      }
    }
    assert.ok(refused.size > 10, `only ${refused.size} kinds of refusal were met: ${[...refused].join('\n')}`);
  });
}
dwarf.run();
