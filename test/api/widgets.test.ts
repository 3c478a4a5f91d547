// Every widget of the tables: each of its functions is called once, what it holds then becomes an element with all its
// callbacks, and nothing of it stays on the heap. Fields are read back by the measured layout.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { functions, types } from '../../runtime-as/tables/api/index.ts';
import { fieldAt, layoutOf, vecItem } from '../../runtime-as/tables/api/layout.ts';
import type { FunctionRow } from '../../runtime-as/tables/api/model.ts';
import { signatureOf } from '../../runtime-as/tables/placement.ts';
import { describeDom, nodesOf } from './describe.ts';
import { Api } from './wasm.ts';

type Wasm = number | bigint;

/** Structures with `AzX_dom`. */
const WIDGETS = Object.keys(types).filter((name) => functions[`Az${name}_dom`]?.params[0]?.[1] === name);
/** What a page cannot do is refused by name when the widget becomes an element. */
const REFUSED = /PlaceholderStyle|ColumnContextMenu/;
const SLOT = 4100;

let api = new Api();
const size = (type: string): number => layoutOf(type).size;
const box = (): number => api.make('AzRefAny_newC', 24, BigInt(api.space(8)), 0n, 8, 8, 1n, api.str('Data'), 0, 0, 0);

/** A vec with two elements, which are cloned into it. */
function vecOf(type: string): number {
  const item = vecItem(type) as string;
  const items = api.space(2 * size(item));
  for (let i = 0; i < 2; i++)
    api.bytes(items + i * size(item), size(item)).set(api.bytes(wasmOf(item)[0] as number, size(item)));
  const vec = api.make(`Az${type}_copyFromPtr`, 40, items, 2);
  for (let i = 0; i < 2; i++) api.call(`Az${item}_delete`, items + i * size(item));
  return vec;
}

/** Wasm arguments for one C argument of a type. */
function wasmOf(type: string): Wasm[] {
  if (type === 'String') return [api.str('Grüße')];
  if (type === 'RefAny') return [box()];
  if (type === 'Dom') return [api.make('AzDom_createDiv', 240)];
  if (type === 'OptionRefAny') return [api.make('AzOptionRefAny_some', 32, box())];
  if (type === 'OptionUsize') return [1n, 1n];
  if (type === 'PixelValue' || type === 'PixelValueNoPercent') return [0n, 5000n];
  if (type === 'ImageRef') return [api.make('AzImageRef_nullImage', 32, 3, 2, 3, 0n, 0n)];
  if (/CallbackType$/.test(type)) return [SLOT];
  if (/Callback$/.test(type)) {
    const wrapper = api.space(40);
    api.view().setUint32(wrapper, SLOT, true);
    return [wrapper];
  }
  if (type === 'CssPropertyWithConditionsVec' || type === 'StyleBackgroundContentVec') return [api.space(40)];
  if (vecItem(type)) return [vecOf(type)];
  const row = types[type];
  if (row?.kind === 'struct' && size(type) > 16) return [create(type)];
  return [1];
}

function argumentsOf(symbol: string, row: FunctionRow, from: number): Wasm[] {
  const values = row.params.slice(from).flatMap(([, type]) => wasmOf(type));
  const wasm = signatureOf(symbol, row).params.slice(-values.length || undefined);
  return values.map((value, i) => ('wasm' in wasm[i] && wasm[i].wasm === 'i64' ? BigInt(value) : value));
}

/** Its shortest constructor. */
function creatorOf(type: string): string {
  const makers = Object.entries(functions).filter(
    ([symbol, { params, result }]) =>
      result === type && /^Az\w+_(create|new|largeButton)$/.test(symbol) && params.every(([, param]) => param !== type),
  );
  const best = makers.find(([symbol]) => symbol.endsWith('_new')) ?? makers[0];
  if (!best) throw new Error(`nothing makes a ${type}`);
  return best[0];
}

function create(type: string): number {
  // Rows are filled in by hand; one without cells is all zero.
  if (type === 'ListViewRow') return api.space(size(type));
  const symbol = creatorOf(type);
  return api.make(symbol, size(type), ...argumentsOf(symbol, functions[symbol], 0));
}

/** Calls every function of the widget but the one that makes an element; returns it as it then is. */
function setEverything(type: string): { widget: number; called: number } {
  let widget = create(type);
  let called = 0;
  for (const [symbol, row] of Object.entries(functions)) {
    if (!symbol.startsWith(`Az${type}_`) || REFUSED.test(symbol) || row.byref || row.params[0] === undefined) continue;
    const [, self] = row.params[0];
    const method = symbol.slice(type.length + 3);
    if (self === `&mut ${type}` && /^(set|add)/.test(method)) api.call(symbol, widget, ...argumentsOf(symbol, row, 1));
    else if (self === type && method.startsWith('with'))
      widget = api.make(symbol, size(type), widget, ...argumentsOf(symbol, row, 1));
    else continue;
    called += 1;
  }
  return { widget, called };
}

test('the tables describe the widgets', () => {
  assert.ok(WIDGETS.length >= 36, WIDGETS.join());
});

for (const type of WIDGETS)
  test(`${type}: all functions, a clone, an element, and nothing left`, () => {
    api = new Api();
    // Buffers that the runtime keeps for good are made once.
    api.call('AzDom_delete', api.make(`Az${type}_dom`, 240, setEverything(type).widget));
    const before = api.heapUse();
    const { widget, called } = setEverything(type);
    const copy = api.make(`Az${type}_clone`, size(type), widget);
    api.call(`Az${type}_delete`, copy);
    const dom = api.make(`Az${type}_dom`, 240, widget);
    const text = describeDom(api, dom);
    assert.match(text, /^<(div|button|input|textarea|nav) class="az-[a-z-]+"/);
    assert.ok(nodesOf(api, api.u32(dom + 8)).length > 0);
    assert.ok(
      called > 0 ||
        !/setOn|withOn/.test(
          Object.keys(functions)
            .filter((s) => s.startsWith(`Az${type}_`))
            .join(),
        ),
    );
    api.call('AzDom_delete', dom);
    assert.is(api.heapUse(), before, `${called} functions`);
  });

for (const type of WIDGETS.filter((name) => functions[`Az${name}_swapWithDefault`]))
  test(`${type}: swapWithDefault hands the value out and leaves a default`, () => {
    api = new Api();
    const before = api.heapUse();
    const { widget } = setEverything(type);
    const bytes = [...api.bytes(widget, size(type))];
    const out = api.make(`Az${type}_swapWithDefault`, size(type), widget);
    assert.equal([...api.bytes(out, size(type))], bytes);
    api.call(`Az${type}_delete`, out);
    api.call(`Az${type}_delete`, widget);
    assert.is(api.heapUse(), before);
  });

test('setters write the field that the layout has, with and without a moved copy', () => {
  api = new Api();
  const cases: [
    symbol: string,
    type: string,
    path: string,
    args: Wasm[],
    read: (at: number) => number,
    value: number,
  ][] = [
    ['AzSlider_setValue', 'Slider', 'slider_state.inner.value', [0.5], (at) => api.view().getFloat32(at, true), 0.5],
    [
      'AzRadioGroup_setSelectedIndex',
      'RadioGroup',
      'radio_group_state.inner.selected_index',
      [3],
      (at) => api.u32(at),
      3,
    ],
    ['AzModal_setOpen', 'Modal', 'modal_state.inner.open', [0], (at) => api.u8(at), 0],
    ['AzTabHeader_setActiveTab', 'TabHeader', 'active_tab', [2], (at) => api.u32(at), 2],
    ['AzListView_setSortedBy', 'ListView', 'sorted_by', [1n, 2n], (at) => api.u8(at) * 10 + api.u32(at + 8), 12],
    [
      'AzListView_setContentHeight',
      'ListView',
      'content_height',
      [0n, 9n],
      (at) => api.u8(at) * 100 + api.u32(at + 16),
      109,
    ],
    ['AzChip_setKind', 'Chip', 'kind', [4], (at) => api.u32(at), 4],
  ];
  for (const [symbol, type, path, args, read, value] of cases) {
    const at = fieldAt(type, path).offset;
    const widget = create(type);
    api.call(symbol, widget, ...args);
    assert.is(read(widget + at), value, symbol);
    const twin = symbol.replace('_set', '_with').replace('withKind', 'withChipKind');
    assert.is(read(api.make(twin, size(type), create(type), ...args) + at), value, twin);
  }
});

test('the three forms of a callback fill the same handler', () => {
  api = new Api();
  const handler = fieldAt('DropDown', 'on_choice_change').offset;
  const ctx = () => api.make('AzOptionRefAny_some', 32, box());
  const wrapper = api.space(40);
  api.view().setUint32(wrapper, SLOT + 2, true);
  for (const [form, args, slot, hasCtx] of [
    ['', [SLOT], SLOT, 0],
    ['WithCtx', [SLOT + 1, ctx()], SLOT + 1, 1],
    ['Struct', [wrapper], SLOT + 2, 0],
  ] as const) {
    const widget = create('DropDown');
    api.call(`AzDropDown_setOnChoiceChange${form}`, widget, box(), ...args);
    assert.equal(
      [api.u8(widget + handler), api.u32(widget + handler + 32), api.u8(widget + handler + 40)],
      [1, slot, hasCtx],
      form,
    );
  }
});

test('text becomes code points and back', () => {
  api = new Api();
  const input = api.make('AzTextInput_create', size('TextInput'));
  api.call('AzTextInput_setText', input, api.str('aé€😀'));
  assert.is(api.u32(input + 8), 4);
  const points = Array.from({ length: 4 }, (_, i) => api.u32(api.u32(input) + 4 * i));
  assert.equal(points, [0x61, 0xe9, 0x20ac, 0x1f600]);
  assert.is(api.taken(api.make('AzTextInputState_getText', 40, input)), 'aé€😀');
  const shown = describeDom(api, api.make('AzTextInput_dom', 240, input));
  assert.match(shown, 'value="aé€😀"');
});

test('numbers are shown as the shortest text that means them', () => {
  api = new Api();
  for (const [number, text] of [
    [0, '0'],
    [-0, '0'],
    [0.1, '0.1'],
    [-2.5, '-2.5'],
    [16777216, '16777216'],
    [1 / 3, '0.33333334'],
    [3.4028234663852886e38, '3.4028235e+38'],
  ] as const) {
    const input = api.make('AzNumberInput_create', size('NumberInput'), number);
    assert.match(describeDom(api, api.make('AzNumberInput_dom', 240, input)), `value="${text}"`);
  }
});

test('styles that a page does not have are refused by name', () => {
  api = new Api();
  const style = api.make(
    'AzCssPropertyWithConditionsVec_fromItem',
    40,
    api.make('AzCssPropertyWithConditions_simple', 176, api.make('AzCssProperty_opacity', 136, 500n)),
  );
  const input = api.make(
    'AzTextInput_withPlaceholderStyle',
    size('TextInput'),
    api.make('AzTextInput_create', size('TextInput')),
    style,
  );
  assert.throws(
    () => api.make('AzTextInput_dom', 240, input),
    /AzTextInput_dom: styles of placeholders are not supported/,
  );
});

test.run();
