// Loops of one block → straight code, where they run a small number of times that can be known, or, where that would be
// long, several rounds at a time; other loops that count up to a known end → two rounds at a time, so that counting and
// comparing are done half as often. What later rounds read lies at an offset from what the first one does.
//
//   do … while ((r += s) != end)    →    if ((end - r) / s is odd) { …; if ((r += s) == end) leave }
//                                        do { …; … with r + s for r } while ((r += 2 s) != end)
//
// The number of rounds is (end - r) / s modulo 2^n, and whether that is odd one bit of the difference tells, s being a
// power of two. Where s does not divide it, neither form ever ends.
import { bin, cmp, int } from '../exprs.ts';
import { dominators, graphOf } from '../graph.ts';
import { expressionsOf, someOperand } from '../operands.ts';
import type { Block, Expr, Func, Reg, Stmt } from '../ops.ts';
import { sizeOfBlock, sizeOfStmt } from './inline.ts';
import type { EffectOf } from './liveness.ts';
import { enterThrough, isLoop } from './loops.ts';
import { type Counter, type Counters, countersOf, rounds, withNamedAddresses } from './rounds.ts';
import { type LoopContext, type LoopEnd, loopEnd, tripsOf } from './trips.ts';

/** Operations of a loop that goes two rounds at a time. */
const MOST_OPERATIONS = 13;
/** Those of all rounds of a loop that becomes straight code, those of as many as one goes at a time, and rounds. */
const MOST_STRAIGHT = 30;
const MOST_AT_ONCE = 20;
const MOST_TRIPS = 64;

/** `func` with such loops unrolled; the same object when there are none. */
export function unrolled(func: Func, effectOf: EffectOf): Func {
  const loops = func.blocks.flatMap((block, n) => (isLoop(block, n) ? [n] : []));
  if (loops.length === 0) return func;
  const graph = graphOf(func.blocks);
  const context: LoopContext = { blocks: func.blocks, graph, idom: dominators(graph), effectOf };
  const blocks = [...func.blocks];
  let isSame = true;
  for (const n of loops) {
    const end = loopEnd(n, context);
    const now = end && straight(func.blocks[n], n, end);
    if (now) blocks[n] = now;
    // A loop that always runs as often mostly fills something, once; the others are what functions are written for.
    else if (end || !byTwo(blocks, n)) continue;
    isSame = false;
  }
  return isSame ? func : { ...func, blocks };
}

/**
 * The loop that `block`, number `n`, is: all its rounds one behind the other, or as many as are a part of them without a rest.
 */
function straight({ term, addr, body }: Block, n: number, end: LoopEnd): Block | undefined {
  if (term.k !== 'branch') return undefined;
  const trips = tripsOf(end, MOST_TRIPS);
  if (trips === undefined) return undefined;
  const named = withNamedAddresses(body);
  const counters = countersOf(named);
  const size = named.reduce((sum, s) => (s.k === 'set' && counters.has(s.r) ? sum : sum + sizeOfStmt(s)), 1);
  const to = term.to === n ? term.otherwise : term.to;
  if (trips * size <= MOST_STRAIGHT)
    return { addr, body: rounds(named, counters, trips), term: { k: 'jump', to, at: term.at } };
  for (let part = Math.floor(MOST_AT_ONCE / size); part > 1; part--)
    if (trips % part === 0) return { addr, body: rounds(named, counters, part), term };
  return undefined;
}

/** Puts a test and a round of its own in front of the loop that block `n` is, and one more round into it, if that is worth it. */
function byTwo(blocks: Block[], n: number): boolean {
  const { addr, body, term } = blocks[n];
  if (term.k !== 'branch' || sizeOfBlock(blocks[n]) > MOST_OPERATIONS) return false;
  const counters = countersOf(body);
  const ends = endOf(blocks[n], n, counters);
  if (!ends) return false;
  const { r, t, step, end } = ends;
  const test = blocks.length;
  const size = step < 0n ? -step : step;
  const difference = bin('sub', t, end, { k: 'get', t, r });
  const isEven = cmp('eq', bin('and', t, difference, int(t, size)), int(t, 0));
  blocks.push({ addr, body: [], term: { k: 'branch', c: isEven, to: n, otherwise: test + 1, at: term.at } });
  blocks.push({ addr, body, term });
  blocks[n] = { addr, body: rounds(body, counters, 2), term };
  enterThrough(blocks, n, test, test);
  return true;
}

/** The counter by which the loop of block `n` ends, and the value at which it does. */
function endOf({ body, term }: Block, n: number, counters: Counters): (Counter & { r: Reg; end: Expr }) | undefined {
  if (term.k !== 'branch') return undefined;
  const goesOn = term.to === n ? 'ne' : 'eq';
  const { c } = term;
  if (c.k !== 'cmp' || c.op !== goesOn) return undefined;
  const set = new Set(body.flatMap((s) => (s.k === 'set' ? s.r : [])));
  const isFixed = (e: Expr): boolean => e.k === 'const' || (e.k === 'get' && !set.has(e.r));
  const [count, end] = isFixed(c.b) ? [c.a, c.b] : [c.b, c.a];
  if (count.k !== 'get' || end.k !== 'get' || !isFixed(end)) return undefined;
  const counter = counters.get(count.r);
  if (!counter || counter.isSum || counter.t !== count.t || !isPower(counter.step)) return undefined;
  return body.some((s) => addresses(s, count.r)) ? { ...counter, r: count.r, end } : undefined;
}

/** True for powers of two, up or down, by which loops count. */
function isPower(step: bigint): boolean {
  const size = step < 0n ? -step : step;
  return size > 0n && (size & (size - 1n)) === 0n && size <= 4096n;
}

/** True when `s` reads or writes memory at an address that it computes from `r`. */
function addresses(s: Stmt, r: Reg): boolean {
  const mentions = (e: Expr): boolean => (e.k === 'get' ? e.r === r : someOperand(e, mentions));
  const loads = (e: Expr): boolean => (e.k === 'load' && mentions(e.addr)) || someOperand(e, loads);
  return (s.k === 'store' && mentions(s.addr)) || expressionsOf(s).some(loads);
}
