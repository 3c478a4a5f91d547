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
import { packedData } from './wasm-data.ts';
import type { Refs } from './wasm-refs.ts';
import { addresses } from './wasm-rewrite.ts';
import { firstModule } from './wasm-split-first.ts';
import { isHotFunction, readSplit, type Split, type SplitOptions, splitGlobals } from './wasm-split-plan.ts';
import { restModule } from './wasm-split-rest.ts';
import { type Data, keptData, unnamedTables, words } from './wasm-subset.ts';
import { splitTexts } from './wasm-texts.ts';

export interface SplitModule {
  first: Uint8Array<ArrayBuffer>;
  rest: Uint8Array<ArrayBuffer>;
}

const splitData = (data: readonly Data[], kept: readonly Data[]): readonly [first: Data[], rest: Data[]] => {
  const isFirst = new Set(kept);
  return [data.filter((segment) => isFirst.has(segment)), data.filter((segment) => !isFirst.has(segment))];
};

/** Whether code of the rest names the beginning of a text, and neither data nor other code any place in it; `bodies`: as split. */
function namedLate({ data, isHot, globals }: Split, bodies: readonly Refs[]): (from: number, end: number) => boolean {
  const addressesOf = (refs: readonly Refs[]): number[] => refs.flatMap(({ addresses: all }) => all);
  const early = new Set([...addressesOf([...globals, ...bodies.filter((_, n) => isHot[n])]), ...data.flatMap(words)]);
  const late = new Set(addressesOf(bodies.filter((_, n) => !isHot[n])));
  return (from, end) => {
    if (!late.has(from)) return false;
    for (let at = from; at <= end; at++) if (early.has(at)) return false;
    return true;
  };
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
  const globals = splitGlobals(split);
  const [first, rest] = options.keepsData
    ? splitTexts(data, namedLate(split, seen))
    : splitData(data, keptData({ ...split, bodies: seen }, isKept, unnamedTables(split)));
  return { first: firstModule(split, globals, packedData(first)), rest: restModule(split, globals, rest) };
}
