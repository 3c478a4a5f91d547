// What callbacks read (AzCallbackInfo, AzLayoutCallbackInfo) and the small values of the API: lengths, colors, points,
// enumerations, options. Structures of up to 16 bytes are checked as C sees them.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { functions, types } from '../../runtime-as/tables/api/index.ts';
import { fieldOffsets, layoutOf, payloadOffset } from '../../runtime-as/tables/api/layout.ts';
import { lowerFirst } from '../../runtime-as/tables/api/model.ts';
import { Api } from './wasm.ts';

const api = new Api();
const offset = (type: string, field: string): number =>
  fieldOffsets(type).find(([name]) => name === field)?.[2] as number;
const hex = (at: number, byteLen: number): string => Buffer.from(api.bytes(at, byteLen)).toString('hex');

test('lengths are thousandths with a metric', () => {
  const cases: [symbol: string, value: number, metric: number, thousandths: bigint][] = [
    ['AzPixelValue_px', 1.5, 0, 1500n],
    ['AzPixelValue_pt', -2, 1, -2000n],
    ['AzPixelValue_em', 0.0625, 2, 62n],
    ['AzPixelValue_rem', 3, 3, 3000n],
    ['AzPixelValue_percent', 100, 7, 100_000n],
    ['AzStyleFontSize_px', 16, 0, 16_000n],
    ['AzAngleValue_turn', 0.25, 3, 250n],
  ];
  for (const [symbol, value, metric, thousandths] of cases) {
    const at = api.make(symbol, 16, value);
    assert.equal([api.u64(at), api.view().getBigInt64(at + 8, true)], [BigInt(metric), thousandths], symbol);
  }
  const number = api.make('AzFloatValue_create', 8, 2.5);
  assert.is(api.call('AzFloatValue_get', number), 2.5);
});

test('colors, points, sizes and rectangles', () => {
  assert.is(hex(api.make('AzColorU_create', 4, 1, 2, 3, 4), 4), '01020304');
  assert.is(hex(api.make('AzColorU_rgb', 4, 1, 2, 255), 4), '0102ffff');
  assert.is(hex(api.make('AzColorU_magenta', 4), 4), 'ff00ffff');
  assert.is(hex(api.make('AzColorU_transparent', 4), 4), '00000000');
  const rect = api.make('AzLogicalRect_create', 16, 1, 2, 3.5, 4);
  assert.equal(
    [0, 4, 8, 12].map((i) => api.view().getFloat32(rect + i, true)),
    [1, 2, 3.5, 4],
  );
});

test('rectangles in whole px: what they hold, and what holds them', () => {
  const rect = (...words: number[]): number => api.put(new Uint8Array(BigInt64Array.from(words.map(BigInt)).buffer));
  const box = rect(-2, 3, 10, 20);
  const holds = (x: number, y: number): number => api.call('AzLayoutRect_containsF32', box, x, y);
  assert.equal([holds(-2, 3), holds(7.99, 22.5), holds(8, 3), holds(0, 23), holds(Number.NaN, 5)], [1, 1, 0, 0, 0]);
  const contains = (...words: number[]): number => api.call('AzLayoutRect_containsRect', box, rect(...words));
  assert.equal([contains(-2, 3, 10, 20), contains(0, 4, 8, 19), contains(0, 4, 9, 1)], [1, 1, 0]);
  const list = rect(...[0, 0, 1, 1], ...[-5, 7, 2, 3], ...[4, -1, 6, 2]);
  const around = api.make('AzLayoutRect_union', 40, BigInt(list), 3n);
  assert.equal(
    [api.u8(around), ...[8, 16, 24, 32].map((at) => Number(api.view().getBigInt64(around + at, true)))],
    [...[1, -5, -1], ...[15, 11]],
  );
  assert.is(api.u8(api.make('AzLayoutRect_union', 40, 0n, 0n)), 0);
});

test('every enumeration constructor returns its position', () => {
  let count = 0;
  for (const [name, row] of Object.entries(types)) {
    if (row.kind !== 'enum') continue;
    row.variants.forEach((variant, value) => {
      const symbol = `Az${name}_${lowerFirst(variant)}`;
      if (functions[symbol]?.glue?.make !== 'enum') return;
      assert.is(api.call(symbol), value, symbol);
      count += 1;
    });
  }
  assert.ok(count > 300);
});

test('every union constructor without a payload sets its tag and zeroes the rest', () => {
  for (const [name, row] of Object.entries(types)) {
    if (row.kind !== 'union') continue;
    const { size } = layoutOf(name);
    row.variants.forEach(([variant, payload], tag) => {
      const symbol = `Az${name}_${lowerFirst(variant)}`;
      const glue = functions[symbol]?.glue;
      if (payload || glue?.make !== 'variant') return;
      const at = api.space(size);
      api.bytes(at, size).fill(0xee);
      api.call(symbol, at);
      assert.is(
        hex(at, size),
        tag
          .toString(16)
          .padStart(2, '0')
          .padEnd(size * 2, '0'),
        symbol,
      );
    });
    api.reset();
  }
});

test('options of scalars hold their value where C expects it', () => {
  const cases: [symbol: string, value: number | bigint, image: string][] = [
    ['AzOptionBool_some', 1, '0101'],
    ['AzOptionU8_some', 200, '01c8'],
    ['AzOptionI32_some', -2, '01000000feffffff'],
    ['AzOptionU64_some', 0x1122334455667788n, '01000000000000008877665544332211'],
    ['AzOptionF32_some', 1.5, '010000000000c03f'],
    ['AzOptionF64_some', 1.5, '0100000000000000000000000000f83f'],
    ['AzEventFilter_hover', 5, '0000000005000000'],
    ['AzEventFilter_window', 20, '0200000014000000'],
  ];
  for (const [symbol, value, image] of cases)
    assert.is(hex(api.make(symbol, image.length / 2, value), image.length / 2), image, symbol);
});

test('an AzCallbackInfo answers what it was made with', () => {
  const info = api.space(layoutOf('CallbackInfo').size);
  api.view().setBigUint64(info + offset('CallbackInfo', 'hit_dom_node') + 8, 8n, true);
  const cursor = info + offset('CallbackInfo', 'cursor_in_viewport');
  api.view().setUint8(cursor, 1);
  api.view().setFloat32(cursor + 4, 12.5, true);
  api.view().setFloat32(cursor + 8, 7, true);
  assert.equal(api.u64(api.make('AzCallbackInfo_getHitNode', 16, info) + 8), 8n);
  for (const symbol of ['AzCallbackInfo_getCursorPosition', 'AzCallbackInfo_getCursorRelativeToViewport']) {
    const at = api.make(symbol, 12, info);
    assert.equal(
      [api.u8(at), api.view().getFloat32(at + 4, true), api.view().getFloat32(at + 8, true)],
      [1, 12.5, 7],
      symbol,
    );
  }
  assert.is(api.u8(api.make('AzCallbackInfo_getCursorRelativeToNode', 12, info)), 0);
});

test('keyboard and mouse are at rest before the first event', () => {
  const before = api.heapUse();
  const keys = api.make('AzCallbackInfo_getCurrentKeyboardState', layoutOf('KeyboardState').size, api.space(56));
  assert.is(api.u8(keys), 0);
  assert.is(api.u32(keys + offset('KeyboardState', 'pressed_virtual_keycodes') + 8), 0);
  api.call('AzKeyboardState_delete', keys);
  const mouse = api.make('AzCallbackInfo_getCurrentMouseState', layoutOf('MouseState').size, api.space(56));
  assert.is(api.u8(mouse + offset('MouseState', 'cursor_position')), 1);
  assert.is(api.u8(mouse + offset('MouseState', 'left_down')), 0);
  assert.is(api.heapUse(), before);
});

test('changes for a node that does not exist are refused', () => {
  const text = api.str('new');
  assert.throws(
    () => api.call('AzCallbackInfo_changeNodeText', api.space(56), 0n, 0n, text),
    /not a node .* item id 0/,
  );
  api.call('AzString_delete', text);
});

test('a layout callback sees the size of its window', () => {
  const info = api.space(layoutOf('LayoutCallbackInfo').size);
  const size = info + offset('LayoutCallbackInfo', 'window_size');
  api.view().setFloat32(size, 640, true);
  api.view().setFloat32(size + 4, 480, true);
  api.view().setUint32(size + offset('WindowSize', 'dpi'), 192, true);
  const ask = (method: string, ...args: number[]) => api.call(`AzLayoutCallbackInfo_${method}`, info, ...args);
  assert.equal([ask('getWindowWidth'), ask('getWindowHeight'), ask('getDpiFactor')], [640, 480, 2]);
  assert.equal([ask('windowWidthLessThan', 640), ask('windowWidthLessThan', 641)], [0, 1]);
  assert.equal([ask('windowHeightGreaterThan', 480), ask('windowHeightGreaterThan', 479)], [0, 1]);
  assert.equal([ask('windowWidthBetween', 640, 700), ask('windowWidthBetween', 0, 639)], [1, 0]);
});

test('payloads of unions lie where C puts them', () => {
  assert.is(payloadOffset('OptionU8', 'Some'), 1);
  assert.is(payloadOffset('EventFilter', 'Hover'), 4);
  assert.is(payloadOffset('OptionString', 'Some'), 8);
});

test.run();
