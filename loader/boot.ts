// Fetched files → a runtime with the app's first document: the same steps in the page and, for tests, in Node.

import { bytesOf } from '../runtime-as/host/base64.ts';
import { AzTrap } from '../runtime-as/host/imports.ts';
import { callExport, hydrateApp } from '../runtime-as/host/native-call.ts';
import type { PageRuntime } from '../runtime-as/host/runtime.ts';
import type { PageConfig } from '../server/page-config.ts';
import type { PageRoutes } from './route.ts';

/** Compiled modules and the image, by the URLs of the config. */
export interface PageFiles {
  image: Uint8Array;
  modules: ReadonlyMap<string, WebAssembly.Module>;
  /** for apps with routes */
  routes?: PageRoutes;
}

/**
 * `{"type_id":"<decimal>","json":<value>}` → its two parts. The value stays text: JavaScript numbers would round large
 * integers of the model.
 */
export function splitHydrate(text: string): { typeId: string; json: string } {
  const match = /^\s*\{"type_id":"(\d+)","json":(.*)\}\s*$/s.exec(text);
  if (!match) throw new AzTrap('az-hydrate: expected {"type_id":"<decimal>","json":…}');
  return { typeId: match[1], json: match[2] };
}

function hydrateModel(runtime: PageRuntime, config: PageConfig, hydrateText: string): void {
  const { typeId, json } = splitHydrate(hydrateText);
  const made = String(hydrateApp(runtime, config, json));
  if (made !== typeId)
    throw new AzTrap(`az-hydrate: fromJson made a model of type ${made}, the page holds type ${typeId}`);
}

/**
 * Loads the app into a fresh runtime and makes the document that the server rendered. `hydrateText` is the content of
 * the az-hydrate script; without it the app's main() makes the model, and with it main() runs first where it says more. Returns the number of nodes.
 */
export async function bootApp(
  runtime: PageRuntime,
  config: PageConfig,
  files: PageFiles,
  hydrateText: string | undefined,
): Promise<number> {
  runtime.loadImage(files.image, config.base);
  runtime.placeStubs(
    config.slots.map(([slot, name, , reason]) => ({ slot, name, reason })),
    bytesOf(config.stubs),
  );
  for (const [slot, , url] of config.slots) if (url) runtime.setModuleUrl(slot, url);
  const add = (url: string) => runtime.addModule(files.modules.get(url)!);
  await Promise.all(config.modules.map(add));
  for (const [url, name] of config.init) callExport(runtime, (await add(url)).exports, name);
  if (config.main) callExport(runtime, (await add(config.main[0])).exports, config.main[1]);
  if (hydrateText !== undefined) hydrateModel(runtime, config, hydrateText);
  else if (!config.main) throw new AzTrap('az-hydrate is missing from the page');
  files.routes?.show(runtime);
  runtime.setViewport(...config.viewport);
  return runtime.initLayoutCache();
}
