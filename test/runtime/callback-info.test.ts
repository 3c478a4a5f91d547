// AzCallbackInfo: what a callback is told, and what becomes of what it asks for.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { decodeFrame } from '../../loader/decode.ts';
import '../../runtime-as/tables/api/index.ts';
import { fieldAt, layoutOf } from '../../runtime-as/tables/api/layout.ts';
import { virtualKeyOf } from '../../runtime-as/tables/keys.ts';
import { PAGE } from '../../runtime-as/tables/wire/events.ts';
import { APPEND, type Patch } from '../../runtime-as/tables/wire/patches.ts';
import { App, type Callback, DO_NOTHING, kindOf, REFRESH, type Spec } from './app.ts';
import { Page, printTree } from './tree.ts';

const test = suite('runtime/callback info');
const app = await App.start();
const { runtime } = app;
const patchesOf = (frame: Uint8Array | undefined): Patch[] => (frame ? decodeFrame(frame) : []);

test('a callback is told its node and where the mouse is', () => {
  let seen: number[] = [];
  const look: Callback = (info) =>
    app.with(64, (at, view) => {
      runtime.exports.AzCallbackInfo_getHitNode(at, info);
      runtime.exports.AzCallbackInfo_getCursorRelativeToViewport(at + 16, info);
      runtime.exports.AzCallbackInfo_getCursorRelativeToNode(at + 32, info);
      const f32 = (offset: number) => view.getFloat32(offset, true);
      seen = [Number(view.getBigUint64(8, true)), view.getUint8(16), f32(20), f32(24), f32(36), f32(40)];
      return DO_NOTHING;
    });
  app.show({
    make: 'Body',
    css: 'margin: 0; padding: 10px',
    children: [{ make: 'Div', css: 'width: 100px; height: 50px', on: [{ filter: 'Hover.MouseUp', call: look }] }],
  });
  const box = runtime.boxes().find(({ node }) => node === 1)!;
  runtime.dispatch(kindOf('mouseup'), { x: box.x + 7, y: box.y + 5 });
  assert.equal(seen, [2, 1, box.x + 7, box.y + 5, 7, 5]);
  assert.is(runtime.hitTest(box.x + 7, box.y + 5), 1);
});

/** AzColorU in one register. */
const GREEN = 0xff008000n;

test('changes of nodes: one frame, lasting until the next layout', () => {
  const change: Callback = (info) => {
    app.with(136, (property) => {
      runtime.exports.AzCssProperty_textColor(property, GREEN);
      runtime.exports.AzCallbackInfo_setCssProperty(info, 0n, 2n, property);
    });
    runtime.exports.AzCallbackInfo_changeNodeText(info, 0n, 3n, app.string('new'));
    runtime.exports.AzCallbackInfo_scrollTo(info, 0n, 2n, 5, 6);
    runtime.exports.AzCallbackInfo_setFocusToNode(info, 0n, 1n);
    return DO_NOTHING;
  };
  const view: Spec = {
    make: 'Body',
    on: [
      { filter: 'Hover.MouseUp', call: change },
      { filter: 'Hover.MouseDown', call: () => REFRESH },
    ],
    children: [{ make: 'Div', css: 'color: red', children: ['old'] }],
  };
  const page = new Page(app.show(view));
  const before = printTree(page.root, true);
  const patches = patchesOf(runtime.dispatch(kindOf('mouseup'), { node: 1 }));
  for (const patch of patches) page.apply(patch);
  assert.is(page.root.children[0].children[0].text, 'new');
  assert.is.not(page.root.children[0].style.get('color'), 'red');
  assert.equal([page.focus, page.scrolled.get(1)], [1, [5, 6]]);
  assert.is(printTree(page.root, true), printTree(new Page(runtime.renderHtml()).root, true));
  const layouts = app.layouts;
  for (const patch of patchesOf(runtime.dispatch(kindOf('mousedown'), { node: 0 }))) page.apply(patch);
  assert.is(app.layouts, layouts + 1);
  assert.is(printTree(page.root, true), before);
});

test('clearFocus takes the focus away; the page scrolls through its root', () => {
  const act: Callback = (info) => {
    runtime.exports.AzCallbackInfo_clearFocus(info);
    runtime.exports.AzCallbackInfo_scrollTo(info, 0n, 1n, 0, 40);
    return DO_NOTHING;
  };
  app.show({ make: 'Body', on: [{ filter: 'Hover.MouseUp', call: act }] });
  assert.equal(patchesOf(runtime.dispatch(kindOf('mouseup'), { node: 0 })), [
    { kind: 'Focus', node: APPEND },
    { kind: 'ScrollTo', node: PAGE, x: 0, y: 40 },
  ]);
});

test('a text for an element without exactly one text is refused', () => {
  const act: Callback = (info) => {
    runtime.exports.AzCallbackInfo_changeNodeText(info, 0n, 1n, app.string('x'));
    return DO_NOTHING;
  };
  app.show({ make: 'Body', on: [{ filter: 'Hover.MouseUp', call: act }], children: [{ make: 'Div' }] });
  const message = App.trapOf(() => runtime.dispatch(kindOf('mouseup'), { node: 0 }));
  assert.match(message, 'AzCallbackInfo_changeNodeText');
  assert.match(message, 'node 0');
});

test('1000 events leave no memory behind', () => {
  let turn = 0;
  const flip: Callback = (info) => {
    turn += 1;
    view.children = [
      { make: 'Div', key: `${turn % 3}`, css: turn % 2 ? 'color: red' : 'width: 10px', children: [`n ${turn % 10}`] },
      ...(turn % 2 ? ['text'] : [{ make: 'Span', on: [{ filter: 'Hover.MouseUp', call: flip }] }]),
    ];
    runtime.exports.AzCallbackInfo_changeNodeText(info, 0n, 0xffffn, app.string('gone'));
    return REFRESH;
  };
  const paint: Callback = (info) => {
    app.with(136, (property) => {
      runtime.exports.AzCssProperty_textColor(property, BigInt(0xff00_0000 + (turn++ % 5)));
      runtime.exports.AzCallbackInfo_setCssProperty(info, 0n, 1n, property);
    });
    return DO_NOTHING;
  };
  const view: Spec = {
    make: 'Body',
    on: [
      { filter: 'Hover.MouseUp', call: flip },
      { filter: 'Hover.MouseDown', call: paint },
    ],
  };
  app.show(view);
  const round = (n: number) => {
    for (let i = 0; i < n; i++) runtime.dispatch(kindOf(i % 2 ? 'mouseup' : 'mousedown'), { node: 0 });
  };
  round(200);
  const before = app.heapUse();
  round(1000);
  assert.is(app.heapUse(), before);
});

test('a callback reads the state of its window: size, title, theme, mouse and keys', () => {
  const { exports, memory } = runtime;
  const at = (path: string): number => fieldAt('FullWindowState', path).offset;
  const seen: unknown[] = [];
  const look = (info: number): number => {
    const ret = exports.AzStartup_alloc(layoutOf('FullWindowState').size);
    exports.AzCallbackInfo_getCurrentWindowState(ret, info);
    const view = new DataView(memory.buffer);
    const pressed = ret + at('keyboard_state.pressed_virtual_keycodes');
    seen.push([
      ...[at('size'), at('size') + 4, at('mouse_state.cursor_position') + 4].map((f) => view.getFloat32(ret + f, true)),
      view.getUint32(ret + at('theme'), true),
      runtime.readString(view.getUint32(ret + at('title'), true), view.getUint32(ret + at('title') + 8, true)),
      view.getUint32(view.getUint32(pressed, true), true),
      view.getUint32(ret + at('layout_callback'), true) === app.layoutSlot,
      view.getUint8(ret + at('flags.is_visible')),
    ]);
    exports.AzFullWindowState_delete(ret);
    const flags = exports.AzStartup_alloc(layoutOf('WindowFlags').size);
    exports.AzCallbackInfo_getCurrentWindowFlags(flags, info);
    const { buffer } = memory;
    const flagBytes = layoutOf('WindowFlags').size;
    seen.push(new Uint8Array(buffer, flags, flagBytes)[fieldAt('WindowFlags', 'is_resizable').offset]);
    exports.AzStartup_free(flags);
    exports.AzStartup_free(ret);
    return DO_NOTHING;
  };
  app.show({ make: 'Body', children: [{ make: 'Div', on: [{ filter: 'Hover.VirtualKeyDown', call: look }] }] });
  runtime.setTitle('Füße');
  const a = virtualKeyOf('KeyA');
  runtime.dispatch(kindOf('resize'), { node: PAGE, x: 640, y: 360 });
  runtime.dispatch(kindOf('theme'), { node: PAGE, x: 0 });
  runtime.dispatch(kindOf('mousemove'), { x: 12, y: 5 });
  runtime.dispatch(kindOf('keydown'), { node: 1, button: a });
  assert.equal(seen, [[640, 360, 12, 0, 'Füße', a, true, 1], 1]);
  runtime.dispatch(kindOf('keyup'), { node: 1, button: a });
  runtime.dispatch(kindOf('theme'), { node: PAGE, x: 1 });
});

test.run();
