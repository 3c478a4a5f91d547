// `serve --watch`: the built program, a file that the compiler writes anew, and a page that loads it and keeps what it had.
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Workbench } from '../lifter/compile.ts';
import { needs } from '../util/tools.ts';
import { AppPage, launch } from './browser.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

if (needs('e2e: watch', 'chromium', 'aarch64-linux-gnu-gcc')) {
  const test = suite('e2e: watch');
  const bench = new Workbench();
  const browser = await launch();
  // A field in front of what came before it, so that it has another number than where both come at once.
  const field = `if (label[0] > '6') AzDom_addChild(&card, AzDom_withId(AzDom_createInputNoA11y(AZ_STR("text"),
    AZ_STR("note"), AZ_STR("Note")), AZ_STR("note")));\n  if (label[0] > '5') AzDom_addChild(&card, AzDom_createHr());
  AzDom_addChild(&card, button_dom);`;
  const source = readFileSync(join(ROOT, 'demos/counter.c'), 'utf8').replace(
    'AzDom_addChild(&card, button_dom);',
    field,
  );
  const served = bench.path('watched.so');
  let url = '';

  /** Compiles the demo with another label of its button, straight to where it is served. */
  const build = (label: string): void => {
    const path = bench.path('watched.c');
    writeFileSync(path, source.replaceAll('Count up', label));
    const args = ['-O2', '-fPIC', '-shared', '-I', join(ROOT, 'include'), path, '-o', served];
    execFileSync('aarch64-linux-gnu-gcc', args, { stdio: 'pipe' });
  };

  build('Count up');
  const child = spawn(
    process.execPath,
    [join(ROOT, 'dist/cli.js'), 'serve', served, '--watch', '--listen', '127.0.0.1:0'],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let printed = '';
  let complained = '';
  child.stderr.on('data', (chunk) => {
    complained += chunk;
  });

  test.before(async () => {
    await new Promise<void>((resolve, reject) => {
      child.on('exit', () => reject(new Error(complained)));
      child.stdout.on('data', (chunk) => {
        printed += chunk;
        const [found] = /http:\S+/.exec(printed) ?? [];
        if (!found) return;
        url = found;
        resolve();
      });
    });
  });
  test.after(async () => {
    child.kill();
    await browser.close();
    bench.dispose();
  });

  test('a new version takes over the model; one that cannot be lifted is explained, and the page lives on', async () => {
    const page = new AppPage(await browser.newPage({ viewport: { width: 480, height: 480 } }));
    await page.open(url);
    const text = (): Promise<string> => page.page.locator('body').innerText();
    const shows = (wanted: string): Promise<void> =>
      page.page.locator('body', { hasText: wanted }).waitFor({ timeout: 20_000 });
    const press = async (): Promise<void> => page.page.locator('button').click();
    await press();
    await press();
    assert.is(await text(), 'Counter\n7\nCount up');

    await page.page.locator('input').focus();
    build('One more');
    await shows('One more');
    await shows('7');
    await page.page.locator('input:focus').waitFor();
    await press();
    assert.is(await text(), 'Counter\n8\nOne more');

    writeFileSync(served, 'no program');
    const overlay = page.page.locator('html > pre');
    await overlay.waitFor({ timeout: 20_000 });
    assert.match(await overlay.innerText(), /neither an ELF nor a Mach-O file/);
    assert.match(complained, /neither an ELF nor a Mach-O file/);

    build('And again');
    await shows('And again');
    await shows('8');
    await page.page.locator('button:focus').waitFor();
    assert.is(await page.page.locator('html > pre').count(), 0);
    // The browser counts a stream that ends as a request that failed.
    assert.equal(
      page.complaints.filter((line) => line !== `request failed: ${url}az/watch`),
      [],
    );
  });

  test.run();
}
