// Patches → bytes of a frame: written from the description in tables/wire/patches.ts, independently of the runtime's writer.
import { patchFields } from '../../runtime-as/tables/patch-fields.ts';
import { type FieldValue, PATCHES, type Patch } from '../../runtime-as/tables/wire/patches.ts';
import { FRAME } from '../../runtime-as/tables/wire.ts';

type Attrs = readonly (readonly [string, string])[];

class FrameWriter {
  readonly #words: number[] = [];
  #strings = '';

  u32(value: number): void {
    this.#words.push(value >>> 0);
  }

  f32(value: number): void {
    this.u32(new Uint32Array(new Float32Array([value]).buffer)[0]);
  }

  utf8(text: string): void {
    this.u32(this.#strings.length);
    this.u32(text.length);
    this.#strings += text;
  }

  attrs(attrs: Attrs): void {
    this.u32(attrs.length);
    for (const [name, value] of attrs) {
      this.utf8(name);
      this.utf8(value);
    }
  }

  changes(changes: FieldValue<'changes'>): void {
    this.u32(changes.length);
    for (const [place, name, value] of changes) {
      this.u32(place);
      this.utf8(name);
      this.utf8(value);
    }
  }

  record(patch: Patch): void {
    const row = PATCHES.find(({ name }) => name === patch.kind)!;
    const values = patch as unknown as Record<string, never>;
    this.u32(row.id);
    this.u32(patch.node);
    const lengthAt = this.#words.push(0) - 1;
    for (const [name, type] of patchFields(row)) {
      const value = values[name];
      if (type === 'node') this.u32(value);
      else this[type](value);
    }
    this.#words[lengthAt] = (this.#words.length - lengthAt - 1) * 4;
  }

  bytes(recordCount: number): Uint8Array {
    const strings = new TextEncoder().encode(this.#strings);
    const stringsAt = FRAME.headerBytes + this.#words.length * 4;
    const byteLen = stringsAt + Math.ceil(strings.byteLength / 4) * 4;
    const bytes = new Uint8Array(byteLen);
    const header = [FRAME.version, byteLen, recordCount, stringsAt, strings.byteLength, this.#strings.length];
    bytes.set(new Uint8Array(new Uint32Array([...header, ...this.#words]).buffer));
    bytes.set(strings, stringsAt);
    return bytes;
  }
}

/** A valid frame of these patches. */
export function encodeFrame(patches: readonly Patch[]): Uint8Array {
  const writer = new FrameWriter();
  for (const patch of patches) writer.record(patch);
  return writer.bytes(patches.length);
}
