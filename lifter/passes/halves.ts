// Vector instructions on 64 bits zero the upper half of their register. Where nobody looks at that half, the zeroing goes.
import { type Expr, expressionsOf, mapOperands, mapStmt, operandsOf, type Stmt, termExpressions } from '../ops.ts';
import type { FuncTypes } from './types.ts';
import { type Web, type WebFunc, webOf } from './webs.ts';

type Simd = Extract<Expr, { k: 'simd' }>;

/** Operations whose lower half depends on the lower halves of their vector operands only. */
const LANEWISE =
  /\.(add|sub|mul|neg|abs|eq|ne|[lg][te](_[su])?|min(_[su])?|max(_[su])?|shl|shr_[su]|and|or|xor|not|andnot|bitselect|popcnt|avgr_u|add_sat_[su]|sub_sat_[su]|div|sqrt|ceil|floor|trunc|nearest|pmin|pmax|q15mulr_sat_s|splat)$/;
const FROM_LOW = /\.(extend_low|extmul_low|convert_low|promote_low)_/;

/** Whether the upper halves of the vectors that `e` reads matter; `high`: whether its own does. */
function demands(e: Simd, high: boolean): boolean {
  if (isLowHalf(e) || FROM_LOW.test(e.op)) return false;
  if (e.shuffle) return !e.shuffle.every((at, n) => (n >= 8 && !high) || (at & 15) < 8);
  if (e.lane !== undefined) {
    const lanes = Number(/x(\d+)/.exec(e.op)?.[1] ?? 0);
    const isUpper = e.lane >= lanes / 2;
    return e.t === 'v128' ? high : isUpper;
  }
  return LANEWISE.test(e.op) ? high : true;
}

/** i64x2.replace_lane 1 of zero: what a 64-bit form leaves of a vector. */
const isLowHalf = (e: Expr): boolean =>
  e.k === 'simd' && e.op === 'i64x2.replace_lane' && e.lane === 1 && e.args[1].k === 'const' && e.args[1].v === 0n;

/** Removes zeroing whose result is only read below it. */
export function dropHalves(f: WebFunc, types: FuncTypes): WebFunc {
  if (!f.func.blocks.some(({ body }) => body.some((s) => s.k === 'set' && isLowHalf(s.v)))) return f;
  const needed = neededHalves(f, types);
  const drop = (e: Expr, high: boolean): Expr => {
    if (e.k !== 'simd') return mapOperands(e, (x) => drop(x, true));
    if (isLowHalf(e) && !high) return drop(e.args[0], false);
    const below = demands(e, high);
    return mapOperands(e, (x) => drop(x, x.t !== 'v128' || below));
  };
  const blocks = f.func.blocks.map((block) => ({
    ...block,
    body: block.body.map((s): Stmt => {
      if (s.k === 'set' && s.v.t === 'v128') return { ...s, v: drop(s.v, needed.has(webOf(s.r))) };
      return mapStmt(s, (e) => drop(e, true));
    }),
  }));
  return { ...f, func: { ...f.func, blocks } };
}

/** Webs of vectors whose upper half somebody reads; calls and returns count as readers. */
function neededHalves(f: WebFunc, types: FuncTypes): Set<Web> {
  const needed = new Set<Web>();
  const definitions = new Map<Web, Expr[]>();
  const work: Web[] = [];
  const need = (w: Web): void => {
    if (needed.has(w) || types.webs[w] !== 'v128') return;
    needed.add(w);
    work.push(w);
  };
  const see = (e: Expr, high: boolean): void => {
    if (e.k === 'get') {
      if (e.t === 'v128' && high) need(webOf(e.r));
      return;
    }
    const below = e.k === 'simd' ? demands(e, high) : true;
    for (const x of operandsOf(e)) see(x, x.t !== 'v128' || below);
  };
  for (const { body, term } of f.func.blocks) {
    for (const s of body) {
      if (s.k === 'set' && s.v.t === 'v128') {
        const w = webOf(s.r);
        definitions.set(w, [...(definitions.get(w) ?? []), s.v]);
        see(s.v, false);
      } else for (const e of expressionsOf(s)) see(e, true);
    }
    for (const e of termExpressions(term)) see(e, true);
  }
  for (const { args } of f.calls.values()) for (const w of args.values()) need(w);
  for (const webs of f.returns.values()) for (const w of webs.values()) need(w);
  while (work.length > 0) for (const e of definitions.get(work.pop()!) ?? []) see(e, true);
  return needed;
}
