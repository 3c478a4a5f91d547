// Apps of one's own: without a JSON form of the model, with a constructor, with callbacks that fail or print; and as every
// kind of file that the two compilers make.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openApp, startApp } from '../../server/app.ts';
import { needs } from '../util/tools.ts';
import type { AppPage } from './browser.ts';
import { serveDuring } from './suites.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SIZE = { width: 640, height: 480 };
const GCC = 'aarch64-linux-gnu-gcc';
const CLANG = ['clang', '--target=aarch64-linux-gnu', '-fuse-ld=lld'];

const work = mkdtempSync(join(tmpdir(), 'azul-web-'));
process.on('exit', () => rmSync(work, { recursive: true }));

/** Compiles a source of the repository and returns the path of the file. */
function compile(source: string, out: string, compiler: string[], ...flags: string[]): string {
  const path = join(work, out);
  const [program, ...first] = compiler;
  execFileSync(program, [...first, ...flags, `-I${join(ROOT, 'include')}`, join(ROOT, source), '-o', path]);
  return path;
}

async function clickOn(appPage: AppPage, label: string): Promise<void> {
  const box = (await appPage.page.locator('button', { hasText: label }).boundingBox())!;
  await appPage.click(box.x + box.width / 2, box.y + box.height / 2);
}

if (needs('e2e: apps', 'chromium', GCC)) {
  const apps = suite('e2e: apps');
  const served = serveDuring(apps, () =>
    openApp(compile('test/e2e/apps/trap.c', 'trap.so', [GCC], '-O2', '-fPIC', '-shared')),
  );

  const count = (appPage: AppPage): Promise<string> => appPage.page.locator('div').first().innerText();

  apps('a model without JSON is made by main() in the page, after the constructors', async () => {
    const appPage = await served.open(SIZE);
    assert.not.match(await (await fetch(served.server.url)).text(), /az-hydrate/);
    assert.is(await count(appPage), '41');
    await clickOn(appPage, 'Count');
    assert.is(await count(appPage), '42');
    assert.equal(appPage.complaints, []);
  });

  apps('a callback that fails is one line in the console; the page stays and goes on', async () => {
    const appPage = await served.open(SIZE);
    await clickOn(appPage, 'Count');
    const before = await appPage.page.content();
    await clickOn(appPage, 'Abort');
    await appPage.settle();
    assert.is(await appPage.page.content(), before);
    assert.is(appPage.complaints.length, 1);
    assert.match(appPage.complaints[0], /^azul: .*abort/);
    await clickOn(appPage, 'Null');
    await appPage.settle();
    assert.is(appPage.complaints.length, 2);
    assert.match(appPage.complaints[1], /^azul: [^\n]+$/);
    await clickOn(appPage, 'Count');
    // The model had been changed before the failure; the page shows it with the next document.
    assert.is(await count(appPage), '143');
    assert.is(appPage.complaints.length, 2);
  });

  apps('what a callback prints arrives in the console', async () => {
    const appPage = await served.open(SIZE);
    await clickOn(appPage, 'Print');
    await appPage.settle();
    assert.equal(appPage.printed, ['said by the app, 7']);
    assert.equal(appPage.complaints, ['warned']);
  });

  apps.run();

  const pointers = suite('e2e: pointers');
  const tables = serveDuring(pointers, () =>
    openApp(compile('test/e2e/apps/pointers.c', 'pointers.so', [GCC], '-O2', '-fPIC', '-shared')),
  );

  pointers(
    'callbacks that only data points to run; one that cannot be lifted says why, when it is called',
    async () => {
      const appPage = await tables.open(SIZE);
      await clickOn(appPage, 'One 3');
      await clickOn(appPage, 'Ten 6');
      assert.is(await count(appPage), '11');
      assert.equal(appPage.complaints, []);
      await clickOn(appPage, 'Syscall 7');
      await appPage.settle();
      assert.is(await count(appPage), '11');
      assert.is(appPage.complaints.length, 1);
      assert.match(appPage.complaints[0], /^azul: unsupported instruction "svc #0".* at 0x[0-9a-f]+ in on_syscall/);
    },
  );

  pointers.run();

  const files = suite('e2e: files');
  const gccBuilds: [string, string[]][] = [
    ['shared object, -O0', ['-O0', '-fPIC', '-shared']],
    ['shared object, -O1', ['-O1', '-fPIC', '-shared']],
    ['shared object, -Os', ['-Os', '-fPIC', '-shared']],
  ];
  const clangBuilds: [string, string[]][] = [
    ['shared object, -O0', ['-O0', '-fPIC', '-shared']],
    ['shared object, -O2', ['-O2', '-fPIC', '-shared']],
    ['executable, -O2', ['-O2', '-fPIE', '-pie', '-Wl,--unresolved-symbols=ignore-all']],
  ];
  const wanted = () => startApp(readFileSync(join(ROOT, 'demos/bin/counter')), 'counter');
  /** The document without what is about slots and modules, which differ from build to build. */
  const plain = (html: string): string => html.replace(/ data-az-cb="\d+"/g, '');

  const check = (name: string, compiler: string[], flags: string[]) =>
    files(name, async () => {
      const path = compile('demos/counter.c', `${name.replace(/\W+/g, '-')}.bin`, compiler, ...flags);
      const app = await startApp(readFileSync(path), basename(path));
      assert.is(app.modelJson, '{"counter":5}');
      assert.is(plain(app.runtime.renderHtml()), plain((await wanted()).runtime.renderHtml()));
    });
  for (const [name, flags] of gccBuilds) check(`gcc: ${name}`, [GCC], flags);
  if (needs('e2e: files of clang', 'clang', 'ld.lld'))
    for (const [name, flags] of clangBuilds) check(`clang: ${name}`, CLANG, flags);
  files.run();
}
