// The command line as people meet it: the built program, its exit status, and one line for each thing that goes wrong.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { needs } from '../util/tools.ts';

const cli = suite('server: cli');
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CLI = join(ROOT, 'dist/cli.js');
const GCC = 'aarch64-linux-gnu-gcc';
/** Longer than any command here takes; shorter than a hung one. */
const LIMIT_MS = 60_000;
const work = mkdtempSync(join(tmpdir(), 'azul-web-'));

cli.after(() => rmSync(work, { recursive: true }));

interface Run {
  status: number | null;
  out: string;
  err: string;
}

/** Runs the program from a folder that is not the package's; `onOut` hears standard output and may end the process. */
function run(args: string[], onOut?: (out: string, stop: (signal: NodeJS.Signals) => void) => void): Promise<Run> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [CLI, ...args], { cwd: work, stdio: ['ignore', 'pipe', 'pipe'] });
    const timer = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
      onOut?.(out, (signal) => child.kill(signal));
    });
    child.stderr.on('data', (chunk) => (err += chunk));
    child.on('close', (status) => {
      clearTimeout(timer);
      resolve({ status, out, err });
    });
  });
}

function file(name: string, content: Uint8Array | string): string {
  const path = join(work, name);
  writeFileSync(path, content);
  return path;
}

const demo = readFileSync(join(ROOT, 'demos/bin/counter'));
const DEMOS = readdirSync(join(ROOT, 'demos/bin')).sort();
/** An ELF header of another machine (e_machine 62 = x86-64), otherwise the demo. */
function otherMachine(): Uint8Array {
  const bytes = Uint8Array.from(demo);
  new DataView(bytes.buffer).setUint16(18, 62, true);
  return bytes;
}

cli('--help and --version', async () => {
  const help = await run(['--help']);
  assert.is(help.status, 0);
  assert.match(help.out, /azul-web serve \[FILE\|DEMO\]/);
  assert.is(help.err, '');
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  assert.equal(await run(['--version']), { status: 0, out: `${version}\n`, err: '' });
});

const failures: [what: string, args: () => string[], status: number, line: RegExp][] = [
  ['no command', () => [], 2, /^azul-web: no command \(see azul-web --help\)$/],
  ['an unknown command', () => ['sreve'], 2, /unknown command sreve/],
  ['an address of the network', () => ['serve', '--listen', '0.0.0.0:80'], 2, /only addresses of this machine/],
  [
    'no such file',
    () => ['serve', 'nosuch'],
    1,
    new RegExp(`no such file: nosuch \\(demos that need no file: ${DEMOS.join(', ')}\\)$`),
  ],
  ['a folder', () => ['serve', '.'], 1, /\. is not a file/],
  ['an empty file', () => ['serve', file('empty', '')], 1, /empty/],
  ['a text', () => ['serve', file('text', 'int main(void) { return 0; }\n')], 1, /text.*ELF/],
  ['another machine', () => ['serve', file('x86', otherMachine())], 1, /x86: .*ARM64.*aarch64/],
  ['a file cut in the header', () => ['serve', file('cut1', demo.subarray(0, 40))], 1, /cut1/],
  ['a file cut in the code', () => ['serve', file('cut2', demo.subarray(0, 5000))], 1, /cut2/],
  ['run without a file', () => ['run'], 2, /run needs a FILE/],
  ['run of no such file', () => ['run', 'nosuch'], 1, /nosuch/],
  ['inspect of no such file', () => ['inspect', 'nosuch'], 1, /nosuch/],
  [
    'inspect of no such function',
    () => ['inspect', file('demo', demo), '--symbol', 'nosuch'],
    1,
    /no function "nosuch"/,
  ],
  ['no such stage', () => ['inspect', 'x', '--dump', 'nosuch'], 2, /the stages are image, insns/],
  ['symbolize of no such file', () => ['symbolize', 'nosuch'], 1, /no such file: nosuch/],
];

for (const [what, args, status, line] of failures)
  cli(`one line and status ${status}: ${what}`, async () => {
    const result = await run(args());
    assert.is(result.out, '');
    assert.match(result.err.trimEnd(), line);
    assert.is(result.err.split('\n').length, 2, `one line, not:\n${result.err}`);
    assert.match(result.err, /^azul-web: /);
    assert.is(result.status, status);
  });

if (needs('server: cli, serve of what cannot be lifted', GCC))
  cli('one line and status 1: an app whose callback needs what the runtime lacks', async () => {
    const source = readFileSync(join(ROOT, 'demos/counter.c'), 'utf8');
    const changed = source.replace('counter += 1;', 'counter += popen("x", "r") != 0;');
    assert.is.not(changed, source);
    const flags = ['-O2', '-fPIC', '-shared', `-I${join(ROOT, 'include')}`, file('app.c', changed)];
    execFileSync(GCC, [...flags, '-o', join(work, 'app.so')]);
    const { status, out, err } = await run(['serve', 'app.so', '--listen', '127.0.0.1:0']);
    assert.match(err, /^azul-web: [^\n]*"popen"[^\n]* at 0x[0-9a-f]+ in on_click\n$/);
    assert.is(out, '');
    assert.is(status, 1);
  });

cli('inspect reports on each callback of an app', async () => {
  const { status, out, err } = await run(['inspect', join(ROOT, 'demos/bin/counter')]);
  assert.is(err, '');
  assert.is(status, 0);
  const roots = [...out.matchAll(/^(\w+) \((.+)\)\n {2}size +(\S+) bytes optimized, (\S+) quick\n/gm)];
  assert.equal(
    roots.map(([, name, role]) => [name, role]),
    [
      ['main', 'main'],
      ['Model_destructor', 'function'],
      ['on_click', 'callback'],
      ['Model_toJson', 'toJson'],
      ['layout', 'layout'],
      ['Model_fromJson', 'fromJson'],
    ],
  );
  assert.match(out, /layout \(layout\)\n.*\n {2}functions +2: layout, text_box\n {2}imports +\d+: AzButton_create, /);
});

if (needs('server: cli, an app that fails', GCC))
  cli('one line with the place in the source: an app whose layout fails, in both modes', async () => {
    const source = readFileSync(join(ROOT, 'demos/counter.c'), 'utf8');
    const failing = '  *(volatile uint32_t*)(uintptr_t)0xfffffff0u = counter;';
    const changed = source.replace(/^static AzDom layout\([^)]*\) \{$/m, `$&\n  uint32_t counter = 7;\n${failing}`);
    assert.is.not(changed, source);
    const line = changed.split('\n').indexOf(failing) + 1;
    file('fails.c', changed);
    const flags = ['-w', '-O1', '-g', '-fPIC', '-shared', `-I${join(ROOT, 'include')}`, 'fails.c'];
    execFileSync(GCC, [...flags, '-o', 'fails.so'], { cwd: work, stdio: 'pipe' });
    for (const mode of [[], ['--release']]) {
      const { status, out, err } = await run(['serve', 'fails.so', ...mode, '--listen', '127.0.0.1:0']);
      assert.is(out, '');
      assert.is(status, 1);
      assert.is(err, `azul-web: access to an address outside of the memory in layout (fails.c:${line})\n`);
    }
  });

if (needs('server: cli, inspect', GCC)) {
  cli('inspect names all that is not supported, with the calls that lead there', async () => {
    const source = file(
      'parts.c',
      `#include <stdio.h>
       #define NOINLINE __attribute__((noinline))
       NOINLINE static int deep(int n) { asm volatile("svc #0"); return n; }
       NOINLINE static int other(int n) { asm volatile(".inst 0x00c0ffee"); return n; }
       int first(int n) { return deep(n) + other(n); }
       int second(int n) { return popen("x", "r") ? n : 1; }
       int fine(int n) { return n * 3; }
       int (*hook)(int, int);
       int through(int n) { return hook(n, 2); }
       double (*other_hook)(double);
       double floating(double x) { return other_hook(x); }
       int (*taken(void))(int) { return second; }`,
    );
    execFileSync(GCC, ['-O1', '-fPIC', '-shared', source, '-o', join(work, 'parts.so')]);
    const { status, out } = await run(['inspect', 'parts.so']);
    assert.is(status, 0);
    const of = (name: string): string => out.split('\n\n').find((part) => part.startsWith(`${name} (function)`))!;
    assert.match(of('fine'), /size +\d+ bytes optimized, \d+ quick\n {2}functions +1: fine\n {2}imports +none$/);
    // These call through pointers in different ways, and are lifted each for itself.
    for (const name of ['through', 'floating', 'taken']) assert.match(of(name), /size +\d+ bytes optimized/, name);
    assert.match(of('first'), /size +cannot be lifted\n {2}functions +1: first\n/);
    assert.match(of('first'), /unsupported +.*"svc #0".* at 0x[0-9a-f]+ in deep \(reached by first → deep\)/);
    assert.match(of('first'), /unsupported +.*0x00c0ffee.* at 0x[0-9a-f]+ in other \(reached by first → other\)/);
    assert.match(of('second'), /unsupported +.*popen.* at 0x[0-9a-f]+ in second$/m);
  });

  cli('inspect --annotate shows source lines, instructions and wasm', async () => {
    const source = file('lines.c', 'int twice(int n) {\n  return n * 2;\n}\n');
    execFileSync(GCC, ['-O0', '-g', '-fPIC', '-shared', 'lines.c', '-o', 'lines.so'], { cwd: join(source, '..') });
    const { status, out } = await run(['inspect', 'lines.so', '--annotate', '--symbol', 'twice']);
    assert.is(status, 0);
    assert.match(
      out,
      /^twice: wasm function \d+, \d+ bytes\n.* {2}; lines\.c:2\n {2}[0-9a-f]{8} {2}[0-9a-f]{8} {2}ldr w0, .* {2}531f7800 {2}lsl w0, w0, #1\n(?: +0x[0-9a-f]+ {2}\S[^\n]*\n)+.* {2}; lines\.c:3\n/s,
    );
  });
}

cli('--verbose adds the stack', async () => {
  const { status, err } = await run(['--verbose', 'serve', 'nosuch']);
  assert.is(status, 1);
  assert.match(err, /^azul-web: no such file: nosuch[^\n]*\n.*\n\s+at /s);
});

cli('a port in use', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const { status, err } = await run(['serve', 'counter', '--listen', `127.0.0.1:${port}`]);
  other.close();
  assert.is(status, 1);
  assert.match(err, new RegExp(`^azul-web: 127\\.0\\.0\\.1:${port} is in use by another program`));
});

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  cli(`serve says where it listens, answers, and ends by ${signal} although a connection stays open`, async () => {
    let page: Promise<string> | undefined;
    const result = await run(['serve', 'counter', '--listen', '127.0.0.1:0'], (out, stop) => {
      const url = /^Counter: (http:\/\/127\.0\.0\.1:\d+\/)\n$/.exec(out)?.[1];
      if (!url || page) return;
      page = fetch(url).then((response) => response.text());
      page.finally(() => stop(signal));
    });
    assert.is(result.err, '');
    assert.is(result.status, 0);
    assert.match(await page!, /<title>Counter<\/title>.*az-hydrate.*Count up/s);
  });

cli.run();
