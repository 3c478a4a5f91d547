// Vector webs of which only the low 32 bits are read, and those as an integer: they become integer webs, so that nothing
// moves between the two kinds of registers of the machine below. Compilers keep integers in vector registers when the others run out.
//
//   v5 = add.4s(v0, v7); w4 = bits of s5        →        n5 = n0 + n7; w4 = n5
import { bin, get, int, load, not, select, simd, un, wrap, zeroExtend } from '../exprs.ts';
import { loopDepths } from '../graph.ts';
import { expressionsOf, mapOperands, mapStmt, mapTerm, operandsOf } from '../operands.ts';
import type { BinOp, Expr, Stmt } from '../ops.ts';
import { type Bytes, LOW_32, type Simd } from './demand.ts';
import { type Web, type WebFunc, webOf } from './webs.ts';

/** How much more often than the code around it a loop's body is taken to run. */
const LOOP_WEIGHT = 8;

/** Operations whose low 32 bits are those of an i32 operation on the low 32 bits of the operands. */
const AS_SCALAR: Readonly<Record<string, BinOp>> = {
  'v128.and': 'and',
  'v128.or': 'or',
  'v128.xor': 'xor',
  'i32x4.add': 'add',
  'i32x4.sub': 'sub',
  'i32x4.mul': 'mul',
};
const SHIFTS: Readonly<Record<string, BinOp>> = { 'i32x4.shl': 'shl', 'i32x4.shr_u': 'shr_u', 'i32x4.shr_s': 'shr_s' };

const isScalarLoad = (e: Expr): e is Extract<Expr, { k: 'load' }> => e.k === 'load' && e.bytes >= 4;
/** True when `scalarOf` turns `e` itself, not its operands, into operations on i32. */
function isScalarOperation(e: Expr): boolean {
  if (e.k === 'select') return true;
  if (e.k !== 'simd' || e.t !== 'v128') return false;
  // The scalar form of a selection reads the mask twice.
  if (e.op === 'v128.bitselect') return e.args[2].k === 'get' || e.args[2].k === 'vconst';
  return e.op in AS_SCALAR || e.op in SHIFTS || e.op === 'v128.not' || e.op === 'v128.andnot';
}

/** The webs read by `e` once its operations are scalar; undefined when some part stays a vector. */
function leavesOf(e: Expr): Web[] | undefined {
  if (e.k === 'get') return [webOf(e.r)];
  if (e.k === 'vconst' || e.k === 'fconst' || isScalarLoad(e)) return [];
  if (!isScalarOperation(e)) return undefined;
  const leaves: Web[] = [];
  for (const x of operandsOf(e).slice(0, e.k === 'select' || (e.k === 'simd' && e.op in SHIFTS) ? -1 : undefined)) {
    const below = leavesOf(x);
    if (!below) return undefined;
    leaves.push(...below);
  }
  return leaves;
}

/** The operand when `e` is the low 32 bits of a vector or float as an integer. */
function bitsOperand(e: Expr): Expr | undefined {
  if (e.k === 'un' && e.op === 'reinterpret' && e.t === 'i32') return e.a;
  return e.k === 'simd' && e.op === 'i32x4.extract_lane' && e.lane === 0 ? e.args[0] : undefined;
}

/** Moves such webs of `f` to integers; `read`: the bytes of each web that are read. */
export function integerScalars(f: WebFunc, read: readonly Bytes[]): WebFunc {
  const candidates = new Candidates(f, read);
  const chosen = candidates.chosen();
  return chosen.size === 0 ? f : new Rewriter(f, chosen).run();
}

/** Webs that could be integers, in groups whose members feed each other: a group moves as a whole or not at all. */
class Candidates {
  readonly #f: WebFunc;
  readonly #group: number[];
  readonly #gain: number[];
  readonly #isCandidate: boolean[];

  constructor(f: WebFunc, read: readonly Bytes[]) {
    this.#f = f;
    this.#group = f.regs.map((_, w) => w);
    this.#gain = f.regs.map(() => 0);
    const defined = new Set<Web>();
    for (const { body } of f.func.blocks)
      for (const s of body) if (s.k === 'set' && s.v.t !== 'i32' && s.v.t !== 'i64') defined.add(webOf(s.r));
    const fixed = new Set(f.params.values());
    for (const { results } of f.calls.values()) for (const w of results.values()) fixed.add(w);
    this.#isCandidate = f.regs.map(
      (_, w) => defined.has(w) && !fixed.has(w) && read[w] !== 0 && (read[w] & ~LOW_32) === 0,
    );
  }

  private find(w: Web): Web {
    while (this.#group[w] !== w) w = this.#group[w] = this.#group[this.#group[w]];
    return w;
  }

  chosen(): Set<Web> {
    if (!this.#isCandidate.includes(true)) return new Set();
    const depths = loopDepths(this.#f.func.blocks);
    this.#f.func.blocks.forEach(({ body, term }, n) => {
      const weight = LOOP_WEIGHT ** depths[n];
      for (const s of body) this.visit(s, weight);
      mapTerm(term, (e) => this.uses(e, weight));
    });
    const total = this.#gain.map(() => 0);
    this.#gain.forEach((gain, w) => {
      total[this.find(w)] += gain;
    });
    return new Set(this.#isCandidate.flatMap((is, w) => (is && total[this.find(w)] > 0 ? [w] : [])));
  }

  private count(w: Web, by: number): void {
    if (this.#isCandidate[w]) this.#gain[w] += by;
  }

  private visit(s: Stmt, weight: number): void {
    if (s.k === 'set' && this.#isCandidate[webOf(s.r)]) this.defines(webOf(s.r), s.v, weight);
    else if (s.k === 'store' && s.v.k === 'get') this.uses(s.addr, weight);
    else for (const e of expressionsOf(s)) this.uses(e, weight);
  }

  private defines(w: Web, v: Expr, weight: number): void {
    const leaves = leavesOf(v);
    for (const leaf of leaves ?? []) {
      if (this.#isCandidate[leaf]) this.#group[this.find(leaf)] = this.find(w);
      else this.count(w, -weight);
    }
    if (leaves) for (const x of operandsOf(v)) this.inside(x, weight);
    else {
      this.count(w, v.k === 'un' && v.op === 'reinterpret' && v.a.t === 'i32' ? weight : -weight);
      for (const x of operandsOf(v)) this.uses(x, weight);
    }
  }

  /** Operands of scalar operations: their vectors cost nothing, what else they read is read as ever. */
  private inside(e: Expr, weight: number): void {
    if (e.t === 'i32' || e.t === 'i64') this.uses(e, weight);
    else for (const x of operandsOf(e)) this.inside(x, weight);
  }

  private uses(e: Expr, weight: number): Expr {
    const inner = bitsOperand(e);
    if (inner?.k === 'get') this.count(webOf(inner.r), weight);
    else if (e.k === 'get') this.count(webOf(e.r), e.t === 'i32' || e.t === 'i64' ? 0 : -weight);
    else for (const x of operandsOf(e)) this.uses(x, weight);
    return e;
  }
}

class Rewriter {
  readonly #f: WebFunc;
  readonly #chosen: ReadonlySet<Web>;

  constructor(f: WebFunc, chosen: ReadonlySet<Web>) {
    this.#f = f;
    this.#chosen = chosen;
  }

  run(): WebFunc {
    const { func, regs } = this.#f;
    const blocks = func.blocks.map((block) => ({
      ...block,
      body: block.body.map((s) => this.stmt(s)),
      term: mapTerm(block.term, this.expr),
    }));
    // A name of the kind that may hold integers.
    return { ...this.#f, func: { ...func, blocks }, regs: regs.map((r, w) => (this.#chosen.has(w) ? `t:${r}` : r)) };
  }

  private isChosen(e: Expr): boolean {
    return e.k === 'get' && this.#chosen.has(webOf(e.r));
  }

  private stmt(s: Stmt): Stmt {
    if (s.k === 'set' && this.#chosen.has(webOf(s.r))) return { ...s, v: zeroExtend(this.scalarOf(s.v)) };
    if (s.k === 'store' && s.v.t === 'f32' && this.isChosen(s.v))
      return { ...s, addr: this.expr(s.addr), v: this.scalarOf(s.v) };
    return mapStmt(s, this.expr);
  }

  private readonly expr = (e: Expr): Expr => {
    if (e.k === 'get' && this.isChosen(e)) {
      const bits = get('i32', e.r);
      return e.t === 'f32' ? un('reinterpret', 'f32', bits) : simd('v128', 'i32x4.splat', [bits]);
    }
    const inner = bitsOperand(e);
    if (inner && leavesOf(inner)?.some((w) => this.#chosen.has(w))) return this.scalarOf(inner);
    return mapOperands(e, this.expr);
  };

  /** The low 32 bits of `e`, a float or a vector, as an i32. */
  private scalarOf(e: Expr): Expr {
    if (e.k === 'get' && this.isChosen(e)) return get('i32', e.r);
    if (e.k === 'un' && e.op === 'reinterpret' && e.a.t === 'i32') return this.expr(e.a);
    if (isScalarLoad(e)) return load('i32', 4, false, this.expr(e.addr), e.off);
    if (e.k === 'fconst') return int('i32', e.bits);
    if (e.k === 'vconst') return int('i32', e.lo);
    if (e.k === 'select') return select(this.expr(e.c), this.scalarOf(e.a), this.scalarOf(e.b));
    if (isScalarOperation(e)) return this.operation(e as Simd);
    const out = this.expr(e);
    if (e.t === 'f32') return un('reinterpret', 'i32', out);
    if (e.t === 'f64') return wrap(un('reinterpret', 'i64', out));
    return simd('i32', 'i32x4.extract_lane', [out], { lane: 0 });
  }

  private operation({ op, args }: Simd): Expr {
    if (op in SHIFTS) {
      // A vector shift takes its distance modulo 32, as the scalar one does.
      return bin(SHIFTS[op], 'i32', this.scalarOf(args[0]), this.expr(args[1]));
    }
    const [a, b, mask] = args.map((arg) => this.scalarOf(arg));
    if (op === 'v128.not') return not('i32', a);
    if (op === 'v128.andnot') return bin('and', 'i32', a, not('i32', b));
    if (op !== 'v128.bitselect') return bin(AS_SCALAR[op], 'i32', a, b);
    return bin('or', 'i32', bin('and', 'i32', a, mask), bin('and', 'i32', b, not('i32', mask)));
  }
}
