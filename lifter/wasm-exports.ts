// A wasm module → the same with other names for what it exports.

import { readSections, SECTION } from './wasm-sections.ts';
import { bytesOf, items, moduleOf, readExport, vector } from './wasm-subset.ts';

/** `wasm` without custom sections, its exports called what `nameOf` says. */
export function renamedExports(wasm: Uint8Array, nameOf: (name: string) => string): Uint8Array<ArrayBuffer> {
  const exports = items({ wasm, sections: readSections(wasm) }, SECTION.export, readExport);
  const entries = exports.map(({ name, kind, index }) =>
    bytesOf((out) => {
      out.name(nameOf(name));
      out.u8(kind);
      out.u32(index);
    }),
  );
  return moduleOf(wasm, new Map([[SECTION.export, vector(entries)]]));
}
