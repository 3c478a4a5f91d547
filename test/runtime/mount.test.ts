// AfterMount and BeforeUnmount: which nodes hear of their beginning and end, when, and what may come of it.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { decodeFrame } from '../../loader/decode.ts';
import { PAGE } from '../../runtime-as/tables/wire/events.ts';
import { App, type Callback, DO_NOTHING, kindOf, REFRESH, type Spec } from './app.ts';
import { Page, printTree } from './tree.ts';

const test = suite('runtime/mount');
const app = await App.start();
const { runtime } = app;
let log: string[] = [];

/** Logs a name with the id of the callback's node, which the document has while it runs. */
const hear =
  (name: string, update: () => number = () => DO_NOTHING): Callback =>
  (info) =>
    app.with(64, (at, view) => {
      runtime.exports.AzCallbackInfo_getHitNode(at, info);
      const node = Number(view.getBigUint64(8, true)) - 1;
      runtime.exports.AzStartup_getParent(node);
      log.push(`${name} ${node}`);
      return update();
    });

const callbacks = new Map<string, Callback>();
const named = (name: string): Callback => {
  const call = callbacks.get(name) ?? hear(name);
  callbacks.set(name, call);
  return call;
};

/** A row that hears of both, with a part that hears of its beginning. */
const row = (key: string): Spec => ({
  make: 'Div',
  key,
  on: [
    { filter: 'Component.AfterMount', call: named(`+${key}`) },
    { filter: 'Component.BeforeUnmount', call: named(`-${key}`) },
  ],
  children: [{ make: 'Span', on: [{ filter: 'Component.AfterMount', call: named('+part') }], children: [key] }],
});
const newRow = (key: string): Spec => ({
  make: 'Div',
  key,
  on: [{ filter: 'Component.AfterMount', call: named(`+${key}`) }],
  children: [key],
});
const refresh: Callback = () => REFRESH;
const page = (...children: Spec[]): Spec => ({
  make: 'Body',
  on: [{ filter: 'Hover.MouseDown', call: refresh }],
  children,
});
const openPage = (): void => void runtime.dispatch(kindOf('open'), { node: PAGE });
const heard = (act: () => void): string[] => {
  log = [];
  act();
  return log;
};
const next = (view: Spec) => (): void => {
  app.view = view;
  runtime.dispatch(kindOf('mousedown'), { node: 0 });
};

test('what is there at the start hears of it when the page opens, once, in document order', () => {
  app.show(page(row('a'), row('b')));
  assert.ok(runtime.eventKindsNeeded().has(kindOf('open')));
  assert.equal(heard(openPage), ['+a 1', '+part 2', '+b 4', '+part 5']);
  assert.equal(heard(openPage), []);
  assert.equal(heard(next(page(row('a'), row('b')))), []);
});

test('nodes hear that they are new, and before they go, in the same event; others hear nothing', () => {
  app.show(page(row('a'), row('b')));
  openPage();
  assert.equal(heard(next(page(row('b'), row('c'), row('a')))), ['+c 7', '+part 8']);
  assert.equal(heard(next(page(row('d'), row('a')))), ['-b 4', '-c 7', '+d 10', '+part 11']);
});

test('the same where the document on the screen takes the new ones in', () => {
  app.show(page(...['a', 'b', 'c', 'd'].map(newRow)));
  openPage();
  assert.equal(heard(next(page(...['a', 'e', 'b', 'c', 'd'].map(newRow)))), ['+e 9']);
  assert.equal(heard(next(page(...['a', 'b', 'c', 'd'].map(newRow)))), []);
});

test('what those callbacks ask for is done in the same frame, and once', () => {
  let isFilled = false;
  const fill = hear('fill', () => {
    isFilled = true;
    return REFRESH;
  });
  const view = (isOpen: boolean): Spec =>
    page({ make: 'P' }, ...(isOpen ? [{ make: 'Div', on: [{ filter: 'Component.AfterMount', call: fill }] }] : []));
  const shown = new Page(app.show(view(false)));
  const build = app.layouts;
  Object.defineProperty(app, 'view', {
    get: () => (isFilled ? page({ make: 'P', children: ['filled'] }, view(true).children![1] as Spec) : view(true)),
    configurable: true,
  });
  log = [];
  const frame = runtime.dispatch(kindOf('mousedown'), { node: 0 });
  Object.defineProperty(app, 'view', { value: page(), writable: true });
  assert.equal(log, ['fill 2']);
  assert.is(app.layouts - build, 2);
  for (const patch of frame ? decodeFrame(frame) : []) shown.apply(patch);
  assert.is(printTree(shown.root, false), printTree(new Page(runtime.renderHtml()).root, false));
  assert.match(runtime.renderHtml(), /filled/);
});

test('a new document that the end of a node asks for', () => {
  const last = hear('last', () => REFRESH);
  app.show(page({ make: 'Div', key: 'x', on: [{ filter: 'Component.BeforeUnmount', call: last }] }));
  const before = app.layouts;
  assert.equal(heard(next(page({ make: 'P' }))), ['last 1']);
  assert.is(app.layouts - before, 2);
});

test('an app whose nodes begin without end leaves the page its turn', () => {
  let n = 0;
  const again: Callback = () => REFRESH;
  Object.defineProperty(app, 'view', {
    get: () => page({ make: 'Div', key: `${n++}`, on: [{ filter: 'Component.AfterMount', call: again }] }),
    set: () => {},
    configurable: true,
  });
  app.show(page());
  openPage();
  Object.defineProperty(app, 'view', { value: page(), writable: true, configurable: true });
  assert.ok(n > 2 && n < 20, `${n}`);
});

test.run();
