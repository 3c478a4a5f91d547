// What is typed into controls: which text callbacks are told, what outlives a new document, and what the page is told.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { decodeFrame } from '../../loader/decode.ts';
import type { Patch } from '../../runtime-as/tables/wire/patches.ts';
import { App, DO_NOTHING, kindOf, REFRESH } from './app.ts';

const test = suite('runtime/controls');
const app = await App.start();
const { runtime } = app;
const { exports, memory } = runtime;
const patchesOf = (frame: Uint8Array | undefined): Patch[] => (frame ? decodeFrame(frame) : []);

const TEXT_INPUT_BYTES = 496;
const NO = 1;
/** The body is 0, the input 1. */
const INPUT = 1;

interface Field {
  /** Text that the app gives the input. */
  value: string;
  told: string[];
  /** Answers: AzUpdate, and NO for a text that is not valid. */
  update: number;
  valid: number;
}
const field: Field = { value: '', told: [], update: DO_NOTHING, valid: 0 };

/** AzOnTextInputReturn of a callback with an AzTextInputState, which it deletes. */
const callbackSlot = (name: string): number =>
  app.addFunction((data, _info, state) => {
    const view = new DataView(memory.buffer);
    const text = view.getUint32(Number(state), true);
    const points = Array.from({ length: view.getUint32(Number(state) + 8, true) }, (_, i) =>
      view.getUint32(text + 4 * i, true),
    );
    field.told.push(`${name} ${String.fromCodePoint(...points)} @${view.getUint32(Number(state) + 128, true)}`);
    exports.AzTextInputState_delete(Number(state));
    exports.AzRefAny_delete(Number(data));
    return BigInt(field.update) | (BigInt(field.valid) << 32n);
  });
const slots = {
  OnTextInput: callbackSlot('typed'),
  OnVirtualKeyDown: callbackSlot('key'),
  OnFocusLost: callbackSlot('left'),
};

/** The layout callback: a body with the text input. */
const layoutSlot = app.addFunction((model, _info, _x2, _x3, ret) => {
  exports.AzRefAny_delete(Number(model));
  const at = exports.AzStartup_alloc(TEXT_INPUT_BYTES);
  const child = exports.AzStartup_alloc(240);
  exports.AzTextInput_create(at);
  exports.AzTextInput_setText(at, app.string(field.value));
  for (const [name, slot] of Object.entries(slots))
    exports[`AzTextInput_set${name}` as `Az${string}`](at, app.refAny(), slot);
  exports.AzTextInput_dom(child, at);
  exports.AzDom_createBody(Number(ret));
  exports.AzDom_addChild(Number(ret), child);
  exports.AzStartup_free(at);
  exports.AzStartup_free(child);
  return 0n;
});

function start(value: string): void {
  Object.assign(field, { value, told: [], update: DO_NOTHING, valid: 0 });
  exports.AzStartup_setLayoutCbTableIdx(layoutSlot);
  runtime.initLayoutCache();
}

const type = (payload: string, caret = [...payload].length): Patch[] =>
  patchesOf(runtime.dispatch(kindOf('input'), { node: INPUT, x: caret, payload }));
const press = (): Patch[] => patchesOf(runtime.dispatch(kindOf('keydown'), { node: INPUT, button: 10 }));

test('callbacks are told what the control shows, and where the caret is', () => {
  start('old');
  press();
  assert.equal(type('née 🐌', 4), []);
  press();
  runtime.dispatch(kindOf('focusout'), { node: INPUT, button: 0xffff_ffff });
  assert.equal(field.told, ['key old @3', 'typed née 🐌 @4', 'key née 🐌 @4', 'left née 🐌 @4']);
});

test('a text that is not valid is taken back, also together with a new document', () => {
  start('a');
  assert.equal(type('ab'), []);
  field.valid = NO;
  for (field.update of [DO_NOTHING, REFRESH])
    assert.equal(type('abc'), [{ kind: 'SetValue', node: INPUT, text: 'ab' }]);
  field.told = [];
  press();
  assert.equal(field.told, ['key ab @2']);
  assert.ok(runtime.defaultPrevented(), 'a key that is not valid does nothing');
});

test('typed text outlives documents in which the app says the same, and gives way to what it says anew', () => {
  start('a');
  field.update = REFRESH;
  assert.equal(type('ab'), []);
  press();
  assert.is(field.told.at(-1), 'key ab @2');
  field.value = 'from the app';
  assert.equal(press(), [{ kind: 'SetAttr', node: INPUT, name: 'value', value: 'from the app' }]);
  press();
  assert.is(field.told.at(-1), 'key from the app @12');
  field.valid = NO;
  field.value = 'x';
  assert.equal(
    type('from the app!'),
    [{ kind: 'SetAttr', node: INPUT, name: 'value', value: 'x' }],
    'the app has the last word',
  );
  assert.match(runtime.renderHtml(), 'value="x"');
});

test('long texts arrive whole, and a new start forgets what was typed', () => {
  start('');
  const long = 'löng '.repeat(20_000);
  type(long);
  assert.is(field.told[0], `typed ${long} @100000`);
  start('again');
  press();
  assert.equal(field.told, ['key again @5']);
});

test('a thousand keystrokes leave no memory behind', () => {
  start('');
  field.update = REFRESH;
  const round = (n: number) => {
    for (let i = 0; i < n; i++) {
      field.valid = i % 3 === 0 ? NO : 0;
      field.value = i % 5 === 0 ? `v${i % 2}` : field.value;
      type(`text ${i % 7}`);
      press();
    }
    field.told = [];
  };
  round(200);
  const before = app.heapUse();
  round(1000);
  assert.is(app.heapUse(), before);
});

test.run();
