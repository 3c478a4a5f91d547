// Values of a function as far as they are known, found backwards from where they are asked for: through statements, slots of the
// frame and joins of paths, some of whose jumps are still to be resolved (jumptable.ts).
import { bin, int } from './exprs.ts';
import { operandsOf } from './operands.ts';
import { type Expr, type Func, type Reg, type Stmt, successors } from './ops.ts';

/** A value as far as it is known: constants folded, each unknown identified by where it was made. */
export type Value =
  | { k: 'const'; v: bigint }
  | { k: 'leaf'; id: string }
  /** `key`: a short text that is the same for the same operation on the same operands */
  | { k: 'op'; expr: Expr; args: Value[]; key: string; site?: { block: number; stmt: number } };

const MAX_DEPTH = 200;
export const BITS = { i32: 32, i64: 64 } as const;

/** What holds a value: a register, or a slot of the frame by its distance from the stack pointer at entry. */
type Place = { r: Reg } | { slot: number; bytes: number };
const nameOf = (place: Place): string => ('r' in place ? place.r : `slot${place.slot}/${place.bytes}`);

export class Evaluator {
  readonly func: Func;
  readonly #preds: number[][];
  readonly #joined = new Map<string, Value>();
  readonly #slots = new Map<Stmt, number | undefined>();
  /** What single statements write, as far as the joins that are known so far tell. */
  readonly #written = new Map<Stmt, Value>();
  readonly #keys = new Map<string, string>();
  #depth = 0;
  /** `found`: what register jumps, by their addresses, are known to reach so far. */
  constructor(func: Func, found: ReadonlyMap<number, { targets: readonly number[] }>) {
    this.func = func;
    this.#preds = func.blocks.map(() => []);
    const indexOf = new Map(func.blocks.map((block, n) => [block.addr, n]));
    func.blocks.forEach(({ term }, n) => {
      const to =
        term.k === 'goto'
          ? [...new Set(found.get(term.at)?.targets)].map((addr) => indexOf.get(addr))
          : successors(term);
      for (const m of to) if (m !== undefined) this.#preds[m].push(n);
    });
  }

  preds(n: number): number[] {
    return this.#preds[n];
  }

  /** Value of `e` as seen just before statement `stmt` of block `block`. */
  value(e: Expr, block: number, stmt: number): Value {
    if (e.k === 'const') return { k: 'const', v: e.v };
    if (e.k === 'get') return this.truncated(this.held({ r: e.r }, block, stmt), e.t);
    if (e.k === 'load') {
      // Unoptimized code passes the index, or the base of a table, through a stack slot.
      const slot = frameOffset(this.value(e.addr, block, stmt));
      if (slot !== undefined) return this.held({ slot: slot + e.off, bytes: e.bytes }, block, stmt);
    }
    const args = operandsOf(e).map((arg) => this.value(arg, block, stmt));
    const folded = fold(e, args);
    return folded ?? { k: 'op', expr: e, args, key: this.keyOf(e, args, block), site: { block, stmt } };
  }

  private truncated(v: Value, t: string): Value {
    return v.k === 'const' && t === 'i32' ? { k: 'const', v: BigInt.asUintN(32, v.v) } : v;
  }

  /** What `place` holds: its one definition, or a leaf named after the join where several meet. */
  private held(place: Place, block: number, before: number): Value {
    let at = block;
    let own = this.definition(place, at, before);
    const passed = new Set([at]);
    while (!own && this.preds(at).length === 1) {
      [at] = this.preds(at);
      if (passed.has(at)) break;
      passed.add(at);
      own = this.definition(place, at, this.func.blocks[at].body.length);
    }
    return own ?? this.joined(place, at);
  }

  /** What `place` holds at the start of block `join`. While that is being found out, values that depend on it see a leaf. */
  private joined(place: Place, join: number): Value {
    const id = `in${join}:${nameOf(place)}`;
    const known = this.#joined.get(id);
    if (known) return known;
    this.#joined.set(id, { k: 'leaf', id });
    const [first, ...others] = this.reaching(place, join);
    const value: Value = first && others.every((v) => key(v) === key(first)) ? first : { k: 'leaf', id };
    this.#joined.set(id, value);
    if (value.k !== 'leaf' || value.id !== id) this.#written.clear();
    return value;
  }

  /** Every definition of `place` that can reach the start of block `join`. */
  private reaching(place: Place, join: number): Value[] {
    const found: Value[] = [];
    const seen = new Set<number>();
    const work = [...this.preds(join)];
    const unknown = (n: number) => found.push({ k: 'leaf', id: `in${n}:${nameOf(place)}` });
    if (work.length === 0) unknown(join);
    for (let p = work.pop(); p !== undefined; p = work.pop()) {
      if (seen.has(p)) continue;
      seen.add(p);
      const own = this.definition(place, p, this.func.blocks[p].body.length);
      if (own) found.push(own);
      else if (this.preds(p).length === 0) unknown(p);
      else work.push(...this.preds(p));
    }
    return found;
  }

  /** The last write of `place` in front of statement `before` of `block`. */
  private definition(place: Place, block: number, before: number): Value | undefined {
    const { body } = this.func.blocks[block];
    for (let n = before - 1; n >= 0; n--) {
      const s = body[n];
      const id = `${block}:${n}:${nameOf(place)}`;
      if ('slot' in place) {
        if (s.k !== 'store' || this.slotOf(s, block, n) !== place.slot) continue;
        if (s.bytes !== place.bytes) return { k: 'leaf', id };
      } else if (s.k === 'call' && isResult(place.r)) return { k: 'leaf', id };
      else if (s.k !== 'set' || s.r !== place.r) continue;
      if (s.k === 'set' || s.k === 'store') return this.written(s, block, n, id);
    }
    return undefined;
  }

  /** Distance of what `s` stores from the stack pointer at entry; undefined outside of the frame. */
  private slotOf(s: Extract<Stmt, { k: 'store' }>, block: number, n: number): number | undefined {
    if (!this.#slots.has(s)) {
      this.#slots.set(s, undefined);
      const offset = frameOffset(this.value(s.addr, block, n));
      this.#slots.set(s, offset === undefined ? undefined : offset + s.off);
    }
    return this.#slots.get(s);
  }

  private written(s: Extract<Stmt, { k: 'set' | 'store' }>, block: number, n: number, id: string): Value {
    const known = this.#written.get(s);
    if (known) return known;
    if (this.#depth > MAX_DEPTH) return { k: 'leaf', id };
    this.#depth++;
    const v = this.value(s.v, block, n);
    this.#depth--;
    this.#written.set(s, v);
    return v;
  }

  /** Extensions that keep the low bits are dropped: indices are small. Numbered, since values share their operands. */
  private keyOf(e: Expr, args: Value[], block: number): string {
    if (e.k === 'un' && (e.op === 'extend_u' || e.op === 'wrap')) return key(args[0]);
    if (e.k === 'bin' && e.op === 'and' && args[1].k === 'const' && args[1].v === 0xffff_ffffn) return key(args[0]);
    const what =
      e.k === 'load'
        ? `${e.bytes}${e.signed ? 's' : 'u'}+${e.off}@${block}`
        : e.k === 'bin' || e.k === 'un'
          ? e.op
          : `${e.k}@${block}`;
    const text = `${what} ${args.map(key).join(' ')}`;
    const known = this.#keys.get(text) ?? `@${this.#keys.size}`;
    this.#keys.set(text, known);
    return known;
  }
}

/** Distance of an address from the stack pointer at entry; undefined for other addresses. */
export function frameOffset(v: Value): number | undefined {
  if (v.k === 'leaf') return v.id === 'in0:sp' ? 0 : undefined;
  if (v.k !== 'op' || v.expr.k !== 'bin' || (v.expr.op !== 'add' && v.expr.op !== 'sub')) return undefined;
  const [base, by] = v.args;
  const from = by.k === 'const' ? frameOffset(base) : undefined;
  if (from === undefined || by.k !== 'const') return undefined;
  const d = Number(BigInt.asIntN(64, by.v));
  return v.expr.op === 'add' ? from + d : from - d;
}

const isResult = (r: Reg): boolean => /^x([0-9]|1[0-8])$/.test(r);

/** Text by which two values are the same. */
export function key(v: Value): string {
  if (v.k === 'const') return `#${v.v}`;
  return v.k === 'leaf' ? v.id : v.key;
}

export function fold(e: Expr, args: Value[]): Value | undefined {
  if (e.k === 'load') return undefined;
  const consts = args.map((a) => (a.k === 'const' ? a.v : undefined));
  if (consts.some((c) => c === undefined)) return undefined;
  const out = compute(e, consts as bigint[]);
  return out === undefined ? undefined : { k: 'const', v: out };
}

/** `e` on constant operands, unsigned; undefined for what jump tables never use. */
export function compute(e: Expr, a: bigint[]): bigint | undefined {
  if (e.k === 'un') {
    if (e.op === 'extend_u') return a[0];
    if (e.op === 'wrap') return BigInt.asUintN(32, a[0]);
    if (e.op === 'extend_s') return BigInt.asUintN(64, BigInt.asIntN(32, a[0]));
    const narrow = { extend8_s: 8, extend16_s: 16, extend32_s: 32 }[e.op as string];
    return narrow ? BigInt.asUintN(BITS[e.t as 'i32' | 'i64'], BigInt.asIntN(narrow, a[0])) : undefined;
  }
  if (e.k !== 'bin' || (e.t !== 'i32' && e.t !== 'i64')) return undefined;
  const [x, y] = [int(e.t, a[0]), int(e.t, a[1])];
  const out = bin(e.op, e.t, x, y);
  return out.k === 'const' ? out.v : undefined;
}
