// AzJson against JSON.parse and JSON.stringify: texts, numbers, lookups, errors, ownership.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { JQ_CASES } from './jq-cases.ts';
import { Api, chosenSeed, seeded } from './wasm.ts';

const JSON_BYTES = 64;
const api = new Api();

interface ParseError {
  message: string;
  line: number;
  column: number;
}

/** Parses `text`; `use` gets the address of the AzJson, which is deleted afterwards. */
function parse<T>(text: string | Uint8Array, use: (json: number) => T): T | ParseError {
  const result = api.space(72);
  if (typeof text === 'string') api.call('AzJson_parse', result, api.str(text));
  else api.call('AzJson_parseBytes', result, BigInt(api.put(text)), BigInt(text.byteLength));
  const ok = api.u8(result) === 0;
  const value = ok
    ? use(result + 8)
    : { message: api.string(result + 8), line: api.u32(result + 48), column: api.u32(result + 52) };
  api.call('AzResultJsonJsonParseError_delete', result);
  return value;
}

const textOf = (json: number): string => api.taken(api.make('AzJson_toString', 40, json));
const rewrite = (text: string): string | ParseError => parse(text, textOf);

/** Runs `body` and checks that the heap holds as much afterwards as before. */
function balanced(body: () => void): void {
  const before = api.heapUse();
  body();
  assert.is(api.heapUse(), before, 'heap use before and after');
  api.reset();
}

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

test('integers keep all 64 bits', () => {
  balanced(() => {
    for (const text of ['9007199254740993', '-9223372036854775808', '9223372036854775807', '18446744073709551615'])
      assert.is(rewrite(text), text);
    assert.is(rewrite('18446744073709551616'), '18446744073709552000');
    for (const value of [0n, -1n, 2n ** 53n, 2n ** 53n + 1n, 2n ** 63n - 1n, -(2n ** 63n)]) {
      const json = api.make('AzJson_int', JSON_BYTES, value);
      assert.is(textOf(json), String(value));
      const option = api.make('AzJson_asInt', 16, json);
      assert.equal([api.u8(option), BigInt.asIntN(64, api.u64(option + 8))], [1, value]);
      api.call('AzJson_delete', json);
    }
  });
});

test('asInt is Some only for integral numbers within i64', () => {
  const asInt = (text: string) =>
    parse(text, (json) => {
      const option = api.make('AzJson_asInt', 16, json);
      return api.u8(option) === 1 ? BigInt.asIntN(64, api.u64(option + 8)) : null;
    });
  balanced(() => {
    assert.is(asInt('12'), 12n);
    assert.is(asInt('1e3'), 1000n);
    assert.is(asInt('-9223372036854775808'), -(2n ** 63n));
    assert.is(asInt('9223372036854775808'), null);
    assert.is(asInt('1.5'), null);
    assert.is(asInt('1e300'), null);
    assert.is(asInt('"1"'), null);
  });
});

/** A double from random bits, or one of the kinds where printers go wrong. */
function randomDouble(random: () => number): number {
  const kind = random();
  if (kind < 0.15) return Math.floor(random() * 2 ** 53) * 10 ** Math.floor(random() * 20 - 10);
  if (kind < 0.3) return 2 ** Math.floor(random() * 2098 - 1074);
  if (kind < 0.4) return Number((random() * 1000).toFixed(Math.floor(random() * 6)));
  if (kind < 0.5) return 5e-324 * Math.floor(random() * 2 ** 40);
  const view = new DataView(new ArrayBuffer(8));
  view.setUint32(0, random() * 2 ** 32);
  view.setUint32(4, random() * 2 ** 32);
  return view.getFloat64(0);
}

test('doubles are written with the shortest digits and read exactly', () => {
  const random = seeded(chosenSeed('json doubles'));
  const fixed = [
    5e-324,
    2.2250738585072014e-308,
    1.7976931348623157e308,
    0.1,
    1 / 3,
    1e21,
    1e-7,
    123e-20,
    2 ** -44,
    1e23,
  ];
  balanced(() => {
    for (let i = 0; i < 6000; i++) {
      const value = i < fixed.length ? fixed[i] : randomDouble(random);
      if (!Number.isFinite(value)) continue;
      const json = api.make('AzJson_float', JSON_BYTES, value);
      const text = textOf(json);
      assert.is(text, Object.is(value, -0) ? '-0' : String(value));
      // More digits than needed, and a form that no printer chooses.
      const precise = value.toExponential(Math.floor(random() * 40)).replace('e+', 'E+00');
      parse(precise, (read) => assert.is(api.f64(read + 48), Number(precise), precise));
      if (i % 50 === 0) api.reset();
    }
  });
});

test('halfway decimals of many digits round to even', () => {
  const halfways = [
    '9007199254740993.0',
    `9007199254740993.${'0'.repeat(900)}1`,
    '1.00000000000000011102230246251565404236316680908203125',
    `1.00000000000000011102230246251565404236316680908203125${'0'.repeat(800)}1`,
    '2.4703282292062327208e-324',
    '2.4703282292062328e-324',
    `0.${'0'.repeat(400)}1e401`,
    `${'9'.repeat(400)}e-400`,
    '1.7976931348623158e308',
  ];
  balanced(() => {
    for (const text of halfways) parse(text, (json) => assert.is(api.f64(json + 48), Number(text), text));
  });
});

/** A random JSON value: bushy near the top, with awkward strings and keys. */
function randomValue(random: () => number, depth: number): unknown {
  const kind = Math.floor(random() * (depth > 4 ? 5 : 8));
  if (kind === 0) return null;
  if (kind === 1) return random() < 0.5;
  if (kind === 2) return Math.floor(random() * 2000 - 1000);
  if (kind === 3) {
    const value = randomDouble(random);
    return Number.isFinite(value) && !Object.is(value, -0) ? value : 0;
  }
  if (kind === 4) return randomText(random);
  const size = Math.floor(random() * 6);
  if (kind < 7) return Array.from({ length: size }, () => randomValue(random, depth + 1));
  // A key that looks like an array index would be moved to the front by JavaScript.
  return Object.fromEntries(
    Array.from({ length: size }, () => [`k${randomText(random)}`, randomValue(random, depth + 1)]),
  );
}

function randomText(random: () => number): string {
  const alphabet = ['a', 'ß', '€', '😀', '"', '\\', '\n', '\u0001', '/', ' ', '{', ']', ',', ':', '\u007f', '0'];
  return Array.from({ length: Math.floor(random() * 8) }, () => alphabet[Math.floor(random() * alphabet.length)]).join(
    '',
  );
}

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

test('NaN and infinities are written as null', () => {
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
    assert.is(textOf(api.make('AzJson_float', JSON_BYTES, value)), 'null');
});

const ERRORS: [text: string, message: RegExp, line: number, column: number][] = [
  ['', /ends where a value is expected/, 1, 1],
  ['  ', /ends where/, 1, 3],
  ['nul', /expected a value/, 1, 1],
  ['[1,]', /expected a value/, 1, 4],
  ['[1 2]', /expected , or \]/, 1, 4],
  ['[1', /ends inside an array/, 1, 3],
  ['{"a":1,}', /expected a key/, 1, 8],
  ['{"a" 1}', /expected : after/, 1, 6],
  ['{a:1}', /expected a key/, 1, 2],
  ['{"a":1', /ends inside an object/, 1, 7],
  ['{"é":\n  x}', /expected a value/, 2, 3],
  ['"abc', /ends inside a string/, 1, 5],
  ['"a\nb"', /control character/, 1, 3],
  ['"\\x"', /unknown escape/, 1, 3],
  ['"\\u12G4"', /four hexadecimal/, 1, 4],
  ['"\\ud800"', /lone leading/, 1, 8],
  ['"\\ud800\\u0041"', /lone leading/, 1, 14],
  ['"\\udc00"', /lone trailing/, 1, 8],
  ['01', /something follows/, 1, 2],
  ['1.', /not a number/, 1, 1],
  ['.5', /expected a value/, 1, 1],
  ['+1', /expected a value/, 1, 1],
  ['-', /not a number/, 1, 1],
  ['1e', /not a number/, 1, 1],
  ['1e400', /out of range/, 1, 1],
  ['1 1', /something follows/, 1, 3],
  ['[1}', /expected , or \]/, 1, 3],
  ['\u00a01', /expected a value/, 1, 1],
  ["'a'", /expected a value/, 1, 1],
  [`${'['.repeat(129)}${']'.repeat(129)}`, /nested more than 128/, 1, 129],
];

test('errors say what and where', () => {
  balanced(() => {
    for (const [text, message, line, column] of ERRORS) {
      const error = parse(text, textOf);
      if (typeof error === 'string') assert.unreachable(`${text} was accepted`);
      else {
        assert.match(error.message, message);
        assert.equal([error.line, error.column], [line, column], text);
      }
    }
  });
  assert.is(typeof rewrite(`${'['.repeat(128)}${']'.repeat(128)}`), 'string');
});

test('malformed texts are refused exactly where JSON.parse refuses them', () => {
  const random = seeded(chosenSeed('json mutations'));
  const pick = (text: string) => text[Math.floor(random() * text.length)];
  balanced(() => {
    for (let i = 0; i < 4000; i++) {
      let text = JSON.stringify(randomValue(random, 2));
      for (let n = Math.ceil(random() * 3); n > 0; n--) {
        const at = Math.floor(random() * (text.length + 1));
        const cut = random() < 0.5 ? 1 : 0;
        text =
          text.slice(0, at) + (random() < 0.7 ? pick('{}[]",:\\0129.eE+-tfnu \n\u0001é') : '') + text.slice(at + cut);
      }
      // Half a surrogate pair cannot be written as UTF-8, and a number too large for a double is an error here.
      if (/[\ud800-\udfff]/u.test(text) || /\\ud[89a-f]/i.test(text)) continue;
      let expected: string | undefined;
      try {
        expected = JSON.stringify(JSON.parse(text));
      } catch {
        expected = undefined;
      }
      const got = rewrite(text);
      if (typeof got !== 'string' && got.message === 'number out of range') continue;
      assert.is(typeof got === 'string', expected !== undefined, text);
      if (i % 50 === 0) api.reset();
    }
  });
});

test('bytes that are not UTF-8 are refused', () => {
  balanced(() => {
    for (const bytes of [[34, 0x80, 34], [34, 0xc3, 34], [34, 0xed, 0xa0, 0x80, 34], [0xff]]) {
      const error = parse(Uint8Array.from(bytes), textOf);
      assert.ok(typeof error !== 'string' && /UTF-8/.test(error.message));
    }
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
