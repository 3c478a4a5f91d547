// The runtime for tests of its C library: memory, a va_list builder and what was written, without a document.
import { readDist } from '../../runtime-as/host/node.ts';
import { zoneIsSaving, zoneOffset } from '../../runtime-as/host/zone.ts';
import { MEMORY, TABLE } from '../../runtime-as/tables/memory.ts';

/** A variable argument: bigint = general register, number = double, string = pointer to a copy. */
export type Arg = bigint | number | string;
type Callable = (...args: (bigint | number)[]) => bigint | number;

export class Ended extends Error {}

export interface Libc {
  call(name: string, ...args: (bigint | number)[]): number;
  call64(name: string, ...args: (bigint | number)[]): bigint;
  /** True when the runtime exports a function of that name. */
  has(name: string): boolean;
  memory: WebAssembly.Memory;
  bytes(): Uint8Array;
  view(): DataView;
  /** A fresh zero-terminated copy; strings are Latin-1, so that every byte can be tested. */
  text(value: string): number;
  textAt(ptr: number): string;
  vaList(args: readonly Arg[]): number;
  /** The va_list of an Apple compiler's code as the lifter hands it over: all arguments in slots of 8 bytes on the stack. */
  appleVaList(args: readonly Arg[]): number;
  /** Slot of a function (x0, x1, x2) → x0. */
  slot(f: (x0: bigint, x1: bigint, x2: bigint) => bigint): number;
  /** Bytes written per descriptor since the last call of `written`. */
  written(fd: number): string;
  /** Number of az_write calls so far. */
  writes(): number;
  input(text: string): void;
  /** What lifted modules import as "env". */
  link(): Record<string, WebAssembly.ExportValue>;
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** A wasm function of the slots' type that calls the import a.a: only such functions fit the table. */
const THUNK = new Uint8Array([
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...[1, 14, 1, 0x60, 9, 0x7e, 0x7e, 0x7e, 0x7e, 0x7e, 0x7c, 0x7c, 0x7c, 0x7c, 1, 0x7e],
  ...[2, 7, 1, 1, 0x61, 1, 0x61, 0, 0],
  ...[7, 5, 1, 1, 0x62, 0, 0],
]);

/** Imports that these tests never reach. */
function unreachableImports(module: WebAssembly.Module): WebAssembly.Imports {
  const imports: WebAssembly.Imports = {};
  for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
    imports[from] ??= {};
    if (kind === 'function')
      imports[from][name] = () => {
        throw new Error(`the C library called ${from}.${name}`);
      };
    if (kind === 'global') imports[from][name] = 0;
  }
  return imports;
}

export function startLibc(): Libc {
  const memory = new WebAssembly.Memory({ initial: MEMORY.initialPages, maximum: MEMORY.maximumPages });
  const table = new WebAssembly.Table({ element: 'anyfunc', initial: TABLE.initialSize });
  const uniform = new WebAssembly.Table({ element: 'anyfunc', initial: TABLE.initialSize });
  const sp = new WebAssembly.Global({ value: 'i32', mutable: true }, MEMORY.stackTop);
  const shared = { memory, table, uniform, sp };
  const module = new WebAssembly.Module(readDist('runtime.wasm'));
  const output: Record<number, string> = { 1: '', 2: '' };
  let writes = 0;
  let rest: Uint8Array = new Uint8Array();
  const bytes = () => new Uint8Array(memory.buffer);
  const imports = unreachableImports(module);
  Object.assign(imports['env'], {
    ...shared,
    az_trap: (ptr: number, byteLen: number) => {
      throw new Ended(latin1(bytes().slice(ptr, ptr + byteLen)));
    },
    az_exit: (status: number) => {
      throw new Ended(`exit ${status}`);
    },
    az_write: (fd: number, ptr: number, byteLen: number) => {
      output[fd] += latin1(bytes().slice(ptr, ptr + byteLen));
      writes++;
    },
    az_read: (_fd: number, ptr: number, byteLen: number) => {
      const chunk = rest.subarray(0, Math.min(byteLen, 7));
      bytes().set(chunk, ptr);
      rest = rest.subarray(chunk.length);
      return chunk.length;
    },
    az_now: () => 1_700_000_000_123.5,
    az_zone_offset: zoneOffset,
    az_zone_is_saving: (seconds: number) => (zoneIsSaving(seconds) ? 1 : 0),
    // A host without files.
    az_file: () => -2,
  });
  const { exports } = new WebAssembly.Instance(module, imports);
  const call = (name: string, ...args: (bigint | number)[]) => {
    const f = exports[name];
    if (typeof f !== 'function') throw new Error(`the runtime does not export ${name}`);
    return (f as Callable)(...args);
  };
  let scratch = MEMORY.imageBase;
  const place = (byteLen: number) => {
    if (scratch + byteLen + 64 > MEMORY.imageEnd) scratch = MEMORY.imageBase;
    const at = scratch;
    scratch += (byteLen + 31) & ~15;
    return at;
  };
  const text = (value: string) => {
    const at = place(value.length + 1);
    bytes().set(Buffer.from(`${value}\0`, 'latin1'), at);
    return at;
  };
  const view = () => new DataView(memory.buffer);
  let nextSlot: number = TABLE.firstSlot;
  return {
    call: (name, ...args) => Number(call(name, ...args)),
    call64: (name, ...args) => BigInt.asUintN(64, BigInt(call(name, ...args))),
    has: (name) => typeof exports[name] === 'function',
    memory,
    bytes,
    view,
    text,
    textAt: (ptr) => latin1(bytes().subarray(ptr, bytes().indexOf(0, ptr))),
    vaList: (args) => buildVaList(view, place, text, args),
    appleVaList: (args) => {
      const [va, stack] = [place(32), place(8 * args.length + 8)];
      const data = view();
      for (let at = 0; at < 32; at += 8) data.setBigUint64(va + at, at ? 0n : BigInt(stack), true);
      args.forEach((arg, i) => {
        if (typeof arg === 'number') data.setFloat64(stack + 8 * i, arg, true);
        else
          data.setBigUint64(stack + 8 * i, BigInt.asUintN(64, typeof arg === 'string' ? BigInt(text(arg)) : arg), true);
      });
      return va;
    },
    slot: (f) => {
      const { b } = new WebAssembly.Instance(new WebAssembly.Module(THUNK), { a: { a: f } }).exports;
      table.set(nextSlot, b as () => void);
      return nextSlot++;
    },
    written: (fd) => {
      const all = output[fd];
      output[fd] = '';
      return all;
    },
    writes: () => writes,
    link: () => ({ ...exports, ...shared }),
    input: (value) => {
      rest = Buffer.from(value, 'latin1');
    },
  };
}

/** Three general and two vector arguments lie in the saved registers, the others on the stack. */
function buildVaList(
  view: () => DataView,
  place: (byteLen: number) => number,
  text: (value: string) => number,
  args: readonly Arg[],
): number {
  const ints: bigint[] = [];
  const floats: number[] = [];
  const stack: (bigint | number)[] = [];
  for (const arg of args) {
    const value = typeof arg === 'string' ? BigInt(text(arg)) : arg;
    if (typeof value === 'number') (floats.length < 2 ? floats : stack).push(value as never);
    else (ints.length < 3 ? ints : stack).push(value as never);
  }
  const gr = place(24);
  const vr = place(32);
  const st = place(8 * stack.length + 8);
  const va = place(32);
  const data = view();
  const put = (at: number, value: bigint | number) =>
    typeof value === 'bigint'
      ? data.setBigUint64(at, BigInt.asUintN(64, value), true)
      : data.setFloat64(at, value, true);
  ints.forEach((value, i) => {
    put(gr + 8 * i, value);
  });
  floats.forEach((value, i) => {
    put(vr + 16 * i, value);
  });
  stack.forEach((value, i) => {
    put(st + 8 * i, value);
  });
  put(va, BigInt(st));
  put(va + 8, BigInt(gr + 24));
  put(va + 16, BigInt(vr + 32));
  data.setInt32(va + 24, -24, true);
  data.setInt32(va + 28, -32, true);
  return va;
}
