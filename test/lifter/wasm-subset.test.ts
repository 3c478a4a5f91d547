// The runtime that pages get has what the app's code calls, and nothing of what only other apps call.
import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { splitNames } from '../../lifter/wasm-sections.ts';
import { wasmSubset } from '../../lifter/wasm-subset.ts';

const RUNTIME = readFileSync(new URL('../../dist/runtime.wasm', import.meta.url));

const functionExports = (wasm: Uint8Array): string[] =>
  WebAssembly.Module.exports(new WebAssembly.Module(new Uint8Array(wasm)))
    .filter(({ kind }) => kind === 'function')
    .map(({ name }) => name);

const subset = suite('subsets of a wasm module');

subset('everything kept is the same module', () => {
  const all = wasmSubset(RUNTIME, () => true);
  assert.equal(functionExports(all), functionExports(RUNTIME));
  assert.equal(
    wasmSubset(all, () => true),
    all,
  );
});

subset('exports that are refused are gone, and so is what only they call', () => {
  const kept = new Set(['strlen', 'AzString_copyFromBytes', 'AzStartup_init']);
  const small = wasmSubset(RUNTIME, (name) => kept.has(name));
  assert.equal(new Set(functionExports(small)), kept);
  assert.ok(small.length < RUNTIME.length / 2, `${small.length} of ${RUNTIME.length} bytes`);
  const smaller = wasmSubset(small, (name) => name === 'strlen');
  assert.ok(smaller.length < small.length);
  assert.equal(
    wasmSubset(RUNTIME, (name) => name === 'strlen'),
    smaller,
    'in two steps as in one',
  );
});

subset('tables go with the functions that read them', () => {
  const kept = (...names: string[]): Uint8Array<ArrayBuffer> => wasmSubset(RUNTIME, (name) => names.includes(name));
  const [without, withTables] = [kept('strlen'), kept('strlen', 'pow')];
  assert.ok(withTables.length - without.length > 6_000, `${without.length} and ${withTables.length} bytes`);
  const module = new WebAssembly.Module(withTables);
  const imports: Record<string, Record<string, WebAssembly.ImportValue>> = {};
  for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
    imports[from] ??= {};
    if (kind === 'memory') imports[from][name] = new WebAssembly.Memory({ initial: 512 });
    else if (kind === 'table') imports[from][name] = new WebAssembly.Table({ initial: 4_096, element: 'anyfunc' });
    else if (kind === 'global') imports[from][name] = new WebAssembly.Global({ value: 'i32', mutable: false }, 0);
    else imports[from][name] = () => assert.unreachable(name);
  }
  const { exports } = new WebAssembly.Instance(module, imports);
  const pow = exports['pow'] as (x: number, y: number) => number;
  for (const [x, y] of [
    [2.5, 3.5],
    [0.1, -7.3],
    [1.0001, 12_345],
  ])
    assert.ok(Math.abs(pow(x, y) / x ** y - 1) < 1e-12, `${x} ** ${y} = ${pow(x, y)}`);
});

subset('each export alone gives a valid module', () => {
  for (const name of functionExports(RUNTIME).filter((_, n) => n % 97 === 0))
    assert.equal(functionExports(wasmSubset(RUNTIME, (other) => other === name)), [name]);
});

subset('bytes that are no module of this shape are refused', () => {
  const { bare } = splitNames(RUNTIME);
  for (let byteLen = 9; byteLen < bare.length; byteLen += 15_013)
    assert.throws(
      () => wasmSubset(bare.subarray(0, byteLen), () => true),
      (error: Error) => error.name === 'LiftError',
      `cut at ${byteLen}`,
    );
});

subset.run();
