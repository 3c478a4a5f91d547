// Which apps need the script with the services of the page: the table of names against the calls of the compiled runtime.
import { brotliCompressSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { importedFunctions } from '../../lifter/wasm-code.ts';
import { KIND } from '../../lifter/wasm-sections.ts';
import { readParts } from '../../lifter/wasm-subset.ts';
import { functions } from '../../runtime-as/tables/api/index.ts';
import { importSignature } from '../../runtime-as/tables/import-sig.ts';
import { libcFunctions } from '../../runtime-as/tables/libc.ts';
import { ASKS_HOST } from '../../server/late-scripts.ts';
import { readBuilt } from '../../server/package.ts';

const late = suite('server: late scripts');
/** Of the loader in brotli. What only some apps need is for a script of its own. */
const LOADER_BYTES_MAX = 13.5 * 1024;
/** Imports of the runtime that the script answers. */
const ANSWERED = ['az_call', 'az_wait', 'az_zone_offset', 'az_zone_is_saving', 'az_zone_name'];

/** Exports of the runtime from which one of these imports is called. */
function callersOf(wasm: Uint8Array, names: readonly string[]): Set<string> {
  const { importCount, bodies, exports } = readParts(wasm);
  const imported = importedFunctions(wasm);
  const callers = new Map<number, number[]>();
  bodies.forEach((body, n) => {
    for (const { index } of body.functions) callers.set(index, [...(callers.get(index) ?? []), importCount + n]);
  });
  const work = names.map((name) => imported.indexOf(name));
  const found = new Set(work);
  for (let index = work.pop(); index !== undefined; index = work.pop())
    for (const caller of callers.get(index) ?? [])
      if (!found.has(caller)) {
        found.add(caller);
        work.push(caller);
      }
  return new Set(exports.flatMap(({ kind, index, name }) => (kind === KIND.func && found.has(index) ? [name] : [])));
}

late('the table has all functions of API and libc for which the runtime asks', () => {
  const asking = callersOf(readBuilt('runtime.wasm'), ANSWERED);
  const symbols = [...Object.keys(functions), ...Object.keys(libcFunctions)];
  const isAsking = (symbol: string): boolean => asking.has(importSignature(symbol, 'aapcs64')?.field ?? symbol);
  const found = symbols.filter(isAsking);
  assert.ok(found.length > 40, `${found.length} functions`);
  assert.equal(
    found.filter((symbol) => !ASKS_HOST.test(symbol)),
    [],
  );
});

late('nothing that pages call by themselves asks', () => {
  const asking = callersOf(readBuilt('runtime.wasm'), ANSWERED);
  assert.equal(
    [...asking].filter((name) => /^Az(Startup|Yoga)_/.test(name)),
    [],
  );
});

late('what every page fetches stays small', () => {
  const { byteLength } = brotliCompressSync(readBuilt('loader.js'));
  assert.ok(byteLength < LOADER_BYTES_MAX, `${byteLength} bytes`);
});

late.run();
