// The one way to start the runtime: in the server, in `run`, in tests and in the page. Memory, tables and stack pointer
// are made here and shared by the runtime and all lifted modules.
import { FONTS } from '../gen/fonts.ts';
import { blobOf } from '../tables/font-blob.ts';
import { MEMORY, TABLE } from '../tables/memory.ts';
import type { MakeImports } from './bindings.ts';
import type { HostCalls } from './calls.ts';
import type { HostFamily } from './hosted.ts';
import { AzTrap, callsOf, copyOut, type HostOptions, hostImports, platformNow, warnOf } from './imports.ts';
import { type Env, linkImports } from './linking.ts';
import { type FetchRest, restImport } from './rest.ts';
import { type Access, makeSession, type RuntimeExports, type Session } from './session.ts';
import { placeStubs, type SlotName } from './slots.ts';
import { decoder } from './utf8.ts';
import { startYoga } from './yoga.ts';

export interface RuntimeOptions extends HostOptions {
  runtimeWasm: BufferSource | WebAssembly.Module;
  yogaWasm: BufferSource | WebAssembly.Module;
  /** For modules that were split. */
  fetchRest?: FetchRest;
  /** Hears of the exports of the runtime and of Yoga. */
  onInstance?(exports: WebAssembly.Exports): void;
}

/**
 * A started runtime, as far as pages use it. The methods of Session are the way to use it; `exports` holds the raw AzStartup_*
 * functions and all Az and libc functions that lifted modules import.
 */
export interface PageRuntime extends Session, Access {
  /** Native-typed view of the function slots. */
  table: WebAssembly.Table;
  /** The same slots in the uniform type of lifted callers. */
  uniform: WebAssembly.Table;
  /** What lifted modules import, by its name in C. */
  env: Env;
  readString(ptr: number, byteLen: number): string;
  /** Copies bytes into a new block of the heap; the caller owns it. */
  writeBytes(bytes: Uint8Array): number;
  /** Copies the app's segments to their place; everything else of the image window becomes zero. */
  loadImage(bytes: Uint8Array, base: number): void;
  /** Makes room for the slots of the app; `stubs`: a module (stubs.ts) by which calls of some throw AzTrap with their names. */
  placeStubs(slots: readonly SlotName[], stubs: BufferSource): void;
  /** Gives lifted modules an app's own functions; before the first of them is added. */
  bind(imports: MakeImports): void;
  /** Gives lifted modules functions of the API that the host implements; before the first that imports one of them. */
  addFamily(family: HostFamily): void;
  /** Instantiates a lifted module; its element segments fill its slots. */
  addModule(module: WebAssembly.Module): Promise<WebAssembly.Instance>;
}

interface Shared {
  memory: WebAssembly.Memory;
  table: WebAssembly.Table;
  uniform: WebAssembly.Table;
  sp: WebAssembly.Global<'i32'>;
}

function makeShared(): Shared {
  const table = { element: 'anyfunc', initial: TABLE.initialSize } as const;
  return {
    memory: new WebAssembly.Memory({ initial: MEMORY.initialPages, maximum: MEMORY.maximumPages }),
    table: new WebAssembly.Table(table),
    uniform: new WebAssembly.Table(table),
    sp: new WebAssembly.Global({ value: 'i32', mutable: true }, MEMORY.stackTop),
  };
}

/**
 * Copies an image into its window. `isFirst`: the window is still as memory is made; to fill it would take the browser 14 MiB
 * for an image of a few KiB.
 */
function loadImage(memory: WebAssembly.Memory, bytes: Uint8Array, base: number, isFirst: boolean): void {
  const end = base + bytes.byteLength;
  if (base < MEMORY.imageBase || end > MEMORY.imageEnd) {
    const hex = (n: number) => `0x${n.toString(16)}`;
    throw new AzTrap(
      `the image (${hex(base)}..${hex(end)}) does not fit the window ${hex(MEMORY.imageBase)}..${hex(MEMORY.imageEnd)}`,
    );
  }
  const window = new Uint8Array(memory.buffer, MEMORY.imageBase, MEMORY.imageEnd - MEMORY.imageBase);
  if (!isFirst) window.fill(0);
  window.set(bytes, base - MEMORY.imageBase);
}

/** Instantiates Yoga and the runtime and connects them. */
async function instantiate(options: RuntimeOptions, calls: () => HostCalls, shared: Shared): Promise<RuntimeExports> {
  const { runtimeWasm } = options;
  const yoga = await startYoga(options.yogaWasm, shared.table, options.fetchRest);
  const module = runtimeWasm instanceof WebAssembly.Module ? runtimeWasm : await WebAssembly.compile(runtimeWasm);
  let alloc: (byteLen: number) => number = () => 0;
  const host = hostImports(options, calls, shared.memory, (byteLen) => alloc(byteLen));
  const rest = restImport(options.fetchRest, 'runtime', () => ({ ...imports, first: instance.exports }));
  const imports: WebAssembly.Imports = { env: { ...shared, ...host, ...rest }, yoga: yoga.imports };
  const instance = await WebAssembly.instantiate(module, imports);
  const exports = instance.exports as RuntimeExports;
  for (const made of [yoga.exports, exports]) options.onInstance?.(made);
  alloc = exports.AzStartup_alloc;
  yoga.contexts.forEach((context, row) => {
    exports.AzYoga_setContext(row, context);
  });
  yoga.setMeasure(exports.AzYoga_measureSlot());
  return exports;
}

/** Starts the runtime and registers the fonts; there is no document yet. */
export async function startRuntime(options: RuntimeOptions): Promise<PageRuntime> {
  const shared = makeShared();
  const { memory, sp } = shared;
  const calls = callsOf(options);
  const exports = await instantiate(options, calls, shared);
  const writeBytes = (bytes: Uint8Array): number => {
    const ptr = exports.AzStartup_alloc(bytes.byteLength) >>> 0;
    new Uint8Array(memory.buffer).set(bytes, ptr);
    return ptr;
  };
  const guard = <T>(call: () => T): T => {
    const before = sp.value;
    try {
      return call();
    } finally {
      sp.value = before;
    }
  };
  for (const { advances } of FONTS) {
    const bytes = blobOf(advances);
    exports.AzStartup_addFont(writeBytes(bytes), bytes.byteLength);
  }
  exports.AzStartup_init();
  const env: Env = { ...exports, ...shared };
  const access: Access = { exports, memory, guard, sp, now: options.now ?? platformNow, calls };
  const fail = (message: string): never => {
    options.onTrap?.(message);
    throw new AzTrap(message);
  };
  let hasImage = false;
  return {
    ...shared,
    ...access,
    ...makeSession(access),
    env,
    writeBytes,
    readString: (ptr, byteLen) => decoder.decode(copyOut(memory, ptr, byteLen)),
    loadImage: (bytes, base) => {
      loadImage(memory, bytes, base, !hasImage);
      hasImage = true;
    },
    placeStubs: (slots, stubs) => placeStubs(slots, stubs, shared, fail),
    bind: (imports) => {
      Object.assign(env, imports(memory, warnOf(options)));
    },
    addFamily: (family) => {
      Object.assign(
        env,
        family.connect({ exports, memory, system: () => calls().system(), warn: warnOf(options), fail }),
      );
    },
    addModule: async (module) =>
      (await WebAssembly.instantiate(module, linkImports(module, env))) as WebAssembly.Instance,
  };
}
