// Which instruction a byte of lifted code comes from, judged by where V8 says that it traps; names and custom sections.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { rangeAt } from '../../lifter/code-map.ts';
import { initLifter, lift, openImage, prepareProgram, type Tier } from '../../lifter/index.ts';
import { readSections, splitNames, withExtras } from '../../lifter/wasm-sections.ts';
import { startNodeRuntime } from '../../runtime-as/host/node.ts';
import { needs } from '../util/tools.ts';
import { Workbench } from './compile.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TIERS: Tier[] = ['quick', 'optimized'];
const GCC = 'aarch64-linux-gnu-gcc';
const NM = 'aarch64-linux-gnu-nm';

await initLifter();
const bench = new Workbench();
const open = (path: string) => prepareProgram(openImage(readFileSync(path), 'app'));

/** Instructions that trap under V8; x0 is an address beyond the memory, x1 is 0, and what surrounds them does not trap. */
const TRAPS = [
  'ldr x2, [x0]',
  'ldrb w2, [x0, #3]',
  'ldp x2, x3, [x0, #16]',
  'ldr q2, [x0]',
  'str x1, [x0, #8]',
  'strh w1, [x0, #2]!',
  'stp x1, x1, [x0], #16',
  'brk #1',
  'blr x1',
];
const traps = suite('lifter: code map, traps');
traps.after(() => bench.dispose());

if (needs('lifter: code map, traps', GCC)) {
  const source = bench.path('traps.s');
  const functions = TRAPS.map(
    (insn, n) => `.globl f${n}\n.type f${n}, %function\nf${n}:
      stp x29, x30, [sp, #-32]!\n add x4, x0, #8\n sub x4, x4, #8\n cbz x0, 1f\n mov x5, #3\n str x4, [sp, #16]
    trap${n}: ${insn}\n ldr x6, [sp, #16]\n fmov x7, d2\n add x0, x2, x3\n add x0, x0, x6\n add x0, x0, x7\n 1: ldp x29, x30, [sp], #32\n ret\n.size f${n}, .-f${n}\n`,
  );
  writeFileSync(source, `.text\n${functions.join('')}`);
  const file = bench.path('traps.so');
  execFileSync(GCC, ['-shared', '-nostdlib', source, '-o', file]);
  const symbols = new Map(
    [...execFileSync(NM, [file], { encoding: 'utf8' }).matchAll(/^([0-9a-f]+) \w (\w+)$/gm)].map(
      ([, addr, name]) => [name, Number.parseInt(addr, 16)] as const,
    ),
  );
  for (const tier of TIERS)
    for (const [n, insn] of TRAPS.entries())
      traps(`${tier}: ${insn}`, async () => {
        const program = open(file);
        const { wasm, names, codeMap, pointerCall } = lift(program, `f${n}`, { tier });
        const runtime = await startNodeRuntime();
        runtime.declareSlots([], pointerCall);
        const module = await WebAssembly.compile(withExtras(wasm, { moduleName: 'traps' }));
        const { exports } = await runtime.addModule(module);
        let stack = '';
        try {
          (exports[`f${n}`] as (...args: unknown[]) => void)(0xffff_fff0n, 0n, 0n, 0n, 0n, 0, 0, 0, 0);
        } catch (error) {
          stack = String((error as Error).stack);
        }
        const frame = /wasm:\/\/wasm\/traps-\w+:wasm-function\[(\d+)\]:0x(\w+)/.exec(stack);
        assert.ok(frame, `a frame of the module in ${stack}`);
        assert.is(names[Number(frame[1])], `f${n}`);
        const range = rangeAt(codeMap, Number.parseInt(frame[2], 16));
        assert.is(codeMap.addrs[range].toString(16), symbols.get(`trap${n}`)!.toString(16));
      });
}
traps.run();

const sections = suite('lifter: wasm sections');
const DEMOS = ['counter', 'buttons'].map((name) => `${ROOT}demos/bin/${name}`);

sections('custom sections go behind the code and come back', () => {
  const program = open(DEMOS[0]);
  const { wasm, names, functions } = lift(program, 'layout');
  assert.equal(
    readSections(wasm).filter(({ id }) => id === 0),
    [],
  );
  for (const name of functions) assert.ok(names.includes(name), name);
  const full = withExtras(wasm, { moduleName: 'münze', functionNames: names, sourceMapUrl: 'x.map' });
  assert.equal(full.subarray(0, wasm.length), wasm);
  assert.equal(splitNames(full), { bare: new Uint8Array(wasm), names });
  const [map] = WebAssembly.Module.customSections(new WebAssembly.Module(full), 'sourceMappingURL');
  assert.is(Buffer.from(map).toString(), '\x05x.map');
  assert.throws(() => splitNames(full.subarray(0, full.length - 1)), /the wasm module ends at/);
});
sections.run();
