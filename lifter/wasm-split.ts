// A wasm module → two: one with the functions that pages need as a rule, and the rest, which is fetched when one of its functions is
// called for the first time. Both share memory, table and globals.
//
//   first   hot functions │ a stub per function of the rest that can be reached from outside of it │ `fetchRest`
//   stub    calls fetchRest, then the function through the table
//   rest    imports what the first imports, and globals of the first; its element segments put its functions into the table, whose
//           places stubs hold till then; it calls functions of the first through the table
//
// Data goes with the code that holds its address, but for addresses that are only handed to the rest, such as the text of a failure:
// what only the rest reads or writes cannot have changed before it is there.
import type { ByteWriter } from './wasm-bytes.ts';
import { readConstant } from './wasm-refs.ts';
import { addresses, OPCODE, rewritten } from './wasm-rewrite.ts';
import { KIND, SECTION, VALUE_TYPES, WasmReader } from './wasm-sections.ts';
import {
  addSlots,
  isHotFunction,
  isOwn,
  numbered,
  readSplit,
  type Split,
  type SplitOptions,
  sharedGlobals,
} from './wasm-split-plan.ts';
import { bytesOf, items, keptData, moduleOf, startFunction, unnamedTables, vector, withLength } from './wasm-subset.ts';

export interface SplitModule {
  first: Uint8Array<ArrayBuffer>;
  rest: Uint8Array<ArrayBuffer>;
}

/** Imports of the rest that are globals of the first. */
const REST_IMPORTS = 'first';
/** What the first imports, beside what the module did: `env.az_rest`, which adds the rest. */
const FETCH_IMPORT = ['env', 'az_rest'] as const;

function putCallThroughTable(out: ByteWriter, type: number, slot: number): void {
  out.u8(OPCODE.i32Const);
  out.s32(slot);
  out.u8(OPCODE.callIndirect);
  out.u32(type);
  out.u32(0);
}

const END = 0x0b;

function stubBody({ types, typeOf, slots, importCount }: Split, f: number, fetchRest: number): Uint8Array {
  const type = typeOf[f - importCount];
  return bytesOf((out) => {
    out.u32(0);
    out.u8(OPCODE.call);
    out.u32(fetchRest);
    for (let n = 0; n < types[type].params; n++) {
      out.u8(OPCODE.localGet);
      out.u32(n);
    }
    putCallThroughTable(out, type, slots.get(f)!);
    out.u8(END);
  });
}

/** Calls the host once; `isThere`: global that says so. */
const fetchBody = (host: number, isThere: number): Uint8Array =>
  bytesOf((out) => {
    out.u32(0);
    out.u8(OPCODE.globalGet);
    out.u32(isThere);
    // i32.eqz, if without result
    out.bytes(Uint8Array.of(0x45, 0x04, 0x40, OPCODE.call));
    out.u32(host);
    out.bytes(Uint8Array.of(OPCODE.i32Const, 1, OPCODE.globalSet));
    out.u32(isThere);
    out.bytes(Uint8Array.of(END, END));
  });

const NO_PARAMS = Uint8Array.of(0x60, 0, 0);

const globalName = (index: number): string => index.toString(36);

function elementBytes(first: number, functions: readonly number[]): Uint8Array {
  return bytesOf((out) => {
    out.u32(0);
    out.u8(OPCODE.i32Const);
    out.s32(first);
    out.u8(END);
    out.u32(functions.length);
    for (const f of functions) out.u32(f);
  });
}

function firstExports(split: Split, newIndex: readonly number[]): Uint8Array {
  const own = split.exports.map(({ nameBytes, kind, index }) =>
    bytesOf((out) => {
      out.bytes(nameBytes);
      out.u8(kind);
      out.u32(kind === KIND.func ? newIndex[index] : index);
    }),
  );
  const shared = sharedGlobals(split).map((index) =>
    bytesOf((out) => {
      out.name(globalName(index));
      out.u8(KIND.global);
      out.u32(index);
    }),
  );
  return vector([...own, ...shared]);
}

function firstModule(
  split: Split,
  outside: ReadonlySet<number>,
  hotData: ReadonlySet<unknown>,
): Uint8Array<ArrayBuffer> {
  const { wasm, importCount, bodies, typeOf, types, elements, added, firstAdded, globalCount, data } = split;
  const has = (f: number): boolean => isHotFunction(split, f) || outside.has(f);
  const newIndex = numbered(split, 1, has);
  const kept = bodies.map((_, n) => importCount + n).filter(has);
  const fetchRest = importCount + 1 + kept.length;
  const known = types.findIndex(({ bytes }) => Buffer.compare(bytes, NO_PARAMS) === 0);
  const fetchType = known < 0 ? types.length : known;
  const code = kept.map((f) => {
    const { from, end } = bodies[f - importCount];
    if (!isHotFunction(split, f)) return stubBody(split, f, fetchRest);
    return rewritten(wasm, from, end, (out, { opcode, index }) => {
      out.u8(opcode);
      out.u32(opcode === OPCODE.call ? newIndex[index] : index);
    });
  });
  const functionsOf = (all: readonly number[]): number[] => all.map((f) => Math.max(0, newIndex[f]));
  return moduleOf(
    wasm,
    new Map([
      [SECTION.import, moreImports(split, fetchType)],
      [SECTION.type, vector([...types.map(({ bytes }) => bytes), ...(known < 0 ? [NO_PARAMS] : [])])],
      [
        SECTION.function,
        vector([...kept.map((f) => typeOf[f - importCount]), fetchType].map((type) => bytesOf((out) => out.u32(type)))),
      ],
      ...startFunction(split).map((f): [number, Uint8Array] => [SECTION.start, bytesOf((out) => out.u32(newIndex[f]))]),
      ...ownTable(split).map((limits): [number, Uint8Array] => [SECTION.table, vector([limits])]),
      [SECTION.global, moreGlobals(split)],
      [SECTION.export, firstExports(split, newIndex)],
      [
        SECTION.element,
        vector([
          ...elements.map(({ first, functions }) => elementBytes(first, functionsOf(functions))),
          ...(added.length > 0 ? [elementBytes(firstAdded, functionsOf(added))] : []),
        ]),
      ],
      [SECTION.code, vector([...code, fetchBody(importCount, globalCount)].map(withLength))],
      [SECTION.data, vector(data.filter((segment) => hotData.has(segment)).map(({ bytes }) => bytes))],
    ]),
  );
}

/** The imports with one more, of a function without arguments. */
function moreImports({ wasm, sections }: Split, type: number): Uint8Array {
  const section = sections.find(({ id }) => id === SECTION.import)!;
  const r = new WasmReader(wasm, section.from);
  const count = r.u32();
  return bytesOf((out) => {
    out.u32(count + 1);
    out.bytes(wasm.subarray(r.at, section.end));
    for (const name of FETCH_IMPORT) out.name(name);
    out.u8(KIND.func);
    out.u32(type);
  });
}

/** Type of the module's own table, with room for what was added; none where it imports one. */
function ownTable(split: Split): Uint8Array[] {
  return items(split, SECTION.table, (r) =>
    bytesOf((out) => {
      const more = split.added.length;
      out.u8(r.u8());
      const flags = r.u8();
      out.u8(flags);
      for (let n = 0; n <= (flags & 1); n++) out.u32(r.u32() + more);
    }),
  );
}

/** Type of the module's own memory; none where it imports one. */
const ownMemory = (split: Split): Uint8Array[] =>
  items(split, SECTION.memory, (r) => {
    const from = r.at;
    if (r.u8() & 1) r.u32();
    r.u32();
    return split.wasm.subarray(from, r.at);
  });

/** The section of globals with one more, an i32 that may change. */
function moreGlobals({ wasm, sections, globals }: Split): Uint8Array {
  const section = sections.find(({ id }) => id === SECTION.global)!;
  const r = new WasmReader(wasm, section.from);
  r.u32();
  return bytesOf((out) => {
    out.u32(globals.length + 1);
    out.bytes(wasm.subarray(r.at, section.end));
    out.bytes(Uint8Array.of(VALUE_TYPES.i32, 1, OPCODE.i32Const, 0, END));
  });
}

/** Types of the own globals, as an import names them: type, then whether they change. */
const globalTypes = (split: Split): Uint8Array[] =>
  items(split, SECTION.global, (r) => {
    const type = r.take(2);
    readConstant(r);
    return type;
  });

/** Imports of the rest: what the module imported, then what it has of the first, by the names under which that exports it. */
function importBytes(split: Split): Uint8Array {
  const { wasm, sections, globalImports, exports } = split;
  const section = sections.find(({ id }) => id === SECTION.import)!;
  const r = new WasmReader(wasm, section.from);
  const count = r.u32();
  const types = globalTypes(split);
  const nameOf = (kind: number): string => exports.find((one) => one.kind === kind)?.name ?? '';
  const shared: [name: string, kind: number, type: Uint8Array][] = [
    ...ownTable(split).map((type) => [nameOf(KIND.table), KIND.table, type] as [string, number, Uint8Array]),
    ...ownMemory(split).map((type) => [nameOf(KIND.memory), KIND.memory, type] as [string, number, Uint8Array]),
    ...sharedGlobals(split).map(
      (g) => [globalName(g), KIND.global, types[g - globalImports]] as [string, number, Uint8Array],
    ),
  ];
  return bytesOf((out) => {
    out.u32(count + shared.length);
    out.bytes(wasm.subarray(r.at, section.end));
    for (const [name, kind, type] of shared) {
      out.name(REST_IMPORTS);
      out.name(name);
      out.u8(kind);
      out.bytes(type);
    }
  });
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

function restModule(
  split: Split,
  outside: ReadonlySet<number>,
  hotData: ReadonlySet<unknown>,
): Uint8Array<ArrayBuffer> {
  const { wasm, importCount, bodies, typeOf, slots, data, elements, globalImports } = split;
  const isRest = (f: number): boolean => !isHotFunction(split, f);
  const newIndex = numbered(split, 0, isRest);
  const newGlobal = new Map(sharedGlobals(split).map((index, n) => [index, globalImports + n]));
  const kept = bodies.map((_, n) => importCount + n).filter(isRest);
  const code = kept.map((f) => {
    const { from, end } = bodies[f - importCount];
    return rewritten(wasm, from, end, (out, { opcode, index }) => {
      if (opcode === OPCODE.call && isOwn(split, index) && !isRest(index)) {
        putCallThroughTable(out, typeOf[index - importCount], slots.get(index)!);
        return;
      }
      out.u8(opcode);
      out.u32(opcode === OPCODE.call ? newIndex[index] : (newGlobal.get(index) ?? index));
    });
  });
  const places = new Map([...outside].map((f) => [slots.get(f)!, newIndex[f]]));
  for (const { first, functions } of elements)
    for (const [n, f] of functions.entries()) if (isOwn(split, f) && isRest(f)) places.set(first + n, newIndex[f]);
  return moduleOf(
    wasm,
    new Map([
      [SECTION.import, importBytes(split)],
      [SECTION.function, vector(kept.map((f) => bytesOf((out) => out.u32(typeOf[f - importCount]))))],
      [SECTION.table, NOTHING],
      [SECTION.memory, NOTHING],
      [SECTION.global, NOTHING],
      [SECTION.export, NOTHING],
      [SECTION.start, NOTHING],
      [SECTION.element, vector(elementsOf(places))],
      [SECTION.code, vector(code.map(withLength))],
      [SECTION.data, vector(data.filter((segment) => !hotData.has(segment)).map(({ bytes }) => bytes))],
    ]),
  );
}
const NOTHING = new Uint8Array(0);

/** Splits a module as wasmSubset makes them. Throws LiftError where the table has no room, or the host's function is not imported. */
export function splitWasm(wasm: Uint8Array, options: SplitOptions): SplitModule {
  const split = readSplit(wasm, options);
  const outside = addSlots(split);
  const { importCount, bodies } = split;
  const isKept = [...Array.from({ length: importCount }, () => true), ...bodies.map((_, n) => split.isHot[n])];
  const seen = bodies.map((body, n) => {
    const isRest = (f: number): boolean => !isHotFunction(split, f);
    const params = (f: number): number => split.types[split.typeOf[f - importCount]].params;
    return split.isHot[n]
      ? { ...body, addresses: addresses(wasm, body.from, body.end, (f) => (isRest(f) ? params(f) : 0)) }
      : body;
  });
  const hotData = new Set(
    options.keepsData ? split.data : keptData({ ...split, bodies: seen }, isKept, unnamedTables(split)),
  );
  return { first: firstModule(split, outside, hotData), rest: restModule(split, outside, hotData) };
}
