// Numbers, plurals, dates and order of text by locale, as a C program asks for them; expected are the forms of Unicode's CLDR.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { LiftedProgram } from '../../server/lifted.ts';
import { Workbench } from '../lifter/compile.ts';
import { needs } from '../util/tools.ts';
import { askService, liftService } from './ask.ts';

/** Blanks of every width as one. */
const plain = (line: string): string => line.replace(/[\u00a0\u202f\u2009]/g, ' ');

if (needs('ICU', 'aarch64-linux-gnu-gcc')) {
  const test = suite('ICU');
  const bench = new Workbench();
  let program: LiftedProgram;

  test.before(async () => {
    program = await liftService(bench, 'icu');
  });
  test.after(() => bench.dispose());

  const ask = async (...args: string[]): Promise<string[]> => (await askService(program, ...args)).map(plain);

  test('numbers are grouped and separated as the locale does', async () => {
    const cases: [ask: string, locale: string, ...args: string[]][] = [
      ['integer', 'en-US', '-1234567', '-1,234,567'],
      ['integer', 'de_DE.UTF-8', '1234567', '1.234.567'],
      ['integer', 'hi-IN', '12345678', '1,23,45,678'],
      ['integer', 'fr', '9223372036854775807', '9 223 372 036 854 775 807'],
      ['integer', 'ar-EG', '120', '١٢٠'],
      ['decimal', 'en', '9007199254740993', '2', '90,071,992,547,409.93'],
      ['decimal', 'de', '1200', '2', '12,00'],
      ['decimal', 'en', '12', '-3', '12,000'],
      ['decimal', 'en', '-5', '1', '-0.5'],
    ];
    for (const args of cases) assert.equal(await ask(...args.slice(0, -1)), args.slice(-1), args.join(' '));
  });

  test('plurals follow the rules of the language', async () => {
    const cases: [locale: string, numbers: string, categories: string][] = [
      ['en', '0 1 2 5', '5 1 5 5'],
      ['pl', '1 2 5 22', '1 3 4 3'],
      ['ar', '0 1 2 3 11 100', '0 1 2 3 4 5'],
      ['ja', '0 1 2', '5 5 5'],
      ['lv', '0 1 21 2', '0 1 1 5'],
    ];
    for (const [locale, numbers, categories] of cases)
      assert.equal(await ask('category', locale, ...numbers.split(' ')), [categories], locale);
    assert.equal(await ask('pluralize', 'pl', '1', '2', '5'), ['one 1', 'few 2', 'many 5']);
    assert.equal(await ask('plural', 'en', '0', '1', '3'), ['none', 'one', '3 things']);
  });

  test('dates and times have the lengths of the locale', async () => {
    const cases: [ask: string, locale: string, ...args: string[]][] = [
      ['date', 'en-US', '2026', '3', '1', 'short', '3/1/26'],
      ['date', 'en-US', '2026', '3', '1', 'medium', 'Mar 1, 2026'],
      ['date', 'de-DE', '2026', '3', '1', 'long', '1. März 2026'],
      ['date', 'en-GB', '17', '12', '31', 'medium', '31 Dec 17'],
      ['time', 'en-US', '13', '5', '9', '0', '1:05 PM'],
      ['time', 'de-DE', '13', '5', '9', '1', '13:05:09'],
      ['datetime', 'de-DE', 'short', '09.08.26, 17:05'],
      ['datetime', 'en-US', 'medium', 'Aug 9, 2026, 5:05:06 PM'],
    ];
    for (const args of cases) assert.equal(await ask(...args.slice(0, -1)), args.slice(-1), args.join(' '));
  });

  test('what is no date, time or locale is an AzIcuError', async () => {
    assert.equal(await ask('date', 'en', '2026', '2', '29', 'short'), ['error: there is no date 2026-02-29']);
    assert.not.match((await ask('date', 'en', '2024', '2', '29', 'short'))[0], /error/);
    assert.equal(await ask('date', 'en', '2026', '13', '1', 'short'), ['error: there is no date 2026-13-01']);
    assert.equal(await ask('time', 'en', '24', '0', '0', '1'), ['error: there is no time 24:00:00']);
    assert.equal(await ask('date', 'no locale', '2026', '1', '1', 'long'), ['error: "no locale" is no locale']);
  });

  test('text is ordered as the language does', async () => {
    assert.equal(await ask('compare', 'de', 'ä', 'z'), ['-1 0']);
    assert.equal(await ask('compare', 'sv', 'ä', 'z'), ['1 0']);
    assert.equal(await ask('compare', 'en', 'é', 'e\u0301'), ['0 1']);
    assert.equal(await ask('compare', 'en', 'a', 'A'), ['-1 0']);
  });

  test('handles share one localizer, which the last one frees', async () => {
    const lines = await ask('locales', 'fr-CH', 'de-AT');
    assert.equal(lines, [
      ...['fr-CH', 'de-AT', 'de', '1 234 567', '1,234,567', 'cached=2', 'cached=0'],
      'stderr: AzIcuLocalizerHandle_loadDataBlob: the platform has its own data of all locales, the blob is not used',
      'blob=0',
    ]);
  });

  test('a deleted handle is refused by the name of the function', async () => {
    try {
      await ask('deleted', 'en');
      assert.unreachable();
    } catch (error) {
      assert.match(String(error), /AzIcuLocalizerHandle_getDefaultLocale: the handle is empty or was deleted/);
    }
  });

  test.run();
}
