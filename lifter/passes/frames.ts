// Closure → its functions with their stack slots in registers, also where addresses of a frame are given away: what
// extents.ts shows of the receiver leaves all but the bytes that it reaches to this function.
//
//   struct point p; int n = 3;        p stays in memory, 8 bytes of it, since a callee reaches those by the address that
//   for (…; i < n; …) move(&p);       it gets; n and i, of which nobody else knows, become registers
import type { Call, Func, Reg } from '../ops.ts';
import { type CallReach, type Extent, type Reach, reachOf } from './extents.ts';
import type { FrameUses } from './frame-uses.ts';
import { flowOf } from './liveness.ts';
import type { CallSummary } from './signatures.ts';
import { frameSlots, promote, type Slots, type StackArgs } from './slots.ts';

/** Rounds after which a function's frame is left in memory: each takes slots out of registers again. */
const ROUNDS = 8;
/** Functions with more blocks than this are not looked into: what for a person is an array is a page for a machine. */
const MOST_BLOCKS = 600;

/** Calls inside each other that are followed. */
const DEEPEST = 60;

/** Promotes slots in functions on demand: those that call before those that are called, or the other way round. */
export class FramePromoter {
  readonly #funcs: ReadonlyMap<number, Func>;
  readonly #uses: ReadonlyMap<number, FrameUses>;
  readonly #summary: CallSummary;
  readonly #stackArgs: StackArgs;
  readonly #promoted = new Map<number, Func>();
  readonly #reaches = new Map<number, (base: Reg) => Reach>();
  /** what was asked of those */
  readonly #known = new Map<number, Map<Reg, Reach>>();
  /** functions that are being looked at: what they reach is not known yet */
  readonly #busy = new Set<number>();

  constructor(
    funcs: ReadonlyMap<number, Func>,
    uses: ReadonlyMap<number, FrameUses>,
    summary: CallSummary,
    stackArgs: StackArgs,
  ) {
    this.#funcs = funcs;
    this.#uses = uses;
    this.#summary = summary;
    this.#stackArgs = stackArgs;
  }

  /** All functions, with their slots promoted. */
  run(): Map<number, Func> {
    return new Map([...this.#funcs.keys()].map((addr) => [addr, this.promoted(addr)]));
  }

  private promoted(addr: number): Func {
    let func = this.#promoted.get(addr);
    if (!func) {
      this.#busy.add(addr);
      func = this.promote(this.#funcs.get(addr)!);
      this.#busy.delete(addr);
      this.#promoted.set(addr, func);
      // While the processor has it at hand.
      flowOf(func);
    }
    return func;
  }

  private promote(func: Func): Func {
    const uses = this.#uses.get(func.addr)!;
    const { slots, escapes, moves } = frameSlots(func, uses, this.#summary, this.#stackArgs);
    if (!escapes) return promote(func, uses, slots);
    const isLooked = !moves && slots.size > 0 && func.blocks.length <= MOST_BLOCKS;
    const bounded = isLooked ? this.bounded(func, uses, slots) : undefined;
    return bounded ?? promote(func, uses, new Map());
  }

  /**
   * Takes for granted that only some bytes are reached from outside of registers, and then looks whether that is so in
   * the function that comes of it: up to the first access that would be outside of them, that function does what the
   * original one does, so that there is none.
   */
  private bounded(func: Func, uses: FrameUses, slots: Slots): Func | undefined {
    let inMemory: readonly Extent[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const left = new Map([...slots].filter(([offset, { bytes }]) => !overlaps(inMemory, offset, offset + bytes)));
      if (left.size === 0) return undefined;
      const candidate = promote(func, uses, left);
      const reach = this.look(candidate)('sp');
      if (reach === 'all') return undefined;
      if (![...left].some(([offset, { bytes }]) => overlaps(reach, offset, offset + bytes))) return candidate;
      inMemory = [...inMemory, ...reach];
    }
    return undefined;
  }

  private look(func: Func): (base: Reg) => Reach {
    return reachOf(func, this.#summary, this.callReach);
  }

  private readonly callReach: CallReach = (call: Call, r: Reg) => {
    if (call.target.kind !== 'direct') return 'all';
    const { addr } = call.target;
    const known = this.#known.get(addr)?.get(r);
    if (known) return known;
    if (!this.#funcs.has(addr) || this.#busy.has(addr) || this.#busy.size >= DEEPEST) return 'all';
    let reachFrom = this.#reaches.get(addr);
    if (!reachFrom) {
      const func = this.promoted(addr);
      reachFrom = func.blocks.length <= MOST_BLOCKS ? this.look(func) : () => 'all' as const;
      this.#reaches.set(addr, reachFrom);
      this.#known.set(addr, new Map());
    }
    this.#busy.add(addr);
    const reach = reachFrom(r);
    this.#busy.delete(addr);
    this.#known.get(addr)!.set(r, reach);
    return reach;
  };
}

const overlaps = (extents: readonly Extent[], from: number, to: number): boolean =>
  extents.some(({ lo, hi }) => from < hi && to > lo);
