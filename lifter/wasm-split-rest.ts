// The second part of a split module (wasm-split.ts): what is fetched when it is called.
import { OPCODE, rewritten } from './wasm-rewrite.ts';
import { KIND, SECTION } from './wasm-sections.ts';
import { globalName } from './wasm-split-first.ts';
import {
  elementBytes,
  globalEntries,
  importEntries,
  isHotFunction,
  isOwn,
  namedBy,
  ownMemory,
  ownTable,
  putCallIndirect,
  type Split,
  type SplitGlobals,
  TypeTable,
} from './wasm-split-plan.ts';
import { bytesOf, type Data, leb, moduleOf, vector, withLength } from './wasm-subset.ts';

/** Imports of the rest that are globals, the table and the memory of the first. */
const REST_IMPORTS = 'first';
const NOTHING = new Uint8Array(0);

/** What the rest has of the first, by the names under which that exports it. */
function sharedImports(split: Split, { first, shared }: SplitGlobals): Uint8Array[] {
  const { exports, globalImports } = split;
  const nameOf = (kind: number): string => exports.find((one) => one.kind === kind)?.name ?? '';
  const entries = globalEntries(split);
  const all: [name: string, kind: number, type: Uint8Array][] = [
    ...ownTable(split).map((type) => [nameOf(KIND.table), KIND.table, type] as [string, number, Uint8Array]),
    ...ownMemory(split).map((type) => [nameOf(KIND.memory), KIND.memory, type] as [string, number, Uint8Array]),
    ...shared.map((index): [string, number, Uint8Array] => [
      globalName(globalImports + first.indexOf(index)),
      KIND.global,
      entries[index - globalImports].type,
    ]),
  ];
  return all.map(([name, kind, type]) =>
    bytesOf((out) => {
      out.name(REST_IMPORTS);
      out.name(name);
      out.u8(kind);
      out.bytes(type);
    }),
  );
}

/** Places in the table for these functions, one segment for each run of neighbours. */
function elementsOf(functions: ReadonlyMap<number, number>): Uint8Array[] {
  const runs: [first: number, functions: number[]][] = [];
  for (const [slot, f] of [...functions].sort(([a], [b]) => a - b)) {
    const last = runs.at(-1);
    if (last && last[0] + last[1].length === slot) last[1].push(f);
    else runs.push([slot, [f]]);
  }
  return runs.map(([first, all]) => elementBytes(first, all));
}

/** Table place → new index of the function of the rest that belongs there. */
function placesOf(split: Split, newIndex: ReadonlyMap<number, number>): Map<number, number> {
  const own = [...split.slots].filter(([f]) => !isHotFunction(split, f));
  const places = new Map(own.map(([f, slot]) => [slot, newIndex.get(f)!]));
  for (const { first, functions } of split.elements)
    for (const [n, f] of functions.entries()) if (!isHotFunction(split, f)) places.set(first + n, newIndex.get(f)!);
  return places;
}

export function restModule(split: Split, globals: SplitGlobals, data: readonly Data[]): Uint8Array<ArrayBuffer> {
  const { wasm, importCount, bodies, typeOf, slots, types, globalImports } = split;
  const table = new TypeTable();
  const calls = namedBy(split, false, ({ opcode }) => opcode === OPCODE.call);
  const imported = Array.from({ length: importCount }, (_, f) => f).filter((f) => calls.has(f));
  const kept = bodies.map((_, n) => importCount + n).filter((f) => !isHotFunction(split, f));
  const newIndex = new Map([...imported, ...kept].map((f, n) => [f, n]));
  const newGlobal = new Map([...globals.shared, ...globals.rest].map((index, n) => [index, globalImports + n]));
  const entries = globalEntries(split);
  const code = kept.map((f) => {
    const { from, end } = bodies[f - importCount];
    return rewritten(wasm, from, end, (out, { opcode, index }) => {
      if (opcode === OPCODE.callIndirect) putCallIndirect(out, table.index(types[index]));
      else if (opcode === OPCODE.call && isOwn(split, index) && isHotFunction(split, index)) {
        out.u8(OPCODE.i32Const);
        out.s32(slots.get(index)!);
        putCallIndirect(out, table.index(types[typeOf[index]]));
      } else {
        out.u8(opcode);
        out.u32(opcode === OPCODE.call ? newIndex.get(index)! : (newGlobal.get(index) ?? index));
      }
    });
  });
  const imports = importEntries(split, table, (f) => calls.has(f));
  const typeIndices = kept.map((f) => table.index(types[typeOf[f]]));
  return moduleOf(
    wasm,
    new Map([
      [SECTION.type, vector(table.list)],
      [SECTION.import, vector([...imports, ...sharedImports(split, globals)])],
      [SECTION.function, vector(typeIndices.map(leb))],
      [SECTION.table, NOTHING],
      [SECTION.memory, NOTHING],
      [SECTION.global, vector(globals.rest.map((index) => entries[index - globalImports].bytes))],
      [SECTION.export, NOTHING],
      [SECTION.start, NOTHING],
      [SECTION.element, vector(elementsOf(placesOf(split, newIndex)))],
      [SECTION.code, vector(code.map(withLength))],
      [SECTION.data, vector(data.map(({ bytes }) => bytes))],
    ]),
  );
}
