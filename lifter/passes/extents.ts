// Which bytes at its stack pointer and at its parameters a function may reach, as far as its code shows that by itself:
// every address from them is loaded from or stored to within known bounds, compared, or handed to functions of which the same is known.
import { AAPCS64 } from '../abi/aapcs64.ts';
import { get } from '../exprs.ts';
import { expressionsOf, operandsOf, termExpressions } from '../operands.ts';
import type { Call, Expr, Func, Reg } from '../ops.ts';
import { type Base, type Bound, type Bounds, boundOf, LOST_BASE } from './bounds.ts';
import { flowBounds, step } from './flow-bounds.ts';
import type { CallSummary } from './signatures.ts';

/** Bytes from lo to hi, without hi, at the address that a base holds. */
export interface Extent {
  lo: number;
  hi: number;
}
/** Everything from a base may be reached, or handed to someone who reaches it later. */
export type Reach = readonly Extent[] | 'all';

/** What a call reaches from the address that it gets in `r`. */
export type CallReach = (call: Call, r: Reg) => Reach;

const POINTER_PARAMS: readonly Reg[] = [...AAPCS64.intArgs, AAPCS64.resultAddr];
const ENTRY = ['sp', ...POINTER_PARAMS].map((r): [Reg, Bound] => [r, { base: r, lo: 0, hi: 0 }]);

/**
 * What `func` reaches from each base; the stack pointer is one of them. What calls reach is asked for with the base whose
 * addresses they get, since few bases of a function are ever asked for.
 */
export function reachOf(func: Func, summary: CallSummary, callReach: CallReach): (base: Base) => Reach {
  const walk = new Walk(func, summary, callReach);
  walk.run();
  return (base) => walk.reachFrom(base);
}

/** A call that gets, in `r`, an address lo to hi from a base. */
interface Handed {
  call: Call;
  r: Reg;
  lo: number;
  hi: number;
}

class Walk {
  readonly #func: Func;
  readonly #summary: CallSummary;
  readonly #callReach: CallReach;
  readonly #extents = new Map<Base, Map<string, Extent>>();
  readonly #all = new Set<Base>();
  readonly #handed = new Map<Base, Handed[]>();

  constructor(func: Func, summary: CallSummary, callReach: CallReach) {
    this.#func = func;
    this.#summary = summary;
    this.#callReach = callReach;
  }

  run(): void {
    const { blocks, addr } = this.#func;
    const states = flowBounds(this.#func, ENTRY);
    const results = this.#summary.signatures.get(addr)!.results;
    blocks.forEach((block, n) => {
      const into = states[n];
      if (!into) return;
      const bounds = into.copy();
      for (const s of block.body) {
        for (const e of expressionsOf(s)) this.see(e, bounds);
        if (s.k === 'store') {
          this.reach(s.addr, s.off, s.bytes, bounds);
          this.escape(boundOf(s.v, bounds));
        } else if (s.k === 'call') this.visitCall(s.call, bounds);
        else if (s.k === 'set' && s.r === 'sp') this.moveStack(boundOf(s.v, bounds));
        step(s, bounds);
      }
      for (const e of termExpressions(block.term)) this.see(e, bounds);
      if (block.term.k !== 'return') return;
      // What lies in a frame is gone by now.
      for (const r of results) {
        const b = boundOf(get('i64', r), bounds);
        if (b.base !== 'sp') this.escape(b);
      }
    });
  }

  /** After `run`: what is reached from `base`, also by those that get addresses from it. */
  reachFrom(base: Base): Reach {
    for (const { call, r, lo, hi } of this.#handed.get(base) ?? []) {
      if (this.isLost(base)) break;
      const reach = this.#callReach(call, r);
      if (reach === 'all') this.#all.add(base);
      else for (const extent of reach) this.add(base, { lo: lo + extent.lo, hi: hi + extent.hi });
    }
    return this.isLost(base) ? 'all' : [...(this.#extents.get(base)?.values() ?? [])];
  }

  private isLost(base: Base): boolean {
    return this.#all.has(base) || this.#all.has(LOST_BASE);
  }

  /** Loads in `e`, and what functions of the runtime get. */
  private see(e: Expr, bounds: Bounds): void {
    if (e.k === 'load') this.reach(e.addr, e.off, e.bytes, bounds);
    if (e.k === 'intrinsic') for (const arg of e.args) this.escape(boundOf(arg, bounds));
    if (e.k !== 'get' && e.k !== 'const') for (const x of operandsOf(e)) this.see(x, bounds);
  }

  private reach(addr: Expr, off: number, bytes: number, bounds: Bounds): void {
    const { base, lo, hi } = boundOf(addr, bounds);
    if (base !== undefined) this.add(base, { lo: lo + off, hi: hi + off + bytes });
  }

  private add(base: Base, extent: Extent): void {
    if (base === LOST_BASE || !Number.isFinite(extent.lo)) {
      this.#all.add(base);
      return;
    }
    const known = this.#extents.get(base) ?? new Map<string, Extent>();
    this.#extents.set(base, known.set(`${extent.lo}:${extent.hi}`, extent));
  }

  private escape({ base }: Bound): void {
    if (base !== undefined) this.#all.add(base);
  }

  private moveStack({ base, lo, hi }: Bound): void {
    if (base !== 'sp' || lo !== hi) this.#all.add('sp');
  }

  private visitCall(call: Call, bounds: Bounds): void {
    for (const r of this.#summary.effectOf(call).reads) {
      if (r === 'sp') continue;
      const { base, lo, hi } = bounds.get(r) ?? { lo: 0, hi: 0 };
      if (base === undefined) continue;
      if (base === LOST_BASE || !POINTER_PARAMS.includes(r)) {
        this.#all.add(base);
        continue;
      }
      const handed = this.#handed.get(base);
      if (handed) handed.push({ call, r, lo, hi });
      else this.#handed.set(base, [{ call, r, lo, hi }]);
    }
  }
}
