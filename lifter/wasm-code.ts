// The code section of a module → instructions with their offsets, as text: one line each, in the order in which they run.
import { LiftError } from './error.ts';
import { type Immediate, readOpcode, skipLocals } from './wasm-opcodes.ts';
import { FORM, KIND, readSections, SECTION, VALUE_TYPES, WasmReader } from './wasm-sections.ts';

export interface WasmInsn {
  /** offset of its first byte in the module */
  offset: number;
  text: string;
  /** blocks, loops and ifs around it */
  depth: number;
}

export interface WasmFunction {
  /** in the index space of functions, where imports come first */
  index: number;
  /** of its code, locals excluded */
  byteLen: number;
  insns: WasmInsn[];
}

const TYPE_NAMES: Readonly<Record<number, string>> = {
  ...Object.fromEntries(Object.entries(VALUE_TYPES).map(([name, byte]) => [byte, name])),
  [FORM.funcref]: 'funcref',
  [FORM.externref]: 'externref',
};
const EMPTY_BLOCK = 0x40;

/** An imported function: `env`, or another name of its module, and its field. */
export interface FunctionImport {
  from: string;
  name: string;
}

export interface Import extends FunctionImport {
  /** of KIND */
  kind: number;
  /** index of a function's */
  type: number;
  /** the entry up to and with the kind, and what follows that */
  head: Uint8Array;
  description: Uint8Array;
}

/** All imports in their order. */
export function readImports(wasm: Uint8Array): Import[] {
  const section = readSections(wasm).find(({ id }) => id === SECTION.import);
  if (!section) return [];
  const r = new WasmReader(wasm, section.from);
  const limits = (): void => {
    if (r.u8() & 1) r.u32();
    r.u32();
  };
  return Array.from({ length: r.u32() }, () => {
    const start = r.at;
    const from = r.name();
    const name = r.name();
    const kind = r.u8();
    const described = r.at;
    const type = kind === KIND.func ? r.u32() : -1;
    if (kind === KIND.memory) limits();
    else if (kind === KIND.global) r.take(2);
    else if (kind === KIND.table) {
      r.u8();
      limits();
    }
    const head = wasm.subarray(start, described);
    return { from, name, kind, type, head, description: wasm.subarray(described, r.at) };
  });
}

/** Imported functions, whose indices are the first ones. */
export const functionImports = (wasm: Uint8Array): FunctionImport[] =>
  readImports(wasm).flatMap(({ from, name, kind }) => (kind === KIND.func ? [{ from, name }] : []));

/** Types of the same, by index. */
export const importedTypes = (wasm: Uint8Array): number[] =>
  readImports(wasm).flatMap(({ kind, type }) => (kind === KIND.func ? [type] : []));

/** How many globals are imported: their indices come first. */
export const importedGlobals = (wasm: Uint8Array): number =>
  readImports(wasm).filter(({ kind }) => kind === KIND.global).length;

/** Field names of the same. */
export const importedFunctions = (wasm: Uint8Array): string[] => functionImports(wasm).map(({ name }) => name);

class CodeReader {
  readonly #r: WasmReader;
  readonly #nameOf: (index: number) => string;

  constructor(r: WasmReader, nameOf: (index: number) => string) {
    this.#r = r;
    this.#nameOf = nameOf;
  }

  /** Instructions up to `end`. */
  body(end: number): WasmInsn[] {
    const r = this.#r;
    skipLocals(r);
    const insns: WasmInsn[] = [];
    let depth = 0;
    while (r.at < end) {
      const offset = r.at;
      const text = this.insn();
      const [name] = text.split(' ', 1);
      if (name === 'end' || name === 'else') depth = Math.max(0, depth - 1);
      insns.push({ offset, text, depth });
      if (['block', 'loop', 'if', 'else'].includes(name)) depth += 1;
    }
    if (r.at !== end) throw new LiftError(`the wasm code at ${end} ends inside of an instruction`);
    return insns;
  }

  private insn(): string {
    const opcode = readOpcode(this.#r);
    const values = opcode.immediates.map((kind) => this.immediate(kind)).filter((text) => text !== '');
    return [opcode.name, ...values].join(' ');
  }

  private immediate(kind: Immediate): string {
    const r = this.#r;
    switch (kind) {
      case 'block':
        return this.blockType();
      case 'labels':
        return Array.from({ length: r.u32() + 1 }, () => r.u32()).join(' ');
      case 'func':
        return this.#nameOf(r.u32());
      case 'indirect':
        return `type ${r.u32()} table ${r.u32()}`;
      case 'pair':
        return `${r.u32()} ${r.u32()}`;
      case 'types':
        return Array.from({ length: r.u32() }, () => TYPE_NAMES[r.u8()]).join(' ');
      case 'mem':
        return this.memory();
      case 'mem lane':
        return `${this.memory()} ${r.u8()}`.trim();
      case 'lane':
      case 'byte':
        return String(r.u8());
      case 'i32':
      case 'i64':
        return String(r.signed());
      case 'f32':
        return this.float(4);
      case 'f64':
        return this.float(8);
      case 'v128':
        return `0x${Buffer.from(r.take(16)).reverse().toString('hex')}`;
      case 'shuffle':
        return r.take(16).join(' ');
      default:
        return String(r.u32());
    }
  }

  private blockType(): string {
    const code = this.#r.bytes[this.#r.at];
    if (code === EMPTY_BLOCK || TYPE_NAMES[code] !== undefined) {
      this.#r.u8();
      return TYPE_NAMES[code] ?? '';
    }
    return `type ${this.#r.signed()}`;
  }

  private memory(): string {
    const alignLog2 = this.#r.u32();
    const offset = this.#r.u32();
    return [...(offset ? [`offset=${offset}`] : []), ...(alignLog2 ? [`align=${2 ** alignLog2}`] : [])].join(' ');
  }

  private float(byteLen: 4 | 8): string {
    const bytes = this.#r.take(byteLen);
    const view = new DataView(bytes.buffer, bytes.byteOffset, byteLen);
    const value = byteLen === 4 ? view.getFloat32(0, true) : view.getFloat64(0, true);
    if (!Number.isNaN(value)) return Object.is(value, -0) ? '-0' : String(value);
    return `nan:0x${Buffer.from(bytes).reverse().toString('hex')}`;
  }
}

/** Functions of `wasm`; `names` by index, imports first. Throws LiftError for code that is none. */
export function readWasmCode(wasm: Uint8Array, names: readonly string[] = []): WasmFunction[] {
  const sections = readSections(wasm);
  const code = sections.find(({ id }) => id === SECTION.code);
  if (!code) return [];
  const imported = importedFunctions(wasm);
  const r = new WasmReader(wasm, code.from);
  const reader = new CodeReader(r, (index) => names[index] ?? imported[index] ?? String(index));
  return Array.from({ length: r.u32() }, (_, n) => {
    const byteLen = r.u32();
    const end = r.at + byteLen;
    if (end > code.end) throw new LiftError(`the wasm code at ${r.at} ends behind its section`);
    return { index: imported.length + n, byteLen, insns: reader.body(end) };
  });
}
