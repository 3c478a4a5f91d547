// What a split of a module (wasm-split.ts) needs to know before it writes anything: which functions go where, which of them are called
// from the other side, and where in the table these are.
import { LiftError } from './error.ts';
import { OPCODE, type Place, places } from './wasm-rewrite.ts';
import { KIND, SECTION, type WasmReader } from './wasm-sections.ts';
import { type Elements, items, type Parts, readElements, readParts, startFunction } from './wasm-subset.ts';

export interface SplitOptions {
  /** by the place among the module's own functions */
  isHot(n: number): boolean;
  /** of a table that is imported: entries from here on are not the module's; one of the module's own grows */
  tableEnd?: number;
  /** all data stays in the first: for modules of other compilers, of whose data nothing is known */
  keepsData?: boolean;
}

export interface FunctionType {
  params: number;
  bytes: Uint8Array;
}

export interface Split extends Parts {
  options: SplitOptions;
  types: FunctionType[];
  /** type of each of the module's own functions */
  typeOf: number[];
  elements: Elements[];
  isHot: boolean[];
  /** instructions of each body that name functions or globals */
  places: Place[][];
  /** function → its place in the table */
  slots: Map<number, number>;
  /** places in the table that the module did not have, from the first on */
  added: number[];
  firstAdded: number;
  globalCount: number;
}

function readType(r: WasmReader): FunctionType {
  const from = r.at;
  r.u8();
  const params = r.u32();
  r.take(params);
  r.take(r.u32());
  return { params, bytes: r.bytes.subarray(from, r.at) };
}

/** Functions in the table by index; a function may be there more than once. */
function slotsOf(elements: readonly Elements[]): Map<number, number> {
  const slots = new Map<number, number>();
  for (const { first, functions } of elements)
    for (const [n, f] of functions.entries()) if (f !== 0) slots.set(f, first + n);
  return slots;
}

export const isOwn = ({ importCount }: Split, f: number): boolean => f >= importCount;
export const isHotFunction = (split: Split, f: number): boolean =>
  !isOwn(split, f) || split.isHot[f - split.importCount];

export function readSplit(wasm: Uint8Array, options: SplitOptions): Split {
  const parts = readParts(wasm);
  const elements = items(parts, SECTION.element, readElements);
  const start = startFunction(parts);
  const end = Math.max(...elements.map(({ first, functions }) => first + functions.length));
  return {
    ...parts,
    options,
    types: items(parts, SECTION.type, readType),
    typeOf: items(parts, SECTION.function, (r) => r.u32()),
    elements,
    isHot: parts.bodies.map((_, n) => options.isHot(n) || start.includes(parts.importCount + n)),
    places: parts.bodies.map(({ from, end: to }) => places(wasm, from, to)),
    slots: slotsOf(elements),
    added: [],
    firstAdded: end,
    globalCount: parts.globalImports + parts.globals.length,
  };
}

/** Own functions that other code than the rest calls, and functions of the first that the rest calls, get places in the table. */
export function addSlots(split: Split): Set<number> {
  const { exports, elements } = split;
  const outside = new Set<number>();
  const need = (f: number): void => {
    if (split.slots.has(f)) return;
    split.slots.set(f, split.firstAdded + split.added.length);
    split.added.push(f);
  };
  split.places.forEach((all, n) => {
    for (const { opcode, index } of all)
      if (opcode === OPCODE.call && isOwn(split, index) && isHotFunction(split, index) !== split.isHot[n]) {
        need(index);
        if (split.isHot[n]) outside.add(index);
      }
  });
  const named = exports.filter(({ kind }) => kind === KIND.func).map(({ index }) => index);
  const inTable = elements.flatMap(({ functions }) => functions);
  for (const f of [...named, ...inTable])
    if (isOwn(split, f) && !isHotFunction(split, f)) {
      need(f);
      outside.add(f);
    }
  if (split.firstAdded + split.added.length > (split.options.tableEnd ?? Number.POSITIVE_INFINITY))
    throw new LiftError(`the table has no room for ${split.added.length} more functions`);
  return outside;
}

/** Own globals that the rest names, ascending. */
export function sharedGlobals(split: Split): number[] {
  const isShared = ({ opcode, index }: Place): boolean => opcode !== OPCODE.call && index >= split.globalImports;
  const named = split.places.flatMap((all, n) =>
    split.isHot[n] ? [] : all.filter(isShared).map(({ index }) => index),
  );
  return [...new Set(named)].sort((a, b) => a - b);
}

/** New index of each function in a module that has the imports, `more` of its own, and then those that `has` says, in their order. */
export function numbered({ importCount, bodies }: Split, more: number, has: (f: number) => boolean): number[] {
  let count = importCount + more;
  return Array.from({ length: importCount + bodies.length }, (_, f) => (f < importCount ? f : has(f) ? count++ : -1));
}
