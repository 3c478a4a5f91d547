// The lifted demo apps against the API: main, layout, every click callback, toJson and fromJson, without a page around them.
// What they make and consume must balance: the C programs delete what they own.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { initLifter, lift, openImage, prepareProgram } from '../../lifter/index.ts';
import { linkImports } from '../../runtime-as/host/index.ts';
import { MEMORY, TABLE } from '../../runtime-as/tables/memory.ts';
import { callbacksOf, describeDom, nodesOf } from './describe.ts';
import { Api } from './wasm.ts';

const DOM_BYTES = 240;
const UPDATE_REFRESH_DOM = 1;
type SlotCall = (...args: (bigint | number)[]) => bigint;

/** A demo whose main has run up to AzApp_run. */
class Demo {
  readonly api = new Api();
  /** Address of the app's AzRefAny. */
  model = 0;
  private layoutSlot = 0;
  private readonly slots: Map<string, number>;

  constructor(name: string) {
    const { api } = this;
    const file = fileURLToPath(new URL(`../../demos/bin/${name}`, import.meta.url));
    const program = prepareProgram(openImage(new Uint8Array(readFileSync(file)), name));
    this.slots = new Map(program.slots.map((s) => [s.name, s.slot]));
    api.bytes(program.base, program.blob.length).set(program.blob);
    const wasm = lift(program, 'main', { whole: true }).wasm as Uint8Array<ArrayBuffer>;
    const env = {
      ...api.exports,
      memory: api.memory,
      table: api.table,
      uniform: new WebAssembly.Table({ element: 'anyfunc', initial: TABLE.initialSize }),
      sp: new WebAssembly.Global({ value: 'i32', mutable: true }, MEMORY.stackTop),
      AzApp_run: (app: number, options: number) => {
        this.model = api.u32(app);
        this.layoutSlot = api.u32(options + 880);
        api.call('AzApp_run', app, options);
      },
    };
    const module = new WebAssembly.Module(wasm);
    const imports = linkImports(module, env as unknown as Record<string, WebAssembly.ExportValue>);
    const { main } = new WebAssembly.Instance(module, imports).exports as { main: SlotCall };
    main(0n, 0n, 0n, 0n, 0n, 0, 0, 0, 0);
  }

  private callSlot(slot: number, x0: number, x1: number, x8: number): number {
    const call = this.api.table.get(slot) as SlotCall;
    return Number(BigInt.asUintN(32, call(BigInt(x0), BigInt(x1), 0n, 0n, BigInt(x8), 0, 0, 0, 0)));
  }

  /** A clone of a box, for a callback that deletes it. */
  private clone(data: number): number {
    return this.api.make('AzRefAny_clone', 24, data);
  }

  layout(): number {
    const dom = this.api.space(DOM_BYTES);
    this.callSlot(this.layoutSlot, this.clone(this.model), this.api.space(72), dom);
    return dom;
  }

  click(slot: number, data: number): number {
    return this.callSlot(slot, this.clone(data), this.api.space(56), 0);
  }

  toJson(model: number): string {
    const { api } = this;
    const json = api.space(64);
    this.callSlot(this.slots.get('Model_toJson') as number, this.clone(model), 0, json);
    const text = api.taken(api.make('AzJson_toString', 40, json));
    api.call('AzJson_delete', json);
    return text;
  }

  /** AzResultRefAnyString that the app makes of a JSON text. */
  fromJson(text: string): number {
    const { api } = this;
    const parsed = api.make('AzJson_parse', 72, api.str(text));
    assert.is(api.u8(parsed), 0);
    return api.make('AzJson_deserializeToRefany', 48, parsed + 8, this.slots.get('Model_fromJson') as number);
  }
}

await initLifter();

for (const name of ['counter', 'buttons']) {
  const demo = new Demo(name);
  const { api } = demo;

  test(`${name}: two layouts of one model are the same and are freed`, () => {
    // The first layout makes the buffers that the C library then keeps.
    api.call('AzDom_delete', demo.layout());
    const before = api.heapUse();
    const [first, second] = [demo.layout(), demo.layout()];
    assert.ok(api.call('AzDom_nodeCount', first) > 3);
    assert.is(describeDom(api, first), describeDom(api, second));
    api.call('AzDom_delete', first);
    api.call('AzDom_delete', second);
    assert.is(api.heapUse(), before);
    api.reset();
  });

  test(`${name}: every click that asks for it changes the document, and leaks nothing`, () => {
    const clicks = (dom: number) => nodesOf(api, api.u32(dom + 8)).flatMap((node) => callbacksOf(api, node));
    const before = api.heapUse();
    let dom = demo.layout();
    const count = clicks(dom).length;
    assert.ok(count > 0);
    for (let i = 0; i < count; i++) {
      const callback = clicks(dom)[i];
      if (!callback) continue;
      const shown = describeDom(api, dom);
      const update = demo.click(callback.slot, callback.data);
      api.call('AzDom_delete', dom);
      dom = demo.layout();
      if (update === UPDATE_REFRESH_DOM) assert.is.not(describeDom(api, dom), shown, `callback ${i}`);
    }
    api.call('AzDom_delete', dom);
    assert.is(api.heapUse(), before);
    api.reset();
  });

  test(`${name}: the model survives the way through JSON`, () => {
    const before = api.heapUse();
    const text = demo.toJson(demo.model);
    assert.is(JSON.stringify(JSON.parse(text)), text);
    const result = demo.fromJson(text);
    assert.is(api.u8(result), 0);
    assert.is(demo.toJson(result + 8), text);
    api.call('AzResultRefAnyString_delete', result);
    assert.is(api.heapUse(), before);
    api.reset();
  });

  test(`${name}: JSON of something else is refused with a message`, () => {
    const before = api.heapUse();
    for (const text of ['null', '[]', '{"clicks":"many"}', '"model"']) {
      const result = demo.fromJson(text);
      assert.is(api.u8(result), 1, text);
      assert.ok(api.string(result + 8).length > 10);
      api.call('AzResultRefAnyString_delete', result);
    }
    assert.is(api.heapUse(), before);
    api.reset();
  });
}

test.run();
