// Memories and globals of wasm instances as they are at one moment, to be put back into them later: cheaper than instances anew.

/** As memory grows. */
const CHUNK_BYTES = 65_536;
const ZERO = Buffer.alloc(CHUNK_BYTES);

/** All of a memory, in parts of which the empty ones are one. */
class MemorySnapshot {
  readonly #memory: WebAssembly.Memory;
  readonly #chunks: Buffer[] = [];

  constructor(memory: WebAssembly.Memory) {
    this.#memory = memory;
    const bytes = Buffer.from(memory.buffer);
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
      const chunk = bytes.subarray(at, at + CHUNK_BYTES);
      this.#chunks.push(chunk.equals(ZERO) ? ZERO : Buffer.from(chunk));
    }
  }

  /** False when the memory has grown since, which cannot be undone. */
  restore(): boolean {
    const { buffer } = this.#memory;
    if (buffer.byteLength !== this.#chunks.length * CHUNK_BYTES) return false;
    this.#chunks.forEach((before, i) => {
      const now = Buffer.from(buffer, i * CHUNK_BYTES, CHUNK_BYTES);
      // Most is as it was: to compare costs less than to write.
      if (!now.equals(before)) now.set(before);
    });
    return true;
  }
}

export class Snapshot {
  readonly #memories: MemorySnapshot[];
  readonly #globals: [global: WebAssembly.Global, value: unknown][];

  constructor(memories: readonly WebAssembly.Memory[], globals: readonly WebAssembly.Global[]) {
    this.#memories = memories.map((memory) => new MemorySnapshot(memory));
    this.#globals = globals.map((global) => [global, global.value]);
  }

  /** Everything as it was; false where that is not possible. */
  restore(): boolean {
    for (const [global, value] of this.#globals) global.value = value;
    return this.#memories.every((memory) => memory.restore());
  }
}
