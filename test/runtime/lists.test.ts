// Lists of a document that go on in the next one: which events it listens to, and whom they reach, when rows have come, gone and moved.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, DO_NOTHING, kindOf, type On, REFRESH, type Spec } from './app.ts';

const test = suite('runtime/lists');
const app = await App.start({ warn: () => {} });
const refresh: On = { filter: 'Hover.MouseUp', call: () => REFRESH };

/** Keys of the rows that were told of an event, in order. */
const told: string[] = [];
const telling = (filter: string, key: string): On => ({
  filter,
  call: () => {
    told.push(key);
    return DO_NOTHING;
  },
});

const row = (key: string, ...on: On[]): Spec => ({ make: 'Div', key, on, children: [key] });
const body = (rows: Spec[]): Spec => ({ make: 'Body', on: [refresh], children: [{ make: 'Div', children: rows }] });

/** Shows `rows` in place of the rows that stand. */
function change(rows: Spec[]): void {
  app.view = body(rows);
  app.runtime.dispatch(kindOf('mouseup'), { node: 0 });
}

test('an event is listened to as long as some row asks for it', () => {
  const wheels = row('b', telling('Hover.Scroll', 'b'));
  const listens = (): boolean => app.runtime.eventKindsNeeded().has(kindOf('wheel'));
  app.show(body([row('a'), row('c')]));
  assert.not(listens());
  change([row('a'), wheels, row('c')]);
  assert.ok(listens());
  change([row('c'), wheels, row('a')]);
  assert.ok(listens());
  change([row('c'), row('a')]);
  assert.not(listens());
});

test('events of the window reach rows in their order, and those alone that are there', () => {
  // A row that lives on has the callback that it had.
  const [a, b, c, d] = [...'abcd'].map((key) => row(key, telling('Window.MouseDown', key)));
  const heard = (): string => {
    told.length = 0;
    app.runtime.dispatch(kindOf('mousedown'), { x: 700, y: 500 });
    return told.join(' ');
  };
  app.show(body([a, row('x'), b, c]));
  assert.is(heard(), 'a b c');
  change([c, row('x'), a, b]);
  assert.is(heard(), 'c a b');
  change([c, d, b]);
  assert.is(heard(), 'c d b');
});

for (const isDeferred of [false, true])
  test(`a list that changes for ever takes no more and more memory${isDeferred ? ', where boxes are found later' : ''}`, () => {
    if (isDeferred) app.runtime.deferLayout();
    app.show(body([]));
    const step = (n: number): void => {
      change(Array.from({ length: 30 }, (_, i) => row(`${n + i}`, refresh)));
      // Where nobody asks for the boxes, the next event finds them.
      if (n % 2) app.runtime.layOut();
    };
    for (let n = 0; n < 200; n++) step(n);
    const before = app.runtime.memory.buffer.byteLength;
    for (let n = 200; n < 3000; n++) step(n % 500);
    assert.is(app.runtime.memory.buffer.byteLength, before);
  });

test.run();
