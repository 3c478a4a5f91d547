// Blocks → facts about the graph they make: order, predecessors, dominators, loops.
import { type Block, successors, type Term } from './ops.ts';

export interface Graph {
  rpo: number[];
  order: number[];
  preds: number[][];
}

/** Blocks in reverse postorder, each one's place there (−1: cannot be reached), and where each is reached from. */
export function graphOf(blocks: Block[]): Graph {
  const order: number[] = [];
  const state = new Uint8Array(blocks.length);
  const stack: [number, number[]][] = [[0, successors(blocks[0].term)]];
  state[0] = 1;
  while (stack.length > 0) {
    const [n, todo] = stack[stack.length - 1];
    const next = todo.pop();
    if (next === undefined) {
      order.push(n);
      stack.pop();
    } else if (state[next] === 0) {
      state[next] = 1;
      stack.push([next, successors(blocks[next].term)]);
    }
  }
  order.reverse();
  const rpo = new Array<number>(blocks.length).fill(-1);
  order.forEach((n, at) => {
    rpo[n] = at;
  });
  const preds: number[][] = blocks.map(() => []);
  // A block that goes to another one twice is one predecessor.
  for (const n of order) for (const to of successors(blocks[n].term)) if (preds[to].at(-1) !== n) preds[to].push(n);
  return { rpo, order, preds };
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
      for (const p of preds[n]) if (idom[p] !== undefined) d = d === undefined ? p : meet(d, p);
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
    const work = preds[header].filter((p) => rpo[p] >= at && dominates(idom, header, p));
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
