// Loads, stores, pairs, literals and address formation (ARM ARM C4.1.94).

import { bin, cmp, i64, int, load, not, select, shl, simd } from '../exprs.ts';
import type { Insn } from '../insns.ts';
import type { Expr, IntTy } from '../ops.ts';
import {
  address,
  type Builder,
  BYTES_OF,
  imm,
  isVectorName,
  operand,
  reg,
  storageOf,
  unsupported,
  vectorTyOf,
  zeroOf,
} from './state.ts';

type Sem = (b: Builder, i: Insn) => void;

export interface Place {
  addr: Expr;
  off: number;
  /** Writes the base register back; called after the access. */
  done(): void;
}

/** Where operand `n` points. Pre-index moves the base first, post-index afterwards (ARM ARM C1.3.3). */
export function place(b: Builder, i: Insn, n: number, freeze: boolean): Place {
  const o = operand(i, n, 'mem');
  if (!i.writeback) {
    const { addr, off } = address(b, o);
    return { addr: freeze ? b.temp(addr) : addr, off, done: () => {} };
  }
  const base = b.read(o.base);
  if (!i.post) {
    b.write(o.base, bin('add', 'i64', base, i64(o.disp)));
    return { addr: b.read(o.base), off: 0, done: () => {} };
  }
  const step = i.operands[n + 1];
  const delta = step?.kind === 'reg' ? b.read(step.reg) : i64(step?.kind === 'imm' ? step.value : BigInt(o.disp));
  return { addr: base, off: 0, done: () => b.write(o.base, bin('add', 'i64', b.read(o.base), delta)) };
}

/** Value of `bytes` at addr+off, as register `name` receives it. */
function loadInto(name: string, bytes: number, isSigned: boolean, addr: Expr, off: number): Expr {
  if (!isVectorName(name)) return load(name[0] === 'w' ? 'i32' : 'i64', bytes, isSigned, addr, off);
  const letter = name[0];
  if (letter === 'b' || letter === 'h')
    return simd('v128', 'i32x4.replace_lane', [zeroOf('v128'), load('i32', bytes, false, addr, off)], { lane: 0 });
  return load(vectorTyOf(name), bytes, false, addr, off);
}

/** ldr, ldur and the sized forms; `bytes` 0 means the size of the register. */
export const loadRegister =
  (bytes = 0, isSigned = false): Sem =>
  (b, i) => {
    const name = reg(i, 0);
    const size = bytes || BYTES_OF[name[0]];
    if (i.operands[1]?.kind === 'imm') return b.write(name, loadInto(name, size, isSigned, int('i64', imm(i, 1)), 0));
    const p = place(b, i, 1, false);
    b.write(name, loadInto(name, size, isSigned, p.addr, p.off));
    p.done();
  };

/** What a store writes for register `name`. */
function stored(b: Builder, name: string, bytes: number): Expr {
  if (!isVectorName(name)) return b.read(name);
  const letter = name[0];
  if (letter === 'b' || letter === 'h') return b.readBits(name);
  return bytes === 16 ? b.readV128(name) : b.read(name);
}

export const storeRegister =
  (bytes = 0): Sem =>
  (b, i) => {
    const name = reg(i, 0);
    const size = bytes || BYTES_OF[name[0]];
    const o = operand(i, 1, 'mem');
    // A base that is written back before the store must not change the stored value (str x0, [x0, #8]! is unpredictable).
    const p = place(b, i, 1, false);
    if (i.writeback && storageOf(name) === storageOf(o.base))
      throw unsupported(i, 'unpredictable: base is also stored');
    b.store(size, p.addr, p.off, stored(b, name, size));
    p.done();
  };

/** ldp, ldnp, ldpsw. The base is read once: the first register may be the base. */
export const loadPair =
  (isSigned = false): Sem =>
  (b, i) => {
    const [first, second] = [reg(i, 0), reg(i, 1)];
    const bytes = isSigned ? 4 : BYTES_OF[first[0]];
    const base = operand(i, 2, 'mem').base;
    const clobbersBase = !i.writeback && !isVectorName(first) && storageOf(first) === storageOf(base);
    const p = place(b, i, 2, clobbersBase);
    b.write(first, loadInto(first, bytes, isSigned, p.addr, p.off));
    b.write(second, loadInto(second, bytes, isSigned, p.addr, p.off + bytes));
    p.done();
  };

export const storePair: Sem = (b, i) => {
  const [first, second] = [reg(i, 0), reg(i, 1)];
  const bytes = BYTES_OF[first[0]];
  // With write-back the stored registers cannot be the base, but sp-relative saves store x29 before it changes.
  const p = place(b, i, 2, false);
  b.store(bytes, p.addr, p.off, stored(b, first, bytes));
  b.store(bytes, p.addr, p.off + bytes, stored(b, second, bytes));
  p.done();
};

/** adr, adrp: an address, already absolute in the operand. */
export const pcRelative: Sem = (b, i) =>
  b.write(reg(i, 0), { ...int('i64', imm(i, 1)), address: i.mnemonic === 'adrp' ? 'page' : 'full' });

/** Exclusive and acquire/release accesses with one thread: plain accesses; a store-exclusive always succeeds. */
export const storeExclusive =
  (bytes = 0): Sem =>
  (b, i) => {
    const name = reg(i, 1);
    const size = bytes || BYTES_OF[name[0]];
    const p = place(b, i, 2, false);
    b.store(size, p.addr, p.off, b.read(name));
    b.write(reg(i, 0), int('i32', 0));
  };

/** stxp, stlxp: two registers; always succeeds. */
export const storeExclusivePair: Sem = (b, i) => {
  const [first, second] = [reg(i, 1), reg(i, 2)];
  const bytes = BYTES_OF[first[0]];
  const p = place(b, i, 3, true);
  b.store(bytes, p.addr, p.off, b.read(first));
  b.store(bytes, p.addr, p.off + bytes, b.read(second));
  b.write(reg(i, 0), int('i32', 0));
};

/** What an atomic operation leaves in memory, of the value there and the operand; both of `bits` bits, zero-extended. */
export type Update = (old: Expr, v: Expr, bits: number) => Expr;
export const join =
  (op: 'add' | 'or' | 'xor'): Update =>
  (old, v) =>
    bin(op, old.t, old, v);
export const clear: Update = (old, v) => bin('and', old.t, old, not(old.t as IntTy, v));
export const swap: Update = (_old, v) => v;
/** ldsmax, ldumin …: compared at the width of the memory operand. */
export const extreme =
  (which: 'max' | 'min', isSigned: boolean): Update =>
  (old, v, bits) => {
    const t = old.t as IntTy;
    const up = (t === 'i32' ? 32 : 64) - bits;
    const side = (e: Expr): Expr => shl(t, e, up);
    const op = `${which === 'max' ? 'gt' : 'lt'}_${isSigned ? 's' : 'u'}` as const;
    return select(cmp(op, side(old), side(v)), old, v);
  };

/** LSE read-modify-write: the old value to Rt where there is one (the st… aliases have none), `f(old, Rs)` to memory. */
export const atomic =
  (f: Update, bytes = 0): Sem =>
  (b, i) => {
    const name = reg(i, 0);
    const size = bytes || BYTES_OF[name[0]];
    const v = b.temp(b.read(name));
    const at = i.operands.findIndex((o) => o.kind === 'mem');
    const p = place(b, i, at, true);
    const old = b.temp(load(v.t, size, false, p.addr, p.off));
    b.store(size, p.addr, p.off, f(old, v, size * 8));
    if (at > 1) b.write(reg(i, 1), old);
  };

/** casp Rs, Rs+1, Rt, Rt+1, [Xn]: as cas, on two neighbouring registers. */
export const compareAndSwapPair: Sem = (b, i) => {
  const names = [0, 1, 2, 3].map((n) => reg(i, n));
  const bytes = BYTES_OF[names[0][0]];
  const [low, high, newLow, newHigh] = names.map((name) => b.temp(b.read(name)));
  const p = place(b, i, 4, true);
  const old = [0, 1].map((n) => b.temp(load(low.t, bytes, false, p.addr, p.off + n * bytes)));
  const isEqual = b.temp(bin('and', 'i32', cmp('eq', old[0], low), cmp('eq', old[1], high)));
  b.store(bytes, p.addr, p.off, select(isEqual, newLow, old[0]));
  b.store(bytes, p.addr, p.off + bytes, select(isEqual, newHigh, old[1]));
  b.write(names[0], old[0]);
  b.write(names[1], old[1]);
};

/** cas Rs, Rt, [Xn]: compares memory with Rs, stores Rt when equal; Rs receives the old value. */
export const compareAndSwap =
  (bytes = 0): Sem =>
  (b, i) => {
    const name = reg(i, 0);
    const size = bytes || BYTES_OF[name[0]];
    const expected = b.temp(b.read(name));
    const wanted = b.temp(b.read(reg(i, 1)));
    const p = place(b, i, 2, true);
    const old = b.temp(load(expected.t, size, false, p.addr, p.off));
    const masked = size >= 4 ? expected : bin('and', 'i32', expected, int('i32', (1n << BigInt(size * 8)) - 1n));
    b.store(size, p.addr, p.off, {
      k: 'select',
      t: old.t,
      c: { k: 'cmp', t: 'i32', op: 'eq', a: old, b: masked },
      a: wanted,
      b: old,
    });
    b.write(name, old);
  };
