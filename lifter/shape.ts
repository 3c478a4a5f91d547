// Blocks → nested loops, blocks and conditionals: the only file that knows that wasm has no goto.
// Dominator-tree translation (Ramsey, "Beyond Relooper", ICFP 2022): a merge node becomes the end of a block around its
// dominator, a loop header a loop. Irreducible loops first get one dispatching header.
import { get, i32 } from './exprs.ts';
import { dominates, dominators, type Graph, graphOf, retargeted } from './graph.ts';
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
  for (const n of order)
    for (const p of preds[n]) {
      if (rpo[n] > rpo[p]) continue;
      idom ??= dominators(graph);
      if (!dominates(idom, n, p)) return false;
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

class Shaper {
  readonly #blocks: Block[];
  readonly #graph: Graph;
  readonly #children = new Map<number, number[]>();
  readonly #idom: number[];

  constructor(func: Func) {
    this.#blocks = func.blocks;
    this.#graph = graphOf(func.blocks);
    this.#idom = dominators(this.#graph);
    for (const n of this.#graph.order.slice(1)) {
      const d = this.#idom[n];
      this.#children.set(d, [...(this.#children.get(d) ?? []), n]);
    }
  }

  private isHeader(n: number): boolean {
    return this.#graph.preds[n].some((p) => this.isBack(p, n));
  }
  private isBack(from: number, to: number): boolean {
    return this.#graph.rpo[to] <= this.#graph.rpo[from] && dominates(this.#idom, to, from);
  }
  /** Reached by several forward edges, or by a table: it needs a label. */
  private isMerge(n: number): boolean {
    const forward = this.#graph.preds[n].filter((p) => !this.isBack(p, n));
    if (forward.length > 1) return true;
    const [p] = forward;
    return p !== undefined && this.#blocks[p].term.k === 'switch';
  }

  /** Code of `n` and everything it dominates. */
  tree(n: number): Shape {
    const merges = (this.#children.get(n) ?? [])
      .filter((c) => this.isMerge(c))
      .sort((a, b) => this.#graph.rpo[b] - this.#graph.rpo[a]);
    const body = this.within(n, merges);
    return this.isHeader(n) ? { k: 'loop', label: `L${n}`, body } : body;
  }

  /** `n` inside one block per merge node, the last to be reached outermost. */
  private within(n: number, merges: number[]): Shape {
    const [first, ...rest] = merges;
    if (first === undefined) return { k: 'seq', parts: [{ k: 'code', block: n }, ...this.leave(n)] };
    const inner: Shape = { k: 'block', label: `B${first}`, body: this.within(n, rest) };
    return { k: 'seq', parts: [inner, this.tree(first)] };
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
    return this.isBack(from, to) || this.isMerge(to);
  }
  private label(from: number, to: number): string {
    return this.isBack(from, to) ? `L${to}` : `B${to}`;
  }
  private edge(from: number, to: number): Shape {
    return this.isLabelled(from, to) ? { k: 'br', label: this.label(from, to) } : this.tree(to);
  }
}
