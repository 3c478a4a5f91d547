// An app played by JavaScript on the real runtime: its layout and event callbacks sit in table slots like lifted ones and
// build documents by the runtime's own AzDom_* exports.
import binaryen from 'binaryen';
import { AzTrap } from '../../runtime-as/host/index.ts';
import { type NodeOptions, type Runtime, startNodeRuntime } from '../../runtime-as/host/node.ts';
import { eventsTypes } from '../../runtime-as/tables/api/events.ts';
import { NODE_TYPES } from '../../runtime-as/tables/tags.ts';
import { EVENTS } from '../../runtime-as/tables/wire/events.ts';
import { FILTER_TAGS } from '../../runtime-as/tables/wire/filters.ts';
import { servedExports } from '../util/served.ts';

/** A callback for an Az filter, `Hover.MouseUp`; the function's slot is found by identity. */
export interface On {
  filter: string;
  call: Callback;
}

/** A node of a document: an element with children, or a text. */
export interface Spec {
  /** The C constructor without arguments, `Div` for AzDom_createDiv. */
  make: string;
  /** True where the constructor takes arguments: `make` is then the AzNodeType of a node without any (AzDom_createNode). */
  isBare?: boolean;
  /** Writes the AzDom itself, in the place of the constructor. */
  by?: (ret: number) => void;
  id?: string;
  key?: string;
  classes?: string[];
  attrs?: [string, string][];
  css?: string;
  on?: On[];
  children?: (Spec | string)[];
}

/** Number of the event by its name in the DOM. */
export const kindOf = (name: string): number => EVENTS.find((row) => row.name === name)!.id;

/** Called with the address of the AzCallbackInfo; returns an AzUpdate. */
export type Callback = (info: number) => number;
export const DO_NOTHING = 0;
export const REFRESH = 1;

/** x0–x3, x8 of a call. */
type SlotFunction = (x0: bigint, x1: bigint, x2: bigint, x3: bigint, x8: bigint) => bigint;

const FIRST_SLOT = 4096;
const DOM_BYTES = 240;
const encoder = new TextEncoder();

/** Bytes of a module that puts `count` imported functions into the native table from `first` on. */
function adapter(count: number, first: number): Uint8Array<ArrayBuffer> {
  const names = Array.from({ length: count }, (_, i) => i);
  const types = 'i64 i64 i64 i64 i64 f64 f64 f64 f64';
  const gets = [0, 1, 2, 3, 4].map((i) => `(local.get ${i})`).join('');
  const wat = `(module (import "env" "table" (table 0 funcref))
    ${names.map((i) => `(import "js" "f${i}" (func $j${i} (param i64 i64 i64 i64 i64) (result i64)))`).join('')}
    ${names.map((i) => `(func $s${i} (param ${types}) (result i64) (call $j${i} ${gets}))`).join('')}
    (elem (i32.const ${first}) ${names.map((i) => `$s${i}`).join(' ')}))`;
  const parsed = binaryen.parseText(wat);
  const wasm = new Uint8Array(parsed.emitBinary());
  parsed.dispose();
  return wasm;
}

/** AzEventFilter image of `Hover.MouseUp`. */
export function filterImage(filter: string): bigint {
  const [tag, event] = filter.split('.');
  const row = eventsTypes[`${tag}EventFilter`];
  if (row.kind !== 'enum') throw new Error(`${tag}EventFilter is no enum`);
  const number = row.variants.indexOf(event);
  if (number < 0) throw new Error(`no filter ${filter}`);
  return (BigInt(number) << 32n) | BigInt(FILTER_TAGS[tag as keyof typeof FILTER_TAGS]);
}

/** Where text nodes and elements are built; one per runtime. */
export class App {
  readonly runtime: Runtime;
  /** What the layout callback builds next. */
  view: Spec = { make: 'Body' };
  /** How often the layout callback ran. */
  layouts = 0;
  readonly #slots = new Map<Callback, number>();
  #nextSlot = FIRST_SLOT;
  readonly layoutSlot: number;
  readonly #scratch: number;

  private constructor(runtime: Runtime) {
    this.runtime = runtime;
    this.#scratch = runtime.exports.AzStartup_alloc(1024);
    this.layoutSlot = this.addFunction((model, _info, _x2, _x3, ret) => {
      this.layouts += 1;
      runtime.exports.AzRefAny_delete(Number(model));
      this.#build(this.view, Number(ret));
      return 0n;
    });
    runtime.exports.AzStartup_setLayoutCbTableIdx(this.layoutSlot);
    runtime.exports.AzStartup_setRefAny(this.refAny());
  }

  static async start(options: NodeOptions = {}): Promise<App> {
    const runtime = await startNodeRuntime(options);
    return new App({ ...runtime, exports: servedExports(runtime.exports, runtime.memory) });
  }

  /** Puts a function into the next slot. */
  addFunction(call: SlotFunction): number {
    const slot = this.#nextSlot++;
    const js = { f0: call };
    new WebAssembly.Instance(new WebAssembly.Module(adapter(1, slot)), { env: { table: this.runtime.table }, js });
    return slot;
  }

  /** Slot of an event callback; the wrapper drops the AzRefAny as an app has to. */
  slotOf(call: Callback): number {
    let slot = this.#slots.get(call);
    if (slot === undefined) {
      slot = this.addFunction((refAny, info) => {
        this.runtime.exports.AzRefAny_delete(Number(refAny));
        return BigInt(call(Number(info)));
      });
      this.#slots.set(call, slot);
    }
    return slot;
  }

  /** A new AzRefAny (24 bytes in scratch) with an empty value. */
  refAny(): number {
    const { exports } = this.runtime;
    const at = this.#scratch + 512;
    const name = this.string('App', 600);
    exports.AzRefAny_newC(at, 0n, 0n, 0, 1, 1n, name, 0, 0, 0);
    return at;
  }

  /** AzString in scratch at `offset`: to be passed on by value. */
  string(text: string, offset = 0): number {
    const { exports } = this.runtime;
    const bytes = encoder.encode(text);
    const ptr = this.runtime.writeBytes(bytes);
    exports.AzString_copyFromBytes(this.#scratch + offset, ptr, 0, bytes.byteLength);
    exports.AzStartup_free(ptr);
    return this.#scratch + offset;
  }

  #attr(dom: number, [name, value]: [string, string]): void {
    const { exports, memory } = this.runtime;
    const attribute = this.#scratch + 100;
    const pair = this.#scratch + 200;
    new Uint8Array(memory.buffer).copyWithin(pair, this.string(name), this.#scratch + 40);
    new Uint8Array(memory.buffer).copyWithin(pair + 40, this.string(value), this.#scratch + 40);
    exports.AzAttributeType_custom(attribute, pair);
    exports.AzDom_withAttribute(dom, dom, attribute);
  }

  #bare(nodeType: string): (ret: number) => void {
    const tag = NODE_TYPES.indexOf(nodeType);
    if (tag < 0) throw new Error(`there is no AzNodeType_${nodeType}`);
    const at = this.#scratch + 300;
    return (ret) => {
      new DataView(this.runtime.memory.buffer).setUint8(at, tag);
      this.runtime.exports.AzDom_createNode(ret, at);
    };
  }

  /** Writes the AzDom of a spec to `ret` (240 bytes). */
  #build(spec: Spec | string, ret: number): void {
    const { exports } = this.runtime;
    if (typeof spec === 'string') {
      exports.AzDom_createText(ret, this.string(spec));
      return;
    }
    const create = spec.by ?? (spec.isBare ? this.#bare(spec.make) : exports[`AzDom_create${spec.make}`]);
    if (typeof create !== 'function') throw new Error(`there is no AzDom_create${spec.make}`);
    create(ret);
    if (spec.id !== undefined) exports.AzDom_withId(ret, ret, this.string(spec.id));
    if (spec.key !== undefined) this.#attr(ret, ['key', spec.key]);
    for (const name of spec.classes ?? []) exports.AzDom_addClass(ret, this.string(name));
    for (const attr of spec.attrs ?? []) this.#attr(ret, attr);
    if (spec.css !== undefined) exports.AzDom_setCss(ret, this.string(spec.css));
    for (const { filter, call } of spec.on ?? [])
      exports.AzDom_addCallback(ret, filterImage(filter), this.refAny(), this.slotOf(call));
    for (const child of spec.children ?? []) {
      const at = exports.AzStartup_alloc(DOM_BYTES);
      this.#build(child, at);
      exports.AzDom_addChild(ret, at);
      exports.AzStartup_free(at);
    }
  }

  /** Runs `use` with `byteLen` zeroed bytes of the heap. */
  with<T>(byteLen: number, use: (at: number, view: DataView) => T): T {
    const { exports, memory } = this.runtime;
    const at = exports.AzStartup_alloc(byteLen);
    new Uint8Array(memory.buffer, at, byteLen).fill(0);
    try {
      return use(at, new DataView(memory.buffer, at, byteLen));
    } finally {
      exports.AzStartup_free(at);
    }
  }

  /**
   * Bytes in used heap blocks that lie behind the first block of this app: the allocator's blocks lie side by side, each
   * behind a word with its size and, in bit 0, whether it is free; a block of size 0 ends them. Spare blocks are in use to it.
   */
  heapUse(): number {
    const view = new DataView(this.runtime.memory.buffer);
    let used = 0;
    for (let at = this.#scratch - 4; ; ) {
      const word = view.getUint32(at, true);
      const byteLen = word & ~3;
      if (byteLen === 0) return used - this.runtime.exports.AzStartup_spareBytes();
      if ((word & 1) === 0) used += byteLen;
      at += 4 + byteLen;
    }
  }

  /** Makes the first document of a view and returns its HTML. */
  show(view: Spec): string {
    this.view = view;
    this.runtime.initLayoutCache();
    return this.runtime.renderHtml();
  }

  /** Calls and returns the message of the AzTrap it must throw. */
  static trapOf(call: () => unknown): string {
    try {
      call();
    } catch (error) {
      if (error instanceof AzTrap) return error.message;
      throw error;
    }
    throw new Error('nothing was thrown');
  }
}
