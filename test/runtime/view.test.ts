// Virtual views: when the callback is called, what it is told, and what of its answer is in the document.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { decodeFrame } from '../../loader/decode.ts';
import { PAGE } from '../../runtime-as/tables/wire/events.ts';
import { App, DO_NOTHING, kindOf, REFRESH, type Spec } from './app.ts';
import { Page, printTree } from './tree.ts';

const test = suite('runtime/view');
const app = await App.start();
const { runtime } = app;
const { exports } = runtime;

interface Call {
  reason: number;
  edge: number;
  size: [number, number];
  offset: [number, number];
}
const calls: Call[] = [];
const ROW_PX = 20;
const ROWS = 1000;
/** Rows more than are seen, on both sides. */
let overscan = 2;
let rowsAreKept = false;
let label = 'row';

/** Content for the part that is seen: one <li> per row. */
function answer(info: number, ret: number): void {
  const view = new DataView(runtime.memory.buffer);
  const f32 = (at: number) => view.getFloat32(info + at, true);
  calls.push({
    reason: view.getUint8(info),
    edge: view.getUint32(info + 4, true),
    size: [f32(32), f32(36)],
    offset: [f32(56), f32(60)],
  });
  const first = Math.max(0, Math.floor(f32(60) / ROW_PX) - overscan);
  const last = Math.min(ROWS, Math.ceil((f32(60) + f32(36)) / ROW_PX) + overscan);
  const sizes = [f32(32), (last - first) * ROW_PX, 0, first * ROW_PX, f32(32), ROWS * ROW_PX, 0, 0];
  if (rowsAreKept) {
    exports.AzVirtualViewReturn_keepCurrent(ret, ...sizes);
    return;
  }
  const list = exports.AzStartup_alloc(240);
  const item = exports.AzStartup_alloc(240);
  exports.AzDom_createUl(list);
  exports.AzDom_setCss(list, app.string('margin: 0; padding: 0'));
  for (let row = first; row < last; row++) {
    exports.AzDom_createLiWithText(item, app.string(`${label} ${row}`));
    exports.AzDom_setCss(item, app.string('height: 20px; overflow: hidden'));
    exports.AzDom_addChild(list, item);
  }
  exports.AzVirtualViewReturn_withDom(ret, list, ...sizes);
  exports.AzStartup_free(list);
  exports.AzStartup_free(item);
}

const viewSlot = app.addFunction((data, info, _x2, _x3, ret) => {
  exports.AzRefAny_delete(Number(data));
  answer(Number(info), Number(ret));
  return 0n;
});
const createView = (ret: number) => {
  exports.AzDom_createVirtualView(ret, app.refAny(), viewSlot);
};
const VIEW: Spec = {
  make: 'VirtualView',
  by: createView,
  id: 'view',
  css: 'width: 200px; height: 100px; flex-grow: 0',
};
const body = (view: Spec, ...more: Spec[]): Spec => ({ make: 'Body', css: 'margin: 0', children: [view, ...more] });
const rowsOf = (html: string): number[] => [...html.matchAll(/row (\d+)</g)].map(([, n]) => Number(n));
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
const show = (spec: Spec): string => {
  calls.length = 0;
  return app.show(spec);
};
const scroll = (y: number) => {
  calls.length = 0;
  return runtime.dispatch(kindOf('scroll'), { node: runtime.findById('view')!, x: 0, y });
};

test('the first document has the rows that are seen, in a box as high as all of them', () => {
  const html = show(body(VIEW));
  assert.equal(calls, [{ reason: 0, edge: 0, size: [200, 100], offset: [0, 0] }]);
  assert.equal(rowsOf(html), range(0, 7));
  const [canvas] = runtime.children(runtime.findById('view')!);
  const box = runtime.boxes().find(({ node }) => node === canvas)!;
  assert.equal([box.width, box.height], [200, ROWS * ROW_PX]);
});

test('scrolling within the content calls nothing; beyond it, the patches make what a first render would', () => {
  const page = new Page(show(body(VIEW)));
  assert.is(scroll(30), undefined);
  assert.is(calls.length, 0);
  const follow = (y: number) => {
    for (const patch of decodeFrame(scroll(y)!)) page.apply(patch);
    assert.is(printTree(page.root, false), printTree(new Page(runtime.renderHtml()).root, false));
    return rowsOf(runtime.renderHtml());
  };
  assert.equal(follow(50), range(0, 10));
  assert.equal(calls, [{ reason: 3, edge: 1, size: [200, 100], offset: [0, 50] }]);
  assert.equal(follow(5000), range(248, 257));
  assert.is(calls[0].reason, 4, 'beyond the content');
  assert.equal(follow(4950), range(245, 255));
  assert.equal([calls[0].reason, calls[0].edge], [3, 0]);
  assert.equal(follow(ROWS * ROW_PX - 100), range(993, 1000));
});

test('a refresh fills the view for where it stands; a resize for its new size', () => {
  const view = { ...VIEW, css: 'width: 50%; height: 100px; flex-grow: 0' };
  show(body(view, { make: 'Div', on: [{ filter: 'Hover.MouseUp', call: () => REFRESH }] }));
  scroll(2000);
  calls.length = 0;
  label = 'new row';
  const button = runtime.children(0).at(-1)!;
  runtime.dispatch(kindOf('mouseup'), { node: button });
  label = 'row';
  assert.equal([calls.length, calls[0].reason, calls[0].offset], [1, 1, [0, 2000]]);
  assert.equal(rowsOf(runtime.renderHtml()), range(98, 107));
  assert.match(runtime.renderHtml(), 'new row 98');
  calls.length = 0;
  runtime.dispatch(kindOf('resize'), { node: PAGE, x: 500, y: 300 });
  assert.equal([calls.length, calls[0].reason, calls[0].size[0]], [1, 2, 250]);
});

test('content that is kept stays', () => {
  show(body(VIEW, { make: 'Div', on: [{ filter: 'Hover.MouseUp', call: () => REFRESH }] }));
  rowsAreKept = true;
  scroll(1000);
  assert.equal(rowsOf(runtime.renderHtml()), range(0, 7));
  runtime.dispatch(kindOf('mouseup'), { node: runtime.children(0).at(-1)! });
  rowsAreKept = false;
  assert.equal(rowsOf(runtime.renderHtml()), range(0, 7));
});

test('a row is hit where it is shown', () => {
  show(body(VIEW));
  scroll(4004);
  const hit = runtime.hitTest(10, 50)!;
  const texts = runtime.children(hit);
  assert.is(texts.length, 1);
  assert.match(runtime.renderHtml(), new RegExp(`id="az_${hit}"[^>]*>row 202<`));
});

test('a callback without overscan is called for every place, and not twice for one', () => {
  overscan = 0;
  show(body(VIEW));
  scroll(20);
  assert.is(calls.length, 1);
  scroll(20);
  assert.is(calls.length, 0);
  overscan = 2;
});

test('scrolling by a callback fills the view too', () => {
  const act = (info: number) => {
    exports.AzCallbackInfo_scrollTo(info, 0n, BigInt(runtime.findById('view')! + 1), 0, 6000);
    return DO_NOTHING;
  };
  show(body(VIEW, { make: 'Div', on: [{ filter: 'Hover.MouseUp', call: act }] }));
  runtime.dispatch(kindOf('mouseup'), { node: runtime.children(0).at(-1)! });
  assert.equal(rowsOf(runtime.renderHtml()), range(298, 307));
});

test('a view whose callback fails leaves the page with what was done before', () => {
  const slot = app.addFunction((data, info, _x2, _x3, ret) => {
    exports.AzRefAny_delete(Number(data));
    if (new DataView(runtime.memory.buffer).getFloat32(Number(info) + 60, true) > 0) throw new Error('no more rows');
    answer(Number(info), Number(ret));
    return 0n;
  });
  const view: Spec = { ...VIEW, by: (ret) => exports.AzDom_createVirtualView(ret, app.refAny(), slot) };
  const act = (info: number) => {
    app.view = specOf('after');
    exports.AzCallbackInfo_scrollTo(info, 0n, BigInt(runtime.findById('view')! + 1), 0, 6000);
    return REFRESH;
  };
  const specOf = (text: string) =>
    body(view, { make: 'Div', on: [{ filter: 'Hover.MouseUp', call: act }], children: [text] });
  const page = new Page(show(specOf('before')));
  assert.throws(() => runtime.dispatch(kindOf('mouseup'), { node: runtime.children(0).at(-1)! }), /no more rows/);
  const patches = decodeFrame(runtime.writtenPatches()!);
  assert.equal(
    patches.map(({ kind }) => kind),
    ['SetText', 'ScrollTo'],
  );
  for (const patch of patches) page.apply(patch);
  assert.is(printTree(page.root, false), printTree(new Page(runtime.renderHtml()).root, false));
  assert.match(runtime.renderHtml(), 'after');
  assert.throws(() => runtime.dispatch(99, {}));
  assert.is(runtime.writtenPatches(), undefined, 'nothing of an event before');
});

test('the callback can measure, and has its context', () => {
  let seen: number[] = [];
  const slot = app.addFunction((data, info, _x2, _x3, ret) => {
    exports.AzRefAny_delete(Number(data));
    const dom = exports.AzStartup_alloc(240);
    exports.AzDom_createDiv(dom);
    exports.AzDom_setCss(dom, app.string('height: 30px; padding: 5px'));
    app.with(64, (at, view) => {
      exports.AzVirtualViewCallbackInfo_measureDom(at, Number(info), dom, 120, 0);
      exports.AzVirtualViewCallbackInfo_getCtx(at + 16, Number(info));
      seen = [view.getFloat32(0, true), view.getFloat32(4, true), view.getUint8(16)];
      if (seen[2]) exports.AzRefAny_delete(at + 24);
    });
    exports.AzStartup_free(dom);
    exports.AzVirtualViewReturn_default(Number(ret));
    return 0n;
  });
  for (const hasContext of [0, 1]) {
    const by = (ret: number): void =>
      app.with(32, (option, view) => {
        const data = exports.AzStartup_alloc(24);
        new Uint8Array(runtime.memory.buffer).copyWithin(data, app.refAny(), app.refAny() + 24);
        if (hasContext) {
          view.setUint8(0, 1);
          new Uint8Array(runtime.memory.buffer).copyWithin(option + 8, app.refAny(), app.refAny() + 24);
        }
        exports.AzDom_createVirtualViewWithCtx(ret, data, slot, option);
        exports.AzStartup_free(data);
      });
    show(body({ ...VIEW, by }));
    assert.equal(seen, [120, 40, hasContext]);
  }
});

test.run();
