// Fluent's translations as a C program asks for them; expected is what its specification says.
import { writeFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { LiftedProgram } from '../../server/lifted.ts';
import { Workbench } from '../lifter/compile.ts';
import { needs } from '../util/tools.ts';
import { askService, liftService } from './ask.ts';

const ENGLISH = [
  'hello = Hello, { $name }!',
  'items = { $count ->',
  '    [one] one item',
  '   *[other] { $count } items',
  '  }',
  'button = Go',
  '    .title = Goes { $list }',
  'ratio = { NUMBER($ratio, minimumFractionDigits: 2) } { $on }',
].join('\n');

if (needs('Fluent', 'aarch64-linux-gnu-gcc')) {
  const test = suite('Fluent');
  const bench = new Workbench();
  let program: LiftedProgram;

  test.before(async () => {
    program = await liftService(bench, 'fluent');
  });
  test.after(() => bench.dispose());

  const ask = (...args: string[]): Promise<string[]> => askService(program, ...args);
  const fluent = (...steps: [what: string, locale: string, value: string][]): Promise<string[]> =>
    ask('translate', 'en-US', ...steps.flat());

  test('messages are filled in, with plurals, attributes and formats of the locale', async () => {
    const lines = await fluent(
      ['add', 'en-US', ENGLISH],
      ['add', 'de_DE', 'hello = Hallo { $name }\nratio = { NUMBER($ratio, minimumFractionDigits: 2) }'],
      ...['hello', 'items', 'button.title', 'ratio'].map((id): [string, string, string] => ['ask', '', id]),
      ['ask', 'de-DE', 'hello'],
      ['ask', 'de-DE', 'ratio'],
    );
    assert.equal(lines, [
      ...['added=1', 'added=1', 'Hello, Ä!', '3 items', 'Goes a, b', '2.50 true', 'Hallo Ä', '2,50'],
      ...['locale=en-US', 'locale=de-DE'],
    ]);
  });

  test('what a locale lacks comes from the default, and what that lacks is its id', async () => {
    assert.equal(
      await fluent(
        ['add', '', ENGLISH],
        ['add', 'fr', 'bonjour = Bonjour'],
        ['ask', 'fr', 'hello'],
        ['ask', 'fr', 'nothing'],
        ['has', 'fr', 'bonjour'],
        ['has', 'fr', 'hello'],
        ['clear', 'fr', ''],
        ['has', 'fr', 'bonjour'],
      ),
      ['added=1', 'added=1', 'Hello, Ä!', 'nothing', 'has=1', 'has=0', 'has=0', 'locale=en-US'],
    );
  });

  test('mistakes are found, said, and lose nothing else', async () => {
    assert.equal(await fluent(['add', '', 'good = yes\n= bad\n'], ['ask', '', 'good']), [
      ...['added=0', 'yes', 'locale=en-US'],
    ]);
    assert.equal(await ask('syntax', ENGLISH), ['fine']);
    const [line] = await ask('syntax', 'a = b\n\nc = { $d\n');
    assert.match(line, /^line [34]: Expected token: "\}"/);
    const lines = await fluent(['add', '', 'm = { $missing }'], ['ask', '', 'm']);
    assert.ok(lines.includes('{$missing}'), lines.join('|'));
    assert.match(lines.join('|'), /stderr: AzFluentLocalizerHandle_translate: m: .*Unknown variable: \$missing/);
  });

  test('archives hold a file per locale', async () => {
    const zip = bench.path('messages.zip');
    const files = {
      'locales/de-DE/app.ftl': strToU8('hello = Hallo'),
      'sv.ftl': strToU8('hello = Hej'),
      'readme.txt': strToU8('no messages'),
      'fr/app.ftl': new Uint8Array([0xff, 0xfe]),
      'it/app.ftl': strToU8('= bad'),
    };
    writeFileSync(zip, zipSync(files));
    const lines = await fluent(['zip', '', zip], ['ask', 'de-DE', 'hello'], ['ask', 'sv', 'hello']);
    assert.is(lines[0], 'loaded=2 failed=3');
    assert.equal(
      lines.filter((line) => line.startsWith('error')).map((line) => line.replace(/: .*/, '')),
      ['error=6 readme.txt', 'error=5 fr/app.ftl', 'error=4 it/app.ftl'],
    );
    assert.equal(lines.slice(4, 6), ['Hallo', 'Hej']);
    writeFileSync(zip, 'no archive');
    assert.match((await fluent(['zip', '', zip]))[1], /^error=0 /);
  });

  test.run();
}
