// What AzJson refuses: the same texts as JSON.parse, and it says what is wrong, and where.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { api, balanced, parse, randomValue, rewrite, textOf } from './json.ts';
import { chosenSeed, seeded } from './wasm.ts';

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

test.run();
