import { bin, get, int, un, zeroExtend } from '../exprs.ts';
import { eachOperand, expressionsOf, mapOperands, mapStmt, mapTerm } from '../operands.ts';
import type { Block, Call, Expr, Func, Reg, Stmt } from '../ops.ts';
import { eachExpression } from '../visits.ts';
import { BEHIND, eachUse, type FrameUse, type FrameUses, mentionsFrame } from './frame-uses.ts';
import type { CallSummary } from './signatures.ts';
import { evaluate, inFrame, type Known } from './values.ts';

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

/** Finds every access to the frame and whether an address of it is used for anything else. */
function inspect(func: Func, uses: FrameUses, summary: CallSummary, stackArgs: StackArgs): Frame {
  const frame: Frame = { escapes: false, moves: false, slots: new Map(), outgoing: [] };
  const noteEscape = (e: Expr, state: Known): void => {
    if (inFrame(evaluate(e, state))) frame.escapes = true;
  };
  const access = (addr: Expr, off: number, bytes: number, vector: boolean, isLoad: boolean, state: Known): void => {
    const v = evaluate(addr, state);
    if (v?.k === 'frame') frame.escapes = true;
    if (v?.k === 'sp') note(frame.slots, v.offset + off, bytes, vector, isLoad);
    else scan(addr, state);
  };
  const scan = (e: Expr, state: Known): void => {
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
  const look = (e: Expr, state: Known): void => {
    if (!mentionsFrame(e, state)) return;
    noteEscape(e, state);
    scan(e, state);
  };
  const visitStore = (s: Extract<Stmt, { k: 'store' }>, state: Known): void => {
    access(s.addr, s.off, s.bytes, isVectorTy(s.v.t), false, state);
    noteEscape(s.v, state);
    scan(s.v, state);
  };
  const visitCall = (call: Call, state: Known): void => {
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
  const visit = (s: Stmt, state: Known): void => {
    if (s.k === 'set') {
      if (evaluate(s.v, state)?.k === 'frame') frame.escapes = true;
      scan(s.v, state);
    } else if (s.k === 'store') visitStore(s, state);
    else for (const e of expressionsOf(s)) look(e, state);
    if (s.k === 'call') visitCall(s.call, state);
  };
  eachUse(func, uses, visit, look);
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
  if (frame.slots.size === 0) return;
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

/** The slots of `func` that can be registers where nobody else knows their addresses, and whether somebody may. */
export function frameSlots(
  func: Func,
  uses: FrameUses,
  summary: CallSummary,
  stackArgs: StackArgs,
): { slots: Slots; escapes: boolean; moves: boolean } {
  const frame = inspect(func, uses, summary, stackArgs);
  settle(frame);
  const sound = new Map<number, Slot>();
  frame.slots.forEach((slot, offset) => {
    if (slot.sound) sound.set(offset, slot);
  });
  return { ...frame, slots: sound };
}

/** Makes registers of `slots`, and drops saves of callee-saved registers. */
export function promote(func: Func, uses: FrameUses, slots: Slots): Func {
  let isSame = true;
  const blocks = func.blocks.map((block, n) => {
    const promoted = uses[n].length === 0 ? block : promotedBlock(block, uses[n], slots);
    isSame &&= promoted === block;
    return promoted;
  });
  // What is known of the function stays known of it.
  return isSame ? func : { ...func, blocks };
}

/** The same object when nothing changed. */
function promotedBlock(block: Block, uses: readonly FrameUse[], slots: Slots): Block {
  const body: Stmt[] = [];
  let { term } = block;
  let isSame = true;
  let from = 0;
  let { known } = uses[0];
  const slotAt = (addr: Expr, off: number): [number, Slot] | undefined => {
    const v = evaluate(addr, known);
    const slot = v?.k === 'sp' ? slots.get(v.offset + off) : undefined;
    return slot && v?.k === 'sp' ? [v.offset + off, slot] : undefined;
  };
  const reloaded = (e: Expr): Expr => {
    const found = e.k === 'load' ? slotAt(e.addr, e.off) : undefined;
    return found && e.k === 'load' ? readSlot(e, ...found) : mapOperands(e, reloaded);
  };
  const reload = (e: Expr): Expr => (mentionsFrame(e, known) ? reloaded(e) : e);
  for (let use = 0; use < uses.length; use++) {
    const { at } = uses[use];
    known = uses[use].known;
    if (at === BEHIND) {
      term = mapTerm(term, reload);
      continue;
    }
    const s = block.body[at];
    const out = rewriteStmt(s, known, slotAt, reload);
    if (out === s) continue;
    isSame = false;
    for (; from < at; from++) body.push(block.body[from]);
    from = at + 1;
    if (out) body.push(out);
  }
  if (isSame) return term === block.term ? block : { ...block, term };
  for (; from < block.body.length; from++) body.push(block.body[from]);
  return { ...block, body, term };
}

/** Undefined for the save of a register. */
function rewriteStmt(
  s: Stmt,
  known: Known,
  slotAt: (addr: Expr, off: number) => [number, Slot] | undefined,
  reload: (e: Expr) => Expr,
): Stmt | undefined {
  if (s.k !== 'store') return mapStmt(s, reload);
  const found = slotAt(s.addr, s.off);
  if (found) return { k: 'set', r: nameOf(...found), v: writeSlot(reload(s.v), s.bytes, ...found), at: s.at };
  const v = evaluate(s.v, known);
  const isSave = v?.k === 'entry' && s.v.k === 'get' && v.r === s.v.r && evaluate(s.addr, known)?.k === 'sp';
  return isSave ? undefined : mapStmt(s, reload);
}

/** Slots are named by their distance below the entry stack pointer; vector slots take part in vector typing. */
const nameOf = (offset: number, slot: Slot): Reg => `${slot.vector ? 'vs' : 's'}${-offset}`;

/** True for a register that was a stack slot of numbers, also in what another function took in. */
export const isSlot = (r: Reg): boolean => /^s-?\d/.test(r);

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
export function incomingArgs(func: Func, uses: FrameUses): number | undefined {
  let bytes = 0;
  let unknown = false;
  const see = (e: Expr, known: Known): void => {
    if (e.k === 'load') {
      const v = evaluate(e.addr, known);
      if (v?.k === 'sp' && v.offset + e.off >= 0) bytes = Math.max(bytes, v.offset + e.off + e.bytes);
      if (v?.k === 'frame') unknown = true;
    } else if (e.k === 'bin') {
      const v = evaluate(e, known);
      if (v?.k === 'frame') unknown = true;
    }
    eachOperand(e, (x) => {
      see(x, known);
    });
  };
  const look = (e: Expr, known: Known): void => {
    if (mentionsFrame(e, known)) see(e, known);
  };
  const visit = (s: Stmt, known: Known): void => {
    eachExpression(s, (e) => {
      look(e, known);
    });
    if (s.k === 'set' && s.r !== 'sp') {
      const v = evaluate(s.v, known);
      if (v?.k === 'sp' && v.offset >= 0 && s.r !== 'x29') unknown = true;
    }
    // A tail call hands this function's own incoming area on.
    if (s.k === 'call' && s.call.tail && s.call.target.kind !== 'direct') unknown = true;
  };
  eachUse(func, uses, visit, look);
  return unknown ? undefined : bytes;
}
