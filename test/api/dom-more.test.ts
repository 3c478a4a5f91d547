// The less common parts of documents, called alone: node types with a payload, style sheets and icons as values, merge callbacks,
// and small values. Everything is given back.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { types } from '../../runtime-as/tables/api/index.ts';
import { fieldAt, layoutOf } from '../../runtime-as/tables/api/layout.ts';
import { describeDom } from './describe.ts';
import { Api } from './wasm.ts';

let api = new Api();
const DOM_BYTES = 240;
const at = (type: string, path: string): number => fieldAt(type, path).offset;
const make = (symbol: string, type: string, ...args: (number | bigint)[]): number =>
  api.make(symbol, layoutOf(type).size, ...args);

function balanced(name: string, body: () => void): void {
  test(name, () => {
    api = new Api();
    const before = api.heapUse();
    body();
    assert.is(api.heapUse(), before, 'heap use before and after');
  });
}

/** Describes an AzDom and drops it. */
function shown(dom: number): string {
  const text = describeDom(api, dom);
  api.call('AzDom_delete', dom);
  return text;
}

/** An AzBoxOrStaticString that refers to a text. */
function staticText(text: string): number {
  const box = api.space(16);
  api.view().setUint32(box, 1, true);
  api.view().setUint32(box + 8, api.borrowed(text), true);
  return box;
}
const words = (ptr: number): [bigint, bigint] => [api.u64(ptr), api.u64(ptr + 8)];

balanced('node types with a text', () => {
  const text = make('AzNodeType_text', 'NodeType', ...words(staticText('hello')));
  assert.is(shown(make('AzDom_createNode', 'Dom', text)), 'hello');
  const div = api.make('AzDom_createDiv', DOM_BYTES);
  const heading = make('AzNodeType_h1', 'NodeType');
  assert.is(shown(api.make('AzDom_withNodeType', DOM_BYTES, div, heading)), '<h1></>');
  const svg = make('AzNodeType_svgText', 'NodeType', api.str('drawn'));
  const node = make('AzDom_createNode', 'Dom', svg);
  assert.is(shown(node), '<text>drawn</>');
});

balanced('a boxed text is cloned, compared and given back', () => {
  const boxed = (text: string): number => {
    const box = api.space(16);
    const string = api.exports.AzStartup_alloc(40) as number;
    api.bytes(string, 40).set(api.bytes(api.str(text), 40).slice());
    api.view().setUint32(box + 8, string, true);
    return make('AzNodeType_text', 'NodeType', ...words(box));
  };
  const [a, b] = [boxed('one'), boxed('two')];
  const copy = make('AzNodeType_clone', 'NodeType', a);
  const equal = (x: number, y: number): number => api.call('AzNodeType_partialEq', x, y);
  assert.equal([equal(a, copy), equal(a, b)], [1, 0]);
  for (const type of [a, b, copy]) api.call('AzNodeType_delete', type);
});

balanced('ends of tags', () => {
  const ends = ['AzNodeType_div', 'AzNodeType_h1', 'AzNodeType_before'].map((symbol) => {
    const type = make(symbol, 'NodeType');
    const node = api.make('AzDom_withNodeType', DOM_BYTES, api.make('AzDom_createDiv', DOM_BYTES), type);
    const text = api.taken(api.make('AzNodeData_debugPrintEnd', 40, node));
    api.call('AzDom_delete', node);
    return text;
  });
  assert.equal(ends, ['</div>', '</h1>', '']);
});

const sheet = (text: string): number => make('AzCss_fromString', 'Css', api.str(text));

balanced('style sheets of components: added, and replaced by a list', () => {
  const dom = api.make('AzDom_createDiv', DOM_BYTES);
  api.call('AzDom_setCss', dom, api.str('color: red'));
  api.call('AzDom_addComponentCss', dom, sheet('.a { width: 1px }'));
  assert.is(describeDom(api, dom), '<div {color: red} {/*component*/.a { width: 1px }\n}></>');
  const list = make('AzCssVec_fromItem', 'CssVec', sheet('.b { width: 2px }'));
  api.call('AzDom_setComponentCss', dom, list);
  assert.is(shown(dom), '<div {color: red} {/*component*/.b { width: 2px }\n}></>');
  const empty = make('AzCss_empty', 'Css');
  const full = sheet('p { }');
  assert.equal([api.call('AzCss_isEmpty', empty), api.call('AzCss_isEmpty', full)], [1, 0]);
  assert.is(api.call('AzCss_isEmpty', sheet('')), 1);
  api.call('AzCss_delete', full);
});

/** An AzCssRuleBlock with these selectors and one declaration. */
function rule(selectors: number[], priority: number): number {
  const block = api.space(layoutOf('CssRuleBlock').size);
  const { size } = layoutOf('CssPathSelector');
  const items = api.space(size * selectors.length);
  for (const [i, selector] of selectors.entries())
    api.bytes(items + i * size, size).set(api.bytes(selector, size).slice());
  const path = make('AzCssPathSelectorVec_copyFromPtr', 'CssPathSelectorVec', items, selectors.length);
  for (const selector of selectors) api.call('AzCssPathSelector_delete', selector);
  api.bytes(block, 40).set(api.bytes(path, 40).slice());
  const opacity = make('AzCssProperty_width', 'CssProperty', make('AzLayoutWidth_auto', 'LayoutWidth'));
  const declaration = make('AzCssDeclaration_static', 'CssDeclaration', opacity);
  const declarations = make('AzCssDeclarationVec_fromItem', 'CssDeclarationVec', declaration);
  api.bytes(block + at('CssRuleBlock', 'declarations'), 40).set(api.bytes(declarations, 40).slice());
  api.bytes(block + at('CssRuleBlock', 'priority'), 1)[0] = priority;
  return block;
}

balanced('typed rules: by priority, then specificity, then order; printed for the parser', () => {
  const type = (name: string): number => {
    const row = types['NodeTypeTag'];
    const tag = row.kind === 'enum' ? row.variants.indexOf(name) : -1;
    return make('AzCssPathSelector_type', 'CssPathSelector', tag);
  };
  const named = (kind: 'class' | 'id', name: string): number =>
    make(`AzCssPathSelector_${kind}`, 'CssPathSelector', api.str(name));
  const children = (): number => make('AzCssPathSelector_directChildren', 'CssPathSelector');
  const rules = [
    rule([named('id', 'one')], 0),
    rule([type('Div'), children(), named('class', 'x')], 0),
    rule([type('SvgMask')], 1),
    rule([named('class', 'y')], 0),
  ];
  const { size } = layoutOf('CssRuleBlock');
  const list = api.space(size * rules.length);
  for (const [i, block] of rules.entries()) api.bytes(list + i * size, size).set(api.bytes(block, size).slice());
  const css = make('AzCssRuleBlockVec_copyFromPtr', 'CssRuleBlockVec', list, rules.length);
  for (const block of rules) api.call('AzCssRuleBlock_delete', block);
  api.call('AzCss_sortBySpecificity', css);
  const dom = api.make('AzDom_createDiv', DOM_BYTES);
  api.call('AzDom_addComponentCss', dom, css);
  const lines = ['.y', 'div > .x', '#one', 'mask'].map((path) => `${path} { width: auto; }\n`);
  assert.is(shown(dom), `<div {/*component*/${lines.join('')}}></>`);
});

balanced('icons by pack and name, shared by the clones of their provider', () => {
  const provider = make('AzIconProviderHandle_create', 'IconProviderHandle');
  const image = (): number => api.make('AzImageRef_nullImage', 32, 4, 4, 3, 0n, 0n);
  const register = (pack: string, name: string): void => {
    api.call('AzIconProviderHandle_registerImageIcon', provider, api.str(pack), api.str(name), image());
  };
  const has = (handle: number, name: string): number => api.call('AzIconProviderHandle_hasIcon', handle, api.str(name));
  register('a', 'save');
  register('a', 'save');
  register('b', 'open');
  const clone = make('AzIconProviderHandle_clone', 'IconProviderHandle', provider);
  register('b', 'close');
  assert.equal(
    ['save', 'open', 'close', 'none'].map((name) => has(clone, name)),
    [1, 1, 1, 0],
  );
  api.call('AzIconProviderHandle_unregisterIcon', clone, api.str('b'), api.str('open'));
  api.call('AzIconProviderHandle_unregisterPack', clone, api.str('a'));
  assert.equal(
    ['save', 'open', 'close'].map((name) => has(provider, name)),
    [0, 0, 1],
  );
  const debug = api.make('AzIconProviderHandle_debugLookup', 40, provider, api.str('close'));
  assert.is(api.taken(debug), '"close": an image of pack "b"');
  const found = make('AzIconProviderHandle_lookup', 'OptionRefAny', provider, api.str('close'));
  assert.is(api.u8(found), 1);
  api.call('AzOptionRefAny_delete', found);
  api.call('AzIconProviderHandle_delete', provider);
  assert.is(has(clone, 'close'), 1);
  api.call('AzIconProviderHandle_delete', clone);
});

balanced('the merge callback of a node is the last one that was set', () => {
  const node = api.make('AzDom_createDiv', DOM_BYTES);
  const merge = (slot: number): number => make('AzDatasetMergeCallback_from', 'DatasetMergeCallback', slot);
  const get = (): [number, number] => {
    const option = make('AzNodeData_getMergeCallback', 'OptionDatasetMergeCallback', node);
    return [api.u8(option), api.u32(option + 8)];
  };
  assert.equal(get(), [0, 0]);
  api.call('AzNodeData_setMergeCallback', node, merge(4100));
  api.call('AzNodeData_setMergeCallback', node, merge(4200));
  assert.equal(get(), [1, 4200]);
  api.call('AzDom_delete', node);
});

balanced('what is dragged by its types; a type again takes the place of its bytes', () => {
  const drag = make('AzDragData_new', 'DragData');
  const bytes = (...values: number[]): number =>
    make('AzU8Vec_copyFromPtr', 'U8Vec', api.put(Uint8Array.from(values)), values.length);
  const set = (type: string, ...values: number[]): void => {
    api.call('AzDragData_setData', drag, api.str(type), bytes(...values));
  };
  set('text/plain', 1, 2);
  set('image/png', 3);
  set('text/plain', 4, 5, 6);
  const items = Array.from({ length: api.u32(drag + 8) }, (_, i) => api.u32(drag) + i * 80);
  assert.equal(
    items.map((item) => [api.string(item), ...api.bytes(api.u32(item + 40), api.u32(item + 48))]),
    [
      ['text/plain', 4, 5, 6],
      ['image/png', 3],
    ],
  );
  api.call('AzDragData_delete', drag);
});

balanced('title bars of platforms, capabilities of pages, names of components', () => {
  const metrics = make('AzTitlebarMetrics_macos', 'TitlebarMetrics');
  const px = (field: string): number => Number(api.u64(metrics + at('TitlebarMetrics', field) + 16)) / 1000;
  assert.equal([api.u32(metrics), px('height'), px('button_area_width')], [0, 28, 78]);
  assert.is(api.string(metrics + at('TitlebarMetrics', 'title_font') + 8), 'SF Pro');
  api.call('AzTitlebarMetrics_delete', metrics);
  const udp = make('AzPlatformCapability_udp', 'PlatformCapability');
  assert.is(api.u8(udp), 0);
  assert.match(api.string(udp + at('PlatformCapability', 'reason')), /^an app in a page has no sockets /);
  api.call('AzPlatformCapability_delete', udp);
  const id = make('AzComponentId_builtin', 'ComponentId', api.str('div'));
  assert.is(api.taken(api.make('AzComponentId_qualifiedName', 40, id)), 'builtin:div');
  api.call('AzComponentId_delete', id);
});

test.run();
