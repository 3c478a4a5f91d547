// Modules of lifted functions → one module of all of them, in which types, imports and functions that are the same stand once: a
// function that several roots call is in the module of each.
//
//   part's index → merged index, for each of the spaces of types, functions, tables and globals
//   functions:  imported ones first, then those defined, in the order of the parts; equal ones share an index
//
// Functions are equal that have the same name, type and code, where they call equal ones: all are taken for equal at first, and told
// apart until nothing tells them apart any more, as states of an automaton are. (Hopcroft, Ullman: minimization.)
import { LiftError } from './error.ts';
import { ByteWriter } from './wasm-bytes.ts';
import { type Import, readImports } from './wasm-code.ts';
import { readOpcode, skipLocals } from './wasm-opcodes.ts';
import { readConstant, readImmediate } from './wasm-refs.ts';
import { FORM, HEADER, KIND, readSections, SECTION, WasmReader } from './wasm-sections.ts';
import { bytesOf, items, leb, vector } from './wasm-subset.ts';

export interface Part {
  /** without custom sections */
  wasm: Uint8Array;
  /** of its functions by index, imports first */
  names: readonly (string | undefined)[];
}

/** A function of the merged module. */
export interface Origin {
  /** number of the part, and its index there */
  part: number;
  index: number;
  /** offsets in the part, ascending, and in the merged module: what lies behind one keeps its distance up to the next */
  moves: { from: number; to: number }[];
  /** offset in the part behind it */
  end: number;
}

export interface Merged {
  wasm: Uint8Array<ArrayBuffer>;
  importCount: number;
  origins: Origin[];
}

type Space = 'type' | 'func' | 'table' | 'global';

/** A number in code that stands for something of the module. */
interface Naming {
  /** offsets in the part of its first byte and behind its last */
  from: number;
  end: number;
  space: Space;
  index: number;
}

/** By KIND; the only memory is named by no number. */
const SPACES: Readonly<Record<number, Space>> = { [KIND.func]: 'func', [KIND.table]: 'table', [KIND.global]: 'global' };
const MERGED_SECTIONS: ReadonlySet<number> = new Set([
  SECTION.type,
  SECTION.import,
  SECTION.function,
  SECTION.export,
  SECTION.element,
  SECTION.code,
]);
/** Instructions that name segments, which are not merged. */
const SEGMENTS = /^(memory\.init|data\.drop|table\.(init|copy)|elem\.drop)$/;

/** The spaces of the numbers behind an opcode. */
function spacesOf(name: string): Space[] {
  if (name === 'call' || name === 'return_call' || name === 'ref.func') return ['func'];
  if (name.endsWith('call_indirect')) return ['type', 'table'];
  if (name.startsWith('global.')) return ['global'];
  return name.startsWith('table.') ? ['table'] : [];
}

/** All namings in a body from its locals to its end. */
function namings(wasm: Uint8Array, from: number, end: number): Naming[] {
  const r = new WasmReader(wasm, from);
  const found: Naming[] = [];
  skipLocals(r);
  while (r.at < end) {
    const at = r.at;
    const { name, immediates } = readOpcode(r);
    if (SEGMENTS.test(name)) throw new LiftError(`${name} at ${at}: segments are not merged`);
    const spaces = spacesOf(name);
    for (const space of spaces) {
      const first = r.at;
      found.push({ from: first, index: r.u32(), space, end: r.at });
    }
    if (spaces.length > 0) continue;
    if (immediates[0] === 'block' && wasm[r.at] < 0x40)
      throw new LiftError(`the block at ${at} has a type of the module: such are not merged`);
    for (const kind of immediates) readImmediate(r, kind);
  }
  return found;
}

/** Numbers for texts in the order in which they come. */
class Numbers {
  readonly #numbers = new Map<string, number>();

  get size(): number {
    return this.#numbers.size;
  }

  of(text: string): number {
    const number = this.#numbers.get(text) ?? this.size;
    this.#numbers.set(text, number);
    return number;
  }
}

/** A text that no other parts give. */
const keyOf = (...parts: readonly (Uint8Array | number)[]): string =>
  parts
    .map((part) => (typeof part === 'number' ? part : `${part.length}:${Buffer.from(part).toString('latin1')}`))
    .join();

/** A defined function with what it names, in the numbers of the merged module but for other defined functions. */
interface Item extends Omit<Origin, 'moves'> {
  /** offset in the part of its byte length, and of its locals */
  start: number;
  from: number;
  type: number;
  names: Naming[];
}

interface Segment {
  table: number;
  /** instructions that give the index of the first */
  offset: Uint8Array;
  functions: number[];
}

const FORM_OF_TABLE = 2;

class Merger {
  readonly #parts: readonly Part[];
  readonly #types = new Numbers();
  readonly #typeBytes: Uint8Array[] = [];
  /** by KIND */
  readonly #imported = Object.values(KIND).map(() => new Numbers());
  readonly #importBytes: Uint8Array[] = [];
  readonly #items: Item[] = [];
  readonly #segments: Segment[] = [];
  readonly #skeletons = new Numbers();
  /** by part and index: what a number of the part is in the merged module; of functions, those defined are items, as -1 - number */
  readonly #numbers: Record<Space, number[]>[] = [];

  constructor(parts: readonly Part[]) {
    this.#parts = parts;
    for (const [n, part] of parts.entries()) this.#add(part, n);
  }

  #add({ wasm }: Part, part: number): void {
    const sections = readSections(wasm);
    const other = sections.find(({ id }) => id !== SECTION.custom && !MERGED_SECTIONS.has(id));
    if (other) throw new LiftError(`internal: module ${part} has a section ${other.id}, which is not merged`);
    const base = { wasm, sections };
    const numbers: Record<Space, number[]> = {
      type: items(base, SECTION.type, (r) => this.#type(r)),
      func: [],
      table: [],
      global: [],
    };
    this.#numbers.push(numbers);
    for (const one of readImports(wasm)) {
      const space = SPACES[one.kind];
      const number = this.#import(one, numbers.type);
      if (space) numbers[space].push(number);
    }
    const types = items(base, SECTION.function, (r) => numbers.type[r.u32()]);
    const first = numbers.func.length;
    items(base, SECTION.code, (r) => {
      const start = r.at;
      const byteLen = r.u32();
      const from = r.at;
      const end = from + byteLen;
      r.take(byteLen);
      const index = numbers.func.length;
      numbers.func.push(-1 - this.#items.length);
      this.#items.push({ part, index, type: types[index - first], start, from, end, names: namings(wasm, from, end) });
    });
    this.#segments.push(...items(base, SECTION.element, (r) => this.#segment(r, numbers)));
  }

  #type(r: WasmReader): number {
    const from = r.at;
    if (r.u8() !== FORM.func) throw new LiftError(`the type at ${from} is no function's`);
    r.take(r.u32());
    r.take(r.u32());
    const bytes = r.bytes.subarray(from, r.at);
    const number = this.#types.of(keyOf(bytes));
    this.#typeBytes[number] = bytes;
    return number;
  }

  #import({ kind, head, description, type }: Import, types: readonly number[]): number {
    const described = kind === KIND.func ? leb(types[type]) : description;
    const known = this.#imported[kind].size;
    const number = this.#imported[kind].of(keyOf(head, described));
    if (number < known) return number;
    if (kind === KIND.memory && known > 0) throw new LiftError('internal: the modules import different memories');
    this.#importBytes.push(head, described);
    return number;
  }

  #segment(r: WasmReader, numbers: Record<Space, number[]>): Segment {
    const at = r.at;
    const form = r.u32();
    if (form !== 0 && form !== FORM_OF_TABLE) throw new LiftError(`the element segment at ${at} is not an active one`);
    const table = numbers.table[form === 0 ? 0 : r.u32()];
    const from = r.at;
    readConstant(r);
    const offset = r.bytes.subarray(from, r.at);
    if (form !== 0) r.u8();
    return { table, offset, functions: Array.from({ length: r.u32() }, () => numbers.func[r.u32()]) };
  }

  /** Class of each item: equal ones have the same. */
  #classes(): number[] {
    const skeletons = this.#items.map((item) => this.#skeleton(item));
    let classes = this.#items.map(() => 0);
    for (let known = 0; ; ) {
      const numbers = new Numbers();
      const next = this.#items.map(({ part, names }, n) =>
        numbers.of(
          keyOf(
            skeletons[n],
            ...names.flatMap(({ space, index }) => {
              const number = space === 'func' ? this.#numbers[part].func[index] : 0;
              return number < 0 ? [classes[-1 - number]] : [];
            }),
          ),
        ),
      );
      if (numbers.size === known) return next;
      known = numbers.size;
      classes = next;
    }
  }

  /** Number for name, type and code with what it names, but for defined functions. */
  #skeleton({ part, index, type, from, end, names }: Item): number {
    const { wasm, names: called } = this.#parts[part];
    const texts: (Uint8Array | number)[] = [Buffer.from(called[index] ?? ''), type];
    let at = from;
    for (const naming of names) {
      texts.push(wasm.subarray(at, naming.from), Math.max(-1, this.#numbers[part][naming.space][naming.index]));
      at = naming.end;
    }
    return this.#skeletons.of(keyOf(...texts, wasm.subarray(at, end)));
  }

  merged(): Merged {
    const classes = this.#classes();
    const importCount = this.#imported[KIND.func].size;
    const firsts: Item[] = [];
    // Classes are numbered in the order of their first items.
    for (const [n, item] of this.#items.entries()) if (classes[n] === firsts.length) firsts.push(item);
    const indexOf = (number: number): number => (number < 0 ? importCount + classes[-1 - number] : number);
    const origins: Origin[] = [];
    const code = bytesOf((out) => {
      out.u32(firsts.length);
      for (const item of firsts) origins.push(this.#write(out, item, indexOf));
    });
    const imports = bytesOf((out) => {
      out.u32(this.#imported.reduce((sum, { size }) => sum + size, 0));
      for (const bytes of this.#importBytes) out.bytes(bytes);
    });
    const contents: [number, Uint8Array][] = [
      [SECTION.type, vector(this.#typeBytes)],
      [SECTION.import, imports],
      [SECTION.function, vector(firsts.map(({ type }) => leb(type)))],
      [SECTION.element, vector(this.#segments.map((segment) => elements(segment, indexOf)))],
      [SECTION.code, code],
    ];
    const out = new ByteWriter(code.length + 4096);
    out.bytes(HEADER);
    for (const [id, content] of contents) {
      out.u8(id);
      out.u32(content.length);
      out.bytes(content);
    }
    // The code comes last.
    const codeFrom = out.length - code.length;
    for (const { moves } of origins) for (const move of moves) move.to += codeFrom;
    return { wasm: new Uint8Array(out.written()), importCount, origins };
  }

  #write(out: ByteWriter, { part, index, start, from, end, names }: Item, indexOf: (number: number) => number): Origin {
    const { wasm } = this.#parts[part];
    const moves = [{ from: start, to: out.length }];
    const body = new ByteWriter(end - from + 16);
    const bodyMoves = [{ from, to: 0 }];
    let at = from;
    for (const naming of names) {
      body.bytes(wasm.subarray(at, naming.from));
      body.u32(indexOf(this.#numbers[part][naming.space][naming.index]));
      at = naming.end;
      bodyMoves.push({ from: at, to: body.length });
    }
    body.bytes(wasm.subarray(at, end));
    out.u32(body.length);
    for (const move of bodyMoves) moves.push({ from: move.from, to: move.to + out.length });
    out.bytes(body.written());
    return { part, index, moves, end };
  }
}

function elements({ table, offset, functions }: Segment, indexOf: (number: number) => number): Uint8Array {
  return bytesOf((out) => {
    out.u32(table === 0 ? 0 : FORM_OF_TABLE);
    if (table !== 0) out.u32(table);
    out.bytes(offset);
    if (table !== 0) out.u8(0);
    out.bytes(vector(functions.map((f) => leb(indexOf(f)))));
  });
}

/**
 * One module that does, when it is instantiated, what the parts do one after the other; it exports nothing. Throws LiftError for parts
 * with memories, tables, globals or data of their own.
 */
export const mergeModules = (parts: readonly Part[]): Merged => new Merger(parts).merged();
