// The bytes of an image behind little-endian reads that check their bounds.
import { LiftError } from './error.ts';

/** Name of the section, ELF's or Mach-O's, into which AZ_SERVER of azul.h puts a function. */
export const SERVER_SECTION = 'az_server';

export const hex = (n: number): string => `0x${n.toString(16)}`;

/** A file, or the part of one; `what` names the structure in errors, which are LiftErrors of one line. */
export class ImageFile {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly #view: DataView;

  constructor(bytes: Uint8Array, fileName: string) {
    this.bytes = bytes;
    this.fileName = fileName;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  fail(message: string): never {
    throw new LiftError(`${this.fileName}: ${message}`);
  }

  need(offset: number, byteLen: number, what: string): void {
    if (offset >= 0 && byteLen >= 0 && offset + byteLen <= this.bytes.length) return;
    this.fail(
      `truncated: ${what} needs bytes ${hex(offset)}..${hex(offset + byteLen)}, the file ends at ${hex(this.bytes.length)}`,
    );
  }

  u8(offset: number, what: string): number {
    this.need(offset, 1, what);
    return this.#view.getUint8(offset);
  }

  u16(offset: number, what: string): number {
    this.need(offset, 2, what);
    return this.#view.getUint16(offset, true);
  }

  u32(offset: number, what: string): number {
    this.need(offset, 4, what);
    return this.#view.getUint32(offset, true);
  }

  i32(offset: number, what: string): number {
    return this.u32(offset, what) | 0;
  }

  /** 64-bit values are addresses and sizes; beyond 2^53 nothing is right. */
  u64(offset: number, what: string): number {
    const value = this.word64(offset, what);
    if (value > BigInt(Number.MAX_SAFE_INTEGER))
      this.fail(`${what} at ${hex(offset)} has the impossible value 0x${value.toString(16)}`);
    return Number(value);
  }

  i64(offset: number, what: string): number {
    return Number(BigInt.asIntN(64, this.word64(offset, what)));
  }

  /** All 64 bits. */
  word64(offset: number, what: string): bigint {
    this.need(offset, 8, what);
    return this.#view.getBigUint64(offset, true);
  }
}
