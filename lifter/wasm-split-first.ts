// The first part of a split module (wasm-split.ts): what pages need as a rule, and how it reaches the rest.
import type { ByteWriter } from './wasm-bytes.ts';
import { OPCODE, rewritten } from './wasm-rewrite.ts';
import { FORM, KIND, SECTION, VALUE_TYPES } from './wasm-sections.ts';
import {
  elementBytes,
  globalEntries,
  importEntries,
  isHotFunction,
  namedBy,
  namedFunctions,
  ownTable,
  putCallIndirect,
  type Split,
  type SplitGlobals,
  TypeTable,
} from './wasm-split-plan.ts';
import { bytesOf, type Data, leb, moduleOf, startFunction, vector, withLength } from './wasm-subset.ts';

/** What the first imports, beside what the module did: `env.az_rest`, which adds the rest. */
const FETCH_IMPORT = ['env', 'az_rest'] as const;

/** By which the first part exports its `n`th own global for the rest. */
export const globalName = (n: number): string => n.toString(36);

const NO_PARAMS = { bytes: Uint8Array.of(FORM.func, 0, 0) };

function putCall(out: ByteWriter, f: number): void {
  out.u8(OPCODE.call);
  out.u32(f);
}

/** Calls the host once; `isThere`: global that says so. */
const fetchBody = (host: number, isThere: number): Uint8Array =>
  bytesOf((out) => {
    out.u32(0);
    out.u8(OPCODE.globalGet);
    out.u32(isThere);
    // i32.eqz, if without result
    out.bytes(Uint8Array.of(0x45, 0x04, 0x40));
    putCall(out, host);
    out.bytes(Uint8Array.of(OPCODE.i32Const, 1, OPCODE.globalSet));
    out.u32(isThere);
    out.bytes(Uint8Array.of(OPCODE.end, OPCODE.end));
  });

/** Writes the first part. */
class FirstPart {
  readonly #split: Split;
  readonly #globals: SplitGlobals;
  readonly #types = new TypeTable();
  readonly #newIndex = new Map<number, number>();
  readonly #newGlobal: Map<number, number>;
  /** its own functions: hot ones, and stubs for those of the rest that are named outside of the code; by their types, which compresses best */
  readonly #kept: number[];
  readonly #isNamedImport: (f: number) => boolean;
  readonly #host: number;

  constructor(split: Split, globals: SplitGlobals) {
    this.#split = split;
    this.#globals = globals;
    const { importCount, globalImports, bodies, typeOf } = split;
    const calls = namedBy(split, true, ({ opcode }) => opcode === OPCODE.call);
    for (const f of namedFunctions(split)) calls.set(f, calls.get(f) ?? 0);
    this.#isNamedImport = (f) => calls.has(f);
    const imported = Array.from({ length: importCount }, (_, f) => f).filter(this.#isNamedImport);
    this.#host = imported.length;
    const hot = bodies.map((_, n) => importCount + n).filter((f) => isHotFunction(split, f));
    this.#kept = [...hot, ...split.outside].sort((a, b) => typeOf[a] - typeOf[b] || a - b);
    for (const [n, f] of imported.entries()) this.#newIndex.set(f, n);
    for (const [n, f] of this.#kept.entries()) this.#newIndex.set(f, this.#host + 1 + n);
    this.#newGlobal = new Map(globals.first.map((index, n) => [index, globalImports + n]));
  }

  private get fetchIndex(): number {
    return this.#host + 1 + this.#kept.length;
  }

  /** Calls a function of the rest, whose arguments are on the stack. */
  private putLateCall(out: ByteWriter, f: number): void {
    const { typeOf, types, slots } = this.#split;
    putCall(out, this.fetchIndex);
    out.u8(OPCODE.i32Const);
    out.s32(slots.get(f)!);
    putCallIndirect(out, this.#types.index(types[typeOf[f]]));
  }

  private stubBody(f: number): Uint8Array {
    const { types, typeOf } = this.#split;
    return bytesOf((out) => {
      out.u32(0);
      for (let n = 0; n < types[typeOf[f]].params.length; n++) {
        out.u8(OPCODE.localGet);
        out.u32(n);
      }
      this.putLateCall(out, f);
      out.u8(OPCODE.end);
    });
  }

  private body(f: number): Uint8Array {
    const split = this.#split;
    if (!isHotFunction(split, f)) return this.stubBody(f);
    const { from, end } = split.bodies[f - split.importCount];
    return rewritten(split.wasm, from, end, (out, { opcode, index }) => {
      if (opcode === OPCODE.callIndirect) putCallIndirect(out, this.#types.index(split.types[index]));
      else if (opcode !== OPCODE.call) {
        out.u8(opcode);
        out.u32(this.#newGlobal.get(index) ?? index);
      } else if (isHotFunction(split, index)) putCall(out, this.#newIndex.get(index)!);
      else this.putLateCall(out, index);
    });
  }

  private exportEntries(): Uint8Array[] {
    const own = this.#split.exports.map(({ nameBytes, kind, index }) =>
      bytesOf((out) => {
        out.bytes(nameBytes);
        out.u8(kind);
        const indices = kind === KIND.func ? this.#newIndex : this.#newGlobal;
        out.u32(kind === KIND.func || kind === KIND.global ? (indices.get(index) ?? index) : index);
      }),
    );
    const shared = this.#globals.shared.map((index) =>
      bytesOf((out) => {
        const n = this.#newGlobal.get(index)!;
        out.name(globalName(n));
        out.u8(KIND.global);
        out.u32(n);
      }),
    );
    return [...own, ...shared];
  }

  module(data: readonly Data[]): Uint8Array<ArrayBuffer> {
    const split = this.#split;
    const { typeOf, types, elements, added, firstAdded, globalImports } = split;
    const functionsOf = (all: readonly number[]): number[] => all.map((f) => this.#newIndex.get(f) ?? 0);
    const entries = globalEntries(split);
    const isThere = globalImports + this.#globals.first.length;
    const imports = importEntries(split, this.#types, this.#isNamedImport);
    const fetchImport = bytesOf((out) => {
      for (const name of FETCH_IMPORT) out.name(name);
      out.u8(KIND.func);
      out.u32(this.#types.index(NO_PARAMS));
    });
    const code = [...this.#kept.map((f) => this.body(f)), fetchBody(this.#host, isThere)];
    const typeIndices = [...this.#kept.map((f) => types[typeOf[f]]), NO_PARAMS].map((one) => this.#types.index(one));
    return moduleOf(
      split.wasm,
      new Map([
        [SECTION.type, vector(this.#types.list)],
        [SECTION.import, vector([...imports, fetchImport])],
        [SECTION.function, vector(typeIndices.map(leb))],
        ...startFunction(split).map((f): [number, Uint8Array] => [SECTION.start, leb(this.#newIndex.get(f)!)]),
        ...ownTable(split).map((limits): [number, Uint8Array] => [SECTION.table, vector([limits])]),
        [
          SECTION.global,
          vector([
            ...this.#globals.first.map((index) => entries[index - globalImports].bytes),
            Uint8Array.of(VALUE_TYPES.i32, 1, OPCODE.i32Const, 0, OPCODE.end),
          ]),
        ],
        [SECTION.export, vector(this.exportEntries())],
        [
          SECTION.element,
          vector([
            ...elements.map(({ first, functions }) => elementBytes(first, functionsOf(functions))),
            ...(added.length > 0 ? [elementBytes(firstAdded, functionsOf(added))] : []),
          ]),
        ],
        [SECTION.code, vector(code.map(withLength))],
        [SECTION.data, vector(data.map(({ bytes }) => bytes))],
      ]),
    );
  }
}

export const firstModule = (split: Split, globals: SplitGlobals, data: readonly Data[]): Uint8Array<ArrayBuffer> =>
  new FirstPart(split, globals).module(data);
