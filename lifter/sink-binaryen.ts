// Instructions → binaryen's trees → optimized bytes of a module.
import { type Binaryen, binaryen, FEATURES } from './binaryen.ts';
import { readCodeMap } from './code-map.ts';
import { LiftError } from './error.ts';
import type { Ty } from './ops.ts';
import type { FinishedModule, Fma, ModuleSink, VectorShape } from './sink.ts';
import { splitNames } from './wasm-sections.ts';

type Node = number;
type WasmTy = number;

const TYPES: Record<Ty, WasmTy> = {
  i32: binaryen.i32,
  i64: binaryen.i64,
  f32: binaryen.f32,
  f64: binaryen.f64,
  v128: binaryen.v128,
};
/** binaryen's types live as long as it does. */
const TUPLES = new Map<string, WasmTy>();
/** One wasm type for a list: none, the type itself, or a tuple. */
function typeList(types: readonly Ty[]): WasmTy {
  if (types.length === 0) return binaryen.none;
  if (types.length === 1) return TYPES[types[0]];
  const key = types.join();
  let type = TUPLES.get(key);
  if (type === undefined) {
    type = binaryen.createType(types.map((t) => TYPES[t]));
    TUPLES.set(key, type);
  }
  return type;
}

type Builder = (...args: unknown[]) => Node;
/** binaryen's builders by type and name; some names stand for a group by the type converted from. */
type Builders = Record<string, Record<string, Builder | Record<string, Builder>>>;

/**
 * The builder of `t`.`name`: it leaves the type that is converted from out of the name, or names a member by it, and spells
 * one word out.
 */
function builderOf(module: Binaryen.Module, t: string, name: string): Builder {
  const group = (module as unknown as Builders)[t];
  const [, verb, from, sign] = /^(convert|trunc_sat)_([if]\d\d)_([su])$/.exec(name) ?? [];
  const found = verb
    ? (group[verb === 'convert' ? `convert_${sign}` : `trunc_${sign}_sat`] as Record<string, Builder>)[from]
    : group[t.includes('x') ? name.replace(/^(add|sub)_sat_/, '$1_saturate_') : name.replace(/_[if]\d\d/, '')];
  if (typeof found !== 'function') throw new LiftError(`internal: binaryen has no ${t}.${name}`);
  return found;
}

/** Present in the package, absent from its types. */
const LOAD = (binaryen as unknown as { Load: { setSigned(load: Node, isSigned: boolean): void } }).Load;
/** As LOAD: setters for the operands of an existing node. */
const SIMD_TERNARY = (
  binaryen as unknown as { SIMDTernary: Record<'setA' | 'setB' | 'setC', (node: Node, operand: Node) => void> }
).SIMDTernary;

/** binaryen builds relaxed operations from text only; nodes are copied from this module and given other operands. */
const RELAXED_TEXT = `(module ${['f32x4', 'f64x2']
  .flatMap((shape) => ['madd', 'nmadd'].map((op) => `${shape}.relaxed_${op}`))
  .map((op) => `(func $${op} (param v128 v128 v128) (result v128) (${op} (local.get 0) (local.get 1) (local.get 2)))`)
  .join(' ')})`;
let relaxedTemplates: Binaryen.Module | undefined;

const SIZE_PASSES = [
  'optimize-instructions',
  'simplify-locals',
  'vacuum',
  'remove-unused-brs',
  'remove-unused-names',
  'merge-blocks',
  // Without the locals that are not used any more, which coalescing compares with each other.
  'reorder-locals',
  'coalesce-locals',
  'reorder-locals',
  'optimize-instructions',
  'vacuum',
];

/**
 * Statements in a row that are made into one another: what makes a value goes to where it is used, so that a long row becomes
 * one expression, as deep as the row is long, which passes visit by recursion, and in quadratic time.
 */
const LONGEST_RUN = 120;

const BYTES: Record<Ty, number> = { i32: 4, i64: 8, f32: 4, f64: 8, v128: 16 };

/** A list of statements under construction, and what becomes of it. */
interface Frame {
  kind: 'function' | 'block' | 'loop' | 'if' | 'else';
  label: string | null;
  nodes: Node[];
  /** statements since the last one that has others in it */
  run: number;
  /** where the block itself comes from */
  at: number | undefined;
  /** of an if: its condition; of an else: its first arm too */
  condition: Node;
  yes: Node;
}

interface FunctionState {
  name: string;
  params: WasmTy;
  results: WasmTy;
  /** types of parameters and locals */
  locals: WasmTy[];
  paramCount: number;
  located: [node: Node, at: number][];
}

export class BinaryenSink implements ModuleSink {
  readonly #module = new binaryen.Module();
  readonly #builders = new Map<string, Map<string, Builder>>();
  readonly #file: number;
  /** operands of instructions to come */
  readonly #stack: Node[] = [];
  readonly #frames: Frame[] = [];
  #function!: FunctionState;
  #at: number | undefined;
  #segments = 0;

  constructor(fma: Fma) {
    this.#module.setFeatures(fma === 'relaxed' ? FEATURES | binaryen.Features.RelaxedSIMD : FEATURES);
    this.#file = this.#module.addDebugInfoFileName('image');
  }

  importFunction(field: string, params: readonly Ty[], results: readonly Ty[], from = 'env'): void {
    this.#module.addFunctionImport(field, from, field, typeList(params), typeList(results));
  }
  importMemory(field: string): void {
    this.#module.setMemory(0, 65536);
    this.#module.addMemoryImport('0', 'env', field);
  }
  importGlobal(field: string): void {
    this.#module.addGlobalImport(field, 'env', field, TYPES.i32, true);
  }
  importTable(name: string, field: string): void {
    this.#module.addTable(name, 0, 0xffff_ffff);
    this.#module.addTableImport(name, 'env', field);
  }
  elements(table: string, firstSlot: number, functions: readonly string[]): void {
    const name = `e${this.#segments++}`;
    this.#module.addActiveElementSegment(table, name, [...functions], this.#module.i32.const(firstSlot));
  }
  exportFunction(name: string, as: string): void {
    this.#module.addFunctionExport(name, as);
  }

  begin(name: string, params: readonly Ty[], results: readonly Ty[]): void {
    this.#function = {
      name,
      params: typeList(params),
      results: typeList(results),
      locals: params.map((t) => TYPES[t]),
      paramCount: params.length,
      located: [],
    };
    this.#at = undefined;
    this.#open('function', null);
  }
  end(): void {
    const { name, params, results, locals, paramCount, located } = this.#function;
    const { nodes } = this.#frames.pop()!;
    if (this.#frames.length + this.#stack.length > 0) throw new LiftError(`internal: ${name} ends within something`);
    const body = this.#module.block(null, nodes, results);
    const f = this.#module.addFunction(name, params, results, locals.slice(paramCount), body);
    // Binaryen keeps a line of a file for each node, through all passes; the line is the address.
    for (const [node, at] of located) this.#module.setDebugLocation(f, node, this.#file, at, 0);
  }
  #fresh(type: WasmTy): number {
    return this.#function.locals.push(type) - 1;
  }
  local(t: Ty): number {
    return this.#fresh(TYPES[t]);
  }
  locate(at: number | undefined): void {
    this.#at = at;
  }
  #statement(node: Node): void {
    const frame = this.#frames[this.#frames.length - 1];
    if (frame.run++ === LONGEST_RUN) {
      frame.run = 1;
      // In front of a statement, never the last one: what a function ends with has its type. Nothing moves over a branch,
      // and `vacuum` takes away one that is never taken.
      const m = this.#module;
      frame.nodes.push(m.if(m.i32.const(0), m.nop()));
    }
    this.#append(node, this.#at);
  }
  #append(node: Node, at: number | undefined): void {
    this.#frames[this.#frames.length - 1].nodes.push(node);
    if (at !== undefined) this.#function.located.push([node, at]);
  }
  #push(node: Node): void {
    this.#stack.push(node);
  }
  #pop(): Node {
    const node = this.#stack.pop();
    if (node === undefined) throw new LiftError(`internal: ${this.#function.name} takes an operand that is not there`);
    return node;
  }
  /** The last `count` operands, first one first. */
  #take(count: number): Node[] {
    if (count > this.#stack.length) this.#pop();
    return this.#stack.splice(this.#stack.length - count, count);
  }
  #builder(t: string, name: string): Builder {
    let group = this.#builders.get(t);
    if (!group) {
      group = new Map();
      this.#builders.set(t, group);
    }
    let builder = group.get(name);
    if (!builder) {
      builder = builderOf(this.#module, t, name);
      group.set(name, builder);
    }
    return builder;
  }

  constant(t: Exclude<Ty, 'v128'>, bits: bigint): void {
    const m = this.#module;
    if (t === 'i32') this.#push(m.i32.const(Number(BigInt.asIntN(32, bits))));
    else if (t === 'i64') this.#push(m.i64.const(BigInt.asIntN(64, bits)));
    else if (t === 'f32') this.#push(m.f32.const_bits(Number(BigInt.asIntN(32, bits))));
    else this.#push(m.f64.const_bits(BigInt.asIntN(64, bits)));
  }
  i32(value: number): void {
    this.#push(this.#module.i32.const(value));
  }
  vector(lo: bigint, hi: bigint): void {
    const bytes = Array.from({ length: 16 }, (_, n) => Number(((n < 8 ? lo : hi) >> BigInt((n % 8) * 8)) & 0xffn));
    this.#push(this.#module.v128.const(bytes));
  }
  localGet(n: number): void {
    this.#push(this.#module.local.get(n, this.#function.locals[n]));
  }
  localSet(n: number): void {
    this.#statement(this.#module.local.set(n, this.#pop()));
  }
  globalGet(name: string): void {
    this.#push(this.#module.global.get(name, TYPES.i32));
  }
  globalSet(name: string): void {
    this.#statement(this.#module.global.set(name, this.#pop()));
  }
  op(t: Ty | VectorShape, name: string, operands: number): void {
    const builder = this.#builder(t, name);
    if (operands === 2) {
      const b = this.#pop();
      this.#push(builder(this.#pop(), b));
    } else if (operands === 1) this.#push(builder(this.#pop()));
    else this.#push(builder(...this.#take(operands)));
  }
  laneOp(shape: VectorShape, name: string, operands: number, lane: number): void {
    const [vector, ...others] = this.#take(operands);
    this.#push(this.#builder(shape, name)(vector, lane, ...others));
  }
  shuffle(lanes: readonly number[]): void {
    const [a, b] = this.#take(2);
    this.#push(this.#module.i8x16.shuffle(a, b, [...lanes]));
  }
  relaxedMadd(shape: 'f32x4' | 'f64x2', negate: boolean): void {
    relaxedTemplates ??= binaryen.parseText(RELAXED_TEXT);
    const template = relaxedTemplates.getFunction(`${shape}.relaxed_${negate ? 'nmadd' : 'madd'}`);
    const node = this.#module.copyExpression(binaryen.getFunctionInfo(template).body);
    const [a, b, c] = this.#take(3);
    SIMD_TERNARY.setA(node, a);
    SIMD_TERNARY.setB(node, b);
    SIMD_TERNARY.setC(node, c);
    this.#push(node);
  }
  select(): void {
    const [a, b, condition] = this.#take(3);
    this.#push(this.#module.select(condition, a, b));
  }
  load(t: Ty, bytes: number, isSigned: boolean, offset: number): void {
    const isFull = bytes === BYTES[t];
    const name = isFull ? 'load' : `load${bytes * 8}_${isSigned ? 's' : 'u'}`;
    const node = this.#builder(t, name)(offset, 1, this.#pop());
    // The builder marks full-width i32 loads as signed, which makes the optimizer turn a zero extension into load32_s.
    if (t === 'i32' && isFull) LOAD.setSigned(node, false);
    this.#push(node);
  }
  store(t: Ty, bytes: number, offset: number): void {
    const [ptr, value] = this.#take(2);
    this.#statement(this.#builder(t, bytes === BYTES[t] ? 'store' : `store${bytes * 8}`)(offset, 1, ptr, value));
  }
  loadZero(bits: 32 | 64, offset: number): void {
    this.#push(this.#builder('v128', `load${bits}_zero`)(offset, 1, this.#pop()));
  }
  drop(): void {
    this.#statement(this.#module.drop(this.#pop()));
  }

  /** Several results go through a tuple, since a node has one place. */
  #results(call: Node, results: readonly Ty[]): void {
    if (results.length === 0) this.#statement(call);
    else if (results.length === 1) this.#push(call);
    else {
      const type = typeList(results);
      const tuple = this.#fresh(type);
      this.#statement(this.#module.local.set(tuple, call));
      for (let n = 0; n < results.length; n++)
        this.#push(this.#module.tuple.extract(this.#module.local.get(tuple, type), n));
    }
  }
  call(name: string, params: number, results: readonly Ty[]): void {
    this.#results(this.#module.call(name, this.#take(params), typeList(results)), results);
  }
  callIndirect(table: string, params: readonly Ty[], results: readonly Ty[]): void {
    const slot = this.#pop();
    const args = this.#take(params.length);
    const [from, to] = [typeList(params), typeList(results)];
    this.#results(this.#module.call_indirect(table, slot, args, from, to), results);
  }
  return(results: number): void {
    const values = this.#take(results);
    this.#statement(
      this.#module.return(results === 0 ? undefined : results === 1 ? values[0] : this.#module.tuple.make(values)),
    );
  }
  unreachable(): void {
    this.#statement(this.#module.unreachable());
  }

  #open(kind: Frame['kind'], label: string | null, condition = 0, yes = 0): void {
    this.#frames.push({ kind, label, nodes: [], run: 0, at: this.#at, condition, yes });
  }
  block(label: string): void {
    this.#open('block', label);
  }
  loop(label: string): void {
    this.#open('loop', label);
  }
  if(): void {
    this.#open('if', null, this.#pop());
  }
  else(): void {
    const { nodes, condition, at } = this.#frames.pop()!;
    this.#open('else', null, condition, this.#list(nodes));
    this.#frames[this.#frames.length - 1].at = at;
  }
  #list(nodes: Node[]): Node {
    return nodes.length === 1 ? nodes[0] : this.#module.block(null, nodes);
  }
  close(): void {
    const m = this.#module;
    const { kind, label, nodes, at, condition, yes } = this.#frames.pop()!;
    this.#frames[this.#frames.length - 1].run = 0;
    if (kind === 'block') this.#append(m.block(label, nodes), at);
    else if (kind === 'loop') this.#append(m.loop(label!, this.#list(nodes)), at);
    else if (kind === 'if') this.#append(m.if(condition, this.#list(nodes)), at);
    else this.#append(m.if(condition, yes, this.#list(nodes)), at);
  }
  br(label: string): void {
    this.#statement(this.#module.br(label));
  }
  brIf(label: string): void {
    this.#statement(this.#module.br_if(label, this.#pop()));
  }
  brTable(labels: readonly string[], otherwise: string): void {
    this.#statement(this.#module.switch([...labels], otherwise, this.#pop()));
  }

  finish({ bias, text }: { bias: number; text: boolean }): FinishedModule {
    const m = this.#module;
    // The optimizer takes what it gets for valid.
    if (!m.validate()) throw new LiftError('internal: the lifted module is not valid wasm');
    m.runPasses(['propagate-debug-locs', ...SIZE_PASSES]);
    binaryen.setDebugInfo(true);
    const { binary, sourceMap } = m.emitBinary('image.map');
    const asText = text ? m.emitText() : undefined;
    m.dispose();
    const { bare, names } = splitNames(binary);
    return { wasm: bare, names, codeMap: readCodeMap(sourceMap!, bias), text: asText };
  }
}
