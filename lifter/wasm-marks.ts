// Which functions of a wasm module are called, and which regions of them run: while it runs, or by what can be read of it.
import type { ByteWriter } from './wasm-bytes.ts';
import { importedFunctions } from './wasm-code.ts';
import { FlowModule } from './wasm-flow.ts';
import { regionStarts } from './wasm-regions.ts';
import { OPCODE } from './wasm-rewrite.ts';
import { KIND, SECTION, VALUE_TYPES, WasmReader } from './wasm-sections.ts';
import { bytesOf, moduleOf, type Parts, readParts, vector, withLength } from './wasm-subset.ts';

/** Exports of marks begin so; behind it stands a number. */
const MARK = 'mark ';

/** A module that notes what of it runs. */
export interface MarkedWasm {
  wasm: Uint8Array<ArrayBuffer>;
  /** what an instance of it has noted so far */
  used(exports: WebAssembly.Exports): UsedCode;
}

export interface UsedCode {
  /** by the place among the module's own functions */
  functions: boolean[];
  /** offsets in the module of the regions (wasm-regions.ts) that ran */
  regions: ReadonlySet<number>;
}

/** The content of a vector section with what `write` writes behind it, which is `count` items. */
export function appended(
  { wasm, sections }: Parts,
  id: number,
  count: number,
  write: (out: ByteWriter) => void,
): Uint8Array {
  const section = sections.find((one) => one.id === id);
  const r = new WasmReader(wasm, section?.from ?? 0);
  return bytesOf((out) => {
    out.u32((section ? r.u32() : 0) + count);
    if (section) out.bytes(wasm.subarray(r.at, section.end));
    write(out);
  });
}

/** Offsets of a body at which something is noted: of its code, and of its regions. */
function markPlaces(module: FlowModule, n: number): number[] {
  const flow = module.flowOf(n);
  return [flow.codeFrom, ...regionStarts(flow).map((first) => flow.insns[first].at)];
}

/** The module with a global for each function and each region that is 1 when it has run. */
export function markedWasm(wasm: Uint8Array): MarkedWasm {
  const module = new FlowModule(wasm);
  const { parts } = module;
  const firstGlobal = parts.globalImports + parts.globals.length;
  const places = parts.bodies.map((_, n) => markPlaces(module, n));
  let count = 0;
  const code = parts.bodies.map(({ from, end }, n) =>
    bytesOf((out) => {
      let at = from;
      for (const place of places[n]) {
        out.bytes(wasm.subarray(at, place));
        out.bytes(Uint8Array.of(OPCODE.i32Const, 1, OPCODE.globalSet));
        out.u32(firstGlobal + count++);
        at = place;
      }
      out.bytes(wasm.subarray(at, end));
    }),
  );
  const contents = new Map([
    [
      SECTION.global,
      appended(parts, SECTION.global, count, (out) => {
        for (let n = 0; n < count; n++) out.bytes(Uint8Array.of(VALUE_TYPES.i32, 1, OPCODE.i32Const, 0, 0x0b));
      }),
    ],
    [
      SECTION.export,
      appended(parts, SECTION.export, count, (out) => {
        for (let n = 0; n < count; n++) {
          out.name(`${MARK}${n}`);
          out.u8(KIND.global);
          out.u32(firstGlobal + n);
        }
      }),
    ],
    [SECTION.code, vector(code.map(withLength))],
  ]);
  return { wasm: moduleOf(wasm, contents), used: (exports) => usedCode(places, exports) };
}

function usedCode(places: readonly (readonly number[])[], exports: WebAssembly.Exports): UsedCode {
  const regions = new Set<number>();
  let count = 0;
  const functions = places.map(([, ...starts]) => {
    const isSet = (): boolean => (exports[`${MARK}${count++}`] as WebAssembly.Global).value === 1;
    const isUsed = isSet();
    for (const start of starts) if (isSet()) regions.add(start);
    return isUsed;
  });
  return { functions, regions };
}

/**
 * Own functions that are called, directly or not, by exports with these names, by their places; those that call the import `except`
 * are left out.
 */
export function calledBy(wasm: Uint8Array, names: ReadonlySet<string>, except: string): Set<number> {
  const { importCount, bodies, exports } = readParts(wasm);
  const refused = importedFunctions(wasm).indexOf(except);
  const work = exports.filter(({ kind, name }) => kind === KIND.func && names.has(name)).map(({ index }) => index);
  const found = new Set<number>();
  for (let f = work.pop(); f !== undefined; f = work.pop()) {
    const n = f - importCount;
    if (n < 0 || found.has(n) || bodies[n].functions.some(({ index }) => index === refused)) continue;
    found.add(n);
    work.push(...bodies[n].functions.map(({ index }) => index));
  }
  return found;
}
