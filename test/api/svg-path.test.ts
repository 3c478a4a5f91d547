// Geometry of SVG paths, judged by Chromium's own (getTotalLength, getPointAtLength) on random curves, and by what undoes it.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { launch } from '../e2e/browser.ts';
import { needs } from '../util/tools.ts';
import { Api, chosenSeed, seeded } from './wasm.ts';

const geometry = suite('geometry of SVG paths');
const api = new Api();
geometry.before.each(() => api.reset());

/** An element of 2, 3 or 4 points, as `[x, y, …]`. */
type Points = number[];

function element(points: Points): Uint8Array {
  const bytes = new Uint8Array(36);
  bytes[0] = points.length / 2 - 2;
  bytes.set(new Uint8Array(Float32Array.from(points).buffer), 4);
  return bytes;
}

const pointsOf = (at: number): Points => {
  const count = (api.u8(at) + 2) * 2;
  return [...new Float32Array(api.bytes(at + 4, count * 4).slice().buffer)];
};
const floats = (at: number, count: number): number[] => [...new Float32Array(api.bytes(at, count * 4).slice().buffer)];
const number = (symbol: string, ...args: number[]): number => Number(api.exports[symbol](...args));

/** An AzSvgPath that owns its elements. */
function path(...elements: Points[]): number {
  const bytes = new Uint8Array(Buffer.concat(elements.map(element)));
  const vec = api.make('AzSvgPathElementVec_copyFromPtr', 40, api.put(bytes), elements.length);
  return api.make('AzSvgPath_create', 40, vec);
}

const elementsOf = (at: number): Points[] =>
  Array.from({ length: api.u32(at + 8) }, (_, i) => pointsOf(api.u32(at) + i * 36));

const COMMANDS = 'LQC';
const text = (points: Points): string => `M${points.slice(0, 2)} ${COMMANDS[points.length / 2 - 2]}${points.slice(2)}`;

if (needs('lengths of curves', 'chromium'))
  geometry('lengths and points along curves are those of Chromium', async () => {
    const random = seeded(chosenSeed('geometry of SVG paths'));
    const curves = Array.from({ length: 300 }, (_, i) =>
      Array.from({ length: 4 + (i % 3) * 2 }, () => Math.fround(Math.round(random() * 4000) / 8)),
    );
    const browser = await launch();
    try {
      const page = await browser.newPage();
      const expected = await page.evaluate((list) => {
        const node = document.createElementNS('http://www.w3.org/2000/svg', 'path');
        return list.map((d) => {
          node.setAttribute('d', d);
          const length = node.getTotalLength();
          return {
            length,
            points: [0.1, 0.5, 0.9].map((part) => node.getPointAtLength(length * part)).map(({ x, y }) => [x, y]),
          };
        });
      }, curves.map(text));
      curves.forEach((curve, i) => {
        api.reset();
        const at = api.put(element(curve));
        const { length, points } = expected[i];
        const near = (a: number, b: number, what: string): void =>
          assert.ok(Math.abs(a - b) < 0.003 * length + 0.5, `${text(curve)}: ${what} ${a}, not ${b}`);
        near(number('AzSvgPathElement_getLength', at), length, 'length');
        [0.1, 0.5, 0.9].forEach((part, n) => {
          const t = number('AzSvgPathElement_getTAtOffset', at, length * part);
          near(number('AzSvgPathElement_getXAtT', at, t), points[n][0], `x at ${part}`);
          near(number('AzSvgPathElement_getYAtT', at, t), points[n][1], `y at ${part}`);
        });
      });
    } finally {
      await browser.close();
    }
  });

geometry('ends, directions and bounds of elements', () => {
  const curve = api.put(element([0, 0, 0, 10, 10, 20, 30, 20]));
  const direction = (t: number): number[] => {
    const at = api.make('AzSvgPathElement_getTangentVectorAtT', 16, curve, t);
    return [api.f64(at), api.f64(at + 8)];
  };
  assert.equal(
    [direction(0), direction(1)],
    [
      [0, 1],
      [1, 0],
    ],
  );
  const turned = api.make(
    'AzSvgVector_rotate90degCcw',
    16,
    api.make('AzSvgPathElement_getTangentVectorAtT', 16, curve, 0),
  );
  assert.equal([api.f64(turned), api.f64(turned + 8)], [-1, 0]);
  const bounds = api.make('AzSvgPathElement_getBounds', 32, curve);
  assert.equal(floats(bounds, 4), [30, 20, 0, 0]);
  assert.equal(floats(api.make('AzSvgRect_expand', 32, bounds, 1, 2, 3, 4), 4), [37, 23, -3, -1]);
  assert.equal(floats(api.make('AzSvgRect_getCenter', 8, bounds), 2), [15, 10]);
  api.call('AzSvgPathElement_reverse', curve);
  assert.equal(pointsOf(curve), [30, 20, 10, 20, 0, 10, 0, 0]);
  api.call('AzSvgPathElement_setFirst', curve, 1, 2);
  api.call('AzSvgPathElement_setLast', curve, 3, 4);
  assert.equal(floats(api.make('AzSvgPathElement_getStart', 8, curve), 2), [1, 2]);
  assert.equal(floats(api.make('AzSvgPathElement_getEnd', 8, curve), 2), [3, 4]);
  assert.is(number('AzSvgPathElement_getTAtOffset', curve, -1), 0);
  assert.is(number('AzSvgPathElement_getTAtOffset', curve, 1e9), 1);
});

geometry('paths close, turn round and join, and nothing leaks', () => {
  const before = api.heapUse();
  const corner: Points[] = [
    [0, 0, 10, 0],
    [10, 0, 20, 0, 20, 10],
  ];
  const one = path(...corner);
  assert.is(api.call('AzSvgPath_isClosed', one), 0);
  api.call('AzSvgPath_reverse', one);
  assert.equal(elementsOf(one), [
    [20, 10, 20, 0, 10, 0],
    [10, 0, 0, 0],
  ]);
  api.call('AzSvgPath_close', one);
  api.call('AzSvgPath_close', one);
  assert.equal(elementsOf(one)[2], [0, 0, 20, 10]);
  assert.is(api.call('AzSvgPath_isClosed', one), 1);
  const start = api.make('AzSvgPath_getStart', 12, one);
  assert.equal([api.u8(start), ...floats(start + 4, 2)], [1, 20, 10]);

  const two = path(...corner);
  assert.is(api.call('AzSvgPath_joinWith', two, path([30, 20, 5, 5])), 1);
  assert.equal(elementsOf(two), [corner[0], [10, 0, 20, 0, 25, 15], [25, 15, 5, 5]]);
  assert.is(api.call('AzSvgPath_joinWith', two, path()), 0);
  assert.equal(floats(api.make('AzSvgPath_getBounds', 32, two), 4), [25, 15, 0, 0]);
  const none = path();
  assert.is(api.u8(api.make('AzSvgPath_getEnd', 12, none)), 0);
  assert.is(api.call('AzSvgPath_joinWith', none, path(corner[0])), 0);

  // A path whose elements are the app's: it gets its own when it changes, and theirs stay as they are.
  const borrowed = api.space(40);
  const theirs = api.put(new Uint8Array(Buffer.concat(corner.map(element))));
  api.view().setUint32(borrowed, theirs, true);
  api.view().setUint32(borrowed + 8, 2, true);
  api.view().setUint8(borrowed + 24, 1);
  api.call('AzSvgPath_reverse', borrowed);
  assert.equal(pointsOf(theirs), corner[0]);
  assert.equal(elementsOf(borrowed)[1], [10, 0, 0, 0]);

  const rings = api.make('AzSvgPathVec_fromItem', 40, one);
  const polygon = api.make('AzSvgMultiPolygon_create', 40, rings);
  assert.equal(floats(api.make('AzSvgMultiPolygon_getBounds', 32, polygon), 4), [20, 10, 0, 0]);
  for (const at of [two, none, borrowed]) api.call('AzSvgPath_delete', at);
  api.call('AzSvgMultiPolygon_delete', polygon);
  assert.is(api.heapUse(), before);
});

geometry.run();
