// How often a loop of one block runs, where that is a number that can be known.
import { cmp, int } from '../exprs.ts';
import type { Graph } from '../graph.ts';
import type { Block, CmpOp, Expr, IntTy } from '../ops.ts';
import type { EffectOf } from './liveness.ts';
import { constantAt, difference, roundStep, type Sum, sumBefore, sumOf } from './sums.ts';

/** One side of a comparison: its value in the first round, and what each round adds. */
interface Side {
  first: bigint;
  step: bigint;
}

/** What is known of the function around a loop. */
export interface LoopContext {
  blocks: readonly Block[];
  graph: Graph;
  idom: readonly number[];
  effectOf: EffectOf;
}

/** The comparison by which a loop goes on or ends. */
export interface LoopEnd {
  op: CmpOp;
  t: IntTy;
  a: Side;
  b: Side;
  goesOn: boolean;
}

/** How block `n`, which goes on with itself or leaves, ends each time it is entered, where that is in numbers. */
export function loopEnd(n: number, context: LoopContext): LoopEnd | undefined {
  const { term } = context.blocks[n];
  if (term.k !== 'branch') return undefined;
  const [before, ...others] = context.graph.preds[n].filter((p) => p !== n);
  if (before === undefined || others.length > 0) return undefined;
  const compared = comparison(term.c);
  const a = compared && sideOf(compared.a, n, before, context);
  const b = a && sideOf(compared.b, n, before, context);
  return b && { op: compared.op, t: compared.a.t, a, b, goesOn: term.to === n };
}

/** How often a loop with that end runs; undefined beyond `most`. */
export function tripsOf({ op, t, a, b, goesOn }: LoopEnd, most: number): number | undefined {
  for (let trips = 1; trips <= most; trips++) {
    const at = ({ first, step }: Side): Expr => int(t, first + step * BigInt(trips - 1));
    const holds = cmp(op, at(a), at(b));
    if (holds.k !== 'const') return undefined;
    if ((holds.v !== 0n) !== goesOn) return trips;
  }
  return undefined;
}

/** `c` as a comparison of sums; equality is one of their difference, whatever both begin with. */
function comparison(c: Expr): { op: CmpOp; a: Sum; b: Sum } | undefined {
  const [op, x, y]: [CmpOp, Expr, Expr | undefined] =
    c.k === 'cmp' ? [c.op, c.a, c.b] : c.k === 'un' && c.op === 'eqz' ? ['eq', c.a, undefined] : ['ne', c, undefined];
  if (x.t !== 'i32' && x.t !== 'i64') return undefined;
  const zero = int(x.t, 0);
  const [a, b] = [sumOf(x, x.t), sumOf(y ?? zero, x.t)];
  if (!a || !b) return undefined;
  return op === 'eq' || op === 'ne' ? { op, a: difference(a, b), b: sumOf(zero, x.t)! } : { op, a, b };
}

/** `sum` at the end of block `n`, which is entered from block `before`. */
function sideOf(sum: Sum, n: number, before: number, context: LoopContext): Side | undefined {
  const { blocks, effectOf } = context;
  const { body } = blocks[n];
  const inFirst = sumBefore(sum, body, effectOf);
  if (!inFirst) return undefined;
  let step = 0n;
  for (const [r, count] of inFirst.terms) {
    const by = roundStep(r, sum.t, body, effectOf);
    if (by === undefined) return undefined;
    step += count * by;
  }
  const first = constantAt(inFirst, before, context);
  return first === undefined ? undefined : { first, step };
}
