// Loops of one block that count up to a known end → two rounds at a time, so that counting and comparing are done half as
// often, and what the second round reads lies at an offset from what the first one does.
//
//   do … while ((r += s) != end)    →    if ((end - r) / s is odd) { …; if ((r += s) == end) leave }
//                                        do { …; … with r + s for r } while ((r += 2 s) != end)
//
// The number of rounds is (end - r) / s modulo 2^n, and whether that is odd one bit of the difference tells, s being a
// power of two. Where s does not divide it, neither form ever ends.
import { add, bin, cmp, int, wrap, zeroExtend } from '../exprs.ts';
import { graphOf, retargeted } from '../graph.ts';
import {
  type Block,
  type Expr,
  expressionsOf,
  type Func,
  type IntTy,
  mapOperands,
  mapStmt,
  type Reg,
  type Stmt,
  someOperand,
} from '../ops.ts';
import { sizeOfBlock } from './inline.ts';

/** Operations of a loop. */
const MOST_OPERATIONS = 13;

/** How a loop counts. */
interface Counter {
  r: Reg;
  t: IntTy;
  step: bigint;
  /** statement that counts */
  at: number;
  end: Expr;
}

/** `func` with such loops unrolled; the same object when there are none. */
export function unrolled(func: Func): Func {
  const { order, preds } = graphOf(func.blocks);
  const blocks = [...func.blocks];
  for (const n of order) {
    const counter = counterOf(func.blocks[n], n);
    if (counter) unroll(blocks, n, preds[n], counter);
  }
  return blocks.length === func.blocks.length ? func : { ...func, blocks };
}

function counterOf(block: Block, n: number): Counter | undefined {
  const { body, term } = block;
  if (term.k !== 'branch' || (term.to === n) === (term.otherwise === n)) return undefined;
  const goesOn = term.to === n ? 'ne' : 'eq';
  const { c } = term;
  if (c.k !== 'cmp' || c.op !== goesOn || (c.a.t !== 'i32' && c.a.t !== 'i64')) return undefined;
  // Vectors are several rounds at a time already.
  const isPlain = (s: Stmt): boolean => (s.k === 'set' && s.v.t !== 'v128') || (s.k === 'store' && s.v.t !== 'v128');
  if (!body.every(isPlain) || sizeOfBlock(block) > MOST_OPERATIONS) return undefined;
  const set = new Set(body.flatMap((s) => (s.k === 'set' ? s.r : [])));
  const isFixed = (e: Expr): boolean => e.k === 'const' || (e.k === 'get' && !set.has(e.r));
  const [count, end] = isFixed(c.b) ? [c.a, c.b] : [c.b, c.a];
  // A loop over what has one place and one size mostly fills it, once; the others are what functions are written for.
  if (count.k !== 'get' || end.k !== 'get' || !isFixed(end)) return undefined;
  const at = body.findIndex((s) => s.k === 'set' && s.r === count.r);
  const step = at < 0 ? undefined : stepOf(body[at], c.a.t);
  if (step === undefined || body.some((s, m) => m !== at && s.k === 'set' && s.r === count.r)) return undefined;
  const counter = { r: count.r, t: c.a.t, step, at, end };
  return body.some((s) => addresses(s, count.r)) ? counter : undefined;
}

/** By how much `s` counts its register up, if that is a power of two, or down. */
function stepOf(s: Stmt, t: IntTy): bigint | undefined {
  if (s.k !== 'set') return undefined;
  const e = t === 'i64' ? s.v : s.v.k === 'un' && s.v.op === 'extend_u' ? s.v.a : undefined;
  if (e?.k !== 'bin' || e.t !== t || (e.op !== 'add' && e.op !== 'sub') || e.b.k !== 'const') return undefined;
  if (e.a.k !== 'get' || e.a.r !== s.r) return undefined;
  const by = BigInt.asIntN(t === 'i64' ? 64 : 32, e.op === 'add' ? e.b.v : -e.b.v);
  const size = by < 0n ? -by : by;
  return size > 0n && (size & (size - 1n)) === 0n && size <= 4096n ? by : undefined;
}

/** True when `s` reads or writes memory at an address that it computes from `r`. */
function addresses(s: Stmt, r: Reg): boolean {
  const mentions = (e: Expr): boolean => (e.k === 'get' ? e.r === r : someOperand(e, mentions));
  const loads = (e: Expr): boolean => (e.k === 'load' && mentions(e.addr)) || someOperand(e, loads);
  return (s.k === 'store' && mentions(s.addr)) || expressionsOf(s).some(loads);
}

/** Puts a test and a round of its own in front of block `n`, and one more round into it. */
function unroll(blocks: Block[], n: number, preds: readonly number[], counter: Counter): void {
  const { addr, body, term } = blocks[n];
  const { r, t, step, at, end } = counter;
  const test = blocks.length;
  const size = step < 0n ? -step : step;
  const difference = bin('sub', t, end, read(counter, 0n, t));
  const isEven = cmp('eq', bin('and', t, difference, int(t, size)), int(t, 0));
  blocks.push({ addr, body: [], term: { k: 'branch', c: isEven, to: n, otherwise: test + 1, at: term.at } });
  blocks.push({ addr, body, term });
  const before = (by: bigint): ((e: Expr) => Expr) => {
    const moved = (e: Expr): Expr =>
      e.k === 'get' && e.r === r ? read(counter, by, e.t as IntTy) : mapOperands(e, moved);
    return moved;
  };
  const ahead = before(step);
  const first = body.flatMap((s, m) => (m === at ? [] : m < at ? s : mapStmt(s, ahead)));
  const second = body.map((s, m): Stmt => {
    if (m > at) return s;
    return m < at ? mapStmt(s, ahead) : { ...s, k: 'set', r, v: read(counter, 2n * step, 'i64') };
  });
  blocks[n] = { addr, body: [...first, ...second], term };
  for (const p of preds)
    if (p !== n) blocks[p] = { ...blocks[p], term: retargeted(blocks[p].term, (to) => (to === n ? test : to)) };
}

/** `by` more than the counter, as a `t`. */
function read({ r, t }: Counter, by: bigint, to: IntTy): Expr {
  const own = add(t, { k: 'get', t, r }, int(t, by));
  if (to === t) return own;
  return to === 'i64' ? zeroExtend(own) : wrap(own);
}
