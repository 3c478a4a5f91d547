// What a browser's debugger and `symbolize` make of a callback that fails in a page: function, file and line, as they stand
// in the app's source.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openApp } from '../../server/app.ts';
import { symbolize } from '../../server/symbolize.ts';
import { needs } from '../util/tools.ts';
import { type AppPage, type Served, serveForBrowser } from './browser.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const GCC = 'aarch64-linux-gnu-gcc';
const CLANG = ['clang', '--target=aarch64-linux-gnu', '-fuse-ld=lld'];
const SIZE = { width: 640, height: 480 };

const work = mkdtempSync(join(tmpdir(), 'azul-web-'));
process.on('exit', () => rmSync(work, { recursive: true }));
const SOURCE = readFileSync(join(ROOT, 'test/e2e/apps/trap.c'), 'utf8');
copyFileSync(join(ROOT, 'test/e2e/apps/trap.c'), join(work, 'trap.c'));
/** Number of the line that holds `text`. */
const lineOf = (text: string): number => {
  assert.is(SOURCE.split(text).length, 2, `one line holds "${text}"`);
  return SOURCE.slice(0, SOURCE.indexOf(text)).split('\n').length;
};
const NULL_LINE = lineOf('return *nowhere == 1');
const ABORT_LINE = lineOf('  abort();');

function compile(name: string, compiler: string[], ...flags: string[]): string {
  const [program, ...first] = compiler;
  const args = [...first, ...flags, '-fPIC', '-shared', `-I${join(ROOT, 'include')}`, 'trap.c', '-o', name];
  execFileSync(program, args, { cwd: work });
  return join(work, name);
}

/** Clicks a button whose callback fails, and gives the stack trace. */
async function fail(appPage: AppPage, label: string): Promise<string> {
  const box = (await appPage.page.locator('button', { hasText: label }).boundingBox())!;
  await appPage.click(box.x + box.width / 2, box.y + box.height / 2);
  await appPage.settle();
  return appPage.page.evaluate(() => globalThis.azul!.lastError());
}

interface Case {
  name: string;
  compiler: string[];
  flags: string[];
  isRelease: boolean;
}

const CASES: Case[] = [
  { name: 'gcc-O2-dwarf5', compiler: [GCC], flags: ['-O2', '-g', '-gdwarf-5'], isRelease: false },
  { name: 'gcc-O0-dwarf4', compiler: [GCC], flags: ['-O0', '-g', '-gdwarf-4'], isRelease: true },
  { name: 'clang-O2-dwarf4', compiler: CLANG, flags: ['-O2', '-g', '-gdwarf-4'], isRelease: false },
  { name: 'clang-O0-dwarf5', compiler: CLANG, flags: ['-O0', '-g', '-gdwarf-5'], isRelease: true },
];

/** Frames of lifted functions: name, path of the module, offset. */
const framesOf = (stack: string): [name: string, path: string, offset: number][] =>
  [
    ...stack.matchAll(
      /at (?:(\S+) \()?http:\/\/[^/]+(\/az\/(?:app|cb|fn|layout|main)\/\S+\.wasm):wasm-function\[\d+\]:0x([0-9a-f]+)/g,
    ),
  ].map(([, name, path, offset]) => [name ?? '', path, Number.parseInt(offset, 16)]);

/** A map's answer for a byte of its module, by Node's own reader of source maps. */
async function lookUp(served: Served, mapUrl: string, offset: number): Promise<{ file: string; line: number }> {
  const text = await (await fetch(new URL(mapUrl, served.server.url))).text();
  const payload = JSON.parse(text) as ConstructorParameters<typeof SourceMap>[0] & { sourcesContent: string[] };
  assert.equal(payload.sourcesContent[payload.sources.indexOf('app:///trap.c')], SOURCE);
  const entry = new SourceMap(payload).findEntry(0, offset) as { originalSource: string; originalLine: number };
  return { file: entry.originalSource, line: entry.originalLine + 1 };
}

/** URLs of source maps that the browser's debugger finds in wasm modules. */
async function mapsInDebugger({ page }: AppPage): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const urls: string[] = [];
  session.on('Debugger.scriptParsed', ({ scriptLanguage, sourceMapURL }) => {
    if (scriptLanguage === 'WebAssembly' && sourceMapURL) urls.push(sourceMapURL);
  });
  // Scripts that are there already are told before the answer.
  await session.send('Debugger.enable');
  await session.detach();
  return urls;
}

async function checkDevelopment(served: Served, stack: string, appPage: AppPage): Promise<void> {
  const [[name, path, offset]] = framesOf(stack);
  assert.is(name, 'on_null');
  const wasm = await WebAssembly.compileStreaming(fetch(new URL(path, served.server.url)));
  const [section] = WebAssembly.Module.customSections(wasm, 'sourceMappingURL');
  const mapUrl = Buffer.from(section).subarray(1).toString();
  assert.match(mapUrl, /^\/az\/map\/on_null\.[\w-]{12}\.wasm\.map$/);
  assert.ok(
    (await mapsInDebugger(appPage)).some((url) => url.endsWith(mapUrl)),
    mapUrl,
  );
  assert.equal(await lookUp(served, mapUrl, offset), { file: 'app:///trap.c', line: NULL_LINE });
}

/** Neither names nor lines: functions have numbers, and modules no custom sections at all. */
async function checkRelease(served: Served, stack: string, appPage: AppPage): Promise<void> {
  assert.equal(await mapsInDebugger(appPage), []);
  for (const [name] of framesOf(stack)) assert.is(name, '');
  assert.equal(served.server.artifacts.maps, []);
  for (const { artifact } of served.server.artifacts.modules) {
    const module = await WebAssembly.compile(new Uint8Array(artifact.bytes));
    for (const section of ['name', 'sourceMappingURL'])
      assert.equal(WebAssembly.Module.customSections(module, section), [], artifact.url);
  }
}

if (needs('e2e: symbols', 'chromium', GCC, 'clang', 'ld.lld')) {
  const symbols = suite('e2e: symbols');
  for (const { name, compiler, flags, isRelease } of CASES)
    symbols(`${name}, ${isRelease ? 'released' : 'in development'}`, async () => {
      const path = compile(`${name}.so`, compiler, ...flags);
      const served = await serveForBrowser(await openApp(path, { isRelease }));
      try {
        const appPage = await served.open(SIZE);
        const stack = await fail(appPage, 'Null');
        assert.ok(framesOf(stack).length > 0, stack);
        await (isRelease ? checkRelease : checkDevelopment)(served, stack, appPage);
        const readable = await symbolize(path, stack, {});
        assert.ok(readable.includes(`on_null (trap.c:${NULL_LINE})`), readable);
        // The line in the console is enough, too.
        const [line] = appPage.complaints;
        const place = `azul: memory access out of bounds at on_null (trap.c:${NULL_LINE})`;
        assert.is(await symbolize(path, line, {}), place);
        const abort = await symbolize(path, await fail(appPage, 'Abort'), {});
        assert.ok(abort.includes(`on_abort (trap.c:${ABORT_LINE})`), abort);
      } finally {
        await served.close();
      }
    });

  symbols('a stack of another build is refused by a line', async () => {
    const path = compile('other.so', [GCC], '-O1', '-g');
    const stack = 'at on_null (http://127.0.0.1:8080/az/cb/on_null.AAAAAAAAAAAA.wasm:wasm-function[3]:0x1a3)';
    await symbolize(path, stack, {}).then(
      () => assert.unreachable(),
      (error: Error) => assert.match(error.message, /^other\.so: no frame of the text is in a module of this app/),
    );
  });
  symbols.run();
}
