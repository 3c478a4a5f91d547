// C values in the app's memory ↔ JavaScript values, by the descriptions of tables/hosted.ts.
//
//   AzString, AzXVec, 40 bytes   +0 u64 ptr   +8 u64 len   +16 u64 cap   +24 u8 destructor tag, 0 = owned
//   AzU8VecRef, 16 bytes         +0 u64 ptr   +8 u64 len
import type { HostDescription, Shape } from '../tables/hosted.ts';
import { GuestMemory } from './guest-memory.ts';
import type { RuntimeExports } from './session.ts';
import { encoder } from './utf8.ts';

/** Descriptions are checked by the types of gen/host-*.ts; here values are what they say. */
export type Value = unknown;
type Scalar = [byteLen: number, read: (view: DataView, at: number) => Value, write: Write];
type Write = (view: DataView, at: number, value: never) => void;

const VEC_BYTES = 40;
const VEC_LEN_AT = 8;
const VEC_CAP_AT = 16;

const word = (view: DataView, at: number): number => view.getUint32(at, true);
const setWord: Write = (view, at, value: number) => view.setBigUint64(at, BigInt(value), true);
/** Sizes and addresses are those of a 32-bit memory. */
const SIZE: Scalar = [8, word, setWord];

const SCALARS: Readonly<Record<string, Scalar>> = {
  bool: [1, (view, at) => view.getUint8(at) !== 0, (view, at, value: boolean) => view.setUint8(at, Number(value))],
  u8: [1, (view, at) => view.getUint8(at), (view, at, value: number) => view.setUint8(at, value)],
  i8: [1, (view, at) => view.getInt8(at), (view, at, value: number) => view.setInt8(at, value)],
  u16: [2, (view, at) => view.getUint16(at, true), (view, at, value: number) => view.setUint16(at, value, true)],
  i16: [2, (view, at) => view.getInt16(at, true), (view, at, value: number) => view.setInt16(at, value, true)],
  u32: [4, (view, at) => view.getUint32(at, true), (view, at, value: number) => view.setUint32(at, value, true)],
  i32: [4, (view, at) => view.getInt32(at, true), (view, at, value: number) => view.setInt32(at, value, true)],
  f32: [4, (view, at) => view.getFloat32(at, true), (view, at, value: number) => view.setFloat32(at, value, true)],
  f64: [8, (view, at) => view.getFloat64(at, true), (view, at, value: number) => view.setFloat64(at, value, true)],
  u64: [8, (view, at) => view.getBigUint64(at, true), (view, at, value: bigint) => view.setBigUint64(at, value, true)],
  i64: [8, (view, at) => view.getBigInt64(at, true), (view, at, value: bigint) => view.setBigInt64(at, value, true)],
  usize: SIZE,
  isize: SIZE,
};

/** Reads and writes the values of one family of functions. */
export class Converter {
  readonly #types: HostDescription['types'];
  readonly #exports: RuntimeExports;
  readonly #memory: WebAssembly.Memory;
  readonly #guest: GuestMemory;

  constructor({ types }: HostDescription, exports: RuntimeExports, memory: WebAssembly.Memory) {
    this.#types = types;
    this.#exports = exports;
    this.#memory = memory;
    this.#guest = new GuestMemory(memory);
  }

  /** All of the memory; no longer than until the next allocation, which may move it. */
  view(): DataView {
    return new DataView(this.#memory.buffer);
  }

  byteLen(type: string): number {
    if (type in SCALARS) return SCALARS[type][0];
    if (type === 'U8VecRef') return 16;
    const shape: Shape | undefined = this.#types[type];
    if (!shape || shape.kind === 'vec') return VEC_BYTES;
    return shape.kind === 'enum' ? 4 : shape.byteLen;
  }

  /** The value whose C form lies at `at` of `view`; what it points to is copied from the memory of the app. */
  read(type: string, view: DataView, at: number): Value {
    if (type in SCALARS) return SCALARS[type][1](view, at);
    if (type === 'String') return this.#text(view, at);
    if (type === 'U8Vec' || type === 'U8VecRef') return this.#bytes(view, at);
    return this.#readShape(this.#types[type], view, at);
  }

  #bytes(view: DataView, at: number): Uint8Array<ArrayBuffer> {
    const byteLen = word(view, at + VEC_LEN_AT);
    return byteLen === 0 ? new Uint8Array() : this.#guest.bytes(word(view, at), byteLen);
  }

  #text(view: DataView, at: number): string {
    const byteLen = word(view, at + VEC_LEN_AT);
    return byteLen === 0 ? '' : this.#guest.text(word(view, at), byteLen);
  }

  #readShape(shape: Shape, view: DataView, at: number): Value {
    switch (shape.kind) {
      case 'enum':
        return shape.variants[word(view, at)];
      case 'struct':
        return Object.fromEntries(
          shape.fields.map(([name, type, offset]) => [name, this.read(type, view, at + offset)]),
        );
      case 'option':
        return view.getUint8(at) === 0 ? undefined : this.read(shape.item, view, at + shape.at);
      case 'union': {
        const [tag, type, offset] = shape.variants[view.getUint8(at)] ?? ['', null, 0];
        return type === null ? { tag } : { tag, value: this.read(type, view, at + offset) };
      }
      case 'vec': {
        const from = word(view, at);
        const items = this.#guest.view(from, word(view, at + VEC_LEN_AT) * shape.itemBytes);
        const count = items.byteLength / shape.itemBytes;
        return Array.from({ length: count }, (_, i) => this.read(shape.item, items, i * shape.itemBytes));
      }
      case 'raw':
        return new Uint8Array(view.buffer as ArrayBuffer, view.byteOffset + at, shape.byteLen).slice();
    }
  }

  /** Writes the C form of an owned value to `at` of the app's memory. */
  write(type: string, at: number, value: Value): void {
    if (type in SCALARS) SCALARS[type][2](this.view(), at, value as never);
    else if (type === 'String') this.#writeBytes(at, encoder.encode(value as string));
    else if (type === 'U8Vec') this.#writeBytes(at, value as Uint8Array);
    else this.#writeShape(this.#types[type], at, value);
  }

  /** An owned byte vec; one zero byte stands behind, for programs that print it as a C string. */
  #writeBytes(at: number, bytes: Uint8Array): void {
    const { byteLength } = bytes;
    if (byteLength === 0) {
      this.#exports.AzString_default(at);
      return;
    }
    const ptr = this.#exports.AzStartup_alloc(byteLength + 1) >>> 0;
    const to = new Uint8Array(this.#memory.buffer, ptr, byteLength + 1);
    to.set(bytes);
    to[byteLength] = 0;
    this.#writeVec(at, ptr, byteLength);
  }

  #writeVec(at: number, ptr: number, count: number): void {
    new Uint8Array(this.#memory.buffer, at, VEC_BYTES).fill(0);
    const view = this.view();
    for (const [offset, value] of [
      [0, ptr],
      [VEC_LEN_AT, count],
      [VEC_CAP_AT, count],
    ])
      view.setUint32(at + offset, value, true);
  }

  #writeShape(shape: Shape, at: number, value: Value): void {
    if (shape.kind === 'enum') this.view().setUint32(at, shape.variants.indexOf(value as string), true);
    else if (shape.kind === 'vec') this.#writeItems(shape.item, shape.itemBytes, at, value as Value[]);
    else {
      const image = new Uint8Array(this.#memory.buffer, at, shape.byteLen);
      if (shape.kind === 'raw') image.set(value as Uint8Array);
      else image.fill(0);
    }
    if (shape.kind === 'struct')
      for (const [name, type, offset] of shape.fields)
        this.write(type, at + offset, (value as Record<string, Value>)[name]);
    else if (shape.kind === 'option' && value !== undefined) {
      this.view().setUint8(at, 1);
      this.write(shape.item, at + shape.at, value);
    } else if (shape.kind === 'union') {
      const { tag, value: payload } = value as { tag: string; value?: Value };
      const idx = shape.variants.findIndex(([name]) => name === tag);
      const [, type, offset] = shape.variants[idx];
      this.view().setUint8(at, idx);
      if (type !== null) this.write(type, at + offset, payload);
    }
  }

  #writeItems(item: string, itemBytes: number, at: number, values: Value[]): void {
    if (values.length === 0) {
      this.#exports.AzString_default(at);
      return;
    }
    const ptr = this.#exports.AzStartup_alloc(values.length * itemBytes + 1) >>> 0;
    for (const [i, value] of values.entries()) this.write(item, ptr + i * itemBytes, value);
    this.#writeVec(at, ptr, values.length);
  }

  /** Number of a variant. */
  enumValue(type: string, variant: string): number {
    const shape = this.#types[type];
    return shape.kind === 'enum' ? shape.variants.indexOf(variant) : 0;
  }

  /** True for types whose moved values are to be deleted after they were read. */
  owns(type: string): boolean {
    if (type === 'String' || type === 'U8Vec') return true;
    const shape: Shape | undefined = this.#types[type];
    return shape !== undefined && 'owns' in shape && shape.owns === true;
  }
}
