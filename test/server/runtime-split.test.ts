// A runtime in two parts does what the whole one does, wherever it is split: frame by frame of the same clicks.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { splitWasm } from '../../lifter/wasm-split.ts';
import type { RuntimeOptions } from '../../runtime-as/host/index.ts';
import { openApp } from '../../server/app.ts';
import { startServer } from '../../server/index.ts';
import { runtimeBytes } from '../../server/runtime-bytes.ts';
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
    const whole = await runtimeBytes(app);
    const expected = await run({ runtimeWasm: new Uint8Array(whole) });
    for (const [share, seed] of [
      [0, 1],
      [1, 1],
      [0.1, 2],
      [0.5, 3],
      [0.5, 4],
      [0.9, 5],
    ]) {
      const next = random(seed);
      const { first, rest } = splitWasm(whole, { isHot: () => next() < share, tableEnd: 4096 });
      let fetches = 0;
      const fetchRest = (): Uint8Array<ArrayBuffer> => {
        fetches += 1;
        return rest;
      };
      assert.equal(await run({ runtimeWasm: first, fetchRest }), expected, `${share} of the functions, seed ${seed}`);
      assert.is(fetches, share === 1 ? 0 : 1);
    }
  } finally {
    await server.close();
  }
});
split.run();
