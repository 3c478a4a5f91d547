// One callback on a runtime of its own: the app is put together as a page does it, from the model that the page sent, and
// thrown away afterwards, so that nothing of one client is there for the next.
import {
  AzTrap,
  type Bindings,
  type FunctionType,
  importsOf,
  type Runtime,
  type SlotName,
} from '../runtime-as/host/index.ts';
import { type AppFacts, callExport, hydrateApp } from '../runtime-as/host/native-call.ts';
import { startNodeRuntime } from '../runtime-as/host/node.ts';
import { findRoute, type Route, showRoute } from '../runtime-as/host/routes.ts';
import { PLAIN_SYSTEM } from '../runtime-as/host/system.ts';
import { EVENTS, PAGE } from '../runtime-as/tables/wire.ts';
import type { ExecJob } from './exec-job.ts';

interface ExecFunction {
  module: WebAssembly.Module;
  name: string;
}

/** An app, ready to be instantiated. */
export interface ExecApp extends AppFacts {
  image: Uint8Array;
  base: number;
  slots: SlotName[];
  pointerCall: FunctionType;
  /** Functions that fill slots. */
  modules: WebAssembly.Module[];
  /** Functions that run first, in order, and their exports. */
  init: ExecFunction[];
  /** Where it says what the model does not. */
  main?: ExecFunction;
  runtimeWasm: WebAssembly.Module;
  yogaWasm: WebAssembly.Module;
  typeId: bigint;
  routes: readonly Route[];
  bindings?: Bindings;
}

/** The page and this app see different documents: it was changed by something that is not in its model. */
export class Mismatch extends Error {
  override readonly name = 'Mismatch';
}

export interface ExecResult {
  /** absent = as it was */
  model?: string;
  answer: Uint8Array;
}

const THEME = EVENTS.find(({ name }) => name === 'theme')!.id;

/** A runtime with the app's code and without a model. */
export async function prepareSession(app: ExecApp): Promise<Runtime> {
  const { runtimeWasm, yogaWasm } = app;
  const runtime = await startNodeRuntime({ runtimeWasm, yogaWasm, system: () => PLAIN_SYSTEM });
  if (app.bindings) runtime.bind(importsOf(app.bindings));
  runtime.loadImage(app.image, app.base);
  runtime.declareSlots(app.slots, app.pointerCall);
  for (const module of app.modules) await runtime.addModule(module);
  for (const { module, name } of [...app.init, ...(app.main ? [app.main] : [])])
    callExport(runtime, (await runtime.addModule(module)).exports, name);
  return runtime;
}

/** Makes the document of the model that a page sent. */
function hydrate(runtime: Runtime, app: ExecApp, { model, viewport, theme, path, nodes }: ExecJob): void {
  if (hydrateApp(runtime, app, model) !== app.typeId) throw new AzTrap('fromJson made a model of another type');
  if (path !== undefined)
    showRoute(runtime, findRoute(app.routes, path) ?? { pattern: '', slot: app.layoutSlot }, path);
  runtime.setViewport(...viewport);
  runtime.initLayoutCache();
  if (theme !== 0) runtime.dispatch(THEME, { node: PAGE, x: theme });
  const made = runtime.remote.nodeCount();
  if (made !== nodes)
    throw new Mismatch(
      `the page has ${nodes} nodes, the document of its model ${made}: layout must depend on the model alone`,
    );
}

/** Runs the callback; `runtime` is of prepareSession and not to be used again. */
export function runSession(runtime: Runtime, app: ExecApp, job: ExecJob): ExecResult {
  hydrate(runtime, app, job);
  const answer = runtime.remote.run(job, job.kind, job.event);
  const model = runtime.serializeState();
  if (model === undefined) throw new AzTrap('toJson gave null');
  return { answer, ...(model !== job.model && { model }) };
}
