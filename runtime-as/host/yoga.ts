// Yoga's wasm, used without its JavaScript: the runtime calls the C++ invokers as wasm imports, by what embind registers
// (gen/yoga-links.ts). Letters below are the import and export names of the pinned 3.2.1 binary.

import { CONTEXT_STEPS, INVOKER_SLOTS, STACK_POINTER } from '../gen/yoga-links.ts';
import { YOGA_SHIM } from '../gen/yoga-shim.ts';
import { bytesOf } from './base64.ts';
import { type FetchRest, restImport } from './rest.ts';

type WasmFunction = (...args: number[]) => number;

const EXPORTS = { memory: 'E', init: 'F', malloc: 'I', table: 'J' } as const;
/** Invokers of callback classes that are never registered here: their slots are free for the shim. */
const FREE_SLOTS = { measure: 9, destroy: 16, free: 18 } as const;

export interface Yoga {
  /** Of its module: its memory and its stack pointer are among them. */
  exports: WebAssembly.Exports;
  /** Imports of the runtime, module "yoga". */
  imports: Record<string, WebAssembly.ExportValue>;
  /** One context per row of the YOGA table. */
  contexts: readonly number[];
  /** Connects the measure shim: `slot` of the runtime's table holds its measure function. */
  setMeasure(slot: number): void;
}

/** Import object of the Yoga module: memory requests are served, registrations are known (gen/yoga-links.ts). */
function importsFor(module: WebAssembly.Module, memory: () => WebAssembly.Memory): Record<string, WasmFunction> {
  const imports: Record<string, WasmFunction> = {};
  for (const { name } of WebAssembly.Module.imports(module)) imports[name] = () => 0;
  return Object.assign(imports, {
    l: () => {
      throw new Error('yoga: an assertion of the layout engine failed');
    },
    c: () => {
      throw new Error('yoga: the layout engine aborted');
    },
    x: (to: number, from: number, byteLen: number) => {
      new Uint8Array(memory().buffer).copyWithin(to, from, from + byteLen);
      return 0;
    },
    w: (byteLen: number) => grow(memory(), byteLen),
  });
}

function grow(memory: WebAssembly.Memory, byteLen: number): number {
  const missing = byteLen - memory.buffer.byteLength;
  try {
    memory.grow(Math.max(0, Math.ceil(missing / 65536)) + 64);
    return 1;
  } catch {
    return 0;
  }
}

/** Places of the shim's functions in a C++ vtable: complete destructor, deleting destructor, measure. */
const VTABLE = ['destroy', 'free', 'measure'] as const;

function placeShim(shim: WebAssembly.Exports, table: WebAssembly.Table): void {
  for (const name of VTABLE) table.set(FREE_SLOTS[name], shim[name]);
}

function installShim(shim: WebAssembly.Exports, table: WebAssembly.Table, malloc: WasmFunction): number {
  placeShim(shim, table);
  const vtable = malloc(12);
  const poke = shim.poke as WasmFunction;
  VTABLE.forEach((name, i) => {
    poke(vtable + i * 4, FREE_SLOTS[name]);
  });
  return vtable;
}

/** Enough for boxes that nest as deep as the engine's own stack allows. */
const STACK_BYTES = 4 * 1024 * 1024;

/** Instantiates Yoga; `table` is the runtime's table, through which the measure shim calls back. */
export async function startYoga(
  wasm: BufferSource | WebAssembly.Module,
  table: WebAssembly.Table,
  fetchRest?: FetchRest,
): Promise<Yoga> {
  const module = wasm instanceof WebAssembly.Module ? wasm : await WebAssembly.compile(wasm);
  let shim: WebAssembly.Instance | undefined;
  const importsOf = (part: WebAssembly.Module): Record<string, WasmFunction> =>
    importsFor(part, () => exports[EXPORTS.memory] as WebAssembly.Memory);
  const rest = restImport(fetchRest, 'yoga', (part) => ({ a: importsOf(part), first: exports }));
  const given: WebAssembly.Imports = {
    a: importsOf(module),
    env: {
      az_rest: () => {
        rest.az_rest();
        // Its functions are now where they were in the table, some of which had been replaced.
        if (shim) placeShim(shim.exports, yogaTable);
      },
    },
  };
  const { exports } = await WebAssembly.instantiate(module, given);
  const yogaTable = exports[EXPORTS.table] as WebAssembly.Table;
  (exports[EXPORTS.init] as WasmFunction)();
  const malloc = exports[EXPORTS.malloc] as WasmFunction;
  // It grows down, as the C compiler has it.
  (exports[STACK_POINTER] as WebAssembly.Global<'i32'>).value = malloc(STACK_BYTES) + STACK_BYTES;

  const imports: Record<string, WebAssembly.ExportValue> = {};
  for (const [name, index] of Object.entries(INVOKER_SLOTS)) imports[name] = yogaTable.get(index);

  const made = await WebAssembly.instantiate(bytesOf(YOGA_SHIM), {
    env: { yogaMemory: exports[EXPORTS.memory], table },
  });
  shim = made.instance;
  const { poke, setMeasure } = shim.exports;
  const vtable = installShim(shim.exports, yogaTable, malloc);
  imports.malloc = exports[EXPORTS.malloc];
  imports.poke = poke;
  imports.vtable = new WebAssembly.Global({ value: 'i32', mutable: false }, vtable);
  let context = 0;
  const contexts = CONTEXT_STEPS.map((step) => (context += step));
  return {
    exports,
    imports,
    contexts,
    setMeasure: (slot) => {
      (setMeasure as WasmFunction)(slot);
    },
  };
}
