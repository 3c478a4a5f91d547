// A running app → the runtime for its page: without what neither the page nor code of the app calls, nor what the host
// implements for it. The cache has it when the app imports what it did before.
import { functionImports } from '../lifter/wasm-code.ts';
import { renamedExports } from '../lifter/wasm-exports.ts';
import type { UsedCode } from '../lifter/wasm-marks.ts';
import type { SplitModule } from '../lifter/wasm-split.ts';
import type { SplitOptions } from '../lifter/wasm-split-plan.ts';
import { EXPORTS_USED } from '../runtime-as/gen/host-exports.ts';
import type { RestName } from '../runtime-as/host/rest.ts';
import { TABLE } from '../runtime-as/tables/memory.ts';
import type { RunningApp } from './app.ts';
import { hashOf } from './artifact.ts';
import { cacheKey } from './cache.ts';
import { readBuilt } from './package.ts';

/** What the page itself calls of the runtime, by its prefix: those of them that its scripts name. */
const HOST_EXPORT = /^Az(Startup|Yoga)_/;
/** The same for apps with callbacks that run on the server. */
const EXEC_EXPORT = /^AzExec_/;
/** The same for apps with routes. */
const ROUTE_EXPORT = /^AzRoutes_/;
/** What pages ask that are inspected. */
const INSPECT_EXPORT = /^AzInspect_/;

/** What scripts of pages call exports of the runtime that only they call, by their names: both have short ones (build.ts). */
const shortNames = (): Readonly<Record<string, string>> =>
  JSON.parse(readBuilt('page-exports.json').toString()) as Record<string, string>;

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

/** Runtime and layout engine of an app's pages. */
export interface PageEngines {
  runtime: Uint8Array;
  yoga: Uint8Array;
  /** what they fetch when it is needed; absent where they are whole */
  rest?: Record<RestName, Uint8Array>;
}

async function splitEngines(app: RunningApp, whole: PageEngines): Promise<PageEngines> {
  const [{ outlineRegions }, { splitWasm }, { usedEngines }] = await Promise.all([
    import('../lifter/wasm-outline.ts'),
    import('../lifter/wasm-split.ts'),
    import('./runtime-profile.ts'),
  ]);
  // Where the app does not even start, its page says so.
  const used = await usedEngines(app, whole.runtime, whole.yoga).catch(() => undefined);
  if (!used) return whole;
  const { called } = used;
  const { optimizedWasm } = await import('../lifter/wasm-optimize.ts');
  const split = (wasm: Uint8Array, { functions, regions }: UsedCode, options: Partial<SplitOptions>): SplitModule => {
    const isCold = (n: number, at: number): boolean => functions[n] && !regions.has(at) && !options.isHot?.(n);
    const isHot = (n: number): boolean => functions[n] || options.isHot?.(n) === true;
    return splitWasm(outlineRegions(wasm, isCold), { ...options, isHot });
  };
  const runtime = split(whole.runtime, used.runtime, { isHot: (n) => called.has(n), tableEnd: TABLE.firstSlot });
  const yoga = split(whole.yoga, used.yoga, { keepsData: true });
  // Yoga's compresses worse when it is optimized.
  return { runtime: optimizedWasm(runtime.first), yoga: yoga.first, rest: { runtime: runtime.rest, yoga: yoga.rest } };
}

/**
 * Those of a released page come without what is not called when it starts and is used: that comes when it is called. Apps with
 * host functions of their own are not tried out, and have them whole.
 */
export async function pageEngines(app: RunningApp): Promise<PageEngines> {
  const { runtime, ...others } = await namedEngines(app);
  return { runtime: withShortNames(runtime), ...others };
}

/** The runtime as scripts of pages call it. */
function withShortNames(runtime: Uint8Array): Uint8Array {
  const names = shortNames();
  return renamedExports(runtime, (name) => names[name] ?? name);
}

async function namedEngines(app: RunningApp): Promise<PageEngines> {
  const whole: PageEngines = { runtime: await runtimeBytes(app), yoga: readBuilt('yoga.wasm') };
  if (app.sourceReader !== undefined || app.bindingsFile !== undefined) return whole;
  const { image, modules, modelJson, cache } = app;
  const facts = [image, ...modules.map(({ wasm }) => wasm), whole.yoga].map(hashOf);
  const key = cacheKey(['page engines', modelJson ?? '', ...facts], whole.runtime);
  const kept = cache?.read(key) as PageEngines | undefined;
  if (kept) return kept;
  const made = await splitEngines(app, whole);
  cache?.write(key, made);
  return made;
}

/** The runtime of a page with `?az-inspect`. */
export const inspectedRuntime = async (app: RunningApp): Promise<Uint8Array> =>
  withShortNames(await runtimeBytes(app, true));

/** The runtime for the app's pages, with the names that the sources use; `isInspected`: for pages with `?az-inspect`. */
export async function runtimeBytes(app: RunningApp, isInspected = false): Promise<Uint8Array> {
  const { hostFamilies, remote, cache, routes } = app;
  const runtime = readBuilt('runtime.wasm');
  const { names, exports } = importsOf(app);
  const hasRemote = remote.slots.length > 0;
  const hasRoutes = routes.length > 0;
  const ofScripts = shortNames();
  const key = cacheKey(
    [
      'runtime',
      ...Object.keys(ofScripts),
      ...names,
      ...exports,
      ...hostFamilies,
      ...[hasRemote, isInspected, hasRoutes].map(String),
    ],
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
      (HOST_EXPORT.test(name) && name in ofScripts) ||
      called.has(name) ||
      (hasRemote && EXEC_EXPORT.test(name)) ||
      (hasRoutes && ROUTE_EXPORT.test(name)) ||
      (isInspected && INSPECT_EXPORT.test(name)),
  );
  cache?.write(key, made);
  return made;
}
