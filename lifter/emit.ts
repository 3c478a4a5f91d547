// The only door to binaryen: expressions and statements of one function → wasm nodes.
import { setFlagsFromString } from 'node:v8';
import type Binaryen from 'binaryen';
import { type CodeMap, readCodeMap } from './code-map.ts';
import { LiftError } from './error.ts';
import { asFma, FMA_SHAPES, type Intrinsic } from './exprs.ts';
import type { Expr, Ty } from './ops.ts';
import { splitNames } from './wasm-sections.ts';

export type Node = number;
export type WasmTy = number;

/**
 * binaryen, compiled by the engine's quick compiler for good: optimizing its large functions takes longer than they run,
 * and for all but huge programs longer than lifting does. The flag holds for what is compiled while it is set.
 */
async function loadBinaryen(): Promise<typeof Binaryen> {
  setFlagsFromString('--liftoff-only');
  try {
    return (await import('binaryen')).default;
  } finally {
    setFlagsFromString('--no-liftoff-only');
  }
}
const binaryen = await loadBinaryen();

/** Features of the modules we write. Never `Features.All`: it turns on encodings that engines reject. */
const F = binaryen.Features;
const FEATURES =
  F.MutableGlobals | F.SignExt | F.NontrappingFPToInt | F.BulkMemory | F.SIMD128 | F.Multivalue | F.ReferenceTypes;

/**
 * How fused multiply-add is computed: by the runtime's helpers, always exact, or by relaxed_madd, which is fused where the
 * engine's CPU can do that: such a module may only be used after a probe has shown it.
 */
export type Fma = 'exact' | 'relaxed';

export const TYPES: Record<Ty, WasmTy> = {
  i32: binaryen.i32,
  i64: binaryen.i64,
  f32: binaryen.f32,
  f64: binaryen.f64,
  v128: binaryen.v128,
};
export const NONE = binaryen.none;
/** One wasm type for a list: none, the type itself, or a tuple. */
export function typeList(types: Ty[]): WasmTy {
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
/** binaryen's types live as long as it does. */
const TUPLES = new Map<string, WasmTy>();

/** binaryen's builders by the names of instructions; each takes and returns node references. */
type Builders = Record<string, Record<string, (...args: unknown[]) => Node>>;

/** Present in the package, absent from its types. */
const LOAD = (binaryen as unknown as { Load: { setSigned(load: Node, isSigned: boolean): void } }).Load;

/** binaryen builds relaxed operations from text only; nodes are copied from this module and given other operands. */
const RELAXED_TEXT = `(module ${['f32x4', 'f64x2']
  .flatMap((shape) => ['madd', 'nmadd'].map((op) => `${shape}.relaxed_${op}`))
  .map((op) => `(func $${op} (param v128 v128 v128) (result v128) (${op} (local.get 0) (local.get 1) (local.get 2)))`)
  .join(' ')})`;
let relaxedTemplates: Binaryen.Module | undefined;

/** A register's node: its type, and whether a scalar lies in lane 0 of a v128 whose other lanes mean nothing. */
export interface Read {
  node: Node;
  t: Ty;
  inLane?: boolean;
}

/** As LOAD: setters for the operands of an existing node. */
const SIMD_TERNARY = (
  binaryen as unknown as { SIMDTernary: Record<'setA' | 'setB' | 'setC', (node: Node, operand: Node) => void> }
).SIMDTernary;

/** A module under construction. */
export class Emitter {
  readonly module = new binaryen.Module();
  readonly fma: Fma;
  /** a fused multiply-add has been written */
  hasFma = false;
  readonly #ops: Builders;
  readonly #intrinsics = new Set<string>();
  /** functions of the module itself that stand for operations */
  readonly #helpers = new Set<string>();
  readonly #file: number;

  constructor(fma: Fma) {
    this.fma = fma;
    this.module.setFeatures(fma === 'relaxed' ? FEATURES | F.RelaxedSIMD : FEATURES);
    this.#file = this.module.addDebugInfoFileName('image');
    this.#ops = this.module as unknown as Builders;
  }

  /** Says that `node` of function `f` comes from the instruction at guest address `at`; what is below it does so too, unless said otherwise. */
  locate(f: number, node: Node, at: number): void {
    // Binaryen keeps a line of a file for each node, through all passes; the line is the address.
    this.module.setDebugLocation(f, node, this.#file, at, 0);
  }

  op(t: string, name: string, ...args: unknown[]): Node {
    const f = this.#ops[t]?.[name];
    if (!f) throw new LiftError(`internal: wasm has no ${t}.${name}`);
    return f(...args);
  }

  constant(t: Ty, bits: bigint): Node {
    if (t === 'i32') return this.module.i32.const(Number(BigInt.asIntN(32, bits)));
    if (t === 'i64') return this.module.i64.const(BigInt.asIntN(64, bits));
    if (t === 'f32') return this.module.f32.const_bits(Number(BigInt.asIntN(32, bits)));
    if (t === 'f64') return this.module.f64.const_bits(BigInt.asIntN(64, bits));
    return this.vector(bits, 0n);
  }

  vector(lo: bigint, hi: bigint): Node {
    const bytes = Array.from({ length: 16 }, (_, n) => Number(((n < 8 ? lo : hi) >> BigInt((n % 8) * 8)) & 0xffn));
    return this.module.v128.const(bytes);
  }

  /** Declares `name` as imported from the runtime on first use and calls it. */
  intrinsic(name: string, t: Ty, params: Ty[], nodes: Node[]): Node {
    if (!this.#intrinsics.has(name)) {
      this.#intrinsics.add(name);
      this.module.addFunctionImport(name, 'env', name, typeList(params), TYPES[t]);
    }
    return this.module.call(name, nodes, TYPES[t]);
  }

  get intrinsics(): ReadonlySet<string> {
    return this.#intrinsics;
  }

  /** Memory access; a negative displacement cannot live in the instruction's unsigned offset. */
  address(base: Node, off: number): { ptr: Node; offset: number } {
    if (off >= 0) return { ptr: base, offset: off };
    return { ptr: this.module.i32.add(base, this.module.i32.const(off)), offset: 0 };
  }

  load(t: Ty, bytes: number, isSigned: boolean, base: Node, off: number): Node {
    const { ptr, offset } = this.address(base, off);
    const full = { i32: 4, i64: 8, f32: 4, f64: 8, v128: 16 }[t];
    const name = bytes === full ? 'load' : `load${bytes * 8}_${isSigned ? 's' : 'u'}`;
    const node = this.op(t, name, offset, 1, ptr);
    // The builder marks full-width i32 loads as signed, which makes the optimizer turn a zero extension into load32_s.
    if (t === 'i32' && bytes === full) LOAD.setSigned(node, false);
    return node;
  }

  store(t: Ty, bytes: number, base: Node, off: number, value: Node): Node {
    const { ptr, offset } = this.address(base, off);
    const full = { i32: 4, i64: 8, f32: 4, f64: 8, v128: 16 }[t];
    return this.op(t, bytes === full ? 'store' : `store${bytes * 8}`, offset, 1, ptr, value);
  }

  /** The scalar in lane 0. */
  fromLane(node: Node, t: Ty): Node {
    return this.op(t === 'f32' ? 'f32x4' : 'f64x2', 'extract_lane', node, 0);
  }

  toLane(node: Node, t: Ty): Node {
    return this.op(t === 'f32' ? 'f32x4' : 'f64x2', 'splat', node);
  }

  /** Value `node` of type `from` seen as `to`: the bits of a vector register read at another width. */
  convert(node: Node, from: Ty, to: Ty): Node {
    if (from === to) return node;
    const m = this.module;
    if (from === 'i32' && to === 'i64') return m.i64.extend_u(node);
    if (from === 'i64' && to === 'i32') return m.i32.wrap(node);
    if (from === 'v128') return this.op(to === 'f32' ? 'f32x4' : 'f64x2', 'extract_lane', node, 0);
    if (to === 'v128') return this.op(from === 'f32' ? 'f32x4' : 'f64x2', 'replace_lane', this.vector(0n, 0n), 0, node);
    if (from === 'f32' && to === 'f64') return m.f64.reinterpret(m.i64.extend_u(m.i32.reinterpret(node)));
    if (from === 'f64' && to === 'f32') return m.f32.reinterpret(m.i32.wrap(m.i64.reinterpret(node)));
    throw new LiftError(`internal: no conversion from ${from} to ${to}`);
  }

  /** a·b + c, or −a·b + c with `negate`, in every lane of v128 operands. */
  private relaxedMadd(shape: string, negate: boolean, operands: Node[]): Node {
    this.hasFma = true;
    relaxedTemplates ??= binaryen.parseText(RELAXED_TEXT);
    const template = relaxedTemplates.getFunction(`${shape}.relaxed_${negate ? 'nmadd' : 'madd'}`);
    const node = this.module.copyExpression(binaryen.getFunctionInfo(template).body);
    SIMD_TERNARY.setA(node, operands[0]);
    SIMD_TERNARY.setB(node, operands[1]);
    SIMD_TERNARY.setC(node, operands[2]);
    return node;
  }

  /** Lanes of fused multiply-add one by one, in a function of the module, since each operand is needed several times. */
  private exactLanes(name: string, t: 'f32' | 'f64', nodes: Node[]): Node {
    const m = this.module;
    if (!this.#helpers.has(name)) {
      this.#helpers.add(name);
      const shape = FMA_SHAPES[name];
      const lane = (n: number, at: number): Node => this.op(shape, 'extract_lane', m.local.get(n, TYPES.v128), at);
      let out = this.vector(0n, 0n);
      for (let at = 0; at < (t === 'f32' ? 4 : 2); at++)
        out = this.op(shape, 'replace_lane', out, at, this.scalarFma(t, [lane(0, at), lane(1, at), lane(2, at)]));
      m.addFunction(`f:${name}`, typeList(['v128', 'v128', 'v128']), TYPES.v128, [], out);
    }
    return m.call(`f:${name}`, nodes, TYPES.v128);
  }

  private scalarFma(t: 'f32' | 'f64', nodes: Node[]): Node {
    return this.intrinsic(t === 'f32' ? 'fmaf' : 'fma', t, [t, t, t], nodes);
  }

  private multiplyAdd(e: Intrinsic, read: (r: string) => Read): Node {
    this.hasFma = true;
    const shape = FMA_SHAPES[e.name];
    const t = shape === 'f32x4' ? 'f32' : 'f64';
    if (this.fma === 'relaxed') {
      const v = this.lane(e, read);
      return e.t === 'v128' ? v : this.op(shape, 'extract_lane', v, 0);
    }
    const nodes = e.args.map((arg) => this.expr(arg, read));
    return e.t === 'v128' ? this.exactLanes(e.name, t, nodes) : this.scalarFma(t, nodes);
  }

  /** `e`, a scalar, as lane 0 of a v128 whose other lanes mean nothing; a v128 as it is. */
  lane(e: Expr, read: (r: string) => Read): Node {
    const fused = this.fma === 'relaxed' ? asFma(e) : undefined;
    if (e.t === 'v128' && !fused) return this.expr(e, read);
    const shape = e.t === 'f32' ? 'f32x4' : 'f64x2';
    if (fused) {
      const [a, b, c] = fused.args;
      const negate = a.k === 'un' && a.op === 'neg';
      return this.relaxedMadd(
        FMA_SHAPES[fused.name],
        negate,
        [negate ? a.a : a, b, c].map((arg) => this.lane(arg, read)),
      );
    }
    if (e.k === 'get') {
      const r = read(e.r);
      if (r.inLane && r.t === e.t) return r.node;
    }
    if (e.k === 'fconst') return this.vector(e.bits, 0n);
    if (e.k === 'load') return this.loadLane(e.t === 'f32' ? 32 : 64, this.expr(e.addr, read), e.off);
    if (e.k === 'un' && e.op === 'neg') return this.op(shape, 'neg', this.lane(e.a, read));
    return this.op(shape, 'splat', this.expr(e, read));
  }

  private loadLane(bits: 32 | 64, base: Node, off: number): Node {
    const { ptr, offset } = this.address(base, off);
    return this.op('v128', `load${bits}_zero`, offset, 1, ptr);
  }

  /** Node of `e`; `read` gives the node of a register and its own type. */
  expr(e: Expr, read: (r: string) => Read): Node {
    const sub = (x: Expr): Node => this.expr(x, read);
    const m = this.module;
    switch (e.k) {
      case 'const':
        return this.constant(e.t, e.v);
      case 'fconst':
        return this.constant(e.t, e.bits);
      case 'vconst':
        return this.vector(e.lo, e.hi);
      case 'get': {
        const { node, t, inLane } = read(e.r);
        return this.convert(inLane ? this.fromLane(node, t) : node, t, e.t);
      }
      case 'un':
        return this.unary(e, sub(e.a));
      case 'bin':
      case 'cmp':
        return this.op(e.k === 'cmp' ? e.a.t : e.t, e.op, sub(e.a), sub(e.b));
      case 'load':
        return this.load(e.t, e.bytes, e.signed, sub(e.addr), e.off);
      case 'select':
        return m.select(sub(e.c), sub(e.a), sub(e.b));
      case 'simd':
        return this.simd(e, e.args.map(sub));
      case 'intrinsic':
        if (asFma(e)) return this.multiplyAdd(e, read);
        return this.intrinsic(
          e.name,
          e.t,
          e.args.map((arg) => arg.t),
          e.args.map(sub),
        );
      default:
        throw new LiftError('internal: a condition was not lowered');
    }
  }

  private unary(e: Extract<Expr, { k: 'un' }>, a: Node): Node {
    const [, verb, sign, from] = /^(convert|trunc_sat)_(s|u)_(\w+)$/.exec(e.op) ?? [];
    if (verb) {
      const group = this.#ops[e.t][verb === 'convert' ? `convert_${sign}` : `trunc_${sign}_sat`] as unknown as Record<
        string,
        (x: Node) => Node
      >;
      return group[from](a);
    }
    if (e.op === 'eqz') return this.op(e.a.t, 'eqz', a);
    if (e.op === 'wrap') return this.module.i32.wrap(a);
    if (e.op === 'extend32_s') return this.module.i64.extend32_s(a);
    return this.op(e.t, e.op, a);
  }

  private simd(e: Extract<Expr, { k: 'simd' }>, args: Node[]): Node {
    const [shape, name] = e.op.split('.');
    if (e.shuffle) return this.module.i8x16.shuffle(args[0], args[1], e.shuffle);
    if (e.lane !== undefined) return this.op(shape, name, args[0], e.lane, ...args.slice(1));
    return this.op(shape, name, ...args);
  }
}

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

/** `quick`: no optimizer, the code is longer but hardly slower; `optimized`: passes that make it smaller. */
export type Tier = 'quick' | 'optimized';

export interface FinishedModule {
  /** without custom sections */
  wasm: Uint8Array;
  /** of functions by index, imports first */
  names: string[];
  codeMap: CodeMap;
  text?: string;
}

/** Binary of a finished module, and where its code comes from; `bias` is what was added to link addresses. */
export function finishModule(emitter: Emitter, opts: { tier: Tier; bias: number; text?: boolean }): FinishedModule {
  const { module } = emitter;
  const fail = (): never => {
    throw new LiftError('internal: the lifted module is not valid wasm');
  };
  // The optimizer takes what it gets for valid. What it does not touch, the engine checks faster; Node's lacks relaxed SIMD.
  const isEngineAsked = opts.tier === 'quick' && emitter.fma === 'exact';
  if (!isEngineAsked && !module.validate()) fail();
  module.runPasses(['propagate-debug-locs', ...(opts.tier === 'optimized' ? SIZE_PASSES : [])]);
  binaryen.setDebugInfo(true);
  const { binary, sourceMap } = module.emitBinary('image.map');
  const text = opts.text ? module.emitText() : undefined;
  module.dispose();
  const { bare, names } = splitNames(binary);
  if (isEngineAsked && !WebAssembly.validate(new Uint8Array(bare))) fail();
  return { wasm: bare, names, codeMap: readCodeMap(sourceMap!, opts.bias), text };
}
