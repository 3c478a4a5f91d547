// AzDom_*: what is built in memory (read back as elements), and that consuming, cloning and deleting balance the heap.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { functions } from '../../runtime-as/tables/api/index.ts';
import { layoutOf, payloadOffset, typeRow } from '../../runtime-as/tables/api/layout.ts';
import { callbacksOf, describeDom } from './describe.ts';
import { Api } from './wasm.ts';

let api = new Api();
const DOM_BYTES = layoutOf('Dom').size;

/** The AzDom as text; it is deleted. */
function taken(dom: number): string {
  const text = describeDom(api, dom);
  api.call('AzDom_delete', dom);
  return text;
}

function balanced(name: string, body: () => void): void {
  test(name, () => {
    api = new Api();
    const before = api.heapUse();
    body();
    assert.is(api.heapUse(), before, 'heap use before and after');
  });
}

const make = (symbol: string, ...args: (number | bigint)[]): number => api.make(symbol, DOM_BYTES, ...args);
const role = (name: string): number => {
  const row = typeRow('AccessibilityRole');
  return row.kind === 'enum' ? row.variants.indexOf(name) : -1;
};
const aria = () =>
  api.make(
    'AzSmallAriaInfo_withDescription',
    104,
    api.make(
      'AzSmallAriaInfo_withRole',
      104,
      api.make('AzSmallAriaInfo_label', 104, api.str('Label')),
      role('PushButton'),
    ),
    api.str('more'),
  );
const ARIA = 'aria-label="Label" role="button" aria-description="more"';

const box = (): number => api.make('AzRefAny_newC', 24, BigInt(api.space(8)), 0n, 8, 8, 1n, api.str('Data'), 0, 0, 0);

balanced('constructors make the element, its attributes and its text', () => {
  const s = (text: string) => api.str(text);
  const some = (text: string) => api.make('AzOptionString_some', 48, s(text));
  const none = () => api.make('AzOptionString_none', 48);
  const cases: [dom: number, expected: string][] = [
    [make('AzDom_createBody'), '<body></>'],
    [make('AzDom_createText', s('')), ''],
    [make('AzDom_createPWithText', s('Grüße')), '<p>Grüße</>'],
    [make('AzDom_createH1WithText', s('T')), '<h1>T</>'],
    [make('AzDom_createBlockquote'), '<blockquote></>'],
    [make('AzDom_createA', s('/x'), s('go'), aria()), `<a href="/x" ${ARIA}>go</>`],
    [make('AzDom_createANoA11y', s('/x'), some('go')), '<a href="/x">go</>'],
    [make('AzDom_createANoA11y', s('/x'), none()), '<a href="/x"></>'],
    [make('AzDom_createAbbrWithTitle', s('CSS'), s('Sheets')), '<abbr title="Sheets">CSS</>'],
    [make('AzDom_createButton', s('OK'), aria()), `<button ${ARIA}>OK</>`],
    [make('AzDom_createButtonNoA11y', s('OK')), '<button>OK</>'],
    [make('AzDom_createLabelNoA11y', s('in'), s('Name')), '<label for="in">Name</>'],
    [make('AzDom_createInputNoA11y', s('text'), s('n'), s('N')), '<input type="text" name="n" aria-label="N"></>'],
    [make('AzDom_createTextareaNoA11y', s('n'), s('N')), '<textarea name="n" aria-label="N"></>'],
    [make('AzDom_createSelect', s('n'), s('N'), aria()), `<select name="n" aria-label="N" ${ARIA}></>`],
    [make('AzDom_createOptionNoA11y', s('1'), s('one')), '<option value="1">one</>'],
    [make('AzDom_createTable', s('Cap'), aria()), `<table ${ARIA}><caption>Cap</></>`],
    [make('AzDom_createTable', s(''), aria()), `<table ${ARIA}></>`],
    [make('AzDom_createDetails', aria()), `<details ${ARIA}></>`],
    [make('AzDom_createDetailsNoA11y'), '<details></>'],
  ];
  for (const [dom, expected] of cases) assert.is(taken(dom), expected);
});

balanced('every constructor of the tables without arguments makes an element', () => {
  for (const [symbol, row] of Object.entries(functions))
    if (symbol.startsWith('AzDom_create') && row.params.length === 0)
      assert.match(taken(make(symbol)), /^<[a-zA-Z0-9]+><\/>$/, symbol);
});

balanced('children move in; trees are freed as a whole', () => {
  const root = make('AzDom_createBody');
  for (const text of ['a', 'b']) {
    const div = make('AzDom_createDiv');
    api.call('AzDom_addChild', div, make('AzDom_createText', api.str(text)));
    api.call('AzDom_addChild', root, div);
  }
  const more = make('AzDom_withChild', root, make('AzDom_createBr'));
  assert.is(api.call('AzDom_nodeCount', more), 6);
  const copy = make('AzDom_clone', more);
  assert.is(taken(more), '<body><div>a</><div>b</><br></></>');
  assert.is(taken(copy), '<body><div>a</><div>b</><br></></>');
});

balanced('setChildren replaces', () => {
  const root = make('AzDom_createUl');
  api.call('AzDom_addChild', root, make('AzDom_createLiWithText', api.str('old')));
  const items = api.space(2 * DOM_BYTES);
  ['x', 'y'].forEach((text, i) => {
    const li = make('AzDom_createLiWithText', api.str(text));
    api.bytes(items + i * DOM_BYTES, DOM_BYTES).set(api.bytes(li, DOM_BYTES).slice());
  });
  const vec = api.make('AzDomVec_copyFromPtr', 40, items, 2);
  for (const i of [0, 1]) api.call('AzDom_delete', items + i * DOM_BYTES);
  assert.is(taken(make('AzDom_withChildren', root, vec)), '<ul><li>x</><li>y</></>');
});

balanced('a borrowed vec of children is cloned', () => {
  const items = make('AzDom_createLiWithText', api.str('kept'));
  const vec = api.space(40);
  api.view().setUint32(vec, items, true);
  api.view().setUint32(vec + 8, 1, true);
  api.view().setUint32(vec + 16, 1, true);
  api.view().setUint8(vec + 24, 1);
  const root = make('AzDom_createUl');
  api.call('AzDom_setChildren', root, vec);
  assert.is(taken(root), '<ul><li>kept</></>');
  assert.is(taken(items), '<li>kept</>');
});

test('an AzDom that was passed on cannot be used again', () => {
  const root = make('AzDom_createBody');
  const child = make('AzDom_createDiv');
  api.call('AzDom_addChild', root, child);
  assert.throws(() => api.call('AzDom_addChild', root, child), /already is the child of another/);
  assert.throws(() => api.call('AzDom_addChild', root, api.space(DOM_BYTES)), /not a live AzDom/);
});

balanced('ids, classes, styles, tab index and contenteditable', () => {
  let dom = make('AzDom_createDiv');
  api.call('AzDom_addClass', dom, api.str('one'));
  dom = make('AzDom_withClass', dom, api.borrowed('two'));
  dom = make('AzDom_withId', dom, api.str('main'));
  api.call('AzDom_setCss', dom, api.str('color: red; :hover { color: blue }'));
  dom = make('AzDom_withCss', dom, api.borrowed('width: 1px'));
  api.call('AzDom_setTabIndex', dom, 1n | (7n << 32n));
  api.call('AzDom_setContenteditable', dom, 1);
  const classes = 'class="one" class="two" id="main"';
  assert.is(taken(dom), `<div ${classes} {color: red; :hover { color: blue }} {width: 1px} editable tab 7></>`);
  assert.is(taken(make('AzDom_withTabIndex', make('AzDom_createDiv'), 0n)), '<div tab 0></>');
  assert.is(taken(make('AzDom_withTabIndex', make('AzDom_createDiv'), 2n)), '<div tab -1></>');
});

/** A vec that owns clones of the items, which are deleted. */
function vecOf(type: string, items: number[], item: string): number {
  const { size } = layoutOf(item);
  const array = api.space(items.length * size);
  items.forEach((at, i) => {
    api.bytes(array + i * size, size).set(api.bytes(at, size).slice());
  });
  const vec = api.make(`Az${type}_copyFromPtr`, 40, array, items.length);
  for (const i of items.keys()) api.call(`Az${item}_delete`, array + i * size);
  return vec;
}

balanced('idsAndClasses', () => {
  const items = [
    api.make('AzIdOrClass_id', 48, api.str('top')),
    api.make('AzIdOrClass_class', 48, api.str('a')),
    api.make('AzIdOrClass_class', 48, api.borrowed('b')),
  ];
  const dom = make('AzDom_withIdsAndClasses', make('AzDom_createDiv'), vecOf('IdOrClassVec', items, 'IdOrClass'));
  assert.is(taken(dom), '<div id="top" class="a" class="b"></>');
});

/** AzAttributeType_x(payload) by the type of its payload. */
function attribute(variant: string): number {
  const row = typeRow('AttributeType');
  const payload = row.kind === 'union' ? row.variants.find(([name]) => name === variant)?.[1] : undefined;
  const symbol = `AzAttributeType_${variant[0].toLowerCase()}${variant.slice(1)}`;
  const { size } = layoutOf('AttributeType');
  if (payload === 'String') return api.make(symbol, size, api.str('v'));
  if (payload === 'i32') return api.make(symbol, size, -3);
  if (payload === 'bool') return api.make(symbol, size, 1);
  if (payload === 'AttributeNameValue') {
    const pair = api.space(80);
    api.bytes(pair, 40).set(api.bytes(api.str('n'), 40).slice());
    api.bytes(pair + 40, 40).set(api.bytes(api.str('v'), 40).slice());
    return api.make(symbol, size, pair);
  }
  return api.make(symbol, size);
}

balanced('attributes become their HTML names and values', () => {
  const cases: Record<string, string> = {
    Id: 'id="v"',
    Class: 'class="v"',
    AriaLabel: 'aria-label="v"',
    AriaLabelledBy: 'aria-labelledby="v"',
    AriaRole: 'role="v"',
    AriaState: 'aria-n="v"',
    Href: 'href="v"',
    Placeholder: 'placeholder="v"',
    Required: 'required=""',
    CheckedTrue: 'checked=""',
    Disabled: 'disabled=""',
    MinLength: 'minlength="-3"',
    ColSpan: 'colspan="-3"',
    TabIndex: 'tabindex="-3"',
    Focusable: 'tabindex="0"',
    Lang: 'lang="v"',
    ContentEditable: 'contenteditable="true"',
    Draggable: 'draggable="true"',
    Hidden: 'hidden=""',
    Data: 'data-n="v"',
    Custom: 'n="v"',
  };
  for (const [variant, expected] of Object.entries(cases)) {
    const dom = make('AzDom_withAttribute', make('AzDom_createDiv'), attribute(variant));
    assert.is(taken(dom), `<div ${expected}></>`, variant);
  }
  const items = [attribute('CheckedFalse'), attribute('Href'), attribute('Data')];
  const vec = vecOf('AttributeTypeVec', items, 'AttributeType');
  assert.is(taken(make('AzDom_withAttributes', make('AzDom_createDiv'), vec)), '<div href="v" data-n="v"></>');
});

balanced('callbacks and datasets keep their box until the node goes', () => {
  const data = box();
  const keep = api.make('AzRefAny_clone', 24, data);
  const event = 0n | (5n << 32n) | 0xabcdef00n;
  let dom = make('AzDom_createDiv');
  api.call('AzDom_addCallback', dom, event, data, 5000);
  dom = make('AzDom_withDataset', dom, api.make('AzOptionRefAny_some', 32, box()));
  dom = make('AzDom_withDataset', dom, api.make('AzOptionRefAny_some', 32, box()));
  const copy = make('AzDom_clone', dom);
  assert.is(taken(dom), '<div on 0.5 -> 5000 dataset></>');
  assert.is(taken(make('AzDom_withDataset', copy, api.make('AzOptionRefAny_none', 32))), '<div on 0.5 -> 5000></>');
  api.call('AzRefAny_delete', keep);
});

/** `AzCssProperty_x(px)` under no condition, as a style of a new div. */
function styled(symbol: string, value: number | bigint, high?: bigint): string {
  const property = api.make(symbol, layoutOf('CssProperty').size, ...(high === undefined ? [value] : [value, high]));
  const conditional = api.make('AzCssPropertyWithConditions_simple', 176, property);
  const dom = make('AzDom_createDiv');
  api.call('AzDom_addCssProperty', dom, conditional);
  return taken(dom).slice('<div {'.length, -'}></>'.length);
}

balanced('typed CSS is written as text', () => {
  // AzPixelValue travels in two registers: metric, thousandths.
  assert.is(styled('AzCssProperty_fontSize', 0n, 14_500n), 'font-size: 14.5px;');
  assert.is(styled('AzCssProperty_letterSpacing', 2n, BigInt.asUintN(64, -50n)), 'letter-spacing: -0.05em;');
  assert.is(styled('AzCssProperty_textAlign', 1), 'text-align: center;');
  assert.is(styled('AzCssProperty_fontWeight', 9), 'font-weight: 900;');
  assert.is(styled('AzCssProperty_display', 4), 'display: flex;');
  assert.is(styled('AzCssProperty_textColor', 0xff3322ffn), 'color: #ff2233;');
  assert.is(styled('AzCssProperty_textColor', 0x80_33_22_ffn), 'color: #ff223380;');
});

balanced('conditions become pseudo-classes', () => {
  for (const [method, selector] of Object.entries({ onHover: ':hover', onActive: ':active', onFocus: ':focus' })) {
    const property = api.make('AzCssProperty_fontSize', 136, 7n, 50_000n);
    const dom = make('AzDom_createDiv');
    api.call('AzDom_addCssProperty', dom, api.make(`AzCssPropertyWithConditions_${method}`, 176, property));
    assert.is(taken(dom), `<div {${selector} { font-size: 50%; }}></>`);
  }
});

balanced('CSS-wide keywords by property type', () => {
  const row = typeRow('CssPropertyType');
  const index = (name: string) => (row.kind === 'enum' ? row.variants.indexOf(name) : -1);
  const property = api.make('AzCssProperty_inherit', 136, index('TextColor'));
  assert.is(api.taken(api.make('AzCssProperty_formatCss', 40, property)), 'color: inherit');
  assert.is(api.taken(api.make('AzCssProperty_value', 40, property)), 'inherit');
});

balanced('a button becomes an element with its label, look and callback', () => {
  const button = api.make('AzButton_create', 280, api.str('Save'));
  api.call('AzButton_setButtonType', button, 1);
  api.call('AzButton_setOnClick', button, box(), 4100);
  api.call('AzButton_setOnClick', button, box(), 4101);
  const text = taken(make('AzButton_dom', button));
  assert.match(text, /^<button class="az-button" class="az-button-primary" \{.*\} on 0\.5 -> 4101>Save<\/>$/);
  const unused = api.make('AzButton_withType', 280, api.str('Unused'), 7);
  api.call('AzButton_setOnClick', unused, box(), 4100);
  api.call('AzButton_delete', unused);
});

/** AzCheckBox_dom of a new check box whose callback reports what it is told. */
function checkBox(checked: boolean, told: number[], update = 0n): number {
  const slot = api.slot((data, _info, state) => {
    told.push(Number(state));
    api.call('AzRefAny_delete', Number(data));
    return update;
  });
  const at = api.make('AzCheckBox_create', 160, checked ? 1 : 0);
  return make('AzCheckBox_dom', api.make('AzCheckBox_withOnToggle', 160, at, box(), slot));
}

test('a check box shows its state, toggles on clicks and tells the app', () => {
  api = new Api();
  const told: number[] = [];
  const dom = checkBox(true, told, 1n);
  assert.match(
    describeDom(api, dom),
    /^<button class="az-check-box" role="checkbox" aria-checked="true" \{.*\} on 0\.6/,
  );
  const [callback] = callbacksOf(api, api.u32(dom + 8));
  const info = api.space(56);
  api.view().setBigUint64(info + 16, 1n, true);
  const click = () => {
    const data = api.make('AzRefAny_clone', 24, callback.data);
    const call = api.table.get(callback.slot) as (...args: (bigint | number)[]) => bigint;
    return call(BigInt(data), BigInt(info), 0n, 0n, 0n, 0, 0, 0, 0);
  };
  assert.equal([click(), click(), click()], [1n, 1n, 1n]);
  assert.equal(told, [0, 1, 0]);
});

balanced('a check box and its clone give back what they own', () => {
  const dom = checkBox(false, []);
  const copy = make('AzDom_clone', dom);
  api.call('AzDom_delete', dom);
  assert.match(taken(copy), /aria-checked="false" \{/);
});

balanced('a progress bar clamps its percentage and prints its backgrounds', () => {
  const content = api.make('AzStyleBackgroundContent_color', 120, 0xff0000ffn);
  let bar = api.make('AzProgressBar_create', 104, 42.5);
  api.call('AzProgressBar_setBarBackground', bar, api.make('AzStyleBackgroundContentVec_fromItem', 40, content));
  bar = api.make('AzProgressBar_withHeight', 104, bar, 2n, 2000n);
  const text = taken(make('AzProgressBar_dom', bar));
  assert.match(text, /role="progressbar" aria-valuenow="42\.5" \{.*height: 2em; background: #efefef\}>/);
  assert.match(text, /><div \{width: 42\.5%; background: #ff0000\}><\/><\/>$/);
  for (const [value, shown] of [
    [-1, '0'],
    [Number.NaN, '0'],
    [1e9, '100'],
  ] as const)
    assert.match(taken(make('AzProgressBar_dom', api.make('AzProgressBar_create', 104, value))), `width: ${shown}%;`);
});

test('the app keeps model, title and window size; deleting the handle keeps the app', () => {
  api = new Api();
  const config = api.make('AzAppConfig_create', layoutOf('AppConfig').size);
  const model = box();
  api.call('AzApp_create', api.space(16), model, config);
  const options = api.make('AzWindowCreateOptions_create', layoutOf('WindowCreateOptions').size, 4200);
  api.bytes(options + 792, 40).set(api.bytes(api.str('A title'), 40).slice());
  api.view().setFloat32(options + 984, 800, true);
  const before = api.heapUse();
  api.call('AzApp_run', api.space(16), options);
  // The title moved from the options into the app: one block for another.
  assert.is(api.heapUse(), before);
  const again = box();
  api.call('AzApp_create', api.space(16), again, config);
  // The second app gave the model of the first back and has taken its place.
  assert.is(api.heapUse(), before);
});

test('payload offsets used above are those of the tables', () => {
  assert.is(payloadOffset('AttributeType', 'MinLength'), 4);
  assert.is(payloadOffset('AttributeType', 'ContentEditable'), 1);
  assert.is(payloadOffset('AttributeType', 'Href'), 8);
});

test.run();
