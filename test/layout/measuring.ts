// A browser that measures for a runtime in Node: the page's own script (loader/boxes.ts) reads the boxes that the runtime asks for.
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';
import type { PageRuntime } from '../../runtime-as/host/runtime.ts';
import type { Spec } from '../runtime/app.ts';
import { type Builder, build, type Chromium, judge, type Size } from './agreement.ts';

const LOADER = fileURLToPath(new URL('../../loader/', import.meta.url));
const ENTRY = `import './boxes.ts';
import { hydrateNodes, NodeTable } from './nodes.ts';
globalThis.azMeasure = {
  boxes: globalThis.azulLate.boxes,
  hydrate() {
    this.table = new NodeTable();
    hydrateNodes(document.body, this.table);
  },
};`;

/** Gives the page of a browser the script. */
export async function addScript(browser: Chromium): Promise<void> {
  const { outputFiles } = await bundle({
    stdin: { contents: ENTRY, resolveDir: LOADER, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
  });
  // The tests' compiler names inner functions by a helper that pages do not have.
  await browser.page.evaluate('globalThis.__name = (f) => f');
  await browser.page.addScriptTag({ content: outputFiles[0].text });
}

/** What the page on show has measured of these nodes, as `AzStartup_measure` takes it. */
function measure({ page }: Chromium, ids: readonly number[]): Promise<number[]> {
  return page.evaluate((asked) => {
    const list = Uint32Array.from(asked);
    const memory = { buffer: list.buffer };
    const given: number[] = [];
    const exports = {
      AzStartup_resultLen: () => list.byteLength,
      AzStartup_measure: () => 0,
    };
    const writeBytes = (bytes: Uint8Array) => given.push(...bytes);
    const runtime = { exports, memory, writeBytes, canScroll: () => false, measureState: () => 1 };
    const { boxes, table } = globalThis.azMeasure!;
    boxes.measure(runtime as unknown as PageRuntime, table);
    return given;
  }, ids);
}

/** u32 ids of the nodes that the runtime wants to be measured. */
function nodesOf({ runtime: { exports, memory } }: Builder): number[] {
  const ptr = exports.AzStartup_measure(0, 0) >>> 0;
  return [...new Uint32Array(memory.buffer.slice(ptr, ptr + exports.AzStartup_resultLen()))];
}

/** Shows a document in both, has its boxes measured, and says where the two disagree. */
export async function judgeMeasured(app: Builder, browser: Chromium, view: Spec, size: Size) {
  const seen = await browser.show(build(app, view, size), []);
  const ids = nodesOf(app);
  if (ids.length > 0) {
    const bytes = Uint8Array.from(await measure(browser, ids));
    app.runtime.exports.AzStartup_measure(app.runtime.writeBytes(bytes), bytes.byteLength);
  }
  return { ...judge(app, seen, size), boxes: seen.boxes.length, points: seen.hits.length, measured: ids.length };
}
