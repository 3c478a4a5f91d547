// Frames as bytes: every record that the runtime writes follows its row in tables/wire/patches.ts, and the page's decoder and
// checker accept it.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkPatches } from '../../loader/check.ts';
import { decodeFrame } from '../../loader/decode.ts';
import { EVENTS } from '../../runtime-as/tables/wire/events.ts';
import { APPEND, PATCHES, type Patch } from '../../runtime-as/tables/wire/patches.ts';
import { FRAME } from '../../runtime-as/tables/wire.ts';
import { encodeFrame } from '../util/frame.ts';
import { App, type Callback, DO_NOTHING, REFRESH, type Spec } from './app.ts';
import { LoaderPage } from './loader-page.ts';
import { parseHtml, type TreeNode } from './tree.ts';

const test = suite('runtime/frame');
const app = await App.start();
const mouseup = EVENTS.find((row) => row.name === 'mouseup')!.id;

interface Case {
  name: string;
  before: (Spec | string)[];
  after?: (Spec | string)[];
  /** Effects of the callback; without `after` nothing else happens. */
  act?: (info: number) => void;
  patches: Patch[];
}

const div = (children: (Spec | string)[] = [], more: Partial<Spec> = {}): Spec => ({ make: 'Div', children, ...more });

/** One case per kind of patch: what the runtime must say, word for word. Ids: body 0, then document order. */
const CASES: Case[] = [
  { name: 'SetText', before: ['a'], after: ['né 😀'], patches: [{ kind: 'SetText', node: 1, text: 'né 😀' }] },
  {
    name: 'SetAttr',
    before: [div([], { attrs: [['title', 'a']] })],
    after: [div([], { attrs: [['title', 'b']] })],
    patches: [{ kind: 'SetAttr', node: 1, name: 'title', value: 'b' }],
  },
  {
    name: 'RemoveAttr',
    before: [div([], { attrs: [['title', 'a']] })],
    after: [div()],
    patches: [{ kind: 'RemoveAttr', node: 1, name: 'title' }],
  },
  {
    name: 'RemoveNode',
    before: [div(), 'a'],
    after: [div()],
    patches: [{ kind: 'RemoveNode', node: 2 }],
  },
  {
    name: 'InsertNode, text in front',
    before: [div([], { key: 'k' })],
    after: ['x', div([], { key: 'k' })],
    patches: [{ kind: 'InsertNode', node: 2, parent: 0, before: 1, tag: '', text: 'x', attrs: [] }],
  },
  {
    name: 'InsertNode, last',
    before: [div()],
    after: [div(), ''],
    patches: [{ kind: 'InsertNode', node: 2, parent: 0, before: APPEND, tag: '', text: '', attrs: [] }],
  },
  {
    name: 'CloneNode and CloneChanged',
    before: [div()],
    after: [div(), div(['a']), div(['b']), div(['b'])],
    patches: [
      {
        kind: 'InsertNode',
        node: 6,
        parent: 0,
        before: APPEND,
        tag: 'div',
        text: '',
        attrs: [['style', 'display:block;min-width:auto;flex-shrink:1']],
      },
      { kind: 'InsertNode', node: 7, parent: 6, before: APPEND, tag: '', text: 'b', attrs: [] },
      { kind: 'CloneNode', node: 4, parent: 0, before: 6, like: 6 },
      { kind: 'CloneChanged', node: 2, parent: 0, before: 4, like: 6, changes: [[1, '', 'a']] },
    ],
  },
  {
    name: 'MoveNode',
    before: [div([], { key: 'a' }), div([], { key: 'b' }), div([], { key: 'c' })],
    after: [div([], { key: 'c' }), div([], { key: 'a' }), div([], { key: 'b' })],
    patches: [{ kind: 'MoveNode', node: 3, parent: 0, before: 1 }],
  },
  {
    name: 'ReplaceSubtree',
    before: [div(), div()],
    after: [div(), 'x'],
    patches: [{ kind: 'ReplaceSubtree', node: 2, replacement: 3, tag: '', text: 'x', attrs: [] }],
  },
  {
    name: 'Focus',
    before: [div()],
    act: (info) => app.runtime.exports.AzCallbackInfo_setFocusToNode(info, 0n, 1n),
    patches: [{ kind: 'Focus', node: 1 }],
  },
  {
    name: 'ScrollTo',
    before: [div()],
    act: (info) => app.runtime.exports.AzCallbackInfo_scrollTo(info, 0n, 2n, 1.5, 40),
    patches: [{ kind: 'ScrollTo', node: 1, x: 1.5, y: 40 }],
  },
  {
    name: 'AddClass',
    before: [div([], { classes: ['a'] })],
    after: [div([], { classes: ['a', 'b'] })],
    patches: [{ kind: 'AddClass', node: 1, name: 'b' }],
  },
  {
    name: 'RemoveClass',
    before: [div([], { classes: ['a', 'b'] })],
    after: [div([], { classes: ['a'] })],
    patches: [{ kind: 'RemoveClass', node: 1, name: 'b' }],
  },
  {
    name: 'SetInlineStyle',
    before: [div([], { css: 'color: #ff0000' })],
    after: [div([], { css: 'color: #0000ff' })],
    patches: [{ kind: 'SetInlineStyle', node: 1, property: 'color', value: '' }],
  },
  {
    name: 'bytes that are no UTF-8 are repaired',
    before: ['a'],
    act: (info) =>
      app.with(64, (at, view) => {
        // AzString over static bytes: "x", a lone continuation byte, "y".
        new Uint8Array(view.buffer).set([0x78, 0x80, 0x79], at + 48);
        view.setUint32(0, at + 48, true);
        view.setUint32(8, 3, true);
        view.setUint32(16, 3, true);
        view.setUint8(24, 1);
        app.runtime.exports.AzCallbackInfo_changeNodeText(info, 0n, 2n, at);
      }),
    patches: [{ kind: 'SetText', node: 1, text: 'x�y' }],
  },
];

/** Shows the case's document and lets its callback run; returns the frame and the tree before it. */
function run({ before, after, act }: Case): { frame: Uint8Array; root: TreeNode } {
  const call: Callback = (info) => {
    act?.(info);
    if (after) app.view = { ...view, children: after };
    return after ? REFRESH : DO_NOTHING;
  };
  // In a flex container no child changes how the others are laid out, so that no styles change besides.
  const view: Spec = { make: 'Body', css: 'display: flex', on: [{ filter: 'Hover.MouseUp', call }], children: before };
  const root = parseHtml(app.show(view));
  const frame = app.runtime.dispatch(mouseup, { node: 0 });
  if (!frame) throw new Error('no frame');
  return { frame, root };
}

for (const row of CASES)
  test(`says ${row.name}`, () => {
    const { frame, root } = run(row);
    const patches = decodeFrame(frame);
    // Colours are written as the style stage normalises them.
    const plain = patches.map((p) => (p.kind === 'SetInlineStyle' ? { ...p, value: '' } : p));
    assert.equal(plain, row.patches);
    checkPatches(patches, new LoaderPage(root).table, frame);
    assert.equal(decodeFrame(encodeFrame(patches)), patches);
  });

/** What only typing brings about: controls.test.ts compares its frames word for word. */
const OF_TYPING: Patch['kind'][] = ['SetValue'];

test('every kind of patch has a case', () => {
  const seen = new Set([...CASES.flatMap(({ patches }) => patches.map(({ kind }) => kind)), ...OF_TYPING]);
  assert.equal(
    PATCHES.filter(({ name }) => !seen.has(name)).map(({ name }) => name),
    [],
  );
});

test('the header counts bytes, records and UTF-16 units; everything is aligned to 4', () => {
  const { frame } = run({ name: '', before: ['a', 'b'], after: ['é', '😀'], patches: [] });
  const view = new DataView(frame.buffer, frame.byteOffset);
  const u32 = (at: number) => view.getUint32(at, true);
  assert.is(u32(FRAME.versionAt), 1);
  assert.is(u32(FRAME.byteLenAt), frame.byteLength);
  assert.is(frame.byteLength % 4, 0);
  assert.is(u32(FRAME.recordCountAt), 2);
  assert.is(u32(FRAME.stringsAt) % 4, 0);
  assert.is(u32(FRAME.stringByteLenAt), 6);
  assert.is(u32(FRAME.stringUtf16LenAt), 3);
});

test('the style of many new nodes is written once, however long it is', () => {
  const css =
    'display: flex; gap: 7px; padding: 1px 2px 3px 4px; color: #123456; background-color: #654321; width: 123px';
  const { frame } = run({
    name: '',
    before: [],
    after: Array.from({ length: 200 }, () => div([], { css })),
    patches: [],
  });
  const patches = decodeFrame(frame);
  assert.is(patches.length, 200);
  const styles = patches.map((patch) => (patch.kind === 'InsertNode' ? new Map(patch.attrs).get('style') : undefined));
  assert.is(new Set(styles).size, 1);
  assert.ok(styles[0]!.length > 100, styles[0]);
  const stringBytes = new DataView(frame.buffer, frame.byteOffset).getUint32(FRAME.stringByteLenAt, true);
  assert.is(stringBytes, 'divstyle'.length + styles[0]!.length);
});

test('a string that occurs often is written once', () => {
  const many = (title: string) => Array.from({ length: 50 }, () => div([], { attrs: [['title', title]] }));
  const { frame } = run({ name: '', before: many('one'), after: many('another'), patches: [] });
  const at = new DataView(frame.buffer, frame.byteOffset).getUint32(FRAME.stringByteLenAt, true);
  assert.is(at, 'titleanother'.length);
});

test('a frame beyond 256 KiB arrives whole', () => {
  const long = 'x'.repeat(300_000);
  const { frame } = run({ name: '', before: ['a'], after: [long], patches: [] });
  assert.equal(decodeFrame(frame), [{ kind: 'SetText', node: 1, text: long }]);
  const next = run({ name: '', before: ['a'], after: ['b'], patches: [] });
  assert.equal(decodeFrame(next.frame), [{ kind: 'SetText', node: 1, text: 'b' }]);
});

test.run();
