// Table slots of an app's functions, and what stands in those whose module has not arrived.
import type { RuntimeExports } from './session.ts';

export interface SlotName {
  slot: number;
  name: string;
  /** why it never arrives: what a call of it says; default: that it has not been loaded */
  reason?: string;
}

/** Native-typed view of the slots, and the same in the uniform type of lifted callers. */
export interface SlotTables {
  table: WebAssembly.Table;
  uniform: WebAssembly.Table;
}

/** Grows a table so that `slot` exists. */
export function reach(table: WebAssembly.Table, slot: number): void {
  if (slot >= table.length) table.grow(slot + 1 - table.length);
}

/** Makes room for the slots; `stubs`: a module (stubs.ts) that fills some. `fail` gets the message of a call of those, and throws. */
export function placeStubs(
  slots: readonly SlotName[],
  stubs: BufferSource,
  tables: SlotTables,
  fail: (message: string) => never,
): void {
  const bySlot = new Map(slots.map((s) => [s.slot, s]));
  const last = Math.max(0, ...bySlot.keys());
  reach(tables.table, last);
  reach(tables.uniform, last);
  const missing = (slot: number): never => {
    const { name, reason } = bySlot.get(slot)!;
    return fail(reason ?? `function ${name} (slot ${slot}) has not been loaded`);
  };
  new WebAssembly.Instance(new WebAssembly.Module(stubs), { env: { ...tables, missing } });
}

/** The runtime's one function that apps get the address of: AzTimer_create takes it, lifted code cannot call it. */
export const ownSlot = (exports: RuntimeExports): SlotName => ({
  slot: exports.AzStartup_systemTimeSlot(),
  name: 'AzGetSystemTimeCallback',
  reason: 'the function of AzCallbackInfo_getSystemTimeFn is for AzTimer_create; call AzInstant_now() instead',
});
