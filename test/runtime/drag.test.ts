// Drag events → callbacks, the state that callbacks see, and what the page learns from the runtime.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { PAGE } from '../../runtime-as/tables/wire/events.ts';
import { App, type Callback, DO_NOTHING, kindOf, type Spec } from './app.ts';

const test = suite('runtime/drag');
const app = await App.start();
const { runtime } = app;
const { exports } = runtime;

let log: string[] = [];
const on = (name: string, events: string[], act: (info: number) => void = () => {}) =>
  events.map((filter) => ({
    filter,
    call: ((info) => {
      log.push(`${filter.split('.')[1]} ${name}`);
      act(info);
      return DO_NOTHING;
    }) satisfies Callback,
  }));
/** What the callbacks of `events` logged. */
const send = (name: string, node: number, payload = '', x = 0, y = 0): string[] => {
  log = [];
  runtime.dispatch(kindOf(name), { node, payload, x, y });
  return log;
};
const TARGET = ['Hover.DragEnter', 'Hover.DragOver', 'Hover.DragLeave', 'Hover.Drop', 'Hover.DroppedFile'];
const accept = (info: number) => {
  exports.AzCallbackInfo_acceptDrop(info);
};

/** source (1), zone (2) around inner (3) with a text, and a box beside it (5). */
const board = (more: { source?: (info: number) => void; zone?: (info: number) => void } = {}): Spec => ({
  make: 'Body',
  children: [
    { make: 'Div', on: on('source', ['Hover.DragStart', 'Hover.Drag', 'Hover.DragEnd'], more.source) },
    {
      make: 'Div',
      on: on('zone', TARGET, more.zone),
      children: [{ make: 'Div', on: on('inner', ['Hover.DragEnter', 'Hover.DragLeave']), children: ['text'] }],
    },
    { make: 'Div' },
  ],
});

test('a node that listens for being dragged is draggable; the page hears of all that a drag needs', () => {
  const html = app.show(board());
  assert.match(html, /<div[^>]* id="az_1"[^>]* draggable="true"|<div id="az_1" draggable="true"/);
  assert.is(html.match(/draggable/g)?.length, 1);
  for (const name of ['dragstart', 'drag', 'dragend', 'dragover', 'dragleave', 'drop'])
    assert.ok(runtime.eventKindsNeeded().has(kindOf(name)), name);
  app.show({ make: 'Body', on: on('', ['Hover.Drop']) });
  assert.not.ok(runtime.eventKindsNeeded().has(kindOf('drag')));
  assert.ok(runtime.eventKindsNeeded().has(kindOf('dragend')));
});

test('entering and leaving follow the path; a drop is no leaving', () => {
  app.show(board());
  assert.equal(send('dragstart', 1), ['DragStart source']);
  assert.equal(send('dragover', 2), ['DragEnter zone', 'DragOver zone']);
  assert.equal(send('dragover', 4), ['DragEnter inner', 'DragOver zone'], 'a text stands for its element');
  assert.equal(send('dragover', 5), ['DragLeave inner', 'DragLeave zone']);
  assert.equal(send('dragover', 3), ['DragEnter zone', 'DragEnter inner', 'DragOver zone']);
  assert.equal(send('drop', 3), ['Drop zone', 'DragEnd source']);
  assert.equal(send('dragend', 1), [], 'ended already');
});

test('a drag that ends elsewhere leaves what it was over', () => {
  app.show(board());
  send('dragstart', 1);
  send('dragover', 3);
  assert.equal(send('dragend', 1), ['DragLeave inner', 'DragLeave zone', 'DragEnd source']);
});

test('the end of a drag whose node is gone reaches the window', () => {
  const view = board();
  app.show({ ...view, on: on('window', ['Window.DragEnd']) });
  send('dragstart', 1);
  assert.equal(send('dragend', PAGE), ['DragEnd window']);
  log = [];
  assert.is(exports.AzCallbackInfo_isDragActive(0), 0);
});

test('who accepted the drop keeps it while the pointer is inside', () => {
  app.show(board({ zone: accept }));
  const prevents = (name: string, node: number): boolean => {
    send(name, node);
    return runtime.defaultPrevented();
  };
  send('dragstart', 1);
  assert.equal(
    [2, 3, 5, 0, 3].map((node) => prevents('dragover', node)),
    [true, true, false, false, true],
  );
  assert.is(prevents('drop', 3), true);
  assert.is(prevents('dragend', 1), false);
  app.show(board());
  send('dragstart', 1);
  assert.is(prevents('dragover', 2), false, 'nobody accepts');
});

test('data and effect reach the page, types the callbacks', () => {
  let types: string[] = [];
  const give = (info: number) => {
    for (const [mime, text] of [
      ['text/plain', 'né'],
      ['application/x-app', ''],
    ]) {
      const bytes = new TextEncoder().encode(text);
      const ptr = runtime.writeBytes(bytes);
      app.with(40, (vec) => {
        exports.AzU8Vec_copyFromBytes(vec, ptr, 0, bytes.byteLength);
        exports.AzCallbackInfo_setDragData(info, app.string(mime), vec);
      });
      exports.AzStartup_free(ptr);
    }
  };
  const readTypes = (info: number) => {
    exports.AzCallbackInfo_setDropEffect(info, 3);
    app.with(40, (vec, view) => {
      exports.AzCallbackInfo_getDragTypes(vec, info);
      const items = view.getUint32(0, true);
      const memory = new DataView(runtime.memory.buffer);
      types = Array.from({ length: view.getUint32(8, true) }, (_, i) =>
        runtime.readString(memory.getUint32(items + i * 40, true), memory.getUint32(items + i * 40 + 8, true)),
      );
      exports.AzStringVec_delete(vec);
    });
  };
  app.show(board({ source: give, zone: readTypes }));
  send('dragstart', 1);
  assert.equal(
    runtime.dragData().map(([type, bytes]) => [type, new TextDecoder().decode(bytes)]),
    [
      ['text/plain', 'né'],
      ['application/x-app', ''],
    ],
  );
  assert.is(runtime.dropEffect(), undefined);
  send('dragover', 2);
  assert.equal(types, ['text/plain', 'application/x-app']);
  assert.is(runtime.dropEffect(), 3);
  send('dragend', 1);
  assert.equal(runtime.dragData(), []);
  send('dragover', 2, 'text/uri-list Files');
  assert.equal(types, ['text/uri-list', 'Files'], 'from another page');
});

test('files: hovered, cancelled by leaving the page, dropped with their names', () => {
  const files = ['Hover.HoveredFile', 'Hover.HoveredFileCancelled', 'Hover.DroppedFile', 'Window.DroppedFile'];
  let name = '';
  const readName = (info: number) => {
    app.with(48, (option, view) => {
      exports.AzCallbackInfo_getDroppedFile(option, info);
      name = view.getUint8(0) ? runtime.readString(view.getUint32(8, true), view.getUint32(16, true)) : '-';
      exports.AzOptionString_delete(option);
    });
  };
  app.show({ make: 'Body', children: [{ make: 'Div', on: on('zone', files, readName) }] });
  assert.equal(send('dragover', 1, 'Files'), ['HoveredFile zone']);
  assert.is(name, '-', 'a page learns the name with the drop');
  assert.equal(send('dragleave', PAGE), ['HoveredFileCancelled zone']);
  send('dragover', 1, 'Files');
  assert.equal(send('drop', 1, 'Files\na b.txt\nc'), ['DroppedFile zone', 'DroppedFile zone']);
  assert.is(name, 'a b.txt');
  assert.equal(send('dragover', 1, 'text/plain'), [], 'text is no file');
});

test('the state of a drag: type, nodes, ways of the pointer', () => {
  const facts = [
    'isDragging',
    'isDragActive',
    'isNodeDragActive',
    'isFileDragActive',
    'hasSufficientHistoryForGestures',
  ];
  let seen: unknown[] = [];
  const look = (info: number) => {
    seen = facts.map((fact) => exports[`AzCallbackInfo_${fact}` as const](info));
    app.with(112, (at, view) => {
      exports.AzCallbackInfo_getDragState(at, info);
      const node = (offset: number) => (view.getUint8(offset) ? view.getUint32(offset + 16, true) - 1 : undefined);
      seen.push(view.getUint8(0), view.getUint32(8, true), node(16), node(40));
      exports.AzOptionDragState_delete(at);
      exports.AzCallbackInfo_getDragDelta(at, info);
      seen.push(view.getFloat32(4, true), view.getFloat32(8, true));
      exports.AzCallbackInfo_getDragDeltaScreenIncremental(at, info);
      seen.push(view.getFloat32(4, true), view.getFloat32(8, true));
    });
  };
  app.show(board({ source: look, zone: look }));
  send('dragstart', 1, '', 10, 20);
  assert.equal(seen, [1, 1, 1, 0, 0, 1, 0, 1, undefined, 0, 0, 0, 0]);
  send('dragover', 2, '', 15, 40);
  assert.equal(seen, [1, 1, 1, 0, 1, 1, 0, 1, 2, 5, 20, 5, 20]);
  send('drag', 1, '', 16, 38);
  assert.equal(seen, [1, 1, 1, 0, 1, 1, 0, 1, 2, 6, 18, 1, -2]);
  send('dragend', 1, '', 16, 38);
  send('dragover', 2, 'Files', 1, 1);
  assert.equal(seen.slice(0, 9), [1, 1, 0, 1, 0, 1, 1, undefined, 2]);
});

test('drags leave no memory behind', () => {
  app.show(board({ zone: accept }));
  const round = () => {
    send('dragstart', 1);
    send('dragover', 3);
    send('drop', 3);
    send('dragend', 1);
    send('dragover', 2, 'Files text/plain');
    send('drop', 2, 'Files\nname');
  };
  for (let i = 0; i < 20; i++) round();
  const before = app.heapUse();
  for (let i = 0; i < 100; i++) round();
  assert.is(app.heapUse(), before);
});

test.run();
