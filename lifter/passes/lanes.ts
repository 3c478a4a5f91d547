// Which scalar floating-point webs are kept in lane 0 of a v128 local: where fused multiply-add is a vector instruction,
// a value that such instructions read over and over is moved into a vector once, not before each of them.
import { asFma } from '../exprs.ts';
import { loopDepths } from '../graph.ts';
import { expressionsOf, termExpressions, walk } from '../operands.ts';
import type { Expr, Stmt } from '../ops.ts';
import type { FuncTypes } from './types.ts';
import { type Web, type WebFunc, webOf } from './webs.ts';

/** How much more often than the code around it a loop's body is taken to run. */
const LOOP_WEIGHT = 8;

const strip = (e: Expr): Expr => (e.k === 'un' && e.op === 'neg' ? e.a : e);

/** True when `e` is made in a vector register anyway. */
const isFree = (e: Expr): boolean => {
  const v = strip(e);
  return asFma(v) !== undefined || v.k === 'load' || v.k === 'fconst' || v.k === 'get';
};

/** Webs of type f32 or f64 for which the moves saved outweigh those added. */
export function laneWebs(f: WebFunc, types: FuncTypes): Set<Web> {
  const gain = new Map<Web, number>();
  const count = (w: Web, by: number): void => {
    const t = types.webs[w];
    if (t === 'f32' || t === 'f64') gain.set(w, (gain.get(w) ?? 0) + by);
  };
  for (const w of f.params.values()) count(w, -1);
  const depths = loopDepths(f.func.blocks);
  f.func.blocks.forEach((block, n) => {
    const weight = LOOP_WEIGHT ** depths[n];
    const readBy = (e: Expr): void =>
      walk(e, (x) => {
        if (x.t === 'v128') return;
        for (const arg of asFma(x)?.args.map(strip) ?? []) if (arg.k === 'get') count(webOf(arg.r), weight);
      });
    block.body.forEach((s: Stmt, at) => {
      for (const e of expressionsOf(s)) readBy(e);
      if (s.k === 'set' && !isFree(s.v)) count(webOf(s.r), -weight);
      if (s.k === 'call') for (const w of f.calls.get(`${n}:${at}`)?.results.values() ?? []) count(w, -weight);
    });
    for (const e of termExpressions(block.term)) readBy(e);
  });
  return new Set([...gain].filter(([, by]) => by > 0).map(([w]) => w));
}
