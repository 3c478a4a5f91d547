// C prototype → where AAPCS64 (§6.8.2), or Apple's variant of it, puts each argument and how lifted code hands it to the
// runtime.
import { alignUp, isAggregate, isPointer, layoutOf, ownsContent, typeRow } from './api/layout.ts';
import type { FunctionRow } from './api/model.ts';

/** Apple's variant: variable arguments on the stack, small arguments packed there, x18 reserved. */
export type Abi = 'aapcs64' | 'apple64';
export type WasmType = 'i32' | 'i64' | 'f32' | 'f64' | 'v128';
export type CType = 'ptr' | 'i8' | 'u8' | 'i16' | 'u16' | 'i32' | 'u32' | 'i64' | 'u64' | 'bool';

/** Where the lifted caller finds one wasm argument. */
export type ImportParam =
  | { place: 'x'; reg: number; wasm: 'i32' | 'i64'; cType: CType }
  | { place: 'v'; reg: number; wasm: 'f32' | 'f64' | 'v128' }
  /** Byte offset from sp at the call. */
  | { place: 'stack'; offset: number; wasm: WasmType; cType: CType | 'f32' | 'f64' }
  /** Result buffer address from x8. */
  | { place: 'x8' }
  /** Address of the result cell (memory.ts): the caller reads the result registers from there afterwards. */
  | { place: 'cell' }
  /** A part of the value that the pointer in `pointer` leads to. */
  | { place: 'load'; pointer: PointerPlace; offset: number; byteLen: number; wasm: WasmType }
  /** A number that says which of the functions with one export this is. */
  | { place: 'const'; wasm: 'i32'; value: number }
  /** Address of the description of a type (type-image.ts). */
  | { place: 'type'; wasm: 'i32'; type: string; depth: TypeDepth };
export type PointerPlace = Extract<ImportParam, { place: 'x' | 'stack' }>;
/** What is done with values of a type: only dropped and cloned, or compared and printed as well. */
export type TypeDepth = 'own' | 'full';

export type ImportResult =
  | { kind: 'void' }
  | { kind: 'x'; wasm: 'i32' | 'i64'; cType: CType }
  | { kind: 'v'; wasm: 'f32' | 'f64' | 'v128' }
  | { kind: 'cell-x'; regs: 1 | 2 }
  | { kind: 'cell-hfa'; wasm: 'f32' | 'f64'; count: number }
  | { kind: 'memory' }
  /** Nothing is called: the result is this number. */
  | { kind: 'const'; value: number };

export interface ImportSig {
  symbol: string;
  /** The runtime's export that does it; several symbols may have one. */
  field: string;
  params: ImportParam[];
  result: ImportResult;
  variadic?: { vSymbol: string; named: number };
  /** index in `params` of a va_list */
  vaParam?: number;
  mayReenter: boolean;
  noreturn?: boolean;
  /** It is given a function that it, or the end of the program, calls: parameters named `compare` or `function`. */
  takesFunction?: boolean;
}

/** How one C type travels: scalar, homogeneous floats, one or two general registers, or by address. */
export type Pass =
  | { by: 'int'; wasm: 'i32' | 'i64'; cType: CType }
  | { by: 'float'; wasm: 'f32' | 'f64'; count: number; scalar: boolean }
  /** long double: one whole vector register */
  | { by: 'quad' }
  | { by: 'regs'; regs: 1 | 2 }
  | { by: 'address' };

const INTS: Record<string, [wasm: 'i32' | 'i64', cType: CType]> = {
  bool: ['i32', 'bool'],
  u8: ['i32', 'u8'],
  i8: ['i32', 'i8'],
  u16: ['i32', 'u16'],
  i16: ['i32', 'i16'],
  u32: ['i32', 'u32'],
  i32: ['i32', 'i32'],
  u64: ['i64', 'u64'],
  i64: ['i64', 'i64'],
  // size_t and pointers are addresses or lengths of a 32-bit memory; the low half says it all.
  usize: ['i32', 'ptr'],
  isize: ['i32', 'ptr'],
};

/** Structures of libc: two members of one floating-point type. */
const FLOAT_PAIRS: Record<string, 'f32' | 'f64'> = { f32x2: 'f32', f64x2: 'f64' };
const BYTES: Record<CType | 'f32' | 'f64', number> = {
  ...{ bool: 1, u8: 1, i8: 1, u16: 2, i16: 2, u32: 4, i32: 4, u64: 8, i64: 8 },
  ...{ ptr: 8, f32: 4, f64: 8 },
};

/** Leaf float members of a struct when it is a homogeneous float aggregate (AAPCS64 §5.9.5), else undefined. */
function hfaMembers(type: string): string[] | undefined {
  if (type === 'f32' || type === 'f64') return [type];
  if (isPointer(type) || type in INTS) return undefined;
  const row = typeRow(type);
  if (row.kind !== 'struct') return undefined;
  const leaves: string[] = [];
  for (const [, field] of row.fields) {
    const inner = hfaMembers(field);
    if (!inner) return undefined;
    leaves.push(...inner);
  }
  return leaves.length <= 4 && leaves.every((leaf) => leaf === leaves[0]) ? leaves : undefined;
}

export function passOf(type: string): Pass {
  if (isPointer(type)) return { by: 'int', wasm: 'i32', cType: 'ptr' };
  if (type in INTS) return { by: 'int', wasm: INTS[type][0], cType: INTS[type][1] };
  if (type === 'f32' || type === 'f64') return { by: 'float', wasm: type, count: 1, scalar: true };
  if (type === 'f128') return { by: 'quad' };
  if (type === 'i128') return { by: 'regs', regs: 2 };
  if (Object.hasOwn(FLOAT_PAIRS, type)) return { by: 'float', wasm: FLOAT_PAIRS[type], count: 2, scalar: false };
  const row = typeRow(type);
  if (row.kind === 'alias') return passOf(row.target);
  if (row.kind === 'enum') return { by: 'int', wasm: 'i32', cType: 'u32' };
  if (row.kind === 'callback') return { by: 'int', wasm: 'i32', cType: 'ptr' };
  const floats = hfaMembers(type);
  if (floats) return { by: 'float', wasm: floats[0] as 'f32' | 'f64', count: floats.length, scalar: false };
  const { size } = layoutOf(type);
  return size > 16 ? { by: 'address' } : { by: 'regs', regs: size > 8 ? 2 : 1 };
}

/**
 * Hands out registers and stack slots in argument order: NGRN, NSRN and NSAA of the standard. On the stack an argument
 * takes whole slots of 8 bytes; in Apple's variant it takes its own size and alignment.
 */
class ArgumentPlaces {
  readonly #isPacked: boolean;
  params: ImportParam[] = [];
  nextInt = 0;
  nextFloat = 0;
  stackBytes = 0;

  constructor(abi: Abi) {
    this.#isPacked = abi === 'apple64';
  }

  add(type: string): void {
    const pass = passOf(type);
    if (pass.by === 'float') this.addFloats(pass.wasm, pass.count);
    else if (pass.by === 'quad') this.addQuad();
    else if (pass.by === 'regs') this.addWords('i64', 'u64', pass.regs);
    else if (pass.by === 'int') this.addWords(pass.wasm, pass.cType, 1);
    else this.addWords('i32', 'ptr', 1);
  }

  private addWords(wasm: 'i32' | 'i64', cType: CType, count: number): void {
    if (this.nextInt + count <= 8) {
      for (let i = 0; i < count; i++) this.params.push({ place: 'x', reg: this.nextInt++, wasm, cType });
      return;
    }
    this.nextInt = 8;
    for (let i = 0; i < count; i++) this.addStack(this.#isPacked ? BYTES[cType] : 8, wasm, cType);
  }

  private addFloats(wasm: 'f32' | 'f64', count: number): void {
    if (this.nextFloat + count <= 8) {
      for (let i = 0; i < count; i++) this.params.push({ place: 'v', reg: this.nextFloat++, wasm });
      return;
    }
    this.nextFloat = 8;
    const isPacked = this.#isPacked || count > 1;
    for (let i = 0; i < count; i++) this.addStack(isPacked ? BYTES[wasm] : 8, wasm, wasm);
    if (!this.#isPacked) this.stackBytes = alignUp(this.stackBytes, 8);
  }

  /** There are 8 registers, and no function of the tables takes more of them. */
  private addQuad(): void {
    if (this.nextFloat >= 8) throw new Error('tables/placement.ts: a long double on the stack');
    this.params.push({ place: 'v', reg: this.nextFloat++, wasm: 'v128' });
  }

  private addStack(bytes: number, wasm: WasmType, cType: CType | 'f32' | 'f64'): void {
    this.stackBytes = alignUp(this.stackBytes, bytes);
    this.params.push({ place: 'stack', offset: this.stackBytes, wasm, cType });
    this.stackBytes += bytes;
  }
}

function resultOf(type: string): { result: ImportResult; first?: ImportParam } {
  if (type === 'void') return { result: { kind: 'void' } };
  const pass = passOf(type);
  if (pass.by === 'int') return { result: { kind: 'x', wasm: pass.wasm, cType: pass.cType } };
  if (pass.by === 'address') return { result: { kind: 'memory' }, first: { place: 'x8' } };
  if (pass.by === 'quad') return { result: { kind: 'v', wasm: 'v128' } };
  if (pass.by === 'regs') return { result: { kind: 'cell-x', regs: pass.regs }, first: { place: 'cell' } };
  if (pass.scalar) return { result: { kind: 'v', wasm: pass.wasm } };
  return { result: { kind: 'cell-hfa', wasm: pass.wasm, count: pass.count }, first: { place: 'cell' } };
}

/** The placement of a table row. */
export function signatureOf(symbol: string, row: FunctionRow, abi: Abi = 'aapcs64'): ImportSig {
  const places = new ArgumentPlaces(abi);
  const { result, first } = resultOf(row.result);
  if (first) places.params.push(first);
  for (const [, type] of row.params) places.add(type);
  return { symbol, field: symbol, params: places.params, result, mayReenter: mayReenter(row) };
}

/**
 * True when the call may run code of the app. Beyond what the tables say: consumed values are dropped, and what a
 * structure owns may have a destructor of the app. Constructors that are glue only move their payload.
 */
function mayReenter(row: FunctionRow): boolean {
  if (row.mayReenter) return true;
  const isOwner = (type: string): boolean => !isPointer(type) && passOf(type).by !== 'quad' && ownsContent(type);
  return !row.glue && row.params.some(([, type]) => isOwner(type));
}

/**
 * Where lifted code that calls a twin finds the wasm arguments of the plain function: `row` has a pointer for each of its
 * structures, and in front one for a structure that it returns.
 */
export function throughPointers(
  row: FunctionRow,
  plain: FunctionRow,
  result: ImportResult,
  abi: Abi,
): { params: ImportParam[]; result: ImportResult } {
  const places = new ArgumentPlaces(abi);
  for (const [, type] of row.params) places.add(type);
  // None of them is a structure: each has one place.
  const given = [...places.params];
  const hasResult = row.params.length > plain.params.length;
  const params = hasResult ? [given.shift() as ImportParam] : [];
  plain.params.forEach(([, type], n) => {
    params.push(...(isAggregate(type) ? partsBehind(given[n] as PointerPlace, type) : [given[n]]));
  });
  return { params, result: hasResult ? { kind: 'void' } : result };
}

/** The wasm values of a structure that `pointer` leads to. */
function partsBehind(pointer: PointerPlace, type: string): ImportParam[] {
  const pass = passOf(type);
  if (pass.by === 'float') {
    const byteLen = BYTES[pass.wasm];
    const at = (n: number): ImportParam => ({ place: 'load', pointer, offset: n * byteLen, byteLen, wasm: pass.wasm });
    return Array.from({ length: pass.count }, (_, n) => at(n));
  }
  if (pass.by !== 'regs') return [pointer];
  const { size } = layoutOf(type);
  return Array.from({ length: pass.regs }, (_, n) => {
    const rest = Math.min(8, size - n * 8);
    return { place: 'load', pointer, offset: n * 8, byteLen: 2 ** Math.ceil(Math.log2(rest)), wasm: 'i64' };
  });
}
