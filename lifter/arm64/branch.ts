// Branches, calls and returns (ARM ARM C4.1.91). Block targets are guest addresses here; blocks.ts makes indices of them.

import { bin, cmp, get, int, un } from '../exprs.ts';
import type { Insn } from '../insns.ts';
import type { Expr, IntTy } from '../ops.ts';
import { type Builder, ccOf, cond, imm, intTyOf, reg, storageOf } from './state.ts';

type Sem = (b: Builder, i: Insn) => void;
export const target = (i: Insn): number => Number(imm(i, i.operands.length - 1));

export const jump: Sem = (b, i) => {
  b.term = { k: 'jump', to: target(i) };
};
export const branchConditional: Sem = (b, i) => {
  b.term = { k: 'branch', c: cond(ccOf(i)), to: target(i), otherwise: i.addr + 4 };
};
/** cbz, cbnz */
export const branchZero =
  (whenZero: boolean): Sem =>
  (b, i) => {
    const v = b.read(reg(i, 0));
    const c = whenZero ? un('eqz', 'i32', v) : cmp('ne', v, int(intTyOf(reg(i, 0)), 0));
    b.term = { k: 'branch', c, to: target(i), otherwise: i.addr + 4 };
  };
/** tbz, tbnz Rt, #bit, label: the register may be printed as w for bits below 32. */
export const branchBit =
  (whenZero: boolean): Sem =>
  (b, i) => {
    const bit = imm(i, 1);
    const t: IntTy = bit < 32n ? 'i32' : 'i64';
    const name = reg(i, 0);
    const v: Expr = name.endsWith('zr') ? int(t, 0) : get(t, storageOf(name));
    const masked = bin('and', t, v, int(t, 1n << bit));
    const c = whenZero ? un('eqz', 'i32', masked) : cmp('ne', masked, int(t, 0));
    b.term = { k: 'branch', c, to: target(i), otherwise: i.addr + 4 };
  };

/** bl: the link register has no meaning here; calls return by structure. */
export const call: Sem = (b, i) => {
  b.body.push({ k: 'call', call: { target: { kind: 'direct', addr: target(i) }, at: i.addr }, at: i.addr });
};
export const callRegister: Sem = (b, i) => {
  b.body.push({ k: 'call', call: { target: { kind: 'indirect', slot: b.read(reg(i, 0)) }, at: i.addr }, at: i.addr });
};
export const jumpRegister: Sem = (b, i) => {
  b.term = { k: 'goto', target: b.read(reg(i, 0)), at: i.addr };
};
export const ret: Sem = (b) => {
  b.term = { k: 'return' };
};
