// Strong liveness: which registers hold, at each point, a value that somebody needs; a register read only for a value that
// nobody needs is not live. Functions are looked at many times while signatures are found, so that each is first brought
// into numbers: registers by index, statements by what they define and use, in one array:
//
//   block:     │ last statement │ … │ first statement │        statement: │ def or −1 │ call or −1 │ count │ uses … │
import {
  type Call,
  type Expr,
  eachOperand,
  expressionsOf,
  type Func,
  type Reg,
  type Stmt,
  successors,
  termExpressions,
} from '../ops.ts';

/** Registers as a set of bits; index 0 … 31 are x0 … x30 and sp, 32 … 63 are v0 … v31, what follows belongs to one function. */
export type Bits = Uint32Array;

const FIXED: readonly Reg[] = [
  ...Array.from({ length: 31 }, (_, n) => `x${n}`),
  'sp',
  ...Array.from({ length: 32 }, (_, n) => `v${n}`),
];
const FIXED_INDEX: ReadonlyMap<Reg, number> = new Map(FIXED.map((r, n) => [r, n]));

/** Appends the registers whose bits are set in `bits`; bit 0 is that of `regs[from]`. */
export function pushRegs(to: Reg[], regs: readonly Reg[], bits: number, from: number): void {
  for (let left = bits; left !== 0; left &= left - 1) to.push(regs[from + 31 - Math.clz32(left & -left)]);
}

/** A set of machine registers, which calls and signatures deal in. */
export class RegSet {
  /** bits 0 … 31 and 32 … 63 */
  lo = 0;
  hi = 0;

  constructor(regs: Iterable<Reg> = []) {
    for (const r of regs) this.add(r);
  }

  add(r: Reg): void {
    this.addIndex(FIXED_INDEX.get(r)!);
  }

  /** By the register's index; those of one function alone are left out. */
  addIndex(n: number): void {
    if (n >= FIXED.length) return;
    if (n < 32) this.lo |= 1 << n;
    else this.hi |= 1 << (n - 32);
  }

  has(r: Reg): boolean {
    const n = FIXED_INDEX.get(r);
    return n !== undefined && (((n < 32 ? this.lo : this.hi) >>> (n & 31)) & 1) === 1;
  }

  /** Adds the registers of `lo`, `hi` that `within` has too; true when one of them is new. */
  join(lo: number, hi: number, within: RegSet): boolean {
    const newLo = this.lo | (lo & within.lo);
    const newHi = this.hi | (hi & within.hi);
    if (newLo === this.lo && newHi === this.hi) return false;
    this.lo = newLo;
    this.hi = newHi;
    return true;
  }

  /** In the order x0 …, sp, v0 …. */
  list(): Reg[] {
    const regs: Reg[] = [];
    pushRegs(regs, FIXED, this.lo, 0);
    pushRegs(regs, FIXED, this.hi, 32);
    return regs;
  }

  [Symbol.iterator](): Iterator<Reg> {
    return this.list()[Symbol.iterator]();
  }
}

/** What a call reads and (at most) writes. */
export interface CallEffect {
  reads: RegSet;
  writes: RegSet;
}
export type EffectOf = (call: Call) => CallEffect;

interface FlowBlock {
  /** its part of the code */
  from: number;
  end: number;
  stmtCount: number;
  /** what the terminator reads */
  uses: readonly number[];
  to: number[];
  isReturn: boolean;
}

const flows = new WeakMap<Func, Flow>();
/** The flow of `func`, made once. */
export function flowOf(func: Func): Flow {
  let flow = flows.get(func);
  if (!flow) {
    flow = new Flow(func);
    flows.set(func, flow);
  }
  return flow;
}

/** Live registers at the start of each block of a function, by their places in `regs`. */
export interface Liveness {
  regs: readonly Reg[];
  liveIn: Bits[];
}

export class Flow {
  /** registers behind those that all functions share */
  readonly #own: Reg[] = [];
  /** their indices */
  readonly #index = new Map<Reg, number>();
  readonly #blocks: FlowBlock[];
  readonly #preds: number[][];
  readonly #code: Int32Array;
  /** by their numbers in the code */
  readonly calls: Call[] = [];
  /** blocks that have some */
  readonly callBlocks: number[] = [];
  /** machine registers that statements set */
  readonly written = new RegSet();

  constructor(func: Func) {
    const code: number[] = [];
    this.#blocks = [];
    this.#preds = [];
    for (const { body, term } of func.blocks) {
      const from = code.length;
      const callCount = this.calls.length;
      for (let at = body.length - 1; at >= 0; at--) this.addStmt(body[at], code);
      if (this.calls.length > callCount) this.callBlocks.push(this.#blocks.length);
      const uses: number[] = [];
      for (const e of termExpressions(term)) this.addUses(e, uses);
      this.#blocks.push({
        from,
        end: code.length,
        stmtCount: body.length,
        uses,
        to: successors(term),
        isReturn: term.k === 'return',
      });
      this.#preds.push([]);
    }
    this.#code = new Int32Array(code);
    this.#blocks.forEach(({ to }, n) => {
      for (const next of to) this.#preds[next].push(n);
    });
  }

  /** registers by index */
  get regs(): Reg[] {
    return [...FIXED, ...this.#own];
  }

  private indexOf(r: Reg): number {
    let n = FIXED_INDEX.get(r) ?? this.#index.get(r);
    if (n === undefined) {
      n = FIXED.length + this.#own.push(r) - 1;
      this.#index.set(r, n);
    }
    return n;
  }

  /** True when `live` has the register. */
  isIn(r: Reg, live: Bits): boolean {
    const n = FIXED_INDEX.get(r) ?? this.#index.get(r);
    return n !== undefined && ((live[n >>> 5] >>> (n & 31)) & 1) === 1;
  }

  private addStmt(s: Stmt, code: number[]): void {
    const def = s.k === 'set' ? this.indexOf(s.r) : -1;
    if (def >= 0) this.written.addIndex(def);
    code.push(def, s.k === 'call' ? this.calls.push(s.call) - 1 : -1, 0);
    const from = code.length;
    if (s.k === 'set') this.addUses(s.v, code);
    else if (s.k === 'store') {
      this.addUses(s.addr, code);
      this.addUses(s.v, code);
    } else for (const e of expressionsOf(s)) this.addUses(e, code);
    code[from - 1] = code.length - from;
  }

  private addUses(e: Expr, uses: number[]): void {
    switch (e.k) {
      case 'get':
        uses.push(this.indexOf(e.r));
        break;
      case 'const':
        break;
      case 'bin':
      case 'cmp':
        this.addUses(e.a, uses);
        this.addUses(e.b, uses);
        break;
      case 'un':
        this.addUses(e.a, uses);
        break;
      case 'load':
        this.addUses(e.addr, uses);
        break;
      default:
        eachOperand(e, (x) => this.addUses(x, uses));
    }
  }

  /** Live registers at the end of `block`, behind what its terminator reads. */
  private atEnd(block: number, liveIn: Bits[], results: RegSet, live: Bits): void {
    const { to, uses, isReturn } = this.#blocks[block];
    live.fill(0);
    // By index: code that runs for a short time only makes an object for each step of an iterator.
    for (let n = 0; n < to.length; n++) {
      const next = liveIn[to[n]];
      for (let w = 0; w < live.length; w++) live[w] |= next[w];
    }
    if (isReturn) {
      live[0] |= results.lo;
      live[1] |= results.hi;
    }
    for (let n = 0; n < uses.length; n++) live[uses[n] >>> 5] |= 1 << (uses[n] & 31);
  }

  /** Live registers at the start of each block. `results`: what the function's callers read. */
  liveness(results: RegSet, effectOf: EffectOf): Bits[] {
    const words = (FIXED.length + this.#own.length + 31) >>> 5;
    const liveIn = this.#blocks.map(() => new Uint32Array(words));
    const live = new Uint32Array(words);
    const work = this.#blocks.map((_, n) => n);
    const queued = new Uint8Array(this.#blocks.length).fill(1);
    while (work.length > 0) {
      const n = work.pop()!;
      queued[n] = 0;
      this.atEnd(n, liveIn, results, live);
      const { from, end } = this.#blocks[n];
      for (let at = from; at < end; at += 3 + this.#code[at + 2]) this.stepBack(at, live, effectOf);
      if (!replace(liveIn[n], live)) continue;
      const preds = this.#preds[n];
      for (let at = 0; at < preds.length; at++) {
        const p = preds[at];
        if (queued[p]) continue;
        queued[p] = 1;
        work.push(p);
      }
    }
    return liveIn;
  }

  /** Visits the statements of block `n`, the last one first: what is live behind each, and whether it is needed at all. */
  backwards(
    n: number,
    liveIn: Bits[],
    results: RegSet,
    effectOf: EffectOf,
    visit: (stmt: number, call: Call | undefined, after: Bits, isNeeded: boolean) => void,
  ): void {
    const live = new Uint32Array(liveIn[n].length);
    const after = new Uint32Array(live.length);
    this.atEnd(n, liveIn, results, live);
    const { from, end, stmtCount } = this.#blocks[n];
    for (let at = from, stmt = stmtCount - 1; at < end; at += 3 + this.#code[at + 2], stmt--) {
      after.set(live);
      const isNeeded = this.stepBack(at, live, effectOf);
      const call = this.#code[at + 1];
      visit(stmt, call < 0 ? undefined : this.calls[call], after, isNeeded);
    }
  }

  /** Moves `live` backwards over the statement at `at`; false when it computes nothing that anybody reads. */
  private stepBack(at: number, live: Bits, effectOf: EffectOf): boolean {
    const code = this.#code;
    const def = code[at];
    if (def >= 0) {
      const bit = 1 << (def & 31);
      if ((live[def >>> 5] & bit) === 0) return false;
      live[def >>> 5] &= ~bit;
    }
    if (code[at + 1] >= 0) {
      const { reads, writes } = effectOf(this.calls[code[at + 1]]);
      live[0] = (live[0] & ~writes.lo) | reads.lo;
      live[1] = (live[1] & ~writes.hi) | reads.hi;
    }
    const end = at + 3 + code[at + 2];
    for (let use = at + 3; use < end; use++) live[code[use] >>> 5] |= 1 << (code[use] & 31);
    return true;
  }
}

/** Makes `to` equal to `from`; false when it was so. */
function replace(to: Bits, from: Bits): boolean {
  let changed = false;
  for (let w = 0; w < from.length; w++) {
    if (to[w] === from[w]) continue;
    to[w] = from[w];
    changed = true;
  }
  return changed;
}
