// A file's debug sections (.debug_line …) by name, decompressed. They are extras: a file without any is as good.
// Sources: System V ABI chapter 4 (section headers, SHF_COMPRESSED).
//
//   Elf64_Chdr = type u32 (1 zlib, 2 zstd), reserved u32, byteLen u64, align u64; then the compressed bytes
import { inflateSync } from 'node:zlib';
import { LiftError } from './error.ts';

const SHENT = 64;
const SHT_NOBITS = 8;
const SHF_COMPRESSED = 0x800;
const CHDR_BYTES = 24;
const ZLIB = 1;
/** Larger ones are refused: a few bytes of input can ask for gigabytes. */
const MAX_BYTES = 1 << 28;

/** Reads little-endian numbers, strings and LEB128 inside one section; throws LiftError that names the section. */
export class SectionReader {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  at: number;
  end: number;

  constructor(name: string, bytes: Uint8Array, at = 0, end = bytes.length) {
    this.name = name;
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.at = at;
    this.end = end;
    if (at > bytes.length || end > bytes.length) this.fail('points behind its end');
  }

  fail(why: string): never {
    throw new LiftError(`${this.name} ${why} (at 0x${this.at.toString(16)})`);
  }

  /** Offset of `byteLen` bytes that are consumed. */
  skip(byteLen: number): number {
    const from = this.at;
    if (byteLen < 0 || from + byteLen > this.end) this.fail('is cut off');
    this.at = from + byteLen;
    return from;
  }

  u8 = (): number => this.#view.getUint8(this.skip(1));
  i8 = (): number => this.#view.getInt8(this.skip(1));
  u16 = (): number => this.#view.getUint16(this.skip(2), true);
  u32 = (): number => this.#view.getUint32(this.skip(4), true);
  /** Loses precision beyond 2^53, where no address or size is. */
  u64 = (): number => Number(this.#view.getBigUint64(this.skip(8), true));
  /** A size or offset of the 32-bit or 64-bit DWARF format. */
  offset = (is64: boolean): number => (is64 ? this.u64() : this.u32());

  uleb(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.u8();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      if (scale > 2 ** 56) this.fail('has a number of more than 64 bits');
    }
  }

  sleb(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.u8();
      value += (byte & 127) * scale;
      if (byte < 128) return byte & 64 ? value - scale * 128 : value;
      if (scale > 2 ** 56) this.fail('has a number of more than 64 bits');
    }
  }

  string(): string {
    const stop = this.bytes.indexOf(0, this.at);
    if (stop < 0 || stop >= this.end) this.fail('has a string without an end');
    const text = new TextDecoder().decode(this.bytes.subarray(this.at, stop));
    this.at = stop + 1;
    return text;
  }
}

export type DebugSections = ReadonlyMap<string, SectionReader['bytes']>;

function inflate(name: string, bytes: Uint8Array): Uint8Array {
  const header = new SectionReader(name, bytes);
  const kind = header.u32();
  header.u32();
  const byteLen = header.u64();
  if (kind !== ZLIB) header.fail('is compressed in another way than zlib: link without --compress-debug-sections');
  if (byteLen > MAX_BYTES) header.fail(`says that it has ${byteLen} bytes`);
  try {
    return new Uint8Array(inflateSync(bytes.subarray(CHDR_BYTES), { maxOutputLength: Math.max(byteLen, 1) }));
  } catch (error) {
    return header.fail(`cannot be decompressed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The sections `.debug_*` of an ELF64 file; none for any other file. Throws LiftError where headers point nowhere. */
export function readDebugSections(file: Uint8Array): DebugSections {
  const found = new Map<string, Uint8Array>();
  const header = new SectionReader('the ELF header', file, 0);
  if (file.length < SHENT || header.u32() !== 0x464c457f || file[4] !== 2 || file[5] !== 1) return found;
  header.at = 40;
  const table = header.u64();
  header.at = 60;
  const count = header.u16();
  const namesIndex = header.u16();
  if (table === 0 || namesIndex >= count) return found;
  const section = (n: number): { nameAt: number; bytes: Uint8Array; isCompressed: boolean } => {
    const reader = new SectionReader('the section table', file, table + n * SHENT);
    const nameAt = reader.u32();
    const type = reader.u32();
    const flags = reader.u64();
    reader.u64();
    const from = reader.u64();
    const byteLen = reader.u64();
    const content = new SectionReader('a section', file, from);
    if (type !== SHT_NOBITS) content.skip(byteLen);
    return {
      nameAt,
      bytes: file.subarray(from, content.at),
      isCompressed: Math.floor(flags / SHF_COMPRESSED) % 2 === 1,
    };
  };
  const names = section(namesIndex).bytes;
  for (let n = 1; n < count; n++) {
    const { nameAt, bytes, isCompressed } = section(n);
    const name = new SectionReader('the table of section names', names, nameAt).string();
    if (name.startsWith('.debug_')) found.set(name, isCompressed ? inflate(name, bytes) : bytes);
  }
  return found;
}
