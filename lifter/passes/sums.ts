// What an expression is, as a sum of registers and a constant; followed back through the statements and blocks in front of
// it, the difference of two addresses becomes the number that it is.
//
//   x5 - x3    behind  x3 = x21 + x4; x5 = x25 + x4    =    x25 - x21    behind  x25 = x21 + 12    =    12
import type { Graph } from '../graph.ts';
import type { Block, Expr, IntTy, Reg, Stmt } from '../ops.ts';
import type { EffectOf } from './liveness.ts';

/** Registers of one sum, and blocks that are looked at for where they are set: few cases need more. */
const MOST_TERMS = 4;
const MOST_BLOCKS = 64;

/** A sum modulo 2^64, or, of type i32, of the low halves of registers modulo 2^32. */
export interface Sum {
  t: IntTy;
  /** how often each register is in it */
  terms: ReadonlyMap<Reg, bigint>;
  constant: bigint;
}

const reduced = (t: IntTy, v: bigint): bigint => BigInt.asIntN(t === 'i32' ? 32 : 64, v);
const constantSum = (t: IntTy, v: bigint): Sum => ({ t, terms: new Map(), constant: reduced(t, v) });

/** a + times · b */
function plus(a: Sum, b: Sum, times: bigint): Sum {
  const terms = new Map(a.terms);
  for (const [r, count] of b.terms) {
    const both = reduced(a.t, (terms.get(r) ?? 0n) + times * count);
    if (both === 0n) terms.delete(r);
    else terms.set(r, both);
  }
  return { t: a.t, terms, constant: reduced(a.t, a.constant + times * b.constant) };
}

/** a - b */
export const difference = (a: Sum, b: Sum): Sum => plus(a, b, -1n);

/** `e`, an integer, as a sum of type `t`, of which an i64 has the low half where `t` is i32; undefined when it is none. */
export function sumOf(e: Expr, t: IntTy): Sum | undefined {
  if (e.k === 'const') return constantSum(t, e.v);
  if (e.k === 'get') return { t, terms: new Map([[e.r, 1n]]), constant: 0n };
  if (e.k === 'un' && t === 'i32' && (e.op === 'wrap' || e.op === 'extend_u' || e.op === 'extend_s'))
    return sumOf(e.a, t);
  if (e.k !== 'bin' || (e.t !== t && !(t === 'i32' && e.t === 'i64'))) return undefined;
  const a = sumOf(e.a, t);
  if (a && e.op === 'shl' && e.b.k === 'const' && e.b.v < 32n) return plus(constantSum(t, 0n), a, 1n << e.b.v);
  if (!a || (e.op !== 'add' && e.op !== 'sub')) return undefined;
  const b = sumOf(e.b, t);
  return b && plus(a, b, e.op === 'add' ? 1n : -1n);
}

/** `sum` in front of statement `end` of `body`, or behind all of it, in terms of what registers hold in front of it. */
export function sumBefore(sum: Sum, body: readonly Stmt[], effectOf: EffectOf, end = body.length): Sum | undefined {
  let now = sum;
  for (let at = end - 1; at >= 0 && now.terms.size > 0; at--) {
    const s = body[at];
    if (s.k === 'call' && [...now.terms.keys()].some((r) => effectOf(s.call).writes.has(r))) return undefined;
    const count = s.k === 'set' ? now.terms.get(s.r) : undefined;
    if (s.k !== 'set' || count === undefined) continue;
    const value = s.v.t === 'i32' || s.v.t === 'i64' ? sumOf(s.v, now.t) : undefined;
    if (!value) return undefined;
    const others = new Map(now.terms);
    others.delete(s.r);
    now = plus({ ...now, terms: others }, value, count);
    if (now.terms.size > MOST_TERMS) return undefined;
  }
  return now;
}

/** What `body` adds to register `r`, or to its low half, where that is a number. */
export function roundStep(r: Reg, t: IntTy, body: readonly Stmt[], effectOf: EffectOf): bigint | undefined {
  const own: Sum = { t, terms: new Map([[r, 1n]]), constant: 0n };
  const next = sumBefore(own, body, effectOf);
  const by = next && difference(next, own);
  return by && by.terms.size === 0 ? by.constant : undefined;
}

/** `sum` at the end of block `n` where it is a constant; `idom` as `dominators` gives it. */
export function constantAt(
  sum: Sum,
  n: number,
  {
    blocks,
    graph: { preds },
    idom,
    effectOf,
  }: { blocks: readonly Block[]; graph: Graph; idom: readonly number[]; effectOf: EffectOf },
): bigint | undefined {
  let seen = 0;
  let now: Sum | undefined = sum;
  for (let at = n; ; at = idom[at]) {
    now = sumBefore(now, blocks[at].body, effectOf);
    if (!now) return undefined;
    if (now.terms.size === 0) return now.constant;
    if (at === 0) return undefined;
    // What lies on a way from the dominator to here must not set what the sum is made of.
    const between = new Set<number>();
    for (const work = [...preds[at]]; work.length > 0; ) {
      const p = work.pop()!;
      if (p === idom[at] || between.has(p)) continue;
      if (++seen > MOST_BLOCKS || blocks[p].body.some((s) => sets(s, now!, effectOf))) return undefined;
      between.add(p);
      work.push(...preds[p]);
    }
  }
}

/** True when `s` sets a register that `sum` is made of. */
function sets(s: Stmt, { terms }: Sum, effectOf: EffectOf): boolean {
  if (s.k === 'set') return terms.has(s.r);
  return s.k === 'call' && [...terms.keys()].some((r) => effectOf(s.call).writes.has(r));
}
