// runtime.wasm against the import table: whatever a lifted module may import is exported, with exactly the wasm type that
// the lifter derives; and the demo apps import nothing else.
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import binaryen from 'binaryen';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { DescribedFamily } from '../../runtime-as/host/family.ts';
import type { HostContext } from '../../runtime-as/host/hosted.ts';
import { readDist } from '../../runtime-as/host/node.ts';
import { functions } from '../../runtime-as/tables/api/index.ts';
import { readNames } from '../../runtime-as/tables/api/names.ts';
import { HOST_FAMILY_NAMES, hostFamilyOf } from '../../runtime-as/tables/hosted.ts';
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
  const params = sig.params.map((p) => ('wasm' in p ? p.wasm : 'i32'));
  const result = sig.result.kind === 'x' || sig.result.kind === 'v' ? sig.result.wasm : '';
  return `${params.join(' ')} -> ${result}`;
}

/** Functions that the host implements → their family. */
const hosted = new Map(
  Object.entries(functions).flatMap(([symbol, { file, byref }]): [string, string][] =>
    file.startsWith('host/') && !byref ? [[symbol, file.slice('host/'.length)]] : [],
  ),
);

test('what the host implements is found by its name, is described, and is there', async () => {
  assert.equal([...new Set(hosted.values())].sort(), [...HOST_FAMILY_NAMES].sort());
  for (const [symbol, family] of hosted) assert.is(hostFamilyOf(symbol), family, symbol);
  for (const name of HOST_FAMILY_NAMES) {
    const module = (await import(`../../runtime-as/host/api/${name}.ts`)) as { default: DescribedFamily };
    const { description, make } = module.default;
    const symbols = [...hosted].flatMap(([symbol, family]) => (family === name ? [symbol] : [])).sort();
    assert.equal(Object.keys(description.functions).sort(), symbols);
    assert.equal(Object.keys(make({} as HostContext)).sort(), symbols);
    // Only what lifted modules do not find in the runtime is looked for in the families.
    for (const symbol of symbols) assert.not.ok(exported.has(symbol), symbol);
  }
});

test('every other function of the tables is exported with the type that lifted code imports', () => {
  for (const symbol of importedSymbols().filter((name) => !hosted.has(name))) {
    const sig = importSignature(symbol, 'aapcs64') as ImportSig;
    if (hosted.has(sig.field)) continue;
    if (sig.variadic) assert.ok(exported.has(sig.variadic.vSymbol), `${symbol} needs ${sig.variadic.vSymbol}`);
    else if (sig.result.kind !== 'const') assert.is(exported.get(sig.field), wasmType(sig), symbol);
  }
});

test('functions of Azul that are missing have no import: apps that call one are refused by its name', () => {
  const missing = [...readNames()].flatMap(([type, { methods, variants, derived }]) =>
    [...methods, ...variants, ...derived].map((name) => `Az${type}_${name}`).filter((symbol) => !(symbol in functions)),
  );
  for (const symbol of missing) assert.is(importSignature(symbol, 'aapcs64'), undefined, symbol);
  // What no page can do, by a sample of each kind.
  for (const symbol of [
    ...['AzGlContextPtr_getType', 'AzTexture_allocateRgba8', 'AzGlContextPtr_drawArrays', 'AzImageRef_glTexture'],
    ...['AzVideoDecoder_open', 'AzDecodedVideo_decodeMp4H264', 'AzAudioSink_play', 'AzMicrophoneWidget_create'],
    ...['AzCameraWidget_create', 'AzScreenRecorder_start', 'AzWebTransport_connect', 'AzDb_open'],
  ])
    assert.ok(missing.includes(symbol), symbol);
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
        assert.ok(
          sig?.result.kind === 'const' || exported.has(sig?.variadic?.vSymbol ?? sig?.field ?? ''),
          `${symbol} is not exported`,
        );
      }
    });
  }
}

test.run();
