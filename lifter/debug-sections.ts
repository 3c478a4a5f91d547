// A file's debug sections (.debug_line …) by name, decompressed. They are extras: a file without any is as good.
// Sources: System V ABI chapter 4 (section headers, SHF_COMPRESSED); ELF for the Arm 64-bit Architecture, relocations.
//
//   Elf64_Chdr = type u32 (1 zlib, 2 zstd), reserved u32, byteLen u64, align u64; then the compressed bytes
import { inflateSync } from 'node:zlib';
import { LiftError } from './error.ts';

const SHENT = 64;
const SYMENT = 24;
const RELAENT = 24;
const ET_REL = 1;
const SHT_RELA = 4;
const SHT_NOBITS = 8;
/** R_AARCH64_ABS64 and R_AARCH64_ABS32: what debug sections hold. */
const RELOCATED_BYTES: Readonly<Record<number, 4 | 8>> = { 257: 8, 258: 4 };
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

/** A section header, as far as debug sections need it, and the bytes in the file. */
interface Header {
  name: string;
  type: number;
  link: number;
  info: number;
  bytes: Uint8Array;
  isCompressed: boolean;
}

const NO_HEADER: Header = { name: '', type: 0, link: 0, info: 0, bytes: new Uint8Array(), isCompressed: false };

function readHeader(file: Uint8Array, at: number): Header & { nameAt: number } {
  const reader = new SectionReader('the section table', file, at);
  const nameAt = reader.u32();
  const type = reader.u32();
  const flags = reader.u64();
  reader.u64();
  const from = reader.u64();
  const byteLen = reader.u64();
  const [link, info] = [reader.u32(), reader.u32()];
  const content = new SectionReader('a section', file, from);
  if (type !== SHT_NOBITS) content.skip(byteLen);
  const isCompressed = Math.floor(flags / SHF_COMPRESSED) % 2 === 1;
  return { name: '', nameAt, type, link, info, bytes: file.subarray(from, content.at), isCompressed };
}

/** All sections of an ELF64 file; none for any other file. */
function readHeaders(file: Uint8Array): Header[] {
  const header = new SectionReader('the ELF header', file, 0);
  if (file.length < SHENT || header.u32() !== 0x464c457f || file[4] !== 2 || file[5] !== 1) return [];
  header.at = 40;
  const table = header.u64();
  header.at = 60;
  const count = header.u16();
  const namesIndex = header.u16();
  if (table === 0 || namesIndex >= count) return [];
  const names = readHeader(file, table + namesIndex * SHENT).bytes;
  return Array.from({ length: count }, (_, n) => {
    const found = readHeader(file, table + n * SHENT);
    const name = n === 0 ? '' : new SectionReader('the table of section names', names, found.nameAt).string();
    return { ...found, name };
  });
}

/** Where a function is placed by the image, by its name; undefined where that is not known. */
export type PlaceOf = (name: string) => number | undefined;

interface ObjectSymbol {
  name: string;
  section: number;
  value: number;
}

/** Relocates the debug sections of an object file: their own offsets, and addresses of code as the image placed it. */
class ObjectRelocator {
  readonly #headers: Header[];
  readonly #placeOf: PlaceOf;
  readonly #symbols = new Map<number, ObjectSymbol[]>();
  readonly #bases = new Map<number, number>();

  constructor(headers: Header[], placeOf: PlaceOf) {
    this.#headers = headers;
    this.#placeOf = placeOf;
  }

  #symbolsOf(table: number): ObjectSymbol[] {
    const known = this.#symbols.get(table);
    if (known) return known;
    const { bytes, link } = this.#headers[table] ?? NO_HEADER;
    const r = new SectionReader('the symbol table', bytes);
    const symbols: ObjectSymbol[] = [];
    while (r.at + SYMENT <= bytes.length) {
      const nameAt = r.u32();
      r.u16();
      const section = r.u16();
      const value = r.u64();
      r.u64();
      const strings = this.#headers[link]?.bytes ?? new Uint8Array();
      symbols.push({
        name: nameAt === 0 ? '' : new SectionReader('a string table', strings, nameAt).string(),
        section,
        value,
      });
    }
    this.#symbols.set(table, symbols);
    return symbols;
  }

  /** Address of a section: that of any placed function in it says it; debug sections start at 0. */
  #baseOf(section: number, symbols: ObjectSymbol[]): number | undefined {
    if (this.#headers[section]?.name.startsWith('.debug_')) return 0;
    if (!this.#bases.has(section))
      for (const { name, section: own, value } of symbols) {
        const addr = own === section && name !== '' ? this.#placeOf(name) : undefined;
        if (addr === undefined) continue;
        this.#bases.set(section, addr - value);
        break;
      }
    return this.#bases.get(section);
  }

  /** Copy of debug section `n` with its relocations applied; code that is not placed gets address 0. */
  relocated(n: number, bytes: Uint8Array): Uint8Array {
    const table = this.#headers.find(({ type, info }) => type === SHT_RELA && info === n);
    if (!table) return bytes;
    const out = Uint8Array.from(bytes);
    const view = new DataView(out.buffer);
    const symbols = this.#symbolsOf(table.link);
    const r = new SectionReader(`the relocations of ${this.#headers[n].name}`, table.bytes);
    while (r.at + RELAENT <= table.bytes.length) {
      const at = r.u64();
      const type = r.u32();
      const symbol = symbols[r.u32()];
      const addend = r.u64();
      const byteLen = RELOCATED_BYTES[type];
      if (byteLen === undefined || !symbol) continue;
      if (at + byteLen > out.length) r.fail('point behind it');
      const base = this.#baseOf(symbol.section, symbols);
      const sum = base === undefined ? 0 : base + symbol.value + addend;
      const value = Number.isSafeInteger(sum) ? sum : 0;
      if (byteLen === 8) view.setBigUint64(at, BigInt(value), true);
      else view.setUint32(at, value, true);
    }
    return out;
  }
}

/**
 * The sections `.debug_*` of an ELF64 file; none for any other file. `placeOf` is for object files, whose code has no
 * addresses yet. Throws LiftError where headers point nowhere.
 */
export function readDebugSections(file: Uint8Array, placeOf: PlaceOf = () => undefined): DebugSections {
  const headers = readHeaders(file);
  const isObject = headers.length > 0 && file[16] === ET_REL;
  const relocator = new ObjectRelocator(headers, placeOf);
  const found = new Map<string, Uint8Array>();
  headers.forEach(({ name, bytes, type, isCompressed }, n) => {
    if (type === SHT_RELA || !name.startsWith('.debug_')) return;
    const plain = isCompressed ? inflate(name, bytes) : bytes;
    found.set(name, isObject ? relocator.relocated(n, plain) : plain);
  });
  return found;
}
