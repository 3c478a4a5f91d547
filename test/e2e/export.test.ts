// `azul-web build`: the folder works on a host that only sends files, below a path, and with --offline without any host.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openApp } from '../../server/app.ts';
import { exportApp, MANIFEST, type Manifest } from '../../server/export.ts';
import { needs } from '../util/tools.ts';
import { AppPage, launch } from './browser.ts';
import { startStaticHost } from './static-host.ts';

const exported = suite('e2e: static export');
const folders: string[] = [];
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'azul-export-'));
  folders.push(folder);
  return folder;
};
exported.after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** All files below a folder, with slashes. */
const listFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

exported('the manifest names every file, and a second export removes what is not needed any more', async () => {
  const folder = newFolder();
  const app = await openApp('counter', { isRelease: true });
  const manifest = await exportApp(app, folder, { isOffline: true });
  const listed = [...manifest.files.map(({ path }) => path), MANIFEST].sort();
  assert.equal(listFiles(folder), listed);
  assert.equal(JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')), manifest);
  const again = await exportApp(app, folder, { isOffline: false });
  assert.not.ok(listFiles(folder).includes('sw.js'));
  const withoutWorker = again.files.filter(({ path }) => path !== 'index.html');
  const before = manifest.files.filter(({ path }) => path !== 'index.html' && path !== 'sw.js');
  assert.equal(withoutWorker, before, 'same input, same bytes');
});

exported('a folder with other files is left alone', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'mine.txt'), 'mine');
  const cli = (): string =>
    execFileSync(process.execPath, ['dist/cli.js', 'build', 'counter', '-o', folder], {
      encoding: 'utf8',
      stdio: 'pipe',
    });
  assert.throws(cli, (error: { status: number; stderr: string }) => {
    assert.is(error.status, 1);
    assert.match(error.stderr, 'choose an empty folder with -o');
    return true;
  });
  assert.equal(listFiles(folder), ['mine.txt']);
});

exported('a manifest cannot make an export remove files outside of the folder', async () => {
  const folder = newFolder();
  const outside = join(newFolder(), 'precious');
  writeFileSync(outside, '');
  const forged: Manifest = { app: '', files: [] };
  for (const path of [outside, `../${outside.split('/').slice(-2).join('/')}`])
    forged.files.push({ path, byteLen: 0, brotliByteLen: 0, sha256: '' });
  writeFileSync(join(folder, MANIFEST), JSON.stringify(forged));
  await exportApp(await openApp('counter', { isRelease: true }), folder, { isOffline: false });
  assert.is(readFileSync(outside, 'utf8'), '');
});

if (needs('e2e: static export', 'chromium')) {
  const browser = await launch();
  exported.after(() => browser.close());

  exported('the page runs below a path, and without a network once it was opened', async () => {
    const folder = newFolder();
    await exportApp(await openApp('counter', { isRelease: true }), folder, { isOffline: true });
    const host = await startStaticHost(folder);
    exported.after(() => host.close());
    const context = await browser.newContext({ viewport: { width: 400, height: 300 } });
    const page = new AppPage(await context.newPage());
    const clickButton = async (): Promise<string> => {
      const box = await page.page.getByText('Count up').boundingBox();
      await page.click(box!.x + box!.width / 2, box!.y + box!.height / 2);
      return page.page.locator('body').innerText();
    };
    await page.open(host.url);
    const first = await clickButton();
    const second = await clickButton();
    assert.is.not(second, first);
    await page.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await host.close();
    await page.open(host.url);
    assert.is(await clickButton(), first, 'the page starts anew, from the kept files');
    assert.equal(page.complaints, []);
    await context.close();
  });
}
exported.run();
