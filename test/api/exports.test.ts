// runtime.wasm against the import table: whatever a lifted module may import is exported, with exactly the wasm type that
// the lifter derives; and the demo apps import nothing else.
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import binaryen from 'binaryen';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readDist } from '../../runtime-as/host/node.ts';
import { dataSymbol, type ImportSig, importedSymbols, importSignature } from '../../runtime-as/tables/import-sig.ts';
import { needs } from '../util/tools.ts';

const TYPE_NAMES = new Map([
  [binaryen.i32, 'i32'],
  [binaryen.i64, 'i64'],
  [binaryen.f32, 'f32'],
  [binaryen.f64, 'f64'],
  [binaryen.v128, 'v128'],
]);
const names = (type: number): string =>
  binaryen
    .expandType(type)
    .map((t) => TYPE_NAMES.get(t) ?? '?')
    .join(' ');

/** Export name → `params -> result` in wasm types. */
const exported = new Map<string, string>();
const otherExports: string[] = [];
const module = binaryen.readBinary(readDist('runtime.wasm'));
for (let i = 0; i < module.getNumExports(); i++) {
  const info = binaryen.getExportInfo(module.getExportByIndex(i));
  if (info.kind !== binaryen.ExternalFunction) otherExports.push(info.name);
  else {
    const { params, results } = binaryen.getFunctionInfo(module.getFunction(info.value));
    exported.set(info.name, `${names(params)} -> ${names(results)}`);
  }
}
module.dispose();

function wasmType(sig: ImportSig): string {
  const params = sig.params.map((p) => (p.place === 'x8' || p.place === 'cell' ? 'i32' : p.wasm));
  const result = sig.result.kind === 'x' || sig.result.kind === 'v' ? sig.result.wasm : '';
  return `${params.join(' ')} -> ${result}`;
}

test('every function of the tables is exported with the type that lifted code imports', () => {
  for (const symbol of importedSymbols()) {
    const sig = importSignature(symbol, 'aapcs64') as ImportSig;
    if (sig.variadic) assert.ok(exported.has(sig.variadic.vSymbol), `${symbol} needs ${sig.variadic.vSymbol}`);
    else assert.is(exported.get(symbol), wasmType(sig), symbol);
  }
});

test('exports are C symbols, and nothing but functions and the shared memory', () => {
  assert.equal(
    otherExports.filter((name) => name !== 'memory'),
    [],
  );
  for (const name of exported.keys()) assert.match(name, /^[A-Za-z_]\w*$/);
});

if (needs('symbols of the demo apps', 'aarch64-linux-gnu-gcc')) {
  const folder = fileURLToPath(new URL('../../demos/bin/', import.meta.url));
  /** Weak symbols that the start files of C mention and that stay null in a program without shared libraries' tables. */
  const START_FILES = /^(_ITM_\w+|__gmon_start__|__cxa_finalize)$/;

  for (const file of readdirSync(folder)) {
    test(`${file} imports only what the runtime has`, () => {
      const nm = execFileSync('aarch64-linux-gnu-nm', ['-D', '--undefined-only', folder + file], { encoding: 'utf8' });
      const symbols = [...nm.matchAll(/^\s*([Uw]) (\w+)/gm)];
      assert.ok(symbols.length > 20);
      for (const [, kind, symbol] of symbols) {
        if (kind === 'w' && START_FILES.test(symbol)) continue;
        // The entry of the program belongs to the lifter: it calls main and the initialisers itself.
        if (symbol === '__libc_start_main' || dataSymbol(symbol)) continue;
        const sig = importSignature(symbol, 'aapcs64');
        assert.ok(sig, `${symbol} is in no table`);
        assert.ok(exported.has(sig?.variadic?.vSymbol ?? symbol), `${symbol} is not exported`);
      }
    });
  }
}

test.run();
