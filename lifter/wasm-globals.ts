// A wasm module → the same with all its own mutable globals exported, so that a host can note what an instance holds and give it
// back later. (WebAssembly core 2.0, §5.5.5, §5.5.9, §5.5.10.)
import { LiftError } from './error.ts';
import { ByteWriter } from './wasm-bytes.ts';
import { importedGlobals } from './wasm-code.ts';
import { readConstant } from './wasm-refs.ts';
import { KIND, readSections, SECTION, type Section, VALUE_TYPES, WasmReader } from './wasm-sections.ts';

/** Exports of globals begin so; behind it stands the index. */
export const GLOBAL_EXPORT = '$global';

const MUTABLE = 1;

/** Indices of the module's own mutable globals; throws LiftError where a host cannot read one. */
export function mutableGlobals(wasm: Uint8Array): number[] {
  const section = readSections(wasm).find(({ id }) => id === SECTION.global);
  if (!section) return [];
  const first = importedGlobals(wasm);
  const r = new WasmReader(wasm, section.from);
  return Array.from({ length: r.u32() }, (_, n) => {
    const type = r.u8();
    const isMutable = r.u8() === MUTABLE;
    readConstant(r);
    if (isMutable && type === VALUE_TYPES.v128)
      throw new LiftError(`global ${first + n} is a vector: no host can read it`);
    return isMutable ? [first + n] : [];
  }).flat();
}

function exportContent(wasm: Uint8Array, section: Section | undefined, globals: readonly number[]): Uint8Array {
  const out = new ByteWriter(1024);
  const r = section && new WasmReader(wasm, section.from);
  out.u32((r?.u32() ?? 0) + globals.length);
  if (r && section) out.bytes(wasm.subarray(r.at, section.end));
  for (const index of globals) {
    const name = new TextEncoder().encode(`${GLOBAL_EXPORT}${index}`);
    out.u32(name.length);
    out.bytes(name);
    out.u8(KIND.global);
    out.u32(index);
  }
  return out.written();
}

/** The module, which has exports already, with one more for each of its mutable globals. */
export function withGlobalExports(wasm: Uint8Array): Uint8Array<ArrayBuffer> {
  const globals = mutableGlobals(wasm);
  const out = new ByteWriter(wasm.length + globals.length * 16);
  const sections = readSections(wasm);
  out.bytes(wasm.subarray(0, sections[0]?.start ?? wasm.length));
  for (const section of sections) {
    if (section.id !== SECTION.export) {
      out.bytes(wasm.subarray(section.start, section.end));
      continue;
    }
    const content = exportContent(wasm, section, globals);
    out.u8(SECTION.export);
    out.u32(content.length);
    out.bytes(content);
  }
  return new Uint8Array(out.written());
}
