// The page's way through an app, without a page: the same files by HTTP, the same start, the same events.
import { bootApp } from '../../loader/boot.ts';
import type { EventFields, Runtime, RuntimeOptions } from '../../runtime-as/host/index.ts';
import { startNodeRuntime } from '../../runtime-as/host/node.ts';
import type { RunningApp } from '../../server/app.ts';
import type { AppServer } from '../../server/index.ts';
import { pageConfig } from '../../server/page.ts';
import type { Logged } from './browser.ts';

type Frame = Logged['frame'];

async function fetchBytes(server: AppServer, path: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(new URL(path, server.url));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Content of the az-hydrate script of the served page. */
export async function servedModel(server: AppServer): Promise<string | undefined> {
  const html = new TextDecoder().decode(await fetchBytes(server, '/'));
  return /<script id="az-hydrate" type="application\/json">(.*?)<\/script>/s.exec(html)?.[1];
}

/** A fresh runtime with the first document; `hydrateText` replaces the served model; `prepare` sees it before any of the app runs. */
export async function bootInNode(
  app: RunningApp,
  server: AppServer,
  hydrateText?: string,
  options: Partial<RuntimeOptions> = {},
  prepare?: (runtime: Runtime) => void,
): Promise<Runtime> {
  const config = pageConfig(app, server.artifacts);
  const runtime = await startNodeRuntime(options);
  prepare?.(runtime);
  const urls = [...config.modules, ...config.init.map(([url]) => url), ...(config.main ? [config.main[0]] : [])];
  const modules = new Map<string, WebAssembly.Module>();
  for (const url of urls) modules.set(url, await WebAssembly.compile(await fetchBytes(server, url)));
  const files = { image: await fetchBytes(server, config.image), modules };
  await bootApp(runtime, config, files, hydrateText ?? (await servedModel(server)));
  return runtime;
}

/** Sends the events that a page logged to a fresh runtime; [what it answers, what the page got], event by event. */
export async function replayInNode(
  app: RunningApp,
  server: AppServer,
  log: readonly Logged[],
): Promise<[node: Frame[], page: Frame[]]> {
  // The clock stands at the time of the event, as it nearly did in the page.
  let nowMs = 0;
  const runtime = await bootInNode(app, server, undefined, { now: () => nowMs });
  runtime.deferLayout();
  const answers = log.map(({ kind, event }) => {
    if (kind === undefined) return runtime.layOut();
    nowMs = event.timeMs ?? nowMs;
    return runtime.dispatch(kind, event);
  });
  return [answers.map((frame) => frame && [...frame]), log.map(({ frame }) => frame)];
}

const MOUSEDOWN = 1;
const MOUSEUP = 2;
const CLICK = 0;

/** What a browser sends for one click of the left button, as far as the document listens. Returns the frames. */
export function clickInNode(runtime: Runtime, x: number, y: number): Uint8Array[] {
  const needed = runtime.eventKindsNeeded();
  const event: EventFields = { x, y, button: 0, modifiers: 0 };
  return [MOUSEDOWN, MOUSEUP, CLICK]
    .filter((kind) => needed.has(kind))
    .flatMap((kind) => runtime.dispatch(kind, event) ?? []);
}
