// Which bytes at its stack pointer and at its parameters a function may reach, as far as its code shows that by itself:
// every address from them is loaded from or stored to within known bounds, compared, or handed to functions of which the same is known.
import { AAPCS64 } from '../abi/aapcs64.ts';
import { get } from '../exprs.ts';
import { type Call, type Expr, expressionsOf, type Func, operandsOf, type Reg, termExpressions } from '../ops.ts';
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

/** What `func` reaches from each base; the stack pointer is one of them. */
export function reachOf(func: Func, summary: CallSummary, callReach: CallReach): (base: Base) => Reach {
  return new Walk(func, summary, callReach).run();
}

class Walk {
  readonly #func: Func;
  readonly #summary: CallSummary;
  readonly #callReach: CallReach;
  readonly #extents = new Map<Base, Map<string, Extent>>();
  readonly #all = new Set<Base>();

  constructor(func: Func, summary: CallSummary, callReach: CallReach) {
    this.#func = func;
    this.#summary = summary;
    this.#callReach = callReach;
  }

  run(): (base: Base) => Reach {
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
    return (base) =>
      this.#all.has(base) || this.#all.has(LOST_BASE) ? 'all' : [...(this.#extents.get(base)?.values() ?? [])];
  }

  /** Loads in `e`, and what functions of the runtime get. */
  private see(e: Expr, bounds: Bounds): void {
    if (e.k === 'load') this.reach(e.addr, e.off, e.bytes, bounds);
    if (e.k === 'intrinsic') for (const arg of e.args) this.escape(boundOf(arg, bounds));
    for (const x of operandsOf(e)) this.see(x, bounds);
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
      const reach = base === LOST_BASE || !POINTER_PARAMS.includes(r) ? 'all' : this.#callReach(call, r);
      if (reach === 'all') this.#all.add(base);
      else for (const extent of reach) this.add(base, { lo: lo + extent.lo, hi: hi + extent.hi });
    }
  }
}
