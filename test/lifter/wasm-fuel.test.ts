// Code that may go around its loops so many times only.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FUEL, fueledWasm } from '../../lifter/wasm-fuel.ts';
import { HEADER, SECTION } from '../../lifter/wasm-sections.ts';
import { openApp } from '../../server/app.ts';
import { demoNames } from '../../server/package.ts';

const fuel = suite('lifter: fuel');

/** `(param n) loop (n = n - 1, again if n) end`, with a table that it imports. */
const LOOP = Uint8Array.from([
  ...HEADER,
  ...[SECTION.type, 6, 1, 0x60, 1, 0x7f, 1, 0x7f],
  ...[SECTION.import, 11, 1, 3, 0x65, 0x6e, 0x76, 1, 0x74, 1, 112, 0, 0],
  ...[SECTION.function, 2, 1, 0],
  ...[SECTION.export, 5, 1, 1, 0x66, 0, 0],
  ...[SECTION.code, 18, 1, 16, 0, 0x03, 0x40, 0x20, 0, 0x41, 1, 0x6b, 0x22, 0, 0x0d, 0, 0x0b, 0x20, 0, 0x0b],
]);

async function start(turns: number): Promise<{ loop(n: number): number; left: WebAssembly.Global<'i32'> }> {
  const left = new WebAssembly.Global({ value: 'i32', mutable: true }, turns);
  const t = new WebAssembly.Table({ initial: 0, element: 'anyfunc' });
  const { instance } = await WebAssembly.instantiate(fueledWasm(LOOP), { env: { t, [FUEL]: left } });
  return { loop: instance.exports['f'] as (n: number) => number, left };
}

fuel('a loop takes a unit each time, and ends as it would', async () => {
  const { loop, left } = await start(100);
  assert.is(loop(10), 0);
  assert.is(left.value, 90);
  assert.is(loop(1), 0);
  assert.is(left.value, 89);
});

fuel('without more of it the code traps', async () => {
  const { loop, left } = await start(100);
  assert.throws(() => loop(0), /unreachable/);
  assert.is(left.value, 0);
});

for (const demo of demoNames())
  fuel(`${demo}: all of its code can be followed`, async () => {
    const { modules } = await openApp(demo, { isRelease: true, write() {} });
    for (const { name, wasm } of modules) assert.ok(WebAssembly.validate(fueledWasm(wasm)), name);
  });

fuel.run();
