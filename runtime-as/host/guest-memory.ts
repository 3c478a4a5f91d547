// The app's memory as an app's own host functions see it: every pointer is checked before it is followed.
import { MEMORY } from '../tables/memory.ts';
import { encoder } from './utf8.ts';

/** What a failing binding returns to C. */
export const BINDING_ERROR = { failed: -1, badPointer: -2, notText: -3, tooSmall: -4 } as const;

/** A failure with its own code; anything else that a binding throws is BINDING_ERROR.failed. */
export class BindingError extends Error {
  override readonly name = 'BindingError';
  /** below zero */
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** Texts that end nowhere within this many bytes are not texts. */
const TEXT_MAX = 1 << 20;
/** AzString: u64 pointer, u64 length. */
const STRING_LEN_AT = 8;
const decoder = new TextDecoder('utf-8', { fatal: true });

/** Pointers and lengths are what C passed; all numbers in memory are little endian. */
export class GuestMemory {
  readonly #memory: WebAssembly.Memory;

  constructor(memory: WebAssembly.Memory) {
    this.#memory = memory;
  }

  /** The bytes themselves, valid until the function returns; throws where they are not all memory of the app. */
  view(ptr: number, byteLen: number): DataView {
    const at = ptr >>> 0;
    const { buffer } = this.#memory;
    const isInside = at >= MEMORY.stackLimit && byteLen >= 0 && at + byteLen <= buffer.byteLength;
    if (!isInside || !Number.isInteger(byteLen))
      throw new BindingError(
        BINDING_ERROR.badPointer,
        `0x${at.toString(16)} and the ${byteLen} bytes from there are not memory of the app`,
      );
    return new DataView(buffer, at, byteLen);
  }

  /** A copy of the bytes. */
  bytes(ptr: number, byteLen: number): Uint8Array<ArrayBuffer> {
    const { buffer, byteOffset } = this.view(ptr, byteLen);
    return new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLen).slice();
  }

  /** UTF-8 text of `byteLen` bytes, or up to the zero byte of a C string. */
  text(ptr: number, byteLen?: number): string {
    const bytes = this.bytes(ptr, byteLen ?? this.#textLen(ptr));
    try {
      return decoder.decode(bytes);
    } catch {
      throw new BindingError(BINDING_ERROR.notText, `the text at 0x${(ptr >>> 0).toString(16)} is not UTF-8`);
    }
  }

  /** Text of the AzString at `ptr`. */
  azString(ptr: number): string {
    const string = this.view(ptr, 2 * STRING_LEN_AT);
    const byteLen = string.getUint32(STRING_LEN_AT, true);
    return byteLen === 0 ? '' : this.text(string.getUint32(0, true), byteLen);
  }

  /** Copies bytes to a buffer of `capacity` bytes; returns how many. */
  write(ptr: number, capacity: number, bytes: Uint8Array): number {
    const { buffer, byteOffset } = this.view(ptr, capacity);
    if (bytes.byteLength > capacity)
      throw new BindingError(
        BINDING_ERROR.tooSmall,
        `the buffer has ${capacity} bytes, ${bytes.byteLength} were to be written`,
      );
    new Uint8Array(buffer as ArrayBuffer, byteOffset, capacity).set(bytes);
    return bytes.byteLength;
  }

  /** Writes text and a zero byte; returns the bytes in front of the zero. */
  writeText(ptr: number, capacity: number, text: string): number {
    return this.write(ptr, capacity, encoder.encode(`${text}\0`)) - 1;
  }

  #textLen(ptr: number): number {
    const at = ptr >>> 0;
    const byteLen = Math.max(0, Math.min(TEXT_MAX, this.#memory.buffer.byteLength - at));
    const { buffer } = this.view(ptr, byteLen);
    const end = new Uint8Array(buffer as ArrayBuffer, at, byteLen).indexOf(0);
    if (end < 0)
      throw new BindingError(BINDING_ERROR.notText, `the text at 0x${at.toString(16)} has no zero byte at its end`);
    return end;
  }
}

/**
 * Takes the app's memory and the C arguments: numbers, and bigint for those of 64 bits; pointers and sizes are numbers.
 * What it returns is the C result.
 */
export type Binding = (guest: GuestMemory, ...args: never[]) => number | bigint | boolean | void;

/** `'int32_t add(int32_t a, int32_t b)'` → its function. */
export type Bindings = Readonly<Record<string, Binding>>;
