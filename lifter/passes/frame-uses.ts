// Where a function uses its frame: the accesses that slots.ts makes registers of, and what else an address of it is used for.
import { AAPCS64 } from '../abi/aapcs64.ts';
import { expressionsOf, operandsOf, someOperand, termExpressions } from '../operands.ts';
import type { Expr, Func, Reg, Stmt, Term } from '../ops.ts';
import { someExpression } from '../visits.ts';
import { type FoldVisitor, foldConstants, inFrame, type Known, knownValues, type State, type Value } from './values.ts';

/** True when `e` reads a register that holds an address in the frame: only then can its value be one. */
export function mentionsFrame(e: Expr, known: Known): boolean {
  switch (e.k) {
    case 'get':
      return inFrame(known.get(e.r));
    case 'const':
      return false;
    case 'un':
      return mentionsFrame(e.a, known);
    case 'bin':
    case 'cmp':
      return mentionsFrame(e.a, known) || mentionsFrame(e.b, known);
    case 'load':
      return mentionsFrame(e.addr, known);
    default:
      return someMentionsFrame(e, known);
  }
}
const someMentionsFrame = (e: Expr, known: Known): boolean => someOperand(e, (x) => mentionsFrame(x, known));

/** Place of the terminator, behind all statements. */
export const BEHIND = Infinity;
/** A statement or the terminator of a block, and what is known there of the registers that matter to it. */
export interface FrameUse {
  at: number;
  known: Known;
}
/** By block, in order: what reads a register that holds an address in the frame, and all calls. Nothing else reaches the frame. */
export type FrameUses = readonly (readonly FrameUse[])[];

export function eachUse(
  func: Func,
  uses: FrameUses,
  stmt: (s: Stmt, known: Known) => void,
  inTerm: (e: Expr, known: Known) => void,
): void {
  for (let n = 0; n < uses.length; n++) {
    const { body, term } = func.blocks[n];
    for (let use = 0; use < uses[n].length; use++) {
      const { at, known } = uses[n][use];
      if (at < body.length) stmt(body[at], known);
      else for (const e of termExpressions(term)) inTerm(e, known);
    }
  }
}

/** Few registers, looked through one by one. */
class Snapshot implements Known {
  readonly #regs: Reg[] = [];
  readonly #values: Value[] = [];

  add(r: Reg, v: Value): void {
    this.#regs.push(r);
    this.#values.push(v);
  }

  get(r: Reg): Value | undefined {
    const n = this.#regs.indexOf(r);
    return n < 0 ? undefined : this.#values[n];
  }
}

/** What the blocks of a function know at their start, as the passes about frames need it. */
export const frameStates = (func: Func): (State | undefined)[] => knownValues(func, AAPCS64.saved);

/** Collects the uses of a function's frame. */
export class FrameUseFinder implements FoldVisitor {
  readonly #uses: FrameUse[][];

  constructor(blockCount: number) {
    this.#uses = Array.from({ length: blockCount }, () => []);
  }

  get uses(): FrameUses {
    return this.#uses;
  }

  stmt(block: number, at: number, s: Stmt, state: State): void {
    const known = this.seen(s, state, s.k === 'call' ? inFrameAt(state) : undefined);
    if (known) this.#uses[block].push({ at, known });
  }

  term(block: number, term: Term, state: State): void {
    if (term.k === 'jump' || term.k === 'return') return;
    let known: Snapshot | undefined;
    for (const e of termExpressions(term)) known = mentionsFrame(e, state) ? read(e, state, known) : known;
    if (known) this.#uses[block].push({ at: BEHIND, known });
  }

  private seen(s: Stmt, state: State, into: Snapshot | undefined): Snapshot | undefined {
    if (s.k === 'set') return mentionsFrame(s.v, state) ? read(s.v, state, into) : into;
    return mentionsFrameIn(s, state) ? readAll(expressionsOf(s), state, into) : into;
  }
}

const mentionsFrameIn = (s: Stmt, state: State): boolean => someExpression(s, (e) => mentionsFrame(e, state));

/** All registers that hold an address in the frame. */
function inFrameAt(state: State): Snapshot {
  const known = new Snapshot();
  state.eachInFrame((r, v) => {
    known.add(r, v);
  });
  return known;
}

/** Adds what is known of the registers that `e` reads. */
function read(e: Expr, state: State, into: Snapshot = new Snapshot()): Snapshot {
  if (e.k !== 'get') return readAll(operandsOf(e), state, into);
  const v = state.get(e.r);
  if (v && !into.get(e.r)) into.add(e.r, v);
  return into;
}

function readAll(exprs: readonly Expr[], state: State, into: Snapshot = new Snapshot()): Snapshot {
  for (let n = 0; n < exprs.length; n++) read(exprs[n], state, into);
  return into;
}

/** The uses of the frame of a function that nothing was folded in. */
export function frameUses(func: Func): FrameUses {
  const finder = new FrameUseFinder(func.blocks.length);
  foldConstants(func, () => undefined, frameStates(func), finder);
  return finder.uses;
}
