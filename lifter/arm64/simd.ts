// Advanced SIMD on v128 (ARM ARM C4.1.95): moves, immediates, lane-wise arithmetic, lane access, widening.
// Everything computes on the whole v128 and then zeroes what a 64-bit arrangement or a scalar does not keep.

import { int, simd, un, zeroExtend } from '../exprs.ts';
import type { Insn } from '../insns.ts';
import type { Expr } from '../ops.ts';
import { type Builder, imm, intTyOf, isVectorName, operand, reg, unsupported, zeroOf } from './state.ts';

type Sem = (b: Builder, i: Insn) => void;

export interface Arrangement {
  shape: string;
  fshape: string;
  lanes: number;
  laneBytes: number;
  /** bytes that a write keeps; above them the register becomes zero: 16, 8 (8b, 4h, 2s, 1d) or one lane (scalars) */
  keepBytes: number;
  half: boolean;
  laneTy: 'i32' | 'i64';
}
const arrange = (shape: string, fshape: string, laneBytes: number, keepBytes: number): Arrangement => ({
  shape,
  fshape,
  laneBytes,
  keepBytes,
  half: keepBytes === 8,
  lanes: 16 / laneBytes,
  laneTy: laneBytes === 8 ? 'i64' : 'i32',
});
const ARRANGEMENTS: Record<string, Arrangement> = {
  '16b': arrange('i8x16', '', 1, 16),
  '8b': arrange('i8x16', '', 1, 8),
  b: arrange('i8x16', '', 1, 1),
  '8h': arrange('i16x8', '', 2, 16),
  '4h': arrange('i16x8', '', 2, 8),
  h: arrange('i16x8', '', 2, 2),
  '4s': arrange('i32x4', 'f32x4', 4, 16),
  '2s': arrange('i32x4', 'f32x4', 4, 8),
  /** four bytes that sdot and udot take as one element */
  '4b': arrange('i32x4', '', 4, 4),
  s: arrange('i32x4', 'f32x4', 4, 4),
  '2d': arrange('i64x2', 'f64x2', 8, 16),
  '1d': arrange('i64x2', 'f64x2', 8, 8),
  d: arrange('i64x2', 'f64x2', 8, 8),
  q: arrange('i8x16', '', 1, 16),
};

/** Arrangement of register operand `n`; a scalar register counts as one lane. */
export function arrangementOf(i: Insn, n: number): Arrangement {
  const o = operand(i, n, 'reg');
  const a = ARRANGEMENTS[o.arrangement ?? o.reg[0]];
  if (!a) throw unsupported(i, `no vector arrangement on operand ${n}`);
  return a;
}

/** As `arrangementOf`, for lanes that are f32 or f64. */
export function floatArrangementOf(i: Insn, n: number): Arrangement {
  const a = arrangementOf(i, n);
  if (!a.fshape) throw unsupported(i, 'arithmetic in half precision is not supported: compile without +fp16');
  return a;
}

/** Zeroes bits 127:64, as every write of a 64-bit arrangement does. */
export const lowHalf = (v: Expr): Expr => simd('v128', 'i64x2.replace_lane', [v, int('i64', 0)], { lane: 1 });
/** Zeroes what lies above the bytes that a write of this arrangement keeps. */
export function keptOf(a: Arrangement, v: Expr): Expr {
  if (a.keepBytes === 16) return v;
  if (a.keepBytes === 8) return v.k === 'vconst' ? { ...v, hi: 0n } : lowHalf(v);
  return simd('v128', 'v128.and', [v, { k: 'vconst', t: 'v128', lo: (1n << BigInt(8 * a.keepBytes)) - 1n, hi: 0n }]);
}
export const writeVector = (b: Builder, i: Insn, a: Arrangement, v: Expr): void => b.writeV(reg(i, 0), keptOf(a, v));
/** Vector operand `n`; a by-element operand (v2.s[1]) stands for that lane in every lane. */
export function vec(b: Builder, i: Insn, n: number): Expr {
  const o = operand(i, n, 'reg');
  const v = b.readV128(o.reg);
  if (o.lane === undefined || n === 0 || !o.arrangement) return v;
  const a = ARRANGEMENTS[o.arrangement];
  return simd('v128', 'i8x16.shuffle', [v, v], {
    shuffle: Array.from({ length: 16 }, (_, at) => o.lane! * a.laneBytes + (at % a.laneBytes)),
  });
}
/** Lane-wise integer operation, e.g. 'add'; only shapes that wasm has (`allow`) are taken. */
export const lanes =
  (op: string, allow = ['i8x16', 'i16x8', 'i32x4', 'i64x2']): Sem =>
  (b, i) => {
    const a = arrangementOf(i, 0);
    if (!allow.includes(a.shape)) throw unsupported(i, `wasm has no ${a.shape}.${op}`);
    const args = i.operands.slice(1).map((_, n) => vec(b, i, n + 1));
    writeVector(b, i, a, simd('v128', `${a.shape}.${op}`, args));
  };
export const floatLanes =
  (op: string): Sem =>
  (b, i) => {
    const a = floatArrangementOf(i, 0);
    const args = i.operands.slice(1).map((_, n) => vec(b, i, n + 1));
    writeVector(b, i, a, simd('v128', `${a.fshape}.${op}`, args));
  };

/** 128 bits made of `bytes`-wide copies of `v`. */
export function splatConst(v: bigint, laneBytes: number): Expr {
  const bits = BigInt(laneBytes * 8);
  let lo = 0n;
  for (let at = 0n; at < 64n; at += bits) lo |= BigInt.asUintN(Number(bits), v) << at;
  return { k: 'vconst', t: 'v128', lo, hi: lo };
}

/** Immediate of movi, mvni, orr, bic after its lsl or msl (which shifts ones in). */
function vectorImmediate(i: Insn, n: number): bigint {
  const o = operand(i, n, 'imm');
  const amount = BigInt(o.shift?.amount ?? 0);
  const ones = o.shift?.type === 'msl' ? (1n << amount) - 1n : 0n;
  return (o.value << amount) | ones;
}

export const moveImmediate =
  (invert: boolean): Sem =>
  (b, i) => {
    const a = arrangementOf(i, 0);
    const v = vectorImmediate(i, 1);
    const full = splatConst(invert ? ~v : v, a.laneBytes);
    writeVector(b, i, a, full);
  };

const logicOps = { and: 'v128.and', orr: 'v128.or', eor: 'v128.xor', bic: 'v128.andnot' } as const;
/** and, orr, eor, bic on whole vectors; orr and bic also with a vector immediate. */
export const logic =
  (name: keyof typeof logicOps): Sem =>
  (b, i) => {
    const a = arrangementOf(i, 0);
    if (i.operands[1].kind === 'imm') {
      const v = splatConst(vectorImmediate(i, 1), a.laneBytes);
      return writeVector(b, i, a, simd('v128', logicOps[name], [vec(b, i, 0), v]));
    }
    writeVector(b, i, a, simd('v128', logicOps[name], [vec(b, i, 1), vec(b, i, 2)]));
  };
export const invertBits: Sem = (b, i) =>
  writeVector(b, i, arrangementOf(i, 0), simd('v128', 'v128.not', [vec(b, i, 1)]));
export const orNot: Sem = (b, i) =>
  writeVector(
    b,
    i,
    arrangementOf(i, 0),
    simd('v128', 'v128.or', [vec(b, i, 1), simd('v128', 'v128.not', [vec(b, i, 2)])]),
  );

/** bsl selects by Rd, bit inserts where Rm is set, bif where it is clear (ARM ARM C7.2.20–22). */
export const bitSelect =
  (name: 'bsl' | 'bit' | 'bif'): Sem =>
  (b, i) => {
    const [d, n, m] = [vec(b, i, 0), vec(b, i, 1), vec(b, i, 2)];
    const args = name === 'bsl' ? [n, m, d] : name === 'bit' ? [n, d, m] : [d, n, m];
    writeVector(b, i, arrangementOf(i, 0), simd('v128', 'v128.bitselect', args));
  };

export function extractLane(a: Arrangement, v: Expr, lane: number, isSigned: boolean): Expr {
  const suffix = a.laneBytes < 4 ? (isSigned ? '_s' : '_u') : '';
  return simd(a.laneTy, `${a.shape}.extract_lane${suffix}`, [v], { lane });
}

/** mov in its vector forms: whole register, lane ↔ lane, general → lane, lane → scalar or general. */
export const moveVector: Sem = (b, i) => {
  const d = operand(i, 0, 'reg');
  const s = operand(i, 1, 'reg');
  if (d.lane !== undefined && d.arrangement) {
    const a = ARRANGEMENTS[d.arrangement];
    const v = s.lane !== undefined ? extractLane(a, b.readV128(s.reg), s.lane, false) : b.read(s.reg);
    const lane = a.laneTy === 'i32' && v.t === 'i64' ? un('wrap', 'i32', v) : v;
    return b.writeV(d.reg, simd('v128', `${a.shape}.replace_lane`, [vec(b, i, 0), lane], { lane: d.lane }));
  }
  if (s.lane !== undefined) return moveFromLane(false)(b, i);
  writeVector(b, i, arrangementOf(i, 0), vec(b, i, 1));
};

/** umov, smov, and mov of a lane to a scalar or general register. */
export const moveFromLane =
  (isSigned: boolean): Sem =>
  (b, i) => {
    const d = reg(i, 0);
    const s = operand(i, 1, 'reg');
    const a = ARRANGEMENTS[s.arrangement ?? ''];
    if (!a || s.lane === undefined) throw unsupported(i, 'no lane on operand 1');
    const v = extractLane(a, b.readV128(s.reg), s.lane, isSigned);
    if (!isVectorName(d)) {
      const wide = intTyOf(d) === 'i64' && v.t === 'i32' ? (isSigned ? un('extend_s', 'i64', v) : zeroExtend(v)) : v;
      return b.write(d, wide);
    }
    if (a.laneBytes >= 4) return b.writeV(d, un('reinterpret', a.laneBytes === 4 ? 'f32' : 'f64', v));
    b.writeV(d, simd('v128', 'i32x4.replace_lane', [zeroOf('v128'), v], { lane: 0 }));
  };

/** dup from a general register or a lane. */
export const duplicate: Sem = (b, i) => {
  const s = operand(i, 1, 'reg');
  if (isVectorName(reg(i, 0)) && !operand(i, 0, 'reg').arrangement && !/^v/.test(reg(i, 0)))
    return moveFromLane(false)(b, i);
  const a = arrangementOf(i, 0);
  const v = s.lane !== undefined ? extractLane(a, b.readV128(s.reg), s.lane, false) : b.read(s.reg);
  const lane =
    a.laneTy === 'i32' && v.t === 'i64'
      ? un('wrap', 'i32', v)
      : a.laneTy === 'i64' && v.t === 'i32'
        ? zeroExtend(v)
        : v;
  writeVector(b, i, a, simd('v128', `${a.shape}.splat`, [lane]));
};

/** fmov Vd.T, #imm */
export const moveFloatImmediate: Sem = (b, i) => {
  const a = floatArrangementOf(i, 0);
  const o = operand(i, 1, 'fp');
  const view = new DataView(new ArrayBuffer(8));
  if (a.laneBytes === 4) view.setFloat32(0, o.value);
  else view.setFloat64(0, o.value);
  const full = splatConst(a.laneBytes === 4 ? BigInt(view.getUint32(0)) : view.getBigUint64(0), a.laneBytes);
  writeVector(b, i, a, full);
};

/** Byte indices of an i8x16.shuffle that picks lanes by `pick(lane)` out of the 2·lanes of both operands. */
export function shuffleOf(a: Arrangement, pick: (lane: number) => number): number[] {
  return Array.from(
    { length: 16 },
    (_, byte) => pick(Math.floor(byte / a.laneBytes)) * a.laneBytes + (byte % a.laneBytes),
  );
}

/** zip1/2, uzp1/2, trn1/2 as shuffles; `n` lanes of the arrangement, second operand's lanes start at a.lanes. */
export const permute =
  (pick: (lane: number, n: number) => { from: 0 | 1; lane: number }): Sem =>
  (b, i) => {
    const a = arrangementOf(i, 0);
    const n = a.half ? a.lanes / 2 : a.lanes;
    const shuffle = shuffleOf(a, (lane) => {
      const p = pick(lane % n, n);
      return p.lane + p.from * a.lanes;
    });
    writeVector(b, i, a, simd('v128', 'i8x16.shuffle', [vec(b, i, 1), vec(b, i, 2)], { shuffle }));
  };
export const zip = (upper: 0 | 1) =>
  permute((lane, n) => ({ from: (lane % 2) as 0 | 1, lane: Math.floor(lane / 2) + (upper * n) / 2 }));
export const unzip = (odd: 0 | 1) =>
  permute((lane, n) => ({ from: lane < n / 2 ? 0 : 1, lane: (lane % (n / 2)) * 2 + odd }));
export const transpose = (odd: 0 | 1) => permute((lane) => ({ from: (lane % 2) as 0 | 1, lane: (lane & ~1) + odd }));

/** ext: bytes from `index` on out of the concatenation Rn:Rm. */
export const extractBytes: Sem = (b, i) => {
  const a = arrangementOf(i, 0);
  const index = Number(imm(i, 3));
  const size = a.half ? 8 : 16;
  const shuffle = Array.from({ length: 16 }, (_, n) => {
    const at = (n % size) + index;
    return at < size ? at : 16 + at - size;
  });
  writeVector(b, i, a, simd('v128', 'i8x16.shuffle', [vec(b, i, 1), vec(b, i, 2)], { shuffle }));
};

/**
 * tbl, tbx: bytes of 1 to 4 registers in a row by index. A swizzle gives zero from index 16 on, so each register takes
 * the indices less what lies in front of it; what is out of reach of all gives zero (tbl) or stays (tbx).
 */
export const tableLookup =
  (keeps: boolean): Sem =>
  (b, i) => {
    const a = arrangementOf(i, 0);
    const count = i.operands.length - 2;
    const index = b.temp(vec(b, i, count + 1));
    const part = (n: number): Expr => {
      const own = n === 0 ? index : simd('v128', 'i8x16.sub', [index, splatConst(BigInt(16 * n), 1)]);
      return simd('v128', 'i8x16.swizzle', [vec(b, i, n + 1), own]);
    };
    let out = part(0);
    for (let n = 1; n < count; n++) out = simd('v128', 'v128.or', [out, part(n)]);
    if (keeps) {
      const inside = simd('v128', 'i8x16.lt_u', [index, splatConst(BigInt(16 * count), 1)]);
      out = simd('v128', 'v128.bitselect', [out, vec(b, i, 0), inside]);
    }
    writeVector(b, i, a, out);
  };

/** rev16, rev32, rev64: lanes reversed within groups. */
export const reverseLanes =
  (groupBytes: number): Sem =>
  (b, i) => {
    const a = arrangementOf(i, 0);
    const per = groupBytes / a.laneBytes;
    const shuffle = shuffleOf(a, (lane) => Math.floor(lane / per) * per + (per - 1 - (lane % per)));
    writeVector(b, i, a, simd('v128', 'i8x16.shuffle', [vec(b, i, 1), vec(b, i, 1)], { shuffle }));
  };

/** Lane-wise comparison with a register or with zero; all ones where it holds. */
export const compareLanes =
  (op: string, isFloat = false): Sem =>
  (b, i) => {
    const a = isFloat ? floatArrangementOf(i, 0) : arrangementOf(i, 0);
    const right = i.operands[2].kind === 'reg' ? vec(b, i, 2) : zeroOf('v128');
    // wasm compares 64-bit lanes as signed ones only: with both sign bits flipped, the order is that of unsigned ones.
    const biased = a.shape === 'i64x2' && op.endsWith('_u');
    const side = (v: Expr): Expr => (biased ? simd('v128', 'v128.xor', [v, splatConst(1n << 63n, 8)]) : v);
    const name = biased ? op.replace('_u', '_s') : op;
    writeVector(b, i, a, simd('v128', `${isFloat ? a.fshape : a.shape}.${name}`, [side(vec(b, i, 1)), side(right)]));
  };
