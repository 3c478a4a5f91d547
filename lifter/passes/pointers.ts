// Loops of one block of unoptimized code: addresses that go up by the same number each round → pointers that do so, and
// counters that travel through other registers → such that are counted where they lie. Both is what unrolling understands.
//
//   do … x1 = s4; x2 = s8; x2 = x2 << 6; x1 = x2 + x1; v0 = load [x0 + (x1 << 2)]; x1 = s4; x1 = x1 + 1; s4 = x1 … while (…)
//   →   p = x0 + (s8 << 8) + (s4 << 2);  do … v0 = load [p]; p = p + 4; s4 = s4 + 1 … while (…)
//
// An access takes the low half of its address, so that sums are followed modulo 2^32: there, sign extensions change nothing
// and counters of 32 bits may wrap. What only slots of the stack count is looked at: a compiler that optimizes has decided by
// itself which pointers a loop has.
import { MEMORY } from '../../runtime-as/tables/memory.ts';
import { add, bin, get, int, isZeroExtended, zeroExtend } from '../exprs.ts';
import { mapOperands, mapStmt } from '../operands.ts';
import type { Expr, Func, IntTy, Reg, Stmt } from '../ops.ts';
import type { EffectOf } from './liveness.ts';
import { enterThrough, isLoop } from './loops.ts';
import { type CallSummary, removeDead } from './signatures.ts';
import { isSlot } from './slots.ts';
import { roundStep, type Sum, sumBefore, sumOf } from './sums.ts';

type SetStmt = Extract<Stmt, { k: 'set' }>;

/** Of one loop: more would not stay in the machine's registers. */
const MOST_POINTERS = 6;

/** Where a pointer starts, modulo 2^32, and what each round adds to it. */
interface Pointer {
  r: Reg;
  first: Sum;
  step: bigint;
}

/** `func` with such loops changed; the same object when there are none. */
export function withPointers(func: Func, summary: CallSummary): Func {
  const blocks = [...func.blocks];
  func.blocks.forEach((block, n) => {
    const { addr, body, term } = block;
    if (!isLoop(block, n) || !body.some((s) => s.k === 'set' && isSlot(s.r))) return;
    const now = new Loop(body, summary.effectOf, `t:${n}:`).run();
    if (!now) return;
    blocks[n] = { addr, body: now.rounds, term };
    enterThrough(blocks, n, blocks.push({ addr, body: now.front, term: { k: 'jump', to: n, at: term.at } }) - 1);
  });
  return blocks.length === func.blocks.length ? func : removeDead({ ...func, blocks }, summary);
}

class Loop {
  readonly #body: readonly Stmt[];
  readonly #effectOf: EffectOf;
  readonly #prefix: string;
  readonly #pointers: Pointer[] = [];
  /** operations of a round for addresses: as it was, and with pointers */
  #was = 0;
  #is = 0;

  constructor(body: readonly Stmt[], effectOf: EffectOf, prefix: string) {
    this.#body = body;
    this.#effectOf = effectOf;
    this.#prefix = prefix;
  }

  /** What is done in each round, and in front of the first one; undefined when pointers save nothing. */
  run(): { rounds: Stmt[]; front: Stmt[] } | undefined {
    const rounds = this.#body.map((s, at) => this.followed(s, at));
    if (this.#is >= this.#was || this.#pointers.length > MOST_POINTERS) return undefined;
    const [{ at }] = this.#body;
    const front = this.#pointers.map(({ r, first }): Stmt => ({ k: 'set', r, v: zeroExtend(computed(first)), at }));
    for (const { r, step } of this.#pointers)
      if (step !== 0n) rounds.push({ k: 'set', r, v: add('i64', get('i64', r), int('i64', step)), at });
    return { rounds, front };
  }

  private followed(s: Stmt, at: number): Stmt {
    const loads = (e: Expr): Expr => {
      const inner = mapOperands(e, loads);
      return inner.k === 'load' ? { ...inner, addr: this.pointed(inner.addr, at) } : inner;
    };
    const done = mapStmt(s, loads);
    if (done.k === 'store') return { ...done, addr: this.pointed(done.addr, at) };
    return done.k === 'set' && isSlot(done.r) ? this.counted(done, at) : done;
  }

  /** `e` in statement `at` in terms of what registers hold at the start of the round. */
  private sumAt(e: Expr, t: IntTy, at: number): Sum | undefined {
    const sum = e.t === 'i64' ? sumOf(e, t) : undefined;
    return sum && sumBefore(sum, this.#body, this.#effectOf, at);
  }

  /** `addr`, which statement `at` reads or writes at, by a pointer, if it can be followed from round to round. */
  private pointed(addr: Expr, at: number): Expr {
    const sum = this.sumAt(addr, 'i32', at);
    if (!sum || ![...sum.terms.keys()].some(isSlot) || costOf(sum) === 0) return addr;
    const step = this.stepOf(sum);
    if (step === undefined) return addr;
    let pointer = this.#pointers.find(({ first }) => distance(sum, first) !== undefined);
    if (!pointer) {
      pointer = { r: this.#prefix + this.#pointers.length, first: sum, step };
      this.#pointers.push(pointer);
      this.#was += costOf(sum);
      this.#is += step === 0n ? 0 : 1;
    }
    return add('i64', get('i64', pointer.r), int('i64', distance(sum, pointer.first)!));
  }

  /** What each round adds to `sum`. */
  private stepOf(sum: Sum): bigint | undefined {
    let step = 0n;
    for (const [r, count] of sum.terms) {
      const by = roundStep(r, sum.t, this.#body, this.#effectOf);
      if (by === undefined) return undefined;
      step += count * by;
    }
    return BigInt.asIntN(32, step);
  }

  /** `s`, the statement `at`: where it adds a number to its register by way of others, it does so itself. */
  private counted(s: SetStmt, at: number): Stmt {
    const isAgain = this.#body.some((other, n) => n < at && other.k === 'set' && other.r === s.r);
    for (const t of ['i64', 'i32'] as const) {
      const sum = isAgain ? undefined : this.sumAt(s.v, t, at);
      if (sum?.terms.size !== 1 || sum.terms.get(s.r) !== 1n || (t === 'i32' && !this.isLow(s.v, at))) continue;
      const v = add(t, { k: 'get', t, r: s.r }, int(t, sum.constant));
      return { ...s, v: t === 'i64' ? v : zeroExtend(v) };
    }
    return s;
  }

  /** True when the upper half of `e`, an i64 in statement `at`, is known to be zero. */
  private isLow(e: Expr, at: number): boolean {
    if (e.k !== 'get') return isZeroExtended(e);
    for (let n = at - 1; n >= 0; n--) {
      const s = this.#body[n];
      if (s.k === 'set' && s.r === e.r) return this.isLow(s.v, n);
    }
    return false;
  }
}

/** How far `sum` is from `from`, where that is a number that an access can have as its offset, or as small below zero. */
function distance(sum: Sum, from: Sum): bigint | undefined {
  if (sum.terms.size !== from.terms.size) return undefined;
  for (const [r, count] of sum.terms) if (from.terms.get(r) !== count) return undefined;
  const by = BigInt.asIntN(32, sum.constant - from.constant);
  return by < MEMORY.stackLimit && by > -MEMORY.stackLimit ? by : undefined;
}

/** Operations that it takes to compute `sum`; a small constant is a part of the access. */
function costOf({ terms, constant }: Sum): number {
  const scaled = [...terms.values()].filter((count) => count !== 1n).length;
  return terms.size - 1 + scaled + (constant >= 0n && constant < MEMORY.stackLimit ? 0 : 1);
}

/** `sum`, modulo 2^32, as an expression. */
function computed({ terms, constant }: Sum): Expr {
  let out: Expr | undefined;
  for (const [r, count] of terms) {
    const low = get('i32', r);
    const shift = shiftOf(count);
    const e =
      shift === undefined ? bin('mul', 'i32', low, int('i32', count)) : bin('shl', 'i32', low, int('i32', shift));
    out = out ? add('i32', out, e) : e;
  }
  const rest = int('i32', constant);
  return out ? add('i32', out, rest) : rest;
}

/** By how many bits something is shifted that is multiplied by `count`, if that is a power of two. */
function shiftOf(count: bigint): number | undefined {
  const bits = count.toString(2);
  return /^10*$/.test(bits) ? bits.length - 1 : undefined;
}
