// The host side: slots without a module, images, the model's way through JSON, traps that leave the runtime usable.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { AzExit, AzTrap } from '../../runtime-as/host/index.ts';
import { MEMORY } from '../../runtime-as/tables/memory.ts';
import { App, DO_NOTHING } from './app.ts';

const test = suite('runtime/host');
const app = await App.start();
const { runtime } = app;

test('a slot whose module has not arrived says its name', () => {
  const loaded = app.slotOf(() => DO_NOTHING);
  const slots = [
    { slot: loaded, name: 'here' },
    { slot: 9000, name: 'on_click' },
    { slot: 9100, name: 'on_hover' },
  ];
  runtime.declareSlots(slots, { params: ['i32', 'i64', 'v128'], results: ['i64', 'f64'] });
  const call = (slot: number) => runtime.table.get(slot)(0n, 0n, 0n, 0n, 0n, 0, 0, 0, 0);
  assert.is(
    App.trapOf(() => call(9000)),
    'function on_click (slot 9000) has not been loaded',
  );
  assert.is(
    App.trapOf(() => call(9100)),
    'function on_hover (slot 9100) has not been loaded',
  );
  assert.ok(runtime.uniform.get(9100));
  call(loaded);
});

test('an image is placed in its window and nowhere else', () => {
  const { memory } = runtime;
  runtime.loadImage(Uint8Array.of(1, 2, 3), 0x40_0000);
  assert.equal([...new Uint8Array(memory.buffer, 0x40_0000, 4)], [1, 2, 3, 0]);
  runtime.loadImage(Uint8Array.of(9), MEMORY.imageBase);
  assert.equal([...new Uint8Array(memory.buffer, 0x40_0000, 3)], [0, 0, 0], 'the old image is gone');
  for (const base of [MEMORY.imageBase - 1, MEMORY.imageEnd])
    assert.match(
      App.trapOf(() => runtime.loadImage(Uint8Array.of(1), base)),
      'does not fit the window 0x200000..0x1000000',
    );
});

test('a trap leaves the stack pointer and the runtime as they were', () => {
  app.show({
    make: 'Body',
    on: [
      {
        filter: 'Hover.MouseUp',
        call: () => {
          runtime.sp.value -= 64;
          throw new AzTrap('the app failed');
        },
      },
    ],
  });
  const { value } = runtime.sp;
  assert.is(
    App.trapOf(() => runtime.dispatch(2, { node: 0 })),
    'the app failed',
  );
  assert.is(runtime.sp.value, value);
  assert.match(runtime.renderHtml(), '<body id="az_0"');
});

test('before there is a document, a model or a layout callback, errors say what to do', async () => {
  const empty = await App.start();
  assert.match(
    App.trapOf(() => empty.runtime.renderHtml()),
    'there is no document yet',
  );
  empty.runtime.exports.AzStartup_setLayoutCbTableIdx(0);
  assert.match(
    App.trapOf(() => empty.runtime.initLayoutCache()),
    'no layout callback: run main()',
  );
});

/** Gives the app a model {"n": …} whose only field lives in JavaScript. */
function withModel(state: { n: number; isRefused?: boolean }): void {
  const { exports } = runtime;
  const toJson = app.addFunction((refAny, _x1, _x2, _x3, ret) => {
    exports.AzRefAny_delete(Number(refAny));
    exports.AzJson_int(Number(ret), BigInt(state.n));
    return 0n;
  });
  const fromJson = app.addFunction((json, _x1, _x2, _x3, ret) => {
    app.with(16, (at, view) => {
      exports.AzJson_asInt(at, Number(json));
      state.n = Number(view.getBigInt64(8, true));
    });
    exports.AzJson_delete(Number(json));
    if (state.isRefused) exports.AzResultRefAnyString_err(Number(ret), app.string('n is odd'));
    else exports.AzResultRefAnyString_ok(Number(ret), app.refAny());
    return 0n;
  });
  const model = app.refAny();
  exports.AzRefAny_setSerializeFn(model, toJson);
  exports.AzRefAny_setDeserializeFn(model, fromJson);
  exports.AzStartup_setRefAny(model);
  exports.AzStartup_registerStateDeserializer(fromJson);
}

test("the model goes through the app's toJson and fromJson", () => {
  const state = { n: 41 };
  withModel(state);
  assert.is(runtime.serializeState(), '41');
  const info = runtime.appInfo();
  assert.is(info.typeId, 1n);
  assert.ok(info.toJsonSlot > 0 && info.fromJsonSlot > 0);
  runtime.hydrate('42');
  assert.is(state.n, 42);
  assert.is(runtime.serializeState(), undefined, 'the new model has no toJson');
});

test('a model that cannot be read says why, and the old one stays', () => {
  const state = { n: 1, isRefused: true };
  withModel(state);
  assert.match(
    App.trapOf(() => runtime.hydrate('{"n": ')),
    /hydrate: the model is not JSON: .*\(line 1, column \d+\)/,
  );
  assert.is(
    App.trapOf(() => runtime.hydrate('3')),
    'hydrate: fromJson of the app refused the model: n is odd',
  );
  assert.is(runtime.serializeState(), '3');
  runtime.exports.AzStartup_registerStateDeserializer(0);
  runtime.exports.AzStartup_setRefAny(app.refAny());
  assert.match(
    App.trapOf(() => runtime.hydrate('3')),
    'the app has no fromJson',
  );
});

test('exit() of the app arrives with its code', async () => {
  const other = await App.start();
  const { exports } = other.runtime;
  if (typeof exports.exit !== 'function') throw new Error('the runtime has no exit()');
  try {
    (exports.exit as (code: number) => void)(3);
    assert.unreachable();
  } catch (error) {
    assert.instance(error, AzExit);
    assert.is((error as AzExit).code, 3);
  }
});

test.run();
