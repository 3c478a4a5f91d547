// dist/runtime.wasm as the API suites need it: instantiated alone, called by C symbol, with C structures in the stack
// region of its memory. What belongs to documents (Yoga, CSS parser, fonts) throws when it is reached.
import binaryen from 'binaryen';
import { readDist } from '../../runtime-as/host/node.ts';
import { MEMORY, TABLE } from '../../runtime-as/tables/memory.ts';
import { servedExports } from '../util/served.ts';

/** Arguments and results of a slot: x0–x3, x8. */
export type SlotFunction = (x0: bigint, x1: bigint, x2: bigint, x3: bigint, x8: bigint) => bigint;
type Wasm = (...args: (number | bigint)[]) => number | bigint | undefined;

const module = await WebAssembly.compile(readDist('runtime.wasm'));
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/** Wasm view of a JavaScript function with the native type of table slots. */
function slotFunction(call: SlotFunction): WebAssembly.ExportValue {
  const params = '(param i64 i64 i64 i64 i64 f64 f64 f64 f64)';
  const wat = `(module (import "env" "call" (func $call (param i64 i64 i64 i64 i64) (result i64)))
    (func (export "slot") ${params} (result i64)
      (call $call (local.get 0) (local.get 1) (local.get 2) (local.get 3) (local.get 4))))`;
  const parsed = binaryen.parseText(wat);
  const wasm = new Uint8Array(parsed.emitBinary());
  parsed.dispose();
  return new WebAssembly.Instance(new WebAssembly.Module(wasm), { env: { call } }).exports.slot;
}

/** One fresh runtime. Addresses are plain numbers; scratch memory is only given back by `reset`. */
export class Api {
  readonly memory = new WebAssembly.Memory({ initial: MEMORY.initialPages, maximum: MEMORY.maximumPages });
  readonly table = new WebAssembly.Table({ element: 'anyfunc', initial: TABLE.initialSize });
  readonly exports: Record<string, Wasm>;
  private scratch: number = MEMORY.stackLimit;
  private nextSlot: number = TABLE.firstSlot;
  private firstBlock: number;

  /** `host`: functions of the host that the suite needs; others throw. */
  constructor(host: Record<string, (...args: number[]) => number> = {}) {
    const env: Record<string, WebAssembly.ImportValue> = {
      memory: this.memory,
      table: this.table,
      uniform: this.table,
      sp: new WebAssembly.Global({ value: 'i32', mutable: true }, MEMORY.stackTop),
    };
    const yoga: Record<string, WebAssembly.ImportValue> = {};
    for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
      const fields = from === 'yoga' ? yoga : env;
      if (kind === 'global' && !fields[name]) fields[name] = new WebAssembly.Global({ value: 'i32' }, 0);
      if (kind === 'function')
        fields[name] =
          host[name] ??
          (() => {
            throw new Error(`the API called ${from}.${name}`);
          });
    }
    env.az_trap = (ptr: number, byteLen: number) => {
      throw new Error(this.text(ptr, byteLen));
    };
    const instance = new WebAssembly.Instance(module, { env, yoga });
    this.exports = servedExports(instance.exports as unknown as Record<string, Wasm>, this.memory);
    const probe = this.str('first block of the heap');
    this.firstBlock = this.u32(probe) - 4;
    const used = this.heapUse();
    this.call('AzString_delete', probe);
    if (this.heapUse() >= used) throw new Error('the walk over the heap does not see the first block');
  }

  /** Calls an export by its C symbol. */
  call(symbol: string, ...args: (number | bigint)[]): number {
    return Number(this.exports[symbol](...args) ?? 0);
  }

  /** `byteLen` zeroed, 16-aligned bytes outside of the heap. */
  space(byteLen: number): number {
    const at = this.scratch;
    this.scratch = (at + byteLen + 15) & ~15;
    if (this.scratch > MEMORY.resultCell) throw new Error('the scratch region is full: call reset()');
    new Uint8Array(this.memory.buffer, at, byteLen).fill(0);
    return at;
  }

  reset(): void {
    this.scratch = MEMORY.stackLimit;
  }

  /** Calls a function whose result goes to memory; returns the address of that result. */
  make(symbol: string, byteLen: number, ...args: (number | bigint)[]): number {
    const ret = this.space(byteLen);
    this.call(symbol, ret, ...args);
    return ret;
  }

  view(): DataView {
    return new DataView(this.memory.buffer);
  }
  u8(at: number): number {
    return this.view().getUint8(at);
  }
  u32(at: number): number {
    return this.view().getUint32(at, true);
  }
  u64(at: number): bigint {
    return this.view().getBigUint64(at, true);
  }
  f64(at: number): number {
    return this.view().getFloat64(at, true);
  }

  bytes(at: number, byteLen: number): Uint8Array {
    return new Uint8Array(this.memory.buffer, at, byteLen);
  }

  text(ptr: number, byteLen: number): string {
    return decoder.decode(this.bytes(ptr, byteLen).slice());
  }

  /** Address of borrowed bytes in scratch memory. */
  put(bytes: Uint8Array): number {
    const at = this.space(bytes.byteLength);
    this.bytes(at, bytes.byteLength).set(bytes);
    return at;
  }

  /** An AzString that borrows its bytes, as AZ_STR makes it. */
  borrowed(text: string): number {
    const bytes = encoder.encode(text);
    const at = this.put(bytes);
    const string = this.space(40);
    this.view().setUint32(string, at, true);
    this.view().setUint32(string + 8, bytes.byteLength, true);
    this.view().setUint32(string + 16, bytes.byteLength, true);
    this.view().setUint8(string + 24, 1);
    return string;
  }

  /** An AzString that owns a copy; texts longer than the scratch region do not fit. */
  str(text: string): number {
    const bytes = encoder.encode(text);
    const before = this.scratch;
    const at = this.put(bytes);
    const string = this.make('AzString_copyFromBytes', 40, at, 0, bytes.byteLength);
    // Keep only the 40 bytes: moved down to where the text was, if that is not shorter than they are.
    if (bytes.byteLength < 40) return string;
    this.bytes(before, 40).set(this.bytes(string, 40).slice());
    this.scratch = (before + 40 + 15) & ~15;
    return before;
  }

  /** Text of an AzString, which stays alive. */
  string(at: number): string {
    return this.text(this.u32(at), this.u32(at + 8));
  }

  /** Text of an AzString, which is deleted. */
  taken(at: number): string {
    const text = this.string(at);
    this.call('AzString_delete', at);
    return text;
  }

  /** Puts a JavaScript function into the next app slot. */
  slot(call: SlotFunction): number {
    if (this.nextSlot >= this.table.length) this.table.grow(this.nextSlot + 1 - this.table.length);
    this.table.set(this.nextSlot, slotFunction(call));
    return this.nextSlot++;
  }

  /**
   * Bytes in used heap blocks: walks the allocator's blocks, which lie side by side, each behind a word that holds its size
   * and, in bit 0, whether it is free; a block of size 0 ends them. Spare blocks are in use to it.
   */
  heapUse(): number {
    let used = 0;
    for (let at = this.firstBlock; ; ) {
      const word = this.u32(at);
      const byteLen = word & ~3;
      if (byteLen === 0) return used - this.call('AzStartup_spareBytes');
      if ((word & 1) === 0) used += byteLen;
      at += 4 + byteLen;
    }
  }
}

/** A generator of numbers in [0, 1) that a printed seed repeats (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Seed of a fuzz suite: AZ_SEED repeats an earlier run. */
export function chosenSeed(suite: string): number {
  const seed = process.env.AZ_SEED ? Number(process.env.AZ_SEED) : Date.now() >>> 0;
  console.log(`${suite}: seed ${seed} (repeat with AZ_SEED=${seed})`);
  return seed;
}
