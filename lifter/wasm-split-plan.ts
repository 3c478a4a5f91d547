// What a split of a module (wasm-split.ts) needs to know before it writes anything: which functions go where, which of them are called
// from the other side, and where in the table these are.
import { LiftError } from './error.ts';
import type { ByteWriter } from './wasm-bytes.ts';
import { type Import, readImports } from './wasm-code.ts';
import { readSignature, type Signature } from './wasm-flow.ts';
import { readConstant } from './wasm-refs.ts';
import { OPCODE, type Place, places } from './wasm-rewrite.ts';
import { KIND, SECTION, type WasmReader } from './wasm-sections.ts';
import { bytesOf, type Elements, items, type Parts, readElements, readParts, startFunction } from './wasm-subset.ts';

export interface SplitOptions {
  /** by the place among the module's own functions */
  isHot(n: number): boolean;
  /** of a table that is imported: entries from here on are not the module's; one of the module's own grows */
  tableEnd?: number;
  /** all data but texts stays in the first: for modules of other compilers, of whose data nothing is known */
  keepsData?: boolean;
}

export interface Split extends Parts {
  options: SplitOptions;
  imports: Import[];
  types: Signature[];
  /** type of each function, by index */
  typeOf: number[];
  elements: Elements[];
  isHot: boolean[];
  /** instructions of each body that name functions, globals or types */
  places: Place[][];
  /** function → its place in the table */
  slots: Map<number, number>;
  /** functions of the first that the rest calls and that were not in the table: their places are the first new ones */
  added: number[];
  firstAdded: number;
  /** behind the last place */
  tableLength: number;
  /** functions of the rest that are exported or in the table of the first */
  outside: number[];
}

/** Functions in the table by index; a function may be there more than once. */
function slotsOf(elements: readonly Elements[]): Map<number, number> {
  const slots = new Map<number, number>();
  for (const { first, functions } of elements)
    for (const [n, f] of functions.entries()) if (f !== 0) slots.set(f, first + n);
  return slots;
}

export const isOwn = ({ importCount }: Pick<Split, 'importCount'>, f: number): boolean => f >= importCount;
export const isHotFunction = (split: Pick<Split, 'importCount' | 'isHot'>, f: number): boolean =>
  !isOwn(split, f) || split.isHot[f - split.importCount];

/** Functions that are named from outside of the code. */
export const namedFunctions = ({ exports, elements }: Pick<Split, 'exports' | 'elements'>): number[] => [
  ...exports.filter(({ kind }) => kind === KIND.func).map(({ index }) => index),
  ...elements.flatMap(({ functions }) => functions),
];

export function readSplit(wasm: Uint8Array, options: SplitOptions): Split {
  const parts = readParts(wasm);
  const elements = items(parts, SECTION.element, readElements);
  const start = startFunction(parts);
  const end = Math.max(...elements.map(({ first, functions }) => first + functions.length));
  const imports = readImports(wasm);
  const importedTypes = imports.filter(({ kind }) => kind === KIND.func).map(({ type }) => type);
  const split: Split = {
    ...parts,
    options,
    imports,
    types: items(parts, SECTION.type, readSignature),
    typeOf: [...importedTypes, ...items(parts, SECTION.function, (r) => r.u32())],
    elements,
    isHot: parts.bodies.map((_, n) => options.isHot(n) || start.includes(parts.importCount + n)),
    places: parts.bodies.map(({ from, end: to }) => places(wasm, from, to)),
    slots: slotsOf(elements),
    added: [],
    firstAdded: end,
    tableLength: end,
    outside: [],
  };
  split.outside = [...new Set(namedFunctions(split))].filter((f) => !isHotFunction(split, f));
  addSlots(split);
  return split;
}

/** Functions that the other part calls get places in the table: those of the first part in a row. */
function addSlots(split: Split): void {
  const crossing = split.places.flatMap((all, n) =>
    all
      .filter(({ opcode, index }) => opcode === OPCODE.call && isOwn(split, index))
      .map(({ index }) => index)
      .filter((f) => isHotFunction(split, f) !== split.isHot[n]),
  );
  const missing = [...new Set([...crossing, ...split.outside])]
    .filter((f) => !split.slots.has(f))
    .sort((a, b) => a - b);
  split.added = missing.filter((f) => isHotFunction(split, f));
  for (const f of [...split.added, ...missing.filter((one) => !isHotFunction(split, one))])
    split.slots.set(f, split.tableLength++);
  if (split.tableLength > (split.options.tableEnd ?? Number.POSITIVE_INFINITY))
    throw new LiftError(`the table has no room for ${missing.length} more functions`);
}

/** How often the code of one part names each function, or each global. */
export function namedBy(split: Split, isFirst: boolean, isWanted: (place: Place) => boolean): Map<number, number> {
  const counts = new Map<number, number>();
  split.places.forEach((all, n) => {
    if (split.isHot[n] !== isFirst) return;
    for (const place of all) if (isWanted(place)) counts.set(place.index, (counts.get(place.index) ?? 0) + 1);
  });
  return counts;
}

export interface SplitGlobals {
  /** own ones of the first part, in their new order, which begins behind the imported ones; those named most come first */
  first: number[];
  /** of these those that the rest names too */
  shared: number[];
  /** own ones of the rest */
  rest: number[];
}

export function splitGlobals(split: Split): SplitGlobals {
  const isGlobal = ({ opcode, index }: Place): boolean =>
    (opcode === OPCODE.globalGet || opcode === OPCODE.globalSet) && index >= split.globalImports;
  const [inFirst, inRest] = [true, false].map((isFirst) => namedBy(split, isFirst, isGlobal));
  for (const { kind, index } of split.exports)
    if (kind === KIND.global && index >= split.globalImports) inFirst.set(index, inFirst.get(index) ?? 0);
  const first = [...inFirst].sort(([a, m], [b, n]) => n - m || a - b).map(([index]) => index);
  return {
    first,
    shared: first.filter((index) => inRest.has(index)),
    rest: [...inRest.keys()].filter((index) => !inFirst.has(index)).sort((a, b) => a - b),
  };
}

/** Types and whole entries of the own globals. */
export const globalEntries = (split: Split): { type: Uint8Array; bytes: Uint8Array }[] =>
  items(split, SECTION.global, (r) => {
    const from = r.at;
    const type = r.take(2);
    readConstant(r);
    return { type, bytes: r.bytes.subarray(from, r.at) };
  });

/** Type of the module's own table, with room for what was added; none where it imports one. */
export function ownTable(split: Split): Uint8Array[] {
  return items(split, SECTION.table, (r) =>
    bytesOf((out) => {
      const more = split.tableLength - split.firstAdded;
      out.u8(r.u8());
      const flags = r.u8();
      out.u8(flags);
      for (let n = 0; n <= (flags & 1); n++) out.u32(r.u32() + more);
    }),
  );
}

/** Types that a new module names, each once. */
export class TypeTable {
  readonly list: Uint8Array[] = [];
  readonly #indices = new Map<string, number>();

  index({ bytes }: Pick<Signature, 'bytes'>): number {
    const key = bytes.join();
    const known = this.#indices.get(key);
    if (known !== undefined) return known;
    this.#indices.set(key, this.list.length);
    return this.list.push(bytes) - 1;
  }
}

/** Imports of a part: all of other kinds, and those functions that it names. */
export function importEntries(split: Split, types: TypeTable, isNamed: (f: number) => boolean): Uint8Array[] {
  let f = 0;
  return split.imports.flatMap(({ kind, type, head, description }) => {
    if (kind !== KIND.func) return [bytesOf((out) => [head, description].forEach((bytes) => void out.bytes(bytes)))];
    if (!isNamed(f++)) return [];
    return [
      bytesOf((out) => {
        out.bytes(head);
        out.u32(types.index(split.types[type]));
      }),
    ];
  });
}

export function putCallIndirect(out: ByteWriter, type: number): void {
  out.u8(OPCODE.callIndirect);
  out.u32(type);
  out.u32(0);
}

/** A segment of functions for the table. */
export function elementBytes(first: number, functions: readonly number[]): Uint8Array {
  return bytesOf((out) => {
    out.u32(0);
    out.u8(OPCODE.i32Const);
    out.s32(first);
    out.u8(OPCODE.end);
    out.u32(functions.length);
    for (const f of functions) out.u32(f);
  });
}

/** Type of the module's own memory; none where it imports one. */
export const ownMemory = (split: Split): Uint8Array[] =>
  items(split, SECTION.memory, (r: WasmReader) => {
    const from = r.at;
    if (r.u8() & 1) r.u32();
    r.u32();
    return r.bytes.subarray(from, r.at);
  });
