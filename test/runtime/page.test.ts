// What a page tells the runtime that is for no callback (size, offsets, keys), and what it asks it.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { eventsTypes } from '../../runtime-as/tables/api/events.ts';
import '../../runtime-as/tables/api/index.ts';
import { KEY_CODES, virtualKeyOf } from '../../runtime-as/tables/keys.ts';
import { PAGE } from '../../runtime-as/tables/wire/events.ts';
import { App, kindOf, REFRESH, type Spec } from './app.ts';

const test = suite('runtime/page');
const app = await App.start();
const { runtime } = app;

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

test('nodes are found by the ids that they have now, the first of those that share one', () => {
  const named = (id: string, key?: string): Spec => ({ make: 'Div', id, ...(key && { key }), children: ['a'] });
  const on = [{ filter: 'Window.VirtualKeyUp', call: () => REFRESH }];
  const bodyOf = (...children: Spec[]): Spec => ({ make: 'Body', on, children });
  const change = (...children: Spec[]): void => {
    app.view = bodyOf(...children);
    runtime.dispatch(kindOf('keyup'), {});
  };
  const placesOf = (...ids: string[]): (number | undefined)[] =>
    ids.map(runtime.findById).map((id) => (id === undefined ? id : runtime.children(0).indexOf(id)));
  app.show(bodyOf(named('x'), named('y'), named('x')));
  assert.equal(placesOf('x', 'y', 'z', ''), [0, 1, undefined, undefined]);
  change(named('y'), named('x'));
  assert.equal(placesOf('x', 'y'), [1, 0]);
  // The node stays, and only its attributes are others.
  change(named('x', '1'), named('y', '2'));
  assert.equal(placesOf('x', 'y'), [0, 1]);
  change(named('y', '1'), named('z', '2'));
  assert.equal(placesOf('x', 'y', 'z'), [undefined, 0, 1]);
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

test.run();
