// Paths of AzJson_jq: what they find, and what is no path.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { JQ_CASES } from './jq-cases.ts';
import { api, balanced, JSON_BYTES, parse, textOf } from './json.ts';

for (const [document, found] of JQ_CASES)
  test(`jq: paths in ${document}`, () => {
    for (const [path, values] of Object.entries(found))
      balanced(() => {
        parse(document, (json) => {
          const all = api.make('AzJson_jqAll', 40, json, api.str(path));
          const items = Array.from({ length: api.u32(all + 8) }, (_, i) => textOf(api.u32(all) + i * JSON_BYTES));
          assert.equal(items, values, path);
          api.call('AzJsonVec_delete', all);
          const first = api.make('AzJson_jq', JSON_BYTES, json, api.str(path));
          assert.is(textOf(first), values[0] ?? 'null', path);
          api.call('AzJson_delete', first);
        });
      });
  });

test('jq: what is no path is refused by name', () => {
  for (const path of [
    '',
    'a',
    '.a b',
    '.[',
    '.[0',
    '.["a',
    '.["\\x"]',
    '.a[x]',
    '.a + 1',
    'map(.a)',
    '..',
    '.0',
    '.[1:2]',
    '.a.',
  ])
    parse('{"a":1}', (json) =>
      assert.throws(
        () => api.make('AzJson_jq', JSON_BYTES, json, api.str(path)),
        /AzJson_jq: write a path such as/,
        path,
      ),
    );
  api.reset();
});

test.run();
