// One callback on a runtime of its own: the app is put together as a page does it, and gets the model that the page sent. Afterwards
// memory and globals are what they were before, or, where that would not be all, the runtime is thrown away: nothing of one client
// is there for the next.

import { type NodeDescriptors, nodeDescriptors } from '../runtime-as/host/descriptors-node.ts';
import { nodeFiles } from '../runtime-as/host/files-node.ts';
import { httpNodeSync } from '../runtime-as/host/http-node.ts';
import { platformNow } from '../runtime-as/host/imports.ts';
import {
  AzTrap,
  type Bindings,
  type FunctionType,
  importsOf,
  type Runtime,
  type SlotName,
} from '../runtime-as/host/index.ts';
import { type AppFacts, callExport, hydrateApp } from '../runtime-as/host/native-call.ts';
import { type NodeOptions, startNodeRuntime } from '../runtime-as/host/node.ts';
import { findRoute, type Route, showRoute } from '../runtime-as/host/routes.ts';
import { makeSession } from '../runtime-as/host/session.ts';
import { PLAIN_SYSTEM } from '../runtime-as/host/system.ts';
import { EVENTS, PAGE } from '../runtime-as/tables/wire/events.ts';
import type { ExecJob } from './exec-job.ts';
import { Snapshot } from './snapshot.ts';

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

/** Runs the callback. */
function runSession(runtime: Runtime, app: ExecApp, job: ExecJob): ExecResult {
  hydrate(runtime, app, job);
  const answer = runtime.remote.run(job, job.kind, job.event);
  const model = runtime.serializeState();
  if (model === undefined) throw new AzTrap('toJson gave null');
  return { answer, ...(model !== job.model && { model }) };
}

/** Services that tell `note` when they are asked for what may be another thing the next time. */
function watched(note: () => void, descriptors: NodeDescriptors): NodeOptions {
  const noting =
    <A extends unknown[], R>(call: (...args: A) => R) =>
    (...args: A): R => {
      note();
      return call(...args);
    };
  return {
    now: noting(platformNow),
    onChance: note,
    descriptors: noting(descriptors),
    files: { run: noting(nodeFiles.run), place: noting(nodeFiles.place) },
    httpSync: noting(httpNodeSync),
  };
}

/** Puts the app together up to where it needs a model. */
async function loadApp(runtime: Runtime, app: ExecApp): Promise<void> {
  if (app.bindings) runtime.bind(importsOf(app.bindings));
  runtime.loadImage(app.image, app.base);
  runtime.declareSlots(app.slots, app.pointerCall);
  for (const module of app.modules) await runtime.addModule(module);
  for (const { module, name } of [...app.init, ...(app.main ? [app.main] : [])])
    callExport(runtime, (await runtime.addModule(module)).exports, name);
}

/** A runtime with the app's code and without a model: what a call does to it is undone before the next one. */
export class ExecSession {
  readonly #app: ExecApp;
  readonly #runtime: Runtime;
  readonly #descriptors: NodeDescriptors;
  /** undefined = for one call only */
  readonly #before: Snapshot | undefined;

  private constructor(app: ExecApp, runtime: Runtime, descriptors: NodeDescriptors, before: Snapshot | undefined) {
    this.#app = app;
    this.#runtime = runtime;
    this.#descriptors = descriptors;
    this.#before = before;
  }

  static async open(app: ExecApp): Promise<ExecSession> {
    const { runtimeWasm, yogaWasm } = app;
    const descriptors = nodeDescriptors();
    const instances: WebAssembly.Exports[] = [];
    let isRepeatable = true;
    const note = (): void => {
      isRepeatable = false;
    };
    const runtime = await startNodeRuntime({
      runtimeWasm,
      yogaWasm,
      system: () => PLAIN_SYSTEM,
      onInstance: (exports) => void instances.push(exports),
      ...watched(note, descriptors),
    });
    // The runtime itself may look at the clock.
    isRepeatable = true;
    await loadApp(runtime, app);
    // What the app has of its host, or the host of the app, lies outside of the memory.
    const isAlone = app.bindings === undefined && runtime.hostFamilies().length === 0;
    const held = [runtime.memory, runtime.sp, ...instances.flatMap((exports) => Object.values(exports))];
    const memories = new Set(held.filter((one) => one instanceof WebAssembly.Memory));
    const globals = new Set(held.filter((one) => one instanceof WebAssembly.Global));
    const before = isAlone && isRepeatable ? new Snapshot([...memories], [...globals]) : undefined;
    return new ExecSession(app, runtime, descriptors, before);
  }

  /** Makes a call; only once until it was reset. */
  run(job: ExecJob): ExecResult {
    const { exports, memory, guard, sp, calls } = this.#runtime;
    // With a session of its own, since those keep blocks of the heap.
    const runtime = { ...this.#runtime, ...makeSession({ exports, memory, guard, sp, now: platformNow, calls }) };
    return runSession(runtime, this.#app, job);
  }

  /** As it was when it was opened; false where that is not possible. */
  reset(): boolean {
    this.#descriptors.close();
    return this.#before?.restore() ?? false;
  }
}
