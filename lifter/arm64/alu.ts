// Integer arithmetic, logic, shifts, multiply, divide (ARM ARM C4.1.92, C4.1.93).

import { bin, cmp, int, intrinsic, not, select, shrU, signExtend, un, zeroExtend } from '../exprs.ts';
import type { Insn } from '../insns.ts';
import type { BinOp, Expr, Flags, IntTy } from '../ops.ts';
import { type Builder, ccOf, cond, imm, intTyOf, operand, opposite, reg, source, unsupported } from './state.ts';

type Sem = (b: Builder, i: Insn) => void;

/** add, sub, and, orr, eor and their negated right operands; `flags` says which NZCV kind the S form sets. */
export const binary =
  (op: BinOp, opts: { negate?: boolean; flags?: 'add' | 'sub' | 'logic' } = {}): Sem =>
  (b, i) => {
    const t = intTyOf(reg(i, 0));
    const a = source(b, i, 1, t);
    const right = source(b, i, 2, t);
    const c = opts.negate ? not(t, right) : right;
    if (opts.flags === 'logic') {
      const r = b.temp(bin(op, t, a, c));
      b.write(reg(i, 0), r);
      b.flags({ kind: 'logic', t, a: r });
      return;
    }
    if (opts.flags) b.flags({ kind: opts.flags, t, a, b: c });
    // Adding 0 completes the address of what lies at the start of a page: the addition must be seen.
    const completesPage = op === 'add' && t === 'i64' && c.k === 'const' && c.v === 0n;
    b.write(reg(i, 0), completesPage ? { k: 'bin', t, op, a, b: c } : bin(op, t, a, c));
  };

/** cmp, cmn, tst: flags only. */
export const compare =
  (kind: 'sub' | 'add' | 'logic'): Sem =>
  (b, i) => {
    const t = intTyOf(reg(i, 0));
    const a = source(b, i, 0, t);
    const c = source(b, i, 1, t);
    b.flags(kind === 'logic' ? { kind, t, a: bin('and', t, a, c) } : { kind, t, a, b: c });
  };

export const move: Sem = (b, i) => {
  const t = intTyOf(reg(i, 0));
  b.write(reg(i, 0), source(b, i, 1, t));
};

/** mvn and neg: one operand, which may be shifted. */
export const unary =
  (f: (t: IntTy, a: Expr) => Expr, flags?: 'sub'): Sem =>
  (b, i) => {
    const t = intTyOf(reg(i, 0));
    const a = source(b, i, 1, t);
    if (flags) b.flags({ kind: 'sub', t, a: int(t, 0), b: a });
    b.write(reg(i, 0), f(t, a));
  };
export const negate = (t: IntTy, a: Expr): Expr => bin('sub', t, int(t, 0), a);

/** movz/movn come as mov; movk keeps the other 48 bits. */
export const moveKeep: Sem = (b, i) => {
  const o = operand(i, 1, 'imm');
  const at = BigInt(o.shift?.amount ?? 0);
  const t = intTyOf(reg(i, 0));
  const kept = bin('and', t, b.read(reg(i, 0)), int(t, ~(0xffffn << at)));
  b.write(reg(i, 0), bin('or', t, kept, int(t, o.value << at)));
};

/** adc, adcs, sbc, sbcs and (with a zero left operand) ngc, ngcs. Subtraction is a + ~b + C. */
export const withCarry =
  (opts: { subtract: boolean; flags: boolean; zeroLeft?: boolean }): Sem =>
  (b, i) => {
    const t = intTyOf(reg(i, 0));
    const a = opts.zeroLeft ? int(t, 0) : b.read(reg(i, 1));
    const right = b.read(reg(i, opts.zeroLeft ? 1 : 2));
    const c = opts.subtract ? not(t, right) : right;
    const carry = b.temp(cond('hs'));
    const wide = t === 'i64' ? zeroExtend(carry) : carry;
    const sum = bin('add', t, bin('add', t, a, c), wide);
    if (opts.flags) {
      const kept = [b.temp(a), b.temp(c)];
      b.flags({ kind: 'adc', t, a: kept[0], b: kept[1], c: carry });
    }
    b.write(reg(i, 0), sum);
  };

/** mul, madd, msub, mneg: `acc` +1 or −1 says how the product joins operand 3. */
export const multiply =
  (acc: 0 | 1 | -1, negated = false): Sem =>
  (b, i) => {
    const t = intTyOf(reg(i, 0));
    const p = bin('mul', t, b.read(reg(i, 1)), b.read(reg(i, 2)));
    if (acc === 0) return b.write(reg(i, 0), negated ? negate(t, p) : p);
    b.write(reg(i, 0), bin(acc === 1 ? 'add' : 'sub', t, b.read(reg(i, 3)), p));
  };

/** smull, umull and their accumulating forms: 32 × 32 → 64 bits. */
export const multiplyLong =
  (isSigned: boolean, acc: 0 | 1 | -1, negated = false): Sem =>
  (b, i) => {
    const widen = isSigned ? signExtend : zeroExtend;
    const p = bin('mul', 'i64', widen(b.read(reg(i, 1))), widen(b.read(reg(i, 2))));
    if (acc === 0) return b.write(reg(i, 0), negated ? negate('i64', p) : p);
    b.write(reg(i, 0), bin(acc === 1 ? 'add' : 'sub', 'i64', b.read(reg(i, 3)), p));
  };

export const multiplyHigh =
  (isSigned: boolean): Sem =>
  (b, i) =>
    b.write(reg(i, 0), intrinsic('i64', isSigned ? 'az_smulh' : 'az_umulh', b.read(reg(i, 1)), b.read(reg(i, 2))));

/** Division by zero gives 0 and INT_MIN / −1 gives INT_MIN (ARM ARM C6.2.297); wasm would trap on both. */
export const divide =
  (isSigned: boolean): Sem =>
  (b, i) => {
    const t = intTyOf(reg(i, 0));
    const a = b.temp(b.read(reg(i, 1)));
    const d = b.temp(b.read(reg(i, 2)));
    if (!isSigned) {
      const safe = select(un('eqz', 'i32', d), int(t, 1), d);
      return b.write(reg(i, 0), select(un('eqz', 'i32', d), int(t, 0), bin('div_u', t, a, safe)));
    }
    // −1 as a divisor is a negation, which wraps as ARM wants; so only 1, …, and −2, … are divided by.
    const minusOne = cmp('eq', d, int(t, -1));
    const trivial = bin('or', 'i32', minusOne, un('eqz', 'i32', d));
    const quotient = bin('div_s', t, a, select(trivial, int(t, 1), d));
    const other = select(minusOne, negate(t, a), int(t, 0));
    b.write(reg(i, 0), select(trivial, other, quotient));
  };

/** lsl, lsr, asr, ror by register or immediate: counts are modulo the width in both worlds. */
export const shift =
  (op: 'shl' | 'shr_u' | 'shr_s' | 'rotr'): Sem =>
  (b, i) => {
    const t = intTyOf(reg(i, 0));
    b.write(reg(i, 0), bin(op, t, b.read(reg(i, 1)), source(b, i, 2, t)));
  };

export const extract: Sem = (b, i) => {
  const t = intTyOf(reg(i, 0));
  const lsb = Number(imm(i, 3));
  const width = t === 'i32' ? 32 : 64;
  if (lsb === 0) return b.write(reg(i, 0), b.read(reg(i, 2)));
  const high = bin('shl', t, b.read(reg(i, 1)), int(t, width - lsb));
  b.write(reg(i, 0), bin('or', t, high, shrU(t, b.read(reg(i, 2)), lsb)));
};

/** csel family: operand 1 when the condition holds, else `f(operand 2)`. */
export const conditionalSelect =
  (f: (t: IntTy, e: Expr) => Expr): Sem =>
  (b, i) => {
    const t = intTyOf(reg(i, 0));
    b.write(reg(i, 0), select(cond(ccOf(i)), b.read(reg(i, 1)), f(t, b.read(reg(i, 2)))));
  };
/** cinc, cinv, cneg: aliases with one source and the condition as written. */
export const conditionalChange =
  (f: (t: IntTy, e: Expr) => Expr): Sem =>
  (b, i) => {
    const t = intTyOf(reg(i, 0));
    b.write(reg(i, 0), select(cond(ccOf(i)), f(t, b.read(reg(i, 1))), b.read(reg(i, 1))));
  };
export const increment = (t: IntTy, e: Expr): Expr => bin('add', t, e, int(t, 1));
export const identity = (_: IntTy, e: Expr): Expr => e;

export const conditionalSet =
  (mask: boolean): Sem =>
  (b, i) => {
    const t = intTyOf(reg(i, 0));
    const c: Expr = cond(ccOf(i));
    const bit = t === 'i64' ? zeroExtend(c) : c;
    b.write(reg(i, 0), mask ? negate(t, bit) : bit);
  };

/** ccmp, ccmn: compare when the condition holds, else take the immediate flags. */
export const conditionalCompare =
  (kind: 'sub' | 'add'): Sem =>
  (b, i) => {
    const t = intTyOf(reg(i, 0));
    const flags: Extract<Flags, { kind: 'sub' | 'add' }> = { kind, t, a: source(b, i, 0, t), b: source(b, i, 1, t) };
    b.flags({ kind: 'ccmp', t, c: cond(ccOf(i)), flags, nzcv: Number(imm(i, 2)) });
  };

export { opposite, unsupported };
