// AzJson against JSON.parse and JSON.stringify: texts, lookups, constructors, ownership.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { api, balanced, JSON_BYTES, parse, randomValue, rewrite, textOf } from './json.ts';
import { chosenSeed, seeded } from './wasm.ts';

const TEXTS = [
  'null',
  'true',
  ' false ',
  '0',
  '-1',
  '1.50',
  '1e3',
  '-0.0e-2',
  '123456789012',
  '9007199254740991',
  '1E+2',
  '""',
  '"a\\"b\\\\c\\/d\\b\\f\\n\\r\\t"',
  '"\\u0000\\u001f\\u007f"',
  '"\\u00e9\\u20ac\\ud83d\\ude00"',
  '"é€😀\u2028"',
  '[]',
  '{}',
  '[ 1 , [ 2 , { } ] , "x" ]',
  '{"a":1,"b":{"c":[true,false,null]},"":""}',
  '\t\r\n{ "k" : [ ] }\n',
  '{"a":1,"b":2,"a":3}',
  '{"a":{"x":1,"x":2},"b":2,"a":{"y":1,"y":[{"z":0,"z":1}]}}',
  '{"\\u0061":1,"a":2}',
];

test('texts come out as JSON.stringify writes them', () => {
  balanced(() => {
    for (const text of TEXTS) {
      const expected = JSON.stringify(JSON.parse(text)).replace(/^0$/, text.includes('-0') ? '-0' : '0');
      assert.is(rewrite(text), expected, text);
    }
  });
});

test('pretty text is that of JSON.stringify with two blanks', () => {
  balanced(() => {
    for (const text of TEXTS.slice(3)) {
      if (text.startsWith('-0')) continue;
      const pretty = parse(text, (json) => api.taken(api.make('AzJson_toStringPretty', 40, json)));
      assert.is(pretty, JSON.stringify(JSON.parse(text), null, 2), text);
    }
  });
});

/** The text without integers that JavaScript rounds: a double of whole value prints as JavaScript prints it. */
const asJs = (value: unknown): string => JSON.stringify(value);

test('random documents survive reading, walking and rebuilding', () => {
  const random = seeded(chosenSeed('json documents'));
  balanced(() => {
    for (let i = 0; i < 400; i++) {
      const value = randomValue(random, 0);
      const text = asJs(value);
      const indent = random() < 0.5 ? '\t' : undefined;
      const back = rewrite(JSON.stringify(value, null, indent));
      // Integers between 2^53 and 2^64 are kept digit by digit, so both sides are compared as JavaScript values.
      assert.is(asJs(JSON.parse(String(back))), text);
      parse(text, (json) => {
        const copy = rebuild(json);
        assert.is(asJs(JSON.parse(textOf(copy))), text);
        api.call('AzJson_delete', copy);
      });
      api.reset();
    }
  });
});

/** Takes a value apart through the getters and puts it together through the constructors. */
function rebuild(json: number): number {
  const type = api.u32(json);
  if (type === 4) {
    const items = Array.from({ length: api.call('AzJson_len', json) }, (_, i) => {
      const option = api.make('AzJson_getIndex', 72, json, i);
      assert.is(api.u8(option), 1);
      const copy = rebuild(option + 8);
      api.call('AzOptionJson_delete', option);
      return copy;
    });
    return api.make('AzJson_array', JSON_BYTES, vecOf('AzJsonVec', JSON_BYTES, items, 'AzJson_delete'));
  }
  if (type === 5) {
    const keys = api.make('AzJson_keys', 40, json);
    const entries = Array.from({ length: api.u32(keys + 8) }, (_, i) => {
      const key = api.string(api.u32(keys) + i * 40);
      const option = api.make('AzJson_getKey', 72, json, api.str(key));
      assert.is(api.u8(option), 1, key);
      const value = rebuild(option + 8);
      api.call('AzOptionJson_delete', option);
      return api.make('AzJsonKeyValue_create', 104, api.str(key), value);
    });
    api.call('AzStringVec_delete', keys);
    return api.make('AzJson_object', JSON_BYTES, vecOf('AzJsonKeyValueVec', 104, entries, 'AzJsonKeyValue_delete'));
  }
  return api.make('AzJson_clone', JSON_BYTES, json);
}

/** `_copyFromArray` of the items, which are deleted: the vec has clones. */
function vecOf(type: string, itemBytes: number, items: number[], drop: string): number {
  const array = api.space(Math.max(1, items.length * itemBytes));
  items.forEach((item, i) => {
    api.bytes(array + i * itemBytes, itemBytes).set(api.bytes(item, itemBytes).slice());
  });
  const vec = api.make(`${type}_copyFromArray`, 40, array, items.length);
  for (let i = 0; i < items.length; i++) api.call(drop, array + i * itemBytes);
  return vec;
}

test('toArray and toObject give every child', () => {
  balanced(() => {
    parse('[1,"x",[2]]', (json) => {
      const option = api.make('AzJson_toArray', 48, json);
      const items = api.u32(option + 8);
      assert.equal([api.u8(option), api.u32(option + 16)], [1, 3]);
      assert.equal(
        [0, 1, 2].map((i) => textOf(items + i * JSON_BYTES)),
        ['1', '"x"', '[2]'],
      );
      api.call('AzOptionJsonVec_delete', option);
      assert.is(api.u8(api.make('AzJson_toObject', 48, json)), 0);
    });
    parse('{"a\\n":1,"b":{}}', (json) => {
      const option = api.make('AzJson_toObject', 48, json);
      const items = api.u32(option + 8);
      assert.equal([api.string(items), textOf(items + 40)], ['a\n', '1']);
      assert.equal([api.string(items + 104), textOf(items + 144)], ['b', '{}']);
      api.call('AzOptionJsonKeyValueVec_delete', option);
    });
  });
});

test('absent keys, indices and types give None', () => {
  balanced(() => {
    parse('{"a":[1]}', (json) => {
      for (const key of ['', 'b', 'a"', 'aa'])
        assert.is(api.u8(api.make('AzJson_getKey', 72, json, api.str(key))), 0, key);
      assert.is(api.u8(api.make('AzJson_getIndex', 72, json, 0)), 0);
      assert.is(api.u8(api.make('AzJson_asString', 48, json)), 0);
      assert.is(api.u8(api.make('AzJson_asBool', 2, json)), 0);
      assert.is(api.u8(api.make('AzJson_asFloat', 16, json)), 0);
    });
    parse('[1]', (json) => assert.is(api.u8(api.make('AzJson_getIndex', 72, json, 1)), 0));
    parse('"[1,2]"', (json) => assert.is(api.call('AzJson_len', json), 0));
  });
});

test('values built with constructors are consumed and freed', () => {
  balanced(() => {
    const string = api.make('AzJson_string', JSON_BYTES, api.str('a "quoted" text'));
    const entry = api.make('AzJsonKeyValue_create', 104, api.str('key'), string);
    const entries = api.make('AzJsonKeyValueVec_fromItem', 40, entry);
    const object = api.make('AzJson_object', JSON_BYTES, entries);
    assert.is(textOf(object), '{"key":"a \\"quoted\\" text"}');
    api.call('AzJson_delete', object);
  });
});

test.run();
