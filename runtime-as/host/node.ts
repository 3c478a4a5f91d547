// Starts the runtime in Node from the files of dist/.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { HostFamilyName } from '../tables/hosted.ts';
import { hostCalls, type Services } from './calls.ts';
import { CssParser } from './css.ts';
import { nodeDescriptors } from './descriptors-node.ts';
import { nodeFiles } from './files-node.ts';
import { type FetchFamily, Hosted, type HostFamily } from './hosted.ts';
import { httpNodeSync } from './http-node.ts';
import { measureByClass } from './measure.ts';
import { type PageRuntime, type RuntimeOptions, startRuntime } from './runtime.ts';
import { type ServerSession, serverSession } from './server-session.ts';
import { ownSlot, type SlotName } from './slots.ts';
import { emptySlots, type FunctionType, stubModule } from './stubs.ts';
import { nodeSystem } from './system-node.ts';
import { measureParts } from './text-parts.ts';

/** Bytes of a built file; `dist/` lies beside the sources in the repository, and around the bundle when installed. */
export function readDist(name: string): Uint8Array<ArrayBuffer> {
  for (const place of [`../../dist/${name}`, `./${name}`]) {
    try {
      return new Uint8Array(readFileSync(fileURLToPath(new URL(place, import.meta.url))));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  throw new Error(`dist/${name} is missing: run \`npm run build\``);
}

function writeToProcess(fd: number, bytes: Uint8Array): void {
  (fd === 2 ? process.stderr : process.stdout).write(bytes);
}

const FAMILIES: { readonly [K in HostFamilyName]: () => Promise<{ default: HostFamily }> } = {
  icu: () => import('./api/icu.ts'),
  fluent: () => import('./api/fluent.ts'),
  images: () => import('./api/images.ts'),
  system: () => import('./api/system.ts'),
  page: () => import('./api/page.ts'),
};

const fetchFamily: FetchFamily = async (name) => (await FAMILIES[name]()).default;

export interface Runtime extends PageRuntime, ServerSession {
  /** Families of functions (tables/hosted.ts) that modules have needed so far, which came with them. */
  hostFamilies(): HostFamilyName[];
  /**
   * Names the slots of the app, and the type by which its lifted code calls through pointers: a call of a slot whose
   * module has not been added throws AzTrap with its name.
   */
  declareSlots(slots: readonly SlotName[], pointerCall: FunctionType): void;
}

/** Single ones of Node's defaults may be replaced. */
export type NodeOptions = Partial<RuntimeOptions & Services>;

export async function startNodeRuntime(options: NodeOptions = {}): Promise<Runtime> {
  const services: Services = {
    files: nodeFiles,
    system: nodeSystem,
    httpSync: httpNodeSync,
    sleepSync: (ms) => {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
    },
    ...options,
  };
  const runtime = await startRuntime({
    calls: (warn) => hostCalls(services, warn),
    runtimeWasm: readDist('runtime.wasm'),
    yogaWasm: readDist('yoga.wasm'),
    write: writeToProcess,
    descriptors: nodeDescriptors(),
    styles: (warn) => new CssParser(warn, warn).read,
    measure: measureParts(measureByClass),
    ...options,
  });
  const hosted = new Hosted(fetchFamily, runtime.addFamily);
  return {
    ...runtime,
    ...serverSession(runtime),
    addModule: async (module) => {
      await hosted.need(module, (name) => name in runtime.env);
      return runtime.addModule(module);
    },
    hostFamilies: () => hosted.names(),
    declareSlots: (slots, pointerCall) => {
      const all = [...slots, ownSlot(runtime.exports)];
      runtime.placeStubs(all, stubModule(emptySlots(all, runtime), pointerCall));
    },
  };
}
