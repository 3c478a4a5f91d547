// Functions of the API that the host implements, because JavaScript has what they need and the runtime would only grow by it.
// Each family of them is a file of runtime-as/host/api, fetched when a module of the app imports one of its functions. What
// its functions take and give is described in gen/host-<family>.ts, which follows from tables/api.

/** Family → the functions that are its own; asked for what the runtime itself does not export. */
export const HOST_FAMILIES = {
  icu: /^AzIcu/,
  fluent: /^AzFluent/,
  images: /^AzRawImage_/,
  system: /^AzSystemStyle_/,
  page: /^Az(CallbackInfo_(get|is|was|had|has|can|add|remove|show|hide|insert|delete|move|inspect|set|take|node)[A-Z]|App_getMonitors)/,
} as const;
export type HostFamilyName = keyof typeof HOST_FAMILIES;
export const HOST_FAMILY_NAMES = Object.keys(HOST_FAMILIES) as HostFamilyName[];

/** The family of a function, or undefined. */
export const hostFamilyOf = (symbol: string): HostFamilyName | undefined =>
  HOST_FAMILY_NAMES.find((name) => HOST_FAMILIES[name].test(symbol));

/**
 * A C type as the host sees it. Besides these there are scalars by their names (64-bit ones are bigint, sizes and pointers
 * numbers), String (text), U8Vec and U8VecRef (bytes). `owns`: Az<Type>_delete gives back what it holds.
 */
export type Shape =
  | { kind: 'enum'; variants: readonly string[] }
  | { kind: 'struct'; byteLen: number; fields: readonly Field[]; owns?: true }
  /** `{ tag: 'Ok', value: … }` */
  | { kind: 'union'; byteLen: number; variants: readonly Variant[]; owns?: true }
  /** the value, or undefined */
  | { kind: 'option'; byteLen: number; item: string; at: number; owns?: true }
  /** an array */
  | { kind: 'vec'; item: string; itemBytes: number; owns?: true }
  /** the bytes themselves: the host only hands it on */
  | { kind: 'raw'; byteLen: number };
export type Field = readonly [name: string, type: string, offset: number];
export type Variant = readonly [name: string, type: string | null, offset: number];

/**
 * How a value travels as wasm arguments: an integer, a float, the address of a borrowed value (`ref`, `mut`), the address of
 * a moved one, one or two general registers (r1, r2), or so many floats (s2, d4).
 */
export type Travel = 'int' | 'float' | 'ref' | 'mut' | 'address' | 'r1' | 'r2' | `${'s' | 'd'}${1 | 2 | 3 | 4}`;

export interface HostFunction {
  params: readonly (readonly [type: string, travel: Travel])[];
  /** `memory`: written to the address that is the first wasm argument. */
  result: readonly [type: string, travel: 'int' | 'float' | 'memory'] | null;
}

export interface HostDescription {
  types: Readonly<Record<string, Shape>>;
  functions: Readonly<Record<string, HostFunction>>;
}

/** A value of the app that a function may change: `set` writes over it, and drops nothing of what was there. */
export interface Ref<T> {
  get(): T;
  set(value: T): void;
}
