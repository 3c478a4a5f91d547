// A running app → the runtime for its page: without what neither the page nor code of the app calls, nor what the host
// implements for it. The cache has it when the app imports what it did before.
import { functionImports } from '../lifter/wasm-code.ts';
import { EXPORTS_USED } from '../runtime-as/gen/host-exports.ts';
import type { RunningApp } from './app.ts';
import { cacheKey } from './cache.ts';
import { readBuilt } from './package.ts';

/** What the page itself calls of the runtime, by its prefix. */
const HOST_EXPORT = /^Az(Startup|Yoga)_/;
/** The same for apps with callbacks that run on the server. */
const EXEC_EXPORT = /^AzExec_/;
/** The same for apps with routes. */
const ROUTE_EXPORT = /^AzRoutes_/;
/** What pages ask that are inspected. */
const INSPECT_EXPORT = /^AzInspect_/;

/** The functions that code of the app imports, each once, and the exports of the runtime that do them. */
function importsOf({ modules }: RunningApp): { names: string[]; exports: string[] } {
  const codes = modules.flatMap(({ wasm, relaxed }) => (relaxed ? [wasm, relaxed.wasm] : [wasm]));
  const imports = codes.flatMap(functionImports);
  return {
    names: [...new Set(imports.map(({ name }) => name))].sort(),
    // Functions that share an export name it as the module of their import.
    exports: [...new Set(imports.map(({ from, name }) => (from === 'env' ? name : from)))].sort(),
  };
}

/** `isInspected`: for a page with `?az-inspect`. */
export async function runtimeBytes(app: RunningApp, isInspected = false): Promise<Uint8Array> {
  const { hostFamilies, remote, cache, routes } = app;
  const runtime = readBuilt('runtime.wasm');
  const { names, exports } = importsOf(app);
  const hasRemote = remote.slots.length > 0;
  const hasRoutes = routes.length > 0;
  const key = cacheKey(
    ['runtime', ...names, ...exports, ...hostFamilies, ...[hasRemote, isInspected, hasRoutes].map(String)],
    runtime,
  );
  const kept = cache?.read(key) as Uint8Array | undefined;
  if (kept) return kept;
  const { runtimeSubset } = await import('./runtime-subset.ts');
  const called = new Set([...exports, ...hostFamilies.flatMap((family) => EXPORTS_USED[family])]);
  const made = runtimeSubset(
    runtime,
    names,
    (name) =>
      HOST_EXPORT.test(name) ||
      called.has(name) ||
      (hasRemote && EXEC_EXPORT.test(name)) ||
      (hasRoutes && ROUTE_EXPORT.test(name)) ||
      (isInspected && INSPECT_EXPORT.test(name)),
  );
  cache?.write(key, made);
  return made;
}
