// Slots whose module has not arrived → functions that say so: one small wasm module with a pair of functions per slot, since
// a table accepts only wasm functions, and a call through it checks their type.

import type { SlotName, SlotTables } from './slots.ts';

const VALUE_TYPE = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c, v128: 0x7b } as const;
export type ValueType = keyof typeof VALUE_TYPE;
export interface FunctionType {
  params: readonly ValueType[];
  results: readonly ValueType[];
}

/** How the runtime calls a slot; it must be the type of what lifted modules put there (NATIVE in lifter/abi/aapcs64.ts). */
export const NATIVE_TYPE: FunctionType = {
  params: ['i64', 'i64', 'i64', 'i64', 'i64', 'f64', 'f64', 'f64', 'f64'],
  results: ['i64'],
};

const SECTION = { type: 1, import: 2, function: 3, element: 9, code: 10 } as const;
const FUNC_TYPE = 0x60;
const FUNCREF = 0x70;
const I32_CONST = 0x41;
const CALL = 0x10;
const UNREACHABLE = 0x00;
const END = 0x0b;

/** Unsigned LEB128. */
function leb(value: number): number[] {
  const bytes: number[] = [];
  do {
    bytes.push((value & 127) | (value > 127 ? 128 : 0));
    value >>>= 7;
  } while (value);
  return bytes;
}

/** Signed LEB128 of a number that is not negative. */
function sleb(value: number): number[] {
  const bytes = leb(value);
  const last = bytes.length - 1;
  return bytes[last] & 64 ? [...bytes.slice(0, last), bytes[last] | 128, 0] : bytes;
}

const vector = (items: readonly (readonly number[])[]): number[] => [...leb(items.length), ...items.flat()];
const name = (text: string): number[] => [...leb(text.length), ...[...text].map((c) => c.charCodeAt(0))];
const section = (id: number, content: number[]): number[] => [id, ...leb(content.length), ...content];
const funcType = ({ params, results }: FunctionType): number[] => [
  FUNC_TYPE,
  ...vector(params.map((t) => [VALUE_TYPE[t]])),
  ...vector(results.map((t) => [VALUE_TYPE[t]])),
];

/** Index of each table in the module, which is the index of its function type less one. */
const TABLE_IDX = { table: 0, uniform: 1 } as const;
export interface Stub {
  table: keyof typeof TABLE_IDX;
  slot: number;
}

/** Bytes of the module: function 0 is the import `missing(slot)`, then the stubs. */
export function stubModule(stubs: readonly Stub[], uniform: FunctionType): Uint8Array<ArrayBuffer> {
  const tableImport = (field: string) => [...name('env'), ...name(field), 1, FUNCREF, 0, 0];
  const body = (slot: number) => {
    const code = [0, I32_CONST, ...sleb(slot), CALL, 0, UNREACHABLE, END];
    return [...leb(code.length), ...code];
  };
  // Element segment, form 2: table index, offset, kind 0 (functions), indices.
  const segment = (tableIdx: number, slot: number, func: number) => [
    2,
    tableIdx,
    I32_CONST,
    ...sleb(slot),
    END,
    0,
    ...vector([leb(func)]),
  ];
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(
      SECTION.type,
      vector([funcType({ params: ['i32'], results: [] }), funcType(NATIVE_TYPE), funcType(uniform)]),
    ),
    ...section(
      SECTION.import,
      vector([[...name('env'), ...name('missing'), 0, 0], tableImport('table'), tableImport('uniform')]),
    ),
    ...section(SECTION.function, vector(stubs.map(({ table }) => [1 + TABLE_IDX[table]]))),
    ...section(SECTION.element, vector(stubs.map(({ table, slot }, i) => segment(TABLE_IDX[table], slot, 1 + i)))),
    ...section(SECTION.code, vector(stubs.map(({ slot }) => body(slot)))),
  ]);
}

/** The slots that are still empty, in either table. */
export const emptySlots = (slots: readonly SlotName[], tables: SlotTables): Stub[] =>
  (['table', 'uniform'] as const).flatMap((table) =>
    slots
      .filter(({ slot }) => slot >= tables[table].length || !tables[table].get(slot))
      .map(({ slot }): Stub => ({ table, slot })),
  );
