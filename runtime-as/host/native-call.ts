// Calls of lifted exports as the C functions they are, and the start of an app whose main() ran elsewhere.
import type { PageRuntime } from './runtime.ts';

type NativeFunction = (...args: (bigint | number)[]) => bigint;

/** Calls a lifted export: up to four integer arguments, the rest and the floating-point ones zero. */
export function callExport(
  runtime: PageRuntime,
  exports: WebAssembly.Exports,
  name: string,
  ...args: bigint[]
): bigint {
  const x = Array.from({ length: 5 }, (_, i) => args[i] ?? 0n);
  return runtime.guard(() => (exports[name] as NativeFunction)(...x, 0, 0, 0, 0));
}

/** What main() would have said. */
export interface AppFacts {
  title: string;
  layoutSlot: number;
  fromJsonSlot: number;
  createSlot: number;
}

/** Makes the model from its JSON form by the app's own fromJson; throws AzTrap with the app's reason. Returns its type id. */
export function hydrateApp(
  runtime: PageRuntime,
  { title, layoutSlot, fromJsonSlot, createSlot }: AppFacts,
  json: string,
): bigint {
  runtime.exports.AzStartup_registerStateDeserializer(fromJsonSlot);
  runtime.exports.AzStartup_setLayoutCbTableIdx(layoutSlot);
  runtime.exports.AzStartup_setCreateCbTableIdx(createSlot);
  runtime.setTitle(title);
  runtime.hydrate(json);
  return runtime.modelType();
}
