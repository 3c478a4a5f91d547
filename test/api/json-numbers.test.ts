// Numbers of AzJson: integers of 64 bits, doubles by their shortest digits, rounding of what is read.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { api, balanced, JSON_BYTES, parse, randomDouble, rewrite, textOf } from './json.ts';
import { chosenSeed, seeded } from './wasm.ts';

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

test('NaN and infinities are written as null', () => {
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
    assert.is(textOf(api.make('AzJson_float', JSON_BYTES, value)), 'null');
});

test.run();
