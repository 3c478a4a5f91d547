// Registers → webs: each set of definitions that share uses becomes a variable of its own, so that one machine register
// that serves as an index here and as an address there is two variables with a type each.
// Webs are found by joining, along every edge, what leaves a block with what is live into the next.
import { mapOperands, mapStmt, mapTerm } from '../operands.ts';
import { type Block, type Call, type Expr, type Func, type Reg, type Stmt, successors } from '../ops.ts';
import type { EffectOf, Flow, Liveness, LiveSets, RegSet } from './liveness.ts';
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
  return new Splitter(func, signature, summary.effectOf, livenessOf(func, summary)).split();
}

class Splitter {
  readonly #func: Func;
  readonly #signature: Signature;
  readonly #effectOf: EffectOf;
  readonly #flow: Flow;
  readonly #liveIn: LiveSets;
  readonly #union = new Union();
  readonly #regOf: Reg[] = [];
  /** number of the definition of each register that reaches where the renaming is, where it is of block `#since` */
  readonly #now: Int32Array;
  readonly #since: Int32Array;
  /** number of the first register that is live into each block; the others follow */
  readonly #firstIn: number[] = [];
  /** every place that is to name a web, in objects of our own, and the number of the definition it has so far */
  readonly #places: { r: Reg }[] = [];
  readonly #numbers: number[] = [];
  readonly #bound: Map<Reg, Web>[] = [];
  readonly #calls = new Map<string, BoundCall>();
  readonly #returns = new Map<number, Map<Reg, Web>>();

  constructor(func: Func, signature: Signature, effectOf: EffectOf, { flow, liveIn }: Liveness) {
    this.#func = func;
    this.#signature = signature;
    this.#effectOf = effectOf;
    this.#flow = flow;
    this.#liveIn = liveIn;
    this.#now = new Int32Array(flow.regCount);
    this.#since = new Int32Array(flow.regCount).fill(-1);
  }

  split(): WebFunc {
    for (let n = 0; n < this.#func.blocks.length; n++) {
      this.#firstIn.push(this.#regOf.length);
      this.#liveIn.each(n, (index) => this.make(this.#flow.regAt(index)));
    }
    const blocks = this.#func.blocks.map((block, n) => {
      this.eachLiveInto(n, (index, number) => this.define(index, n, number));
      const renamed = this.rename(block, n);
      for (const to of successors(block.term)) this.joinInto(to, n);
      return renamed;
    });
    const atEntry = new Map<Reg, number>();
    this.eachLiveInto(0, (index, number) => atEntry.set(this.#flow.regAt(index), number));
    const params = this.bind(this.#signature.params, (r) => atEntry.get(r) ?? this.make(r));
    return {
      func: { ...this.#func, blocks },
      signature: this.#signature,
      regs: this.compact(),
      params,
      calls: this.#calls,
      returns: this.#returns,
    };
  }

  /** Hears of the index and number of each register that is live into block `n`. */
  private eachLiveInto(n: number, f: (index: number, number: number) => void): void {
    let number = this.#firstIn[n];
    this.#liveIn.each(n, (index) => f(index, number++));
  }

  /** What leaves block `from` is what is live into block `to`. */
  private joinInto(to: number, from: number): void {
    this.eachLiveInto(to, (index, number) => {
      if (this.#since[index] === from) this.#union.join(number, this.#now[index]);
    });
  }

  private define(index: number, block: number, number: number): void {
    this.#since[index] = block;
    this.#now[index] = number;
  }

  private make(r: Reg): number {
    const n = this.#union.make();
    this.#regOf[n] = r;
    return n;
  }

  private bind(regs: RegSet, numberOf: (r: Reg) => number): Map<Reg, Web> {
    const map = new Map<Reg, Web>();
    for (const r of regs.list()) map.set(r, numberOf(r));
    this.#bound.push(map);
    return map;
  }

  private name<T extends { r: Reg }>(place: T, n: number): T {
    this.#places.push(place);
    this.#numbers.push(n);
    return place;
  }

  /** Numbers the definitions of block `n`, and names every use by the number that reaches it. */
  private rename(block: Block, n: number): Block {
    const use = (r: Reg): number => {
      const index = this.#flow.indexOf(r);
      if (this.#since[index] !== n) this.define(index, n, this.make(r));
      return this.#now[index];
    };
    const defined = (r: Reg): number => {
      const number = this.make(r);
      this.define(this.#flow.indexOf(r), n, number);
      return number;
    };
    const renamed = (e: Expr): Expr =>
      e.k === 'get' ? this.name({ k: e.k, t: e.t, r: e.r }, use(e.r)) : mapOperands(e, renamed);
    const body = block.body.map((s, at): Stmt => {
      if (s.k === 'set') {
        const v = renamed(s.v);
        return this.name({ k: s.k, r: s.r, v, at: s.at }, defined(s.r));
      }
      const read = mapStmt(s, renamed);
      if (read.k === 'call') {
        const { reads, writes } = this.#effectOf(read.call);
        const args = this.bind(reads, use);
        this.#calls.set(`${n}:${at}`, { call: read.call, args, results: this.bind(writes, defined) });
      }
      return read;
    });
    const term = mapTerm(block.term, renamed);
    if (term.k === 'return') this.#returns.set(n, this.bind(this.#signature.results, use));
    return { addr: block.addr, body, term };
  }

  /** Replaces each number by its web's, counted from 0 without gaps; the register of each web. */
  private compact(): Reg[] {
    const dense = new Int32Array(this.#regOf.length).fill(-1);
    const regs: Reg[] = [];
    const web = (n: number): Web => {
      const root = this.#union.find(n);
      if (dense[root] < 0) dense[root] = regs.push(this.#regOf[root]) - 1;
      return dense[root];
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
