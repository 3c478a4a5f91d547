// Bytes of a Mach-O file behind bounds-checked reads, and the streams of opcodes and LEB128 numbers that it holds.
import { hex, ImageFile } from './image-file.ts';

export { hex } from './image-file.ts';

/** A symbol's name as C spells it: the compiler puts one underscore in front. */
export const cName = (symbol: string): string => (symbol.startsWith('_') ? symbol.slice(1) : symbol);

/** What the first word of a descriptor of a thread-local variable is bound to. */
export const TLV_BOOTSTRAP = '_tlv_bootstrap';

/** The file, or the part of a universal file for one architecture; `what` names the structure in errors. */
export class MachoFile extends ImageFile {
  /** The text from `offset` to the zero byte that must come before `end`. */
  string(offset: number, end: number, what: string): string {
    this.need(offset, 1, what);
    const stop = this.bytes.indexOf(0, offset);
    if (stop < 0 || stop >= end) this.fail(`truncated: ${what} at ${hex(offset)} has no end`);
    return Buffer.from(this.bytes.buffer, this.bytes.byteOffset + offset, stop - offset).toString('utf8');
  }

  /** A name in a field of 16 bytes, which it may fill. */
  name16(offset: number, what: string): string {
    this.need(offset, 16, what);
    const stop = this.bytes.subarray(offset, offset + 16).indexOf(0);
    return Buffer.from(this.bytes.subarray(offset, offset + (stop < 0 ? 16 : stop))).toString('utf8');
  }
}

/** Reads a stream of bytes from `at` up to `end` of the file. */
export class Cursor {
  readonly #file: MachoFile;
  readonly #what: string;
  at: number;
  readonly end: number;

  constructor(file: MachoFile, from: number, byteLen: number, what: string) {
    file.need(from, byteLen, what);
    this.#file = file;
    this.#what = what;
    this.at = from;
    this.end = from + byteLen;
  }

  get isAtEnd(): boolean {
    return this.at >= this.end;
  }

  u8(): number {
    if (this.isAtEnd) this.#file.fail(`truncated: ${this.#what} ends inside an entry`);
    return this.#file.bytes[this.at++];
  }

  /** A ULEB128 number of up to 64 bits, as a signed one: address steps may go backwards. */
  uleb(): number {
    return Number(BigInt.asIntN(64, this.leb().value));
  }

  sleb(): number {
    const { value, bits } = this.leb();
    return Number(BigInt.asIntN(Math.min(bits, 64), value));
  }

  private leb(): { value: bigint; bits: number } {
    let value = 0n;
    for (let bits = 0; bits < 70; bits += 7) {
      const byte = this.u8();
      value |= BigInt(byte & 0x7f) << BigInt(bits);
      if (byte < 0x80) return { value, bits: bits + 7 };
    }
    return this.#file.fail(`${this.#what} holds a number of more than 64 bits`);
  }

  string(): string {
    const text = this.#file.string(this.at, this.end, `name in ${this.#what}`);
    this.at += Buffer.byteLength(text) + 1;
    return text;
  }
}
