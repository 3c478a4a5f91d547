// Blocks → facts about the graph they make: order, predecessors, dominators, loops.
import { type Block, successors, type Term } from './ops.ts';

export interface Graph {
  rpo: number[];
  order: number[];
  preds: number[][];
}

/** Blocks in reverse postorder, each one's place there (−1: cannot be reached), and where each is reached from. */
export function graphOf(blocks: Block[]): Graph {
  const next = blocks.map(({ term }) => successors(term));
  const order = postorder(next).reverse();
  const rpo = new Array<number>(blocks.length).fill(-1);
  for (let at = 0; at < order.length; at++) rpo[order[at]] = at;
  const preds: number[][] = blocks.map(() => []);
  for (let at = 0; at < order.length; at++) addPredecessor(preds, order[at], next[order[at]]);
  return { rpo, order, preds };
}

/** A block that goes to another one twice is one predecessor. */
function addPredecessor(preds: number[][], n: number, next: readonly number[]): void {
  for (let at = 0; at < next.length; at++) {
    const known = preds[next[at]];
    if (known[known.length - 1] !== n) known.push(n);
  }
}

/** What block 0 reaches, each block behind all that it reaches first; the last of several successors is looked at first. */
function postorder(next: readonly (readonly number[])[]): number[] {
  const order: number[] = [];
  const left = next.map((to) => to.length);
  const isSeen = new Uint8Array(next.length);
  const stack = [0];
  isSeen[0] = 1;
  while (stack.length > 0) {
    const n = stack[stack.length - 1];
    if (left[n] === 0) {
      order.push(n);
      stack.pop();
      continue;
    }
    const to = next[n][--left[n]];
    if (isSeen[to] === 1) continue;
    isSeen[to] = 1;
    stack.push(to);
  }
  return order;
}

/** Immediate dominators (Cooper, Harvey, Kennedy, "A Simple, Fast Dominance Algorithm"). */
export function dominators({ rpo, order, preds }: Graph): number[] {
  const idom: number[] = [];
  idom[0] = 0;
  const meet = (x: number, y: number): number => {
    let a = x;
    let b = y;
    while (a !== b) {
      while (rpo[a] > rpo[b]) a = idom[a];
      while (rpo[b] > rpo[a]) b = idom[b];
    }
    return a;
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (let at = 1; at < order.length; at++) {
      const n = order[at];
      let d: number | undefined;
      const from = preds[n];
      for (let k = 0; k < from.length; k++)
        if (idom[from[k]] !== undefined) d = d === undefined ? from[k] : meet(d, from[k]);
      if (d !== undefined && idom[n] !== d) {
        idom[n] = d;
        changed = true;
      }
    }
  }
  return idom;
}

/** True when every way to `b` leads through `a`. */
export function dominates(idom: number[], a: number, b: number): boolean {
  let n = b;
  while (n !== a && n !== 0) n = idom[n];
  return n === a;
}

/** `term` with other targets. */
export function retargeted(term: Term, f: (to: number) => number): Term {
  if (term.k === 'jump') return { ...term, to: f(term.to) };
  if (term.k === 'branch') return { ...term, to: f(term.to), otherwise: f(term.otherwise) };
  if (term.k === 'switch') return { ...term, to: term.to.map(f), otherwise: f(term.otherwise) };
  return term;
}

/** The loops of a reducible function: for each block the header of the innermost loop that it is in, or −1. */
export interface LoopNest {
  headerOf: Int32Array;
  /** by its header: the header of the loop around it, or −1 */
  parentOf: Int32Array;
}

export function loopNest({ rpo, order, preds }: Graph, idom: number[]): LoopNest {
  const headerOf = new Int32Array(rpo.length).fill(-1);
  const parentOf = new Int32Array(rpo.length).fill(-1);
  for (let at = order.length - 1; at >= 0; at--) {
    const header = order[at];
    const work: number[] = [];
    const into = preds[header];
    for (let n = 0; n < into.length; n++)
      if (rpo[into[n]] >= at && dominates(idom, header, into[n])) work.push(into[n]);
    if (work.length === 0) continue;
    // Inner loops come first: they are passed through by their outermost header so far.
    for (let n = work.pop(); n !== undefined; n = work.pop()) {
      let loop = headerOf[n];
      if (loop === header || n === header) continue;
      if (loop < 0) headerOf[n] = header;
      else {
        while (parentOf[loop] >= 0 && parentOf[loop] !== header) loop = parentOf[loop];
        if (parentOf[loop] === header) continue;
        parentOf[loop] = header;
      }
      for (const p of preds[loop < 0 ? n : loop]) if (rpo[p] >= 0) work.push(p);
    }
    headerOf[header] = header;
  }
  return { headerOf, parentOf };
}

/** Header of the outermost loop that `from` is in and `to` is not; undefined when there is none. */
export function outermostLeft({ headerOf, parentOf }: LoopNest, from: number, to: number): number | undefined {
  if (headerOf[from] < 0) return undefined;
  const around = new Set<number>();
  for (let h = headerOf[to]; h >= 0; h = parentOf[h]) around.add(h);
  let left: number | undefined;
  for (let h = headerOf[from]; h >= 0 && !around.has(h); h = parentOf[h]) left = h;
  return left;
}

/** For each block of a reducible function, how many loops it is in. */
export function loopDepths(blocks: Block[]): number[] {
  const graph = graphOf(blocks);
  const { headerOf, parentOf } = loopNest(graph, dominators(graph));
  return blocks.map((_, n) => {
    let depth = 0;
    for (let h = headerOf[n]; h >= 0; h = parentOf[h]) depth++;
    return depth;
  });
}
