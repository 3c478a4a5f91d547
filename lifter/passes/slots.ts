// Stack slots whose address never escapes become registers (s<offset>, entry-sp-relative); register saves vanish.
//
//   entry sp + 0 …    the caller's outgoing arguments: always memory
//   entry sp − k …    this function's frame: promoted slot by slot where all accesses of a slot agree on its start
//   sp at a call + …  this function's outgoing arguments: memory, since the callee reads them
import { AAPCS64 } from '../abi/aapcs64.ts';
import { bin, get, int, un, zeroExtend } from '../exprs.ts';
import {
  type Call,
  type Expr,
  eachExpression,
  eachOperand,
  expressionsOf,
  type Func,
  mapOperands,
  mapStmt,
  mapTerm,
  type Reg,
  type Stmt,
  someOperand,
  termExpressions,
} from '../ops.ts';
import type { CallSummary } from './signatures.ts';
import { applyTo, evaluate, knownValues, State, type Value } from './values.ts';

export interface Slot {
  bytes: number;
  loaded: boolean;
  vector: boolean;
  /** false when accesses overlap with different starts, or a part of a vector slot is written */
  sound: boolean;
}

/** How many bytes of stack arguments a call may read; undefined when unknown. */
export type StackArgs = (call: Call) => number | undefined;

/** Outgoing arguments of calls with unknown prototypes: slots this near above sp that are never loaded here. */
const UNKNOWN_ARGS_BYTES = 256;

const isVectorTy = (t: string): boolean => t === 'f32' || t === 'f64' || t === 'v128';

/** Slots by their distance from the entry stack pointer. */
export type Slots = ReadonlyMap<number, Slot>;

interface Frame {
  /** an address of the frame is used for anything but accesses at known places */
  escapes: boolean;
  /** the stack pointer is not a known distance from where it was at entry */
  moves: boolean;
  slots: Map<number, Slot>;
  /** [start, end) ranges that callees read */
  outgoing: [number, number, known: boolean][];
}

/** True when `e` reads a register that holds an address in the frame: only then can its value be one. */
const mentionsFrame = (e: Expr, state: State): boolean =>
  e.k === 'get' ? isFrame(state.get(e.r)) : someOperand(e, (x) => mentionsFrame(x, state));
const isFrame = (v: Value | undefined): boolean => v?.k === 'sp' || v?.k === 'frame';

/** Finds every access to the frame and whether an address of it is used for anything else. */
function inspect(func: Func, states: (State | undefined)[], summary: CallSummary, stackArgs: StackArgs): Frame {
  const frame: Frame = { escapes: false, moves: false, slots: new Map(), outgoing: [] };
  const noteEscape = (e: Expr, state: State): void => {
    const v = evaluate(e, state);
    if (v?.k === 'sp' || v?.k === 'frame') frame.escapes = true;
  };
  const access = (addr: Expr, off: number, bytes: number, vector: boolean, isLoad: boolean, state: State): void => {
    const v = evaluate(addr, state);
    if (v?.k === 'frame') frame.escapes = true;
    if (v?.k === 'sp') note(frame.slots, v.offset + off, bytes, vector, isLoad);
    else scan(addr, state);
  };
  const scan = (e: Expr, state: State): void => {
    if (e.k === 'load') {
      access(e.addr, e.off, e.bytes, isVectorTy(e.t), true, state);
      return;
    }
    if (e.k === 'get' || e.k === 'const') return;
    // A frame address inside a larger computation is fine only where the whole is again a frame address.
    const isAddress = evaluate(e, state)?.k === 'sp';
    eachOperand(e, (x) => {
      if (!isAddress) noteEscape(x, state);
      scan(x, state);
    });
  };
  const look = (e: Expr, state: State): void => {
    if (!mentionsFrame(e, state)) return;
    noteEscape(e, state);
    scan(e, state);
  };
  const visitStore = (s: Extract<Stmt, { k: 'store' }>, state: State): void => {
    access(s.addr, s.off, s.bytes, isVectorTy(s.v.t), false, state);
    noteEscape(s.v, state);
    scan(s.v, state);
  };
  const visitCall = (call: Call, state: State): void => {
    for (const r of summary.effectOf(call).reads) if (r !== 'sp') noteEscape(get('i64', r), state);
    const sp = state.get('sp');
    if (sp?.k !== 'sp') {
      frame.escapes = true;
      frame.moves = true;
      return;
    }
    const bytes = stackArgs(call);
    if (bytes !== 0) frame.outgoing.push([sp.offset, sp.offset + (bytes ?? UNKNOWN_ARGS_BYTES), bytes !== undefined]);
  };
  func.blocks.forEach((block, n) => {
    const state = states[n]?.copy() ?? new State();
    for (const s of block.body) {
      if (s.k === 'set') {
        if (mentionsFrame(s.v, state)) {
          if (evaluate(s.v, state)?.k === 'frame') frame.escapes = true;
          scan(s.v, state);
        }
      } else if (s.k === 'store') {
        if (mentionsFrame(s.addr, state) || mentionsFrame(s.v, state)) visitStore(s, state);
      } else for (const e of expressionsOf(s)) look(e, state);
      if (s.k === 'call') visitCall(s.call, state);
      applyTo(s, state);
    }
    for (const e of termExpressions(block.term)) look(e, state);
  });
  return frame;
}

function note(slots: Map<number, Slot>, offset: number, bytes: number, vector: boolean, isLoad: boolean): void {
  const slot = slots.get(offset) ?? { bytes: 0, loaded: false, vector: false, sound: true };
  if (slot.bytes !== 0 && slot.bytes !== bytes && (slot.vector || vector)) slot.sound = false;
  slot.bytes = Math.max(slot.bytes, bytes);
  slot.vector ||= vector;
  slot.loaded ||= isLoad;
  slots.set(offset, slot);
}

/** Marks slots that overlap another one, belong to the caller or are read by a callee. */
function settle(frame: Frame): void {
  const sorted = [...frame.slots].sort((a, b) => a[0] - b[0]);
  let end = -Infinity;
  let last: Slot | undefined;
  for (const [offset, slot] of sorted) {
    if (offset < end && last) {
      last.sound = false;
      slot.sound = false;
    }
    if (offset + slot.bytes > end) {
      end = offset + slot.bytes;
      last = slot;
    }
    if (offset >= 0) slot.sound = false;
    for (const [from, to, known] of frame.outgoing)
      if (offset + slot.bytes > from && offset < to && (known || !slot.loaded)) slot.sound = false;
  }
}

/** What the blocks of a function know at their start, as the passes of this file need it. */
export type FrameStates = (State | undefined)[];
export const frameStates = (func: Func): FrameStates => knownValues(func, AAPCS64.saved);

/** The slots of `func` that can be registers where nobody else knows their addresses, and whether somebody may. */
export function frameSlots(
  func: Func,
  states: FrameStates,
  summary: CallSummary,
  stackArgs: StackArgs,
): { slots: Slots; escapes: boolean; moves: boolean } {
  const frame = inspect(func, states, summary, stackArgs);
  settle(frame);
  return { ...frame, slots: new Map([...frame.slots].filter(([, slot]) => slot.sound)) };
}

/** Makes registers of `slots`, and drops saves of callee-saved registers. */
export function promote(func: Func, states: FrameStates, slots: Slots): Func {
  let isSame = true;
  const blocks = func.blocks.map((block, n) => {
    const state = states[n]?.copy() ?? new State();
    const slotAt = (addr: Expr, off: number): [number, Slot] | undefined => {
      const v = evaluate(addr, state);
      const slot = v?.k === 'sp' ? slots.get(v.offset + off) : undefined;
      return slot && v?.k === 'sp' ? [v.offset + off, slot] : undefined;
    };
    const reload = (e: Expr): Expr => (mentionsFrame(e, state) ? reloaded(e) : e);
    const reloaded = (e: Expr): Expr => {
      const found = e.k === 'load' ? slotAt(e.addr, e.off) : undefined;
      return found && e.k === 'load' ? readSlot(e, ...found) : mapOperands(e, reloaded);
    };
    const body = block.body.flatMap((s): Stmt[] => {
      const out = rewriteStmt(s, state, slotAt, reload);
      isSame &&= out.length === 1 && out[0] === s;
      applyTo(s, state);
      return out;
    });
    const term = mapTerm(block.term, reload);
    isSame &&= term === block.term;
    return { ...block, body, term };
  });
  // What is known of the function stays known of it.
  return isSame ? func : { ...func, blocks };
}

function rewriteStmt(
  s: Stmt,
  state: State,
  slotAt: (addr: Expr, off: number) => [number, Slot] | undefined,
  reload: (e: Expr) => Expr,
): Stmt[] {
  if (s.k !== 'store') return [mapStmt(s, reload)];
  const found = slotAt(s.addr, s.off);
  if (found) return [{ k: 'set', r: nameOf(...found), v: writeSlot(reload(s.v), s.bytes, ...found), at: s.at }];
  const v = evaluate(s.v, state);
  const isSave = v?.k === 'entry' && s.v.k === 'get' && v.r === s.v.r && inFrame(s.addr, state);
  return isSave ? [] : [mapStmt(s, reload)];
}

const inFrame = (addr: Expr, state: State): boolean => evaluate(addr, state)?.k === 'sp';
/** Slots are named by their distance below the entry stack pointer; vector slots take part in vector typing. */
const nameOf = (offset: number, slot: Slot): Reg => `${slot.vector ? 'vs' : 's'}${-offset}`;

function readSlot(e: Extract<Expr, { k: 'load' }>, offset: number, slot: Slot): Expr {
  const r = nameOf(offset, slot);
  if (slot.vector) {
    if (isVectorTy(e.t)) return get(e.t, r);
    const bits = slot.bytes === 4 ? un('reinterpret', 'i32', get('f32', r)) : un('reinterpret', 'i64', get('f64', r));
    if (e.t === bits.t) return bits;
    return e.t === 'i32' ? un('wrap', 'i32', bits) : e.signed ? un('extend_s', 'i64', bits) : zeroExtend(bits);
  }
  if (e.bytes === 8) return get('i64', r);
  const low = get('i32', r);
  const narrow = narrowed(low, e.bytes, e.signed);
  return e.t === 'i32' ? narrow : e.signed ? un('extend_s', 'i64', narrow) : zeroExtend(narrow);
}

function narrowed(e: Expr, bytes: number, isSigned: boolean): Expr {
  if (bytes === 4) return e;
  if (!isSigned) return bin('and', 'i32', e, int('i32', bytes === 1 ? 0xff : 0xffff));
  return un(bytes === 1 ? 'extend8_s' : 'extend16_s', 'i32', e);
}

function writeSlot(v: Expr, bytes: number, offset: number, slot: Slot): Expr {
  const r = nameOf(offset, slot);
  if (slot.vector) return isVectorTy(v.t) ? v : un('reinterpret', slot.bytes === 4 ? 'f32' : 'f64', v);
  const wide = v.t === 'i32' ? zeroExtend(v) : v;
  if (bytes === slot.bytes) return wide;
  const mask = (1n << BigInt(bytes * 8)) - 1n;
  const kept = bin('and', 'i64', get('i64', r), int('i64', ~mask));
  return bin('or', 'i64', kept, bin('and', 'i64', wide, int('i64', mask)));
}

/** Bytes of incoming stack arguments that `func` reads; undefined when it forms an address among them. */
export function incomingArgs(func: Func, states: FrameStates): number | undefined {
  let bytes = 0;
  let unknown = false;
  func.blocks.forEach((block, n) => {
    const state = states[n]?.copy() ?? new State();
    const see = (e: Expr): void => {
      if (e.k === 'load') {
        const v = evaluate(e.addr, state);
        if (v?.k === 'sp' && v.offset + e.off >= 0) bytes = Math.max(bytes, v.offset + e.off + e.bytes);
        if (v?.k === 'frame') unknown = true;
      } else if (e.k === 'bin') {
        const v = evaluate(e, state);
        if (v?.k === 'frame') unknown = true;
      }
      eachOperand(e, see);
    };
    for (const s of block.body) {
      eachExpression(s, (e) => {
        if (mentionsFrame(e, state)) see(e);
      });
      if (s.k === 'set' && s.r !== 'sp') {
        const v = evaluate(s.v, state);
        if (v?.k === 'sp' && v.offset >= 0 && s.r !== 'x29') unknown = true;
      }
      // A tail call hands this function's own incoming area on.
      if (s.k === 'call' && s.call.tail && s.call.target.kind !== 'direct') unknown = true;
      applyTo(s, state);
    }
    for (const e of termExpressions(block.term)) if (mentionsFrame(e, state)) see(e);
  });
  return unknown ? undefined : bytes;
}
