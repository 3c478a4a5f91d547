// A running app → what its callbacks on the server need: threads with its compiled code.

import { withGlobalExports } from '../lifter/wasm-globals.ts';
import type { RunningApp } from './app.ts';
import type { ExecVersion } from './exec.ts';
import { ExecPool, type PoolLimits } from './exec-pool.ts';
import type { WorkerApp } from './exec-worker.ts';
import type { Unit } from './lifted.ts';
import { readBuilt } from './package.ts';
import { Traps } from './traps.ts';

const compile = (bytes: Uint8Array<ArrayBuffer>): Promise<WebAssembly.Module> => WebAssembly.compile(bytes);

async function workerApp({ lifted, info, routes, bindingsFile }: RunningApp, traps: Traps): Promise<WorkerApp> {
  const { image, base, slots, pointerCall, bySlot, init, main } = lifted;
  const named = async (unit: Unit) => ({ module: await compile(traps.named(unit)), name: unit.name });
  return {
    image,
    base,
    slots,
    pointerCall,
    modules: await Promise.all(bySlot.map(([, unit]) => compile(traps.named(unit)))),
    init: await Promise.all(init.map(named)),
    ...(info.needsMain && { main: await named(main) }),
    runtimeWasm: await compile(withGlobalExports(readBuilt('runtime.wasm'))),
    yogaWasm: await compile(withGlobalExports(readBuilt('yoga.wasm'))),
    title: info.title,
    typeId: info.typeId,
    routes,
    layoutSlot: info.layoutSlot,
    fromJsonSlot: info.fromJsonSlot,
    createSlot: info.createSlot,
    ...(bindingsFile !== undefined && { bindingsFile }),
  };
}

/** Callbacks of this version; undefined where the app has none for the server. Threads start when they are needed. */
export async function execVersion(
  app: RunningApp,
  version: string,
  limits?: PoolLimits,
): Promise<ExecVersion | undefined> {
  if (app.remote.slots.length === 0) return undefined;
  const traps = new Traps(app);
  traps.knowRuntime(app.runtime);
  const pool = new ExecPool(await workerApp(app, traps), limits);
  return { version, slots: new Set(app.remote.slots), pool, traps, tellsWhy: app.sourceReader !== undefined };
}
