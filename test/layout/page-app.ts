// Documents built by an app in C (page.c): compiled for ARM64, lifted, and given a description of the page as its model.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { callExport, hydrateApp } from '../../runtime-as/host/native-call.ts';
import { type NodeOptions, type Runtime, startNodeRuntime } from '../../runtime-as/host/node.ts';
import { lifted } from '../../server/lifted.ts';
import type { Workbench } from '../lifter/compile.ts';
import type { Spec } from '../runtime/app.ts';
import type { Tool } from '../util/tools.ts';

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** What compiles it. */
export const PAGE_APP_TOOL: Tool = 'aarch64-linux-gnu-gcc';

/** A description as page.c reads it; callbacks and nodes made by JavaScript have none. */
function describe(view: Spec): string {
  return JSON.stringify(view, (key, value: unknown) => {
    if (key === 'by' || key === 'on') throw new Error(`page.c builds no "${key}"`);
    return value;
  });
}

/** The app in a runtime of its own; it has the interface of an App as far as documents are shown. */
export class PageApp {
  readonly runtime: Runtime;
  readonly #start: (description: string) => void;

  private constructor(runtime: Runtime, start: (description: string) => void) {
    this.runtime = runtime;
    this.#start = start;
  }

  /** Compiles, lifts and starts it. */
  static async start(bench: Workbench, options: NodeOptions = {}): Promise<PageApp> {
    const flags = ['-O2', '-Wall', '-Wextra', '-Werror', '-fPIC', '-shared', `-I${path('../../include')}`];
    const bytes = new Uint8Array(readFileSync(bench.compile('gcc', flags, path('./page.c'))));
    const app = await lifted('app', { bytes, fileName: 'page', tier: 'optimized' });
    const runtime = await startNodeRuntime(options);
    const instantiate = async (wasm: Uint8Array<ArrayBuffer>): Promise<WebAssembly.Exports> =>
      (await runtime.addModule(await WebAssembly.compile(wasm))).exports;
    runtime.loadImage(app.image, app.base);
    runtime.declareSlots(app.slots, app.pointerCall);
    for (const [, { wasm }] of app.bySlot) await instantiate(wasm);
    for (const { wasm, name } of [...app.init, app.main]) callExport(runtime, await instantiate(wasm), name);
    const info = runtime.appInfo();
    return new PageApp(runtime, (description) => hydrateApp(runtime, info, description));
  }

  /** Gives the app its model, lets it build the first document, and returns that as HTML. */
  show(view: Spec): string {
    this.#start(describe(view));
    this.runtime.initLayoutCache();
    return this.runtime.renderHtml();
  }
}
