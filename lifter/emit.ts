// Expressions of one function → instructions of a sink.
import { LiftError } from './error.ts';
import { asFma, FMA_SHAPES, type Intrinsic } from './exprs.ts';
import type { Expr, Ty, UnOp } from './ops.ts';
import type { Fma, ModuleSink, VectorShape } from './sink.ts';

/** A register: its local and type, and whether a scalar lies in lane 0 of a v128 whose other lanes mean nothing. */
export interface Place {
  local: number;
  t: Ty;
  inLane?: boolean;
}
export type PlaceOf = (r: string) => Place;

/** Names in the core specification of operations that have another one in ops.ts. */
const SPELLED: Partial<Record<UnOp, string>> = {
  wrap: 'wrap_i64',
  extend_u: 'extend_i32_u',
  extend_s: 'extend_i32_s',
  promote: 'promote_f32',
  demote: 'demote_f64',
  convert_s_i32: 'convert_i32_s',
  convert_u_i32: 'convert_i32_u',
  convert_s_i64: 'convert_i64_s',
  convert_u_i64: 'convert_i64_u',
  trunc_sat_s_f32: 'trunc_sat_f32_s',
  trunc_sat_u_f32: 'trunc_sat_f32_u',
  trunc_sat_s_f64: 'trunc_sat_f64_s',
  trunc_sat_u_f64: 'trunc_sat_f64_u',
};
const REINTERPRET: Record<Ty, string> = {
  i32: 'reinterpret_f32',
  i64: 'reinterpret_f64',
  f32: 'reinterpret_i32',
  f64: 'reinterpret_i64',
  v128: '',
};

/** The vector that has scalars of type `t` in its lanes. */
export const shapeOf = (t: Ty): 'f32x4' | 'f64x2' => (t === 'f32' ? 'f32x4' : 'f64x2');
/** Shape and name of a vector operation, by the text that ops.ts has for it. */
const VECTOR_OPS = new Map<string, [shape: VectorShape, name: string]>();
function vectorOp(op: string): [shape: VectorShape, name: string] {
  let parts = VECTOR_OPS.get(op);
  if (!parts) {
    const [shape, name] = op.split('.');
    parts = [shape as VectorShape, name];
    VECTOR_OPS.set(op, parts);
  }
  return parts;
}

export class Emitter {
  readonly sink: ModuleSink;
  readonly fma: Fma;
  /** a fused multiply-add has been written */
  hasFma = false;
  readonly #intrinsics = new Set<string>();
  /** functions of the module itself that stand for operations; they are written by `addHelpers` */
  readonly #helpers = new Map<string, 'f32' | 'f64'>();

  constructor(sink: ModuleSink, fma: Fma) {
    this.sink = sink;
    this.fma = fma;
  }

  /** fields that were imported from the runtime for operations */
  get intrinsics(): ReadonlySet<string> {
    return this.#intrinsics;
  }

  constant(t: Ty, bits: bigint): void {
    if (t === 'v128') this.sink.vector(bits, 0n);
    else this.sink.constant(t, bits);
  }

  /** Calls `name`, which is imported from the runtime on first use, with what is on the stack. */
  private intrinsic(name: string, t: Ty, params: Ty[]): void {
    if (!this.#intrinsics.has(name)) {
      this.#intrinsics.add(name);
      this.sink.importFunction(name, params, [t]);
    }
    this.sink.call(name, params.length, [t]);
  }

  /** To the address on the stack; gives the offset of the access. A negative displacement cannot live in its unsigned one. */
  displace(off: number): number {
    if (off >= 0) return off;
    this.sink.i32(off);
    this.sink.op('i32', 'add', 2);
    return 0;
  }

  /** What has to lie below a value that `convert` takes. */
  beforeConvert(from: Ty, to: Ty): boolean {
    if (from === to || to !== 'v128') return false;
    this.sink.vector(0n, 0n);
    return true;
  }

  /** The value on the stack, of type `from`, as `to`: the bits of a vector register read at another width. `beforeConvert` comes in front of the value. */
  convert(from: Ty, to: Ty): void {
    if (from === to) return;
    const s = this.sink;
    if (from === 'i32' && to === 'i64') s.op('i64', 'extend_i32_u', 1);
    else if (from === 'i64' && to === 'i32') s.op('i32', 'wrap_i64', 1);
    else if (from === 'v128') s.laneOp(shapeOf(to), 'extract_lane', 1, 0);
    else if (to === 'v128') s.laneOp(shapeOf(from), 'replace_lane', 2, 0);
    else if (from === 'f32' && to === 'f64') {
      s.op('i32', 'reinterpret_f32', 1);
      s.op('i64', 'extend_i32_u', 1);
      s.op('f64', 'reinterpret_i64', 1);
    } else if (from === 'f64' && to === 'f32') {
      s.op('i64', 'reinterpret_f64', 1);
      s.op('i32', 'wrap_i64', 1);
      s.op('f32', 'reinterpret_i32', 1);
    } else throw new LiftError(`internal: no conversion from ${from} to ${to}`);
  }

  /** The register at `place` as `to`. */
  get({ local, t, inLane }: Place, to: Ty): void {
    this.beforeConvert(t, to);
    this.sink.localGet(local);
    if (inLane) this.sink.laneOp(shapeOf(t), 'extract_lane', 1, 0);
    this.convert(t, to);
  }

  /** Stores the value on the stack, of type `from`, in the register at `place`; `beforeConvert` came in front of it. */
  set({ local, t, inLane }: Place, from: Ty): void {
    this.convert(from, t);
    if (inLane) this.sink.op(shapeOf(t), 'splat', 1);
    this.sink.localSet(local);
  }

  /** As `set`, of a value that a call left. */
  setResult(place: Place, from: Ty): void {
    if (from !== place.t && place.t === 'v128') {
      const moved = this.sink.local(from);
      this.sink.localSet(moved);
      this.beforeConvert(from, place.t);
      this.sink.localGet(moved);
    }
    this.set(place, from);
  }

  /** Functions that stand for operations of what has been written: lanes of fused multiply-add one by one, since each operand is needed several times. */
  addHelpers(): void {
    for (const [name, t] of this.#helpers) {
      const s = this.sink;
      const shape = FMA_SHAPES[name];
      s.begin(`f:${name}`, ['v128', 'v128', 'v128'], ['v128']);
      s.vector(0n, 0n);
      for (let at = 0; at < (t === 'f32' ? 4 : 2); at++) {
        for (let n = 0; n < 3; n++) {
          s.localGet(n);
          s.laneOp(shape, 'extract_lane', 1, at);
        }
        this.scalarFma(t);
        s.laneOp(shape, 'replace_lane', 2, at);
      }
      s.return(1);
      s.unreachable();
      s.end();
    }
  }

  private scalarFma(t: 'f32' | 'f64'): void {
    this.intrinsic(t === 'f32' ? 'fmaf' : 'fma', t, [t, t, t]);
  }

  private multiplyAdd(e: Intrinsic, placeOf: PlaceOf): void {
    this.hasFma = true;
    const shape = FMA_SHAPES[e.name];
    const t = shape === 'f32x4' ? 'f32' : 'f64';
    if (this.fma === 'relaxed') {
      this.lane(e, placeOf);
      if (e.t !== 'v128') this.sink.laneOp(shape, 'extract_lane', 1, 0);
      return;
    }
    for (const arg of e.args) this.expr(arg, placeOf);
    if (e.t !== 'v128') this.scalarFma(t);
    else {
      this.#helpers.set(e.name, t);
      this.sink.call(`f:${e.name}`, 3, ['v128']);
    }
  }

  /** `e`, a scalar, as lane 0 of a v128 whose other lanes mean nothing; a v128 as it is. */
  lane(e: Expr, placeOf: PlaceOf): void {
    const s = this.sink;
    const fused = this.fma === 'relaxed' ? asFma(e) : undefined;
    if (fused) {
      const [a, b, c] = fused.args;
      const negate = a.k === 'un' && a.op === 'neg';
      for (const arg of [negate ? a.a : a, b, c]) this.lane(arg, placeOf);
      this.hasFma = true;
      s.relaxedMadd(FMA_SHAPES[fused.name], negate);
    } else if (e.t === 'v128') this.expr(e, placeOf);
    else if (e.k === 'get' && this.isLane(placeOf(e.r), e.t)) s.localGet(placeOf(e.r).local);
    else if (e.k === 'fconst') s.vector(e.bits, 0n);
    else if (e.k === 'load') {
      this.expr(e.addr, placeOf);
      s.loadZero(e.t === 'f32' ? 32 : 64, this.displace(e.off));
    } else if (e.k === 'un' && e.op === 'neg') {
      this.lane(e.a, placeOf);
      s.op(shapeOf(e.t), 'neg', 1);
    } else {
      this.expr(e, placeOf);
      s.op(shapeOf(e.t), 'splat', 1);
    }
  }

  private isLane(place: Place, t: Ty): boolean {
    return place.inLane === true && place.t === t;
  }

  /** Value of `e`; `placeOf` says where a register is. */
  expr(e: Expr, placeOf: PlaceOf): void {
    const s = this.sink;
    switch (e.k) {
      case 'const':
        s.constant(e.t, e.v);
        break;
      case 'fconst':
        s.constant(e.t, e.bits);
        break;
      case 'vconst':
        s.vector(e.lo, e.hi);
        break;
      case 'get':
        this.get(placeOf(e.r), e.t);
        break;
      case 'un':
        if (e.op === 'reinterpret' && (e.t === 'f32' || e.t === 'f64') && e.a.k === 'const') {
          s.constant(e.t, e.a.v);
          break;
        }
        this.expr(e.a, placeOf);
        this.unary(e);
        break;
      case 'bin':
      case 'cmp':
        this.expr(e.a, placeOf);
        this.expr(e.b, placeOf);
        s.op(e.k === 'cmp' ? e.a.t : e.t, e.op, 2);
        break;
      case 'load':
        this.expr(e.addr, placeOf);
        s.load(e.t, e.bytes, e.signed, this.displace(e.off));
        break;
      case 'select':
        this.expr(e.a, placeOf);
        this.expr(e.b, placeOf);
        this.expr(e.c, placeOf);
        s.select();
        break;
      case 'simd':
        for (const arg of e.args) this.expr(arg, placeOf);
        this.simd(e);
        break;
      case 'intrinsic':
        if (asFma(e)) this.multiplyAdd(e, placeOf);
        else {
          for (const arg of e.args) this.expr(arg, placeOf);
          this.intrinsic(
            e.name,
            e.t,
            e.args.map((arg) => arg.t),
          );
        }
        break;
      default:
        throw new LiftError('internal: a condition was not lowered');
    }
  }

  private unary(e: Extract<Expr, { k: 'un' }>): void {
    if (e.op === 'eqz') this.sink.op(e.a.t, 'eqz', 1);
    else if (e.op === 'extend32_s') this.sink.op('i64', e.op, 1);
    else this.sink.op(e.t, e.op === 'reinterpret' ? REINTERPRET[e.t] : (SPELLED[e.op] ?? e.op), 1);
  }

  private simd(e: Extract<Expr, { k: 'simd' }>): void {
    if (e.shuffle) {
      this.sink.shuffle(e.shuffle);
      return;
    }
    const [shape, name] = vectorOp(e.op);
    if (e.lane !== undefined) this.sink.laneOp(shape, name, e.args.length, e.lane);
    else this.sink.op(shape, name, e.args.length);
  }
}
