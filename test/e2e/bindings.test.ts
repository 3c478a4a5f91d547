// An app with host functions of its own: they run on the server, which renders by them, and in the page; what they refuse
// comes back to C as a code and is one line in the log.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openApp } from '../../server/app.ts';
import { loadBindings } from '../../server/bindings.ts';
import { needs } from '../util/tools.ts';
import { compileApp } from './compile-app.ts';
import { benchFor, serveDuring } from './suites.ts';

const FILE = fileURLToPath(new URL('./apps/bindings.ts', import.meta.url));

if (needs('e2e: bindings', 'chromium', 'aarch64-linux-gnu-gcc')) {
  const test = suite('e2e: bindings');
  const bench = benchFor(test);
  const file = compileApp(bench, 'bindings');
  const served = serveDuring(test, async () => openApp(file, { bindings: await loadBindings(FILE) }));

  test('the server renders by them', async () => {
    const html = await (await fetch(served.server.url)).text();
    assert.match(html, />hello Jürgen 13 0 7\.75 549755813889 5</);
  });

  test('the page calls them', async () => {
    const appPage = await served.open({ width: 600, height: 200 });
    await appPage.click(10, 20);
    await appPage.settle();
    assert.is(await appPage.page.locator('div').first().innerText(), 'hello Jürgen 13 10 7.75 549755813889 5');
    assert.equal([appPage.printed, appPage.complaints], [['note: clicked'], []]);
  });

  test('mistakes come back as codes, and the log names function and arguments', async () => {
    const appPage = await served.open({ width: 600, height: 200 });
    await appPage.click(10, 60);
    await appPage.settle();
    assert.equal(appPage.printed, ['-2 -2 -3 -4 -2 -1 ']);
    const lines = appPage.complaints.map((line) => line.replace(/0x[0-9a-f]+(?=, \d+\))/g, '0x…'));
    const expected: RegExp[] = [
      /binding host_greet\(0xfffffff0, 0x…, 4\): 0xfffffff0 and the \d+ bytes from there are not memory of the app$/,
      /binding host_greet\(0x0, 0x…, 4\): 0x0 and the \d+ bytes/,
      /binding host_greet\(0x[0-9a-f]+, 0x…, 4\): the text at 0x[0-9a-f]+ is not UTF-8$/,
      /binding host_greet\(0x[0-9a-f]+, 0x…, 4\): the buffer has 4 bytes, 20 were to be written$/,
      /binding host_sum\(0x[0-9a-f]+, -?\d+, 0x[0-9a-f]+\): .* are not memory of the app$/,
      /binding host_add\(-1, 0\): only positive numbers are added$/,
    ];
    assert.is(lines.length, expected.length, lines.join('\n'));
    for (const [i, pattern] of expected.entries()) assert.match(lines[i], pattern);
  });

  test('without them the app is refused by name', async () => {
    try {
      await openApp(file);
      assert.unreachable();
    } catch (error) {
      assert.match(String(error), /missing import "host_\w+"/);
    }
  });

  test('files that are no bindings are refused with their name', async () => {
    const cases: [text: string, why: RegExp][] = [
      ['export const a = 1;', /bad\.ts: its default export/],
      ['export default {', /bad\.ts: .*(Expected|Unexpected)/s],
      ["export default { 'quaternion f(int32_t a)': () => 0 };", /unknown type "quaternion"/],
      [
        "export default { 'int32_t AzDom_delete(void* a)': () => 0 };",
        /AzDom_delete is a function of the runtime already/,
      ],
      ["export default { 'int32_t f(int32_t a)': 5 };", /"int32_t f\(int32_t a\)" has no function/],
    ];
    for (const [text, why] of cases) {
      const bad = bench.path('bad.ts');
      writeFileSync(bad, text);
      try {
        await openApp('counter', { bindings: await loadBindings(bad) });
        assert.unreachable(text);
      } catch (error) {
        assert.match(String(error), why);
      }
    }
  });

  test.run();
}
