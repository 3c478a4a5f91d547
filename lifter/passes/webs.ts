// Registers → webs: each set of definitions that share uses becomes a variable of its own, so that one machine register
// that serves as an index here and as an address there is two variables with a type each.
// Webs are found by joining, along every edge, what leaves a block with what is live into the next.
import {
  type Block,
  type Call,
  type Expr,
  type Func,
  mapOperands,
  mapStmt,
  mapTerm,
  type Reg,
  type Stmt,
  successors,
} from '../ops.ts';
import { type Bits, type EffectOf, type Liveness, pushRegs, type RegSet } from './liveness.ts';
import { type CallSummary, livenessOf, type Signature } from './signatures.ts';

/** A web's number within its function. */
export type Web = number;

/** Stmt.call with the webs that carry its arguments and results. */
export interface BoundCall {
  call: Call;
  args: Map<Reg, Web>;
  results: Map<Reg, Web>;
}

export interface WebFunc {
  func: Func;
  signature: Signature;
  /** web → the register it came from */
  regs: Reg[];
  /** webs of the parameters */
  params: Map<Reg, Web>;
  /** calls by block and statement: `${block}:${stmt}` */
  calls: Map<string, BoundCall>;
  /** webs that hold the results at each returning block */
  returns: Map<number, Map<Reg, Web>>;
}

const NAMES: Reg[] = [];
const WEBS = new Map<Reg, Web>();
/** Register name of web `w` in the rewritten function: the same string for all functions. */
export function webName(w: Web): Reg {
  for (let n = NAMES.length; n <= w; n++) {
    const name = `%${n}`;
    NAMES.push(name);
    WEBS.set(name, n);
  }
  return NAMES[w];
}
export const webOf = (r: Reg): Web => WEBS.get(r)!;

class Union {
  readonly parent: number[] = [];
  make(): number {
    return this.parent.push(this.parent.length) - 1;
  }
  find(n: number): number {
    while (this.parent[n] !== n) n = this.parent[n] = this.parent[this.parent[n]];
    return n;
  }
  join(a: number, b: number): void {
    this.parent[this.find(a)] = this.find(b);
  }
}

/** Splits the registers of `func` into webs and renames every occurrence. */
export function splitWebs(func: Func, summary: CallSummary): WebFunc {
  const signature = summary.signatures.get(func.addr)!;
  return new Splitter(func, signature, summary.effectOf).split(livenessOf(func, summary));
}

class Splitter {
  readonly #func: Func;
  readonly #signature: Signature;
  readonly #effectOf: EffectOf;
  readonly #union = new Union();
  readonly #regOf: Reg[] = [];
  /** every place that is to name a web, in objects of our own, and the number of the definition it has so far */
  readonly #places: { r: Reg }[] = [];
  readonly #numbers: number[] = [];
  readonly #bound: Map<Reg, Web>[] = [];
  readonly #calls = new Map<string, BoundCall>();
  readonly #returns = new Map<number, Map<Reg, Web>>();

  constructor(func: Func, signature: Signature, effectOf: EffectOf) {
    this.#func = func;
    this.#signature = signature;
    this.#effectOf = effectOf;
  }

  split({ regs, liveIn }: Liveness): WebFunc {
    const into = liveIn.map((live) => this.number(registersIn(regs, live), (r) => this.make(r)));
    const out: Map<Reg, number>[] = [];
    const blocks = this.#func.blocks.map((block, n) => {
      const now = new Map<Reg, number>();
      into[n].forEach((w, r) => {
        now.set(r, w);
      });
      out[n] = now;
      return this.rename(block, n, now);
    });
    blocks.forEach((block, n) => {
      for (const to of successors(block.term))
        into[to].forEach((w, r) => {
          const from = out[n].get(r);
          if (from !== undefined) this.#union.join(w, from);
        });
    });
    const params = this.bind(this.#signature.params, (r) => into[0].get(r) ?? this.make(r));
    return {
      func: { ...this.#func, blocks },
      signature: this.#signature,
      regs: this.compact(),
      params,
      calls: this.#calls,
      returns: this.#returns,
    };
  }

  private make(r: Reg): number {
    const n = this.#union.make();
    this.#regOf[n] = r;
    return n;
  }

  private number(regs: readonly Reg[], numberOf: (r: Reg) => number): Map<Reg, number> {
    const map = new Map<Reg, number>();
    for (const r of regs) map.set(r, numberOf(r));
    return map;
  }

  private bind(regs: RegSet, numberOf: (r: Reg) => number): Map<Reg, Web> {
    const map = this.number(regs.list(), numberOf);
    this.#bound.push(map);
    return map;
  }

  private name<T extends { r: Reg }>(place: T, n: number): T {
    this.#places.push(place);
    this.#numbers.push(n);
    return place;
  }

  /** Numbers the definitions of a block, and names every use by the number that reaches it; `now`: register → number. */
  private rename(block: Block, n: number, now: Map<Reg, number>): Block {
    const use = (r: Reg): number => {
      let w = now.get(r);
      if (w === undefined) {
        w = this.make(r);
        now.set(r, w);
      }
      return w;
    };
    const renamed = (e: Expr): Expr => (e.k === 'get' ? this.name({ ...e }, use(e.r)) : mapOperands(e, renamed));
    const body = block.body.map((s, at): Stmt => {
      const read = mapStmt(s, renamed);
      if (read.k === 'set') {
        const w = this.make(read.r);
        now.set(read.r, w);
        return this.name(read === s ? { ...read } : read, w);
      }
      if (read.k === 'call') {
        const { reads, writes } = this.#effectOf(read.call);
        const args = this.bind(reads, use);
        const results = this.bind(writes, (r) => this.make(r));
        results.forEach((w, r) => {
          now.set(r, w);
        });
        this.#calls.set(`${n}:${at}`, { call: read.call, args, results });
      }
      return read;
    });
    const term = mapTerm(block.term, renamed);
    if (term.k === 'return') this.#returns.set(n, this.bind(this.#signature.results, use));
    return { ...block, body, term };
  }

  /** Replaces each number by its web's, counted from 0 without gaps; the register of each web. */
  private compact(): Reg[] {
    const dense = new Map<number, Web>();
    const regs: Reg[] = [];
    const web = (n: number): Web => {
      const root = this.#union.find(n);
      let w = dense.get(root);
      if (w === undefined) {
        w = regs.push(this.#regOf[root]) - 1;
        dense.set(root, w);
      }
      return w;
    };
    for (const map of this.#bound.reverse())
      map.forEach((n, r) => {
        map.set(r, web(n));
      });
    this.#places.forEach((place, at) => {
      place.r = webName(web(this.#numbers[at]));
    });
    return regs;
  }
}

function registersIn(regs: readonly Reg[], live: Bits): Reg[] {
  const found: Reg[] = [];
  for (let w = 0; w < live.length; w++) pushRegs(found, regs, live[w], w * 32);
  return found;
}
