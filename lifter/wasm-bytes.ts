// Numbers and names → bytes, as wasm has them. (WebAssembly core 2.0, §5.2.)

const UTF8 = new TextEncoder();

/** Bytes that grow at their end. */
export class ByteWriter {
  #bytes: Uint8Array;
  #view: DataView;
  /** how many have been written; making it smaller takes back the last ones */
  length = 0;

  /** `size`: bytes to begin with. */
  constructor(size: number) {
    this.#bytes = new Uint8Array(Math.max(size, 16));
    this.#view = new DataView(this.#bytes.buffer);
  }

  /** Bytes that `u32(value)` writes. */
  static u32Bytes(value: number): number {
    return value < 0x80 ? 1 : value < 0x4000 ? 2 : value < 0x20_0000 ? 3 : value < 0x1000_0000 ? 4 : 5;
  }

  /** What has been written, without a copy: valid until more is written. */
  written(): Uint8Array {
    return this.#bytes.subarray(0, this.length);
  }

  #reserve(count: number): void {
    if (this.length + count <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.length + count));
    larger.set(this.written());
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }

  u8(value: number): void {
    this.#reserve(1);
    this.#bytes[this.length++] = value;
  }
  /** LEB128 without sign, up to 32 bits. */
  u32(value: number): void {
    this.#reserve(5);
    let rest = value;
    for (; rest > 0x7f; rest = rest >>> 7) this.#bytes[this.length++] = (rest & 0x7f) | 0x80;
    this.#bytes[this.length++] = rest;
  }
  /** LEB128 with sign, of 32 bits. */
  s32(value: number): void {
    this.#reserve(5);
    let rest = value;
    for (; rest < -64 || rest > 63; rest >>= 7) this.#bytes[this.length++] = (rest & 0x7f) | 0x80;
    this.#bytes[this.length++] = rest & 0x7f;
  }
  /** LEB128 with sign, of 64 bits. */
  s64(value: bigint): void {
    this.#reserve(10);
    let rest = value;
    for (; rest < -0x8000_0000n || rest > 0x7fff_ffffn; rest >>= 7n)
      this.#bytes[this.length++] = Number(rest & 0x7fn) | 0x80;
    this.s32(Number(rest));
  }
  fixed32(value: number): void {
    this.#reserve(4);
    this.#view.setUint32(this.length, value, true);
    this.length += 4;
  }
  fixed64(value: bigint): void {
    this.#reserve(8);
    this.#view.setBigUint64(this.length, value, true);
    this.length += 8;
  }
  bytes(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.length);
    this.length += bytes.length;
  }
  name(text: string): void {
    const bytes = UTF8.encode(text);
    this.u32(bytes.length);
    this.bytes(bytes);
  }
}
