// Parts of a module → its bytes. (WebAssembly core 2.0, §5.5.) How many functions are imported is known at the end only, so
// numbers of functions are put into the code then.
import { type CodeMap, NO_ADDR } from './code-map.ts';
import type { Ty } from './ops.ts';
import type { FinishedModule } from './sink.ts';
import { ByteWriter } from './wasm-bytes.ts';
import { encodingOf } from './wasm-opcodes.ts';
import { FORM, HEADER, KIND, SECTION, VALUE_TYPES } from './wasm-sections.ts';

const I32_CONST = encodingOf('i32.const')!;
const END = encodingOf('end')!;

export interface FunctionCode {
  name: string;
  type: number;
  /** of its locals, parameters excluded */
  locals: Ty[];
  /** its bytes in the code, and its part of what is put in or noted there */
  start: number;
  end: number;
  firstCall: number;
  firstPlace: number;
}

interface Imported {
  /** module; default: `env` */
  from?: string;
  field: string;
  kind: number;
  /** what follows the kind */
  type: number[];
}

/** Number of `name`; a new one gets the next. */
function numberOf(numbers: Map<string, number>, name: string): number {
  let number = numbers.get(name);
  if (number === undefined) {
    number = numbers.size;
    numbers.set(name, number);
  }
  return number;
}

export class ModuleParts {
  /** the bodies of all functions, without the numbers of functions that they call */
  readonly code = new ByteWriter(1 << 14);
  readonly importedFunctions: Imported[] = [];
  /** memories and globals */
  readonly imports: Imported[] = [];
  /** by their numbers */
  readonly importedTables: Imported[] = [];
  readonly elements: { table: number; first: number; ids: number[] }[] = [];
  readonly exports: { name: string; id: number }[] = [];
  readonly #functions: FunctionCode[] = [];
  /** calls: where the number of the function belongs, and which it is */
  readonly #callAt: number[] = [];
  readonly #callee: number[] = [];
  /** from where on code comes from which guest address */
  readonly #placeAt: number[] = [];
  readonly #placeAddr: number[] = [];
  /** functions by name, in the order in which they were first named */
  readonly #ids = new Map<string, number>();
  readonly #tables = new Map<string, number>();
  readonly #types = new Map<string, number>();
  readonly #typeBytes = new ByteWriter(256);

  /** Stands for a function, which may be named before it is known, until all are numbered. */
  id(name: string): number {
    return numberOf(this.#ids, name);
  }

  /** Number of a table, which may be named before it is imported. */
  table(name: string): number {
    return numberOf(this.#tables, name);
  }

  type(params: readonly Ty[], results: readonly Ty[]): number {
    const known = this.#types.size;
    const index = numberOf(this.#types, `${params.join()}>${results.join()}`);
    if (index === known) {
      this.#typeBytes.u8(FORM.func);
      for (const list of [params, results]) {
        this.#typeBytes.u32(list.length);
        for (const t of list) this.#typeBytes.u8(VALUE_TYPES[t]);
      }
    }
    return index;
  }

  /** A function whose code begins here. */
  begin(name: string, params: readonly Ty[], results: readonly Ty[]): FunctionCode {
    this.id(name);
    const f: FunctionCode = {
      name,
      type: this.type(params, results),
      locals: [],
      start: this.code.length,
      end: 0,
      firstCall: this.#callAt.length,
      firstPlace: this.#placeAt.length,
    };
    this.#functions.push(f);
    return f;
  }

  /** What follows in `f` comes from the instruction at guest address `at`. */
  locate(f: FunctionCode, at: number): void {
    const last = this.#placeAt.length - 1;
    if (last >= f.firstPlace && this.#placeAt[last] === this.code.length) this.#placeAddr[last] = at;
    else if (last < f.firstPlace || this.#placeAddr[last] !== at) {
      this.#placeAt.push(this.code.length);
      this.#placeAddr.push(at);
    }
  }

  /** Here the number of the function `name` belongs. */
  putCallee(name: string): void {
    this.#callAt.push(this.code.length);
    this.#callee.push(this.id(name));
  }

  /** Binary of the module; `bias` is what was added to link addresses. */
  encode(bias: number): FinishedModule {
    const names = [...this.importedFunctions.map(({ field }) => field), ...this.#functions.map(({ name }) => name)];
    const indexOf = new Uint32Array(this.#ids.size);
    names.forEach((name, index) => {
      indexOf[this.#ids.get(name)!] = index;
    });
    const out = new ByteWriter(this.code.length + (this.code.length >> 2) + 4096);
    out.bytes(HEADER);
    const section = (id: number, count: number, content: ByteWriter): void => {
      if (count === 0) return;
      out.u8(id);
      out.u32(ByteWriter.u32Bytes(count) + content.length);
      out.u32(count);
      out.bytes(content.written());
    };
    section(SECTION.type, this.#types.size, this.#typeBytes);
    const imports = [...this.importedFunctions, ...this.imports, ...this.importedTables];
    section(SECTION.import, imports.length, importBytes(imports));
    const own = new ByteWriter(this.#functions.length * 2);
    for (const { type } of this.#functions) own.u32(type);
    section(SECTION.function, this.#functions.length, own);
    section(SECTION.export, this.exports.length, this.#exportBytes(indexOf));
    section(SECTION.element, this.elements.length, this.#elementBytes(indexOf));
    const { content, codeMap } = this.#bodies(indexOf, bias);
    section(SECTION.code, this.#functions.length, content);
    const from = out.length - content.length;
    for (let n = 0; n < codeMap.offsets.length; n++) codeMap.offsets[n] += from;
    return { wasm: out.written().slice(), names, codeMap };
  }

  #exportBytes(indexOf: Uint32Array): ByteWriter {
    const w = new ByteWriter(64);
    for (const { name, id } of this.exports) {
      w.name(name);
      w.u8(KIND.func);
      w.u32(indexOf[id]);
    }
    return w;
  }

  #elementBytes(indexOf: Uint32Array): ByteWriter {
    const w = new ByteWriter(64);
    for (const { table, first, ids } of this.elements) {
      w.u32(table === 0 ? 0 : 2);
      if (table > 0) w.u32(table);
      w.u8(I32_CONST);
      w.s32(first);
      w.u8(END);
      if (table > 0) w.u8(0);
      w.u32(ids.length);
      for (const id of ids) w.u32(indexOf[id]);
    }
    return w;
  }

  /** All functions with the numbers of those they call put in, and from where on they come from which link address. */
  #bodies(indexOf: Uint32Array, bias: number): { content: ByteWriter; codeMap: CodeMap } {
    const w = new ByteWriter(this.code.length + (this.code.length >> 2));
    const source = this.code.written();
    const offsets = new Uint32Array(this.#placeAt.length);
    const addrs = Uint32Array.from(this.#placeAddr, (at) => (at === NO_ADDR ? NO_ADDR : at - bias));
    this.#functions.forEach((f, n) => {
      const lastCall = this.#functions[n + 1]?.firstCall ?? this.#callAt.length;
      const lastPlace = this.#functions[n + 1]?.firstPlace ?? this.#placeAt.length;
      const locals = localBytes(f.locals);
      let byteLen = locals.length + f.end - f.start;
      for (let c = f.firstCall; c < lastCall; c++) byteLen += ByteWriter.u32Bytes(indexOf[this.#callee[c]]);
      offsets[f.firstPlace] = w.length;
      w.u32(byteLen);
      w.bytes(locals.written());
      let from = f.start;
      let place = f.firstPlace + 1;
      const copyTo = (to: number): void => {
        for (; place < lastPlace && this.#placeAt[place] < to; place++)
          offsets[place] = w.length + this.#placeAt[place] - from;
        w.bytes(source.subarray(from, to));
        from = to;
      };
      for (let c = f.firstCall; c < lastCall; c++) {
        copyTo(this.#callAt[c]);
        w.u32(indexOf[this.#callee[c]]);
      }
      copyTo(f.end);
    });
    return { content: w, codeMap: { offsets, addrs } };
  }
}

function importBytes(imports: readonly Imported[]): ByteWriter {
  const w = new ByteWriter(256);
  for (const { from = 'env', field, kind, type } of imports) {
    w.name(from);
    w.name(field);
    w.u8(kind);
    for (const value of type) w.u32(value);
  }
  return w;
}

/** Locals, neighbours of one type as one entry. */
function localBytes(locals: readonly Ty[]): ByteWriter {
  const runs: { t: Ty; count: number }[] = [];
  for (let n = 0; n < locals.length; n++) {
    const last = runs.at(-1);
    if (last?.t === locals[n]) last.count++;
    else runs.push({ t: locals[n], count: 1 });
  }
  const w = new ByteWriter(16);
  w.u32(runs.length);
  for (const { t, count } of runs) {
    w.u32(count);
    w.u8(VALUE_TYPES[t]);
  }
  return w;
}
