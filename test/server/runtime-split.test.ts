// A runtime in two parts does what the whole one does, wherever it is split, and whatever regions of its functions are taken out: frame by
// frame of the same clicks.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { outlineRegions } from '../../lifter/wasm-outline.ts';
import { splitWasm } from '../../lifter/wasm-split.ts';
import type { RuntimeOptions } from '../../runtime-as/host/index.ts';
import type { RestName } from '../../runtime-as/host/rest.ts';
import { openApp } from '../../server/app.ts';
import { startServer } from '../../server/index.ts';
import { readBuilt } from '../../server/package.ts';
import { bootInNode, clickInNode } from '../e2e/node-app.ts';

const split = suite('server: runtime split');
const CLICKS_MAX = 12;

/** Numbers from 0 up to 1, the same for the same seed (Park and Miller). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

split('at random places', async () => {
  const app = await openApp('todo', { isRelease: true });
  const server = await startServer(app, { listen: { host: '127.0.0.1', port: 0 } });
  /** HTML of the first document, the patches of clicks, and the last document's HTML. */
  const run = async (options: Partial<RuntimeOptions>): Promise<unknown[]> => {
    const runtime = await bootInNode(app, server, undefined, { now: () => 0, ...options });
    const first = runtime.renderHtml();
    const boxes = runtime.boxes();
    const step = Math.ceil(boxes.length / CLICKS_MAX);
    const frames = boxes
      .filter((_, n) => n % step === 0)
      .flatMap(({ x, y, width, height }) => clickInNode(runtime, x + width / 2, y + height / 2));
    return [first, frames.map((frame) => [...frame]), runtime.renderHtml()];
  };
  try {
    const whole = readBuilt('runtime.wasm');
    const yogaWhole = readBuilt('yoga.wasm');
    const expected = await run({ runtimeWasm: new Uint8Array(whole) });
    for (const [share, seed, regions] of [
      [0, 1, 0],
      [1, 1, 0],
      [0.1, 2, 0.1],
      [0.5, 3, 0],
      [0.5, 4, 1],
      [0.9, 5, 0.9],
    ]) {
      const next = random(seed);
      const isHot = (): boolean => next() < share;
      const outline = (wasm: Uint8Array): Uint8Array =>
        share === 1 ? wasm : outlineRegions(wasm, () => next() < regions, 0);
      const runtime = splitWasm(outline(whole), { isHot, tableEnd: 4096 });
      const yoga = splitWasm(outline(yogaWhole), { isHot, keepsData: true });
      const rests = { runtime: runtime.rest, yoga: yoga.rest };
      const fetched: RestName[] = [];
      const fetchRest = (of: RestName): Uint8Array<ArrayBuffer> => {
        fetched.push(of);
        return rests[of];
      };
      const parts = { runtimeWasm: runtime.first, yogaWasm: yoga.first, fetchRest };
      assert.equal(await run(parts), expected, `${share} of the functions, seed ${seed}`);
      assert.equal(fetched.sort(), share === 1 ? [] : ['runtime', 'yoga']);
    }
  } finally {
    await server.close();
  }
});
split.run();
