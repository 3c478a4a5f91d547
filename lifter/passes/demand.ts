// Which bytes of each vector web somebody reads. Vector instructions on 64 bits zero the upper half of their register, and
// others write lanes that are overwritten: where nobody looks at what a lane is replaced by, the replacing goes.
import { expressionsOf, mapOperands, mapStmt, operandsOf, termExpressions } from '../operands.ts';
import type { Expr, Stmt } from '../ops.ts';
import { type Web, type WebFunc, webOf } from './webs.ts';

export type Simd = Extract<Expr, { k: 'simd' }>;

/** A set of the 16 bytes of a vector; bit 0 stands for byte 0. */
export type Bytes = number;
const ALL: Bytes = 0xffff;
export const LOW_32: Bytes = 0xf;
const BYTES_OF: Readonly<Record<string, Bytes>> = { f32: LOW_32, f64: 0xff, v128: ALL };

/** Operations of which each lane depends on the same lane of the vector operands only. */
const LANEWISE =
  /\.(add|sub|mul|neg|abs|eq|ne|[lg][te](_[su])?|min(_[su])?|max(_[su])?|shl|shr_[su]|and|or|xor|not|andnot|bitselect|popcnt|avgr_u|(add|sub)_sat(urate)?_[su]|div|sqrt|ceil|floor|trunc|nearest|pmin|pmax|q15mulr_sat_s)$/;
const WIDENS = /\.(?:extend|extmul|convert|promote)_(low|high)_/;

/** Bytes of one lane of `e`'s shape; a v128 has no lanes. */
const laneBytes = (e: Simd): number => 16 / Number(/x(\d+)\./.exec(e.op)?.[1] ?? 16);
export const laneMask = (bytes: number, lane: number): Bytes => ((1 << bytes) - 1) << (bytes * lane);

/** `bytes` with every lane filled of which they are a part. */
function wholeLanes(bytes: Bytes, width: number): Bytes {
  let out = 0;
  for (let lane = 0; lane < 16 / width; lane++) if ((bytes & laneMask(width, lane)) !== 0) out |= laneMask(width, lane);
  return out;
}

/** Bytes of operand `n`, a vector, on which `bytes` of the vector `e` depend. */
function bytesOfOperand(e: Simd, n: number, bytes: Bytes): Bytes {
  if (e.shuffle)
    return e.shuffle.reduce((sum, at, to) => ((bytes >> to) & 1 && at >> 4 === n ? sum | (1 << (at & 15)) : sum), 0);
  const width = laneBytes(e);
  if (e.lane !== undefined) {
    const lane = laneMask(width, e.lane);
    return e.t === 'v128' ? bytes & ~lane : lane;
  }
  const [, half] = WIDENS.exec(e.op) ?? [];
  if (half === undefined) return LANEWISE.test(e.op) ? wholeLanes(bytes, width) : ALL;
  let out = 0;
  for (let to = 0; to < 16 / width; to++)
    if ((bytes & laneMask(width, to)) !== 0) out |= laneMask(width / 2, to + (half === 'high' ? 16 / width : 0));
  return out;
}

/** As `bytesOfOperand` for any expression; what is no vector is read as a whole. */
function operandBytes(e: Expr, n: number, bytes: Bytes): Bytes {
  if (e.k === 'simd') return bytesOfOperand(e, n, bytes);
  return e.k === 'select' && n < 2 ? bytes : ALL;
}

/** True when the lane that `e` replaces is none of `bytes`. */
const replacesUnread = (e: Expr, bytes: Bytes): e is Simd =>
  e.k === 'simd' && e.t === 'v128' && e.lane !== undefined && (bytes & laneMask(laneBytes(e), e.lane)) === 0;

/** The bytes of each web of vectors that somebody reads; all those of what calls and returns take. */
export function readBytes(f: WebFunc): Bytes[] {
  const read: Bytes[] = f.regs.map(() => 0);
  const definitions = new Map<Web, Expr[]>();
  const work: Web[] = [];
  const need = (w: Web, bytes: Bytes): void => {
    if ((bytes & ~read[w]) === 0) return;
    read[w] |= bytes;
    work.push(w);
  };
  const see = (e: Expr, bytes: Bytes): void => {
    if (e.k === 'get') need(webOf(e.r), bytes & (BYTES_OF[e.t] ?? 0));
    else if (replacesUnread(e, bytes)) see(e.args[0], bytes);
    else for (const [n, x] of operandsOf(e).entries()) see(x, operandBytes(e, n, bytes));
  };
  for (const { body, term } of f.func.blocks) {
    for (const s of body) {
      if (s.k === 'set' && s.v.t in BYTES_OF) {
        const w = webOf(s.r);
        definitions.set(w, [...(definitions.get(w) ?? []), s.v]);
      } else for (const e of expressionsOf(s)) see(e, ALL);
    }
    for (const e of termExpressions(term)) see(e, ALL);
  }
  for (const { args } of f.calls.values()) for (const w of args.values()) need(w, ALL);
  for (const webs of f.returns.values()) for (const w of webs.values()) need(w, ALL);
  for (let w = work.pop(); w !== undefined; w = work.pop()) for (const e of definitions.get(w) ?? []) see(e, read[w]);
  return read;
}

/** Removes lanes written that nobody reads; `read` as `readBytes` gives it. */
export function dropUnread(f: WebFunc, read: readonly Bytes[]): WebFunc {
  const drop = (e: Expr, bytes: Bytes): Expr => {
    if (replacesUnread(e, bytes)) return drop(e.args[0], bytes);
    let n = 0;
    return mapOperands(e, (x) => drop(x, operandBytes(e, n++, bytes)));
  };
  const blocks = f.func.blocks.map((block) => ({
    ...block,
    body: block.body.map((s): Stmt => {
      if (s.k !== 'set' || s.v.t !== 'v128') return mapStmt(s, (e) => drop(e, ALL));
      const v = drop(s.v, read[webOf(s.r)]);
      return v === s.v ? s : { ...s, v };
    }),
  }));
  return { ...f, func: { ...f.func, blocks } };
}
