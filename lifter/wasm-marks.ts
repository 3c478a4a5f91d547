// Which functions of a wasm module are called: while it runs, or by what can be read of it.
import { importedFunctions } from './wasm-code.ts';
import { marked } from './wasm-rewrite.ts';
import { KIND, SECTION } from './wasm-sections.ts';
import { moduleOf, readParts, vector, withLength } from './wasm-subset.ts';

/** The module with functions that note that they were called: in the byte at `address` plus their place among its own ones. */
export function markedWasm(wasm: Uint8Array, address: number): Uint8Array<ArrayBuffer> {
  const { bodies } = readParts(wasm);
  const code = bodies.map(({ from, end }, n) => withLength(marked(wasm, from, end, address + n)));
  return moduleOf(wasm, new Map([[SECTION.code, vector(code)]]));
}

/** How many functions of its own a module has. */
export const functionCount = (wasm: Uint8Array): number => readParts(wasm).bodies.length;

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
