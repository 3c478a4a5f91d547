// AzNodeData and the constructors of elements with attributes: a node is made, asked, and put into a document.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { describeDom } from './describe.ts';
import { Api } from './wasm.ts';

const api = new Api();
const NODE_BYTES = 152;
const DOM_BYTES = 240;

/** The AzDom that a constructor gives, described; it is dropped. */
function made(symbol: string, ...args: (number | bigint)[]): string {
  const dom = api.make(symbol, DOM_BYTES, ...args);
  const text = describeDom(api, dom);
  api.call('AzDom_delete', dom);
  return text;
}

/** `AzOptionString`. */
function optional(text: string | undefined): number {
  const option = api.space(48);
  if (text === undefined) return option;
  api.bytes(option, 1)[0] = 1;
  api.bytes(option + 8, 40).set(api.bytes(api.str(text), 40).slice());
  return option;
}

const label = (text: string): number => {
  const info = api.make('AzSmallAriaInfo_label', 144, api.str(text));
  return info;
};

/** Structures of ARIA information: what makes one, and each `with…` after it. */
function aria(kind: string, byteLen: number, start: number[], ...steps: [method: string, value: number][]): number {
  let info = api.make(`Az${kind}AriaInfo_create`, byteLen, ...start);
  for (const [method, value] of steps) info = api.make(`Az${kind}AriaInfo_with${method}`, byteLen, info, value);
  return info;
}

test('elements that are made of ARIA information', () => {
  const before = api.heapUse();
  const s = (text: string) => api.str(text);
  const progress = (...steps: [string, number][]) =>
    made('AzDom_createProgress', aria('Progress', 120, [s('Load')], ...steps));
  const cases: [found: string, expected: string][] = [
    [progress(), '<progress aria-label="Load"></>'],
    [
      progress(['CurrentValue', 0.5], ['Max', 2], ['Description', s('of two')]),
      '<progress value="0.5" max="2" aria-label="Load" aria-description="of two"></>',
    ],
    [progress(['CurrentValue', 0.5], ['Indeterminate', 1]), '<progress aria-label="Load"></>'],
    [
      made('AzDom_createMeter', aria('Meter', 136, [s('Disk'), 3, 0, 10], ['Low', 2], ['High', 8], ['Optimum', 5])),
      '<meter value="3" min="0" max="10" low="2" high="8" optimum="5" aria-label="Disk"></>',
    ],
    [
      made('AzDom_createDialog', aria('Dialog', 152, [s('Quit?')], ['Modal', 1], ['DescribedBy', s('why')])),
      '<dialog role="dialog" aria-modal="true" aria-label="Quit?" aria-describedby="why"></>',
    ],
    [
      made(
        'AzDom_createDialog',
        aria('Dialog', 152, [s('Oh')], ['Role', 7], ['Description', s('once')], ['Description', s('x')]),
      ),
      '<dialog role="alert" aria-label="Oh" aria-description="x"></>',
    ],
  ];
  for (const [found, expected] of cases) assert.is(found, expected);
  assert.is(api.heapUse(), before);
  api.reset();
});

test('elements with attributes', () => {
  const before = api.heapUse();
  const s = (text: string) => api.str(text);
  const cases: [found: string, expected: string][] = [
    [made('AzDom_createBase', s('/a')), '<base href="/a"></>'],
    [made('AzDom_createParam', s('n'), s('v')), '<param name="n" value="v"></>'],
    [made('AzDom_createSource', s('a.mp4'), s('video/mp4')), '<source src="a.mp4" type="video/mp4"></>'],
    [made('AzDom_createTrack', s('a.vtt'), s('subtitles')), '<track src="a.vtt" kind="subtitles"></>'],
    [made('AzDom_createDataWithText', s('7'), s('seven')), '<data value="7">seven</>'],
    [made('AzDom_createThWithScope', s('col'), s('Name')), '<th scope="col">Name</>'],
    [made('AzDom_createTime', s('now'), optional('2026-01-01')), '<time datetime="2026-01-01">now</>'],
    [made('AzDom_createTime', s('now'), optional(undefined)), '<time>now</>'],
    [made('AzDom_createCol', 3), '<col span="3"></>'],
    [made('AzDom_createProgressNoA11y', 0.25, 1), '<progress value="0.25" max="1"></>'],
    [made('AzDom_createMeterNoA11y', 2.5, 0, 10), '<meter value="2.5" min="0" max="10"></>'],
    [made('AzDom_createOptgroup', s('one'), label('two')), '<optgroup label="one" aria-label="two"></>'],
    [made('AzDom_createSummaryWithText', s('more'), label('details')), '<summary aria-label="details">more</>'],
    [made('AzDom_default'), '<div></>'],
  ];
  for (const [found, expected] of cases) assert.is(found, expected);
  assert.is(api.heapUse(), before);
  api.reset();
});

test('a node is told and asked, and becomes a document', () => {
  const before = api.heapUse();
  // 16 bytes in front of the other 136, which nobody writes.
  const node = api.space(NODE_BYTES + 16);
  api.bytes(node, NODE_BYTES + 16).fill(0xee);
  api.call('AzNodeData_createANoA11y', node, api.str('/x'));
  assert.is(api.u8(node + NODE_BYTES), 0xee, 'nothing behind the structure');
  assert.is(api.call('AzNodeData_isFocusable', node), 0);
  assert.is(api.u8(api.make('AzNodeData_getTabIndex', 12, node)), 0);
  api.call('AzNodeData_setTabIndex', node, 1n | (5n << 32n));
  const index = api.make('AzNodeData_getTabIndex', 12, node);
  assert.equal([api.u8(index), api.u8(index + 4), api.u32(index + 8)], [1, 1, 5]);
  assert.is(api.call('AzNodeData_isFocusable', node), 1);
  api.call('AzNodeData_addId', node, api.str('i'));
  api.call('AzNodeData_addClass', node, api.str('c'));
  api.call('AzNodeData_addClass', node, api.str('d'));
  assert.equal(
    ['c', 'e'].map((name) => api.call('AzNodeData_hasClass', node, api.str(name))),
    [1, 0],
  );
  assert.is(api.call('AzNodeData_hasId', node, api.str('c')), 0);
  const all = api.make('AzNodeData_getIdsAndClasses', 40, node);
  const items = Array.from({ length: api.u32(all + 8) }, (_, i) => api.u32(all) + 48 * i);
  assert.equal(
    items.map((at) => `${api.u8(at)}${api.string(at + 8)}`),
    ['0i', '1c', '1d'],
  );
  api.call('AzNodeData_setIdsAndClasses', node, all);
  api.call('AzNodeData_setContenteditable', node, 1);
  assert.is(api.call('AzNodeData_isContenteditable', node), 1);
  assert.is(api.call('AzNodeData_isTextNode', node), 0);
  const copy = api.make('AzNodeData_clone', NODE_BYTES, node);
  const dom = api.make('AzDom_createFromData', DOM_BYTES, node);
  assert.is(describeDom(api, dom), '<a href="/x" id="i" class="c" class="d" editable tab 5></>');
  const body = api.make('AzDom_createBody', DOM_BYTES);
  api.call('AzDom_addChild', body, dom);
  assert.is(api.call('AzDom_fixupChildrenEstimated', body), 1);
  const rest = api.make('AzDom_copyExceptForRoot', DOM_BYTES, body);
  assert.is(describeDom(api, rest), '<div><a href="/x" id="i" class="c" class="d" editable tab 5></></>');
  const old = api.make('AzDom_swapWithDefault', DOM_BYTES, body);
  assert.is(describeDom(api, body), '<div></>');
  for (const each of [rest, body, old]) api.call('AzDom_delete', each);
  api.call('AzNodeData_delete', copy);
  assert.is(api.heapUse(), before);
  api.reset();
});

test.run();
