// Instructions → the bytes of a module, without an optimizer.
import { NO_ADDR } from './code-map.ts';
import { LiftError } from './error.ts';
import type { Ty } from './ops.ts';
import type { FinishedModule, Fma, ModuleSink, VectorShape } from './sink.ts';
import { type FunctionCode, ModuleParts } from './wasm-module.ts';
import { encodingOf } from './wasm-opcodes.ts';
import { FORM, KIND, VALUE_TYPES } from './wasm-sections.ts';

const code = (name: string): number => {
  const found = encodingOf(name);
  if (found === undefined) throw new LiftError(`internal: wasm has no ${name}`);
  return found;
};
/** Opcodes by type and name, so that no text is joined for each instruction. */
const CODES = new Map<string, Map<string, number>>();
function codeOf(t: string, name: string): number {
  let group = CODES.get(t);
  if (!group) {
    group = new Map();
    CODES.set(t, group);
  }
  let found = group.get(name);
  if (found === undefined) {
    found = code(`${t}.${name}`);
    group.set(name, found);
  }
  return found;
}

const BYTES: Record<Ty, number> = { i32: 4, i64: 8, f32: 4, f64: 8, v128: 16 };
type Access = Record<Ty, number[]>;
/** Opcodes of accesses by type and bytes; loads that extend the sign have 1 more than the bytes. */
const access = (of: (t: Ty, bytes: number) => [at: number, name: string][]): Access =>
  Object.fromEntries(
    Object.entries(BYTES).map(([t, full]) => {
      const found: number[] = [];
      for (let bytes = 1; bytes <= full; bytes *= 2)
        for (const [at, name] of of(t as Ty, bytes)) {
          const opcode = encodingOf(`${t}.${name}`);
          if (opcode !== undefined) found[at] = opcode;
        }
      return [t, found];
    }),
  ) as Access;
const LOADS = access((t, bytes) =>
  bytes === BYTES[t]
    ? [
        [bytes * 2, 'load'],
        [bytes * 2 + 1, 'load'],
      ]
    : [
        [bytes * 2, `load${bytes * 8}_u`],
        [bytes * 2 + 1, `load${bytes * 8}_s`],
      ],
);
const STORES = access((t, bytes) => [[bytes, bytes === BYTES[t] ? 'store' : `store${bytes * 8}`]]);

const OP = {
  i32: code('i32.const'),
  i64: code('i64.const'),
  f32: code('f32.const'),
  f64: code('f64.const'),
  vector: code('v128.const'),
  shuffle: code('i8x16.shuffle'),
  localGet: code('local.get'),
  localSet: code('local.set'),
  globalGet: code('global.get'),
  globalSet: code('global.set'),
  select: code('select'),
  drop: code('drop'),
  call: code('call'),
  callIndirect: code('call_indirect'),
  return: code('return'),
  unreachable: code('unreachable'),
  block: code('block'),
  loop: code('loop'),
  if: code('if'),
  else: code('else'),
  end: code('end'),
  br: code('br'),
  brIf: code('br_if'),
  brTable: code('br_table'),
} as const;
const EMPTY_BLOCK = 0x40;

export class ByteSink implements ModuleSink {
  readonly #parts = new ModuleParts();
  readonly #code = this.#parts.code;
  readonly #globals = new Map<string, number>();
  readonly #labels: string[] = [];
  #now: FunctionCode | undefined;
  #params = 0;
  /** end of the `else` written last, which is taken back when nothing follows */
  #elseEnd = -1;
  readonly #fma: Fma;

  constructor(fma: Fma) {
    this.#fma = fma;
  }

  importFunction(field: string, params: readonly Ty[], results: readonly Ty[], from?: string): void {
    this.#parts.id(field);
    this.#parts.importedFunctions.push({ from, field, kind: KIND.func, type: [this.#parts.type(params, results)] });
  }
  importMemory(field: string): void {
    this.#parts.imports.push({ field, kind: KIND.memory, type: [1, 0, 65536] });
  }
  importGlobal(field: string): void {
    this.#globals.set(field, this.#globals.size);
    this.#parts.imports.push({ field, kind: KIND.global, type: [VALUE_TYPES.i32, 1] });
  }
  importTable(name: string, field: string): void {
    this.#parts.importedTables[this.#parts.table(name)] = { field, kind: KIND.table, type: [FORM.funcref, 0, 0] };
  }
  elements(table: string, firstSlot: number, functions: readonly string[]): void {
    const ids = functions.map((name) => this.#parts.id(name));
    this.#parts.elements.push({ table: this.#parts.table(table), first: firstSlot, ids });
  }
  exportFunction(name: string, as: string): void {
    this.#parts.exports.push({ name: as, id: this.#parts.id(name) });
  }

  begin(name: string, params: readonly Ty[], results: readonly Ty[]): void {
    this.#now = this.#parts.begin(name, params, results);
    this.#params = params.length;
    this.locate(undefined);
  }
  end(): void {
    if (this.#labels.length > 0) throw new LiftError(`internal: ${this.#now!.name} has open blocks`);
    this.#code.u8(OP.end);
    this.#now!.end = this.#code.length;
    this.#now = undefined;
  }
  local(t: Ty): number {
    return this.#params + this.#now!.locals.push(t) - 1;
  }
  locate(at: number = NO_ADDR): void {
    this.#parts.locate(this.#now!, at);
  }

  #op(opcode: number): void {
    if (opcode < 0x1_0000) this.#code.u8(opcode);
    else {
      this.#code.u8(opcode >>> 16);
      this.#code.u32(opcode & 0xffff);
    }
  }
  constant(t: Exclude<Ty, 'v128'>, bits: bigint): void {
    this.#op(OP[t]);
    if (t === 'i32') this.#code.s32(Number(BigInt.asIntN(32, bits)));
    else if (t === 'i64') this.#code.s64(BigInt.asIntN(64, bits));
    else if (t === 'f32') this.#code.fixed32(Number(BigInt.asUintN(32, bits)));
    else this.#code.fixed64(bits);
  }
  i32(value: number): void {
    this.#op(OP.i32);
    this.#code.s32(value);
  }
  vector(lo: bigint, hi: bigint): void {
    this.#op(OP.vector);
    this.#code.fixed64(lo);
    this.#code.fixed64(hi);
  }
  localGet(n: number): void {
    this.#op(OP.localGet);
    this.#code.u32(n);
  }
  localSet(n: number): void {
    this.#op(OP.localSet);
    this.#code.u32(n);
  }
  globalGet(name: string): void {
    this.#op(OP.globalGet);
    this.#code.u32(this.#globals.get(name)!);
  }
  globalSet(name: string): void {
    this.#op(OP.globalSet);
    this.#code.u32(this.#globals.get(name)!);
  }
  op(t: Ty | VectorShape, name: string): void {
    this.#op(codeOf(t, name));
  }
  laneOp(shape: VectorShape, name: string, _operands: number, lane: number): void {
    this.#op(codeOf(shape, name));
    this.#code.u8(lane);
  }
  shuffle(lanes: readonly number[]): void {
    this.#op(OP.shuffle);
    for (const lane of lanes) this.#code.u8(lane);
  }
  relaxedMadd(shape: 'f32x4' | 'f64x2', negate: boolean): void {
    this.#op(codeOf(shape, negate ? 'relaxed_nmadd' : 'relaxed_madd'));
  }
  select(): void {
    this.#op(OP.select);
  }
  drop(): void {
    this.#op(OP.drop);
  }

  #access(opcode: number | undefined, offset: number): void {
    if (opcode === undefined) throw new LiftError('internal: wasm has no such access of memory');
    this.#op(opcode);
    // The alignment is a hint, and nothing is known of it: one byte.
    this.#code.u8(0);
    this.#code.u32(offset);
  }
  load(t: Ty, bytes: number, isSigned: boolean, offset: number): void {
    this.#access(LOADS[t][bytes * 2 + Number(isSigned)], offset);
  }
  store(t: Ty, bytes: number, offset: number): void {
    this.#access(STORES[t][bytes], offset);
  }
  loadZero(bits: 32 | 64, offset: number): void {
    this.#access(codeOf('v128', `load${bits}_zero`), offset);
  }

  call(name: string): void {
    this.#op(OP.call);
    this.#parts.putCallee(name);
  }
  callIndirect(table: string, params: readonly Ty[], results: readonly Ty[]): void {
    this.#op(OP.callIndirect);
    this.#code.u32(this.#parts.type(params, results));
    this.#code.u32(this.#parts.table(table));
  }
  return(): void {
    this.#op(OP.return);
  }
  unreachable(): void {
    this.#op(OP.unreachable);
  }

  #open(opcode: number, label: string): void {
    this.#op(opcode);
    this.#code.u8(EMPTY_BLOCK);
    this.#labels.push(label);
  }
  block(label: string): void {
    this.#open(OP.block, label);
  }
  loop(label: string): void {
    this.#open(OP.loop, label);
  }
  if(): void {
    this.#open(OP.if, '');
  }
  else(): void {
    this.#op(OP.else);
    this.#elseEnd = this.#code.length;
  }
  close(): void {
    if (this.#elseEnd === this.#code.length) this.#code.length--;
    this.#elseEnd = -1;
    this.#labels.pop();
    this.#op(OP.end);
  }
  #label(label: string): void {
    const at = this.#labels.lastIndexOf(label);
    if (at < 0) throw new LiftError(`internal: no block ${label} around this branch`);
    this.#code.u32(this.#labels.length - 1 - at);
  }
  br(label: string): void {
    this.#op(OP.br);
    this.#label(label);
  }
  brIf(label: string): void {
    this.#op(OP.brIf);
    this.#label(label);
  }
  brTable(labels: readonly string[], otherwise: string): void {
    this.#op(OP.brTable);
    this.#code.u32(labels.length);
    for (const label of labels) this.#label(label);
    this.#label(otherwise);
  }

  finish({ bias, text }: { bias: number; text: boolean }): FinishedModule {
    if (text) throw new LiftError('internal: only optimized modules have a text form');
    const finished = this.#parts.encode(bias);
    const wasm = new Uint8Array(finished.wasm);
    if ((this.#fma === 'exact' || ByteSink.checksRelaxed()) && !WebAssembly.validate(wasm))
      throw new LiftError(`internal: the lifted module is not valid wasm: ${flaw(wasm)}`);
    return finished;
  }

  /** True where the engine knows relaxed SIMD, so that it can check modules that have it (Node 20 cannot). */
  static checksRelaxed(): boolean {
    const sink = new ByteSink('relaxed');
    sink.begin('probe', [], []);
    for (let n = 0; n < 3; n++) sink.vector(0n, 0n);
    sink.relaxedMadd('f32x4', false);
    sink.drop();
    sink.end();
    return WebAssembly.validate(new Uint8Array(sink.#parts.encode(0).wasm));
  }
}

/** What the engine has against an invalid module. */
function flaw(wasm: Uint8Array<ArrayBuffer>): string {
  try {
    return String(new WebAssembly.Module(wasm));
  } catch (error) {
    return String(error);
  }
}
