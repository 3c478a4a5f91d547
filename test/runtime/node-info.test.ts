// What a callback can ask about nodes: a document is shown, a click runs a callback that asks, and the answers are compared
// with the description that the document was made from.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { EVENTS } from '../../runtime-as/tables/wire/events.ts';
import { App, DO_NOTHING, type Spec } from './app.ts';

const nodes = suite('questions about nodes');
const NONE = undefined;
const MOUSE_UP = EVENTS.find(({ name }) => name === 'mouseup')!.id;

const VIEW: Spec = {
  make: 'Body',
  children: [
    {
      make: 'Div',
      id: 'box',
      classes: ['a', 'b'],
      attrs: [['title', 'né']],
      css: 'width: 120px; height: 40px; margin-left: 7px',
      children: [{ make: 'P', children: ['one ', { make: 'B', children: ['two'] }] }, { make: 'P' }, 'three'],
    },
  ],
};

interface Asked {
  app: App;
  /** Calls a function with the AzCallbackInfo; the result's bytes lie in `at`. */
  ask<T>(symbol: string, args: (number | bigint)[], read: (view: DataView, at: number) => T): T;
  text(symbol: string, item: bigint, ...rest: number[]): string | undefined;
  item(id: string): bigint;
}

/** Shows the view, clicks into it and calls `questions` inside of the callback. */
async function inCallback(questions: (asked: Asked) => void): Promise<void> {
  const app = await App.start();
  const { exports } = app.runtime;
  let calls = 0;
  const onClick = (info: number): number => {
    calls += 1;
    const ask: Asked['ask'] = (symbol, args, read) =>
      app.with(64, (at, view) => {
        exports[`AzCallbackInfo_${symbol}` as 'AzCallbackInfo'](at, info, ...args);
        return read(view, at);
      });
    const text: Asked['text'] = (symbol, item, ...rest) =>
      ask(symbol, [0n, item, ...rest], (view, at) => {
        if (view.getUint8(0) === 0) return NONE;
        const found = app.runtime.readString(view.getUint32(8, true), view.getUint32(16, true));
        exports.AzString_delete(at + 8);
        return found;
      });
    const item = (id: string): bigint =>
      ask('getNodeIdByIdAttribute', [0n, app.string(id, 256)], (view) => view.getBigUint64(0, true));
    // The first question for an id makes a table, which stays with the document.
    item('');
    const before = app.heapUse();
    questions({ app, ask, text, item });
    assert.is(app.heapUse(), before, 'what the answers own has been given back');
    return DO_NOTHING;
  };
  app.show({ ...VIEW, on: [{ filter: 'Hover.MouseUp', call: onClick }] });
  app.runtime.dispatch(MOUSE_UP, { x: 10, y: 10 });
  assert.is(calls, 1);
}

const u64 = (view: DataView): bigint => view.getBigUint64(0, true);
/** Item id in an AzOptionDomNodeId. */
const option = (view: DataView): bigint | undefined => (view.getUint8(0) === 0 ? NONE : view.getBigUint64(16, true));
const floats = (count: number) => (view: DataView) =>
  view.getUint8(0) === 0 ? NONE : Array.from({ length: count }, (_, i) => view.getFloat32(4 + 4 * i, true));

nodes('the tree around a node', () =>
  inCallback(({ ask, item }) => {
    const box = item('box');
    assert.is(item('nowhere'), 0n);
    const [first, last] = ['getFirstChild', 'getLastChild'].map((name) => ask(name, [0n, box], option) as bigint);
    const second = ask('getNextSibling', [0n, first], option) as bigint;
    assert.is(ask('getNextSibling', [0n, second], option), last);
    assert.is(ask('getNextSibling', [0n, last], option), NONE);
    assert.is(ask('getPreviousSibling', [0n, second], option), first);
    assert.is(ask('getParent', [0n, second], option), box);
    assert.is(ask('getParent', [0n, 1n], option), NONE, 'the root');
    assert.is(ask('getParent', [0n, 999n], option), NONE, 'no such node');
    assert.is(ask('getParentNode', [0n, second - 1n], u64), box);
    assert.is(ask('getFirstChildNode', [0n, second - 1n], u64), 0n);
  }),
);

nodes('children as a list', () =>
  inCallback(({ app, ask, item }) => {
    const box = item('box');
    const list = ask('getAllChildrenNodes', [0n, box - 1n], (view, at) => {
      const ptr = view.getUint32(0, true);
      const all = new BigUint64Array(app.runtime.memory.buffer.slice(ptr, ptr + 8 * view.getUint32(8, true)));
      app.runtime.exports.AzNodeHierarchyItemIdVec_delete(at);
      return [...all];
    });
    assert.is(list.length, 3);
    assert.is(list[0], ask('getFirstChild', [0n, box], option));
    assert.is(list[2], ask('getLastChild', [0n, box], option));
  }),
);

nodes('name, attributes and text', () =>
  inCallback(({ app, ask, text, item }) => {
    const box = item('box');
    const last = ask('getLastChild', [0n, box], option) as bigint;
    assert.is(text('getNodeTagName', box), 'div');
    assert.is(text('getNodeTagName', last), NONE, 'a text has none');
    assert.is(text('getNodeId', box), 'box');
    assert.is(text('getNodeId', last), NONE);
    assert.is(text('getNodeAttribute', box, app.string('title', 256)), 'né');
    assert.is(text('getNodeAttribute', box, app.string('class', 256)), 'a b');
    assert.is(text('getNodeAttribute', box, app.string('href', 256)), NONE);
    assert.is(text('getNodeTextContent', box), 'one twothree');
    assert.is(text('getStringContents', last), 'three');
    const byteLen = ask('getNodeTextLength', [0n, box], (view) => view.getUint32(8, true));
    assert.is(byteLen, 12);
    const classes = ask('getNodeClasses', [0n, box], (view, at) => {
      const ptr = view.getUint32(0, true);
      const memory = new DataView(app.runtime.memory.buffer);
      const names = Array.from({ length: view.getUint32(8, true) }, (_, i) =>
        app.runtime.readString(memory.getUint32(ptr + 40 * i, true), memory.getUint32(ptr + 40 * i + 8, true)),
      );
      app.runtime.exports.AzStringVec_delete(at);
      return names;
    });
    assert.equal(classes, ['a', 'b']);
  }),
);

nodes('rectangles are the boxes of the page', () =>
  inCallback(({ app, ask, item }) => {
    const box = item('box');
    const expected = app.runtime.boxes().find(({ node }) => BigInt(node) === box - 1n);
    assert.ok(expected);
    const { x, y, width, height } = expected as NonNullable<typeof expected>;
    assert.equal(ask('getNodeRect', [0n, box], floats(4)), [x, y, width, height]);
    assert.equal(ask('getNodePosition', [0n, box], floats(2)), [x, y]);
    assert.equal(ask('getNodeSize', [0n, box], floats(2)), [width, height]);
    assert.equal(width, 120);
    assert.is(ask('getNodeRect', [0n, 999n], floats(4)), NONE);
    assert.equal(ask('getScrollOffsetForNode', [0n, box - 1n], floats(2)), [0, 0]);
    assert.is(ask('getFocusedNode', [], option), NONE);
    assert.is(
      ask('getDataset', [0n, box], (view) => view.getUint8(0)),
      0,
    );
  }),
);

nodes.run();
