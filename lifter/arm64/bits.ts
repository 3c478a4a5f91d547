// Bitfields, extensions and bit counting (ARM ARM C4.1.92.6, C4.1.93.2).

import { bin, int, intrinsic, shl, shrS, shrU, un } from '../exprs.ts';
import type { Insn } from '../insns.ts';
import type { Expr, IntTy } from '../ops.ts';
import { type Builder, imm, intTyOf, reg } from './state.ts';

type Sem = (b: Builder, i: Insn) => void;
const widthOf = (t: IntTy): number => (t === 'i32' ? 32 : 64);
const maskOf = (width: number): bigint => (1n << BigInt(width)) - 1n;

/** Low `width` bits of `e`, sign- or zero-extended to `t`. */
function field(t: IntTy, e: Expr, width: number, isSigned: boolean): Expr {
  if (width === widthOf(t)) return e;
  if (!isSigned) return bin('and', t, e, int(t, maskOf(width)));
  if (width === 8) return un('extend8_s', t, e);
  if (width === 16) return un('extend16_s', t, e);
  if (width === 32) return un('extend32_s', t, e);
  const n = widthOf(t) - width;
  return shrS(t, shl(t, e, n), n);
}

/** ubfx, sbfx Rd, Rn, #lsb, #width */
export const fieldExtract =
  (isSigned: boolean): Sem =>
  (b, i) => {
    const t = intTyOf(reg(i, 0));
    const lsb = Number(imm(i, 2));
    const width = Number(imm(i, 3));
    const top = lsb + width === widthOf(t);
    const v = b.read(reg(i, 1));
    if (top) return b.write(reg(i, 0), isSigned ? shrS(t, v, lsb) : shrU(t, v, lsb));
    b.write(reg(i, 0), field(t, shrU(t, v, lsb), width, isSigned));
  };

/** ubfiz, sbfiz Rd, Rn, #lsb, #width: the field lands at lsb. */
export const fieldInsertZero =
  (isSigned: boolean): Sem =>
  (b, i) => {
    const t = intTyOf(reg(i, 0));
    const width = Number(imm(i, 3));
    b.write(reg(i, 0), shl(t, field(t, b.read(reg(i, 1)), width, isSigned), Number(imm(i, 2))));
  };

/** bfi: low field of Rn into Rd at lsb; bfxil: field of Rn at lsb into the bottom of Rd; bfc: zeroes. */
export const fieldInsert =
  (form: 'bfi' | 'bfxil' | 'bfc'): Sem =>
  (b, i) => {
    const t = intTyOf(reg(i, 0));
    const at = form === 'bfc' ? 1 : 2;
    const lsb = Number(imm(i, at));
    const width = Number(imm(i, at + 1));
    const dst = form === 'bfxil' ? 0 : lsb;
    const kept = bin('and', t, b.read(reg(i, 0)), int(t, ~(maskOf(width) << BigInt(dst))));
    if (form === 'bfc') return b.write(reg(i, 0), kept);
    const v = b.read(reg(i, 1));
    const part = field(t, form === 'bfxil' ? shrU(t, v, lsb) : v, width, false);
    b.write(reg(i, 0), bin('or', t, kept, shl(t, part, dst)));
  };

/** sxtb, sxth, sxtw, uxtb, uxth, uxtw: source is a w register. */
export const extend =
  (width: 8 | 16 | 32, isSigned: boolean): Sem =>
  (b, i) => {
    const t = intTyOf(reg(i, 0));
    const v = b.read(reg(i, 1));
    const low = v.t === 'i64' ? un('wrap', 'i32', v) : v;
    const narrow = field('i32', low, width, isSigned);
    b.write(reg(i, 0), t === 'i32' ? narrow : un(isSigned ? 'extend_s' : 'extend_u', 'i64', narrow));
  };

export const countLeadingZeros: Sem = (b, i) => b.write(reg(i, 0), un('clz', intTyOf(reg(i, 0)), b.read(reg(i, 1))));

/** cls: leading bits equal to the sign, without it: clz(x ^ (x asr 1 …)) − 1 with the sign folded away. */
export const countLeadingSign: Sem = (b, i) => {
  const t = intTyOf(reg(i, 0));
  const v = b.temp(b.read(reg(i, 1)));
  const folded = bin('xor', t, v, shrS(t, v, widthOf(t) - 1));
  b.write(reg(i, 0), bin('sub', t, un('clz', t, folded), int(t, 1)));
};

export const reverseBits: Sem = (b, i) => {
  const t = intTyOf(reg(i, 0));
  b.write(reg(i, 0), intrinsic(t, t === 'i32' ? 'az_rbit32' : 'az_rbit64', b.read(reg(i, 1))));
};

/** Swaps neighbouring groups of `n` bits. */
function swap(t: IntTy, e: Expr, n: number, mask: bigint): Expr {
  const m = int(t, mask);
  return bin('or', t, shl(t, bin('and', t, e, m), n), bin('and', t, shrU(t, e, n), m));
}

/** rev16, rev32, rev: byte order within each 2, 4 or 8 bytes. */
export const reverseBytes =
  (group?: 2 | 4): Sem =>
  (b, i) => {
    const t = intTyOf(reg(i, 0));
    const bytes = group ?? widthOf(t) / 8;
    let v = b.temp(swap(t, b.read(reg(i, 1)), 8, 0x00ff_00ff_00ff_00ffn));
    if (bytes >= 4) v = b.temp(t === 'i32' ? bin('rotr', t, v, int(t, 16)) : swap(t, v, 16, 0x0000_ffff_0000_ffffn));
    if (bytes === 8) v = bin('rotr', t, v, int(t, 32));
    b.write(reg(i, 0), v);
  };

/** crc32b … crc32cx: the checksum so far, one more value of `bytes`; the runtime does it. */
export const checksum =
  (polynomial: 'crc32' | 'crc32c', bytes: 1 | 2 | 4 | 8): Sem =>
  (b, i) => {
    const v = b.read(reg(i, 2));
    const wide = v.t === 'i64' ? v : un('extend_u', 'i64', v);
    b.write(reg(i, 0), intrinsic('i32', `az_${polynomial}`, b.read(reg(i, 1)), wide, int('i32', bytes)));
  };
