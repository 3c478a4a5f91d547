// Branches around a few operations on numbers → both ways computed and one result selected: a wrong guess of the
// machine costs more than what is computed in vain. Only where the result lies in a stack slot: a compiler that
// optimizes keeps it in a register, and has decided by itself.
//
//   if (c) s8 = s8 >> 1 ^ k; else s8 = s8 >> 1      →      t = s8 >> 1 ^ k; e = s8 >> 1; s8 = c ? t : e
import { get, select } from '../exprs.ts';
import { type Graph, graphOf } from '../graph.ts';
import { mapOperands, mapStmt, someOperand } from '../operands.ts';
import type { Block, Expr, Func, Reg, Stmt } from '../ops.ts';
import { sizeOf } from './inline.ts';
import { type Flow, flowOf, type LiveSets } from './liveness.ts';
import type { CallSummary } from './signatures.ts';
import { isSlot } from './slots.ts';

/** Operations of both ways together, and registers that are selected. */
const MOST_OPERATIONS = 14;
const MOST_RESULTS = 2;

/** A branch whose ways meet again: at most one of the two is empty. */
interface Fork {
  block: number;
  c: Expr;
  yes: readonly Stmt[];
  no: readonly Stmt[];
  join: number;
}

const CONDITION: Reg = 't:if';

/** `func` with such branches replaced; the same object when there are none. */
export function selected(func: Func, summary: CallSummary): Func {
  const graph = graphOf(func.blocks);
  const forks = graph.order.flatMap((n) => forkAt(func.blocks, graph, n) ?? []);
  if (forks.length === 0) return func;
  const flow = flowOf(func);
  const liveIn = flow.liveness(summary.signatures.get(func.addr)!.results, summary.effectOf);
  const blocks = [...func.blocks];
  for (const fork of forks) {
    const results = resultsOf(fork, flow, liveIn);
    if (!results) continue;
    const { addr, body, term } = blocks[fork.block];
    blocks[fork.block] = {
      addr,
      body: [...body, ...straight(fork, results, term.at)],
      term: { k: 'jump', to: fork.join, at: term.at },
    };
  }
  return { ...func, blocks };
}

function forkAt(blocks: readonly Block[], { preds }: Graph, n: number): Fork | undefined {
  const { term } = blocks[n];
  if (term.k !== 'branch' || term.to === term.otherwise) return undefined;
  const armTo = (to: number): number | undefined => {
    const arm = blocks[to];
    return arm.term.k === 'jump' && arm.term.to !== to && preds[to].length === 1 ? arm.term.to : undefined;
  };
  const [yes, no] = [armTo(term.to), armTo(term.otherwise)];
  const fork = (a: readonly Stmt[], b: readonly Stmt[], join: number): Fork | undefined =>
    isCheap([...a, ...b]) ? { block: n, c: term.c, yes: a, no: b, join } : undefined;
  if (yes !== undefined && yes === no) return fork(blocks[term.to].body, blocks[term.otherwise].body, yes);
  if (yes === term.otherwise) return fork(blocks[term.to].body, [], yes);
  if (no === term.to) return fork([], blocks[term.otherwise].body, no);
  return undefined;
}

/** Cannot trap, reads no memory, and calls nothing. */
const isHarmless = (e: Expr): boolean =>
  e.k !== 'load' &&
  e.k !== 'intrinsic' &&
  !(e.k === 'bin' && (e.op.startsWith('div') || e.op.startsWith('rem'))) &&
  !someOperand(e, (x) => !isHarmless(x));

function isCheap(body: readonly Stmt[]): boolean {
  let size = 0;
  for (const s of body) {
    if (s.k !== 'set' || (s.v.t !== 'i32' && s.v.t !== 'i64') || !isHarmless(s.v)) return false;
    size += sizeOf(s.v);
    if (size > MOST_OPERATIONS) return false;
  }
  return true;
}

/** Registers that a way sets and that are read behind both; undefined when selecting them is not worth it. */
function resultsOf({ yes, no, join }: Fork, flow: Flow, liveIn: LiveSets): Reg[] | undefined {
  const results = new Set<Reg>();
  for (const s of [...yes, ...no]) if (s.k === 'set' && flow.isIn(s.r, liveIn, join)) results.add(s.r);
  const isWorth = results.size <= MOST_RESULTS && [...results].every(isSlot);
  return isWorth ? [...results] : undefined;
}

/** Both ways, each with registers of its own, and the selection. */
function straight({ c, yes, no }: Fork, results: readonly Reg[], at: number | undefined): Stmt[] {
  const out: Stmt[] = [{ k: 'set', r: CONDITION, v: { k: 'un', t: 'i64', op: 'extend_u', a: c }, at }];
  const follow = (body: readonly Stmt[], suffix: string): Set<Reg> => {
    const own = new Set<Reg>();
    const read = (e: Expr): Expr =>
      e.k === 'get' ? (own.has(e.r) ? { ...e, r: e.r + suffix } : e) : mapOperands(e, read);
    for (const s of body) {
      const moved = mapStmt(s, read);
      if (moved.k !== 'set') continue;
      own.add(moved.r);
      out.push({ ...moved, r: moved.r + suffix });
    }
    return own;
  };
  const [inYes, inNo] = [follow(yes, ':y'), follow(no, ':n')];
  for (const r of results) {
    const [a, b] = [inYes.has(r) ? `${r}:y` : r, inNo.has(r) ? `${r}:n` : r];
    out.push({ k: 'set', r, v: select(get('i32', CONDITION), get('i64', a), get('i64', b)), at });
  }
  return out;
}
