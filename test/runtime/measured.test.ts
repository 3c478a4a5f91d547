// Declarations that the layout does not know: the table of them, what it marks in documents, and boxes that a page hands over.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CSS_BY_NAME } from '../../runtime-as/tables/css.ts';
import { ALIASES, SHORTHANDS } from '../../runtime-as/tables/css-shorthands.ts';
import { isMeasured, MEASURED } from '../../runtime-as/tables/measured.ts';
import { App, type Spec } from './app.ts';

const test = suite('runtime: measured boxes');

for (const { name, only, eg } of MEASURED)
  test(`${name}: ${eg} is unknown to the layout`, () => {
    assert.ok(isMeasured(name, eg) && isMeasured(name, ` ${eg.toUpperCase()} `));
    assert.not(SHORTHANDS.has(name) || ALIASES.has(name));
    const known = CSS_BY_NAME.get(name);
    assert.is(known !== undefined, only !== undefined);
    if (known) assert.not(isMeasured(name, known.initial));
    for (const wide of ['initial', 'unset']) assert.not(isMeasured(name, wide));
  });

const div = (css: string, ...children: Spec['children'] & object): Spec => ({ make: 'Div', css, children });
const WIDE = 'width: 100px; height: 40px';

/** The nodes to be measured of a body with these children. */
async function open(...children: Spec[]): Promise<{ app: App; lines: string[]; nodes(): number[] }> {
  const lines: string[] = [];
  const app = await App.start({ warn: (line: string) => lines.push(line) });
  app.view = { make: 'Body', children };
  const { runtime } = app;
  runtime.initLayoutCache();
  const nodes = (): number[] => {
    const ptr = runtime.exports.AzStartup_measure(0, 0) >>> 0;
    return [...new Uint32Array(runtime.memory.buffer.slice(ptr, ptr + runtime.exports.AzStartup_resultLen()))];
  };
  return { app, lines, nodes };
}

test('without such a declaration nothing is measured', async () => {
  const { app, nodes, lines } = await open(div(`float: none; zoom: 1; ${WIDE}`, 'text'));
  assert.equal([app.runtime.measureState(), nodes(), lines], [0, [], []]);
});

test('lengths that only the browser can find reach it as they are', async () => {
  const { app, nodes } = await open(
    div('width: min(50%, 20em); height: 40px; margin-left: clamp(1px, 2vw, 9%)', 'text'),
  );
  assert.equal(nodes(), [0, 1, 2]);
  assert.match(app.runtime.renderHtml(), /width:min\(50%, 20em\);.*margin-left:clamp\(1px, 2vw, 9%\)/);
  assert.throws(() => app.show({ make: 'Body', css: 'font-size: clamp(1px, 2vw, 9%)' }), /font-size: clamp/);
});

test('all of the document is, where nothing keeps its effect in; Node says so', async () => {
  const { app, nodes, lines } = await open(div(WIDE), div(`float: left; ${WIDE}`, 'text'));
  assert.is(app.runtime.measureState(), 1);
  assert.equal(nodes(), [0, 1, 2, 3]);
  assert.equal(lines, [
    'css: "float: left" is laid out by pages, which measure the boxes; here they are as without it',
  ]);
});

test('a box of a stated size that cuts off its overflow keeps it in', async () => {
  const closed = div('width: 90px; height: 90px; overflow: hidden', div(`float: left; ${WIDE}`), 'text');
  const { nodes } = await open(div(WIDE), closed, div(WIDE));
  assert.equal(nodes(), [3, 4]);
  for (const css of ['width: 90px; height: 90px', 'width: 90px; overflow: hidden', 'height: 9px; overflow: auto'])
    assert.is((await open(div(css, div(`float: left; ${WIDE}`)))).nodes().length, 3, css);
});

test('boxes that are handed over take the place of others, for hits as well, until the document is another', async () => {
  const { app, nodes } = await open(div(`float: right; ${WIDE}`, 'text'), div(WIDE));
  const { runtime } = app;
  assert.equal(nodes(), [0, 1, 2, 3]);
  const rects = [
    [0, 0, 0, 800, 600],
    // In two columns.
    [1, 700, 0, 100, 40],
    [1, 500, 10, 20, 20],
    [2, 700, 0, 30, 20],
    [3, 0, 0, 100, 40],
  ];
  const bytes = new DataView(new ArrayBuffer(rects.length * 20));
  rects.forEach(([id, ...px], n) => {
    bytes.setUint32(n * 20, id, true);
    px.forEach((value, i) => {
      bytes.setFloat32(n * 20 + 4 + i * 4, value, true);
    });
  });
  const give = () =>
    runtime.exports.AzStartup_measure(runtime.writeBytes(new Uint8Array(bytes.buffer)), bytes.byteLength);
  const before = runtime.boxes();
  give();
  assert.is(runtime.measureState(), 2);
  assert.equal(runtime.boxes()[1], { node: 1, x: 500, y: 0, width: 300, height: 40 });
  const hits = [
    [750, 20],
    [510, 20],
    [600, 20],
    [50, 20],
  ];
  assert.equal(
    hits.map(([x, y]) => runtime.hitTest(x, y)),
    [1, 1, 0, 3],
  );
  give();
  assert.equal(runtime.hitTest(510, 20), 1, 'handed over twice');
  runtime.initLayoutCache();
  assert.equal([runtime.measureState(), runtime.boxes()], [1, before]);
});

test.run();
