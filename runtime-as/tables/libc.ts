// The part of the C library that lifted code may call: prototypes only; runtime-as/libc/*.ts implements them.
// Variadic functions exist as their `v…` twin alone: the lifted caller builds the va_list.
import { type FunctionRow, fn } from './api/model.ts';

export interface LibcRow extends FunctionRow {
  /** The `v…` symbol that serves this variadic function. */
  variadic?: string;
  noreturn?: boolean;
}

export const libcFunctions: Record<string, LibcRow> = {};
export const libcData: Record<string, Uint8Array> = {};
void fn;
