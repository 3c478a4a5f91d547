// A wasm module → two: one with the functions that pages need as a rule, and the rest, which is fetched when one of its functions is
// called for the first time. Both share memory, table and globals.
//
//   first   hot functions │ a stub per function of the rest that is exported or in the table │ `fetchRest`
//   stub    calls fetchRest, then the function through the table, as all calls of functions of the rest do
//   rest    imports what the first imports, and globals of the first; its element segments put its functions into the table, where
//           stubs or nothing are till then; it calls functions of the first through the table
//
// Globals that only the rest names are its own. Data goes with the code that holds its address, but for addresses that are only handed
// to the rest, such as the text of a failure: what only the rest reads or writes cannot have changed before it is there.
import { addresses } from './wasm-rewrite.ts';
import { firstModule } from './wasm-split-first.ts';
import { isHotFunction, readSplit, type SplitOptions, splitGlobals } from './wasm-split-plan.ts';
import { restModule } from './wasm-split-rest.ts';
import { keptData, unnamedTables } from './wasm-subset.ts';

export interface SplitModule {
  first: Uint8Array<ArrayBuffer>;
  rest: Uint8Array<ArrayBuffer>;
}

/** Splits a module as wasmSubset makes them. Throws LiftError where the table has no room, or code cannot be followed. */
export function splitWasm(wasm: Uint8Array, options: SplitOptions): SplitModule {
  const split = readSplit(wasm, options);
  const { importCount, bodies, data, types, typeOf } = split;
  const isKept = [...Array.from({ length: importCount }, () => true), ...split.isHot];
  const given = (f: number): number => (isHotFunction(split, f) ? 0 : types[typeOf[f]].params.length);
  const seen = bodies.map((body, n) =>
    split.isHot[n] ? { ...body, addresses: addresses(wasm, body.from, body.end, given) } : body,
  );
  const hotData = new Set(
    options.keepsData ? data : keptData({ ...split, bodies: seen }, isKept, unnamedTables(split)),
  );
  const globals = splitGlobals(split);
  const [first, rest] = [true, false].map((isFirst) => data.filter((segment) => hotData.has(segment) === isFirst));
  return { first: firstModule(split, globals, first), rest: restModule(split, globals, rest) };
}
