// Both sinks, judged by what the engine makes of their modules: numbers of every length, control flow, calls and tables.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { NO_ADDR, rangeAt } from '../../lifter/code-map.ts';
import { initLifter, type Tier } from '../../lifter/index.ts';
import type { Ty } from '../../lifter/ops.ts';
import type { ModuleSink } from '../../lifter/sink.ts';
import { openSink } from '../../lifter/sinks.ts';
import { readWasmCode } from '../../lifter/wasm-code.ts';

const TIERS: Tier[] = ['quick', 'optimized'];
const NO_TEXT = { bias: 0, text: false };
const sinks = suite('lifter: sinks');
await initLifter();

type Exports = Record<string, (...args: unknown[]) => unknown>;
function exportsOf(sink: ModuleSink, env: WebAssembly.ModuleImports = {}): Exports {
  const module = new WebAssembly.Module(new Uint8Array(sink.finish(NO_TEXT).wasm));
  return new WebAssembly.Instance(module, { env }).exports as Exports;
}

/** Both sides of every length of a number with 7 bits a byte, and of every width. */
const EDGES: bigint[] = Array.from({ length: 65 }, (_, n) => 1n << BigInt(n)).flatMap((v) =>
  [v, v - 1n, v + 1n].flatMap((x) => [x, -x]),
);
const view = new DataView(new ArrayBuffer(8));
/** What JavaScript sees of the bits. */
const VALUE: Record<Exclude<Ty, 'v128'>, (bits: bigint) => unknown> = {
  i32: (bits) => Number(BigInt.asIntN(32, bits)),
  i64: (bits) => BigInt.asIntN(64, bits),
  f32: (bits) => {
    view.setBigInt64(0, bits, true);
    return view.getFloat32(0, true);
  },
  f64: (bits) => {
    view.setBigInt64(0, bits, true);
    return view.getFloat64(0, true);
  },
};

for (const tier of TIERS) {
  for (const t of Object.keys(VALUE) as (keyof typeof VALUE)[])
    sinks(`${tier}: constants of type ${t}`, () => {
      const sink = openSink(tier, 'exact');
      EDGES.forEach((bits, n) => {
        sink.begin(`f${n}`, [], [t]);
        sink.constant(t, bits);
        sink.return(1);
        sink.end();
        sink.exportFunction(`f${n}`, `f${n}`);
      });
      const exports = exportsOf(sink);
      EDGES.forEach((bits, n) => {
        assert.ok(Object.is(exports[`f${n}`](), VALUE[t](bits)), String(bits));
      });
    });

  sinks(`${tier}: vectors, offsets and lanes`, () => {
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 65536 });
    const bytes = new Uint8Array(memory.buffer);
    const sink = openSink(tier, 'exact');
    sink.importMemory('memory');
    sink.begin('f', ['i32'], []);
    sink.localGet(0);
    sink.vector(0x0706_0504_0302_0100n, 0xff0e_0d0c_0b0a_0908n);
    sink.store('v128', 16, 300);
    sink.localGet(0);
    sink.localGet(0);
    sink.load('v128', 16, false, 300);
    sink.laneOp('i8x16', 'extract_lane_s', 1, 15);
    sink.store('i32', 2, 20_000);
    sink.unreachable();
    sink.end();
    sink.exportFunction('f', 'f');
    const { f } = exportsOf(sink, { memory });
    assert.throws(() => f(5));
    assert.equal([...bytes.subarray(305, 321)], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 255]);
    assert.equal([...bytes.subarray(20_005, 20_008)], [255, 255, 0]);
  });

  /** 200 imports make the numbers of functions two bytes long; `twice` is called before it is written. */
  sinks(`${tier}: calls, tables, several results`, () => {
    const sink = openSink(tier, 'exact');
    sink.begin('swap', ['i32', 'i64'], ['i64', 'i32']);
    sink.localGet(1);
    sink.localGet(0);
    sink.return(2);
    sink.end();
    sink.begin('f', ['i32', 'i32'], ['i32']);
    const [a, b, c] = [sink.local('i64'), sink.local('i32'), sink.local('i32')];
    sink.localGet(0);
    sink.constant('i64', 1000n);
    sink.call('swap', 2, ['i64', 'i32']);
    sink.localSet(b);
    sink.localSet(a);
    for (let n = 0; n < 200; n++) sink.importFunction(`add${n}`, ['i32'], ['i32']);
    sink.localGet(b);
    sink.call('add199', 1, ['i32']);
    sink.localGet(1);
    sink.callIndirect('second', ['i32'], ['i32']);
    sink.localSet(c);
    sink.localGet(a);
    sink.op('i32', 'wrap_i64', 1);
    sink.localGet(c);
    sink.call('twice', 1, ['i32']);
    sink.op('i32', 'add', 2);
    sink.return(1);
    sink.end();
    sink.begin('twice', ['i32'], ['i32']);
    sink.localGet(0);
    sink.localGet(0);
    sink.op('i32', 'add', 2);
    sink.return(1);
    sink.end();
    sink.importTable('first', 'one');
    sink.importTable('second', 'two');
    sink.elements('first', 3, ['f']);
    sink.elements('second', 5, ['add7', 'twice']);
    sink.exportFunction('f', 'f');
    const [one, two] = [0, 0].map(() => new WebAssembly.Table({ element: 'anyfunc', initial: 10 }));
    const adders = Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`add${n}`, (x: number) => x + n]));
    const { f } = exportsOf(sink, { one, two, ...adders });
    assert.is(f(1, 5), 1000 + 2 * (1 + 199 + 7));
    assert.is(f(1, 6), 1000 + 2 * (2 * (1 + 199)));
    assert.is(one.get(3)(1, 5), f(1, 5));
  });

  /** A loop that counts down by a table of three ways; then two conditions inside each other whose second arms are empty. */
  sinks(`${tier}: loops, branches and tables of them; every byte has the place it was given`, () => {
    const sink = openSink(tier, 'exact');
    sink.begin('f', ['i32'], ['i32']);
    const sum = sink.local('i32');
    const add = (value: number, at: number): void => {
      sink.locate(at);
      sink.localGet(sum);
      sink.i32(value);
      sink.op('i32', 'add', 2);
      sink.localSet(sum);
    };
    sink.block('out');
    sink.loop('again');
    sink.locate(0x104);
    sink.localGet(0);
    sink.op('i32', 'eqz', 1);
    sink.brIf('out');
    sink.block('one');
    sink.block('none');
    sink.localGet(0);
    sink.i32(3);
    sink.op('i32', 'and', 2);
    sink.brTable(['none', 'one'], 'one');
    sink.close();
    add(100, 0x108);
    sink.close();
    sink.localGet(0);
    sink.if();
    sink.localGet(0);
    sink.i32(5);
    sink.op('i32', 'gt_s', 2);
    sink.if();
    add(10_000, 0x10c);
    sink.else();
    sink.close();
    sink.else();
    sink.close();
    sink.locate(0x110);
    sink.localGet(0);
    sink.i32(1);
    sink.op('i32', 'sub', 2);
    sink.localSet(0);
    add(1, 0x114);
    sink.br('again');
    sink.close();
    sink.close();
    sink.locate(0x118);
    sink.localGet(sum);
    sink.return(1);
    sink.unreachable();
    sink.end();
    sink.exportFunction('f', 'f');
    const { wasm, names, codeMap } = sink.finish({ bias: 0x100, text: false });
    const instance = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(wasm)));
    assert.is((instance.exports as Exports).f(9), 9 + 2 * 100 + 4 * 10_000);
    const [{ index, insns }] = readWasmCode(wasm, names);
    assert.is(names[index], 'f');
    const placeOf = (part: string): number =>
      codeMap.addrs[rangeAt(codeMap, insns.find(({ text }) => text.includes(part))!.offset)];
    assert.is(placeOf('i32.const 100'), 8);
    assert.is(placeOf('i32.const 10000'), 0xc);
    if (tier === 'optimized') return;
    assert.is(placeOf('br_table'), 4);
    assert.is(placeOf('block'), NO_ADDR);
  });
}

sinks('quick: what is not valid is refused', () => {
  const sink = openSink('quick', 'exact');
  sink.begin('f', [], ['i32']);
  sink.constant('i64', 1n);
  sink.return(1);
  sink.end();
  assert.throws(() => sink.finish(NO_TEXT), /internal: the lifted module is not valid wasm: CompileError/);
  assert.throws(() => openSink('quick', 'exact').finish({ bias: 0, text: true }), /only optimized modules/);
});
sinks.run();
