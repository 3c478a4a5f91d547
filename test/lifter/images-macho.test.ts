// Mach-O files of every kind that is read: what they print must be what the same C source prints on an emulated CPU when
// it is compiled for Linux; what cannot be read, however broken, must be refused in one line.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { initLifter, LiftError, lift, openImage, prepareProgram } from '../../lifter/index.ts';
import { openApp, type RunningApp } from '../../server/app.ts';
import { needs } from '../util/tools.ts';
import { applePath, compileMacho, compileObject, linkMacho } from './apple.ts';
import { type Outcome, runHere, runLifted, runNative, Workbench } from './compile.ts';
import { stripped, universal, withChainFormat, withOffsetChains } from './macho-bytes.ts';

const PROGRAMS = fileURLToPath(new URL('./programs/', import.meta.url));
const DEMO = fileURLToPath(new URL('../../demos/counter.c', import.meta.url));
const FEATURES = applePath('features.c');
const CHAINED = gunzipSync(readFileSync(applePath('chained.macho.gz')));
const IMAGE_BASE = 0x1_0000_0000n;
const ARGS = ['one', 'two words', 'ünïcode'];
const INPUT = '3 0x10,foo 7\n-5 bar 010';
const LEVELS = ['-O0', '-O2', '-Os'];
const SEED = Number(process.env['SEED'] ?? 1);

if (needs('lifter: images, Mach-O', 'clang', 'ld.lld', 'qemu-aarch64', 'aarch64-linux-gnu-gcc')) {
  const images = suite('lifter: images, Mach-O');
  const bench = new Workbench();
  images.after(() => bench.dispose());

  const known = new Map<string, Outcome>();
  /**
   * What `source` does on an emulated CPU. The same compiler at the same level contracts floating point alike; Apple's
   * plain char is signed.
   */
  const expected = (source: string, level: string): Outcome => {
    const key = `${source} ${level}`;
    if (!known.has(key))
      known.set(key, runNative(bench.compile('clang', [level, '-fsigned-char'], source), ARGS, INPUT));
    assert.ok(known.get(key)!.out.length > 50, 'the program prints what it computes');
    return known.get(key)!;
  };
  const saved = (name: string, bytes: Uint8Array): string => {
    const file = bench.path(name);
    writeFileSync(file, bytes);
    return file;
  };
  const check = async (file: string, source: string, level: string): Promise<void> =>
    assert.equal(await runHere(file, ARGS, INPUT, 'quick'), expected(source, level));
  /** `absent` is a weak symbol that no library has. */
  const link = (object: string, ...flags: string[]): string => linkMacho(bench, [object], ['-U', '_absent', ...flags]);
  const object = (level: string, ...flags: string[]): string => compileObject(bench, FEATURES, [level, ...flags]);

  for (const level of LEVELS) {
    images(`an executable, ${level}`, () => check(link(object(level)), FEATURES, level));
    images(`an object file, ${level}`, () => check(object(level), FEATURES, level));
  }
  // The command itself: a process with its own streams and exit status.
  images('an executable and an object file by the command', () => {
    for (const file of [link(object('-O2')), object('-O2')])
      assert.equal(runLifted(file, ARGS, INPUT), expected(FEATURES, '-O2'));
  });
  images('a library', () => check(link(object('-O2'), '-dylib'), FEATURES, '-O2'));
  images('a bundle', () => check(link(object('-O0'), '-bundle'), FEATURES, '-O0'));
  images('with stack protectors everywhere', () =>
    check(link(object('-O1', '-fstack-protector-all')), FEATURES, '-O1'),
  );
  images('without stack protectors', () => check(link(object('-O1', '-fno-stack-protector')), FEATURES, '-O1'));
  images('for a later system, from which on the linker chains fixups', async () => {
    await check(link(object('-O1', '-mmacosx-version-min=14.0')), FEATURES, '-O1');
  });

  for (const level of ['-O0', '-O2']) {
    images(`stripped, ${level}`, async () => {
      const file = readFileSync(link(object(level, '-DWEAK=')));
      await check(saved(`stripped${level}`, stripped(file)), FEATURES, level);
      assert.equal(
        openImage(stripped(file), 'a').symbols.map((s) => s.name),
        [],
      );
    });
    images(`stripped without a table of function starts, ${level}`, async () => {
      const file = stripped(readFileSync(link(object(level, '-DWEAK='), '-no_function_starts')));
      await check(saved(`unwound${level}`, file), FEATURES, level);
    });
  }

  images('the arm64 part of universal files', async () => {
    const arm64 = readFileSync(link(object('-O2')));
    const other = new Uint8Array(100);
    for (const isWide of [false, true])
      for (const first of ['x86_64', 'arm64e'] as const) {
        const parts = [
          { cpu: first, bytes: other },
          { cpu: 'arm64' as const, bytes: arm64 },
        ];
        await check(saved(`fat${isWide}${first}`, universal(parts, isWide)), FEATURES, '-O2');
      }
  });

  images('chained fixups, with addresses and with offsets', async () => {
    const source = applePath('chained.c');
    await check(saved('chained', CHAINED), source, '-O1');
    await check(saved('chained-offsets', withOffsetChains(CHAINED, IMAGE_BASE)), source, '-O1');
    await check(saved('chained-stripped', stripped(CHAINED)), source, '-O1');
  });

  /** Some hold assembler for ELF. */
  const isForApple = (name: string): boolean =>
    name.endsWith('.c') && !readFileSync(PROGRAMS + name, 'utf8').includes('%function');
  for (const source of readdirSync(PROGRAMS).filter(isForApple))
    images(source, () => check(compileMacho(bench, PROGRAMS + source, ['-O2']), PROGRAMS + source, '-O2'));

  images('a demo serves the page that its ELF build serves', async () => {
    const [macho, elf] = [await openApp(compileMacho(bench, DEMO, ['-O2'])), await openApp('counter')];
    /** Slots are numbered in the order of the functions in the file: named instead. */
    const page = ({ runtime, modules }: RunningApp): string =>
      runtime
        .renderHtml()
        .replace(/data-az-cb="(\d+)"/g, (_, slot) => modules.find((m) => m.slot === Number(slot))!.name);
    assert.match(page(elf), /<body.*on_click/s);
    assert.is(page(macho), page(elf));
    assert.is(macho.modelJson, elf.modelJson);
    assert.equal(macho.modules.map((m) => m.name).sort(), elf.modules.map((m) => m.name).sort());
  });

  images('what cannot be read is refused by name', () => {
    const bytes = readFileSync(link(object('-O2')));
    const patched = (at: number, value: number): Uint8Array => {
      const copy = Uint8Array.from(bytes);
      new DataView(copy.buffer).setUint32(at, value, true);
      return copy;
    };
    const fat = (...cpus: ('arm64' | 'arm64e' | 'x86_64')[]): Uint8Array =>
      universal(
        cpus.map((cpu) => ({ cpu, bytes })),
        false,
      );
    const refusals: [file: Uint8Array, why: RegExp][] = [
      [patched(8, 0x80000002), /^a: is compiled for arm64e, whose pointers are signed; only arm64 is read/],
      [patched(4, 0x1000007), /^a: is compiled for x86_64, not for arm64: compile with -arch arm64$/],
      [patched(4, 0x200000c), /^a: is compiled for arm64_32, not for arm64/],
      [patched(0, 0xfeedface), /^a: is a 32-bit Mach-O file/],
      [patched(0, 0xcffaedfe), /^a: is a big-endian Mach-O file/],
      [patched(12, 10), /^a: is debug information only \(MH_DSYM\), not an executable/],
      [fat('x86_64', 'arm64e'), /^a: has code for x86_64, arm64e, not for arm64/],
      [
        new Uint8Array([0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 65]),
        /^a: is not a program: it begins like a Java class file$/,
      ],
      [withChainFormat(CHAINED, 1), /^a: chained fixups have the format DYLD_CHAINED_PTR_ARM64E \(signed pointers\)/],
      [withChainFormat(CHAINED, 99), /^a: chained fixups have the format 99, which is not supported$/],
      [new TextEncoder().encode('MZ..'), /^a: is neither an ELF nor a Mach-O file/],
    ];
    for (const [file, why] of refusals)
      assert.throws(
        () => openImage(file, 'a'),
        (error: unknown) => error instanceof LiftError && why.test(error.message) && !error.message.includes('\n'),
        String(why),
      );
  });

  images('an import that the runtime does not have is named', () => {
    const source = saved(
      'missing.c',
      new TextEncoder().encode(
        'int mystery(int); int main(int n, char** v) { return n > 5 ? mystery(n) : 0; }\n' +
          '#ifdef DATA\nextern int riddle; int* const pointer = &riddle;\n#endif\n',
      ),
    );
    const pointing = compileObject(bench, source, ['-O1', '-DDATA']);
    assert.match(runLifted(pointing).err, /imports the data object "riddle", which the runtime does not have\n$/);
    const calling = compileObject(bench, source, ['-O1']);
    const { err, status } = runLifted(linkMacho(bench, [calling], ['-U', '_mystery']));
    assert.match(err, /missing import "mystery": .* called at 0x1[0-9a-f]+ in main\n$/);
    assert.is(status, 1);
  });

  images('broken files are refused in one line, or lifted', async () => {
    await initLifter();
    const inputs = [readFileSync(link(object('-O2'))), readFileSync(object('-O2')), CHAINED];
    let state = SEED;
    const random = (below: number): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    const messages = new Set<string>();
    for (let n = 0; n < 600; n++) {
      const bytes = Uint8Array.from(inputs[n % inputs.length]);
      // Headers and tables are where a byte matters most.
      for (let k = 1 + random(4); k > 0; k--) {
        const region = [2400, bytes.length, bytes.length - 2400][random(3)];
        bytes[region === bytes.length - 2400 ? region + random(2400) : random(region)] = [random(256), 0, 255][
          random(3)
        ];
      }
      const file = n % 7 === 0 ? bytes.subarray(0, random(bytes.length)) : bytes;
      try {
        const program = prepareProgram(openImage(file, 'broken'));
        if (program.exports.has('main') && n % 4 === 0) lift(program, 'main', { tier: 'quick' });
      } catch (error) {
        assert.ok(
          error instanceof LiftError,
          `seed ${SEED}, case ${n}: ${error instanceof Error ? error.stack : error}`,
        );
        assert.not.match(error.message, /\n/, `seed ${SEED}, case ${n}`);
        messages.add(error.message.replace(/0x[0-9a-f]+|\d+/g, '#'));
      }
    }
    assert.ok(messages.size > 15, `only ${messages.size} kinds of refusal were met: ${[...messages].join('\n')}`);
  });

  images.run();
}
