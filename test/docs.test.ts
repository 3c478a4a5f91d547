// The documents against the product: messages that they explain exist, links lead somewhere, options are those of --help.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { HELP } from '../server/args.ts';
import { parseListen } from '../server/listen.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const docs = suite('docs');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const DOCUMENTS = [
  'README.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((n) => n.endsWith('.md'))
    .map((n) => `docs/${n}`),
];

const sources = ['lifter', 'loader', 'runtime-as', 'server']
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.startsWith('gen'))
      .map((name) => read(join(folder, name))),
  )
  .join('\n')
  // Messages that are put together from several literals.
  .replaceAll(/' \+\s*'|' \+\s*`|` \+\s*'|` \+\s*`/g, '')
  .replaceAll('\\`', '`');

/** Headings of troubleshooting.md that are not ours to print. */
const OF_OTHERS = new Set(['its linker wants to know']);

for (const [, heading] of read('docs/troubleshooting.md').matchAll(/^### `(.+)`$/gm))
  docs(`troubleshooting: ${heading}`, () => {
    if (OF_OTHERS.has(heading)) return;
    for (const part of heading.split(/\b[A-Z]{3,}\b(?!_)/))
      if (part.trim().length > 4) assert.ok(sources.includes(part.trim()), `no message has "${part.trim()}"`);
  });

for (const document of DOCUMENTS)
  docs(`${document}: links lead to files`, () => {
    const links = [...read(document).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, link]) => link);
    for (const link of links) assert.ok(existsSync(join(ROOT, dirname(document), link)), `${document}: ${link}`);
  });

docs('apps.md shows lines of apps that tests run', () => {
  const app = ['documented', 'keyed-in-place'].map((name) => read(`test/e2e/apps/${name}.c`)).join('');
  const blocks = [...read('docs/apps.md').matchAll(/^```c\n([\s\S]*?)^```/gm)].map(([, block]) => block);
  assert.ok(blocks.length > 2);
  for (const line of blocks.join('').trim().split('\n')) assert.ok(app.includes(line), line);
});

docs('deploy.md explains every option of an address', () => {
  let message = '';
  try {
    parseListen('web://:1?no_such_option=1');
  } catch (error) {
    message = (error as Error).message;
  }
  const [, names] = /there are (.+)$/.exec(message)!;
  for (const name of names.split(', ')) assert.match(read('docs/deploy.md'), new RegExp(`\`${name}`));
});

docs('commands that the documents show are those of --help', () => {
  const known = new Set([...HELP.matchAll(/^ {2}azul-web (\w+)/gm)].map(([, name]) => name));
  for (const document of DOCUMENTS)
    for (const [, name] of read(document).matchAll(/(?:npx|`)\s?azul-web (\w+)/g))
      assert.ok(known.has(name), `${document}: ${name}`);
});

docs.run();
