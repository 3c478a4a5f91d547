// Events → callbacks: which run when, in which order, and what is refused.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { eventsTypes } from '../../runtime-as/tables/api/events.ts';
import '../../runtime-as/tables/api/index.ts';
import { EVENTS, type EventRow } from '../../runtime-as/tables/wire/events.ts';
import type { Filter } from '../../runtime-as/tables/wire/filters.ts';
import { EVENT } from '../../runtime-as/tables/wire.ts';
import { App, type Callback, DO_NOTHING, kindOf, type Spec } from './app.ts';

const test = suite('runtime/dispatch');
const app = await App.start();
const { runtime } = app;
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

test.run();
