// Where a module's code goes, one instruction after the other as a stack machine runs them: operands first. There are two
// sinks: bytes (sink-bytes.ts), and binaryen's trees, which can be optimized (sink-binaryen.ts).
import type { CodeMap } from './code-map.ts';
import type { Ty } from './ops.ts';

/** `quick`: no optimizer, the code is longer but hardly slower; `optimized`: passes that make it smaller. */
export type Tier = 'quick' | 'optimized';

/**
 * How fused multiply-add is computed: by the runtime's helpers, always exact, or by relaxed_madd, which is fused where the
 * engine's CPU can do that: such a module may only be used after a probe has shown it.
 */
export type Fma = 'exact' | 'relaxed';

export type VectorShape = 'i8x16' | 'i16x8' | 'i32x4' | 'i64x2' | 'f32x4' | 'f64x2' | 'v128';

/** The code of one function after the other. Statements, which leave nothing on the stack, begin on an empty one. */
export interface CodeSink {
  /** Starts a function; `end` ends it. Parameters are its first locals. */
  begin(name: string, params: readonly Ty[], results: readonly Ty[]): void;
  end(): void;
  /** A new local of the present function. */
  local(t: Ty): number;
  /** What follows comes from the instruction at this guest address; undefined: from none. */
  locate(at: number | undefined): void;

  constant(t: Exclude<Ty, 'v128'>, bits: bigint): void;
  i32(value: number): void;
  vector(lo: bigint, hi: bigint): void;
  localGet(n: number): void;
  localSet(n: number): void;
  globalGet(name: string): void;
  globalSet(name: string): void;
  /** Instruction `t`.`name` of the core specification that has no immediates; `operands`: how many it takes. */
  op(t: Ty | VectorShape, name: string, operands: number): void;
  /** As `op`, with the number of a lane. */
  laneOp(shape: VectorShape, name: string, operands: number, lane: number): void;
  shuffle(lanes: readonly number[]): void;
  /** a·b + c, or −a·b + c with `negate`, in every lane. */
  relaxedMadd(shape: 'f32x4' | 'f64x2', negate: boolean): void;
  select(): void;
  /** `bytes` less than the type has are extended; the offset is added to the address on the stack. */
  load(t: Ty, bytes: number, isSigned: boolean, offset: number): void;
  store(t: Ty, bytes: number, offset: number): void;
  /** Lane 0 from memory, all others 0. */
  loadZero(bits: 32 | 64, offset: number): void;
  drop(): void;

  call(name: string, params: number, results: readonly Ty[]): void;
  /** The slot lies above the arguments. */
  callIndirect(table: string, params: readonly Ty[], results: readonly Ty[]): void;
  return(results: number): void;
  unreachable(): void;

  block(label: string): void;
  loop(label: string): void;
  if(): void;
  else(): void;
  /** Ends the innermost block, loop or if. */
  close(): void;
  br(label: string): void;
  brIf(label: string): void;
  brTable(labels: readonly string[], otherwise: string): void;
}

export interface FinishedModule {
  /** without custom sections */
  wasm: Uint8Array;
  /** of functions by index, imports first */
  names: string[];
  codeMap: CodeMap;
  text?: string;
}

/** A module under construction. Functions and imports share one space of names; everything imported is a field of "env". */
export interface ModuleSink extends CodeSink {
  /** `from`: the module of the import; default: `env`. */
  importFunction(field: string, params: readonly Ty[], results: readonly Ty[], from?: string): void;
  importMemory(field: string): void;
  /** A mutable i32. */
  importGlobal(field: string): void;
  importTable(name: string, field: string): void;
  /** Functions for consecutive slots of a table. */
  elements(table: string, firstSlot: number, functions: readonly string[]): void;
  exportFunction(name: string, as: string): void;
  /** Binary of the module, and where its code comes from; `bias` is what was added to link addresses. Ends the sink's life. */
  finish(opts: { bias: number; text: boolean }): FinishedModule;
}
