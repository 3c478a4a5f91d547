// Yoga's wasm, used without its JavaScript: embind's registrations are recorded at start, then the runtime calls the
// C++ invokers as wasm imports. Letters below are the import and export names of the pinned 3.2.1 binary.

import { YOGA_SHIM } from '../gen/yoga-shim.ts';
import { INVOKERS, type InvokerName, YOGA, YOGA_STACK_POINTER, YOGA_VERSION, type YogaRow } from '../tables/yoga.ts';
import { bytesOf } from './base64.ts';
import { type FetchRest, restImport } from './rest.ts';

type WasmFunction = (...args: number[]) => number;

interface Registration {
  cls: string;
  name: string;
  sig: string;
  isStatic: boolean;
  /** Index of the C++ invoker in Yoga's table. */
  invoker: number;
  /** First argument of the invoker: pointer to the member function. */
  context: number;
}

const EXPORTS = { memory: 'E', init: 'F', malloc: 'I', table: 'J' } as const;
/** Invokers of callback classes that are never registered here: their slots are free for the shim. */
const FREE_SLOTS = { measure: 9, destroy: 16, free: 18 } as const;

export interface Yoga {
  /** Of its module: its memory and its stack pointer are among them. */
  exports: WebAssembly.Exports;
  /** Imports of the runtime, module "yoga". */
  imports: Record<string, WebAssembly.ExportValue>;
  /** One context per row of the YOGA table. */
  contexts: number[];
  /** Connects the measure shim: `slot` of the runtime's table holds its measure function. */
  setMeasure(slot: number): void;
}

class Registrations {
  readonly rows: Registration[] = [];
  readonly #classes = new Map<number, string>();
  #memory: WebAssembly.Memory | undefined;

  set memory(memory: WebAssembly.Memory) {
    this.#memory = memory;
  }

  get bytes(): Uint8Array {
    if (!this.#memory) throw new Error('yoga: called before its memory was exported');
    return new Uint8Array(this.#memory.buffer);
  }

  #string(ptr: number): string {
    const { bytes } = this;
    return new TextDecoder().decode(bytes.subarray(ptr, bytes.indexOf(0, ptr)));
  }

  /** Import object of the Yoga module: registrations are recorded, memory requests served, everything else ignored. */
  imports(module: WebAssembly.Module): Record<string, WasmFunction> {
    const add = (isStatic: boolean): WasmFunction => {
      return (cls, name, _argCount, _args, sig, invoker, context) =>
        this.rows.push({
          cls: String(cls),
          name: this.#string(name),
          sig: this.#string(sig),
          isStatic,
          invoker,
          context,
        });
    };
    const imports: Record<string, WasmFunction> = {};
    for (const { name } of WebAssembly.Module.imports(module)) imports[name] = () => 0;
    return Object.assign(imports, {
      a: add(false),
      d: add(true),
      f: (type: number, ...rest: number[]) => {
        this.#classes.set(type, this.#string(rest[9]));
        return 0;
      },
      l: () => {
        throw new Error('yoga: an assertion of the layout engine failed');
      },
      c: () => {
        throw new Error('yoga: the layout engine aborted');
      },
      x: (to: number, from: number, byteLen: number) => {
        this.bytes.copyWithin(to, from, from + byteLen);
        return 0;
      },
      w: (byteLen: number) => this.#grow(byteLen),
    });
  }

  #grow(byteLen: number): number {
    const missing = byteLen - this.bytes.byteLength;
    try {
      this.#memory?.grow(Math.max(0, Math.ceil(missing / 65536)) + 64);
      return 1;
    } catch {
      return 0;
    }
  }

  /** The registration of a table row; a missing or different one means another version of Yoga. */
  find(row: YogaRow): Registration {
    const found = this.rows.find(
      (r) =>
        this.#classes.get(Number(r.cls)) === row.cls && r.name === row.name && r.isStatic === (row.isStatic ?? false),
    );
    const expected = INVOKERS[row.invoker].sig;
    if (!found || found.sig !== expected)
      throw new Error(
        `yoga: ${row.cls}.${row.name} is ${found ? `registered as ${found.sig}` : 'not registered'}, expected ${expected}: ` +
          `this is not the wasm of yoga-layout ${YOGA_VERSION}`,
      );
    return found;
  }
}

/** Invoker functions by name; rows that share a name must share the C++ invoker. */
function collectInvokers(found: readonly Registration[], table: WebAssembly.Table): Map<InvokerName, number> {
  const indices = new Map<InvokerName, number>();
  YOGA.forEach((row, i) => {
    const known = indices.get(row.invoker) ?? found[i].invoker;
    if (known !== found[i].invoker)
      throw new Error(`yoga: ${row.cls}.${row.name} has another invoker than the rest of ${row.invoker}`);
    indices.set(row.invoker, known);
  });
  for (const [name, index] of indices) if (!table.get(index)) throw new Error(`yoga: no function behind ${name}`);
  return indices;
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
  const registrations = new Registrations();
  let shim: WebAssembly.Instance | undefined;
  const rest = restImport(fetchRest, 'yoga', () => ({ ...given, first: exports }));
  const given = {
    a: registrations.imports(module),
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
  registrations.memory = exports[EXPORTS.memory] as WebAssembly.Memory;
  (exports[EXPORTS.init] as WasmFunction)();
  const malloc = exports[EXPORTS.malloc] as WasmFunction;
  // It grows down, as the C compiler has it.
  (exports[YOGA_STACK_POINTER] as WebAssembly.Global<'i32'>).value = malloc(STACK_BYTES) + STACK_BYTES;

  const found = YOGA.map((row) => registrations.find(row));
  const imports: Record<string, WebAssembly.ExportValue> = {};
  for (const [name, index] of collectInvokers(found, yogaTable)) imports[name] = yogaTable.get(index);

  const made = await WebAssembly.instantiate(bytesOf(YOGA_SHIM), {
    env: { yogaMemory: exports[EXPORTS.memory], table },
  });
  shim = made.instance;
  const { poke, setMeasure } = shim.exports;
  const vtable = installShim(shim.exports, yogaTable, malloc);
  imports.malloc = exports[EXPORTS.malloc];
  imports.poke = poke;
  imports.vtable = new WebAssembly.Global({ value: 'i32', mutable: false }, vtable);
  return {
    exports,
    imports,
    contexts: found.map((registration) => registration.context),
    setMeasure: (slot) => {
      (setMeasure as WasmFunction)(slot);
    },
  };
}
