// Strong liveness: which registers hold, at each point, a value that somebody needs; a register read only for a value that
// nobody needs is not live. Functions are looked at many times while signatures are found, so that each is first brought
// into numbers: registers by index, statements by what they define and use, in one array:
//
//   block:     │ terminator │ last statement │ … │ first statement │   each: │ def or −1 │ call or −1 │ count │ uses … │
import { eachOperand } from '../operands.ts';
import { type Call, type Expr, type Func, type Reg, type Stmt, successors, type Term } from '../ops.ts';
import { eachExpression, eachTermExpression } from '../visits.ts';

/** Registers as a set of bits; index 0 … 31 are x0 … x30 and sp, 32 … 63 are v0 … v31, what follows belongs to one function. */
type Bits = Uint32Array;

const FIXED: readonly Reg[] = [
  ...Array.from({ length: 31 }, (_, n) => `x${n}`),
  'sp',
  ...Array.from({ length: 32 }, (_, n) => `v${n}`),
];
const FIXED_INDEX: ReadonlyMap<Reg, number> = new Map(FIXED.map((r, n) => [r, n]));

/** Appends the registers whose bits are set in `bits`; bit 0 is that of `regs[from]`. */
function pushRegs(to: Reg[], regs: readonly Reg[], bits: number, from: number): void {
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

/** Registers that are live at the start of each block of a function. */
export class LiveSets {
  readonly #words: number;
  /** block by block */
  readonly #bits: Bits;

  constructor(blockCount: number, words: number) {
    this.#words = words;
    this.#bits = new Uint32Array(blockCount * words);
  }

  has(block: number, index: number): boolean {
    return ((this.#bits[block * this.#words + (index >>> 5)] >>> (index & 31)) & 1) === 1;
  }

  /** Word `w` of a block's set. */
  word(block: number, w: number): number {
    return this.#bits[block * this.#words + w];
  }

  /** Hears of each register's index, in ascending order. */
  each(block: number, f: (index: number) => void): void {
    for (let w = 0; w < this.#words; w++)
      for (let left = this.word(block, w); left !== 0; left &= left - 1) f(w * 32 + 31 - Math.clz32(left & -left));
  }

  /** Adds the set of a block to `live`. */
  addTo(live: Bits, block: number): void {
    const from = block * this.#words;
    for (let w = 0; w < this.#words; w++) live[w] |= this.#bits[from + w];
  }

  /** Makes the set of a block that of `live`; false when it was so. */
  replace(block: number, live: Bits): boolean {
    const from = block * this.#words;
    let changed = false;
    for (let w = 0; w < this.#words; w++) {
      if (this.#bits[from + w] === live[w]) continue;
      this.#bits[from + w] = live[w];
      changed = true;
    }
    return changed;
  }
}

export interface Liveness {
  /** it knows the registers by their indices */
  flow: Flow;
  liveIn: LiveSets;
}

/** Numbers of the function that is being brought into them; what each keeps is a copy of just their length. */
class Code {
  #items = new Int32Array(1 << 12);
  length = 0;

  push(n: number): void {
    if (this.length === this.#items.length) {
      const larger = new Int32Array(this.length * 2);
      larger.set(this.#items);
      this.#items = larger;
    }
    this.#items[this.length++] = n;
  }

  set(at: number, n: number): void {
    this.#items[at] = n;
  }

  /** The numbers so far, which are gone then. */
  take(): Int32Array {
    const taken = this.#items.slice(0, this.length);
    this.length = 0;
    return taken;
  }
}
const CODE = new Code();

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
    this.#blocks = [];
    this.#preds = [];
    for (let n = 0; n < func.blocks.length; n++) {
      const { body, term } = func.blocks[n];
      const from = CODE.length;
      const callCount = this.calls.length;
      this.addTerm(term);
      for (let at = body.length - 1; at >= 0; at--) this.addStmt(body[at]);
      if (this.calls.length > callCount) this.callBlocks.push(n);
      this.#blocks.push({
        from,
        end: CODE.length,
        stmtCount: body.length,
        to: successors(term),
        isReturn: term.k === 'return',
      });
      this.#preds.push([]);
    }
    this.#code = CODE.take();
    for (let n = 0; n < this.#blocks.length; n++) {
      const { to } = this.#blocks[n];
      for (let at = 0; at < to.length; at++) this.#preds[to[at]].push(n);
    }
  }

  /** How many registers there are: their indices are smaller. */
  get regCount(): number {
    return FIXED.length + this.#own.length;
  }

  regAt(index: number): Reg {
    return index < FIXED.length ? FIXED[index] : this.#own[index - FIXED.length];
  }

  /** The index of a register; one that has none gets the next. */
  indexOf(r: Reg): number {
    let n = FIXED_INDEX.get(r) ?? this.#index.get(r);
    if (n === undefined) {
      n = FIXED.length + this.#own.push(r) - 1;
      this.#index.set(r, n);
    }
    return n;
  }

  /** True when the register is live at the start of `block`. */
  isIn(r: Reg, liveIn: LiveSets, block: number): boolean {
    const n = FIXED_INDEX.get(r) ?? this.#index.get(r);
    return n !== undefined && liveIn.has(block, n);
  }

  private addTerm(term: Term): void {
    const at = this.begin(-1, -1);
    eachTermExpression(term, this.addUses);
    CODE.set(at, CODE.length - at - 1);
  }

  private addStmt(s: Stmt): void {
    const def = s.k === 'set' ? this.indexOf(s.r) : -1;
    if (def >= 0) this.written.addIndex(def);
    const at = this.begin(def, s.k === 'call' ? this.calls.push(s.call) - 1 : -1);
    eachExpression(s, this.addUses);
    CODE.set(at, CODE.length - at - 1);
  }

  /** Starts a statement; where the count of its uses belongs. */
  private begin(def: number, call: number): number {
    CODE.push(def);
    CODE.push(call);
    CODE.push(0);
    return CODE.length - 1;
  }

  // One function for all: one made here for operands would cost each call an object for what it refers to.
  private readonly addUses = (e: Expr): void => {
    switch (e.k) {
      case 'get':
        CODE.push(this.indexOf(e.r));
        break;
      case 'const':
        break;
      case 'bin':
      case 'cmp':
        this.addUses(e.a);
        this.addUses(e.b);
        break;
      case 'un':
        this.addUses(e.a);
        break;
      case 'load':
        this.addUses(e.addr);
        break;
      default:
        eachOperand(e, this.addUses);
    }
  };

  /** Live registers at the end of block `n`, and what its terminator reads; where its last statement is in the code. */
  private atEnd(n: number, liveIn: LiveSets, results: RegSet, live: Bits): number {
    const { from, to, isReturn } = this.#blocks[n];
    live.fill(0);
    // By index: code that runs for a short time only makes an object for each step of an iterator.
    for (let at = 0; at < to.length; at++) liveIn.addTo(live, to[at]);
    if (isReturn) {
      live[0] |= results.lo;
      live[1] |= results.hi;
    }
    this.addReads(from, live);
    return this.behind(from);
  }

  /** Live registers at the start of each block. `results`: what the function's callers read. */
  liveness(results: RegSet, effectOf: EffectOf): LiveSets {
    const words = (this.regCount + 31) >>> 5;
    const blockCount = this.#blocks.length;
    const liveIn = new LiveSets(blockCount, words);
    const live = new Uint32Array(words);
    const work: number[] = [];
    for (let n = 0; n < blockCount; n++) work.push(n);
    const queued = new Uint8Array(blockCount).fill(1);
    while (work.length > 0) {
      const n = work.pop()!;
      queued[n] = 0;
      const { end } = this.#blocks[n];
      for (let at = this.atEnd(n, liveIn, results, live); at < end; at = this.behind(at))
        this.stepBack(at, live, effectOf);
      if (!liveIn.replace(n, live)) continue;
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

  /** Hears of each call in block `n`, the last one first, and of the machine registers that are live behind it. */
  callsBackwards(
    n: number,
    liveIn: LiveSets,
    results: RegSet,
    effectOf: EffectOf,
    visit: (call: Call, lo: number, hi: number) => void,
  ): void {
    const live = new Uint32Array((this.regCount + 31) >>> 5);
    const { end } = this.#blocks[n];
    for (let at = this.atEnd(n, liveIn, results, live); at < end; at = this.behind(at)) {
      const lo = live[0];
      const hi = live[1];
      this.stepBack(at, live, effectOf);
      const call = this.#code[at + 1];
      if (call >= 0) visit(this.calls[call], lo, hi);
    }
  }

  /** Those of the statements `body` of block `n` that compute something that somebody reads. */
  needed(n: number, body: readonly Stmt[], liveIn: LiveSets, results: RegSet, effectOf: EffectOf): Stmt[] {
    const found: Stmt[] = [];
    const live = new Uint32Array((this.regCount + 31) >>> 5);
    const { end, stmtCount } = this.#blocks[n];
    let stmt = stmtCount - 1;
    for (let at = this.atEnd(n, liveIn, results, live); at < end; at = this.behind(at), stmt--)
      if (this.stepBack(at, live, effectOf)) found.push(body[stmt]);
    return found.reverse();
  }

  /** Where the statement follows in the code that runs before the one at `at`. */
  private behind(at: number): number {
    return at + 3 + this.#code[at + 2];
  }

  /** Adds the registers that the statement at `at` reads. */
  private addReads(at: number, live: Bits): void {
    const code = this.#code;
    const end = this.behind(at);
    for (let use = at + 3; use < end; use++) live[code[use] >>> 5] |= 1 << (code[use] & 31);
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
    this.addReads(at, live);
    return true;
  }
}
