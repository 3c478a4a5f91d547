// Events → callbacks → documents: which callback runs when, what it is told, and what becomes of what it asks for.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { decodeFrame } from '../../loader/decode.ts';
import { eventsTypes } from '../../runtime-as/tables/api/events.ts';
import '../../runtime-as/tables/api/index.ts';
import { fieldAt, layoutOf } from '../../runtime-as/tables/api/layout.ts';
import { KEY_CODES, virtualKeyOf } from '../../runtime-as/tables/keys.ts';
import { EVENTS, type EventRow, PAGE } from '../../runtime-as/tables/wire/events.ts';
import type { Filter } from '../../runtime-as/tables/wire/filters.ts';
import { APPEND, type Patch } from '../../runtime-as/tables/wire/patches.ts';
import { EVENT } from '../../runtime-as/tables/wire.ts';
import { App, type Callback, DO_NOTHING, REFRESH, type Spec } from './app.ts';
import { Page, printTree } from './tree.ts';

const test = suite('runtime/dispatch');
const app = await App.start();
const { runtime } = app;
const kindOf = (name: string): number => EVENTS.find((row) => row.name === name)!.id;
const patchesOf = (frame: Uint8Array | undefined): Patch[] => (frame ? decodeFrame(frame) : []);
const nameOf = ({ tag, event }: Filter): string => {
  const row = eventsTypes[`${tag}EventFilter`];
  return `${tag}.${row.kind === 'enum' ? row.variants[event] : ''}`;
};

/** Counts calls under a name. */
function recorder(log: string[], name: string, effect: (info: number) => number = () => DO_NOTHING): Callback {
  return (info) => {
    log.push(name);
    return effect(info);
  };
}

/** A click is swallowed for half a second after a mouseup: tests of it start like a fresh page. */
const forget = () => runtime.dispatch(kindOf('mousedown'), { node: 0, button: 4 });

test('each event fires the filters of its row, for its button, and no others', () => {
  const everyFilter = new Map<string, Filter>();
  for (const row of EVENTS) for (const filter of row.filters) everyFilter.set(nameOf(filter), filter);
  for (const name of everyFilter.keys()) {
    const log: string[] = [];
    app.show({ make: 'Body', children: [{ make: 'Div', on: [{ filter: name, call: recorder(log, name) }] }] });
    for (const row of EVENTS) {
      for (const button of [0, 1, 2]) {
        forget();
        // What was dropped or let go before is not dragged any more.
        if (row.name === 'dragend') runtime.dispatch(kindOf('dragstart'), { node: 1 });
        log.length = 0;
        const x = row.name === 'resize' ? 500 : 0;
        runtime.dispatch(row.id, { node: 1, button, x, y: x });
        const hasButton = row.target === 'point';
        const expected = row.filters.some(
          (f) => nameOf(f) === name && (f.button === undefined || (hasButton && f.button === button)),
        );
        assert.is(log.length, expected ? 1 : 0, `${row.name} button ${button} → ${name}`);
      }
    }
  }
});

test('eventKindsNeeded and data-az-ev name the kinds that fire a filter, derived ones too', () => {
  const kindsOf = (filter: string): string[] =>
    EVENTS.filter((row: EventRow) => [...row.filters, ...(row.derived ?? [])].some((f) => nameOf(f) === filter)).map(
      (row) => row.name,
    );
  for (const filter of [
    'Hover.MouseUp',
    'Hover.MouseEnter',
    'Focus.TextInput',
    'Window.Resized',
    'Hover.DoubleClick',
    'Window.CloseRequested',
  ]) {
    const html = app.show({
      make: 'Body',
      children: [{ make: 'Div', on: [{ filter, call: () => DO_NOTHING }] }],
    });
    const names = kindsOf(filter);
    assert.ok(names.length > 0);
    assert.match(html, `data-az-ev="${names.join(' ')}"`);
    assert.equal(runtime.eventKindsNeeded(), new Set(names.map(kindOf)));
  }
});

test('a filter that no event of a page fires is reported, once', async () => {
  const written: string[] = [];
  const quiet = await App.start({ write: (_fd, bytes) => written.push(new TextDecoder().decode(bytes)) });
  const view: Spec = { make: 'Body', on: [{ filter: 'Hover.PinchIn', call: () => DO_NOTHING }] };
  quiet.show(view);
  quiet.show(view);
  quiet.show({ make: 'Body', on: [{ filter: 'Component.NodeResized', call: () => DO_NOTHING }] });
  const said = (name: string): number =>
    written.filter((line) => line.includes(`AzDom_addCallback: ${name} never happens`)).length;
  assert.is(said('AzHoverEventFilter_PinchIn'), 1, written.join(''));
  assert.is(said('AzComponentEventFilter_NodeResized'), 1, written.join(''));
});

test('one physical click calls a MouseUp callback once; a click by keyboard calls it too', () => {
  const log: string[] = [];
  const view: Spec = {
    make: 'Body',
    children: [{ make: 'Div', on: [{ filter: 'Hover.MouseUp', call: recorder(log, 'up') }] }],
  };
  app.show(view);
  for (const name of ['mousedown', 'mouseup', 'click']) runtime.dispatch(kindOf(name), { node: 1 });
  assert.equal(log, ['up']);
  runtime.dispatch(kindOf('click'), { node: 1 });
  assert.equal(log, ['up', 'up']);
});

test('a click belongs to its mouseup however long that took; one of a script later on does not', async () => {
  const log: string[] = [];
  const css = 'width: 100px; height: 100px';
  const mouseUp = { filter: 'Hover.MouseUp' as const, call: recorder(log, 'up') };
  app.show({ make: 'Body', children: [{ make: 'Div', css, on: [mouseUp] }] });
  const slowly = async (click: { node?: number; x?: number; y?: number }): Promise<string[]> => {
    log.length = 0;
    for (const name of ['mousedown', 'mouseup']) runtime.dispatch(kindOf(name), { x: 50, y: 50 });
    await new Promise((resolve) => setTimeout(resolve, 600));
    runtime.dispatch(kindOf('click'), click);
    return log;
  };
  assert.equal(await slowly({ x: 50, y: 50 }), ['up']);
  assert.equal(await slowly({ node: 1 }), ['up', 'up']);
});

const nested = (log: string[], inner: Callback, filter = 'Hover.MouseUp'): Spec => ({
  make: 'Body',
  on: [{ filter, call: recorder(log, 'body') }],
  children: [
    {
      make: 'Div',
      on: [{ filter, call: recorder(log, 'div') }],
      children: [
        {
          make: 'Span',
          on: [
            { filter, call: inner },
            { filter, call: recorder(log, 'span second') },
          ],
          children: ['text'],
        },
      ],
    },
  ],
});

test('callbacks run from the target up to the root; a text stands for its element', () => {
  const log: string[] = [];
  app.show(nested(log, recorder(log, 'span')));
  runtime.dispatch(kindOf('mouseup'), { node: 3 });
  assert.equal(log, ['span', 'span second', 'div', 'body']);
});

test('stopPropagation ends the way up, stopImmediatePropagation also the rest of the node', () => {
  for (const [how, expected] of [
    ['stopPropagation', ['span', 'span second']],
    ['stopImmediatePropagation', ['span']],
  ] as const) {
    const log: string[] = [];
    const stop = (info: number) => {
      runtime.exports[`AzCallbackInfo_${how}`](info);
      return DO_NOTHING;
    };
    app.show(nested(log, recorder(log, 'span', stop)));
    runtime.dispatch(kindOf('mouseup'), { node: 2 });
    assert.equal(log, expected, how);
  }
});

test('preventDefault is known after the event, until the next', () => {
  const prevent: Callback = (info) => {
    runtime.exports.AzCallbackInfo_preventDefault(info);
    return DO_NOTHING;
  };
  app.show({ make: 'Body', on: [{ filter: 'Focus.VirtualKeyDown', call: prevent }] });
  runtime.dispatch(kindOf('keydown'), { node: 0, button: 1 });
  assert.is(runtime.defaultPrevented(), true);
  runtime.dispatch(kindOf('keyup'), { node: 0, button: 1 });
  assert.is(runtime.defaultPrevented(), false);
});

test('window callbacks run wherever the event happened, after those of the path', () => {
  const log: string[] = [];
  app.show({
    make: 'Body',
    children: [
      { make: 'Div', on: [{ filter: 'Hover.MouseUp', call: recorder(log, 'hover') }] },
      { make: 'Div', on: [{ filter: 'Window.MouseUp', call: recorder(log, 'window') }] },
    ],
  });
  runtime.dispatch(kindOf('mouseup'), { node: 1 });
  assert.equal(log, ['hover', 'window']);
});

test('mousemove: MouseOut, MouseLeave from the inside out, MouseEnter from the outside in', () => {
  const log: string[] = [];
  const on = (name: string) =>
    ['MouseEnter', 'MouseLeave', 'MouseOut'].map((event) => ({
      filter: `Hover.${event}`,
      call: recorder(log, `${event} ${name}`),
    }));
  app.show({
    make: 'Body',
    children: [
      {
        make: 'Div',
        on: on('a'),
        children: [
          { make: 'Div', on: on('a1') },
          { make: 'Div', on: on('a2') },
        ],
      },
      { make: 'Div', on: on('b') },
    ],
  });
  const move = (node: number): string[] => {
    log.length = 0;
    runtime.dispatch(kindOf('mousemove'), { node });
    return [...log];
  };
  assert.equal(move(2), ['MouseEnter a', 'MouseEnter a1']);
  assert.equal(move(2), []);
  assert.equal(move(3), ['MouseOut a1', 'MouseLeave a1', 'MouseEnter a2']);
  assert.equal(move(1), ['MouseOut a2', 'MouseLeave a2']);
  assert.equal(move(4), ['MouseOut a', 'MouseLeave a', 'MouseEnter b']);
});

test('focus: FocusReceived on the node itself, FocusIn on its path; keys go to the focused node', () => {
  const log: string[] = [];
  const on = (name: string) =>
    ['FocusReceived', 'FocusIn', 'VirtualKeyDown'].map((event) => ({
      filter: `Focus.${event}`,
      call: recorder(log, `${event} ${name}`),
    }));
  app.show({ make: 'Body', on: on('body'), children: [{ make: 'Div', on: on('div') }] });
  runtime.dispatch(kindOf('focusin'), { node: 1 });
  assert.equal(log, ['FocusReceived div', 'FocusIn div', 'FocusIn body']);
  log.length = 0;
  runtime.dispatch(kindOf('keydown'), { button: 10 });
  assert.equal(log, ['VirtualKeyDown div', 'VirtualKeyDown body']);
});

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

test('resize lays out for the new size and tells the layout callback', () => {
  app.show({ make: 'Body', css: 'margin: 0', children: [{ make: 'Div', css: 'width: 50%; height: 10px' }] });
  const layouts = app.layouts;
  const widthOf = () => runtime.boxes().find(({ node }) => node === 1)!.width;
  runtime.dispatch(kindOf('resize'), { node: PAGE, x: 1000, y: 500 });
  assert.is(app.layouts, layouts + 1);
  assert.is(widthOf(), 500);
  runtime.dispatch(kindOf('resize'), { node: PAGE, x: 400, y: 500 });
  assert.is(widthOf(), 200);
});

test('scrolled boxes are hit where they are shown, also after a refresh', () => {
  const view: Spec = {
    make: 'Body',
    css: 'margin: 0',
    on: [{ filter: 'Window.VirtualKeyUp', call: () => REFRESH }],
    children: [
      {
        make: 'Div',
        css: 'width: 100px; height: 40px; overflow: auto',
        children: Array.from({ length: 5 }, (): Spec => ({ make: 'Div', css: 'height: 40px' })),
      },
    ],
  };
  app.show(view);
  assert.is(runtime.hitTest(10, 10), 2);
  assert.is(runtime.dispatch(kindOf('scroll'), { node: 1, x: 0, y: 40 }), undefined);
  assert.is(runtime.hitTest(10, 10), 3);
  runtime.dispatch(kindOf('keyup'), {});
  assert.is(runtime.hitTest(10, 10), 3);
});

test('the tree can be asked by id', () => {
  app.show({ make: 'Body', children: [{ make: 'Div', id: 'x', children: ['a', { make: 'Span' }] }] });
  assert.equal(runtime.children(1), [2, 3]);
  assert.is(runtime.parent(3), 1);
  assert.is(runtime.parent(0), undefined);
  assert.is(runtime.findById('x'), 1);
  assert.is(runtime.findById('y'), undefined);
});

test('keys reach the keyboard state by the place they have in AzVirtualKeyCode', () => {
  const row = eventsTypes.VirtualKeyCode;
  const names = row.kind === 'enum' ? row.variants : [];
  assert.is(KEY_CODES.length, names.length);
  for (const [code, name] of [
    ['KeyA', 'A'],
    ['Digit0', 'Key0'],
    ['Enter', 'Return'],
    ['NumpadSubtract', 'NumpadSubtract'],
    ['Quote', 'Apostrophe'],
    ['ShiftLeft', 'LShift'],
    ['IntlYen', 'Yen'],
    ['Cut', 'Cut'],
  ])
    assert.is(names[virtualKeyOf(code)], name);
});

test('records that cannot be are refused with what is wrong', () => {
  app.show({ make: 'Body' });
  const raw = (kind: number, record: number) => App.trapOf(() => runtime.exports.AzStartup_dispatchEvent(kind, record));
  const patched = (change: (view: DataView) => void): string =>
    app.with(EVENT.byteLen, (at, view) => {
      change(view);
      return raw(0, at);
    });
  assert.match(raw(99, 0x100_0000), 'unknown event kind 99');
  assert.match(raw(0, 0), 'does not lie in memory: address 0');
  assert.match(raw(0, 0xffff_ff00 | 0), 'does not lie in memory: address');
  assert.match(raw(0, 0x0100_0002), 'not aligned');
  assert.match(
    patched((view) => view.setUint32(EVENT.payloadLenAt, EVENT.payloadMax + 1, true)),
    `payload does not fit the record: byte length ${EVENT.payloadMax + 1}`,
  );
  assert.match(
    patched((view) => view.setFloat32(EVENT.xAt, Number.NaN, true)),
    'x and y must be finite',
  );
  assert.match(
    patched((view) => view.setUint32(EVENT.nodeAt, 77, true)),
    'the document has no node 77',
  );
});

test('a callback that returns no AzUpdate is an error that says so, and the next event works', () => {
  let update = 7;
  app.show({ make: 'Body', on: [{ filter: 'Hover.MouseUp', call: () => update }] });
  assert.match(
    App.trapOf(() => runtime.dispatch(kindOf('mouseup'), { node: 0 })),
    'must return an AzUpdate (0, 1 or 2), not 7',
  );
  update = DO_NOTHING;
  assert.is(runtime.dispatch(kindOf('mouseup'), { node: 0 }), undefined);
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
