// Small functions that call nothing → into those that call them: what a compiler left as a function at -O0 costs more to
// call than to compute.
//
//   x0 = x; call rotate; y = x0        →        x0 = x; x0~0 = x0; x0~0 = …; x0 = x0~0; y = x0
//
// What was put in never runs twice at a time, so that all of it shares one set of registers, whatever it was: their number
// does not grow with that of the calls, on which the cost of every later pass depends.
import { get } from '../exprs.ts';
import { retargeted } from '../graph.ts';
import { eachOperand, mapOperands, mapStmt, mapTerm, termExpressions } from '../operands.ts';
import { type Block, type Expr, type Func, type Reg, type Stmt, successors, type Term, type Ty } from '../ops.ts';
import { eachExpression } from '../visits.ts';
import type { CallSummary } from './signatures.ts';

/** Operations and blocks of a function that is put wherever it is called, and of one that is called in one place. */
const SMALL = 20;
const SMALL_ONCE = 60;
const MOST_BLOCKS = 16;
/** What may be put into a function, by its own size, and into any. */
const GROWTH = 0.5;
const GROWTH_OF_ANY = 200;
/** Functions whose calls have all been replaced are such themselves. */
const ROUNDS = 2;

/** A function that can be put into others, its registers renamed. */
interface Leaf {
  blocks: readonly Block[];
  size: number;
  /** registers to hand over, with the type in which they are read or written */
  params: [reg: Reg, ty: Ty][];
  results: [reg: Reg, ty: Ty][];
}

/** `funcs` with calls of small ones replaced; those without any are the same objects. `summary` must be theirs. */
export function inlineLeaves(funcs: Map<number, Func>, summary: CallSummary): Map<number, Func> {
  let now = funcs;
  for (let round = 0; round < ROUNDS; round++) {
    const leaves = leavesOf(now, summary, round);
    if (leaves.size === 0) break;
    now = new Map([...now].map(([addr, func]) => [addr, new Splicer(func, leaves, `~${round}`).run()]));
  }
  return now;
}

function leavesOf(funcs: ReadonlyMap<number, Func>, summary: CallSummary, round: number): Map<number, Leaf> {
  const leaves = new Map<number, Leaf>();
  for (const [addr, count] of callCounts(funcs)) {
    const func = funcs.get(addr);
    const leaf = func && leafOf(func, summary, count === 1 ? SMALL_ONCE : SMALL, `~${round}`);
    if (leaf) leaves.set(addr, leaf);
  }
  return leaves;
}

/** How often each function is called directly. */
function callCounts(funcs: ReadonlyMap<number, Func>): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { blocks } of funcs.values())
    for (const { body } of blocks)
      for (const s of body)
        if (s.k === 'call' && s.call.target.kind === 'direct')
          counts.set(s.call.target.addr, (counts.get(s.call.target.addr) ?? 0) + 1);
  return counts;
}

/** Operations of `e`, without those that come to nothing. */
export function sizeOf(e: Expr): number {
  const isFree = e.k === 'get' || e.k === 'const' || (e.k === 'un' && (e.op === 'extend_u' || e.op === 'wrap'));
  let size = isFree ? 0 : 1;
  eachOperand(e, (x) => {
    size += sizeOf(x);
  });
  return size;
}

/** Operations in `block`, and one for leaving it. */
export function sizeOfBlock({ body, term }: Block): number {
  let size = 1;
  for (const s of body) size += sizeOfStmt(s);
  for (const e of termExpressions(term)) size += sizeOf(e);
  return size;
}

/** Operations of `s`. */
export function sizeOfStmt(s: Stmt): number {
  let size = s.k === 'call' || s.k === 'store' ? 1 : 0;
  eachExpression(s, (e) => {
    size += sizeOf(e);
  });
  return size;
}

/** The types in which each register is read and written. */
class Uses {
  readonly read = new Map<Reg, Set<Ty>>();
  readonly written = new Map<Reg, Set<Ty>>();

  constructor({ blocks }: Func) {
    const see = (e: Expr): void => {
      if (e.k === 'get') note(this.read, e.r, e.t);
      else eachOperand(e, see);
    };
    for (const { body, term } of blocks) {
      for (const s of body) {
        // A constant of which only the low part is not zero is of any type.
        const isAny = s.k === 'set' && s.v.k === 'vconst' && s.v.hi === 0n && s.v.lo <= 0xffff_ffffn;
        if (s.k === 'set' && !isAny) note(this.written, s.r, s.v.t);
        eachExpression(s, see);
      }
      termExpressions(term).forEach(see);
    }
  }
}
function note(to: Map<Reg, Set<Ty>>, r: Reg, t: Ty): void {
  const known = to.get(r);
  if (known) known.add(t);
  else to.set(r, new Set([t]));
}

/** `func` as a leaf; undefined when it calls, has a frame in memory, or is larger than `most`. */
function leafOf(func: Func, { signatures }: CallSummary, most: number, suffix: string): Leaf | undefined {
  const { blocks, addr } = func;
  if (blocks.length > MOST_BLOCKS) return undefined;
  if (blocks.some(({ body }) => body.some((s) => s.k === 'call' || s.k === 'trap'))) return undefined;
  // What a loop does takes longer than the call.
  const hasLoop = blocks.some(({ term }, n) => successors(term).some((to) => to <= n));
  if (hasLoop && most < SMALL_ONCE) return undefined;
  let size = 0;
  for (const block of blocks) {
    size += sizeOfBlock(block);
    if (size > most) return undefined;
  }
  const { read, written } = new Uses(func);
  if (read.has('sp') || written.has('sp')) return undefined;
  const { params, results } = signatures.get(addr)!;
  /** A vector register is handed over in the one type that the function has for it, so that it stays a scalar. */
  const typed = (regs: Iterable<Reg>, uses: Map<Reg, Set<Ty>>): [Reg, Ty][] =>
    [...regs].map((r) => {
      if (r[0] !== 'v') return [r, 'i64'];
      // What is handed through may have anything above the part that the function itself looks at.
      const mayPass = params.has(r) && results.has(r);
      const types = uses.get(r);
      return [r, types?.size === 1 && !mayPass ? [...types][0] : 'v128'];
    });
  const rename = (r: Reg): Reg => r + suffix;
  return {
    blocks: blocks.map((block) => renamed(block, rename)),
    size,
    params: typed(params, read),
    results: typed(results, written),
  };
}

/** A block with other registers. */
function renamed(block: Block, name: (r: Reg) => Reg): Block {
  const expr = (e: Expr): Expr => (e.k === 'get' ? { ...e, r: name(e.r) } : mapOperands(e, expr));
  const body = block.body.map((s): Stmt => {
    const out = mapStmt(s, expr);
    return out.k === 'set' ? { ...out, r: name(out.r) } : out;
  });
  return { ...block, body, term: mapTerm(block.term, expr) };
}

class Splicer {
  readonly #func: Func;
  readonly #leaves: ReadonlyMap<number, Leaf>;
  readonly #suffix: string;
  readonly #blocks: Block[] = [];
  /** operations that may still be put in */
  #room = 0;

  constructor(func: Func, leaves: ReadonlyMap<number, Leaf>, suffix: string) {
    this.#func = func;
    this.#leaves = leaves;
    this.#suffix = suffix;
  }

  private leafAt(s: Stmt): Leaf | undefined {
    return s.k === 'call' && s.call.target.kind === 'direct' ? this.#leaves.get(s.call.target.addr) : undefined;
  }

  run(): Func {
    const { blocks } = this.#func;
    if (!blocks.some(({ body }) => body.some((s) => this.leafAt(s)))) return this.#func;
    this.#room = GROWTH_OF_ANY + blocks.reduce((sum, block) => sum + sizeOfBlock(block), 0) * GROWTH;
    // The first part of each block keeps the block's number: nothing that jumps has to be changed.
    this.#blocks.push(...blocks);
    for (const [n, block] of blocks.entries()) this.block(n, block);
    return { ...this.#func, blocks: this.#blocks };
  }

  private block(first: number, { addr, body, term }: Block): void {
    let n = first;
    let part: Stmt[] = [];
    for (const s of body) {
      const leaf = this.leafAt(s);
      if (!leaf || leaf.size > this.#room) {
        part.push(s);
        continue;
      }
      this.#room -= leaf.size;
      const entry = this.#blocks.length;
      const rest = entry + leaf.blocks.length;
      for (const [r, t] of leaf.params) part.push({ k: 'set', r: r + this.#suffix, v: get(t, r), at: s.at });
      this.#blocks[n] = { addr, body: part, term: { k: 'jump', to: entry } };
      for (const block of leaf.blocks) this.#blocks.push({ ...block, term: leaving(block.term, entry, rest) });
      part = leaf.results.map(([r, t]): Stmt => ({ k: 'set', r, v: get(t, r + this.#suffix), at: s.at }));
      n = rest;
      this.#blocks.push({ addr, body: part, term });
    }
    if (n !== first) this.#blocks[n] = { addr, body: part, term };
  }
}

/** `term` of a leaf whose blocks start at block `entry`, and which goes on at block `rest`. */
const leaving = (term: Term, entry: number, rest: number): Term =>
  term.k === 'return' ? { k: 'jump', to: rest, at: term.at } : retargeted(term, (to) => to + entry);
