// Function → the same with what is constant folded, branches that always go one way gone, and blocks joined that follow
// each other only: what inlining and unrolling leave behind.
import { graphOf, retargeted } from '../graph.ts';
import type { Block, Func, Stmt, Term } from '../ops.ts';
import { foldConstants, knownValues, nextBlocks } from './values.ts';

const nothingNamed = (): undefined => undefined;

/** Names of code have been put in long before: no constant becomes one here. */
export function simplified(func: Func): Func {
  const states = knownValues(func, [], nextBlocks);
  const folded = foldConstants(func, nothingNamed, states);
  const blocks = folded.blocks.map((block) => ({ ...block, term: decided(block.term) }));
  return compacted({ ...folded, blocks });
}

function decided(term: Term): Term {
  if (term.k === 'branch' && term.c.k === 'const')
    return { k: 'jump', to: term.c.v === 0n ? term.otherwise : term.to, at: term.at };
  if (term.k === 'switch' && term.index.k === 'const')
    return { k: 'jump', to: term.to[Number(BigInt.asUintN(32, term.index.v))] ?? term.otherwise, at: term.at };
  return term;
}

/** Blocks that can be reached, in reverse postorder, chains of them as one. The entry stays without predecessors. */
export function compacted(func: Func): Func {
  const { order, preds } = graphOf(func.blocks);
  /** Block that goes on where `n` ends, and nowhere else. */
  const followerOf = (n: number): number | undefined => {
    const { term } = func.blocks[n];
    return n !== 0 && term.k === 'jump' && term.to !== n && preds[term.to].length === 1 ? term.to : undefined;
  };
  const followers = new Set(order.flatMap((n) => followerOf(n) ?? []));
  const heads = order.filter((n) => !followers.has(n));
  const numberOf = new Map(heads.map((n, at) => [n, at]));
  const blocks = heads.map((head): Block => {
    const { addr } = func.blocks[head];
    const body: Stmt[] = [];
    let last = head;
    for (let n: number | undefined = head; n !== undefined; n = followerOf(n)) {
      for (const s of func.blocks[n].body) body.push(s);
      last = n;
    }
    return { addr, body, term: retargeted(func.blocks[last].term, (to) => numberOf.get(to)!) };
  });
  return { ...func, blocks };
}
