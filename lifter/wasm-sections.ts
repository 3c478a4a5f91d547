// The sections of a wasm binary, as far as people need them: names, source map URL and code. (WebAssembly core 2.0, §5.5.)
//
//   module = magic 4, version 4, sections          section = id 1, byteLen LEB128, content
//   custom section (id 0): content = name, bytes   name = byteLen LEB128, UTF-8
import { LiftError } from './error.ts';
import { ByteWriter } from './wasm-bytes.ts';

export const SECTION = {
  custom: 0,
  type: 1,
  import: 2,
  function: 3,
  table: 4,
  memory: 5,
  global: 6,
  export: 7,
  start: 8,
  element: 9,
  code: 10,
  data: 11,
  dataCount: 12,
} as const;
/** Magic and version. */
export const HEADER = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
/** What is imported or exported. */
export const KIND = { func: 0, table: 1, memory: 2, global: 3 } as const;
/** Types of values by their bytes (§5.3.1). */
export const VALUE_TYPES = { i32: 127, i64: 126, f32: 125, f64: 124, v128: 123 } as const;
/** Other types (§5.3). */
export const FORM = { func: 0x60, funcref: 112, externref: 111 } as const;
/** Subsections of the section "name" (appendix, custom sections). */
const NAMES = { module: 0, functions: 1 } as const;

export interface Section {
  id: number;
  /** of a custom section; '' for all others */
  name: string;
  /** offset in the module of the section's id */
  start: number;
  /** offset in the module of what follows the byte length and, in a custom section, the name */
  from: number;
  /** offset behind the section */
  end: number;
}

const UTF8 = new TextDecoder();

/** Reads numbers and names one after the other; throws LiftError at the end of the bytes. */
export class WasmReader {
  readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  u8(): number {
    if (this.at >= this.bytes.length) throw new LiftError(`the wasm module ends at ${this.at}, inside of a value`);
    return this.bytes[this.at++];
  }

  /** LEB128 without sign, up to 32 bits. */
  u32(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.u8();
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
      if (shift > 28) throw new LiftError(`the number at ${this.at} of the wasm module is too long`);
    }
  }

  /** LEB128 with sign, up to 64 bits. */
  signed(): bigint {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = this.u8();
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return BigInt.asIntN(Number(shift) + 7, value);
      if (shift > 63n) throw new LiftError(`the number at ${this.at} of the wasm module is too long`);
    }
  }

  take(byteLen: number): Uint8Array {
    if (this.at + byteLen > this.bytes.length)
      throw new LiftError(`the wasm module ends at ${this.bytes.length}, ${byteLen} bytes are needed at ${this.at}`);
    this.at += byteLen;
    return this.bytes.subarray(this.at - byteLen, this.at);
  }

  name(): string {
    return UTF8.decode(this.take(this.u32()));
  }
}

/** Sections in file order. */
export function readSections(wasm: Uint8Array): Section[] {
  const reader = new WasmReader(wasm, HEADER.length);
  const sections: Section[] = [];
  while (reader.at < wasm.length) {
    const start = reader.at;
    const id = reader.u8();
    const byteLen = reader.u32();
    const end = reader.at + byteLen;
    const name = id === SECTION.custom ? reader.name() : '';
    sections.push({ id, name, start, from: reader.at, end });
    reader.take(end - reader.at);
  }
  return sections;
}

/** Names of the functions by index, imports first; unnamed ones are absent. */
function functionNames(wasm: Uint8Array, { from, end }: Section): string[] {
  const names: string[] = [];
  const reader = new WasmReader(wasm.subarray(0, end), from);
  while (reader.at < end) {
    const kind = reader.u8();
    const content = new WasmReader(reader.take(reader.u32()));
    if (kind !== NAMES.functions) continue;
    for (let count = content.u32(); count > 0; count--) {
      const index = content.u32();
      names[index] = content.name();
    }
  }
  return names;
}

/** The module without custom sections, and what its section "name" calls its functions. */
export function splitNames(wasm: Uint8Array): { bare: Uint8Array; names: string[] } {
  const sections = readSections(wasm);
  const own = sections.find(({ name }) => name === 'name');
  const kept = sections.filter(({ id }) => id !== SECTION.custom);
  const bare = join([wasm.subarray(0, HEADER.length), ...kept.map(({ start, end }) => wasm.subarray(start, end))]);
  return { bare, names: own ? functionNames(wasm, own) : [] };
}

function join(parts: Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

export interface Extras {
  /** shown by engines in place of the URL of a module that has none */
  moduleName?: string;
  /** by function index */
  functionNames?: readonly string[];
  sourceMapUrl?: string;
}

/** `content` with its length and, in front, its number. */
function sized(id: number, content: ByteWriter): Uint8Array {
  const w = new ByteWriter(content.length + 6);
  w.u8(id);
  w.u32(content.length);
  w.bytes(content.written());
  return w.written();
}

function functionNameBytes(functionNames: readonly string[]): Uint8Array[] {
  const w = new ByteWriter(functionNames.length * 16);
  let count = 0;
  functionNames.forEach((name, index) => {
    if (name === undefined) return;
    count++;
    w.u32(index);
    w.name(name);
  });
  if (count === 0) return [];
  const counted = new ByteWriter(w.length + 5);
  counted.u32(count);
  counted.bytes(w.written());
  return [sized(NAMES.functions, counted)];
}

function customSection(name: string, parts: readonly Uint8Array[]): Uint8Array {
  const w = new ByteWriter(64);
  w.name(name);
  for (const part of parts) w.bytes(part);
  return sized(SECTION.custom, w);
}

/** `bare` with custom sections behind everything else, so that no code moves. */
export function withExtras(bare: Uint8Array, extras: Extras): Uint8Array<ArrayBuffer> {
  const text = (value: string): ByteWriter => {
    const w = new ByteWriter(value.length + 5);
    w.name(value);
    return w;
  };
  const names = functionNameBytes(extras.functionNames ?? []);
  if (extras.moduleName !== undefined) names.unshift(sized(NAMES.module, text(extras.moduleName)));
  const sections: Uint8Array[] = [];
  if (names.length > 0) sections.push(customSection('name', names));
  if (extras.sourceMapUrl !== undefined)
    sections.push(customSection('sourceMappingURL', [text(extras.sourceMapUrl).written()]));
  return new Uint8Array(join([bare, ...sections]));
}
