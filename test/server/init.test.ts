// `azul-web init`: the folder's own Makefile builds an app that has a page; what exists is never written over.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openApp } from '../../server/app.ts';
import { needs } from '../util/tools.ts';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'azul-init-'));
const init = (...args: string[]) =>
  spawnSync(process.execPath, [CLI, 'init', ...args], { cwd: work, encoding: 'utf8' });

const test = suite('server: init');
test.after(() => rmSync(work, { recursive: true }));

test('names and folders that cannot be used are refused in one line', () => {
  mkdirSync(join(work, 'full'));
  writeFileSync(join(work, 'full/mine.c'), 'int x;');
  const cases: [args: string[], status: number, why: RegExp][] = [
    [[], 2, /init needs a NAME/],
    [['a', 'b'], 2, /init needs one NAME/],
    [['--fast', 'a'], 2, /unknown option --fast/],
    [['"x"'], 1, /is no name for an app/],
    [['full'], 1, /full is not empty/],
  ];
  for (const [args, status, why] of cases) {
    const { status: ended, stderr } = init(...args);
    assert.is(ended, status, args.join(' '));
    assert.match(stderr, why);
    assert.is(stderr.trim().split('\n').length, 1);
  }
  assert.equal(readdirSync(join(work, 'full')), ['mine.c']);
});

if (needs('server: init', 'aarch64-linux-gnu-gcc', 'clang', 'ld.lld', 'make'))
  for (const [compiler, cc] of [
    ['gcc', 'aarch64-linux-gnu-gcc'],
    ['clang', 'clang --target=aarch64-linux-gnu -fuse-ld=lld -isystem /usr/aarch64-linux-gnu/include'],
  ])
    test(`the Makefile builds it with ${compiler}, without a warning, and it has a page`, async () => {
      const { status, stdout } = init(`my ${compiler}`);
      assert.is(status, 0);
      assert.match(stdout, 'README.md');
      const folder = join(work, `my ${compiler}`);
      execFileSync('make', [`CC=${cc}`, 'CFLAGS=-O2 -g -Wall -Wextra -Werror'], { cwd: folder, stdio: 'pipe' });
      const app = await openApp(join(folder, 'app.so'));
      assert.is(app.info.title, `my ${compiler}`);
      assert.match(app.runtime.renderHtml(), 'Count up');
      assert.match(readFileSync(join(folder, 'README.md'), 'utf8'), `# my ${compiler}`);
    });
test.run();
