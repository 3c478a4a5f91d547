// Boxes that an event leaves to be found: when the page can change without them, who finds them, and what the page gets then.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { decodeFrame } from '../../loader/decode.ts';
import { EVENTS } from '../../runtime-as/tables/wire/events.ts';
import type { Patch } from '../../runtime-as/tables/wire/patches.ts';
import { App, REFRESH, type Spec } from './app.ts';
import { LoaderPage } from './loader-page.ts';
import { parseHtml } from './tree.ts';

const test = suite('runtime/defer');
const app = await App.start();
const { runtime } = app;
runtime.deferLayout();
const MOUSEDOWN = EVENTS.find(({ name }) => name === 'mousedown')!.id;
const RESIZE = EVENTS.find(({ name }) => name === 'resize')!.id;

let page = new LoaderPage(parseHtml('<body id="az_0"></body>'));

/** One function, so that the element says the same about it in every document. */
const askRefresh = (): number => REFRESH;

const withRefresh = (children: Spec[]): Spec => ({
  make: 'Body',
  css: 'margin: 0; width: 400px',
  children,
  on: [{ filter: 'Window.MouseDown', call: askRefresh }],
});

/** Shows a document at once. */
function start(children: Spec[]): void {
  runtime.setViewport(400, 300);
  page = new LoaderPage(parseHtml(app.show(withRefresh(children))));
}

const take = (frame: Uint8Array | undefined): Patch[] => {
  page.apply(frame);
  return frame ? decodeFrame(frame) : [];
};

/** The next document; its patches. */
function refresh(children: Spec[]): Patch[] {
  app.view = withRefresh(children);
  return take(runtime.dispatch(MOUSEDOWN, { x: 1, y: 1 }));
}

const samePage = (): void => assert.is(page.print(), new LoaderPage(parseHtml(runtime.renderHtml())).print());
const kindsOf = (patches: Patch[]): string[] => patches.map(({ kind }) => kind);

const plain = (text: string): Spec => ({ make: 'Div', children: [text] });
/** Shrinks to its content, which browsers may round otherwise: the page gets its width in px. */
const shrunk = (text: string): Spec => ({ make: 'Div', css: 'position: absolute; top: 9px', children: [text] });

test('a text comes before its boxes, and questions find them', () => {
  start([plain('one')]);
  const [before] = runtime.boxes().slice(-1);
  assert.equal(kindsOf(refresh([plain('one'), plain('two')])), ['InsertNode', 'InsertNode']);
  const after = runtime.boxes();
  assert.is(after.length, 3);
  assert.is(after[2].y, before.y + before.height);
  assert.is(runtime.hitTest(5, after[2].y + 2), after[2].node);
  assert.equal(take(runtime.layOut()), [], 'the page knows all of it already');
  samePage();
});

test('what only the boxes tell follows with them', () => {
  start([plain('one')]);
  const [inserted] = refresh([plain('one'), shrunk('two')]);
  assert.is(inserted.kind, 'InsertNode');
  assert.not.ok(JSON.stringify(inserted).includes('width'), 'no width yet');
  const late = take(runtime.layOut());
  assert.equal([...new Set(kindsOf(late))], ['SetInlineStyle']);
  assert.ok(late.some((patch) => patch.kind === 'SetInlineStyle' && patch.property === 'width'));
  assert.is(runtime.layOut(), undefined, 'once');
  samePage();
});

test('the next event finds them, and its frame has what follows', () => {
  start([plain('one')]);
  refresh([plain('one'), shrunk('two')]);
  const patches = refresh([plain('three'), shrunk('two')]);
  assert.equal(kindsOf(patches).slice(0, 1), ['SetInlineStyle']);
  assert.equal(kindsOf(patches).slice(-1), ['SetText']);
  samePage();
});

test('px that the page has from boxes before are never out of date', () => {
  start([shrunk('two')]);
  const patches = refresh([shrunk('two and more')]);
  assert.ok(patches.some((patch) => patch.kind === 'SetInlineStyle' && patch.property === 'width'));
  samePage();
  assert.is(runtime.layOut(), undefined);
});

test('a window of another size shows what fits it', () => {
  start([plain('one')]);
  app.view = withRefresh([plain('one'), shrunk('two')]);
  take(runtime.dispatch(RESIZE, { x: 300, y: 200 }));
  samePage();
  assert.is(runtime.layOut(), undefined);
});

test('a document that goes takes what was due with it', () => {
  start([plain('one')]);
  refresh([plain('one'), shrunk('two')]);
  start([plain('three')]);
  assert.is(runtime.layOut(), undefined);
  assert.is(runtime.boxes().length, 2);
  samePage();
});

test.run();
