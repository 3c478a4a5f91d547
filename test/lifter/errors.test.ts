// What cannot be lifted: one line that says what and where, exit status 1, no stack trace; and no input, however broken,
// that gets anything else out of the lifter.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { initLifter, LiftError, lift, openImage, prepareProgram } from '../../lifter/index.ts';
import { needs } from '../util/tools.ts';
import { runLifted, Workbench } from './compile.ts';
import { fuzz, printReport } from './fuzz.ts';

const DEMO = readFileSync(fileURLToPath(new URL('../../demos/bin/counter', import.meta.url)));
const SEED = Number(process.env['SEED'] ?? 1);
const ROUNDS = 2000;

/** The C source, what its lift must say. */
const REFUSED: Readonly<Record<string, [source: string, line: RegExp]>> = {
  'an instruction of an extension': [
    'int deep(int n) { asm(".inst 0x2518e3e0"); return n; }\n' +
      '__attribute__((noinline)) int middle(int n) { return deep(n) + 1; }\nint main(int n) { return middle(n); }',
    /^azul-web: unsupported instruction "[^"]+" \(.+\) at 0x[0-9a-f]+ in deep \(reached by main → middle → deep\)\n$/,
  ],
  'a word that is no instruction': [
    'int main(void) { asm(".inst 0x00c0ffee"); return 0; }',
    /^azul-web: unsupported instruction .*0x00c0ffee.* at 0x[0-9a-f]+ in main\n$/,
  ],
  'a system call': [
    'int main(void) { asm volatile("svc #0"); return 0; }',
    /^azul-web: unsupported instruction "svc #0" \(.+\) at 0x[0-9a-f]+ in main\n$/,
  ],
  'a library function that the runtime lacks': [
    '#include <stdio.h>\nstatic __attribute__((noinline)) FILE *load(const char *name) { return popen(name, "r"); }\n' +
      'int main(int n, char **v) { return load(v[0]) != 0; }',
    /^azul-web: .*popen.* at 0x[0-9a-f]+ in load \(reached by main → load\)\n$/,
  ],
  'a jump out of functions': [
    '#include <setjmp.h>\nstatic jmp_buf place;\nstatic __attribute__((noinline)) void fail(void) { longjmp(place, 1); }\n' +
      'int main(void) { if (setjmp(place)) return 1; fail(); return 0; }',
    /^azul-web: missing import "_setjmp": .*return an error code.*; called at 0x[0-9a-f]+ in main\n$/,
  ],
  'a thread': [
    '#include <pthread.h>\nstatic void *work(void *data) { return data; }\n' +
      'int main(void) { pthread_t t; return pthread_create(&t, 0, work, 0); }',
    /^azul-web: missing import "pthread_create": an app has one thread.*; called at 0x[0-9a-f]+ in main\n$/,
  ],
  'a library object that the runtime lacks': [
    '#include <unistd.h>\nextern int optind;\nint main(void) { return optind; }',
    /^azul-web: .*optind.*\n$/,
  ],
};

/** Functions of Azul that no page has, and the way out that is named. */
const NOT_IN_PAGES: Readonly<Record<string, RegExp>> = {
  AzCameraWidget_create: /no camera, sound or video: .*--bindings/,
  AzGlContextPtr_clear: /no GL: draw into an AzRawImage/,
  AzTexture_allocateRgba8: /no GL: draw into an AzRawImage/,
  AzCallbackInfo_getGamepadState: /no sensors, devices or keyrings: .*--bindings/,
  AzCallbackInfo_keyringStore: /no sensors, devices or keyrings/,
  AzDb_open: /none of this family: .*AzHttp/,
  AzWebTransport_connect: /none of this family/,
  AzMapWidget_create: /none of this family/,
  AzCallbackInfo_createWindow: /a page is one window: show a modal/,
  AzNoSuchThing_atAll: /no function of that name \(docs\/api\.md\)/,
};

await initLifter();
const errors = suite('lifter: errors');
const bench = new Workbench();
errors.after(() => bench.dispose());

function refuse(file: string, line: RegExp): void {
  const { out, err, status } = runLifted(file);
  assert.match(err, line);
  assert.is(err.split('\n').length, 2, err);
  assert.is(out, '');
  assert.is(status, 1);
}

/** Takes `bytes` through the whole lifter: the message of its refusal, or undefined. Anything but a LiftError escapes. */
function tryLift(bytes: Uint8Array): string | undefined {
  try {
    lift(prepareProgram(openImage(bytes, 'app')), 'main', { whole: true, tier: 'quick' });
    return undefined;
  } catch (error) {
    if (error instanceof LiftError) return error.message;
    throw error;
  }
}

if (needs('lifter: errors of compiled programs', 'aarch64-linux-gnu-gcc', 'clang', 'ld.lld')) {
  for (const [what, [source, line]] of Object.entries(REFUSED))
    errors(what, () => {
      const file = bench.path(`${what.replaceAll(' ', '-')}.c`);
      writeFileSync(file, source);
      refuse(bench.compile('gcc', ['-O1', '-fno-inline'], file), line);
    });

  for (const [symbol, way] of Object.entries(NOT_IN_PAGES))
    errors(symbol, () => {
      const file = bench.path(`${symbol}.c`);
      writeFileSync(file, `extern int ${symbol}(void);\nint main(void) { return ${symbol}() + 1; }`);
      const line = `^azul-web: missing import "${symbol}": .*${way.source}.*; called at 0x[0-9a-f]+ in main\\n$`;
      refuse(bench.compile('gcc', ['-O1', '-fPIC', '-shared'], file), new RegExp(line));
    });

  errors('a program for another machine', () => {
    const [source, file] = [bench.path('x86.c'), bench.path('x86')];
    writeFileSync(source, 'int main(void) { return 0; }');
    const flags = ['--target=x86_64-linux-gnu', '-fuse-ld=lld', '-nostdlib', '-shared', '-fPIC'];
    execFileSync('clang', [...flags, '-o', file, source]);
    refuse(file, /^azul-web: x86: .*ARM64.*aarch64.*\n$/);
  });
}

errors('truncated files', () => {
  for (let byteLen = 0; byteLen < DEMO.length; byteLen += byteLen < 1024 ? 7 : 331) {
    const message = tryLift(DEMO.subarray(0, byteLen));
    // Behind the dynamic segment only section headers follow, which are not needed.
    if (message === undefined) assert.ok(byteLen > DEMO.length / 2, `${byteLen} bytes are enough`);
    else assert.match(message, /^[^\n]+$/);
  }
  const file = bench.path('cut');
  writeFileSync(file, DEMO.subarray(0, 700));
  refuse(file, /^azul-web: cut: .*\n$/);
});

errors(`${ROUNDS} changed files are lifted or refused by a line (seed ${SEED}, SEED=n changes it)`, async () => {
  const report = await fuzz(SEED, ROUNDS);
  printReport(report);
  assert.equal(report.failures, []);
  assert.is(report.cases, ROUNDS);
  assert.ok(report.valid > ROUNDS / 5, `only ${report.valid} were lifted`);
  assert.ok(report.refusals.size > 10, `only ${report.refusals.size} kinds of refusal were met`);
});

errors.run();
