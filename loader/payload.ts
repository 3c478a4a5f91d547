// The fields of a record, one after the other, or an error that says where the frame is wrong.

/** A frame that this page cannot use; nothing of it was applied. */
export class FrameError extends Error {
  override readonly name = 'FrameError';

  readonly reason: string;
  /** of what is wrong, in bytes from the start of the frame; of its record where a patch does not fit the page */
  readonly offset: number;

  constructor(reason: string, offset: number) {
    super(`byte ${offset}: ${reason}`);
    this.reason = reason;
    this.offset = offset;
  }
}

/** Little endian; a view of the bytes costs a short frame more than all that is read of it. */
export const u32At = (bytes: Uint8Array, at: number): number =>
  (bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)) >>> 0;
const float = new DataView(new ArrayBuffer(4));

/** Strings that are kept at once: a map of all takes longer than to cut one again. */
const KEPT = 64;

/** Reads u32 after u32 of one record's payload after another; never past its end. */
export class Payload {
  readonly #bytes: Uint8Array;
  readonly #strings: string;
  /** Strings that repeat stand once in the block: some of those that were cut last, by where they start. */
  readonly #cut: string[] = [];
  readonly #starts: number[] = [];
  at = 0;
  end = 0;

  constructor(bytes: Uint8Array, strings: string) {
    this.#bytes = bytes;
    this.#strings = strings;
  }

  get rest(): number {
    return this.end - this.at;
  }

  u32(): number {
    const { at } = this;
    if (at + 4 > this.end) throw new FrameError('the record ends in the middle of a field', at);
    this.at = at + 4;
    return u32At(this.#bytes, at);
  }

  f32(): number {
    float.setUint32(0, this.u32());
    const value = float.getFloat32(0);
    if (!Number.isFinite(value)) throw new FrameError(`${value} is not a finite number`, this.at - 4);
    return value;
  }

  utf8(): string {
    const start = this.u32();
    const length = this.u32();
    if (start + length > this.#strings.length)
      throw new FrameError(
        `string ${start}+${length} lies outside of the ${this.#strings.length} UTF-16 units`,
        this.at - 8,
      );
    if (length === this.#strings.length) return this.#strings;
    const slot = start % KEPT;
    if (this.#starts[slot] !== start || this.#cut[slot].length !== length) {
      this.#starts[slot] = start;
      this.#cut[slot] = this.#strings.substring(start, start + length);
    }
    return this.#cut[slot];
  }

  attrs(): [string, string][] {
    const count = this.u32();
    if (count > this.rest / 16) throw new FrameError(`${count} attributes do not fit the record`, this.at - 4);
    const attrs: [string, string][] = [];
    for (let i = 0; i < count; i++) attrs.push([this.utf8(), this.utf8()]);
    return attrs;
  }

  changes(): [number, string, string][] {
    const count = this.u32();
    if (count > this.rest / 20) throw new FrameError(`${count} changes do not fit the record`, this.at - 4);
    const changes: [number, string, string][] = [];
    for (let i = 0; i < count; i++) changes.push([this.u32(), this.utf8(), this.utf8()]);
    return changes;
  }
}
