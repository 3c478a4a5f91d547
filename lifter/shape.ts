// Blocks → nested loops, blocks and conditionals: the only file that knows that wasm has no goto.
// Dominator-tree translation (Ramsey, "Beyond Relooper", ICFP 2022): a merge node becomes the end of a block around its
// dominator, a loop header a loop. What follows a loop does so in wasm, too: engines look at the code between its ends, and
// treat loops without others inside in ways of their own. Irreducible loops first get one dispatching header.
import { get, i32 } from './exprs.ts';
import { dominates, dominators, type Graph, graphOf, loopNest, outermostLeft, retargeted } from './graph.ts';
import { type Block, type Expr, type Func, type Stmt, successors, type Term } from './ops.ts';

export type Shape = { /** guest address of the branch that it stands for */ at?: number } & (
  | { k: 'seq'; parts: Shape[] }
  /** straight code of block `block` */
  | { k: 'code'; block: number }
  | { k: 'block'; label: string; body: Shape }
  | { k: 'loop'; label: string; body: Shape }
  | { k: 'if'; c: Expr; yes: Shape; otherwise: Shape }
  | { k: 'br'; label: string; c?: Expr }
  | { k: 'table'; index: Expr; labels: string[]; otherwise: string }
  | { k: 'return'; block: number }
  | { k: 'unreachable' }
);

/** True when every edge that goes back in a depth-first order goes to a dominator. */
function isReducible(blocks: Block[]): boolean {
  const graph = graphOf(blocks);
  const { rpo, order, preds } = graph;
  let idom: number[] | undefined;
  for (let at = 0; at < order.length; at++) {
    const from = preds[order[at]];
    for (let n = 0; n < from.length; n++) {
      if (at > rpo[from[n]]) continue;
      idom ??= dominators(graph);
      if (!dominates(idom, order[at], from[n])) return false;
    }
  }
  return true;
}

/** Strongly connected components of the nodes in `inside`, largest work first (Tarjan, iterative). */
function components(blocks: Block[], inside: Set<number>): number[][] {
  const index = new Map<number, number>();
  const low = new Map<number, number>();
  const onStack = new Set<number>();
  const stack: number[] = [];
  const out: number[][] = [];
  const next = (n: number) => successors(blocks[n].term).filter((to) => inside.has(to));
  for (const root of inside) {
    if (index.has(root)) continue;
    const work: [number, number[]][] = [];
    const enter = (n: number) => {
      index.set(n, index.size);
      low.set(n, index.get(n)!);
      stack.push(n);
      onStack.add(n);
      work.push([n, next(n)]);
    };
    enter(root);
    while (work.length > 0) {
      const [n, todo] = work[work.length - 1];
      const to = todo.pop();
      if (to !== undefined) {
        if (!index.has(to)) enter(to);
        else if (onStack.has(to)) low.set(n, Math.min(low.get(n)!, index.get(to)!));
        continue;
      }
      work.pop();
      const parent = work.at(-1)?.[0];
      if (parent !== undefined) low.set(parent, Math.min(low.get(parent)!, low.get(n)!));
      if (low.get(n) !== index.get(n)) continue;
      const component: number[] = [];
      for (let m = -1; m !== n; ) {
        m = stack.pop()!;
        onStack.delete(m);
        component.push(m);
      }
      out.push(component);
    }
  }
  return out;
}

/** Gives every loop one header: a loop entered at several blocks is entered through a dispatcher that switches on `%`-free register d<n>. */
export function makeReducible(func: Func): Func {
  if (isReducible(func.blocks)) return func;
  const blocks = func.blocks.map((b) => ({ ...b }));
  const pending: Set<number>[] = [new Set(graphOf(blocks).order)];
  let fresh = 0;
  while (pending.length > 0) {
    const inside = pending.pop()!;
    for (const component of components(blocks, inside)) {
      const set = new Set(component);
      if (component.length === 1 && !successors(blocks[component[0]].term).includes(component[0])) continue;
      const reached = new Set(graphOf(blocks).order);
      const entries = component
        .filter((n) => [...reached].some((p) => !set.has(p) && successors(blocks[p].term).includes(n)))
        .sort((a, b) => a - b);
      let header = entries[0];
      if (entries.length > 1) {
        header = dispatch(blocks, entries, set, `t_dispatch${fresh++}`);
        set.add(header);
      }
      set.delete(header);
      if (set.size > 0) pending.push(set);
    }
  }
  return { ...func, blocks };
}

/** Adds a block that jumps to one of `entries` by a register that every edge into them sets first. */
function dispatch(blocks: Block[], entries: number[], inside: Set<number>, r: string): number {
  const header = blocks.length;
  const last = entries.length - 1;
  const term: Term = { k: 'switch', index: get('i32', r), to: entries.slice(0, last), otherwise: entries[last] };
  blocks.push({ addr: blocks[entries[0]].addr, body: [], term });
  for (let n = 0; n < header; n++) {
    const block = blocks[n];
    const redirected = new Map<number, number>();
    for (const to of new Set(successors(block.term))) {
      const which = entries.indexOf(to);
      if (which < 0) continue;
      const set: Stmt = { k: 'set', r, v: { k: 'un', t: 'i64', op: 'extend_u', a: i32(which) } };
      redirected.set(to, blocks.push({ addr: blocks[to].addr, body: [set], term: { k: 'jump', to: header } }) - 1);
      if (inside.has(n)) inside.add(redirected.get(to)!);
    }
    if (redirected.size > 0) blocks[n] = { ...block, term: retargeted(block.term, (to) => redirected.get(to) ?? to) };
  }
  return header;
}

/** Structured form of a reducible function. */
export function shapeBlocks(func: Func): Shape {
  return new Shaper(func).tree(0);
}

const NONE: readonly number[] = [];
/** Statements of a block that ends the function and stays where it is reached from, even inside a loop. */
const MOST_TO_STAY = 3;

class Shaper {
  readonly #blocks: Block[];
  readonly #graph: Graph;
  readonly #idom: number[];
  /** blocks in front of which a label stands around the code of their dominator, the last to be reached first */
  readonly #merges = new Map<number, number[]>();
  /** blocks in which a loop ends, by its header: they follow it, however deep inside it they are reached from */
  readonly #exits = new Map<number, number[]>();
  readonly #isLabelled = new Set<number>();

  constructor(func: Func) {
    this.#blocks = func.blocks;
    this.#graph = graphOf(func.blocks);
    this.#idom = dominators(this.#graph);
    const nest = loopNest(this.#graph, this.#idom);
    for (const n of [...this.#graph.order].reverse()) {
      if (n === 0) continue;
      const isMerge = this.isMerge(n);
      const left = !isMerge && this.isShortEnd(n) ? undefined : outermostLeft(nest, this.#idom[n], n);
      if (left === undefined && !isMerge) continue;
      const [places, at] = left === undefined ? [this.#merges, this.#idom[n]] : [this.#exits, left];
      places.set(at, [...(places.get(at) ?? []), n]);
      this.#isLabelled.add(n);
    }
  }

  private isHeader(n: number): boolean {
    return this.forwardCount(n) < this.#graph.preds[n].length;
  }
  private isBack(from: number, to: number): boolean {
    return this.#graph.rpo[to] <= this.#graph.rpo[from] && dominates(this.#idom, to, from);
  }
  /** Reached by several forward edges, or by a table: it needs a label. */
  private isMerge(n: number): boolean {
    const count = this.forwardCount(n);
    return count > 1 || (count === 1 && this.#blocks[this.#idom[n]].term.k === 'switch');
  }
  /** Edges into `n` that do not go back. */
  private forwardCount(n: number): number {
    const from = this.#graph.preds[n];
    let count = 0;
    for (let at = 0; at < from.length; at++) if (!this.isBack(from[at], n)) count++;
    return count;
  }
  /** A few operations at the end of the function: a jump to them would be as long. */
  private isShortEnd(n: number): boolean {
    const { body, term } = this.#blocks[n];
    return successors(term).length === 0 && body.length <= MOST_TO_STAY && body.every((s) => s.k !== 'call');
  }

  /** Code of `n` and everything it dominates. */
  tree(n: number): Shape {
    const body = this.around(this.#merges.get(n) ?? NONE, () => ({
      k: 'seq',
      parts: [{ k: 'code', block: n }, ...this.leave(n)],
    }));
    if (!this.isHeader(n)) return body;
    return this.around(this.#exits.get(n) ?? NONE, () => ({ k: 'loop', label: `L${n}`, body }));
  }

  /** `inner` inside one block for each of `after`, and their code behind it, the last to be reached outermost. */
  private around(after: readonly number[], inner: () => Shape): Shape {
    if (after.length === 0) return inner();
    const block: Shape = { k: 'block', label: `B${after[0]}`, body: this.around(after.slice(1), inner) };
    return { k: 'seq', parts: [block, this.tree(after[0])] };
  }

  private leave(n: number): Shape[] {
    const { term } = this.#blocks[n];
    switch (term.k) {
      case 'jump':
        return [this.edge(n, term.to)];
      case 'branch':
        return this.branch(n, term);
      case 'switch':
        return [
          {
            k: 'table',
            at: term.at,
            index: term.index,
            labels: term.to.map((to) => this.label(n, to)),
            otherwise: this.label(n, term.otherwise),
          },
        ];
      case 'return':
        return [{ k: 'return', block: n, at: term.at }];
      default:
        return [{ k: 'unreachable' }];
    }
  }

  private branch(n: number, { c, to, otherwise, at }: Extract<Term, { k: 'branch' }>): Shape[] {
    if (to === otherwise) return [this.edge(n, to)];
    if (this.isLabelled(n, to)) return [{ k: 'br', label: this.label(n, to), c, at }, this.edge(n, otherwise)];
    if (this.isLabelled(n, otherwise))
      return [
        { k: 'br', label: this.label(n, otherwise), c: { k: 'un', t: 'i32', op: 'eqz', a: c }, at },
        this.edge(n, to),
      ];
    return [{ k: 'if', c, yes: this.edge(n, to), otherwise: this.edge(n, otherwise), at }];
  }

  private isLabelled(from: number, to: number): boolean {
    return this.isBack(from, to) || this.#isLabelled.has(to);
  }
  private label(from: number, to: number): string {
    return this.isBack(from, to) ? `L${to}` : `B${to}`;
  }
  private edge(from: number, to: number): Shape {
    return this.isLabelled(from, to) ? { k: 'br', label: this.label(from, to) } : this.tree(to);
  }
}
