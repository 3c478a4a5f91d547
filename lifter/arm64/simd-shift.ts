// Shifts per lane, and narrowing, which often comes with one (ARM ARM C4.1.95, Advanced SIMD shift by immediate, three
// same, three different, two-register miscellaneous).
import { int, intrinsic, simd } from '../exprs.ts';
import type { Insn } from '../insns.ts';
import type { Expr } from '../ops.ts';
import { type Arrangement, arrangementOf, splatConst, vec, writeVector } from './simd.ts';
import { maxSigned, op, shared, signMask, topBit, v128, widened } from './simd-lanes.ts';
import { type Builder, imm, reg, zeroOf } from './state.ts';

type Sem = (b: Builder, i: Insn) => void;

const shl = (a: Arrangement, x: Expr, n: number): Expr => (n === 0 ? x : op(a, 'shl', x, int('i32', n)));
/** A right shift by the whole lane width is legal on ARM and not in wasm. */
function shr(a: Arrangement, isSigned: boolean, x: Expr, n: number): Expr {
  if (n === 0) return x;
  if (n < a.laneBytes * 8) return op(a, isSigned ? 'shr_s' : 'shr_u', x, int('i32', n));
  return isSigned ? signMask(a, x) : zeroOf('v128');
}
/** x / 2^n rounded half up: the last bit that is shifted out is added. */
function shrRounded(a: Arrangement, isSigned: boolean, x: Expr, n: number): Expr {
  return op(a, 'add', shr(a, isSigned, x, n), v128('and', shr(a, false, x, n - 1), splatConst(1n, a.laneBytes)));
}

/** sshr, ushr, srshr, urshr and, with `accumulate`, ssra, usra, srsra, ursra. */
export const shiftRight =
  (isSigned: boolean, opts: { rounds?: boolean; accumulate?: boolean } = {}): Sem =>
  (b, i) => {
    const a = arrangementOf(i, 0);
    const out = (opts.rounds ? shrRounded : shr)(a, isSigned, vec(b, i, 1), Number(imm(i, 2)));
    writeVector(b, i, a, opts.accumulate ? op(a, 'add', vec(b, i, 0), out) : out);
  };
export const shiftLeft: Sem = (b, i) => {
  const a = arrangementOf(i, 0);
  writeVector(b, i, a, shl(a, vec(b, i, 1), Number(imm(i, 2))));
};

/** sli, sri: the bits that a shift would fill are those of Rd. */
export const shiftInsert =
  (direction: 'left' | 'right'): Sem =>
  (b, i) => {
    const a = arrangementOf(i, 0);
    const n = Number(imm(i, 2));
    const all = (1n << BigInt(a.laneBytes * 8)) - 1n;
    const taken = direction === 'left' ? (all << BigInt(n)) & all : all >> BigInt(n);
    const moved = direction === 'left' ? shl(a, vec(b, i, 1), n) : shr(a, false, vec(b, i, 1), n);
    writeVector(b, i, a, v128('bitselect', moved, vec(b, i, 0), splatConst(taken, a.laneBytes)));
  };

/** sqshl, uqshl, sqshlu by an immediate: where shifting back does not give the source, the nearest value. */
export const shiftLeftSaturated =
  (from: 'signed' | 'unsigned' | 'signed to unsigned'): Sem =>
  (b, i) => {
    if (i.operands[2].kind === 'reg') return shiftByRegister(from === 'signed', { saturates: true })(b, i);
    const a = arrangementOf(i, 0);
    const n = Number(imm(i, 2));
    const x = vec(b, i, 1);
    const moved = shared(b, shl(a, x, n));
    const isSigned = from === 'signed';
    const lost = op(a, 'ne', shr(a, isSigned, moved, n), x);
    if (isSigned)
      return writeVector(b, i, a, v128('bitselect', v128('xor', signMask(a, x), maxSigned(a)), moved, lost));
    const out = v128('or', moved, lost);
    writeVector(b, i, a, from === 'unsigned' ? out : v128('andnot', out, signMask(a, x)));
  };

/**
 * sshl, ushl, srshl, urshl, sqshl, uqshl, sqrshl, uqrshl: each lane of Rn by the signed low byte of the lane of Rm. The
 * runtime does it; `mode` holds log2 of the lane's bytes, and 4 for signed, 8 for rounding, 16 for saturating ones.
 */
export const shiftByRegister =
  (isSigned: boolean, opts: { rounds?: boolean; saturates?: boolean } = {}): Sem =>
  (b, i) => {
    const a = arrangementOf(i, 0);
    const mode = Math.log2(a.laneBytes) | (isSigned ? 4 : 0) | (opts.rounds ? 8 : 0) | (opts.saturates ? 16 : 0);
    writeVector(b, i, a, intrinsic('v128', 'az_shift_lanes', vec(b, i, 1), vec(b, i, 2), int('i32', mode)));
  };

/** ushll, sshll, uxtl, sxtl (and the …2 forms on the upper half), shll: widen, then shift left. */
export const widenShift =
  (isSigned: boolean, upper: boolean): Sem =>
  (b, i) => {
    const a = arrangementOf(i, 0);
    const amount = i.operands.length > 2 ? Number(imm(i, 2)) : 0;
    b.writeV(reg(i, 0), shl(a, widened(a, arrangementOf(i, 1), upper, isSigned, vec(b, i, 1)), amount));
  };

/** Every second lane of `to` out of `wide`, in the lower half over zero or, with `upper`, over the lower half of Rd. */
function packed(b: Builder, i: Insn, to: Arrangement, upper: boolean, wide: Expr, high = false): Expr {
  const part = (n: number): number =>
    16 + Math.floor(n / to.laneBytes) * 2 * to.laneBytes + (n % to.laneBytes) + (high ? to.laneBytes : 0);
  const shuffle = Array.from({ length: 16 }, (_, n) => (n < 8 ? (upper ? n : part(n)) : upper ? part(n - 8) : 0));
  return simd('v128', 'i8x16.shuffle', [upper ? vec(b, i, 0) : zeroOf('v128'), wide], { shuffle });
}

export type Saturation = 'none' | 'signed' | 'unsigned' | 'signed to unsigned';

/** Lanes of `wide` as the nearest values of half their width, in the lower half; the upper one is zero. */
function narrowedSaturated(b: Builder, from: Arrangement, kind: Exclude<Saturation, 'none'>, wide: Expr): Expr {
  const limit = (1n << BigInt(from.laneBytes * 4)) - 1n;
  if (from.laneBytes < 8) {
    const to = from.laneBytes === 2 ? 'i8x16' : 'i16x8';
    const x = kind === 'unsigned' ? op(from, 'min_u', wide, splatConst(limit, from.laneBytes)) : wide;
    return simd('v128', `${to}.narrow_${from.shape}_${kind === 'signed' ? 's' : 'u'}`, [x, zeroOf('v128')]);
  }
  const x = shared(b, wide);
  const clamp = (e: Expr, bound: bigint, compare: 'gt_s' | 'lt_s'): Expr => {
    const [v, c] = [shared(b, e), splatConst(bound, 8)];
    return v128('bitselect', c, v, op(from, compare, v, c));
  };
  // As an unsigned number x is too large where it is above the limit or negative.
  const out =
    kind === 'unsigned'
      ? v128(
          'bitselect',
          splatConst(limit, 8),
          x,
          v128('or', op(from, 'gt_s', x, splatConst(limit, 8)), signMask(from, x)),
        )
      : kind === 'signed'
        ? clamp(clamp(x, limit >> 1n, 'gt_s'), ~(limit >> 1n), 'lt_s')
        : clamp(clamp(x, limit, 'gt_s'), 0n, 'lt_s');
  return simd('v128', 'i8x16.shuffle', [out, zeroOf('v128')], {
    shuffle: [0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 20, 21, 22, 23],
  });
}

/** xtn, shrn, rshrn and their saturating kin (…2, scalars): shift right, narrow, keep the lower half of Rd in …2. */
export const narrow =
  (saturation: Saturation, upper: boolean, opts: { shifts?: boolean; rounds?: boolean } = {}): Sem =>
  (b, i) => {
    const [to, from] = [arrangementOf(i, 0), arrangementOf(i, 1)];
    const n = opts.shifts ? Number(imm(i, 2)) : 0;
    const isSigned = saturation === 'signed' || saturation === 'signed to unsigned';
    const x = opts.rounds ? shared(b, vec(b, i, 1)) : vec(b, i, 1);
    const wide = opts.rounds ? shrRounded(from, isSigned, x, n) : shr(from, isSigned, x, n);
    if (saturation === 'none') return b.writeV(reg(i, 0), packed(b, i, to, upper, wide));
    const low = narrowedSaturated(b, from, saturation, wide);
    if (!upper) return to.keepBytes === 8 ? b.writeV(reg(i, 0), low) : writeVector(b, i, to, low);
    const shuffle = Array.from({ length: 16 }, (_, byte) => (byte < 8 ? byte : byte + 8));
    b.writeV(reg(i, 0), simd('v128', 'i8x16.shuffle', [vec(b, i, 0), low], { shuffle }));
  };

/** addhn, subhn, raddhn, rsubhn (…2): the upper half of each sum or difference, rounded up at a half for r…. */
export const highNarrow =
  (join: 'add' | 'sub', rounds: boolean, upper: boolean): Sem =>
  (b, i) => {
    const [to, from] = [arrangementOf(i, 0), arrangementOf(i, 1)];
    const sum = op(from, join, vec(b, i, 1), vec(b, i, 2));
    const half = splatConst(1n << BigInt(to.laneBytes * 8 - 1), from.laneBytes);
    b.writeV(reg(i, 0), packed(b, i, to, upper, rounds ? op(from, 'add', sum, half) : sum, true));
  };

export { topBit };
