// A wasm module → the same without the functions and strings that its remaining exports do not reach: the runtime has
// thousands of functions of which an app imports some dozens.
//
//   kept functions: those called, directly or not, from kept exports, the start function and kept function objects
//   kept data:      that whose address kept code or kept data holds
//
//   object segment = mmInfo 4 (bytes behind it), gcInfo 8, rtId 4, byteLen 4, content
//   content        = UTF-16 units of a string (STRING_ID); table index 4 and environment 4 (0) of a function
//
// Of strings and functions, code holds the address of the content, or one a few bytes below it where an index was folded in,
// never one outside of the segment: strings are passed as a whole, and units before the first are not asked for. Of tables
// (anything else) it may hold one below the segment, where the least index is not 0. Data holds the address of content as it is: it is
// written by the compiler, and other numbers in tables look like addresses.
import { LiftError } from './error.ts';
import { ByteWriter } from './wasm-bytes.ts';
import { importedFunctions, importedGlobals } from './wasm-code.ts';
import { type Refs, readBody, readConstant } from './wasm-refs.ts';
import { readSections, SECTION, type Section, WasmReader } from './wasm-sections.ts';

export const HEADER_BYTES = 8;
const STRING_ID = 2;
const OBJECT_HEADER_BYTES = 20;
const FUNCTION_BYTES = 8;
export const FUNCTION_KIND = 0;
/** How far below a table its address may be in code: a least index of 32 in a table of eight bytes an entry. */
const FOLDED_BYTES = 256;
const ACTIVE = 0;

export function bytesOf(write: (out: ByteWriter) => void): Uint8Array {
  const out = new ByteWriter(0);
  write(out);
  return out.written();
}

export interface Body extends Refs {
  /** offset of the first byte behind its length */
  from: number;
  end: number;
}

export interface Export {
  name: string;
  /** name with its length */
  nameBytes: Uint8Array;
  kind: number;
  index: number;
}

export interface Data {
  /** the whole entry */
  bytes: Uint8Array;
  addr: number;
  content: Uint8Array;
}

export interface Parts {
  wasm: Uint8Array;
  sections: Section[];
  importCount: number;
  /** imported globals, whose indices come first */
  globalImports: number;
  bodies: Body[];
  exports: Export[];
  data: Data[];
  globals: Refs[];
}

/** Items of a section that is a vector; none where it is absent. */
export function items<T>(
  { wasm, sections }: Pick<Parts, 'wasm' | 'sections'>,
  id: number,
  read: (r: WasmReader) => T,
): T[] {
  const section = sections.find((s) => s.id === id);
  if (!section) return [];
  const r = new WasmReader(wasm, section.from);
  return Array.from({ length: r.u32() }, () => read(r));
}

function readCode(r: WasmReader): Body {
  const byteLen = r.u32();
  const from = r.at;
  return { from, end: from + byteLen, ...readBody(r, from + byteLen) };
}

export function readExport(r: WasmReader): Export {
  const from = r.at;
  const name = r.name();
  return { name, nameBytes: r.bytes.subarray(from, r.at), kind: r.u8(), index: r.u32() };
}

function readGlobal(r: WasmReader): Refs {
  r.take(2);
  return readConstant(r);
}

function readData(r: WasmReader): Data {
  const from = r.at;
  if (r.u32() !== ACTIVE) throw new LiftError(`the data segment at ${from} is not an active one of the first memory`);
  const { addresses } = readConstant(r);
  const content = r.take(r.u32());
  return { bytes: r.bytes.subarray(from, r.at), addr: addresses[0] ?? 0, content };
}

export function readParts(wasm: Uint8Array): Parts {
  const base = { wasm, sections: readSections(wasm) };
  return {
    ...base,
    importCount: importedFunctions(wasm).length,
    globalImports: importedGlobals(wasm),
    bodies: items(base, SECTION.code, readCode),
    exports: items(base, SECTION.export, readExport),
    data: items(base, SECTION.data, readData),
    globals: items(base, SECTION.global, readGlobal),
  };
}

export interface Elements {
  /** bytes in front of the functions */
  head: Uint8Array;
  /** table index of the first */
  first: number;
  functions: number[];
}

/** A segment of form 0: table 0, indices of functions. */
export function readElements(r: WasmReader): Elements {
  const from = r.at;
  if (r.u32() !== ACTIVE) throw new LiftError(`the element segment at ${from} is not an active one of the first table`);
  const { addresses } = readConstant(r);
  const head = r.bytes.subarray(from, r.at);
  return { head, first: addresses[0] ?? 0, functions: Array.from({ length: r.u32() }, () => r.u32()) };
}

/** The function that runs when the module starts, if there is one. */
export function startFunction({ wasm, sections }: Parts): number[] {
  const start = sections.find(({ id }) => id === SECTION.start);
  return start ? [new WasmReader(wasm, start.from).u32()] : [];
}

/** Whether the function of each index is reached from `roots`. */
function reached({ importCount, bodies }: Parts, roots: readonly number[]): boolean[] {
  const isKept = Array.from({ length: importCount + bodies.length }, (_, index) => index < importCount);
  const work = [...roots];
  for (let index = work.pop(); index !== undefined; index = work.pop()) {
    if (isKept[index]) continue;
    isKept[index] = true;
    for (const ref of bodies[index - importCount].functions) work.push(ref.index);
  }
  return isKept;
}

const viewOf = ({ content }: Data): DataView => new DataView(content.buffer, content.byteOffset, content.length);

/** AssemblyScript's header of an object stands in front, and its lengths are those of the segment. */
function isObject(data: Data): boolean {
  const { length } = data.content;
  if (length < OBJECT_HEADER_BYTES) return false;
  const view = viewOf(data);
  return view.getUint32(0, true) + 4 === length && OBJECT_HEADER_BYTES + view.getUint32(16, true) <= length;
}

/** Table index of a function object. */
function tableIndexOf(data: Data): number | undefined {
  if (!isObject(data)) return undefined;
  const view = viewOf(data);
  const isFunction = view.getUint32(12, true) !== STRING_ID && view.getUint32(16, true) === FUNCTION_BYTES;
  return isFunction && view.getUint32(24, true) === 0 ? view.getUint32(OBJECT_HEADER_BYTES, true) : undefined;
}

/** True for what is passed by its address alone. */
const isReferable = (data: Data): boolean =>
  isObject(data) && (viewOf(data).getUint32(12, true) === STRING_ID || tableIndexOf(data) !== undefined);

/** Words of data that lie as pointers do. */
export function words(data: Data): number[] {
  const view = viewOf(data);
  const found: number[] = [];
  for (let at = -data.addr & 3; at + 4 <= data.content.length; at += 4) found.push(view.getUint32(at, true));
  return found;
}

/** Whether one of the ascending `addresses` lies in the segment, or below it where an index into a table was folded in. */
function isReferenced(data: Data, addresses: Uint32Array): boolean {
  const from = data.addr - (isReferable(data) ? 0 : FOLDED_BYTES);
  let low = 0;
  for (let high = addresses.length; low < high; ) {
    const middle = (low + high) >>> 1;
    if (addresses[middle] < from) low = middle + 1;
    else high = middle;
  }
  return low < addresses.length && addresses[low] <= data.addr + data.content.length;
}

const sortedAddresses = (refs: readonly Refs[]): Uint32Array =>
  Uint32Array.from(refs.flatMap(({ addresses }) => addresses)).sort();

/** Tables that no code of the module names: they are there for reasons that cannot be seen here. */
export function unnamedTables({ data, globals, bodies }: Parts): Data[] {
  const everywhere = sortedAddresses([...globals, ...bodies]);
  return data.filter((segment) => !isReferable(segment) && !isReferenced(segment, everywhere));
}

/** What data holds the address of an object, or of a table, by: where its content begins. */
const contentAddr = (segment: Data): number => segment.addr + (isObject(segment) ? OBJECT_HEADER_BYTES : 0);

/** The data `lasting`, and all that kept code or other data that stays holds the address of. */
export function keptData(
  { data, globals, globalImports, bodies, importCount }: Parts,
  isKept: readonly boolean[],
  lasting: readonly Data[],
): Data[] {
  const kept = new Set(lasting);
  const code = bodies.filter((_, n) => isKept[importCount + n]);
  const named = new Set(code.flatMap((body) => body.globals));
  const used = globals.filter((_, n) => named.has(globalImports + n));
  const addresses = sortedAddresses([...used, ...code]);
  let fresh = [...lasting, ...data.filter((segment) => !kept.has(segment) && isReferenced(segment, addresses))];
  while (fresh.length > 0) {
    for (const segment of fresh) kept.add(segment);
    const held = new Set(fresh.flatMap(words));
    fresh = data.filter((segment) => !kept.has(segment) && held.has(contentAddr(segment)));
  }
  return data.filter((segment) => kept.has(segment));
}

/** Table index → function, but for those that are only there under names that are refused. */
function tableOf(parts: Parts, elements: readonly Elements[], isNever: (name: string) => boolean): Map<number, number> {
  const named = parts.exports.filter(({ kind }) => kind === FUNCTION_KIND);
  const refused = new Set(named.flatMap(({ name, index }) => (isNever(name) ? [index] : [])));
  for (const { name, index } of named) if (!isNever(name)) refused.delete(index);
  return new Map(
    elements.flatMap(({ first, functions }) =>
      functions.flatMap((f, n) => (refused.has(f) ? [] : [[first + n, f] as const])),
    ),
  );
}

/** What stays for `roots`: functions bring data, and function objects in it bring functions. */
function keptParts(
  parts: Parts,
  roots: number[],
  table: ReadonlyMap<number, number>,
): { isKept: boolean[]; data: Data[] } {
  const lasting = unnamedTables(parts);
  for (;;) {
    const isKept = reached(parts, roots);
    const data = keptData(parts, isKept, lasting);
    const called = data.flatMap((segment) => table.get(tableIndexOf(segment) ?? -1) ?? []).filter((f) => !isKept[f]);
    if (called.length === 0) return { isKept, data };
    roots = [...roots, ...called];
  }
}

/** A function's bytes: length, locals, code. */
export const withLength = (body: Uint8Array): Uint8Array =>
  bytesOf((out) => {
    out.u32(body.length);
    out.bytes(body);
  });

/** A module of these sections, by id; the others are those of `wasm`, without custom ones and the count of data segments. */
export function moduleOf(wasm: Uint8Array, contents: ReadonlyMap<number, Uint8Array>): Uint8Array<ArrayBuffer> {
  const out = new ByteWriter(wasm.length);
  out.bytes(wasm.subarray(0, HEADER_BYTES));
  for (const { id, from, end } of readSections(wasm)) {
    const content = contents.get(id) ?? wasm.subarray(from, end);
    if (id === SECTION.custom || id === SECTION.dataCount || content.length === 0) continue;
    out.u8(id);
    out.u32(content.length);
    out.bytes(content);
  }
  return new Uint8Array(out.written());
}

/** A body with the new indices of functions. */
function renumbered(wasm: Uint8Array, { from, end, functions }: Body, newIndex: readonly number[]): Uint8Array {
  return bytesOf((out) => {
    let at = from;
    for (const ref of functions) {
      out.bytes(wasm.subarray(at, ref.from));
      out.u32(newIndex[ref.index]);
      at = ref.end;
    }
    out.bytes(wasm.subarray(at, end));
  });
}

function exportBytes({ nameBytes, kind, index }: Export, newIndex: readonly number[]): Uint8Array {
  return bytesOf((out) => {
    out.bytes(nameBytes);
    out.u8(kind);
    out.u32(kind === FUNCTION_KIND ? newIndex[index] : index);
  });
}

/** A section's content that counts its items. */
export const vector = (content: readonly Uint8Array[]): Uint8Array =>
  bytesOf((out) => {
    out.u32(content.length);
    for (const item of content) out.bytes(item);
  });

export const leb = (value: number): Uint8Array => bytesOf((out) => out.u32(value));

/** New contents of the sections that name functions or hold data, by id; all others stay as they are. */
function newContents(
  parts: Parts,
  isExported: (name: string) => boolean,
  isNever: (name: string) => boolean,
): Map<number, Uint8Array> {
  const { wasm, importCount, bodies } = parts;
  const exports = parts.exports.filter(({ kind, name }) => kind !== FUNCTION_KIND || isExported(name));
  const elements = items(parts, SECTION.element, readElements);
  const start = startFunction(parts);
  const roots = exports.flatMap(({ kind, index }) => (kind === FUNCTION_KIND ? [index] : []));
  const { isKept, data } = keptParts(parts, [...roots, ...start], tableOf(parts, elements, isNever));
  let count = 0;
  const newIndex = isKept.map((kept) => (kept ? count++ : -1));
  const isKeptBody = (_: unknown, n: number): boolean => isKept[importCount + n];
  const types = items(parts, SECTION.function, (r) => r.u32());
  const code = bodies.filter(isKeptBody).map((body) => renumbered(wasm, body, newIndex));
  return new Map([
    [SECTION.function, vector(types.filter(isKeptBody).map(leb))],
    [SECTION.export, vector(exports.map((e) => exportBytes(e, newIndex)))],
    ...start.map((index): [number, Uint8Array] => [SECTION.start, leb(newIndex[index])]),
    [
      SECTION.element,
      vector(
        elements.map(({ head, functions }) =>
          bytesOf((out) => {
            out.bytes(head);
            // Others keep their places in the table, where nobody calls what stands for those that are gone.
            out.bytes(vector(functions.map((f) => leb(Math.max(0, newIndex[f])))));
          }),
        ),
      ),
    ],
    [SECTION.code, vector(code.map(withLength))],
    [SECTION.data, vector(data.map(({ bytes }) => bytes))],
  ]);
}

/**
 * `wasm`, a module of the AssemblyScript compiler, without custom sections and without what only those functions need that
 * `isExported` refuses. Functions whose exports `isNever` names are not called through the table either: the caller knows.
 * Throws LiftError for modules with passive data or elements.
 */
export function wasmSubset(
  wasm: Uint8Array,
  isExported: (name: string) => boolean,
  isNever: (name: string) => boolean = () => false,
): Uint8Array<ArrayBuffer> {
  const parts = readParts(wasm);
  return moduleOf(wasm, newContents(parts, isExported, isNever));
}
